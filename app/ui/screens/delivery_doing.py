"""What the buttons of 「交付」 do: each asks, has somebody sign where that is due, and records off the GUI thread."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app import messages
from app.ui.context import Ui
from app.ui.screens import delivery_words as texts
from app.ui.screens.delivery_arrival_box import ArrivalBox
from app.ui.screens.delivery_city import CityDoing
from app.ui.screens.delivery_day_box import DayBox
from app.ui.screens.delivery_hand_box import HandBox
from app.ui.screens.delivery_keeper_box import KeeperBox
from app.ui.screens.delivery_papers import papers_of
from app.ui.screens.delivery_result_box import TITLE, ReadAgainBox, ResultBox
from app.ui.screens.delivery_sent import SentDoing
from app.ui.screens.delivery_told import ToldDoing
from app.ui.screens.renewal_box import RenewalBox
from app.ui.screens.shield_gate import Gate
from app.ui.screens.visitor_box import VisitorBox
from app.ui.screens.withdrawal import Withdrawing
from app.ui.widgets.dialog import Dialog
from app.usecases import center, delivery, keeper, results
from app.usecases.after_file import AfterFile
from app.usecases.delivery import Arrivals
from app.usecases.desk import authenticate
from app.usecases.results import Read, Reading
from app.usecases.sign_in import Session
from app.usecases.tokens import Token
from forms.kernel.case import Case
from forms.kernel.masking import Veil
from forms.kernel.procedure import Role, Step

T = TypeVar("T")


class DeliveryDoing(QObject):
    """`done(words)`: something was recorded; `told(words)`: nothing agreed; `refused(error)`: nothing was changed."""

    done = Signal(str)
    told = Signal(str)
    refused = Signal(object)

    def __init__(self, ui: Ui, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._ui, self._session, self._window = ui, session, window
        self._gate = Gate(ui, session, window)
        self._gate.failed.connect(self.refused)
        self._papers: VisitorBox | None = None
        self._renewals: RenewalBox | None = None
        self._files = ToldDoing(ui, session, window)
        self._files.strange.connect(self.told)
        self._city = CityDoing(ui, session, window)
        self._sent = SentDoing(ui, session, window)
        self._withdrawing = Withdrawing(ui, session, window, self.done.emit, self.refused.emit)
        for part in (self._files, self._city, self._sent):
            part.done.connect(self.done)
            part.refused.connect(self.refused)

    def do(self, code: str, file: AfterFile) -> None:
        """`code` of an Offer; what is to be known of a protected person is read first."""
        case = file.view.case
        self._gate.before(case.id, lambda: self._do(code, file, case))

    def arrivals(self, case: Case | None = None) -> None:
        """手帳の到着 of however many came; `case`: that was chosen, if one was."""
        desk, actor = self._session.desk, self._session.actor
        self._run(lambda: delivery.awaited(desk, actor), lambda found: self._ask_arrivals(found, case))

    def files(self) -> None:
        """The センター's files of decisions."""
        self._files.open_list()

    def renewals(self, only: str = "") -> None:
        """再認定のお知らせ, of one or of many."""
        box = RenewalBox(self._ui, self._session, self._window, only)
        self._renewals = box
        box.exec()
        said, changed, self._renewals = box.said, box.changed, None
        box.deleteLater()
        if said or changed:
            self.done.emit(said or "再認定のお知らせの一覧を読み直しました。")

    def abandon(self) -> None:
        """離席."""
        self._gate.forget()
        if self._renewals is not None:
            self._renewals.abandon()
        self._city.abandon()
        if self._papers is not None:
            self._papers.abandon()

    def _do(self, code: str, file: AfterFile, case: Case) -> None:
        acts: dict[str, Callable[[], None]] = {
            "type_result": lambda: self._type(case),
            "read_again": lambda: self._read_again(case),
            "arrive": lambda: self.arrivals(case),
            "deliver": lambda: self._deliver(file, case),
            "papers": lambda: self._print(file, case),
            "annul": lambda: self._files.annul(case),
            "look_at_row": lambda: self._files.look(case),
            "confirm_row": lambda: self._files.look(case),
            "undo_delivery": lambda: self._files.undo(case),
            "keeper": lambda: self._keeper(file, case),
            "withdraw": lambda: self._withdrawing.ask(case),
            "city_inquiry": lambda: self._ask_city(file, case),
            "city_answer": lambda: self._city.answer(case),
            "mail_out": lambda: self._sent.send(file),
            "mail_back": lambda: self._sent.came_back(file),
            "old_techo": lambda: self._sent.old(file),
            "renewal": lambda: self.renewals(case.id),
        }
        acts.get(code, lambda: self._note(code, case))()

    def _type(self, case: Case) -> None:
        desk, actor = self._session.desk, self._session.actor

        def ask(since: date) -> None:
            title = messages.placed(TITLE, here=case.record.form.decided_here)
            box = ResultBox(self._window, case.reception_no, since, desk.today(), title=title)
            result = box.result_read if _ran(box) else None
            if result is not None:
                kept = result
                said = f"受付 {case.reception_no} の結果を入力しました。別の職員が照合します。"
                self._run(
                    lambda: results.type_result(desk, actor, case.id, kept), lambda _c: self.done.emit(said)
                )

        self._run(lambda: results.since(desk, actor, case.id), ask)

    def _read_again(self, case: Case) -> None:
        desk, number = self._session.desk, case.reception_no
        box = ReadAgainBox(self._window, number)
        keyed = box.keyed if _ran(box) else None
        if keyed is None:
            return
        read = keyed

        def confirmed(token: Token) -> Read:
            return results.confirm(desk, token, case.id, read)

        def tell(found: Read) -> None:
            said = f"受付 {number}：{texts.READ[found.reading]}"
            (self.done if found.reading is Reading.AGREES else self.told).emit(said)

        self._signed("結果を照合する", texts.SECOND, results.step_for(read.kind), case, confirmed, tell)

    def _keeper(self, file: AfterFile, case: Case) -> None:
        desk, actor = self._session.desk, self._session.actor
        box = KeeperBox(self._window, case, file, desk.today())
        said = box.said if _ran(box) else None
        if said is not None:
            kept = said
            words = f"受付 {case.reception_no}：手帳の引継ぎを記録しました。"
            self._run(
                lambda: keeper.change(
                    desk,
                    actor,
                    case.id,
                    kept.cause,
                    kept.on,
                    name=kept.taker,
                    relation=kept.relation,
                    postal_code=kept.postal_code,
                    address=kept.address,
                ),
                lambda _done: self.done.emit(words),
            )

    def _note(self, code: str, case: Case) -> None:
        desk, actor, ask = self._session.desk, self._session.actor, texts.ASKS[code]
        here = case.record.form.decided_here
        if here:
            ask = replace(
                ask,
                title=messages.placed(ask.title, here=here),
                day=messages.placed(ask.day, here=here),
                note=messages.placed(ask.note, here=here),
            )
        box = DayBox(self._window, case.reception_no, ask, desk.today())
        chosen, on, why, words = _ran(box), box.on, box.why, box.words
        if not chosen:
            return
        said = f"受付 {case.reception_no}：{messages.placed(texts.DONE[code], here=here)}"
        if code in texts.SIGNS:
            step, who = texts.SIGNS[code][0], messages.placed(texts.SIGNS[code][1], here=here)

            def work(token: Token) -> Case:
                return center.come_back(desk, token, case.id, why, on, words)

            self._signed(ask.title, who, step, case, work, lambda _c: self.done.emit(said))
            return
        plain: dict[str, Callable[[], Case]] = {
            "inquire": lambda: center.inquire(desk, actor, case.id, on, words),
            "answer": lambda: center.answer(desk, actor, case.id, on, words),
            "refer": lambda: center.refer(desk, actor, case.id, on),
        }
        self._run(plain[code], lambda _c: self.done.emit(said))

    def _ask_arrivals(self, awaited: tuple[tuple[str, str], ...], case: Case | None) -> None:
        desk, actor = self._session.desk, self._session.actor
        number, case_id = ("", "") if case is None else (case.reception_no, case.id)
        box = ArrivalBox(self._window, awaited, desk.today(), self._session.said, number)
        chosen, numbers, on = _ran(box), box.numbers, box.on

        def tell(found: Arrivals) -> None:
            left = (
                f"まだ届いていない手帳 {found.missing}冊" if found.missing else "届いていない手帳はありません"
            )
            self.done.emit(f"手帳 {len(found.arrived)}冊の到着を記録しました。{left}。")

        if chosen:
            self._run(lambda: delivery.arrive(desk, actor, numbers, on, case_id), tell)

    def _deliver(self, file: AfterFile, case: Case) -> None:
        desk, actor = self._session.desk, self._session.actor
        arrived = file.certificate.arrived_on if file.certificate is not None else desk.today()
        again, mailed = delivery.is_again(case), None if file.on_way is None else file.on_way.sent_on
        box = HandBox(
            self._window,
            case.reception_no,
            arrived,
            desk.today(),
            again=again,
            birth=delivery.birth_of(case),
            mailed_on=mailed,
        )
        given = box.delivery if _ran(box) else None
        if given is not None:
            kept = given
            said = f"受付 {case.reception_no} の手帳を渡したことを記録しました。"
            self._run(lambda: delivery.deliver(desk, actor, case.id, kept), lambda _c: self.done.emit(said))

    def _print(self, file: AfterFile, case: Case) -> None:
        if file.health and self._veiled(file):
            # the notice bears the address of a protected child: shown for a reason first
            self._gate.lift(case.id, lambda: self._print_now(file, case))
        else:
            self._print_now(file, case)

    def _ask_city(self, file: AfterFile, case: Case) -> None:
        if self._veiled(file):
            self._gate.lift(case.id, lambda: self._city.ask(case))
        else:
            self._city.ask(case)

    def _veiled(self, file: AfterFile) -> bool:
        """Whether whereabouts are withheld that this person may lift."""
        shield = file.view.shield
        withheld = shield is not None and shield.veil is Veil.DOWN
        return withheld and Role.REVIEWER in self._session.staff.roles

    def _print_now(self, file: AfterFile, case: Case) -> None:
        acts = papers_of(self._session, file)
        box = VisitorBox(
            self._ui,
            self._session,
            acts,
            case.reception_no,
            self._window,
            title="手紙・通知",
            tell=delivery.tell_outcome,
        )
        self._papers = box
        box.exec()
        said, self._papers = box.said, None
        box.deleteLater()
        if said:
            self.done.emit(f"受付 {case.reception_no}：{said}")

    def _signed(
        self,
        title: str,
        text: str,
        step: Step,
        case: Case,
        work: Callable[[Token], T],
        then: Callable[[T], None],
    ) -> None:
        """Somebody signs in for this one act."""
        signed = self._ui.prompts.sign(self._window, title, text, do=title)
        if signed is None:
            return
        desk, (number, password) = self._session.desk, signed

        def act() -> T:
            return work(authenticate(desk, number, password, step=step, target_id=case.id))

        self._run(act, then)

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._ui.tasks.run(work, then, self.refused.emit, owner=self, label="delivery")


def _ran(box: Dialog) -> bool:
    """Shows `box` until it is closed; whether the main act was chosen."""
    chosen = box.exec() == QDialog.DialogCode.Accepted
    box.deleteLater()
    return chosen
