"""受領: two installations after their ceremony. Nobody types anything, nothing is lost, nothing is taken twice."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.exchange import handover, handover_body, sheet_seal
from app.exchange.handover import Kind
from app.exchange.handover_parties import Keys, Ring
from app.ui.screens.receive_rows import beside_said
from app.usecases import hand_over, receive, receive_receipt
from app.usecases.handed_case import handed_case
from forms.kernel.attachment import AttachmentKind
from forms.kernel.case import Batch, Case
from forms.kernel.errors import Unavailable
from forms.kernel.procedure import State
from forms.kernel.received import Way
from tests.db.raw import fetch
from tests.helpers.attachments import OPINION, PHOTO, TECHO, brought
from tests.helpers.handing import (
    code_on,
    given,
    made,
    noted,
    receipt,
    receiver,
    scan_all,
    take,
    take_sheet,
)
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import child_record, neighbour
from tests.helpers.road import BY_MAIL, NO_NUMBER, ON_PAPER, Road, at
from tests.helpers.two_sides import CENTER, Sides, installation
from tests.helpers.wrong_links import two
from tests.usecases.refusal import stopped as refused


@pytest.fixture
def sides(tmp_path: Path) -> Iterator[Sides]:
    made = Sides.apart(tmp_path)
    made.hold()
    yield made
    made.close()


def forwarded(sides: Sides) -> tuple[Batch, Case, Case, Case]:
    """A typed case, a mailed child's, and one without a number, in one 束 that is 進達済."""
    office = sides.office
    typed = office.approved(neighbour(1), a_number(1))
    child = office.approved(child_record(**BY_MAIL, original_blackout="done"), a_number(2))
    none = office.approved(neighbour(3, **NO_NUMBER), None)
    return office.forwarded(typed, child, none), typed, child, none


def audit(road: Road, act: str) -> list[str]:
    """The details of these acts in the chain."""
    with road.desk.store.look() as view:
        return [line.detail.get("why", "") for line in view.audit.of_act(act)]


# --- the file ---------------------------------------------------------------------------------------------------------


def test_the_centre_has_every_case_and_typed_nothing(sides: Sides) -> None:
    batch, typed, child, none = forwarded(sides)
    file = made(sides.office, batch.id)
    taken = take(sides.center, file.data)
    assert (taken.batch.office_name, taken.batch.number, taken.batch.cases, taken.joined) == (
        "碧南市",
        1,
        3,
        0,
    )
    found = receive.look(sides.center.desk, receiver(sides.center), taken.batch.id)
    first, second, third = found.cases
    assert [one.case.reception_no for one in found.cases] == [c.reception_no for c in (typed, child, none)]
    assert [one.has_number for one in found.cases] == [True, True, False]
    assert (first.case.name, first.case.birth, first.case.address) == (
        "見本　太郎",
        "1983-04-12",
        "碧南市港本町1番地",
    )
    assert (second.case.name, second.case.applicant, second.case.relationship) == (
        "見本　花",
        "見本　太郎",
        "父",
    )
    assert second.case.birth == "2017-06-03"
    assert third.case.no_number_reason == "unknown"
    assert (first.case.sheets, second.case.sheets) == (
        (f"A{typed.reception_no}.1.1",),
        (f"T{child.reception_no}.1.1",),
    )
    with sides.center.desk.store.look() as view:
        assert view.received.number(first.id) == a_number(1)
        assert view.received.number(second.id) == a_number(2)
        assert view.received.number(third.id) is None


def test_a_file_bears_no_number_that_anybody_could_find(sides: Sides) -> None:
    batch, *_ = forwarded(sides)
    file = made(sides.office, batch.id)
    assert Leaks(a_number(1)).in_bytes(file.data, "file") == set()
    assert "見本".encode() not in file.data
    assert number_digits(1) not in file.name


def test_only_what_went_up_is_handed_over(sides: Sides) -> None:
    prepared = sides.office.prepared(sides.office.approved(neighbour(1), a_number(1))).batch
    with refused("handover.not_forwarded"):
        made(sides.office, prepared.id)


def test_a_file_that_could_not_be_written_was_never_made(sides: Sides) -> None:
    batch, *_ = forwarded(sides)
    keys = hand_over.agreed(sides.office.desk, sides.office.forwarder)
    assert keys is not None

    def full(_data: bytes) -> None:
        raise Unavailable("store.full")

    with pytest.raises(Unavailable):
        hand_over.make(sides.office.desk, sides.office.forwarder, batch.id, keys, stage=full)
    assert hand_over.of_batch(sides.office.desk, sides.office.forwarder, batch.id) == ()


