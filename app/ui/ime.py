"""Input methods: whether a person is converting kana, and (on Windows only) which mode a field starts in.

Qt's hints do not switch modes on Windows, so the switch goes through imm32; elsewhere, and on any failure, nothing happens.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodQueryEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

_NATIVE, _KATAKANA, _FULL_SHAPE, _ROMAN = 0x0001, 0x0002, 0x0008, 0x0010
_MODES = {"hiragana": _NATIVE | _FULL_SHAPE | _ROMAN, "katakana": _NATIVE | _KATAKANA | _FULL_SHAPE | _ROMAN}

_TEXTS = (
    Qt.InputMethodQuery.ImSurroundingText,
    Qt.InputMethodQuery.ImTextBeforeCursor,
    Qt.InputMethodQuery.ImTextAfterCursor,
    Qt.InputMethodQuery.ImCurrentSelection,
)


def asks_for_text(query: Qt.InputMethodQuery) -> bool:
    """Whether an input method, which is another program, would read what stands in the field."""
    return query in _TEXTS


def keep_from(event: QInputMethodQueryEvent) -> None:
    """Takes the field's text out of what an input method is told."""
    for query in _TEXTS:
        if event.queries() & query:
            event.setValue(query, "")


def is_composing(widget: QWidget | None) -> bool:
    """Whether an unfinished conversion stands in `widget` (its Enter fixes the text and must not move on).

    Line edits of ours keep the running text in an attribute `preedit`; Qt does not tell it otherwise.
    """
    if widget is None:
        return False
    if isinstance(widget, QPlainTextEdit):
        layout = widget.textCursor().block().layout()
        return bool(layout.preeditAreaText())
    return bool(getattr(widget, "preedit", ""))


def finish() -> None:
    """Fixes an unfinished conversion before an act takes the text."""
    method = QApplication.inputMethod()
    if method is not None:
        method.commit()


def switch(widget: QWidget, mode: str) -> bool:
    """Turns the input method of `widget`'s window on in `mode` ("hiragana", "katakana"); True if it was done."""
    import ctypes  # Windows only, and not before the first field is entered

    if not hasattr(ctypes, "windll"):
        return False
    try:  # pragma: no cover - Windows only
        imm32 = ctypes.windll.imm32
        handle = int(widget.window().winId())
        context = imm32.ImmGetContext(handle)
        if not context:
            return False
        imm32.ImmSetOpenStatus(context, 1)
        imm32.ImmSetConversionStatus(context, _MODES[mode], 0)
        imm32.ImmReleaseContext(handle, context)
    except OSError:  # pragma: no cover - Windows only
        return False
    return True  # pragma: no cover - Windows only
