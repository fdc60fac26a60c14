"""From a plan to bytes that passed the gate, and the digest they are remembered by."""

import hashlib

import pytest

from app.usecases.papers import Digest, Printable, digest, make
from forms.kernel import sheet
from forms.kernel.errors import Refused
from forms.kernel.ink import Align, Page, Paper, Text
from forms.kernel.masking import Scope
from forms.kernel.number import safe_hex
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record
from tests.helpers.road import Road


def test_equal_plans_of_one_moment_give_equal_bytes(road: Road) -> None:
    """Another moment gives others (the date stands in the file)."""
    record = adult_record()
    paper = sheet.plan(record.form, record, scope=Scope.SHINTATSU, number=a_number(1), foot="受付 8-0001")
    now = road.desk.now()
    assert make(road.desk, paper, now) == make(road.desk, paper, now)
    road.clock.forward(3600)
    assert make(road.desk, paper, now) != make(road.desk, paper, road.desk.now())


def test_a_number_where_none_belongs_never_leaves_memory(road: Road) -> None:
    """The refusal names the rule and the page, not the digits."""
    paper = Paper("紙", (Page((Text(20, 20, number_digits(3), 10, align=Align.LEFT),), None),), ())
    with pytest.raises(Refused) as caught:
        make(road.desk, paper, road.desk.now())
    assert (caught.value.code, caught.value.count) == ("gate.extra_number", 1)
    assert number_digits(3) not in str(caught.value)


def test_a_plain_digest_is_sha_256_and_a_salted_one_is_not() -> None:
    """A digest of a paper with a number is worth nothing without its salt."""
    data = b"paper"
    assert digest(data, bears_number=False) == Digest(safe_hex(hashlib.sha256(data).digest()), None)
    salted = digest(data, bears_number=True)
    assert salted.salt is not None
    assert len(salted.salt) == 32
    assert salted.value == safe_hex(hashlib.sha256(salted.salt + data).digest())
    assert digest(data, bears_number=True, salt=salted.salt) == salted


def test_a_printable_does_not_show_its_bytes() -> None:
    """They may bear a number."""
    assert number_digits(1) not in repr(Printable(number_digits(1).encode(), "x", 1))
