"""再認定のお知らせ: whoever's month is stored is written to a month before, once, and again when nothing came of him."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app.rules.renewal import Stage
from app.rules.watched import Watch
from app.usecases import (
    after_file,
    departed,
    holder_book,
    holder_shield,
    keeper,
    renewal_letters,
    renewal_waiting,
    shield,
)
from app.usecases.renewal_letters import Renewal
from db.tx import Tx
from forms.kernel.case import Case, PaperKind
from forms.kernel.departed import Cause, Closed, Departed
from forms.kernel.keeping import KeeperCause
from forms.kernel.record import Record
from tests.db.by_hand import GRANTED, arrived, decided, delivered, forwarded
from tests.db.raw import fetch
from tests.helpers import office
from tests.helpers.ledger_files import a_line, child, in_use, nobody
from tests.helpers.people import (
    adult_record,
    change_record,
    child_change_record,
    child_record,
    reissue_record,
    return_record,
)
from tests.helpers.protections import CONTACT, protected
from tests.helpers.road import NO_NUMBER, Road
from tests.usecases.refusal import stopped as refused
from tests.usecases.test_departed import up_to_approval
from tests.usecases.test_signature import text_of

MONTH = "2027-01"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[office.Desk]:
    made = office.a_store(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def road(desk: office.Desk) -> Road:
    return Road.over(desk)


def holds(desk: office.Desk, record: Record | None = None, **said: str) -> Case:
    """Somebody whose 手帳 was given out, with a 再認定年月."""
    case = up_to_approval(desk, record or adult_record(**NO_NUMBER))
    result = replace(GRANTED, **({"review_month": MONTH} | said))  # type: ignore[arg-type]  # names of its own fields
    return delivered(desk, arrived(desk, decided(desk, forwarded(desk, case), result)))


def at(desk: office.Desk, day: date) -> None:
    """The office's clock on the morning of a day."""
    now = desk.clock.now
    desk.clock.now = datetime(day.year, day.month, day.day, 9, 0, tzinfo=now.tzinfo)


def shown(road: Road) -> dict[str, Stage]:
    return {one.techo_number: one.stage for one in renewal_letters.listed(road.desk, road.clerk)}


def one_of(road: Road, key: str) -> Renewal:
    return next(one for one in renewal_letters.listed(road.desk, road.clerk) if one.key == key)


def write(road: Road, *keys: str, again: bool = False, printed: bool = True) -> list[str]:
    """Letters, and that they came out; what they say."""
    made = renewal_letters.print_letters(road.desk, road.clerk, keys, again=again)
    renewal_letters.tell_outcome(road.desk, road.clerk, [one.issue_id for one in made], printed=printed)
    return [text_of(one.data) for one in made]


def watches(road: Road) -> list[tuple[Watch, ...]]:
    return [row.watches for row in after_file.listed(road.desk, road.clerk)]


def test_who_is_near_is_told_once_and_comes_up_again_when_nothing_came(desk: office.Desk, road: Road) -> None:
    case = holds(desk)
    assert shown(road) == {}
    assert watches(road) == [()]
    with refused("renewal.none"):
        write(road, case.id)
    at(desk, date(2026, 12, 1))
    assert watches(road) == [(Watch.REVIEW,)]
    assert renewal_waiting.waiting(road.desk) == 1
    (said,) = write(road, case.id)
    for word in ("身体障害者手帳の再認定のお知らせ", "令和9年1月", "見本太郎様", "碧南市見本町1丁目28番地"):
        assert word in said
    assert not any(word in said for word in ("右下肢", "4級", GRANTED.techo_number))
    assert watches(road) == [()]
    assert renewal_waiting.waiting(road.desk) == 0
    told = one_of(road, case.id)
    assert (told.stage, told.told, told.waits) == (Stage.TOLD, date(2026, 12, 1), False)
    with refused("renewal.told"):
        write(road, case.id)
    assert "（2回目のお知らせ）" in write(road, case.id, again=True)[0], "not unnoticed"
    at(desk, date(2027, 1, 4))
    assert watches(road) == [(Watch.REVIEW_LATE,)]
    assert "3回目" in write(road, case.id)[0]
    assert watches(road) == [()]
    at(desk, date(2027, 2, 8))
    assert watches(road) == [(Watch.REVIEW_LATE,)]
    assert "時期でした" in write(road, case.id)[0]
    file = after_file.file_of(road.desk, road.clerk, case.id)
    assert [one.came_out for one in file.renewals] == [True] * 4
    assert file.near is not None
    lines = [line for line in road.trail(case.id) if line.act == "print_renewal_letter"]
    assert [line.detail["issue"] for line in lines] == ["1", "2", "3", "4"]
    assert lines[0].detail["month"] == MONTH


