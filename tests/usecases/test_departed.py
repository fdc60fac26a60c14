"""死亡・転出 through the use-cases: what is of nobody is forgotten, a person decides, letters go out, the matter ends."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.rules.departed import Alike
from app.rules.report_counts import Act, Age, Class, Item
from app.usecases import departed, holder_shield, official_letters, report_counts, shield
from app.usecases.departed import ListTaken
from forms.kernel.case import Case, PaperOutcome
from forms.kernel.departed import Cause, Closed, Departed, LetterKind
from forms.kernel.procedure import Part, State, Step
from forms.kernel.record import Record
from forms.kernel.result import Result, ResultKind
from tests.db.by_hand import DAY, GRANTED, arrived, decided, delivered, forwarded
from tests.db.raw import fetch
from tests.helpers import office
from tests.helpers.ledger_files import a_line, child, in_use, nobody
from tests.helpers.people import adult_record, change_record, return_record
from tests.helpers.protections import CONTACT, WHERE, protected
from tests.helpers.road import NO_NUMBER, Road
from tests.usecases.refusal import stopped as refused
from tests.usecases.test_signature import text_of

HEAD = "異動事由,異動日,氏名,ふりがな,生年月日,住所,転出先"
WAY = "死亡,R8.11.18,見本　太郎,みほん　たろう,S58.4.12,碧南市見本町1丁目28番地,"
LEFT = "転出,R8.11.10,見本　太郎,みほん　たろう,S58.4.12,碧南市見本町1丁目28番地,豊田市"


def up_to_approval(desk: office.Desk, record: Record) -> Case:
    """承認済."""
    case = office.confirmed(desk, None, record)
    with desk.doing() as tx:
        who = desk.people.reviewer.id
        return office.step(desk, tx.cases, case, Step.APPROVE, State.APPROVED, who, Part.REVIEW)


def held(desk: office.Desk, number: str = GRANTED.techo_number) -> Case:
    """見本 太郎 has his 手帳."""
    case = up_to_approval(desk, adult_record(**NO_NUMBER))
    said = replace(GRANTED, techo_number=number)
    return delivered(desk, arrived(desk, decided(desk, forwarded(desk, case), said)))


def came_over_a_border(desk: office.Desk) -> Case:
    """A 変更届 from another prefecture that went up."""
    return forwarded(desk, up_to_approval(desk, change_record(cause="prefecture", **NO_NUMBER)))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[office.Desk]:
    made = office.a_store(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def road(desk: office.Desk) -> Road:
    return Road.over(desk)


def a_list(tmp_path: Path, *lines: str, head: str = HEAD) -> Path:
    path = tmp_path / "list.csv"
    path.write_text("\r\n".join([head, *lines]) + "\r\n", "utf-8")
    return path


def test_of_the_towns_list_only_likely_holders_are_kept(
    desk: office.Desk, road: Road, tmp_path: Path
) -> None:
    """Everybody else is counted and forgotten at once; births and moves within the town are passed over."""
    held(desk)
    others = [f"死亡,R8.11.{n},別　人{n},べつ,S20.1.{n},碧南市,," for n in range(1, 9)]
    path = a_list(
        tmp_path, WAY, *others, "転居,R8.11.1,見本　太郎,,S58.4.12,碧南市,", "転出,R8.11.1,別　人,,S20.1.1,,"
    )
    assert departed.take_list(road.desk, road.clerk, path) == ListTaken(10, 1, 0)
    assert departed.take_list(road.desk, road.clerk, path) == ListTaken(10, 0, 1), "the same list again"
    assert fetch(desk.store, "SELECT name FROM departures") == [("見本　太郎",)]
    assert not any("別" in str(row) for row in fetch(desk.store, "SELECT body FROM audit"))
    (row,) = departed.rows(road.desk, road.reviewer)
    assert (row.due, row.is_due, row.reception_no) == (date(2026, 12, 18), False, "")


def test_a_line_that_cannot_be_read_keeps_all_of_it_out(
    desk: office.Desk, road: Road, tmp_path: Path
) -> None:
    held(desk)
    path = a_list(
        tmp_path,
        WAY,
        "死亡,いつか,見本　太郎,,S58.4.12,,",
        "死亡,R8.11.1,見本　太郎,,いつか,,",
        "死亡,R8.11.1,,,S58.4.12,,",
        "死亡,R9.11.1,見本　太郎,,S58.4.12,,",
    )
    found = departed.take_list(road.desk, road.clerk, path)
    assert [(one.place, one.code) for one in found.bad] == [
        (3, "departed.on"),
        (4, "departed.birth"),
        (5, "departed.name"),
        (6, "departed.on"),
    ]
    assert departed.rows(road.desk, road.clerk) == ()
    with refused("departed.headings"):
        departed.take_list(road.desk, road.clerk, a_list(tmp_path, "a,b", head="氏名,住所"))


def test_a_person_decides_a_letter_goes_to_the_family_and_the_techo_comes_back(
    desk: office.Desk, road: Road
) -> None:
    case = held(desk)
    gone = Departed(Cause.DIED, date(2026, 11, 18), "見本　太郎", "みほん　たろう", "1983-04-12", "碧南市")
    assert departed.take_one(road.desk, road.clerk, gone).kept == 1
    (row,) = departed.rows(road.desk, road.clerk)
    key = row.departure.id
    (near,) = departed.candidates(road.desk, road.clerk, key)
    assert (near.of.id, near.alike, near.protected) == (case.id, Alike.NAME, False)
    for act in (
        lambda: official_letters.print_about(road.desk, road.clerk, key, LetterKind.RETURN),
        lambda: departed.close(road.desk, road.clerk, key, Closed.RETURNED, DAY),
    ):
        with refused("departed.open"):
            act()
    with refused("departed.not_alike"):
        departed.decide(road.desk, road.clerk, key, "x")
    departed.decide(road.desk, road.clerk, key, case.id)
    with refused("departed.decided"):
        departed.decide(road.desk, road.clerk, key, case.id)
    with refused("letter.kind"):
        official_letters.print_about(road.desk, road.clerk, key, LetterKind.MOVED)
    letter = official_letters.print_about(road.desk, road.clerk, key, LetterKind.RETURN)
    said = text_of(letter.data)
    assert "身体障害者手帳の返還のお願い" in said
    assert "見本太郎様ご家族の方" in said
    assert "第16条第1項" in said
    assert not any(word in said for word in ("右下肢", "4級", GRANTED.techo_number))
    official_letters.tell_outcome(road.desk, road.clerk, letter.issue_id, printed=True)
    again = official_letters.print_about(road.desk, road.clerk, key, LetterKind.RETURN)
    assert "2回目" in text_of(again.data)
    notice = text_of(official_letters.print_about(road.desk, road.clerk, key, LetterKind.DEATH).data)
    assert "令第12条第2項" in notice
    assert GRANTED.techo_number in notice
    (row,) = departed.rows(road.desk, road.clerk)
    assert (row.reception_no, row.sent, len(row.letters)) == (case.reception_no, DAY, 3)
    with refused("text.empty"):
        departed.close(road.desk, road.clerk, key, Closed.OTHER, DAY)
    departed.close(road.desk, road.clerk, key, Closed.RETURNED, DAY)
    with refused("departed.closed"):
        official_letters.print_about(road.desk, road.clerk, key, LetterKind.RETURN)
    told = [line.act for line in road.trail(case.id)]
    assert told[-1] == "departed_closed"
    assert {paper.outcome for paper in road.papers(case.id)} == {PaperOutcome.PRINTED, PaperOutcome.PENDING}


def test_whoever_stands_in_the_ledger_of_before_is_a_holder_too(
    desk: office.Desk, road: Road, tmp_path: Path
) -> None:
    """He is known by his 手帳番号, also once the ledger is brought in anew; a letter needs his line."""
    child_of = child(返還年月日="R8.5.1")
    in_use(road, tmp_path, a_line(), child_of, nobody(1))
    gone = "死亡,R8.11.1,見本　花,みほん　はな,2017-06-03,,"
    assert departed.take_list(road.desk, road.clerk, a_list(tmp_path, WAY, gone)) == ListTaken(2, 1, 0), (
        "a 手帳 that was given back is nobody's"
    )
    (row,) = departed.rows(road.desk, road.clerk)
    key = row.departure.id
    (near,) = departed.candidates(road.desk, road.clerk, key)
    assert (near.alike, near.person.name, near.protected) == (Alike.ALL, "見本　太郎", False)
    with refused("departed.open"):
        departed.close(road.desk, road.clerk, key, Closed.RETURNED, DAY)
    with refused("guard.departure"), desk.doing() as tx:
        tx.departed.decide_line(key, "愛知県第777号", staff_id=road.people.clerk.id, at=desk.clock())
    departed.decide(road.desk, road.clerk, key, near.of.id)
    with refused("departed.decided"):
        departed.decide(road.desk, road.clerk, key, "")
    letter = official_letters.print_about(road.desk, road.clerk, key, LetterKind.RETURN)
    said = text_of(letter.data)
    assert "見本太郎様ご家族の方" in said
    assert not any(word in said for word in ("受付", "体幹", "12345", "2級"))
    official_letters.tell_outcome(road.desk, road.clerk, letter.issue_id, printed=True)
    assert departed.rows(road.desk, road.clerk)[0].sent == DAY
    assert "2回目" in text_of(
        official_letters.print_about(road.desk, road.clerk, key, LetterKind.RETURN).data
    )
    notice = text_of(official_letters.print_about(road.desk, road.clerk, key, LetterKind.DEATH).data)
    assert all(
        word in notice for word in ("令第12条第2項", "愛知県第12345号", "碧南市見本町", "平成25年6月3日")
    )
    with refused("letter.kind"):
        official_letters.print_about(road.desk, road.clerk, key, LetterKind.MOVED, "豊田市")
    protected(road)
    in_use(road, tmp_path, nobody(1))
    with refused("holders.unknown"):
        official_letters.print_about(road.desk, road.clerk, key, LetterKind.RETURN)
    (row,) = departed.rows(road.desk, road.clerk)
    assert (row.departure.techo_number, row.reception_no, row.protected) == ("愛知県第12345号", "", True)
    assert departed.close(road.desk, road.clerk, key, Closed.RETURNED, DAY).closed is Closed.RETURNED


def test_of_a_protected_line_letters_go_by_the_safe_contact_and_say_no_place(
    desk: office.Desk, road: Road, tmp_path: Path
) -> None:
    """Alert first; a notice to another office is the supervisor's, and leaves out where the person lived."""
    in_use(road, tmp_path, a_line())
    protected(road)
    departed.take_list(road.desk, road.clerk, a_list(tmp_path, WAY, LEFT))
    for row in departed.rows(road.desk, road.clerk):
        (near,) = departed.candidates(road.desk, road.clerk, row.departure.id)
        departed.decide(road.desk, road.clerk, row.departure.id, near.of.id)
    rows = {row.departure.departed.cause: row for row in departed.rows(road.desk, road.clerk)}
    died, left = rows[Cause.DIED], rows[Cause.LEFT]
    for row, kind in ((died, LetterKind.RETURN), (left, LetterKind.MOVED)):
        with refused("protection.alert"):
            official_letters.print_about(road.desk, road.clerk, row.departure.id, kind, "豊田市")
    shown = holder_shield.look(road.desk, road.clerk, died.line)
    assert shown is not None
    assert (shown.seen, shown.contacts) == (False, ())
    acknowledged = holder_shield.acknowledge(road.desk, road.clerk, died.line)
    assert acknowledged is not None
    assert acknowledged.safe_contact == CONTACT
    letter = official_letters.print_about(road.desk, road.clerk, died.departure.id, LetterKind.RETURN)
    said = text_of(letter.data)
    assert CONTACT in said
    assert "取扱注意" in said
    assert "見本町" not in said
    with refused("protection.role"):
        official_letters.print_about(road.desk, road.clerk, left.departure.id, LetterKind.MOVED, "豊田市")
    holder_shield.acknowledge(road.desk, road.reviewer, left.line)
    notice = official_letters.print_about(
        road.desk, road.reviewer, left.departure.id, LetterKind.MOVED, "豊田市"
    )
    said = text_of(notice.data)
    assert "豊田市福祉事務所長殿" in said
    assert "愛知県第12345号" in said
    assert "見本町" not in said


