"""簡易書留 and the earlier 手帳 in 「交付」, by keyboard."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from app.ui.screens.delivery import DeliveryScreen
from app.ui.widgets.choices import RadioRow
from app.ui.widgets.fields import TextField
from app.usecases import delivery
from forms.kernel.procedure import State
from forms.kernel.result import OldTecho
from tests.gui.after_scene import arrived, sent, sitting
from tests.gui.driving import all_text, found, press
from tests.gui.road import Road, Stage
from tests.gui.test_delivery import F10, choose, does, open_at, opens, state_of
from tests.helpers.looks import clipped, unnamed
from tests.helpers.makers import number_digits
from tests.usecases.test_results import HANDED


def types_tracking(box: QDialog) -> None:
    number = found(box, TextField, "tracking_no")
    for text, said in (("123", "11けたの数字で"), (number_digits(1), "12けた以上の数字は保存できません")):
        number.setText(text)
        QTest.keyClick(box, F10)
        assert said in all_text(box)
    assert number.text() == "", "what may be a 個人番号 does not stay"
    number.setText("12345678901")
    assert (clipped(box), unnamed(box)) == ([], [])
    QTest.keyClick(box, F10)


def test_a_techo_goes_by_post_comes_back_and_goes_again(road: Road, stage: Stage) -> None:
    """Delivered by the post's record: the box has 簡易書留 chosen, as nothing else can be."""
    case = sent(road, 2)[0]
    arrived(road, case)
    screen = sitting(road, stage, road.office.people.clerk)
    open_at(screen, stage, case)
    opens(stage, lambda: press(screen, "after_do_mail_out"), types_tracking)
    assert "123-45-67890-1" in all_text(screen.panel)
    assert screen.table.model().index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole).count("郵送中") == 1

    def comes_back(box: QDialog) -> None:
        QTest.keyClick(box, F10)
        assert "理由を選んでください" in all_text(box)
        choose(box, "after_why", "stored")
        assert (clipped(box), unnamed(box)) == ([], [])
        QTest.keyClick(box, F10)

    opens(stage, lambda: press(screen, "after_do_mail_back"), comes_back)
    assert "届かず戻った" in all_text(screen.panel)
    opens(stage, lambda: press(screen, "after_do_mail_out"), types_tracking)

    def receives(box: QDialog) -> None:
        assert found(box, RadioRow, "way").value() == "mail"
        assert found(box, RadioRow, "receipt").value() == "post"
        choose(box, "receiver", "subject")
        choose(box, "old_techo", "none")
        found(box, TextField, "receiver_name").setText("青木 一")
        QTest.keyClick(box, F10)

    does(screen, stage, Qt.Key.Key_F6, receives)
    assert state_of(road, case) is State.DELIVERED


def test_an_earlier_techo_is_recorded_when_it_is_brought_back(road: Road, stage: Stage) -> None:
    case = sent(road, 2)[0]
    arrived(road, case)
    clerk = road.actor(road.office.people.clerk)
    later = replace(HANDED, delivered_on=road.desk.today(), old_techo=OldTecho.LATER)
    delivery.deliver(road.desk, clerk, case.id, later)
    screen: DeliveryScreen = sitting(road, stage, road.office.people.clerk)
    open_at(screen, stage, case)
    assert "前の手帳がまだ" in all_text(screen.panel)

    def brought(box: QDialog) -> None:
        choose(box, "after_why", "returned")
        assert (clipped(box), unnamed(box)) == ([], [])
        QTest.keyClick(box, F10)

    does(screen, stage, Qt.Key.Key_F6, brought)
    open_at(screen, stage, case)  # it is among what is over now
    assert "返してもらった（令和" in all_text(screen.panel)
    assert "前の手帳がまだ" not in all_text(screen.panel)
