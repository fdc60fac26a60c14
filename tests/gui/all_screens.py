"""Every screen and box of the program, reached by typing in a real office: for eyes beside the mocks, and for the tests.

python -m tests.gui.all_screens FOLDER [--size 1920x1080] [--scheme dark] [--text 150] [--only review]
"""

import argparse
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.demo.hands import Hands, play, quiet_qt
from app.ui.application import TechoApplication
from app.ui.front import Front
from app.ui.picture import grab
from app.ui.tasks import Tasks
from app.ui.theme import PERCENTS, SCHEMES, Theme
from app.usecases import entry, parking
from tests.gui import (
    after_scene,
    center_tour,
    counter_tour,
    delivery_tour,
    front_tour,
    office_tour,
    protected_register_tour,
    protected_tour,
    register_tour,
)
from tests.gui.front_door import RESOURCES, a_door
from tests.gui.road import Road
from tests.gui.tour_cases import ADULT, AGENT, CHILD, PROTECTED, a_changed, a_returned, fill
from tests.gui.walk import Walk
from tests.helpers.ledger_files import in_use, nobody
from tests.helpers.makers import a_number
from tests.helpers.people import child_statement_record
from tests.helpers.road import ON_PAPER
from tests.helpers.road import Road as OfficeRoad

PARTS = (
    "front",
    "worklist",
    "entry",
    "confirm",
    "review",
    "forward",
    "delivery",
    "center",
    "admin",
    "register",
    "protection",
    "protection_register",
)


class Tour(Walk):
    """A walk through the program in parts, each in an office of its own; of all of them, or of those named in `only`."""

    def walk(self) -> None:
        """All stops, one part after the other."""
        for name in self.only or PARTS:
            part: Callable[[], None] = getattr(self, f"_{name}_part")
            part()

    # --- before anybody is in -----------------------------------------------------------------------------------

    def _front_part(self) -> None:
        front = Front(self.app, a_door(self.folder), self.theme, self.tray)
        hands = Hands(self.app, front.tasks, self.folder)
        try:
            front.start()
            self._stand_before(front)
            play(front_tour.assistant(self, hands, front), hands)
        finally:
            front.close()

    # --- the office ---------------------------------------------------------------------------------------------

    def _worklist_part(self) -> None:
        with self._office() as road:
            window = self._sign_in(road, road.office.people.clerk)
            self._run(self._stop, "worklist_empty")
            window.go("confirm")
            self._run(self._stop, "confirm_list_empty")
            fill(road)
            ledger = OfficeRoad(road.office.people, road.office.clock, road.desk)
            in_use(ledger, self.folder, nobody(1), nobody(2))
            window.refresh_counts()
            window.go("worklist")
            self._run(self._told(office_tour.listed), road)
            clerk = road.actor(road.office.people.clerk)
            for word in ("書類を取りに戻る", "電話で確かめている"):
                case = entry.open_draft(road.desk, clerk)
                parking.park(road.desk, clerk, case.id, ADULT, word)
            window.go("worklist")
            self._run(self._told(office_tour.set_aside), "")

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
                ("blank", blank, self._told(counter_tour.blank)),
                ("child", child, self._told(counter_tour.child)),
                ("statement", statement, self._told(counter_tour.statement)),
                ("returned", back, self._told(counter_tour.returned)),
                ("adult", adult, self._told(counter_tour.adult)),
            ):
                self._run(self._go, ("entry", case.id))
                self._run(script, name)

    def _confirm_part(self) -> None:
        with self._office() as road:
            road.entered(ADULT, a_number(1))
            road.entered(CHILD, a_number(2))
            window = self._sign_in(road, road.office.people.confirmer)
            window.go("confirm")
            self._run(self._told(counter_tour.confirmed), road.office.people.confirmer)

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
            self._run(self._told(office_tour.reviewed), who)

    def _forward_part(self) -> None:
        with self._office() as road:
            window = self._sign_in(road, road.office.people.forwarder)
            window.go("forward")
            self._run(self._stop, "forward_empty")
            office_tour.scans_are_used(road)
            for seed, record in (
                (1, ADULT.changed(**ON_PAPER)),
                (2, CHILD),
                (3, ADULT.changed(applicant_name="林　和夫")),
            ):
                road.approved(record, a_number(seed))
            window.refresh_counts()
            window.go("forward")
            self._run(self._told(office_tour.sent_up), road.office.people.reviewer)

    def _delivery_part(self) -> None:
        with self._office() as road:
            cases = dict(after_scene.everything(road))
            window = self._sign_in(road, road.office.people.clerk)
            window.go("delivery")
            self._run(self._told(delivery_tour.followed), cases)

    def _center_part(self) -> None:
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            scene = center_tour.Scene.at(Path(folder))
            self.prompts.file = scene.file
            try:
                self._sit_down(scene.session())
                self._run(self._told(center_tour.received), scene)
            finally:
                self._leave()
                scene.sides.close()

    def _admin_part(self) -> None:
        with self._office() as road:
            window = self._sign_in(road, road.office.people.admin)
            window.go("admin")
            self._run(self._told(office_tour.managed), "")

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

    def _protection_register_part(self) -> None:
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


def main() -> None:
    """Draws all pictures."""
    from db.private_keyring import private_keyring

    ask = argparse.ArgumentParser(prog="tests.gui.all_screens")
    ask.add_argument("folder", type=Path)
    ask.add_argument("--size", default="1366x697")
    ask.add_argument("--scheme", default="light", choices=SCHEMES)
    ask.add_argument("--text", type=int, default=100, choices=PERCENTS)
    ask.add_argument("--only", nargs="*", default=[], choices=PARTS)
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
            Tour(app, tasks, theme, Path(folder), look, (int(width), int(height)), tuple(told.only)).walk()
        finally:
            tasks.close()


if __name__ == "__main__":
    main()
