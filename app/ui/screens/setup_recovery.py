"""④ The 復旧シート: the office is made, the sheet printed (or copied by hand), and its letters typed back from the paper."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app.ui.context import Ui
from app.ui.screens.login_fields import roomy
from app.ui.screens.login_words import LENGTH, WordsBox, first_difference, place, remark
from app.ui.theme import Theme
from app.ui.widgets.buttons import OutlineButton, PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.fields import ChoiceField, FieldFrame
from app.ui.widgets.note import Note
from app.ui.widgets.text import Paragraph, Text
from app.usecases import founding
from app.usecases.founding import Founded, Founding
from app.usecases.sign_in import Door
from forms.kernel.errors import TechoError

_NAME = "復旧シート.pdf"
_PER_LINE = 4


class _Letters(QWidget):
    """The words in groups, to be copied by hand; painted as labels that cannot be selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Theme.of(self).px(8))
        self._cells: list[Text] = []

    def show_words(self, words: str) -> None:
        """Shows the groups, "" takes them away."""
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.setText("")
            cell.deleteLater()
        self._cells = []
        for i, group in enumerate(words.split()):
            cell = Text(group, "mono_big")
            cell.setAccessibleName(f"{i + 1}つ目 {' '.join(group)}")
            self._grid.addWidget(cell, i // _PER_LINE, i % _PER_LINE)
            self._cells.append(cell)


class RecoveryStep(QWidget):
    """`made(bool)`: the office is there or could not be made. `finished`: the sheet was typed back. `busy(bool)`: wait."""

    made = Signal(bool)
    finished = Signal()
    busy = Signal(bool)

    def __init__(self, ui: Ui, door: Door, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._door = ui, door
        self.founded: Founded | None = None
        self.working = False
        self._plan: Founding | None = None
        theme = Theme.of(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        self._note = Note("info", "", button="もう一度作る", name="recovery_note")
        self._note.pressed.connect(self._make)
        column.addWidget(self._note)
        self._both = QWidget()
        line = QHBoxLayout(self._both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(12))
        line.addWidget(self._print_card(theme), 1)
        line.addWidget(self._type_card(theme), 1)
        column.addWidget(self._both)
        column.addStretch(1)

    def start(self, plan: Founding) -> None:
        """Makes the office off the GUI thread."""
        self._plan = plan
        self._make()

    def finish(self) -> None:
        """Takes the letters typed back to the store; the office begins to exist when they are right."""
        founded, typed = self.founded, self._words.text()
        if self.working or founded is None:
            return
        self._frame.clear_message()
        odd = remark(typed)
        if odd:
            self._refuse(odd)
            return
        self._set_working(True)
        self._ui.tasks.run(
            lambda: founding.finish(self._door, founded, typed),
            self._finished,
            self._not_finished,
            owner=self,
            label="finish founding",
        )

    def abandon(self) -> None:
        """Nothing stays behind; for leaving the assistant or going back to the staff."""
        founded, self.founded = self.founded, None
        self.wipe()
        if founded is not None:
            founding.abandon(self._door, founded)

    def wipe(self) -> None:
        """Forgets the letters and the plan with its passwords."""
        self._plan = None
        self._words.wipe()
        self._letters.show_words("")
        self._letters.hide()
        self._frame.clear_message()

    def _make(self) -> None:
        plan = self._plan
        if plan is None or self.working:
            return
        self._set_working(True)
        self._both.hide()
        self._note.button.hide()
        told = "職員ごとに鍵を作るため、数秒かかります。そのままお待ちください。"
        self._note.show_note("info", "台帳と復旧シートを作っています…", told, say=True)
        self._ui.tasks.run(
            lambda: founding.found(self._door, plan), self._made, self._not_made, owner=self, label="found"
        )

    def _made(self, founded: Founded) -> None:
        self._set_working(False)
        self.founded = founded
        self._plan = None  # its passwords are no longer needed
        told = (
            "全員がログインできなくなったとき、新しいパソコンで使うときの最後の鍵です。"
            "撮影や複写をせず、封筒に入れて金庫などに保管します。"
        )
        self._note.show_note("ok", "復旧シートができました。紙に残して、紙を見て入力します。", told, say=True)
        self._both.show()
        self._offer_printers()
        self.made.emit(True)

    def _not_made(self, error: TechoError) -> None:
        self._set_working(False)
        self._note.show_note(
            "error", "まだ作れていません", messages.sentence(error), say=True, assertive=True
        )
        self._note.button.show()
        self._note.button.setFocus()
        self.made.emit(False)

    def _offer_printers(self) -> None:
        names = self._ui.printing.names()
        self._printer.set_choices([(name, name) for name in names])
        self._set_typing(False)
        for part in (self._printer_frame, self._print):
            part.setVisible(bool(names))
        self._by_hand.setVisible(True)
        self._letters.hide()
        if names:
            self._printer.choose(names[0])
            self._say_print("紙に印刷した文字だけが鍵になります。", "sub")
            self._print.setFocus()
        else:
            self._say_print(
                "使えるプリンターが見つかりません。文字を画面に出して、紙に書き写してください。", "caution"
            )
            self._by_hand.setFocus()

    def _print_now(self) -> None:
        if self.founded is None:
            return
        printing, sheet, printer = self._ui.printing, self.founded.sheet, self._printer.value()
        self._print.setEnabled(False)
        self._ui.tasks.run(
            lambda: printing.send(sheet, _NAME, printer),
            lambda _sent: self._was_sent(printer),
            self._was_not_sent,
            owner=self,
            label="print",
        )

    def _was_sent(self, printer: str) -> None:
        self._print.setEnabled(True)
        told = (
            f"「{printer}」に送りました。紙が出たら、右へ進んでください。出ないときは、もう一度印刷できます。"
        )
        self._say_print(told, "ok")
        self._hide_letters()

    def _was_not_sent(self, error: TechoError) -> None:
        self._print.setEnabled(True)
        self._say_print(messages.sentence(error), "error")
        self._print.setFocus()

    def _show_letters(self) -> None:
        if self.founded is None:
            return
        if not self._letters.isHidden():
            self._hide_letters()
            return
        self._letters.show_words(self.founded.recovery_words)
        self._letters.show()
        self._by_hand.set_words("書き写したので、画面から消す")
        self._say_print(
            "左上から順に、14のまとまりを紙に書き写してください。ファイルには保存しないでください。", "sub"
        )
        self._set_typing(False)

    def _hide_letters(self) -> None:
        self._letters.show_words("")
        self._letters.hide()
        self._by_hand.set_words("印刷しないで、紙に書き写す")
        self._set_typing(True)
        self._words.setFocus()

    def _finished(self, _nothing: None) -> None:
        self._set_working(False)
        self.wipe()
        self.finished.emit()

    def _not_finished(self, error: TechoError) -> None:
        self._set_working(False)
        text = messages.sentence(error)
        if self.founded is not None and error.code.startswith("recovery."):
            position = first_difference(self.founded.recovery_words, self._words.text())
            where = "" if position is None else f"{place(position)}が、紙と違います。"
            text = where + text
        self._refuse(text)

    def _refuse(self, text: str) -> None:
        self._frame.set_error(text)
        self._count.setText("")
        self._words.setFocus()

    def _say_print(self, text: str, tone: str) -> None:
        self._printed.setText(text)
        self._printed.set_tone(tone)

    def _set_typing(self, on: bool) -> None:
        self._words.setEnabled(on)
        self._tell()

    def _tell(self) -> None:
        if not self._words.isEnabled():
            self._count.setText("先に印刷するか、書き写してください。")
            return
        if self._frame.has_error:
            self._frame.clear_message()
        self._count.setText(
            remark(self._words.text()) or f"{LENGTH}文字そろいました。「入力を終える」を押してください。"
        )

    def _set_working(self, on: bool) -> None:
        self.working = on
        self.busy.emit(on)

    def _print_card(self, theme: Theme) -> Card:
        card = Card("1. 紙にする", padding=18, name="print_card")
        card.body.setSpacing(theme.px(10))
        self._printer = ChoiceField("printer", "プリンター")
        self._printer_frame = FieldFrame("プリンター", self._printer)
        self._print = OutlineButton("復旧シートを印刷する", name="print_recovery", icon="printer")
        self._by_hand = PlainButton("印刷しないで、紙に書き写す", name="copy_by_hand", icon="pencil")
        self._letters = _Letters()
        self._letters.hide()
        self._printed = Text("", "body", "sub", wrap=True)
        for part in (self._printer_frame, self._print, self._printed, self._letters, self._by_hand):
            card.body.addWidget(part)
        roomy(self._printer_frame)
        card.body.addStretch(1)
        self._print.clicked.connect(self._print_now)
        self._by_hand.clicked.connect(self._show_letters)
        return card

    def _type_card(self, theme: Theme) -> Card:
        card = Card("2. 紙を見て入力する", padding=18, name="type_card")
        card.body.setSpacing(theme.px(10))
        told = "紙のとおりに左上から入力します。大文字と小文字、空白、0とO、1とIは、どちらでもかまいません。"
        card.body.addWidget(Paragraph(told))
        self._words = WordsBox()
        self._frame = FieldFrame("復旧シートの文字", self._words)
        self._count = Text("", "label", wrap=True)
        card.body.addWidget(roomy(self._frame))
        card.body.addWidget(self._count)
        card.body.addStretch(1)
        self._words.changed.connect(self._tell)
        return card
