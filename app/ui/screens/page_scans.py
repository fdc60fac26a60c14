"""原本のスキャン of a case: those that are kept, another one, taking one out; and the supervisor's switch."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app import messages
from app import wording_attachments as wording
from app.exchange import page_scans as files
from app.exchange import pictures
from app.ui.context import Ui
from app.ui.screens.page_scan_box import PageScanDialog
from app.ui.screens.picture_due import PictureDueBox
from app.ui.theme import Theme
from app.ui.widgets.buttons import OutlineButton, PlainButton
from app.ui.widgets.cover_view import CoverView
from app.ui.widgets.dialog import Dialog, ground
from app.ui.widgets.fields import ChoiceField, FieldFrame, RadioRow
from app.ui.widgets.note import Note
from app.ui.widgets.table import Cell, Column, ListTable, Row
from app.ui.widgets.text import Text
from app.usecases import page_scans
from app.usecases.desk import authenticate
from app.usecases.page_scans import Looked, ScanView, Sheet
from app.usecases.sign_in import Session
from app.usecases.tokens import OfficeAct
from forms.kernel.dates import PartialDate, to_short
from forms.kernel.errors import Refused, TechoError
from forms.kernel.page_scan import Scan

_SWITCH = "承認の役割を持つ職員がログインしてください。保管してあるスキャンは、そのまま残ります。"
_REMOVE = "このスキャンを消します。元に戻せません。承認の役割を持つ職員がログインしてください。"
_ABOUT = "番号の欄は、表示する前に必ず黒く塗ります。保管するのは塗ったあとの画像だけです。"


class SettingDialog(Dialog):
    """On or off, and the class proposed: `chosen`, once it was accepted."""

    help_page = "photo"

    def __init__(self, parent: QWidget | None, view: ScanView) -> None:
        super().__init__(parent, title="スキャンの設定", main="ログインして変える", icon="settings")
        self.chosen = (False, "")
        ways = [("on", "使う"), ("off", "使わない")]
        self.way = RadioRow("scan_way", "原本のスキャン", ways, numbered=True)
        kept = [(one.id, one.label) for one in view.retentions]
        self.retention = ChoiceField("scan_setting_retention", "保存期間", kept, prompt="区分を選ぶ")
        self._class = FieldFrame("はじめに選ばれている保存期間", self.retention, required=True)
        self.body.addWidget(FieldFrame("原本のスキャン", self.way))
        self.body.addWidget(self._class)
        self.body.addWidget(Text("保存期間は、事務所の文書管理規程に合わせてください。", "hint", wrap=True))
        self.way.choose("on" if view.setting.enabled else "off")
        self.retention.choose(view.setting.retention)
        self.way.setFocus()

    def on_main(self) -> None:
        """Closes with a decision."""
        on = self.way.value() == "on"
        if on and not self.retention.value():
            self._class.set_error(messages.sentence(Refused("page_scan.retention")))
            self.retention.setFocus()
            return
        self.chosen = (on, self.retention.value())
        self.accept()


class PageScansDialog(Dialog):
    """The table of what is kept; F10 takes another page in."""

    help_page = "photo"

    def __init__(self, parent: QWidget | None, ui: Ui, session: Session, view: ScanView) -> None:
        super().__init__(
            parent,
            title="原本のスキャン",
            subtitle=f"受付 {view.case.reception_no}",
            main="スキャンを読み込む",
            leave="閉じる",
            icon="file-text",
            width=760,
        )
        self._ui, self._session, self._view = ui, session, view
        columns = (
            Column("保管した日", 8),
            Column("面", 5),
            Column("保存期間", 8, stretch=True),
            Column("いつまで", 8),
        )
        self.table = ListTable(columns, name="page_scans", label="保管したスキャン")
        self.look_button = OutlineButton("見る", "F5", name="look_scan", icon="eye")
        self.switch_button = PlainButton("設定を変える", "F7", name="switch_scans", icon="settings")
        self.remove_button = PlainButton("消す", "F8", name="remove_scan", icon="x")
        self.due_button = PlainButton("保存の終わったもの", "F9", name="pictures_due_open", icon="clock")
        self._over = PictureDueBox(ui, session, self, self._failed)
        self._over.purged.connect(self._read)
        self._note = Note("info", "", name="page_scans_note")
        self._build()
        self._connect()
        self._show(view)

    def on_main(self) -> None:
        """A file is chosen, read into memory once, and shown covered."""
        path = self._ui.prompts.choose_file_to_open(self, "スキャンのファイル", files.SUFFIXES)
        if path is not None:
            desk, actor, case_id = self._session.desk, self._session.actor, self._view.case.id

            def read(file: Path = path) -> tuple[bytes, Looked]:
                data = pictures.load(file)
                return data, page_scans.look(desk, actor, case_id, Sheet(data))

            self._run(read, self._cover)

    def look(self) -> None:
        """The chosen one; recorded."""
        one = self._chosen()
        if one is not None:
            desk, actor, case_id = self._session.desk, self._session.actor, self._view.case.id
            self._run(lambda: page_scans.show(desk, actor, case_id, one.id), self._seen)

    def switch(self) -> None:
        """A supervisor decides."""
        box = SettingDialog(self, self._view)
        box.accepted.connect(lambda: self._switch(*box.chosen))
        box.finished.connect(box.deleteLater)
        box.open()

    def _switch(self, on: bool, retention: str) -> None:
        signed = self._ui.prompts.sign(self, "スキャンの設定を変える", _SWITCH)
        if signed is None:
            return
        desk, actor, case_id = self._session.desk, self._session.actor, self._view.case.id
        number, password = signed

        def work() -> ScanView:
            target = "on" if on else "off"
            token = authenticate(desk, number, password, step=OfficeAct.SWITCH_SCANS, target_id=target)
            page_scans.switch(desk, token, enabled=on, retention=retention)
            return page_scans.listed(desk, actor, case_id)

        self._run(work, self._show)

    def remove(self) -> None:
        """A supervisor takes the chosen one out."""
        one = self._chosen()
        signed = self._ui.prompts.sign(self, "スキャンを消す", _REMOVE, do="消す") if one else None
        if one is None or signed is None:
            return
        desk, case_id, (number, password) = self._session.desk, self._view.case.id, signed

        def work() -> ScanView:
            token = authenticate(desk, number, password, step=OfficeAct.REMOVE_SCAN, target_id=one.id)
            return page_scans.remove(desk, token, case_id, one.id)

        self._run(work, self._show)

    def due(self) -> None:
        """What is due in the whole office, photos among it."""
        self._over.open()

    def _read(self) -> None:
        desk, actor, case_id = self._session.desk, self._session.actor, self._view.case.id
        self._run(lambda: page_scans.listed(desk, actor, case_id), self._show)

    def _cover(self, found: tuple[bytes, Looked]) -> None:
        box = PageScanDialog(self, self._ui, self._session, self._view, *found)
        box.kept.connect(self._show)
        box.finished.connect(box.deleteLater)
        box.open()

    def _seen(self, png: bytes) -> None:
        box = ScanLook(self, png)
        box.finished.connect(box.deleteLater)
        box.open()

    def _show(self, view: ScanView) -> None:
        self._view = view
        labels = {one.id: one.label for one in view.retentions}
        self.table.set_rows(
            [
                Row(
                    one.id,
                    (
                        Cell(to_short(PartialDate.of(one.at.date())), mono=True),
                        Cell(wording.SCAN_SIDE[one.side]),
                        Cell(labels.get(one.retention, one.retention)),
                        Cell(to_short(PartialDate.of(one.keep_until)), mono=True),
                    ),
                )
                for one in view.scans
            ]
        )
        self._note.show_note("caution" if view.why else "info", wording.SCAN_WHY.get(view.why, _ABOUT))
        self.set_main_enabled(not view.why)
        self._follow()

    def _follow(self) -> None:
        chosen = self._chosen() is not None
        self.look_button.setEnabled(chosen)
        self.remove_button.setEnabled(chosen)

    def _chosen(self) -> Scan | None:
        key = self.table.current_key()
        return next((one for one in self._view.scans if one.id == key), None)

    def _failed(self, error: TechoError) -> None:
        self._note.show_note("error", messages.sentence(error), say=True, assertive=True)
        self.centre()

    def _run(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        self._ui.tasks.run(work, then, self._failed, owner=self, label="page_scans")

    def _connect(self) -> None:
        self.table.chosen.connect(lambda _key: self._follow())
        self.table.opened.connect(lambda _key: self.look())
        acts = (
            (self.look_button, Qt.Key.Key_F5, self.look),
            (self.switch_button, Qt.Key.Key_F7, self.switch),
            (self.remove_button, Qt.Key.Key_F8, self.remove),
            (self.due_button, Qt.Key.Key_F9, self.due),
        )
        for button, key, act in acts:
            button.clicked.connect(act)
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def _build(self) -> None:
        theme, line = Theme.of(self), QHBoxLayout()
        self.table.setFixedHeight(theme.px(190))
        line.addWidget(self.switch_button)
        line.addWidget(self.due_button)
        line.addStretch(1)
        line.addWidget(self.remove_button)
        line.addWidget(self.look_button)
        self.body.addWidget(self._note)
        self.body.addWidget(self.table)
        self.body.addLayout(line)


class ScanLook(Dialog):
    """A scan that is kept."""

    help_page = "photo"

    def __init__(self, parent: QWidget | None, png: bytes) -> None:
        super().__init__(parent, title="原本のスキャン", main="閉じる", leave="", icon="file-text", width=720)
        theme = Theme.of(self)
        room = ground(self).height() - theme.px(200)
        size = QSize(theme.px(680), max(220, min(theme.px(560), room)))
        self.page = CoverView(name="scan_shown", label="隠したスキャン", size=size)
        self.page.show_png(png, whole=False)
        self.body.addWidget(self.page)
        self.body.addWidget(Text("見たことは記録に残ります。", "hint"))


class PageScansBox(QObject):
    """Opens the box for a case over a window."""

    def __init__(
        self, ui: Ui, session: Session, window: QWidget, refused: Callable[[TechoError], None]
    ) -> None:
        super().__init__(window)
        self._ui, self._session, self._window, self._refused = ui, session, window, refused

    def open(self, case_id: str) -> None:
        """Reads the case's scans, then shows them."""
        desk, actor = self._session.desk, self._session.actor

        def show(view: ScanView) -> None:
            box = PageScansDialog(self._window, self._ui, self._session, view)
            box.finished.connect(box.deleteLater)
            box.open()

        self._ui.tasks.run(
            lambda: page_scans.listed(desk, actor, case_id), show, self._refused, owner=self, label="scans"
        )
