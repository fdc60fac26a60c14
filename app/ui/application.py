"""The Qt application: Fusion, the bundled fonts, and what happens when something breaks."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from app.ui.collecting import Collector
from forms.kernel.errors import Unavailable

if TYPE_CHECKING:  # read after the first paint
    from app.ui.idle import IdleWatch
    from app.ui.scanning import ScanWatch

WORK = "受付・交付"  # what is said of every office, whoever decides
APP_NAME = f"身体障害者手帳 {WORK}"
_FIRST = ("BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf")
_SCREENS = ("BIZUDGothic-Regular.ttf", "BIZUDGothic-Bold.ttf")
_LATER = ("BIZUDPMincho-Regular.ttf", "BIZUDMincho-Regular.ttf")
_NAMES = ("ipamjm.ttf",)  # 46 MB: only for characters the others lack, so long after the first paint
_JAPANESE = ("BIZ UDPGothic", "BIZ UDPゴシック", "Yu Gothic UI", "Meiryo", "IPAexGothic", "Noto Sans CJK JP")


class TechoApplication(QApplication):
    """Loads what the first paint needs at once, the rest afterwards."""

    def __init__(self, arguments: Sequence[str], resources: Path, *, lazy_fonts: bool = True) -> None:
        """`lazy_fonts=False` leaves the fonts of paper and names to `load_paper_fonts`."""
        # as an argument: `setStyle` takes a tenth of the time to the first paint
        super().__init__([*(arguments or ("techo",)), "-style", "Fusion"])
        self._collector = Collector(self)
        self._fonts = resources / "fonts"
        self._loaded: set[str] = set()
        self.setApplicationName("techo")
        self.setApplicationDisplayName(APP_NAME)
        self._load(_FIRST)
        if lazy_fonts:
            QTimer.singleShot(400, self.load_paper_fonts)

    def check_fonts(self) -> None:
        """Loads the fixed-width font the screens need; call it before the first screen is made.

        Raises Unavailable("font.missing") when no Japanese font is there: Qt would draw empty boxes without a word.
        """
        self._load(_SCREENS)
        if not set(_JAPANESE) & set(QFontDatabase.families()):
            raise Unavailable("font.missing")

    def load_paper_fonts(self) -> None:
        """Loads the fonts of the sheet now, those for rare characters of names when the event loop is next free."""
        self._load(_LATER)
        QTimer.singleShot(0, self.load_name_fonts)

    def load_name_fonts(self) -> None:
        """Loads IPAmj明朝, which has the characters of names that BIZ UD lacks (𠮷)."""
        self._load(_NAMES)

    def guard(self, tell: Callable[[BaseException], None]) -> None:
        """From now on uncaught exceptions go to the log without values and then to `tell` (prompts.crashed)."""
        from app.ui import crash

        crash.install(tell)

    def watch_idle(self, watch: "IdleWatch") -> None:
        """Lets `watch` see every window of the application that gets the focus."""
        self._let_watch(watch)

    def watch_scans(self, watch: "ScanWatch") -> None:
        """The same for the codes of printed sheets. Before `watch_idle`: who scans is present."""
        self._let_watch(watch)

    def _let_watch(self, watch: "IdleWatch | ScanWatch") -> None:
        self.focusWindowChanged.connect(watch.watch)
        for window in self.topLevelWindows():
            watch.watch(window)

    def _load(self, names: Sequence[str]) -> None:
        for name in names:
            file = self._fonts / name
            if name not in self._loaded and file.exists():
                QFontDatabase.addApplicationFont(str(file))
                self._loaded.add(name)
