"""Nothing of what was covered is left in a page: not in its points, not in its bytes, however it got into the file."""

import io

import pytest
from PIL import Image

from app.exchange import page_scans
from app.exchange.page_scans import Covered
from forms.catalog import EDITIONS
from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.kernel.errors import Refused
from forms.kernel.form import FormDef
from forms.kernel.page_scan import Cover, Side, fixed, turned
from tests.helpers.scans import REMARK, a_back, a_page, as_file

COVERS = fixed(FORM)
OTHERS = [form for form in EDITIONS if form.takes_number and form is not FORM]


def made(
    page: Image.Image,
    kind: str = "PNG",
    dpi: int = 150,
    *,
    flipped: bool = False,
    covers: tuple[Cover, ...] = COVERS,
) -> Covered:
    image, _pages = page_scans.page_of_file(as_file(page, kind), 0)
    return page_scans.covered(image, covers, flipped=flipped, dpi=dpi)


def points(covered: Covered) -> Image.Image:
    return Image.open(io.BytesIO(covered.png))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_two_pages_that_differ_only_in_their_numbers_come_out_the_same_to_the_byte(kind: str) -> None:
    """Whatever ink stood there, faint, mirrored from the other side, or smeared by a JPEG beyond its box."""
    assert as_file(a_page(1), kind) != as_file(a_page(2), kind)
    assert made(a_page(1), kind).png == made(a_page(2), kind).png


@pytest.mark.parametrize("form", OTHERS, ids=lambda form: f"{form.id}-{form.edition}")
def test_no_other_paper_with_a_place_for_a_number_holds_a_trace_either(form: FormDef) -> None:
    """Neither of what was written there nor of what shone through; each by the places of its own edition."""
    one, other = (made(a_page(n, form=form), "JPEG", covers=fixed(form)).png for n in (1, 2))
    assert one == other
    assert one != made(a_page(1, "SHIKEN ICHIRO", form=form), "JPEG", covers=fixed(form)).png


@pytest.mark.parametrize("form", [FORM, *OTHERS], ids=lambda form: f"{form.id}-{form.edition}")
def test_what_shines_through_on_the_back_leaves_no_trace_whichever_edge_it_was_turned_over(
    form: FormDef,
) -> None:
    covers = fixed(form, Side.BACK)
    for short_edge in (False, True):
        pages = [a_back(n, form, short_edge=short_edge) for n in (1, 2)]
        assert pages[0].tobytes() != pages[1].tobytes()
        one, other = (made(page, "JPEG", covers=covers).png for page in pages)
        assert one == other
        image = points(made(pages[0], covers=covers))
        assert min(image.crop((340, 350, 560, 420)).tobytes()) < 128  # the memo stays readable


def test_faint_ink_alone_leaves_no_trace_either() -> None:
    assert a_page(1, faint=3).tobytes() != a_page(1, faint=60).tobytes()
    assert made(a_page(1, faint=3), "JPEG").png == made(a_page(1, faint=60), "JPEG").png


def test_what_is_not_covered_stays_readable_and_is_drawn_anew() -> None:
    one, other = made(a_page(1)), made(a_page(1, words="SHIKEN ICHIRO"))
    assert one.png != other.png
    image = points(one)
    assert (image.mode, image.size) == ("L", (1240, 1754))
    assert len({value for _count, value in image.getcolors() or ()}) <= 17
    assert image.info == {}


@pytest.mark.parametrize("place", range(len(COVERS)))
def test_the_number_s_row_is_black_over_the_whole_width(place: int) -> None:
    image, cover = points(made(a_page(1))), COVERS[place]
    scale = image.height / 297
    band = image.crop((0, int(cover.y * scale), image.width, int((cover.y + cover.h) * scale)))
    assert band.getextrema() == (0, 0)


def test_a_scanner_s_remarks_are_not_kept() -> None:
    assert REMARK.encode() in as_file(a_page(1), "JPEG")
    assert REMARK.encode() not in made(a_page(1), "JPEG").png


def test_a_page_that_lies_on_its_side_or_head_is_set_up_before_it_is_covered() -> None:
    upright = made(a_page(1)).png
    assert made(a_page(1).rotate(-90, expand=True)).png == upright
    assert made(a_page(1).rotate(180), flipped=True).png == upright
    assert made(a_page(1).rotate(90, expand=True), flipped=True).png == upright


def test_before_anybody_said_which_way_up_the_rows_are_covered_both_ways() -> None:
    both = (*COVERS, *turned(COVERS))
    for secret in (1, 2):
        image, _pages = page_scans.page_of_file(as_file(a_page(secret).rotate(180)), 0)
        first = page_scans.covered(image, both, flipped=False, dpi=12)
        if secret == 1:
            seen = first.png
    assert first.png == seen
    assert (first.width, first.height) == (99, 140)


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (Image.new("RGB", (1240, 1240), "white"), "page_scan.page"),
        (Image.new("RGB", (1240, 1650), "white"), "page_scan.page"),
        (Image.new("RGB", (700, 990), "white"), "page_scan.coarse"),
    ],
)
def test_what_is_no_whole_page_has_no_known_place_for_its_number(page: Image.Image, code: str) -> None:
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        made(page)


def test_pages_of_one_file_are_taken_one_by_one() -> None:
    out = io.BytesIO()
    a_page(1).save(out, "TIFF", save_all=True, append_images=[a_page(2)])
    for number, page in enumerate((a_page(1), a_page(2))):
        image, pages = page_scans.page_of_file(out.getvalue(), number)
        assert pages == 2
        assert image.tobytes() == page.tobytes()
    with pytest.raises(Refused, match=r"picture\.kind"):
        page_scans.page_of_file(out.getvalue(), 2)


def test_a_cover_more_is_burnt_in_as_well() -> None:
    image, _pages = page_scans.page_of_file(as_file(a_page(1)), 0)
    more = page_scans.covered(image, (*COVERS, Cover(70, 85, 60, 12)), flipped=False, dpi=150)
    assert points(more).crop((420, 510, 760, 560)).getextrema() == (0, 0)
