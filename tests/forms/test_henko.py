"""身体障害者手帳居住地等変更届: another name, another 居住地 (施行令9条). Whose it is follows the rules of the
交付申請書; what is its own is what changed, the 30 days, and what the office writes into the 手帳."""

import hashlib
import json
from datetime import date, timedelta
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.reference_programmes import load
from forms.catalog.henko.endorsement import endorsement
from forms.catalog.henko.office_r8 import FORM
from forms.catalog.henko.rules import DAYS, check_change
from forms.catalog.kofu.aichi_r5_09 import FORM as KOFU
from forms.kernel.checks import check_form, everything_prints, stops
from forms.kernel.fields import Place
from forms.kernel.findings import Finding, Severity
from forms.kernel.ink import Text
from forms.kernel.masking import Cell, Scope, cell_of, whereabouts
from forms.kernel.record import Record
from forms.kernel.sheet import plan
from forms.kernel.sheet_code import SheetKind
from tests.forms.test_kofu import PARTLY, might_be_a_childs_case
from tests.helpers.people import adult_record, change_record, child_change_record

PINNED = "fcafcff235d69ece6fd80b6cf7ddb718a70305be7b96d8791b5c2433ff898419"
CAUSES = [choice.value for choice in FORM.field("cause").choices]
BEFORE = {"old_name": "前田　太郎", "old_address": "西尾市前町3番地"}


def codes(record: Record, *, has_number: bool = True) -> list[tuple[str, str]]:
    found = check_form(FORM, record, has_number=has_number, missing=everything_prints)
    return [(one.code, one.field) for one in found]


@pytest.mark.parametrize("record", [change_record(), child_change_record()], ids=["adult", "child"])
def test_a_notice_as_people_bring_it_is_complete(record: Record) -> None:
    assert codes(record) == []


def test_it_is_a_notice_and_goes_up() -> None:
    assert (FORM.act, FORM.forwarded, FORM.signed) == ("届出", True, SheetKind.SIGNATURE)
    assert FORM.basis == "shintai.henko"
    assert "申請" not in FORM.title + FORM.sentence + FORM.note
    for field in FORM.fields:
        assert "申請" not in field.label + "".join(choice.label for choice in field.choices)


@pytest.mark.parametrize("cause", CAUSES)
def test_what_was_before_is_asked_for_what_changed_and_for_nothing_else(cause: str) -> None:
    asked = {
        key for code, key in codes(change_record(cause=cause, old_address="")) if code == "field.required"
    }
    named, moved = "name" in cause, cause != "name"
    assert asked == {key for key, wanted in (("old_name", named), ("old_address", moved)) if wanted}
    whole = change_record(cause=cause, **BEFORE).applicable()
    assert (bool(whole.text("old_name")), bool(whole.text("old_address"))) == (named, moved)
    assert codes(whole) == []


@pytest.mark.parametrize("key", ["applied_on", "techo_number", "cause", "changed_on", "address"])
def test_what_a_notice_must_say(key: str) -> None:
    assert ("field.required", key) in codes(change_record(**{key: ""}))


def test_who_moves_away_does_not_tell_it_here() -> None:
    """令9条4項: by way of the municipality he moves to."""
    assert not [c.label for c in FORM.field("cause").choices if "転出" in c.label or "へ" in c.label]


def test_a_change_changes_something() -> None:
    assert codes(change_record(old_address=change_record()["address"])) == [("change.same", "old_address")]
    named = change_record(cause="name", old_name=change_record()["applicant_name"])
    assert codes(named) == [("change.same", "old_name")]
    assert codes(child_change_record(old_name="見本　花")) == [("change.same", "old_name")]
    assert codes(child_change_record(old_name="見本　太郎")) == [], "of a child's case it is the child's name"


@given(st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.integers(-40, 80))
@settings(max_examples=80)
def test_thirty_days_are_counted_from_the_day_after(changed: date, later: int) -> None:
    """民法140条; a late notice is taken all the same."""
    told = changed + timedelta(days=later)
    found = check_change(change_record(changed_on=changed.isoformat(), applied_on=told.isoformat()))
    late = Finding("change.late", "changed_on", Severity.CAUTION, DAYS)
    after = Finding("change.after_notice", "changed_on")
    assert found == ((after,) if later < 0 else (late,) if later > 30 else ())


