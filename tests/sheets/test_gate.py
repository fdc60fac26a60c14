"""The gate: the allowed numbers once each in their boxes, no other number anywhere, nothing hidden (issue §5).

Every way a number was ever found left in a PDF is planted here, and every one must be refused.
"""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.pdf.fonts import FontShelf
from app.pdf.gate import GateRefused, check, inspect
from app.pdf.writer import Writer
from forms.kernel.errors import Refused
from forms.kernel.ink import Background, Digits, Face, Ink, Line, Page, Paper, Text, WhiteText
from forms.kernel.number import holds_number
from tests.helpers.makers import a_number
from tests.sheets.forgeries import FULL_WIDTH, GROUPS, KANJI, LEAK, OWN
from tests.sheets.gate_codes import codes
from tests.sheets.papers import BOX, blackout, paper_of, written

# --- what passes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "paper",
    [
        paper_of(),
        paper_of(box=False),
        paper_of(
            Text(60, 80, "渡邉\U000e011c　𠮷子", 11),
            *blackout(80, 100, "黒塗り（15歳未満のため記載しません）"),
        ),
        paper_of(Text(20, 90, "電話　0561-12-3456　内線　123", 10), Text(20, 95, "令和8年11月21日", 10)),
        paper_of(
            Text(20, 90, "12345678901", 10), Text(20, 100, "1234567890123", 10)
        ),  # 11 and 13 are no number
        paper_of(Text(20, 90, LEAK[:6], 10), Text(60, 90, LEAK[6:], 10)),  # far apart on the line
        paper_of(Text(20, 90, LEAK[:6], 10), Text(20, 94, LEAK[6:], 10)),  # on two lines
        paper_of(Text(20, 90, LEAK[:6] + "と" + LEAK[6:], 10)),
        paper_of(Text(20, 90, str(int(LEAK[:11] + str((int(LEAK[11]) + 1) % 10))), 10)),  # wrong check digit
        paper_of(WhiteText(105, 100, "白地に白", 9), Line(1, 1, 2, 2)),
        Paper("空", (Page(()), Page((BOX,)))),
    ],
    ids=range(11),
)
def test_a_paper_as_written_passes_unchanged(writer: Writer, paper: Paper) -> None:
    data = written(writer, paper)
    assert inspect(data, paper).findings == ()
    assert check(data, paper) is data


def test_dates_in_the_metadata_are_no_numbers(writer: Writer) -> None:
    assert codes(written(writer, paper_of()), paper_of()) == set()


def test_our_own_identifiers_may_stand_beside_other_digits(writer: Writer) -> None:
    mark = LEAK[:8]  # eight characters of a 照合符号 that happen to be digits
    ink = (Text(20, 90, mark, 10), Text(20 + 8 * 5 / 72 * 25.4 + 4, 90, LEAK[8:], 10))
    assert codes(written(writer, paper_of(*ink)), paper_of(*ink)) == {"gate.extra_number"}
    assert codes(written(writer, paper_of(*ink)), paper_of(*ink, marks=(mark,))) == set()


def test_an_identifier_does_not_excuse_a_number_it_is_part_of(writer: Writer) -> None:
    paper = paper_of(Text(20, 90, LEAK, 10), marks=(LEAK[2:10], LEAK[:8], LEAK[4:]))
    assert codes(written(writer, paper), paper) == {"gate.extra_number"}


def test_an_identifier_is_never_a_number_itself(writer: Writer) -> None:
    paper = paper_of(marks=(LEAK,))
    assert codes(written(writer, paper), paper) == {"gate.mark"}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_text_without_a_number_passes(writer: Writer, shelf: FontShelf, data: st.DataObject) -> None:
    """Whatever clerks type, as long as no number is in it, comes out of the gate."""
    letters = st.one_of(
        st.sampled_from("0123456789０１２３一二三- －ー　 〒年月日号室・.,、/()"),
        st.characters(
            min_codepoint=0x20, max_codepoint=0x2FFFF, exclude_categories=("Cs", "Co", "Cn", "Cc", "Cf")
        ),
        st.sampled_from("𠮷髙﨑") | st.just("邉\U000e011c") | st.just("邊\U000e0110"),
    ).filter(lambda letter: not shelf.missing(letter))
    texts = data.draw(st.lists(st.lists(letters, max_size=40).map("".join), max_size=6))
    texts = [text for text in texts if not holds_number(text)]
    ink = [Text(20, 80 + 9 * i, text, 10, width=170, max_lines=2, min_size=4) for i, text in enumerate(texts)]
    paper = paper_of(*ink)
    assert codes(written(writer, paper), paper) == set()


