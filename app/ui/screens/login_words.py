"""Where the letters of the 復旧シート are typed: grouped in fours by itself, forgiving, and telling where something is odd."""

import unicodedata

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.ui.theme import Theme
from app.ui.widgets.fields import TextBox

LENGTH = 56
_GROUP = 4
_ALPHABET = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
_MISREAD = str.maketrans("018", "OIB")  # read for the letters, as the store reads them
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def letters(text: str) -> str:
    """What counts: capitals and digits in half-width, without spaces and dashes."""
    folded = unicodedata.normalize("NFKC", text).upper()
    return "".join(c for c in folded if c.isalnum())


def grouped(text: str) -> str:
    """The same in groups of four."""
    plain = letters(text)
    return " ".join(plain[i : i + _GROUP] for i in range(0, len(plain), _GROUP))


def place(position: int) -> str:
    """Where a letter stands on the sheet (0-based position): 「3つ目のまとまりの2文字目」."""
    return f"{position // _GROUP + 1}つ目のまとまりの{position % _GROUP + 1}文字目"


def remark(text: str) -> str:
    """What is odd about what was typed so far and where; "" when all 56 letters could be right."""
    plain = letters(text).translate(_MISREAD)
    for position, letter in enumerate(plain):
        if letter not in _ALPHABET:
            return f"{place(position)}は、復旧シートに使われない文字です。紙を見て直してください。"
    if len(plain) > LENGTH:
        return f"{len(plain) - LENGTH}文字多く入っています（全部で{LENGTH}文字）。"
    if len(plain) < LENGTH:
        return f"あと{LENGTH - len(plain)}文字です（全部で{LENGTH}文字）。"
    return ""


def first_difference(words: str, typed: str) -> int | None:
    """The 0-based place of the first letter that differs from the sheet's words; None when they are the same."""
    ours, theirs = letters(words).translate(_MISREAD), letters(typed).translate(_MISREAD)
    for position, (a, b) in enumerate(zip(ours, theirs, strict=False)):
        if a != b:
            return position
    return None if len(ours) == len(theirs) else min(len(ours), len(theirs))


class WordsBox(TextBox):
    """Two lines of fixed-width letters. Enter leaves it; nothing can be copied out of it, nothing undone."""

    def __init__(self, name: str = "recovery_words", *, parent: QWidget | None = None) -> None:
        super().__init__(name, "復旧シートの文字", lines=2, parent=parent)
        self.setUndoRedoEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText  # detaches Japanese input on Windows
            | Qt.InputMethodHint.ImhPreferLatin
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._own_font()
        self.textChanged.connect(self._group)

    def take(self) -> str:
        """What was typed, once: the box is empty afterwards."""
        text = self.text()
        self.wipe()
        return text

    def wipe(self) -> None:
        """Empties the box."""
        self.setPlainText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on; copying and cutting are swallowed."""
        standard = QKeySequence.StandardKey
        if event.key() in _ENTER:
            event.ignore()
        elif event.matches(standard.Copy) or event.matches(standard.Cut):
            event.accept()
        else:
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Nothing leaves by drag or by the selection clipboard."""
        return QMimeData()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._own_font()

    def _own_font(self) -> None:
        font = Theme.of(self).font("mono_big")
        if self.font().pixelSize() != font.pixelSize() or self.font().families() != font.families():
            self.setFont(font)
        self._measure()

    def _group(self) -> None:
        text = self.toPlainText()
        tidy = grouped(text)
        if tidy == text:
            return
        before = len(letters(text[: self.textCursor().position()]))
        self.blockSignals(True)
        self.setPlainText(tidy)
        self.blockSignals(False)
        cursor = self.textCursor()
        cursor.setPosition(min(len(tidy), before + max(0, before - 1) // _GROUP))
        QPlainTextEdit.setTextCursor(self, cursor)
        self.moveCursor(QTextCursor.MoveOperation.NoMove)
        self.changed.emit()
