"""The box of one document as a person works it."""

from PySide6.QtWidgets import QRadioButton

from app.rules.identity_shown import Standing
from app.ui.widgets.dialog import open_dialog
from app.ui.widgets.fields import PickList
from app.usecases import identity_file
from forms.kernel.case import Case
from tests.gui.counter import Room, press_main
from tests.gui.list_scene import later


def standing(room: Room, case: Case) -> Standing:
    desk, actor = room.scene.desk, room.scene.actor(room.clerk)
    return identity_file.look(desk, actor, case.id, room.stored(case).record, has_number=True).standing


def record(room: Room, button: str, kind: str, holder: str) -> list[str]:
    """Records one original, whose holder is chosen; words of the box at its end."""
    words: list[str] = []

    def work() -> None:
        box = open_dialog()
        assert box is not None
        chosen = box.findChild(PickList, "document.kind")
        assert chosen is not None
        assert chosen.value() == "", "nothing is chosen beforehand"
        radios = box.findChildren(QRadioButton)
        assert not any(radio.isChecked() for radio in radios), "nothing is chosen beforehand"
        chosen.choose(kind)
        for name in (f"document.holder.{holder}", "document.medium.original"):
            next(radio for radio in radios if radio.objectName() == name).setChecked(True)
        press_main(room, box, words)

    later(work)
    room.kind(button).click()
    room.settle()
    return words