def test_without_an_agreement_there_is_nothing_to_seal_with(road: Road) -> None:
    assert hand_over.agreed(road.desk, road.forwarder) is None


def test_the_same_batch_is_taken_once_whatever_the_file(sides: Sides) -> None:
    batch, *_ = forwarded(sides)
    first = made(sides.office, batch.id)
    take(sides.center, first.data)
    for again in (first, made(sides.office, batch.id)):
        with refused("receive.taken"):
            take(sides.center, again.data)
    assert len(receive.batches(sides.center.desk, receiver(sides.center))) == 1
    assert fetch(sides.center.desk.store, "SELECT count(*) FROM received_cases") == [(3,)]
    assert audit(sides.center, "receive_refused") == ["receive.taken"] * 2


def test_a_case_of_another_batch_brings_the_whole_file_back(sides: Sides) -> None:
    """Nothing of it is taken: half a 束 would be lost in the end."""
    batch, *_ = forwarded(sides)
    file = made(sides.office, batch.id)
    taken = take(sides.center, file.data)
    keys, ring = _inside(sides)
    body = handover_body.read_batch(
        handover.open_(Kind.BATCH, file.data, ring, sides.office.desk.today()).body
    )
    other = replace(body, id="b" * 20, number=77)
    with refused("receive.case_taken"):
        take(
            sides.center, handover.seal(Kind.BATCH, handover_body.write_batch(other), keys, taken.batch.dated)
        )
    assert len(receive.batches(sides.center.desk, receiver(sides.center))) == 1


def test_an_office_cannot_speak_for_another(sides: Sides) -> None:
    batch, *_ = forwarded(sides)
    file = made(sides.office, batch.id)
    keys, ring = _inside(sides)
    day = sides.office.desk.today()
    body = handover_body.read_batch(handover.open_(Kind.BATCH, file.data, ring, day).body)
    false = replace(body, office_code="232017")
    with refused("receive.other_office"):
        take(sides.center, handover.seal(Kind.BATCH, handover_body.write_batch(false), keys, day))


def _inside(sides: Sides) -> tuple[Keys, Ring]:
    keys = hand_over.agreed(sides.office.desk, sides.office.forwarder)
    assert keys is not None
    return keys, receive.ring(sides.center.desk, receiver(sides.center))


# --- the sealed code on a sheet ---------------------------------------------------------------------------------------


def test_a_scanned_sheet_is_a_case_taken_and_the_file_that_follows_joins_it(sides: Sides) -> None:
    batch, typed, *_ = forwarded(sides)
    scanned = code_on(sides.office, typed)
    known = take_sheet(sides.center, scanned.lower())
    assert (known.new, known.case.way, known.case.batch_id) == (True, Way.SHEET, "")
    assert known.case.case.name == "見本　太郎"
    assert [one.id for one in receive.alone(sides.center.desk, receiver(sides.center))] == [known.case.id]
    taken = take(sides.center, made(sides.office, batch.id).data)
    assert taken.joined == 1
    found = receive.look(sides.center.desk, receiver(sides.center), taken.batch.id)
    assert found.cases[0].id == known.case.id
    assert found.counted.missing == (
        "S8-1.1.1",
        *(code for one in found.cases[1:] for code in one.case.sheets),
    )
    assert receive.alone(sides.center.desk, receiver(sides.center)) == ()
    again = take_sheet(sides.center, scanned)
    assert (again.new, again.case.id) == (False, known.case.id)


def test_a_sheet_that_says_something_else_of_a_case_is_stopped(sides: Sides) -> None:
    """A second sheet with another number under the same 受付番号: somebody looks at the paper."""
    batch, typed, *_ = forwarded(sides)
    keys, _ = _inside(sides)
    with sides.office.desk.store.look() as view:
        handed = handed_case(sides.office.desk, view, typed, a_number(9))
    wrong = sheet_seal.seal_sheet(handed, "232092", keys, sides.office.desk.today())
    assert wrong is not None
    take_sheet(sides.center, sheet_seal.text_of(wrong))
    with refused("receive.differs"):
        take(sides.center, made(sides.office, batch.id).data)
    assert receive.batches(sides.center.desk, receiver(sides.center)) == ()
    with refused("receive.differs"):
        take_sheet(sides.center, code_on(sides.office, typed))


