"""The real printers of the office: finished bytes drawn page by page at true size (ux.md §10).

Printers that make files, send faxes or keep pages elsewhere are not offered: a paper with a number leaves only as paper.
"""

import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from forms.kernel.errors import Unavailable

DPI = 300  # A4 in about 45 ms; text of 6 pt is clear
# words in a name, driver or description of what is no paper printer (Windows, macOS, CUPS, usual Japanese products)
_NOT_PAPER = (
    "pdf",
    "xps",
    "onenote",
    "fax",
    "ファックス",
    "ファクス",
    "file",
    "ファイル",
    "image writer",
    "imagewriter",
    "document writer",
    "docuworks",
    "cubepdf",
    "primo",
    "virtual",
    "仮想",
    "evernote",
    "kindle",
    "snagit",
    "cloud print",
    "null",
    "remote desktop easy print",
)


@dataclass(frozen=True)
class PrinterFacts:
    """What the system says of one printer."""

    name: str
    driver: str = ""
    description: str = ""
    location: str = ""
    is_default: bool = False


def system_printers() -> tuple[PrinterFacts, ...]:
    """Every printer the operating system knows, virtual ones included."""
    return tuple(
        PrinterFacts(
            info.printerName(), info.makeAndModel(), info.description(), info.location(), info.isDefault()
        )
        for info in QPrinterInfo.availablePrinters()
    )


def makes_paper(printer: PrinterFacts) -> bool:
    """Whether it is a printer of paper, as far as its name, driver, description and place tell."""
    told = " ".join((printer.name, printer.driver, printer.description, printer.location)).lower()
    return bool(printer.name) and not any(word in told for word in _NOT_PAPER)


class SystemPrinting:
    """`Printing` for the office. The last used printer of this terminal is kept by name in the small file `state`."""

    def __init__(
        self,
        state: Path,
        printers: Callable[[], Sequence[PrinterFacts]] = system_printers,
        device: Callable[[str], QPrinter] | None = None,
        dpi: int = DPI,
    ) -> None:
        """`device` opens a printer by name; without one the system's own is opened, never a file."""
        self._state, self._printers, self._dpi = state, printers, dpi
        self._device = device or native_device

    def names(self) -> tuple[str, ...]:
        """Printers of paper, the last used one first, else the system's default."""
        usable = [printer for printer in self._printers() if makes_paper(printer)]
        last = self._last()
        usable.sort(key=lambda printer: (printer.name != last, not printer.is_default, printer.name))
        return tuple(printer.name for printer in usable)

    def send(self, data: bytes, name: str, printer: str) -> None:
        """Prints gated bytes; `name` is what the queue shows, without personal data.

        Raises Unavailable("printer.none") for a printer that is not (or no longer) among `names`, ("printer.failed")
        when the system takes the pages not.
        """
        if printer not in self.names():
            raise Unavailable("printer.none")
        device = self._device(printer)
        device.setDocName(name)
        draw_pages(device, data, self._dpi)
        self._remember(printer)

    def _last(self) -> str:
        try:
            return self._state.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return ""  # a first start, or a file nobody can read: the default printer stands first

    def _remember(self, printer: str) -> None:
        try:
            write_whole(self._state, printer.encode("utf-8"))
        except OSError:
            return  # the paper is out; next time the default stands first


def native_device(printer: str) -> QPrinter:
    """The system's printer of that name. Raises Unavailable("printer.none") for an unknown one."""
    info = QPrinterInfo.printerInfo(printer)
    device = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    device.setOutputFormat(QPrinter.OutputFormat.NativeFormat)
    if info.isNull() or not device.isValid() or device.outputFileName():  # it would write a file instead
        raise Unavailable("printer.none")
    return device


def draw_pages(device: QPrinter, data: bytes, dpi: int = DPI) -> None:
    """Draws every page of `data` on A4 upright, edge to edge, one side each. Raises Unavailable("printer.failed")."""
    from app.pdf import preview  # pypdfium2 is not needed before the first print

    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageOrientation(QPageLayout.Orientation.Portrait)
    device.setFullPage(True)
    device.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    device.setDuplex(QPrinter.DuplexMode.DuplexNone)
    device.setCopyCount(1)
    device.setColorMode(QPrinter.ColorMode.GrayScale)
    painter = QPainter()
    if not painter.begin(device):
        raise Unavailable("printer.failed")
    try:
        for page in range(preview.page_count(data)):
            if page and not device.newPage():
                raise Unavailable("printer.failed")
            made = preview.render(data, page, dpi / 72)
            image = QImage(
                made.pixels, made.width, made.height, made.width * 4, QImage.Format.Format_RGBX8888
            )
            sheet = QRectF(device.paperRect(QPrinter.Unit.DevicePixel))
            painter.drawImage(sheet, image.convertToFormat(QImage.Format.Format_Grayscale8))
    finally:
        ended = painter.end()
    if not ended or device.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
        raise Unavailable("printer.failed")


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all: beside its place, forced to disk, then put there. Raises OSError."""
    with Staged(path) as staged:
        staged.write(data)
        staged.keep()


class Staged:
    """A file beside its place: what is there already stays as it is until `keep`, and without it nothing is left."""

    def __init__(self, path: Path) -> None:
        """Raises OSError when nothing can be written there."""
        self._path = path
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".techo-", suffix=".tmp")
        self._file, self._beside = os.fdopen(handle, "wb"), Path(name)

    def __enter__(self) -> "Staged":
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()
        self._beside.unlink(missing_ok=True)

    def write(self, data: bytes) -> None:
        """Forces the bytes to disk, beside their place."""
        self._file.write(data)
        self._file.flush()
        os.fsync(self._file.fileno())

    def keep(self) -> None:
        """Puts the file in its place."""
        self._file.close()
        self._beside.replace(self._path)
