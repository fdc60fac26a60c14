"""The road of one application: which step leads where, who may take it, and on whose side of the four eyes it stands.

Source: ガイドライン §4, §5 (複数人での確認, 上長による最終確認, 記録); 令4条 (経由).
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
    FORWARDED = "forwarded"  # 進達済


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
    FORWARD = "forward"
    WRONG_LINK = "wrong_link"  # a supervisor ends the link of a case whose number was not its subject's
    CENTER_TOLD = "center_told"  # 進達済, number wrong: the センター knows of it
    REPRINT = "reprint"


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
    Transition(Step.FORWARD, _A, _F, Part.OTHER, Role.FORWARDER),
    Transition(Step.FORWARD, _A, _F, Part.OTHER, Role.REVIEWER),  # an approver's save with numbers (issue §5)
    *(Transition(Step.WRONG_LINK, source, _R, Part.OTHER, Role.REVIEWER) for source in (_E, _C, _R, _A)),
    Transition(Step.WRONG_LINK, _F, _F, Part.OTHER, Role.REVIEWER),  # what went up stays gone up
    *(Transition(Step.CENTER_TOLD, _F, _F, Part.OTHER, role) for role in (Role.REVIEWER, Role.FORWARDER)),
    Transition(Step.REPRINT, _F, _F, Part.OTHER, Role.FORWARDER),
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
