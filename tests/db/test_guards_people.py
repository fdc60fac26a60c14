"""Nobody comes to stand on two sides by the back door: typists wiped out, borrowed names, rows replaced, papers never seen.

The SQL here goes past every class of ours, as somebody's with the key and a console would.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest

from db.engine import driver, mapped
from forms.kernel.case import BatchStatus, Case, PaperOutcome
from forms.kernel.errors import Refused
from forms.kernel.procedure import Part, Role, State, Step
from tests.db.by_hand import ACT, at_state, forwarded, in_batch, send_act
from tests.db.raw import engine_of, fetch, send
from tests.helpers.comparisons import a_comparison, a_settlement
from tests.helpers.makers import a_number
from tests.helpers.office import Desk, a_draft, approved, entered, kofu, step

NUMBER = (  # the link comes first: without it no number has a place
    "INSERT INTO number_links (id, case_id, version, acquired, source, means, basis, staff_id, at)"
    " VALUES ('x', :case, 1, 'given', 'document', 'keyed', 'x', :staff, 'now')"
)
VERSION = (
    "INSERT INTO case_versions SELECT id, version + 1, record, 'now', :staff FROM cases WHERE id = :case"
)


@contextmanager
def unbridled(desk: Desk) -> Iterator[Any]:
    """A console whose owner has switched off what can be switched off; the guards stand."""
    with closing(engine_of(desk.store).raw_connection()) as raw:
        own = driver(raw)
        for pragma in ("foreign_keys", "recursive_triggers"):
            own.execute(f"PRAGMA {pragma} = OFF")
        own.execute("BEGIN IMMEDIATE")
        try:
            with mapped():
                yield own
        finally:
            own.execute("ROLLBACK")
            for pragma in ("foreign_keys", "recursive_triggers"):
                own.execute(f"PRAGMA {pragma} = ON")


def begun(desk: Desk, case: Case) -> Case:
    """The confirmer is at it."""
    with desk.doing() as tx:
        who = desk.people.confirmer.id
        return step(desk, tx.cases, case, Step.BEGIN_CONFIRM, State.ENTERED, who, Part.CONFIRM)


# --- who typed -----------------------------------------------------------------------------------------------------


def test_who_typed_a_draft_is_never_forgotten_while_it_stands(desk: Desk) -> None:
    case = a_draft(desk)
    with pytest.raises(Refused, match=r"guard\.editor"):
        send(desk.store, "DELETE FROM editors WHERE case_id = :case", case=case.id)
    with desk.doing() as tx:
        tx.cases.discard_draft(case.id)
    assert fetch(desk.store, "SELECT * FROM editors") == []


def test_a_draft_thrown_away_does_not_come_back_under_another_name(desk: Desk) -> None:
    """Neither with the same id, nor with something already typed into it."""
    case = a_draft(desk)
    again = (
        "INSERT INTO cases (id, reception_no, state, version, last_act, form_id, edition, record, assigned_to,"
        " opened_at, updated_at, policy, under_15) VALUES (:id, 'x', 'draft', 0, 0, :form, :edition, :record, :staff,"
        " 'now', 'now', 'three_people', 0)"
    )
    given = {"form": kofu().id, "edition": kofu().edition, "staff": desk.people.second_clerk.id}
    with desk.doing() as tx:
        tx.log(desk.people.clerk.id, "open_draft", case.id)
        tx.cases.discard_draft(case.id)
    with pytest.raises(Refused, match=r"guard\.case"):
        send(desk.store, again, id=case.id, record="{}", **given)
    with pytest.raises(Refused, match=r"guard\.state"):
        send(desk.store, again, id="new", record='{"sex": "male"}', **given)
    assert send(desk.store, again, id="new", record="{}", **given) == 1


@pytest.mark.parametrize("sql", [NUMBER, VERSION], ids=["number", "version"])
@pytest.mark.parametrize("who", ["confirmer", "reviewer", "second_clerk", "admin"])
def test_only_whoever_typed_a_case_brings_its_number_and_its_version(desk: Desk, sql: str, who: str) -> None:
    """Neither whoever confirmed it, nor whoever will: he would stand on two sides unseen."""
    case = at_state(desk, State.RETURNED)
    with pytest.raises(Refused, match=r"guard\.people"):
        send(desk.store, sql, case=case.id, staff=getattr(desk.people, who).id)
    assert send(desk.store, sql, case=case.id, staff=desk.people.clerk.id) == 1


def test_no_number_comes_in_while_somebody_confirms(desk: Desk) -> None:
    """He would key his own."""
    case = begun(desk, entered(desk, a_number(1)))
    with pytest.raises(Refused, match=r"guard\.link"):
        send(
            desk.store,
            "UPDATE number_links SET ended_at = 'now', ended_by = :staff, ended_why = 'x' WHERE case_id = :case",
            NUMBER,
            case=case.id,
            staff=desk.people.clerk.id,
        )


# --- who acts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["left", "role taken", "no role"])
def test_only_people_in_service_with_the_role_act(desk: Desk, what: str) -> None:
    who = desk.people.admin.id if what == "no role" else desk.people.confirmer.id
    with desk.doing() as tx:
        if what == "left":
            tx.staff.set_active(who, False)
        if what == "role taken":
            tx.staff.set_roles(who, frozenset(Role) - {Role.CONFIRMER})
    with pytest.raises(Refused, match=r"guard\.people"):
        send_act(desk, entered(desk), Step.CONFIRM, State.CONFIRMED, Part.CONFIRM, who)
    if what == "no role":
        with pytest.raises(Refused, match=r"guard\.people"):
            send(desk.store, "INSERT INTO editors VALUES (:case, :who)", case=a_draft(desk).id, who=who)


@pytest.mark.parametrize("ghost", ["{clerk} ", "", "nobody"])
def test_a_name_nobody_bears_acts_on_nothing(desk: Desk, ghost: str) -> None:
    """The clerk's id with a blank behind it is not the clerk, and is nobody else either."""
    case = entered(desk)
    values = {
        "id": "byhand",
        "case": case.id,
        "step": "confirm",
        "part": "confirm",
        "source": "entered",
        "target": "confirmed",
        "staff": ghost.format(clerk=desk.people.clerk.id),
    }
    with pytest.raises(Refused, match=r"guard\.people"), unbridled(desk) as own:
        own.execute(ACT, values)


