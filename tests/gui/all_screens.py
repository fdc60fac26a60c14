"""Every screen and box of the program, reached by typing in a real office: for eyes beside the mocks, and for the tests.

python -m tests.gui.all_screens FOLDER [--size 1920x1080] [--scheme dark] [--text 150] [--only review]
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from app.demo.hands import Hands, Script, pause, play, quiet_qt
from app.pdf import preview
from app.ui.application import TechoApplication
from app.ui.front import Front
from app.ui.office_window import OfficeWindow
from app.ui.picture import grab
from app.ui.prompts import Prompts
from app.ui.tasks import Tasks
from app.ui.theme import PERCENTS, SCHEMES, Theme
from app.ui.widgets.table import ListTable
from app.usecases import entry, review
from app.usecases.desk import authenticate
from forms.kernel.case import Case, Staff
from forms.kernel.procedure import Step
from forms.kernel.record import Record
from tests.gui import papers_shown, protected_register_tour, protected_tour, register_tour
from tests.gui.front_door import PASSWORD, RESOURCES, a_door, some_staff
from tests.gui.road import PaperTray, Road, a_road
from tests.helpers import office
from tests.helpers.makers import a_number, number_digits
from tests.helpers.office import JST, password_of
from tests.helpers.people import adult_record, child_record, child_statement_record

G = TypeVar("G")
SMALL = (1366, 697)
Look = Callable[[str, QWidget], None]  # name of the stop, the window (a box over it is the active one)


@dataclass
class Tour:
    """One walk through the program; `look` is called wherever somebody would look."""

    app: TechoApplication
    tasks: Tasks
    theme: Theme
    folder: Path
    look: Look
    size: tuple[int, int] = SMALL
    only: str = ""
    tray: PaperTray = field(default_factory=PaperTray)
    window: QWidget | None = None

    def walk(self) -> None:
        """All stops, one part of the office after the other."""
        parts = {
            "front": self._front_part,
            "worklist": self._worklist_part,
            "entry": self._entry_part,
            "confirm": self._confirm_part,
            "review": self._review_part,
            "forward": self._forward_part,
            "admin": self._admin_part,
            "register": self._register_part,
            "protection": self._protection_part,
            "protection_register": self._protected_register_part,
        }
        for name, part in parts.items():
            if self.only in name:
                part()

    # --- before anybody is in -----------------------------------------------------------------------------------

    def _front_part(self) -> None:
        front = Front(self.app, a_door(self.folder), self.theme, self.tray)
        hands = Hands(self.app, front.tasks, self.folder)
        try:
            front.start()
            self.window = front.window
            self._resize()
            play(self._assistant(front, hands), hands)
        finally:
            front.close()

    def _assistant(self, front: Front, hands: Hands) -> Script:
        yield from self._stop(hands, "setup_1_place_empty", front)
        yield from hands.type("municipality_search", "碧南市")
        yield from hands.key(Qt.Key.Key_Down)
        yield from self._stop(hands, "setup_1_place", front)
        yield from hands.key(Qt.Key.Key_F10)
        yield from hands.key(Qt.Key.Key_F10)
        yield from self._stop(hands, "setup_2_counter_errors", front)
        for name, text in (
            ("department", "福祉課"),
            ("contact", "試験 担当"),
            ("phone", "0566-00-0000"),
            ("extension", "99"),
        ):
            yield from hands.type(name, text)
        yield from self._stop(hands, "setup_2_counter", front)
        yield from hands.key(Qt.Key.Key_F10)
        yield from self._stop(hands, "setup_3_staff_empty", front)
        for place, person in enumerate(some_staff()[:4], 1):
            yield from hands.type(f"staff_{place}_number", person.number)
            yield from hands.type(f"staff_{place}_name", person.name)
            for role in person.roles:
                if not hands.see(f"staff_{place}_{role.value}").isChecked():  # type: ignore[union-attr]  # a tick
                    yield from hands.press(f"staff_{place}_{role.value}")
            if place == 2:
                yield from hands.press(f"staff_{place}_code")
                continue
            yield from hands.press(f"staff_{place}_own_password")
            if place == 1:
                yield from self._stop(hands, "setup_3_password", front)
            yield from hands.type("password_1", PASSWORD)
            yield from hands.type("password_2", PASSWORD)
            yield from hands.press("password_ok")
        yield from self._stop(hands, "setup_3_staff", front)
        yield from hands.press("next")
        yield from hands.wait_for("print_recovery")
        yield from self._stop(hands, "setup_4_recovery_before", front)
        yield from hands.press("print_recovery")
        yield from hands.type("recovery_words", _words(self.tray.papers[-1]))
        yield from self._stop(hands, "setup_4_recovery", front)
        yield from hands.press("finish")
        yield from hands.wait_for("to_login")
        yield from self._stop(hands, "setup_5_done", front)
        yield from hands.press("to_login")
        yield from self._login(front, hands)

    def _login(self, front: Front, hands: Hands) -> Script:
        number = some_staff()[0].number
        yield from hands.wait_for("staff_number")
        self.window = front.window
        self._resize()
        yield from self._stop(hands, "login", front)
        yield from hands.type("staff_number", number)
        yield from hands.type("password", "not this one")
        yield from hands.press("sign_in")
        yield from self._stop(hands, "login_refused", front)
        yield from hands.press("help")
        yield from self._stop(hands, "login_help", front)
        yield from hands.press("admit")
        yield from self._stop(hands, "login_admit", front)
        yield from hands.press("admit_back")
        yield from hands.settle()

    # --- the office ---------------------------------------------------------------------------------------------

    def _worklist_part(self) -> None:
        with self._office() as road:
            window = self._sign_in(road, road.office.people.clerk)
            self._run(self._stop, "worklist_empty")
            window.go("confirm")
            self._run(self._stop, "confirm_list_empty")
            fill(road)
            window.refresh_counts()
            window.go("worklist")
            self._run(self._worklist, road)

    def _worklist(self, hands: Hands, road: Road) -> Script:
        yield from hands.settle()
        table = hands.see("cases")
        assert isinstance(table, ListTable)
        yield from self._stop(hands, "worklist")
        for name, kana in (("returned", "かわかみ"), ("entered", "いけがみ"), ("approved", "はやし")):
            yield from hands.type("search", kana, kana)
            yield from self._rest(hands)
            yield from self._stop(hands, f"worklist_{name}")
        yield from hands.type("search", "みどりかわ", "みどりかわ")
        yield from self._rest(hands)
        yield from self._stop(hands, "worklist_search_empty")

    def _entry_part(self) -> None:
        with self._office() as road:
            clerk = road.actor(road.office.people.clerk)
            self._sign_in(road, road.office.people.clerk)
            adult, child = entry.open_draft(road.desk, clerk), entry.open_draft(road.desk, clerk)
            blank = entry.open_draft(road.desk, clerk)
            entry.save_draft(road.desk, clerk, adult.id, ADULT)
            entry.save_draft(road.desk, clerk, child.id, CHILD)
            statement = entry.open_draft(road.desk, clerk, "moshide")
            entry.save_draft(road.desk, clerk, statement.id, child_statement_record())
            back = a_returned(road)
            for name, case, script in (
                ("blank", blank, self._entry_blank),
                ("child", child, self._entry_child),
                ("statement", statement, self._entry_statement),
                ("returned", back, self._entry_returned),
                ("adult", adult, self._entry_adult),
            ):
                self._run(self._go, ("entry", case.id))
                self._run(script, name)

    def _entry_blank(self, hands: Hands, _name: str) -> Script:
        yield from hands.wait_for("applied_on")
        yield from self._stop(hands, "entry_blank")
        yield from hands.key(Qt.Key.Key_F10)
        yield from self._stop(hands, "entry_blank_refused")
        yield from hands.key(Qt.Key.Key_F1)
        yield from self._stop(hands, "entry_help")
        yield from hands.key(Qt.Key.Key_F10)

    def _entry_child(self, hands: Hands, _name: str) -> Script:
        yield from hands.wait_for("child_number")
        yield from hands.type("child_number", number_digits(2))
        yield from self._stop(hands, "entry_child")

    def _entry_statement(self, hands: Hands, _name: str) -> Script:
        yield from hands.wait_for("techo_number")
        yield from self._stop(hands, "entry_statement")

    def _entry_returned(self, hands: Hands, _name: str) -> Script:
        yield from hands.wait_for("applicant_number")
        yield from self._stop(hands, "entry_returned")

    def _entry_adult(self, hands: Hands, _name: str) -> Script:
        yield from hands.wait_for("applicant_number")
        yield from hands.type("applicant_number", number_digits(1))
        yield from self._stop(hands, "entry_adult")
        yield from papers_shown.box_opened(hands)
        yield from self._stop(hands, "entry_document")
        yield from hands.press("dialog.main")
        yield from self._stop(hands, "entry_document_errors")
        yield from papers_shown.card_recorded(hands)
        yield from self._stop(hands, "entry_adult_shown")
        yield from hands.key(Qt.Key.Key_F10)
        yield from hands.wait_for("do_print")
        yield from self._stop(hands, "signature")
        yield from hands.key(Qt.Key.Key_F5)
        yield from hands.settle()
        yield from hands.press("visitor_act.notice_given")
        yield from self._stop(hands, "visitor_papers")
        yield from hands.key(Qt.Key.Key_F10)
        yield from self._stop(hands, "visitor_given")
        yield from hands.key(Qt.Key.Key_Escape)
        yield from hands.press("box_printed")
        yield from hands.choose("printer", self.tray.offered[0])
        yield from hands.press("do_print")
        yield from hands.wait_for("paper_ok")
        yield from self._stop(hands, "signature_asked")
        yield from hands.press("paper_ok")
        yield from hands.wait_for("search")
        yield from self._stop(hands, "worklist_toast")
        yield from hands.wait_for("take_back")
        yield from hands.press("take_back")
        yield from self._stop(hands, "worklist_take_back")
        yield from hands.key(Qt.Key.Key_Escape)

    def _confirm_part(self) -> None:
        with self._office() as road:
            road.entered(ADULT, a_number(1))
            road.entered(CHILD, a_number(2))
            window = self._sign_in(road, road.office.people.confirmer)
            window.go("confirm")
            self._run(self._confirm, road.office.people.confirmer)

    def _confirm(self, hands: Hands, who: Staff) -> Script:
        yield from hands.wait_for("open_case")
        yield from self._stop(hands, "confirm_list")
        yield from hands.press("open_case")
        yield from self._stop(hands, "confirm_1_sign_in")
        yield from hands.type("confirm_staff_number", who.number)
        yield from hands.type("confirm_password", "not this one")
        yield from hands.press("confirm_sign_in")
        yield from self._stop(hands, "confirm_1_refused")
        yield from hands.type("confirm_password", password_of(who))
        yield from hands.press("confirm_sign_in")
        yield from hands.wait_for("document_card")
        yield from self._stop(hands, "confirm_2_blind")
        for seed, name in ((7, "confirm_2_filled"), (1, "confirm_2_again")):
            for tick in ("document_card", "form_original", "holder_subject", *_MARKS):
                yield from hands.press(tick)
            yield from hands.type("rekey_number", number_digits(seed))
            yield from hands.type("rekey_birth", "S58.4.12")
            yield from self._stop(hands, name)
            yield from hands.key(Qt.Key.Key_F10)
            yield from hands.settle()
            yield from self._stop(hands, "confirm_3_mismatch" if seed == 7 else "confirm_3_result")
        yield from hands.press("confirm_close")
        yield from self._stop(hands, "confirm_list_toast")

    def _review_part(self) -> None:
        with self._office() as road:
            who = road.office.people.reviewer
            window = self._sign_in(road, who)
            window.go("review")
            self._run(self._stop, "review_empty")
            adult, child = road.confirmed(ADULT, a_number(1)), road.confirmed(CHILD, a_number(2))
            changed = a_changed(road)
            window.refresh_counts()
            for name, case in (("adult", adult), ("child", child), ("changed", changed)):
                window.go("review", case.id)
                self._run(self._stop, f"review_{name}")
            self._run(self._review, who)

    def _review(self, hands: Hands, who: Staff) -> Script:
        for name in ("content", "documents", "blackout", "changes"):
            if hands.see(f"tick_{name}") is not None:
                yield from hands.press(f"tick_{name}")
        yield from hands.press("approve")
        yield from self._stop(hands, "review_sign")
        yield from hands.key(Qt.Key.Key_F10)
        yield from self._stop(hands, "review_sign_errors")
        yield from hands.type("sign.staff_no", who.number)
        yield from hands.type("sign.password", password_of(who))
        yield from hands.press("dialog.main")
        yield from hands.settle()
        yield from self._stop(hands, "review_toast")
        screen = hands.see("review_queue")
        assert screen is not None
        yield from hands.choose("queue_filter", "approved")
        yield from hands.settle()
        yield from self._stop(hands, "review_approved")

    def _forward_part(self) -> None:
        with self._office() as road:
            window = self._sign_in(road, road.office.people.forwarder)
            window.go("forward")
            self._run(self._stop, "forward_empty")
            for seed, record in ((1, ADULT), (2, CHILD), (3, ADULT.changed(applicant_name="林　和夫"))):
                road.approved(record, a_number(seed))
            window.refresh_counts()
            window.go("forward")
            self._run(self._forward, road.office.people.reviewer)

    def _forward(self, hands: Hands, approver: Staff) -> Script:
        yield from self._stop(hands, "forward_before")
        yield from hands.key(Qt.Key.Key_F2)
        yield from hands.type("document_number", "8福第127号")
        yield from self._stop(hands, "forward_ticked")
        yield from hands.press("prepare")
        yield from hands.wait_for("print")
        yield from self._stop(hands, "forward_papers")
        yield from hands.press("save_sealed")
        yield from self._stop(hands, "forward_sign")
        yield from hands.type("sign.staff_no", approver.number)
        yield from hands.type("sign.password", password_of(approver))
        yield from hands.press("dialog.main")
        yield from self._stop(hands, "forward_password")
        yield from hands.key(Qt.Key.Key_Escape)
        yield from hands.press("void")
        yield from self._stop(hands, "forward_reason")
        yield from hands.key(Qt.Key.Key_F10)
        yield from self._stop(hands, "forward_reason_errors")
        yield from hands.key(Qt.Key.Key_Escape)
        yield from hands.press("print")
        yield from hands.wait_for("paper_ok")
        yield from self._stop(hands, "forward_printed")
        yield from hands.press("paper_ok")
        yield from hands.wait_for("forward_done")
        yield from self._stop(hands, "forward_out")
        yield from hands.press("forward_done")
        yield from hands.settle()
        yield from self._stop(hands, "forward_after")
        yield from hands.press("tab_book")
        yield from self._stop(hands, "forward_book")

    def _admin_part(self) -> None:
        with self._office() as road:
            window = self._sign_in(road, road.office.people.admin)
            window.go("admin")
            self._run(self._admin, "")

    def _admin(self, hands: Hands, _name: str) -> Script:
        yield from hands.settle()
        yield from hands.key(Qt.Key.Key_Down)
        yield from self._stop(hands, "admin")
        yield from hands.key(Qt.Key.Key_F5)
        yield from self._stop(hands, "admin_add")
        yield from hands.type("new_number", "2001")
        yield from hands.type("new_name", "新人 八子")
        yield from hands.press("new_clerk")
        yield from hands.key(Qt.Key.Key_F10)
        yield from hands.settle()
        yield from self._stop(hands, "admin_code")
        yield from hands.key(Qt.Key.Key_F10)
        yield from hands.settle()
        yield from hands.press("deactivate")
        yield from self._stop(hands, "admin_stop")
        yield from hands.key(Qt.Key.Key_Escape)
        yield from hands.key(Qt.Key.Key_F2)
        yield from self._stop(hands, "admin_office")
        yield from hands.type("extension", "(214)")
        yield from hands.type("phone", "0566-00")
        yield from hands.key(Qt.Key.Key_F10)
        yield from self._stop(hands, "admin_office_errors")
        yield from hands.type("extension", "214")
        yield from hands.type("phone", "０５６６－００－００００")
        yield from hands.type("department", "障害福祉課", "障害福祉課")
        yield from hands.type("contact", "手帳係", "手帳係")
        yield from hands.key(Qt.Key.Key_F10)
        yield from hands.settle()
        yield from self._stop(hands, "admin_office_toast")
        yield from hands.key(Qt.Key.Key_F2)
        yield from hands.settle()
        yield from self._stop(hands, "admin_register")
        yield from hands.key(Qt.Key.Key_F2)
        yield from hands.settle()
        yield from self._stop(hands, "admin_documents")
        yield from hands.key(Qt.Key.Key_F5)
        yield from self._stop(hands, "admin_document_box")
        yield from hands.key(Qt.Key.Key_Escape)

    def _register_part(self) -> None:
        with self._office() as road:
            people, scene = road.office.people, register_tour.Office(road)
            window = self._sign_in(road, people.clerk)
            QTimer.singleShot(0, window, lambda: window.go("entry", scene.draft.id))
            self._run(self._told(register_tour.at_the_terminal), scene.draft)
            scene.bring_the_extract_in()
            window = self._sign_in(road, people.clerk)
            QTimer.singleShot(0, window, lambda: window.go("entry", scene.draft.id))
            self._run(self._told(register_tour.in_the_extract), scene.draft)
            window = self._sign_in(road, people.reviewer)
            QTimer.singleShot(0, window, lambda: window.go("review", scene.waiting.id))
            self._run(self._told(register_tour.before_the_supervisor), scene.waiting)

    def _protection_part(self) -> None:
        with self._office() as road:
            people = road.office.people
            clerk = road.actor(people.clerk)
            window = self._sign_in(road, people.clerk)
            window.go("protection")
            self._run(self._told(protected_tour.noted), PROTECTED)
            case = entry.open_draft(road.desk, clerk)
            entry.save_draft(road.desk, clerk, case.id, PROTECTED)
            window.go("worklist")
            self._run(self._told(protected_tour.listed), "draft")
            QTimer.singleShot(0, window, lambda: window.go("entry", case.id))
            self._run(self._told(protected_tour.typed), case)
            window = self._sign_in(road, people.second_clerk)
            window.go("worklist")
            self._run(self._told(protected_tour.listed), "entered")
            QTimer.singleShot(0, window, lambda: window.go("entry", case.id))
            self._run(self._told(protected_tour.shown_to_a_colleague), case)
            window = self._sign_in(road, people.confirmer)
            window.go("confirm")
            self._run(self._told(protected_tour.confirmed), people.confirmer)
            window = self._sign_in(road, people.reviewer)
            QTimer.singleShot(0, window, lambda: window.go("review", case.id))
            self._run(self._told(protected_tour.reviewed), people.reviewer)
            protected_tour.a_stop(road, clerk, PROTECTED.changed(**AGENT))
            window.go("protection")
            self._run(self._told(protected_tour.decided), people.reviewer)
            window = self._sign_in(road, people.forwarder)
            window.go("forward")
            self._run(self._told(protected_tour.sent_up), "")

    def _protected_register_part(self) -> None:
        with self._office() as road:
            people, scene = road.office.people, protected_register_tour.Office(road, PROTECTED)
            fresh = Road(road.office, scene.road.desk)
            for who, place, case, script in (
                (people.clerk, "entry", scene.draft, protected_register_tour.found),
                (people.clerk, "entry", scene.later, protected_register_tour.given),
                (people.reviewer, "review", scene.proved, protected_register_tour.proved),
            ):
                window = self._sign_in(fresh, who)
                QTimer.singleShot(0, window, lambda w=window, p=place, c=case: w.go(p, c.id))
                self._run(self._told(script), case)
            window = self._sign_in(fresh, people.admin)
            window.go("admin")
            self._run(self._told(protected_register_tour.asked), "")

    def _told(self, part: Callable[["Tour", Hands, G], Script]) -> Callable[[Hands, G], Script]:
        return lambda hands, given: part(self, hands, given)

    # --- what the parts share -----------------------------------------------------------------------------------

    @contextmanager
    def _office(self) -> Iterator[Road]:
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            made = office.a_store(Path(folder))
            made.clock.now = datetime(2026, 11, 24, 9, 30, tzinfo=JST)
            try:
                yield a_road(made)
            finally:
                self._leave()
                made.store.close()

    def _sign_in(self, road: Road, person: Staff) -> OfficeWindow:
        self._leave()
        window = OfficeWindow(self.tasks, Prompts(), self.theme, self.tray, road.session(person))
        self.window = window
        self._resize()
        window.show()
        window.activateWindow()
        window.begin()
        window.idle.stop()
        return window

    def _leave(self) -> None:
        window, self.window = self.window, None
        if isinstance(window, OfficeWindow):
            window.lock()
            self.tasks.wait_idle()
            window.hide()
            window.deleteLater()

    def _resize(self) -> None:
        assert self.window is not None
        self.window.resize(*self.size)

    def _run(self, script: Callable[[Hands, G], Script], given: G) -> None:
        hands = Hands(self.app, self.tasks, self.folder)
        play(script(hands, given), hands)

    def _go(self, hands: Hands, place: tuple[str, str]) -> Script:
        """Another place; what the screen asks before it is left is answered with its main act."""
        window, (key, case_id) = self.window, place
        assert isinstance(window, OfficeWindow)
        QTimer.singleShot(0, window, lambda: window.go(key, case_id))
        yield pause(60)
        yield from hands.settle()
        if hands.see("dialog.main") is not None:
            yield from self._stop(hands, "entry_leave")
            yield from hands.press("dialog.main")
        yield from hands.settle()

    def _rest(self, hands: Hands) -> Script:
        """The search waits for a pause in typing."""
        yield pause(400)
        yield from hands.settle()

    def _stop(self, hands: Hands, name: str, front: Front | None = None) -> Script:
        yield from hands.settle()
        for kind, later in _LATER_MS.items():
            if kind in name:
                yield pause(later)
                yield from hands.settle()
        if front is not None:
            self.window = front.window
        assert self.window is not None
        if (
            self.app.activeModalWidget() is None and not self.window.isActiveWindow()
        ):  # no window manager here gives the keyboard back after a box
            self.window.activateWindow()
            yield from hands.settle()
        self.look(name, self.window)


_LATER_MS = {
    "list": 60,
    "entry": 200,
}  # a list reads the case it stands on, a form is checked when the keys rest
_MARKS = ("name_same", "sex_same", "address_same")
ADULT = adult_record(applicant_name="石田　清", applicant_kana="いしだ きよし")
PROTECTED = ADULT
AGENT = {"provider": "agent", "agent_name": "避見　次郎", "no_number_reason": "unknown", "number_source": ""}
CHILD = child_record(child_name="森　さくら", child_kana="もり さくら", address="碧南市西町二丁目15番1号")
NAMES = (
    ("池上　真", "いけがみ まこと"),
    ("川上　ゆい", "かわかみ ゆい"),
    ("林　和夫", "はやし かずお"),
    ("谷口　陽菜", "たにぐち ひな"),
    ("小川　文子", "おがわ ふみこ"),
    ("石田　清", "いしだ きよし"),
    ("森　さくら", "もり さくら"),
    ("緑　はな", "みどり はな"),
    ("野原　健一", "のはら けんいち"),
    ("岡　正男", "おか まさお"),
)


def an_adult(place: int, received: str) -> Record:
    """Somebody of the list who applies for himself."""
    name, kana = NAMES[place]
    return adult_record(applicant_name=name, applicant_kana=kana, applied_on=received, received_on=received)


def a_child(place: int, received: str) -> Record:
    """A child of the list."""
    name, kana = NAMES[place]
    changes = {"child_name": name, "child_kana": kana, "child_birth": "2020-05-08"}
    return child_record(**changes, applied_on=received, received_on=received)


def fill(road: Road) -> None:
    """A list as in the mock: cases at every stage."""
    clerk = road.actor(road.office.people.clerk)
    road.entered(an_adult(0, "2026-11-12"), a_number(1))
    sent_back(road, road.confirmed(a_child(1, "2026-11-13"), a_number(2)))
    road.approved(an_adult(2, "2026-11-13"), a_number(3))
    road.approved(a_child(3, "2026-11-17"), a_number(4))
    road.entered(an_adult(4, "2026-11-18"), a_number(5))
    road.confirmed(an_adult(5, "2026-11-19"), a_number(6))
    road.confirmed(a_child(6, "2026-11-20"), a_number(7))
    for place in (7, 8, 9):
        case = entry.open_draft(road.desk, clerk)
        entry.save_draft(
            road.desk,
            clerk,
            case.id,
            a_child(7, "2026-11-24") if place == 7 else an_adult(place, "2026-11-24"),
        )


def sent_back(road: Road, case: Case) -> Case:
    """差戻し by the supervisor."""
    who = road.office.people.reviewer
    token = authenticate(road.desk, who.number, password_of(who), step=Step.SEND_BACK, target_id=case.id)
    return review.send_back(road.desk, token, case.id, "content", "番地を来庁者に確かめてください。")


def a_returned(road: Road) -> Case:
    """A case the clerk has to mend."""
    return sent_back(road, road.confirmed(ADULT.changed(applicant_name="川上　誠"), a_number(5)))


def a_changed(road: Road) -> Case:
    """A case that was mended and confirmed once more."""
    record = CHILD.changed(child_name="川上　ゆい", child_kana="かわかみ ゆい")
    case = sent_back(road, road.confirmed(record, a_number(6)))
    mended = record.changed(address="碧南市西町二丁目5番1号")
    return road.confirm(road.enter(case, mended, a_number(6)), mended, a_number(6))


def _words(paper: bytes) -> str:
    """The groups of a printed recovery sheet."""
    groups = preview.text_of(paper, 0).split()
    return " ".join(g for g in groups if len(g) == 4 and g.isascii() and g.isalnum())


def main() -> None:
    """Draws all pictures."""
    from db.private_keyring import private_keyring

    ask = argparse.ArgumentParser(prog="tests.gui.all_screens")
    ask.add_argument("folder", type=Path)
    ask.add_argument("--size", default="1366x697")
    ask.add_argument("--scheme", default="light", choices=SCHEMES)
    ask.add_argument("--text", type=int, default=100, choices=PERCENTS)
    ask.add_argument(
        "--only", default="", help="front, worklist, entry, confirm, review, forward, admin or protection"
    )
    told = ask.parse_args()
    width, _, height = told.size.partition("x")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    quiet_qt()
    app = TechoApplication(["all_screens"], RESOURCES, lazy_fonts=False)
    app.check_fonts()
    app.load_paper_fonts()
    app.load_name_fonts()
    theme = Theme(RESOURCES, told.scheme, told.text)
    theme.apply(app)
    told.folder.mkdir(parents=True, exist_ok=True)

    def look(name: str, window: QWidget) -> None:
        assert grab(window).save(str(told.folder / f"{name}.png"))

    with tempfile.TemporaryDirectory() as folder, private_keyring(Path(folder)):
        tasks = Tasks()
        try:
            Tour(app, tasks, theme, Path(folder), look, (int(width), int(height)), told.only).walk()
        finally:
            tasks.close()


if __name__ == "__main__":
    main()
