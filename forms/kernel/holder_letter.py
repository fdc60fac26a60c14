"""A letter about a 手帳 that is known by its number: 再認定のお知らせ, and those to or about somebody who has no case here."""

from dataclasses import dataclass
from datetime import datetime

from forms.kernel.case import PaperKind, PaperOutcome

KINDS = (
    PaperKind.RENEWAL_LETTER,
    PaperKind.RETURN_LETTER,
    PaperKind.DEATH_NOTICE,
    PaperKind.MOVED_NOTICE,
)


@dataclass(frozen=True)
class HolderLetter:
    """What was made, for whom, by whom, when. `review_month` (YYYY-MM) is the 再認定 it tells of; `departure_id` the line of the
    死亡・転出 list; `place` the municipality it goes to. `outcome` is that of its paper: told is who was written to on paper."""

    id: str
    kind: PaperKind
    techo_number: str
    birth: str
    paper_id: str
    staff_id: str
    at: datetime
    outcome: PaperOutcome
    case_id: str = ""
    departure_id: str = ""
    review_month: str = ""
    place: str = ""

    @property
    def came_out(self) -> bool:
        """Whether somebody said that the paper came out right."""
        return self.outcome is PaperOutcome.PRINTED

    @property
    def may_have_come_out(self) -> bool:
        """The same, or nobody has said yet."""
        return self.outcome in (PaperOutcome.PRINTED, PaperOutcome.PENDING)