def test_whom_the_ledger_alone_marks_has_no_safe_contact_to_write_to(
    desk: office.Desk, road: Road, tmp_path: Path
) -> None:
    """The office notes one first; nobody else has an alert to read, and without an address nothing is made."""
    in_use(road, tmp_path, a_line(居住地=""), nobody(1))
    departed.take_list(road.desk, road.clerk, a_list(tmp_path, WAY))
    (row,) = departed.rows(road.desk, road.clerk)
    (near,) = departed.candidates(road.desk, road.clerk, row.departure.id)
    departed.decide(road.desk, road.clerk, row.departure.id, near.of.id)
    (row,) = departed.rows(road.desk, road.clerk)
    assert holder_shield.look(road.desk, road.clerk, row.line) is None
    assert holder_shield.acknowledge(road.desk, road.clerk, row.line) is None
    with refused("ready.address"):
        official_letters.print_about(road.desk, road.clerk, row.departure.id, LetterKind.RETURN)


def test_of_a_protected_line_nothing_but_the_name_is_proposed(
    desk: office.Desk, road: Road, tmp_path: Path
) -> None:
    in_use(road, tmp_path, a_line())
    protected(road)
    departed.take_list(road.desk, road.clerk, a_list(tmp_path, WAY))
    (row,) = departed.rows(road.desk, road.clerk)
    (near,) = departed.candidates(road.desk, road.clerk, row.departure.id)
    assert near.protected
    assert "見本町" not in near.person.address


