"""A センター decides and tells its office, as the people there do it."""

from dataclasses import replace
from datetime import date

from app.usecases import center_results, result_file, results
from app.usecases.center_results import Decided, MadeFile
from app.usecases.result_file import ReadFile
from app.usecases.tokens import OfficeAct
from forms.kernel.case import Case, Staff
from forms.kernel.result import Result, ResultKind
from tests.helpers.handing import made, receiver, take
from tests.helpers.office import OFFICE
from tests.helpers.road import Road, at
from tests.helpers.two_sides import Sides

TODAY = date(2026, 11, 20)
GRANTED = Result(
    ResultKind.GRANTED,
    TODAY,
    techo_number="愛知県第123456号",
    disability="右下肢機能障害",
    opinion_grade="3",
    decided_grade="4",
    fare_class="2",
    review_month="2029-11",
)
REJECTED = Result(ResultKind.REJECTED, TODAY, reasons="別表に当たらないため")


def granted(n: int) -> Result:
    """交付 of the nth 手帳."""
    return replace(GRANTED, techo_number=f"愛知県第{100000 + n}号")


def handed(sides: Sides, *cases: Case) -> None:
    """A 束 of these cases goes up, and its file to the センター."""
    batch = sides.office.forwarded(*cases)
    take(sides.center, made(sides.office, batch.id).data)


def known(center: Road, reception_no: str) -> Decided:
    """The case as the センター has it."""
    found = center_results.listed(center.desk, receiver(center))
    return next(one for one in found if one.case.case.reception_no == reception_no)


def decide(center: Road, case: Case, result: Result) -> None:
    """受付 at the センター types what was decided."""
    found = known(center, case.reception_no)
    center_results.type_result(center.desk, receiver(center), found.case.id, result)


def file_of(center: Road, supervisor: Staff | None = None, office: str = OFFICE.code) -> MadeFile:
    """The file for the office, by 受付 and 承認 of the センター."""
    keys = center_results.keys_of(center.desk, receiver(center), office)
    token = center.token(supervisor or center.people.reviewer, OfficeAct.RESULTS_FILE, office)
    return center_results.make_file(
        center.desk, receiver(center), token, office, keys, stage=lambda data: None
    )


def read(office: Road, data: bytes) -> ReadFile:
    """進達 at the office reads it."""
    who = office.forwarder
    return result_file.read_file(office.desk, who, data, result_file.ring(office.desk, who))


def accept(office: Road, case: Case, who: Staff | None = None) -> Case:
    """The first look."""
    actor = at(who or office.people.forwarder)
    row = result_file.laid(office.desk, actor, case.id).row
    return result_file.accept(office.desk, actor, row.id)


def confirm(office: Road, case: Case, who: Staff | None = None) -> Case:
    """The second look."""
    staff = who or office.people.confirmer
    laid = result_file.laid(office.desk, at(staff), case.id)
    kept = laid.kept
    assert kept is not None
    token = office.token(staff, results.step_for(kept.result.kind), case.id)
    return result_file.confirm(office.desk, token, case.id, laid.row.id)
