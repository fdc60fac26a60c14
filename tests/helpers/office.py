"""A store with an office and people in it, opened for real with a cheap password cost."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from db.cases import CaseTable
from db.ids import new_id
from db.keys import KdfCost
from db.store import Store
from db.tx import Tx
from db.vault import keys_path
from forms.catalog import find
from forms.kernel.case import Case, Office, Staff
from forms.kernel.form import FormDef
from forms.kernel.number import IndividualNumber
from forms.kernel.procedure import Part, Role, State, Step
from forms.kernel.record import Record
from tests.helpers import once
from tests.helpers.keyring import a_keyring
from tests.helpers.numbers import bound, destroy, show_card

CHEAP = KdfCost(64, 1, 1)
JST = timezone(timedelta(hours=9))
START = datetime(2026, 11, 20, 9, 0, tzinfo=JST)
OFFICE = Office(
    code="232092",
    name="碧南市",
    kind="市",
    center="西三河",
    head_title="碧南市福祉事務所長",
    department="福祉課",
    contact="試験 担当",
    phone="0566-00-0000",
    extension="99",
)


@dataclass
class FakeClock:
    """A clock that stands still until it is moved."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float) -> None:
        """Lets time pass."""
        self.now += timedelta(seconds=seconds)


@dataclass
class People:
    """One person for each part, and one who may do everything."""

    clerk: Staff
    second_clerk: Staff
    confirmer: Staff
    reviewer: Staff
    forwarder: Staff
    admin: Staff
    all_round: Staff

    def everybody(self) -> tuple[Staff, ...]:
        """All of them."""
        return (
            self.clerk,
            self.second_clerk,
            self.confirmer,
            self.reviewer,
            self.forwarder,
            self.admin,
            self.all_round,
        )


@dataclass
class Desk:
    """An open store, its people (password: `password_of`), its clock and its recovery words."""

    store: Store
    people: People
    clock: FakeClock
    words: str = field(repr=False)

    @contextmanager
    def doing(self) -> Iterator[Tx]:
        """A transaction that logs one line and commits when the block ends well."""
        with self.store.begin() as tx:
            yield tx
            tx.log("", "test")
            tx.commit()


def kofu() -> FormDef:
    """The Aichi edition of the 交付申請書."""
    return find("kofu", "aichi_r5_09")


def password_of(staff: Staff) -> str:
    """What that person types in tests."""
    return f"password of {staff.number}"


def an_empty_store(path: Path, clock: FakeClock | None = None) -> tuple[Store, str]:
    """A store with its office and nobody in it, and its recovery words; without ballast."""
    return Store.create(
        path, office=OFFICE, keyring=a_keyring(), cost=CHEAP, clock=clock or FakeClock(), ballast=0
    )


def a_store(tmp_path: Path) -> Desk:
    """A store in `tmp_path` with seven people; the caller closes it (the fixture `desk` does)."""
    template = _template()
    path, clock = tmp_path / "office.techo", FakeClock()
    path.write_bytes(template.store)
    keys_path(path).write_bytes(template.keys)
    store = Store.open_with_recovery(
        path, words=template.words, keyring=a_keyring(), floor=CHEAP, clock=clock, ballast=0
    )
    once.begin(store)
    return Desk(store, template.people, clock, template.words)


def reopen(
    desk: Desk, staff: Staff, password: str | None = None, *, mend: bool = True
) -> tuple[Store, Staff]:
    """Opens the desk's store once more, as that person."""
    return Store.open(
        desk.store.path,
        staff_number=staff.number,
        password=password_of(staff) if password is None else password,
        keyring=a_keyring(),
        floor=CHEAP,
        clock=desk.clock,
        ballast=0,
        mend=mend,
    )


def an_adult(name: str = "試験 太郎", kana: str = "シケン タロウ") -> Record:
    """An adult who applies for himself."""
    return Record(
        kofu(),
        {
            "applied_on": "2026-11-20",
            "received_on": "2026-11-20",
            "applicant_name": name,
            "applicant_kana": kana,
            "applicant_birth": "1970-05-01",
        },
    )


