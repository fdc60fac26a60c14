"""結果 by the センター's file: two installations. Nothing is typed in the office, nothing taken twice; two people still look."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app import messages
from app.exchange import handover, told_body
from app.exchange.handover import Kind
from app.exchange.result_list import HEADINGS
from app.rules.results import Keyed
from app.usecases import center, center_results, result_file, results
from app.usecases.tokens import OfficeAct
from db.ids import new_id
from forms.kernel.case import Case, Staff
from forms.kernel.errors import Refused, Unavailable
from forms.kernel.procedure import State, Step
from forms.kernel.result import Ended, ResultKind
from forms.kernel.told import GivenFile, RowEnd, Told, ToldFile
from tests.db.raw import send
from tests.helpers.handing import made, receiver
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number
from tests.helpers.office import OFFICE
from tests.helpers.people import neighbour
from tests.helpers.road import NO_NUMBER, Road, at
from tests.helpers.telling import (
    GRANTED,
    REJECTED,
    TODAY,
    accept,
    confirm,
    decide,
    file_of,
    granted,
    handed,
    known,
    read,
)
from tests.helpers.two_sides import Sides
from tests.usecases.refusal import stopped as refused


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Sides, list[Case]]]:
    """Office and センター with eleven cases handed over; each test takes cases of its own."""
    sides = Sides.apart(tmp_path_factory.mktemp("sides"))
    sides.hold()
    cases = [sides.office.approved(neighbour(1), a_number(1))]
    cases += [sides.office.approved(neighbour(n, **NO_NUMBER), None) for n in range(2, 12)]
    handed(sides, *cases)
    yield sides, cases
    sides.close()


@pytest.fixture
def sides(scene: tuple[Sides, list[Case]]) -> Sides:
    return scene[0]


@pytest.fixture
def cases(scene: tuple[Sides, list[Case]]) -> list[Case]:
    return scene[1]


def state(road: Road, case: Case) -> State:
    with road.desk.store.look() as view:
        return view.cases.get(case.id).state


def test_a_decision_comes_by_file_and_two_people_look_at_it(sides: Sides, cases: list[Case]) -> None:
    """交付 and 却下, in one file; the second one typed nothing, and the chain holds who did what."""
    office, first, second = sides.office, cases[0], cases[1]
    decide(sides.center, first, GRANTED)
    decide(sides.center, second, REJECTED)
    file = file_of(sides.center)
    assert Leaks(a_number(1)).in_bytes(file.data, "file") == set()
    assert "愛知県".encode() not in file.data
    told = read(office, file.data)
    assert (told.rows, told.waiting, told.strange) == (2, 2, ())
    assert state(office, first) is State.FORWARDED, "a file alone decides nothing"
    laid = result_file.laid(office.desk, office.forwarder, first.id)
    assert laid.row.told.result == GRANTED
    assert laid.case.reception_no == laid.row.told.reception_no
    accept(office, first)
    accept(office, second)
    assert state(office, first) is State.FORWARDED, "one person alone decides nothing"
    assert confirm(office, first).state is State.GRANTED
    assert confirm(office, second, office.people.reviewer).state is State.REJECTED
    with office.desk.store.look() as view:
        kept = view.results.standing(first.id)
        assert kept is not None
        assert (kept.result, kept.typed_by, kept.confirmed_by) == (
            GRANTED,
            office.people.forwarder.id,
            office.people.confirmer.id,
        )
    assert office.told(first.id)[-2:] == ["type_result", "grant"]
    assert office.desk.store.verify().ok
    assert sides.center.desk.store.verify().ok


def test_a_file_is_read_once_and_a_decision_goes_out_once(sides: Sides, cases: list[Case]) -> None:
    decide(sides.center, cases[2], granted(2))
    file = file_of(sides.center)
    read(sides.office, file.data)
    with refused("told.read"):
        read(sides.office, file.data)
    with refused("told.none"):
        file_of(sides.center)
    decide(sides.center, cases[2], granted(3))
    newer = read(sides.office, file_of(sides.center).data)
    assert newer.waiting == 1
    row = result_file.laid(sides.office.desk, sides.office.forwarder, cases[2].id).row
    assert row.told.result == granted(3), "the later file counts, nobody has looked at the earlier one"
    ends = [one.end for one in result_file.rows(sides.office.desk, sides.office.clerk)]
    assert RowEnd.REPLACED in ends


def test_each_broken_or_foreign_file_has_its_own_sentence(sides: Sides, cases: list[Case]) -> None:
    decide(sides.center, cases[3], granted(4))
    data = file_of(sides.center).data
    spoilt = bytearray(data)
    spoilt[-3] ^= 1
    batch_file = made(sides.office, _batch_of(sides.office, cases[3])).data
    said = set()
    for bad, code in (
        (bytes(spoilt), "handover.tampered"),
        (data[:-9], "handover.cut"),
        (batch_file, "handover.other_kind"),
        (b"PK\x03\x04", "handover.not_ours"),
        (_resealed(sides, cases[3], office_code="232050"), "told.other_office"),
    ):
        with pytest.raises(Refused) as refusal:
            read(sides.office, bad)
        assert refusal.value.code == code
        said.add(messages.sentence(refusal.value))
    assert len(said) == 5
    with refused("handover.other_receiver"):
        read(sides.center, data)
    with sides.office.desk.store.look() as view:
        whys = {line.detail["why"] for line in view.audit.of_act("results_refused")}
    assert {"told.other_office", "handover.tampered"} <= whys
    assert read(sides.office, data).waiting == 1


def _batch_of(office: Road, case: Case) -> str:
    with office.desk.store.look() as view:
        return view.batches.of_case(case.id)[-1].id


def _resealed(sides: Sides, case: Case, *, office_code: str = OFFICE.code, **changed: object) -> bytes:
    """What the センター would have sealed had it written something else."""
    keys = center_results.keys_of(sides.center.desk, receiver(sides.center), OFFICE.code)
    said = known(sides.center, case.reception_no).case.case
    told = Told(said.reception_no, said.version, said.kana, said.birth, granted(90))
    told = replace(told, **changed)  # type: ignore[arg-type]  # names and values stand in the test
    file = ToldFile(new_id(), office_code, sides.center.clock().replace(microsecond=0), (told,))
    return handover.seal(Kind.RESULTS, told_body.write_results(file), keys, TODAY)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"reception_no": "8-9999"}, "unknown"),
        ({"version": 2}, "version"),
        ({"kana": "べつ じん"}, "person"),
        ({"birth": "1950-01-01"}, "person"),
        ({"result": replace(GRANTED, decided_on=date(2026, 11, 1))}, "content"),
        ({"result": replace(GRANTED, decided_grade="9")}, "content"),
    ],
)
def test_a_row_that_is_of_no_case_is_told_with_its_reason_and_taken_by_nobody(
    sides: Sides, cases: list[Case], changed: dict[str, object], why: str
) -> None:
    found = read(sides.office, _resealed(sides, cases[4], **changed))  # type: ignore[arg-type]  # fields of Told
    assert (found.rows, found.waiting) == (1, 0)
    assert [row.why for row in found.strange] == [why]
    kept = found.strange[0].told
    assert (kept.kana, kept.birth, kept.result.disability) == ("", "", ""), "it may be somebody else's"
    with refused("told.no_row"):
        result_file.laid(sides.office.desk, sides.office.clerk, cases[4].id)
    with refused("told.no_row"):
        result_file.accept(sides.office.desk, sides.office.clerk, found.strange[0].id)


def test_a_row_for_a_decided_case_says_whether_it_is_the_same(sides: Sides, cases: list[Case]) -> None:
    office, case = sides.office, cases[4]
    read(office, _resealed(sides, case))
    accept(office, case)
    confirm(office, case)
    for result, why in ((granted(90), "same"), (granted(91), "decided")):
        assert [row.why for row in read(office, _resealed(sides, case, result=result)).strange] == [why]


def test_a_file_that_came_late_takes_no_newer_decision_away(sides: Sides, cases: list[Case]) -> None:
    """The センター corrected itself; the mail with its first file comes in after the second one."""
    office, case = sides.office, cases[9]
    decide(sides.center, case, granted(81))
    first = file_of(sides.center).data
    sides.center.clock.now += timedelta(minutes=5)
    decide(sides.center, case, granted(82))
    second = file_of(sides.center).data
    assert read(office, second).waiting == 1
    late = read(office, first)
    assert ([row.why for row in late.strange], late.waiting) == (["older"], 0)
    assert result_file.laid(office.desk, office.clerk, case.id).row.told.result == granted(82)


def test_what_a_newer_file_corrects_is_confirmed_by_nobody(sides: Sides, cases: list[Case]) -> None:
    """Somebody took the first row; before the second look the センター's correction is read."""
    office, case = sides.office, cases[10]
    confirmer = office.people.confirmer
    read(office, _resealed(sides, case, result=granted(71)))
    accept(office, case)
    seen = result_file.laid(office.desk, at(confirmer), case.id).row
    token = office.token(confirmer, Step.GRANT, case.id)
    sides.center.clock.now += timedelta(minutes=5)
    read(office, _resealed(sides, case, result=granted(72)))
    with refused("told.newer"):
        result_file.confirm(office.desk, token, case.id, seen.id)
    with pytest.raises(Refused, match=r"guard\.result_row"):
        send(
            office.desk.store,
            "UPDATE results SET confirmed_by = :who, confirmed_at = 'now', token_id = 'x' WHERE case_id = :id AND ended = ''",
            who=confirmer.id,
            id=case.id,
        )
    laid = result_file.laid(office.desk, at(confirmer), case.id)
    assert (laid.kept, laid.row.told.result) == (None, granted(72))
    accept(office, case)
    with refused("told.newer"):  # somebody took the correction while he still had the first row before him
        result_file.confirm(office.desk, token, case.id, seen.id)
    assert confirm(office, case).state is State.GRANTED
    with office.desk.store.look() as view:
        kept = view.results.standing(case.id)
    assert kept is not None
    assert kept.result == granted(72)


