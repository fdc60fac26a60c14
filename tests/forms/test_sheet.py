"""The printed sheet: what was typed, exactly; one number at most, in the subject's box; a black box with nothing under it."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.kernel.errors import Bug
from forms.kernel.fields import never
from forms.kernel.form import Box, FormDef, Rule
from forms.kernel.ink import Digits, Ink, Paper, Rect, Text, WhiteText
from forms.kernel.masking import Scope, bears_number
from forms.kernel.number import holds_number
from forms.kernel.record import Record
from forms.kernel.sheet import background_of, plan
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import NAMES, adult_record, child_record

FOOT = "受付 8-0412　第1版"
PRINTED = f"{FOOT}　1 / 1 ページ"


def sheet(record: Record, scope: Scope, *, number: bool = True, heading: str = "", issue: int = 1) -> Paper:
    value = a_number(1) if number and bears_number(scope) else None
    return plan(record.form, record, scope=scope, number=value, foot=FOOT, heading=heading, issue=issue)


def texts(ink: Iterable[Ink]) -> list[str]:
    return [i.text for i in ink if isinstance(i, Text | WhiteText)]


def inside(box: Box, ink: Iterable[Ink]) -> list[Ink]:
    """What is drawn over a box, by the point each ink hangs on."""
    return [
        i
        for i in ink
        if isinstance(i, Rect | Text | WhiteText | Digits)
        and box.x <= i.x <= box.x + box.w
        and box.y <= i.y <= box.y + box.h
    ]


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("record", [adult_record(), child_record()], ids=["adult", "child"])
def test_a_sheet_bears_the_subjects_number_once_or_none(scope: Scope, record: Record) -> None:
    paper = sheet(record, scope)
    box = FORM.box(FORM.subject_of(record).number)
    places = [(page, ink.x, ink.y, ink.w, ink.h) for page, ink in paper.digits()]
    assert places == ([(0, box.x, box.y, box.w, box.h)] if bears_number(scope) else [])


@pytest.mark.parametrize("scope", [scope for scope in Scope if not bears_number(scope)])
def test_a_number_must_not_come_near_a_paper_that_shows_none(scope: Scope) -> None:
    with pytest.raises(Bug, match=r"sheet\.number"):
        plan(FORM, adult_record(), scope=scope, number=a_number(1), foot=FOOT)


@pytest.mark.parametrize("scope", Scope)
def test_the_guardians_box_is_solid_black_says_why_and_has_nothing_under_it(scope: Scope) -> None:
    paper = sheet(child_record(), scope)
    drawn = inside(FORM.box("applicant_number"), paper.pages[0].ink)
    assert [type(ink) for ink in drawn] == [Rect, WhiteText]
    black, words = drawn
    box = FORM.box("applicant_number")
    assert black == Rect(box.x, box.y, box.w, box.h, filled=True)
    assert isinstance(words, WhiteText)
    assert words.text == "黒塗り（15歳未満のため記載しません）"


@pytest.mark.parametrize("scope", Scope)
def test_an_adults_sheet_has_no_black_box_and_leaves_the_childs_box_empty(scope: Scope) -> None:
    ink = sheet(adult_record(), scope).pages[0].ink
    assert not [i for i in ink if isinstance(i, WhiteText) or (isinstance(i, Rect) and i.filled)]
    assert inside(FORM.box("child_number"), ink) == []


@pytest.mark.parametrize("scope", [Scope.SIGNATURE_BLANK, Scope.SIGNATURE, Scope.SHINTATSU])
def test_a_box_without_a_number_is_left_free_for_the_hand(scope: Scope) -> None:
    ink = sheet(adult_record(), scope, number=False).pages[0].ink
    assert inside(FORM.box("applicant_number"), ink) == []


def test_the_office_copy_says_that_the_number_is_left_out_on_purpose() -> None:
    ink = sheet(child_record(), Scope.OFFICE_COPY, heading="控え").pages[0].ink
    assert [i.text for i in inside(FORM.box("child_number"), ink) if isinstance(i, Text)] == [
        "控えには印字しません"
    ]
    assert "控え" in texts(ink)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_names_are_printed_with_their_exact_characters(name: str) -> None:
    record = child_record(applicant_name=name, child_name=name)
    printed = [
        i for i in sheet(record, Scope.SIGNATURE).pages[0].ink if isinstance(i, Text) and i.text == name
    ]
    assert [i.field for i in printed] == ["applicant_name", "child_name"]
    assert all(i.width is not None and i.max_lines > 1 for i in printed)  # made to fit, never cut


def test_every_value_of_the_sheet_is_printed_and_nothing_of_the_panel() -> None:
    record = child_record(
        scribe="代筆　花子",
        child_address="西尾市別町1",
        agent_name="代理　人",
        original_blackout="none",
        arrival="mail",
    )
    printed = texts(sheet(record, Scope.SHINTATSU).pages[0].ink)
    for key in (
        "address_kana",
        "address",
        "applicant_kana",
        "applicant_name",
        "relationship",
        "child_kana",
        "child_name",
    ):
        assert record[key] in printed, key
    assert record["postal_code"] in printed
    assert not {
        "代筆　花子",
        "西尾市別町1",
        "代理　人",
        "none",
        "mail",
        "male",
        "男",
        "guardian",
        "保護者",
    } & set(printed)


def test_a_date_is_printed_in_era_years() -> None:
    printed = texts(sheet(adult_record(), Scope.SIGNATURE).pages[0].ink)
    assert printed[:3] == ["令和8", "11", "24"]
    assert [part for part in printed if part in ("昭和58", "4", "12")] == ["昭和58", "4", "12"]


def test_the_first_year_of_an_era_is_called_gannen() -> None:
    assert "令和元" in texts(sheet(child_record(child_birth="2019-05-01"), Scope.SIGNATURE).pages[0].ink)


@pytest.mark.parametrize(("birth", "parts"), [("1983-04", ["昭和58", "4"]), ("1983", ["昭和58"])])
def test_what_is_unknown_of_a_birth_date_stays_blank(birth: str, parts: list[str]) -> None:
    box = FORM.box("applicant_birth")
    ink = inside(box, sheet(adult_record(applicant_birth=birth), Scope.SIGNATURE).pages[0].ink)
    assert texts(ink) == parts


def test_a_telephone_number_is_parted_as_on_the_form() -> None:
    box = FORM.box("phone")
    ink = inside(box, sheet(adult_record(), Scope.SIGNATURE).pages[0].ink)
    assert texts(ink) == ["0566", "00", "1234"]
    unparted = inside(box, sheet(adult_record(phone="0991234567"), Scope.SIGNATURE).pages[0].ink)
    assert texts(unparted) == ["0991234567"]


def test_the_foot_names_case_and_page_and_a_heading_stands_only_where_asked() -> None:
    plain = texts(sheet(adult_record(), Scope.SIGNATURE).pages[0].ink)
    headed = texts(sheet(adult_record(), Scope.SHINTATSU, heading="転記").pages[0].ink)
    assert PRINTED in plain
    assert set(headed) - set(plain) == {"転記"}


@pytest.mark.parametrize("heading", ["", "転記"])
def test_a_sheet_printed_again_says_so_beside_its_heading(heading: str) -> None:
    first, again = (
        sheet(adult_record(), Scope.SHINTATSU, heading=heading, issue=n).pages[0].ink for n in (1, 3)
    )
    assert not [text for text in texts(first) if "再印刷" in text]
    assert set(texts(again)) - set(texts(first)) == {"再印刷2"}
    boxes = [i for i in again if isinstance(i, Rect) and i.y < 20]
    assert len({box.x for box in boxes}) == len(boxes) == 1 + bool(heading)


def test_title_and_marks_bear_no_personal_data() -> None:
    paper = plan(
        FORM, child_record(), scope=Scope.SIGNATURE, number=a_number(1), foot=FOOT, marks=("8-0412",)
    )
    assert (paper.title, paper.marks, len(paper.pages)) == ("身体障害者手帳交付申請書", ("8-0412",), 1)


def test_the_blank_form_is_the_same_for_every_sheet() -> None:
    sheets = [sheet(record, scope) for record in (adult_record(), child_record()) for scope in Scope]
    assert {paper.pages[0].background for paper in sheets} == {background_of(FORM)}
    assert background_of(FORM).key == "kofu-aichi_r5_09"


def test_every_number_box_has_twelve_cells() -> None:
    ink = background_of(FORM).ink
    for key in FORM.number_keys():
        box = FORM.box(key)
        frame = Rect(box.x, box.y, box.w, box.h, 0.8)
        assert frame in ink
        inner = [i for i in ink if not isinstance(i, Text | Rect) and getattr(i, "y1", None) == box.y]
        assert len(inner) == 11


def test_a_rule_is_a_line_or_a_frame() -> None:
    plain = {type(i) for i in background_of(replace(FORM, rules=(Rule(10, 10, 20),))).ink}
    framed = background_of(replace(FORM, rules=(Rule(10, 10, 20, 30),))).ink
    assert Rect(10, 10, 20, 30) in framed
    assert plain


def test_a_field_that_does_not_apply_is_not_printed() -> None:
    fields = tuple(replace(f, applies=never) if f.key == "relationship" else f for f in FORM.fields)
    form: FormDef = replace(FORM, fields=fields)
    record = Record(form, dict(child_record()))
    assert "父" in texts(sheet(child_record(), Scope.SIGNATURE).pages[0].ink)
    assert "父" not in texts(sheet(record, Scope.SIGNATURE).pages[0].ink)


def test_an_empty_form_prints_its_furniture_only() -> None:
    assert texts(sheet(Record(FORM, {}), Scope.SIGNATURE_BLANK).pages[0].ink) == [PRINTED]


@given(
    st.sets(st.sampled_from([key for key in child_record() if key != "applicant_name"])),
    st.sampled_from(Scope),
    st.booleans(),
    st.integers(0, 50),
)
@settings(max_examples=80)
def test_however_little_is_filled_in_one_number_at_most_and_none_in_any_text(
    left_out: set[str], scope: Scope, number: bool, seed: int
) -> None:
    record = child_record(**dict.fromkeys(left_out, ""))
    value = a_number(seed) if number and bears_number(scope) else None
    paper = plan(FORM, record, scope=scope, number=value, foot=FOOT)
    boxes = [(ink.x, ink.y) for _, ink in paper.digits()]
    assert len(boxes) <= int(value is not None)
    guardian = FORM.box("applicant_number")
    if FORM.blackout_of(record):
        assert (guardian.x, guardian.y) not in boxes
    said = [*texts(paper.pages[0].ink), paper.title, *paper.marks]
    silent = not any(holds_number(text) or number_digits(seed) in text for text in said)
    assert silent
