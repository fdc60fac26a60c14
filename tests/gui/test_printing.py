"""Printing: only paper printers are offered, pages come out at true size, and nothing is written on the way."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from app.exchange.spool import JobWord, PrinterFacts, Progress, Trouble
from app.pdf import preview
from app.pdf.fonts import FontShelf
from app.pdf.writer import Writer
from app.ui.application import TechoApplication
from app.ui.printing import Staged, SystemPrinting, makes_paper, write_whole
from app.ui.printing_qt import QtSpooler, draw_pages, system_printers
from forms.kernel.errors import Unavailable
from forms.kernel.ink import Page, Paper, Rect, Text

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
REAL = PrinterFacts("福祉課-複合機", "RICOH MP C4504 PS", "2階")
OTHER = PrinterFacts("窓口-2", "Brother HL-L5210DN", is_default=True)
MM = 600 / 25.4  # dots a millimetre where the tests measure


def two_pages() -> bytes:
    """A paper whose corners can be measured: a frame 20 mm from every edge, and a second page."""
    frame = Page((Rect(20, 20, 170, 257, 1.0), Text(105, 148, "見本", 20)))
    second = Page((Text(30, 40, "2枚目", 12),))
    at = datetime(2026, 11, 24, 10, 0, tzinfo=timezone(timedelta(hours=9)))
    return Writer(FontShelf(FONTS)).write(Paper("見本", (frame, second)), issued_at=at, producer="techo test")


def a_paper_with_a_page_that_is_none() -> bytes:
    """The second entry of its pages leads nowhere."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R 9 0 R]/Count 2/MediaBox[0 0 595 842]>>",
        b"<</Type/Page/Parent 2 0 R>>",
    )
    body = b"".join(b"%d 0 obj%s endobj\n" % (n, one) for n, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 4>>\n%%EOF"


@pytest.mark.parametrize(
    "printer",
    [
        PrinterFacts("Microsoft Print to PDF"),
        PrinterFacts("Microsoft XPS Document Writer"),
        PrinterFacts("OneNote (Desktop)"),
        PrinterFacts("FAX"),
        PrinterFacts("PDF", "Generic CUPS-PDF Printer"),
        PrinterFacts("回覧", "CUPS-PDF"),
        PrinterFacts("DocuWorks Printer"),
        PrinterFacts("CubePDF"),
        PrinterFacts("保存用", description="Print to File"),
        PrinterFacts(""),
    ],
)
def test_printers_that_make_files_or_send_faxes_are_not_offered(printer: PrinterFacts) -> None:
    assert not makes_paper(printer)


def test_a_printer_of_the_office_is_offered_with_the_default_first(tmp_path: Path) -> None:
    printing = SystemPrinting(tmp_path / "printer", QtSpooler(lambda: (REAL, PrinterFacts("PDF"), OTHER)))
    assert printing.names() == ("窓口-2", "福祉課-複合機")


def test_the_last_used_printer_of_the_terminal_stands_first(tmp_path: Path) -> None:
    state = tmp_path / "printer"
    state.write_text("福祉課-複合機", encoding="utf-8")
    assert SystemPrinting(state, QtSpooler(lambda: (OTHER, REAL))).names() == ("福祉課-複合機", "窓口-2")


def test_a_state_file_nobody_can_read_is_no_obstacle(tmp_path: Path) -> None:
    state = tmp_path / "printer"
    state.write_bytes(b"\xff\xfe\xfd")
    assert SystemPrinting(state, QtSpooler(lambda: (REAL,))).names() == ("福祉課-複合機",)


def test_without_any_printer_nothing_is_sent_and_the_reason_is_told(
    qapp: TechoApplication, tmp_path: Path
) -> None:
    printing = SystemPrinting(tmp_path / "printer", QtSpooler(lambda: ()))
    with pytest.raises(Unavailable) as told:
        printing.send(two_pages(), "進達_2026-1_1", "福祉課-複合機")
    assert told.value.code == "printer.none"
    assert not (tmp_path / "printer").exists()


def test_a_virtual_printer_is_refused_even_when_named(qapp: TechoApplication, tmp_path: Path) -> None:
    printing = SystemPrinting(
        tmp_path / "printer", QtSpooler(lambda: (PrinterFacts("Microsoft Print to PDF"), REAL))
    )
    with pytest.raises(Unavailable):
        printing.send(two_pages(), "進達_2026-1_1", "Microsoft Print to PDF")
    assert list(tmp_path.iterdir()) == []


def test_a_printer_that_was_taken_away_is_told_as_missing(qapp: TechoApplication, tmp_path: Path) -> None:
    printing = SystemPrinting(
        tmp_path / "printer", QtSpooler(lambda: (REAL,))
    )  # named, but unknown to the system
    with pytest.raises(Unavailable) as told:
        printing.send(two_pages(), "進達_2026-1_1", REAL.name)
    assert told.value.code == "printer.none"


def test_the_system_can_be_asked_for_its_printers(qapp: TechoApplication) -> None:
    assert all(isinstance(printer, PrinterFacts) for printer in system_printers())


def test_pages_come_out_whole_at_true_size(qapp: TechoApplication, tmp_path: Path) -> None:
    out = tmp_path / "drawn"
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setOutputFormat(
        QPrinter.OutputFormat.PdfFormat
    )  # a device to measure on, never one that is offered
    device.setOutputFileName(str(out))
    draw_pages(device, two_pages())
    drawn = out.read_bytes()
    assert preview.page_count(drawn) == 2
    left, top, right, bottom = dark_box(drawn)
    assert abs(left / MM - 20) < 0.4
    assert abs(top / MM - 20) < 0.4
    assert abs(right / MM - 190) < 0.4
    assert abs(bottom / MM - 277) < 0.4


def test_what_was_printed_last_is_offered_first_next_time(qapp: TechoApplication, tmp_path: Path) -> None:
    out = tmp_path / "drawn"

    def measured(_name: str) -> QPrinter:
        device = QPrinter(QPrinter.PrinterMode.HighResolution)
        device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        device.setOutputFileName(str(out))
        return device

    printing = SystemPrinting(tmp_path / "printer", QtSpooler(lambda: (OTHER, REAL), measured))
    printing.send(two_pages(), "進達_2026-1_1", REAL.name)
    assert preview.page_count(out.read_bytes()) == 2
    assert printing.names()[0] == REAL.name
    unwritable = SystemPrinting(
        tmp_path / "no folder" / "printer", QtSpooler(lambda: (OTHER, REAL), measured)
    )
    unwritable.send(two_pages(), "進達_2026-1_1", REAL.name)  # the paper is out all the same
    assert unwritable.names()[0] == OTHER.name


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_device_that_takes_no_pages_is_told(qapp: TechoApplication, tmp_path: Path) -> None:
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(tmp_path / "no such folder" / "drawn"))
    with pytest.raises(Unavailable) as told:
        draw_pages(device, two_pages())
    assert told.value.code == "printer.failed"


