"""The top bar: where one is, the day, the look, who is signed in, 離席."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.application import APP_NAME
from app.ui.theme import Theme
from app.ui.widgets.buttons import PlainButton
from app.ui.widgets.elided import Elided
from app.ui.widgets.text import Icon, Text

SIZES = ((100, "標準"), (115, "大"), (130, "特大"), (150, "最大"))
LOOKS = (("auto", "自動"), ("light", "標準"), ("dark", "暗い"), ("contrast", "高コントラスト"))


class Avatar(QWidget):
    """The first character of the name in a circle; decoration beside the name itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.letter = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A little higher than a line."""
        side = Theme.of(self).px(28)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Circle and letter."""
        theme = Theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("on.nav") if theme.resolved() == "contrast" else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("avatar"))
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setFont(theme.font("label_bold"))
        painter.setPen(theme.color("primary"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.letter)


class LookButton(QPushButton):
    """文字 標準 ▾: text size and colours, for everybody at any time. The menu is made when it is opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "link")
        self.setObjectName("look")
        self.setAutoDefault(True)
        self.clicked.connect(self.open_menu)
        self._word()

    def changeEvent(self, event: QEvent) -> None:
        """Names the size in force."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._word()

    def make_menu(self) -> QMenu:
        """The menu with what is chosen now ticked."""
        theme = Theme.of(self)
        menu = QMenu(self)
        self._part(
            menu, "文字の大きさ", [(str(p), f"{word}　{p}%", p == theme.text_percent) for p, word in SIZES]
        )
        menu.addSeparator()
        self._part(menu, "配色", [(key, word, key == theme.scheme) for key, word in LOOKS])
        menu.triggered.connect(self._choose)
        return menu

    def open_menu(self) -> None:
        """Opens under the button."""
        menu = self.make_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    @staticmethod
    def _part(menu: QMenu, title: str, choices: list[tuple[str, str, bool]]) -> None:
        head = menu.addAction(title)
        head.setEnabled(False)
        group = QActionGroup(menu)
        for key, word, on in choices:
            action = menu.addAction(word)
            action.setCheckable(True)
            action.setChecked(on)
            action.setData(key)
            group.addAction(action)

    def _choose(self, action: QAction) -> None:
        key = str(action.data())
        theme = Theme.of(self)
        if key.isdigit():
            theme.choose(text_percent=int(key))
        else:
            theme.choose(scheme=key)

    def _word(self) -> None:
        percent = Theme.of(self).text_percent
        word = next(word for value, word in SIZES if value == percent)
        self.setText(f"文字 {word} ▾")
        self.setAccessibleName(f"文字の大きさと配色 {word}")


class TopBar(QFrame):
    """`lock_asked` fires for 離席."""

    lock_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "header")
        theme = Theme.of(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(18), 0, theme.px(14), 0)
        line.setSpacing(theme.px(10))
        line.addWidget(Icon("shield-check", "primary", 20))
        self._app_name = Text(APP_NAME, "card")
        line.addWidget(self._app_name)
        self._arrow = Icon("chevron-right", "text.sub", 15)
        line.addWidget(self._arrow)
        self._trail = Elided("", "bold")
        self._trail.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        line.addWidget(self._trail, 1)
        self._date = Text("", "body", "sub")
        line.addWidget(self._date)
        self.look = LookButton(self)
        line.addWidget(self.look)
        self._avatar = Avatar(self)
        line.addWidget(self._avatar)
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addStretch(1)
        self._name = Text("", "label_bold")
        self._role = Text("", "hint", "sub")
        who.addWidget(self._name)
        who.addWidget(self._role)
        who.addStretch(1)
        line.addLayout(who)
        self.away = PlainButton("離席", name="lock", icon="lock")
        self.away.clicked.connect(self.lock_asked)
        line.addWidget(self.away)
        for button in (self.look, self.away):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_trail("")
        self.set_person("", "")
        self._measure()

    def set_trail(self, text: str) -> None:
        """Where one is; "" on the first level."""
        self._trail.setText(text)
        self._arrow.setVisible(bool(text))

    def set_date(self, text: str) -> None:
        """The day in 和暦."""
        self._date.setText(text)

    def set_person(self, name: str, role: str) -> None:
        """Who is signed in; "" for nobody."""
        self._name.setText(name)
        self._role.setText(role)
        self._avatar.letter = name[:1]
        self._avatar.update()
        for part in (self._avatar, self._name, self._role, self.away):
            part.setVisible(bool(name))

    def free_for(self, width: int) -> QRect:
        """Where a message of `width` px covers nothing; if there is no such place, only words, never a button."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
        gap = Theme.of(self).px(12)
        name = self._app_name.geometry()
        trail = self._trail.x() + self._trail.fontMetrics().horizontalAdvance(self._trail.text())
        after = max(name.right(), trail if self._trail.text() else 0) + gap
        before_date = (self._date.x() if self._date.text() else self.look.x()) - gap
        before_button = self.look.x() - gap
        places = ((after, before_date), (after, before_button), (name.left(), before_button))
        left, right = next((p for p in places if p[1] - p[0] >= width), places[-1])
        return QRect(left, 0, max(0, right - left), self.height())

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _measure(self) -> None:
        self.setFixedHeight(Theme.of(self).px(48))