def test_nobody_looks_twice_and_only_the_right_roles_look(sides: Sides, cases: list[Case]) -> None:
    office, case = sides.office, cases[5]
    people = office.people
    read(office, _resealed(sides, case, result=granted(5)))
    row = result_file.laid(office.desk, office.clerk, case.id).row
    for staff in (people.confirmer, people.reviewer, people.admin):
        with refused("role.missing"):
            result_file.accept(office.desk, at(staff), row.id)
    accept(office, case, people.all_round)
    with refused("result.own"):
        confirm(office, case, people.all_round)
    token = office.token(people.forwarder, Step.GRANT, case.id)
    with refused("role.missing"):
        result_file.confirm(office.desk, token, case.id, row.id)
    token = office.token(people.confirmer, Step.REJECT, case.id)
    with refused("token.other_act"):
        result_file.confirm(office.desk, token, case.id, row.id)
    with refused("told.from_file"):  # a blind reading is of what was typed
        token = office.token(people.confirmer, Step.GRANT, case.id)
        results.confirm(
            office.desk, token, case.id, Keyed(ResultKind.GRANTED, TODAY, "愛知県第100005号", "4")
        )
    assert confirm(office, case).state is State.GRANTED


def test_either_may_say_that_it_is_not_of_this_case(sides: Sides, cases: list[Case]) -> None:
    office, case = sides.office, cases[6]
    read(office, _resealed(sides, case, result=granted(6)))
    row = result_file.laid(office.desk, office.clerk, case.id).row
    with refused("text.empty"):
        result_file.refuse(office.desk, office.clerk, row.id, " ")
    result_file.refuse(office.desk, office.clerk, row.id, "障害名が申請と違う")
    read(office, _resealed(sides, case, result=granted(6)))
    accept(office, case)
    token = office.token(office.people.confirmer, Step.RESULT_DIFFERS, case.id)
    result_file.differs(office.desk, token, case.id, "センターに確かめる")
    assert state(office, case) is State.FORWARDED
    with office.desk.store.look() as view:
        assert view.results.standing(case.id) is None
        assert view.results.of_case(case.id)[-1].ended is Ended.DIFFERS
        assert [one.end for one in view.told.rows(2)] == [RowEnd.REFUSED, RowEnd.REFUSED]
    with refused("told.no_row"):
        result_file.laid(office.desk, office.clerk, case.id)
    results.type_result(office.desk, office.clerk, case.id, granted(6))
    token = office.token(office.people.confirmer, Step.GRANT, case.id)
    with refused("told.typed"):
        result_file.confirm(office.desk, token, case.id, row.id)


