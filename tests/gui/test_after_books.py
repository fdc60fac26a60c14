"""交付の帳簿 by keyboard: the town's list, whose 手帳 it is, the letter, the end; and the counts of the report."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from app.ui.formview.date_box import DateBox
from app.ui.screens.after_books import AfterBooksScreen
from app.ui.screens.delivery import DeliveryScreen
from app.ui.widgets.choices import RadioRow
from app.ui.widgets.fields import TextBox, TextField
from app.usecases import departed, shield
from app.usecases.sign_in import Session
from forms.kernel.case import Case, Staff
from forms.kernel.departed import Cause, Departed
from tests.db.by_hand import DAY
from tests.gui.driving import all_text, answer, found, press
from tests.gui.road import Stage, put_on
from tests.gui.test_results_by_file import Answers
from tests.helpers import office
from tests.helpers.ledger_files import a_line, in_use, nobody
from tests.helpers.looks import clipped, unnamed
from tests.helpers.office import OFFICE
from tests.helpers.protections import protected
from tests.helpers.road import Road
from tests.usecases.test_departed import HEAD, LEFT, WAY, came_over_a_border, held

F10 = Qt.Key.Key_F10


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Road, Case]]:
    """An office in which 見本 太郎 has his 手帳."""
    desk = office.a_store(tmp_path_factory.mktemp("after"))
    yield Road.over(desk), held(desk)
    desk.store.close()


def shown(road: Road, stage: Stage, answers: Answers, who: Staff | None = None) -> AfterBooksScreen:
    person = who or road.people.clerk
    stage.ui = replace(stage.ui, prompts=answers)
    screen = AfterBooksScreen(stage.ui, Session(road.desk, person, OFFICE))
    stage.window.register("after_books", screen, "id-card", "交付")
    put_on(stage, "after_books", screen, person, "受付")
    rest(stage)
    return screen


def rest(stage: Stage) -> None:
    for _ in range(2):
        stage.settle()
        QTest.qWait(30)
    stage.settle()


def does(stage: Stage, act: Callable[[], None], *works: Callable[[QDialog], None]) -> None:
    def opener() -> None:
        act()
        rest(stage)

    answer(opener, *works)
    rest(stage)


def whole(box: QDialog) -> None:
    assert unnamed(box) == []
    assert clipped(box) == []


def test_from_the_towns_list_to_the_techo_that_comes_back(
    scene: tuple[Road, Case], stage: Stage, tmp_path: Path
) -> None:
    road, case = scene
    answers = Answers()
    screen = shown(road, stage, answers)
    answers.file = tmp_path / "list.csv"
    answers.file.write_text("\r\n".join([HEAD, WAY, "死亡,いつか,別　人,,S1.1.1,,"]) + "\r\n", "utf-8")
    screen.keys()[3].run()
    rest(stage)
    assert "直すところが 1行あります" in answers.told
    answers.file.write_text("\r\n".join([HEAD, WAY, LEFT, "死亡,R8.1.1,別　人,,S20.1.1,,"]) + "\r\n", "utf-8")
    screen.keys()[3].run()
    rest(stage)
    assert stage.shell.toasts[-1].startswith("3件のうち、見くらべる行は 2件です")
    table = screen.departed.table
    assert table.model().rowCount() == 2
    table.select(
        next(key for key, row in screen.departed._rows.items() if row.departure.departed.place == "")
    )
    assert not screen.keys()[9].enabled, "first a person says whose it is"

    def match(box: QDialog) -> None:
        QTest.keyClick(box, F10)
        assert "どの方かを選んでください" in all_text(box)
        assert "生年月日・氏名・住所が同じ" in all_text(box)
        found(box, RadioRow, "departed_choice").choose(case.id)
        whole(box)
        QTest.keyClick(box, F10)

    does(stage, screen.keys()[6].run, match)
    assert "手帳を待っています" in [str(table.model().index(row, 7).data()) for row in range(2)]

    def prints(box: QDialog) -> None:
        found(box, RadioRow, "visitor_act").choose("return_letter")
        QTest.keyClick(box, F10)
        rest(stage)
        QTest.keyClick(box, F10)
        rest(stage)

    table.select(next(key for key, row in screen.departed._rows.items() if row.reception_no))
    does(stage, screen.keys()[9].run, prints)
    assert len(stage.tray.papers) == 1

    def closes(box: QDialog) -> None:
        QTest.keyClick(box, F10)
        assert "どうなったかを選んでください" in all_text(box)
        found(box, RadioRow, "departed_how").choose("other")
        QTest.keyClick(box, F10)
        assert "どうなったかを書いてください" in all_text(box)
        found(box, RadioRow, "departed_how").choose("returned")
        whole(box)
        QTest.keyClick(box, F10)

    table.select(next(key for key, row in screen.departed._rows.items() if row.reception_no))
    does(stage, screen.keys()[6].run, closes)
    assert stage.shell.toasts[-1].endswith("の件を終わりにしました。")
    assert clipped(screen) == []
    assert unnamed(screen) == []
    screen.wipe()
    assert "見本" not in all_text(screen)


def test_one_is_typed_and_a_letter_goes_to_the_new_municipality(
    scene: tuple[Road, Case], stage: Stage
) -> None:
    road, case = scene
    screen = shown(road, stage, Answers())

    def types(box: QDialog) -> None:
        QTest.keyClick(box, F10)
        assert "日付を入力してください" in all_text(box)
        found(box, RadioRow, "departed_cause").choose("left")
        on, birth = box.findChildren(DateBox)
        on.show_value("2026-11-09")
        QTest.keyClick(box, F10)
        assert "氏名を確かめてください" in all_text(box)
        found(box, TextField, "departed_name").setText("見本　太郎")
        QTest.keyClick(box, F10)
        assert "生年月日を確かめてください" in all_text(box)
        birth.show_value("1983-04-12")
        whole(box)
        QTest.keyClick(box, F10)

    does(stage, screen.keys()[5].run, types)
    rows = screen.departed._rows
    screen.departed.table.select(next(key for key, row in rows.items() if not row.departure.departed.address))

    def match(box: QDialog) -> None:
        found(box, RadioRow, "departed_choice").choose(case.id)
        QTest.keyClick(box, F10)

    does(stage, screen.keys()[6].run, match)

    def place(box: QDialog) -> None:
        QTest.keyClick(box, F10)
        assert "あて先の市区町村を入力してください" in all_text(box)
        found(box, TextField, "letter_place").setText("豊田市")
        whole(box)
        QTest.keyClick(box, F10)

    def prints(box: QDialog) -> None:
        found(box, RadioRow, "visitor_act").choose("moved_notice")
        QTest.keyClick(box, F10)
        rest(stage)
        QTest.keyClick(box, F10)
        rest(stage)

    rows = screen.departed._rows
    screen.departed.table.select(
        next(key for key, row in rows.items() if row.reception_no and row.departure.closed is None)
    )
    does(stage, screen.keys()[9].run, place, prints)
    assert len(stage.tray.papers) == 1


def test_the_counts_stand_in_tables_and_go_out_as_one_file(
    scene: tuple[Road, Case], stage: Stage, tmp_path: Path
) -> None:
    road, _case = scene
    answers = Answers()
    answers.file = tmp_path / "counts.csv"
    screen = shown(road, stage, answers, road.people.reviewer)
    assert set(screen.keys()) == {2, 4, 9, 11}, "booking is the counter's"
    screen.keys()[2].run()
    rest(stage)
    model = screen.counts.table.model()
    last = model.rowCount() - 1
    assert [str(model.index(last, at).data()) for at in (0, 5, 9)] == ["計", "1", "1"]
    assert clipped(screen) == []
    assert unnamed(screen) == []
    screen.keys()[8].run()
    rest(stage)
    assert answers.file.exists()
    screen.keys()[4].run()
    assert stage.shell.gone[-1][0] == "delivery"


def test_the_former_municipality_is_asked_from_the_case_and_its_answer_kept(
    scene: tuple[Road, Case], stage: Stage
) -> None:
    """A 変更届 from another prefecture that went up."""
    road, _case = scene
    desk = office.Desk(road.desk.store, road.people, road.clock, "")
    case = came_over_a_border(desk)
    stage.ui = replace(stage.ui, prompts=Answers())
    screen = DeliveryScreen(stage.ui, Session(road.desk, road.people.clerk, OFFICE))
    stage.window.register("delivery", screen, "id-card", "交付")
    put_on(stage, "delivery", screen, road.people.clerk, "受付")
    screen.open_case(case.id)
    rest(stage)

    def place(box: QDialog) -> None:
        found(box, TextField, "letter_place").setText("岐阜市")
        QTest.keyClick(box, F10)

    def prints(box: QDialog) -> None:
        found(box, RadioRow, "visitor_act").choose("city_inquiry")
        QTest.keyClick(box, F10)
        rest(stage)
        QTest.keyClick(box, F10)
        rest(stage)

    does(stage, lambda: press(screen, "after_do_city_inquiry"), place, prints)
    rest(stage)
    assert "岐阜市（回答待ち）" in all_text(screen.panel)

    def says(box: QDialog) -> None:
        found(box, TextBox, "after_words").setPlainText("平成20年交付、4級")
        QTest.keyClick(box, F10)

    does(stage, lambda: press(screen, "after_do_city_answer"), says)
    rest(stage)
    assert "岐阜市「平成20年交付、4級」" in all_text(screen.panel)


def test_a_protected_holder_is_marked_and_a_supervisor_shows_the_address_for_a_reason(
    scene: tuple[Road, Case], stage: Stage
) -> None:
    road, case = scene
    protected(road)
    left = Departed(Cause.LEFT, DAY, "見本　太郎", "", "1983-04-12", "", "みよし市")
    before = {row.departure.id for row in departed.rows(road.desk, road.clerk)}
    departed.take_one(road.desk, road.clerk, left)
    (made,) = (row for row in departed.rows(road.desk, road.clerk) if row.departure.id not in before)
    assert made.departure.departed.place != left.place, "where a protected person went is not shown"
    departed.decide(road.desk, road.clerk, made.departure.id, case.id)
    screen = shown(road, stage, Answers(), road.people.reviewer)
    assert "取扱注意" in " ".join(
        str(screen.departed.table.model().index(row, 2).data())
        for row in range(screen.departed.table.model().rowCount())
    )
    screen.departed.table.select(made.departure.id)
    answers = stage.ui.prompts
    assert isinstance(answers, Answers)
    answers.reason = "転出の通知"
    shield.acknowledge(road.desk, road.reviewer, case.id)

    def prints(box: QDialog) -> None:
        found(box, RadioRow, "visitor_act").choose("moved_notice")
        QTest.keyClick(box, F10)
        rest(stage)
        QTest.keyClick(box, F10)
        rest(stage)

    does(stage, screen.keys()[9].run, lambda box: QTest.keyClick(box, F10), prints)
    assert len(stage.tray.papers) == 1


def test_a_holder_of_the_ledger_is_matched_written_to_and_his_matter_ends(
    scene: tuple[Road, Case], stage: Stage, tmp_path: Path
) -> None:
    """He has no case: his 手帳番号 tells whose it is."""
    road, _case = scene
    in_use(road, tmp_path, nobody(1))
    gone = Departed(Cause.DIED, DAY, "仮野　一子", "", "1931-02-11", "")
    departed.take_one(road.desk, road.clerk, gone)
    made = next(row for row in departed.rows(road.desk, road.clerk) if row.departure.departed == gone)
    screen = shown(road, stage, Answers())
    screen.departed.table.select(made.departure.id)

    def match(box: QDialog) -> None:
        assert "台帳 愛知県第20001号　仮野　一子" in all_text(box)
        (near,) = departed.candidates(road.desk, road.clerk, made.departure.id)
        found(box, RadioRow, "departed_choice").choose(near.of.id)
        whole(box)
        QTest.keyClick(box, F10)

    does(stage, screen.keys()[6].run, match)
    screen.departed.table.select(made.departure.id)
    model = screen.departed.table.model()
    assert "台帳" in " ".join(str(model.index(row, 4).data()) for row in range(model.rowCount()))

    def prints(box: QDialog) -> None:
        assert "手帳 愛知県第20001号" in all_text(box)
        found(box, RadioRow, "visitor_act").choose("return_letter")
        rest(stage)
        whole(box)
        QTest.keyClick(box, F10)
        rest(stage)
        QTest.keyClick(box, F10)
        rest(stage)

    does(stage, screen.keys()[9].run, prints)
    assert len(stage.tray.papers) == 1
    assert stage.shell.toasts[-1].startswith("手帳 愛知県第20001号：")
    screen.departed.table.select(made.departure.id)

    def closes(box: QDialog) -> None:
        assert "手帳 愛知県第20001号" in all_text(box)
        found(box, RadioRow, "departed_how").choose("returned")
        QTest.keyClick(box, F10)

    does(stage, screen.keys()[6].run, closes)
    assert stage.shell.toasts[-1] == "手帳 愛知県第20001号 の件を終わりにしました。"
    assert clipped(screen) == []


def test_of_a_protected_line_the_alert_is_read_before_a_letter_is_made(
    scene: tuple[Road, Case], stage: Stage, tmp_path: Path
) -> None:
    """Whose line went with the ledger of before is not written to any more."""
    road, _case = scene
    protected(road)
    in_use(road, tmp_path, a_line(手帳番号="愛知県第555号"), nobody(1))
    gone = Departed(Cause.DIED, DAY - timedelta(days=1), "見本　太郎", "", "1983-04-12", "")
    departed.take_one(road.desk, road.clerk, gone)
    key = next(row for row in departed.rows(road.desk, road.clerk) if row.departure.departed.on == gone.on)
    assert all(one.protected for one in departed.candidates(road.desk, road.clerk, key.departure.id))
    with road.desk.store.begin() as tx:  # who has a case of ours is proposed by it; here the line is meant
        tx.departed.decide_line(
            key.departure.id, "愛知県第555号", staff_id=road.people.clerk.id, at=road.desk.now()
        )
        tx.log(road.people.clerk.id, "departed_holder", "", departure=key.departure.id)
        tx.commit()
    screen = shown(road, stage, Answers())
    screen.departed.table.select(key.departure.id)

    def reads(box: QDialog) -> None:
        assert "居所が分かる話や書類" in all_text(box)
        QTest.keyClick(box, F10)

    def prints(box: QDialog) -> None:
        found(box, RadioRow, "visitor_act").choose("return_letter")
        QTest.keyClick(box, F10)
        rest(stage)
        QTest.keyClick(box, F10)
        rest(stage)

    does(stage, screen.keys()[9].run, reads, prints)
    assert len(stage.tray.papers) == 1
    with road.desk.store.look() as view:
        seen = view.audit.newest("protection_seen")
    assert seen is not None
    assert "line" in seen.detail
    in_use(road, tmp_path, nobody(1))
    screen.enter()
    rest(stage)
    screen.departed.table.select(key.departure.id)
    screen.keys()[9].run()
    rest(stage)
    assert "台帳が新しいものに替わっています" in all_text(screen)
