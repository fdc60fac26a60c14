"""The words inside: what was written is what is read, and nothing else is taken; a number has its one place."""

import json
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.handover_body import (
    read_batch,
    read_receipt,
    read_sheet,
    write_batch,
    write_receipt,
    write_sheet,
)
from forms.kernel.attachment import AttachmentKind
from forms.kernel.errors import Refused
from forms.kernel.handed_over import HandedCause, HandedChange, HandedPaper, Receipt
from forms.kernel.number import may_be_kept
from tests.helpers.handover import handed, handed_batch
from tests.helpers.makers import number_digits
from tests.helpers.office import OFFICE, START

BESIDE = st.lists(
    st.builds(HandedPaper, st.sampled_from(AttachmentKind), st.integers(1, 99)), max_size=3
).map(tuple)
PLAIN = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).filter(may_be_kept)
CHANGES = st.lists(
    st.builds(HandedChange, st.sampled_from(["name", "address"]), PLAIN, PLAIN), max_size=2
).map(tuple)
TOLD = st.builds(HandedCause, PLAIN, PLAIN, st.sampled_from(["", "2026-11-01"]), PLAIN, CHANGES)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).filter(may_be_kept)
RECEIPT = Receipt("a" * 20, 2026, 12, 1, 2, START, ("T8-0001.1.1",), (), ("T8-9999.1.1",))


@given(WORDS, WORDS, WORDS, st.sampled_from(["1983-04-12", "1983-04", "1983"]), st.integers(1, 9))
def test_a_batch_is_read_as_it_was_written(name: str, kana: str, address: str, birth: str, n: int) -> None:
    first = handed(n, name=name, kana=kana, address=address, birth=birth)
    child = handed(n + 10, applicant="見本　太郎", relationship="父", caution="取扱注意")
    none = handed(n + 20, number=None, no_number_reason="declined")
    batch = handed_batch(first, child, none)
    assert read_batch(write_batch(batch)) == batch


@given(BESIDE, BESIDE)
def test_what_lies_beside_each_case_is_read_as_it_was_written(
    first: tuple[HandedPaper, ...], second: tuple[HandedPaper, ...]
) -> None:
    batch = handed_batch(handed(1, beside=first), handed(2, beside=second))
    assert read_batch(write_batch(batch)) == batch


@given(TOLD, BESIDE)
def test_why_each_paper_came_is_read_as_it_was_written(
    told: HandedCause, beside: tuple[HandedPaper, ...]
) -> None:
    batch = handed_batch(handed(1, beside=beside, told=told), handed(2, beside=(), told=told))
    body = write_batch(batch)
    assert body.startswith(b'["batch",3,')
    assert read_batch(body) == batch


def test_a_cause_of_more_words_of_fewer_cases_or_with_a_number_in_it_is_refused() -> None:
    told = HandedCause("愛知県第1号", "move", "2026-11-01", "x", (HandedChange("address", "ここ", "あそこ"),))
    body = write_batch(handed_batch(handed(1, beside=(), told=told)))
    for right, wrong in (
        ('"あそこ"]', '"あそこ","x"]'),
        ('"x",[[', '"x",1,[['),
        ('"ここ"', f'"{number_digits(7)}"'),
        ("]]]]]", "]]]],[]]"),
    ):
        assert right in body.decode()
        with pytest.raises(Refused, match=r"handover\.content"):
            read_batch(body.decode().replace(right, wrong).encode())


def test_files_of_the_programs_before_are_still_read() -> None:
    """The first writing, and the second that says what lies beside each case; what they do not say nobody knows."""
    first, second = handed_batch(handed(1)), handed_batch(handed(1, beside=()))
    for batch, written in ((first, b'["batch",1,'), (second, b'["batch",2,')):
        assert write_batch(batch).startswith(written)
        assert read_batch(write_batch(batch)) == batch
        assert read_batch(write_batch(batch)).cases[0].told is None


