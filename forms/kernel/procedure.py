"""The road of one application: which step leads where, who may take it, and on whose side of the four eyes it stands.

Source: ガイドライン §4, §5 (複数人での確認, 上長による最終確認, 記録); 令4条 (経由), 令5条 (諮問), 令8条 (交付の経由).
"""

from dataclasses import dataclass
from enum import Enum

from forms.kernel.errors import Refused


class State(Enum):
    """Where a case stands."""

    DRAFT = "draft"  # 入力中
    ENTERED = "entered"  # 確認待ち
    CONFIRMED = "confirmed"  # 承認待ち
    RETURNED = "returned"  # 差戻し
    APPROVED = "approved"  # 進達待ち
    FORWARDED = "forwarded"  # 進達済: the decision is awaited
    REFERRED = "referred"  # 諮問中 (令5条)
    GRANTED = "granted"  # 交付決定: the 手帳 is awaited
    ARRIVED = "arrived"  # 手帳到着: waits to be collected
    DELIVERED = "delivered"  # 交付済
    REJECTED = "rejected"  # 却下
    WITHDRAWN = "withdrawn"  # 取下げ, 死亡: over before the 手帳 was given out, gone up or not


class Step(Enum):
    """What somebody did to a case. Each is one row of `acts` and one line of the audit chain."""

    ENTER = "enter"  # 確認へ回す
    PRINT_FOR_SIGNATURE = "print_for_signature"
    TAKE_BACK = "take_back"  # 取り戻し
    BLACKOUT = "blackout"  # 原本の黒塗り
    BEGIN_CONFIRM = "begin_confirm"
    CONFIRM = "confirm"
    MISMATCH = "mismatch"
    NOT_THEIRS = "not_theirs"  # a comparison found that the number is somebody else's
    SEND_BACK = "send_back"  # 差戻し
    APPROVE = "approve"
    CANCEL_APPROVAL = "cancel_approval"
    REASSIGN = "reassign"  # 担当替え
    TAKE_OVER = "take_over"  # a colleague goes on with a case whose clerk is away
    FORWARD = "forward"
    WRONG_LINK = "wrong_link"  # a supervisor ends the link of a case whose number was not its subject's
    CENTER_TOLD = "center_told"  # 進達済, number wrong: the センター knows of it
    REPRINT = "reprint"
    INQUIRE = "inquire"  # 照会: the センター asks
    ANSWER = "answer"  # and we answer
    REFER = "refer"  # 諮問
    CENTER_RETURNED = "center_returned"  # 県からの返戻
    TYPE_RESULT = "type_result"  # the decision as the first person reads it
    RESULT_DIFFERS = "result_differs"  # the second one read something else
    GRANT = "grant"  # 交付決定, read alike by two
    REJECT = "reject"  # 却下, read alike by two
    ANNUL_RESULT = "annul_result"  # a supervisor sets a recorded decision aside before the 手帳 is given out
    ARRIVE = "arrive"  # the 手帳 is here
    DELIVER = "deliver"  # 交付
    UNDO_DELIVERY = "undo_delivery"  # a supervisor sets a 交付 aside that was recorded by mistake
    WITHDRAW = "withdraw"  # 取下げ


class Role(Enum):
    """What a member of staff may do; roles are additive."""

    CLERK = "clerk"  # 受付
    CONFIRMER = "confirmer"  # 確認
    REVIEWER = "reviewer"  # 承認
    FORWARDER = "forwarder"  # 進達
    ADMIN = "admin"  # 管理


class Part(Enum):
    """The side of the four eyes an act stands on; over a case's whole life the people of the first three are disjoint."""

    ENTRY = "entry"
    CONFIRM = "confirm"
    REVIEW = "review"
    OTHER = "other"  # printing and forwarding bind nobody


@dataclass(frozen=True)
class Transition:
    """One legal step: from a state to a state, on a part, by any one of the roles."""

    step: Step
    source: State
    target: State
    part: Part
    role: Role


_D, _E, _C, _R, _A, _F = (
    State.DRAFT,
    State.ENTERED,
    State.CONFIRMED,
    State.RETURNED,
    State.APPROVED,
    State.FORWARDED,
)
UNDECIDED = (State.FORWARDED, State.REFERRED)  # the prefecture has it
GONE_UP = (*UNDECIDED, State.GRANTED, State.ARRIVED, State.DELIVERED, State.REJECTED, State.WITHDRAWN)
_BOOKS, _READS_AGAIN = (Role.CLERK, Role.FORWARDER), (Role.CONFIRMER, Role.REVIEWER)

