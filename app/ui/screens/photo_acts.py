"""What is done with a photo beside an application: a file is chosen and cut, what is kept is looked at."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.exchange import pictures
from app.exchange.pictures import Opened
from app.ui.context import Ui
from app.ui.screens.photo_box import PhotoDialog, PhotoLook
from app.usecases import photos
from app.usecases.sign_in import Session
from forms.kernel.attachment import Attachment
from forms.kernel.dates import PartialDate, to_short
from forms.kernel.errors import TechoError


class PhotoActs(QObject):
    """Boxes over the one of the attachments; `kept` tells what is recorded then."""

    kept = Signal(object)

    def __init__(
        self, ui: Ui, session: Session, window: QWidget, refused: Callable[[TechoError], None]
    ) -> None:
        super().__init__(window)
        self._ui, self._session, self._window, self._refused = ui, session, window, refused

    def load(self, case_id: str) -> None:
        """A file is chosen, read into memory once, and cut."""
        path = self._ui.prompts.choose_file_to_open(self._window, "写真のファイル", pictures.SUFFIXES)
        if path is None:
            return

        def cut(found: tuple[bytes, Opened]) -> None:
            box = PhotoDialog(self._window, self._ui, self._session, case_id, *found)
            box.kept.connect(self.kept)
            box.finished.connect(box.deleteLater)
            box.open()

        self._ui.tasks.run(lambda: _read(path), cut, self._refused, owner=self, label="photo.read")

    def look(self, case_id: str, one: Attachment) -> None:
        """A photo that is kept; that it was looked at is recorded."""
        taken = f"撮影日 {to_short(PartialDate.of(one.dated))}" if one.dated else ""
        desk, actor = self._session.desk, self._session.actor

        def show(jpeg: bytes) -> None:
            box = PhotoLook(self._window, jpeg, taken)
            box.finished.connect(box.deleteLater)
            box.open()

        self._ui.tasks.run(
            lambda: photos.look(desk, actor, case_id, one.id), show, self._refused, owner=self, label="photo"
        )


def _read(path: Path) -> tuple[bytes, Opened]:
    data = pictures.load(path)
    return data, photos.opened(data, 0)
