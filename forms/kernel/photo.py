"""The photo of a 手帳 (縦4cm×横3cm, 身体障害者福祉法施行規則別表第3号): where it is cut, how fine and how sharp it is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

HEIGHT_MM, WIDTH_MM = 40.0, 30.0
_MM_PER_INCH = 25.4


@dataclass(frozen=True)
class PhotoRule:
    """What a programme asks of the photo, from `valid_from` on. `months` None: how old it may be is not said."""

    programme: str
    label: str
    months: int | None
    poses: Mapping[str, str]  # id -> word: 上半身, 正面, 脱帽; a person looks, no program
    least_dpi: int  # in print; a coarser one is not taken
    most_dpi: int  # a finer one is made as fine as this
    least_sharp: float  # of `sharpness`; below it somebody has to say that it will do
    valid_from: date
    valid_to: date | None
    source: str

    def holds(self, on: date) -> bool:
        """Whether it is in force on that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def least(self) -> int:
        """Pixels across that are needed."""
        return pixels(WIDTH_MM, self.least_dpi)


@dataclass(frozen=True)
class Crop:
    """A piece of a picture in its pixels, from the top left corner; always four high to three wide."""

    left: int
    top: int
    width: int

    @property
    def height(self) -> int:
        """Of the piece."""
        return height_of(self.width)

    @property
    def dpi(self) -> int:
        """How fine it is when it is printed 3 cm wide."""
        return int(self.width / WIDTH_MM * _MM_PER_INCH + 0.5)


def pixels(mm: float, dpi: int) -> int:
    """A length in print as pixels: 30 mm at 300 dpi are 354, 40 mm 472."""
    return round(mm / _MM_PER_INCH * dpi)


def height_of(width: int) -> int:
    """Four to three."""
    return round(width * HEIGHT_MM / WIDTH_MM)


def largest(width: int, height: int) -> Crop:
    """The largest piece of a picture of that size, in its middle."""
    wide = min(width, height * 3 // 4)
    return Crop((width - wide) // 2, (height - height_of(wide)) // 2, wide)


def moved(crop: Crop, right: int, down: int, width: int, height: int) -> Crop:
    """The same piece further right and down, kept on the picture of that size."""
    left = min(max(crop.left + right, 0), width - crop.width)
    return replace(crop, left=left, top=min(max(crop.top + down, 0), height - crop.height))


def resized(crop: Crop, factor: float, least: int, width: int, height: int) -> Crop:
    """A larger or smaller piece round the same middle, on the picture, and no coarser than `least` pixels across (where the
    picture has them). It changes by one pixel at least."""
    most = largest(width, height).width
    wanted = ceil(crop.width * factor) if factor > 1 else int(crop.width * factor)
    wide = min(max(wanted, min(least, most)), most)
    right = (crop.width - wide) // 2
    down = (crop.height - height_of(wide)) // 2
    return moved(replace(crop, width=wide), right, down, width, height)


def lies_within(crop: Crop, width: int, height: int) -> bool:
    """Whether the piece is one of a picture of that size."""
    inside = crop.left >= 0 and crop.top >= 0 and crop.width > 0
    return inside and crop.left + crop.width <= width and crop.top + crop.height <= height


def sharpness(grey: bytes, width: int) -> float:
    """How sharp a picture is: the variance of its Laplacian, of brightness 0-255 row by row. 0 for one without inside.

    Compare only pictures of one size: the same blur spread over more pixels gives less.
    """
    found = [
        4 * grey[at] - grey[at - 1] - grey[at + 1] - grey[at - width] - grey[at + width]
        for row in range(1, len(grey) // width - 1)
        for at in range(row * width + 1, (row + 1) * width - 1)
    ]
    if not found:
        return 0.0
    mean = sum(found) / len(found)
    return sum(value * value for value in found) / len(found) - mean * mean