@pytest.mark.parametrize("progress", list(Progress))
def test_pages_stand_still_until_somebody_does_something_at_the_printer(progress: Progress) -> None:
    assert JobWord(progress).stands_still is (progress is Progress.STOPPED)
    over = progress in (Progress.DONE, Progress.GONE)
    assert JobWord(progress, Trouble.PAPER).stands_still is not over


def test_no_page_is_given_away_before_the_last_one_is_drawn(qapp: TechoApplication, tmp_path: Path) -> None:
    """A paper of which a later page cannot be drawn: half of it would be counted as one."""
    out = tmp_path / "drawn"
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(out))
    with pytest.raises(Unavailable, match=r"printer\.failed"):
        draw_pages(device, a_paper_with_a_page_that_is_none())
    assert not out.exists()
    assert device.printerState() is QPrinter.PrinterState.Idle


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"first")
    write_whole(tmp_path / "a", b"second")
    assert (tmp_path / "a").read_bytes() == b"second"
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        write_whole(tmp_path / "folder", b"x")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "folder"]


def test_what_stands_at_the_place_stays_until_the_new_file_is_kept(tmp_path: Path) -> None:
    """A save that is refused half-way harms nothing and leaves nothing."""
    place = tmp_path / "letter.pdf"
    place.write_bytes(b"old")
    with Staged(place) as staged:
        staged.write(b"new")
    assert place.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [place]


def dark_box(data: bytes) -> tuple[int, int, int, int]:
    """The edges of what is not white on the first page, in dots at 600 an inch."""
    made = preview.render(data, 0, 600 / 72)
    image = QImage(made.pixels, made.width, made.height, made.width * 4, QImage.Format.Format_RGBX8888)
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    middle_row = [x for x in range(grey.width()) if grey.pixelColor(x, round(60 * MM)).value() < 128]
    middle_column = [y for y in range(grey.height()) if grey.pixelColor(round(60 * MM), y).value() < 128]
    return middle_row[0], middle_column[0], middle_row[-1], middle_column[-1]