def test_who_has_a_techo_of_ours_or_gave_his_back_is_proposed_once(
    desk: office.Desk, road: Road, tmp_path: Path
) -> None:
    in_use(road, tmp_path, a_line(), nobody(1))
    case = held(desk, "愛知県第99号")
    forwarded(desk, up_to_approval(desk, return_record(techo_number="愛知県第20001号")))
    given_back = f"死亡,R8.11.1,仮野　一子,,{nobody(1)[4]},,"
    assert departed.take_list(road.desk, road.clerk, a_list(tmp_path, WAY, given_back)).kept == 1
    (row,) = departed.rows(road.desk, road.clerk)
    assert [one.of.id for one in departed.candidates(road.desk, road.clerk, row.departure.id)] == [case.id]


def test_who_is_nobodys_holder_is_forgotten(desk: office.Desk, road: Road, tmp_path: Path) -> None:
    held(desk)
    departed.take_list(road.desk, road.clerk, a_list(tmp_path, WAY))
    (row,) = departed.rows(road.desk, road.clerk)
    departed.decide(road.desk, road.clerk, row.departure.id, "")
    assert departed.rows(road.desk, road.clerk) == ()
    assert fetch(desk.store, "SELECT count(*) FROM departures") == [(0,)]
    with refused("departed.unknown"):
        departed.candidates(road.desk, road.clerk, row.departure.id)


