"""What the person at this seat may do with a case in a list; a case in the wrong hands or the wrong state offers nothing."""

from dataclasses import dataclass

from app import messages, wording_forms
from app.rules import withdrawal
from app.usecases.entry_from import may_begin_from
from app.usecases.inspect import CaseView
from forms.kernel.case import Case, PaperKind, PaperOutcome, Staff
from forms.kernel.procedure import GONE_UP, Role, State


@dataclass(frozen=True, slots=True)
class Offer:
    """One button of the side panel."""

    code: str
    words: str


EDIT = Offer("edit", "続きを入力")
MEND = Offer("edit", "開いて直す")
CONFIRM = Offer("confirm", "確認を始める")
REVIEW = Offer("review", "最終確認を開く")
FORWARD = Offer("forward", "進達へ")
PRINT = Offer("print", "署名用紙の印刷")
TAKE_BACK = Offer("take_back", "取り戻し")
TELL = Offer("center_told", "県への連絡を記録")
CHANGED = Offer("changed", "番号の変更を確かめる")
COMPARE = Offer("after", "住基と照合する")
DOCUMENT = Offer("after", "書類を記録する")
AFTER = Offer("after", "書類・照合の記録")
NEXT = Offer("next", "次の手続き")
WITHDRAW = Offer("withdraw", "取下げ・死亡")
FOLLOW = Offer("delivery", "交付で見る")
TAKE_OVER = Offer("take_over", "引き継ぐ")


_TAKEN_OVER = (State.DRAFT, State.RETURNED, State.ENTERED)
_RECORDED_IN = (State.ENTERED, State.CONFIRMED)
_RECORDS = frozenset({Role.CLERK, Role.REVIEWER})
_SENDS = frozenset({Role.FORWARDER, Role.REVIEWER})


@dataclass(frozen=True, slots=True)
class Lacks:
    """What a case that went on still waits for: the comparison with the register (照合待ち), documents (後日確認)."""

    comparison: bool = False
    documents: bool = False

    @property
    def offer(self) -> Offer | None:
        """Where that is recorded."""
        return COMPARE if self.comparison else DOCUMENT if self.documents else None


NOTHING = Lacks()


def may_record(case: Case, staff: Staff) -> bool:
    """Whether this person may still record what the number of a case rests on, once it was handed on."""
    return case.has_number and case.state in _RECORDED_IN and bool(staff.roles & _RECORDS)


def main_offer(view: CaseView, staff: Staff, lacks: Lacks = NOTHING) -> Offer | None:
    """The one main act, or None. Anybody's seat may be used to confirm: the confirmer signs in for that act himself."""
    case = view.case
    mine = case.assigned_to == staff.id and Role.CLERK in staff.roles
    if case.state is State.DRAFT:
        return EDIT if mine else None
    if case.state is State.RETURNED:
        return MEND if mine else None
    if case.state is State.ENTERED:
        return CONFIRM if sheet_ready(view) else PRINT if mine else None
    if case.state is State.CONFIRMED:
        return REVIEW if Role.REVIEWER in staff.roles else _after(view, staff, lacks)
    if case.state is State.APPROVED and case.record.form.forwarded:
        return FORWARD if staff.roles & _SENDS else None
    return TELL if view.to_tell and staff.roles & _SENDS else None


def _after(view: CaseView, staff: Staff, lacks: Lacks) -> Offer | None:
    """What the number rests on is recorded at the counter by any clerk; a supervisor has the same in 最終確認."""
    records = Role.CLERK in staff.roles and may_record(view.case, staff)
    return lacks.offer if records else None


