"""Who may act on a case: entering, confirming and approving people are three disjoint sets over its whole life.

Source: ガイドライン §4, §5 (複数人での確認, 上長による最終確認). The same rule stands in the database as a trigger.
"""

from collections.abc import Iterable, Mapping, Sequence

from forms.kernel.case import AuditLine
from forms.kernel.errors import Refused
from forms.kernel.procedure import Part

_BINDING = (Part.ENTRY, Part.CONFIRM, Part.REVIEW)
SHOWN = frozenset(
    {"reveal_number", "number_issued", "number_seen", "same_number_told"}
)  # acts that give somebody the case's number


def check(people: Mapping[Part, frozenset[str]], part: Part, staff_id: str) -> None:
    """Raises Refused("four_eyes.<part already taken>") if this person stands on another side of the case."""
    if part not in _BINDING:
        return
    for other in _BINDING:
        if other is not part and staff_id in people.get(other, frozenset()):
            raise Refused(f"four_eyes.{other.value}")


def check_blind(trail: Iterable[AuditLine], staff_id: str) -> None:
    """Raises Refused("four_eyes.seen") for somebody who has been given the case's number: shown to him, on a paper he
    issued or looked at, or by being told that the number he entered elsewhere is this case's too. He could not key it blind
    (issue §4)."""
    if any(line.act in SHOWN and line.staff_id == staff_id for line in trail):
        raise Refused("four_eyes.seen")


def check_blind_elsewhere(trails: Iterable[Sequence[AuditLine]], staff_id: str) -> None:
    """Raises Refused("four_eyes.seen_elsewhere") for somebody who entered, or was given, the number of another case that
    holds the same one (`trails` are of these cases alone). Having keyed it there blind, from a document, does not count:
    one confirmer may take up both applications of a visitor."""
    for trail in trails:
        if any(line.staff_id == staff_id and (line.act in SHOWN or _brought(line)) for line in trail):
            raise Refused("four_eyes.seen_elsewhere")


def _brought(line: AuditLine) -> bool:
    """Whether a number was entered with this line; one kept from the version before was not."""
    return line.act == "enter" and line.detail.get("means", "kept") != "kept"
