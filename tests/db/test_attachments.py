"""Attachments in the store: by whom, until the papers are made, and gone with the draft they belong to."""

from datetime import date

import pytest

from db.tx import Tx
from forms.kernel.attachment import AttachmentKind
from forms.kernel.errors import Refused, Unavailable
from tests.db.by_hand import forwarded, in_batch
from tests.db.raw import fetch, send, without_guards
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


def sealed(desk: Desk) -> list[bytes]:
    return [row[0] for row in fetch(desk.store, "SELECT sealed FROM photos")]


def kept(desk: Desk, tx: Tx, case_id: str) -> str:
    made = photo(desk, tx, case_id)
    tx.photos.put(made, b"the picture", ("見本 太郎", ""), staff_id=desk.people.clerk.id, at=desk.clock())
    return made


def test_a_photo_is_sealed_beside_its_attachment(desk: Desk) -> None:
    """Put beside another attachment by hand, it does not open."""
    case = a_draft(desk)
    with desk.doing() as tx:
        made, bare = kept(desk, tx, case.id), photo(desk, tx, case.id)
        assert tx.photos.get(made) == b"the picture"
        assert tx.photos.get(bare) is None
        assert tx.photos.subjects([case.id]) == {made: ("見本 太郎", "")}
    assert all(b"picture" not in one for one in sealed(desk))
    without_guards(desk.store, "guard_photos_update_photo")
    send(desk.store, "UPDATE photos SET attachment_id = :bare", bare=bare)
    with desk.store.look() as view, pytest.raises(Unavailable, match=r"number\.damaged"):
        view.photos.get(bare)


def test_a_photo_goes_with_its_attachment_its_draft_or_the_application(desk: Desk) -> None:
    """Never before: and what is gone stands in no log of the store either."""
    case, draft = approved(desk), a_draft(desk)
    with desk.doing() as tx:
        made = kept(desk, tx, case.id)
        kept(desk, tx, draft.id)
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.photo"):
        tx.photos.remove(made)
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.photo"):
        tx.photos.remove_of(case.id)
    with desk.doing() as tx:
        tx.cases.discard_draft(draft.id)
        tx.attachments.end(made, staff_id=desk.people.clerk.id, at=desk.clock())
        assert tx.photos.remove(made)
        assert not tx.photos.remove(made)
        assert tx.photos.remove_of(case.id) == 0
    assert sealed(desk) == []


def test_a_photo_belongs_to_an_attachment_that_is_one(desk: Desk) -> None:
    case, at = a_draft(desk), desk.clock()
    who = desk.people.clerk.id
    with desk.store.begin() as tx:
        made = tx.attachments.add(case.id, AttachmentKind.TECHO, dated=None, sheets=1, staff_id=who, at=at)
        with pytest.raises(Refused, match=r"guard\.photo"):
            tx.photos.put(made, b"x", ("", ""), staff_id=who, at=at)