def test_papers_beside_of_a_kind_nobody_knows_or_of_fewer_cases_are_refused() -> None:
    body = write_batch(handed_batch(handed(1, beside=(HandedPaper(AttachmentKind.PHOTO, 1),))))
    for wrong in (b'[["x",1]]', b'[["photo",-1]]', b'[["photo",1,1]]', b"[],[]"):
        with pytest.raises(Refused, match=r"handover\.content"):
            read_batch(body.replace(b'[["photo",1]]', wrong))


@given(WORDS)
def test_a_sheet_is_read_as_it_was_written(name: str) -> None:
    assert read_sheet(write_sheet(handed(name=name), OFFICE.code)) == (OFFICE.code, handed(name=name))


def test_a_receipt_is_read_as_it_was_written_and_names_nobody() -> None:
    assert read_receipt(write_receipt(RECEIPT)) == RECEIPT
    assert not RECEIPT.complete
    assert "見本" not in write_receipt(RECEIPT).decode()
    later = replace(RECEIPT, nth=2)
    assert read_receipt(write_receipt(later)) == later
    assert write_receipt(RECEIPT).startswith(b'["receipt",1,'), "the first is written as ever"
    assert write_receipt(later).startswith(b'["receipt",2,')


@given(
    st.binary(max_size=60)
    | st.recursive(st.none() | st.integers() | st.text(max_size=9), st.lists).map(
        lambda values: json.dumps(values).encode()
    )
)
def test_whatever_stands_there_only_a_refusal_comes_out(body: bytes) -> None:
    for read in (read_batch, read_sheet, read_receipt):
        with pytest.raises(Refused, match=r"handover\.content"):
            read(body)


@given(st.data())
def test_one_value_of_another_kind_is_not_taken(data: st.DataObject) -> None:
    values = json.loads(write_batch(handed_batch()))
    inside = values[-1][0]
    where = data.draw(st.sampled_from([values, inside]))
    place = data.draw(st.integers(0, len(where) - 1))
    before = where[place]
    where[place] = data.draw(
        st.sampled_from([None, -1, True, 1.5, {}, [[[]]], "\x00 x"]).filter(lambda v: v != before)
    )
    spoilt = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
    if isinstance(where[place], str) and isinstance(before, str):
        return  # another word in the place of a word is what a batch may say
    with pytest.raises(Refused, match=r"handover\.content"):
        read_batch(spoilt)


def changed(place: str, value: str) -> bytes:
    return write_batch(handed_batch(replace(handed(), **{place: value})))  # type: ignore[arg-type]  # texts alone


@pytest.mark.parametrize("place", ["name", "address", "applicant", "relationship", "caution"])
def test_a_number_in_the_place_of_words_is_not_taken(place: str) -> None:
    with pytest.raises(Refused, match=r"handover\.content"):
        read_batch(changed(place, number_digits(7)))


def test_what_is_no_number_is_not_taken_for_one() -> None:
    body = write_batch(handed_batch()).replace(number_digits(1).encode(), b"123")
    with pytest.raises(Refused, match=r"handover\.content") as refused:
        read_batch(body)
    assert refused.value.__suppress_context__


def test_a_case_twice_or_none_at_all_is_no_batch() -> None:
    with pytest.raises(Refused, match=r"handover\.content"):
        read_batch(write_batch(handed_batch(handed(1), handed(1))))
    with pytest.raises(Refused, match=r"handover\.content"):
        read_batch(write_batch(handed_batch()).replace(write_batch(handed_batch())[-200:], b"[]]"))


@pytest.mark.parametrize(
    "change", [(b'["batch",1,', b'["batch",2,'), (b'"batch",', b'"batch", '), (b"]]]", b"]],1]")]
)
def test_another_format_or_spelling_or_more_than_that_is_not_taken(change: tuple[bytes, bytes]) -> None:
    body = write_batch(handed_batch())
    assert change[0] in body or change[0] == b"]]]"
    with pytest.raises(Refused, match=r"handover\.content"):
        read_batch(body.replace(*change) if change[0] in body else body[:-1] + b",1]")


def test_a_time_without_its_offset_is_not_taken() -> None:
    naive = datetime(2026, 11, 20, 9, 0)
    with pytest.raises(Refused, match=r"handover\.content"):
        read_batch(write_batch(handed_batch(made_at=naive)))
