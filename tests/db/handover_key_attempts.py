"""SQL that only the guards of the hand-over's keys refuse; tried in test_guards.py."""

from forms.kernel.case import PaperKind
from forms.kernel.handover_key import Ending
from tests.helpers.key_pairs import agreed, an_own_key, two
from tests.helpers.makers import a_number
from tests.helpers.office import Desk, entered

_NEW_KEY = (
    "INSERT INTO own_keys (id, fingerprint, sign_public, seal_public, sealed, valid_from, valid_to, made_at, staff_id,"
    " witness_id, token_id, reason) SELECT 'x', 'BBBBBBBBBBBBBBBBBBBBBBBB', zeroblob(32), zeroblob(32), zeroblob(77),"
    " '2026-11-01', '2028-11-01', 'now', :admin, {witness}, 'x', 'x'"
)
HANDOVER_KEY_ATTEMPTS: dict[str, tuple[str, str]] = {
    "guard_own_keys_insert_own_key": ("own_key", _NEW_KEY.format(witness=":reviewer")),  # beside one in use
    "guard_own_keys_update_own_key": (
        "own_key",
        "UPDATE own_keys SET ending = 'replaced', ended_at = 'now', ended_by = :admin, ended_witness = :admin,"
        " ended_token = 'x', ended_reason = 'x'",
    ),
    "guard_key_purges_insert_key_purge": (  # of one in use
        "key_purge",
        "INSERT INTO key_purges (own_id, at, staff_id, witness_id, token_id, reason)"
        " SELECT id, '2099-01-01', :admin, :reviewer, 'x', 'x' FROM own_keys WHERE ending = ''",
    ),
    "guard_key_purges_update_key_purge": ("key_purge", "UPDATE key_purges SET reason = 'y'"),
    "guard_key_purges_delete_key_purge": ("key_purge", "DELETE FROM key_purges"),
    "guard_own_keys_delete_own_key": ("own_key", "DELETE FROM own_keys"),
    "guard_key_partners_insert_key_partner": (
        "key_partner",
        "INSERT INTO key_partners (id, code, name, side, fingerprint, sign_public, seal_public, valid_from, valid_to,"
        " read_at, staff_id) VALUES ('x', 'x', 'x', 'center', 'BBBBBBBBBBBBBBBBBBBBBBBB', zeroblob(32), zeroblob(32),"
        " '2026-11-01', '2028-11-01', 'now', :clerk)",
    ),
    "guard_key_partners_update_key_partner": ("key_partner", "UPDATE key_partners SET center = '中央'"),
    "guard_key_partners_delete_key_partner": ("key_partner", "DELETE FROM key_partners"),
    "guard_key_agreements_insert_key_agreement": (
        "key_agreement",
        "INSERT INTO key_agreements (id, own_id, partner_id, at, staff_id, witness_id, token_id)"
        " SELECT 'x', own_id, partner_id, 'now', :admin, :reviewer, 'x' FROM key_agreements",
    ),
    "guard_key_agreements_update_key_agreement": (
        "key_agreement",
        "UPDATE key_agreements SET ending = 'revoked', ended_at = 'now', ended_by = :admin, ended_witness = :clerk,"
        " ended_token = 'x', ended_reason = 'x'",
    ),
    "guard_key_agreements_delete_key_agreement": ("key_agreement", "DELETE FROM key_agreements"),
    "guard_coded_papers_insert_coded_paper": (
        "coded_paper",
        "INSERT INTO coded_papers SELECT :plain_paper, id FROM key_agreements",
    ),
    "guard_coded_papers_update_coded_paper": (
        "coded_paper",
        "UPDATE coded_papers SET paper_id = :plain_paper",
    ),
    "guard_coded_papers_delete_coded_paper": ("coded_paper", "DELETE FROM coded_papers"),
}


def a_paper(desk: Desk, case_id: str, *, bears_number: bool) -> str:
    """An issue of a sheet (its id)."""
    with desk.doing() as tx:
        return tx.papers.add(
            kind=PaperKind.APPLICATION,
            case_id=case_id,
            batch_id="",
            pages=1,
            bears_number=bears_number,
            salt=bytes(16) if bears_number else None,
            digest="d",
            staff_id=desk.people.clerk.id,
            at=desk.clock(),
            issue=1,
        ).id


def stage_handover_keys(desk: Desk) -> dict[str, str]:
    """An agreement in force, a paper that bears its code and one without a number."""
    case = entered(desk, a_number(77))
    with desk.doing() as tx:
        old = an_own_key(desk, tx)
        tx.handover_keys.end_own(old.id, Ending.REVOKED, two(desk))
        tx.handover_keys.purge_own(old.id, two(desk))
    with desk.doing() as tx:
        made = agreed(desk, tx)
    coded = a_paper(desk, case.id, bears_number=True)
    with desk.doing() as tx:
        tx.handover_keys.note_paper(coded, made.id)
    return {"plain_paper": a_paper(desk, case.id, bears_number=False)}