def test_a_sheet_of_an_office_that_says_another_is_stopped(sides: Sides) -> None:
    _, typed, *_ = forwarded(sides)
    keys, _ = _inside(sides)
    with sides.office.desk.store.look() as view:
        handed = handed_case(sides.office.desk, view, typed, a_number(1))
    false = sheet_seal.seal_sheet(handed, "232017", keys, sides.office.desk.today())
    assert false is not None
    with refused("receive.other_office"):
        take_sheet(sides.center, sheet_seal.text_of(false))


# --- the sheets -------------------------------------------------------------------------------------------------------


def test_sheets_that_lack_came_twice_or_belong_elsewhere_are_told(sides: Sides) -> None:
    batch, typed, child, _ = forwarded(sides)
    taken = take(sides.center, made(sides.office, batch.id).data)
    lost = f"T{child.reception_no}.1.1"
    after = scan_all(sides.center, taken.batch.id, without=frozenset({lost}))
    assert after.counted.missing == (lost,)
    for code in (f"a{typed.reception_no}.1.1", "T8-9999.1.1"):
        after = receive.scan(sides.center.desk, receiver(sides.center), taken.batch.id, code)
    assert after.counted.doubled == (f"A{typed.reception_no}.1.1",)
    assert after.counted.strange == ("T8-9999.1.1",)
    assert after.sheets == 4
    with refused("receive.no_code"):
        receive.scan(sides.center.desk, receiver(sides.center), taken.batch.id, number_digits(1))
    with refused("receive.unknown"):
        receive.scan(sides.center.desk, receiver(sides.center), "other", lost)


def test_the_office_reads_in_the_receipt_what_lacks_and_notes_it_once(sides: Sides) -> None:
    batch, _, child, _ = forwarded(sides)
    file = made(sides.office, batch.id)
    taken = take(sides.center, file.data)
    lost = f"T{child.reception_no}.1.1"
    scan_all(sides.center, taken.batch.id, without=frozenset({lost}))
    said = given(sides.center, taken.batch.id)
    told = noted(sides, said)
    assert (told.id, told.received_cases, told.missing) == (file.handed.id, 3, (lost,))
    assert hand_over.of_batch(sides.office.desk, sides.office.forwarder, batch.id) == (told,)
    with refused("receipt.noted"):
        noted(sides, said)


def test_a_receipt_of_no_file_or_of_another_batch_is_not_noted(sides: Sides) -> None:
    batch, *_ = forwarded(sides)
    taken = take(sides.center, made(sides.office, batch.id).data)
    who = receiver(sides.center)
    keys = receive_receipt.office_keys(sides.center.desk, who, taken.batch.id)
    day = sides.center.desk.today()
    ring = hand_over.ring(sides.office.desk, sides.office.forwarder)
    said = handover_body.read_receipt(
        handover.open_(Kind.RECEIPT, given(sides.center, taken.batch.id), ring, day).body
    )
    for false, code in (
        (replace(said, batch_id="other"), "handover.unknown"),
        (replace(said, number=9), "receipt.other"),
    ):
        with refused(code):
            noted(sides, handover.seal(Kind.RECEIPT, handover_body.write_receipt(false), keys, day))
    assert receipt(sides, taken.batch.id).received_at is not None


def test_the_centre_is_told_what_lies_beside_each_case_and_misses_the_sheet_that_lists_it(
    sides: Sides,
) -> None:
    office = sides.office
    first = office.confirmed(neighbour(1), a_number(1))
    brought(office, first, OPINION, PHOTO, TECHO)
    bare = office.approved(neighbour(3, **NO_NUMBER), None)
    batch = office.forwarded(office.approve(first), bare)
    scanned = code_on(office, first)
    known = take_sheet(sides.center, scanned)
    assert known.case.case.beside is None, "a sheet's code says nothing of it"
    taken = take(sides.center, made(office, batch.id).data)
    one, other = receive.look(sides.center.desk, receiver(sides.center), taken.batch.id).cases
    papers = [(AttachmentKind.OPINION, 2), (AttachmentKind.PHOTO, 1), (AttachmentKind.TECHO, 1)]
    assert [(paper.kind, paper.sheets) for paper in one.case.beside or ()] == papers
    assert other.case.beside == ()
    assert beside_said(one).endswith("添付書類：診断書・意見書 2枚、写真 1枚、手帳 1冊")
    assert beside_said(other).endswith("添付書類はありません。")
    assert beside_said(known.case).endswith("束のファイルが届くと出ます。")
    listing = f"D{first.reception_no}.1.1"
    assert one.case.sheets[1:] == (listing,)
    after = receive.look(sides.center.desk, receiver(sides.center), taken.batch.id)
    assert listing in after.counted.missing, "only the signed sheet was scanned before"
    after = receive.scan(sides.center.desk, receiver(sides.center), taken.batch.id, listing)
    assert listing not in after.counted.missing
    assert after.counted.strange == ()


