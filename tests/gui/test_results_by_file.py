"""結果 by file, by keyboard: the センター types and signs, the office reads, looks twice, and undoes a 交付 that never was."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from app.ui.formview.date_box import DateBox
from app.ui.prompts import Prompts
from app.ui.screens.delivery import DeliveryScreen
from app.ui.screens.receive import ReceiveScreen
from app.ui.widgets.fields import ChoiceField, TextField
from app.usecases import delivery
from app.usecases.sign_in import Session
from forms.kernel.case import Case, Staff
from forms.kernel.procedure import State
from forms.kernel.result import Delivery, OldTecho, Receipt, Receiver, Way
from tests.gui.driving import all_text, answer, found, press
from tests.gui.road import Stage, put_on
from tests.helpers.looks import clipped, unnamed
from tests.helpers.makers import a_number
from tests.helpers.office import OFFICE, password_of
from tests.helpers.people import neighbour
from tests.helpers.road import NO_NUMBER
from tests.helpers.telling import TODAY, accept, confirm, decide, file_of, granted, handed, read
from tests.helpers.two_sides import CENTER, Sides


class Answers(Prompts):
    """Files, people and reasons as a test has them."""

    def __init__(self) -> None:
        self.file: Path | None = None
        self.signs: Staff | None = None
        self.reason: str | None = None
        self.told = ""

    def choose_file_to_open(self, *_asked: object) -> Path | None:
        return self.file

    def choose_file_to_save(self, *_asked: object) -> Path | None:
        return self.file

    def sign(self, *_asked: object, **_more: object) -> tuple[str, str] | None:
        return (self.signs.number, password_of(self.signs)) if self.signs else None

    def ask_reason(self, *_asked: object, **_more: object) -> str | None:
        return self.reason

    def tell(self, _parent: object, title: str, text: str, *_more: object) -> None:
        self.told = f"{title}\n{text}"


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Sides, list[Case]]]:
    """Office and センター with three cases handed over."""
    sides = Sides.apart(tmp_path_factory.mktemp("sides"))
    sides.hold()
    cases = [sides.office.approved(neighbour(1), a_number(1))]
    cases += [sides.office.approved(neighbour(n, **NO_NUMBER), None) for n in (2, 3)]
    handed(sides, *cases)
    yield sides, cases
    sides.close()


@pytest.fixture
def answers() -> Answers:
    return Answers()


def at_center(sides: Sides, stage: Stage, answers: Answers) -> ReceiveScreen:
    """受領, before 受付 of the センター."""
    who = sides.center.people.clerk
    stage.ui = replace(stage.ui, prompts=answers)
    screen = ReceiveScreen(stage.ui, Session(sides.center.desk, who, CENTER))
    stage.window.register("receive", screen, "inbox", "受領")
    put_on(stage, "receive", screen, who, "受付")
    return screen


def at_office(sides: Sides, stage: Stage, answers: Answers) -> DeliveryScreen:
    """交付, before 進達 of the office."""
    who = sides.office.people.forwarder
    stage.ui = replace(stage.ui, prompts=answers)
    screen = DeliveryScreen(stage.ui, Session(sides.office.desk, who, OFFICE))
    stage.window.register("delivery", screen, "id-card", "交付")
    put_on(stage, "delivery", screen, who, "進達")
    return screen


def rest(stage: Stage) -> None:
    for _ in range(3):
        stage.settle()
        QTest.qWait(50)
    stage.settle()


def does(stage: Stage, act: Callable[[], None], *works: Callable[[QDialog], None]) -> None:
    def opener() -> None:
        act()
        rest(stage)

    answer(opener, *works)
    rest(stage)


def state(sides: Sides, case: Case) -> State:
    with sides.office.desk.store.look() as view:
        return view.cases.get(case.id).state


def main(box: QDialog) -> None:
    assert unnamed(box) == []
    assert clipped(box) == []
    QTest.keyClick(box, Qt.Key.Key_F10)


def test_a_centre_types_what_it_decided_and_tells_the_office(
    scene: tuple[Sides, list[Case]], stage: Stage, answers: Answers, tmp_path: Path
) -> None:
    sides, cases = scene
    screen = at_center(sides, stage, answers)
    rest(stage)
    with sides.center.desk.store.look() as view:
        ids = [one.id for one in view.received.cases(view.received.batches()[0].id)]
    screen.cases.select(ids[0])

    def types(box: QDialog) -> None:
        box.findChildren(DateBox)[0].show_value(str(TODAY))
        found(box, TextField, "techo_number").setText("愛知県第 500001号")
        found(box, TextField, "disability").setText("右下肢機能障害")
        found(box, ChoiceField, "decided_grade").choose("4")
        found(box, ChoiceField, "fare_class").choose("2")
        QTest.keyClick(box, Qt.Key.Key_F10)

    keys = screen.keys
    does(stage, keys()[7].run, types)
    assert "結果を入力しました" in all_text(screen.note)
    assert [str(screen.cases.model().index(row, 6).data()) for row in range(3)] == ["交付", "まだ", "まだ"]

    answers.file = tmp_path / "list.csv"
    does(stage, keys()[9].run, lambda box: press(box, "results_write"))
    assert "結果を待つ 2件の一覧" in all_text(screen.note)
    filled = answers.file.read_text("utf-8-sig").replace(",,,,,,,,,\n", ",保留,,,,,,,,\n", 1)
    answers.file.write_text(filled, "utf-8-sig")
    does(stage, keys()[9].run, lambda box: press(box, "results_read"))
    assert "直すところが 1行あります" in answers.told
    assert "2行目" in answers.told

    answers.file, answers.signs = tmp_path / "a.techo-kekka", sides.center.people.reviewer
    does(stage, keys()[9].run, main)
    assert "1件の結果を a.techo-kekka に作りました" in all_text(screen.note)
    assert [str(screen.cases.model().index(row, 6).data()) for row in range(3)] == [
        "交付・済",
        "まだ",
        "まだ",
    ]

    told = at_office(sides, stage, answers)
    rest(stage)
    answers.signs = sides.office.people.confirmer
    does(stage, told.keys()[8].run, main)
    assert "1件ずつ申請と見くらべてください" in stage.shell.toasts[-1]
    press(told, "after_told")
    rest(stage)
    assert told.table.model().rowCount() == 1
    assert "センターのファイルに、この申請の結果があります" in all_text(told.panel)

    def looks(box: QDialog) -> None:
        text = all_text(box)
        assert "愛知県第500001号" in text
        assert text.count("みほん たろう") >= 2
        main(box)

    does(stage, told.keys()[6].run, looks)
    assert state(sides, cases[0]) is State.FORWARDED
    told.open_case(cases[0].id)
    rest(stage)
    assert "ファイルから受け取り・確認待ち" in all_text(told.panel)
    does(stage, told.keys()[6].run, looks)
    assert state(sides, cases[0]) is State.GRANTED

    does(stage, told.keys()[8].run, main)
    assert "すでに読んでいます" in all_text(told.note)


def test_either_look_may_say_no(
    scene: tuple[Sides, list[Case]], stage: Stage, answers: Answers, tmp_path: Path
) -> None:
    sides, cases = scene
    decide(sides.center, cases[1], granted(61))
    read(sides.office, file_of(sides.center).data)
    screen = at_office(sides, stage, answers)
    screen.open_case(cases[1].id)
    rest(stage)
    answers.reason, answers.signs = "障害名が違う", sides.office.people.confirmer
    does(stage, screen.keys()[6].run, lambda box: press(box, "told_apart"))
    assert "受け取りませんでした" in stage.shell.toasts[-1]
    decide(sides.center, cases[1], granted(62))
    read(sides.office, file_of(sides.center).data)
    accept(sides.office, cases[1])
    screen.open_case(cases[1].id)
    rest(stage)
    does(stage, screen.keys()[6].run, lambda box: press(box, "told_apart"))
    assert "センターに確かめてください" in stage.shell.toasts[-1]
    assert state(sides, cases[1]) is State.FORWARDED
    does(stage, screen.keys()[8].run, lambda box: box.reject())


def test_a_supervisor_undoes_a_delivery(
    scene: tuple[Sides, list[Case]], stage: Stage, answers: Answers
) -> None:
    sides, cases = scene
    office, case = sides.office, cases[2]
    decide(sides.center, case, granted(63))
    read(office, file_of(sides.center).data)
    accept(office, case)
    confirm(office, case)
    delivery.arrive(office.desk, office.clerk, [granted(63).techo_number], TODAY)
    given = Delivery(TODAY, Way.COUNTER, Receiver.SUBJECT, "見本", "card", OldTecho.NONE, Receipt.SIGNED, ())
    delivery.deliver(office.desk, office.clerk, case.id, given)
    screen = at_office(sides, stage, answers)
    screen.open_case(case.id)
    rest(stage)
    answers.reason, answers.signs = "別の方の手帳でした", office.people.reviewer
    does(stage, lambda: press(screen, "after_do_undo_delivery"))
    assert state(sides, case) is State.ARRIVED
    screen.open_case(case.id)
    rest(stage)
    assert "別の方の手帳でした" in all_text(screen.panel)
