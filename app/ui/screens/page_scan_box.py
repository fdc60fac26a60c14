"""スキャンを隠して保管する: coarse and covered first, sharp once its place was seen; then more is covered, and it is kept."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app.ui.context import Ui
from app.ui.screens.wide_dialog import WideDialog, beside
from app.ui.theme import Theme
from app.ui.widgets.buttons import OutlineButton, PlainButton
from app.ui.widgets.cover_view import CoverView
from app.ui.widgets.dialog import ground
from app.ui.widgets.fields import CheckLine, ChoiceField, FieldFrame
from app.ui.widgets.note import Note
from app.ui.widgets.text import Text
from app.usecases import page_scans
from app.usecases.page_scans import Looked, ScanView, Sheet
from app.usecases.sign_in import Session
from app.wording_attachments import SCAN_SIDE
from forms.kernel.errors import TechoError
from forms.kernel.page_scan import Cover, Side

_WIDE, _HIGH = 600, 450  # px at 100 %
_ALL, _ROOMY = 1080, 560
_BESIDE = 210
_PLACED = "題名が上にあり、黒い帯が個人番号の欄に重なっている"
_ON_BACK = "うら面で、個人番号の欄がない（透ける所は黒い帯の下）"
_CLEAN = "全体を見て、番号が見えるところはない"
_COARSE = "はじめは、番号が読めない粗い画像です。上下が逆なら F7、うら面なら F6。帯が欄に合わない用紙は取り込めません。"
_MORE = "F4 で枠を出し、矢印で動かし、Shift と矢印で大きさを変え、スペースで隠します。マウスで囲むこともできます。"
_NO_LAYER = "文字の層がないファイルです。番号の形は探せません。目で確かめてください。"
_NONE = "文字の層に、番号の形は見つかりませんでした。絵の中の番号は探せません。目で確かめてください。"
_LEFT = "元のファイルは、そのまま残っています。要らないときは、担当者が消してください。"


class PageScanDialog(WideDialog):
    """Left: the page. Right: the steps. `kept` tells the case's scans then."""

    kept = Signal(object)

    help_page = "photo"

    def __init__(
        self, parent: QWidget | None, ui: Ui, session: Session, view: ScanView, data: bytes, first: Looked
    ) -> None:
        super().__init__(
            parent, title="スキャンを隠して保管する", main="保管する", icon="shield-check", width=_ALL
        )
        self._ui, self._session, self._case_id = ui, session, view.case.id
        self._sheet, self._pages = Sheet(data), first.pages
        theme = Theme.of(self)
        room = ground(self).height() - theme.px(_BESIDE)
        size = QSize(beside(self, theme.px(_WIDE), 45), max(220, min(theme.px(_HIGH), room)))
        self.page = CoverView(name="scan_page", label="隠したあとの紙", size=size)
        self.turn_button = PlainButton("上下を返す", "F7", name="turn_scan", icon="refresh-cw")
        self.side_button = PlainButton("うら面にする", "F6", name="scan_side", icon="file-text")
        self.next_button = PlainButton("次のページ", "F8", name="next_scan", icon="chevron-right")
        self.placed = CheckLine(_PLACED, name="scan_placed")
        self.more_button = OutlineButton("隠す所を加える", "F4", name="cover_more", icon="plus")
        self.drop_button = PlainButton("最後の1つを外す", "F5", name="drop_cover", icon="undo-2")
        self.clean = CheckLine(_CLEAN, name="scan_clean")
        kept = [(one.id, one.label) for one in view.retentions]
        self.retention = ChoiceField("scan_retention", "保存期間", kept, prompt="区分を選ぶ")
        self._class = FieldFrame("3　保存期間", self.retention, required=True, beside=True, label_width=110)
        self._note = Note("error", "", name="scan_note")
        self._searched = Text("", "label", wrap=True)
        self._searched.setObjectName("scan_searched")
        self._count = Text("", "label")
        self.retention.choose(view.setting.retention)
        self._build()
        self._connect()
        self._show(first)

    def on_main(self) -> None:
        """Keeps it covered."""
        self._note.hide()
        self._class.clear_message()
        desk, actor, case_id, sheet = self._session.desk, self._session.actor, self._case_id, self._sheet
        retention, clean = self.retention.value(), self.clean.isChecked()
        self._run(
            lambda: page_scans.keep(desk, actor, case_id, sheet, retention=retention, clean=clean),
            self._is_kept,
        )

    def turn(self) -> None:
        """Upside down; whatever was said of its place is asked again."""
        self._look(replace(self._sheet, flipped=not self._sheet.flipped, placed=False, more=()))

    def other_side(self) -> None:
        """The back of the sheet, or its front; where ink may shine through is covered whichever edge it was turned over."""
        side = Side.FRONT if self._sheet.side is Side.BACK else Side.BACK
        self._look(replace(self._sheet, side=side, placed=False, more=()))

    def next_page(self) -> None:
        """Another page of the same file."""
        page = (self._sheet.page + 1) % self._pages
        if self._pages > 1:
            self._look(replace(self._sheet, page=page, placed=False, more=()))

    def cover_more(self) -> None:
        """A frame on the page."""
        if self._sheet.placed:
            self.page.begin()

    def drop(self) -> None:
        """The last place somebody covered; those of the form stay."""
        if self._sheet.more:
            self._look(replace(self._sheet, more=self._sheet.more[:-1]))

    def done(self, result: int) -> None:
        """Forgets the file however the box closes."""
        self._sheet = Sheet(b"")
        super().done(result)

    def _is_kept(self, shown: object) -> None:
        self.kept.emit(shown)
        self.accept()

    def _place(self) -> None:
        if self.placed.isChecked() is not self._sheet.placed:
            self._look(replace(self._sheet, placed=self.placed.isChecked(), more=()))

    def _cover(self, place: Cover) -> None:
        self._look(replace(self._sheet, more=(*self._sheet.more, place)))

    def _look(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.clean.setChecked(False)
        desk, actor, case_id = self._session.desk, self._session.actor, self._case_id
        self._run(lambda: page_scans.look(desk, actor, case_id, sheet), self._show)

    def _show(self, looked: Looked) -> None:
        sheet = self._sheet
        self.page.show_png(looked.png, whole=not sheet.placed)
        self.placed.blockSignals(True)
        self.placed.setChecked(sheet.placed)
        back = sheet.side is Side.BACK
        where = _ON_BACK if back else _PLACED
        self.placed.setText(where)
        self.placed.setAccessibleName(where)
        self.side_button.set_words("おもて面にする" if back else "うら面にする")
        self.placed.blockSignals(False)
        found = f"文字の層に、番号の形が{looked.found}か所見つかりました。その行を隠しました。"
        self._searched.setText(found if looked.found else _NONE if looked.searched else _NO_LAYER)
        more = f"　加えた所 {len(sheet.more)}" if sheet.more else ""
        self._count.setText(f"{SCAN_SIDE[sheet.side]}　{sheet.page + 1} / {self._pages} ページ{more}")
        self.more_button.setEnabled(sheet.placed)
        self.drop_button.setEnabled(bool(sheet.more))
        self.next_button.setVisible(self._pages > 1)
        self.clean.setEnabled(sheet.placed)
        self.set_main_enabled(sheet.placed, "帯の場所を確かめてください。")

    def _failed(self, error: TechoError) -> None:
        if getattr(error, "field", "") == "retention":
            self._class.set_error(messages.sentence(error))
            self.retention.setFocus()
        else:
            self._note.show_note("error", messages.sentence(error), say=True, assertive=True)
            self._note.show()
        self.centre()

    def _run(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        self._ui.tasks.run(work, then, self._failed, owner=self, label="page_scan")

    def _connect(self) -> None:
        self.page.covered.connect(self._cover)
        self.placed.toggled.connect(lambda _on: self._place())
        acts = (
            (self.more_button, Qt.Key.Key_F4, self.cover_more),
            (self.drop_button, Qt.Key.Key_F5, self.drop),
            (self.side_button, Qt.Key.Key_F6, self.other_side),
            (self.turn_button, Qt.Key.Key_F7, self.turn),
            (self.next_button, Qt.Key.Key_F8, self.next_page),
        )
        for button, key, act in acts:
            button.clicked.connect(act)
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def _build(self) -> None:
        theme = Theme.of(self)
        self._note.hide()
        right = QVBoxLayout()
        right.setSpacing(theme.px(7))
        right.addWidget(self._note)
        right.addLayout(_row(Text("1　向きと場所", "bold"), self._count))
        right.addWidget(Text(_COARSE, "hint", wrap=True))
        right.addLayout(_row(self.turn_button, self.side_button, self.next_button))
        right.addWidget(self.placed)
        right.addSpacing(theme.px(4))
        right.addWidget(Text("2　ほかに隠す所", "bold"))
        right.addWidget(Text(_MORE, "hint", wrap=True))
        right.addLayout(_row(self.more_button, self.drop_button))
        right.addWidget(self._searched)
        right.addWidget(self.clean)
        right.addSpacing(theme.px(4))
        right.addWidget(self._class)
        right.addStretch(1)
        if ground(self).height() >= theme.px(_ROOMY):  # with large letters on a small screen the help says it
            right.addWidget(Text(_LEFT, "hint", wrap=True))
        self.two_columns(self.page, right, (0, 1))


def _row(*parts: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    for part in parts:
        line.addWidget(part)
    line.addStretch(1)
    return line
