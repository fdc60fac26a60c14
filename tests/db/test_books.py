"""進達束, papers, staff and office: what is booked once stays booked."""

from dataclasses import replace

import pytest

from db.tx import Tx
from forms.kernel.case import Batch, BatchStatus, Case, PaperIssue, PaperKind, PaperOutcome
from forms.kernel.errors import Bug, Refused
from forms.kernel.procedure import Role
from tests.db.by_hand import forwarded, in_batch
from tests.db.raw import send, without_guards
from tests.helpers.numbers import destroy
from tests.helpers.office import OFFICE, Desk, a_draft, approved, entered


def _reserve(desk: Desk, tx: Tx, *cases: Case, year: int = 2026) -> Batch:
    return tx.batches.reserve(
        fiscal_year=year,
        document_number="8碧福第123号",
        dated=desk.clock().date(),
        addressee="愛知県知事",
        case_ids=[case.id for case in cases],
        head=tx.audit.head(),
        staff_id=desk.people.forwarder.id,
        at=desk.clock(),
    )


def test_bundle_numbers_run_on_without_gaps_in_each_year(desk: Desk) -> None:
    cases = [approved(desk) for _ in range(4)]
    with desk.doing() as tx:
        made = [
            _reserve(desk, tx, case, year=year)
            for case, year in zip(cases, (2026, 2026, 2027, 2026), strict=True)
        ]
    assert [(b.fiscal_year, b.number) for b in made] == [(2026, 1), (2026, 2), (2027, 1), (2026, 3)]
    with desk.store.look() as view:
        assert [b.number for b in view.batches.all(2026)] == [1, 2, 3]
        assert view.batches.all(2025) == ()
        assert view.batches.years() == (2027, 2026)
        waiting = view.batches.with_status(BatchStatus.PREPARED)
        assert [(b.fiscal_year, b.number) for b in waiting] == [(2026, 1), (2026, 2), (2026, 3), (2027, 1)]
        assert view.batches.with_status(BatchStatus.VOID) == ()


def test_a_bundle_number_that_was_not_kept_is_given_again(desk: Desk) -> None:
    case = approved(desk)
    with desk.store.begin() as tx:
        _reserve(desk, tx, case)
    with desk.doing() as tx:
        assert _reserve(desk, tx, case).number == 1


def test_a_bundle_keeps_the_office_it_was_made_in(desk: Desk) -> None:
    """Not even SQL changes it."""
    with desk.doing() as tx:
        before = _reserve(desk, tx, approved_in(desk, tx))
        tx.office.set(replace(OFFICE, contact="別の係", phone="0566-00-1111"))
    with desk.doing() as tx:
        after = _reserve(desk, tx, approved_in(desk, tx))
        assert tx.batches.get(before.id).office == OFFICE
    assert (after.office.contact, after.office.phone) == ("別の係", "0566-00-1111")
    with pytest.raises(Refused, match=r"guard\.batch"):
        send(desk.store, "UPDATE batches SET office = '{}'")


def test_a_bundle_keeps_its_order_head_and_date(desk: Desk) -> None:
    first, second = approved(desk), approved(desk)
    head = desk.store.head()
    with desk.doing() as tx:
        made = _reserve(desk, tx, second, first)
    assert made.case_ids == (second.id, first.id)
    assert (made.head, made.dated, made.status, made.issues) == (
        head,
        desk.clock().date(),
        BatchStatus.PREPARED,
        0,
    )
    with desk.store.look() as view:
        assert view.batches.get(made.id) == made
        assert view.batches.of_case(first.id) == (made,)


def test_an_empty_bundle_is_refused(desk: Desk) -> None:
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"batch\.empty"):
        _reserve(desk, tx)


def test_only_approved_cases_go_into_a_bundle_and_into_one_at_a_time(desk: Desk) -> None:
    case = approved(desk)
    with desk.store.begin() as tx:
        for other in (a_case(desk, tx), case):
            if other is case:
                _reserve(desk, tx, case)
            with pytest.raises(Refused, match=r"guard\.batch_case"):
                _reserve(desk, tx, other)


def a_case(desk: Desk, tx: Tx) -> Case:
    """A draft made within the same transaction."""
    from tests.helpers.office import kofu

    return tx.cases.open_draft(kofu(), desk.people.clerk.id, desk.clock(), "8")


def test_a_void_bundle_keeps_its_number_and_frees_its_cases(desk: Desk) -> None:
    case = approved(desk)
    with desk.doing() as tx:
        void = tx.batches.set_status(_reserve(desk, tx, case).id, BatchStatus.VOID, "日付の誤り")
        again = _reserve(desk, tx, case)
    assert (void.status, void.reason) == (BatchStatus.VOID, "日付の誤り")
    assert again.number == 2


def test_a_bundle_that_went_up_or_was_voided_stays_so(desk: Desk) -> None:
    case, void = forwarded(desk, approved(desk)), in_batch(desk, approved(desk))
    with desk.doing() as tx:
        (gone,) = tx.batches.of_case(case.id)
        tx.batches.set_status(void.id, BatchStatus.VOID)
    for batch, now in ((gone, BatchStatus.FORWARDED), (void, BatchStatus.VOID)):
        for status in set(BatchStatus) - {now}:
            with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.batch"):
                tx.batches.set_status(batch.id, status)


