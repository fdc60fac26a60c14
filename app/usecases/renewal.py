"""再認定: whose is near or past, from the stored 再認定年月 whatever way it came; who was written to; what came since.

The month stands in a decision two people read (typed, or from the センター's file) of a 手帳 that was given out, or in a line of
the 手帳台帳 of before.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.rules import holder_due
from app.rules.renewal import Stage, stage
from forms.kernel.departed import Closed
from forms.kernel.holder import tidy_techo
from forms.kernel.holder_letter import HolderLetter
from forms.kernel.procedure import GONE_UP, State
from forms.kernel.record import Record
from forms.kernel.result import KeptResult

if TYPE_CHECKING:  # SQLAlchemy is read behind the sign-in window
    from db.tx import View

_CHANGE, _AGAIN, _RETURN = "henko", "saikofu", "henkan"
_EXAMINED = frozenset({"review", "degree", "added", "degree_added"})  # causes of a 再交付 that bring a 診断書

About = tuple[str, str]  # 手帳番号 as it is compared, 再認定年月
Holds = tuple[str, str]  # 手帳番号 as it is compared, the holder's birth date (ISO)


@dataclass(frozen=True)
class Near:
    """A 手帳 that was given out here and whose 再認定 is near or past; `told`: when a letter about it last came out. `at`: the
    case that says where its holder lives now, the newest 変更届 if there is one."""

    case_id: str
    kept: KeptResult
    stage: Stage
    told: date | None
    at: str

    @property
    def month(self) -> str:
        """YYYY-MM."""
        return self.kept.result.review_month


def letters(view: "View") -> Mapping[About, tuple[HolderLetter, ...]]:
    """Every letter about a 再認定, oldest first."""
    found: dict[About, list[HolderLetter]] = {}
    for one in view.holder_letters.about_reviews():
        found.setdefault((tidy_techo(one.techo_number), one.review_month), []).append(one)
    return {about: tuple(made) for about, made in found.items()}


def told(view: "View") -> Mapping[About, date]:
    """When a letter last came out."""
    found = {about: last_told(made) for about, made in letters(view).items()}
    return {about: on for about, on in found.items() if on is not None}


def last_told(made: tuple[HolderLetter, ...]) -> date | None:
    """The day the newest one that came out was made."""
    return max((one.at.date() for one in made if one.came_out), default=None)


def near(view: "View", today: date) -> tuple[Near, ...]:
    """Of 手帳 given out here, earliest month first; but those something came of since."""
    due = [one for one in view.results.review_due(holder_due.months(today)[1]) if one.is_confirmed]
    if not due:
        return ()
    given = {row.id for row in view.queries.of([one.case_id for one in due]) if row.state is State.DELIVERED}
    came, moved, out = _Since(view), changes(view), told(view)
    found = []
    for one in due:
        number = tidy_techo(one.result.techo_number)
        last = out.get((number, one.result.review_month))
        now = stage(one.result.review_month, last, today)
        if one.case_id in given and now is not None and not came.after(one):
            holds = (number, _birth(view.cases.get(one.case_id).record))
            found.append(Near(one.case_id, one, now, last, moved.get(holds, one.case_id)))
    return tuple(found)


def overtaken(view: "View") -> frozenset[str]:
    """手帳番号 of which something came here (for lines of the ledger): a decision, an application for another 診査, 返還, or a
    person found the holder on the 死亡・転出 list."""
    since = _Since(view)
    return frozenset(since.decided) | frozenset(since.asked) | since.gone_numbers


def changes(view: "View") -> Mapping[Holds, str]:
    """The newest 変更届 that went up (its case), by 手帳番号 and birth date: it says where the holder lives now. By a
    mistyped 手帳番号 alone the letter would go to somebody else."""
    named = view.holder_letters.naming((_CHANGE,))
    gone_up = [(number, one) for number, found in named.items() for one in found if one.state in GONE_UP]
    return {(number, one.birth): one.case_id for number, one in gone_up}  # the newest is the last


def _birth(record: Record) -> str:
    return record.text(record.form.subject_of(record).birth)


class _Since:
    """What came, by 手帳番号, read once."""

    def __init__(self, view: "View") -> None:
        self.decided: dict[str, list[KeptResult]] = {}
        for one in view.results.all_standing():
            if one.is_confirmed and one.result.techo_number:
                self.decided.setdefault(tidy_techo(one.result.techo_number), []).append(one)
        self.asked: dict[str, list[tuple[str, datetime]]] = {}
        for number, named in view.holder_letters.naming((_AGAIN, _RETURN)).items():
            for paper in named:
                if paper.form_id == _RETURN or paper.cause in _EXAMINED:
                    self.asked.setdefault(number, []).append((paper.case_id, paper.opened_at))
        gone = [one for one in view.departed.all() if one.is_decided and one.closed is not Closed.OTHER]
        self.gone_cases = frozenset(one.case_id for one in gone if one.case_id)
        self.gone_numbers = frozenset(tidy_techo(one.techo_number) for one in gone if one.techo_number)

    def after(self, kept: KeptResult) -> bool:
        """Whether something came of the holder of this 手帳 after that decision was read."""
        number = tidy_techo(kept.result.techo_number)
        if kept.case_id in self.gone_cases or number in self.gone_numbers:
            return True
        if any(one.typed_at > kept.typed_at for one in self.decided.get(number, ())):
            return True
        asked = self.asked.get(number, ())
        return any(case_id != kept.case_id and at > kept.typed_at for case_id, at in asked)
