"""受付一覧 and 確認: what waits, in which order, and what the person at this seat may do with it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.main_window import MainWindow
from app.ui.screens import case_words
from app.ui.screens import worklist_rows as rows
from app.ui.screens.confirm import ConfirmDialog
from app.ui.screens.worklist import CaseListScreen, ConfirmListScreen, WorklistScreen
from app.ui.screens.worklist_acts import (
    AFTER,
    COMPARE,
    CONFIRM,
    DOCUMENT,
    EDIT,
    Lacks,
    Offer,
    main_offer,
    other_offers,
)
from app.ui.screens.worklist_reading import read
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.kpi import Kpi
from app.usecases import entry, forward, identity, identity_file, inspect
from db.queries import CaseRow
from forms.kernel.case import Staff
from forms.kernel.comparison import RegisterUse
from forms.kernel.form import FormDef
from forms.kernel.procedure import State
from tests.gui.list_scene import Scene, a_scene, a_window, all_words, later, part, tap, type_on, until
from tests.helpers import looks, office
from tests.helpers.comparisons import a_comparison
from tests.helpers.makers import a_number
from tests.helpers.office import kofu
from tests.helpers.people import adult_record, child_record
from tests.helpers.proving import ask_by
from tests.helpers.shown import show_all

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
    protected: bool = False


@pytest.fixture
def scene(desk: office.Desk, tasks: Tasks) -> Scene:
    """An office with its people and no case."""
    return a_scene(desk, tasks)


class Seat:
    """Somebody sits before a list."""

    def __init__(self, scene: Scene, staff: Staff, kind: type[CaseListScreen] = WorklistScreen) -> None:
        self.scene = scene
        self.screen = kind(scene.ui, scene.session(staff))
        self.window: MainWindow = a_window(self.screen)
        self.settle()

    def settle(self) -> None:
        """Until list and panel stand still."""
        for _ in range(3):
            until(self._quiet)
            for _ in range(10):
                QApplication.processEvents()

    def _quiet(self) -> bool:
        resting = [
            timer for timer in self.screen.findChildren(QTimer) if timer.isSingleShot() and timer.isActive()
        ]
        return not resting and self.scene.ui.tasks.idle()

    def numbers(self) -> list[str]:
        """受付番号 in the order of the list."""
        model = self.screen.table.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def offer(self) -> Offer | None:
        """What the panel's main button does now."""
        return self.screen.detail.offer

    def panel(self) -> str:
        """All words of the side panel."""
        return all_words(self.screen.detail)

    def go_to(self, case_id: str) -> None:
        """Makes a case current."""
        assert self.screen.table.select(case_id)
        self.settle()


@pytest.fixture
def seats() -> Iterator[list[Seat]]:
    """Closes every window that a test opened."""
    made: list[Seat] = []
    yield made
    for seat in made:
        box = QApplication.activeModalWidget()
        while box is not None:
            box.abandon() if isinstance(box, ConfirmDialog) else box.close()
            box = QApplication.activeModalWidget()
        seat.settle()
        seat.window.close()
        seat.window.deleteLater()


def sit(seats: list[Seat], scene: Scene, staff: Staff, kind: type[CaseListScreen] = WorklistScreen) -> Seat:
    """Opens the list for somebody."""
    seat = Seat(scene, staff, kind)
    seats.append(seat)
    return seat


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
    for days in (0, 11, 1):
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
    scene.entered(child_record(), a_number(1))
    scene.returned(adult_record(applicant_name="川上　優", applicant_kana="かわかみ ゆう"))
    scene.draft(adult_record(applicant_name="緑　はな", applicant_kana="みどり はな"))
    scene.draft(adult_record(), scene.people.second_clerk)
    scene.confirmed()
    scene.approved()
    return scene


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


def case_of(scene: Scene, reception_no: str) -> str:
    """The id of a case."""
    with scene.desk.store.look() as view:
        return view.queries.worklist(State, reception_no)[0].id


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


@pytest.mark.parametrize(
    ("who", "number", "words", "place"),
    [
        ("clerk", "8-0003", "続きを入力", "entry"),
        ("reviewer", "8-0005", "最終確認を開く", "review"),
        ("forwarder", "8-0006", "進達へ", "forward"),
        ("reviewer", "8-0006", "進達へ", "forward"),
    ],
)
def test_the_main_act_depends_on_state_and_person(
    busy: Scene, seats: list[Seat], who: str, number: str, words: str, place: str
) -> None:
    """F6 does what the button says."""
    seat = sit(seats, busy, getattr(busy.people, who))
    seat.go_to(case_of(busy, number))
    assert seat.screen.detail.main_button.words == words
    tap(Qt.Key.Key_F6)
    seat.settle()
    assert busy.shell.went == [(place, case_of(busy, number))]


