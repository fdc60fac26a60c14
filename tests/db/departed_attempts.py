"""SQL that only the guards of 死亡・転出 and of letters refuse; tried in test_guards.py."""

from forms.kernel.case import PaperKind
from forms.kernel.departed import Cause, Departed, LetterKind
from forms.kernel.procedure import State
from tests.db.by_hand import DAY, at_state
from tests.helpers.office import Desk

DEPARTED_ATTEMPTS: dict[str, tuple[str, str]] = {
    "guard_departures_insert_departure": (
        "departure",
        "INSERT INTO departures (id, cause, on_day, birth, taken_by, taken_at)"
        " VALUES ('x', 'died', '2026-11-20', '1970-05-01', :clerk, 'now')",
    ),
    "guard_departures_update_departure": ("departure", "UPDATE departures SET name = 'x'"),
    "guard_departures_delete_departure": ("departure", "DELETE FROM departures"),
    "guard_letters_insert_letter": (
        "letter",
        "INSERT INTO letters (id, case_id, kind, paper_id, staff_id, at)"
        " SELECT 'x', case_id, 'death_notice', paper_id, staff_id, at FROM letters",
    ),
    "guard_letters_update_letter": ("letter", "UPDATE letters SET place = 'x'"),
    "guard_letters_delete_letter": ("letter", "DELETE FROM letters"),
}


def stage_departed(desk: Desk) -> None:
    """A holder who died, and the letter to his family."""
    case = at_state(desk, State.DELIVERED)
    who, at = desk.people.clerk.id, desk.clock()
    with desk.doing() as tx:
        said = Departed(Cause.DIED, DAY, "試験 太郎", "シケン タロウ", "1970-05-01", "")
        made = tx.departed.add(said, staff_id=who, at=at)
        tx.departed.decide(made.id, case.id, staff_id=who, at=at)
        paper = tx.papers.add(
            kind=PaperKind.RETURN_LETTER,
            case_id=case.id,
            batch_id="",
            pages=1,
            bears_number=False,
            salt=None,
            digest="d",
            staff_id=who,
            at=at,
            issue=1,
        )
        tx.departed.write(case.id, LetterKind.RETURN, place="", paper_id=paper.id, staff_id=who, at=at)
