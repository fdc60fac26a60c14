"""What is looked for on every screen: names, cut words, numbers, room, and where the keyboard gets to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QTextBrowser, QWidget

from app.ui.main_window import MainWindow
from app.ui.theme import PERCENTS, Theme
from app.ui.widgets.toast import Toast
from forms.kernel.number import numbers_in
from tests.gui.list_scene import all_words
from tests.gui.walk import SMALL
from tests.helpers.looks import clipped, sideways, unnamed

# the stops at which letters of 150 % are tried: one of each page
LARGE: Mapping[str, tuple[str, ...]] = {
    "front": ("setup_3_staff", "login"),
    "worklist": ("worklist", "worklist_ledger", "worklist_parked_box"),
    "entry": ("entry_child", "entry_document_errors", "entry_adult_shown", "signature"),
    "confirm": ("confirm_2_again",),
    "review": ("review_changed", "review_sign"),
    "forward": (
        "forward_papers",
        "attachments",
        "photo_box",
        "scan_cover",
        "corrections",
        "books_register",
        "books_day",
        "books_year",
    ),
    "delivery": ("delivery_list", "case_given", "delivery_result_errors", "delivery_hand_errors"),
    "center": ("receive_batch", "receive_beside", "receive_result_errors", "link_check", "keys_page"),
    "admin": (
        "admin",
        "admin_office",
        "admin_register",
        "admin_documents",
        "admin_document_box",
        "admin_doctors",
        "admin_doctor_box",
    ),
    "register": ("register_terminal", "register_found", "register_review"),
    "protection": (
        "protect_list",
        "protect_new",
        "protect_review",
        "protect_confirm",
        "protect_worklist_entered",
    ),
    "protection_register": (),
}
NO_SIDEWAYS = ("worklist", "confirm", "review", "forward")  # lists and pages a day is spent on (ux 11.7)
SAME_AGAIN = ("_toast", "_errors", "_refused", "_filled", "_mismatch")  # pages gone round already
MOST_TABS = 200
WIDE = (1920, 1080)


@dataclass
class Findings:
    """What was wrong in a part of the office, by stop; empty lists are good."""

    part: str
    stops: list[str] = field(default_factory=list)
    unnamed: dict[str, list[str]] = field(default_factory=dict)
    cut: dict[str, list[str]] = field(default_factory=dict)
    cut_wide: dict[str, list[str]] = field(default_factory=dict)
    cut_large: dict[str, list[str]] = field(default_factory=dict)
    sideways: list[str] = field(default_factory=list)
    enlarged: int = 0
    too_big: dict[str, tuple[int, int]] = field(default_factory=dict)
    not_back: dict[str, str] = field(default_factory=dict)
    unreached: dict[str, list[str]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    covered: dict[str, list[str]] = field(default_factory=dict)


def look(found: Findings, name: str, window: QWidget) -> None:
    """Everything that is checked at one stop."""
    root = QApplication.activeModalWidget() or window
    found.stops.append(name)
    count = len(list(numbers_in(all_words(root))))
    least_size = root.minimumSizeHint()
    size = (least_size.width(), least_size.height())
    for where, words in (
        (found.unnamed, unnamed(root)),
        (found.cut, [*clipped(root), *sideways(root)]),
        (found.covered, under_the_message(window)),
    ):
        if words:
            where[name] = words
    if count:
        found.numbers[name] = count
    if size[0] > SMALL[0] or size[1] > SMALL[1]:
        found.too_big[name] = size
    if name in LARGE[found.part]:
        look_at_the_wide_screen(found, name, window, root)
    wide = found.part in NO_SIDEWAYS and isinstance(window, MainWindow) and root is window
    if wide or name in LARGE[found.part]:
        look_at_large_letters(found, name, window, root, wide=wide)
    left = [] if name.endswith(SAME_AGAIN) else not_reached(root)
    if left:
        found.unreached[name] = left


def look_at_large_letters(found: Findings, name: str, window: QWidget, root: QWidget, *, wide: bool) -> None:
    """150 % and back: nothing is cut, and the screen is as small again as it was. Where nothing may stand out of sight to the
    side (`wide`) a page is come to in every size, its later stops in the largest."""
    theme, listed = Theme.of(), LARGE[found.part]
    returns = (
        name in listed[:1]
    )  # a second for each change: whether all is small again is looked at once a part
    for percent in (
        (115, 100) if returns else ()
    ):  # what is shown now is measured anew, as it will be afterwards
        theme.choose(text_percent=percent)
        settle()
    before = least(window)
    for percent in PERCENTS[1:] if wide and name in listed else PERCENTS[-1:]:
        theme.choose(text_percent=percent)
        settle()
        if cut := clipped(root):
            found.cut_large[f"{name} {percent}"] = cut
        if wide and isinstance(window, MainWindow) and window.area.horizontalScrollBar().maximum():
            found.sideways.append(f"{name} {percent}")
    found.enlarged += wide
    theme.choose(text_percent=100)
    settle()
    if returns and any(now > was for now, was in zip(least(window), before, strict=True)):
        found.not_back[name] = f"{before} -> {least(window)}"


def look_at_the_wide_screen(found: Findings, name: str, window: QWidget, root: QWidget) -> None:
    """The other size of screens in offices, and back."""
    before = window.size()
    window.resize(*WIDE)
    settle()
    if cut := [*clipped(root), *sideways(root)]:
        found.cut_wide[name] = cut
    window.resize(before)
    settle()


def least(window: QWidget) -> tuple[int, ...]:
    """How small the window and the work in it may be."""
    sizes = [window.minimumSizeHint()]
    if isinstance(window, MainWindow):
        sizes.append(window.stack.minimumSizeHint())
    return tuple(side for size in sizes for side in (size.width(), size.height()))


def settle() -> None:
    """Lets layouts follow, and what is measured after them."""
    for _ in range(5):
        QTest.qWait(5)


def under_the_message(window: QWidget) -> list[str]:
    """Buttons and fields that a message lies upon."""
    lain_on = []
    for toast in (t for t in window.findChildren(Toast) if t.isVisible()):
        for part in window.findChildren(QWidget):
            if isinstance(part, QAbstractButton | QLineEdit | QComboBox) and part.isVisible():
                place = part.rect().translated(part.mapTo(window, part.rect().topLeft()))
                if toast.geometry().intersects(place):
                    lain_on.append(part.objectName())
    return lain_on


def not_reached(root: QWidget) -> list[str]:
    """What Tab does not come to, going once round; and the keyboard is where it was afterwards."""
    start = QApplication.focusWidget()
    if start is None or not root.isAncestorOf(start):
        return ["nothing has the keyboard"]
    if not start.focusPolicy() & Qt.FocusPolicy.TabFocus:  # what only says that nothing is there
        QTest.keyClick(start, Qt.Key.Key_Tab)
        start = QApplication.focusWidget() or start
    seen: list[QWidget] = [start]
    for _ in range(MOST_TABS):
        now = QApplication.focusWidget()
        assert now is not None
        QTest.keyClick(now, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        reading = isinstance(start, QTextBrowser) and all(
            one is start for one in seen
        )  # Tab goes through its links first
        if now is None or (now is start and not reading):
            break
        seen.append(now)
    else:
        return [f"no way round from {start.objectName() or type(start).__name__}"]
    start.setFocus()
    return [
        part.objectName() or type(part).__name__
        for part in root.findChildren(QWidget)
        if wants_tab(part) and part not in seen and not of_a_reached_group(part, seen)
    ]


def wants_tab(part: QWidget) -> bool:
    """A control a person would want to come to."""
    return bool(
        part.isVisible()
        and part.isEnabled()
        and part.focusProxy() is None
        and (part.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and isinstance(part, QAbstractButton | QLineEdit | QComboBox)
        and not (isinstance(part, QLineEdit) and isinstance(part.parentWidget(), QComboBox))
    )


def of_a_reached_group(part: QWidget, seen: list[QWidget]) -> bool:
    """Radio buttons and tabs of one group are one stop: the arrow keys go on from there."""
    if not isinstance(part, QAbstractButton) or part.group() is None:
        return False
    return any(isinstance(w, QAbstractButton) and w.group() is part.group() for w in seen)
