"""Ink and errors: a paper tells which numbers it bears; an error carries a code and no value."""

from forms.kernel.errors import Bug, Refused, TechoError, Unavailable
from forms.kernel.ink import Digits, Line, Page, Paper, Rect, Text
from tests.helpers.makers import a_number


def test_a_paper_names_every_number_it_bears_with_its_page() -> None:
    first, second = (Digits(10, 20, 90, 8, a_number(seed)) for seed in (1, 2))
    other = (Text(1, 2, "氏名", 11), Line(0, 0, 5, 0), Rect(0, 0, 5, 5, filled=True))
    paper = Paper("交付申請書", (Page((*other, first)), Page(other), Page((second,))))
    assert [(page, ink is first, ink is second) for page, ink in paper.digits()] == [
        (0, True, False),
        (2, False, True),
    ]


def test_a_paper_shows_no_digit_of_its_number() -> None:
    number = a_number(1)
    hidden = number.reveal() not in repr(Paper("交付申請書", (Page((Digits(1, 2, 3, 4, number),)),)))
    assert hidden


def test_an_error_says_code_and_field_and_may_count() -> None:
    plain, full = Refused("procedure.step"), Unavailable("lock.wait", field="store", count=30)
    assert (str(plain), plain.code, plain.field, plain.count) == (
        "procedure.step",
        "procedure.step",
        "",
        None,
    )
    assert (str(full), full.code, full.field, full.count) == ("lock.wait (store)", "lock.wait", "store", 30)


def test_the_three_kinds_of_error_are_kept_apart() -> None:
    assert all(issubclass(kind, TechoError) for kind in (Refused, Unavailable, Bug))
    assert not issubclass(Refused, Bug)
    assert not issubclass(Unavailable, Refused)
