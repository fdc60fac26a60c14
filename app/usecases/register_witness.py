"""The two people of a whole register: the second enters the same reference and proves who he is (issue 3 §3)."""

from dataclasses import dataclass
from unicodedata import normalize

from app.exchange.mapping import Look
from app.usecases.desk import Desk, authenticate
from app.usecases.tokens import OfficeAct, Token
from forms.kernel.case import Staff
from forms.kernel.errors import Refused
from forms.kernel.number import holds_number
from forms.kernel.residents import Way


@dataclass(frozen=True)
class Witness:
    """The second person of a whole register: proved for this act, and the reference as he entered it."""

    token: Token
    assessment: str


def stand_witness(desk: Desk, staff_number: str, password: str, assessment: str, seen: Look) -> Witness:
    """The second person enters the reference of the 特定個人情報保護評価 and proves who he is, for the bytes of this one file.

    Raises Refused("register.assessment"|"register.assessment_number") and as `authenticate`.
    """
    if not tidy(assessment):
        raise Refused("register.assessment")
    if holds_number(assessment):
        raise Refused("register.assessment_number")
    act, target = OfficeAct.WHOLE_REGISTER, _signed(assessment, seen)
    return Witness(authenticate(desk, staff_number, password, step=act, target_id=target), assessment)


def second_person(desk: Desk, way: Way, assessment: str, witness: Witness | None, seen: Look) -> Staff | None:
    """The other of the two people of a whole register; nobody for answers.

    Raises Refused("register.assessment"|"register.two_people"|"register.assessment_differs"), ("token.…").
    """
    if way is not Way.WHOLE:
        return None
    if not tidy(assessment):
        raise Refused("register.assessment")
    if witness is None:
        raise Refused("register.two_people")
    act, target = OfficeAct.WHOLE_REGISTER, _signed(witness.assessment, seen)
    other = desk.tokens.check(witness.token, act, target, desk.now())
    if tidy(witness.assessment) != tidy(assessment):
        raise Refused("register.assessment_differs")
    return other


def _signed(assessment: str, seen: Look) -> str:
    return f"{seen.digest.hex()}|{tidy(assessment)}"


def tidy(assessment: str) -> str:
    """A reference for comparing and keeping: width and blanks do not matter."""
    return " ".join(normalize("NFKC", assessment).split())