def test_who_has_the_paper_in_hand_says_what_lay_beside_a_case_and_the_office_hears_what_did_not(
    sides: Sides,
) -> None:
    office, center, who = sides.office, sides.center.desk, receiver(sides.center)
    first = office.confirmed(neighbour(1), a_number(1))
    brought(office, first, OPINION, PHOTO, TECHO, OPINION)
    batch = office.forwarded(office.approve(first))
    taken = take(sides.center, made(office, batch.id).data)
    no = first.reception_no
    two_sheets, photo, techo, other = names = (
        f"{no}の診断書・意見書2枚",
        f"{no}の写真1枚",
        f"{no}の手帳1冊",
        f"{no}の診断書・意見書2枚・その2",
    )
    (case,) = receive.look(center, who, taken.batch.id).cases
    scan_all(sides.center, taken.batch.id, without=frozenset(names))
    receive.note_beside(center, who, case.id, [two_sheets])
    after = receive.note_beside(center, who, case.id, [two_sheets, techo])
    assert after.counted.missing == (photo, other)
    assert (after.counted.doubled, after.counted.strange, after.sheets) == ((), (), 7)
    for wrong in ("x", case.id):
        with refused("receive.unknown"):
            receive.note_beside(center, who, wrong, ["8-9999の写真1枚"])
    told = noted(sides, given(sides.center, taken.batch.id))
    assert told.missing == (photo, other)


# --- who may ----------------------------------------------------------------------------------------------------------


def test_only_a_centre_receives_and_there_only_who_has_the_role(sides: Sides) -> None:
    batch, *_ = forwarded(sides)
    data = made(sides.office, batch.id).data
    with refused("receive.not_centre"):
        receive.ring(sides.office.desk, at(sides.office.people.clerk))
    ring = receive.ring(sides.center.desk, receiver(sides.center))
    for wrong in (sides.center.people.reviewer, sides.center.people.admin):
        with refused("role.missing"):
            receive.take_file(sides.center.desk, at(wrong), data, ring)
    with refused("role.missing"):
        receive.batches(sides.center.desk, at(sides.center.people.admin))
    with refused("role.missing"):
        hand_over.agreed(sides.office.desk, at(sides.office.people.clerk))


def test_without_keys_that_count_no_receipt_goes_back(sides: Sides) -> None:
    batch, *_ = forwarded(sides)
    taken = take(sides.center, made(sides.office, batch.id).data)
    sides.center.clock.forward(3 * 366 * 24 * 3600)
    with refused("receive.no_keys"):
        given(sides.center, taken.batch.id)


def test_another_centre_cannot_open_it(sides: Sides, tmp_path: Path) -> None:
    other = installation(tmp_path / "other", replace(CENTER, code="chuo", center="中央"))
    batch, *_ = forwarded(sides)
    try:
        with refused("handover.other_receiver"):
            take(other, made(sides.office, batch.id).data)
    finally:
        other.desk.store.close()


def test_an_original_is_known_by_its_transcript(sides: Sides) -> None:
    original = sides.office.approved(neighbour(1, **ON_PAPER), a_number(1))
    batch = sides.office.forwarded(original)
    taken = take(sides.center, made(sides.office, batch.id).data)
    found = receive.look(sides.center.desk, receiver(sides.center), taken.batch.id)
    assert found.counted.missing == ("S8-1.1.1", f"T{original.reception_no}.1.1")


def test_a_number_that_was_ended_since_goes_into_no_file(sides: Sides) -> None:
    """A supervisor found after 進達 that it was not the subject's: nothing hands it over."""
    pair = two(sides.office, State.FORWARDED)
    with sides.office.desk.store.look() as view:
        (batch,) = view.batches.of_case(pair.old.id)
    pair.end()
    with refused("forward.destroyed"):
        made(sides.office, batch.id)
