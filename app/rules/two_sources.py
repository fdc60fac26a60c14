"""A number is proved from two sources; what this program printed is none.

Source: ガイドライン 2-3 (番号確認), 愛知県資料 ② (本人のものであることの確認); the 12 family numbers accepted unchecked.
"""

from dataclasses import dataclass

from forms.kernel.case import Means, Source
from forms.kernel.errors import Refused

_DOCUMENTS = frozenset({Source.DOCUMENT, Source.DOCUMENT_COPY})


@dataclass(frozen=True)
class Reading:
    """From what, and how, one person read the number."""

    source: Source
    means: Means = Means.KEYED


def check(arrival: str, first: Reading, second: Reading, *, box_was_blank: bool) -> None:
    """Whether two readings are two sources.

    `arrival` is the record's (typed, original, mail); `box_was_blank` says that our sheet was printed with an empty
    number box. Raises Refused("sources.printed"), ("sources.scanned_twice"), ("sources.same") or ("sources.document").
    """
    if Source.PRINTED_SHEET in (first.source, second.source):
        raise Refused("sources.printed")
    if second.source is Source.HANDWRITTEN_SHEET and not box_was_blank:
        raise Refused("sources.printed")
    if first.means is Means.SCANNED and second.means is Means.SCANNED:
        raise Refused("sources.scanned_twice")
    if Source.REGISTER in (first.source, second.source):
        _looked_up(first, second)
    elif arrival == "typed":
        _at_the_window(first, second)
    else:
        _from_an_original(first, second)


def _looked_up(first: Reading, second: Reading) -> None:
    """Looked up by the first: the second looks it up himself, or reads a paper of the subject (ガイドライン 2-4, 2-5 ①)."""
    if first.source is not Source.REGISTER:
        raise Refused("sources.document")
    if second.source not in _DOCUMENTS | {Source.ORIGINAL, Source.REGISTER}:
        raise Refused("sources.document")


def _at_the_window(first: Reading, second: Reading) -> None:
    """Typed here: the confirmer reads the 番号確認書類, or the visitor's own hand on our sheet beside the document."""
    if first.source not in _DOCUMENTS | {Source.STATEMENT}:
        raise Refused(
            "sources.document"
        )  # neither an original nor a signed sheet is there when the clerk types
    beside = first.source in _DOCUMENTS and second.source is Source.HANDWRITTEN_SHEET
    if second.source not in _DOCUMENTS and not beside:
        raise Refused("sources.document")


def _from_an_original(first: Reading, second: Reading) -> None:
    """Handwritten or mailed: one reads the original, the other the document or its copy."""
    kinds = {Source.ORIGINAL if r.source is Source.ORIGINAL else Source.DOCUMENT for r in (first, second)}
    allowed = _DOCUMENTS | {Source.ORIGINAL}
    if first.source not in allowed or second.source not in allowed:
        raise Refused("sources.document")
    if len(kinds) != 2:
        raise Refused("sources.same")
