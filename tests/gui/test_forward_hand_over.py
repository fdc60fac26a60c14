"""進達済 in the book: once a centre agreed, the 束 goes to it as a file too, and its receipt is read here."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.ui.screens.forward import ForwardScreen
from app.ui.screens.forward_frame import BOOK
from app.usecases.sign_in import Session
from forms.kernel.case import Batch, Staff
from tests.gui.driving import all_text
from tests.gui.road import Stage, put_on
from tests.gui.test_receive import Answers, cells, press
from tests.helpers.handing import given, scan_all, take
from tests.helpers.makers import a_number
from tests.helpers.office import OFFICE
from tests.helpers.people import neighbour
from tests.helpers.road import Road
from tests.helpers.two_sides import Sides


@pytest.fixture
def sides(tmp_path: Path) -> Iterator[Sides]:
    made = Sides.apart(tmp_path)
    made.hold()
    yield made
    made.close()


def a_batch(office: Road) -> Batch:
    return office.forwarded(office.approved(neighbour(1), a_number(1)))


def book(office: Road, stage: Stage, answers: Answers, person: Staff) -> ForwardScreen:
    """The book of 束 before that person."""
    stage.ui = replace(stage.ui, prompts=answers)
    screen = ForwardScreen(stage.ui, Session(office.desk, person, OFFICE))
    put_on(stage, "forward", screen, person, "進達")
    screen.tabs[BOOK].click()
    stage.settle()
    return screen


def test_a_file_goes_and_its_receipt_comes_back(sides: Sides, stage: Stage, tmp_path: Path) -> None:
    a_batch(sides.office)
    answers = Answers()
    screen = book(sides.office, stage, answers, sides.office.people.forwarder)
    answers.file = tmp_path / "a.techo-tabane"
    press(stage, 6)
    assert "a.techo-tabane を作りました" in all_text(screen)
    assert "ファイル作成" in cells(screen.book)[0][4]
    taken = take(sides.center, answers.file.read_bytes())
    answers.file = tmp_path / "b.techo-juryo"
    answers.file.write_bytes(given(sides.center, taken.batch.id))
    press(stage, 7)
    assert "センターは1件を受け取りました。紙を確かめてください（足りない 2枚）。" in all_text(screen)
    assert "受領・紙を確認" in cells(screen.book)[0][4]
    press(stage, 7)
    assert "すでに記録しています" in all_text(screen)


def test_a_whole_batch_is_said_to_be_whole(sides: Sides, stage: Stage, tmp_path: Path) -> None:
    a_batch(sides.office)
    answers = Answers()
    screen = book(sides.office, stage, answers, sides.office.people.forwarder)
    answers.file = tmp_path / "a.techo-tabane"
    press(stage, 6)
    taken = take(sides.center, answers.file.read_bytes())
    scan_all(sides.center, taken.batch.id)
    answers.file = tmp_path / "b.techo-juryo"
    answers.file.write_bytes(given(sides.center, taken.batch.id))
    press(stage, 7)
    assert "紙もそろっています" in all_text(screen)
    assert "受領済" in cells(screen.book)[0][4]


def test_giving_up_and_a_full_place_change_nothing(sides: Sides, stage: Stage, tmp_path: Path) -> None:
    a_batch(sides.office)
    answers = Answers()
    screen = book(sides.office, stage, answers, sides.office.people.forwarder)
    press(stage, 6)
    press(stage, 7)
    answers.file = tmp_path / "nowhere" / "a.techo-tabane"
    press(stage, 6)
    assert "ファイルをその場所に書けませんでした" in all_text(screen)
    assert "ファイル作成" not in cells(screen.book)[0][4]


def test_where_nobody_agreed_nothing_is_offered(tmp_path: Path, stage: Stage) -> None:
    sides = Sides.apart(tmp_path)
    a_batch(sides.office)
    screen = book(sides.office, stage, Answers(), sides.office.people.forwarder)
    assert {6, 7}.isdisjoint(screen.keys())
    sides.close()


def test_who_only_decides_hands_nothing_over(sides: Sides, stage: Stage) -> None:
    a_batch(sides.office)
    screen = book(sides.office, stage, Answers(), sides.office.people.reviewer)
    assert {6, 7}.isdisjoint(screen.keys())