@pytest.mark.parametrize(
    ("who", "number", "sentence"),
    [
        ("second_clerk", "8-0003", "担当は 受付 一子 さんです。見ることはできますが、直せません。"),
        ("clerk", "8-0005", "上長の最終確認を待っています。"),
        ("clerk", "8-0006", "進達の担当者が進達書にまとめます。"),
    ],
)
def test_without_an_act_the_panel_says_who_has_it(
    busy: Scene, seats: list[Seat], who: str, number: str, sentence: str
) -> None:
    """No dead button; Enter does nothing."""
    seat = sit(seats, busy, getattr(busy.people, who))
    seat.go_to(case_of(busy, number))
    assert sentence in seat.panel()
    assert not seat.screen.detail.main_button.isVisible()
    seat.screen.table.setFocus()
    tap(Qt.Key.Key_Return)
    seat.settle()
    assert busy.shell.went == []


def test_what_has_gone_up_is_last_and_offers_nothing(scene: Scene, seats: list[Seat]) -> None:
    """進達済."""
    done = scene.approved()
    forwarder = scene.actor(scene.people.forwarder)
    made = forward.prepare(
        scene.desk, forwarder, (done.id,), document_number="8碧福第1号", dated=scene.desk.today()
    )
    forward.tell_printed(scene.desk, forwarder, made.batch.id, printed=True)
    forward.forward(scene.desk, forwarder, made.batch.id)
    scene.draft(adult_record())
    seat = sit(seats, scene, scene.people.forwarder)
    assert seat.numbers() == ["8-0002", "8-0001"]
    seat.go_to(done.id)
    assert "進達済です" in seat.panel()


def test_the_sheet_is_printed_and_printed_again_where_the_case_was_entered(
    scene: Scene, seats: list[Seat]
) -> None:
    """One key from the list, before the first print and after it."""
    waiting = scene.entered(number=a_number(1), printed=False)
    ready = scene.entered(number=a_number(2))
    seat = sit(seats, scene, scene.people.clerk)
    seat.go_to(waiting.id)
    assert seat.screen.detail.main_button.words == "署名用紙の印刷"
    tap(Qt.Key.Key_F6)
    seat.settle()
    assert scene.shell.went == [("entry", waiting.id)]
    seat.go_to(ready.id)
    assert seat.screen.detail.main_button.words == "確認を始める"
    press(seat, "print")
    assert scene.shell.went[-1] == ("entry", ready.id)


def test_back_from_a_case_the_list_stands_on_it_and_stays_narrowed(busy: Scene, seats: list[Seat]) -> None:
    """Whoever prints three sheets in a row does not narrow the list three times."""
    seat = sit(seats, busy, busy.people.clerk)
    part(seat.screen, "card_returned").setFocus()
    tap(Qt.Key.Key_Space)
    seat.settle()
    seat.screen.enter()
    seat.screen.open_case(case_of(busy, "8-0002"))
    seat.settle()
    assert seat.numbers() == ["8-0002"]
    seat.screen.open_case(case_of(busy, "8-0005"))
    seat.settle()
    assert len(seat.numbers()) == 6
    assert seat.screen.table.current_key() == case_of(busy, "8-0005")


def test_a_case_is_taken_back_by_whoever_entered_it_until_the_confirmer_begins(
    scene: Scene, seats: list[Seat]
) -> None:
    """The box says what is destroyed; Esc leaves it; 取り戻す makes it a draft without its number."""
    case = scene.entered(number=a_number(1))
    seat = sit(seats, scene, scene.people.clerk)
    later(lambda: tap(Qt.Key.Key_Escape))
    press(seat, "take_back")
    assert scene.case(case.id).state is State.ENTERED
    later(lambda: tap(Qt.Key.Key_F10))
    press(seat, "take_back")
    until(lambda: bool(scene.shell.toasts))
    seat.settle()
    now = scene.case(case.id)
    assert now.state is State.DRAFT
    assert not now.has_number
    assert seat.screen.detail.main_button.words == "続きを入力"


