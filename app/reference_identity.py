"""Reads `resources/identity` into typed frozen values: the ways of 本人確認 and the kinds of documents, all dated."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from forms.kernel.errors import Bug
from forms.kernel.identity import (
    AgeGroup,
    Channel,
    Check,
    DocumentKind,
    Documents,
    Holder,
    Medium,
    Provider,
    Way,
)

_Row = Mapping[str, Any]
_Choice = TypeVar("_Choice", bound=Enum)

_WAY = frozenset(field.name for field in fields(Way))
_KIND = frozenset(field.name for field in fields(DocumentKind)) - {"decided_by", "decided_on"}  # the office's


def load(resources: Path) -> Documents:
    """The ways and kinds that `ways.toml` and `documents.toml` list.

    Raises Bug("identity.data", field=id) for a row that is incomplete, misspelt or without its source.
    """
    folder = resources / "identity"
    return Documents(
        tuple(_way(row) for row in _rows(folder / "ways.toml", "way", _WAY)),
        tuple(_kind(row) for row in _rows(folder / "documents.toml", "document", _KIND)),
    )


def _rows(path: Path, table: str, keys: frozenset[str]) -> Iterable[_Row]:
    for row in tomllib.loads(path.read_text(encoding="utf-8"))[table]:
        if not keys.issuperset(row) or not all(row.get(key) for key in ("id", "label", "source")):
            raise Bug("identity.data", field=str(row.get("id", path.name)))
        yield row


def _way(row: _Row) -> Way:
    try:
        return Way(
            id=row["id"],
            check=Check(row["check"]),
            label=row["label"],
            needed=int(row["needed"]),
            of=Holder(row["of"]),
            providers=_choices(Provider, row["providers"]),
            ages=_choices(AgeGroup, row["ages"]),
            takes={Channel(name): _choices(Medium, media) for name, media in row["takes"].items()},
            reason_needed=bool(row.get("reason_needed", False)),
            open_to_office=bool(row.get("open_to_office", False)),
            source=row["source"],
        )
    except (KeyError, ValueError):
        raise Bug("identity.data", field=row["id"]) from None


def _kind(row: _Row) -> DocumentKind:
    try:
        return DocumentKind(
            id=row["id"],
            label=row["label"],
            ways=tuple(row["ways"]),
            media=_choices(Medium, row.get("media", ("original", "copy"))),
            channels=_choices(Channel, row.get("channels", [channel.value for channel in Channel])),
            photo=bool(row.get("photo", False)),
            lists_family=bool(row.get("lists_family", False)),
            condition=row.get("condition", ""),
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]) if "valid_to" in row else None,
            issued_from=_day(row["issued_from"]) if "issued_from" in row else None,
            office_decides=bool(row.get("office_decides", False)),
            source=row["source"],
            expires=bool(row.get("expires", False)),
        )
    except (KeyError, ValueError):
        raise Bug("identity.data", field=row["id"]) from None


def _choices(kind: type[_Choice], names: Iterable[str]) -> frozenset[_Choice]:
    return frozenset(kind(name) for name in names)


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise ValueError
    return value
