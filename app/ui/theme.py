"""Colours, lengths, fonts and icons of the screens: everything a widget may look like comes from one Theme.

Tokens stand in resources/theme/tokens.toml, the one application style sheet in resources/theme/theme.qss.
"""

import re
from pathlib import Path

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from forms.kernel.errors import Bug

TEXT, SUB, MUTE = "text", "text.sub", "text.mute"
SCHEMES = ("light", "dark", "contrast", "auto")
PERCENTS = (100, 115, 130, 150)
GOTHIC = ["BIZ UDPGothic", "Yu Gothic UI", "Meiryo", "IPAmjMincho", "IPAexGothic"]
MONO = ["BIZ UDGothic", "MS Gothic", "IPAmjMincho", "IPAexGothic"]
MINCHO = ["BIZ UDPMincho", "Yu Mincho", "IPAmjMincho", "IPAexMincho"]
# role -> families, size in px at 100 %, bold
_ROLES: dict[str, tuple[list[str], int, bool]] = {
    "title": (GOTHIC, 20, True),
    "card": (GOTHIC, 16, True),
    "body": (GOTHIC, 14, False),
    "bold": (GOTHIC, 14, True),
    "label": (GOTHIC, 13, False),
    "label_bold": (GOTHIC, 13, True),
    "hint": (GOTHIC, 12, False),
    "mono": (MONO, 15, False),
    "mono_big": (MONO, 17, False),
    "figure": (GOTHIC, 28, True),
    "sheet": (MINCHO, 14, False),
    "sheet_title": (MINCHO, 19, False),
}
_PLACEHOLDER = re.compile(r"\$\{([^}]+)\}")


def dress(part: QWidget, rules: str) -> None:
    """Gives `part` its own style sheet. The same one again would be worked out anew for everything inside."""
    if part.styleSheet() != rules:
        part.setStyleSheet(rules)