# --- numbers in ink -----------------------------------------------------------------------------------------------

IN_INK: dict[str, tuple[Ink, ...]] = {
    "plain": (Text(20, 90, LEAK, 10),),
    "in a sentence": (Text(20, 90, f"番号は{LEAK}です", 10, face=Face.P_MINCHO),),
    "full-width": (Text(20, 90, FULL_WIDTH, 10),),
    "in groups": (Text(20, 90, GROUPS, 10),),
    "with dashes": (Text(20, 90, GROUPS.replace(" ", "－"), 10),),
    "with long vowel marks": (Text(20, 90, GROUPS.replace(" ", "ー"), 10),),
    "with slashes": (Text(20, 90, GROUPS.replace(" ", "/"), 10),),
    "with commas": (Text(20, 90, GROUPS.replace(" ", "、"), 10),),
    "with dots, one a cell": tuple(Text(20 + 6 * i, 90, f"{d}．", 12) for i, d in enumerate(LEAK)),
    "after a telephone number and a comma": (Text(20, 90, f"0566,{LEAK}", 10),),
    "kanji": (Text(20, 90, KANJI, 10),),
    "second font": (Text(20, 90, LEAK, 10, face=Face.GOTHIC),),
    "two fonts": (Text(20, 90, LEAK[:6], 10), Text(31, 90, LEAK[6:], 10, face=Face.GOTHIC)),
    "one digit a cell": tuple(Text(20 + 6 * i, 90, d, 12) for i, d in enumerate(LEAK)),
    "drawn in any order": tuple(
        Text(20 + 6 * i, 90, LEAK[i], 12) for i in (5, 3, 11, 0, 7, 1, 10, 2, 9, 4, 8, 6)
    ),
    "drawn from right to left": tuple(Text(86 - 6 * i, 90, d, 12) for i, d in enumerate(reversed(LEAK))),
    "between other words": tuple(
        ink
        for i, d in enumerate(LEAK)
        for ink in (Text(20 + 6 * i, 90, d, 12), Text(20, 120 + 5 * i, "字", 9))
    ),
    "behind other words": (Text(20, 90, LEAK, 10), Text(20, 90, "何かの文字を重ねて印刷した", 10)),
    "not quite level": tuple(Text(20 + 6 * i, 90 + i % 2, d, 12) for i, d in enumerate(LEAK)),
    "of another size": (Text(20, 90, LEAK[:6], 9), Text(20 + 6 * 4.5 / 72 * 25.4, 90.5, LEAK[6:], 14)),
    "beside its box": (Text(BOX.x + BOX.w + 3, BOX.y + 6, LEAK, 10),),
}


@pytest.mark.parametrize("ink", IN_INK.values(), ids=IN_INK.keys())
def test_another_number_in_the_ink_is_found(writer: Writer, ink: tuple[Ink, ...]) -> None:
    assert "gate.extra_number" in codes(written(writer, paper_of(*ink)), paper_of(*ink))


def test_a_number_under_a_black_box_is_found(writer: Writer) -> None:
    paper = paper_of(Text(85, 105, LEAK, 10), *blackout(80, 100))
    assert {"gate.extra_number", "gate.blackout"} <= codes(written(writer, paper), paper)


def test_a_single_digit_under_a_black_box_is_found(writer: Writer) -> None:
    paper = paper_of(Text(85, 105, "7", 10), *blackout(80, 100))
    assert codes(written(writer, paper), paper) == {"gate.blackout"}


def test_a_white_number_is_found(writer: Writer) -> None:
    paper = paper_of(WhiteText(105, 100, LEAK, 9))
    assert {"gate.extra_number", "gate.hidden_text"} <= codes(written(writer, paper), paper)


@pytest.mark.parametrize(("x", "y"), [(-40, 90), (215, 90), (20, -5), (20, 300), (200, 90)])
def test_a_number_off_the_page_is_found(writer: Writer, x: float, y: float) -> None:
    paper = paper_of(Text(x, y, LEAK, 10))
    assert {"gate.extra_number", "gate.off_page"} <= codes(written(writer, paper), paper)


