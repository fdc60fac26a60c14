"""Printing through Qt, where there is no CUPS (Windows): finished bytes drawn page by page at true size."""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.exchange.spool import How, JobWord, PrinterFacts, Sent, Ways
from forms.kernel.errors import Unavailable

if TYPE_CHECKING:
    from app.pdf.preview import Raster

DPI = 300  # A4 in about 45 ms; text of 6 pt is clear
ONE_SIDE = How()
_LONG = QPrinter.DuplexMode.DuplexLongSide


def system_printers() -> tuple[PrinterFacts, ...]:
    """Every printer the operating system knows, virtual ones included."""
    return tuple(
        PrinterFacts(
            info.printerName(), info.makeAndModel(), info.description(), info.location(), info.isDefault()
        )
        for info in QPrinterInfo.availablePrinters()
    )


class QtSpooler:
    """`Spooler` over QPrinter. What becomes of pages the system does not tell here."""

    def __init__(
        self,
        printers: Callable[[], Sequence[PrinterFacts]] = system_printers,
        device: Callable[[str], QPrinter] | None = None,
        dpi: int = DPI,
    ) -> None:
        """`device` opens a printer by name; without one the system's own is opened, never a file."""
        self._printers, self._device, self._dpi = printers, device or native_device, dpi

    def printers(self) -> tuple[PrinterFacts, ...]:
        """Every printer."""
        return tuple(self._printers())

    def ways(self, printer: str) -> Ways:
        """Its trays, as far as Qt knows them by name, and sides. Raises Unavailable("printer.none")."""
        device = self._device(printer)
        asked = getattr(device, "supportedPaperSources", tuple)  # Qt has it on Windows alone
        told: tuple[object, ...] = tuple(asked())
        sources = [source for source in told if isinstance(source, QPrinter.PaperSource)]
        trays = tuple(one.name for one in sources if one is not QPrinter.PaperSource.Auto)
        return Ways(trays, _LONG in QPrinterInfo.printerInfo(printer).supportedDuplexModes())

    def send(self, data: bytes, name: str, printer: str, how: How) -> Sent:
        """Raises Unavailable("printer.none"|"printer.failed")."""
        device = self._device(printer)
        device.setDocName(name)
        draw_pages(device, data, self._dpi, how)
        return Sent(printer)

    def word(self, _sent: Sent) -> JobWord:
        """Nothing."""
        return JobWord()

    def cancel(self, _sent: Sent) -> None:
        """Nothing can be taken back."""


def native_device(printer: str) -> QPrinter:
    """The system's printer of that name. Raises Unavailable("printer.none") for an unknown one."""
    info = QPrinterInfo.printerInfo(printer)
    device = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    device.setOutputFormat(QPrinter.OutputFormat.NativeFormat)
    if info.isNull() or not device.isValid() or device.outputFileName():  # it would write a file instead
        raise Unavailable("printer.none")
    return device


@dataclass(frozen=True, repr=False)
class _Drawn:
    """One page in grey, packed: thirty of them would not stay in memory as they are."""

    packed: bytes
    width: int
    height: int
    line: int  # bytes

    def image(self) -> QImage:
        """As it is drawn."""
        grey = zlib.decompress(self.packed)
        return QImage(grey, self.width, self.height, self.line, QImage.Format.Format_Grayscale8).copy()


def _drawn(data: bytes, dpi: int) -> list[_Drawn]:
    """Raises Unavailable("printer.failed") for what cannot be drawn."""
    from app.pdf import preview  # pypdfium2 is not needed before the first print

    try:
        return [_packed(preview.render(data, page, dpi / 72)) for page in range(preview.page_count(data))]
    except ValueError:
        raise Unavailable("printer.failed") from None


def _packed(made: "Raster") -> _Drawn:
    colour = QImage(made.pixels, made.width, made.height, made.width * 4, QImage.Format.Format_RGBX8888)
    grey = colour.convertToFormat(QImage.Format.Format_Grayscale8)
    return _Drawn(zlib.compress(bytes(grey.constBits()), 1), made.width, made.height, grey.bytesPerLine())


def draw_pages(device: QPrinter, data: bytes, dpi: int = DPI, how: How = ONE_SIDE) -> None:
    """Draws every page of `data` on A4 upright, edge to edge, as told. Raises Unavailable("printer.failed").

    No page is given to the system before the last one is drawn: half a paper would be counted as one.
    """
    drawn = _drawn(data, dpi)
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageOrientation(QPageLayout.Orientation.Portrait)
    device.setFullPage(True)
    device.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    device.setDuplex(_LONG if how.two_sided else QPrinter.DuplexMode.DuplexNone)
    if how.tray in QPrinter.PaperSource.__members__:
        device.setPaperSource(QPrinter.PaperSource[how.tray])
    device.setCopyCount(1)
    device.setColorMode(QPrinter.ColorMode.GrayScale)
    painter = QPainter()
    if not painter.begin(device):
        raise Unavailable("printer.failed")
    try:
        for place, page in enumerate(drawn):
            if place and not device.newPage():
                device.abort()
                raise Unavailable("printer.failed")
            painter.drawImage(QRectF(device.paperRect(QPrinter.Unit.DevicePixel)), page.image())
    finally:
        ended = painter.end()
    if not ended or device.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
        raise Unavailable("printer.failed")
