"""What lies beside a received case and bears no code of ours (診断書・意見書, photo, old 手帳): looked at by a person,
and counted with the sheets that were scanned."""

from app import wording_attachments
from forms.kernel.handed_over import HandedCase


def names(case: HandedCase) -> tuple[str, ...]:
    """Each paper by a name of its own, as it stands in lists and the receipt (no blank, nobody's name): 8-12の写真1枚."""
    found: list[str] = []
    for paper in case.beside or ():
        name = (
            f"{case.reception_no}の{wording_attachments.counted(paper.kind, paper.sheets).replace(' ', '')}"
        )
        same = sum(1 for one in found if one.partition("・その")[0] == name)
        found.append(f"{name}・その{same + 1}" if same else name)
    return tuple(found)


def expected(case: HandedCase) -> tuple[str, ...]:
    """All that should come on paper of a case: sheets with codes, then what lies beside it."""
    return (*case.sheets, *names(case))
