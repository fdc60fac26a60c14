"""The sign-in window: nobody is in yet, nothing of the store is open."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app import messages
from app.ui.context import Ui
from app.ui.screens.admit import AdmitPage
from app.ui.screens.base import Screen
from app.ui.screens.change_password import ChangePasswordPage
from app.ui.screens.login_form import LoginForm
from app.ui.screens.login_help import LoginHelp
from app.ui.screens.login_page import LookFoot
from app.ui.screens.login_panel import LoginPanel
from app.ui.widgets.keybar import Key
from app.usecases import sign_in
from app.usecases.sign_in import Door, Session
from forms.kernel.errors import TechoError


class LoginScreen(Screen):
    """`signed_in(Session)` when somebody is in and has a password of his own; `session.last_sign_in` is for the shell to say."""

    chrome = False
    wide_nav = False
    signed_in = Signal(object)

    def __init__(self, ui: Ui, door: Door, office_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self.setProperty("surface", "app")
        self.setAccessibleName("ログイン")
        self.form = LoginForm(ui, door, office_name)
        self.help = LoginHelp()
        self.admit = AdmitPage(ui, door)
        self.change: ChangePasswordPage | None = None
        self._pages = QStackedWidget()
        for page in (self.form, self.help, self.admit):
            self._pages.addWidget(page)
        right = QWidget()
        right.setProperty("surface", "app")
        right.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(LookFoot())
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(LoginPanel(), 5)
        line.addWidget(right, 6)
        self._connect()

    def _connect(self) -> None:
        self.form.opened.connect(self._opened)
        self.form.help_asked.connect(self.show_help)
        self.form.admit_asked.connect(self.show_admit)
        self.help.left.connect(self.show_form)
        self.help.admit_asked.connect(self.show_admit)
        self.admit.left.connect(self.show_form)
        self.admit.admitted.connect(self._admitted)

    def keys(self) -> dict[int, Key]:
        """F1 helps whoever cannot get in."""
        return {1: Key("ヘルプ", self.show_help)}

    def enter(self) -> None:
        """Shown (again): signing in."""
        self.show_form()

    def show_form(self) -> None:
        """The page for signing in."""
        self._pages.setCurrentWidget(self.form)
        self.form.begin()

    def show_help(self) -> None:
        """「ログインできないとき」."""
        self._pages.setCurrentWidget(self.help)
        self.help.begin()

    def show_admit(self) -> None:
        """The page for the recovery sheet."""
        self._pages.setCurrentWidget(self.admit)
        self.admit.begin()

    def say(self, kind: str, title: str, text: str = "") -> None:
        """A sentence on the page (離席, an office just founded); `kind` as in Note."""
        self.form.say(kind, title, text)

    def wipe(self) -> None:
        """Left: nothing typed here stays, and nobody is half in."""
        self.form.wipe()
        self.admit.wipe()
        self._give_up_change()

    def _opened(self, session: Session) -> None:
        if not session.staff.must_change:
            self.signed_in.emit(session)
            return
        page = ChangePasswordPage(self._ui, session, self.form.take_code())
        page.changed.connect(self._changed)
        page.left.connect(self._leave_change)
        self.change = page
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.begin()

    def _changed(self, session: Session) -> None:
        self._drop_change()
        self.signed_in.emit(session)

    def _leave_change(self) -> None:
        self._give_up_change()
        self.show_form()
        self.say("info", "パスワードはまだ決まっていません", "開始コードはそのまま使えます。")

    def _give_up_change(self) -> None:
        """The store that a start code opened is closed again."""
        if self.change is None:
            return
        session = self.change.session
        self._drop_change()
        self._ui.tasks.run(
            lambda: sign_in.sign_out(session), _nothing, self._not_closed, owner=self, label="sign out"
        )

    def _drop_change(self) -> None:
        page, self.change = self.change, None
        if page is not None:
            page.wipe()
            self._pages.setCurrentWidget(self.form)
            self._pages.removeWidget(page)
            page.deleteLater()

    def _not_closed(self, error: TechoError) -> None:
        self.say("error", "台帳を閉じられませんでした", messages.sentence(error))

    def _admitted(self) -> None:
        self.show_form()
        told = "この利用者で台帳を開けるようになりました。復旧シートを金庫などに戻し、ログインしてください。"
        self.say("ok", "使えるようにしました", told)


def _nothing(_result: None) -> None:
    """Nothing is left to do."""
