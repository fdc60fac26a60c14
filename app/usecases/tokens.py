"""Tokens: proof that somebody authenticated for one act on one case. Usable once, for ten minutes, for that act only."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from threading import Lock

from forms.kernel.case import Staff
from forms.kernel.errors import Refused
from forms.kernel.procedure import Step

LIFE = timedelta(minutes=10)


class OfficeAct(Enum):
    """What somebody authenticates for beside the road of a case."""

    WHOLE_REGISTER = "whole_register"  # the second person of a whole register extract
    LOOKUP = "lookup"  # the second person of a lookup without address (ガイドライン 2-5)
    DECIDE_PROTECTION = "decide_protection"
    END_PROTECTION = "end_protection"
    RULE_VISITOR = "rule_visitor"
    HOLDER_NUMBERS = "holder_numbers"  # the second person where 個人番号 come with the 手帳台帳
    LESS_REGISTER = "less_register"  # the second person of an office that asks the register less than before
    LEDGER = "ledger"  # the second person when numbers leave for a センター's ledger
    FORGET_RECEIVED = "forget_received"  # that a センター destroys numbers its ledger has
    FORGET_ALONE = "forget_alone"  # that the number of a sheet without its 束 is destroyed
    RESULTS_FILE = "results_file"  # that a センター tells an office what it decided
    NEW_KEY = "new_key"  # the second person of a new key of the hand-over, and of the three below
    AGREE_KEY = "agree_key"
    REVOKE_KEY = "revoke_key"
    REVOKE_PARTNER = "revoke_partner"
    PURGE_KEY = "purge_key"  # that the secret half of an old key is destroyed
    SWITCH_SCANS = "switch_scans"  # whether the office keeps scans of originals
    REMOVE_SCAN = "remove_scan"  # a scan leaves the store
    PURGE_PICTURES = "purge_pictures"  # that photos and scans are destroyed whose time is over
    CLOSE_YEAR = "close_year"  # the book of 束番号 of a 年度 is closed
    LIST_PROTECTED = "list_protected"  # that addresses of protected people leave in a request list


Act = Step | OfficeAct


def is_recent(begun: datetime, now: datetime) -> bool:
    """Whether something begun then may still be under way; not when the clock was set back behind it."""
    return timedelta() <= now - begun <= LIFE


@dataclass(frozen=True)
class Token:
    """Who authenticated, when, for which act on which case (or batch, or what else it is about)."""

    id: str
    staff: Staff
    step: Act
    target_id: str
    issued_at: datetime


class TokenDesk:
    """Issues tokens and takes them back; a token made elsewhere is worth nothing."""

    def __init__(self) -> None:
        self._open: dict[str, Token] = {}
        self._over: set[str] = set()  # tokens once found too old: a clock set back gives no second life
        self._lock = Lock()

    def issue(self, staff: Staff, step: Act, target_id: str, now: datetime) -> Token:
        """A fresh token for someone who has just authenticated."""
        token = Token(
            "".join(secrets.choice("abcdefghijkmnpqrstuvwxyz") for _ in range(20)),
            staff,
            step,
            target_id,
            now,
        )
        with self._lock:
            self._end_old(now)
            self._open[token.id] = token
        return token

    def check(self, token: Token, step: Act, target_id: str, now: datetime) -> Staff:
        """The person behind a token that is still good for this act; the token stays usable.

        Raises Refused("token.foreign"), ("token.other_act") or ("token.expired").
        """
        with self._lock:
            known = self._open.get(token.id)
            self._end_old(now)
            over = token.id in self._over
        if known is None or known != token:
            raise Refused("token.foreign")
        if (token.step, token.target_id) != (step, target_id):
            raise Refused("token.other_act")
        if over:
            raise Refused("token.expired")
        return token.staff

    def spend(self, token: Token) -> None:
        """Ends a token after its act was committed, or when the act was given up."""
        with self._lock:
            self._open.pop(token.id, None)

    def _end_old(self, now: datetime) -> None:
        """Ends whatever is too old, or was issued after `now`, for good."""
        self._over.update(key for key, token in self._open.items() if not is_recent(token.issued_at, now))
