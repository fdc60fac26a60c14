"""Each guard is needed, stands, and is put back when it is gone.

The SQL here goes past every class of ours, as somebody's with the key and a console would.
"""

import pytest
import sqlalchemy as sa

from db import guards
from db.engine import mapped
from forms.kernel.case import PaperKind
from forms.kernel.errors import Refused
from forms.kernel.procedure import Part, State, Step
from tests.db.attachment_attempts import ATTACHMENT_ATTEMPTS, stage_attachments
from tests.db.by_hand import at_state, send_act
from tests.db.closing_attempts import CLOSING_ATTEMPTS, stage_closing
from tests.db.counter_attempts import COUNTER_ATTEMPTS, stage_counter
from tests.db.departed_attempts import DEPARTED_ATTEMPTS, stage_departed
from tests.db.document_attempts import DOCUMENT_ATTEMPTS, an_office_document
from tests.db.handed_attempts import HANDED_ATTEMPTS, stage_handed
from tests.db.handover_key_attempts import HANDOVER_KEY_ATTEMPTS, stage_handover_keys
from tests.db.holder_attempts import HOLDER_ATTEMPTS, stage_holders
from tests.db.keeping_attempts import KEEPING_ATTEMPTS
from tests.db.link_attempts import LINK_ATTEMPTS, stage_links
from tests.db.page_scan_attempts import PAGE_SCAN_ATTEMPTS, stage_page_scans
from tests.db.printing_attempts import PRINTING_ATTEMPTS, stage_printing
from tests.db.protection_attempts import PROTECTION_ATTEMPTS, stage_protections
from tests.db.raw import engine_of, send, without_guards
from tests.db.register_attempts import REGISTER_ATTEMPTS, stage_register
from tests.db.result_attempts import RESULT_ATTEMPTS, stage_results
from tests.db.sent_attempts import SENT_ATTEMPTS, stage_sent
from tests.db.told_attempts import TOLD_ATTEMPTS, stage_told, stage_told_center
from tests.helpers.makers import a_number
from tests.helpers.office import Desk, a_draft, approved, confirmed, entered

