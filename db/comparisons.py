"""Comparisons with the register, and the decisions that settled what they left open: append-only, without a number."""

import json
from typing import Any

import sqlalchemy as sa

from db.ids import new_id
from db.link import Link
from db.models import comparisons, settlements
from forms.kernel.compare import Agreement, Item, Mark
from forms.kernel.comparison import Comparison, RegisterUse, Settled, Settlement
from forms.kernel.dates import PartialDate
from forms.kernel.person import FourItems
from forms.kernel.residents import Items, Method

_WRITTEN: sa.ColumnElement[int] = sa.literal_column(
    "rowid", sa.Integer
)  # in the order of writing: a clock may stand still or be set back
_OF_CASE = sa.select(comparisons).where(comparisons.c.case_id == sa.bindparam("sought")).order_by(_WRITTEN)
_SETTLED = sa.select(settlements).where(settlements.c.case_id == sa.bindparam("sought")).order_by(_WRITTEN)
_COMPARED = sa.select(comparisons.c.case_id).distinct()
_NEW, _NEW_SETTLED = sa.insert(comparisons), sa.insert(settlements)


class ComparisonReader:
    """Reads comparisons and settlements."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def of_case(self, case_id: str) -> tuple[Comparison, ...]:
        """Oldest first."""
        return tuple(_comparison(row) for row in self._link.run(_OF_CASE, {"sought": case_id}))

    def cases(self) -> frozenset[str]:
        """Every case that was ever held against the register."""
        return frozenset(self._link.run(_COMPARED).scalars())

    def settled(self, case_id: str) -> tuple[Settlement, ...]:
        """Every decision, oldest first."""
        return tuple(_settlement(row) for row in self._link.run(_SETTLED, {"sought": case_id}))


class ComparisonTable(ComparisonReader):
    """Writes them, once each."""

    def add(self, one: Comparison) -> Comparison:
        """Keeps it under a new id. Raises Refused("guard.comparison")."""
        row = {
            "id": new_id(),
            "case_id": one.case_id,
            "use": one.use.value,
            "items": one.items.value,
            "hits": one.hits,
            "as_of": one.as_of,
            "ours": _to_json(one.ours),
            "found": "" if one.found is None else _to_json(one.found),
            "found_id": one.found_id,
            "agreements": json.dumps({item.value: how.value for item, how in one.agreements.items()}),
            "verdict": one.verdict,
            "number": "" if one.number is None else one.number.value,
            "method": "" if one.method is None else one.method.value,
            "evidence": one.evidence,
            "witness_id": one.witness_id or None,
            "staff_id": one.staff_id,
            "at": one.at,
        }
        self._link.write("comparison", _NEW, row)
        return next(made for made in self.of_case(one.case_id) if made.id == row["id"])

    def settle(self, one: Settlement, token_id: str | None) -> None:
        """Keeps a decision under a new id. Raises Refused("guard.settlement"|"guard.people")."""
        row = {
            "id": new_id(),
            "case_id": one.case_id,
            "comparison_id": one.comparison_id or None,
            "kind": one.kind.value,
            "reason_code": one.reason_code,
            "reason": one.reason,
            "shown_id": one.shown_id or None,
            "nth_link": one.nth_link,
            "beside": ",".join(one.beside),
            "staff_id": one.staff_id,
            "token_id": token_id,
            "at": one.at,
        }
        self._link.write("comparison", _NEW_SETTLED, row)


def _comparison(row: sa.Row[Any]) -> Comparison:
    return Comparison(
        id=row.id,
        case_id=row.case_id,
        use=RegisterUse(row.use),
        items=Items(row.items),
        hits=row.hits,
        as_of=row.as_of,
        ours=_from_json(row.ours),
        found=_from_json(row.found) if row.found else None,
        found_id=row.found_id,
        agreements={Item(item): Agreement(how) for item, how in json.loads(row.agreements).items()},
        verdict=row.verdict,
        number=Mark(row.number) if row.number else None,
        staff_id=row.staff_id,
        at=row.at,
        method=Method(row.method) if row.method else None,
        evidence=row.evidence,
        witness_id=row.witness_id or "",
    )


def _settlement(row: sa.Row[Any]) -> Settlement:
    return Settlement(
        id=row.id,
        case_id=row.case_id,
        comparison_id=row.comparison_id or "",
        kind=Settled(row.kind),
        reason_code=row.reason_code,
        reason=row.reason,
        shown_id=row.shown_id or "",
        staff_id=row.staff_id,
        at=row.at,
        nth_link=row.nth_link,
        beside=tuple(row.beside.split(",")) if row.beside else (),
    )


def _to_json(items: FourItems) -> str:
    values = [items.name, str(items.birth), items.sex, items.address, items.kana]
    return json.dumps(values, ensure_ascii=False)


def _from_json(text: str) -> FourItems:
    name, birth, sex, address, kana = json.loads(text)
    return FourItems(name, PartialDate.from_iso(birth), sex, address, kana)