class Theme(QObject):
    """One look of the application: a scheme and a text size. `changed` fires after either was changed and applied."""

    changed = Signal()

    def __init__(self, resources: Path, scheme: str = "auto", text_percent: int = 100) -> None:
        """`resources` is the folder of the bundled data; raises ValueError for an unknown scheme or text size."""
        super().__init__()
        self._folder = resources
        self._tokens = _read_tokens((resources / "theme" / "tokens.toml").read_text(encoding="utf-8"))
        self._template = (resources / "theme" / "theme.qss").read_text(encoding="utf-8")
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._fonts: dict[str, QFont] = {}
        self._colors: dict[str, QColor] = {}
        self._app: QApplication | None = None
        self._check(scheme, text_percent)
        self.scheme = scheme
        self.text_percent = text_percent

    @staticmethod
    def of(widget: QWidget | None = None) -> "Theme":  # noqa: ARG004 - the widget says for whom; today there is one look for all
        """The theme of the application that `widget` belongs to. Raises Bug when none was applied."""
        app = QApplication.instance()
        theme = app.property("theme") if app is not None else None
        if not isinstance(theme, Theme):
            raise Bug("theme.missing")
        return theme

    def choose(self, *, scheme: str | None = None, text_percent: int | None = None) -> None:
        """Changes the look of every open window and tells `changed`; raises ValueError for unknown values."""
        scheme = self.scheme if scheme is None else scheme
        text_percent = self.text_percent if text_percent is None else text_percent
        self._check(scheme, text_percent)
        if (scheme, text_percent) == (self.scheme, self.text_percent):
            return
        self.scheme, self.text_percent = scheme, text_percent
        if self._app is not None:
            self.apply(self._app)
        self.changed.emit()

    def apply(self, app: QApplication) -> None:
        """Makes this the look of `app`: property `theme`, font, palette and the one style sheet."""
        self._app = app
        self.setParent(app)  # the property below holds no reference of its own
        for kept in (self._pixmaps, self._fonts, self._colors):
            kept.clear()
        app.setProperty("theme", self)
        app.setFont(self.font("body"))
        app.setPalette(self._palette())
        app.setStyleSheet(self.qss())

    def resolved(self) -> str:
        """light, dark or contrast: what `auto` means on this machine today."""
        if self.scheme != "auto":
            return self.scheme
        hints = QGuiApplication.styleHints()
        access = hints.accessibility() if hasattr(hints, "accessibility") else None
        if access is not None and access.contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "contrast"
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    def hex(self, token: str) -> str:
        """The colour of `token` as #RRGGBB; raises Bug for an unknown token."""
        found = self._tokens[self.resolved()].get(token) or self._tokens["light"].get(token)
        if found is None:
            raise Bug("theme.token", field=token)
        return found

    def color(self, token: str) -> QColor:
        """The colour of `token`; raises Bug for an unknown token."""
        if token not in self._colors:
            self._colors[token] = QColor(self.hex(token))
        return self._colors[token]

    def px(self, length: float) -> int:
        """A length given at 100 % in the pixels of the chosen text size."""
        return round(length * self.text_percent / 100)

    @property
    def edge(self) -> int:
        """Width of card and button edges: 2 px in high contrast, else 1."""
        return 2 if self.resolved() == "contrast" else 1

    def font(self, role: str) -> QFont:
        """The font of a role (title, card, body, bold, label, label_bold, hint, mono, mono_big, figure, sheet, sheet_title)."""
        if role not in self._fonts:
            families, size, bold = _ROLES[role]
            font = QFont(families)
            font.setPixelSize(self.px(size))
            font.setBold(bold)
            self._fonts[role] = font
        return self._fonts[role]

    def pixmap(self, name: str, token: str = SUB, size: int = 16) -> QPixmap:
        """Icon `name` of resources/icons in the colour of `token`, `size` px at 100 %, sharp on this screen; kept for reuse."""
        app = QGuiApplication.instance()
        ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
        key = (name, token, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._render(name, token, self.px(size), ratio)
        return self._pixmaps[key]

    def icon(self, name: str, token: str = SUB, size: int = 16) -> QIcon:
        """The same as a QIcon with its disabled look."""
        icon = QIcon(self.pixmap(name, token, size))
        icon.addPixmap(self.pixmap(name, "on.disabled", size), QIcon.Mode.Disabled)
        return icon

    def paint_icon(self, painter: QPainter, rect: QRect, name: str, token: str = SUB, size: int = 16) -> None:
        """Draws an icon in the middle of `rect`."""
        pixmap = self.pixmap(name, token, size)
        side: QSize = pixmap.deviceIndependentSize().toSize()
        painter.drawPixmap(
            rect.x() + (rect.width() - side.width()) // 2,
            rect.y() + (rect.height() - side.height()) // 2,
            pixmap,
        )

    def qss(self) -> str:
        """The style sheet of the whole application for this scheme and text size."""
        return _PLACEHOLDER.sub(lambda match: self._fill(match.group(1)), self._template)

    def _fill(self, key: str) -> str:
        families = {"mono": MONO, "sheet": MINCHO}
        if key in families:
            return ", ".join(f'"{family}"' for family in families[key])
        if key in ("edge", "frame"):  # a frame stands only in high contrast
            return str(self.edge if key == "edge" else self.edge // 2 * 2)
        kind, _, rest = key.partition(":")
        if not rest:
            return self.hex(key)
        length, *less = (int(part) for part in rest.split(":"))
        scaled = self.px(length)
        return str(
            {"px": scaled, "half": scaled // 2, "box": scaled - 2 * sum(less), "less": scaled - sum(less)}[
                kind
            ]
        )

    def _palette(self) -> QPalette:
        palette = QPalette()
        role = QPalette.ColorRole
        for where, token in (
            (role.Window, "bg.app"),
            (role.WindowText, "text"),
            (role.Base, "bg.surface"),
            (role.AlternateBase, "bg.app"),
            (role.Text, "text"),
            (role.Button, "bg.surface"),
            (role.ButtonText, "text"),
            (role.Highlight, "primary"),
            (role.HighlightedText, "on.primary"),
            (role.PlaceholderText, "text.mute"),
            (role.Link, "primary"),
            (role.ToolTipBase, "bg.surface"),
            (role.ToolTipText, "text"),
        ):
            palette.setColor(where, self.color(token))
        return palette

    def _render(self, name: str, token: str, side: int, ratio: float) -> QPixmap:
        from PySide6.QtSvg import QSvgRenderer  # not needed before the first icon

        file = self._folder / "icons" / f"{name.removesuffix('+')}.svg"
        svg = file.read_text(encoding="utf-8").replace("currentColor", self.hex(token))
        if name.endswith("+"):  # paths filled: the half circle of 承認待ち
            svg = svg.replace("<path", f'<path fill="{self.hex(token)}"')
        pixmap = QPixmap(round(side * ratio), round(side * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(svg.encode()).render(painter)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    @staticmethod
    def _check(scheme: str, text_percent: int) -> None:
        if scheme not in SCHEMES or text_percent not in PERCENTS:
            raise ValueError(f"unknown look: {scheme} {text_percent}")


def _read_tokens(text: str) -> dict[str, dict[str, str]]:
    """Sections of `"name" = "#RRGGBB"`. Not tomllib: its import alone costs 3 % of the time to the first window."""
    schemes: dict[str, dict[str, str]] = {}
    section: dict[str, str] = {}
    for line in text.splitlines():
        if line.startswith("["):
            section = schemes.setdefault(line.strip("[] "), {})
        elif line.startswith('"'):
            name, _, colour = line.partition("=")
            section[name.strip(' "')] = colour.strip(' "')
    return schemes


def set_state(widget: QWidget, name: str, value: object) -> None:
    """Sets a dynamic property the style sheet asks for and repaints, only when it really changes."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
