"""The question put to the register: a weak one cannot be made, and one without an address has its second person (2-4, 2-5)."""

from app.usecases.desk import Desk, acting
from app.usecases.tokens import OfficeAct, Token
from db.tx import Tx, View
from forms.kernel.case import Case, Staff
from forms.kernel.errors import Refused
from forms.kernel.person import FourItems
from forms.kernel.procedure import Role
from forms.kernel.residents import Evidence, Items, Query, is_whole_address


def query(view: View, case: Case, ours: FourItems, items: Items, evidence: Evidence | None) -> Query:
    """The question as the register would take it. Without an address only where our record never held a whole one
    (住所不定, not known): Refused("lookup.has_address"), ("lookup.evidence"), ("lookup.weak")."""
    if items is Items.NOT_ASKED:
        raise Refused("lookup.weak")
    if items is Items.WITHOUT_ADDRESS:
        if evidence is None:
            raise Refused("lookup.evidence")
        if is_whole_address(ours.address) or _had_address(view, case):
            raise Refused("lookup.has_address")
        return Query.without_address(ours.name, ours.birth, ours.sex, evidence, ours.kana)
    if evidence is not None:
        raise Refused("lookup.has_address")
    if items is Items.FOUR:
        return Query.four(ours)
    return Query.three(ours.name, ours.birth, ours.address, ours.kana)


def check_witness(
    desk: Desk, tx: Tx, staff: Staff, case_id: str, evidence: Evidence | None, witness: Token | None
) -> None:
    """Without address (2-5) a second person, in service, has authenticated for this lookup."""
    if evidence is None:
        return
    if witness is None:
        raise Refused("lookup.second_person")
    second = acting(tx, desk.tokens.check(witness, OfficeAct.LOOKUP, case_id, desk.now()), *Role)
    if second.id != evidence.witness_id:
        raise Refused("lookup.second_person")
    if second.id == staff.id:
        raise Refused("lookup.same_person")


def spend(desk: Desk, witness: Token | None) -> None:
    """The second person's word was for this one question."""
    if witness is not None:
        desk.tokens.spend(witness)


def _had_address(view: View, case: Case) -> bool:
    """Whether what went on before, or was compared before, held one: taken out, it is still known."""
    before = [one.record for one in view.cases.versions(case.id)]
    typed = [record.text(record.form.subject_of(record).address) for record in before]
    asked = [made.ours.address for made in view.comparisons.of_case(case.id)]
    return any(is_whole_address(address) for address in (*typed, *asked))