# guard -> (the refusal, SQL that only this guard refuses); :draft, :entered, :approved, :clerk, :confirmer are ids
ATTEMPTS: dict[str, tuple[str, str]] = {
    "guard_audit_insert_audit": ("audit", "INSERT INTO audit VALUES (999, x'00', x'00', '', '', '')"),
    "guard_audit_update_audit": ("audit", "UPDATE audit SET act = 'x' WHERE seq = 1"),
    "guard_audit_delete_audit": ("audit", "DELETE FROM audit WHERE seq = 1"),
    "guard_acts_insert_state": (
        "state",
        "INSERT INTO acts SELECT (SELECT max(seq) + 1 FROM acts), 'x', id, version, 'confirm', 'confirm', 'draft',"
        " 'approved', :confirmer, 'now', 'x', '{}' FROM cases WHERE id = :draft",
    ),
    "guard_acts_insert_people": (
        "people",
        "INSERT INTO acts SELECT (SELECT max(seq) + 1 FROM acts), 'x', id, version, 'confirm', 'confirm', 'entered',"
        " 'confirmed', :clerk, 'now', 'x', '{}' FROM cases WHERE id = :entered",
    ),
    "guard_acts_insert_token": (
        "token",
        "INSERT INTO acts SELECT (SELECT max(seq) + 1 FROM acts), 'x', id, version, 'approve', 'review', 'confirmed',"
        " 'approved', :reviewer, 'now', NULL, '{}' FROM cases WHERE id = :confirmed",
    ),
    "guard_acts_insert_batch_case": (
        "batch_case",
        "INSERT INTO acts SELECT (SELECT max(seq) + 1 FROM acts), 'x', id, version, 'cancel_approval', 'review',"
        " 'approved', 'confirmed', :reviewer, 'now', 'x', '{}' FROM cases WHERE id = :approved",
    ),
    "guard_acts_insert_visitor_differs": (
        "visitor_differs",
        "INSERT INTO acts SELECT (SELECT max(seq) + 1 FROM acts), 'x', id, version, 'approve', 'review', 'confirmed',"
        " 'approved', :reviewer, 'now', 'x', '{}' FROM cases WHERE id = :differs",
    ),
    "guard_acts_insert_act": (
        "act",
        "INSERT OR REPLACE INTO acts SELECT (SELECT max(seq) + 1 FROM acts), (SELECT id FROM acts WHERE case_id = :entered),"
        " id, version, 'print_for_signature', 'entry', 'entered', 'entered', :clerk, 'now', NULL, '{}' FROM cases"
        " WHERE id = :entered",
    ),
    "guard_acts_update_act": ("act", "UPDATE acts SET staff_id = :clerk WHERE case_id = :approved"),
    "guard_acts_delete_act": ("act", "DELETE FROM acts WHERE case_id = :approved"),
    "guard_cases_insert_state": (
        "state",
        "INSERT INTO cases (id, reception_no, state, version, last_act, form_id, edition, record, assigned_to,"
        " opened_at, updated_at, policy, under_15) SELECT 'x', 'x', 'approved', 0, 0, form_id, edition, record,"
        " assigned_to, opened_at, updated_at, policy, 0 FROM cases WHERE id = :approved",
    ),
    "guard_cases_insert_case": (
        "case",
        "INSERT OR REPLACE INTO cases (id, reception_no, state, version, last_act, form_id, edition, record, assigned_to,"
        " opened_at, updated_at, policy, under_15) SELECT id, reception_no, 'draft', 0, 0, form_id, edition, '{}',"
        " assigned_to, opened_at, updated_at, policy, 0 FROM cases WHERE id = :draft",
    ),
    "guard_cases_update_state": ("state", "UPDATE cases SET state = 'forwarded' WHERE id = :approved"),
    "guard_cases_update_editable": (
        "editable",
        "UPDATE cases SET assigned_to = :second WHERE id = :approved",
    ),
    "guard_cases_update_people": (
        "people",
        "UPDATE cases SET assigned_to = :confirmer WHERE id = :returned",
    ),
    "guard_cases_update_case": ("case", "UPDATE cases SET reception_no = '8-9999' WHERE id = :entered"),
    "guard_cases_delete_case": ("case", "DELETE FROM cases WHERE id = :approved"),
    "guard_editors_insert_people": ("people", "INSERT INTO editors VALUES (:returned, :confirmer)"),
    "guard_editors_insert_editor": (
        "editor",
        "INSERT OR REPLACE INTO editors (rowid, case_id, staff_id) SELECT rowid, case_id, :second FROM editors"
        " WHERE case_id = :draft",
    ),
    "guard_editors_update_editor": ("editor", "UPDATE editors SET staff_id = :second WHERE case_id = :draft"),
    "guard_editors_delete_editor": ("editor", "DELETE FROM editors WHERE case_id = :draft"),
    "guard_case_versions_insert_version": (
        "version",
        "INSERT INTO case_versions VALUES (:approved, 9, '{}', 'now', :clerk)",
    ),
    "guard_case_versions_insert_people": (
        "people",
        "INSERT INTO case_versions VALUES (:returned, 2, '{}', 'now', :confirmer)",
    ),
    "guard_case_versions_update_version": ("version", "UPDATE case_versions SET record = '{}'"),
    "guard_case_versions_delete_version": ("version", "DELETE FROM case_versions"),
    "guard_batches_insert_batch_gap": (
        "batch_gap",
        "INSERT INTO batches VALUES ('x', 2026, 77, '', '', '', 0, '', 'prepared', 0, '', :clerk, 'now', '')",
    ),
    "guard_batches_insert_batch": (
        "batch",
        "INSERT INTO batches VALUES ('x', 2031, 1, '', '', '', 0, '', 'forwarded', 0, '', :clerk, 'now', '')",
    ),
    "guard_batches_update_batch": ("batch", "UPDATE batches SET head_mac = 'x'"),
    "guard_batches_delete_batch": ("batch", "DELETE FROM batches WHERE id = :empty"),
    "guard_batch_cases_insert_batch_case": (
        "batch_case",
        "INSERT INTO batch_cases VALUES (:empty, :entered, 9)",
    ),
    "guard_batch_cases_update_batch_case": ("batch_case", "UPDATE batch_cases SET position = 9"),
    "guard_batch_cases_delete_batch_case": ("batch_case", "DELETE FROM batch_cases"),
    "guard_papers_insert_paper": (
        "paper",
        "INSERT INTO papers VALUES ('x', 'application', :entered, NULL, 1, 1, 1, NULL, '', 'now', :clerk, 'pending')",
    ),
    "guard_papers_update_paper": ("paper", "UPDATE papers SET digest = 'x'"),
    "guard_papers_delete_paper": ("paper", "DELETE FROM papers"),
    "guard_identity_insert_identity": ("identity", "INSERT OR REPLACE INTO identity VALUES (1, 'x', 'now')"),
    "guard_identity_update_identity": ("identity", "UPDATE identity SET store_id = 'x'"),
    "guard_identity_delete_identity": ("identity", "DELETE FROM identity"),
    "guard_counters_insert_counter": (
        "counter",
        "INSERT OR REPLACE INTO counters SELECT name, 0 FROM counters",
    ),
    "guard_counters_update_counter": ("counter", "UPDATE counters SET value = value - 1"),
    "guard_counters_delete_counter": ("counter", "DELETE FROM counters"),
    "guard_staff_insert_staff": (
        "staff",
        "INSERT OR REPLACE INTO staff SELECT 'x', number, name, roles, active, must_change FROM staff WHERE id = :admin",
    ),
    "guard_staff_delete_staff": ("staff", "DELETE FROM staff WHERE id = :admin"),
    "guard_staff_update_staff": ("staff", "UPDATE staff SET number = '9' WHERE id = :admin"),
    "guard_transitions_insert_transition": (
        "transition",
        "INSERT INTO transitions VALUES ('a', 'b', 'c', 'd')",
    ),
    "guard_transitions_update_transition": (
        "transition",
        "UPDATE transitions SET target = 'draft' WHERE step = 'reprint'",
    ),
    "guard_transitions_delete_transition": ("transition", "DELETE FROM transitions"),
    **REGISTER_ATTEMPTS,
    **LINK_ATTEMPTS,
    **PROTECTION_ATTEMPTS,
    **DOCUMENT_ATTEMPTS,
    **ATTACHMENT_ATTEMPTS,
    **HANDED_ATTEMPTS,
    **HANDOVER_KEY_ATTEMPTS,
    **RESULT_ATTEMPTS,
    **CLOSING_ATTEMPTS,
    **KEEPING_ATTEMPTS,
    **SENT_ATTEMPTS,
    **COUNTER_ATTEMPTS,
    **TOLD_ATTEMPTS,
    **DEPARTED_ATTEMPTS,
    **HOLDER_ATTEMPTS,
    **PAGE_SCAN_ATTEMPTS,
    **PRINTING_ATTEMPTS,
}
IN_A_ROAD = {  # need several statements: below, and where a draft is thrown away or a link ends
    "guard_cases_update_version",
    "guard_cases_update_number",
    "guard_cases_delete_notes",
    "guard_cases_delete_counter",
    "guard_cases_update_parking",
    "guard_number_links_update_ended",
    "guard_acts_insert_holder_link",
}
ALSO = {  # a second guard refuses too: REPLACE deletes the old row; an import is under way already
    "guard_extracts_insert_extract_people": ("guard_extracts_insert_extract",),
    "guard_identity_insert_identity": ("guard_identity_delete_identity",),
    "guard_acts_insert_act": ("guard_acts_delete_act",),
    "guard_editors_insert_editor": ("guard_editors_delete_editor",),
    "guard_counters_insert_counter": ("guard_counters_delete_counter",),
    "guard_staff_insert_staff": ("guard_staff_delete_staff",),
    "guard_received_numbers_insert_received": ("guard_received_numbers_delete_received",),
    "guard_received_sheets_insert_received": ("guard_received_sheets_delete_received",),
    "guard_ledger_cases_insert_ledger": ("guard_ledger_cases_delete_ledger",),
}


