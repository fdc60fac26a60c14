"""The audit trail of one case: icon, time, person, act, detail; newest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from app.ui.theme import SUB, Theme
from app.ui.widgets.text import Icon, Text


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One act. `detail` says before → after; never a 個人番号."""

    at: str
    who: str
    act: str
    detail: str = ""
    icon: str = "circle"
    token: str = SUB


class AuditTrail(QScrollArea):
    """Scrolls by keyboard when it has the focus. With `short` the detail is left out and all text is small."""

    def __init__(
        self,
        *,
        name: str = "trail",
        label: str = "この申請の記録",
        short: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self._label, self._short = label, short
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setProperty("through", "true")
        self.show_lines(())

    def show_lines(self, lines: Sequence[TrailLine]) -> None:
        """Shows `lines` in the order given (newest first)."""
        theme = Theme.of(self)
        inside = QWidget()
        inside.setProperty("through", "true")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, theme.px(4), 0)
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(1))
        role = "label" if self._short else "body"
        for i, line in enumerate(lines):
            row = i * 3
            if not self._short:
                grid.addWidget(Icon(line.icon, line.token, 15), row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(Text(line.at, "mono", "sub"), row, 1)
            grid.addWidget(Text(line.who, "label" if self._short else "bold"), row, 2)
            grid.addWidget(Text(line.act, role, wrap=True), row, 3)
            if line.detail and not self._short:
                grid.addWidget(Text(line.detail, "label", "sub", wrap=True), row + 1, 3)
            grid.setRowMinimumHeight(row + 2, theme.px(3))
        grid.setColumnStretch(3, 1)
        grid.setRowStretch(len(lines) * 3, 1)
        self.setWidget(inside)
        said = "。".join(f"{line.at} {line.who} {line.act} {line.detail}".strip() for line in lines)
        self.setAccessibleDescription(said or "記録はまだありません。")

    def wipe(self) -> None:
        """Forgets all lines."""
        self.show_lines(())
