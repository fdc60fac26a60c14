"""Printing through CUPS: a real 束 comes out at true size, in the tray and on the side it was told, or nothing is sent."""

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from app.exchange.cups import Cups
from app.exchange.spool import How, JobWord, Progress, Sent, Trouble, Ways
from app.usecases import attachments
from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.kernel.errors import Unavailable
from forms.kernel.form import FormDef
from forms.kernel.ink import Line, Rect
from forms.kernel.sheet import background_of
from tests.exchange.papers import empty_page
from tests.helpers.attachments import OPINION
from tests.helpers.batches import a_original
from tests.helpers.handing import take_sheet
from tests.helpers.makers import a_number
from tests.helpers.office import Desk
from tests.helpers.people import neighbour
from tests.helpers.print_shop import EMPTY, NAME, STOPPED, UNFIT, PrintShop
from tests.helpers.road import ON_PAPER, Road
from tests.helpers.two_sides import Sides

DPI = 400
DOTS = DPI / 25.4  # a millimetre
ALLOWED = 0.5  # mm
DARK = 140


@pytest.fixture
def cups(shop: PrintShop) -> Cups:
    """The system's libcups as a customer of the private shop."""
    found = Cups.of_system()
    assert found is not None
    return found


@pytest.fixture
def papers(desk: Desk) -> bytes:
    """What goes up of a 束 with a handwritten original: letter, list, 転記 with the number."""
    road = Road.over(desk)
    return road.prepared(a_original(road)).shintatsu.data


def sheet(data: bytes, page: int) -> Image.Image:
    """A page as grey dots, by a reader that is not the writer."""
    with pypdfium2.PdfDocument(io.BytesIO(data)) as pdf:
        found: Image.Image = pdf[page].render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
        return found


def pages_of(data: bytes) -> int:
    """How many sheets came out."""
    with pypdfium2.PdfDocument(io.BytesIO(data)) as pdf:
        return len(pdf)


def edges_of(form: FormDef) -> Iterator[tuple[float, float, bool]]:
    """Every edge of the edition's frames and number boxes: where it lies, where to look along it, whether it is upright."""
    for ink in background_of(form).ink:
        if isinstance(ink, Rect):
            for x in (ink.x, ink.x + ink.w):
                yield x, ink.y + ink.h / 3, True
            for y in (ink.y, ink.y + ink.h):
                yield y, ink.x + ink.w / 3, False
        elif isinstance(ink, Line) and ink.x1 == ink.x2:
            yield ink.x1, ink.y1 + (ink.y2 - ink.y1) / 3, True
        elif isinstance(ink, Line) and ink.y1 == ink.y2:
            yield ink.y1, ink.x1 + (ink.x2 - ink.x1) / 3, False


def off_by(image: Image.Image, form: FormDef) -> list[float]:
    """How many mm from its place the nearest dark dot of each edge lies, looking across it; 99 for none within 3 mm."""
    dots, reach = image.tobytes(), round(3 * DOTS)
    found = []
    for at, along, upright in edges_of(form):
        nearest = 99.0
        for across in range(round(at * DOTS) - reach, round(at * DOTS) + reach + 1):
            x, y = (across, round(along * DOTS)) if upright else (round(along * DOTS), across)
            if 0 <= x < image.width and 0 <= y < image.height and dots[y * image.width + x] < DARK:
                nearest = min(nearest, abs(across / DOTS - at))
        found.append(nearest)
    return found


def test_the_boxes_of_a_real_sheet_come_out_within_half_a_millimetre(
    shop: PrintShop, cups: Cups, papers: bytes
) -> None:
    """On a queue whose paper is Letter by default and whose driver tells a margin it cannot print on."""
    sent = cups.send(papers, "進達_2026-1_1", NAME, How())
    out = shop.came_out(sent.job)
    assert pages_of(out) == pages_of(papers)
    image = sheet(out, pages_of(out) - 1)
    assert (round(image.width / DOTS), round(image.height / DOTS)) == (210, 297)
    off = off_by(image, FORM)
    assert len(off) > 30
    assert max(off) <= ALLOWED


def read(data: bytes) -> list[tuple[str, str]]:
    """Every code on the pages in their order, format and text, by a reader that knows nothing of ours."""
    pages = (sheet(data, page) for page in range(pages_of(data)))
    return [(code.format.name, code.text) for page in pages for code in zxingcpp.read_barcodes(page)]


