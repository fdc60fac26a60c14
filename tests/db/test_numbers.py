"""The subject's number: sealed to its case, found again only by the key, destroyed without a trace."""

import hashlib
import hmac

import pytest

from db.store import Store
from forms.kernel.case import Case, Means, PaperIssue, PaperKind, Source
from forms.kernel.errors import Bug, Refused, Unavailable
from forms.kernel.number import IndividualNumber
from forms.kernel.procedure import Part, State, Step
from tests.db.by_hand import in_batch
from tests.db.raw import fetch, send, without_guards
from tests.helpers.makers import a_number, number_digits
from tests.helpers.numbers import bound, destroy, destroy_gone_up
from tests.helpers.office import Desk, a_draft, approved, confirmed, entered, step


def _open(desk: Desk, case: Case) -> IndividualNumber | None:
    with desk.store.look() as view:
        return view.numbers.open(case.id)


def test_a_sealed_number_opens_again(desk: Desk) -> None:
    case = entered(desk, a_number(1))
    assert case.has_number
    assert _open(desk, case) == a_number(1)


def test_a_case_without_a_number_has_none(desk: Desk) -> None:
    case = entered(desk)
    assert not case.has_number
    assert _open(desk, case) is None
    with desk.store.look() as view:
        assert view.numbers.link(case.id) is None


def test_where_it_was_read_from_is_kept_beside_it(desk: Desk) -> None:
    case = entered(desk, a_number(1))
    with desk.store.look() as view:
        link = view.numbers.link(case.id)
    assert link is not None
    assert (link.source, link.means) == (Source.STATEMENT, Means.KEYED)
    assert (link.staff_id, link.at) == (desk.people.clerk.id, desk.clock())


def test_equal_numbers_are_sealed_differently(desk: Desk) -> None:
    for _ in range(2):
        entered(desk, a_number(1))
    rows = fetch(desk.store, "SELECT sealed, blind FROM numbers")
    assert rows[0][0] != rows[1][0]
    assert rows[0][1] == rows[1][1]
    assert len(rows[0][0]) == 41


def test_a_seal_swapped_between_two_cases_is_refused(desk: Desk) -> None:
    first, second = entered(desk, a_number(1)), entered(desk, a_number(2))
    without_guards(desk.store, "guard_numbers_update_number")
    send(
        desk.store,
        "CREATE TEMP TABLE swap AS SELECT * FROM numbers",
        "UPDATE numbers SET sealed = (SELECT sealed FROM swap WHERE swap.case_id <> numbers.case_id)",
        "DROP TABLE swap",
    )
    for case in (first, second):
        with pytest.raises(Unavailable, match=r"number\.damaged"):
            _open(desk, case)


@pytest.mark.parametrize("sealed", ["x''", "x'01'", "zeroblob(41)", "x'02' || substr(sealed, 2)"])
def test_a_damaged_seal_is_told_and_never_guessed(desk: Desk, sealed: str) -> None:
    case = entered(desk, a_number(1))
    without_guards(desk.store, "guard_numbers_update_number")
    send(desk.store, f"UPDATE numbers SET sealed = CAST({sealed} AS BLOB)")
    with pytest.raises(Unavailable, match=r"number\.damaged"):
        _open(desk, case)


def test_other_cases_with_an_equal_number_are_found(desk: Desk) -> None:
    cases = [entered(desk, a_number(seed)) for seed in (1, 1, 2, 1)]
    with desk.store.look() as view:
        assert set(view.numbers.same(cases[0].id, a_number(1))) == {cases[1].id, cases[3].id}
        assert view.numbers.same(cases[2].id, a_number(2)) == ()
        assert set(view.numbers.same("", a_number(2))) == {cases[2].id}


def test_the_blind_index_is_no_digest_that_could_be_tried_out(desk: Desk) -> None:
    """It is keyed: without the key, 10^11 possible numbers cannot be tried against it."""
    entered(desk, a_number(1))
    ((blind,),) = fetch(desk.store, "SELECT blind FROM numbers")
    digits = number_digits(1).encode()
    assert blind != hashlib.sha256(digits).digest()
    assert blind != hmac.digest(b"", digits, "sha256")
    assert digits not in blind


def test_nobody_puts_a_number_into_a_case_past_confirmation(desk: Desk) -> None:
    for case in (confirmed(desk), approved(desk)):
        with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.link"):
            tx.numbers.put(case.id, a_number(1), bound(desk.people.clerk.id, desk.clock()))


def test_a_draft_never_keeps_a_number(desk: Desk) -> None:
    """It may stand there for the moment of handing on, within one transaction; that cannot be committed as a draft."""
    case = a_draft(desk)
    with desk.store.begin() as tx:
        tx.numbers.put(case.id, a_number(1), bound(desk.people.clerk.id, desk.clock()))
        tx.log("", "test")
        with pytest.raises(Bug, match=r"store\.draft_number"):
            tx.commit()
    assert fetch(desk.store, "SELECT * FROM numbers") == []


