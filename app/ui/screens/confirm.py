"""確認者による照合: a second person signs in for this act, keys number and birth date blind, and hears only 一致 or 不一致."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from app.ui.context import Ui
from app.ui.screens import confirm_words as words
from app.ui.screens.case_words import STEP, steps_of
from app.ui.screens.confirm_countdown import Countdown
from app.ui.screens.confirm_flow import Flow
from app.ui.screens.confirm_footer import SIGN_IN, Footer
from app.ui.screens.confirm_pages import Pages
from app.ui.screens.confirm_paper import PaperPage
from app.ui.screens.confirm_result import Shown
from app.ui.screens.confirm_shield import ShieldTalk
from app.ui.screens.confirm_steps import Steps
from app.ui.speech import announce
from app.ui.theme import Theme
from app.ui.widgets.dialog import Dialog
from app.usecases.confirm import Confirmed, ConfirmTask, Outcome
from app.usecases.sign_in import Session
from forms.kernel.case import Case, Staff
from forms.kernel.errors import TechoError

_WIDTH, _EDGE = 980, 24
_TYPED_AGAIN = ("sign_in.wrong", "sign_in.wait")


class ConfirmDialog(Dialog):
    """Three steps. `said` is a fact for the list's toast once the case is decided; it names no person."""

    help_page = "confirm"

    def __init__(
        self, ui: Ui, session: Session, case_id: str, *, heading: str = "", parent: QWidget | None = None
    ) -> None:
        """`heading`: 受付番号 and name for the title bar (never the window's title)."""
        super().__init__(
            parent,
            title="確認者による照合",
            main=SIGN_IN,
            leave="中止",
            subtitle=heading,
            icon="users",
            width=_WIDTH,
        )
        self.said = ""
        self._ui, self._desk = ui, session.desk
        self._flow, self._talk = Flow(session.desk, case_id), ShieldTalk(ui, self)
        self.abandoned = False
        self._step, self._busy = 1, False
        self._who = ""
        self._held: words.Held | None = None
        self._task: ConfirmTask | None = None
        self.steps, self.pages = Steps(), Pages()
        self._buttons = Footer(self, self._send_back)
        self._clock = Countdown(self._flow.seconds_left, self)
        self._build()
        self._to_sign_in()

    @property
    def paper(self) -> PaperPage | None:
        """The page of step 2 while it is there."""
        return self.pages.paper

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
        elif self._step == 1 or self._sure_to_leave():
            self._put_down()
            super().reject()

    def abandon(self) -> None:
        """離席 or a change of screen: everything typed is forgotten, the case put down, the box closed without asking."""
        self.abandoned = True
        self._flow.give_up()
        self._put_down()
        for box in self.findChildren(QDialog):
            box.reject()
        super().reject()

    def done(self, result: int) -> None:
        """Nothing typed outlives the box."""
        self._clock.stop()
        self.pages.wipe()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:
        """Never larger than the window."""
        self._fit()
        super().showEvent(event)

    def _build(self) -> None:
        self.body.addWidget(self.steps)
        self.body.addWidget(self.pages, 1)
        self._clock.told.connect(self.set_aside)
        self._clock.soon.connect(self._soon)
        self._clock.ended.connect(self._ended)

    def _fit(self) -> None:
        """The page scrolls before the box outgrows the window (large text, low screens)."""
        parent = self.parentWidget()
        room = self.screen().size() if parent is None else parent.window().size()
        self.setFixedWidth(min(Theme.of(self).px(_WIDTH), room.width() - _EDGE))
        self.pages.fit(room)
        self.centre()

    def _sure_to_leave(self) -> bool:
        sure = self._ui.prompts.confirm(self, *words.LEAVE, do="中止する", leave="照合に戻る")
        self.activateWindow()  # not every platform gives the keyboard back by itself
        return sure

    def _to_sign_in(self) -> None:
        self._step = 1
        self._clock.stop()
        self.steps.at_sign_in()
        self._buttons.at_sign_in()
        self.pages.show_sign_in()

    def _sign_in(self) -> None:
        given = self.pages.sign_in.take()
        if given is None:
            return
        number, password = given
        self._take_up(lambda: self._flow.sign_in(number, password))

    def _take_up(self, work: Callable[[], tuple[Staff, ConfirmTask]]) -> None:
        self._wait("確かめています…")
        self._ui.tasks.run(work, self._signed_in, self._refused_sign_in, owner=self, label="confirm.begin")

    def _signed_in(self, found: tuple[Staff, ConfirmTask]) -> None:
        staff, self._task = found
        self._busy = False
        self._who = f"{staff.name}（{staff.number}）"
        self._to_paper(self._task)
        self.activateWindow()  # a box may have stood over this one

    def _refused_sign_in(self, error: TechoError) -> None:
        self._busy = False
        if error.code == "protection.alert":
            self._alert()
            return
        self._buttons.at_sign_in()
        self.pages.sign_in.show_refusal(words.refused(error), keep_number=error.code in _TYPED_AGAIN)

    def _alert(self) -> None:
        """支援措置: read by the confirmer himself, before anything of the case opens."""
        if self._talk.alert_read():
            self._take_up(self._flow.alert_read)
        else:
            self._flow.turn_back()
            self._to_sign_in()

    def _lift(self) -> None:
        """The address, for a reason: the confirmer holds the document to compare it with."""
        told = None if self._busy or self._step != 2 else self._talk.reason()
        if told is not None:
            reason = told
            self._ui.tasks.run(
                lambda: self._flow.lift(reason), self._lifted, self._refused, owner=self, label="confirm.lift"
            )

    def _lifted(self, address: str) -> None:
        if self.paper is not None:
            self.paper.marks.show_address(address)

    def _to_paper(self, task: ConfirmTask) -> None:
        self._step = 2
        paper = self.pages.show_paper(task)
        again = task.tries_left == 1
        self.steps.at_paper(self._who, again=again)
        paper.changed.connect(self._may_compare)
        paper.grown.connect(self._fit)
        paper.marks.lift_asked.connect(self._lift)
        self._buttons.at_paper()
        self._may_compare()
        self._fit()
        paper.begin()
        self._clock.start()

    def _may_compare(self) -> None:
        if self.paper is not None and self._step == 2 and not self._busy:
            self._buttons.follow(self.paper, again=self._task is not None and self._task.tries_left == 1)

    def _compare(self) -> None:
        if self.paper is None:
            return
        keying = self.paper.keying()
        self._held = words.held(keying)
        self._wait("照合しています…")
        self._ui.tasks.run(
            lambda: self._flow.compare(keying), self._compared, self._refused, owner=self, label="confirm.key"
        )

    def _compared(self, done: Confirmed) -> None:
        self._busy = False
        if done.outcome is Outcome.ONCE_MORE and self.paper is not None and self._task is not None:
            self._task = replace(self._task, tries_left=self._task.tries_left - 1)
            self.steps.at_paper(self._who, again=True)
            self._buttons.at_paper(again=True)
            self._held = None
            self.paper.once_more()
            self._may_compare()
        else:
            self._to_result(done)

    def _refused(self, error: TechoError) -> None:
        self._busy = False
        if error.code.startswith("token."):
            self._ended()
            return
        self._buttons.at_paper()
        self._may_compare()
        if self.paper is not None:
            self.paper.show_note(words.refused(error))

    def _send_back(self) -> None:
        if self._step != 2 or self._busy:
            return
        hint = "受付の人が、次に何をすればよいか分かるように書いてください。"
        reason = self._ui.prompts.ask_reason(self, "受付へ差し戻します", words.REASONS, hint, do="差し戻す")
        self.activateWindow()
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
        self._busy, self._held = False, None
        self._to_result(Confirmed(Outcome.RETURNED, case))

    def _to_result(self, done: Confirmed) -> None:
        self._step = 3
        self._clock.stop()
        self._flow.finish()
        good, task = done.outcome is Outcome.CONFIRMED, self._task
        assert task is not None  # there is no result without a task
        said = words.result(done, self._desk.now(), with_number=task.expects_number)
        self.steps.at_result(good=good, word=said.title)
        lines, facts = words.lines(done, task, self._held), words.facts(done, task, self._held, self._who)
        self.pages.show_result(Shown(said, lines, facts, STEP[done.case.state], steps_of(task.form)))
        self._fit()
        self._buttons.at_result()
        what = "の照合を終えました" if good else "を差し戻しました"
        self.said = f"受付 {done.case.reception_no} {what}。"

    def _soon(self) -> None:
        self.set_hint(words.SOON, "caution")
        announce(self, words.SOON, True)

    def _ended(self) -> None:
        """The ten minutes are over: what was typed is gone, the case is free again."""
        if self._busy:  # the answer is under way
            return
        self._put_down()
        self._to_sign_in()
        self.pages.sign_in.note.show_note("caution", *words.ENDED, say=True, assertive=True)

    def _put_down(self) -> None:
        self.pages.wipe()
        flow = self._flow
        self._ui.tasks.run(flow.leave, lambda _n: None, lambda _e: None, owner=self, label="confirm.leave")

    def _wait(self, text: str) -> None:
        self._busy = True
        self._buttons.wait(text)