def test_a_row_that_fits_no_more_is_not_taken(sides: Sides, cases: list[Case]) -> None:
    """The case came back meanwhile (返戻)."""
    office, case = sides.office, cases[7]
    read(office, _resealed(sides, case, result=granted(7)))
    row = result_file.laid(office.desk, office.clerk, case.id).row
    token = office.token(office.people.forwarder, Step.CENTER_RETURNED, case.id)
    center.come_back(office.desk, token, case.id, "diagnosis", TODAY, "")
    with refused("procedure.step"):
        result_file.accept(office.desk, office.clerk, row.id)
    assert [one.why for one in read(office, _resealed(sides, case)).strange] == ["state"]


def test_what_comes_from_a_row_is_what_the_row_says(sides: Sides, cases: list[Case]) -> None:
    """The database lets nobody put his own words under a row of the file, nor change the row."""
    office, case = sides.office, cases[8]
    read(office, _resealed(sides, case, result=granted(8)))
    row = result_file.laid(office.desk, office.clerk, case.id).row
    with office.desk.store.begin() as tx, refused("guard.result_row"):
        who = office.people.clerk.id
        tx.results.add(case.id, granted(99), staff_id=who, at=office.desk.now(), row_id=row.id)
    with pytest.raises(Refused, match=r"guard\.result_file"):
        send(office.desk.store, "UPDATE result_rows SET decided_grade = '1' WHERE id = :row", row=row.id)


