"""An extract that was damaged or tampered with: told, and never half in use."""

from dataclasses import replace

import pytest

from db.register_seal import ExtractSeal, new_wrapped
from forms.kernel.errors import Refused, Unavailable
from forms.kernel.residents import Query
from tests.db.extracts import half_read
from tests.db.raw import send, without_guards
from tests.helpers.office import Desk
from tests.helpers.register import FATHER, found, imported, looked_up

# --- the key of an import -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("spoil", ["x''", "CAST(x'02' || substr(sealed_key, 2) AS BLOB)", "x'0102'"])
def test_a_damaged_key_is_told(desk: Desk, spoil: str) -> None:
    imported(desk)
    without_guards(desk.store, "guard_extracts_update_extract")
    send(desk.store, f"UPDATE extracts SET sealed_key = {spoil}")
    with pytest.raises(Unavailable, match=r"register\.damaged"):
        looked_up(desk, Query.four(FATHER.items))


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b"\xff", b'{"name": 1, "birth": 2}', b'{"name": "", "birth": "x"}']
)
def test_a_body_that_is_no_resident_is_told(body: bytes) -> None:
    key = bytes(32)
    seal = ExtractSeal(key, "x", new_wrapped(key, "x"))
    nonce = bytes(12)
    sealed = b"\x01" + nonce + seal._cipher.encrypt(nonce, body, seal._aad + b"1")
    with pytest.raises(Unavailable, match=r"register\.damaged"):
        seal.open(1, sealed)


def test_a_seal_of_another_line_or_import_does_not_open(desk: Desk) -> None:
    key = bytes(32)
    one, other = (ExtractSeal(key, name, new_wrapped(key, name)) for name in ("one", "other"))
    sealed = one.seal(1, replace(FATHER))
    assert one.open(1, sealed) == FATHER
    for seal, line in ((one, 2), (other, 1)):
        with pytest.raises(Unavailable, match=r"register\.damaged"):
            seal.open(line, sealed)


def test_a_found_person_has_the_same_name_for_the_import_s_life(desk: Desk) -> None:
    imported(desk)
    first, second = found(desk, FATHER), found(desk, FATHER)
    assert first.id == second.id
    assert first.id.isalpha()


# --- SQL alone ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("refusal", "sql"),
    [
        ("extract", "INSERT INTO extracts SELECT 'x', way, as_of, imported_at, staff_id, witness_id, assessment, 0,"
                    " 'loading', x'00' FROM extracts WHERE id = :half"),
        ("extract", "UPDATE extracts SET sealed_key = x'00' WHERE id = :used"),
        ("extract", "UPDATE extracts SET sealed_key = NULL WHERE id = :used"),
        ("extract", "UPDATE extracts SET sealed_key = x'00' WHERE id = :ended"),
        ("extract", "UPDATE extracts SET state = 'superseded' WHERE id = :used"),
        ("extract", "UPDATE extracts SET state = 'loading' WHERE id = :used"),
        ("extract", "UPDATE extracts SET state = 'loading', sealed_key = x'00' WHERE id = :ended"),
        ("extract", "UPDATE extracts SET rows = 9 WHERE id = :used"),
        ("extract", "UPDATE extracts SET way = 'whole', assessment = 'a' WHERE id = :used"),
        ("extract_whole", "UPDATE extracts SET state = 'current', rows = 3 WHERE id = :half"),  # one is in use
        ("resident", "UPDATE residents SET extract_id = :used WHERE extract_id = :half"),
    ],
)  # fmt: skip
def test_sql_alone_neither_mixes_imports_nor_puts_a_half_one_in_use(
    desk: Desk, refusal: str, sql: str
) -> None:
    ended, used, half = imported(desk), imported(desk), half_read(desk)
    ids = {"ended": ended.id, "used": used.id, "half": half.id}
    with pytest.raises(Refused) as refused:
        send(desk.store, sql, **{name: value for name, value in ids.items() if f":{name}" in sql})
    assert refused.value.code == f"guard.{refusal}"


@pytest.mark.parametrize("rows", [0, 2, 4])
def test_sql_alone_does_not_put_an_import_in_use_that_is_not_whole(desk: Desk, rows: int) -> None:
    half = half_read(desk)
    with pytest.raises(Refused, match=r"guard\.extract_whole"):
        send(
            desk.store,
            "UPDATE extracts SET state = 'current', rows = :rows WHERE id = :half",
            half=half.id,
            rows=rows,
        )


@pytest.mark.parametrize(("witness", "assessment"), [(None, "a"), ("clerk", "a"), ("admin", " ")])
def test_sql_alone_brings_in_no_whole_register_for_one_person(
    desk: Desk, witness: str | None, assessment: str
) -> None:
    who = {None: None, "clerk": desk.people.clerk.id, "admin": desk.people.admin.id}[witness]
    with pytest.raises(Refused, match=r"guard\.extract_people"):
        send(
            desk.store,
            "INSERT INTO extracts (id, way, as_of, imported_at, staff_id, witness_id, assessment, rows, state, sealed_key)"
            " VALUES ('x', 'whole', '2026-11-01', 'now', :clerk, :who, :assessment, 0, 'loading', x'00')",
            clerk=desk.people.clerk.id,
            who=who,
            assessment=assessment,
        )


def test_a_row_put_in_past_the_import_opens_for_nobody(desk: Desk) -> None:
    """There is no guard on inserting (it would cost four times the row); the seal is one."""
    used = imported(desk, [FATHER])
    send(
        desk.store,
        "INSERT INTO residents SELECT extract_id, 99, sealed, by_birth, by_kana, by_household FROM residents"
        " WHERE extract_id = :used",
        used=used.id,
    )
    with pytest.raises(Unavailable, match=r"register\.damaged"):
        looked_up(desk, Query.four(FATHER.items))
