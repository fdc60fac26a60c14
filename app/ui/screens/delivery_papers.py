"""What 「手紙・通知」 of 「交付」 offers for a case: letters, notices, the sheet to be signed, a 手帳 that is kept here."""

from collections.abc import Callable

from app.ui.screens import delivery_words as texts
from app.ui.screens.counter_acts import give_back_act
from app.ui.screens.visitor_acts import VisitorAct
from app.usecases import decision_notice, delivery, techo_receipt
from app.usecases.after_file import AfterFile
from app.usecases.desk import Desk
from app.usecases.papers import Printable
from app.usecases.sign_in import Session
from forms.kernel.case import Actor
from forms.kernel.procedure import Role, State

_Make = Callable[[Desk, Actor, str], Printable]
_BOOKS = frozenset({Role.CLERK, Role.FORWARDER})


def papers_of(session: Session, file: AfterFile) -> list[VisitorAct]:
    """What applies now to whoever sits here, the likeliest first."""
    case, books = file.view.case, bool(session.staff.roles & _BOOKS)

    def act(key: str, words: str, about: str, make: _Make) -> VisitorAct:
        return VisitorAct(key, words, about, make=lambda: make(session.desk, session.actor, case.id))

    found = []
    if books and decision_notice.may_print(case):
        words = "決定通知書（却下通知書）を印刷する"
        found.append(act("decision_notice", words, texts.DECIDED, decision_notice.print_notice))
    if books and case.state is State.ARRIVED:
        words = "「手帳ができました」の手紙を印刷する"
        found.append(act("ready_letter", words, texts.READY, delivery.print_ready_letter))
        words = "手帳受領書を印刷する"
        found.append(act("delivery_receipt", words, texts.RECEIPT, techo_receipt.print_receipt))
    if file.health:
        words = "保健所長への通知を印刷する"
        found.append(act("health_notice", words, texts.HEALTH, delivery.print_health_notice))
    if file.kept is not None:
        found.append(give_back_act(session, case.id))
    return found