def press(seat: Seat, name: str) -> None:
    """Enter on a button of the panel."""
    until(lambda: QApplication.activeWindow() is seat.window)
    part(seat.screen, name).setFocus()
    tap(Qt.Key.Key_Return)


def test_a_colleague_is_offered_neither_printing_nor_taking_back(scene: Scene, seats: list[Seat]) -> None:
    """Only who entered; and he not any more once the confirmer began."""
    scene.entered(number=a_number(1))
    waiting = scene.entered(number=a_number(2), printed=False)
    seat = sit(seats, scene, scene.people.second_clerk)
    assert not [w for w in seat.screen.findChildren(QWidget, "take_back") if w.isVisible()]
    seat.go_to(waiting.id)
    assert "署名用紙の印刷を待っています。担当は 受付 一子 さんです。" in seat.panel()


def _begin_the_check(seat: Seat, scene: Scene) -> None:
    """確認を始める on the case the list stands on, signed in and taken up."""
    tap(Qt.Key.Key_Return)
    seat.settle()
    box = QApplication.activeModalWidget()
    assert isinstance(box, ConfirmDialog)
    type_on(scene.people.confirmer.number)
    tap(Qt.Key.Key_Return)
    type_on(office.password_of(scene.people.confirmer))
    tap(Qt.Key.Key_F10)
    until(lambda: box.paper is not None)


def test_the_check_is_done_on_the_list_and_the_list_follows(scene: Scene, seats: list[Seat]) -> None:
    """確認を始める, signed in, put down: the box goes, the list reads anew, 取り戻し is over."""
    scene.entered(number=a_number(1))
    seat = sit(seats, scene, scene.people.clerk)
    assert part(seat.screen, "take_back").isVisible()
    _begin_the_check(seat, scene)
    later(lambda: tap(Qt.Key.Key_F10))
    tap(Qt.Key.Key_Escape)
    seat.settle()
    assert QApplication.activeModalWidget() is None
    until(seat.screen.table.hasFocus)
    assert not [w for w in seat.screen.findChildren(QWidget, "take_back") if w.isVisible()]


def test_leaving_the_seat_closes_the_check_too(scene: Scene, seats: list[Seat]) -> None:
    """離席 wipes every screen; the box over the list is part of it."""
    scene.entered(number=a_number(1))
    seat = sit(seats, scene, scene.people.clerk)
    tap(Qt.Key.Key_Return)
    seat.settle()
    assert QApplication.activeModalWidget() is not None
    seat.window.lock()
    seat.settle()
    assert QApplication.activeModalWidget() is None


def test_leaving_the_seat_in_the_middle_of_a_check_puts_the_case_down(
    scene: Scene, seats: list[Seat]
) -> None:
    """Nobody who comes to the counter next has to wait for a confirmer who went away."""
    case = scene.entered(number=a_number(1))
    seat = sit(seats, scene, scene.people.clerk)
    _begin_the_check(seat, scene)
    assert scene.case(case.id).confirming_by == scene.people.confirmer.id
    seat.window.lock()
    seat.settle()
    assert QApplication.activeModalWidget() is None
    assert scene.case(case.id).confirming_by == ""


def test_a_case_that_is_decided_is_told_at_the_foot_of_the_window(scene: Scene, seats: list[Seat]) -> None:
    """By its 受付番号, without a name."""
    case = scene.entered(number=a_number(1))
    seat = sit(seats, scene, scene.people.clerk)
    tap(Qt.Key.Key_Return)
    seat.settle()
    box = QApplication.activeModalWidget()
    assert isinstance(box, ConfirmDialog)
    box.said = f"受付 {case.reception_no} の照合を終えました。"
    tap(Qt.Key.Key_Escape)
    seat.settle()
    assert scene.shell.toasts == [f"受付 {case.reception_no} の照合を終えました。"]


def test_the_list_of_what_waits_for_the_confirmer(busy: Scene, seats: list[Seat]) -> None:
    """確認: only 確認待ち, and going to a case begins its check."""
    seat = sit(seats, busy, busy.people.confirmer, ConfirmListScreen)
    assert seat.numbers() == ["8-0001"]
    assert seat.screen.detail.main_button.words == "確認を始める"
    seat.screen.open_case(case_of(busy, "8-0001"))
    seat.settle()
    assert isinstance(QApplication.activeModalWidget(), ConfirmDialog)