def other_offers(view: CaseView, staff: Staff, lacks: Lacks = NOTHING) -> tuple[Offer, ...]:
    """What else applies: 番号変更 for a supervisor, a further paper of the same person, what is still to be recorded, printing
    the sheet again, taking back before the confirmer begins, taking over what is a colleague's, 取下げ・死亡."""
    case = view.case
    if view.says_changed and Role.REVIEWER in staff.roles:
        return (CHANGED,)
    if may_begin_from(case):
        follow = (FOLLOW,) if case.state in GONE_UP and _went_up(view) else ()
        return (NEXT, *follow) if Role.CLERK in staff.roles else follow
    if case.state in GONE_UP:
        return (FOLLOW,) if _went_up(view) else ()
    over = (WITHDRAW,) if staff.roles & _RECORDS and withdrawal.may_end(case) else ()
    return (*_at_the_counter(view, staff, lacks), *over)


def _went_up(view: CaseView) -> bool:
    """Whether it went up: what was withdrawn at the counter is no matter of 交付."""
    return view.case.state is not State.WITHDRAWN or any(line.act == "forward" for line in view.trail)


def _at_the_counter(view: CaseView, staff: Staff, lacks: Lacks) -> tuple[Offer, ...]:
    case = view.case
    mine = case.assigned_to == staff.id and Role.CLERK in staff.roles
    after = _after(view, staff, lacks)
    offers = [after] if after is not None and after != main_offer(view, staff, lacks) else []
    if case.state is State.CONFIRMED and not offers and lacks == NOTHING:
        offers = [AFTER] if Role.CLERK in staff.roles and may_record(case, staff) else []
    if case.state in _TAKEN_OVER and not mine and Role.CLERK in staff.roles and not case.confirming_by:
        offers.append(TAKE_OVER)
    if case.state is not State.ENTERED or not mine or case.confirming_by:
        return tuple(offers)
    if not offers and case.record.text("arrival") == "typed" and sheet_ready(view):
        offers.append(PRINT)
    if not _begun(view):
        offers.append(TAKE_BACK)
    return tuple(offers)


def sheet_ready(view: CaseView) -> bool:
    """Whether the paper to confirm against is there: the signed sheet came out right, or the original was brought."""
    if view.case.record.text("arrival") != "typed":
        return True
    return any(p.kind is PaperKind.APPLICATION and p.outcome is PaperOutcome.PRINTED for p in view.papers)


def stuck_on(view: CaseView, staff: Staff, lacks: Lacks = NOTHING) -> str:
    """Why there is no main act for this person, in one sentence; empty when there is one."""
    if main_offer(view, staff, lacks) is not None:
        return ""
    case = view.case
    clerk = view.names.get(case.assigned_to, "")
    if case.state in (State.DRAFT, State.RETURNED):
        return f"担当は {clerk} さんです。見ることはできますが、直せません。"
    if view.to_tell:
        return messages.placed(
            "県のセンターへの連絡の記録を待っています。", here=case.record.form.decided_here
        )
    if case.state is State.APPROVED and not case.record.form.forwarded:
        return wording_forms.STAYED
    said = {
        State.ENTERED: f"署名用紙の印刷を待っています。担当は {clerk} さんです。",
        State.CONFIRMED: "上長の最終確認を待っています。",
        State.APPROVED: "進達の担当者が進達書にまとめます。",
        State.FORWARDED: "進達済です。県の結果を待っています。",
        State.REFERRED: "県が諮問しています。結果を待っています。",
        State.GRANTED: "交付決定です。手帳が届くのを待っています。",
        State.ARRIVED: "手帳が届いています。「交付」の画面で渡します。",
        State.DELIVERED: "手帳を渡しました。",
        State.REJECTED: "却下の通知がありました。",
        State.WITHDRAWN: "取下げ・死亡で終わりました。",
    }[case.state]
    return messages.placed(said, here=case.record.form.decided_here)


def _begun(view: CaseView) -> bool:
    """Whether a confirmer has begun on this version: then nothing can be taken back any more."""
    acts = [line.act for line in view.trail]
    entered = max((place for place, act in enumerate(acts) if act == "enter"), default=0)
    return "begin_confirm" in acts[entered:]
