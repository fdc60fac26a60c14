"""The envelope for a saved file: AES-256 around a document that has passed the gate (issue §5)."""

import io

from pikepdf import Encryption, ObjectStreamMode, Pdf

from forms.kernel.errors import Refused

_SHORTEST = 12  # characters; the password travels apart from the file and is the only lock


def seal_pdf(gated: bytes, password: str) -> bytes:
    """`gated` under AES-256 (PDF 2.0, revision 6), opened by `password`.

    Guaranteed: the same pages in the same order, each content stream and font with the very bytes of `gated` under the
    cipher, metadata enciphered too; opened again, pages and text are equal. Objects may get
    other numbers, and the sealed bytes differ each time (salts and initialisation vectors must be random), so digests
    are taken of `gated`.
    Permissions are not used: they are advice to a viewer, no lock. Raises Refused("password.short").
    """
    if len(password) < _SHORTEST:
        raise Refused("password.short", field="password", count=_SHORTEST)
    sealed = io.BytesIO()
    with Pdf.open(io.BytesIO(gated)) as pdf:
        pdf.save(
            sealed,
            encryption=Encryption(owner=password, user=password, R=6, aes=True, metadata=True),
            object_stream_mode=ObjectStreamMode.disable,
            compress_streams=False,
        )
    return sealed.getvalue()
