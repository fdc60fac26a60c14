"""What a case is called where it stands: words, chip and steps follow the form it is on (what does not go up ends approved)."""

from collections.abc import Sequence

from app import messages
from app.rules import notices
from app.ui.widgets.stepper import STEPS
from forms.kernel.case import AuditLine, Case
from forms.kernel.form import FormDef
from forms.kernel.procedure import GONE_UP, State

STEP = {
    State.DRAFT: 0,
    State.RETURNED: 0,
    State.ENTERED: 1,
    State.CONFIRMED: 2,
    State.APPROVED: 3,
    **dict.fromkeys(GONE_UP, 4),
}
NEXT = {
    State.DRAFT: "入力を続ける",
    State.ENTERED: "確認者が照合入力する",
    State.CONFIRMED: "上長が最終確認する",
    State.RETURNED: "直して確認へ回す",
    State.APPROVED: "進達書にまとめる",
    State.FORWARDED: "県の結果を待つ",
    State.REFERRED: "諮問の結果を待つ",
    State.GRANTED: "手帳が届くのを待つ",
    State.ARRIVED: "手帳を渡す",
    State.DELIVERED: "終わりました",
    State.REJECTED: "終わりました",
    State.WITHDRAWN: "終わりました",
}
NOTHING_NEXT = "終わりました"
_CAME = {"enter": 1, "confirm": 2, "approve": 3, "forward": 4}  # how far a case came that is over
_HERE = {  # chips where the office decides itself
    State.APPROVED: "approved_here",
    State.FORWARDED: "forwarded_here",
    State.ARRIVED: "arrived_here",
}


def chip_of(state: State, form: FormDef, *, ends: bool = False) -> str:
    """The kind of chip (`widgets.chip.KINDS`). `ends`: a 届出 that nobody decides, and that has gone up."""
    if ends:
        return "notified"
    if _ended_early(state, form):
        return "ended"
    return _HERE.get(state, state.value) if form.decided_here else state.value


def chip_for(case: Case) -> str:
    """The same of a whole case."""
    return chip_of(case.state, case.record.form, ends=has_ended_going_up(case))


def has_ended_going_up(case: Case) -> bool:
    """Whether it is a 届出 that nobody decides, and has gone up."""
    return case.state is State.FORWARDED and notices.ends_going_up(case.record.form.id, case.record)


def step_of(state: State, trail: Sequence[AuditLine] = ()) -> int:
    """Its place on the steps; what was withdrawn stands where it had come to by its trail."""
    if state is not State.WITHDRAWN or not trail:
        return STEP[state]
    return max((_CAME.get(line.act, 0) for line in trail), default=0)


def steps_of(form: FormDef) -> tuple[str, ...]:
    """The steps of its road: without 進達 for what does not go up."""
    steps = STEPS if form.forwarded else STEPS[:-1]
    return tuple(messages.placed(step, here=form.decided_here) for step in steps)


def next_of(state: State, form: FormDef, *, ends: bool = False) -> str:
    """What comes next, in a few words."""
    if ends or _ended_early(state, form):
        return NOTHING_NEXT
    return messages.placed(NEXT[state], here=form.decided_here)


def _ended_early(state: State, form: FormDef) -> bool:
    return state is form.end and not form.forwarded
