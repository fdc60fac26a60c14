"""Furigana stand over their kanji, and items stand in rows that break none of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.kernel.errors import Refused
from forms.kernel.ink import Align, Face
from forms.kernel.lettering import plain, rows, ruby, set_in, width_of

LINE = "この {紙|かみ}を {読|よ}んで ください。"
WORDS = st.text("漢字かなabc　 ", max_size=8)
PAIRS = st.lists(
    st.tuples(WORDS, st.text("漢字", min_size=1, max_size=3), st.text("かな", min_size=1, max_size=6))
)


def test_a_line_prints_its_words_once_and_each_reading_over_its_kanji() -> None:
    base, *readings = ruby(20, 50, LINE, 12)
    assert (base.text, base.x, base.y) == ("この 紙を 読んで ください。", 20, 50)
    assert [ink.text for ink in readings] == ["かみ", "よ"]
    paper = readings[0]
    assert paper.x == pytest.approx(20 + width_of("この ", 12) + width_of("紙", 12) / 2)
    assert (paper.align, paper.size) == (Align.CENTER, 6)
    assert paper.y < base.y - 3, "above the letters"


def test_a_line_may_stand_in_the_middle_or_at_the_right() -> None:
    width = width_of(plain(LINE), 12)
    for align, left in ((Align.CENTER, 100 - width / 2), (Align.RIGHT, 100 - width)):
        base, *_ = ruby(100, 50, LINE, 12, align=align, face=Face.MINCHO)
        assert base.x == pytest.approx(left)
        assert base.face is Face.MINCHO


def test_without_words_nothing_is_printed() -> None:
    assert list(ruby(20, 50, "", 12)) == []


@given(PAIRS)
def test_readings_never_change_the_words_nor_leave_their_kanji(pairs: list[tuple[str, str, str]]) -> None:
    """Whatever the words: base text without readings, readings in order, each in the middle of what it is read over."""
    text = "".join(f"{before}{{{kanji}|{kana}}}" for before, kanji, kana in pairs)
    words = "".join(before + kanji for before, kanji, _ in pairs)
    assert plain(text) == words
    found = list(ruby(10, 50, text, 10))
    assert [ink.text for ink in found] == ([words, *(kana for *_, kana in pairs)] if pairs else [])
    left = 10.0
    for (before, kanji, _), ink in zip(pairs, found[1:], strict=True):
        left += width_of(before, 10)
        assert ink.x == pytest.approx(left + width_of(kanji, 10) / 2)
        left += width_of(kanji, 10)


@given(st.lists(st.text("漢字かなabc", min_size=1, max_size=20)), st.floats(10, 150))
def test_rows_lose_nothing_and_break_nothing(items: list[str], width: float) -> None:
    found = rows(items, 10, width)
    assert [item for row in found for item in row.split("　")] == items
    assert all(width_of(row, 10) <= width or "　" not in row for row in found)


def test_items_get_smaller_until_they_have_room_and_no_smaller_than_said() -> None:
    many = ["官公署が発行した写真付きの身分証明書"] * 12
    few = list(set_in(many[:2], 20, 50, 120, 20, size=10.5, smallest=6))
    assert {ink.size for ink in few} == {10.5}
    assert 50 < few[0].y < few[-1].y < 70
    tight = list(set_in(many, 20, 50, 120, 14, size=10.5, smallest=6))
    assert 6 <= tight[0].size < 10.5
    assert tight[-1].y <= 64
    assert all(ink.width == 120 for ink in tight), "one item too long for a row is made to fit"


def test_items_without_room_are_refused_and_none_is_left_out() -> None:
    with pytest.raises(Refused) as told:
        list(set_in(["運転免許証"] * 40, 20, 50, 60, 10, size=10.5, smallest=6))
    assert (told.value.code, told.value.field) == ("paper.too_long", "documents")
