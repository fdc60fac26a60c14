"""年度末: what is open is shown, carried over without a gap in either year, and the old book is closed."""

from datetime import date, datetime

import pytest

from app.usecases import forward, register_book, year_end
from app.usecases.batch_void import PaperFate
from app.usecases.tokens import OfficeAct
from forms.kernel.case import Batch, BatchStatus
from forms.kernel.errors import Refused
from tests.helpers.batches import batch_of
from tests.helpers.makers import a_number
from tests.helpers.office import JST
from tests.helpers.people import adult_record, neighbour
from tests.helpers.road import ON_PAPER, Road, at
from tests.usecases.refusal import refused
from tests.usecases.test_signature import text_of

APRIL = date(2027, 4, 2)


@pytest.fixture
def late(road: Road) -> Road:
    """The office on 30 March."""
    road.clock.now = datetime(2027, 3, 30, 10, 0, tzinfo=JST)
    return road


def turn_the_year(road: Road) -> None:
    road.clock.now = datetime(2027, 4, 2, 9, 0, tzinfo=JST)


def left_open(road: Road) -> Batch:
    return road.prepared(road.approved(adult_record(**ON_PAPER), a_number(1))).batch


def carry(road: Road, batch: Batch, fate: PaperFate = PaperFate.NOT_PRINTED, on: date = APRIL) -> Batch:
    made = year_end.carry_over(
        road.desk, road.forwarder, batch.id, document_number="9碧福第1号", dated=on, fate=fate
    )
    return made.batch


def close(road: Road, year: int = 2026) -> year_end.YearEnd:
    token = road.token(road.people.reviewer, OfficeAct.CLOSE_YEAR, str(year))
    return year_end.close(road.desk, token, year)


def test_what_is_open_of_the_old_year_is_shown(late: Road) -> None:
    batch = left_open(late)
    late.approved(neighbour(2), a_number(2))
    found = year_end.look(late.desk, late.forwarder, 2026)
    assert (found.open, found.last, found.waiting, found.over, found.may_close) == (
        (batch,),
        1,
        1,
        False,
        False,
    )
    assert year_end.to_close(late.desk, late.forwarder) == 2026
    turn_the_year(late)
    assert year_end.look(late.desk, late.forwarder, 2026).over
    assert year_end.to_close(late.desk, late.forwarder) == 2026


def test_carried_over_it_takes_the_next_number_of_the_new_year(late: Road) -> None:
    """The old number stays, given up with the new one as its reason; the papers are new."""
    old = left_open(late)
    turn_the_year(late)
    new = carry(late, old)
    assert (new.fiscal_year, new.number, new.case_ids) == (2027, 1, old.case_ids)
    before = batch_of(late, old.id)
    assert (before.status, before.reason) == (BatchStatus.VOID, "年度の繰越（令和9年度 第1号へ）")
    with late.desk.store.look() as view:
        (carried,) = view.closing.carried()
    assert (carried.from_id, carried.to_id) == (old.id, new.id)
    assert register_book.lines(late.desk, late.forwarder, 2026)[0].reason == before.reason
    made = forward.rebuild(late.desk, late.forwarder, new.id, 1)
    assert "令和9年度第1号" in text_of(made.shintatsu.data)
    assert late.told(old.case_ids[0]).count("number_issued") == 3


def test_a_printed_paper_of_the_old_number_is_accounted_for(late: Road) -> None:
    old = left_open(late)
    forward.tell_printed(late.desk, late.forwarder, old.id, printed=True)
    turn_the_year(late)
    assert year_end.look(late.desk, late.forwarder, 2026).printed == {old.id}
    for fate, code in ((PaperFate.NOT_PRINTED, "forward.paper_out"), (PaperFate.SENT, "forward.sent")):
        with refused(late, code):
            carry(late, old, fate)
    assert carry(late, old, PaperFate.SHREDDED).number == 1


def test_what_cannot_be_carried_over_stays_as_it_is(late: Road) -> None:
    old = left_open(late)
    with refused(late, "carry.year"):
        carry(late, old, on=date(2027, 3, 31))
    with refused(late, "forward.document_number"):
        year_end.carry_over(
            late.desk,
            late.forwarder,
            old.id,
            document_number=" ",
            dated=APRIL,
            fate=PaperFate.NOT_PRINTED,
        )
    with refused(late, "forward.dated"):
        carry(late, old, on=date(2028, 4, 1))
    with refused(late, "role.missing"):
        year_end.carry_over(
            late.desk, late.reviewer, old.id, document_number="1", dated=APRIL, fate=PaperFate.SHREDDED
        )
    carry(late, old)
    with refused(late, "forward.closed"):
        carry(late, old)


def test_it_may_keep_its_number_past_the_end_of_march(late: Road) -> None:
    old = left_open(late)
    turn_the_year(late)
    forward.tell_printed(late.desk, late.forwarder, old.id, printed=True)
    assert forward.forward(late.desk, late.forwarder, old.id).fiscal_year == 2026


def test_a_supervisor_closes_the_old_book_when_nothing_is_open(late: Road) -> None:
    """After that no number is taken in it, not even with a date of March."""
    old = left_open(late)
    with refused(late, "year.not_over"):
        close(late)
    turn_the_year(late)
    with pytest.raises(Refused, match=r"year\.open") as stopped:
        close(late)
    assert stopped.value.count == 1
    carry(late, old)
    assert year_end.look(late.desk, late.forwarder, 2026).may_close
    done = close(late)
    assert done.closed is not None
    assert (done.closed.last, done.by, done.may_close) == (1, "承認 四郎", False)
    assert year_end.to_close(late.desk, late.forwarder) == 2027
    with refused(late, "year.closed"):
        close(late)
    case = late.approved(neighbour(2), a_number(2))
    with refused(late, "year.closed"):
        forward.prepare(late.desk, late.forwarder, [case.id], document_number="1", dated=date(2027, 3, 31))
    assert forward.next_label(late.desk, APRIL) == "令和9年度 第2号"


def test_only_a_supervisor_closes_and_only_who_sends_looks(late: Road) -> None:
    turn_the_year(late)
    token = late.token(late.people.forwarder, OfficeAct.CLOSE_YEAR, "2026")
    with refused(late, "role.missing"):
        year_end.close(late.desk, token, 2026)
    with pytest.raises(Refused, match=r"token\.other_act"):
        year_end.close(late.desk, token, 2025)
    for who in (late.clerk, late.admin, at(late.people.confirmer)):
        with pytest.raises(Refused, match=r"role\.missing"):
            year_end.look(late.desk, who, 2026)
        with pytest.raises(Refused, match=r"role\.missing"):
            year_end.to_close(late.desk, who)
