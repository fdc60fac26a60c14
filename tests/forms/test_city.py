"""The editions of a city that decides itself: the same papers, to its mayor (43条の2)."""

import pytest

from forms.catalog import DECIDED_HERE, find
from forms.catalog.common.city import MAYOR
from forms.kernel.fields import Kind

PAIRS = (("kofu", "aichi_r5_09"), ("saikofu", "office_r8"), ("henko", "office_r8"), ("henkan", "office_r8"))


@pytest.mark.parametrize(("form_id", "edition"), PAIRS)
def test_all_but_the_addressee_is_as_on_the_other_edition(form_id: str, edition: str) -> None:
    """Boxes, lines, rules; and still no place for a 保護者's number or on a 返還届 for any."""
    theirs, ours = find(form_id, edition), find(form_id, "city_r8")
    assert (ours.boxes, ours.rules, ours.checks, ours.keys) == (
        theirs.boxes,
        theirs.rules,
        theirs.checks,
        theirs.keys,
    )
    assert (ours.decided_here, theirs.decided_here) == (True, False)
    changed = [(a.text, b.text) for a, b in zip(theirs.labels, ours.labels, strict=True) if a != b]
    assert changed == [(theirs.addressee, MAYOR)]
    assert ours.number_keys() == theirs.number_keys()
    assert f"{form_id}/city_r8" in DECIDED_HERE


def test_the_border_of_a_change_is_the_city_s_own() -> None:
    """地方自治法施行令174条の49の4第2項: the values stay, the words follow."""
    theirs, ours = (find("henko", edition).field("cause") for edition in ("office_r8", "city_r8"))
    assert [one.value for one in ours.choices] == [one.value for one in theirs.choices]
    assert "居住地の変更（市内）" in [one.label for one in ours.choices]
    assert not [one.label for one in ours.choices if "県内）" in one.label]
    assert all(field.kind is not Kind.NUMBER for field in find("henkan", "city_r8").fields)
