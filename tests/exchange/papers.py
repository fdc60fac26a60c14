"""Papers that need no office."""

import io

import pypdfium2


def empty_page() -> bytes:
    """A blank A4 sheet."""
    with pypdfium2.PdfDocument.new() as pdf:
        pdf.new_page(595.28, 841.89)
        held = io.BytesIO()
        pdf.save(held)
    return held.getvalue()
