"""受領 can be put right: a scan taken back with its reason, a receipt that is the same or says it is a later one, the number of a
sheet whose file never came. And the centre is told why a paper came."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.exchange import handover
from app.exchange.handover_parties import Keys
from app.ui.screens.forward_hand_over import said
from app.ui.screens.receive_giving import receipt_said
from app.ui.screens.receive_rows import cause_said
from app.usecases import hand_over, receive, receive_ledger, receive_receipt
from app.usecases.receive_receipt import Given
from app.usecases.tokens import OfficeAct
from forms.kernel.handed_over import HandedChange
from tests.db.raw import fetch
from tests.helpers.attachments import PHOTO, brought
from tests.helpers.handing import code_on, given, ledger, made, noted, receiver, scan_all, take, take_sheet
from tests.helpers.handover import own
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import change_record, child_reissue_record, neighbour
from tests.helpers.road import NO_NUMBER, at
from tests.helpers.two_sides import Sides
from tests.usecases.refusal import stopped as refused


@pytest.fixture
def sides(tmp_path: Path) -> Iterator[Sides]:
    made = Sides.apart(tmp_path)
    made.hold()
    yield made
    made.close()


def give(sides: Sides, batch_id: str) -> Given:
    """The receipt as 受付 of the centre gives it."""
    desk, who = sides.center.desk, receiver(sides.center)
    return receive_receipt.give(desk, who, batch_id, _keys(sides, batch_id))


def _keys(sides: Sides, batch_id: str) -> Keys:
    return receive_receipt.office_keys(sides.center.desk, receiver(sides.center), batch_id)


def test_a_scan_is_taken_back_with_a_reason_and_the_sheets_are_counted_anew(sides: Sides) -> None:
    office, desk, who = sides.office, sides.center.desk, receiver(sides.center)
    first = office.confirmed(neighbour(1), a_number(1))
    brought(office, first, PHOTO)
    taken = take(sides.center, made(office, office.forwarded(office.approve(first)).id).data)
    batch_id, sheet = taken.batch.id, f"A{first.reception_no}.1.1"
    photo = f"{first.reception_no}の写真1枚"
    (case,) = receive.look(desk, who, batch_id).cases
    scan_all(sides.center, batch_id, without=frozenset({photo}))
    receive.note_beside(desk, who, case.id, [photo])
    receive.scan(desk, who, batch_id, sheet)
    before = receive.scan(desk, who, batch_id, "T8-9999.1.1")
    assert (before.counted.doubled, before.counted.strange) == ((sheet,), ("T8-9999.1.1",))
    with refused("text.empty"):
        receive.take_back(desk, who, batch_id, sheet, " ")
    with refused("role.missing"):
        receive.take_back(desk, at(sides.center.people.reviewer), batch_id, sheet, "同じ紙")
    for code in (sheet, "T8-9999.1.1", photo):
        after = receive.take_back(desk, who, batch_id, code, "読み違い")
    assert (after.counted.doubled, after.counted.strange, after.counted.missing) == ((), (), (photo,))
    with refused("receive.unknown"):
        receive.take_back(desk, who, batch_id, photo, "読み違い")
    with desk.store.look() as view:
        told = [line.detail.get("sheet", "") for line in view.audit.of_act("receive_taken_back")]
    assert told == ["", "T8-9999.1.1", sheet], "newest first"
    after = receive.note_beside(desk, who, case.id, [photo])
    assert after.counted.missing == (), "what came after all is ticked again"


def test_a_receipt_given_again_is_the_same_bytes_and_one_of_later_facts_says_so(sides: Sides) -> None:
    office = sides.office
    batch = office.forwarded(office.approved(neighbour(1), a_number(1)))
    batch_id = take(sides.center, made(office, batch.id).data).batch.id
    early = give(sides, batch_id)
    same = give(sides, batch_id)
    assert (early.nth, early.again, same.nth, same.again) == (1, False, 1, True)
    assert same.data == early.data
    assert (receipt_said(early), "もう一度" in receipt_said(same)) == ("事務所に渡してください。", True)
    scan_all(sides.center, batch_id)
    later = give(sides, batch_id)
    assert (later.nth, later.again, "2回目" in receipt_said(later)) == (2, False, True)
    assert give(sides, batch_id).data == later.data
    told = noted(sides, early.data)
    assert (told.receipt_nth, len(told.missing)) == (1, 2)
    with refused("receipt.noted"):
        noted(sides, same.data)
    told = noted(sides, later.data)
    assert (told.receipt_nth, told.missing) == (2, ())
    assert said(told).startswith("2回目の受領書です。")
    with refused("receipt.noted"):
        noted(sides, later.data)
    with refused("receipt.older"):
        noted(sides, early.data)
    (kept,) = hand_over.of_batch(office.desk, office.forwarder, batch.id)
    assert kept == told
    assert fetch(sides.center.desk.store, "SELECT nth FROM given_receipts ORDER BY 1") == [(1,), (2,)]
    other = replace(_keys(sides, batch_id), own=own(5))
    sealed = receive_receipt.give(sides.center.desk, receiver(sides.center), batch_id, other)
    assert (sealed.nth, sealed.again) == (2, True), "the same receipt under the keys of now"
    assert handover.is_between(sealed.data, other)
    assert not handover.is_between(later.data, other)


def test_the_number_of_a_sheet_whose_file_never_came_is_destroyed_by_two_people(
    sides: Sides, tmp_path: Path
) -> None:
    office, center = sides.office, sides.center
    desk, who, people = center.desk, receiver(center), center.people
    case = office.approved(neighbour(1), a_number(1))
    batch = office.forwarded(case)
    known = take_sheet(center, code_on(office, case)).case

    def forget(actor: object = None, staff: object = None, case_id: str = known.id) -> None:
        token = center.token(staff or people.reviewer, OfficeAct.FORGET_ALONE, case_id)  # type: ignore[arg-type]  # people
        receive_ledger.forget_alone(desk, actor or who, token, case_id, "紙を返した")  # type: ignore[arg-type]  # people

    with refused("receive.two_people"):
        forget(at(people.all_round), people.all_round)
    with refused("role.missing"):
        forget(staff=people.admin)
    with refused("receive.unknown"):
        forget(case_id="x")
    forget()
    assert [one.has_number for one in receive.alone(desk, who)] == [False]
    with refused("receive.no_number"):
        forget()
    assert not take_sheet(center, code_on(office, case)).new, "the sheet is known still"
    assert receive.alone(desk, who)[0].has_number is False
    taken = take(center, made(office, batch.id).data)
    assert taken.joined == 1
    (joined,) = receive.look(desk, who, taken.batch.id).cases
    assert joined.has_number
    with refused("receive.has_batch"):
        forget()
    target = tmp_path / "ledger.csv"
    assert ledger(center, taken.batch.id, target) == 1
    assert (number_digits(1) in target.read_text("utf-8-sig")) is True


def test_a_destroyed_number_is_in_no_byte_of_the_centres_store(sides: Sides) -> None:
    office, center = sides.office, sides.center
    case = office.approved(neighbour(1), a_number(1))
    known = take_sheet(center, code_on(office, case)).case
    token = center.token(center.people.reviewer, OfficeAct.FORGET_ALONE, known.id)
    receive_ledger.forget_alone(center.desk, receiver(center), token, known.id, "紙を返した")
    assert fetch(center.desk.store, "SELECT * FROM received_numbers") == []
    center.desk.store.close()
    assert Leaks(a_number(1)).in_bytes(center.desk.store.path.read_bytes(), "store") == set()


def test_the_centre_is_told_why_a_paper_came_and_what_is_another_one(sides: Sides, tmp_path: Path) -> None:
    office, center, who = sides.office, sides.center, receiver(sides.center)
    moved = office.approved(change_record(), a_number(1))
    lost = office.approved(child_reissue_record(), a_number(2))
    new = office.confirmed(neighbour(3, **NO_NUMBER))
    brought(office, new, PHOTO)
    batch = office.forwarded(moved, lost, office.approve(new))
    scanned = take_sheet(center, code_on(office, moved)).case
    assert scanned.case.told is None, "a sheet's code has no room for it"
    assert cause_said(scanned) == ""
    taken = take(center, made(office, batch.id).data)
    first, second, third = receive.look(center.desk, who, taken.batch.id).cases
    assert first.case.told is not None
    address = moved.record.text("address")
    assert first.case.told.changes == (HandedChange("address", "西尾市前町3番地", address),)
    assert cause_said(first) == (
        f"変更届：県内の転居（令8.11.4）　手帳番号：愛知県第12345号\n居住地：西尾市前町3番地 → {address}"
    )
    assert cause_said(second) == "再交付：紛失\n事情：11月3日ごろ、市内の病院で"
    assert cause_said(third) == ""
    target = tmp_path / "ledger.csv"
    ledger(center, taken.batch.id, target)
    with target.open(encoding="utf-8-sig", newline="") as file:
        one, two, three = csv.DictReader(file)
    assert (one["申請の理由"], one["理由の生じた日"], one["変更前の住所"], one["変更前の氏名"]) == (
        "県内の転居",
        "2026-11-04",
        "西尾市前町3番地",
        "",
    )
    assert (one["手帳番号"], one["添付書類"]) == ("愛知県第12345号", "")
    assert (two["申請の理由"], two["事情"]) == ("紛失", "11月3日ごろ、市内の病院で")
    assert (three["申請の理由"], three["添付書類"]) == ("", "写真 1枚")
    assert given(center, taken.batch.id)
