"""Printing through Qt, where there is no CUPS (Windows): finished bytes drawn page by page at true size."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.exchange.spool import How, JobWord, PrinterFacts, Sent, Ways
from forms.kernel.errors import Unavailable

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


def draw_pages(device: QPrinter, data: bytes, dpi: int = DPI, how: How = ONE_SIDE) -> None:
    """Draws every page of `data` on A4 upright, edge to edge, as told. Raises Unavailable("printer.failed")."""
    from app.pdf import preview  # pypdfium2 is not needed before the first print

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
