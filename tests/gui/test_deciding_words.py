"""A city that decides itself has 決裁 where others have 進達: no screen, list, filter, key or box of it says the other word."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QLineEdit, QWidget

from app.rules.results import Keyed
from app.ui.context import NoShell, Ui
from app.ui.office_window import OfficeWindow
from app.ui.prompts import Prompts
from app.ui.screens.center_told import CenterToldDialog
from app.ui.screens.setup import COUNTER, STAFF, SetupScreen
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.keybar import KeyCell
from app.usecases import entry, forward, results
from app.usecases.desk import authenticate
from forms.kernel.case import Case
from forms.kernel.procedure import Role, Step
from tests.gui.after_scene import result_of
from tests.gui.driving import found
from tests.gui.front_door import a_door
from tests.gui.road import PaperTray, Road, a_road
from tests.helpers import office
from tests.helpers.city import a_city, to_the_mayor
from tests.helpers.makers import a_number
from tests.helpers.office import JST, password_of

WORD, NAME = "進達", "進達 五郎"  # the name of one of the staff
OF_THE_PREFECTURE = ("県の結果", "県へ送", "県から返戻", "県へ連絡")
PAGES = {  # how many pages a place has, turned with F2
    "admin": 8,
    "books": 3,
    "after_books": 2,
    "worklist": 1,
    "confirm": 1,
    "review": 1,
    "forward": 1,
    "delivery": 1,
    "protection": 1,
}


def words_of(window: QWidget) -> list[str]:
    """Everything that can be read of a window: words, titles, tips, choices, headings and cells of lists, keys."""
    said: list[str] = []
    for part in filter(QWidget.isVisible, (window, *window.findChildren(QWidget))):
        said += [part.windowTitle(), part.toolTip(), part.accessibleName(), part.accessibleDescription()]
        if isinstance(part, QLabel | QAbstractButton):
            said.append(part.text())
        if isinstance(part, KeyCell) and part.key is not None:
            said += [part.key.label, part.key.reason]
        if isinstance(part, QComboBox):
            said += [part.itemText(place) for place in range(part.count())]
        if isinstance(part, QAbstractItemView) and part.model() is not None:
            said += cells_of(part.model())
    return said


def cells_of(model: QAbstractItemModel) -> list[str]:
    """Headings and rows, as they are read out too."""
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    said = [str(model.headerData(column, Qt.Orientation.Horizontal) or "") for column in range(columns)]
    for row in range(model.rowCount()):
        for column in range(columns):
            index = model.index(row, column)
            said += [
                str(index.data(role) or "")
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            ]
    return said


def foreign(window: QWidget) -> list[str]:
    """What speaks of 進達 or of the prefecture's acts."""
    said = {text.replace(NAME, "") for text in words_of(window)}
    return sorted(text for text in said if any(word in text for word in (WORD, *OF_THE_PREFECTURE)))


@pytest.fixture
def town_hall(desk: office.Desk) -> Road:
    """A 中核市 on a Tuesday morning."""
    desk.clock.now = datetime(2026, 11, 24, 9, 30, tzinfo=JST)
    made = a_road(desk)
    return Road(made.office, a_city(desk).desk)


def a_case_at_each_step(road: Road) -> dict[str, Case]:
    """Typed, waiting, approved, sent up, decided."""
    clerk = road.actor(road.office.people.clerk)
    draft = entry.open_draft(road.desk, clerk)
    entry.save_draft(road.desk, clerk, draft.id, to_the_mayor(applicant_name="下書　一"))
    found = {"draft": draft}
    found["entered"] = road.entered(to_the_mayor(applicant_name="待　二"), a_number(2))
    found["confirmed"] = road.confirmed(to_the_mayor(applicant_name="上　三"), a_number(3))
    found["approved"] = road.approved(to_the_mayor(applicant_name="済　四"), a_number(4))
    up = [
        road.approved(to_the_mayor(applicant_name=name), a_number(seed))
        for seed, name in ((5, "起　五"), (6, "決　六"))
    ]
    who, day = road.actor(road.office.people.all_round), road.desk.today()
    batch = forward.prepare(
        road.desk, who, [case.id for case in up], document_number="8一障第1号", dated=day
    ).batch
    forward.tell_printed(road.desk, who, batch.id, printed=True)
    forward.forward(road.desk, who, batch.id)
    decided(road, up[1])
    return found | {"forwarded": up[0], "granted": up[1]}