def test_nobody_is_said_to_confirm_who_has_not_begun(desk: Desk) -> None:
    case = begun(desk, entered(desk))
    said = "UPDATE cases SET confirming_by = :who WHERE id = :case"
    for who in (desk.people.all_round.id, "nobody"):
        with pytest.raises(Refused, match=r"guard\.case"):
            send(desk.store, said, case=case.id, who=who)
    assert send(desk.store, said, case=case.id, who=desk.people.confirmer.id) == 1
    assert send(desk.store, said, case=case.id, who="") == 1


# --- rows replaced -------------------------------------------------------------------------------------------------

CASE = (
    "INSERT OR REPLACE INTO cases ({}id, reception_no, state, version, last_act, form_id, edition, record, assigned_to,"
    " opened_at, updated_at, policy, under_15) SELECT {}, 'draft', 0, 0, form_id, edition, '{{}}', assigned_to,"
    " opened_at, updated_at, policy, 0 FROM cases WHERE state = 'approved'"
)
BATCH = (
    "INSERT OR REPLACE INTO batches ({}id, fiscal_year, number, document_number, dated, addressee, head_seq, head_mac,"
    " status, issues, staff_id, at) SELECT {}, fiscal_year, number + 1, '', dated, '', 0, '', 'prepared', 0, staff_id, at"
    " FROM batches"
)
PAPER = (
    "INSERT OR REPLACE INTO papers ({}id, kind, batch_id, issue, pages, bears_number, digest, at, staff_id, outcome)"
    " SELECT {}, kind, batch_id, 1, 1, 0, '', at, staff_id, 'pending' FROM papers"
)
ENTER = (
    "INSERT OR REPLACE INTO acts SELECT (SELECT max(seq) + 1 FROM acts), a.id, c.id, c.version, 'begin_confirm',"
    " 'confirm', 'entered', 'entered', '{confirmer}', 'now', NULL, '{}' FROM cases c, acts a"
    " WHERE c.state = 'entered' AND a.case_id = c.id"
)
REPLACED = {
    "an act by its id": ENTER,
    "an act by its place": "INSERT OR REPLACE INTO acts SELECT * FROM acts",
    "a line of the chain": "INSERT OR REPLACE INTO audit SELECT * FROM audit",
    "a case by its id": CASE.format("", "id, 'x'"),
    "a case by its 受付番号": CASE.format("", "'x', reception_no"),
    "a case by its row": CASE.format("rowid, ", "rowid, 'x', 'y'"),
    "a typist": "INSERT OR REPLACE INTO editors (rowid, case_id, staff_id) SELECT rowid, case_id, '{all_round}' FROM editors",
    "a version": "INSERT OR REPLACE INTO case_versions SELECT * FROM case_versions",
    "a number": "INSERT OR REPLACE INTO numbers SELECT * FROM numbers",
    "a number by its row": (
        "INSERT OR REPLACE INTO numbers (rowid, case_id, link_id, sealed, blind)"
        " SELECT n.rowid, c.id, 'x', x'00', x'00' FROM numbers n, cases c WHERE c.state = 'returned'"
    ),
    "a link": "INSERT OR REPLACE INTO number_links SELECT * FROM number_links",
    "a link by its row": (
        "INSERT OR REPLACE INTO number_links (rowid, id, case_id, version, acquired, source, means, basis, staff_id, at)"
        " SELECT l.rowid, 'x', c.id, 1, 'given', 'document', 'keyed', 'x', '{clerk}', 'now' FROM number_links l, cases c"
        " WHERE c.state = 'returned'"
    ),
    "a link by moving the row": "UPDATE OR REPLACE number_links SET rowid = rowid + 1",
    "a document": "INSERT OR REPLACE INTO shown SELECT * FROM shown",
    "a document by moving the row": (
        "UPDATE OR REPLACE shown SET rowid = rowid + 1, withdrawn_at = 'now', withdrawn_by = '{clerk}', withdrawn_why = 'x'"
    ),
    "an agreement": "INSERT OR REPLACE INTO identity_notes SELECT * FROM identity_notes",
    "a comparison": "INSERT OR REPLACE INTO comparisons SELECT * FROM comparisons",
    "a decision": "INSERT OR REPLACE INTO settlements SELECT * FROM settlements",
    "a 束 by its id": BATCH.format("", "id"),
    "a 束 by its row": BATCH.format("rowid, ", "rowid, 'x'"),
    "a case in a 束": "INSERT OR REPLACE INTO batch_cases SELECT * FROM batch_cases",
    "a paper by its id": PAPER.format("", "id"),
    "a paper by its row": PAPER.format("rowid, ", "rowid, 'x'"),
    "a counter": "INSERT OR REPLACE INTO counters SELECT name, 0 FROM counters",
    "a counter by its row": "INSERT OR REPLACE INTO counters (rowid, name, value) SELECT rowid, 'x', 0 FROM counters",
    "a person by the 職員番号": "INSERT OR REPLACE INTO staff SELECT 'x', number, '', 'clerk', 1, 0 FROM staff",
    "a person by the id": "INSERT OR REPLACE INTO staff SELECT id, 'x', '', 'clerk', 1, 0 FROM staff",
    "a person by the row": (
        "INSERT OR REPLACE INTO staff (rowid, id, number, name, roles, active, must_change)"
        " SELECT rowid, 'x', 'x', '', 'clerk', 1, 0 FROM staff"
    ),
    "a person by moving the row": "UPDATE OR REPLACE staff SET rowid = rowid + 1",
    "a case by moving the row": "UPDATE OR REPLACE cases SET rowid = rowid + 1",
    "a paper by moving the row": "UPDATE OR REPLACE papers SET rowid = rowid + 1",
    "a 束 by moving the row": "UPDATE OR REPLACE batches SET rowid = rowid + 1",
    "a counter by moving the row": "UPDATE OR REPLACE counters SET rowid = rowid + 1",
    "a step": "INSERT OR REPLACE INTO transitions VALUES ('confirm', 'entered', 'confirmed', 'other')",
    "the identity": "INSERT OR REPLACE INTO identity VALUES (1, 'x', 'now')",
}


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One store with a row in every table; each attempt on it is taken back."""
    from tests.helpers.office import a_store

    desk = a_store(tmp_path_factory.mktemp("replaced"))
    case = entered(desk, a_number(1))
    with desk.doing() as tx:
        tx.shown.agree_later(case.id, desk.clock().date(), desk.people.clerk.id, desk.clock())
        made = tx.comparisons.add(a_comparison(desk, case, verdict="variant"))
        tx.comparisons.settle(a_settlement(desk, made), None)
    at_state(desk, State.RETURNED)
    in_batch(desk, approved(desk), PaperOutcome.PENDING)
    yield desk
    desk.store.close()


@pytest.mark.parametrize("what", REPLACED)
def test_nothing_is_replaced_with_the_brakes_taken_off(full: Desk, what: str) -> None:
    """recursive_triggers off lets a row vanish past the guards of deletion: those of insertion stand before it."""
    ids = {name: getattr(full.people, name).id for name in ("clerk", "confirmer", "all_round")}
    sql = REPLACED[what]
    for name, staff_id in ids.items():
        sql = sql.replace(f"{{{name}}}", staff_id)
    with pytest.raises(Refused, match=r"guard\."), unbridled(full) as own:
        own.execute(sql)


# --- what goes up --------------------------------------------------------------------------------------------------


def _forward(desk: Desk, case: Case, who: str) -> int:
    return send_act(desk, case, Step.FORWARD, State.FORWARDED, Part.OTHER, who)


def test_nothing_goes_up_outside_a_batch(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"guard\.state"):
        _forward(desk, approved(desk), desk.people.forwarder.id)


@pytest.mark.parametrize(
    ("outcomes", "who"),
    [
        ((), ""),
        ((PaperOutcome.PENDING,), ""),
        ((PaperOutcome.FAILED,), "reviewer"),  # an approver saved it after a print that failed
        ((PaperOutcome.PRINTED,), "forwarder reviewer"),
        ((PaperOutcome.SAVED,), "forwarder reviewer"),
        ((PaperOutcome.PRINTED, PaperOutcome.FAILED), "forwarder reviewer"),
    ],
)
@pytest.mark.parametrize("acts", ["forwarder", "reviewer"])
def test_nothing_goes_up_whose_paper_nobody_saw(
    desk: Desk, outcomes: tuple[PaperOutcome, ...], who: str, acts: str
) -> None:
    case = approved(desk)
    in_batch(desk, case, *outcomes)
    if acts in who.split():
        assert _forward(desk, case, getattr(desk.people, acts).id) == 1
    else:
        with pytest.raises(Refused, match=r"guard\.state"):
            _forward(desk, case, getattr(desk.people, acts).id)


def _said(desk: Desk, batch_id: str, status: BatchStatus) -> Callable[[], int]:
    said = "UPDATE batches SET status = :status WHERE id = :batch"
    return lambda: send(desk.store, said, status=status.value, batch=batch_id)


def test_a_batch_is_forwarded_with_its_cases_and_not_before_or_without_them(desk: Desk) -> None:
    case = approved(desk)
    batch = in_batch(desk, case, PaperOutcome.PRINTED)
    with pytest.raises(Refused, match=r"guard\.batch"):
        _said(desk, batch.id, BatchStatus.FORWARDED)()
    with desk.doing() as tx:
        who = desk.people.forwarder.id
        step(desk, tx.cases, case, Step.FORWARD, State.FORWARDED, who, Part.OTHER)
    with pytest.raises(Refused, match=r"guard\.batch"):
        _said(desk, batch.id, BatchStatus.VOID)()
    assert _said(desk, batch.id, BatchStatus.FORWARDED)() == 1


def test_a_batch_without_cases_is_never_forwarded(desk: Desk) -> None:
    forwarded(desk, approved(desk))
    empty = (
        "INSERT INTO batches SELECT 'empty', fiscal_year, number + 1, '', dated, '', head_seq, head_mac, 'prepared', 0, '',"
        " staff_id, at, office FROM batches"
    )
    send(desk.store, empty)
    with pytest.raises(Refused, match=r"guard\.batch"):
        _said(desk, "empty", BatchStatus.FORWARDED)()
