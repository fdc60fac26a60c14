"""紙の締め: sheets are counted blind, then compared; a difference is counted again or explained."""

from datetime import timedelta

import pytest

from app.usecases import close_sheet, day_close, forward
from app.usecases.batch_void import PaperFate
from app.usecases.day_close import DayClose
from forms.kernel.closing import Pile
from forms.kernel.errors import Refused
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record, neighbour
from tests.helpers.road import ON_PAPER, Road
from tests.usecases.refusal import refused
from tests.usecases.test_signature import text_of


def counted(road: Road, up: int, record: int, signature: int) -> DayClose:
    piles = {Pile.UP: up, Pile.RECORD: record, Pile.SIGNATURE: signature}
    return day_close.count(road.desk, road.forwarder, road.desk.today(), piles)


def a_day(road: Road) -> None:
    """A 束 of an original and a signed sheet: 2 sheets go up, 1 確認票 stays, 1 sheet was signed."""
    original = road.approved(adult_record(**ON_PAPER), a_number(1))
    road.forwarded(original, road.approved(neighbour(2), a_number(2)))


def test_before_a_count_nothing_is_told_of_what_is_expected(road: Road) -> None:
    a_day(road)
    found = day_close.look(road.desk, road.forwarder, road.desk.today())
    assert (found.last, found.attempts, found.agrees, found.closed) == ((), 0, False, None)


def test_a_count_that_agrees_closes_the_day(road: Road) -> None:
    a_day(road)
    found = counted(road, 2, 1, 1)
    assert found.agrees
    assert found.closed is not None
    assert (found.closed.reason, found.by) == ("", "進達 五郎")
    with refused(road, "count.closed"):
        counted(road, 2, 1, 1)
    with refused(road, "count.closed"):
        day_close.explain(road.desk, road.forwarder, road.desk.today(), "もう一度")


def test_a_difference_is_counted_again_or_explained(road: Road) -> None:
    """Every attempt stays in the record."""
    a_day(road)
    found = counted(road, 3, 1, 1)
    assert [(one.counted, one.expected) for one in found.last] == [(3, 2), (1, 1), (1, 1)]
    assert found.closed is None
    assert counted(road, 1, 1, 1).attempts == 2
    for reason, code in ((" ", "text.empty"), (number_digits(1), "text.number")):
        with refused(road, code):
            day_close.explain(road.desk, road.forwarder, road.desk.today(), reason)
    done = day_close.explain(road.desk, road.forwarder, road.desk.today(), "1枚を汚したため裁断した")
    assert done.closed is not None
    assert (done.closed.attempt, done.closed.reason) == (2, "1枚を汚したため裁断した")
    with road.desk.store.look() as view:
        assert len(view.closing.counts(road.desk.today())) == 6


def test_what_came_out_after_the_count_makes_it_old(road: Road) -> None:
    a_day(road)
    counted(road, 0, 0, 0)
    road.forwarded(road.approved(neighbour(3), a_number(3)))
    assert day_close.look(road.desk, road.forwarder, road.desk.today()).stale
    with refused(road, "count.stale"):
        day_close.explain(road.desk, road.forwarder, road.desk.today(), "数え違い")
    assert counted(road, 3, 2, 2).closed is not None


def test_papers_of_a_batch_that_was_given_up_are_shredded(road: Road) -> None:
    batch = road.prepared(road.approved(adult_record(**ON_PAPER), a_number(1))).batch
    forward.tell_printed(road.desk, road.forwarder, batch.id, printed=True)
    forward.void(road.desk, road.forwarder, batch.id, "取り直す", PaperFate.SHREDDED)
    assert counted(road, 0, 0, 0).closed is not None


def test_a_print_nobody_told_of_keeps_the_day_open(road: Road) -> None:
    """It may lie in the printer: somebody says so, or why the day is closed all the same."""
    road.prepared(road.approved(adult_record(**ON_PAPER), a_number(1)))
    found = counted(road, 0, 0, 0)
    assert (found.agrees, found.untold, found.closed) == (True, 3, None)
    done = day_close.explain(road.desk, road.forwarder, road.desk.today(), "明日印刷する")
    assert done.closed is not None


def test_a_closed_day_is_put_on_paper_with_the_head_of_the_chain(road: Road) -> None:
    """M14: what the chain was when the day was closed stands where nobody can write it anew; counts, differences and who too."""
    a_day(road)
    today = road.desk.today()
    counted(road, 3, 1, 1)
    with refused(road, "count.open"):
        close_sheet.print_sheet(road.desk, road.forwarder, today)
    day_close.explain(road.desk, road.forwarder, today, "1枚を汚したため裁断した")
    with road.desk.store.look() as view:
        head = view.audit.head()
    made = close_sheet.print_sheet(road.desk, road.reviewer, today)
    said = text_of(made.data)
    for words in (
        "3枚",
        "2枚",
        "+1枚",
        "一致",
        "1枚を汚したため裁断した",
        "進達五郎",
        f"{head.seq}:{head.mac[:8]}",
    ):
        assert words in said
    assert Leaks(a_number(1)).in_pdf(made.data, "紙の締め") == set()
    with refused(road, "case.not_yours"):
        close_sheet.tell_outcome(road.desk, road.forwarder, made.issue_id, printed=True)
    close_sheet.tell_outcome(road.desk, road.reviewer, made.issue_id, printed=False)
    again = close_sheet.print_sheet(road.desk, road.reviewer, today)
    assert "再印刷" not in text_of(again.data), "the first one did not come out"
    road.forwarded(road.approved(neighbour(3), a_number(3)))
    third = text_of(close_sheet.print_sheet(road.desk, road.reviewer, today).data)
    assert "再印刷1" in third
    assert "締めたあとに、印刷や取りやめがありました" in third
    with pytest.raises(Refused, match=r"role\.missing"):
        close_sheet.print_sheet(road.desk, road.clerk, today)


def test_a_day_counted_many_times_still_has_one_page(road: Road) -> None:
    a_day(road)
    for _ in range(8):
        counted(road, 0, 0, 0)
    counted(road, 2, 1, 1)
    made = close_sheet.print_sheet(road.desk, road.forwarder, road.desk.today())
    assert made.pages == 1
    assert "これより前に数えた2回" in text_of(made.data)
    assert "差はありません" in text_of(made.data)


def test_days_are_counted_one_by_one_and_never_ahead(road: Road) -> None:
    a_day(road)
    yesterday = road.desk.today()
    road.clock.forward(24 * 3600)
    assert counted(road, 0, 0, 0).closed is not None
    assert not day_close.look(road.desk, road.forwarder, yesterday).agrees
    with refused(road, "count.none"):
        day_close.explain(road.desk, road.forwarder, yesterday, "理由")
    with refused(road, "count.future"):
        piles = dict.fromkeys(Pile, 0)
        day_close.count(road.desk, road.forwarder, road.desk.today() + timedelta(days=1), piles)
    for up in (-1, 10000):
        with refused(road, "count.missing"):
            counted(road, up, 0, 0)
    with pytest.raises(Refused, match=r"role\.missing"):
        day_close.look(road.desk, road.clerk, yesterday)
    with pytest.raises(Refused, match=r"role\.missing"):
        day_close.count(road.desk, road.clerk, yesterday, dict.fromkeys(Pile, 0))
