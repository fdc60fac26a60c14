"""What the visitor said to his 来庁者確認票 (課題「正しい番号」§7): who says that something is different stops his case.

Settled when the case was changed after it (another record, or the number typed anew), or when a newer 来庁者確認票 says right.
"""

from collections.abc import Iterable

from forms.kernel.case import AuditLine

AGREES, DIFFERS = "agrees", "differs"
_KEPT = "kept"  # the means of a number that was not typed anew


def answer(trail: Iterable[AuditLine]) -> str:
    """What stands of it now: `AGREES`, `DIFFERS`, or the empty text while nobody said anything of the case as it is."""
    said, sent = "", ""
    for line in trail:
        if line.act == "visitor_checked":
            said = line.detail["answer"]
        elif line.act == "enter":
            record = line.detail.get("record", "")
            same = record == sent and line.detail.get("means") == _KEPT
            said, sent = (said if same else ""), record
    return said


def disagrees(trail: Iterable[AuditLine]) -> bool:
    """Whether the visitor's word against the case is still open."""
    return answer(trail) == DIFFERS
