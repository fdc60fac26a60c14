"""What an office accepts itself, as kinds of documents beside those of the law."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.reference_identity import load
from forms.kernel.identity import Documents, Medium
from forms.kernel.office_document import SOURCE, OfficeDocument, with_office

SHIPPED = load(Path(__file__).resolve().parents[2] / "resources")
DAY, LAST = date(2026, 11, 2), date(2026, 11, 20)
OWN = OfficeDocument(
    id="a",
    kind_id="own",
    label="市の敬老パス",
    ways=("identity_two",),
    media=frozenset({Medium.ORIGINAL}),
    condition="住所が載っている",
    decided_by="福祉課長",
    decided_on=DAY,
    staff_id="x",
)
ROLE = replace(OWN, kind_id="household_role", label="続柄", ways=("authority_parent",))


def test_without_a_decision_nothing_is_added() -> None:
    assert with_office(SHIPPED, ()) is SHIPPED


def test_a_document_of_its_own_counts_from_the_day_it_was_decided_to_its_last_day() -> None:
    kind = with_office(SHIPPED, [OWN]).find("own")
    assert kind is not None
    assert (kind.label, kind.condition, kind.source) == ("市の敬老パス", "住所が載っている", SOURCE)
    assert (kind.decided_by, kind.photo) == ("福祉課長", False)
    assert kind.media == {Medium.ORIGINAL}
    assert [kind.counts(day) for day in (date(2026, 11, 1), DAY, LAST)] == [False, True, True]
    ended = with_office(SHIPPED, [replace(OWN, last_day=LAST)]).find("own")
    assert ended is not None
    assert [ended.counts(day) for day in (LAST, date(2026, 11, 21))] == [True, False]


def test_a_document_for_the_way_of_photographs_bears_one() -> None:
    kind = with_office(SHIPPED, [replace(OWN, ways=("identity_one",))]).find("own")
    assert kind is not None
    assert kind.photo


def test_a_proposed_kind_keeps_what_the_data_say_of_it() -> None:
    proposed, taken = SHIPPED.find("household_role"), with_office(SHIPPED, [ROLE]).find("household_role")
    assert proposed is not None
    assert taken == replace(proposed, decided_by="福祉課長", decided_on=DAY)
    assert not proposed.counts(LAST)
    assert taken is not None
    assert taken.counts(LAST)


@pytest.mark.parametrize(
    ("law", "office", "last"),
    [
        (None, None, None),
        (LAST, None, LAST),
        (None, LAST, LAST),
        (DAY, LAST, DAY),
        (LAST, DAY, DAY),
    ],
)
def test_a_proposed_kind_ends_with_the_law_or_the_office_whichever_is_sooner(
    law: date | None, office: date | None, last: date | None
) -> None:
    kinds = tuple(
        replace(kind, valid_to=law) if kind.id == "household_role" else kind for kind in SHIPPED.kinds
    )
    taken = with_office(Documents(SHIPPED.ways, kinds), [replace(ROLE, last_day=office)])
    kind = taken.find("household_role")
    assert kind is not None
    assert kind.valid_to == last


def test_of_two_decisions_about_one_kind_the_later_counts() -> None:
    again = replace(ROLE, id="b", decided_by="所長")
    kind = with_office(SHIPPED, [replace(ROLE, last_day=LAST), again]).find("household_role")
    assert kind is not None
    assert (kind.decided_by, kind.valid_to) == ("所長", None)


def test_a_decision_the_law_has_closed_rests() -> None:
    """Newer reference data may close a way, or name the kind themselves: then the law speaks alone."""
    closed = replace(OWN, ways=("number_own",))
    partly = replace(OWN, kind_id="other", ways=("number_own", "identity_two"))
    documents = with_office(SHIPPED, [closed, partly, replace(OWN, kind_id="card")])
    assert documents.find("own") is None
    assert documents.find("card") == SHIPPED.find("card")
    other = documents.find("other")
    assert other is not None
    assert other.ways == ("identity_two",)
