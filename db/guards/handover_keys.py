"""Guards of the hand-over's keys: made, agreed to and ended by two people; ended once; nothing is taken away.

A code stands on a paper that bears a number alone, and under an agreement in force.
"""

from db.guards.sql import frozen, holds, never, serves, taken, when
from forms.kernel.procedure import Role

_ADMIN = holds(Role.ADMIN)
_WITNESS = f"{_ADMIN} OR {holds(Role.REVIEWER)}"
_OPEN = "NEW.ending <> '' OR NEW.ended_at IS NOT NULL"
_ENDED_WELL = (
    "NEW.ending NOT IN ('replaced', 'revoked') OR NEW.ended_at IS NULL",
    # ended once; but what was replaced may still turn out to have been stolen
    "OLD.ending = 'revoked' OR (OLD.ending = 'replaced' AND NEW.ending <> 'revoked')",
    "trim(NEW.ended_token) = '' OR trim(NEW.ended_reason) = ''",
    "NEW.ended_by IS NEW.ended_witness",
    f"NOT {serves('NEW.ended_by', _ADMIN)} OR NOT {serves('NEW.ended_witness', _WITNESS)}",
)
_BY_TWO = (
    "NEW.staff_id IS NEW.witness_id OR trim(NEW.token_id) = ''",
    f"NOT {serves('NEW.staff_id', _ADMIN)} OR NOT {serves('NEW.witness_id', _WITNESS)}",
)
_ENDING = ("ending", "ended_at", "ended_by", "ended_witness", "ended_token", "ended_reason")
_PURGED = "EXISTS (SELECT 1 FROM key_purges WHERE own_id = OLD.id)"
_KEYS = ("fingerprint", "sign_public", "seal_public", "valid_from", "valid_to")
_SOUND = (
    "length(NEW.fingerprint) <> 24 OR length(NEW.sign_public) <> 32 OR length(NEW.seal_public) <> 32",
    "NEW.valid_to < NEW.valid_from",
)


def _in_force(column: str) -> str:
    return f"EXISTS (SELECT 1 FROM key_agreements a WHERE a.{column} = OLD.id AND a.ending = '')"  # noqa: S608 - names of columns, no value


HANDOVER = (
    when(
        "own_keys",
        "INSERT",
        "own_key",
        _OPEN,
        *_SOUND,
        *_BY_TWO,
        "trim(NEW.reason) = ''",
        "EXISTS (SELECT 1 FROM own_keys WHERE ending = '')",
        *taken("own_keys", "id", "fingerprint"),
    ),
    when(
        "own_keys",
        "UPDATE",
        "own_key",
        frozen("rowid", "id", "made_at", "staff_id", "witness_id", "token_id", "reason", *_KEYS),
        *(f"NEW.sealed IS OLD.sealed AND ({one})" for one in _ENDED_WELL),
        # its secret halves go whole, once somebody said so, and nothing else changes then
        f"NEW.sealed IS NOT OLD.sealed AND (length(NEW.sealed) <> 0 OR NOT {_PURGED} OR {frozen(*_ENDING)})",
        f"NEW.ending = 'revoked' AND {_in_force('own_id')}",
    ),
    never("own_keys", "DELETE", "own_key"),
    when(
        "key_purges",
        "INSERT",
        "key_purge",
        "NEW.staff_id IS NEW.witness_id OR trim(NEW.token_id) = '' OR trim(NEW.reason) = ''",
        f"NOT {serves('NEW.staff_id', _ADMIN)} OR NOT {serves('NEW.witness_id', holds(Role.REVIEWER))}",
        # nobody seals for it any more: revoked, or replaced and its last day a month ago
        "NOT EXISTS (SELECT 1 FROM own_keys WHERE id = NEW.own_id AND (ending = 'revoked' OR (ending = 'replaced'"
        " AND date(valid_to, '+30 days') < substr(NEW.at, 1, 10))))",  # as db.handover_keys.SETTLES
        "EXISTS (SELECT 1 FROM key_agreements WHERE own_id = NEW.own_id AND ending = '')",
        "EXISTS (SELECT 1 FROM coded_papers c JOIN key_agreements a ON a.id = c.agreement_id JOIN papers p"
        " ON p.id = c.paper_id WHERE a.own_id = NEW.own_id AND p.salt IS NOT NULL AND p.batch_id IS NOT NULL)",
        *taken("key_purges", "own_id"),
    ),
    never("key_purges", "UPDATE", "key_purge"),
    never("key_purges", "DELETE", "key_purge"),
    when(
        "key_partners",
        "INSERT",
        "key_partner",
        _OPEN,
        *_SOUND,
        "NEW.side NOT IN ('office', 'center') OR trim(NEW.code) = '' OR trim(NEW.name) = ''",
        f"NOT {serves('NEW.staff_id', _ADMIN)}",
        *taken("key_partners", "id", "fingerprint"),
    ),
    when(
        "key_partners",
        "UPDATE",
        "key_partner",
        frozen("rowid", "id", "code", "name", "side", "center", "read_at", "staff_id", *_KEYS),
        "OLD.ending <> '' AND NEW.ending = OLD.ending",
        f"NEW.ending <> '' AND ({' OR '.join(f'({one})' for one in _ENDED_WELL)})",
        f"NEW.ending = 'revoked' AND {_in_force('partner_id')}",
    ),
    never("key_partners", "DELETE", "key_partner"),
    when(
        "key_agreements",
        "INSERT",
        "key_agreement",
        _OPEN,
        *_BY_TWO,
        "NOT EXISTS (SELECT 1 FROM own_keys WHERE id = NEW.own_id AND ending = '')",
        # an office may print codes only for a centre that has agreed to its key and can read them
        "NOT EXISTS (SELECT 1 FROM key_partners p JOIN own_keys o ON o.id = NEW.own_id WHERE p.id = NEW.partner_id"
        " AND p.ending = '' AND (p.side = 'office' OR instr(p.knows, o.fingerprint) > 0))",
        "EXISTS (SELECT 1 FROM key_agreements a JOIN key_partners p ON p.id = a.partner_id WHERE a.ending = ''"
        " AND p.code = (SELECT code FROM key_partners WHERE id = NEW.partner_id))",
        *taken("key_agreements", "id"),
    ),
    when(
        "key_agreements",
        "UPDATE",
        "key_agreement",
        frozen("rowid", "id", "own_id", "partner_id", "at", "staff_id", "witness_id", "token_id"),
        *_ENDED_WELL,
    ),
    never("key_agreements", "DELETE", "key_agreement"),
    when(
        "coded_papers",
        "INSERT",
        "coded_paper",
        "NOT EXISTS (SELECT 1 FROM papers WHERE id = NEW.paper_id AND bears_number = 1)",
        "NOT EXISTS (SELECT 1 FROM key_agreements WHERE id = NEW.agreement_id AND ending = '')",
        *taken("coded_papers", "paper_id"),
    ),
    never("coded_papers", "UPDATE", "coded_paper"),
    never("coded_papers", "DELETE", "coded_paper"),
)
