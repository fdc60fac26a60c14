"""Pictures of nobody: an oval before a wall, as a camera or a telephone would hand them over."""

import io
from functools import cache

from PIL import Image, ImageDraw, ImageFilter
from PIL.TiffImagePlugin import ImageFileDirectory_v2

SECRET = "REMARK-OF-THE-CAMERA"
_ORIENTATION, _TAKEN = 0x0112, 0x9003


@cache
def a_portrait(width: int = 900, height: int = 1200, blur: float = 0.0) -> Image.Image:
    """Head, shoulders, fine stripes on the clothes (sharp unless blurred); the top left corner is red."""
    image = Image.new("RGB", (width, height), (208, 214, 222))
    draw = ImageDraw.Draw(image)
    unit = width / 30
    draw.ellipse(
        (unit * 9, unit * 6, unit * 21, unit * 22), fill=(231, 194, 168), outline=(70, 50, 40), width=3
    )
    for x in (12.5, 16.5):
        draw.ellipse((unit * x, unit * 12, unit * (x + 1.2), unit * 13), fill=(40, 30, 30))
    draw.rectangle((unit * 5, unit * 25, unit * 25, height), fill=(60, 74, 110))
    for line in range(int(unit * 26), height, 6):
        draw.line((unit * 5, line, unit * 25, line), fill=(230, 230, 236), width=2)
    draw.rectangle((0, 0, width // 10, height // 10), fill=(220, 20, 20))
    return image.filter(ImageFilter.GaussianBlur(blur)) if blur else image


def as_file(image: Image.Image, kind: str = "JPEG", *, orientation: int = 1, taken: str = "") -> bytes:
    """The bytes of a file with what cameras write beside a picture."""
    exif = Image.Exif()
    exif[_ORIENTATION] = orientation
    exif[0x010E] = SECRET
    if taken:
        exif.get_ifd(0x8769)[_TAKEN] = taken
    out = io.BytesIO()
    more = {"exif": exif.tobytes(), "comment": SECRET.encode()} if kind == "JPEG" else {}
    image.save(out, kind, **more)
    return out.getvalue()


def plain_jpeg(width: int = 354, height: int = 472) -> bytes:
    """A JPEG as this program keeps them."""
    out = io.BytesIO()
    a_portrait().resize((width, height)).save(out, "JPEG", quality=90)
    return out.getvalue()


def a_tiff(image: Image.Image) -> bytes:
    """A TIFF with a remark in its directory."""
    tags = ImageFileDirectory_v2()
    tags[270] = SECRET
    out = io.BytesIO()
    image.save(out, "TIFF", tiffinfo=tags)
    return out.getvalue()
