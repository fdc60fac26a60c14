"""The administrator before the page 住基データ, over a real store."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QRadioButton

from app.ui.tasks import Tasks
from tests.gui.front_door import child
from tests.gui.import_room import ImportRoom
from tests.helpers.office import Desk
from tests.helpers.register_files import have_asked
from tests.helpers.road import Road


class Room(ImportRoom):
    """The third page of an administrator's screen."""

    tab, day = "tab_register", "as_of"
    tables = ("rows_table", "stopped_table")
    fact, facts_of = "register_fact", 9

    def answer(self, way: str = "answers", day: str = "R8.11.1") -> None:
        """Way and day, as typed."""
        child(self.screen, QRadioButton, f"way.{way}").setChecked(True)
        self.date(day)

    def bring_in(self, path: Path) -> None:
        """The whole way through the assistant with answers."""
        self.open(path)
        self.key(10)
        self.answer()
        self.key(10)


def a_register_room(desk: Desk, tasks: Tasks) -> Iterator[Room]:
    """See Room."""
    road = Road.over(desk)
    have_asked(road)
    made = Room(road, tasks)
    yield made
    made.wait()
    made.screen.close()
