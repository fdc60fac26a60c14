"""What is handed over opens for its receiver alone, from its sender alone, and what is wrong is told apart."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.handover import Kind, is_ours, open_, seal
from app.exchange.handover_parties import Keys, identity
from forms.kernel.errors import Refused
from tests.helpers.handover import DAY, FROM, TO, own, partner, ring, to_centre

BODIES = st.binary(max_size=400)
SOME = b"what the ledger needs"


def opened(data: bytes, kind: Kind = Kind.BATCH) -> bytes:
    return open_(kind, data, ring(1), DAY).body


def refusal(data: bytes, kind: Kind = Kind.BATCH) -> str:
    with pytest.raises(Refused) as refused:
        opened(data, kind)
    assert refused.value.__cause__ is None, "nothing of the inside stands in a chain of errors"
    return refused.value.code


@given(BODIES, st.sampled_from(Kind))
def test_the_receiver_gets_what_was_handed_over_and_knows_from_whom(body: bytes, kind: Kind) -> None:
    found = open_(kind, seal(kind, body, to_centre(), DAY), ring(1), DAY)
    assert found.body == body
    assert (found.sender, identity(found.own)) == (partner(0), identity(own(1)))


def test_nothing_of_it_can_be_read_from_outside_and_no_two_are_alike() -> None:
    first, second = (seal(Kind.BATCH, SOME, to_centre(), DAY) for _ in range(2))
    assert first != second
    assert SOME not in first
    assert is_ours(first)
    assert not is_ours(b"PK")


@given(BODIES, st.data())
def test_a_single_changed_bit_is_never_taken(body: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal(Kind.BATCH, body, to_centre(), DAY))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= 1 << data.draw(st.integers(0, 7))
    code = refusal(bytes(sealed))
    if place >= 25:  # behind the head: nobody may be told anything else
        assert code == "handover.tampered"


@given(BODIES, st.data())
def test_what_breaks_off_is_said_to_break_off(body: bytes, data: st.DataObject) -> None:
    sealed = seal(Kind.BATCH, body, to_centre(), DAY)
    assert refusal(sealed[: data.draw(st.integers(0, len(sealed) - 1))]) == "handover.cut"


@given(BODIES, st.binary(min_size=1, max_size=20))
def test_what_was_added_behind_it_is_noticed(body: bytes, more: bytes) -> None:
    assert refusal(seal(Kind.BATCH, body, to_centre(), DAY) + more) == "handover.tampered"


@given(st.binary(min_size=1).filter(lambda found: found[:1] != b"\xd1"))
def test_another_file_is_said_to_be_none_of_ours(data: bytes) -> None:
    assert refusal(data) == "handover.not_ours"


@given(st.binary())
def test_whatever_the_bytes_only_a_refusal_comes_out(data: bytes) -> None:
    assert refusal(b"\xd1TM\x01\x01" + data).startswith("handover.")


@given(st.integers(0, 255), BODIES)
def test_a_file_of_a_newer_program_is_told_from_a_broken_one(version: int, body: bytes) -> None:
    sealed = bytearray(seal(Kind.BATCH, body, to_centre(), DAY))
    sealed[3] = version
    if version != 1:
        assert refusal(bytes(sealed)) == ("handover.newer" if version else "handover.not_ours")


@pytest.mark.parametrize("kind", [Kind.SHEET, Kind.RECEIPT])
def test_a_receipt_or_a_sheet_is_no_file_of_cases(kind: Kind) -> None:
    assert refusal(seal(kind, SOME, to_centre(), DAY)) == "handover.other_kind"


def test_what_is_for_somebody_else_is_not_opened() -> None:
    assert refusal(seal(Kind.BATCH, SOME, Keys(own(0), partner(3)), DAY)) == "handover.other_receiver"


def test_a_stranger_is_not_believed() -> None:
    assert refusal(seal(Kind.BATCH, SOME, Keys(own(6), partner(1)), DAY)) == "handover.unknown_sender"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"revoked": True}, "handover.sender_revoked"),
        ({"valid_to": DAY - timedelta(days=1)}, "handover.sender_expired"),
        ({"valid_from": DAY + timedelta(days=1)}, "handover.sender_expired"),
    ],
    ids=["revoked", "expired", "not yet"],
)
def test_keys_that_do_not_count_open_nothing_and_the_reason_is_told(
    changes: dict[str, object], code: str
) -> None:
    sealed = seal(Kind.BATCH, SOME, to_centre(), DAY)
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        open_(Kind.BATCH, sealed, ring(1, partner(0, **changes)), DAY)


@pytest.mark.parametrize("day", [FROM, TO])
def test_the_first_and_the_last_day_count(day: object) -> None:
    assert partner(0).counts_on(day)  # type: ignore[arg-type]  # a date of the two above


def test_nothing_is_sealed_for_keys_that_do_not_count() -> None:
    late = Keys(own(0), partner(1, valid_to=DAY - timedelta(days=1)))
    with pytest.raises(Refused, match=r"handover\.partner_expired"):
        seal(Kind.BATCH, SOME, late, DAY)
    with pytest.raises(Refused, match=r"handover\.partner_revoked"):
        seal(Kind.BATCH, SOME, Keys(own(0), partner(1, revoked=True)), DAY)


def test_a_file_without_measure_is_not_made() -> None:
    with pytest.raises(Refused, match=r"handover\.too_long"):
        seal(Kind.BATCH, bytes(17 * 1024 * 1024), to_centre(), DAY)


def test_a_receiver_cannot_hand_on_what_he_got_as_if_it_were_for_another() -> None:
    """The signature names whom it was for: opened and sealed anew for a third it is worth nothing."""
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

    from app.exchange import handover

    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    sealed = seal(Kind.BATCH, SOME, to_centre(), DAY)
    head = sealed[:21]
    bound = head + identity(own(1)) + identity(own(0))
    signed = suite.decrypt(sealed[25:], own(1).seal, info=b"techo hand-over seal|" + bound)
    onward = head[:5] + identity(own(3))[:8] + head[13:]
    again = suite.encrypt(
        signed,
        own(3).seal.public_key(),
        info=b"techo hand-over seal|" + onward + identity(own(3)) + identity(own(0)),
    )
    forged = onward + len(again).to_bytes(4, "big") + again
    with pytest.raises(Refused, match=r"handover\.tampered"):
        handover.open_(Kind.BATCH, forged, ring(3, partner(0)), DAY)


def test_keys_do_not_show_themselves() -> None:
    for keys in (own(0), partner(0), to_centre()):
        assert "Private" not in repr(keys)
        assert "object at" in repr(keys) or "sign" not in repr(keys)