# --- at the センター ----------------------------------------------------------------------------------------------------


def test_whoever_signs_for_a_file_typed_nothing_of_it(sides: Sides, cases: list[Case]) -> None:
    people, case = sides.center.people, cases[8]
    found = known(sides.center, case.reception_no)
    center_results.type_result(sides.center.desk, at(people.all_round), found.case.id, granted(8))
    with refused("told.own"):
        file_of(sides.center, people.all_round)
    given = GivenFile("g", OFFICE.code, 1, people.clerk.id, people.all_round.id, sides.center.clock())
    with sides.center.desk.store.begin() as tx, refused("guard.center_result"):
        tx.told.give(given, [kept.id for kept in tx.told.decided()[-1:]], token_id="t")
    assert file_of(sides.center, people.reviewer).given.results == 1


def test_a_file_that_could_not_be_written_was_never_made(sides: Sides, cases: list[Case]) -> None:
    decide(sides.center, cases[8], granted(9))
    keys = center_results.keys_of(sides.center.desk, receiver(sides.center), OFFICE.code)
    token = sides.center.token(sides.center.people.reviewer, OfficeAct.RESULTS_FILE, OFFICE.code)

    def full(_data: bytes) -> None:
        raise Unavailable("store.full")

    with pytest.raises(Unavailable):
        center_results.make_file(
            sides.center.desk, receiver(sides.center), token, OFFICE.code, keys, stage=full
        )
    assert center_results.by_office(center_results.listed(sides.center.desk, receiver(sides.center))) == {
        OFFICE.code: 1
    }
    assert file_of(sides.center).given.results == 1


def test_what_was_not_received_is_not_decided_and_without_keys_nothing_goes_out(
    sides: Sides, cases: list[Case], tmp_path: Path
) -> None:
    desk, who = sides.center.desk, receiver(sides.center)
    with refused("told.unknown_case"):
        center_results.type_result(desk, who, "x", granted(1))
    with refused("told.no_keys"):
        center_results.keys_of(desk, who, "999999")
    decide(sides.center, cases[8], granted(70))
    keys = center_results.keys_of(desk, who, OFFICE.code)
    token = sides.center.token(sides.center.people.all_round, OfficeAct.RESULTS_FILE, OFFICE.code)
    alone = at(sides.center.people.all_round)
    with refused("told.same_person"):
        center_results.make_file(desk, alone, token, OFFICE.code, keys, stage=lambda data: None)
    said = known(sides.center, cases[7].reception_no).case
    path = tmp_path / "list.csv"
    line = [said.office_code, "", "8-9999", "1", said.case.kana, said.case.birth, "却下", "R8.11.20"]
    path.write_text(f"{','.join(HEADINGS)}\r\n{','.join([*line, *[''] * 6, '理由'])}\r\n", "utf-8-sig")
    assert [one.code for one in center_results.read_list(desk, who, path).bad] == ["told.unknown_case"]
    with pytest.raises(Unavailable, match=r"ledger\.write"):
        center_results.write_list(desk, who, tmp_path / "nowhere" / "list.csv")


def test_a_file_that_was_lost_on_its_way_is_made_again_and_read_once(sides: Sides, cases: list[Case]) -> None:
    """The mail got lost, or the seat broke down before the file lay in its place: nobody types a decision again for it."""
    there, who = sides.center, receiver(sides.center)
    decide(there, cases[8], granted(9))
    decide(there, cases[5], granted(5))
    lost = file_of(there)
    decide(there, cases[5], granted(6))  # corrected since
    keys = center_results.keys_of(there.desk, who, OFFICE.code)
    assert center_results.given(there.desk, who)[0] == lost.given

    def again(staff: Staff) -> bytes:
        token = there.token(staff, OfficeAct.RESULTS_FILE, lost.given.id)
        made = center_results.make_again(
            there.desk, who, token, lost.given.id, keys, stage=lambda _data: None
        )
        return made.data

    with refused("role.missing"):
        again(there.people.clerk)
    data = again(there.people.reviewer)
    found = read(sides.office, data)
    assert (found.rows, found.waiting) == (1, 1)
    row = result_file.laid(sides.office.desk, sides.office.clerk, cases[8].id).row
    assert row.told.result == granted(9), "what stands of it; the correction goes out in its own file"
    with refused("told.read"):
        read(sides.office, lost.data)
    decide(there, cases[8], granted(10))
    with refused("told.none"):
        again(there.people.reviewer)
    assert there.desk.store.verify().ok