def decided(road: Road, case: Case) -> None:
    """Read alike by two people, neither of whom is called 進達."""
    said, who = result_of(road, case), road.office.people.confirmer
    results.type_result(road.desk, road.actor(road.office.people.all_round), case.id, said)
    token = authenticate(road.desk, who.number, password_of(who), step=Step.GRANT, target_id=case.id)
    results.confirm(
        road.desk, token, case.id, Keyed(said.kind, said.decided_on, said.techo_number, said.decided_grade)
    )


@pytest.fixture
def window(town_hall: Road, tasks: Tasks) -> Iterator[OfficeWindow]:
    """Somebody with every role before it."""
    made = OfficeWindow(
        tasks, Prompts(), Theme.of(), PaperTray(), town_hall.session(town_hall.office.people.all_round)
    )
    made.resize(1920, 1080)  # with every column of the lists
    made.show()
    made.begin()
    made.idle.stop()
    yield made
    made.lock()
    tasks.wait_idle()
    made.hide()


def rest(tasks: Tasks) -> None:
    """Until everything is read and shown."""
    for _ in range(2):
        tasks.wait_idle()
        QTest.qWait(50)


def test_no_screen_of_it_speaks_of_what_others_do(
    town_hall: Road, window: OfficeWindow, tasks: Tasks
) -> None:
    cases = a_case_at_each_step(town_hall)
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        rest(tasks)
        if told := foreign(window):
            found[name] = told

    for place, pages in PAGES.items():
        window.go(place)
        for page in range(pages):
            look(f"{place} {page}")
            if pages > 1:
                window.keybar.press(2)
    for place, name in (
        ("case", "draft"),
        ("case", "approved"),
        ("case", "granted"),
        ("entry", "draft"),
        ("worklist", "entered"),
        ("worklist", "approved"),
        ("worklist", "forwarded"),
        ("review", "confirmed"),
        ("review", "approved"),
        ("delivery", "forwarded"),
        ("delivery", "granted"),
    ):
        window.go(place, cases[name].id)
        look(f"{place} {name}")
    assert found == {}


def test_the_number_found_wrong_is_told_to_those_who_decide(town_hall: Road) -> None:
    session = town_hall.session(town_hall.office.people.reviewer)
    box = CenterToldDialog(None, "8-0001", town_hall.desk.today(), session.said)
    box.show()
    assert foreign(box) == []
    assert "決裁への連絡を記録する" in words_of(box)
    box.deleteLater()


def test_setting_up_such_a_city_says_it_from_the_second_step_on(tmp_path: Path, tasks: Tasks) -> None:
    """一宮市: 決裁 among the roles, nobody of the prefecture who asks back; with 碧南市 chosen it is 進達 again."""
    screen = SetupScreen(Ui(tasks, Prompts(), Theme.of(), PaperTray(), NoShell()), a_door(tmp_path))
    screen.resize(1366, 697)
    screen.show()
    search = found(screen, QLineEdit, "municipality_search")
    for city, other in (("一宮市", False), ("碧南市", True)):
        search.setText(city)
        chosen = words_of(screen)
        assert any(f"{city}長" in text or "センター" in text for text in chosen)
        screen.next()
        assert screen.now == COUNTER
        assert bool([text for text in words_of(screen) if WORD in text or "県から" in text]) is other
        screen._go(STAFF)
        assert bool(foreign(screen)) is other
        assert screen.staff.rows[0].roles[Role.FORWARDER].text() == ("進達" if other else "決裁")
        screen._go(0)
    screen.hide()
    screen.deleteLater()
