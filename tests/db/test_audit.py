"""The audit chain: whatever is done to the table is found, and finding it never breaks the finder."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.audit import START, canonical
from db.store import Store
from forms.kernel.case import Head
from forms.kernel.errors import Bug
from tests.db.chains import ROWS, a_told_store, chain, codes, verified
from tests.db.raw import engine_of, fetch, send


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with twelve lines in its chain and no guards: the attacker has the key and a console."""
    yield from a_told_store(tmp_path)


def test_an_untouched_chain_verifies_up_to_its_head(store: Store) -> None:
    report = verified(store, store.head())
    assert report.ok
    assert (report.rows, report.problems, report.head) == (ROWS, (), store.head())
    assert verified(store, None).ok


def test_a_printed_head_may_be_shortened_to_what_the_paper_shows(store: Store) -> None:
    head = store.head()
    for letters in (64, 16, 8):
        assert verified(store, Head(head.seq, head.mac[:letters].upper())).ok
    for printed in ("", head.mac[:7], "0" * 16, head.mac + "00", "これは見出し"):
        assert codes(store, Head(head.seq, printed)) == [("anchor", head.seq)]


def test_an_older_printed_head_is_borne_out_by_a_chain_that_grew(store: Store) -> None:
    then = store.head()
    with store.begin() as tx:
        tx.log("", "later")
        tx.commit()
    assert verified(store, then).ok


def test_an_empty_chain_has_a_head_too(store: Store) -> None:
    send(store, "DELETE FROM audit")
    assert store.head() == START
    assert verified(store, START).ok


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (
            "UPDATE audit SET body = CAST(replace(CAST(body AS TEXT), 'code', 'kode') AS BLOB) WHERE seq = 5",
            ("mac", 5),
        ),
        ("UPDATE audit SET mac = zeroblob(32) WHERE seq = 5", ("mac", 5)),
        ("UPDATE audit SET mac = x'' WHERE seq = 5", ("mac", 5)),
        ("UPDATE audit SET staff_id = 'somebodyelse' WHERE seq = 5", ("column", 5)),
        ("UPDATE audit SET act = 'something.else' WHERE seq = 5", ("column", 5)),
        ("UPDATE audit SET case_id = 'another' WHERE seq = 5", ("column", 5)),
        ("DELETE FROM audit WHERE seq = 5", ("gap", 6)),
        ("DELETE FROM audit WHERE seq <= 3", ("gap", 4)),
        (
            "INSERT INTO audit SELECT 99, body, mac, staff_id, act, case_id FROM audit WHERE seq = 5",
            ("gap", 99),
        ),
        (
            "INSERT INTO audit SELECT 13, body, mac, staff_id, act, case_id FROM audit WHERE seq = 12",
            ("mac", 13),
        ),
        (
            "INSERT INTO audit SELECT -1, body, mac, staff_id, act, case_id FROM audit WHERE seq = 5",
            ("gap", -1),
        ),
    ],
)
def test_edits_deletions_and_forged_rows_are_found(
    store: Store, statement: str, found: tuple[str, int]
) -> None:
    send(store, statement)
    assert found in codes(store)


def test_deleting_a_row_and_renumbering_the_rest_is_found(store: Store) -> None:
    send(store, "DELETE FROM audit WHERE seq = 5", "UPDATE audit SET seq = seq - 1 WHERE seq > 5")
    assert ("mac", 5) in codes(store)


def test_two_swapped_rows_are_found(store: Store) -> None:
    send(
        store,
        "UPDATE audit SET seq = 100 WHERE seq = 4",
        "UPDATE audit SET seq = 4 WHERE seq = 7",
        "UPDATE audit SET seq = 7 WHERE seq = 100",
    )
    assert {("mac", 4), ("mac", 7)} <= set(codes(store))


@pytest.mark.parametrize("keep", range(ROWS))
def test_cutting_off_the_end_is_found_by_a_printed_head(store: Store, keep: int) -> None:
    printed = store.head()
    send(store, "DELETE FROM audit WHERE seq > :keep", keep=keep)
    assert codes(store, printed) == [("anchor", ROWS)]


def test_a_chain_of_another_store_put_in_its_place_is_found(store: Store, tmp_path: Path) -> None:
    other = chain(tmp_path / "other.techo")
    rows = fetch(other, "SELECT * FROM audit")
    other.close()
    with engine_of(store).begin() as conn:
        conn.execute(sa.text("DELETE FROM audit"))
        for row in rows:
            conn.exec_driver_sql("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?)", tuple(row))
    assert len(codes(store)) == ROWS


