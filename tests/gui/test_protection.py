"""支援措置 on every screen: the alert first, whereabouts in no word, cell, tip, preview or accessible text before a reason.

One walk through the office with a protected person (tests/gui/protected_tour.py); the tests say what was found.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from app.pdf.preview import page_count, text_of
from app.ui.application import TechoApplication
from app.ui.screens.entry import EntryScreen
from app.ui.screens.forward_paper import PaperCard
from app.ui.screens.forward_work import TRANSCRIPT, work_of
from app.ui.screens.protection import ProtectionScreen
from app.ui.screens.review import ReviewScreen
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.dialog import Dialog, open_dialog
from app.ui.widgets.paper_view import PaperView
from app.usecases import entry, shield
from forms.kernel.masking import MASK
from tests.gui.all_screens import Tour
from tests.gui.list_scene import all_words
from tests.gui.protected_register_tour import SAFE
from tests.gui.protected_tour import HIDDEN_FROM
from tests.gui.road import PaperTray, Stage, a_window, put_on
from tests.helpers import road as whole_road
from tests.helpers.makers import a_number
from tests.helpers.office import Desk, password_of
from tests.helpers.people import adult_record
from tests.helpers.protections import CONTACT, TARO, WHERE, opened, protected

ROLES = (
    *Qt.ItemDataRole,
    *range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 8),
)  # whatever a model may give
BOX = "protect_box"  # stops at which only the box is read: over the form, which shows the address to whoever types it
OPPONENT = "避見"
OPPONENT_SEEN = (  # by the clerk who types him, and by supervisors
    "protect_new",
    "protect_list",
    "protect_rule",
    "protect_ruled",
    "protect_decide",
)


def everything(app: QApplication) -> str:
    """Every word of every window there is: widgets, cells, items, what is read aloud, papers that are shown, what could be
    pasted elsewhere."""
    pasted = QApplication.clipboard().text()
    return "\n".join([pasted, *(words for root in app.topLevelWidgets() for words in words_of(root))])


def words_of(root: QWidget) -> tuple[str, ...]:
    """The same of one window."""
    return (all_words(root), *_more(root))


def _more(root: QWidget) -> Iterator[str]:
    for widget in (root, *root.findChildren(QWidget)):
        yield from (widget.statusTip(), widget.whatsThis(), widget.objectName())
        if isinstance(widget, QLineEdit):
            yield from (widget.text(), widget.placeholderText())
        if isinstance(widget, QPlainTextEdit | QTextEdit):
            yield widget.toPlainText()
        elif (isinstance(widget, QAbstractItemView) and widget.model() is not None) or isinstance(
            widget, QComboBox
        ):
            yield from _cells(widget.model())
        elif isinstance(widget, PaperView) and widget._data:
            yield paper_words(widget._data)
        told = QAccessible.queryAccessibleInterface(widget)
        if told is not None:
            yield from (told.text(kind) for kind in (QAccessible.Text.Help, QAccessible.Text.Description))


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(model.rowCount()):
        for column in range(columns):
            yield from (str(model.index(row, column).data(role) or "") for role in ROLES)


def paper_words(data: bytes) -> str:
    """All text of a paper, without the blanks a reader puts in."""
    return "".join("".join(text_of(data, page).split()) for page in range(page_count(data)))


def where_in(words: str) -> list[str]:
    """Which of the whereabouts stand in it."""
    return [word for word in WHERE if word in words]


@dataclass
class Seen:
    """What could be read, by stop."""

    where: dict[str, list[str]] = field(default_factory=dict)
    opponent: list[str] = field(default_factory=list)
    stops: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    papers: list[bytes] = field(default_factory=list)


@pytest.fixture(scope="module")
def seen(qapp: TechoApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    """One walk, everything read at each stop."""
    qapp.load_paper_fonts()
    found, tasks, tray = Seen(), Tasks(), PaperTray()
    folder: Path = tmp_path_factory.mktemp("protected")

    def stop(name: str, _window: QWidget) -> None:
        box = QApplication.activeModalWidget()
        words = "\n".join(words_of(box)) if name.startswith(BOX) and box is not None else everything(qapp)
        found.stops.append(name)
        found.words[name] = words
        found.where[name] = where_in(words)
        if OPPONENT in words:
            found.opponent.append(name)

    try:
        Tour(qapp, tasks, Theme.of(), folder, stop, only="protection", tray=tray).walk()
        found.papers = tray.papers
        yield found
    finally:
        tasks.close()


def test_the_walk_came_by_every_screen_on_which_a_case_is_seen(seen: Seen) -> None:
    kinds = (
        *("list", "worklist", "alert", "reason", "entry", "summary", "confirm", "review", "papers", "rule"),
        *("box_found", "done_later", "visitor_print", "visitor_heard", "review_proof", "request"),
    )
    assert [kind for kind in kinds if not any(f"protect_{kind}" in stop for stop in seen.stops)] == []
    assert len(seen.stops) >= 25


def test_nothing_tells_where_the_person_lives_before_a_reason_was_given(seen: Seen) -> None:
    shown = {name: words for name, words in seen.where.items() if words and not name.startswith(HIDDEN_FROM)}
    assert shown == {}


def test_after_a_reason_the_address_is_there_to_be_worked_with(seen: Seen) -> None:
    """And the walk would have seen it anywhere else."""
    for name in HIDDEN_FROM:
        assert "碧南市見本町" in seen.where[name]


def test_who_is_kept_away_is_named_to_whoever_notes_him_and_to_supervisors_alone(seen: Seen) -> None:
    assert [name for name in seen.opponent if not name.startswith(OPPONENT_SEEN)] == []
    assert "protect_list_clerk" not in seen.opponent
    assert "protect_rule_errors" in seen.opponent


def test_the_safe_contact_is_told_once_the_alert_was_read(seen: Seen) -> None:
    assert "職場へ電話" not in seen.words["protect_alert"]
    assert "職場へ電話" in seen.words["protect_review"]


def test_the_sheet_that_is_signed_bears_the_address_and_the_caution_mark(seen: Seen) -> None:
    words = paper_words(seen.papers[0])
    assert "碧南市見本町" in words
    assert "取扱注意" in words
    assert "支援" not in words


def test_no_paper_for_the_visitor_tells_where_he_lives(seen: Seen) -> None:
    """The letter goes to the safe contact, the sheet he reads has no address; both bear the mark, neither the reason."""
    _sheet, letter, check = (paper_words(paper) for paper in seen.papers)
    for words in (letter, check):
        assert where_in(words) == []
        assert "取扱注意" in words
        assert "支援措置" not in words
    assert SAFE in letter
    assert SAFE not in check


def test_every_list_marks_him_for_eyes_and_ears_without_a_reason(seen: Seen) -> None:
    """受付一覧, 確認待ち, 最終確認, 進達."""
    for name in (
        "protect_worklist_draft",
        "protect_worklist_entered",
        "protect_confirm_list",
        "protect_review",
    ):
        assert "取扱注意" in seen.words[name], name
    assert "取扱注意" in seen.words["protect_forward"]


def test_before_the_alert_was_read_nobody_is_told_how_to_reach_him(seen: Seen) -> None:
    shown = ("protect_list", "protect_new", "protect_decide", "protect_rule")  # where protections are kept
    before = [
        name
        for name, words in seen.words.items()
        if ("alert" in name or "list" in name) and not name.startswith(shown) and "職場へ電話" in words
    ]
    assert before == []


def test_beside_the_register_the_address_is_masked_where_others_see_it(seen: Seen) -> None:
    """In the box of those who were found, and in the proof before the supervisor."""
    assert "見つかった人　取扱注意" in seen.words["protect_box_found"]
    assert "令和8年11月1日時点" in seen.words["protect_review_proof"]
    for name in ("protect_box_found", "protect_review_proof"):
        assert MASK in seen.words[name], name


def test_how_many_are_protected_is_told_of_a_request_list_and_not_who(seen: Seen) -> None:
    assert "支援措置の対象の方が" in seen.words["protect_request"]
    assert "石田" not in seen.words["protect_request"]


# --- one place at a time -------------------------------------------------------------------------------------------


@pytest.fixture
def road(desk: Desk) -> whole_road.Road:
    return whole_road.Road.over(desk)


def answer(*names: str) -> list[str]:
    """Presses these buttons of the boxes that open one after another; the words of each box."""
    told: list[str] = []
    waiting = list(names)
    done: list[object] = []

    def press() -> None:
        box = open_dialog()
        if box is None or any(box is old for old in done):
            QTimer.singleShot(10, press)
            return
        done.append(box)
        told.append(all_words(box))
        name = waiting.pop(0)
        if waiting:
            QTimer.singleShot(10, press)
        button = box.findChild(QPushButton, name)
        assert button is not None
        button.click()

    QTimer.singleShot(10, press)
    return told


def on_stage(tasks: Tasks, road: whole_road.Road, kind: type, key: str) -> tuple[Stage, QWidget]:
    stage = a_window(tasks)
    who = road.people.reviewer if kind is ReviewScreen else road.people.clerk
    screen = kind(stage.ui, road.session(who))
    put_on(stage, key, screen, who, "承認")
    return stage, screen


def test_turning_back_at_the_alert_opens_and_records_nothing(tasks: Tasks, road: whole_road.Road) -> None:
    protected(road)
    case = road.confirm_protected(
        road.sign_protected(road.entered_protected(number=a_number(1))), a_number(1)
    )
    before = road.told(case.id)
    told = answer("dialog.leave")
    stage, screen = on_stage(tasks, road, ReviewScreen, "review")
    stage.settle()
    assert "支援措置の対象の方の申請です" in told[0]
    assert where_in(everything(QApplication.instance())) == []  # type: ignore[arg-type]  # there is one
    assert road.told(case.id) == before
    assert isinstance(screen, ReviewScreen)
    assert screen.shield.isHidden()


def test_who_turns_out_to_be_protected_while_he_is_typed_is_told_at_once(
    tasks: Tasks, road: whole_road.Road
) -> None:
    protected(road)
    stage, screen = on_stage(tasks, road, EntryScreen, "worklist")
    assert isinstance(screen, EntryScreen)
    case = entry.open_draft(road.desk, road.clerk)
    screen.open_case(case.id)
    stage.settle()
    told = answer("dialog.main")
    screen.form.binding.set_record(adult_record())
    screen.save()
    stage.settle()
    assert "支援措置の対象の方の申請です" in told[0]
    assert shield.SEEN in road.told(case.id)
    assert screen.form.binding.record()["address"] == adult_record()["address"]
    screen.wipe()
    stage.settle()


def test_a_draft_of_a_protected_person_is_not_opened_without_a_reason(
    tasks: Tasks, road: whole_road.Road
) -> None:
    protected(road)
    case = entry.open_draft(road.desk, road.clerk)
    entry.save_draft(road.desk, road.clerk, case.id, adult_record())
    stage, screen = on_stage(tasks, road, EntryScreen, "worklist")
    assert isinstance(screen, EntryScreen)
    answer("dialog.main", "dialog.leave")
    screen.open_case(case.id)
    stage.settle()
    stage.settle()
    assert stage.shell.gone == [("worklist", "")]
    assert where_in(everything(QApplication.instance())) == []  # type: ignore[arg-type]  # there is one
    assert shield.LIFTED not in road.told(case.id)


def test_the_preview_of_what_goes_up_is_masked_and_the_paper_is_not(
    tasks: Tasks, road: whole_road.Road
) -> None:
    protected(road)
    record = adult_record(arrival="original", number_source="original")
    case = road.confirm_protected(
        road.sign_protected(road.entered_protected(record, a_number(1))), a_number(1)
    )
    opened(road, case, road.people.reviewer)
    work = work_of(road.prepared(road.approve(case)))
    card = PaperCard(tasks)
    card.resize(800, 600)
    card.show()
    card.show_work(work, saves=True, reprints=False, looks=False)
    card.choice.choose(TRANSCRIPT)
    assert tasks.wait_idle()
    QApplication.processEvents()
    assert where_in(paper_words(card.view._data)) == []
    assert work.papers is not None
    assert "碧南市見本町" in paper_words(work.papers.data)
    card.wipe()
    card.close()


def test_a_supervisor_ends_a_protection_with_a_reason_and_a_sign_in(
    tasks: Tasks, road: whole_road.Road
) -> None:
    protected(road)
    case = road.entered_protected()
    stage = a_window(tasks)
    boss = road.people.reviewer
    screen = ProtectionScreen(stage.ui, road.session(boss))
    put_on(stage, "review", screen, boss, "承認")
    assert "相手方" in all_words(screen.panel)

    def reason(box: Dialog) -> None:
        choice = box.findChild(QComboBox, "reason.choice")
        assert choice is not None
        choice.setCurrentIndex(choice.findText("住民課からの終了の通知"))
        box.press_main()

    def sign(box: Dialog) -> None:
        from app.ui.widgets.fields import TextField

        number, password = (f for f in box.findChildren(TextField) if f.isVisible())
        number.setText(boss.number)
        password.setText(password_of(boss))
        box.press_main()

    works = [reason, sign]
    done: list[object] = []

    def work() -> None:
        box = open_dialog()
        if not isinstance(box, Dialog) or any(box is old for old in done):
            QTimer.singleShot(10, work)
            return
        done.append(box)
        act = works.pop(0)
        if works:
            QTimer.singleShot(10, work)
        act(box)

    QTimer.singleShot(10, work)
    screen.keys()[7].run()
    stage.settle()
    assert stage.shell.toasts == ["支援措置を終了しました。"]
    assert shield.look(road.desk, road.reviewer, case.id) is None
    assert not screen.panel.may_decide()
    screen.wipe()
    assert where_in(all_words(screen)) == []
    assert TARO.name not in all_words(screen)


def test_a_clerk_sees_no_other_side_and_may_decide_nothing(tasks: Tasks, road: whole_road.Road) -> None:
    protected(road)
    stage = a_window(tasks)
    screen = ProtectionScreen(stage.ui, road.session(road.people.clerk))
    put_on(stage, "worklist", screen, road.people.clerk, "受付")
    words = everything(QApplication.instance())  # type: ignore[arg-type]  # there is one
    assert TARO.name in words
    assert CONTACT in words
    assert OPPONENT not in words
    assert where_in(words) == []
    assert set(screen.keys()) == {5, 11}


def proposed(stage: Stage, screen: ProtectionScreen, case_id: str) -> list[str]:
    """What stands in the box that opens for a case; nothing when none does."""
    told: list[str] = []

    def look() -> None:
        box = open_dialog()
        if box is not None:
            told.append(all_words(box))
            box.reject()

    QTimer.singleShot(300, look)
    screen.open_case(case_id)
    stage.settle()
    QTest.qWait(350)
    return told


def test_from_the_form_and_from_the_final_check_the_person_is_proposed_to_be_noted(
    tasks: Tasks, road: whole_road.Road
) -> None:
    """Not to a colleague of the clerk: he might confirm it, and keys the birth date blind."""
    case = entry.open_draft(road.desk, road.clerk)
    entry.save_draft(road.desk, road.clerk, case.id, adult_record())
    for who, knows in (
        (road.people.clerk, True),
        (road.people.reviewer, True),
        (road.people.second_clerk, False),
    ):
        stage = a_window(tasks)
        screen = ProtectionScreen(stage.ui, road.session(who))
        put_on(stage, "worklist", screen, who, "受付")
        told = proposed(stage, screen, case.id)
        assert ["見本　太郎" in words for words in told] == ([True] if knows else [])
        stage.window.close()


def test_f7_of_the_form_leads_there(tasks: Tasks, road: whole_road.Road) -> None:
    stage, screen = on_stage(tasks, road, EntryScreen, "worklist")
    assert isinstance(screen, EntryScreen)
    case = entry.open_draft(road.desk, road.clerk)
    screen.open_case(case.id)
    stage.settle()
    screen.keys()[7].run()
    assert stage.shell.gone == [("protection", case.id)]
    screen.wipe()
    stage.settle()


def test_the_sheet_for_signature_is_printed_after_a_reason_while_the_screen_stays_masked(
    tasks: Tasks, road: whole_road.Road
) -> None:
    protected(road)
    case = road.entered_protected(number=a_number(1))
    stage, screen = on_stage(tasks, road, EntryScreen, "worklist")
    assert isinstance(screen, EntryScreen)
    screen.open_case(case.id)
    stage.settle()
    assert where_in(everything(QApplication.instance())) == []  # type: ignore[arg-type]  # there is one
    screen.done.step.box.choose("printed")

    def reason() -> None:
        box = open_dialog()
        if not isinstance(box, Dialog):
            QTimer.singleShot(10, reason)
            return
        choice = box.findChild(QComboBox, "reason.choice")
        assert choice is not None
        choice.setCurrentIndex(choice.findText("署名用紙の印刷"))
        box.press_main()

    QTimer.singleShot(10, reason)
    screen.done.step.print_now()
    stage.settle()
    (sheet,) = stage.tray.papers
    assert "碧南市見本町" in paper_words(sheet)
    assert where_in(all_words(screen)) == []
    acts = road.told(case.id)
    assert acts.index(shield.LIFTED) < acts.index("print_for_signature")
    screen.wipe()
    stage.settle()
