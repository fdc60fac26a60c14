"""Finished parts into one file: packed page contents and letters in, bytes out (reportlab numbers and lists the objects).

Same parts, same bytes. The gate asks for the same once more with the parts it read: a byte that is in no part is in no file.
"""

import hashlib
import zlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFInfo,
    PDFObject,
    PDFObjectReference,
    PDFPages,
    PDFString,
    PDFText,
)

from app.pdf.embed import EmbeddedFont
from forms.kernel.ink import A4_HEIGHT_MM, A4_WIDTH_MM
from forms.kernel.jpeg import size_of

_POINTS_PER_MM = 72 / 25.4
_MEDIA_BOX = (0, 0, round(A4_WIDTH_MM * _POINTS_PER_MM, 2), round(A4_HEIGHT_MM * _POINTS_PER_MM, 2))


class Facts(NamedTuple):
    """What a file says of itself. `date` as in ISO 32000-1 §7.9.4; `producer` is program and version."""

    title: str
    producer: str
    date: str


def assemble(
    facts: Facts,
    backgrounds: Sequence[bytes],
    pages: Sequence[bytes],
    fonts: Sequence[EmbeddedFont],
    pictures: Sequence[bytes] = (),
    deflate: Callable[[bytes], bytes] = zlib.compress,
) -> bytes:
    """The file. `backgrounds` (named /B1, /B2, …) and `pages` are deflated content streams, `pictures` (/P1, /P2, …) JPEGs;
    `deflate` packs the fonts. Raises ValueError for a JPEG that is more than its picture."""
    document = PDFDocument(invariant=1, compression=0, pdfVersion=(1, 7))
    document.defaultStreamFilters = [_Deflate(deflate)]
    info = _Info(facts)
    document.info = info
    document._ID = info.file_id(document)
    resources = PDFDictionary()
    tree = _Pages(document.Reference(resources))
    document.Pages = document.Catalog.Pages = tree

    parent = document.Reference(tree).format(document)
    for page in pages:
        content = document.Reference(_Stream(page))
        document.addPage(_Page(parent, content.format(document)))

    embedded = {font.name: font.embed(document, number) for number, font in enumerate(fonts)}
    forms = [_Stream(ground) for ground in backgrounds]
    for form in forms:
        form.head = _form_head(PDFDictionary({"Font": PDFDictionary(embedded)}).format(document))
    resources["Font"] = PDFDictionary(embedded)
    images = [_Picture(jpeg) for jpeg in pictures]
    shown = [("B", number, form) for number, form in enumerate(forms, start=1)]
    shown += [("P", number, image) for number, image in enumerate(images, start=1)]
    resources["XObject"] = PDFDictionary(
        {f"{letter}{number}": document.Reference(stream) for letter, number, stream in shown}
    )
    data: bytes = document.GetPDFData(None)
    return data


class _Deflate:
    """A filter as reportlab asks for it."""

    pdfname = "FlateDecode"

    def __init__(self, deflate: Callable[[bytes], bytes]) -> None:
        self.encode = deflate


class _Stream(PDFObject):  # type: ignore[misc]  # reportlab ships no types
    """A stream that is compressed already, so that a thousand pages wait small."""

    __RefOnly__ = 1
    kind = b"FlateDecode"

    def __init__(self, packed: bytes) -> None:
        self.head = b""
        self._packed = packed

    def format(self, _document: PDFDocument) -> bytes:
        return b"<<%s/Filter/%s/Length %d>>\nstream\n%s\nendstream\n" % (
            self.head,
            self.kind,
            len(self._packed),
            self._packed,
        )


class _Picture(_Stream):
    """A photo, as its JPEG."""

    kind = b"DCTDecode"

    def __init__(self, jpeg: bytes) -> None:
        super().__init__(jpeg)
        what = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8"
        self.head = what % size_of(jpeg)


def _form_head(resources: bytes) -> bytes:
    box = b"[%g %g %g %g]" % _MEDIA_BOX
    return b"/Type/XObject/Subtype/Form/BBox%s/Resources %s" % (box, resources)


class _Page(PDFObject):  # type: ignore[misc]  # reportlab ships no types
    """A page whose size and resources stand once, in the page tree."""

    __RefOnly__ = 1

    def __init__(self, parent: bytes, content: bytes) -> None:
        self._parent = parent
        self._content = content

    def format(self, _document: PDFDocument) -> bytes:
        return b"<</Type/Page/Parent %s/Contents %s>>" % (self._parent, self._content)


class _Pages(PDFPages):  # type: ignore[misc]  # reportlab ships no types
    """The page tree, with what all pages share."""

    __NoDefault__ = (*PDFPages.__NoDefault__, "MediaBox", "Resources")

    def __init__(self, resources: PDFObjectReference) -> None:
        super().__init__()
        self.MediaBox = PDFArray(_MEDIA_BOX)
        self.Resources = resources


class _Info(PDFInfo):  # type: ignore[misc]  # reportlab ships no types
    """The document's metadata, all of it ours."""

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self._entries = {
            "Title": facts.title,
            "Author": facts.producer,
            "Creator": facts.producer,
            "Producer": facts.producer,
            "CreationDate": facts.date,
            "ModDate": facts.date,
        }

    def file_id(self, document: PDFDocument) -> bytes:
        """The /ID. Made of the metadata alone: a digest of contents would be a digest of the number on them."""
        digest = hashlib.sha256("\0".join(self._entries.values()).encode()).digest()[:16]
        text: bytes = PDFText(digest, enc="raw").format(document)
        return b"[" + text + text + b"]"

    def format(self, document: PDFDocument) -> bytes:
        formatted: bytes = PDFDictionary(
            {key: PDFString(value) for key, value in self._entries.items()}
        ).format(document)
        return formatted
