"""Lists and look-ups for the screens: indexed, paged, without any number."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any

import sqlalchemy as sa

from db.audit import line_of
from db.link import FindForm, Link
from db.models import audit, cases, numbers, staff, techo_keys
from db.search_keys import after
from forms.kernel import search_text
from forms.kernel.case import AuditLine
from forms.kernel.form import FormDef
from forms.kernel.procedure import State

SIGN_IN = "sign_in"  # the act every sign-in logs under
_YEAR = 4
_BORN = sa.select(cases.c.id).where(
    cases.c.id.in_(sa.bindparam("sought", expanding=True)),
    sa.or_(
        sa.func.substr(cases.c.subject_birth, 1, _YEAR).in_(sa.bindparam("years", expanding=True)),
        sa.func.substr(sa.func.json_extract(cases.c.record, sa.bindparam("also")), 1, _YEAR).in_(
            sa.bindparam("years", expanding=True)
        ),
    ),
)
_TRAIL = sa.select(audit.c.body).where(audit.c.case_id == sa.bindparam("sought")).order_by(audit.c.seq)


# the state stands as text: only so is the index of the few that end there found
_NOTICED = sa.text("cases.state = 'forwarded' AND cases.ends = 1")
_NOT_NOTICED = sa.text("NOT (cases.state = 'forwarded' AND cases.ends = 1)")
_NOTICES = sa.text("SELECT count(*) FROM cases WHERE state = 'forwarded' AND ends = 1")


class Order(Enum):
    """How a work list is sorted; the reception number breaks ties."""

    RECEIVED = "received"
    LATEST = "latest"  # the other way round
    UPDATED = "updated"  # newest first
    TARGET = "target"  # the nearest 進達予定日 first, none last
    NUMBER = "number"
    NEWEST = "newest"  # the newest 受付番号 first


@dataclass(frozen=True)
class CaseRow:
    """One line of a work list. `note` is why the case was sent back."""

    id: str
    reception_no: str
    received_on: str  # ISO, empty while not typed
    subject_name: str
    subject_kana: str
    under_15: bool
    state: State
    assigned: str  # the clerk's name
    target_on: date | None
    note: str
    has_number: bool
    assigned_id: str
    form: FormDef
    ends: bool = False  # a 届出 that nobody decides, and that has gone up: it is over
    protected: bool = False  # somebody on it is protected (支援措置): the use-cases say so


class Queries:
    """What lists ask."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def worklist(
        self,
        states: Iterable[State],
        text: str = "",
        *,
        limit: int = 200,
        offset: int = 0,
        order: Order = Order.RECEIVED,
        ended: bool | None = None,
        ending: Collection[str] = (),
        noticed: bool | None = None,
    ) -> tuple[CaseRow, ...]:
        """Cases in these states; `text` is the beginning of 受付番号, name, kana or 手帳番号, or a birth date.

        `ending` are ids of forms whose road ends with the approval: `ended` asks for such cases alone, or for all others;
        `noticed` for 届出 that ended with going up, or for all others.
        """
        if not _sayable(text):
            return ()
        wanted = [state.value for state in states]
        chosen = _rows()
        if (
            text.strip()
        ):  # few begin alike, thousands stand in one state: `+ ""` keeps its index out of the way
            chosen = chosen.where(_begins(text), (cases.c.state + "").in_(wanted))
        else:
            chosen = chosen.where(cases.c.state.in_(wanted))
        if ended is not None:
            chosen = chosen.where(_ended(ending) if ended else sa.not_(_ended(ending)))
        if noticed is not None:
            chosen = chosen.where(_NOTICED if noticed else _NOT_NOTICED)
        paged = chosen.order_by(*_ORDERS[order], cases.c.reception_no).limit(_known(limit))
        return self._list(paged.offset(offset) if offset else paged)

    def of(self, case_ids: Collection[str]) -> tuple[CaseRow, ...]:
        """These cases, by 受付番号."""
        chosen = _rows().where(cases.c.id.in_(case_ids))
        return self._list(chosen.order_by(cases.c.reception_no))

    def counts(self, *, but_ended: Collection[str] = ()) -> Mapping[State, int]:
        """How many cases stand in each state; every state is there. What ended with its approval is left out for the forms
        of `but_ended`, and a 届出 that ended with going up always: it waits for nobody."""
        grouped = sa.select(cases.c.state, sa.func.count().label("cases")).group_by(cases.c.state)
        if but_ended:
            grouped = grouped.where(sa.not_(_ended(but_ended)))
        found = {State(row.state): row.cases for row in self._link.run(grouped)}
        found[State.FORWARDED] = found.get(State.FORWARDED, 0) - (self._link.run(_NOTICES).scalar() or 0)
        return {state: found.get(state, 0) for state in State}

    def trail(self, case_id: str) -> tuple[AuditLine, ...]:
        """The case's lines of the audit chain, oldest first."""
        return tuple(line_of(body) for body in self._link.run(_TRAIL, {"sought": case_id}).scalars())

    def born(self, years: Collection[str], ids: Collection[str], also: str) -> tuple[str, ...]:
        """Those of these cases whose subject was born in one of the years, or of whose record the field `also` says so."""
        if not years or not ids:
            return ()
        return tuple(
            self._link.run(
                _BORN, {"sought": list(ids), "years": sorted(years), "also": f"$.{also}"}
            ).scalars()
        )

    def last_sign_in(self, staff_id: str) -> datetime | None:
        """When somebody last signed in; None for never."""
        theirs = (audit.c.staff_id == staff_id) & (audit.c.act == SIGN_IN)
        body = self._link.run(
            sa.select(audit.c.body).where(theirs).order_by(audit.c.seq.desc()).limit(1)
        ).scalar()
        return None if body is None else line_of(body).at

    def _list(self, chosen: sa.Select[Any]) -> tuple[CaseRow, ...]:
        find = cache(self._link.find_form)
        return tuple(_value(row, find) for row in self._link.run(chosen))


