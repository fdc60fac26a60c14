"""照合 at the centre: number, reading, birth date and 結合照合コード of one sheet: do they belong together?

The answer is yes or no; it says nothing of which part differs. Nothing typed here is kept: the chain says who asked about
which office's sheet, and what came out.
"""

import unicodedata
from dataclasses import dataclass, field

from app.usecases import handover_keys
from app.usecases.desk import Desk, acting
from db.tx import View
from forms.kernel import sheet_code
from forms.kernel.case import Actor
from forms.kernel.dates import parse_date
from forms.kernel.errors import Refused
from forms.kernel.handover_key import KeyCard
from forms.kernel.link_code import LETTERS, LinkCode, link_code
from forms.kernel.number import DASHES, IndividualNumber
from forms.kernel.procedure import Role

WORKING = frozenset({Role.CLERK, Role.CONFIRMER, Role.REVIEWER, Role.FORWARDER})
_WRONG_NUMBER = (
    "number.check_digit",
    "number.all_same",
)  # twelve digits: a number, though surely not this one


@dataclass(frozen=True, repr=False)
class Claim:
    """What somebody typed from one sheet; the number as a value where a field made it one.

    `office` is the code of the office it came from, empty where there is only one; `case` the 受付番号 at the sheet's foot, or
    the code under its bars.
    """

    number: str | IndividualNumber = field(repr=False)
    kana: str
    birth: str
    case: str
    code: str
    office: str = ""


def offices(desk: Desk, actor: Actor) -> tuple[KeyCard, ...]:
    """The offices whose codes can be read here."""
    with desk.store.look() as view:
        acting(view, actor.staff, *WORKING)
        return handover_keys.offices(view)


def check(desk: Desk, actor: Actor, claim: Claim) -> bool:
    """Whether they belong together.

    Raises Refused for what cannot be asked: "number.…" for what is no twelve digits, ("link_check.birth"),
    ("link_check.case"), ("link_code.shape"), ("link_check.none") when no office was agreed with, ("link_check.which") when it
    is not said which of several.
    """
    number, code = _number(claim.number), _code(claim.code)
    case, birth = _case(claim.case), _birth(claim.birth)
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *WORKING)
        office = _office(tx, claim.office)
        same = (
            number is not None
            and code is not None
            and _matches(tx, office, number, code, claim.kana, birth, case)
        )
        tx.log(staff.id, "link_checked", "", office=office, answer="same" if same else "different")
        tx.commit()
    return same


def _matches(
    view: View, office: str, number: IndividualNumber, code: LinkCode, kana: str, birth: str, case: str
) -> bool:
    """Under every agreement that still counts: a sheet may have been printed before the newest one."""
    made = [
        link_code(pair.code_secret, number, kana=kana, birth=birth, reception_no=case)
        for pair in handover_keys.with_office(view, office)
    ]
    return code in made


def _office(view: View, code: str) -> str:
    known = [card.code for card in handover_keys.offices(view)]
    if not known:
        raise Refused("link_check.none")
    if code in known:
        return code
    if code or len(known) > 1:
        raise Refused("link_check.which", field="office")
    return known[0]


def _number(text: str | IndividualNumber) -> IndividualNumber | None:
    if isinstance(text, IndividualNumber):
        return text
    try:
        return IndividualNumber(text)
    except Refused as refusal:
        if refusal.code in _WRONG_NUMBER:
            return None
        raise Refused(refusal.code, field="number", count=refusal.count) from None


def _code(text: str) -> LinkCode | None:
    """None for six letters of which some are not ours: they belong to no sheet."""
    signs = [
        sign for sign in unicodedata.normalize("NFKC", text) if not sign.isspace() and sign not in DASHES
    ]
    try:
        return LinkCode(text)
    except Refused:
        if len(signs) == LETTERS:
            return None
        raise


def _birth(text: str) -> str:
    read = parse_date(text, partial=True)
    if read.value is None:
        raise Refused("link_check.birth", field="birth")
    return str(read.value)


def _case(text: str) -> str:
    """8-0412, or A8-0412.2.1 as a scanner reads it from the bars."""
    tidy = "".join("-" if sign in DASHES else sign for sign in unicodedata.normalize("NFKC", text).strip())
    scanned = sheet_code.read(tidy)
    if scanned is not None and scanned[0].kind.of_case:
        return scanned[0].number
    year, _, running = tidy.partition("-")
    if not (year.isdecimal() and running.isdecimal() and year.isascii() and running.isascii()):
        raise Refused("link_check.case", field="case")
    return tidy
