"""Which sheets of a 束 lack, came twice, or belong to none of it."""

from hypothesis import given
from hypothesis import strategies as st

from forms.kernel.handed_over import Counted, Receipt, count_sheets
from tests.helpers.handover import handed, handed_batch
from tests.helpers.office import START

CODES = st.integers(1, 30).map(lambda n: f"T8-{n:04d}.1.1")


def test_the_sheets_of_a_batch_are_its_letter_and_those_of_each_case() -> None:
    batch = handed_batch(handed(1), handed(2, sheets=()), handed(3))
    assert batch.sheets() == ("S8-12.1.1", "T8-0001.1.1", "T8-0003.1.1")
    assert [case.key for case in batch.cases] == [("8-0001", 1), ("8-0002", 1), ("8-0003", 1)]


def test_nothing_of_a_person_shows_in_a_message() -> None:
    assert "見本" not in repr(handed_batch())
    assert "1983" not in repr(handed())


@given(st.lists(CODES, unique=True), st.lists(CODES))
def test_every_sheet_is_there_or_missing_and_every_scan_is_explained(
    wanted: list[str], scanned: list[str]
) -> None:
    found = count_sheets(wanted, scanned)
    assert set(found.missing) == set(wanted) - set(scanned)
    assert set(found.strange) == set(scanned) - set(wanted)
    assert all(scanned.count(code) > 1 for code in found.doubled)
    assert set(found.doubled) | {code for code in scanned if scanned.count(code) == 1} == set(scanned)


def test_a_receipt_is_complete_when_nothing_lacks_and_nothing_is_too_many() -> None:
    assert count_sheets(["a", "b"], ["b", "a"]) == Counted((), (), ())
    whole = Receipt("x", 2026, 1, 1, 1, START, (), (), ())
    assert whole.complete
    for place in ("missing", "doubled", "strange"):
        assert not Receipt(**{**whole.__dict__, place: ("a",)}).complete
