"""Somebody near: name and birth date as asked, not all items. Whether each item agrees is said, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.kernel.compare import Agreement, Item, compare
from forms.kernel.dates import PartialDate
from forms.kernel.name_keys import Variants
from forms.kernel.near import as_asked, compared
from forms.kernel.person import FourItems, Sex

OURS = FourItems("試験 太郎", PartialDate(1980, 5, 1), Sex.MALE.value, "碧南市新しい町9番地", "しけん たろう")
NONE = Variants()


def agreed(theirs: FourItems) -> dict[Item, Agreement]:
    return {one.item: one.agreement for one in compare(OURS, theirs, NONE)}


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        (replace(OURS, address="碧南市鷲塚町三丁目12番地5"), replace(OURS, address="")),
        (replace(OURS, sex=Sex.FEMALE.value), replace(OURS, sex="")),
        (replace(OURS, kana="しけん ふとろう"), replace(OURS, kana="")),
        (replace(OURS, kana=""), replace(OURS, kana="")),
        (replace(OURS, kana="シケン　タロウ"), OURS),  # as it was asked, not as the register writes it
    ],
)
def test_an_item_is_said_as_it_was_asked_or_not_at_all(theirs: FourItems, said: FourItems) -> None:
    assert as_asked(OURS, agreed(theirs)) == said


def test_a_screen_shows_how_far_each_item_agrees_and_no_text_of_theirs() -> None:
    theirs = FourItems("試験　太郎", OURS.birth, Sex.FEMALE.value, "碧南市鷲塚町1", "べつの よみ")
    shown = compared(OURS, agreed(theirs))
    assert {one.item: one.agreement for one in shown} == agreed(theirs)
    assert [one.theirs for one in shown] == ["試験 太郎", "", "昭和55年5月1日", "", ""]
    assert not any(one.ours_marks or one.theirs_marks for one in shown)


def test_an_item_that_was_never_compared_cannot_be_told() -> None:
    assert {one.agreement for one in compared(OURS, {})} == {Agreement.UNKNOWN}


_TEXT = st.text(alphabet="試験太郎しけんたろう碧南市町丁目0123456789 ", max_size=12)


@given(name=_TEXT, kana=_TEXT, address=_TEXT, sex=st.sampled_from([one.value for one in Sex]))
def test_nothing_leaves_that_was_not_asked(name: str, kana: str, address: str, sex: str) -> None:
    theirs = FourItems(name, OURS.birth, sex, address, kana)
    said = as_asked(OURS, agreed(theirs))
    for ours, text in (
        (OURS.name, said.name),
        (OURS.kana, said.kana),
        (OURS.address, said.address),
        (OURS.sex, said.sex),
    ):
        assert text in ("", ours)
