"""The first-run assistant: office, counter, staff, recovery sheet. Nothing is kept until the sheet was typed back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui.application import APP_NAME
from app.ui.context import Ui
from app.ui.help import HelpDialog
from app.ui.screens.base import Screen
from app.ui.screens.login_page import LookFoot
from app.ui.screens.setup_counter import CounterStep
from app.ui.screens.setup_done import DoneStep
from app.ui.screens.setup_place import PlaceStep
from app.ui.screens.setup_recovery import RecoveryStep
from app.ui.screens.setup_staff import StaffStep
from app.ui.theme import Theme
from app.ui.widgets.buttons import MainButton, PlainButton
from app.ui.widgets.keybar import Key
from app.ui.widgets.stepper import Stepper
from app.ui.widgets.text import Icon, Text
from app.usecases.founding import Founding
from app.usecases.sign_in import Door

PLACE, COUNTER, STAFF, RECOVERY, DONE = range(5)
_STEPS = ("市町村", "窓口", "職員", "復旧シート", "完了")
_TITLES = (
    ("どの市町村で使いますか", "手帳の申請を受け付ける市町村を選びます。"),
    ("窓口の連絡先", "県からの問い合わせを受ける窓口を入力します。"),
    ("使う職員", "管理者1人と、ほかに3人以上を登録します。あとから「管理」で追加・変更できます。"),
    ("復旧シート", "台帳を開くための最後の鍵を、紙に残します。"),
    ("準備ができました", "ログインして使い始められます。"),
)
_COUNTER_HERE = "問い合わせを受ける窓口を入力します。"
_LEAVE = "ここまでに入力した内容は残りません。次に開いたとき、最初から始めます。"


class SetupScreen(Screen):
    """`founded` when the office exists and the person wants to sign in."""

    chrome = False
    wide_nav = False
    founded = Signal()

    def __init__(self, ui: Ui, door: Door, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._manual = ui, door.reference.resources / "help"
        self.setProperty("surface", "app")
        self.setAccessibleName("はじめの設定")
        self.now = PLACE
        self.place, self.counter, self.staff = PlaceStep(door.reference), CounterStep(), StaffStep()
        self.recovery, self.done = RecoveryStep(ui, door), DoneStep()
        self._pages, self._area = QStackedWidget(), QScrollArea()
        for page in (self.place, self.counter, self.staff, self.recovery, self.done):
            self._pages.addWidget(page)
        self._build(Theme.of(self))
        self._connect()
        self._go(PLACE)

    def keys(self) -> dict[int, Key]:
        """F1 the manual, F10 goes on."""
        button = self._main_button()
        return {
            1: Key("ヘルプ", self._help),
            10: Key(button.text(), button.click, main=True, enabled=button.isEnabled()),
        }

    def enter(self) -> None:
        """Shown: the first field of the present step."""
        self._focus()

    def may_leave(self) -> bool:
        """Asks, and takes away what was made so far; while the store is being made there is no way out."""
        if self.recovery.working:
            self._ui.prompts.tell(self, "作っています", "台帳を作り終えるまで、少しお待ちください。")
            return False
        if self.now == DONE:
            text = "開始コードは、もう一度表示することはできません。書き写したことを確かめてください。"
            return not self.done.has_codes or self._ui.prompts.confirm(self, "画面を閉じます", text, "閉じる")
        if not self._ui.prompts.confirm(
            self, "はじめの設定をやめます", _LEAVE, "設定をやめる", leave="続ける", danger=True
        ):
            return False
        self.recovery.abandon()
        self.wipe()
        return True

    def wipe(self) -> None:
        """Forgets passwords, letters and codes."""
        self.staff.wipe()
        self.recovery.wipe()
        self.done.wipe()

    def next(self) -> None:
        """One step on, if this one is complete."""
        checks = {PLACE: self.place.check, COUNTER: self.counter.check, STAFF: self.staff.check}
        if self.now not in checks or not checks[self.now]():
            return
        self._go(self.now + 1)
        if self.now == RECOVERY:
            self.recovery.start(self._plan())

    def back(self) -> None:
        """One step back. From the recovery sheet it costs the sheet, so it asks."""
        if self.recovery.working:
            return
        if self.now == RECOVERY and self.recovery.founded is not None:
            text = (
                "いまの復旧シートと開始コードは使えなくなります。印刷した紙は細かく裁断して捨ててください。"
            )
            if not self._ui.prompts.confirm(self, "職員の登録に戻ります", text, "戻る", danger=True):
                return
        if self.now == RECOVERY:
            self.recovery.abandon()
        self._go(self.now - 1)

    def closeEvent(self, event: QCloseEvent) -> None:
        """As a window of its own it asks too."""
        event.setAccepted(self.may_leave())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F10 goes on where no window around takes the key first."""
        if event.key() == Qt.Key.Key_F10:
            self._main_button().click()
            return
        super().keyPressEvent(event)

    def _keep_in_sight(self, _old: QWidget | None, now: QWidget | None) -> None:
        """With large letters a step is higher than the screen."""
        if now is not None and self._pages.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 12, 12)

    def _help(self) -> None:
        box = HelpDialog(self, self._manual, "first")
        box.exec()
        box.deleteLater()

    def _plan(self) -> Founding:
        values = self.counter.values()
        return Founding(office_code=self.place.code(), staff=self.staff.people(), **values)

    def _finished(self) -> None:
        made = self.recovery.founded
        codes = dict(made.start_codes) if made is not None else {}
        shown = tuple((p.number, p.name, codes[p.number]) for p in self.staff.people() if p.number in codes)
        self.recovery.founded = None
        self.staff.wipe()
        self.done.show_codes(self.place.name(), shown)
        self._go(DONE)

    def _to_login(self) -> None:
        self.done.wipe()
        self.founded.emit()

    def _go(self, step: int) -> None:
        self.now = step
        self._stepper.set_state(step if step < DONE else len(_STEPS))
        here = self.place.decides_here()
        self.counter.set_here(here)
        self.staff.set_here(here)
        title, text = _TITLES[step]
        self._title.setText(title)
        self._text.setText(_COUNTER_HERE if here and step == COUNTER else text)
        self._pages.setCurrentIndex(step)
        self._buttons()
        self._focus()

    def _focus(self) -> None:
        page = self._pages.currentWidget()
        if isinstance(page, PlaceStep | CounterStep | StaffStep):
            page.enter()
        elif self.now == DONE:
            self._to_login_button.setFocus()

    def _buttons(self) -> None:
        working, made = self.recovery.working, self.recovery.founded is not None
        self._back_button.setVisible(PLACE < self.now < DONE)
        self._back_button.setEnabled(not working)
        self._leave_button.setVisible(self.now < DONE)
        self._leave_button.setEnabled(not working)
        self._next_button.setVisible(self.now < RECOVERY)
        self._finish_button.setVisible(self.now == RECOVERY)
        self._finish_button.setEnabled(made and not working)
        self._finish_button.set_words("確認中…" if working and made else "入力を終える")
        self._to_login_button.setVisible(self.now == DONE)
        self.keys_changed.emit()

    def _main_button(self) -> QPushButton:
        if self.now == RECOVERY:
            return self._finish_button
        return self._to_login_button if self.now == DONE else self._next_button

    def _connect(self) -> None:
        self._next_button.clicked.connect(self.next)
        self._back_button.clicked.connect(self.back)
        self._leave_button.clicked.connect(lambda: self.window().close())
        self._finish_button.clicked.connect(self.recovery.finish)
        self._to_login_button.clicked.connect(self._to_login)
        self.place.opened.connect(self.next)
        self.recovery.busy.connect(self._buttons)
        self.recovery.made.connect(self._buttons)
        self.recovery.finished.connect(self._finished)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._keep_in_sight)

    def _build(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._stepper = Stepper(_STEPS)
        self._stepper.setMaximumWidth(theme.px(620))
        self._title, self._text = Text("", "title"), Text("", "body", "sub", wrap=True)
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(theme.px(3))
        words.addWidget(self._title)
        words.addWidget(self._text)
        head.addLayout(words, 1)
        head.addWidget(self._stepper, 1)
        inside = QWidget()
        inside.setProperty("surface", "app")
        body = QVBoxLayout(inside)
        body.setContentsMargins(theme.px(24), theme.px(14), theme.px(24), theme.px(12))
        body.setSpacing(theme.px(12))
        body.addLayout(head)
        body.addWidget(self._pages, 1)
        column.addWidget(_top(theme))
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._area, 1)
        column.addWidget(self._foot(theme))

    def _foot(self, theme: Theme) -> QFrame:
        foot = QFrame()
        foot.setProperty("surface", "dialog-foot")
        line = QHBoxLayout(foot)
        line.setContentsMargins(theme.px(24), theme.px(9), theme.px(24), theme.px(9))
        line.setSpacing(theme.px(10))
        self._leave_button = PlainButton("設定をやめる", name="leave")
        self._back_button = PlainButton("戻る", name="back", icon="chevron-left")
        self._next_button = MainButton("次へ", "F10", name="next", big=True)
        self._finish_button = MainButton("入力を終える", "F10", name="finish", big=True)
        self._to_login_button = MainButton("ログイン画面へ進む", "F10", name="to_login", big=True)
        line.addWidget(self._leave_button)
        line.addWidget(self._back_button)
        line.addStretch(1)
        for button in (self._next_button, self._finish_button, self._to_login_button):
            line.addWidget(button)
        return foot


def _top(theme: Theme) -> QFrame:
    bar = QFrame()
    bar.setProperty("surface", "header")
    line = QHBoxLayout(bar)
    line.setContentsMargins(theme.px(18), 0, theme.px(14), 0)
    line.setSpacing(theme.px(10))
    line.addWidget(Icon("shield-check", "primary", 20))
    line.addWidget(Text(APP_NAME, "card"))
    line.addWidget(Icon("chevron-right", "text.sub", 15))
    line.addWidget(Text("はじめの設定", "bold"))
    line.addStretch(1)
    line.addWidget(LookFoot(low=False))
    return bar
