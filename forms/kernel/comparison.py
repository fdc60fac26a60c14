"""A comparison of the subject with the register (住基), and how what it left open was settled (課題「正しい番号」§3, §4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from forms.kernel.compare import Agreement, Item, Mark
from forms.kernel.person import FourItems
from forms.kernel.residents import Items, Method


class RegisterUse(Enum):
    """How the office asks the register, from least data to most."""

    OFF = "off"
    TERMINAL = "terminal"  # staff look at the terminal beside them and record what it said
    ANSWERS = "answers"  # a list of questions goes out, the answers come in
    WHOLE = "whole"  # the office's whole extract, under a 特定個人情報保護評価


@dataclass(frozen=True)
class Comparison:
    """What the register said of one person at one moment. `ours` is what the application said then: a comparison counts only
    while the application still says the same. It holds no number."""

    id: str
    case_id: str
    use: RegisterUse
    items: Items
    hits: int
    as_of: date  # the day the data are of; of a terminal the day of the look
    ours: FourItems = field(repr=False)
    found: FourItems | None = field(repr=False)  # None when nobody was found, or asked for
    found_id: str = field(repr=False)  # opens the inward questions of a sealed extract
    agreements: Mapping[Item, Agreement]
    verdict: str  # of app.rules.matching.Verdict, or "nobody" / "several" / "not_asked"
    number: Mark | None  # the number on the terminal's screen beside the one on the form, where it shows one
    staff_id: str
    at: datetime
    method: Method | None = None  # without address alone (ガイドライン 2-5)
    evidence: str = field(default="", repr=False)
    witness_id: str = ""


class Settled(Enum):
    """How something that stops a case was settled. All but the first are the supervisor's, with a reason."""

    VARIANT = "variant"  # 表記ゆれ: one person says it is the same
    ADDRESS = "address"  # the address alone differs (施設, 転入直後)
    DOCUMENT = "document"  # name, birth date or sex differ: a further document tells why (通称, 婚姻)
    NOBODY = "nobody"  # nobody in the register fits (住登外, 転入直後)
    SAME_NUMBER = (
        "same_number"  # another person's case holds the same number, or the same person's another one
    )
    NUMBER_CHANGED = "number_changed"  # the register holds another number: it was changed since


# decided on a further document that bears the subject's number: of nothing else is it known whose the number is
NUMBER_DECISIONS = frozenset({Settled.NOBODY, Settled.SAME_NUMBER, Settled.NUMBER_CHANGED})


@dataclass(frozen=True)
class Settlement:
    """One decision: by whom, why, on which further document (id of what was shown), and of which number.

    `nth_link`: of which of the case's numbers, counted from 1 as they were bound (`number_links`); NUMBER_CHANGED may be of the
    one to come, VARIANT is of none (0). `beside`: of SAME_NUMBER, the links of the other cases it speaks of.
    """

    id: str
    case_id: str
    comparison_id: str  # empty for SAME_NUMBER
    kind: Settled
    reason_code: str
    reason: str = field(repr=False)
    shown_id: str
    staff_id: str
    at: datetime
    nth_link: int = 0
    beside: tuple[str, ...] = ()
