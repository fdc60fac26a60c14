"""受付一覧 and 確認: what waits, in which order, and what the person at this seat may do with it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from app.ui.screens.worklist_acts import CONFIRM, EDIT
from app.ui.screens.worklist_reading import read
from app.ui.theme import Theme
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.kpi import Kpi
from app.usecases import entry
from forms.kernel.procedure import State
from tests.gui.list_scene import Scene, all_words, later, part, tap, type_on, until
from tests.gui.list_seat import Seat, a_busy, a_seats, case_of, press, sit
from tests.helpers import looks
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record


@pytest.fixture
def seats() -> Iterator[list[Seat]]:
    """Closes every window that a test opened."""
    yield from a_seats()


# ---- the list -------------------------------------------------------------------------------------------------------


def test_an_empty_office_says_what_to_do(scene: Scene, seats: list[Seat]) -> None:
    """ux 7.1: one sentence, one act."""
    seat = sit(seats, scene, scene.people.clerk)
    assert "今日の仕事はありません。新しい申請は F5 で始めます。" in all_words(seat.screen)
    assert "一覧で申請を選ぶと" in seat.panel()
    assert not seat.screen.keys()[6].enabled


def test_f5_begins_a_draft_and_goes_to_its_form(scene: Scene, seats: list[Seat]) -> None:
    """新規受付; twice pressed is one draft."""
    seat = sit(seats, scene, scene.people.clerk)
    tap(Qt.Key.Key_F5)
    tap(Qt.Key.Key_F5)
    seat.settle()
    assert len(scene.shell.went) == 1
    place, case_id = scene.shell.went[0]
    assert place == "entry"
    assert scene.case(case_id).state is State.DRAFT


def test_who_may_not_enter_has_no_button_for_it(scene: Scene, seats: list[Seat]) -> None:
    """No dead controls."""
    seat = sit(seats, scene, scene.people.reviewer)
    meanings = seat.screen.keys()
    assert 5 not in meanings
    assert not seat.screen.new_cases.isVisible()
    assert "F5" not in all_words(seat.screen)


@pytest.fixture
def busy(scene: Scene) -> Scene:
    """One case in every state of this office; the first one under 15."""
    return a_busy(scene)


def test_the_numbers_are_filters(busy: Scene, seats: list[Seat]) -> None:
    """A card and its chip are one filter; pressed again it is off."""
    seat = sit(seats, busy, busy.people.clerk)
    assert len(seat.numbers()) == 6
    card = part(seat.screen, "card_returned")
    assert isinstance(card, Kpi)
    assert card.number == 1
    card.setFocus()
    tap(Qt.Key.Key_Space)
    seat.settle()
    assert seat.numbers() == ["8-0002"]
    chip = part(seat.screen, "filter_returned")
    assert isinstance(chip, FilterChip)
    assert chip.isChecked()
    card.setFocus()
    tap(Qt.Key.Key_Space)
    seat.settle()
    assert len(seat.numbers()) == 6


@pytest.mark.parametrize(
    ("name", "count"),
    [("filter_mine", 5), ("filter_under_15", 1), ("filter_all", 6), ("card_draft", 2), ("card_entered", 1)],
)
def test_each_filter_leaves_its_cases(busy: Scene, seats: list[Seat], name: str, count: int) -> None:
    """自分の担当 goes by the person, not by a name."""
    seat = sit(seats, busy, busy.people.clerk)
    part(seat.screen, name).setFocus()
    tap(Qt.Key.Key_Space)
    seat.settle()
    assert len(seat.numbers()) == count


def test_a_filter_that_leaves_nothing_says_so_and_offers_all(busy: Scene, seats: list[Seat]) -> None:
    """And the panel shows nobody."""
    seat = sit(seats, busy, busy.people.clerk)
    tap(Qt.Key.Key_F2)
    assert part(seat.screen, "filter_all").hasFocus()
    part(seat.screen, "filter_near").setFocus()
    tap(Qt.Key.Key_Space)
    seat.settle()
    assert "この絞り込みに合う申請はありません。" in all_words(seat.screen)
    assert "見本" not in seat.panel()
    part(seat.screen, "show_all").setFocus()
    tap(Qt.Key.Key_Return)
    seat.settle()
    assert len(seat.numbers()) == 6


def test_search_by_the_beginning_of_number_name_or_kana(busy: Scene, seats: list[Seat]) -> None:
    """Ctrl+K or F3, type, Enter goes to the list; Esc gives all back."""
    seat = sit(seats, busy, busy.people.clerk)
    tap(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert part(seat.screen, "search").hasFocus()
    type_on("みど")
    seat.settle()
    assert seat.numbers() == ["8-0003"]
    tap(Qt.Key.Key_Return)
    seat.settle()
    assert seat.screen.table.hasFocus()
    tap(Qt.Key.Key_F3)
    type_on("8-0002")
    tap(Qt.Key.Key_Return)
    seat.settle()
    assert seat.numbers() == ["8-0002"]
    tap(Qt.Key.Key_F3)
    type_on("zzz")
    seat.settle()
    assert "『zzz』に合う申請はありません" in all_words(seat.screen)
    tap(Qt.Key.Key_Escape)
    seat.settle()
    assert len(seat.numbers()) == 6
    tap(Qt.Key.Key_Escape)  # nothing to take back: not ours
    assert len(seat.numbers()) == 6


def test_the_cards_count_the_whole_office_while_a_search_is_on(scene: Scene, seats: list[Seat]) -> None:
    """What a colleague did meanwhile shows on the cards, whatever is searched for."""
    scene.draft(adult_record(applicant_name="緑　はな", applicant_kana="みどり はな"))
    seat = sit(seats, scene, scene.people.clerk)
    entered, draft = part(seat.screen, "card_entered"), part(seat.screen, "card_draft")
    assert isinstance(entered, Kpi)
    assert isinstance(draft, Kpi)
    tap(Qt.Key.Key_F3)
    type_on("みど")
    seat.settle()
    assert (entered.number, draft.number) == (0, 1)
    scene.entered(number=a_number(1))
    seat.screen.enter()
    seat.settle()
    assert seat.numbers() == ["8-0001"]
    assert (entered.number, draft.number) == (1, 1)
    assert "全2件・自分の担当 2件" in all_words(seat.screen)


def test_a_case_that_moved_leaves_the_panel_with_the_new_list(scene: Scene, seats: list[Seat]) -> None:
    """No old state and no button that does nothing: the panel is empty until the case is read again."""
    case = scene.entered(number=a_number(1))
    seat = sit(seats, scene, scene.people.clerk)
    assert seat.offer() is CONFIRM
    view, found = seat.screen._view, seat.screen._found
    seat.screen._show(found)  # the same again: the panel stays and can be used
    assert seat.screen._view is view
    assert seat.offer() is CONFIRM
    entry.take_back(scene.desk, scene.actor(scene.people.clerk), case.id)
    session = scene.session(scene.people.clerk)
    seat.screen._show(read(session, tuple(State), ""))
    assert seat.offer() is None
    assert "一覧で申請を選ぶと" in seat.panel()
    seat.settle()
    assert seat.offer() is EDIT


def test_the_order_is_chosen_and_kept_while_the_session_lasts(busy: Scene, seats: list[Seat]) -> None:
    """Sorting and filter outlive a change of screen; the shown person does not."""
    seat = sit(seats, busy, busy.people.clerk)
    seat.screen._chips.order.setFocus()
    tap(Qt.Key.Key_Down)
    seat.settle()
    assert seat.numbers() == [f"8-000{n}" for n in range(1, 7)]
    seat.screen.wipe()
    assert seat.numbers() == []
    assert "見本" not in all_words(seat.screen)
    seat.screen.enter()
    seat.settle()
    assert seat.numbers() == [f"8-000{n}" for n in range(1, 7)]


def test_the_list_and_panel_never_show_a_number(busy: Scene, seats: list[Seat]) -> None:
    """Only that there is one."""
    seat = sit(seats, busy, busy.people.clerk)
    for row in range(len(seat.numbers())):
        seat.screen.table.selectRow(row)
        seat.settle()
        words = "".join(all_words(seat.window).split())
        found = a_number(1).reveal() in words
        assert not found, "digits can be read"
    seat.go_to(case_of(busy, "8-0001"))
    assert "●●●●●●●●●●●●" in seat.panel()
    assert "黒塗り済み" in seat.panel()
    assert "見本　太郎（父）" in seat.panel()


def test_a_birth_date_that_is_still_to_be_keyed_blind_is_not_shown(busy: Scene, seats: list[Seat]) -> None:
    """確認待ち: the list behind the confirmer would give it away."""
    seat = sit(seats, busy, busy.people.clerk)
    seat.go_to(case_of(busy, "8-0001"))
    assert "平成29年" not in all_words(seat.screen)
    seat.go_to(case_of(busy, "8-0002"))
    assert "昭和58年4月12日生（43歳）" in seat.panel()


def test_a_returned_case_says_who_sent_it_back_and_why(busy: Scene, seats: list[Seat]) -> None:
    """The reason stands in the panel, the main act mends it."""
    seat = sit(seats, busy, busy.people.clerk)
    seat.go_to(case_of(busy, "8-0002"))
    assert "承認 さんから差戻し" in seat.panel()
    assert "番地を来庁者に確かめてください" in seat.panel()
    assert seat.screen.detail.main_button.words == "開いて直す"
    seat.screen.table.setFocus()
    tap(Qt.Key.Key_Return)
    seat.settle()
    assert busy.shell.went == [("entry", case_of(busy, "8-0002"))]


def test_a_case_named_by_another_screen_is_shown(busy: Scene, seats: list[Seat]) -> None:
    """go("worklist", id) from elsewhere."""
    seat = sit(seats, busy, busy.people.clerk)
    seat.screen.open_case(case_of(busy, "8-0005"))
    seat.settle()
    assert "8-0005" in seat.panel()


def test_a_refusal_stands_on_the_screen_with_what_is_safe(scene: Scene, seats: list[Seat]) -> None:
    """Somebody else was faster: the sentence, and the list stays usable."""
    from app.usecases import entry

    case = scene.entered(number=a_number(1))
    seat = sit(seats, scene, scene.people.clerk)
    entry.take_back(scene.desk, scene.actor(scene.people.clerk), case.id)
    later(lambda: tap(Qt.Key.Key_F10))
    press(seat, "take_back")
    until(seat.screen._note.isVisible)
    assert "内容は変わっていません" in all_words(part(seat.screen, "list_note"))
    tap(Qt.Key.Key_F11)
    seat.settle()
    assert not seat.screen._note.isVisible()


@pytest.mark.parametrize(("size", "percent"), [((1366, 697), 100), ((1920, 1080), 100), ((1920, 1080), 150)])
def test_nothing_is_cut_and_everything_has_a_name(
    busy: Scene, seats: list[Seat], theme: Theme, size: tuple[int, int], percent: int
) -> None:
    """At both office sizes and with large text."""
    theme.choose(text_percent=percent)
    seat = sit(seats, busy, busy.people.clerk)
    looks.show_at(seat.window, size)
    seat.settle()
    assert looks.clipped(seat.screen) == []
    assert looks.unnamed(seat.screen) == []
    titles = [
        seat.screen.table.model().headerData(i, Qt.Orientation.Horizontal)
        for i in range(seat.screen.table.model().columnCount())
    ]
    assert ("次にすること" in titles) is (size[0] >= 1600)
