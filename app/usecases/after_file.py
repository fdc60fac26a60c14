"""What the screen 「交付」 shows: the cases that went up and where they stand, one of them at a glance. It changes nothing."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.rules import keeper as keeper_rules
from app.rules import notices, search
from app.rules.watched import Dates, Watch, watches
from app.usecases import aging, decision_notice, inspect, official_letters, renewal, shield
from app.usecases.delivery import is_minor, tells_change
from app.usecases.desk import Desk, acting
from app.usecases.inspect import CASE_ROLES, CaseView
from app.usecases.renewal import Near
from db.queries import CaseRow, Order
from db.tx import View
from forms.kernel.case import Actor, Case, PaperKind
from forms.kernel.dates import PartialDate
from forms.kernel.departed import Letter
from forms.kernel.holder_letter import HolderLetter
from forms.kernel.keeping import KeeperChange, KeptTecho
from forms.kernel.procedure import GONE_UP, State, Step
from forms.kernel.result import Certificate, Inquiry, KeptResult, OldTecho, Undone
from forms.kernel.sent import Mailing, OldCame
from forms.kernel.told import ToldRow

OVER = (State.DELIVERED, State.REJECTED, State.WITHDRAWN)
_LIMIT = 5000  # of what is still to be done, the newest: more than anybody can do
_OVER_SHOWN = 200  # of what is over, the newest


@dataclass(frozen=True)
class AfterRow:
    """One line of the list. `typed_by`: who typed a decision that waits for its second reader."""

    case: CaseRow
    dates: Dates
    watches: tuple[Watch, ...]
    typed_by: str = ""
    row: bool = False  # the センター's file tells of it, nobody has looked yet

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to come, and nothing to be looked after."""
        if self.case.ends:
            return self.dates.asked_on is None and not self.watches
        return self.case.state in OVER and not self.watches


@dataclass(frozen=True)
class AfterFile:
    """One case. A decision that waits for its second reader shows nothing of what he is to key; `minor`: under 18 when it
    was decided."""

    view: CaseView
    results: tuple[KeptResult, ...]
    inquiries: tuple[Inquiry, ...]
    certificate: Certificate | None
    minor: bool
    row: ToldRow | None = None  # of the センター's file, that waits to be looked at
    undone: tuple[Undone, ...] = ()
    letters: tuple[Letter, ...] = ()
    may_ask_city: bool = False  # somebody who came over a border (変更届)
    kept: KeptTecho | None = None  # a 手帳 the office keeps for it
    keeper: tuple[KeeperChange, ...] = ()  # hands a child's 手帳 went through
    near: Near | None = None  # its 再認定 is near or past, and nothing came since
    renewals: tuple[HolderLetter, ...] = ()  # letters about it
    city_asked: Letter | None = None  # the 照会 to another municipality that nobody answered
    mailings: tuple[Mailing, ...] = ()  # 簡易書留, the oldest first
    old_came: OldCame | None = None  # the earlier 手帳 that was brought back after the 交付

    @property
    def health(self) -> bool:
        """Whether the 保健所長 is told of it: of a 手帳 that came for somebody under 18, or of his 変更届."""
        case = self.view.case
        return (self.minor and case.state in (State.ARRIVED, State.DELIVERED)) or tells_change(case)

    @property
    def on_way(self) -> Mailing | None:
        """The 手帳 is with the post by what is recorded."""
        if self.view.case.state is not State.ARRIVED or not self.mailings:
            return None
        return None if self.mailings[-1].back_on is not None else self.mailings[-1]

    @property
    def old_owed(self) -> bool:
        """Whether the earlier 手帳 is still to be brought back (規則7条2項)."""
        given = self.certificate.delivery if self.certificate is not None else None
        return given is not None and given.old_techo is OldTecho.LATER and self.old_came is None

    @property
    def ends(self) -> bool:
        """Whether nobody decides it: no result is waited for."""
        record = self.view.case.record
        return notices.ends_going_up(record.form.id, record)

    @property
    def standing(self) -> KeptResult | None:
        """The decision that stands."""
        return next((one for one in self.results if one.ended is None), None)

    @property
    def asked(self) -> Inquiry | None:
        """The 照会 that waits for its answer."""
        return next((one for one in self.inquiries if one.answered_on is None), None)


