"""What somebody at the counter can tell by looking: whose name stands on a paper, and which number stands beside it."""

from app.usecases.comparison import four_items
from app.usecases.identity import Seen
from forms.kernel.compare import births_agree
from forms.kernel.dates import PartialDate
from forms.kernel.identity import Check, Holder, Medium
from forms.kernel.name_keys import Variants, loose_key
from forms.kernel.record import Record
from tests.replay.visitors import Line, Paper

_LISTS = frozenset(
    {"residence", "koseki", "koseki_address"}
)  # kinds that name a family: which line was seen is recorded
_LOOKED_UP = frozenset({"jlis", "earlier_file"})  # no paper: the office looked itself


class Eyes:
    """Somebody who compares names as people do: a variant kanji is the same name, another birth date is not."""

    def __init__(self, variants: Variants) -> None:
        self._variants = variants

    def subject_line(self, paper: Paper, record: Record) -> int | None:
        """The line that bears name and birth date of whom the form is about."""
        asked = four_items(record)
        return self._find(paper, asked.name, asked.birth)

    def provider_line(self, paper: Paper, record: Record) -> int | None:
        """The line of the guardian or agent who brings the number."""
        if record.text("agent_name"):
            return self._find(paper, record.text("agent_name"), None)
        birth = PartialDate.from_iso(record.text("applicant_birth"))
        return self._find(paper, record.text("applicant_name"), birth)

    def holder(self, paper: Paper, record: Record) -> tuple[Holder, int]:
        """Whose paper it is, and the line that says so."""
        subject, provider = self.subject_line(paper, record), self.provider_line(paper, record)
        if Check.AUTHORITY in paper.checks and subject is not None and provider is not None:
            return Holder.BOTH, subject
        if subject is not None:
            return Holder.SUBJECT, subject
        return (Holder.OTHER, 0) if provider is None else (Holder.PROVIDER, provider)

    def seen(self, paper: Paper, record: Record) -> Seen:
        """The paper as an attentive clerk records it."""
        return recorded(paper, *self.holder(paper, record))

    def own_number(self, papers: tuple[Paper, ...], record: Record) -> tuple[Paper, Line] | None:
        """The first paper whose line for the subject bears a number, and that line."""
        for paper in papers:
            place = self.subject_line(paper, record)
            if place is not None and paper.lines[place].digits:
                return paper, paper.lines[place]
        return None

    def alike(self, one: str, other: str) -> bool:
        """Whether two names are the same to somebody who looks."""
        return loose_key(one, self._variants) == loose_key(other, self._variants)

    def _find(self, paper: Paper, name: str, birth: PartialDate | None) -> int | None:
        for place, line in enumerate(paper.lines):
            if self.alike(line.items.name, name) and (birth is None or births_agree(line.items.birth, birth)):
                return place
        return None


def recorded(paper: Paper, holder: Holder, line: int) -> Seen:
    """One document as the panel keeps it: kind, holder and line, form; never a name or a number."""
    looked_up = paper.kind in _LOOKED_UP
    medium = Medium.LOOKUP if looked_up else Medium.COPY if paper.copy else Medium.ORIGINAL
    return Seen(
        kind=paper.kind,
        checks=paper.checks,
        holder=Holder.SUBJECT if looked_up else holder,
        medium=medium,
        line=line + 1 if paper.kind in _LISTS else None,
        condition_seen=True,
        reason="書類を持っていないため" if looked_up else "",
    )


def bears_number(paper: Paper) -> bool:
    """Whether any number can be read from it."""
    return any(line.digits for line in paper.lines)
