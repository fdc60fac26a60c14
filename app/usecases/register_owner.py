"""The inward question: whose the number being typed is. It takes no free input and returns no number (課題「正しい番号」§4)."""

from app.rules.one_at_a_time import EDITABLE
from app.usecases.desk import Desk, acting
from app.usecases.register_word import current, owner_of
from forms.kernel.case import Actor
from forms.kernel.errors import Refused
from forms.kernel.number import IndividualNumber
from forms.kernel.procedure import Role
from forms.kernel.residents import Owner, Whose

ASKED = "owner_asked"  # audit act
ASKED_MOST = 10  # of one case; two or three happen at a counter, guessing needs thousands
_NOT_OWN = (Whose.RELATIVE.value, Whose.OTHER.value)


def ask_owner(desk: Desk, actor: Actor, case_id: str, number: IndividualNumber) -> Owner:
    """Whose the number being typed is, seen from whom the case was found to be: only the role of a relative leaves.

    Asked by whoever types the case, and not for guessing: Refused("case.not_yours"|"case.not_editable"),
    ("comparison.asked_often") after `ASKED_MOST` numbers that were not the subject's. What is not the subject's is noted by
    kind, person and time, never by value.
    """
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.CLERK)
        case = tx.cases.get(case_id)
        if case.state not in EDITABLE:
            raise Refused("case.not_editable")
        if case.assigned_to != staff.id:
            raise Refused("case.not_yours")
        tried = [line for line in tx.queries.trail(case_id) if line.act == ASKED]
        if sum(line.detail["whose"] in _NOT_OWN for line in tried) >= ASKED_MOST:
            raise Refused("comparison.asked_often")
        made = current(tx, case)
        owner = Owner(Whose.UNKNOWN) if made is None else owner_of(tx, made, number)
        tx.log(staff.id, ASKED, case_id, whose=owner.whose.value, role=owner.role)
        tx.commit()
    return owner