def approved_in(desk: Desk, tx: Tx) -> Case:
    """An approved case walked within an open transaction."""
    from forms.kernel.procedure import Part, State, Step
    from tests.helpers.office import an_adult, kofu, step

    people = desk.people
    case = tx.cases.open_draft(kofu(), people.clerk.id, desk.clock(), "8")
    tx.cases.freeze(case.id, an_adult(), desk.clock(), people.clerk.id)
    case = step(desk, tx.cases, case, Step.ENTER, State.ENTERED, people.clerk.id, Part.ENTRY)
    case = step(desk, tx.cases, case, Step.CONFIRM, State.CONFIRMED, people.confirmer.id, Part.CONFIRM)
    return step(desk, tx.cases, case, Step.APPROVE, State.APPROVED, people.reviewer.id, Part.REVIEW)


def test_issues_are_counted_one_by_one(desk: Desk) -> None:
    with desk.doing() as tx:
        batch = _reserve(desk, tx, approved_in(desk, tx))
        assert [tx.batches.count_issue(batch.id) for _ in range(3)] == [1, 2, 3]
        assert tx.batches.get(batch.id).issues == 3


def test_an_unknown_bundle_or_paper_is_refused(desk: Desk) -> None:
    with desk.store.look() as view:
        with pytest.raises(Refused, match=r"batch\.unknown"):
            view.batches.get("none")
        with pytest.raises(Refused, match=r"paper\.unknown"):
            view.papers.get("none")


# --- papers --------------------------------------------------------------------------------------------------------


def _paper(
    desk: Desk, tx: Tx, case_id: str, issue: int = 1, salt: bytes | None = None, *, bears: bool = False
) -> PaperIssue:
    return tx.papers.add(
        kind=PaperKind.APPLICATION,
        case_id=case_id,
        batch_id="",
        pages=2,
        bears_number=bears,
        salt=salt,
        digest="digest",
        staff_id=desk.people.clerk.id,
        at=desk.clock(),
        issue=issue,
    )


def test_an_issue_is_pending_until_somebody_says_what_became_of_it(desk: Desk) -> None:
    case = entered(desk)
    with desk.doing() as tx:
        first, second = _paper(desk, tx, case.id), _paper(desk, tx, case.id, 2)
        assert first.outcome is PaperOutcome.PENDING
        printed = tx.papers.set_outcome(first.id, PaperOutcome.PRINTED)
    assert printed.outcome is PaperOutcome.PRINTED
    with desk.store.look() as view:
        assert view.papers.of_case(case.id) == (printed, second)
        assert view.papers.of_batch("none") == ()
        assert view.papers.get(second.id).pages == 2
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.paper"):
        tx.papers.set_outcome(first.id, PaperOutcome.FAILED)


@pytest.mark.parametrize(("bears", "salt"), [(True, None), (True, b"short"), (False, b"s" * 16)])
def test_a_paper_with_a_number_has_a_salt_and_no_other_has(
    desk: Desk, bears: bool, salt: bytes | None
) -> None:
    case = entered(desk)
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.paper"):
        _paper(desk, tx, case.id, salt=salt, bears=bears)


def test_a_salt_once_wiped_never_comes_back(desk: Desk) -> None:
    case = entered(desk)
    with desk.doing() as tx:
        paper = _paper(desk, tx, case.id, salt=b"s" * 16, bears=True)
        destroy(tx, case.id)
        assert tx.papers.salt(paper.id) is None
    with pytest.raises(Refused, match=r"guard\.paper"):
        send(desk.store, "UPDATE papers SET salt = zeroblob(16)")


# --- staff and office ----------------------------------------------------------------------------------------------


def test_staff_are_found_by_id_and_by_number(desk: Desk) -> None:
    with desk.store.look() as view:
        assert view.staff.get(desk.people.clerk.id) == desk.people.clerk
        assert view.staff.by_number("1003") == desk.people.confirmer
        assert view.staff.all() == desk.people.everybody()
        with pytest.raises(Refused, match=r"staff\.unknown"):
            view.staff.by_number("0000")


def test_a_staff_number_belongs_to_one_person(desk: Desk) -> None:
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"staff\.number_taken"):
        tx.staff.add("1001", "別人", frozenset())


def test_roles_activity_and_duty_to_change_are_set(desk: Desk) -> None:
    who = desk.people.clerk.id
    with desk.doing() as tx:
        tx.staff.set_roles(who, frozenset({Role.CLERK, Role.REVIEWER}))
        tx.staff.set_active(who, False)
        tx.staff.set_must_change(who, True)
        new = tx.staff.add("2000", "役割 なし", frozenset(), must_change=True)
        assert tx.staff.get(new.id).roles == frozenset()
        with pytest.raises(Refused, match=r"staff\.unknown"):
            tx.staff.set_active("nobody", True)
    with desk.store.look() as view:
        assert view.staff.get(who) == replace(
            desk.people.clerk, roles=frozenset({Role.CLERK, Role.REVIEWER}), active=False, must_change=True
        )


def test_the_office_reads_back_and_can_be_changed(desk: Desk) -> None:
    with desk.store.look() as view:
        assert view.office.get() == OFFICE
    with desk.doing() as tx:
        tx.office.set(replace(OFFICE, idle_minutes=5))
    with desk.store.look() as view:
        assert view.office.get().idle_minutes == 5


def test_a_store_without_its_office_is_our_own_mistake(desk: Desk) -> None:
    send(desk.store, "DELETE FROM office")
    with desk.store.look() as view, pytest.raises(Bug, match=r"office\.missing"):
        view.office.get()


def test_everything_can_be_walked_in_one_transaction(desk: Desk) -> None:
    without_guards(desk.store)
    with desk.doing() as tx:
        assert approved_in(desk, tx).version == 1
    assert a_draft(desk).version == 0