def _stage(desk: Desk) -> dict[str, str]:
    """One case in each state that matters, a batch, an empty one and a paper with a salt."""
    people, draft = desk.people, a_draft(desk)
    ids = {
        "draft": draft.id,
        "entered": entered(desk, a_number(1)).id,
        "returned": at_state(desk, State.RETURNED).id,
        "confirmed": confirmed(desk).id,
        "approved": approved(desk).id,
        "differs": confirmed(desk).id,
        "clerk": people.clerk.id,
        "second": people.second_clerk.id,
        "confirmer": people.confirmer.id,
        "reviewer": people.reviewer.id,
        "admin": people.admin.id,
    }
    ids |= stage_results(desk) | stage_told(desk) | stage_sent(desk) | stage_holders(desk)
    stage_departed(desk)
    with desk.doing() as tx:
        tx.log(people.clerk.id, "visitor_checked", ids["differs"], answer="differs")
        made = tx.batches.reserve(
            fiscal_year=2026,
            document_number="1",
            dated=desk.clock().date(),
            addressee="愛知県知事",
            case_ids=[ids["approved"]],
            head=tx.audit.head(),
            staff_id=people.forwarder.id,
            at=desk.clock(),
        )
        tx.papers.add(
            kind=PaperKind.APPLICATION,
            case_id=ids["entered"],
            batch_id="",
            pages=1,
            bears_number=True,
            salt=bytes(16),
            digest="d",
            staff_id=people.clerk.id,
            at=desk.clock(),
            issue=1,
        )
    empty = (
        "INSERT INTO batches SELECT 'empty', fiscal_year, number + 1, '', dated, '', head_seq, head_mac, status, 0, '',"
        " staff_id, at, office FROM batches WHERE id = :made"
    )
    send(desk.store, empty, made=made.id)
    an_office_document(desk)
    stage_attachments(desk)
    stage_page_scans(desk)
    staged = (
        stage_handover_keys(desk) | stage_register(desk) | stage_links(desk, draft) | stage_protections(desk)
    )
    staged |= stage_handed(desk) | stage_closing(desk) | stage_counter(desk) | stage_printing(desk)
    stage_told_center(desk)
    return {**ids, **staged, "empty": "empty"}