def listed(desk: Desk, actor: Actor, text: str = "") -> tuple[AfterRow, ...]:
    """Cases that went up, those that came back (返戻) among them, by 受付番号; of what is over the newest. `text` as in
    `inspect.worklist`. Raises Refused("role.missing"), ("search.number")."""
    search.check(text)
    with desk.store.look() as view:
        acting(view, actor.staff, *CASE_ROLES)
        rows = _to_do(view, text) + _over(view, text)
        near = {one.case_id: one for one in renewal.near(view, desk.today())}
        if not text.strip():
            rows += _long_ago(view, near.keys(), {row.id for row in rows})
        protected = shield.among(desk, view, [row.id for row in rows])
        rows = [replace(row, protected=row.id in protected) for row in rows]
        due = _due(view, rows, desk, near)
        waiting = {one.case_id: one.typed_by for one in view.results.all_standing() if not one.is_confirmed}
        today, told = desk.today(), {one.case_id for one in view.told.waiting()}
        return tuple(
            AfterRow(
                row,
                due[row.id],
                watches(row.state, due[row.id], today),
                waiting.get(row.id, ""),
                row.id in told,
            )
            for row in rows
        )


def _long_ago(view: View, near: Collection[str], there: Collection[str]) -> list[CaseRow]:
    """Gone up long ago, its 再認定 near, its earlier 手帳 not back or the 保健所長 not told: among the newest no more."""
    owed = view.sent.old_owed() | view.sent.maybe_untold(notices.CHANGE)
    found = view.queries.of({*near, *owed} - {*there})
    return [row for row in found if row.id in near or row.state is State.DELIVERED or row.ends]


def _to_do(view: View, text: str) -> list[CaseRow]:
    """What the prefecture or the counter still has something to do with, by 受付番号."""
    open_states = tuple(state for state in GONE_UP if state not in OVER)
    rows = list(view.queries.worklist(open_states, text, limit=_LIMIT, order=Order.NEWEST, noticed=False))
    back = view.queries.worklist((State.RETURNED,), text, limit=_LIMIT, order=Order.NEWEST)
    came = view.acts.newest(Step.CENTER_RETURNED, [row.id for row in back])
    rows += [row for row in back if row.id in came]
    return sorted(rows, key=lambda row: row.reception_no)


def _over(view: View, text: str) -> list[CaseRow]:
    """The newest of what is over, 届出 that ended with going up among them; what never went up is no matter of 交付."""
    over = view.queries.worklist(OVER, text, limit=_OVER_SHOWN, order=Order.UPDATED)
    left = [row.id for row in over if row.state is State.WITHDRAWN]
    went = view.acts.newest(Step.FORWARD, left) if left else {}
    rows = [row for row in over if row.state is not State.WITHDRAWN or row.id in went]
    rows += view.queries.worklist(
        (State.FORWARDED,), text, limit=_OVER_SHOWN, order=Order.UPDATED, noticed=True
    )
    there = {row.id for row in rows}
    asked = {one.case_id for one in view.inquiries.open()} - there
    if not text.strip():  # a question about one of them is still to be answered, however old it is
        rows += [row for row in view.queries.of(asked) if row.ends]
    return rows


def file_of(desk: Desk, actor: Actor, case_id: str) -> AfterFile:
    """One case at a glance. Raises as `inspect.case_view`."""
    with desk.store.look() as view:
        acting(view, actor.staff, *CASE_ROLES)
        return after_of(view, inspect.view_of(desk, view, actor.staff.id, case_id), desk.today())


def after_of(view: View, seen: CaseView, today: date) -> AfterFile:
    """What is known after 進達 of a case that is being shown."""
    case_id = seen.case.id
    kept = view.results.of_case(case_id)
    shown = tuple(one if one.is_confirmed or one.ended or one.row_id else one.blind() for one in kept)
    standing = next((one for one in kept if one.is_confirmed and one.ended is None), None)
    return AfterFile(
        seen,
        shown,
        view.inquiries.of_case(case_id),
        view.certificates.of_case(case_id),
        standing is not None and is_minor(view.cases.get(case_id), standing.result.decided_on),
        view.told.row_of(case_id),
        view.certificates.undone(case_id),
        view.departed.letters(case_id),
        official_letters.may_inquire(seen.case),
        view.keeping.kept(case_id),
        view.keeping.changes(case_id),
        _near(view, seen.case, today),
        view.holder_letters.of_case(case_id),
        official_letters.waiting(view, case_id),
        view.sent.of_case(case_id),
        view.sent.old_came(case_id),
    )


