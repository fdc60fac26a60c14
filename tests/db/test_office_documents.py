"""The office's own documents in the store: recorded by an administrator with who decided it, ended once, never taken away."""

from datetime import date

import pytest

from forms.kernel.errors import Refused
from forms.kernel.identity import Medium
from tests.db.document_attempts import an_office_document
from tests.db.raw import send
from tests.helpers.office import Desk

LAST = date(2026, 11, 20)


def end(desk: Desk, document_id: str, *, staff_id: str = "") -> None:
    with desk.doing() as tx:
        who = staff_id or desk.people.admin.id
        tx.office_documents.end(document_id, last_day=LAST, staff_id=who, at=desk.clock())


def test_a_decision_comes_back_as_it_was_recorded(desk: Desk) -> None:
    made, other = an_office_document(desk), an_office_document(desk, "household_role")
    assert (made.label, made.ways) == ("市の敬老パス", ("identity_two",))
    assert made.media == {Medium.ORIGINAL, Medium.COPY}
    assert (made.decided_by, made.decided_on) == ("福祉課長", date(2026, 11, 2))
    assert (made.condition, made.staff_id) == ("氏名と住所が載っている", desk.people.admin.id)
    assert (made.last_day, other.kind_id) == (None, "household_role")
    assert made.kind_id not in ("", made.id)
    with desk.store.look() as view:
        assert view.office_documents.all() == (made, other)


def test_it_ends_once_and_stays_in_the_record(desk: Desk) -> None:
    made = an_office_document(desk)
    end(desk, made.id)
    with desk.store.look() as view:
        (ended,) = view.office_documents.all()
    assert ended.last_day == LAST
    with pytest.raises(Refused, match=r"guard\.office_document"):
        end(desk, made.id)


def test_a_kind_that_was_given_up_may_be_taken_up_again_but_not_twice_at_once(desk: Desk) -> None:
    first = an_office_document(desk, "household_role")
    with pytest.raises(Refused, match=r"guard\.office_document"):
        an_office_document(desk, "household_role")
    end(desk, first.id)
    assert an_office_document(desk, "household_role").last_day is None


@pytest.mark.parametrize("who", ["clerk", "reviewer", "forwarder"])
def test_the_database_takes_it_from_no_one_but_an_administrator(desk: Desk, who: str) -> None:
    staff = getattr(desk.people, who).id
    with pytest.raises(Refused, match=r"guard\.office_document"):
        an_office_document(desk, staff_id=staff)
    made = an_office_document(desk)
    with pytest.raises(Refused, match=r"guard\.office_document"):
        end(desk, made.id, staff_id=staff)


@pytest.mark.parametrize(
    "change", ["decided_by = 'x'", "label = 'x'", "ways = 'number_own'", "kind_id = 'card'", "media = 'copy'"]
)
def test_what_was_decided_does_not_change_afterwards(desk: Desk, change: str) -> None:
    an_office_document(desk)
    with pytest.raises(Refused, match=r"guard\.office_document"):
        send(
            desk.store,
            f"UPDATE office_documents SET last_day = '2026-11-30', ended_at = 'now', ended_by = :who, {change}",
            who=desk.people.admin.id,
        )


def test_one_that_is_not_there_is_said_to_be_unknown(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"office_document\.unknown"), desk.store.look() as view:
        view.office_documents.get("nothing")
