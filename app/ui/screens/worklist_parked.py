"""「保留を戻す」: F10 of the list goes back to the visitor who was set aside, or asks to which of several."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app import wording_counter as words
from app.ui.context import Ui
from app.ui.screens.worklist_rows import CARE
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.note import Note
from app.ui.widgets.pick_list import PickList
from app.usecases import parking
from app.usecases.desk import JST
from app.usecases.parking import Waiting
from app.usecases.sign_in import Session


class ParkedBox(Dialog):
    """Who waits, whoever waits longest first; a digit or the arrows choose. `case_id` is the choice."""

    help_page = "case"

    def __init__(self, parent: QWidget | None, waiting: Sequence[Waiting]) -> None:
        super().__init__(
            parent,
            title=words.RESUME_TITLE,
            subtitle=f"{len(waiting)}件",
            main=words.RESUME,
            icon="clock",
            width=640,
        )
        rows = [(one.parking.case_id, line_of(one)) for one in waiting]
        self.list = PickList("parked", words.RESUME_TITLE, rows)
        self.body.addWidget(self.list)
        self.body.addWidget(Note("info", words.RESUMED_TEXT, name="parked_note"))
        self.list.changed.connect(self._follow)
        self.list.itemActivated.connect(lambda _item: self.press_main())
        self.list.setFocus()
        self._follow()

    @property
    def case_id(self) -> str:
        """The case that was chosen; "" while none is."""
        return self.list.value()

    def _follow(self) -> None:
        self.set_main_enabled(bool(self.case_id), words.RESUME_CHOOSE)


class Parked(QObject):
    """`failed(error)` when the list could not be read."""

    failed = Signal(object)

    def __init__(self, ui: Ui, session: Session, screen: QWidget) -> None:
        super().__init__(screen)
        self._ui, self._session, self._screen = ui, session, screen

    def resume(self) -> None:
        """Opens the one that waits, or asks which."""
        desk, actor = self._session.desk, self._session.actor
        self._ui.tasks.run(
            lambda: parking.waiting(desk, actor), self._choose, self.failed.emit, owner=self, label="parked"
        )

    def _choose(self, waiting: tuple[Waiting, ...]) -> None:
        if not waiting:
            self._ui.shell.toast(words.NONE_PARKED)
        elif len(waiting) == 1:
            self._ui.shell.go("entry", waiting[0].parking.case_id)
        else:
            box = ParkedBox(self._screen, waiting)
            chosen = box.case_id if box.exec() == QDialog.DialogCode.Accepted else ""
            box.deleteLater()
            self._screen.activateWindow()  # not every platform gives the keyboard back by itself
            if chosen:
                self._ui.shell.go("entry", chosen)


def line_of(one: Waiting) -> str:
    """「8-0412　みほん 太郎　書類を取りに戻る（10:12から）」."""
    at = one.parking.at.astimezone(JST)
    care = f"（{CARE}）" if one.protected else ""
    name = one.subject_name or "（氏名は未入力）"
    return f"{one.reception_no}　{name}{care}　{one.parking.word}（{at.month}/{at.day} {at:%H:%M}から）"
