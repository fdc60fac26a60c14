"""The photo of a 手帳: always four to three, on the picture, fine enough for print; a JPEG that holds its picture alone."""

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from forms.kernel import jpeg, photo
from forms.kernel.photo import Crop, PhotoRule
from tests.helpers.pictures import a_portrait, as_file, plain_jpeg

SIDES = st.integers(min_value=4, max_value=9000)
RULE = PhotoRule("shintai", "手帳", 12, {}, 300, 600, 20.0, date(2023, 9, 1), date(2030, 3, 31), "資料")


def test_three_hundred_dots_an_inch_need_472_by_354_pixels() -> None:
    assert (photo.pixels(photo.HEIGHT_MM, 300), photo.pixels(photo.WIDTH_MM, 300)) == (472, 354)
    assert RULE.least() == 354
    assert Crop(0, 0, 354).dpi == 300
    assert Crop(0, 0, 354).height == 472


def test_a_rule_holds_from_its_day_to_its_last() -> None:
    days = (date(2023, 8, 31), date(2023, 9, 1), date(2030, 3, 31), date(2030, 4, 1))
    assert [RULE.holds(day) for day in days] == [False, True, True, False]
    forever = PhotoRule("ryoiku", "手帳", None, {}, 300, 600, 20.0, date(2023, 9, 1), None, "資料")
    assert forever.holds(date(2099, 1, 1))


@given(width=SIDES, height=SIDES)
def test_the_largest_piece_fills_the_picture_one_way(width: int, height: int) -> None:
    crop = photo.largest(width, height)
    assert photo.lies_within(crop, width, height)
    assert width - crop.width < 3 or height - crop.height < 3


@given(
    width=SIDES,
    height=SIDES,
    moves=st.lists(
        st.one_of(
            st.tuples(st.integers(-9999, 9999), st.integers(-9999, 9999)),
            st.floats(min_value=0.2, max_value=5),
        ),
        max_size=8,
    ),
)
def test_however_it_is_moved_and_sized_the_piece_stays_on_the_picture(
    width: int, height: int, moves: list[tuple[int, int] | float]
) -> None:
    crop, least = photo.largest(width, height), 354
    for move in moves:
        if isinstance(move, float):
            crop = photo.resized(crop, move, least, width, height)
        else:
            crop = photo.moved(crop, *move, width, height)
        assert photo.lies_within(crop, width, height)
        assert crop.width >= min(least, photo.largest(width, height).width)


def test_a_piece_changes_by_a_pixel_at_least_and_keeps_its_middle() -> None:
    crop = photo.largest(4000, 4000)
    smaller = photo.resized(crop, 0.9999, 354, 4000, 4000)
    assert smaller.width == crop.width - 1
    assert photo.resized(smaller, 1.0001, 354, 4000, 4000).width == crop.width
    half = photo.resized(crop, 0.5, 354, 4000, 4000)
    assert abs((half.left + half.width / 2) - 2000) <= 1
    assert abs((half.top + half.height / 2) - 2000) <= 1
    assert not photo.lies_within(Crop(3999, 0, 354), 4000, 4000)


def grey(image: Image.Image) -> bytes:
    return image.convert("L").tobytes()


def test_a_blurred_picture_is_less_sharp_than_the_same_one_in_focus() -> None:
    small = a_portrait().resize((354, 472))
    soft = a_portrait(blur=8).resize((354, 472))
    assert photo.sharpness(grey(small), 354) > 10 * photo.sharpness(grey(soft), 354)
    assert photo.sharpness(bytes(354 * 472), 354) == 0
    assert photo.sharpness(bytes(4), 2) == 0


@given(st.binary(min_size=12, max_size=48), st.integers(3, 6))
def test_sharpness_does_not_change_with_brightness(values: bytes, width: int) -> None:
    half = bytes(value // 2 for value in values[: len(values) // width * width])
    lighter = bytes(value + 100 for value in half)
    assert photo.sharpness(half, width) == pytest.approx(photo.sharpness(lighter, width))


def test_a_jpeg_of_ours_tells_its_size() -> None:
    assert jpeg.size_of(plain_jpeg(360, 480)) == (360, 480)


def saved(**more: object) -> bytes:
    out = io.BytesIO()
    a_portrait().resize((60, 80)).save(out, "JPEG", **more)
    return out.getvalue()


PLAIN = saved()
TABLE = PLAIN.index(b"\xff\xdb")


def grown(at: int, more: bytes) -> bytes:
    """A segment with more behind its end, its length made true."""
    length = int.from_bytes(PLAIN[at + 2 : at + 4], "big")
    end = at + 2 + length
    return (
        PLAIN[: at + 2] + (length + len(more)).to_bytes(2, "big") + PLAIN[at + 4 : end] + more + PLAIN[end:]
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8\xff\xd9",
        b"\x89PNG",
        as_file(a_portrait(), taken="2026:11:01 10:00:00"),
        saved(comment=b"number"),
        saved(progressive=True),
        saved(icc_profile=b"profile"),
        PLAIN + b"behind",
        PLAIN[:-2] + b"\xff\xd9behind\xff\xd9",
        PLAIN[:-2] + b"\xff\xfe\x00\x08behind\xff\xd9",
        PLAIN[:2] + PLAIN[2:20] + PLAIN[2:],
        grown(TABLE, b"more"),
        grown(PLAIN.index(b"\xff\xc4"), b"more"),
        grown(PLAIN.index(b"\xff\xc0"), b"more"),
        grown(PLAIN.index(b"\xff\xda"), b"more"),
        grown(2, b"thumbnail"),
        PLAIN[: PLAIN.index(b"\xff\xc0") + 4] + b"\x0c" + PLAIN[PLAIN.index(b"\xff\xc0") + 5 :],
        PLAIN[:TABLE] + b"\xff\xdb\x00\x01" + PLAIN[TABLE:],
        PLAIN[:TABLE] + b"\xff\xdb\x00\x02" + PLAIN[TABLE:],
        PLAIN[:TABLE] + b"\xff\xc4\x00\x02" + PLAIN[TABLE:],
        PLAIN[:TABLE] + PLAIN[PLAIN.index(b"\xff\xda") :],
    ],
    ids=range(21),
)
def test_whatever_carries_more_than_its_picture_is_no_jpeg_of_ours(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        jpeg.size_of(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_measured(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        jpeg.size_of(b"\xff\xd8" + data + b"\xff\xd9")
