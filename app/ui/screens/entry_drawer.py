"""A panel that stands beside the work, or, where there is no room for both, slides over it from the right (ux 6.3)."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.ui.theme import Theme


class Drawer(QObject):
    """`folded(True)` when the panel no longer stands in the line. Closed, it lies beyond the edge and stays in the tab order:
    whoever goes on to its fields opens it."""

    folded = Signal(bool)

    def __init__(self, scene: QWidget, panel: QWidget, line: QHBoxLayout, stretch: int) -> None:
        super().__init__(scene)
        self._scene, self._panel, self._line, self._stretch = scene, panel, line, stretch
        self._is_folded, self._open = False, False
        self._before: QWidget | None = None
        QShortcut(QKeySequence("Ctrl+J"), scene).activated.connect(self.toggle)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def place(self, needed: int, before: QWidget) -> None:
        """Folds or unfolds for the width there is; `needed` is what stands left of the panel, where `before` is."""
        self._before = before
        margins = self._line.contentsMargins()
        room = self._scene.width() - margins.left() - margins.right() - self._line.spacing()
        fold = needed + self._panel.minimumSizeHint().width() > room
        if fold is not self._is_folded:
            self._is_folded, self._open = fold, False
            if fold:
                self._line.removeWidget(self._panel)
                self._panel.raise_()
            else:
                self._line.addWidget(self._panel, self._stretch)
            self.folded.emit(fold)
        self._lay()

    def toggle(self) -> None:
        """Opens the drawer with its first field, or closes it."""
        target = self._before if self._open or (not self._is_folded and self._has_focus()) else self._panel
        first = (
            next((w for w in _chain(target) if w.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
            if target
            else None
        )
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self._panel.isAncestorOf(focus)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._is_folded and now is not None and self._scene.isAncestorOf(now):
            self._open = self._panel.isAncestorOf(now)
            self._lay()

    def _lay(self) -> None:
        if not self._is_folded:
            return
        scene, gap = self._scene, Theme.of(self._scene).px(6)
        width = min(self._panel.minimumSizeHint().width(), scene.width() - gap)
        left = scene.width() - width if self._open else scene.width() + gap
        self._panel.setGeometry(left, 0, width, scene.height())
        self._panel.raise_()


def _chain(inside: QWidget) -> list[QWidget]:
    """What is in there, in the order it was made."""
    return [w for w in inside.findChildren(QWidget) if w.isEnabled() and w.isVisibleTo(inside)]
