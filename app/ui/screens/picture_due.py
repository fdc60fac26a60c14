"""保存の終わった写真とスキャン: what is due in the whole office, and two people who destroy it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app import messages
from app import wording_attachments as wording
from app.ui.context import Ui
from app.ui.theme import Theme
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.note import Note
from app.ui.widgets.table import Cell, Column, ListTable, Row
from app.usecases import picture_purge
from app.usecases.desk import authenticate
from app.usecases.picture_purge import Due, DueList
from app.usecases.sign_in import Session
from app.usecases.tokens import OfficeAct
from forms.kernel.dates import PartialDate, to_short
from forms.kernel.errors import TechoError

TITLE = "保存の終わった写真とスキャン"
_HIGH = 260  # px at 100 %
_ASK = (
    "一覧の{count}件を消します。元に戻せません。"
    "二人目の方（操作している方とは別の、承認の役割の職員）がログインしてください。"
)
_ABOUT = "2人で消します。いつ誰が何を消したかは記録に残ります。消した写真を載せた束の紙は、同じに作り直せなくなります。"
_NONE = "いま、保存の終わった写真とスキャンはありません。"


class PictureDueDialog(Dialog):
    """The list; F10 asks the second person. `purged` tells how many went."""

    purged = Signal(int)

    def __init__(self, parent: QWidget | None, ui: Ui, session: Session, found: DueList) -> None:
        super().__init__(
            parent, title=TITLE, main="すべて消す", leave="閉じる", icon="clock", width=720, danger=True
        )
        self._ui, self._session, self._found = ui, session, found
        columns = (
            Column("種類", 7),
            Column("受付番号", 8),
            Column("保存の期限", 8),
            Column("保存期間", 10, stretch=True),
        )
        self.table = ListTable(columns, name="pictures_due", label=TITLE)
        self.table.setFixedHeight(Theme.of(self).px(_HIGH))
        self._note = Note("info", "", name="pictures_due_note")
        self.body.addWidget(self._note)
        self.body.addWidget(self.table)
        self._show(found)
        self.table.setFocus()

    def on_main(self) -> None:
        """The second person signs for this very list."""
        count = len(self._found.rows)
        signed = self._ui.prompts.sign(self, TITLE, _ASK.format(count=count), do="消す") if count else None
        if signed is None:
            return
        desk, actor, target = self._session.desk, self._session.actor, self._found.target
        number, password = signed

        def work() -> tuple[int, DueList]:
            act = OfficeAct.PURGE_PICTURES
            token = authenticate(desk, number, password, step=act, target_id=target)
            gone = picture_purge.purge(desk, actor, token, target)
            return gone, picture_purge.listed(desk, actor)

        self._ui.tasks.run(work, self._done, self._failed, owner=self, label="pictures_due")

    def _done(self, done: tuple[int, DueList]) -> None:
        gone, found = done
        self.purged.emit(gone)
        self._show(found)
        self._note.show_note("ok", f"{gone}件を消しました。", say=True)

    def _show(self, found: DueList) -> None:
        self._found = found
        labels = {one.id: one.label for one in found.retentions}
        self.table.set_rows([_row(due, labels.get(due.retention, "")) for due in found.rows])
        self._note.show_note("caution" if found.rows else "info", _ABOUT if found.rows else _NONE)
        self.set_main_enabled(bool(found.rows), _NONE)

    def _failed(self, error: TechoError) -> None:
        self._note.show_note("error", messages.sentence(error), say=True, assertive=True)
        self.centre()


class PictureDueBox(QObject):
    """Opens the box over a window."""

    purged = Signal(int)

    def __init__(
        self, ui: Ui, session: Session, window: QWidget, refused: Callable[[TechoError], None]
    ) -> None:
        super().__init__(window)
        self._ui, self._session, self._window, self._refused = ui, session, window, refused

    def open(self) -> None:
        """Reads what is due, then shows it."""
        desk, actor = self._session.desk, self._session.actor

        def show(found: DueList) -> None:
            box = PictureDueDialog(self._window, self._ui, self._session, found)
            box.purged.connect(self.purged)
            box.finished.connect(box.deleteLater)
            box.open()

        self._ui.tasks.run(
            lambda: picture_purge.listed(desk, actor), show, self._refused, owner=self, label="pictures_due"
        )


def _row(due: Due, label: str) -> Row:
    number = due.reception_no
    return Row(
        f"{due.kind.value} {due.id}",
        (
            Cell(wording.PICTURES[due.kind.value]),
            Cell(number, mono=True),
            Cell(to_short(PartialDate.of(due.until)), mono=True),
            Cell(label or wording.PHOTO_CLASS),
        ),
    )
