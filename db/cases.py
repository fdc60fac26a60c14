"""Cases: drafts that are saved as one types, versions frozen at 確認へ回す, steps that carry them on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from db.counter import RECORD, keep_techo_key
from db.ids import new_id
from db.link import Link
from db.models import acts, case_versions, cases, counters, editors, numbers
from forms.kernel.case import Case
from forms.kernel.errors import Bug, Refused
from forms.kernel.form import FormDef
from forms.kernel.name_keys import kana_key, strict_key
from forms.kernel.number import reads_as_number
from forms.kernel.procedure import Part, State, Step
from forms.kernel.record import Record

EDITABLE = (State.DRAFT, State.RETURNED)
RECEIVED, APPLIED, NO_NUMBER = (
    "received_on",
    "applied_on",
    "no_number_reason",
)  # keys of every form (the last: of those that may go without a number)
TECHO = "techo_number"  # of forms for people who have a 手帳
# Statements of every act are built once: building them anew took longer than the database did.
_HAS_NUMBER = sa.exists().where(numbers.c.case_id == cases.c.id).label("has_number")
_BY_ID = sa.select(cases, _HAS_NUMBER).where(cases.c.id == sa.bindparam("sought"))
_STANDS = sa.select(
    cases.c.state, cases.c.version, cases.c.assigned_to, cases.c.form_id, cases.c.edition
).where(cases.c.id == sa.bindparam("sought"))
_CHANGED = sa.update(cases).where(cases.c.id == sa.bindparam("sought"))  # sets what it is given beside
_VERSIONS = (
    sa.select(case_versions)
    .where(case_versions.c.case_id == sa.bindparam("sought"))
    .order_by(case_versions.c.version)
)
_HAS_TYPED = sa.select(editors.c.case_id).where(
    editors.c.case_id == sa.bindparam("sought"), editors.c.staff_id == sa.bindparam("typist")
)
_LAST_ACT = sa.select(sa.func.max(acts.c.seq))
_NEW_ACT, _NEW_VERSION, _NEW_EDITOR = sa.insert(acts), sa.insert(case_versions), sa.insert(editors)


@dataclass(frozen=True)
class VersionRow:
    """One frozen version: what was handed on with 確認へ回す."""

    version: int
    record: Record
    at: datetime
    staff_id: str


class CaseReader:
    """Reads cases."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def get(self, case_id: str) -> Case:
        """Raises Refused("case.unknown")."""
        row = self._link.run(_BY_ID, {"sought": case_id}).first()
        if row is None:
            raise Refused("case.unknown")
        return self._value(row)

    def versions(self, case_id: str) -> tuple[VersionRow, ...]:
        """Every frozen version, oldest first."""
        case = self.get(case_id)
        rows = self._link.run(_VERSIONS, {"sought": case_id})
        return tuple(
            VersionRow(r.version, Record(case.record.form, json.loads(r.record)), r.at, r.staff_id)
            for r in rows
        )

    def _value(self, row: sa.Row[Any]) -> Case:
        record = Record(self._link.find_form(row.form_id, row.edition), json.loads(row.record))
        return Case(
            id=row.id,
            reception_no=row.reception_no,
            state=State(row.state),
            version=row.version,
            record=record,
            assigned_to=row.assigned_to,
            opened_at=row.opened_at,
            updated_at=row.updated_at,
            has_number=bool(row.has_number),
            no_number_reason=record.text(NO_NUMBER),
            confirming_by=row.confirming_by,
            returned_reason=row.returned_reason,
            target_on=row.target_on,
            policy=row.policy,
        )


