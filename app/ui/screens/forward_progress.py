"""The 束 at hand: what it is, what comes next, 「紙は正しく出ましたか」, and its end."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app import messages
from app.ui.screens.forward_work import Stage, Work
from app.ui.theme import Theme
from app.ui.widgets.buttons import DangerButton, MainButton, OutlineButton, PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.note import Note
from app.ui.widgets.text import Text
from forms.kernel.dates import PartialDate, to_wareki

_NEXT = {
    Stage.MADE: (
        "info",
        "プレビューを確かめて、印刷してください（F9）",
        "進達書・転記と、庁内に残す確認票を続けて印刷します。",
    ),
    Stage.SENT: ("caution", "紙は正しく出ましたか", ""),
    Stage.OUT: (
        "ok",
        "紙が正しく出たことを記録しました",
        "申請書と添付書類をそろえたら、進達済にしてください（F10）。",
    ),
    Stage.FAILED: (
        "warning",
        "紙が出なかったことを記録しました",
        "「再印刷」で新しい紙を作ってください。進達の状態は変わっていません。",
    ),
    Stage.SEEN: (
        "info",
        "印刷した紙を表示しています",
        "新しい発行にはなりません。表示したことは記録に残ります。紙をもう一度出すときは「再印刷」を押してください。",
    ),
}
_FOUND = (
    "info",
    "途中の束があります",
    "前回作った束です。印刷からやり直すか、取りやめてください。束番号はそのまま使います。",
)
_GONE = (
    "caution",
    "途中の束があります",
    "前回の紙は作り直せません。「再印刷」で新しい紙を作るか、束を取りやめてください。",
)


class ProgressCard(Card):
    """`told(printed)`, `void` and `forward` fire for what the person says and does."""

    told = Signal(bool)
    void = Signal()
    forward = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._chip = Chip("todo", "途中")
        super().__init__("束", self._chip, parent=parent)
        theme = Theme.of(self)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(theme.px(12))
        self._facts.setVerticalSpacing(theme.px(3))
        self._facts.setColumnStretch(1, 1)
        self._values: dict[str, Text] = {}
        self._names: dict[str, Text] = {}
        for row, name in enumerate(("文書番号", "日付", "あて先", "紙の履歴")):
            self._values[name] = Text("", wrap=True)
            self._names[name] = Text(name, "label")
            self._facts.addWidget(self._names[name], row, 0)
            self._facts.addWidget(self._values[name], row, 1)
        self.note = Note("info", "", name="forward_next")
        self.ok = OutlineButton("正しく出た", name="paper_ok", icon="check")
        self.bad = PlainButton("出なかった・違う", name="paper_bad", icon="x")
        self.void_button = DangerButton("束を取りやめる", name="void", icon="ban")
        self.done_button = MainButton("進達済にする", "F10", name="forward_done", icon="send")
        self._asked = ""  # what was sent where
        self._answers = QWidget()
        answers = QHBoxLayout(self._answers)
        answers.setContentsMargins(0, 0, 0, 0)
        answers.addWidget(self.ok)
        answers.addWidget(self.bad)
        answers.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.void_button)
        foot.addStretch(1)
        foot.addWidget(self.done_button)
        self.body.addLayout(self._facts)
        self.body.addWidget(self.note)
        self.body.addWidget(self._answers)
        self.body.addLayout(foot)
        self.ok.clicked.connect(lambda: self.told.emit(True))
        self.bad.clicked.connect(lambda: self.told.emit(False))
        self.void_button.clicked.connect(self.void)
        self.done_button.clicked.connect(self.forward)

    def show_work(self, work: Work, sent_to: str = "") -> None:
        """Shows where the 束 stands."""
        batch = work.batch
        again = f"　再印刷{batch.issues - 1}" if batch.issues > 1 else ""
        self.title.setText(f"束　{work.label}　{len(batch.case_ids)}件{again}")
        here = batch.decided_here
        gone = "forwarded_here" if here else "forwarded"
        self._chip.set_kind("todo" if work.is_open else gone, "途中" if work.is_open else "")
        self._names["あて先"].setText("決裁者" if here else "あて先")
        self.done_button.set_words(messages.placed("進達済にする", here=here))
        self._values["文書番号"].setText(batch.document_number)
        self._values["日付"].setText(to_wareki(PartialDate.of(batch.dated)))
        self._values["あて先"].setText(batch.addressee)
        told = work.told()
        self._values["紙の履歴"].setText(told)
        for part in (self._names["紙の履歴"], self._values["紙の履歴"]):
            part.setVisible(bool(told))
        kind, title, text = _NEXT[work.stage]
        if work.papers is None:
            kind, title, text = _GONE
        elif work.found and work.stage is Stage.MADE:
            kind, title, text = _FOUND
        elif work.stage is Stage.SENT:
            text = f"{work.pages()}ページを「{sent_to}」に送りました。紙が出たか確かめてください。"
            self._asked = text
        elif work.stage is Stage.OUT and not work.is_open:
            text = "再印刷を終えました。"
        text = text if work.stage is Stage.SENT else messages.placed(text, here=here)
        self.note.show_note(kind, title, text, say=True)
        self._answers.setVisible(work.stage is Stage.SENT)
        self.void_button.setVisible(work.is_open)
        self.done_button.setVisible(work.is_open)
        self.done_button.setEnabled(work.may_forward)
        self.done_button.setAccessibleDescription("" if work.may_forward else WHY_NOT)

    def show_word(self, words: str) -> None:
        """What the printer says of the pages under way, beside the question."""
        if self._answers.isVisibleTo(self):
            kind, title, _ = _NEXT[Stage.SENT]
            self.note.show_note(kind, title, f"{self._asked}\n{words}".strip(), say=True)

    def forget(self) -> None:
        """Shows nothing of the last 束."""
        self.title.setText("束")
        for value in self._values.values():
            value.setText("")
        self.note.show_note("info", "")

    def tell(self, text: str, more: str = "") -> None:
        """What went otherwise than asked for."""
        self.note.show_note("error", text, more, say=True, assertive=True)


WHY_NOT = "紙が正しく出たことを確かめると押せます。"