def test_the_new_municipality_is_told_of_a_move(desk: office.Desk, road: Road, tmp_path: Path) -> None:
    case = held(desk)
    departed.take_list(road.desk, road.clerk, a_list(tmp_path, LEFT))
    (row,) = departed.rows(road.desk, road.clerk)
    key = row.departure.id
    assert row.due == date(2026, 12, 10), "30 days for the 変更届 there (令9条)"
    departed.decide(road.desk, road.clerk, key, case.id)
    with refused("letter.place"):
        official_letters.print_about(road.desk, road.clerk, key, LetterKind.MOVED, " ")
    said = text_of(official_letters.print_about(road.desk, road.clerk, key, LetterKind.MOVED, "豊田市").data)
    assert "豊田市福祉事務所長殿" in said
    assert "右下肢機能の著しい障害" in said
    desk.clock.forward(timedelta(days=30).total_seconds())
    assert departed.rows(road.desk, road.clerk)[0].is_due


def test_of_a_protected_person_nothing_leaves_but_by_the_safe_contact(
    desk: office.Desk, road: Road, tmp_path: Path
) -> None:
    case = held(desk)
    protected(road)
    departed.take_list(road.desk, road.clerk, a_list(tmp_path, LEFT, WAY))
    died, left = departed.rows(road.desk, road.clerk)[::-1]
    assert died.departure.departed.cause is Cause.DIED
    for listed in (died.departure.departed, left.departure.departed):
        assert listed.name == "見本　太郎"
        assert not any(word in f"{listed.address}{listed.place}" for word in ("見本町", "豊田")), "in no list"
    for row in (died, left):
        departed.decide(road.desk, road.clerk, row.departure.id, case.id)
    (near,) = departed.candidates(road.desk, road.clerk, left.departure.id)
    assert near.protected
    assert near.person.address not in WHERE
    with refused("protection.alert"):
        official_letters.print_about(road.desk, road.clerk, died.departure.id, LetterKind.RETURN)
    shield.acknowledge(road.desk, road.clerk, case.id)
    said = text_of(
        official_letters.print_about(road.desk, road.clerk, died.departure.id, LetterKind.RETURN).data
    )
    assert CONTACT in said
    assert "見本町" not in said
    with refused("protection.veiled"):
        official_letters.print_about(road.desk, road.clerk, left.departure.id, LetterKind.MOVED, "豊田市")
    shield.acknowledge(road.desk, road.reviewer, case.id)
    shield.lift(road.desk, road.reviewer, case.id, "転出の通知")
    notice = official_letters.print_about(
        road.desk, road.reviewer, left.departure.id, LetterKind.MOVED, "豊田市"
    )
    assert "取扱注意" in text_of(notice.data)


