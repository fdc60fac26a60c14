"""A password is long enough, not the 職員番号, not one key held down."""

import pytest

from app.rules import passwords
from forms.kernel.errors import Refused


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("asagao-no-hana", "asagao-no-hana"),
        ("ａｓａｇａｏ－ｎｏ－ｈａｎａ", "asagao-no-hana"),  # an IME left on
        ("あさがおのはなはあおい", "あさがおのはなはあおい"),
        ("ｱｻｶﾞｵﾉﾊﾅﾊｱｵｲﾛ", "アサガオノハナハアオイロ"),
        ("abcde12345", "abcde12345"),
    ],
)
def test_a_good_password_is_kept_in_one_way_of_writing(typed: str, kept: str) -> None:
    assert passwords.check(typed, staff_number="101") == kept
    assert passwords.check(kept, staff_number="101") == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "password.short"),
        ("asagao-no", "password.short"),
        ("ｱｶﾞｷﾞｸﾞｹﾞ", "password.short"),  # ten characters typed, six that count
        ("asagao-101-hana", "password.number"),
        ("asagao-１０１-hana", "password.number"),
        ("aaaaaaaaaaaa", "password.plain"),
        ("abcdabcdabcd", "password.plain"),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(typed: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        passwords.check(typed, staff_number="101")
    assert refusal.value.code == code
    if code == "password.short":
        assert refusal.value.count == passwords.MIN_LENGTH


@pytest.mark.parametrize("staff_number", ["A-17", "a-17", "Ａ－１７"])
def test_the_staff_number_is_found_however_it_is_written(staff_number: str) -> None:
    with pytest.raises(Refused, match=r"password\.number"):
        passwords.check("asagao-a-17-hana", staff_number=staff_number)


def test_without_a_staff_number_there_is_nothing_to_repeat() -> None:
    assert passwords.check("asagao-no-hana", staff_number="") == "asagao-no-hana"


@pytest.mark.parametrize(
    ("typed", "kept"), [("1003", "1003"), (" １００３　", "1003"), ("Ａ17", "A17"), ("", ""), ("　", "")]
)
def test_a_staff_number_is_one_in_whatever_width_it_was_typed(typed: str, kept: str) -> None:
    assert passwords.staff_number(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["1003\u200b", "10 03", "10\u00a003", "1003\u0301", "1003-", "А17", "１０３\u2060", "一〇〇三", "٣"],
    ids=["unseen", "blank", "hard blank", "accent", "dash", "cyrillic", "joiner", "kanji", "arabic"],
)
def test_a_staff_number_that_looks_like_another_is_refused(typed: str) -> None:
    """Letters and digits, nothing beside or behind them: 1003 and 1003 must be one person."""
    with pytest.raises(Refused, match=r"staff\.number_shape"):
        passwords.staff_number(typed)


def test_the_same_password_in_another_width_is_the_same() -> None:
    assert passwords.same("ａｓａｇａｏ", "asagao")
    assert not passwords.same("asagao", "asagao-no")
