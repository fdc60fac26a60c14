"""Pictures from files: whatever a camera hands over comes out upright, of the right size, with nothing beside it."""

import io
import zlib
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.exchange import pictures
from app.reference_attachments import load_photos
from forms.kernel import jpeg, photo
from forms.kernel.errors import Refused, Unavailable
from forms.kernel.photo import Crop
from tests.helpers.pictures import SECRET, a_portrait, a_tiff, as_file

(RULE,) = [
    one
    for one in load_photos(Path(__file__).resolve().parents[2] / "resources")
    if one.programme == "shintai"
]
WHOLE = Crop(0, 0, 900)
SIDEWAYS = {1: 0, 6: 90, 3: 180, 8: 270}  # what EXIF says -> how the camera was held


def corner(image: Image.Image) -> bool:
    """Whether the red corner of the portrait is at the top left."""
    red, green, _blue = image.convert("RGB").getpixel((10, 10))  # type: ignore[misc]  # three colours
    return bool(red > 150 and green < 90)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        *(("JPEG", mode) for mode in ("RGB", "L", "CMYK")),
        *(("PNG", mode) for mode in ("RGBA", "P", "1")),
        *((kind, "RGB") for kind in ("TIFF", "BMP", "WEBP")),
    ],
)
def test_every_usual_file_becomes_a_photo(kind: str, mode: str) -> None:
    made = pictures.cut(as_file(a_portrait().convert(mode), kind), 0, WHOLE, RULE)
    assert jpeg.size_of(made.jpeg) == (photo.pixels(30, 600), photo.pixels(40, 600))
    assert made.sharp > RULE.least_sharp


@pytest.mark.parametrize("orientation", SIDEWAYS)
def test_a_picture_stands_upright_however_the_camera_was_held(orientation: int) -> None:
    data = as_file(a_portrait().rotate(SIDEWAYS[orientation], expand=True), orientation=orientation)
    seen = pictures.look(data, 0, 400)
    assert (seen.width, seen.height, seen.shown_width, seen.shown_height) == (900, 1200, 300, 400)
    assert corner(Image.frombytes("RGBX", (300, 400), seen.pixels))
    assert corner(Image.open(io.BytesIO(pictures.cut(data, 0, WHOLE, RULE).jpeg)))


def test_a_picture_without_that_mark_is_turned_by_hand() -> None:
    data = as_file(a_portrait().rotate(90, expand=True))
    assert not corner(Image.open(io.BytesIO(pictures.cut(data, 0, Crop(0, 0, 600), RULE).jpeg)))
    assert corner(Image.open(io.BytesIO(pictures.cut(data, 1, WHOLE, RULE).jpeg)))


@pytest.mark.parametrize(
    "data",
    [as_file(a_portrait(), taken="2026:11:04 10:20:30"), a_tiff(a_portrait()), as_file(a_portrait(), "PNG")],
    ids=["jpeg", "tiff", "png"],
)
def test_nothing_of_the_file_but_its_picture_is_kept(data: bytes) -> None:
    made = pictures.cut(data, 0, WHOLE, RULE).jpeg
    assert SECRET.encode() not in made
    assert jpeg.size_of(made)
    assert not Image.open(io.BytesIO(made)).getexif()


def test_the_camera_s_day_is_proposed_where_it_wrote_one() -> None:
    assert pictures.look(as_file(a_portrait(), taken="2026:11:04 10:20:30"), 0, 50).taken == date(2026, 11, 4)
    assert pictures.look(as_file(a_portrait(), taken="0000:00:00 00:00:00"), 0, 50).taken is None
    assert pictures.look(as_file(a_portrait()), 0, 50).taken is None


def test_what_is_see_through_lies_on_white() -> None:
    clear = Image.new("RGBA", (600, 800), (0, 0, 0, 0))
    made = Image.open(io.BytesIO(pictures.cut(as_file(clear, "PNG"), 0, Crop(0, 0, 600), RULE).jpeg))
    assert made.getpixel((5, 5)) == (255, 255, 255)


def test_a_photo_is_as_fine_as_its_piece_and_never_finer_than_needed() -> None:
    data = as_file(a_portrait())
    assert jpeg.size_of(pictures.cut(data, 0, Crop(0, 0, 354), RULE).jpeg) == (354, 472)
    with pytest.raises(Refused, match=r"photo\.coarse") as stopped:
        pictures.cut(data, 0, Crop(0, 0, 353), RULE)
    assert stopped.value.count == 300
    with pytest.raises(Refused, match=r"photo\.crop"):
        pictures.cut(data, 0, Crop(1, 0, 900), RULE)


def test_a_picture_out_of_focus_is_less_sharp_than_the_rule_asks() -> None:
    assert pictures.cut(as_file(a_portrait(blur=9)), 0, WHOLE, RULE).sharp < RULE.least_sharp


def test_a_picture_with_too_many_points_is_not_unpacked() -> None:
    """A small file can say that it is huge."""
    small = as_file(Image.new("1", (8, 8)), "PNG")
    for side in (8000, 10_000, 20_000):
        head = b"IHDR" + side.to_bytes(4, "big") * 2 + small[24:29]
        huge = small[:12] + head + zlib.crc32(head).to_bytes(4, "big") + small[33:]
        with pytest.raises(Refused, match=r"picture\.pixels"):
            pictures.look(huge, 0, 50)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7",
        as_file(a_portrait())[:-4000],
        as_file(a_portrait(), "GIF"),
        as_file(Image.new("I;16", (400, 600)), "TIFF"),
    ],
    ids=["empty", "pdf", "cut off", "moving", "sixteen bits"],
)
def test_what_is_no_photo_is_said_so(data: bytes) -> None:
    with pytest.raises(Refused, match=r"picture\.kind"):
        pictures.look(data, 0, 50)


@settings(max_examples=60)
@given(st.binary(max_size=300), st.sampled_from(["JPEG", "PNG", "TIFF", "BMP", "WEBP"]), st.integers(0, 200))
def test_a_spoiled_file_is_refused_or_shown_and_breaks_nothing(noise: bytes, kind: str, at: int) -> None:
    sound = as_file(Image.new("RGB", (40, 60), "white"), kind)
    spoiled = sound[:at] + noise + sound[at + len(noise) :]
    seen = None
    with suppress(Refused):
        seen = pictures.look(spoiled, 0, 50)
    assert seen is None or len(seen.pixels) == seen.shown_width * seen.shown_height * 4


def test_a_file_is_read_into_memory_and_left_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(as_file(a_portrait()))
    assert pictures.load(path) == path.read_bytes()
    assert [one.name for one in tmp_path.iterdir()] == ["photo.jpg"]
    with pytest.raises(Unavailable, match=r"picture\.read"):
        pictures.load(tmp_path)
    with path.open("wb") as file:
        file.truncate(pictures.MOST_BYTES + 1)
    with pytest.raises(Refused, match=r"picture\.large"):
        pictures.load(path)
