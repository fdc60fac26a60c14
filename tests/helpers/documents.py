"""本人確認 for tests: the documents the program ships, and papers as a clerk records them."""

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from app.reference_identity import load
from forms.kernel.identity import Check, Documents, Holder, Medium, Shown

DAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@cache
def shipped() -> Documents:
    """What `resources/identity` lists."""
    return load(Path(__file__).parents[2] / "resources")


def paper(kind: str, *checks: Check, holder: Holder = Holder.SUBJECT, **more: Any) -> Shown:
    """One document, seen by a clerk at noon: the original, within its validity, unless said otherwise."""
    known = shipped().find(kind)
    return Shown(
        **{
            "kind": kind,
            "checks": frozenset(checks),
            "holder": holder,
            "medium": Medium.ORIGINAL,
            "seen_by": "clerk",
            "at": NOON,
            "condition_seen": known is not None and known.expires,
            **more,
        }
    )