def test_a_number_too_small_to_read_is_found(writer: Writer) -> None:
    paper = paper_of(Text(20, 90, LEAK, 1))
    assert {"gate.extra_number", "gate.hidden_text"} <= codes(written(writer, paper), paper)


def test_white_digits_stand_only_in_the_reason_on_a_black_box(writer: Writer) -> None:
    unplanned = paper_of(*blackout(80, 100, "15歳"))
    assert codes(written(writer, unplanned), paper_of(*blackout(80, 100, "黒塗り"))) == {"gate.hidden_text"}
    beside = paper_of(WhiteText(105, 100, "15歳", 9))
    assert codes(written(writer, beside), beside) == {"gate.hidden_text"}


def test_a_number_in_the_background_is_found(writer: Writer) -> None:
    paper = Paper("x", (Page((), Background("b", (Text(20, 90, LEAK, 10),))),))
    assert "gate.extra_number" in codes(written(writer, paper), paper)


def test_a_number_in_the_title_is_found(writer: Writer) -> None:
    paper = replace(paper_of(), title=f"申請書 {GROUPS}")
    assert codes(written(writer, paper), paper) == {"gate.metadata"}


# --- the allowed number -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ink",
    [
        (Text(20, 90, OWN, 10),),
        (Text(20, 90, f"99{OWN}9", 10),),  # within a longer run
        (replace(BOX, y=120),),
        (Text(20, 90, f"{OWN[:4]}-{OWN[4:8]}-{OWN[8:]}", 10),),
    ],
)
def test_the_allowed_number_outside_its_box_is_refused(writer: Writer, ink: tuple[Ink, ...]) -> None:
    assert "gate.number_outside_box" in codes(written(writer, paper_of(*ink)), paper_of())


def test_the_allowed_number_twice_in_its_box_is_refused(writer: Writer) -> None:
    assert codes(written(writer, paper_of(BOX)), paper_of()) & {"gate.box_content", "gate.readers_disagree"}


@pytest.mark.parametrize(
    ("moved", "code"),
    [
        (replace(BOX, x=BOX.x + 4), "gate.box_content"),
        (replace(BOX, y=BOX.y + 7), "gate.number_missing"),
        (replace(BOX, number=a_number(77)), "gate.box_content"),
    ],
)
def test_the_number_must_stand_in_its_box(writer: Writer, moved: Digits, code: str) -> None:
    data = written(writer, paper_of(moved, box=False))
    assert code in codes(data, paper_of())


def test_a_missing_number_is_found(writer: Writer) -> None:
    assert codes(written(writer, paper_of(box=False)), paper_of()) == {"gate.number_missing"}


def test_a_number_on_a_paper_that_may_bear_none_is_found(writer: Writer) -> None:
    assert codes(written(writer, paper_of()), paper_of(box=False)) == {"gate.extra_number"}


def test_a_number_on_the_wrong_page_is_found(writer: Writer) -> None:
    first, second = replace(BOX, number=a_number(2)), BOX
    right = Paper("x", (Page((first,)), Page((second,))))
    wrong = Paper("x", (Page((second,)), Page((first,))))
    report = inspect(written(writer, wrong), right)
    assert {(f.code, f.page) for f in report.findings} == {("gate.box_content", 0), ("gate.box_content", 1)}
    with pytest.raises(GateRefused) as refusal:
        check(written(writer, wrong), right)
    assert (refusal.value.code, refusal.value.count) == ("gate.box_content", 1)
    assert refusal.value.findings == report.findings, "every one of them, not only the first"


@pytest.mark.parametrize("pages", [1, 3])
def test_pages_too_many_or_too_few_are_found(writer: Writer, pages: int) -> None:
    page = Page((Text(20, 20, "頁", 10),))
    data = written(writer, Paper("x", (page,) * pages))
    with pytest.raises(Refused) as refusal:
        check(data, Paper("x", (page,) * 2))
    assert (refusal.value.code, refusal.value.count) == ("gate.page_count", None)


def test_digits_below_one_base_line_but_of_different_boxes_are_kept_apart(writer: Writer) -> None:
    other = Digits(BOX.x, BOX.y + 12, BOX.w, BOX.h, a_number(3))
    assert codes(written(writer, paper_of(other)), paper_of(other)) == set()
