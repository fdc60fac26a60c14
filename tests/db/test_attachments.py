"""Attachments in the store: by whom, until the papers are made, and gone with the draft they belong to."""

from datetime import date

import pytest

from db.tx import Tx
from forms.kernel.attachment import AttachmentKind
from forms.kernel.errors import Refused
from tests.db.by_hand import forwarded, in_batch
from tests.db.raw import fetch
from tests.helpers.office import Desk, a_draft, approved

DAY = date(2026, 11, 4)


def photo(desk: Desk, tx: Tx, case_id: str, staff_id: str = "") -> str:
    who = staff_id or desk.people.clerk.id
    return tx.attachments.add(
        case_id, AttachmentKind.PHOTO, dated=DAY, sheets=1, staff_id=who, at=desk.clock()
    )


def test_what_was_brought_for_a_draft_goes_with_the_draft(desk: Desk) -> None:
    case, who = a_draft(desk), desk.people.clerk.id
    with desk.doing() as tx:
        made = photo(desk, tx, case.id)
        tx.attachments.answer(case.id, "attachment.photo_old", made, "確認", staff_id=who, at=desk.clock())
    with desk.doing() as tx:
        tx.cases.discard_draft(case.id)
    assert fetch(desk.store, "SELECT count(*) FROM attachments") == [(0,)]
    assert fetch(desk.store, "SELECT count(*) FROM attachment_answers") == [(0,)]


@pytest.mark.parametrize("who", ["confirmer", "admin"])
def test_it_is_recorded_by_whoever_takes_papers(desk: Desk, who: str) -> None:
    case = a_draft(desk)
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.attachment"):
        photo(desk, tx, case.id, getattr(desk.people, who).id)


def test_nothing_changes_while_the_papers_are_made_or_gone(desk: Desk) -> None:
    case = approved(desk)
    with desk.doing() as tx:
        made = photo(desk, tx, case.id)
    in_batch(desk, case)
    with desk.store.begin() as tx:
        with pytest.raises(Refused, match=r"guard\.attachment"):
            photo(desk, tx, case.id)
        with pytest.raises(Refused, match=r"guard\.attachment"):
            tx.attachments.end(made, staff_id=desk.people.clerk.id, at=desk.clock())
    gone = forwarded(desk, approved(desk))
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.attachment"):
        photo(desk, tx, gone.id)


def test_it_is_taken_back_once(desk: Desk) -> None:
    case, who = a_draft(desk), desk.people.clerk.id
    with desk.doing() as tx:
        made = photo(desk, tx, case.id)
        tx.attachments.end(made, staff_id=who, at=desk.clock())
        (kept,) = tx.attachments.of([case.id])
    assert kept.ended_at == desk.clock()
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.attachment"):
        tx.attachments.end(made, staff_id=who, at=desk.clock())


def test_a_doctor_there_is_none_of_cannot_be_ended(desk: Desk) -> None:
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"doctor\.unknown"):
        tx.attachments.end_doctor("nobody", last_day=DAY, staff_id=desk.people.admin.id, at=desk.clock())