def _near(view: View, case: Case, today: date) -> Near | None:
    if case.state is not State.DELIVERED:
        return None
    return next((one for one in renewal.near(view, today) if one.case_id == case.id), None)


def _due(view: View, rows: Sequence[CaseRow], desk: Desk, near: Mapping[str, Near]) -> Mapping[str, Dates]:
    """The dates of all rows, in a handful of readings."""
    ids = [row.id for row in rows]
    sent, referred = (view.acts.newest(step, ids) for step in (Step.FORWARD, Step.REFER))
    arrived = view.acts.newest(Step.ARRIVE, ids)
    asked = {one.case_id: one.asked_on for one in view.inquiries.open()}
    decided = {one.case_id: one.result for one in view.results.all_standing() if one.is_confirmed}
    told = view.papers.printed(PaperKind.READY_LETTER)
    ours = {row.id for row in rows if row.form.decided_here and row.form.id in decision_notice.ABOUT}
    owed = ours - view.papers.printed(PaperKind.DECISION_NOTICE).keys()
    given = view.keeping.grown()
    grown = {
        row.id
        for row in rows
        if row.state is State.DELIVERED
        and row.under_15
        and row.id not in given
        and keeper_rules.due(_birth(view.cases.get(row.id)), (), desk.today())
    }
    ended = {row.id for row in rows if row.ends}
    changed = {
        row.id: view.cases.get(row.id).record.text("changed_on")
        for row in rows
        if row.state is State.RETURNED and row.form.id == notices.CHANGE
    }
    aged = aging.found(desk, view, [row.id for row in rows if row.state is State.RETURNED])
    mailed, old_owed = view.sent.waiting(), view.sent.old_owed()
    untold = _untold(view, ids, {key: said.decided_on for key, said in decided.items()})

    def day(found: Mapping[str, datetime], case_id: str) -> date | None:
        at = found.get(case_id)
        return None if at is None else at.astimezone(desk.now().tzinfo).date()

    return {
        case_id: Dates(
            forwarded_on=day(sent, case_id) or desk.today(),
            referred_on=day(referred, case_id),
            asked_on=asked.get(case_id),
            decided_on=decided[case_id].decided_on if case_id in decided else None,
            arrived_on=day(arrived, case_id),
            told_on=day(told, case_id),
            renewal=near[case_id].stage if case_id in near else None,
            renewal_told=near[case_id].told if case_id in near else None,
            grown=case_id in grown,
            notice_owed=case_id in owed and case_id in decided,
            changed_on=PartialDate.from_iso(changed[case_id]).as_date() if changed.get(case_id) else None,
            aged=case_id in aged,
            ends=case_id in ended,
            mailed_on=mailed[case_id].sent_on if case_id in mailed and not mailed[case_id].back else None,
            back_on=mailed[case_id].back_on if case_id in mailed else None,
            old_owed=case_id in old_owed,
            health_owed=case_id in untold,
        )
        for case_id in ids
    }


def _untold(view: View, ids: Collection[str], decided: Mapping[str, date]) -> frozenset[str]:
    """Those of somebody under 18 of which the 保健所長 was not told (令8条2項, 11条)."""
    maybe = view.sent.maybe_untold(notices.CHANGE).intersection(ids)
    found = []
    for case in map(view.cases.get, maybe):
        came = case.state in (State.ARRIVED, State.DELIVERED) and case.id in decided
        if is_minor(case, decided[case.id]) if came else tells_change(case):
            found.append(case.id)
    return frozenset(found)


def _birth(case: Case) -> PartialDate:
    return PartialDate.from_iso(case.record.text(case.record.form.subject_of(case.record).birth))
