"""What a case is called where it stands: words, chip and steps follow the form it is on (what does not go up ends approved)."""

from app import messages
from app.rules import notices
from app.ui.widgets.stepper import STEPS
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
_SENT = "進達しました"  # whether the prefecture says anything stands with the case
_HERE = {  # chips where the office decides itself
    State.APPROVED: "approved_here",
    State.FORWARDED: "forwarded_here",
    State.ARRIVED: "arrived_here",
}


def chip_of(state: State, form: FormDef) -> str:
    """The kind of chip (`widgets.chip.KINDS`)."""
    if _ended_early(state, form):
        return "ended"
    return _HERE.get(state, state.value) if form.decided_here else state.value


def steps_of(form: FormDef) -> tuple[str, ...]:
    """The steps of its road: without 進達 for what does not go up."""
    steps = STEPS if form.forwarded else STEPS[:-1]
    return tuple(messages.placed(step, here=form.decided_here) for step in steps)


def next_of(state: State, form: FormDef) -> str:
    """What comes next, in a few words."""
    if _ended_early(state, form):
        return NOTHING_NEXT
    if state is State.FORWARDED and form.id in (notices.RETURN, notices.CHANGE):
        return messages.placed(_SENT, here=form.decided_here)
    return messages.placed(NEXT[state], here=form.decided_here)


def _ended_early(state: State, form: FormDef) -> bool:
    return state is form.end and not form.forwarded
