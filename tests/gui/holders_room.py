"""The administrator before the page 手帳台帳, over a real store."""

from pathlib import Path

from app.ui.screens.admin_holders import HoldersPage
from app.ui.tasks import Tasks
from tests.gui.import_room import ImportRoom
from tests.helpers.office import password_of
from tests.helpers.road import Road


class HoldersRoom(ImportRoom):
    """The fourth page of an administrator's screen."""

    tab, day = "tab_holders", "holders_as_of"
    tables = ("holder_rows_table", "holder_stopped_table", "doubles_table")
    fact, facts_of = "holders_fact", 7
    page: HoldersPage

    def __init__(self, road: Road, tasks: Tasks) -> None:
        super().__init__(road, tasks)
        self.page = self.screen.findChildren(HoldersPage)[0]

    def second(self) -> None:
        """The supervisor is there to sign in."""
        who = self.road.people.reviewer
        self.prompts.signs = (who.number, password_of(who))

    def bring_in(self, path: Path) -> None:
        """The whole way through the assistant."""
        self.open(path)
        self.date()
        self.second()
        self.key(10)