def _try(desk: Desk, sql: str, ids: dict[str, str]) -> int:
    """Sends the SQL and takes it back; rows touched."""
    used = {name: value for name, value in ids.items() if f":{name}" in sql}
    with engine_of(desk.store).connect() as conn:
        conn.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        try:
            with mapped():
                return conn.execute(sa.text(sql), used).rowcount
        finally:
            conn.rollback()


def test_every_guard_has_an_attempt() -> None:
    assert set(ATTEMPTS) | IN_A_ROAD == set(guards.TRIGGERS)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> object:
    """One store for all attempts: each is taken back."""
    from tests.helpers.office import a_store

    desk = a_store(tmp_path_factory.mktemp("guards"))
    yield desk, _stage(desk)
    desk.store.close()


@pytest.mark.parametrize("name", ATTEMPTS)
def test_each_guard_refuses_and_without_it_the_same_sql_goes_through(
    stage: tuple[Desk, dict[str, str]], name: str
) -> None:
    desk, ids = stage
    refusal, sql = ATTEMPTS[name]
    with pytest.raises(Refused) as refused:
        _try(desk, sql, ids)
    assert refused.value.code == f"guard.{refusal}"
    dropped = (name, *ALSO.get(name, ()))
    without_guards(desk.store, *dropped)
    try:
        assert _try(desk, sql, ids) >= 1
    finally:
        with engine_of(desk.store).begin() as conn:
            guards.install(conn)


