"""経由簿: what passed through, by 束番号, without a gap, without a number, on the screen and as a paper through the gate."""

import pytest

from app.usecases import forward, register_book, scan
from app.usecases.batch_void import PaperFate
from forms.kernel.case import BatchStatus, PaperKind, PaperOutcome
from forms.kernel.errors import Refused
from forms.kernel.sheet_code import SheetCode, SheetKind
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record, child_record, neighbour
from tests.helpers.protections import protected
from tests.helpers.road import ON_PAPER, Road
from tests.usecases.refusal import refused
from tests.usecases.test_signature import text_of


def test_every_number_of_the_year_stands_in_the_book(road: Road) -> None:
    """第1号 given up with its reason, 第2号 sent with two cases, 第3号 under way."""
    first = road.approved(adult_record(**ON_PAPER), a_number(1))
    given_up = road.prepared(first).batch
    forward.void(road.desk, road.forwarder, given_up.id, "文書番号を取り直す", PaperFate.NOT_PRINTED)
    child = road.approved(child_record(), a_number(2))
    road.forwarded(first, child)
    road.prepared(road.approved(neighbour(3), a_number(3)))
    found = register_book.lines(road.desk, road.forwarder, 2026)
    assert [(line.place, line.status) for line in found] == [
        ("1", BatchStatus.VOID),
        ("2-1", BatchStatus.FORWARDED),
        ("2-2", BatchStatus.FORWARDED),
        ("3-1", BatchStatus.PREPARED),
    ]
    assert found[0].reason == "文書番号を取り直す"
    assert (found[2].name, found[2].under_15) == (child_record().text("child_name"), True)
    assert found[1].document_number == "8碧福第12号"
    assert register_book.lines(road.desk, road.forwarder, 2025) == ()


def test_it_is_printed_through_the_gate_and_bears_no_number(road: Road) -> None:
    case = road.approved(adult_record(**ON_PAPER), a_number(1))
    road.forwarded(case)
    made = register_book.make(road.desk, road.forwarder, 2026)
    text = text_of(made.data)
    assert "経由簿" in text
    assert case.reception_no in text
    assert "B8-1.1.1" in text
    assert Leaks(a_number(1)).in_pdf(made.data, "経由簿") == set()
    register_book.tell_printed(road.desk, road.forwarder, made.issue_id, PaperOutcome.PRINTED)
    with refused(road, "guard.paper"):
        register_book.tell_printed(road.desk, road.forwarder, made.issue_id, PaperOutcome.FAILED)
    again = register_book.make(road.desk, road.reviewer, 2026)
    assert "B8-1.2.1" in text_of(again.data)
    with refused(road, "paper.unknown"):
        register_book.tell_printed(road.desk, road.forwarder, again.issue_id, PaperOutcome.PRINTED)
    with road.desk.store.look() as view:
        assert view.papers.get(made.issue_id).kind is PaperKind.REGISTER_BOOK


def test_an_empty_year_is_a_page_that_says_so_and_a_long_one_has_several(road: Road) -> None:
    assert "この年度に作った束はありません" in text_of(
        register_book.make(road.desk, road.forwarder, 2026).data
    )
    case = road.approved(number=a_number(1))
    for _ in range(29):
        batch = road.prepared(case).batch
        forward.void(road.desk, road.forwarder, batch.id, "理由" * 100, PaperFate.NOT_PRINTED)
    made = register_book.make(road.desk, road.forwarder, 2026)
    assert made.pages == 2
    assert "1/2ページ" in text_of(made.data).replace(" ", "")


def test_a_protected_person_s_book_bears_the_office_s_mark(road: Road) -> None:
    road.forwarded(road.approved(adult_record(**ON_PAPER), a_number(1)))
    protected(road)
    assert register_book.lines(road.desk, road.forwarder, 2026)[0].protected
    assert "取扱注意" in text_of(register_book.make(road.desk, road.forwarder, 2026).data)


def test_only_who_forwards_or_approves_opens_it(road: Road) -> None:
    for who in (road.clerk, road.admin):
        with pytest.raises(Refused, match=r"role\.missing"):
            register_book.lines(road.desk, who, 2026)
        with pytest.raises(Refused, match=r"role\.missing"):
            register_book.make(road.desk, who, 2026)


def test_its_barcode_is_no_case(road: Road) -> None:
    with pytest.raises(Refused, match=r"scan\.book"):
        scan.find(road.desk, road.clerk, SheetCode(SheetKind.REGISTER_BOOK, "8-1", 1))
