"""再認定のお知らせ from 「交付」 by keyboard: many ticked in one go, one alone, told and not counted any
more, again on purpose."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from app.ui.chrome.nav import NavItem
from app.ui.office_window import OfficeWindow
from app.ui.screens.delivery import DeliveryScreen
from app.ui.widgets.table import ListTable
from app.usecases import renewal_letters, renewal_waiting
from app.usecases.sign_in import Session
from forms.kernel.case import Case, Staff
from tests.db.by_hand import GRANTED, arrived, decided, delivered, forwarded
from tests.gui.driving import all_text, answer, found, press
from tests.gui.road import Stage, put_on
from tests.gui.test_results_by_file import Answers
from tests.helpers import office
from tests.helpers.ledger_files import in_use, nobody
from tests.helpers.looks import clipped, unnamed
from tests.helpers.office import OFFICE
from tests.helpers.people import adult_record
from tests.helpers.protections import CONTACT, protected
from tests.helpers.road import NO_NUMBER, Road
from tests.usecases.test_departed import up_to_approval
from tests.usecases.test_signature import text_of

F10, SPACE = Qt.Key.Key_F10, Qt.Key.Key_Space
MONTH = "2027-01"


class Agrees(Answers):
    """Says yes to every question, and remembers it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def confirm(
        self,
        parent: object,
        title: str,
        text: str,
        do: str,
        leave: str = "やめる",
        danger: bool = False,
    ) -> bool:
        self.asked.append(title)
        return True


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[tuple[Road, Case]]:
    """In December 2026: 見本 太郎 has his 手帳 of us, three people stand in the ledger; all are to come in January."""
    desk = office.a_store(tmp_path)
    road = Road.over(desk)
    case = up_to_approval(desk, adult_record(**NO_NUMBER))
    said = replace(GRANTED, techo_number="愛知県第99号", review_month=MONTH)
    case = delivered(desk, arrived(desk, decided(desk, forwarded(desk, case), said)))
    lines = [nobody(one, 再認定年月="R9.1") for one in (1, 2)]
    in_use(road, tmp_path, *lines, nobody(3, 再認定年月="R8.10"))
    desk.clock.now = datetime(2026, 12, 1, 9, 0, tzinfo=desk.clock.now.tzinfo)
    yield road, case
    desk.store.close()


def shown(road: Road, stage: Stage, answers: Agrees, who: Staff | None = None) -> DeliveryScreen:
    person = who or road.people.clerk
    stage.ui = replace(stage.ui, prompts=answers)
    screen = DeliveryScreen(stage.ui, Session(road.desk, person, OFFICE))
    stage.window.register("delivery", screen, "id-card", "交付")
    put_on(stage, "delivery", screen, person, "受付")
    rest(stage)
    press(screen, "after_watch")
    rest(stage)
    return screen


def rest(stage: Stage) -> None:
    for _ in range(3):
        stage.settle()
        QTest.qWait(30)
    stage.settle()


def does(stage: Stage, act: Callable[[], None], *works: Callable[[QDialog], None]) -> None:
    def opener() -> None:
        act()
        rest(stage)

    answer(opener, *works)
    rest(stage)


