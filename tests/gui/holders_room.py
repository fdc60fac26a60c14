"""The administrator before the page 手帳台帳, over a real store."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.ui.screens.admin_holders import HoldersPage
from app.ui.tasks import Tasks
from tests.gui.import_room import ChosenFiles, ImportRoom
from tests.helpers.office import password_of
from tests.helpers.road import Road


class SignedFiles(ChosenFiles):
    """The box for the second person answers at once too: the box itself is looked at elsewhere."""

    signs: tuple[str, str] | None = None
    asked = 0

    def sign(
        self, parent: QWidget | None, title: str, text: str, staff_no: str = "", do: str = ""
    ) -> tuple[str, str] | None:
        """The person of this test."""
        self.asked += 1
        return self.signs


class HoldersRoom(ImportRoom):
    """The fourth page of an administrator's screen."""

    tab, day = "tab_holders", "holders_as_of"
    tables = ("holder_rows_table", "holder_stopped_table", "doubles_table")
    fact, facts_of = "holders_fact", 7
    page: HoldersPage
    prompts: SignedFiles

    def __init__(self, road: Road, tasks: Tasks) -> None:
        super().__init__(road, tasks, SignedFiles())
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
