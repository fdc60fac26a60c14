"""One key in the items of somebody who was held against the register: the comparison stands beside, and falls with the key.

Beside a bare QLineEdit, as `typing_keys`. Each side in a process of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit

from app.ui.context import Ui
from app.ui.prompts import Prompts
from app.ui.screens.entry import EntryScreen
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.usecases import comparison
from forms.kernel.comparison import RegisterUse
from tests.bench.turns import Row, Size, told_in_turn
from tests.bench.typing_keys import key_ms, show, the_application
from tests.bench.world import an_office
from tests.gui.front_door import PaperPrinter, QuietShell
from tests.helpers.proving import ask_by, drafted, seen
from tests.helpers.road import Road

KEY_BUDGET = 2.0  # performance.md: nothing is compared before the keys rest
# no key but a rest, once for many keys: the whole form checked again after each of two looks at what is kept (on the worker)
REST_BUDGET = 20.0  # 8 ms in all, half a picture of the screen
_ITEMS = ("applicant_kana", "applicant_name", "address_kana", "address")


@dataclass(frozen=True)
class _Desk:
    screen: EntryScreen
    tasks: Tasks

    def rest(self) -> None:
        """The keys rest: the form is checked, and the comparison looked at for what is typed now."""
        self.screen.form.check()
        assert self.tasks.wait_idle()


def comparing(size: Size) -> Iterator[Row]:
    """A terminal's answer stands beside the sheet; the subject's name, reading and address are typed over."""
    keys = str(size.keys)
    ours, floor = told_in_turn(["compared_keys", keys], ["keys_floor", keys], max(size.turns * 2 // 3, 1))
    yield Row("key beside a comparison to repaint (CPU ms)", ours["key"], floor["key"], KEY_BUDGET)
    yield Row("key, and the comparison looked at again (CPU ms)", ours["rest"], floor["key"], REST_BUDGET)


def ours(keys: int) -> dict[str, float]:
    """Milliseconds of one key, and of one key after which the keys rest."""
    the_application()
    with an_office() as made:
        road = Road.over(made)
        ask_by(made, RegisterUse.TERMINAL)
        case = drafted(road)
        comparison.note_terminal(road.desk, road.clerk, case.id, seen(case))
        tasks = Tasks()
        ui = Ui(tasks, Prompts(), Theme.of(), PaperPrinter(), QuietShell())
        desk = _Desk(EntryScreen(ui, road.session(road.people.clerk)), tasks)
        show(desk.screen)
        desk.screen.open_case(case.id)
        assert tasks.wait_idle()
        file = desk.screen.form.panel.register.file
        assert file is not None
        assert file.made is not None
        boxes = [box for box in desk.screen.findChildren(QLineEdit) if box.objectName() in _ITEMS]
        assert len(boxes) == len(_ITEMS)
        told = {
            "key": key_ms(boxes, keys, settled=tasks.wait_idle),
            "rest": key_ms(boxes, keys, desk.rest),
        }
        tasks.close()
    return told
