"""Work lists and look-ups."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.queries import Order
from db.search_keys import after
from forms.kernel.procedure import Part, State, Step
from tests.db.raw import fetch
from tests.helpers.makers import a_number
from tests.helpers.office import Desk, a_child, a_draft, an_adult, entered, step


@pytest.fixture
def listed(desk: Desk) -> Desk:
    """Four cases: two drafts, one of them a child's, one entered with a number, one returned."""
    a_draft(desk, an_adult("山田 太郎", "ヤマダ タロウ"))
    a_draft(desk, a_child())
    entered(desk, a_number(1), an_adult("𠮷田 花", "ヨシダ ハナ").changed(received_on="2026-11-01"))
    back = entered(desk, None, an_adult("渡邉\U000e011c 一", "ワタナベ ハジメ"))
    desk.clock.forward(60)
    with desk.doing() as tx:
        step(desk, tx.cases, back, Step.SEND_BACK, State.RETURNED, desk.people.confirmer.id, Part.CONFIRM)
        tx.cases.set_returned_reason(back.id, "住所を確かめてください")
        tx.cases.set_target(back.id, date(2026, 12, 1))
    return desk


def _names(desk: Desk, text: str) -> list[str]:
    with desk.store.look() as view:
        return [row.reception_no for row in view.queries.worklist(State, text, order=Order.NUMBER)]


def test_chosen_cases_are_listed_by_their_number(listed: Desk) -> None:
    with listed.store.look() as view:
        rows = view.queries.worklist(State, order=Order.NUMBER)
        chosen = view.queries.of({rows[2].id, rows[0].id})
        assert view.queries.of(()) == ()
    assert chosen == (rows[0], rows[2])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("8-0003", ["8-0003"]),
        ("8-", ["8-0001", "8-0002", "8-0003", "8-0004"]),
        ("山田", ["8-0001"]),
        ("山田太", ["8-0001"]),
        ("山田　太郎", ["8-0001"]),
        ("𠮷", ["8-0003"]),
        ("渡邉", ["8-0004"]),
        ("渡邉\U000e011c一", ["8-0004"]),
        ("ヤマダ", ["8-0001"]),
        ("やまだ", ["8-0001"]),
        ("ﾔﾏﾀﾞ ﾀ", ["8-0001"]),
        ("シケン", ["8-0002"]),
        ("田", []),  # beginnings only
        ("%", []),
        ("_", []),
        ("　", ["8-0001", "8-0002", "8-0003", "8-0004"]),
    ],
)
def test_a_case_is_found_by_the_beginning_of_number_name_or_kana(
    listed: Desk, text: str, found: list[str]
) -> None:
    assert _names(listed, text) == found


def test_a_list_shows_what_a_clerk_needs(listed: Desk) -> None:
    with listed.store.look() as view:
        (entered_row,) = view.queries.worklist([State.ENTERED])
        (returned_row,) = view.queries.worklist([State.RETURNED])
    assert entered_row.subject_name == "𠮷田 花"
    assert entered_row.assigned == "受付 一子"
    assert entered_row.has_number
    assert entered_row.received_on == "2026-11-01"
    assert not returned_row.has_number
    assert returned_row.note == "住所を確かめてください"
    assert returned_row.target_on == date(2026, 12, 1)
    assert returned_row.state is State.RETURNED


def test_a_list_can_be_narrowed(listed: Desk) -> None:
    with listed.store.look() as view:
        ask = view.queries.worklist
        assert sorted(row.under_15 for row in ask(State)) == [False, False, False, True]
        assert len(ask(State, "ワタ")) == 1
        assert len(ask([State.DRAFT], "ワタ")) == 0
        assert {row.assigned_id for row in ask(State)} == {listed.people.clerk.id}
        assert ask([]) == ()


@pytest.mark.parametrize(
    ("order", "first"),
    [
        (Order.RECEIVED, "8-0003"),
        (Order.LATEST, "8-0004"),
        (Order.UPDATED, "8-0004"),
        (Order.TARGET, "8-0004"),
        (Order.NUMBER, "8-0001"),
    ],
)
def test_a_list_can_be_sorted(listed: Desk, order: Order, first: str) -> None:
    with listed.store.look() as view:
        rows = view.queries.worklist(State, order=order)
    assert len(rows) == 4
    assert rows[0].reception_no == first


def test_a_list_comes_in_pages(listed: Desk) -> None:
    with listed.store.look() as view:
        pages = [
            view.queries.worklist(State, order=Order.NUMBER, limit=3, offset=offset) for offset in (0, 3)
        ]
    assert [row.reception_no for page in pages for row in page] == ["8-0001", "8-0002", "8-0003", "8-0004"]


def test_states_are_counted_with_none_left_out(listed: Desk) -> None:
    with listed.store.look() as view:
        assert view.queries.counts() == {
            **dict.fromkeys(State, 0),
            State.DRAFT: 2,
            State.ENTERED: 1,
            State.RETURNED: 1,
        }


@pytest.mark.parametrize("column", ["name_key", "kana_key", "reception_no"])
def test_a_search_by_beginning_uses_an_index(listed: Desk, column: str) -> None:
    plan = fetch(
        listed.store, f"EXPLAIN QUERY PLAN SELECT id FROM cases WHERE {column} >= 'a' AND {column} < 'b'"
    )
    assert all("SEARCH" in row[3] and "INDEX" in row[3] for row in plan)


def test_the_whole_search_scans_no_table(listed: Desk) -> None:
    from db.queries import _begins, _rows

    query = str(_rows().where(_begins("ヤマ")).compile(compile_kwargs={"literal_binds": True}))
    assert "LIKE" not in query
    steps = [row[3] for row in fetch(listed.store, f"EXPLAIN QUERY PLAN {query}")]
    assert steps
    assert not [said for said in steps if said.startswith("SCAN")]


def test_the_last_sign_in_is_the_newest(desk: Desk) -> None:
    who = desk.people.clerk.id
    with desk.store.look() as view:
        assert view.queries.last_sign_in(who) is None
    for _ in range(2):
        desk.clock.forward(60)
        with desk.store.begin() as tx:
            tx.log(who, "sign_in")
            tx.log(desk.people.admin.id, "sign_in")
            tx.log(who, "sign_out")
            tx.commit()
    with desk.store.look() as view:
        assert view.queries.last_sign_in(who) == desk.clock()


@given(prefix=st.text(min_size=1, max_size=5), rest=st.text(max_size=5), other=st.text(max_size=8))
def test_a_range_holds_what_begins_so_and_nothing_else(prefix: str, rest: str, other: str) -> None:
    end = after(prefix)

    def inside(text: str) -> bool:
        return text >= prefix and (end is None or text < end)

    assert inside(prefix + rest)
    if end is not None:
        assert inside(other) == other.startswith(prefix)


@pytest.mark.parametrize(("prefix", "end"), [("a", "b"), ("\ud7ff", "\ue000"), ("a\U0010ffff", None)])
def test_the_end_of_a_range_is_the_next_text_that_can_exist(prefix: str, end: str | None) -> None:
    assert after(prefix) == end