def test_bars_and_sealed_code_are_read_from_what_came_out(
    shop: PrintShop, cups: Cups, tmp_path: Path
) -> None:
    """Every page of a 束 says in bars which it is; the sheet with a number bears the code for the センター beside it."""
    sides = Sides.apart(tmp_path)
    sides.hold()
    try:
        office = sides.office
        original = office.approved(neighbour(1, **ON_PAPER), a_number(1))
        attachments.record(office.desk, office.clerk, original.id, OPINION)
        papers = office.prepared(original).shintatsu.data
        out = shop.came_out(cups.send(papers, "進達_2026-1_1", NAME, How()).job)
        found, no = read(out), original.reception_no
        bars = {text for kind, text in found if kind == "Code128"}
        assert bars == {"S8-1.1.1", f"T{no}.1.1", f"D{no}.1.1"}
        (sealed,) = [text for kind, text in found if kind == "QRCode"]
        assert take_sheet(sides.center, sealed).case.case.reception_no == no
    finally:
        sides.close()


def test_the_measure_itself_sees_a_sheet_that_was_shrunk(papers: bytes) -> None:
    """What 「用紙に合わせる」 does to a page: 3 % smaller, as an office's Kyocera did."""
    image = sheet(papers, pages_of(papers) - 1)
    small = Image.new("L", image.size, 255)
    size = (round(image.width * 0.97), round(image.height * 0.97))
    small.paste(image.resize(size), ((image.width - size[0]) // 2, (image.height - size[1]) // 2))
    off = off_by(small, FORM)
    assert max(off) > ALLOWED


def test_the_printer_is_told_size_sides_and_tray(shop: PrintShop, cups: Cups) -> None:
    """Whatever the queue would do by itself: this one would print both sides on Letter."""
    page = empty_page()
    plain = cups.send(page, "経由簿_2026_1", NAME, How())
    both = cups.send(page, "経由簿_2026_2", NAME, How("tray-2", two_sided=True))
    for sent in (plain, both):
        shop.came_out(sent.job)
    told = shop.options(plain.job)
    assert (told["media"], told["sides"], told["Duplex"]) == ("A4", "one-sided", "None")
    assert (told["print-scaling"], told["copies" if "copies" in told else "number-up"]) == ("none", "1")
    told = shop.options(both.job)
    assert (told["media"], told["sides"]) == ("A4,tray-2", "two-sided-long-edge")


def test_what_a_printer_can_do_is_asked_of_the_system(shop: PrintShop, cups: Cups) -> None:
    assert {one.name for one in cups.printers()} == {NAME, STOPPED, EMPTY, UNFIT}
    assert cups.ways(NAME) == Ways(("tray-1", "tray-2"), two_sided=True)
    with pytest.raises(Unavailable, match=r"printer\.none"):
        cups.ways("もうない")


def test_nothing_is_sent_to_a_queue_that_stands_still_or_is_gone(shop: PrintShop, cups: Cups) -> None:
    """A number would lie there until somebody starts it, and come out beside nobody."""
    before = set(shop.out.iterdir())
    with pytest.raises(Unavailable, match=r"printer\.stopped"):
        cups.send(empty_page(), "進達_2026-1_1", STOPPED, How())
    with pytest.raises(Unavailable, match=r"printer\.none"):
        cups.send(empty_page(), "進達_2026-1_1", "もうない", How())
    assert set(shop.out.iterdir()) == before


def test_what_a_queue_does_not_take_leaves_no_job_behind(shop: PrintShop, cups: Cups) -> None:
    with pytest.raises(Unavailable, match=r"printer\.failed"):
        cups.send(empty_page(), "進達_2026-1_1", UNFIT, How())
    newest = cups.send(empty_page(), "確認票_2026-1_1", NAME, How())
    assert cups.word(Sent(UNFIT, newest.job - 1)).progress is not Progress.WAITING


def test_a_printer_without_paper_says_so_and_the_pages_can_be_taken_back(shop: PrintShop, cups: Cups) -> None:
    sent = cups.send(empty_page(), "進達_2026-1_1", EMPTY, How())
    word = cups.word(sent)
    for _again in range(200):
        if word.trouble is not None:
            break
        word = cups.word(sent)
    assert word.trouble is Trouble.PAPER
    assert word.stands_still, "what lies there comes out once somebody brings paper"
    cups.cancel(sent)
    assert cups.word(sent).progress is Progress.GONE


def test_pages_that_went_through_are_done(shop: PrintShop, cups: Cups) -> None:
    sent = cups.send(empty_page(), "確認票_2026-1_1", NAME, How())
    shop.came_out(sent.job)
    word = cups.word(sent)
    for _again in range(200):
        if word.progress is Progress.DONE:
            break
        word = cups.word(sent)
    assert word == JobWord(Progress.DONE)
    assert not word.stands_still
    assert cups.word(Sent(NAME, 9999)) == JobWord()


def test_a_printing_system_that_does_not_answer_is_told(
    shop: PrintShop, cups: Cups, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = cups._lib  # the one way to lead it elsewhere on this thread
    library.cupsSetServer(b"/nowhere/cups.sock")
    try:
        with pytest.raises(Unavailable, match=r"printer\.service"):
            cups.printers()
        assert cups.word(Sent(NAME, 1)) == JobWord()
    finally:
        library.cupsSetServer(shop.socket.encode())