def rows_of(box: QDialog) -> list[str]:
    table = found(box, ListTable, "renewals")
    model = table.model()
    return [
        " ".join(str(model.index(row, place).data()) for place in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def whole(box: QDialog) -> None:
    assert unnamed(box) == []
    assert clipped(box) == []


def test_the_ticked_many_are_printed_in_one_go_and_are_told(scene: tuple[Road, Case], stage: Stage) -> None:
    road, _case = scene
    screen = shown(road, stage, Agrees())
    assert "再認定　知らせる方 4人・知らせた方 0人" in all_text(screen)
    assert "知らせがまだ" in all_text(screen) or screen.ledger.table.model().rowCount() == 3
    assert clipped(screen) == []
    assert unnamed(screen) == []

    def prints(box: QDialog) -> None:
        rest(stage)
        table = found(box, ListTable, "renewals")
        assert len(table.ticked_keys()) == 4, "everybody a letter is due to"
        assert "月を過ぎています" in rows_of(box)[0]
        table.select(table.ticked_keys()[0])
        QTest.keyClick(table, SPACE)
        assert "3人分を印刷する" in all_text(box)
        whole(box)
        QTest.keyClick(box, F10)
        rest(stage)
        assert "3通とも出ましたか" in all_text(box)
        QTest.keyClick(box, Qt.Key.Key_Escape)
        assert "先に答えてください" in all_text(box)
        whole(box)
        QTest.keyClick(box, F10)
        rest(stage)

    does(stage, lambda: press(screen, "renewals_open"), prints)
    assert len(stage.tray.papers) == 3
    assert stage.shell.toasts[-1] == "再認定のお知らせ 3通を印刷し、知らせたことを記録しました。"
    assert "再認定　知らせる方 1人・知らせた方 3人" in all_text(screen)
    model = screen.ledger.table.model()
    lines = [str(model.index(row, 4).data()) for row in range(3)]
    assert "月を過ぎています" in lines[0]
    assert all("12.1 知らせ済" in line for line in lines[1:])
    assert screen.filters.chips["watch"].text().endswith("1")
    assert clipped(screen) == []


def test_papers_that_did_not_come_out_tell_nobody(scene: tuple[Road, Case], stage: Stage) -> None:
    road, _case = scene
    screen = shown(road, stage, Agrees())

    def fails(box: QDialog) -> None:
        rest(stage)
        QTest.keyClick(box, F10)
        rest(stage)
        press(box, "renewal_bad")
        rest(stage)
        assert "紙が出ていないことを記録しました" in all_text(box)
        assert len(found(box, ListTable, "renewals").ticked_keys()) == 4
        QTest.keyClick(box, Qt.Key.Key_Escape)

    does(stage, screen._tell_many, fails)
    assert "再認定　知らせる方 4人・知らせた方 0人" in all_text(screen)


def test_papers_nobody_answered_for_are_asked_about_first(scene: tuple[Road, Case], stage: Stage) -> None:
    """The program ended between printer and answer."""
    road, case = scene
    renewal_letters.print_letters(road.desk, road.clerk, [case.id])
    screen = shown(road, stage, Agrees())

    def answers(box: QDialog) -> None:
        rest(stage)
        assert "前に印刷した 1通は" in all_text(box)
        whole(box)
        QTest.keyClick(box, F10)
        rest(stage)
        assert "知らせたことを記録しました" in all_text(box)
        assert len(found(box, ListTable, "renewals").ticked_keys()) == 3
        whole(box)
        QTest.keyClick(box, Qt.Key.Key_Escape)

    does(stage, screen._tell_many, answers)
    assert "再認定　知らせる方 3人・知らせた方 1人" in all_text(screen)


def test_one_is_written_to_from_his_case_and_again_only_on_purpose(
    scene: tuple[Road, Case], stage: Stage
) -> None:
    road, case = scene
    answers = Agrees()
    screen = shown(road, stage, answers)
    screen.table.select(case.id)
    rest(stage)
    assert "再認定の月が近づいています" in all_text(screen.panel)

    def prints(box: QDialog) -> None:
        rest(stage)
        assert found(box, ListTable, "renewals").ticked_keys() == [case.id]
        QTest.keyClick(box, F10)
        rest(stage)
        QTest.keyClick(box, F10)
        rest(stage)

    does(stage, screen.keys()[6].run, prints)
    assert len(stage.tray.papers) == 1
    screen.open_case(case.id)
    rest(stage)
    assert "令和9年1月の再認定" in all_text(screen.panel)
    assert "再認定を通知済" in " ".join(
        str(screen.table.model().index(row, 5).data()) for row in range(screen.table.model().rowCount())
    )

    def again(box: QDialog) -> None:
        rest(stage)
        assert any("令8.12.1 に知らせました" in row for row in rows_of(box))
        QTest.keyClick(box, F10)
        rest(stage)
        QTest.keyClick(box, F10)
        rest(stage)

    does(stage, lambda: press(screen, "after_do_renewal"), again)
    assert answers.asked == ["もう知らせた方が 1人います"]
    assert len(stage.tray.papers) == 2
    assert "2回目" in text_of(stage.tray.papers[-1])


def test_a_protected_person_is_marked_not_ticked_and_written_to_alone(
    scene: tuple[Road, Case], stage: Stage
) -> None:
    road, case = scene
    protected(road)
    screen = shown(road, stage, Agrees())

    def prints(box: QDialog) -> None:
        rest(stage)
        table = found(box, ListTable, "renewals")
        assert case.id not in table.ticked_keys()
        assert any("取扱注意" in row for row in rows_of(box))
        table.set_ticked([*table.ticked_keys(), case.id])
        QTest.keyClick(box, F10)
        rest(stage)
        assert "その方だけに印を付けて" in all_text(box)
        table.set_ticked([case.id])
        QTest.keyClick(box, F10)
        rest(stage)
        QTest.keyClick(box, F10)
        rest(stage)

    does(stage, screen._tell_many, prints)
    assert CONTACT in text_of(stage.tray.papers[-1])


def test_nobody_near_is_said_and_leaving_the_seat_closes_the_box(
    scene: tuple[Road, Case], stage: Stage
) -> None:
    road, _case = scene
    screen = shown(road, stage, Agrees())

    def leaves(box: QDialog) -> None:
        rest(stage)
        assert "仮野" in " ".join(rows_of(box))
        screen.wipe()
        assert not box.isVisible()

    does(stage, screen._tell_many, leaves)
    road.clock.now = datetime(2026, 8, 31, 9, 0, tzinfo=road.clock.now.tzinfo)

    def empty(box: QDialog) -> None:
        rest(stage)
        assert "再認定の月が近い方、過ぎた方はいません" in all_text(box)
        whole(box)
        QTest.keyClick(box, F10)
        assert box.isVisible(), "there is nobody to write to"
        QTest.keyClick(box, Qt.Key.Key_Escape)

    does(stage, screen._tell_many, empty)


def test_whoever_is_to_be_written_to_counts_beside_the_navigation(
    scene: tuple[Road, Case], stage: Stage
) -> None:
    road, case = scene
    session = Session(road.desk, road.people.clerk, OFFICE)
    window = OfficeWindow(stage.ui.tasks, stage.ui.prompts, stage.ui.theme, stage.tray, session)
    window.refresh_counts()
    rest(stage)
    (item,) = (one for one in window.nav.findChildren(NavItem) if "交付" in one.accessibleName())
    assert item.accessibleName() == "交付 4件"
    made = renewal_letters.print_letters(road.desk, road.clerk, [case.id])
    renewal_letters.tell_outcome(road.desk, road.clerk, [one.issue_id for one in made], printed=True)
    window.refresh_counts()
    rest(stage)
    assert item.accessibleName() == "交付 3件"
    window.deleteLater()


def test_who_only_reads_is_offered_nothing(scene: tuple[Road, Case], stage: Stage) -> None:
    road, _case = scene
    screen = shown(road, stage, Agrees(), road.people.reviewer)
    assert screen.renewals.isHidden()
    screen._tell_many()
    rest(stage)
    assert renewal_waiting.waiting(road.desk) == 4
    assert date(2026, 12, 1) == road.desk.today()
    screen.wipe()
    assert "仮野" not in all_text(screen)