def test_a_letter_that_did_not_come_out_tells_nobody(desk: office.Desk, road: Road) -> None:
    case = holds(desk)
    at(desk, date(2026, 12, 1))
    write(road, case.id, printed=False)
    assert watches(road) == [(Watch.REVIEW,)]
    (made,) = renewal_letters.print_letters(road.desk, road.clerk, [case.id])
    assert one_of(road, case.id).unsaid
    with refused("renewal.told"):
        renewal_letters.print_letters(road.desk, road.clerk, [case.id])
    with refused("case.not_yours"):
        renewal_letters.tell_outcome(road.desk, road.forwarder, [made.issue_id], printed=True)
    renewal_letters.tell_outcome(road.desk, road.clerk, [made.issue_id], printed=True)
    assert "2回目" not in text_of(made.data), "the first one never left"
    assert one_of(road, case.id).stage is Stage.TOLD


def test_cases_and_lines_of_the_ledger_are_written_to_in_one_go(
    desk: office.Desk, road: Road, tmp_path: Path
) -> None:
    """All or none: with somebody in the list to whom nothing can be sent nobody is told."""
    in_use(
        road,
        tmp_path,
        a_line(再認定年月="R9.1"),
        child(再認定年月="R8.12"),
        nobody(1, 居住地="", 再認定年月="R8.12"),
    )
    case = holds(desk, techo_number="愛知県第99号")
    at(desk, date(2026, 12, 1))
    found = renewal_letters.listed(road.desk, road.clerk)
    assert {one.techo_number: one.of_line for one in found} == {
        "愛知県第777号": True,
        "愛知県第20001号": True,
        "愛知県第12345号": True,
        "愛知県第99号": False,
    }
    assert renewal_waiting.waiting(road.desk) == 4
    keys = [one.key for one in found]
    with refused("ready.address"):
        renewal_letters.print_letters(road.desk, road.clerk, keys)
    assert fetch(desk.store, "SELECT count(*) FROM holder_letters") == [(0,)]
    keys = [one.key for one in found if one.techo_number != "愛知県第20001号"]
    said = dict(zip(keys, write(road, *keys), strict=True))
    kid = next(one.key for one in found if one.techo_number == "愛知県第777号")
    assert "見本太郎様" in said[kid], "the father has it in his keeping"
    assert "見本花さんの身体障害者手帳" in said[kid]
    assert not any("受付" in text for key, text in said.items() if key != case.id)
    assert renewal_waiting.waiting(road.desk) == 1
    due = {one.holder.entry.techo_number: one for one in holder_book.due(road.desk, road.clerk)}
    assert (due["愛知県第12345号"].waits, due["愛知県第12345号"].told) == (False, date(2026, 12, 1))
    in_use(road, tmp_path, a_line(再認定年月="R9.1"))
    assert shown(road)["愛知県第12345号"] is Stage.TOLD, "also once the ledger is brought in anew"
    in_use(road, tmp_path, a_line(再認定年月="R8.12"))
    assert shown(road)["愛知県第12345号"] is Stage.OVERDUE, "told of another month"


