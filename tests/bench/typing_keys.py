"""One key in the form: to the repainted field, and to the panel that says what is still to do (CPU time)."""

import time
from collections.abc import Callable, Iterator, Sequence
from statistics import median

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFormLayout, QLineEdit, QWidget

from app.ui.application import TechoApplication
from app.ui.screens.entry_form import EntryForm
from app.ui.theme import Theme
from app.usecases.sign_in import Session
from tests.bench.turns import Row, Size, told_in_turn
from tests.bench.world import RESOURCES, a_desk, an_office
from tests.helpers.office import OFFICE
from tests.helpers.people import child_record

# performance.md wishes 2. Beside a bare key of 0.5 ms our key takes 0.65, the rules and the words of a form of 22 rows 0.2
# (of each field only what changed is checked again), and one key in eight changes what is still to do and repaints it.
PANEL_BUDGET = 2.5
_FIELDS = 30
_ROUNDS = 6
_TYPED = (
    "applicant_kana",
    "applicant_name",
    "address_kana",
    "address",
    "relationship",
    "child_kana",
    "child_name",
)
_KEYS = "abcdefgh"


def typing(size: Size) -> Iterator[Row]:
    """Our form of some thirty fields with every check beside thirty bare QLineEdits with regex validators.

    In processes of their own: the floor must not wear our style sheet. The second row is what a key costs when the keys
    rest after each: every rule of the form, the sheet and the panel repainted. Our pause before it is no work and not in it.
    """
    keys = str(size.keys)
    ours, floor = told_in_turn(["keys_ours", keys], ["keys_floor", keys], max(size.turns * 2 // 3, 1))
    yield Row("key to repaint, 30 fields (CPU ms)", ours["key"], floor["key"], 2.0)
    yield Row(
        "key to check panel, all checks, paper preview (CPU ms)", ours["panel"], floor["key"], PANEL_BUDGET
    )


def ours(keys: int) -> dict[str, float]:
    """Milliseconds of one key, and of one key with the check of the whole form after it."""
    the_application()
    with an_office() as made:
        session = Session(a_desk(made), made.people.clerk, OFFICE)
        form = EntryForm(session.desk.reference.form("kofu"), session)
        form.binding.set_record(child_record())
        show(form)
        boxes = [box for box in form.findChildren(QLineEdit) if box.objectName() in _TYPED]
        assert len(boxes) == len(_TYPED)

        return {"key": key_ms(boxes, keys), "panel": key_ms(boxes, keys, form.check)}


def floor(keys: int) -> dict[str, float]:
    """The same for bare boxes, which have nothing to check."""
    QApplication([]).setStyle("Fusion")
    window = _bare_form()
    show(window)
    return {"key": key_ms(window.findChildren(QLineEdit)[: len(_TYPED)], keys)}


def show(window: QWidget) -> None:
    """At the size of a small screen."""
    window.resize(1100, 650)
    window.show()
    QApplication.processEvents()


def key_ms(
    boxes: Sequence[QLineEdit],
    keys: int,
    then: Callable[[], object] | None = None,
    settled: Callable[[], object] = QApplication.processEvents,
) -> float:
    """The median over several rounds, the first of which only warms up; `then` follows each key.

    Going to the next box is no key: the clock begins when what leaving the last one set off is `settled`.
    """
    found = []
    for _ in range(_ROUNDS):
        taken = [_type(box, _KEYS[:keys], then, settled) for box in boxes]
        found.append(sum(taken) * 1000 / (len(boxes) * keys))
    return median(found[1:])


def the_application() -> QApplication:
    """One for all benchmarks of this process."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = TechoApplication(["techo-bench"], RESOURCES, lazy_fonts=False)
        app.check_fonts()
        Theme(RESOURCES, "light").apply(app)
    return app


def _bare_form() -> QWidget:
    window = QWidget()
    layout = QFormLayout(window)
    for place in range(_FIELDS):
        box = QLineEdit()
        box.setValidator(QRegularExpressionValidator(QRegularExpression(".{0,40}")))
        layout.addRow(f"項目{place}", box)
    return window


def _type(
    box: QLineEdit, keys: str, then: Callable[[], object] | None, settled: Callable[[], object]
) -> float:
    """CPU seconds of these keys in that box, which is left empty."""
    box.setFocus()
    QApplication.processEvents()
    settled()
    begun = time.process_time()
    for key in keys:
        QTest.keyClick(box, Qt.Key(ord(key.upper())))
        if then is not None:
            then()
        QApplication.processEvents()
    taken = time.process_time() - begun
    box.setText("")
    QApplication.processEvents()
    return taken
