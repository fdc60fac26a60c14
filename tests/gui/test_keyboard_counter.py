"""The counter by keyboard alone: a child's application from F5 to 確認へ回す, and how many keys 本人確認 and 住基 take."""

from collections.abc import Callable, Sequence
from datetime import datetime

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from app.ui.tasks import Tasks
from app.ui.widgets.dialog import Dialog, open_dialog
from app.ui.widgets.fields import PickList, RadioRow
from app.usecases import inspect
from forms.kernel.case import Case
from forms.kernel.comparison import RegisterUse
from forms.kernel.identity import Check, Holder, Medium
from forms.kernel.procedure import State
from tests.gui.list_scene import all_words, part, tap, until
from tests.gui.road import PaperTray, a_road
from tests.gui.test_all_screens import SHEET, Seat
from tests.helpers.makers import number_digits
from tests.helpers.office import JST, Desk
from tests.helpers.proving import ask_by

pytestmark = pytest.mark.usefixtures("theme")

CARD_KEYS_AT_MOST = 4  # one paper that proves both: after the box has opened
COUNTER_KEYS_AT_MOST = 16  # 本人確認 by the card and a look at the terminal, of an adult with nothing odd
ONE, TWO, THREE, ENTER, F10 = (
    Qt.Key.Key_1,
    Qt.Key.Key_2,
    Qt.Key.Key_3,
    Qt.Key.Key_Return,
    Qt.Key.Key_F10,
)
CARD = (ONE, ONE, ONE, F10)  # 個人番号カード, the subject's, the original within its validity
TERMINAL = (ONE, ONE, ENTER, ONE, ONE, ONE, ONE, ONE, F10)  # four items, one hit, who agrees in all
CHILD = {
    **{key: SHEET[key] for key in SHEET if key not in ("applicant_number", "provider")},
    "relationship": "父",
    "child_kana": "みほん はな",
    "child_name": "見本　花",
    "child_birth": "H29.6.3",
    "child_number": number_digits(1),
    "provider": "guardian",
}


class Counter(Seat):
    """A clerk who counts his keys, in an office with a terminal beside the counter."""

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        desk.clock.now = datetime(2026, 11, 24, 9, 30, tzinfo=JST)
        ask_by(desk, RegisterUse.TERMINAL)
        self.road = a_road(desk)
        super().__init__(self.road, tasks, PaperTray(), desk.people.clerk)
        self.window.resize(1366, 697)
        self.struck = 0

    def strike(self, *keys: Qt.Key) -> None:
        """Keys on the screen."""
        for key in keys:
            self.struck += 1
            self.key(key)

    def box(
        self, opener: Qt.Key, keys: Sequence[Qt.Key], look: Callable[[Dialog], None] | None = None
    ) -> None:
        """A key that opens a box, and those that work it; the box must be gone afterwards."""
        results: list[int] = []
        words: list[str] = []
        left = list(keys)

        def work() -> None:
            box = open_dialog()
            if not isinstance(box, Dialog) or not box.isActiveWindow():
                QTimer.singleShot(10, work)
                return
            box.finished.connect(results.append)
            if look is not None:
                look(box)
            for key in left:
                tap(key)
            QTimer.singleShot(4000, lambda: stuck(box))

        def stuck(box: Dialog) -> None:
            if not results and open_dialog() is box:
                words.append(all_words(box))
                box.reject()

        self.struck += 1 + len(left)
        QTimer.singleShot(10, work)
        tap(opener)
        until(lambda: bool(results) and open_dialog() is None and self.tasks.idle())
        assert results == [1], words
        self.rest()
        QTest.qWaitForWindowActive(self.window)

    def case(self) -> Case:
        """The newest case."""
        (row,) = inspect.worklist(self.road.desk, self.road.actor(self.road.office.people.clerk))
        with self.road.desk.store.look() as view:
            return view.cases.get(row.id)

    def shown(self) -> list[tuple[str, Holder, Medium, frozenset[Check]]]:
        """What was recorded, in the order of recording."""
        with self.road.desk.store.look() as view:
            rows = [row.shown for row in view.shown.of_case(self.case().id)]
        return [(one.kind, one.holder, one.medium, one.checks) for one in rows]

    def in_sight(self, name: str) -> bool:
        """Whether a control can be read without scrolling."""
        widget = part(self.window, name)
        area: QWidget | None = widget
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        assert isinstance(area, QScrollArea)
        view = area.viewport()
        top = widget.mapTo(view, widget.rect().topLeft()).y()
        return top >= 0 and top + widget.height() <= view.height()