@pytest.mark.parametrize("ledger", [False, True])
def test_who_came_is_not_written_to_any_more(
    desk: office.Desk, road: Road, tmp_path: Path, ledger: bool
) -> None:
    """An application for another 診査, 返還, a newer decision, 死亡・転出; a lost 手帳 or a draft is no 診査."""
    number = "愛知県第12345号"
    if ledger:
        in_use(road, tmp_path, a_line(再認定年月="R9.1"))
    else:
        holds(desk, techo_number=number)
    at(desk, date(2026, 12, 1))
    assert shown(road) == {number: Stage.TO_TELL}
    lost = reissue_record(techo_number=number, cause="lost", **NO_NUMBER)
    up_to_approval(desk, lost)
    assert shown(road) == {number: Stage.TO_TELL}
    desk.clock.forward(60)
    gone = Departed(Cause.DIED, desk.clock.now.date(), "見本　太郎", "みほん　たろう", "1983-04-12", "")
    departed.take_one(road.desk, road.clerk, gone)
    assert shown(road) == {number: Stage.TO_TELL}, "nobody has said yet that it is he"
    again = up_to_approval(desk, reissue_record(techo_number=number, cause="review", **NO_NUMBER))
    assert shown(road) == {}
    assert holder_book.due(road.desk, road.clerk) == ()
    later = replace(GRANTED, techo_number=number, review_month="2026-12")
    new = delivered(desk, arrived(desk, decided(desk, forwarded(desk, again), later)))
    assert [one.key for one in renewal_letters.listed(road.desk, road.clerk)] == [new.id], "its own month"
    desk.clock.forward(60)
    up_to_approval(desk, return_record(techo_number=number))
    assert shown(road) == {}


@pytest.mark.parametrize("ledger", [False, True])
def test_nobody_writes_to_the_dead(desk: office.Desk, road: Road, tmp_path: Path, ledger: bool) -> None:
    if ledger:
        in_use(road, tmp_path, a_line(再認定年月="R9.1"))
    else:
        holds(desk)
    at(desk, date(2026, 12, 1))
    gone = Departed(Cause.DIED, date(2026, 11, 30), "見本　太郎", "みほん　たろう", "1983-04-12", "")
    departed.take_one(road.desk, road.clerk, gone)
    (row,) = departed.rows(road.desk, road.clerk)
    (near,) = departed.candidates(road.desk, road.clerk, row.departure.id)
    departed.decide(road.desk, road.clerk, row.departure.id, near.of.id)
    assert shown(road) == {}


def test_the_letter_goes_where_the_holder_says_he_lives_now(
    desk: office.Desk, road: Road, tmp_path: Path
) -> None:
    """The newest 変更届 that went up, of a case and of a line."""
    in_use(road, tmp_path, a_line(再認定年月="R9.1"))
    case = holds(desk, techo_number="愛知県第99号")
    new = "碧南市新町9番地"
    for number in ("愛知県第99号", "愛知県第12345号"):
        moved = change_record(techo_number=number, address=new, **NO_NUMBER)
        forwarded(desk, up_to_approval(desk, moved))
    at(desk, date(2026, 12, 1))
    found = renewal_letters.listed(road.desk, road.clerk)
    for said in write(road, *(one.key for one in found)):
        assert new in said
        assert "見本町" not in said
    assert one_of(road, case.id).at != case.id


def test_a_change_that_names_somebody_elses_techo_moves_nobody(desk: office.Desk, road: Road) -> None:
    """One wrong figure in a 手帳番号: name and number would go to a stranger's door."""
    case = holds(desk, techo_number="愛知県第99号")
    stranger = change_record(
        techo_number="愛知県第99号", address="碧南市新町9番地", applicant_birth="1971-02-03", **NO_NUMBER
    )
    forwarded(desk, up_to_approval(desk, stranger))
    at(desk, date(2026, 12, 1))
    (said,) = write(road, case.id)
    assert "新町" not in said
    assert one_of(road, case.id).at == case.id


def test_a_childs_letter_goes_to_who_has_its_techo_and_at_fifteen_to_itself(
    desk: office.Desk, road: Road
) -> None:
    case = holds(desk, child_record(**NO_NUMBER))
    at(desk, date(2026, 12, 1))
    (said,) = write(road, case.id)
    assert "見本太郎様" in said
    assert "見本花さんの" in said
    at(desk, date(2032, 7, 1))
    (grown,) = write(road, case.id)
    assert "見本花様" in grown
    assert "さんの" not in grown


