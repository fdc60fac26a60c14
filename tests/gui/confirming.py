"""The box of the confirmer over a real list: signing in, keying, hearing the result."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.main_window import MainWindow
from app.ui.screens.base import Screen
from app.ui.screens.confirm import ConfirmDialog
from app.ui.widgets.note import Note
from forms.kernel.case import Case, Staff
from forms.kernel.number import IndividualNumber
from forms.kernel.procedure import Step
from tests.gui.list_scene import Scene, a_window, all_words, part, tap, type_on, until
from tests.helpers.makers import a_number
from tests.helpers.office import password_of

BIRTH = "S58.4.12"


def over_a_list(scene: Scene) -> Iterator[MainWindow]:
    """A window behind the box."""
    made = a_window(Screen(), size=(1366, 697))
    yield made
    box = QApplication.activeModalWidget()
    while box is not None:
        box.close() if not isinstance(box, ConfirmDialog) else box.abandon()
        box = QApplication.activeModalWidget()
    scene.ui.tasks.wait_idle()
    made.close()
    made.deleteLater()


Open = Callable[..., ConfirmDialog]


def sitting_before(scene: Scene, window: MainWindow) -> Open:
    """Opens the box for a case, and signs in if somebody is given."""

    def open_it(case: Case, staff: Staff | None = None, seat: Staff | None = None) -> ConfirmDialog:
        session = scene.session(seat or scene.people.clerk)
        box = ConfirmDialog(scene.ui, session, case.id, heading=f"{case.reception_no}　見本", parent=window)
        box.open()
        until(box.pages.sign_in.staff_number.hasFocus)
        if staff is not None:
            sign_in(scene, staff)
        return box

    return open_it


def sign_in(scene: Scene, staff: Staff) -> None:
    """By keyboard alone: number, Enter, password, F10."""
    type_on(staff.number)
    tap(Qt.Key.Key_Return)
    type_on(password_of(staff))
    tap(Qt.Key.Key_F10)
    settle(scene)


def settle(scene: Scene) -> None:
    """Until the worker has nothing left and its answers are shown."""
    assert scene.ui.tasks.wait_idle()
    for _ in range(3):
        QApplication.processEvents()


def choose(box: QWidget, *names: str) -> None:
    """Each by keyboard: there, Space."""
    for name in names:
        part(box, name).setFocus()
        tap(Qt.Key.Key_Space)


def key(box: QWidget, number: IndividualNumber | None, birth: str) -> None:
    """Number and birth date, blind."""
    if number is not None:
        part(box, "rekey_number").setFocus(Qt.FocusReason.TabFocusReason)
        for digit in number.reveal():
            type_on(digit)
    part(box, "rekey_birth").setFocus(Qt.FocusReason.TabFocusReason)
    type_on(birth)
    tap(Qt.Key.Key_Return)


def write(box: QWidget, name: str, text: str) -> None:
    """Into a field, by keyboard."""
    part(box, name).setFocus()
    type_on(text)


CHOICES = ("document_card", "form_original", "holder_subject", "name_same", "sex_same", "address_absent")


def fill(box: QWidget, number: IndividualNumber | None = None, birth: str = BIRTH) -> None:
    """A complete entry."""
    choose(box, *CHOICES)
    key(box, number or a_number(1), birth)


def compare(scene: Scene) -> None:
    """F10."""
    tap(Qt.Key.Key_F10)
    settle(scene)


def result(box: QWidget) -> Note:
    """What stands at the end."""
    note = part(box, "confirm_result")
    assert isinstance(note, Note)
    return note


def note_of(box: ConfirmDialog) -> Note:
    """The note of the step that is shown."""
    return box.pages.sign_in.note if box.paper is None else box.paper.note


OTHER_BIRTH = "S58.4.13"


def says_nothing(root: QWidget, *numbers: IndividualNumber) -> None:
    """No digits of any of these numbers can be read anywhere."""
    read = "".join(all_words(root).split())
    for number in numbers:
        found = number.reveal() in read
        assert not found, "digits can be read"


def scene_has_mismatch(scene: Scene, case: Case) -> bool:
    """Whether one try is used up."""
    with scene.desk.store.look() as view:
        return any(act.step is Step.MISMATCH for act in view.acts.of(case.id))
