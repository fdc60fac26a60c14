"""Lists of the office's own cases, one case beside the list, the book of 束番号, the check of the chain."""

from app.usecases import forward, inspect, review
from forms.kernel.case import Head, PaperKind, PaperOutcome
from forms.kernel.procedure import State, Step
from tests.db.raw import send, without_guards
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record, child_record, neighbour
from tests.helpers.road import Road
from tests.usecases.refusal import refused


def test_the_list_shows_where_every_case_stands(road: Road) -> None:
    """By 進達予定日; filtered by state, age, person, and the beginning of number, name or kana."""
    late = road.entered(adult_record(received_on="2026-12-24"), a_number(1))
    child = road.entered(child_record(), a_number(2))
    road.confirmed(number=a_number(3))
    rows = inspect.worklist(road.desk, road.clerk)
    assert rows[-1].id == late.id
    assert [r.id for r in rows if r.under_15] == [child.id]
    assert len(inspect.worklist(road.desk, road.clerk, states=[State.CONFIRMED])) == 1
    assert [r.id for r in inspect.worklist(road.desk, road.clerk, text="見本　花")] == [child.id]
    assert [r.id for r in inspect.worklist(road.desk, road.clerk, text="8-0001")] == [late.id]
    assert {r.assigned_id for r in rows} == {road.people.clerk.id}
    assert len(inspect.worklist(road.desk, road.clerk, limit=1)) == 1
    assert number_digits(1) not in repr(rows)


def test_somebody_who_only_administers_sees_no_cases(road: Road) -> None:
    """He has no business with them."""
    case = road.entered(number=a_number(1))
    with refused(road, "role.missing"):
        inspect.worklist(road.desk, road.admin)
    with refused(road, "role.missing"):
        inspect.case_view(road.desk, road.admin, case.id)


def test_every_state_is_counted(road: Road) -> None:
    """Those without a case too."""
    road.entered(number=a_number(1))
    road.approved(neighbour(2), a_number(2))
    counts = inspect.counts(road.desk)
    assert counts == {**dict.fromkeys(State, 0), State.ENTERED: 1, State.APPROVED: 1}


def test_a_case_beside_the_list_has_its_trail_and_papers_and_no_number(road: Road) -> None:
    """Whoever looks."""
    case = road.confirmed(number=a_number(1))
    view = inspect.case_view(road.desk, road.forwarder, case.id)
    assert view.trail[0].act == "open_draft"
    assert len(view.papers) == 1
    assert view.names[road.people.clerk.id] == "受付 一子"
    assert number_digits(1) not in repr(view)


def test_without_a_batch_the_book_is_empty(road: Road) -> None:
    """And nothing is open; a forwarded 束 is not open either."""
    assert inspect.batches(road.desk, 2026) == ()
    assert inspect.batch_years(road.desk) == (2026,)
    assert inspect.open_batch(road.desk) is None
    road.forwarded(road.approved(number=a_number(1)))
    assert len(inspect.batches(road.desk, 2026)) == 1
    assert inspect.open_batch(road.desk) is None


def test_the_book_of_every_year_with_a_batch_can_be_opened_and_that_of_this_year(road: Road) -> None:
    """Newest first; a 束 that waits for its paper is found whatever its 年度, the oldest first."""
    first = road.prepared(road.approved(number=a_number(1))).batch
    road.clock.now = road.clock.now.replace(year=2028, month=6)
    assert inspect.batch_years(road.desk) == (2028, 2026)
    second = road.prepared(road.approved(neighbour(2), number=a_number(2))).batch
    assert (first.fiscal_year, second.fiscal_year) == (2026, 2028)
    assert inspect.batch_years(road.desk) == (2028, 2026)
    assert [b.id for b in inspect.batches(road.desk, 2026)] == [first.id]
    found = inspect.open_batch(road.desk)
    assert found is not None
    assert found.id == first.id


def test_what_became_of_the_papers_of_a_batch_is_told_to_those_who_forward(road: Road) -> None:
    """So that after a restart the screen knows what was said of the paper."""
    batch = road.prepared(road.approved(number=a_number(1))).batch
    forward.tell_printed(road.desk, road.forwarder, batch.id, printed=True)
    for who in (road.forwarder, road.reviewer):
        papers = inspect.batch_papers(road.desk, who, batch.id)
        assert {(p.kind, p.outcome) for p in papers} == {
            (PaperKind.SHINTATSU, PaperOutcome.PRINTED),
            (PaperKind.OFFICE_RECORD, PaperOutcome.PRINTED),
        }
    with refused(road, "role.missing"):
        inspect.batch_papers(road.desk, road.clerk, batch.id)
    with refused(road, "batch.unknown"):
        inspect.batch_papers(road.desk, road.forwarder, "nowhere")


def test_what_has_gone_up_is_listed_newest_first(road: Road) -> None:
    """Of a year's cases the last ones are looked for."""
    first, second = road.approved(number=a_number(1)), road.approved(neighbour(2), a_number(2))
    road.forwarded(first, second)
    rows = inspect.worklist(road.desk, road.clerk, states=[State.FORWARDED], latest=True, limit=1)
    assert [row.id for row in rows] == [second.id]


def test_the_chain_bears_out_what_was_printed_and_shows_what_was_cut_off(road: Road) -> None:
    """Whole up to a printed head; not after its end was cut off."""
    road.confirmed(number=a_number(1))
    head = road.desk.store.head()
    short = Head(head.seq, head.mac[:16])
    assert inspect.verify_audit(road.desk, short).ok
    assert inspect.verify_audit(road.desk, None).ok
    without_guards(road.desk.store)
    send(road.desk.store, "DELETE FROM audit WHERE seq = :seq", seq=head.seq)
    assert [p.code for p in inspect.verify_audit(road.desk, None).problems] == ["guards", "acts"]
    assert [p.code for p in inspect.verify_audit(road.desk, short).problems] == ["anchor", "guards", "acts"]


def test_the_last_approval_is_the_latest_that_still_holds(road: Road) -> None:
    """Whether its case has gone up since or not; a cancelled one does not count; who only administers is not told."""
    assert inspect.last_approval(road.desk, road.reviewer) is None
    first = road.approved(number=a_number(1))
    road.clock.forward(60)
    second = road.approved(neighbour(2), a_number(2))
    found = inspect.last_approval(road.desk, road.reviewer)
    assert found is not None
    assert found.reception_no == second.reception_no
    road.forwarded(first)
    token = road.token(road.people.reviewer, Step.CANCEL_APPROVAL, second.id)
    review.cancel_approval(road.desk, token, second.id, "見直し")
    found = inspect.last_approval(road.desk, road.reviewer)
    assert found is not None
    assert found.reception_no == first.reception_no
    with refused(road, "role.missing"):
        inspect.last_approval(road.desk, road.admin)