def test_a_new_guardian_is_written_to_at_his_own_door_whatever_the_former_one_told(
    desk: office.Desk, road: Road
) -> None:
    """The 変更届 names the applicant of then: after a change of 保護者 he may be the 相手方."""
    case = holds(desk, child_record(**NO_NUMBER), techo_number="愛知県第99号")
    moved = child_change_record(techo_number="愛知県第99号", address="碧南市新町9番地", **NO_NUMBER)
    forwarded(desk, up_to_approval(desk, moved))
    keeper.change(
        road.desk,
        road.clerk,
        case.id,
        KeeperCause.GUARDIAN,
        desk.clock.now.date(),
        name="見本　咲",
        relation="母",
        address="碧南市港本町9番地",
    )
    at(desk, date(2026, 12, 1))
    (said,) = write(road, case.id)
    assert "見本咲様" in said
    assert "碧南市港本町9番地" in said
    assert "新町" not in said


def test_a_protected_person_is_written_to_apart_at_the_safe_contact(
    desk: office.Desk, road: Road, tmp_path: Path
) -> None:
    in_use(road, tmp_path, a_line(再認定年月="R9.1"), nobody(1, 再認定年月="R9.1"))
    case = holds(desk, techo_number="愛知県第99号")
    protected(road)
    at(desk, date(2026, 12, 1))
    found = {one.techo_number: one for one in renewal_letters.listed(road.desk, road.clerk)}
    ours, line, other = (found[f"愛知県第{n}号"] for n in (99, 12345, 20001))
    assert (ours.protected, line.protected, other.protected) == (True, True, False)
    with refused("renewal.protected"):
        renewal_letters.print_letters(road.desk, road.clerk, [ours.key, other.key])
    for one in (ours, line):
        with refused("protection.alert"):
            renewal_letters.print_letters(road.desk, road.clerk, [one.key])
    shield.acknowledge(road.desk, road.clerk, case.id)
    holder_shield.acknowledge(road.desk, road.clerk, line.key)
    for one in (ours, line):
        (said,) = write(road, one.key)
        assert CONTACT in said
        assert "取扱注意" in said
        assert "見本町" not in said


def test_a_change_of_name_takes_nobody_out_of_his_protection(
    desk: office.Desk, road: Road, tmp_path: Path
) -> None:
    """Noted under the old name: what the 変更届 says of the new place is not looked at; and the other way round."""
    in_use(road, tmp_path, a_line(再認定年月="R9.1"), nobody(1, 再認定年月="R9.1", 生年月日="1983-04-12"))
    case = holds(desk, techo_number="愛知県第99号")
    protected(road)
    for number in ("愛知県第99号", "愛知県第12345号"):
        moved = change_record(
            techo_number=number,
            address="碧南市新町9番地",
            applicant_name="新山　次郎",
            applicant_kana="にいやま　じろう",
            **NO_NUMBER,
        )
        forwarded(desk, up_to_approval(desk, moved))
    theirs = forwarded(desk, up_to_approval(desk, change_record(techo_number="愛知県第20001号", **NO_NUMBER)))
    at(desk, date(2026, 12, 1))
    found = {one.techo_number: one for one in renewal_letters.listed(road.desk, road.clerk)}
    ours, line, other = (found[f"愛知県第{n}号"] for n in (99, 12345, 20001))
    assert (ours.at, line.at, other.at) == (case.id, line.key, theirs.id)
    assert all(one.protected for one in (ours, line, other))
    for id_ in (case.id, theirs.id):
        shield.acknowledge(road.desk, road.clerk, id_)
    holder_shield.acknowledge(road.desk, road.clerk, line.key)
    for one in (ours, line, other):
        (said,) = write(road, one.key)
        assert CONTACT in said
        assert not any(place in said for place in ("新町", "見本町"))


