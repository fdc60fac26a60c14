"""進達: the papers that leave: the copy without numbers, the envelope with them, what the gate found."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from app import messages, wording
from app.pdf import preview
from app.pdf.gate import GateFinding, GateRefused
from app.ui.widgets.fields import PasswordField
from app.ui.widgets.note import Note
from forms.kernel.case import BatchStatus, Case
from forms.kernel.procedure import State
from tests.gui.driving import all_text, answer, found, give_up, save_at, sign_as
from tests.gui.forwarding import a_cases, batches, gate_said, make, shown, state_of
from tests.gui.road import Road, Stage
from tests.helpers.makers import number_digits

ENVELOPE = "envelope of the test"


@pytest.fixture
def cases(road: Road) -> list[Case]:
    """A child's case that was signed here, and an adult's handwritten original."""
    return a_cases(road)


def saves(stage: Stage) -> Callable[[], None]:
    """F8: the copy for the office."""

    def save() -> None:
        stage.window.keybar.press(8)
        stage.settle()

    return save


def password(box: QDialog) -> None:
    """The password of the envelope, twice, F10."""
    for field in box.findChildren(PasswordField):
        QTest.keyClicks(field, ENVELOPE)
    QTest.keyClick(box, Qt.Key.Key_F10)


def test_the_copy_for_the_office_bears_no_number_and_forwards_nothing(
    road: Road, stage: Stage, cases: list[Case], tmp_path: Path
) -> None:
    screen = shown(road, stage)
    make(screen, stage)
    place = tmp_path / "控え.pdf"

    answer(saves(stage), save_at(str(place)))
    stage.settle()
    pages = "".join(preview.text_of(place.read_bytes(), page) for page in range(3))
    digits = "".join(sign for sign in pages if sign.isdigit())
    assert not any(number_digits(seed) in digits for seed in (1, 2))
    assert "控え" in pages
    assert [path.name for path in tmp_path.glob("*") if path.suffix in (".pdf", ".tmp")] == ["控え.pdf"]
    assert state_of(road, cases[0]) is State.APPROVED
    assert "控え（番号なし）を 控え.pdf に保存しました。" in stage.shell.toasts


def test_giving_up_the_place_saves_nothing(
    road: Road, stage: Stage, cases: list[Case], tmp_path: Path
) -> None:
    screen = shown(road, stage)
    make(screen, stage)

    answer(saves(stage), give_up)
    stage.settle()
    assert list(tmp_path.glob("*.pdf")) == []
    assert list(tmp_path.glob(".techo-*")) == []


def test_a_place_that_cannot_be_written_is_told_before_anything_is_forwarded(
    road: Road, stage: Stage, cases: list[Case], tmp_path: Path
) -> None:
    screen = shown(road, stage)
    make(screen, stage)
    place = tmp_path / "no such folder" / "進達.pdf"

    sealed = found(screen, QPushButton, "save_sealed")
    answer(sealed.click, sign_as(road.office.people.reviewer), password, save_at(str(place)))
    stage.settle()
    assert batches(road) == [BatchStatus.PREPARED]
    assert "ファイルを書けませんでした" in all_text(screen)


def test_an_approver_saves_with_numbers_in_an_envelope_and_the_batch_is_forwarded(
    road: Road, stage: Stage, cases: list[Case], tmp_path: Path
) -> None:
    screen = shown(road, stage)
    make(screen, stage)
    place = tmp_path / "進達.pdf"

    def badly_then_well(box: QDialog) -> None:
        first, again = box.findChildren(PasswordField)
        QTest.keyClicks(first, "short")
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert "12文字以上" in all_text(box)
        first.setText("")
        QTest.keyClicks(first, ENVELOPE)
        QTest.keyClicks(again, "another one")
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert "2回の入力が違います" in all_text(box)
        QTest.keyClicks(again, ENVELOPE)
        QTest.keyClick(box, Qt.Key.Key_F10)

    answer(
        found(screen, QPushButton, "save_sealed").click,
        sign_as(road.office.people.reviewer),
        badly_then_well,
        save_at(str(place)),
    )
    stage.settle()
    assert batches(road) == [BatchStatus.FORWARDED]
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(place)
    with pikepdf.open(place, password=ENVELOPE) as opened:
        assert len(opened.pages) == 2
    assert "進達済にしました" in stage.shell.toasts[-1]


def test_who_may_not_approve_cannot_save_with_numbers(
    road: Road, stage: Stage, cases: list[Case], tmp_path: Path
) -> None:
    screen = shown(road, stage)
    make(screen, stage)
    place = tmp_path / "進達.pdf"

    sealed = found(screen, QPushButton, "save_sealed")
    answer(sealed.click, sign_as(road.office.people.forwarder), password, save_at(str(place)))
    stage.settle()
    assert batches(road) == [BatchStatus.PREPARED]
    assert not place.exists() or place.read_bytes() == b""
    assert "役割ではありません" in all_text(screen)
    answer(sealed.click, give_up)
    answer(sealed.click, sign_as(road.office.people.reviewer), give_up)
    answer(sealed.click, sign_as(road.office.people.reviewer), password, give_up)
    stage.settle()
    assert batches(road) == [BatchStatus.PREPARED]


def test_what_the_gate_found_stands_beside_the_buttons(road: Road, stage: Stage, cases: list[Case]) -> None:
    """In words, with its page; never a code alone, and never the number that was found."""
    with road.office.doing() as tx:  # what slipped past every check when it was typed
        tx.office.set(replace(tx.office.get(), contact=number_digits(8)))
    screen = shown(road, stage)
    make(screen, stage)
    found_out = wording.GATE["gate.extra_number"]
    assert f"1ページ目：{found_out}（gate.extra_number）" in gate_said(screen)
    assert "印刷前の検査に合格しませんでした" in gate_said(screen)
    note = found(screen, Note, "forward_note")
    assert note.isVisible()
    assert note.title == messages.sentence(GateRefused((GateFinding("gate.extra_number", 0),)))
    assert found_out in note.title
    assert "紙もファイルも出していません" in note.title
    assert "1ページ目" in note.text
    assert (number_digits(8) in all_text(screen)) is False
    assert not found(screen, QPushButton, "print").isEnabled()
    assert batches(road) == []


def test_everything_the_gate_found_is_said_the_first_few_of_many(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    """Of a 束 at hand in its own card."""
    screen = shown(road, stage)
    make(screen, stage)
    some = (GateFinding("gate.structure"), *(GateFinding("gate.hidden_text", page) for page in range(6)))
    screen._refused(GateRefused(some))
    for said in (gate_said(screen), screen.progress.note.text):
        assert f"文書全体：{wording.GATE['gate.structure']}（gate.structure）" in said
        assert f"4ページ目：{wording.GATE['gate.hidden_text']}（gate.hidden_text）" in said
        assert "ほか 2件" in said
        assert "5ページ目" not in said
    assert wording.GATE["gate.structure"] in screen.progress.note.title
