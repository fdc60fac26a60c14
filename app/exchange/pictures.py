"""Pictures from files: read into memory, turned upright, cut, made anew. Of the file itself nothing is kept: no EXIF (place,
time, camera), no thumbnail, no profile, no layer.

Pillow reads them; only formats named here, and never more pixels than fit.
"""

import io
import logging
import warnings
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from PIL import Image, ImageOps

from forms.kernel.errors import Refused, Unavailable
from forms.kernel.photo import HEIGHT_MM, WIDTH_MM, Crop, PhotoRule, lies_within, pixels, sharpness

# Pillow may quote what stands in a file, or what it stumbles over: no log does
logging.getLogger("PIL").setLevel(logging.CRITICAL + 1)

SUFFIXES = ("jpg", "jpeg", "png", "tif", "tiff", "bmp", "webp")
_FORMATS = ("JPEG", "PNG", "TIFF", "BMP", "WEBP")
_MODES = ("1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "YCbCr")  # eight bits a colour
MOST_BYTES = 40_000_000
MOST_PIXELS = 60_000_000
_EXIF, _TAKEN = 0x8769, 0x9003  # the directory of the camera, the moment of the picture
_QUALITY = 92


@dataclass(frozen=True)
class Opened:
    """A picture for a screen, upright: its own size, and a smaller copy as pixels of four bytes (red, green, blue, unused).

    `taken` is the day the camera wrote into the file, a proposal; None where it wrote none.
    """

    width: int
    height: int
    shown_width: int
    shown_height: int
    pixels: bytes = field(repr=False)
    taken: date | None = None


@dataclass(frozen=True)
class Cut:
    """A finished photo: a JPEG that holds its picture alone, and how sharp it is."""

    jpeg: bytes = field(repr=False)
    sharp: float = 0.0


def load(path: Path) -> bytes:
    """The bytes of a file somebody chose. Raises Unavailable("picture.read"), Refused("picture.large")."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError:
        raise Unavailable("picture.read") from None
    if len(data) > MOST_BYTES:
        raise Refused("picture.large", count=MOST_BYTES // 1_000_000)
    return data


def look(data: bytes, turns: int, most: int) -> Opened:
    """The picture, turned so many quarters to the right, on a screen of `most` pixels. Raises Refused("picture.kind"),
    ("picture.pixels")."""
    image, taken = _turned(data, turns)
    small = image.copy()
    small.thumbnail((most, most))
    return Opened(*image.size, *small.size, small.convert("RGBX").tobytes(), taken)


def cut(data: bytes, turns: int, crop: Crop, rule: PhotoRule) -> Cut:
    """The piece as a photo of the right size. Raises Refused("photo.crop") for a piece that is not on the picture,
    ("photo.coarse", count=least dots an inch), and as `look`."""
    image, _taken = _turned(data, turns)
    if not lies_within(crop, *image.size):
        raise Refused("photo.crop")
    if crop.width < rule.least():
        raise Refused("photo.coarse", count=rule.least_dpi)
    box = (crop.left, crop.top, crop.left + crop.width, crop.top + crop.height)
    dpi = min(crop.dpi, rule.most_dpi)
    made = image.resize(_size(dpi), Image.Resampling.LANCZOS, box=box)
    least = made.resize(_size(rule.least_dpi), Image.Resampling.LANCZOS).convert("L")
    out = io.BytesIO()
    made.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return Cut(out.getvalue(), sharpness(least.tobytes(), least.width))


def _size(dpi: int) -> tuple[int, int]:
    return pixels(WIDTH_MM, dpi), pixels(HEIGHT_MM, dpi)


def upright(
    data: bytes, formats: tuple[str, ...] = _FORMATS, page: int = 0
) -> tuple[Image.Image, date | None, int]:
    """One page of a file (from 0) in three colours, without anything the file had beside its picture; the camera's day; how
    many pages there are. Raises Refused("picture.kind"|"picture.pixels")."""
    try:
        with (
            warnings.catch_warnings(
                action="ignore"
            ),  # they tell of what stands broken beside a picture: nobody keeps it
            Image.open(io.BytesIO(data), formats=formats) as image,
        ):
            pages = getattr(image, "n_frames", 1)
            image.seek(page)
            if image.width * image.height > MOST_PIXELS:
                raise Refused("picture.pixels", count=MOST_PIXELS // 1_000_000)
            if image.mode not in _MODES:
                raise Refused("picture.kind")
            taken = _taken(image)
            stands = ImageOps.exif_transpose(image).convert("RGBA")
    except Refused:
        raise
    except Image.DecompressionBombError:
        raise Refused("picture.pixels", count=MOST_PIXELS // 1_000_000) from None
    except Exception:  # whatever a broken file makes a reader raise
        raise Refused("picture.kind") from None
    bare = Image.new("RGB", stands.size, "white")  # what was see-through lies on white paper
    bare.paste(stands, mask=stands.getchannel("A"))
    return bare, taken, pages


def _turned(data: bytes, turns: int) -> tuple[Image.Image, date | None]:
    image, taken, _pages = upright(data)
    return image.rotate(-90 * turns, expand=True), taken


def _taken(image: Image.Image) -> date | None:
    said = image.getexif().get_ifd(_EXIF).get(_TAKEN)
    try:
        return datetime.strptime(str(said)[:10], "%Y:%m:%d").date()  # noqa: DTZ007 - a day on a wall, as the camera had it
    except ValueError:
        return None