TRANSITIONS: tuple[Transition, ...] = (
    Transition(Step.ENTER, _D, _E, Part.ENTRY, Role.CLERK),
    Transition(Step.ENTER, _R, _E, Part.ENTRY, Role.CLERK),
    Transition(Step.PRINT_FOR_SIGNATURE, _E, _E, Part.ENTRY, Role.CLERK),
    Transition(Step.BLACKOUT, _E, _E, Part.ENTRY, Role.CLERK),
    Transition(Step.TAKE_BACK, _E, _D, Part.ENTRY, Role.CLERK),
    Transition(Step.BEGIN_CONFIRM, _E, _E, Part.CONFIRM, Role.CONFIRMER),
    Transition(Step.BLACKOUT, _E, _E, Part.CONFIRM, Role.CONFIRMER),
    Transition(Step.MISMATCH, _E, _E, Part.CONFIRM, Role.CONFIRMER),
    Transition(Step.MISMATCH, _E, _R, Part.CONFIRM, Role.CONFIRMER),
    Transition(Step.SEND_BACK, _E, _R, Part.CONFIRM, Role.CONFIRMER),
    Transition(Step.CONFIRM, _E, _C, Part.CONFIRM, Role.CONFIRMER),
    *(
        Transition(Step.NOT_THEIRS, source, _R, Part.OTHER, role)
        for source in (_E, _C)
        for role in (Role.CLERK, Role.REVIEWER)
    ),
    Transition(Step.SEND_BACK, _C, _R, Part.REVIEW, Role.REVIEWER),
    Transition(Step.APPROVE, _C, _A, Part.REVIEW, Role.REVIEWER),
    Transition(Step.CANCEL_APPROVAL, _A, _C, Part.REVIEW, Role.REVIEWER),
    Transition(Step.REASSIGN, _D, _D, Part.REVIEW, Role.REVIEWER),
    Transition(Step.REASSIGN, _E, _E, Part.REVIEW, Role.REVIEWER),
    Transition(Step.REASSIGN, _R, _R, Part.REVIEW, Role.REVIEWER),
    *(Transition(Step.TAKE_OVER, source, source, Part.ENTRY, Role.CLERK) for source in (_D, _E, _R)),
    Transition(Step.FORWARD, _A, _F, Part.OTHER, Role.FORWARDER),
    Transition(Step.FORWARD, _A, _F, Part.OTHER, Role.REVIEWER),  # an approver's save with numbers (issue §5)
    *(Transition(Step.WRONG_LINK, source, _R, Part.OTHER, Role.REVIEWER) for source in (_E, _C, _R, _A)),
    # what went up stays gone up, however far it has come
    *(Transition(Step.WRONG_LINK, source, source, Part.OTHER, Role.REVIEWER) for source in GONE_UP),
    *(
        Transition(Step.CENTER_TOLD, source, source, Part.OTHER, role)
        for source in GONE_UP
        for role in (Role.REVIEWER, Role.FORWARDER)
    ),
    Transition(Step.REPRINT, _F, _F, Part.OTHER, Role.FORWARDER),
    *(
        Transition(step, source, source, Part.OTHER, role)
        for source in UNDECIDED
        for step in (Step.INQUIRE, Step.ANSWER, Step.TYPE_RESULT)
        for role in _BOOKS
    ),
    *(Transition(Step.REFER, _F, State.REFERRED, Part.OTHER, role) for role in _BOOKS),
    *(
        Transition(Step.CENTER_RETURNED, source, _R, Part.OTHER, role)
        for source in UNDECIDED
        for role in (Role.REVIEWER, Role.FORWARDER)
    ),
    *(
        Transition(step, source, target or source, Part.OTHER, role)
        for source in UNDECIDED
        for step, target in (
            (Step.RESULT_DIFFERS, None),
            (Step.GRANT, State.GRANTED),
            (Step.REJECT, State.REJECTED),
        )
        for role in _READS_AGAIN
    ),
    *(
        Transition(Step.ANNUL_RESULT, source, _F, Part.OTHER, Role.REVIEWER)
        for source in (State.GRANTED, State.ARRIVED, State.REJECTED)
    ),
    *(Transition(Step.ARRIVE, State.GRANTED, State.ARRIVED, Part.OTHER, role) for role in _BOOKS),
    Transition(Step.DELIVER, State.ARRIVED, State.DELIVERED, Part.OTHER, Role.CLERK),
    Transition(Step.UNDO_DELIVERY, State.DELIVERED, State.ARRIVED, Part.OTHER, Role.REVIEWER),
    *(
        Transition(Step.WITHDRAW, source, State.WITHDRAWN, Part.OTHER, Role.REVIEWER)
        for source in (_D, _E, _C, _R, _A, *UNDECIDED, State.GRANTED, State.ARRIVED)
    ),
)


def leads_to(step: Step, source: State, target: State, roles: frozenset[Role]) -> Transition:
    """The transition that allows this step for someone with these roles.

    Raises Refused("procedure.step") if the step does not lead from here to there, Refused("procedure.role") if it does
    but not for these roles.
    """
    fitting = [t for t in TRANSITIONS if (t.step, t.source, t.target) == (step, source, target)]
    if not fitting:
        raise Refused("procedure.step")
    for transition in fitting:
        if transition.role in roles:
            return transition
    raise Refused("procedure.role")
