"""SQL that only the guards of 死亡・転出 and of letters refuse; tried in test_guards.py."""

from dataclasses import replace

from forms.kernel.case import PaperKind
from forms.kernel.departed import Cause, Departed, LetterKind
from tests.db.by_hand import DAY, GRANTED, arrived, decided, delivered, forwarded
from tests.helpers.office import Desk, approved

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
    "guard_holder_letters_insert_holder_letter": (
        "holder_letter",  # the paper of somebody else's letter
        "INSERT INTO holder_letters (id, kind, techo_number, birth, case_id, review_month, paper_id, staff_id, at)"
        " SELECT 'x', kind, techo_number, birth, case_id, '2030-01', (SELECT paper_id FROM letters), staff_id, at"
        " FROM holder_letters",
    ),
    "guard_holder_letters_update_holder_letter": ("holder_letter", "UPDATE holder_letters SET place = 'x'"),
    "guard_holder_letters_delete_holder_letter": ("holder_letter", "DELETE FROM holder_letters"),
}


def stage_departed(desk: Desk) -> None:
    """A holder who died, and the letter to his family."""
    said_so = decided(desk, forwarded(desk, approved(desk)), replace(GRANTED, review_month="2030-01"))
    case = delivered(desk, arrived(desk, said_so))
    who, at = desk.people.clerk.id, desk.clock()
    with desk.doing() as tx:
        said = Departed(Cause.DIED, DAY, "試験 太郎", "シケン タロウ", "1970-05-01", "")
        made = tx.departed.add(said, staff_id=who, at=at)
        tx.departed.decide(made.id, case.id, staff_id=who, at=at)
        papers = [
            tx.papers.add(
                kind=kind,
                case_id=case.id,
                batch_id="",
                pages=1,
                bears_number=False,
                salt=None,
                digest="d",
                staff_id=who,
                at=at,
                issue=1,
            ).id
            for kind in (PaperKind.RETURN_LETTER, PaperKind.RENEWAL_LETTER)
        ]
        tx.departed.write(case.id, LetterKind.RETURN, place="", paper_id=papers[0], staff_id=who, at=at)
        tx.holder_letters.add(
            PaperKind.RENEWAL_LETTER,
            GRANTED.techo_number,
            "1970-05-01",
            paper_id=papers[1],
            staff_id=who,
            at=at,
            case_id=case.id,
            review_month="2030-01",
        )