def test_taking_back_destroys_the_number(desk: Desk) -> None:
    case = entered(desk, a_number(1))
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.number"):
        step(desk, tx.cases, case, Step.TAKE_BACK, State.DRAFT, desk.people.clerk.id, Part.ENTRY)
    with desk.doing() as tx:
        assert destroy(tx, case.id)
        back = step(desk, tx.cases, case, Step.TAKE_BACK, State.DRAFT, desk.people.clerk.id, Part.ENTRY)
    assert (back.state, back.has_number, back.version) == (State.DRAFT, False, 1)


def _paper(desk: Desk, case_id: str, batch_id: str, *, bears: bool) -> PaperIssue:
    with desk.doing() as tx:
        return tx.papers.add(
            kind=PaperKind.SHINTATSU if batch_id else PaperKind.APPLICATION,
            case_id=case_id,
            batch_id=batch_id,
            pages=1,
            bears_number=bears,
            salt=b"s" * 16 if bears else None,
            digest="abc",
            staff_id=desk.people.clerk.id,
            at=desk.clock(),
            issue=1,
        )


def _salts(store: Store) -> list[object]:
    return [row[0] for row in fetch(store, "SELECT salt FROM papers ORDER BY rowid")]


def test_destroying_takes_seal_index_and_the_salts_of_all_papers_that_bear_it(desk: Desk) -> None:
    case, other = approved(desk, a_number(1)), approved(desk, a_number(2))
    batch = in_batch(desk, case)
    own = _paper(desk, case.id, "", bears=True)
    bundle = _paper(desk, "", batch.id, bears=True)
    plain = _paper(desk, case.id, "", bears=False)
    others = _paper(desk, other.id, "", bears=True)
    destroy_gone_up(desk.store, case.id)
    with desk.doing() as tx:
        assert not destroy(tx, case.id)
    with desk.store.look() as view:
        assert view.numbers.open(case.id) is None
        assert view.numbers.same("", a_number(1)) == ()
        assert [view.papers.salt(p.id) for p in (own, bundle, plain, others)] == [None, None, None, b"s" * 16]
        assert view.numbers.open(other.id) == a_number(2)


def test_destroying_is_one_with_its_transaction(desk: Desk) -> None:
    case = entered(desk, a_number(1))
    _paper(desk, case.id, "", bears=True)
    with desk.store.begin() as tx:
        destroy(tx, case.id)
    assert _open(desk, case) == a_number(1)
    assert _salts(desk.store) == [b"s" * 16]


def test_sql_alone_does_not_leave_a_salt_behind(desk: Desk) -> None:
    case = entered(desk, a_number(1))
    _paper(desk, case.id, "", bears=True)
    ended = (
        "UPDATE number_links SET ended_at = 'now', ended_by = staff_id, ended_why = 'x' WHERE case_id = :case"
    )
    with pytest.raises(Refused, match=r"guard\.salt"):
        send(desk.store, ended, case=case.id)


def test_a_new_number_in_place_of_the_old_leaves_nothing_of_it(desk: Desk) -> None:
    case = entered(desk, a_number(1))
    _paper(desk, case.id, "", bears=True)
    with desk.doing() as tx:
        destroy(tx, case.id)
        tx.numbers.put(case.id, a_number(2), bound(desk.people.clerk.id, desk.clock()))
    assert _open(desk, case) == a_number(2)
    assert _salts(desk.store) == [None]
    with desk.store.look() as view:
        assert view.numbers.same("", a_number(1)) == ()


def test_no_file_beside_the_store_ever_holds_the_digits(desk: Desk) -> None:
    case = entered(desk, a_number(7), None)
    digits = number_digits(7)
    looked = 0
    for _round in range(2):
        for file in desk.store.path.parent.iterdir():
            raw = file.read_bytes()
            looked += 1
            for code in ("ascii", "utf-16-le"):
                assert digits.encode(code) not in raw
            assert int(digits).to_bytes(8, "big") not in raw
        with desk.doing() as tx:
            destroy(tx, case.id)
    assert looked >= 6  # store, -wal, -shm, slots, lock


def test_even_the_opened_store_holds_the_digits_nowhere_in_clear(desk: Desk) -> None:
    """Every value of every column, as somebody with the store's key sees it."""
    entered(desk, a_number(7))
    tables = [row[0] for row in fetch(desk.store, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert len(tables) > 10
    for table in tables:
        assert number_digits(7) not in repr(fetch(desk.store, f"SELECT * FROM {table}"))
