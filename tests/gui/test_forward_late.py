"""進達: what came out after the approval stops the 束 on its last step, and the screen says which way leads on."""

from PySide6.QtWidgets import QPushButton

from forms.kernel.case import BatchStatus
from forms.kernel.procedure import State
from tests.gui.driving import all_text, found, press
from tests.gui.forwarding import MAILED, a_cases, batches, make, press_all, shown, state_of
from tests.gui.road import Road, Stage
from tests.helpers import road as whole_road
from tests.helpers.looks import clipped
from tests.helpers.makers import a_number
from tests.helpers.people import child_record
from tests.helpers.protections import TARO, opened, protected

SISTER = child_record(child_name="谷口　夏菜", child_kana="たにぐち なつな", child_birth="2019-05-01")


def test_a_number_keyed_again_for_somebody_else_names_the_case_that_waits(road: Road, stage: Stage) -> None:
    child, _mailed = a_cases(road)
    screen = shown(road, stage)
    make(screen, stage)
    press(screen, "print")
    stage.settle()
    press(screen, "paper_ok")
    stage.settle()
    road.entered(SISTER, a_number(1))
    stage.window.keybar.press(10)
    stage.settle()
    said = all_text(screen)
    assert f"受付 {child.reception_no} の番号は、承認した後に、ほかの受付にも入力されました" in said
    assert state_of(road, child) is State.APPROVED
    assert batches(road) == [BatchStatus.PREPARED]
    assert clipped(screen) == []


def test_somebody_protected_since_goes_up_after_a_look_and_a_new_paper(road: Road, stage: Stage) -> None:
    everywhere = whole_road.Road(road.office.people, road.office.clock, road.desk)
    case = road.approved(MAILED, a_number(2))
    screen = shown(road, stage)
    make(screen, stage)
    press(screen, "print")
    stage.settle()
    press(screen, "paper_ok")
    stage.settle()
    road.office.clock.forward(60)
    protected(everywhere, TARO)  # by reading and birth date
    stage.window.keybar.press(10)
    stage.settle()
    assert "束を作った後に、支援措置の対象になった方" in all_text(screen)
    assert state_of(road, case) is State.APPROVED
    opened(everywhere, case, road.office.people.reviewer)
    assert found(screen, QPushButton, "reprint").isVisible()
    press_all(screen, stage, "reprint", "print", "paper_ok")
    stage.window.keybar.press(10)
    stage.settle()
    assert state_of(road, case) is State.FORWARDED