def test_the_days_are_those_of_the_data() -> None:
    rows = load(Path(__file__).parents[2] / "resources").procedures
    assert {row.days for row in rows if row.form == FORM.id} == {DAYS}


@given(PARTLY, st.sampled_from([*CAUSES, ""]), st.sampled_from(["2026-11-01", "2026", "令和", ""]))
@settings(max_examples=120)
def test_the_guardians_box_is_black_whenever_a_child_might_be_the_subject(
    values: dict[str, str], cause: str, changed: str
) -> None:
    record = Record(FORM, {**values, "cause": cause, "changed_on": changed})
    found = check_form(FORM, record, has_number=True, missing=everything_prints)
    for scope, has_number in product(Scope, (True, False)):
        cell = cell_of(FORM, record, "applicant_number", scope=scope, has_number=has_number)
        assert (cell is Cell.BLACK) is might_be_a_childs_case(values)
        child = cell_of(FORM, record, "child_number", scope=scope, has_number=has_number)
        assert child is not Cell.BLACK
        assert Cell.NUMBER not in (cell, child) or (cell is Cell.NUMBER) is not (child is Cell.NUMBER)
    undecided = FORM.blackout_of(record) is not None and FORM.subject_of(record).number == "applicant_number"
    assert not undecided or stops(found)


def test_where_somebody_lived_is_kept_from_whom_where_he_lives_is_kept() -> None:
    """支援措置: an address of before can lead to the one of now."""
    assert {"old_address", "address", "child_address", "phone", "postal_code"} <= whereabouts(FORM)


def test_what_the_office_writes_into_the_techo() -> None:
    """令9条3項."""
    assert endorsement(change_record()) == ("令和8年11月4日　居住地変更　碧南市見本町1丁目28番地",)
    assert endorsement(child_change_record()) == ("令和8年11月4日　氏名変更　見本　花",)
    assert endorsement(change_record(cause="name_move", **BEFORE)) == (
        "令和8年11月4日　氏名変更　見本　太郎",
        "令和8年11月4日　居住地変更　碧南市見本町1丁目28番地",
    )


@pytest.mark.parametrize("cause", ["border", "prefecture", "name_border", ""])
def test_nothing_is_written_here_for_who_comes_from_outside_the_governors_area(cause: str) -> None:
    assert endorsement(change_record(cause=cause)) == ()


def test_nor_is_anything_written_of_another_paper_or_before_the_day_is_known() -> None:
    assert endorsement(adult_record()) == ()
    assert endorsement(change_record(changed_on="")) == ()


def test_every_cause_stands_on_the_paper_in_words() -> None:
    for choice in FORM.field("cause").choices:
        paper = plan(FORM, change_record(cause=choice.value), scope=Scope.OFFICE_COPY, number=None, foot="")
        said = [ink.text for ink in paper.pages[0].ink if isinstance(ink, Text)]
        assert choice.label in said


def test_what_is_noted_beside_it_is_what_is_noted_beside_an_application() -> None:
    panel = [field for field in FORM.fields if field.place is Place.PANEL]
    assert [f.key for f in panel] == [f.key for f in KOFU.fields if f.place is Place.PANEL]
    for field in panel:
        theirs = KOFU.field(field.key)
        assert (field.kind, field.applies, field.required) == (theirs.kind, theirs.applies, theirs.required)


def test_the_boxes_follow_the_order_of_the_sheet_and_do_not_meet() -> None:
    keys = [field.key for field in FORM.fields if field.place is Place.SHEET]
    tops = [FORM.box(key) for key in keys]
    assert all(low.y >= high.y + high.h for high, low in pairwise(tops))
    name = FORM.box("applicant_name")
    assert not [
        b for b in FORM.boxes if b.x >= name.x + name.w and b.y < name.y + name.h and name.y < b.y + b.h
    ]


def test_a_released_edition_never_changes() -> None:
    """As of the 交付申請書: words, order and keys; millimetres may be tuned."""
    fixed = {
        "id": FORM.id,
        "edition": FORM.edition,
        "title": FORM.title,
        "addressee": FORM.addressee,
        "labels": [label.text for label in FORM.labels],
        "sentence": FORM.sentence,
        "note": FORM.note,
        "keys": FORM.keys,
        "causes": [choice.label for choice in FORM.field("cause").choices],
    }
    digest = hashlib.sha256(json.dumps(fixed, ensure_ascii=False).encode()).hexdigest()
    assert digest == PINNED
