"""An older link turns out wrong, or a number was changed: what is asked, what is still to be done (課題「正しい番号」§2, §5)."""

from collections.abc import Sequence

from forms.kernel.case import Act, AuditLine
from forms.kernel.errors import Refused
from forms.kernel.procedure import GONE_UP, State, Step
from forms.kernel.residents import Whose

REASONS = ("relative_typed", "mixed_up", "looked_up_by_few_items", "upstream", "other")
ENDED = "wrong_link"  # how the link of such a number ended: wrong_link.<reason>
RETURNED = "wrong_link.returned"  # why the case came back
TO_TELL = "wrong_link.to_tell"  # the note of a 進達済 case while the センター does not know
_REFUSED = ("number_refused", Step.NOT_THEIRS.value)
_EDITABLE = (State.DRAFT, State.RETURNED)


def check_reason(code: str) -> None:
    """Raises Refused("wrong_link.reason") for one that is none of `REASONS`."""
    if code not in REASONS:
        raise Refused("wrong_link.reason")


def to_tell(acts: Sequence[Act]) -> Act | None:
    """The act that found the number of a 進達済 case wrong, while nobody has told the センター of it."""
    found = None
    for act in acts:
        if act.step is Step.WRONG_LINK and act.target in GONE_UP:
            found = act
        elif act.step in (Step.CENTER_TOLD, Step.CENTER_RETURNED):  # 返戻: it has the case back itself
            found = None
    return found


def says_changed(state: State, trail: Sequence[AuditLine]) -> bool:
    """Whether a number was refused since 確認へ回す because the register holds another for the subject: a supervisor may know
    that it was changed (番号変更)."""
    refused = False
    for line in trail:
        if line.act == Step.ENTER.value:
            refused = False
        elif line.act in _REFUSED and line.detail.get("whose") == Whose.OTHER.value:
            refused = True
    return refused and state in _EDITABLE
