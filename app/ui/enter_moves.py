"""Enter goes to the next field, Shift+Enter to the one before (ux: keyboard map).

Line edits, combos and check boxes leave Return to their parents, so windows and screens handle it here; no filter on every event.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.ime import is_composing

_TAB = Qt.FocusPolicy.TabFocus
_DIGITS = 9


def handle(scope: QWidget, event: QKeyEvent) -> bool:
    """Moves the focus inside `scope` when `event` is Enter or Shift+Enter; True if the event is dealt with.

    During a conversion Enter only fixes the text. Multi-line boxes keep Enter to themselves and pass Ctrl+Enter on.
    """
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    focus: QWidget | None = _focus_of(scope)
    if focus is None or not scope.isAncestorOf(focus):
        return False
    if is_composing(focus):
        return True
    back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    target = neighbour(scope, focus, back=back)
    if target is not None:
        target.setFocus(Qt.FocusReason.BacktabFocusReason if back else Qt.FocusReason.TabFocusReason)
    return True


def neighbour(scope: QWidget, start: QWidget, *, back: bool) -> QWidget | None:
    """The next (or previous) widget of the tab order inside `scope`; None at the end, Enter does not wrap round."""
    order = [w for w in chain(scope) if w is start or takes_focus(w)]
    if start not in order:
        return None
    place = order.index(start) + (-1 if back else 1)
    return order[place] if 0 <= place < len(order) else None


def go_on(control: QWidget) -> None:
    """A choice is made with one key: from anywhere inside `control` to whatever comes behind it."""
    scope = control.window()
    focus: QWidget | None = _focus_of(control)
    target = neighbour(scope, focus, back=False) if focus is not None else None
    while target is not None and control.isAncestorOf(target):
        target = neighbour(scope, target, back=False)
    if target is not None:
        target.setFocus(Qt.FocusReason.TabFocusReason)


def digit(event: QKeyEvent) -> int | None:
    """The place (from 0) that a plain digit key 1 to 9 stands for, on the keys or the number pad; None for any other."""
    place = int(event.key()) - int(Qt.Key.Key_1)
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return place if plain and 0 <= place < _DIGITS else None


def holds_focus(scope: QWidget) -> bool:
    """Whether the keyboard is somewhere inside `scope`."""
    focus: QWidget | None = _focus_of(scope)
    return focus is not None and scope.isAncestorOf(focus)


def _focus_of(scope: QWidget) -> QWidget | None:
    """The focus inside the window, also before the system has made that window the active one."""
    return scope.window().focusWidget()


def first(scope: QWidget) -> QWidget | None:
    """Where the keyboard begins in `scope`, shown or about to be shown."""
    usable = (
        w for w in chain(scope) if w.isEnabledTo(scope) and w.isVisibleTo(scope) and w.focusPolicy() & _TAB
    )
    return next((w for w in usable if w.focusProxy() is None), None)


def chain(scope: QWidget) -> list[QWidget]:
    """Everything inside `scope` in tab order."""
    found: list[QWidget] = []
    widget = scope.nextInFocusChain()
    while widget is not None and widget is not scope:
        if scope.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def takes_focus(widget: QWidget) -> bool:
    """Whether Enter stops at `widget` now (links are passed over, unless they are the next thing to do)."""
    if not (widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & _TAB):
        return False
    return widget.focusProxy() is None and not (
        isinstance(widget, QPushButton)
        and widget.property("kind") == "link"
        and widget.property("enter") != "stop"
    )