def test_a_notice_that_goes_out_again_is_marked_and_one_that_never_came_out_is_not(
    desk: office.Desk, road: Road
) -> None:
    """再印刷 is of what somebody may hold twice; another municipality is no second time."""
    case = came_over_a_border(desk)
    said = []
    for place, printed in (("岐阜市", False), ("岐阜市", True), ("岐阜市", True), ("大垣市", True)):
        made = official_letters.print_inquiry(road.desk, road.clerk, case.id, place)
        official_letters.tell_outcome(road.desk, road.clerk, made.issue_id, printed=printed)
        said.append("再印刷" in text_of(made.data))
    assert said == [False, False, True, False]


def test_the_former_municipality_is_asked_and_its_answer_is_kept(desk: office.Desk, road: Road) -> None:
    """照会 for a 変更届 from another prefecture; nobody else is asked about."""
    kofu = held(desk)
    with refused("letter.kind"):
        official_letters.print_inquiry(road.desk, road.clerk, kofu.id, "岐阜市")
    case = came_over_a_border(desk)
    with refused("letter.none"):
        official_letters.answered(road.desk, road.clerk, case.id, DAY, "4級")
    said = text_of(official_letters.print_inquiry(road.desk, road.clerk, case.id, "岐阜市").data)
    assert "岐阜市福祉事務所長殿" in said
    assert "照会" in said
    with refused("after.day"):
        official_letters.answered(road.desk, road.clerk, case.id, DAY - timedelta(days=1), "4級")
    kept = official_letters.answered(road.desk, road.clerk, case.id, DAY, "交付 平成20年、4級")
    assert (kept.answered_on, kept.answer, kept.place) == (DAY, "交付 平成20年、4級", "岐阜市")
    with refused("letter.none"):
        official_letters.answered(road.desk, road.clerk, case.id, DAY, "もう一度")


# --- 福祉行政報告例 ------------------------------------------------------------------------------------------------------


def test_what_two_people_read_is_counted_in_its_year(desk: office.Desk, road: Road, tmp_path: Path) -> None:
    held(desk)
    found = report_counts.counted(road.desk, road.clerk, 2026)
    assert found.items == (Item(Act.NEW, Class.LIMBS, "4", Age.OVER),)
    assert found.years == (2026,)
    assert report_counts.counted(road.desk, road.clerk, 2025).items == ()
    path = tmp_path / "counts.csv"
    assert report_counts.save(road.desk, road.clerk, 2026, path) == 1
    lines = path.read_text("utf-8-sig").splitlines()
    assert lines[0] == "区分,障害の種類,年齢,1級,2級,3級,4級,5級,6級,不明,計"
    assert "新規交付,肢体不自由,18歳以上,0,0,0,1,0,0,0,1" in lines
    with refused("role.missing"):
        report_counts.counted(road.desk, road.admin, 2026)


def test_a_return_counts_where_the_decision_was_followed_and_a_refusal_apart(
    desk: office.Desk, road: Road
) -> None:
    """返還 of a 手帳 of ours is known by its 手帳番号; of another office's the grade is not known."""
    held(desk)
    for number in ("愛知県 第123456号", "岐阜県第1号"):
        forwarded(desk, up_to_approval(desk, return_record(techo_number=number)))
    refusal = Result(ResultKind.REJECTED, DAY, reasons="別表に当たらない")
    decided(desk, forwarded(desk, up_to_approval(desk, adult_record(**NO_NUMBER))), refusal)
    items = report_counts.counted(road.desk, road.clerk, 2026).items
    assert [item for item in items if item.act is Act.BACK] == [
        Item(Act.BACK, Class.LIMBS, "4", Age.OVER),
        Item(Act.BACK, Class.UNKNOWN, "", Age.OVER),
    ]
    assert Item(Act.REFUSED, Class.UNKNOWN, "", Age.OVER) in items


def test_a_return_of_whoever_stands_in_the_ledger_of_before_counts_as_the_ledger_has_it(
    desk: office.Desk, road: Road, tmp_path: Path
) -> None:
    in_use(road, tmp_path, a_line(手帳番号="愛知県第12345号", 生年月日="S23.2.3"), nobody(1))
    forwarded(desk, up_to_approval(desk, return_record(techo_number="愛知県 第12345号")))
    forwarded(desk, up_to_approval(desk, return_record(techo_number=nobody(1)[0])))  # of somebody else
    assert set(report_counts.counted(road.desk, road.clerk, 2026).items) == {
        Item(Act.BACK, Class.LIMBS, "2", Age.OVER),
        Item(Act.BACK, Class.UNKNOWN, "", Age.OVER),
    }
