"""福祉行政報告例: the counts of a 年度, of what two people read and of the 返還届 that went up, and who holds a 手帳 at the
end of its months. Nobody's name stands in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app import wording_report
from app.exchange import table_file
from app.exchange.target import check_target
from app.rules import report_counts as rules
from app.rules.report_counts import Act, Age, Class, Item
from app.rules.results import tidy_number
from app.usecases.desk import Desk, acting
from app.usecases.inspect import CASE_ROLES
from app.usecases.report_stock import Held, held_in
from db.tx import View
from forms.kernel.case import Actor, Case
from forms.kernel.dates import PartialDate, fiscal_year, is_under, to_wareki
from forms.kernel.procedure import GONE_UP, State, Step
from forms.kernel.result import KeptResult, ResultKind

_ADULT = 18
_ACTS = {"kofu": Act.NEW, "saikofu": Act.AGAIN}
_RETURN = "henkan"
_MOST = 100_000


@dataclass(frozen=True)
class Report:
    """The counts of one 年度, and the years there is anything of (newest first); `held`: who holds a 手帳, newest day first."""

    year: int
    years: tuple[int, ...]
    items: tuple[Item, ...]
    held: tuple[Held, ...] = ()


def counted(desk: Desk, actor: Actor, year: int) -> Report:
    """Everything of that 年度. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, *CASE_ROLES)
        return _report(desk, view, year)


def save(desk: Desk, actor: Actor, year: int, target: Path) -> int:
    """The tables of that 年度 as one CSV; how many 手帳 were counted. Raises as `counted`, `check_target`;
    Unavailable("ledger.write")."""
    check_target(target, store=desk.store.path)
    with desk.store.begin() as tx:
        acting(tx, actor.staff, *CASE_ROLES)
        report = _report(desk, tx, year)
        tx.log(actor.staff.id, "save_counts", "", year=str(year), counted=str(len(report.items)))
        tx.commit()
    table_file.write(target, _rows(report))
    return len(report.items)


def _report(desk: Desk, view: View, year: int) -> Report:
    dated = [*_decided(view), *_returned(desk, view)]
    years = {fiscal_year(on) for on, _item in dated} | {fiscal_year(desk.today()), year}
    items = tuple(item for on, item in dated if fiscal_year(on) == year)
    return Report(year, tuple(sorted(years, reverse=True)), items, held_in(desk, view, year))


def _decided(view: View) -> list[tuple[date, Item]]:
    found = []
    for kept in view.results.all_standing():
        case = view.cases.get(kept.case_id)
        act = _ACTS.get(case.record.form.id)
        if not kept.is_confirmed or act is None:
            continue
        said = kept.result
        refused = said.kind is ResultKind.REJECTED
        kind = Class.UNKNOWN if refused else rules.class_of(said.disability)
        age = _age(_birth(case), said.decided_on)
        item = Item(Act.REFUSED if refused else act, kind, said.decided_grade, age)
        found.append((said.decided_on, item))
    return found


def _returned(desk: Desk, view: View) -> list[tuple[date, Item]]:
    """返還届 that went up; what the 手帳 was of is known where this office followed its decision, or from the 手帳台帳."""
    rows = [row for row in view.queries.worklist(GONE_UP, limit=_MOST) if row.form.id == _RETURN]
    rows = [row for row in rows if row.state is not State.WITHDRAWN]
    sent = view.acts.newest(Step.FORWARD, [row.id for row in rows])
    given = {kept.result.techo_number: kept for kept in _granted(view)}
    found = []
    for row in rows:
        case = view.cases.get(row.id)
        number = case.record.text("techo_number")
        kept = given.get(tidy_number(number))
        said = _in_ledger(view, number, _birth(case)) if kept is None else _as_decided(kept)
        on = sent[row.id].astimezone(desk.now().tzinfo).date()
        found.append((on, Item(Act.BACK, *said, _age(_birth(case), on))))
    return found


def _as_decided(kept: KeptResult) -> tuple[Class, str]:
    return rules.class_of(kept.result.disability), kept.result.decided_grade


def _in_ledger(view: View, techo_number: str, birth: str) -> tuple[Class, str]:
    """Kind and 等級 of a 手帳 of before this program, as the one line says that has its number and birth date."""
    lines = view.holders.of_person(techo_number, birth) if techo_number else ()
    if len(lines) != 1:
        return Class.UNKNOWN, ""
    return rules.class_of(lines[0].entry.disability), lines[0].entry.grade


def _granted(view: View) -> tuple[KeptResult, ...]:
    return tuple(
        kept
        for kept in view.results.all_standing()
        if kept.is_confirmed and kept.result.kind is ResultKind.GRANTED
    )


def _birth(case: Case) -> str:
    return case.record.text(case.record.form.subject_of(case.record).birth)


def _age(birth: str, on: date) -> Age:
    return rules.age_of(is_under(_ADULT, PartialDate.from_iso(birth), on)) if birth else Age.UNKNOWN


def _rows(report: Report) -> list[tuple[str, ...]]:
    rows = [("区分", "障害の種類", "年齢", *(wording_report.GRADES[grade] for grade in rules.LEVELS), "計")]
    for act in Act:
        if act is not Act.HELD:
            rows += _lines(wording_report.ACTS[act.value], report.items, act)
    for held in reversed(report.held):
        said = f"{wording_report.ACTS[Act.HELD.value]}（{to_wareki(held.on)}）"
        rows += _lines(said, held.items, Act.HELD)
    return rows


def _lines(said: str, items: Iterable[Item], act: Act) -> list[tuple[str, ...]]:
    return [
        (
            said,
            wording_report.KINDS[line.kind.value],
            wording_report.AGES[line.age.value],
            *map(str, line.counts),
            str(line.total),
        )
        for line in rules.table(items, act)
    ]
