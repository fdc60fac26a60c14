"""添付書類: what was brought beside one application, what does not fit, and what somebody found out about it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app import wording_attachments as wording
from app.ui.context import Ui
from app.ui.screens.attachment_answer import AnswerDialog
from app.ui.screens.attachment_fields import BroughtFields
from app.ui.screens.corrections import CorrectionBox
from app.ui.screens.page_scans import PageScansBox
from app.ui.screens.photo_acts import PhotoActs
from app.ui.screens.wide_dialog import WideDialog
from app.ui.screens.worklist_facts import subject_name
from app.ui.theme import Theme
from app.ui.widgets.buttons import OutlineButton, PlainButton
from app.ui.widgets.note import Note
from app.ui.widgets.table import Cell, Column, ListTable, Row
from app.ui.widgets.text import Text
from app.usecases import attachment_rows, attachments
from app.usecases.attachments import AttachmentView
from app.usecases.sign_in import Session
from forms.kernel.attachment import Attachment, AttachmentKind, Remark
from forms.kernel.dates import PartialDate, to_short
from forms.kernel.errors import TechoError

_CLOSED = "束に入っているか進達済のため、見るだけです。"
_NOTHING = "まだ記録がありません。届いた書類を、左で1つずつ記録します。"
_NO_REMARK = "確かめることはありません。"
_VEILED = "支援措置の対象の方がいるため、医師と医療機関、写真は表示しません。"
_PHOTO = "写真がファイルのときは、読み込んで縦4cm×横3cmに切り取れます。紙の写真は、上で「写真」を選んで記録します。"


class AttachmentDialog(WideDialog):
    """Left: what was recorded and what does not fit. Right: the next paper. F10 records and the box stays open."""

    help_page = "forward"

    def __init__(self, parent: QWidget | None, ui: Ui, session: Session, shown: AttachmentView) -> None:
        super().__init__(
            parent,
            title="添付書類",
            subtitle=f"受付 {shown.case.reception_no}　{subject_name(shown.case)}",
            main="記録する",
            leave="閉じる",
            icon="file-text",
            width=1180,
        )
        self._ui, self._session, self._view = ui, session, shown
        self.table, self.remarks = _table(), _remarks()
        self.fields = BroughtFields()
        self.answer_button = OutlineButton("確かめたことを書く", "F7", name="answer", icon="pencil")
        self.back_button = PlainButton("記録を取り消す", "F8", name="take_back_attachment", icon="undo-2")
        self.photo_button = OutlineButton("写真を読み込む", "F6", name="load_photo", icon="id-card")
        self.look_button = PlainButton("写真を見る", "F5", name="look_photo", icon="eye")
        self.scan_button = PlainButton("原本のスキャン", "F9", name="page_scans_open", icon="file-text")
        self._scans = PageScansBox(ui, session, self, self._failed)
        self._photos = PhotoActs(ui, session, self, self._failed)
        self.correct_button = OutlineButton("補正の記録", "F4", name="corrections_open", icon="pencil")
        self._corrections = CorrectionBox(ui, session, self, lambda: None)
        self._note = Note("error", "", name="attachment_note")
        self._build()
        self._connect()
        self._show(shown)
        self.fields.begin()

    def on_main(self) -> None:
        """Records the paper that stands in the fields."""
        self._note.hide()
        paper, case_id = self.fields.take(), self._view.case.id
        if paper is not None:
            desk, actor = self._session.desk, self._session.actor
            self._run(lambda: attachments.record(desk, actor, case_id, paper), self._recorded)

    def answer(self) -> None:
        """Asks what was found out about the chosen remark, and keeps it."""
        remark = self._chosen_remark()
        if remark is None or not self.answer_button.isEnabled():
            return
        box = AnswerDialog(self, self._words(remark))
        box.exec()
        reason = box.reason
        box.deleteLater()
        if reason:
            desk, actor, case_id = self._session.desk, self._session.actor, self._view.case.id
            self._run(lambda: attachments.answer(desk, actor, case_id, remark, reason), self._show)

    def load_photo(self) -> None:
        """A file becomes the photo, in a box of its own."""
        if self.photo_button.isEnabled():
            self._photos.load(self._view.case.id)

    def scans(self) -> None:
        """The scans of the handwritten original, in a box of their own."""
        self._scans.open(self._view.case.id)

    def look_at_photo(self) -> None:
        """The photo of the chosen row."""
        one = self._chosen()
        if one is not None and self.look_button.isEnabled():
            self._photos.look(self._view.case.id, one)

    def correct(self) -> None:
        """What was asked of doctor, センター or applicant, and the answers."""
        self._corrections.open(self._view.case.id, self._failed)

    def take_back(self) -> None:
        """The chosen paper counts no more."""
        one = self._chosen()
        if one is None or not self.back_button.isEnabled():
            return
        text = "記録は消えず、取り消したことが残ります。"
        if one.id in self._view.held.pictured:
            text += "取り込んだ写真の画像は消え、元に戻せません。"
        if self._ui.prompts.confirm(
            self, f"「{wording.KINDS[one.kind]}」の記録を取り消します", text, "取り消す"
        ):
            desk, actor, case_id = self._session.desk, self._session.actor, self._view.case.id
            self._run(lambda: attachments.take_back(desk, actor, case_id, one.id), self._show)

    def _recorded(self, shown: AttachmentView) -> None:
        self._show(shown)
        self.fields.clear()
        self.fields.begin()
        self.centre()

    def _show(self, shown: AttachmentView) -> None:
        self._view = shown
        self.fields.offer(shown.data, shown.doctors)
        held = shown.held
        self.table.set_rows([self._row(one) for one in held.attachments])
        self.remarks.set_rows([self._remark_row(place, one) for place, one in enumerate(held.remarks)])
        left = len(held.open)
        self._left.setText(f"確かめること　残り {left}件" if left else "確かめること　すべて済み")
        self.fields.setEnabled(shown.may_change)
        self.set_main_enabled(shown.may_change, self._session.said(_CLOSED))
        self._veiled.setVisible(shown.veiled)
        self._follow()

    def _follow(self) -> None:
        may = self._view.may_change
        remark = self._chosen_remark()
        self.answer_button.setEnabled(may and remark is not None and remark in self._view.held.open)
        one = self._chosen()
        self.back_button.setEnabled(may and one is not None)
        pictured = self._view.held.pictured
        self.photo_button.setEnabled(may and not pictured)
        self.look_button.setEnabled(one is not None and one.id in pictured and not self._view.veiled)

    def _row(self, one: Attachment) -> Row:
        about = attachment_rows.about(self._view.data, one)
        if one.id in self._view.held.pictured:
            about = ("画像あり（添付書類票に実寸で印刷）",)
        marks = [mark for mark in self._view.held.remarks if mark.attachment_id == one.id]
        open_ = [mark for mark in marks if mark in self._view.held.open]
        state = (
            Cell("要確認", chip="todo")
            if open_
            else Cell("確認済", chip="ok")
            if marks
            else Cell("確認", chip="ok")
        )
        return Row(
            one.id,
            (
                Cell(wording.KINDS[one.kind], bold=True),
                Cell("　".join(about[:2]), under="".join(about[2:])),
                Cell(to_short(PartialDate.of(one.dated)) if one.dated else "", mono=True),
                Cell(f"{one.sheets}{'冊' if one.kind is AttachmentKind.TECHO else '枚'}"),
                state,
            ),
        )

    def _remark_row(self, place: int, remark: Remark) -> Row:
        said = self._view.held.answer(remark)
        state = Cell("要確認", chip="todo") if said is None else Cell("確認済", chip="ok")
        return Row(str(place), (Cell(self._words(remark), under="" if said is None else said.reason), state))

    def _words(self, remark: Remark) -> str:
        words = wording.remark(remark.code, self._view.office.opinion_months, self._view.office.photo_months)
        one = next((a for a in self._view.held.attachments if a.id == remark.attachment_id), None)
        whose = one.doctor_name if one is not None and one.kind is AttachmentKind.OPINION else ""
        return f"{words}（{whose}）" if whose and not self._view.veiled else words

    def _chosen(self) -> Attachment | None:
        key = self.table.current_key()
        return next((one for one in self._view.held.attachments if one.id == key), None)

    def _chosen_remark(self) -> Remark | None:
        key = self.remarks.current_key()
        return self._view.held.remarks[int(key)] if key else None

    def _run(self, work: Callable[[], AttachmentView], then: Callable[[AttachmentView], None]) -> None:
        self._ui.tasks.run(work, then, self._failed, owner=self, label="attachments")

    def _failed(self, error: TechoError) -> None:
        field = getattr(error, "field", "")
        said = self._session.said(messages.sentence(error))
        if not self.fields.tell(field, said):
            self._note.show_note("error", said, say=True, assertive=True)
            self._note.show()
        self.centre()

    def _connect(self) -> None:
        self.table.chosen.connect(lambda _key: self._follow())
        self.remarks.chosen.connect(lambda _key: self._follow())
        self.remarks.opened.connect(lambda _key: self.answer())
        self.answer_button.clicked.connect(self.answer)
        self.back_button.clicked.connect(self.take_back)
        self._photos.kept.connect(self._recorded)
        self.photo_button.clicked.connect(self.load_photo)
        self.scan_button.clicked.connect(self.scans)
        self.look_button.clicked.connect(self.look_at_photo)
        self.correct_button.clicked.connect(self.correct)
        acts: Mapping[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_F4: self.correct,
            Qt.Key.Key_F5: self.look_at_photo,
            Qt.Key.Key_F6: self.load_photo,
            Qt.Key.Key_F7: self.answer,
            Qt.Key.Key_F8: self.take_back,
            Qt.Key.Key_F9: self.scans,
        }
        for key, act in acts.items():
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def _build(self) -> None:
        theme = Theme.of(self)
        self._left = Text("", "bold")
        self._left.setObjectName("remarks_left")
        self._veiled = Note("caution", _VEILED, name="attachment_veiled")
        self._note.hide()
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(theme.px(7))
        for part in (self._note, self._veiled):
            left.addWidget(part)
        left.addWidget(Text("記録した書類", "bold"))
        self.table.setFixedHeight(theme.px(190))
        self.remarks.setFixedHeight(theme.px(170))
        left.addWidget(self.table)
        left.addLayout(_beside(self.look_button, self.back_button))
        left.addWidget(self._left)
        left.addWidget(self.remarks)
        left.addLayout(_beside(self.correct_button, self.answer_button))
        right.addWidget(Text("書類を記録する", "bold"))
        right.addWidget(self.fields)
        right.addStretch(1)
        right.addWidget(Text(_PHOTO, "hint", wrap=True))
        right.addLayout(_beside(self.scan_button, self.photo_button))
        self.two_columns(right, left, (5, 7), (380, 560))


class AttachmentBox(QObject):
    """Opens the box for a case over a screen; `closed` is called when it went away again."""

    def __init__(
        self,
        ui: Ui,
        session: Session,
        window: QWidget,
        closed: Callable[[], None],
        refused: Callable[[TechoError], None],
    ) -> None:
        super().__init__(window)
        self._ui, self._session, self._window = ui, session, window
        self._closed, self._refused = closed, refused

    def open(self, case_id: str) -> None:
        """Reads the case's attachments, then shows them."""
        desk, actor = self._session.desk, self._session.actor
        self._ui.tasks.run(
            lambda: attachments.listed(desk, actor, case_id),
            self._show,
            self._refused,
            owner=self,
            label="attachments",
        )

    def _show(self, shown: AttachmentView) -> None:
        box = AttachmentDialog(self._window, self._ui, self._session, shown)
        box.finished.connect(box.deleteLater)
        box.finished.connect(lambda _result: self._closed())
        box.open()


def _table() -> ListTable:
    columns = (
        Column("書類", 8),
        Column("種類・医師", 12, stretch=True),
        Column("日付", 6),
        Column("数", 3),
        Column("確認", 6.6),
    )
    return ListTable(columns, name="attachments", label="記録した添付書類", nothing=_NOTHING)


def _remarks() -> ListTable:
    columns = (Column("内容", 20, stretch=True), Column("状態", 6.6))
    return ListTable(
        columns, name="attachment_remarks", label="添付書類について確かめること", nothing=_NO_REMARK
    )


def _beside(*buttons: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addStretch(1)
    for button in buttons:
        line.addWidget(button)
    return line