@pytest.fixture
def counter(desk: Desk, tasks: Tasks) -> Counter:
    return Counter(desk, tasks)


def test_papers_and_register_of_a_usual_adult_take_few_keys(counter: Counter) -> None:
    counter.key(Qt.Key.Key_F5)
    counter.fill(SHEET)
    counter.rest()
    counter.struck = 0
    counter.box(Qt.Key.Key_F6, CARD)
    assert counter.struck - 1 <= CARD_KEYS_AT_MOST
    both = frozenset({Check.NUMBER, Check.IDENTITY})
    assert counter.shown() == [("card", Holder.SUBJECT, Medium.ORIGINAL, both)]
    counter.box(Qt.Key.Key_F3, TERMINAL)
    assert counter.at() == "register_held.same", "the number typed is still to be held against the screen"
    counter.strike(ONE)
    assert counter.struck <= COUNTER_KEYS_AT_MOST
    counter.key(F10)
    assert counter.case().state is State.ENTERED
    counter.leave()


def test_a_child_is_taken_from_f5_to_the_confirmation_by_keyboard_alone(counter: Counter) -> None:
    counter.key(Qt.Key.Key_F5)
    counter.fill(CHILD)
    counter.rest()
    for name in ("identity_record_1", "identity_record_2", "identity_record_3"):
        assert counter.in_sight(name), "what is to be done next stands there without scrolling"
    counter.box(Qt.Key.Key_F6, CARD)
    counter.box(Qt.Key.Key_F6, (ONE, TWO, ONE, F10))  # the father's own card: who he is
    counter.box(Qt.Key.Key_F6, (ONE, THREE, ONE, TWO, F10))  # 戸籍, both of them in it, the second line
    assert [(kind, holder) for kind, holder, _medium, _checks in counter.shown()] == [
        ("card", Holder.SUBJECT),
        ("card", Holder.PROVIDER),
        ("koseki", Holder.BOTH),
    ]
    said = part(counter.window, "identity_done")
    assert isinstance(said, QLabel)
    assert said.text().startswith("番号確認・身元確認・代理権確認 済（個人番号カード・対象者、")
    assert said.text().endswith("11/24 受付 一子）")
    assert not [w for w in counter.window.findChildren(QWidget, "identity_record_1") if w.isVisible()]
    assert counter.in_sight("register_compare")
    counter.box(Qt.Key.Key_F3, TERMINAL)
    counter.strike(ONE)
    counter.key(F10)
    assert counter.case().state is State.ENTERED
    counter.leave()


def test_enter_after_the_last_field_stops_at_the_paper_to_be_recorded(counter: Counter) -> None:
    counter.key(Qt.Key.Key_F5)
    counter.fill(SHEET)
    counter.rest()
    counter.go_to("number_source")
    for _ in range(3):
        if counter.at() != "identity_record_1":
            counter.strike(ENTER)
    assert counter.at() == "identity_record_1"
    assert counter.in_sight("identity_record_1")
    counter.box(ENTER, CARD)
    assert counter.at() == "register_compare", "the keyboard goes on to what is open"
    assert counter.in_sight("register_compare")
    counter.box(ENTER, TERMINAL)
    counter.strike(ONE)
    assert counter.in_sight("register_fold")
    counter.leave()


def test_what_answers_most_stands_first_and_nobody_is_picked(counter: Counter) -> None:
    counter.key(Qt.Key.Key_F5)
    counter.fill(SHEET)
    counter.rest()
    words: list[str] = []

    def look(box: Dialog) -> None:
        papers = box.findChild(PickList)
        assert papers is not None
        assert papers.value() == ""
        words.extend(papers.item(place).text() for place in range(papers.count()))
        assert not any(row.value() for row in box.findChildren(RadioRow))
        tap(ONE)
        medium = box.findChild(RadioRow, "document.medium")
        assert medium is not None
        assert [b.text() for b in medium.buttons.values() if not b.isHidden()] == ["1 原本（有効期限内）"]
        assert medium.value() == "", "whoever looked at the last day says so"

    counter.box(Qt.Key.Key_F6, (ONE, ONE, F10), look)
    assert words[0] == "1　個人番号カード　…番号確認・身元確認を1つで"
    assert words[-1].endswith("（ふだんの書類が難しいとき）")
    counter.leave()
