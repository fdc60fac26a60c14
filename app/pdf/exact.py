"""The last question of the gate: is the file, byte for byte, what our own assembly makes of the parts that were read?

Then nothing stands between the objects, behind a stream, in a font or in the trailer but what has to stand there.
"""

import zlib
from collections.abc import Sequence

from app.pdf.assembly import Facts, assemble
from app.pdf.embed import EmbeddedFont
from app.pdf.fonts import Glyph
from app.pdf.reading.outlines import bundled, look
from app.pdf.reading.structure import Parts


def is_exact(data: bytes, parts: Parts) -> bool:
    """Whether `data` is the file of these parts and nothing else."""
    fonts = [_font(number, name, letters) for number, (name, letters) in enumerate(parts.fonts, start=1)]
    deflated = parts.deflated  # packing a stream again that is known to say the same would only cost time

    def deflate(content: bytes) -> bytes:
        return deflated.get(content) or zlib.compress(content)

    return data == assemble(
        Facts(*parts.facts), parts.backgrounds, parts.pages, fonts, parts.pictures, deflate
    )


def _font(number: int, name: str, letters: Sequence[str]) -> EmbeddedFont:
    """Raises ValueError for a font we do not bundle or a letter it has not."""
    file = bundled(name)
    if file is None:
        raise ValueError("no font of ours")
    font = EmbeddedFont(file, f"F{number}")
    for letter in letters:
        true = look(file, letter)
        if true is None:
            raise ValueError("no letter of this font")
        font.sign(letter, Glyph(file, true.glyph, true.advance))
    return font