def test_an_office_decides_nothing_as_a_center(sides: Sides) -> None:
    with refused("receive.not_centre"):
        center_results.listed(sides.office.desk, sides.office.clerk)


# --- the list of a センター ----------------------------------------------------------------------------------------------


def test_a_filled_list_is_taken_whole_or_not_at_all(sides: Sides, cases: list[Case], tmp_path: Path) -> None:
    """A line that slid is seen by reading and birth date; every line that is wrong is told with its place."""
    desk, who = sides.center.desk, receiver(sides.center)
    path = tmp_path / "list.csv"
    waiting = [one for one in center_results.listed(desk, who) if one.result is None]
    assert center_results.write_list(desk, who, path) == len(waiting) >= 3
    head, *lines = path.read_text("utf-8-sig").splitlines()
    assert head.split(",") == list(HEADINGS)
    assert Leaks(a_number(1)).in_bytes(path.read_bytes(), "list") == set()
    with refused("told.nothing"):
        center_results.read_list(desk, who, path)
    first, second, third = (line.split(",")[:6] for line in lines[:3])
    good = [*first, "交付", "R8.11.20", "愛知県第200001号", "聴覚障害", "", "３級", "第2種", "R11.11", ""]
    refusal = [*second, "却下", "2026-11-20", *[""] * 6, "別表に当たらない"]
    slid = [*third[:4], "べつ じん", third[5], "却下", "2026-11-20", *[""] * 6, "別表に当たらない"]
    strange = [*third[:2], "8-9999", *third[3:], "保留", "R8.11.20", *[""] * 7]

    def fill(*rows: list[str]) -> Path:
        path.write_text("\r\n".join([head, *(",".join(row) for row in rows)]) + "\r\n", "utf-8-sig")
        return path

    found = center_results.read_list(desk, who, fill(good, refusal, slid, strange))
    assert found.taken == 0
    assert [(one.place, one.code) for one in found.bad] == [(4, "told.slid"), (5, "told.kind")]
    assert known(sides.center, first[2]).result is None, "nothing of it was taken"
    other = [*first, "却下", "2026-11-20", *[""] * 6, "別表に当たらない"]
    twice = center_results.read_list(desk, who, fill(good, refusal, other))
    assert [(one.place, one.code) for one in twice.bad] == [(4, "told.doubled")], "two decisions of one case"
    assert known(sides.center, first[2]).result is None
    assert center_results.read_list(desk, who, fill(good, refusal)).taken == 2
    kept = known(sides.center, first[2]).result
    assert kept is not None
    assert (kept.result.decided_grade, kept.result.fare_class, kept.result.review_month) == (
        "3",
        "2",
        "2029-11",
    )
    assert center_results.read_list(desk, who, fill(good, refusal)).taken == 0, "the same list again"


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (["交付", "いつか"], "told.day"),
        (["交付", "R8.11.20", "愛知県第1号", "聴覚", "", "3", "2", "さくら"], "result.review_month"),
        (["交付", "R8.11.20", "愛知県第1号", "聴覚", "", "上", "2", ""], "result.grade"),
        (["交付", "R7.11.20", "愛知県第1号", "聴覚", "", "3", "2", ""], "result.decided_on"),
    ],
)
def test_each_line_that_cannot_be_taken_says_why(
    sides: Sides, cases: list[Case], tmp_path: Path, cells: list[str], code: str
) -> None:
    said = known(sides.center, cases[7].reception_no).case
    line = [said.office_code, "", said.case.reception_no, "1", said.case.kana, said.case.birth]
    path = tmp_path / "list.csv"
    row = ",".join([*line, *cells, *[""] * (9 - len(cells))])
    path.write_text(f"{','.join(HEADINGS)}\r\n{row}\r\n", "utf-8-sig")
    found = center_results.read_list(sides.center.desk, receiver(sides.center), path)
    assert [(one.place, one.code) for one in found.bad] == [(2, code)]


def test_a_list_without_its_headings_is_refused(sides: Sides, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("受付番号,結果\r\n8-0001,交付\r\n", "utf-8")
    with refused("told.headings"):
        center_results.read_list(sides.center.desk, receiver(sides.center), path)