def test_nothing_waits_for_the_confirmer(scene: Scene, seats: list[Seat]) -> None:
    """ux 7.1."""
    seat = sit(seats, scene, scene.people.confirmer, ConfirmListScreen)
    assert "確認を待つ申請はありません。" in all_words(seat.screen)


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


def test_documents_that_are_to_follow_are_marked_with_their_day_and_can_be_filtered(
    scene: Scene, seats: list[Seat]
) -> None:
    """後日確認; a case whose documents came is an ordinary one again."""
    case = scene.draft(adult_record())
    scene.draft(adult_record(applicant_name="緑　はな", applicant_kana="みどり はな"))
    clerk = scene.actor(scene.people.clerk)
    identity.agree_later(scene.desk, clerk, case.id)
    seat = sit(seats, scene, scene.people.clerk)
    chip = part(seat.screen, "filter_later")
    assert isinstance(chip, FilterChip)
    chip.click()
    seat.settle()
    assert seat.numbers() == [case.reception_no]
    show_all(scene.desk, clerk, case.id, adult_record())
    assert identity_file.due_days(scene.desk, clerk) == {}


def test_what_waits_for_the_comparison_is_opened_where_it_is_made(scene: Scene, seats: list[Seat]) -> None:
    """照合待ち leads to the page where F3 compares, for any clerk; a supervisor's way is 最終確認."""
    ask_by(scene.store, RegisterUse.TERMINAL)
    case = scene.confirmed()
    view = inspect.case_view(scene.desk, scene.actor(scene.people.clerk), case.id)
    lacks = Lacks(comparison=True)
    assert main_offer(view, scene.people.clerk, lacks) == COMPARE
    assert main_offer(view, scene.people.clerk, Lacks(documents=True)) == DOCUMENT
    assert main_offer(view, scene.people.clerk) is None
    assert other_offers(view, scene.people.clerk) == (AFTER,)
    assert other_offers(view, scene.people.confirmer, lacks) == ()
    seat = sit(seats, scene, scene.people.clerk)
    seat.settle()
    tap(Qt.Key.Key_Return)
    seat.settle()
    assert scene.shell.went[-1] == ("entry", case.id)


def test_a_day_that_has_passed_stands_in_red() -> None:
    """Beside the state, so that the column of 進達予定日 keeps its own colour."""
    listed = CaseRow(
        "1", "8-0001", "2026-11-20", "緑　はな", "", False, State.ENTERED, "", None, "", True, "", kofu()
    )
    due = date(2026, 12, 4)
    for today, token in ((due, "warn"), (date(2026, 12, 5), "error")):
        cell = rows.row_of(listed, today, wide=False, later=due).cells[4]
        assert (cell.aside, cell.aside_token) == ("後日 12/4", token)


def test_a_case_not_yet_held_against_the_register_is_marked_and_can_be_filtered(
    scene: Scene, seats: list[Seat]
) -> None:
    """照合待ち: only where the office asks the register, until the comparison is of what is written now."""
    ask_by(scene.store, RegisterUse.TERMINAL)
    waits = scene.entered(number=a_number(1))
    done = scene.entered(adult_record(applicant_name="緑　はな", applicant_kana="みどり はな"), a_number(2))
    with scene.store.doing() as tx:
        tx.comparisons.add(a_comparison(scene.store, done))
    scene.draft(adult_record())
    seat = sit(seats, scene, scene.people.clerk)
    chip = part(seat.screen, "filter_waiting")
    assert isinstance(chip, FilterChip)
    chip.click()
    seat.settle()
    assert seat.numbers() == [waits.reception_no]
    assert "照合待ち" in all_words(seat.screen)
    ask_by(scene.store, RegisterUse.OFF)
    tap(Qt.Key.Key_F11)
    seat.settle()
    assert not chip.isVisible()
    assert len(seat.numbers()) == 3


def test_the_mark_of_a_case_to_be_compared_stands_beside_its_state() -> None:
    """With the day of 後日確認 when both are open; why a case came back goes first."""
    listed = CaseRow(
        "1", "8-0001", "2026-11-20", "緑　はな", "", False, State.ENTERED, "", None, "", True, "", kofu()
    )
    due, today = date(2026, 12, 4), date(2026, 11, 20)
    cell = rows.row_of(listed, today, wide=False, waiting=True).cells[4]
    assert (cell.aside, cell.aside_token) == ("照合待ち", "warn")
    cell = rows.row_of(listed, today, wide=False, later=due, waiting=True).cells[4]
    assert cell.aside == "後日 12/4・照合待ち"
