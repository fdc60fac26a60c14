"""A number is proved from two sources; what this program printed is none (ガイドライン 2-3, issue §4)."""

from itertools import product

import pytest

from app.rules.two_sources import Reading, check
from forms.kernel.case import Means, Source
from forms.kernel.errors import Refused

ORIGINAL, STATEMENT, DOCUMENT = Source.ORIGINAL, Source.STATEMENT, Source.DOCUMENT
REGISTER = Source.REGISTER
COPY, BY_HAND, PRINTED = Source.DOCUMENT_COPY, Source.HANDWRITTEN_SHEET, Source.PRINTED_SHEET
ARRIVALS = ("typed", "original", "mail", "online")

# what the first and the second person may read from, by the way the paper came
AT_THE_WINDOW = {
    (STATEMENT, DOCUMENT),
    (STATEMENT, COPY),
    (DOCUMENT, DOCUMENT),
    (DOCUMENT, COPY),
    (COPY, DOCUMENT),
    (COPY, COPY),
}
WITH_AN_EMPTY_BOX = {(DOCUMENT, BY_HAND), (COPY, BY_HAND)}  # the visitor's own hand, beside the document
FROM_AN_ORIGINAL = {(ORIGINAL, DOCUMENT), (ORIGINAL, COPY), (DOCUMENT, ORIGINAL), (COPY, ORIGINAL)}
LOOKED_UP = {
    (REGISTER, REGISTER),
    (REGISTER, DOCUMENT),
    (REGISTER, COPY),
    (REGISTER, ORIGINAL),
}  # ガイドライン 2-4


def allowed(arrival: str, first: Source, second: Source, *, blank: bool) -> bool:
    if REGISTER in (first, second):
        return (first, second) in LOOKED_UP
    if arrival != "typed":
        return (first, second) in FROM_AN_ORIGINAL
    return (first, second) in AT_THE_WINDOW | (WITH_AN_EMPTY_BOX if blank else set())


def verdict(arrival: str, first: Reading, second: Reading, *, blank: bool) -> str:
    try:
        check(arrival, first, second, box_was_blank=blank)
    except Refused as refusal:
        return refusal.code
    return "two sources"


@pytest.mark.parametrize("second", Source)
@pytest.mark.parametrize("first", Source)
@pytest.mark.parametrize("arrival", ARRIVALS)
def test_the_table_of_two_sources(arrival: str, first: Source, second: Source) -> None:
    for blank, one, other in product((True, False), Means, Means):
        said = verdict(arrival, Reading(first, one), Reading(second, other), blank=blank)
        scanned_twice = one is other is Means.SCANNED
        expected = allowed(arrival, first, second, blank=blank) and not scanned_twice
        assert (said == "two sources") is expected, (blank, one, other, said)


@pytest.mark.parametrize("blank", [True, False])
@pytest.mark.parametrize("arrival", ARRIVALS)
@pytest.mark.parametrize("other", Source)
def test_a_number_this_program_printed_is_never_a_source(arrival: str, other: Source, blank: bool) -> None:
    for first, second in ((PRINTED, other), (other, PRINTED)):
        assert verdict(arrival, Reading(first), Reading(second), blank=blank) == "sources.printed"


@pytest.mark.parametrize("first", [STATEMENT, DOCUMENT])
def test_a_sheet_whose_box_was_printed_full_is_no_handwriting(first: Source) -> None:
    assert verdict("typed", Reading(first), Reading(BY_HAND), blank=False) == "sources.printed"


def test_the_visitors_word_and_the_visitors_hand_are_one_source() -> None:
    assert verdict("typed", Reading(STATEMENT), Reading(BY_HAND), blank=True) == "sources.document"


@pytest.mark.parametrize("arrival", ARRIVALS)
def test_the_same_card_read_twice_by_a_scanner_counts_once(arrival: str) -> None:
    scanned = Reading(DOCUMENT, Means.SCANNED)
    assert verdict(arrival, scanned, scanned, blank=True) == "sources.scanned_twice"
    keyed = "two sources" if arrival == "typed" else "sources.same"
    assert verdict(arrival, scanned, Reading(DOCUMENT), blank=True) == keyed


@pytest.mark.parametrize("arrival", ["original", "mail", "online"])
@pytest.mark.parametrize("pair", [(ORIGINAL, ORIGINAL), (DOCUMENT, COPY), (COPY, COPY)])
def test_two_people_reading_the_same_paper_are_one_source(arrival: str, pair: tuple[Source, Source]) -> None:
    assert verdict(arrival, Reading(pair[0]), Reading(pair[1]), blank=False) == "sources.same"


@pytest.mark.parametrize("arrival", ["original", "mail", "online"])
def test_with_an_original_the_visitors_word_is_no_source(arrival: str) -> None:
    assert verdict(arrival, Reading(STATEMENT), Reading(DOCUMENT), blank=False) == "sources.document"
    assert verdict(arrival, Reading(ORIGINAL), Reading(BY_HAND), blank=True) == "sources.document"


@pytest.mark.parametrize("arrival", ARRIVALS)
@pytest.mark.parametrize("first", [source for source in Source if source not in (REGISTER, PRINTED)])
def test_a_number_that_was_given_is_not_confirmed_from_the_register(arrival: str, first: Source) -> None:
    """Looking somebody up is for numbers that nobody gave (ガイドライン 2-2)."""
    assert verdict(arrival, Reading(first), Reading(REGISTER), blank=False) == "sources.document"


@pytest.mark.parametrize("arrival", ARRIVALS)
def test_a_number_that_was_looked_up_is_not_confirmed_by_a_word(arrival: str) -> None:
    for second in (STATEMENT, BY_HAND):
        assert verdict(arrival, Reading(REGISTER), Reading(second), blank=True) == "sources.document"


def test_a_reading_is_keyed_unless_said_otherwise() -> None:
    assert Reading(DOCUMENT).means is Means.KEYED
