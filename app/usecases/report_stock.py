"""交付台帳登載数 of the report: what the office's own cases and the 手帳台帳 of before know, and who is out. Nobody's name."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from app.rules import notices
from app.rules.report_counts import Class, Item, class_of
from app.rules.report_stock import Entry, Gone, items, month_ends, standing
from app.usecases.desk import Desk
from db.tx import View
from forms.kernel.case import Case
from forms.kernel.dates import PartialDate
from forms.kernel.departed import Cause
from forms.kernel.holder import Registered, tidy_techo
from forms.kernel.procedure import GONE_UP, State, Step
from forms.kernel.result import ResultKind

_MOST = 100_000


@dataclass(frozen=True)
class Held:
    """Who held a 手帳 at the end of a day."""

    on: date
    items: tuple[Item, ...]


def held_in(desk: Desk, view: View, year: int) -> tuple[Held, ...]:
    """At the end of each month of a 年度 that is over, and today while it runs; newest first."""
    cases = {case.id: case for case in _cases(view)}
    told, back = _notices(desk, view, cases.values())
    ledger = view.holders.register()
    entries = (*_decided(view, cases), *_before(ledger), *told)
    gone = (*back, *_departed(view, cases), *_back_before(ledger))
    return tuple(Held(on, items(standing(entries, gone, on), on)) for on in month_ends(year, desk.today()))


def _cases(view: View) -> tuple[Case, ...]:
    rows = view.queries.worklist(GONE_UP, limit=_MOST)
    return tuple(view.cases.get(row.id) for row in rows if row.state is not State.WITHDRAWN)


def _decided(view: View, cases: dict[str, Case]) -> list[Entry]:
    """Every 交付 two people read."""
    found = []
    for kept in view.results.all_standing():
        said, case = kept.result, cases.get(kept.case_id)
        if case is None or not kept.is_confirmed or said.kind is not ResultKind.GRANTED:
            continue
        number, before = tidy_techo(said.techo_number), _techo(case)
        kind = class_of(said.disability)
        found.append(Entry(number, said.decided_on, kind, said.decided_grade, _birth(case), before))
    return found


def _before(ledger: Iterable[Registered]) -> list[Entry]:
    """Every line of the ledger of before."""
    return [
        Entry(one.techo_number, one.issued_on or date.min, class_of(one.disability), one.grade, one.birth)
        for one in ledger
    ]


def _back_before(ledger: Iterable[Registered]) -> list[Gone]:
    return [Gone(one.techo_number, one.returned_on) for one in ledger if one.returned_on is not None]


def _notices(desk: Desk, view: View, cases: Collection[Case]) -> tuple[list[Entry], list[Gone]]:
    """Of 変更届 that went up whoever tells of a change; of 返還届 the 手帳 that are given back."""
    told = [case for case in cases if case.record.form.id in (notices.RETURN, notices.CHANGE)]
    sent = view.acts.newest(Step.FORWARD, [case.id for case in told])
    entries, gone = [], []
    for case in told:
        on, number = sent[case.id].astimezone(desk.now().tzinfo).date(), _techo(case)
        if number and case.record.form.id == notices.RETURN:
            gone.append(Gone(number, on))
        elif number:
            entries.append(Entry(number, on, Class.UNKNOWN, "", _birth(case), weak=True))
    return entries, gone


def _departed(view: View, cases: dict[str, Case]) -> list[Gone]:
    """Those a person said are the holders of a line of the 死亡・転出 list."""
    found = []
    for one in view.departed.all():
        number = tidy_techo(one.techo_number) or _number_of(view, cases, one.case_id)
        if one.is_decided and number:
            found.append(Gone(number, one.departed.on, person=True, dead=one.departed.cause is Cause.DIED))
    return found


def _number_of(view: View, cases: dict[str, Case], case_id: str) -> str:
    if case_id not in cases:
        return ""
    kept = view.results.standing(case_id)
    return _techo(cases[case_id]) if kept is None else tidy_techo(kept.result.techo_number)


def _techo(case: Case) -> str:
    """The 手帳番号 the paper itself names."""
    record = case.record
    return tidy_techo(record.text("techo_number")) if record.form.find("techo_number") else ""


def _birth(case: Case) -> PartialDate | None:
    birth = case.record.text(case.record.form.subject_of(case.record).birth)
    return PartialDate.from_iso(birth) if birth else None