def a_child() -> Record:
    """A nine-year-old whose father applies."""
    return an_adult().changed(
        relationship="父", child_name="試験 花子", child_kana="シケン ハナコ", child_birth="2017-04-02"
    )


def a_draft(desk: Desk, record: Record | None = None) -> Case:
    """A draft of the clerk with a record typed into it."""
    with desk.doing() as tx:
        typed = record or an_adult()
        case = tx.cases.open_draft(typed.form, desk.people.clerk.id, desk.clock(), "8")
        tx.cases.save_draft(case.id, typed, desk.clock(), desk.people.clerk.id)
        return tx.cases.get(case.id)


def entered(desk: Desk, number: IndividualNumber | None = None, record: Record | None = None) -> Case:
    """A case handed on by the clerk, with a number if one is given."""
    case = a_draft(desk, record)
    return enter(desk, case, number)


def enter(desk: Desk, case: Case, number: IndividualNumber | None = None) -> Case:
    """Hands a draft or returned case on, as the clerk it is assigned to."""
    with desk.doing() as tx:
        tx.cases.freeze(case.id, case.record, desk.clock(), case.assigned_to)
        moved = step(desk, tx.cases, case, Step.ENTER, State.ENTERED, case.assigned_to, Part.ENTRY)
        if number is not None:
            show_card(tx, tx.cases.get(case.id), case.assigned_to, desk.clock())
            destroy(tx, case.id)
            tx.numbers.put(case.id, number, bound(case.assigned_to, desk.clock()))
        return tx.cases.get(moved.id)


def confirmed(desk: Desk, number: IndividualNumber | None = None, record: Record | None = None) -> Case:
    """A case whose number the confirmer has keyed equal."""
    case = entered(desk, number, record)
    with desk.doing() as tx:
        who = desk.people.confirmer.id
        case = step(desk, tx.cases, case, Step.BEGIN_CONFIRM, State.ENTERED, who, Part.CONFIRM)
        return step(desk, tx.cases, case, Step.CONFIRM, State.CONFIRMED, who, Part.CONFIRM)


def approved(desk: Desk, number: IndividualNumber | None = None) -> Case:
    """A case the supervisor approved."""
    case = confirmed(desk, number)
    with desk.doing() as tx:
        return step(desk, tx.cases, case, Step.APPROVE, State.APPROVED, desk.people.reviewer.id, Part.REVIEW)


def step(
    desk: Desk, cases: CaseTable, case: Case, what: Step, target: State, staff_id: str, part: Part
) -> Case:
    """One act in an open transaction; one that has to rest on an authentication has its token."""
    token = new_id() if what in (Step.CONFIRM, Step.APPROVE, Step.CANCEL_APPROVAL) else None
    return cases.take(case, what, target, staff_id=staff_id, at=desk.clock(), part=part, token_id=token)


@dataclass(frozen=True)
class _Template:
    """The files of a store that was made once; every test works on its own copy."""

    store: bytes
    keys: bytes
    people: People
    words: str


@cache
def _template() -> _Template:
    with TemporaryDirectory() as folder:
        path = Path(folder, "office.techo")
        store, words = an_empty_store(path)
        with store.begin() as tx:
            people = _people(tx)
            tx.log("", "test.people")
            tx.commit()
        for staff in people.everybody():
            store.enrol(staff.id, staff.number, password_of(staff), must_change=False)
        store.close()
        return _Template(path.read_bytes(), keys_path(path).read_bytes(), people, words)


def _people(tx: Tx) -> People:
    clerk, confirmer, reviewer = Role.CLERK, Role.CONFIRMER, Role.REVIEWER
    return People(
        clerk=tx.staff.add("1001", "受付 一子", frozenset({clerk})),
        second_clerk=tx.staff.add("1002", "受付 二郎", frozenset({clerk})),
        confirmer=tx.staff.add("1003", "確認 三郎", frozenset({confirmer})),
        reviewer=tx.staff.add("1004", "承認 四郎", frozenset({reviewer})),
        forwarder=tx.staff.add("1005", "進達 五郎", frozenset({Role.FORWARDER})),
        admin=tx.staff.add("1006", "管理 六子", frozenset({Role.ADMIN})),
        all_round=tx.staff.add("1007", "全部 七子", frozenset(Role)),
    )
