"""補正の記録 from 進達, by keyboard: asked, answered, and seen in the list while it waits."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QRadioButton

from app.ui.screens.corrections import CorrectionDialog
from app.ui.widgets.dialog import open_dialog
from app.ui.widgets.fields import TextField
from app.ui.widgets.table import ListTable
from app.usecases import corrections
from tests.gui.driving import all_text, answer, found
from tests.gui.forwarding import a_cases, shown
from tests.gui.road import Road, Stage
from tests.helpers.looks import clipped, unnamed

Key = Qt.Key


def test_a_doctor_is_asked_and_his_answer_is_written_down(road: Road, stage: Stage) -> None:
    case, _other = a_cases(road)
    screen = shown(road, stage)
    screen.cases.select(case.id)
    stage.window.keybar.press(4)
    stage.settle()
    beside = open_dialog()
    assert beside is not None
    QTest.keyClick(beside, Key.Key_F4)
    stage.settle()
    box = open_dialog()
    assert isinstance(box, CorrectionDialog)
    assert "回答待ちはありません" in all_text(box)
    QTest.keyClick(box, Key.Key_F10)
    assert "頼んだ相手を選んでください。" in all_text(box)
    found(box, QRadioButton, "correction_party.doctor").setChecked(True)
    QTest.keyClick(box, Key.Key_F10)
    stage.settle()
    assert "何を直してもらうかを入力してください。" in all_text(box)
    found(box, TextField, "correction_about").setText("右膝の可動域の記入がない")
    QTest.keyClick(box, Key.Key_F10)
    stage.settle()
    assert "回答待ち 1件" in all_text(box)
    assert (clipped(box), unnamed(box)) == ([], [])
    box.table.setFocus()
    QTest.keyClick(box.table, Key.Key_Home)

    def comes_back(inner: QDialog) -> None:
        QTest.keyClick(inner, Key.Key_F10)
        assert "回答の内容を入力してください。" in all_text(inner)
        found(inner, TextField, "correction_answer").setText("書き加えて戻った")
        QTest.keyClick(inner, Key.Key_F10)

    box.reject()
    beside.reject()
    stage.settle()
    screen.refresh()
    stage.settle()
    assert "補正中 1" in cells(screen.cases)
    actor = road.actor(road.office.people.forwarder)
    again = CorrectionDialog(
        screen,
        stage.ui,
        road.session(road.office.people.forwarder),
        corrections.listed(road.desk, actor, case.id),
    )
    again.show()
    QTest.keyClick(again.table, Key.Key_Home)
    answer(again.answer, comes_back)
    stage.settle()
    assert "回答待ちはありません" in all_text(again)
    assert corrections.listed(road.desk, actor, case.id).open == ()
    again.reject()
    again.deleteLater()


def cells(table: ListTable) -> list[str]:
    """Every text of a list."""
    model = table.model()
    return [
        str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole) or "")
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
