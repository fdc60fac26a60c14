"""A line of the list: what it says of day, name, state and what comes next."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from app.ui.screens import case_words
from app.ui.screens import worklist_rows as rows
from app.ui.widgets.kpi import Kpi
from forms.kernel.form import FormDef
from forms.kernel.procedure import State
from tests.gui.list_scene import Scene, part, tap
from tests.gui.list_seat import Seat, a_seats, sit
from tests.helpers.makers import a_number
from tests.helpers.office import kofu
from tests.helpers.people import adult_record

TODAY, KOFU = date(2026, 11, 24), kofu()


@dataclass(frozen=True)
class Line:
    """A case as the list gets it."""

    id: str = "a"
    reception_no: str = "8-0001"
    received_on: str = "2026-11-20"
    subject_name: str = "見本　太郎"
    subject_kana: str = "みほん たろう"
    under_15: bool = False
    state: State = State.ENTERED
    assigned: str = "受付 一子"
    target_on: date | None = TODAY
    note: str = ""
    has_number: bool = True
    form: FormDef = KOFU
    ends: bool = False
    protected: bool = False


@pytest.fixture
def seats() -> Iterator[list[Seat]]:
    """Closes every window that a test opened."""
    yield from a_seats()


# ---- words and order, without a window ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "aside", "token", "mark"),
    [
        (10, "あと10日", "text", ""),
        (4, "あと4日", "text", ""),
        (3, "あと3日", "warn", "clock"),
        (2, "あと2日", "error", "triangle-alert"),
        (0, "今日", "error", "triangle-alert"),
        (-2, "2日過ぎ", "error", "triangle-alert"),
    ],
)
def test_a_near_day_is_told_by_word_shape_and_colour(days: int, aside: str, token: str, mark: str) -> None:
    """4日以上 plain; 3日 orange with a clock; 2日以内 and past red with a triangle (ux 5.1)."""
    told = rows.due(TODAY + timedelta(days=days), TODAY, State.ENTERED)
    assert (told.aside, told.token, told.mark) == (aside, token, mark)


def test_nothing_hurries_without_a_day_or_after_it_has_gone_up() -> None:
    """A draft has no 進達予定日 yet; 進達済 is over."""
    assert rows.due(None, TODAY, State.DRAFT).text == "—"
    assert rows.due(TODAY, TODAY, State.FORWARDED).mark == ""
    assert not rows.is_near(Line(state=State.FORWARDED), TODAY)
    assert not rows.is_near(Line(target_on=None), TODAY)


def test_the_nearest_day_is_first_and_what_has_gone_up_last() -> None:
    """Then those without a day; of 進達済 the latest first."""
    lines = [
        Line("gone", "8-0001", state=State.FORWARDED, target_on=TODAY - timedelta(days=9)),
        Line("late", "8-0002", state=State.FORWARDED, target_on=TODAY),
        Line("draft", "8-0003", state=State.DRAFT, target_on=None),
        Line("far", "8-0004", target_on=TODAY + timedelta(days=9)),
        Line("near", "8-0005", target_on=TODAY),
    ]
    assert [line.id for line in rows.arranged(lines, "target")] == ["near", "far", "draft", "late", "gone"]


def test_by_number_the_year_counts_before_the_running_number() -> None:
    """8-1000 before 10-0002."""
    lines = [Line("b", "10-0002"), Line("a", "8-1000"), Line("c", "8-0999")]
    assert [line.id for line in rows.arranged(lines, "number")] == ["c", "a", "b"]
    assert rows.arranged([Line(reception_no="?")], "number")


def test_a_childs_case_shows_its_guardian_as_applicant() -> None:
    """申請者 本人／保護者, the 15歳未満 as a chip with its shape."""
    own = rows.row_of(Line(), TODAY, wide=False).cells
    child = rows.row_of(Line(under_15=True), TODAY, wide=False).cells
    assert own[3].spoken() == "本人"
    assert child[3].spoken() == "15歳未満 保護者"


def test_the_wide_list_says_what_is_next() -> None:
    """One more column, and one for each state."""
    for state in State:
        cells = rows.row_of(Line(state=state), TODAY, wide=True).cells
        assert cells[5].text == case_words.NEXT[state]
    assert len(rows.WIDE) == len(rows.NARROW) + 1


def test_why_a_case_came_back_stands_beside_its_chip_in_few_words() -> None:
    """The first part of the reason; the codes of the comparison as words."""
    back = Line(state=State.RETURNED, note="添付書類または本人確認書類を確かめてください：写しが暗い")
    assert rows.short_reason(back) == "添付書類または本人確認書類を確かめてください"
    assert rows.short_reason(replace(back, note="confirm.mismatch")) == "照合で不一致"
    assert rows.short_reason(replace(back, note="confirm.birth")) == "照合で不一致"
    assert rows.short_reason(Line(note="confirm.mismatch")) == ""


def test_a_near_day_is_drawn_with_its_picture(scene: Scene, seats: list[Seat]) -> None:
    """Three days before, and two: another colour and another shape behind the words."""
    scene.entered(adult_record(applied_on="2026-11-20", received_on="2026-11-20"), a_number(1))
    seat = sit(seats, scene, scene.people.clerk)
    looks_of = []
    for days in (0, 14, 1):  # 祝日 do not count
        scene.store.clock.forward(days * 86400)
        tap(Qt.Key.Key_F11)
        seat.settle()
        looks_of.append(seat.screen.table.grab().toImage())
    plain, clock, triangle = looks_of
    assert plain != clock
    assert clock != triangle
    card = part(seat.screen, "card_near")
    assert isinstance(card, Kpi)
    assert card.number == 1


def test_an_untyped_name_is_said_and_not_left_blank() -> None:
    """A draft may have no name yet."""
    cells = rows.row_of(Line(subject_name="", received_on="", assigned=""), TODAY, wide=False).cells
    assert cells[2].text == "（氏名は未入力）"
    assert (cells[1].text, cells[5].text) == ("—", "—")


def test_a_protected_persons_name_bears_a_shield_and_words_that_tell_no_reason() -> None:
    """Seen and heard; the reading stays beside it, where there is one."""
    cell = rows.row_of(Line(protected=True), TODAY, wide=False).cells[rows.NAME]
    assert (cell.icon, cell.spoken()) == ("shield-alert", "見本　太郎 取扱注意　みほん たろう")
    assert rows.name_cell(Line(protected=True, subject_kana="")).under == "取扱注意"
    plain = rows.name_cell(Line())
    assert (plain.icon, plain.spoken()) == ("", "見本　太郎 みほん たろう")


def test_a_paper_that_grows_too_old_is_told_beside_the_state_and_is_a_filter() -> None:
    old = rows.Beside(aged="診断書が古い")
    cells = rows.row_of(Line(), TODAY, wide=False, beside=old).cells
    assert "診断書が古い" in [cell.aside for cell in cells]
    both = rows.row_of(Line(), TODAY, wide=False, beside=replace(old, waiting=True)).cells
    assert "診断書が古い・照合待ち" in [cell.aside for cell in both]
    keeps = rows.filters(frozenset(), TODAY, aged={"other"})["aged"]
    assert not keeps(Line())