_ORDERS: Mapping[Order, tuple[sa.ColumnElement[Any], ...]] = {
    Order.RECEIVED: (cases.c.received_on,),
    Order.LATEST: (cases.c.received_on.desc(), cases.c.reception_no.desc()),
    Order.UPDATED: (cases.c.updated_at.desc(),),
    Order.TARGET: (cases.c.target_on.is_(None), cases.c.target_on),
    Order.NUMBER: (),
    Order.NEWEST: (cases.c.opened_at.desc(),),
}


_FORWARDED = State.FORWARDED.value
_STATES = {state.value: state for state in State}
_SHOWN = (  # not the record: of a long list it would be most of what is read
    cases.c.reception_no,
    cases.c.received_on,
    cases.c.subject_name,
    cases.c.subject_kana,
    cases.c.under_15,
    cases.c.state,
    cases.c.target_on,
    cases.c.returned_reason,
    cases.c.assigned_to,
    cases.c.id,
)


def _rows() -> sa.Select[Any]:
    held = numbers.c.case_id.is_not(None).label("has_number")
    joined = cases.join(staff, staff.c.id == cases.c.assigned_to).outerjoin(
        numbers, numbers.c.case_id == cases.c.id
    )
    named = staff.c.name.label("assigned")
    return sa.select(*_SHOWN, named, held, cases.c.form_id, cases.c.edition, cases.c.ends).select_from(joined)


def _ended(forms: Collection[str]) -> sa.ColumnElement[bool]:
    """Whether a case is on one of these forms and approved."""
    return (cases.c.state == State.APPROVED.value) & cases.c.form_id.in_(list(forms))


def _known(limit: int) -> sa.ColumnElement[int]:
    """A limit that stands in the statement: known beforehand, it halves the time of sorting."""
    return sa.literal_column(str(int(limit)))


def _sayable(text: str) -> bool:
    """Whether a text can be handed to the database at all (half a surrogate pair cannot, and no stored text holds one)."""
    return not any("\ud800" <= c <= "\udfff" for c in text)


def _begins(text: str) -> sa.ColumnElement[bool]:
    """A range on each indexed key: an index serves it, which it does not for LIKE '%…%'."""
    sought = search_text.read(text)
    keys = (
        (cases.c.reception_no, sought.reception),
        (cases.c.name_key, sought.name),
        (cases.c.kana_key, sought.kana),
    )
    found = [_range(column, prefix) for column, prefix in keys if prefix]
    if sought.birth:
        found.append(cases.c.subject_birth == sought.birth)
    if sought.techo:
        named = sa.select(techo_keys.c.case_id).where(_range(techo_keys.c.key, sought.techo))
        found.append(cases.c.id.in_(named))
    return sa.or_(*found)


def _range(column: sa.Column[Any], prefix: str) -> sa.ColumnElement[bool]:
    end = after(prefix)
    return column >= prefix if end is None else (column >= prefix) & (column < end)


def _value(row: Any, find: FindForm) -> CaseRow:
    # in the order of _SHOWN and _rows: by name it takes twice as long
    (
        no,
        received,
        name,
        kana,
        under_15,
        state,
        target,
        note,
        who,
        id_,
        assigned,
        held,
        form_id,
        edition,
        ends,
    ) = row
    return CaseRow(
        id=id_,
        reception_no=no,
        received_on=received,
        subject_name=name,
        subject_kana=kana,
        under_15=under_15,
        state=_STATES[state],
        assigned=assigned,
        target_on=target,
        note=note,
        has_number=bool(held),
        assigned_id=who,
        form=find(form_id, edition),
        ends=bool(ends) and state == _FORWARDED,
    )