def test_only_the_counter_writes_and_the_store_holds_it_too(desk: office.Desk, road: Road) -> None:
    case = holds(desk)
    at(desk, date(2026, 12, 1))
    with refused("role.missing"):
        renewal_letters.print_letters(road.desk, road.reviewer, [case.id])
    with refused("role.missing"):
        renewal_letters.listed(road.desk, road.admin)
    (made,) = renewal_letters.print_letters(road.desk, road.clerk, [case.id])
    (row,) = fetch(
        desk.store, "SELECT techo_number, birth, review_month, staff_id, paper_id FROM holder_letters"
    )
    assert row == (GRANTED.techo_number, "1983-04-12", MONTH, road.people.clerk.id, made.issue_id)
    at(desk, date(2026, 12, 1) + timedelta(days=1))
    with refused("paper.unknown"):
        renewal_letters.tell_outcome(road.desk, road.clerk, ["x"], printed=True)


def test_the_store_itself_keeps_a_letter_only_of_what_is_written_down(
    desk: office.Desk, road: Road, tmp_path: Path
) -> None:
    """Another month, 手帳, birth date or paper; a line that is not there; a matter of 死亡・転出 undecided, or over."""
    in_use(road, tmp_path, nobody(1, 再認定年月="R9.1"))
    case = holds(desk)
    departed.take_one(
        road.desk, road.clerk, Departed(Cause.DIED, date(2026, 11, 1), "仮野　一子", "", "1931-02-11", "")
    )
    (row,) = departed.rows(road.desk, road.clerk)
    gone, line = row.departure.id, ("愛知県第20001号", "1931-02-11")
    right = (GRANTED.techo_number, "1983-04-12", case.id, "", MONTH)
    tries = (
        (PaperKind.RENEWAL_LETTER, *right[:4], "2027-02"),
        (PaperKind.RENEWAL_LETTER, "愛知県第1号", *right[1:]),
        (PaperKind.RENEWAL_LETTER, right[0], "1983-04-13", *right[2:]),
        (PaperKind.RENEWAL_LETTER, *right[:2], "", "", MONTH),
        (PaperKind.RENEWAL_LETTER, *line, case.id, "", MONTH),
        (PaperKind.RENEWAL_LETTER, *line, "", gone, MONTH),
        (PaperKind.RETURN_LETTER, *line, "", gone, ""),
        (PaperKind.READY_LETTER, *right),
    )
    for kind, number, birth, case_id, departure_id, month in tries:
        with refused("guard.holder_letter"), desk.doing() as tx:
            a_letter(desk, tx, kind, number, birth, case_id, departure_id, month)
    (near,) = departed.candidates(road.desk, road.clerk, gone)
    departed.decide(road.desk, road.clerk, gone, near.of.id)
    with desk.doing() as tx:
        a_letter(desk, tx, PaperKind.RENEWAL_LETTER, *right)
        a_letter(desk, tx, PaperKind.RENEWAL_LETTER, *line, "", "", MONTH)
        a_letter(desk, tx, PaperKind.RETURN_LETTER, *line, "", gone, "")
    with refused("guard.holder_letter"), desk.doing() as tx:
        a_letter(desk, tx, PaperKind.MOVED_NOTICE, *line, "", gone, "")
    departed.close(road.desk, road.clerk, gone, Closed.RETURNED, desk.clock.now.date())
    with refused("guard.holder_letter"), desk.doing() as tx:
        a_letter(desk, tx, PaperKind.RETURN_LETTER, *line, "", gone, "")


def a_letter(
    desk: office.Desk,
    tx: Tx,
    kind: PaperKind,
    number: str,
    birth: str,
    case_id: str,
    departure_id: str,
    month: str,
) -> None:
    """A paper of that kind, and that it went to this person."""
    who, at_ = desk.people.clerk.id, desk.clock()
    paper = tx.papers.add(
        kind=kind,
        case_id=case_id,
        batch_id="",
        pages=1,
        bears_number=False,
        salt=None,
        digest="d",
        staff_id=who,
        at=at_,
        issue=1,
    )
    tx.holder_letters.add(
        kind,
        number,
        birth,
        paper_id=paper.id,
        staff_id=who,
        at=at_,
        case_id=case_id,
        departure_id=departure_id,
        review_month=month,
    )