def test_a_strict_table_refuses_another_type(store: Store) -> None:
    with pytest.raises(Bug, match=r"store\.sql"):
        send(store, "UPDATE audit SET body = 'text' WHERE seq = 5")
    assert verified(store).ok


ANYTHING = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.text(max_size=20),
    st.binary(max_size=40),
)


@given(seq=ANYTHING, body=ANYTHING, mac=ANYTHING, words=st.lists(ANYTHING, min_size=3, max_size=3))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_of_any_type_are_found_and_never_break_the_verification(
    store: Store, seq: Any, body: Any, mac: Any, words: list[Any]
) -> None:
    """The table made anew without STRICT, holding whatever an attacker likes."""
    with engine_of(store).begin() as conn:
        genuine = [
            tuple(row) for row in conn.exec_driver_sql("SELECT * FROM audit WHERE seq < 6 ORDER BY seq")
        ]
        conn.exec_driver_sql("DROP TABLE audit")
        conn.exec_driver_sql("CREATE TABLE audit (seq, body, mac, staff_id, act, case_id)")
        for row in [*genuine[:5], (seq, body, mac, *words)]:
            conn.exec_driver_sql("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?)", row)
    assert not verified(store).ok


@given(
    column=st.sampled_from(["seq", "body", "mac", "staff_id", "act", "case_id"]),
    row=st.integers(1, ROWS),
    place=st.integers(0, 200),
    change=st.integers(1, 255),
)
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_change_of_any_byte_anywhere_is_found(
    store: Store, column: str, row: int, place: int, change: int
) -> None:
    with engine_of(store).connect() as conn:
        conn.begin()
        value = conn.exec_driver_sql(f"SELECT {column} FROM audit WHERE seq = ?", (row,)).scalar()
        spoilt: object
        match value:
            case int():
                spoilt = value + 1000 * change
            case bytes():
                at = place % len(value)
                spoilt = value[:at] + bytes([value[at] ^ change]) + value[at + 1 :]
            case _:
                spoilt = f"{value}{change}"
        conn.exec_driver_sql(f"UPDATE audit SET {column} = ? WHERE seq = ?", (spoilt, row))
        conn.commit()
        report = verified(store)
        conn.begin()
        back = row if column != "seq" else spoilt
        conn.exec_driver_sql(f"UPDATE audit SET {column} = ? WHERE seq = ?", (value, back))
        conn.commit()
    assert not report.ok
    assert verified(store).ok


@pytest.mark.parametrize("text", ["CAST(x'ff00fe' AS TEXT)", "CAST(x'c328' AS TEXT)"])
def test_text_that_is_no_text_is_found(store: Store, text: str) -> None:
    send(store, f"UPDATE audit SET act = {text} WHERE seq = 5")
    report = verified(store)
    assert not report.ok
    assert report.problems[0].code in ("unreadable", "column")


def test_a_table_that_is_gone_is_found(store: Store) -> None:
    head = store.head()
    send(store, "DROP TABLE audit")
    assert codes(store, head) == [("unreadable", 1), ("anchor", ROWS)]


@pytest.mark.parametrize(
    "body",
    [
        b"not json",
        b"{}",
        b"[1]",
        b"[" * 100_000,
        b'{"seq":"x"}',
        b'{"at":1,"act":"","case":"","detail":{},"seq":13,"staff":""}',
    ],
)
def test_a_body_that_is_no_line_is_found_even_with_a_right_mac(store: Store, body: bytes) -> None:
    """Only a holder of the chain key can do that; the verification must stand it all the same."""
    _forge(store, body)
    assert codes(store) == [("body", ROWS + 1)]


def test_a_body_with_another_number_is_found_even_with_a_right_mac(store: Store) -> None:
    _forge(store, canonical(7, "2026-11-20T09:00:00+09:00", "", "", "", {}))
    assert codes(store) == [("body", ROWS + 1)]


def _forge(store: Store, body: bytes) -> None:
    from db.audit import _mac

    with store.look() as view:
        mac = _mac(view.link, ROWS + 1, bytes.fromhex(view.audit.head().mac), body)
    with engine_of(store).begin() as conn:
        conn.exec_driver_sql("INSERT INTO audit VALUES (?, ?, ?, '', '', '')", (ROWS + 1, body, mac))
