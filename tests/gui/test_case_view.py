"""一件表示 in the real window: from a list with Shift+F6 and back, masked, recorded; the search that leads to it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from app.ui.office_window import OfficeWindow
from app.ui.screens.case_view import CaseScreen
from app.ui.screens.delivery import DeliveryScreen
from app.ui.screens.worklist import CaseListScreen
from app.ui.widgets.fields import ChoiceField
from app.usecases import shield
from forms.kernel.case import Case, Staff
from tests.gui.after_scene import everything, sent
from tests.gui.driving import all_text, answer, found, give_up
from tests.gui.road import Road, Stage
from tests.helpers.looks import clipped, unnamed
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record
from tests.helpers.protections import a_notice

ADDRESS = "碧南市見本町"


class Office:
    """The window of one person, and what he does in it."""

    def __init__(self, road: Road, stage: Stage, who: Staff) -> None:
        self.road, self.stage = road, stage
        session = road.session(who)
        self.window = OfficeWindow(stage.ui.tasks, stage.ui.prompts, stage.ui.theme, stage.tray, session)
        self.window.resize(1366, 697)
        self.window.show()
        self.window.begin()
        self.window.idle.stop()
        self.rest()

    def rest(self) -> None:
        for _ in range(3):
            self.stage.settle()
            QTest.qWait(50)
        self.stage.settle()

    def key(self, key: Qt.Key, *, shift: bool = False) -> None:
        """As a shortcut of the window gets it."""
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.window, key, held)
        self.rest()

    def goes(self, place: str, case: Case) -> None:
        self.window.go(place, case.id)
        self.rest()

    @property
    def screen(self) -> CaseScreen:
        shown = self.window.place("case")
        assert isinstance(shown, CaseScreen)
        return shown

    def told(self, case: Case) -> list[str]:
        with self.road.desk.store.look() as view:
            return [line.act for line in view.queries.trail(case.id)]

    def close(self) -> None:
        self.window.lock()
        self.rest()
        self.window.hide()
        self.window.deleteLater()


@pytest.fixture
def clerk(road: Road, stage: Stage) -> Iterator[Office]:
    made = Office(road, stage, road.office.people.clerk)
    yield made
    made.close()


def test_a_case_is_seen_as_a_whole_from_the_list_and_left_again(road: Road, clerk: Office) -> None:
    """Everything but the number; by keyboard alone; the look is a line of the case."""
    case = dict(everything(road))["given"]
    clerk.goes("worklist", case)
    clerk.key(Qt.Key.Key_F6, shift=True)
    assert clerk.window.current == "case"
    words = all_text(clerk.screen)
    for said in (
        "江口　四郎",
        "愛知県第123454号",
        "進達書一式",
        "個人番号カード",
        "令和8年度 第1号",
        "保存中",
    ):
        assert said in words, said
    digits = number_digits(4)
    assert not any(digits[place : place + 5] in words for place in range(8)), "the number can be read"
    assert unnamed(clerk.screen) == []
    assert clipped(clerk.screen) == []
    assert clerk.told(case)[-1] == "case_viewed"
    assert "一件表示で開いた" in clerk.screen.trail._trail.accessibleDescription()
    clerk.screen.keyPressEvent(
        QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    )
    clerk.rest()
    assert clerk.window.current == "worklist"
    assert clerk.screen.case_in_sight() == ""
    assert "江口" not in all_text(clerk.screen), "left, it forgets"


def test_between_the_list_the_whole_case_and_the_delivery(road: Road, clerk: Office) -> None:
    case = sent(road, 2)[0]
    clerk.goes("worklist", case)
    listed = clerk.window.place("worklist")
    assert isinstance(listed, CaseListScreen)
    found(listed, type(listed.detail.main_button).__mro__[1], "delivery").click()
    clerk.rest()
    assert clerk.window.current == "delivery"
    after = clerk.window.place("delivery")
    assert isinstance(after, DeliveryScreen)
    assert after.case_in_sight() == case.id
    after.panel.whole_button.click()
    clerk.rest()
    assert clerk.window.current == "case"
    clerk.screen.keys()[6].run()
    clerk.rest()
    assert clerk.window.current == "delivery"
    after.keys()[10].run()
    clerk.rest()
    assert (clerk.window.current, listed.case_in_sight()) == ("worklist", case.id)
    listed.detail.whole_button.click()
    clerk.rest()
    clerk.screen.keys()[11].run()
    clerk.screen.keys()[2].run()
    clerk.rest()
    assert clerk.window.current == "worklist"


def test_without_a_chosen_case_the_key_says_what_to_do(clerk: Office) -> None:
    clerk.key(Qt.Key.Key_F6, shift=True)
    assert clerk.window.current == "worklist"
    assert "一覧で申請を選んでから" in all_text(clerk.window)


def test_while_the_confirmer_is_still_to_key_it_no_birth_date_is_shown(road: Road, clerk: Office) -> None:
    case = road.entered(adult_record(), a_number(1))
    clerk.goes("case", case)
    words = all_text(clerk.screen)
    assert "照合が終わるまで表示しません" in words
    assert "昭和58年4月12日" not in words


def test_of_a_protected_person_the_alert_comes_first_and_the_address_for_a_reason(
    road: Road, clerk: Office
) -> None:
    from app.usecases import protection

    actor = road.actor(road.office.people.clerk)
    case = road.entered(adult_record(), a_number(1))
    protection.add(road.desk, actor, a_notice())
    clerk.goes("worklist", case)

    def opens() -> None:
        clerk.window.go("case", case.id)
        clerk.rest()

    answer(opens, give_up)
    assert clerk.window.current == "worklist", "turned back"

    def reads(box: QDialog) -> None:
        QTest.keyClick(box, Qt.Key.Key_F10)

    answer(opens, reads)
    assert clerk.window.current == "case"
    assert ADDRESS not in all_text(clerk.screen)
    assert shield.LIFTED not in clerk.told(case)

    def lifts() -> None:
        clerk.screen.keys()[8].run()
        clerk.rest()

    answer(lifts, give_up)

    def says_why(box: QDialog) -> None:
        choice = box.findChildren(ChoiceField)[0]
        choice.setCurrentIndex(0)
        QTest.keyClick(box, Qt.Key.Key_F10)

    answer(lifts, says_why)
    assert ADDRESS in all_text(clerk.screen)
    assert shield.LIFTED in clerk.told(case)
    assert clerk.screen.keys().get(8) is None


def test_what_somebody_may_not_see_is_refused_in_words(road: Road, clerk: Office) -> None:
    """A case that is not there any more."""
    clerk.window.go("case", "nobody")
    clerk.rest()
    assert "この申請は台帳に見つかりません" in all_text(clerk.screen)
    assert clerk.screen.keys() == {}


def test_the_list_is_searched_by_birth_date_and_never_by_a_number(road: Road, clerk: Office) -> None:
    """Nor is 「交付」."""
    road.entered(adult_record(), a_number(1))
    for place in ("worklist", "delivery"):
        clerk.window.go(place)
        screen = clerk.window.place(place)
        assert isinstance(screen, CaseListScreen | DeliveryScreen)
        for text, count in (("1983/4/12", 1), ("1999/1/1", 0)) if place == "worklist" else ():
            screen.search.field.setText(text)
            screen.search.asked.emit()
            clerk.rest()
            assert screen.table.model().rowCount() == count
        screen.search.field.setText(number_digits(1))
        screen.search.asked.emit()
        clerk.rest()
        assert screen.search.text() == "", "the digits do not stay"
        assert "個人番号は検索に使いません" in all_text(screen)