class CaseTable(CaseReader):
    """Changes cases. The guards refuse on their own whatever this class would let through."""

    def open_draft(self, form: FormDef, assigned_to: str, at: datetime, fiscal_label: str) -> Case:
        """An empty draft with the next reception number of the 年度 ("8" gives "8-0001"); a number is never given twice."""
        case_id = new_id()
        row = {
            "id": case_id,
            "reception_no": f"{fiscal_label}-{self._next(f'reception/{fiscal_label}'):04d}",
            "state": State.DRAFT.value,
            "version": 0,
            "last_act": 0,
            "form_id": form.id,
            "edition": form.edition,
            "assigned_to": assigned_to,
            "opened_at": at,
            "updated_at": at,
            "policy": "three_people",
            **_of_record(Record(form, {})),
        }
        self._link.write("case", sa.insert(cases), row)
        return self.get(case_id)

    def save_draft(self, case_id: str, record: Record, at: datetime, staff_id: str) -> None:
        """Autosave; the typist counts as entry for good.

        Raises Refused: "case.not_editable" outside draft and returned, "case.not_yours" unless the case is assigned to them,
        "guard.people" when they confirmed or reviewed it before.
        """
        self._type(self._editable(case_id, staff_id), case_id, record, at, staff_id, "draft")

    def freeze(self, case_id: str, record: Record, at: datetime, staff_id: str) -> int:
        """Keeps the record as the case's next version, which `take(Step.ENTER)` then makes the current one.

        Raises as `save_draft`. Returns the version.
        """
        stands = self._editable(case_id, staff_id)
        self._type(stands, case_id, record, at, staff_id, "case")
        version: int = stands.version + 1
        row = {
            "case_id": case_id,
            "version": version,
            "record": _dump(record),
            "at": at,
            "staff_id": staff_id,
        }
        self._link.write("case", _NEW_VERSION, row)
        return version

    def take(
        self,
        case: Case,
        step: Step,
        target: State,
        *,
        staff_id: str,
        at: datetime,
        part: Part,
        token_id: str | None = None,
        detail: Mapping[str, str] | None = None,
    ) -> Case:
        """Writes the act and moves the case, in one go.

        ENTER raises the version (freeze first) and clears confirming_by and returned_reason; TAKE_BACK clears confirming_by
        and needs the number destroyed before. Raises Refused("case.moved") when the case is no longer as `case` says,
        Refused("guard.people"), Refused("guard.state"), Refused("guard.number"), Bug("act.number") for a number in `detail`.
        """
        if any(reads_as_number(text) for pair in (detail or {}).items() for text in pair):
            raise Bug("act.number")
        now = self._stands(case.id)
        if (now.state, now.version) != (case.state.value, case.version):
            raise Refused("case.moved")
        version = case.version + (step is Step.ENTER)
        said = json.dumps(dict(detail or {}), ensure_ascii=False, sort_keys=True)
        act = {"step": step.value, "part": part.value, "staff_id": staff_id, "at": at, "token_id": token_id}
        seq = self._add_act(case, version, target, {**act, "detail": said})
        fresh: dict[str, Any] = {"confirming_by": ""} if step in (Step.ENTER, Step.TAKE_BACK) else {}
        if step is Step.ENTER:
            fresh["returned_reason"] = ""
        self._set(case.id, state=target.value, version=version, last_act=seq, updated_at=at, **fresh)
        return self.get(case.id)

    def _add_act(self, case: Case, version: int, target: State, act: Mapping[str, Any]) -> int:
        """The next number of all acts, with what was done."""
        seq: int = (self._link.run(_LAST_ACT).scalar() or 0) + 1
        road = {"version": version, "source": case.state.value, "target": target.value}
        self._link.write("case", _NEW_ACT, {"seq": seq, "id": new_id(), "case_id": case.id, **road, **act})
        return seq

    def set_confirming(self, case_id: str, staff_id: str) -> None:
        """Who has begun to confirm this version (empty: nobody)."""
        self._set(case_id, confirming_by=staff_id)

    def assign(self, case_id: str, staff_id: str) -> None:
        """Hands the case to another clerk. Raises Refused("guard.people") for one who confirmed or reviewed it."""
        self._set(case_id, assigned_to=staff_id)

    def set_returned_reason(self, case_id: str, reason: str) -> None:
        """Why it was sent back; the sentence stays until the next 確認へ回す."""
        self._set(case_id, returned_reason=reason)

    def set_target(self, case_id: str, day: date | None) -> None:
        """進達予定日."""
        self._set(case_id, target_on=day)

    def discard_draft(self, case_id: str) -> None:
        """Throws a draft away that nobody ever handed on, and with it (by a guard) who typed it. Raises
        Refused("case.has_acts")."""
        case = self.get(case_id)
        acted = self._link.run(sa.select(acts.c.seq).where(acts.c.case_id == case_id).limit(1)).first()
        if case.version or acted is not None:
            raise Refused("case.has_acts")
        self._link.write("case", sa.delete(cases).where(cases.c.id == case_id))

    def _stands(self, case_id: str) -> sa.Row[Any]:
        """Where the case stands now, without what is written on it."""
        row = self._link.run(_STANDS, {"sought": case_id}).first()
        if row is None:
            raise Refused("case.unknown")
        return row

    def _editable(self, case_id: str, staff_id: str) -> sa.Row[Any]:
        stands = self._stands(case_id)
        if State(stands.state) not in EDITABLE:
            raise Refused("case.not_editable")
        if stands.assigned_to != staff_id:
            raise Refused("case.not_yours")
        return stands

    def _type(
        self, stands: sa.Row[Any], case_id: str, record: Record, at: datetime, staff_id: str, what: str
    ) -> None:
        if (record.form.id, record.form.edition) != (stands.form_id, stands.edition):
            raise Bug("case.other_form")
        if self._link.run(_HAS_TYPED, {"sought": case_id, "typist": staff_id}).first() is None:
            self._link.write(what, _NEW_EDITOR, {"case_id": case_id, "staff_id": staff_id})
        self._link.write(what, _CHANGED, {"sought": case_id, "updated_at": at, **_of_record(record)})
        if record.form.find(TECHO) is not None:
            keep_techo_key(self._link, what, case_id, RECORD, record.text(TECHO))

    def _set(self, case_id: str, **values: Any) -> None:
        self._link.write("case", _CHANGED, {"sought": case_id, **values})

    def _next(self, counter: str) -> int:
        value = (
            self._link.run(sa.select(counters.c.value).where(counters.c.name == counter)).scalar() or 0
        ) + 1
        if value == 1:
            self._link.write("case", sa.insert(counters), {"name": counter, "value": value})
        else:
            self._link.write(
                "case", sa.update(counters).where(counters.c.name == counter).values(value=value)
            )
        return value


def _dump(record: Record) -> str:
    return json.dumps(dict(record), ensure_ascii=False, sort_keys=True)


def _of_record(record: Record) -> dict[str, Any]:
    """The record and the plain columns that lists show and search."""
    subject = record.form.subject_of(record)
    name, kana = record.text(subject.name), record.text(subject.kana)
    return {
        "record": _dump(record),
        "subject_name": name,
        "subject_kana": kana,
        "subject_birth": record.text(subject.birth),
        "name_key": strict_key(name),
        "kana_key": kana_key(kana),
        "under_15": record.form.blackout_of(record) is not None,
        "received_on": record.text(RECEIVED),
        "applied_on": record.text(APPLIED),
    }
