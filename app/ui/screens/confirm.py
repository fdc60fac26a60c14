"""確認者による照合: a second person signs in for this act, keys number and birth date blind, and hears only 一致 or 不一致."""

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from app.ui.context import Ui
from app.ui.screens import confirm_words as words
from app.ui.screens.confirm_flow import Flow
from app.ui.screens.confirm_paper import PaperPage
from app.ui.screens.confirm_result import ResultPage
from app.ui.screens.confirm_sign_in import SignInPage
from app.ui.screens.confirm_steps import Steps
from app.ui.speech import announce
from app.ui.theme import Theme
from app.ui.widgets.buttons import DangerButton
from app.ui.widgets.dialog import Dialog
from app.usecases.confirm import Confirmed, ConfirmTask, Outcome
from app.usecases.sign_in import Session
from forms.kernel.case import Case, Staff
from forms.kernel.errors import TechoError

SOON = 60  # seconds before the end at which it is said
_TICK_MS = 500
_WIDTH, _EDGE, _FRAME = 980, 24, 190
_TYPED_AGAIN = ("sign_in.wrong", "sign_in.wait")


class ConfirmDialog(Dialog):
    """Three steps. `said` is a fact for the list's toast once the case is decided; it names no person."""

    def __init__(
        self, ui: Ui, session: Session, case_id: str, *, heading: str = "", parent: QWidget | None = None
    ) -> None:
        """`heading`: 受付番号 and name for the title bar (never the window's title)."""
        super().__init__(
            parent,
            title="確認者による照合",
            main="ログインする",
            leave="中止",
            subtitle=heading,
            icon="users",
            width=_WIDTH,
        )
        self.said = ""
        self._ui, self._desk = ui, session.desk
        self._flow = Flow(session.desk, case_id)
        self._step, self._busy, self._warned = 1, False, False
        self._who = ""
        self._task: ConfirmTask | None = None
        self.steps, self.pages = Steps(), QStackedWidget()
        self.sign_in_page, self.result_page = SignInPage(), ResultPage()
        self.paper: PaperPage | None = None
        self._send_back_button = DangerButton("差戻し", "F7", name="confirm_send_back", icon="corner-up-left")
        self._clock = QTimer(self)
        self._build()
        self._to_sign_in()

    def press_main(self) -> None:
        """F10 while something is missing goes there instead."""
        gap = self.paper.missing() if self.paper is not None and self._step == 2 else None
        if self._busy:
            return
        if gap is not None:
            self.set_hint(gap[0], "error")
            announce(self, gap[0], True)
            gap[1].setFocus()
        else:
            self.on_main()

    def on_main(self) -> None:
        """ログインする, 照合する, or 閉じる."""
        if self._step == 1:
            self._sign_in()
        elif self._step == 2:
            self._compare()
        else:
            self.accept()

    def reject(self) -> None:
        """Esc: step 1 just closes, step 2 asks, step 3 is done anyway."""
        if self._busy:
            return
        if self._step == 3:
            self.accept()
        elif self._step == 1 or self._ui.prompts.confirm(
            self,
            "照合を中止します",
            "入力した番号と生年月日は消えます。申請は確認待ちのまま残り、後でもう一度始められます。",
            do="中止する",
            leave="照合に戻る",
        ):
            self._put_down()
            super().reject()

    def abandon(self) -> None:
        """離席 or a change of screen: everything typed is forgotten, the case put down, the box closed without asking."""
        self._flow.give_up()
        self._put_down()
        super().reject()

    def done(self, result: int) -> None:
        """Nothing typed outlives the box."""
        self._clock.stop()
        self._wipe()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:
        """Never larger than the window."""
        self._fit()
        super().showEvent(event)

    def _build(self) -> None:
        self.leave_button.setObjectName("confirm_leave")
        self.body.addWidget(self.steps)
        self.pages.addWidget(self.sign_in_page)
        self.pages.addWidget(self.result_page)
        self.body.addWidget(self.pages, 1)
        self.add_button(self._send_back_button, left=True)
        self._send_back_button.clicked.connect(self._send_back)
        QShortcut(QKeySequence("F7"), self).activated.connect(self._send_back)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self._tick)

    def _fit(self) -> None:
        """The page scrolls before the box outgrows the window (large text, low screens)."""
        theme = Theme.of(self)
        parent = self.parentWidget()
        room = self.screen().size() if parent is None else parent.window().size()
        self.setFixedWidth(min(theme.px(_WIDTH), room.width() - _EDGE))
        wanted = max(theme.px(330), self.paper.sizeHint().height() if self.paper is not None else 0)
        self.pages.setFixedHeight(min(wanted, room.height() - theme.px(_FRAME)))
        self.centre()

    def _to_sign_in(self) -> None:
        self._step = 1
        self._clock.stop()
        self.set_aside("")
        self.steps.at_sign_in()
        self.pages.setCurrentWidget(self.sign_in_page)
        self._footer_for("ログインする", "confirm_sign_in", send_back=False)
        self.sign_in_page.begin()

    def _sign_in(self) -> None:
        given = self.sign_in_page.take()
        if given is None:
            return
        self._wait("確かめています…")
        number, password = given
        self._ui.tasks.run(
            lambda: self._flow.sign_in(number, password),
            self._signed_in,
            self._refused_sign_in,
            owner=self,
            label="confirm.begin",
        )

    def _signed_in(self, found: tuple[Staff, ConfirmTask]) -> None:
        staff, self._task = found
        self._busy, self._warned = False, False
        self._who = f"{staff.name}（{staff.number}）"
        self.sign_in_page.wipe()
        self._to_paper(self._task)

    def _refused_sign_in(self, error: TechoError) -> None:
        self._busy = False
        self._footer_for("ログインする", "confirm_sign_in", send_back=False)
        self.sign_in_page.show_refusal(words.refused(error), keep_number=error.code in _TYPED_AGAIN)

    def _to_paper(self, task: ConfirmTask) -> None:
        self._step = 2
        self._drop_paper()
        self.paper = PaperPage(task, self._desk.reference.form)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.paper)
        scroll.viewport().setProperty("through", "true")
        self.pages.addWidget(scroll)
        self.pages.setCurrentWidget(scroll)
        again = task.tries_left == 1
        self.steps.at_paper(self._who, again=again)
        self.paper.changed.connect(self._may_compare)
        self._footer_for("照合する", "compare", send_back=True)
        self._may_compare()
        self._fit()
        self.paper.begin()
        self._clock.start()
        self._tick()

    def _may_compare(self) -> None:
        if self.paper is None or self._step != 2 or self._busy:
            return
        again = self._task is not None and self._task.tries_left == 1
        self.main_button.set_words(
            "差し戻す" if self.paper.is_other_holder else "再入力して照合する" if again else "照合する"
        )
        gap = self.paper.missing()
        self.set_main_enabled(gap is None, gap[0] if gap else "")

    def _compare(self) -> None:
        if self.paper is None:
            return
        if self.paper.is_other_holder:
            self._return(words.OTHER_HOLDER)
            return
        keying = self.paper.keying()
        self._wait("照合しています…")
        self._ui.tasks.run(
            lambda: self._flow.compare(keying), self._compared, self._refused, owner=self, label="confirm.key"
        )

    def _compared(self, done: Confirmed) -> None:
        self._busy = False
        if done.outcome is Outcome.ONCE_MORE and self.paper is not None and self._task is not None:
            self._task = replace(self._task, tries_left=self._task.tries_left - 1)
            self.steps.at_paper(self._who, again=True)
            self._footer_for("再入力して照合する", "compare", send_back=True)
            self.paper.once_more()
            self._may_compare()
        else:
            self._to_result(done)

    def _refused(self, error: TechoError) -> None:
        self._busy = False
        if error.code.startswith("token."):
            self._ended()
            return
        self._footer_for("照合する", "compare", send_back=True)
        self._may_compare()
        if self.paper is not None:
            self.paper.show_note(words.refused(error))

    def _send_back(self) -> None:
        if self._step != 2 or self._busy:
            return
        hint = "受付の人が、次に何をすればよいか分かるように書いてください。"
        reason = self._ui.prompts.ask_reason(self, "受付へ差し戻します", words.REASONS, hint, do="差し戻す")
        if reason is not None and self._step == 2:
            self._return(reason)

    def _return(self, reason: str) -> None:
        self._wait("差し戻しています…")
        self._ui.tasks.run(
            lambda: self._flow.send_back(reason),
            self._returned,
            self._refused,
            owner=self,
            label="confirm.send_back",
        )

    def _returned(self, case: Case) -> None:
        self._busy = False
        self._to_result(Confirmed(Outcome.RETURNED, case))

    def _to_result(self, done: Confirmed) -> None:
        self._step = 3
        self._clock.stop()
        self._flow.finish()
        with_number = self._task is not None and self._task.expects_number
        self._wipe()
        said = words.result(done, self._desk.now(), with_number=with_number)
        good = done.outcome is Outcome.CONFIRMED
        self.set_aside("")
        self.steps.at_result(good=good, word=said.title)
        self.result_page.show_result(said)
        self.pages.setCurrentWidget(self.result_page)
        self._footer_for("閉じる", "confirm_close", send_back=False)
        self.leave_button.hide()
        self.main_button.setFocus()
        what = "照合を終えました" if good else "差し戻しました"
        self.said = (
            f"受付 {done.case.reception_no} を{what}。"
            if not good
            else f"受付 {done.case.reception_no} の{what}。"
        )

    def _tick(self) -> None:
        left = self._flow.seconds_left()
        if left is None or self._step != 2 or self._busy:
            return
        self.set_aside(f"残り {max(left, 0) // 60}:{max(left, 0) % 60:02}")
        if left <= 0:
            self._ended()
        elif left <= SOON and not self._warned:
            self._warned = True
            self.set_aside(f"残り {left // 60}:{left % 60:02}", "triangle-alert")
            self.set_hint(words.SOON, "caution")
            announce(self, words.SOON, True)

    def _ended(self) -> None:
        """The ten minutes are over: what was typed is gone, the case is free again."""
        self._put_down()
        self._to_sign_in()
        self.sign_in_page.note.show_note("caution", *words.ENDED, say=True, assertive=True)

    def _put_down(self) -> None:
        self._wipe()
        flow = self._flow
        self._ui.tasks.run(flow.leave, lambda _n: None, lambda _e: None, owner=self, label="confirm.leave")

    def _wipe(self) -> None:
        self.sign_in_page.wipe()
        self._drop_paper()
        self._task = None

    def _drop_paper(self) -> None:
        """Wiped first, then gone: what remains until Qt deletes it holds nothing."""
        if self.paper is None:
            return
        paper, self.paper = self.paper, None
        paper.changed.disconnect(self._may_compare)
        paper.wipe()
        for place in range(self.pages.count()):
            page = self.pages.widget(place)
            if isinstance(page, QScrollArea):
                self.pages.removeWidget(page)
                page.deleteLater()
                break

    def _wait(self, text: str) -> None:
        self._busy = True
        self.main_button.set_words(text)
        self.main_button.setEnabled(False)
        self.leave_button.setEnabled(False)
        self._send_back_button.setEnabled(False)
        self.set_hint("")

    def _footer_for(self, text: str, name: str, *, send_back: bool) -> None:
        self.main_button.set_words(text)
        self.main_button.setObjectName(name)
        self.set_main_enabled(True)
        self.leave_button.setEnabled(True)
        self._send_back_button.setEnabled(True)
        self._send_back_button.setVisible(send_back)
