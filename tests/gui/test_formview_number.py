"""The box for a 個人番号: what goes in, and that nothing comes out again."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QInputMethodEvent, QInputMethodQueryEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from app.ui.formview.number_box import NumberBox
from forms.kernel.case import Means
from forms.kernel.findings import Finding
from forms.kernel.number import Shape
from tests.helpers.makers import a_number, number_digits

pytestmark = pytest.mark.usefixtures("theme")
CTRL = Qt.KeyboardModifier.ControlModifier


class Clock:
    """Seconds that pass only when told."""

    def __init__(self) -> None:
        self.seconds, self.step = 0.0, 0.3

    def __call__(self) -> float:
        self.seconds += self.step
        return self.seconds


class Bench(QWidget):
    """A number box with the focus, and a field beside it to go to."""

    def __init__(self, *, allow_paste: bool = True, visible_in_focus: bool = True) -> None:
        super().__init__()
        self.clock = Clock()
        self.box = NumberBox(
            "child_number",
            "児童の個人番号",
            allow_paste=allow_paste,
            visible_in_focus=visible_in_focus,
            clock=self.clock,
        )
        self.beside = QLineEdit()
        line = QHBoxLayout(self)
        line.addWidget(self.box)
        line.addWidget(self.beside)
        self.show()
        QTest.qWaitForWindowActive(self)
        self.box.setFocus()

    def commit(self, text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.box, event)


@pytest.fixture
def bench() -> Bench:
    return Bench()


def all_said(box: NumberBox) -> str:
    """Everything a screen reader, a tool tip or a title can give away."""
    told = QAccessible.queryAccessibleInterface(box)
    kinds = (
        QAccessible.Text.Name,
        QAccessible.Text.Value,
        QAccessible.Text.Description,
        QAccessible.Text.Help,
    )
    words = [told.text(kind) for kind in kinds]
    return "".join(
        [*words, box.toolTip(), box.accessibleName(), box.accessibleDescription(), box.displayText()]
    )


def test_twelve_typed_digits_are_a_number(bench: Bench) -> None:
    QTest.keyClicks(bench.box, number_digits(1))
    found = bench.box.number()
    assert found is not None
    assert found == a_number(1)
    assert bench.box.findings() == ()


@pytest.mark.parametrize("how", ["full width", "spaces", "dashes", "long vowel marks"])
def test_every_usual_way_of_writing_is_taken(bench: Bench, how: str) -> None:
    digits = number_digits(2)
    groups = [digits[i : i + 4] for i in (0, 4, 8)]
    wide = digits.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    text = {
        "full width": wide,
        "spaces": " ".join(groups),
        "dashes": "－".join(groups),
        "long vowel marks": "ー".join(groups),
    }[how]
    bench.commit(text)
    found = bench.box.number()
    assert found is not None
    assert found == a_number(2)


def test_letters_are_refused_aloud_and_change_nothing(bench: Bench) -> None:
    refused: list[bool] = []
    bench.box.refused.connect(lambda: refused.append(True))
    QTest.keyClicks(bench.box, "12a3")
    bench.commit("あ")
    assert len(refused) == 2
    assert bench.box.count() == 3


def test_what_is_being_composed_is_kept_apart(bench: Bench) -> None:
    QApplication.sendEvent(bench.box, QInputMethodEvent("１２", []))
    assert bench.box.preedit
    assert bench.box.count() == 0
    bench.commit("１２")
    assert bench.box.preedit == ""
    assert bench.box.count() == 2


def test_a_pasted_number_is_taken_at_entry_and_refused_for_the_confirmer() -> None:
    QGuiApplication.clipboard().setText(" ".join(number_digits(3)[i : i + 4] for i in (0, 4, 8)))
    entry, rekey = Bench(), Bench(allow_paste=False)
    QTest.keyClick(entry.box, Qt.Key.Key_V, CTRL)
    QTest.keyClick(rekey.box, Qt.Key.Key_V, CTRL)
    assert entry.box.number() is not None
    assert rekey.box.count() == 0
    QGuiApplication.clipboard().clear()


def test_nothing_reaches_the_clipboard(bench: Bench) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    QTest.keyClicks(bench.box, number_digits(1))
    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_Insert):
        QTest.keyClick(bench.box, key, CTRL)
    bench.box.copy()
    bench.box.cut()
    assert clipboard.text() == "before"
    assert bench.box.count() == 12


def test_an_input_method_is_told_no_digit(bench: Bench) -> None:
    """It is another program; Windows asks by event, others by the query itself."""
    QTest.keyClicks(bench.box, number_digits(1))
    asked = QInputMethodQueryEvent(Qt.InputMethodQuery.ImQueryAll)
    QApplication.sendEvent(bench.box, asked)
    for query in Qt.InputMethodQuery:
        for told in (asked.value(query), bench.box.inputMethodQuery(query)):
            assert not (isinstance(told, str) and any(c.isdigit() for c in told)), query.name


def test_undo_brings_nothing_back(bench: Bench) -> None:
    QTest.keyClicks(bench.box, number_digits(1))
    bench.box.wipe()
    assert not bench.box.isUndoAvailable()
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        QTest.keyClick(bench.box, key, CTRL)
    bench.box.undo()
    QLineEdit.undo(bench.box)
    assert bench.box.count() == 0


def test_a_screen_reader_hears_how_many_digits_never_which(bench: Bench) -> None:
    digits = number_digits(1)
    assert "未入力" in bench.box.accessibleName()
    QTest.keyClicks(bench.box, digits)
    assert "12桁入力済み、表示中" in bench.box.accessibleName()
    bench.beside.setFocus()
    assert bench.box.accessibleName() == "児童の個人番号、12桁入力済み、非表示"
    said = all_said(bench.box)
    assert not any(digits[i : i + 4] in said for i in range(9)), "digits are given away"


def test_the_digits_are_drawn_only_while_the_box_has_the_focus(bench: Bench) -> None:
    QTest.keyClicks(bench.box, number_digits(1))
    bench.beside.setFocus()
    hidden = bench.box.grab().toImage()
    bench.box.hold_open(True)
    held = bench.box.grab().toImage()
    bench.box.hold_open(False)
    again = bench.box.grab().toImage()
    assert hidden != held
    assert hidden == again
    assert "非表示" in bench.box.accessibleName()


def test_where_digits_stay_hidden_all_numbers_look_alike() -> None:
    pictures = []
    for seed in (1, 2):
        blind = Bench(allow_paste=False, visible_in_focus=False)
        QTest.keyClicks(blind.box, number_digits(seed))
        pictures.append(blind.box.grab().toImage())
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("123456789", "number.short"), ("12345678901", "number.eleven"), ("1234567890123", "number.thirteen")],
)
def test_a_wrong_count_is_named(bench: Bench, typed: str, code: str) -> None:
    QTest.keyClicks(bench.box, typed)
    assert bench.box.findings() == (Finding(code, "child_number", count=len(typed)),)
    assert bench.box.number() is None


def test_the_check_digit_speaks_after_twelve_digits_and_not_before(bench: Bench) -> None:
    digits = number_digits(1)
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    QTest.keyClicks(bench.box, wrong[:11])
    assert bench.box.shape() is not Shape.CHECK_DIGIT
    QTest.keyClicks(bench.box, wrong[11])
    assert bench.box.shape() is Shape.CHECK_DIGIT
    assert bench.box.number() is None


def test_a_scanner_is_told_from_fingers(bench: Bench) -> None:
    QTest.keyClicks(bench.box, number_digits(1))
    assert bench.box.means() is Means.KEYED
    bench.box.wipe()
    bench.clock.step = 0.05  # a slow one
    QTest.keyClicks(bench.box, number_digits(1))
    assert bench.box.means() is Means.SCANNED
    QTest.keyClick(bench.box, Qt.Key.Key_Backspace)
    QTest.keyClicks(bench.box, number_digits(1)[-1])
    assert bench.box.number() is not None


def test_digits_can_be_corrected_anywhere(bench: Bench) -> None:
    box, digits = bench.box, number_digits(1)
    QTest.keyClicks(box, "9" + digits)
    QTest.keyClick(box, Qt.Key.Key_Home)
    QTest.keyClick(box, Qt.Key.Key_Delete)
    found = box.number()
    assert found is not None
    QTest.keyClick(box, Qt.Key.Key_End)
    QTest.keyClick(box, Qt.Key.Key_Left)
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    assert box.count() == 11
    QTest.keyClick(box, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(box, "1")
    assert box.count() == 1
    QTest.keyClick(box, Qt.Key.Key_A, CTRL)
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    assert box.count() == 0


def test_a_click_goes_to_a_cell_and_the_middle_button_pastes_nothing(bench: Bench) -> None:
    box = bench.box
    QTest.keyClicks(box, number_digits(1))
    QGuiApplication.clipboard().setText(number_digits(2))
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
        place = QPointF(3, 5)
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            QApplication.sendEvent(
                box,
                QMouseEvent(
                    kind, place, box.mapToGlobal(place), button, button, Qt.KeyboardModifier.NoModifier
                ),
            )
    assert box.cursorPosition() == 0
    assert box.count() == 12
    QGuiApplication.clipboard().clear()


def test_a_stored_number_is_used_without_being_here(bench: Bench) -> None:
    box = bench.box
    box.set_kept(True)
    assert box.count() == 0
    assert "保存済みの番号を使います" in box.accessibleName()
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    assert box.count() == 0
    assert "未入力" in box.accessibleName()
    box.set_kept(True)
    QTest.keyClicks(box, "1")
    assert not box.kept
    assert box.count() == 1


def test_enter_and_function_keys_belong_to_the_form(bench: Bench) -> None:
    seen: list[int] = []

    class Watcher(QWidget):
        def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]  # Qt's own signature
            seen.append(event.key())

    watcher = Watcher()
    bench.box.setParent(watcher)
    watcher.show()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F10):
        QTest.keyClick(bench.box, key)
    assert seen == [Qt.Key.Key_Return, Qt.Key.Key_F10]


def test_leaving_is_told_once(bench: Bench) -> None:
    left: list[bool] = []
    bench.box.left.connect(lambda: left.append(True))
    bench.beside.setFocus(Qt.FocusReason.TabFocusReason)
    assert left == [True]
