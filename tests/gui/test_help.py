"""F1 opens the page of the manual that belongs to the screen; its links stay inside the manual."""

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from app.ui.help import PAGES, HelpDialog
from tests.gui.conftest import RESOURCES

MANUAL = RESOURCES / "help"


@pytest.mark.parametrize("place", [*PAGES, "nowhere"])
def test_every_place_has_its_page(qtbot: QtBot, place: str) -> None:
    box = HelpDialog(None, MANUAL, place)
    qtbot.addWidget(box)
    box.show()
    text = box.page.toPlainText()
    heading = (MANUAL / f"{PAGES.get(place, 'index')}.md").read_text(encoding="utf-8").splitlines()[0]
    assert heading.removeprefix("# ") in text
    assert box.page.hasFocus() or box.page.focusPolicy()


def test_a_link_leads_to_another_page_and_never_outside(qtbot: QtBot) -> None:
    box = HelpDialog(None, MANUAL, "review")
    qtbot.addWidget(box)
    box.show()
    before = box.page.toPlainText()
    box.page.anchorClicked.emit(QUrl("https://example.invalid/confirm.md"))
    assert box.page.toPlainText() == before
    box.page.anchorClicked.emit(QUrl("none.md"))
    assert box.page.toPlainText() == before
    box.page.anchorClicked.emit(QUrl("keys.md"))
    assert box.page.toPlainText() != before


def test_pictures_are_as_wide_as_the_page_at_most(qtbot: QtBot) -> None:
    box = HelpDialog(None, MANUAL, "worklist")
    qtbot.addWidget(box)
    box.show()
    assert box.page.horizontalScrollBar().maximum() == 0
