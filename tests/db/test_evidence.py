"""What somebody with the key and a console leaves behind: guards dropped, rows rewritten, guards put back word for word."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.usecases import protection
from app.usecases.tokens import OfficeAct
from db import evidence, guards
from db.engine import check_pages
from db.keys import store_key
from db.store import Store
from db.vault import keys_path
from forms.kernel.compare import Mark
from forms.kernel.errors import Refused, Unavailable
from forms.kernel.protection import Named, ProtectionKind, Ruling, Side
from tests.db.raw import send
from tests.helpers.makers import a_number
from tests.helpers.office import Desk, entered
from tests.helpers.people import adult_record, child_record
from tests.helpers.protections import TARO, TERMS, errand, protected
from tests.helpers.road import Road, keying_of

CHAIN_LINES = {"acts", "protections", "results", "pictures", "schema", "guards", "page", "mac", "gap"}


@pytest.fixture
def road(desk: Desk) -> Road:
    return Road.over(desk)


def codes(store: Store) -> list[str]:
    return [problem.code for problem in store.verify().problems]


def rewrite(store: Store, table: str, *statements: str) -> None:
    """The statements with every guard of that table out of the way, and all of them back as they read."""
    names = [name for name in guards.TRIGGERS if name.startswith(f"guard_{table}_")]
    drop = [f"DROP TRIGGER {name}" for name in names]
    send(store, *drop, *statements, *(guards.TRIGGERS[name].replace(":", "\\:") for name in names))


def a_long_life(road: Road) -> None:
    """Nearly every way a case can take: back and forth, twice begun, mismatches, a draft, a child, one that went up."""
    road.forwarded(road.approved(adult_record(), a_number(1)))
    road.entered(adult_record(), a_number(2))
    road.confirmed(child_record(), a_number(3))
    again = road.signed(adult_record(), a_number(4))
    road.begin(again)
    road.begin(again)
    road.key(again, keying_of(again, a_number(5)))
    road.key(again, keying_of(again, a_number(5)))
    back = road.confirm(road.again(again, number=a_number(4)), a_number(4))
    road.send_back(back)
    other = road.signed(adult_record(), a_number(6))
    road.key(other, keying_of(other, a_number(6), marks={"name": Mark.DIFFERENT}))


def test_a_store_that_was_worked_in_has_nothing_to_tell(road: Road) -> None:
    a_long_life(road)
    report = road.desk.store.verify(road.desk.store.head())
    assert report.ok
    assert report.problems == ()


@pytest.mark.parametrize(
    ("table", "statement"),
    [
        (
            "acts",
            "UPDATE acts SET staff_id = (SELECT id FROM staff WHERE number = '1006') WHERE step = 'confirm'",
        ),
        ("acts", "UPDATE acts SET version = 2 WHERE step = 'confirm'"),
        ("acts", "UPDATE acts SET part = 'other' WHERE step = 'confirm'"),
        ("acts", "UPDATE acts SET step = 'mismatch', target = 'entered' WHERE step = 'confirm'"),
        ("acts", "DELETE FROM acts WHERE step = 'confirm'"),
        ("acts", "DELETE FROM acts"),
        ("acts", "UPDATE acts SET seq = seq + 100 WHERE step = 'print_for_signature'"),
        ("cases", "UPDATE cases SET state = 'forwarded'"),
        ("cases", "UPDATE cases SET version = 7"),
        ("cases", "UPDATE cases SET last_act = 1"),
        ("cases", "UPDATE cases SET record = '{}'"),
        ("cases", "UPDATE cases SET edition = 'none'"),
        ("case_versions", "UPDATE case_versions SET record = '{}'"),
        ("case_versions", "UPDATE case_versions SET record = 'no json'"),
        ("case_versions", "UPDATE case_versions SET staff_id = (SELECT id FROM staff WHERE number = '1006')"),
        ("case_versions", "DELETE FROM case_versions"),
        (
            "case_versions",
            "INSERT INTO case_versions SELECT case_id, 9, record, at, staff_id FROM case_versions",
        ),
    ],
)
def test_what_no_longer_agrees_with_the_chain_is_found(road: Road, table: str, statement: str) -> None:
    road.approved(adult_record(), a_number(1))
    assert codes(road.desk.store) == []
    rewrite(road.desk.store, table, statement)
    assert codes(road.desk.store) == ["acts"]


def test_a_mismatch_that_is_made_to_look_like_the_first_is_found(road: Road) -> None:
    case = road.signed(adult_record(), a_number(1))
    for _ in range(2):
        road.key(case, keying_of(case, a_number(2)))
    store = road.desk.store
    rewrite(store, "acts", "UPDATE acts SET target = 'entered' WHERE target = 'returned'")
    rewrite(store, "cases", "UPDATE cases SET state = 'entered'")
    assert codes(store) == ["acts"]


def test_an_act_that_was_never_told_to_the_chain_is_found(desk: Desk) -> None:
    entered(desk, a_number(1))  # a helper of tests, which writes no line for the act
    report = desk.store.verify()
    assert [(problem.code, problem.seq) for problem in report.problems] == [("acts", 0)]


def test_lines_that_were_taken_away_are_missed_by_the_acts(road: Road) -> None:
    """Without any printed head."""
    road.approved(adult_record(), a_number(1))
    rewrite(road.desk.store, "audit", "DELETE FROM audit WHERE seq > (SELECT max(seq) - 1 FROM audit)")
    assert codes(road.desk.store) == ["acts"]


def test_a_line_that_cannot_be_read_stops_nothing(road: Road) -> None:
    road.approved(adult_record(), a_number(1))
    rewrite(road.desk.store, "audit", "UPDATE audit SET body = CAST('x' AS BLOB) WHERE act = 'confirm'")
    assert set(codes(road.desk.store)) <= CHAIN_LINES
    assert "mac" in codes(road.desk.store)


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE guardian (n TEXT)"],
        ["ALTER TABLE cases ADD COLUMN guardian TEXT"],
        ["CREATE VIEW seen AS SELECT * FROM cases"],
        ["CREATE INDEX quick ON cases (subject_birth)"],
        ["DROP INDEX ix_acts_token_id"],
    ],
)
def test_a_place_that_is_not_ours_is_found(desk: Desk, statements: Sequence[str]) -> None:
    """No place could hold a guardian's number: an added one is no longer this program's store."""
    send(desk.store, *statements)
    assert codes(desk.store) == ["schema"]


def test_a_trigger_that_is_no_guard_is_found(desk: Desk) -> None:
    send(desk.store, "CREATE TRIGGER more AFTER INSERT ON acts BEGIN SELECT 1; END")
    assert codes(desk.store) == ["guards", "schema"]


# --- 支援措置 ------------------------------------------------------------------------------------------------------


def a_protected_life(road: Road) -> None:
    """Noted, decided and renewed, looked at, ruled on; another one ended."""
    kept, over = protected(road), protected(road, Named(Side.PROTECTED, "試験　一", "", "1955-05-01"))
    for _ in range(2):
        token = errand(road, OfficeAct.DECIDE_PROTECTION, kept.id)
        protection.decide(road.desk, token, kept.id, TERMS)
    protection.end(road.desk, errand(road, OfficeAct.END_PROTECTION, over.id), over.id, "住民課の通知")
    road.sign_protected(road.entered_protected(number=a_number(1)))
    agent = adult_record(
        provider="agent", agent_name="避見　次郎", no_number_reason="unknown", number_source=""
    )
    with pytest.raises(Refused, match=r"protection\.visitor"):
        road.entered_protected(agent)
    (stop,) = protection.waiting(road.desk, road.reviewer)
    token = errand(road, OfficeAct.RULE_VISITOR, stop.stop.id)
    protection.rule(road.desk, token, stop.stop.id, Ruling.GO_ON, "別の人と確かめた")


def test_protections_that_were_worked_with_have_nothing_to_tell(road: Road) -> None:
    a_protected_life(road)
    assert codes(road.desk.store) == []


@pytest.mark.parametrize(
    ("table", "statement"),
    [
        ("protections", "UPDATE protections SET standing = 'ended' WHERE standing = 'decided'"),
        ("protections", "UPDATE protections SET standing = 'decided' WHERE standing = 'ended'"),
        ("protections", "UPDATE protections SET to_on = '2020-01-01' WHERE standing = 'decided'"),
        ("protections", "UPDATE protections SET safe_contact = '' WHERE standing = 'decided'"),
        ("protections", "UPDATE protections SET source = 'x' WHERE standing = 'ended'"),
        ("protections", "UPDATE protections SET decided_by = added_by WHERE standing = 'decided'"),
        ("protections", "UPDATE protections SET from_on = 'no day'"),
        ("protected_people", "UPDATE protected_people SET name = '別人　一' WHERE side = 'protected'"),
        ("protected_people", "UPDATE protected_people SET birth_year = '1900', birth = '1900-01-01'"),
        ("protected_people", "DELETE FROM protected_people WHERE side = 'household'"),
        ("liftings", "DELETE FROM liftings"),
        ("liftings", "UPDATE liftings SET staff_id = (SELECT id FROM staff WHERE number = '1006')"),
        ("visitor_stops", "UPDATE visitor_stops SET ruling = 'refused'"),
        ("visitor_stops", "DELETE FROM visitor_stops"),
    ],
)
def test_a_protection_that_no_longer_agrees_with_the_chain_is_found(
    road: Road, table: str, statement: str
) -> None:
    """Somebody with the key could make a person findable again: not unseen."""
    a_protected_life(road)
    rewrite(road.desk.store, table, statement)
    assert set(codes(road.desk.store)) == {"protections"}


def test_a_protection_that_was_taken_away_whole_is_missed(road: Road) -> None:
    made = protected(road)
    rewrite(road.desk.store, "protected_people", "DELETE FROM protected_people")
    rewrite(road.desk.store, "protections", "DELETE FROM protections")
    report = road.desk.store.verify()
    (problem,) = report.problems
    assert problem.code == "protections"
    assert problem.seq > 0
    assert made.id not in repr(report)


def test_one_the_chain_never_heard_of_is_found(desk: Desk) -> None:
    with desk.doing() as tx:
        tx.protections.add(
            ProtectionKind.DV,
            (TARO,),
            from_on=TERMS.from_on,
            to_on=None,
            source="通知",
            safe_contact="",
            address="",
            staff_id=desk.people.clerk.id,
            at=desk.clock(),
        )
    assert [(problem.code, problem.seq) for problem in desk.store.verify().problems] == [("protections", 0)]


# --- the copy ------------------------------------------------------------------------------------------------------


def test_the_copy_has_what_still_stood_in_the_log_and_is_gone_afterwards(desk: Desk) -> None:
    entered(desk, a_number(1))
    before = {path.name: path.read_bytes() for path in desk.store.path.parent.iterdir() if path.is_file()}
    assert before[f"{desk.store.path.name}-wal"]
    with evidence.copy_of(desk.store.path) as copy:
        assert copy.parent.stat().st_mode & 0o077 == 0
        assert copy.read_bytes() == before[desk.store.path.name]
        check_pages(copy, store_key(bytes(desk.store._dek)))
    assert not copy.parent.exists()
    after = {path.name: path.read_bytes() for path in desk.store.path.parent.iterdir() if path.is_file()}
    assert (after == before) is True


def test_what_is_not_there_cannot_be_copied(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"store\.missing"), evidence.copy_of(tmp_path):
        pass
    alone = tmp_path / "alone.techo"
    shutil.copyfile(desk.store.path, alone)
    with pytest.raises(Unavailable, match=r"vault\.missing"), evidence.copy_of(alone):
        pass


def test_without_room_for_the_copy_it_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    full = shutil._ntuple_diskusage(1, 1, 0)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: full)
    with pytest.raises(Unavailable, match=r"evidence\.full"), evidence.copy_of(desk.store.path):
        pass


def test_a_store_that_is_written_on_all_the_time_is_not_judged(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half old and half new would look like somebody's deed."""
    path = tmp_path / "busy.techo"
    for source, target in ((desk.store.path, path), (keys_path(desk.store.path), keys_path(path))):
        shutil.copyfile(source, target)
    copyfile = shutil.copyfile

    def while_written(source: Path, target: Path) -> Path:
        copyfile(source, target)
        with path.open("ab") as file:
            file.write(b"x")
        return target

    monkeypatch.setattr(shutil, "copyfile", while_written)
    with pytest.raises(Unavailable, match=r"store\.busy"), evidence.copy_of(path):
        pass


def test_one_flipped_bit_in_any_page_is_found(desk: Desk, tmp_path: Path) -> None:
    key, path = store_key(bytes(desk.store._dek)), tmp_path / "copy.techo"
    desk.store.close()
    whole = desk.store.path.read_bytes()
    for start in range(0, len(whole), 4096):
        spoilt = bytearray(whole)
        spoilt[start + 100] ^= 1
        path.write_bytes(spoilt)
        with pytest.raises(Unavailable, match=r"store\.damaged"):
            check_pages(path, key)
    path.write_bytes(whole[:-4096])
    with pytest.raises(Unavailable, match=r"store\.damaged"):
        check_pages(path, key)


def test_a_file_no_page_of_which_fits_the_key_is_another_store(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "copy.techo"
    shutil.copyfile(desk.store.path, path)
    with pytest.raises(Unavailable, match=r"store\.wrong_key"):
        check_pages(path, bytes(32))
