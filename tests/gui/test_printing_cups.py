"""From the 進達 screen to paper: through the office's list and CUPS, on the worker's thread, into the print log."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.exchange.cups import Cups
from app.exchange.spool import How
from app.pdf import preview
from app.ui.print_watch import PrintWatch
from app.ui.printing import SystemPrinting
from app.ui.printing_office import OfficePrinting
from app.ui.screens.forward import ForwardScreen
from app.usecases import printing
from tests.gui.driving import all_text, press
from tests.gui.forwarding import a_cases, make, press_reprint
from tests.gui.road import Road, Stage, put_on
from tests.helpers.print_shop import NAME, STOPPED, PrintShop, open_shop


@pytest.fixture
def shop() -> Iterator[PrintShop]:
    """A private CUPS."""
    with open_shop() as shop:
        yield shop


def test_a_batch_is_printed_through_cups_as_the_office_said(
    road: Road, stage: Stage, shop: PrintShop, tmp_path: Path
) -> None:
    """Both papers, from the tray on the list; what a stopped printer refuses changes nothing."""
    a_cases(road)
    cups = Cups.of_system()
    assert cups is not None
    admin, person = road.actor(road.office.people.admin), road.office.people.forwarder
    for name in (NAME, STOPPED):
        printing.allow(road.desk, admin, name, How("tray-2"))
    session = road.session(person)
    office = OfficePrinting(SystemPrinting(tmp_path / "printer", cups), session)
    screen = ForwardScreen(replace(stage.ui, printing=office), session)
    put_on(stage, "forward", screen, person, "進達")
    stage.settle()
    make(screen, stage)
    screen.paper.printer.choose(STOPPED)
    press(screen, "print")
    stage.settle()
    assert "止まっているか、受け付けていません。紙は送っていません。" in all_text(screen.progress)
    screen.paper.printer.choose(NAME)
    press(screen, "print")
    stage.settle()
    up, record = sorted(int(path.stem) for path in printed(shop, 2))
    assert preview.page_count(shop.came_out(up)) == 2
    assert shop.options(up)["media"] == shop.options(record)["media"] == "A4,tray-2"
    screen.findChildren(PrintWatch)[0].ask()
    stage.settle()
    assert "紙は正しく出ましたか" in all_text(screen.progress)
    press(screen, "paper_ok")
    stage.settle()
    with road.desk.store.look() as view:
        sent = [(line.detail["printer"], line.detail["number"]) for line in view.audit.of_act("print_paper")]
        refused = [line.detail["code"] for line in view.audit.of_act("print_not_taken")]
    assert (sent, refused) == ([(NAME, "0"), (NAME, "1"), (STOPPED, "1")], ["printer.stopped"])
    press_reprint(screen, stage)
    assert "再印刷1　紙をなくした・汚した" in all_text(screen.progress)


def printed(shop: PrintShop, count: int) -> list[Path]:
    """The sheets of so many jobs."""
    jobs = [int(path.stem) for path in shop.out.glob("*.options")]
    for job in range(min(jobs), min(jobs) + count):
        shop.came_out(job)
    return sorted(shop.out.glob("*.pdf"))