def test_a_version_is_what_was_frozen(desk: Desk) -> None:
    """Entering needs the frozen record, word for word."""
    case = a_draft(desk)
    send_act(desk, case, Step.ENTER, State.ENTERED, Part.ENTRY, desk.people.clerk.id)
    follow = "UPDATE cases SET state = 'entered', version = 1, last_act = (SELECT max(seq) FROM acts) WHERE id = :case"
    with pytest.raises(Refused, match=r"guard\.version"):
        send(desk.store, follow, case=case.id)
    without_guards(desk.store, "guard_cases_update_version")
    assert send(desk.store, follow, case=case.id) == 1


def test_a_case_goes_back_to_draft_only_without_its_number(desk: Desk) -> None:
    case = entered(desk, a_number(1))
    send_act(desk, case, Step.TAKE_BACK, State.DRAFT, Part.ENTRY, desk.people.clerk.id)
    follow = "UPDATE cases SET state = 'draft', last_act = (SELECT max(seq) FROM acts) WHERE id = :case"
    with pytest.raises(Refused, match=r"guard\.number"):
        send(desk.store, follow, case=case.id)
    without_guards(desk.store, "guard_cases_update_number")
    assert send(desk.store, follow, case=case.id) == 1


def test_replacing_a_row_is_deleting_it(desk: Desk) -> None:
    """INSERT OR REPLACE must not take an act away behind the guards' back."""
    case = approved(desk)
    with pytest.raises(Refused, match=r"guard\.act"):
        send(
            desk.store,
            "INSERT OR REPLACE INTO acts SELECT (SELECT max(seq) + 1 FROM acts), a.id, c.id, c.version, 'cancel_approval',"
            " 'review', 'approved', 'confirmed', a.staff_id, 'now', 'x', '{}' FROM acts a JOIN cases c ON c.id = a.case_id"
            " WHERE a.case_id = :case AND a.step = 'approve'",
            case=case.id,
        )


def test_one_authentication_carries_one_act(desk: Desk) -> None:
    """Two confirmations do not rest on one password typed once; nor does one on an empty token."""
    case, other = entered(desk), entered(desk)
    act = (
        "INSERT INTO acts SELECT (SELECT max(seq) + 1 FROM acts), :id, id, version, 'confirm', 'confirm', 'entered',"
        " 'confirmed', :who, 'now', :token, '{}' FROM cases WHERE id = :case"
    )
    who = desk.people.confirmer.id
    assert send(desk.store, act, id="one", case=case.id, who=who, token="once") == 1
    for token in ("once", ""):
        with pytest.raises(Refused, match=r"guard\.token"):
            send(desk.store, act, id="two", case=other.id, who=who, token=token)


def test_a_record_cannot_be_changed_once_handed_on(desk: Desk) -> None:
    for case in (entered(desk), confirmed(desk), approved(desk)):
        with pytest.raises(Refused, match=r"guard\.editable"):
            send(desk.store, "UPDATE cases SET record = '{}' WHERE id = :case", case=case.id)


def test_a_draft_is_not_changed_by_somebody_who_is_not_noted(desk: Desk) -> None:
    case = a_draft(desk)
    with pytest.raises(Refused, match=r"guard\.people"):
        send(
            desk.store,
            "UPDATE cases SET record = '{}', assigned_to = :other WHERE id = :case",
            other=desk.people.second_clerk.id,
            case=case.id,
        )
