"""An office that asks a register, and a case held against it."""

from app.usecases import comparison
from app.usecases.comparison import LookedUp, TerminalAnswer
from app.usecases.tokens import OfficeAct, Token
from forms.kernel.case import Case
from forms.kernel.comparison import RegisterUse
from forms.kernel.residents import Evidence, Items, Method
from tests.helpers.makers import a_number
from tests.helpers.office import Desk
from tests.helpers.people import adult_record
from tests.helpers.proving import ask_by, seen
from tests.helpers.register import imported
from tests.helpers.road import Road

OWN, FATHERS, STRANGERS = a_number(3), a_number(1), a_number(90)
TERMINAL, ANSWERS, WHOLE = RegisterUse.TERMINAL, RegisterUse.ANSWERS, RegisterUse.WHOLE


def a_terminal(road: Road, desk: Desk) -> Road:
    """An office that looks at the terminal."""
    ask_by(desk, TERMINAL)
    return road


def an_extract(road: Road, desk: Desk) -> Road:
    """An office with a register in use (tests/helpers/register.py)."""
    ask_by(desk, ANSWERS)
    imported(desk)
    return road


def look_up(road: Road, case: Case, items: Items = Items.FOUR) -> LookedUp:
    return comparison.look_up(road.desk, road.clerk, case.id, items)


def chosen(road: Road, case: Case, name: str = "") -> comparison.Result:
    """The clerk says it is the one person that fits, or the one of that name among those near."""
    looked = look_up(road, case)
    people = (*looked.hits.people, *looked.hits.near)
    (one,) = people if not name else [p for p in people if p.items.name == name]
    return comparison.choose(road.desk, road.clerk, case.id, looked, one.id)


def whole_chain(road: Road) -> bool:
    """Whether chain, acts and cases bear each other out."""
    return road.desk.store.verify().ok


# --- without address: ガイドライン 2-5 ------------------------------------------------------------------------------


def evidence(road: Road, witness: str = "") -> Evidence:
    return Evidence(Method.OWN_RECORDS, "戸籍附票で確かめた", witness or road.people.confirmer.id)


def token(road: Road, case: Case, who: str = "confirmer") -> Token:
    return road.token(getattr(road.people, who), OfficeAct.LOOKUP, case.id)


NO_ADDRESS = adult_record(address="", address_kana="", postal_code="")


def without_address(road: Road, case: Case, *, named: str = "") -> TerminalAnswer:
    return TerminalAnswer(Items.WITHOUT_ADDRESS, 1, seen(case).found, None, evidence(road, named))
