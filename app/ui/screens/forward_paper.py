"""The preview of the very bytes, what the gate said of them, and the ways out: paper, 控え, an approver's file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.screens.forward_work import LETTER, RECORD, Work
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.buttons import LinkButton, MainButton, OutlineButton
from app.ui.widgets.card import Card
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.paper_view import PaperView
from app.ui.widgets.text import Icon, Text

_ROOMY = 660  # px of the card from which the whole tool bar fits
_EMPTY = "束を作ると、印刷する紙と同じものを\nここに表示します。"
_IN_BOOK = "「見る」を押すと、印刷した紙を\nここに表示します。\n新しい発行にはなりません。"
_NO_PRINTER = "使えるプリンターが見つかりません。接続を確かめて F11 を押してください。控えの保存はできます。"


class PaperCard(Card):
    """`print_asked`, `save_copy`, `save_sealed`, `look`, `reprint` fire for the buttons; `show_work` says which can be used."""

    print_asked = Signal()
    save_copy = Signal()
    save_sealed = Signal()
    look = Signal()
    reprint = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        theme = Theme.of(self)
        self._work: Work | None = None
        self.view = PaperView(tasks, name="forward_paper", label="印刷する紙")
        self.choice = ChoiceField("paper_choice", "表示する紙", [], prompt="")
        self.printer = ChoiceField("printer", "プリンター", [], prompt="プリンターを選ぶ")
        self.print_button = MainButton("印刷する", "F9", name="print", icon="printer")
        self.copy_button = OutlineButton("控えを保存", "F8", name="save_copy", icon="download")
        self.sealed_button = LinkButton("番号入りで保存（承認者）", name="save_sealed", icon="lock")
        self.look_button = LinkButton("見る", name="look", icon="eye")
        self.reprint_button = LinkButton("再印刷", name="reprint", icon="refresh-cw")
        self._icon = Icon("shield-check", "ok", 18)
        self._title = Text("プレビュー", "card")
        self._said = Text("", "bold", "ok", wrap=True)
        self._more = Text("", "label", wrap=True)
        self._said.setObjectName("gate_said")
        self.view.add_left(self._title, self.choice)
        self.body.setContentsMargins(1, 1, 1, theme.px(8))
        self.body.setSpacing(theme.px(6))
        self.body.addWidget(self.view, 1)
        self.body.addLayout(self._foot(theme))
        self.choice.changed.connect(self._turn_to)
        self.view.failed.connect(lambda _error: self.tell_gate("プレビューを表示できません。", good=False))
        for button, signal in (
            (self.print_button, self.print_asked),
            (self.copy_button, self.save_copy),
            (self.sealed_button, self.save_sealed),
            (self.look_button, self.look),
            (self.reprint_button, self.reprint),
        ):
            button.clicked.connect(signal)

    def show_work(self, work: Work | None, *, saves: bool, reprints: bool, looks: bool) -> None:
        """Shows the papers of a 束; `saves`, `reprints`, `looks`: whether these make sense for what is chosen."""
        same = self._work is not None and work is not None and self._work.papers is work.papers
        self._work = work
        papers = None if work is None else work.papers
        self.choice.setVisible(papers is not None)
        if work is None or papers is None:
            self.view.wipe()
            self._say("", "", "", "")
            self.view.show_hint((_IN_BOOK if looks else _EMPTY) if work is None else "紙はまだありません。")
        elif not same:
            self.choice.set_choices(work.choices())
            self.choice.choose(LETTER)
            self._turn_to()
            facts = ["保護者の個人番号なし", "文字欠けなし", f"{work.pages()}ページ"]
            self._say("shield-check", "ok", "印刷前の検査に合格", "・".join(facts))
        self.print_button.setEnabled(work is not None and work.may_print and bool(self.printer.value()))
        self.copy_button.setEnabled(saves)
        self.sealed_button.setVisible(saves)
        self.look_button.setVisible(looks)
        self.reprint_button.setVisible(reprints)
        self._title.setVisible(work is None or self.width() >= Theme.of(self).px(_ROOMY))

    def tell_gate(self, text: str, more: str = "", *, good: bool) -> None:
        """What the gate (or the preview) said."""
        self._say("shield-check" if good else "shield-alert", "ok" if good else "error", text, more)

    def show_printers(self, names: tuple[str, ...]) -> None:
        """Offers printers of paper, the last used one chosen; says so when there is none."""
        self.printer.set_choices([(name, name) for name in names])
        if names and not self.printer.value():
            self.printer.choose(names[0])
        self.printer.setToolTip("" if names else _NO_PRINTER)
        self.printer.setPlaceholderText("プリンターを選ぶ" if names else "プリンターなし")
        self.printer.setEnabled(bool(names))
        self.printer.setAccessibleDescription("" if names else _NO_PRINTER)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow place the tool bar keeps what cannot be done by Ctrl + 0."""
        super().resizeEvent(event)
        roomy = self.width() >= Theme.of(self).px(_ROOMY)
        self._title.setVisible(roomy or self._work is None)
        self.view.set_roomy(roomy)

    def wipe(self) -> None:
        """Forgets the papers."""
        self._work = None
        self.view.wipe()

    def _turn_to(self) -> None:
        work, kind = self._work, self.choice.value()
        if work is None:
            return
        paper = work.record if kind == RECORD else work.papers
        if paper is not None:
            start = work.letter_pages if kind not in (LETTER, RECORD) else 0
            self.view.show_pdf(paper.on_screen, start)

    def _say(self, icon: str, token: str, words: str, more: str) -> None:
        if icon:
            self._icon.show_icon(icon, token)
        self._icon.setVisible(bool(icon))
        self._said.setText(words)
        self._said.set_tone({"ok": "ok", "error": "error"}.get(token, "sub"))
        self._more.setText(more)
        self._more.setVisible(bool(more))

    def _foot(self, theme: Theme) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(theme.px(1))
        words.addWidget(self._said)
        words.addWidget(self._more)
        first = QHBoxLayout()
        first.setSpacing(theme.px(8))
        first.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        first.addLayout(words, 1)
        first.addWidget(self.look_button, 0, Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(self.reprint_button, 0, Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(self.sealed_button, 0, Qt.AlignmentFlag.AlignVCenter)
        second = QHBoxLayout()
        second.setSpacing(theme.px(8))
        second.addWidget(self.printer, 1)
        second.addWidget(self.copy_button)
        second.addWidget(self.print_button)
        foot = QVBoxLayout()
        foot.setContentsMargins(
            theme.px(14), theme.px(4), theme.px(14), 0
        )  # clear of the ring round the preview
        foot.setSpacing(theme.px(6))
        foot.addLayout(first)
        foot.addLayout(second)
        return foot
