"""First run: an office, an administrator and three more, the recovery sheet printed and typed back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.usecases import founding
from app.usecases.founding import Founded, Founding, NewStaff
from app.usecases.sign_in import Door, admit_account, sign_in, sign_out
from db.vault import keys_path
from forms.kernel.case import Staff
from forms.kernel.errors import Refused, TechoError, Unavailable
from forms.kernel.handover_key import CENTER_KIND
from forms.kernel.procedure import Role
from tests.helpers.makers import number_digits
from tests.helpers.office import FakeClock
from tests.helpers.road import a_door
from tests.usecases.test_signature import text_of

R = Role
PEOPLE = (
    NewStaff("2001", "管理 一郎", frozenset({R.ADMIN, R.FORWARDER}), "sore wa himitsu 1"),
    NewStaff(" ２００２ ", "受付 花", frozenset({R.CLERK})),
    NewStaff("2003", "確認 次郎", frozenset({R.CONFIRMER}), "kakunin no kotoba"),
    NewStaff("2004", "承認 三郎", frozenset({R.REVIEWER})),
)
OFFICE = Founding("232092", "福祉課", "試験 担当", "0566-00-0000", "99", PEOPLE)


@pytest.fixture
def door(tmp_path: Path) -> Door:
    """A machine without an office."""
    return a_door(tmp_path / "office", FakeClock())


@pytest.fixture
def founded(door: Door) -> Iterator[Founded]:
    """An office that waits for its recovery sheet."""
    made = founding.found(door, OFFICE)
    yield made
    made.store.close()


def test_the_office_begins_when_the_sheet_was_typed_back(door: Door, founded: Founded) -> None:
    """In whatever letters; until then there is no office."""
    assert not door.is_founded()
    founding.finish(door, founded, founded.recovery_words.lower().replace("-", " "))
    assert door.is_founded()
    assert not door.founding_folder.exists()
    session = sign_in(door, "2001", "sore wa himitsu 1")
    assert (session.office.name, session.office.head_title) == ("碧南市", "碧南市福祉事務所長")
    assert (session.staff.name, session.last_sign_in) == ("管理 一郎", None)
    assert session.desk.store.verify().ok
    sign_out(session)


def test_whoever_got_a_start_code_signs_in_with_it(door: Door, founded: Founded) -> None:
    """Under the number as it will be typed, whatever width and space it was registered in; own password first."""
    assert [number for number, _ in founded.start_codes] == ["2002", "2004"]
    founding.finish(door, founded, founded.recovery_words)
    session = sign_in(door, "2002", dict(founded.start_codes)["2002"])
    assert session.staff.must_change
    sign_out(session)


def test_the_sheet_passed_the_gate_and_bears_the_words(founded: Founded) -> None:
    """The office's name, the day, the words in groups."""
    text = text_of(founded.sheet)
    assert "碧南市" in text
    assert founded.recovery_words.replace("-", "").replace(" ", "")[:16] in text.replace("-", "")


def test_a_misread_sheet_is_told_and_the_office_still_waits(door: Door, founded: Founded) -> None:
    """A slip, another office's sheet, nothing at all; then the right one."""
    from db import recovery

    with pytest.raises(Refused, match=r"recovery\.wrong"):
        founding.finish(door, founded, recovery.new_words())
    slip = founded.recovery_words[:-1] + ("A" if founded.recovery_words[-1] != "A" else "B")
    for typed in (slip, "", "あいう"):
        with pytest.raises(Refused, match=r"recovery\.typo"):
            founding.finish(door, founded, typed)
    assert not door.is_founded()
    founding.finish(door, founded, founded.recovery_words)
    assert door.is_founded()


def test_an_abandoned_founding_leaves_nothing(door: Door, founded: Founded) -> None:
    """No folder, no file; the next one begins anew."""
    founding.abandon(door, founded)
    assert list(door.folder.parent.iterdir()) == []
    again = founding.found(door, OFFICE)
    founding.finish(door, again, again.recovery_words)
    assert door.is_founded()


def test_an_abandoned_founding_leaves_no_secret_in_the_keyring(door: Door, founded: Founded) -> None:
    """Nor does one that was interrupted, once the next begins."""
    assert door.keyring.read(founded.store.id) is not None
    founding.abandon(door, founded)
    assert door.keyring.read(founded.store.id) is None
    second = founding.found(door, OFFICE)
    second.store.close()
    third = founding.found(door, OFFICE)
    assert door.keyring.read(second.store.id) is None
    assert door.keyring.read(third.store.id) is not None
    third.store.close()


def test_a_second_assistant_does_not_clear_the_first_one_away(door: Door, founded: Founded) -> None:
    """Two windows on one machine: the sheet that the first one printed stays worth something."""
    with pytest.raises(Unavailable, match=r"store\.in_use"):
        founding.found(door, OFFICE)
    founding.finish(door, founded, founded.recovery_words)
    assert door.is_founded()


def test_a_sheet_of_an_office_that_was_begun_anew_founds_nothing(door: Door, founded: Founded) -> None:
    """The first assistant's machine fell asleep, its store was closed, somebody else began: one sheet must not be put
    away in the safe for the other's office. Leaving the first takes nothing of the second."""
    founded.store.close()
    other = founding.found(door, OFFICE)
    with pytest.raises(Refused, match=r"founding\.other"):
        founding.finish(door, founded, founded.recovery_words)
    founding.abandon(door, founded)
    founding.finish(door, other, other.recovery_words)
    admit_account(door, other.recovery_words)


def test_an_interrupted_founding_is_cleared_away_by_the_next(door: Door, founded: Founded) -> None:
    """The machine was switched off in the middle."""
    founded.store.close()
    (door.founding_folder / "half").write_text("x", "utf-8")
    again = founding.found(door, OFFICE)
    assert not (door.founding_folder / "half").exists()
    founding.finish(door, again, again.recovery_words)
    assert keys_path(door.store_path).exists()


def test_a_founding_that_fails_leaves_nothing(door: Door) -> None:
    """A name no font can print stops the sheet; what was begun is gone."""
    bad = replace(OFFICE, staff=PEOPLE)
    broken = replace(door, clock=FakeClock(), version="\U000f0000")
    municipality = replace(
        broken.reference.municipalities[0], code="999999", name="\U000f0000市", center="中央"
    )
    broken = replace(broken, reference=replace(broken.reference, municipalities=(municipality,)))
    with pytest.raises(TechoError):
        founding.found(broken, replace(bad, office_code="999999"))
    assert list(door.folder.parent.iterdir()) == []


def test_an_office_that_exists_is_not_founded_over(door: Door, founded: Founded) -> None:
    """Nor when its folder came to be in the meantime."""
    door.folder.mkdir()
    (door.folder / "something").touch()
    with pytest.raises(Unavailable, match=r"store\.folder"):
        founding.finish(door, founded, founded.recovery_words)
    (door.folder / "something").unlink()
    founding.finish(door, founded, founded.recovery_words)
    with pytest.raises(Refused, match=r"store\.exists"):
        founding.found(door, OFFICE)
    session = sign_in(door, "2001", "sore wa himitsu 1")
    assert session.staff.number == "2001"
    sign_out(session)


CASES = {
    "an unknown place": (replace(OFFICE, office_code="000000"), "office.unknown"),
    "three people": (replace(OFFICE, staff=PEOPLE[:3]), "founding.few_staff"),
    "a blank number": (
        replace(OFFICE, staff=(*PEOPLE[:3], replace(PEOPLE[3], number=" "))),
        "founding.blank",
    ),
    "a blank name": (replace(OFFICE, staff=(*PEOPLE[:3], replace(PEOPLE[3], name="　"))), "founding.blank"),
    "a number twice": (
        replace(OFFICE, staff=(*PEOPLE[:3], replace(PEOPLE[3], number="２００１"))),
        "founding.number_twice",
    ),
    "no role": (replace(OFFICE, staff=(*PEOPLE, NewStaff("2005", "無役", frozenset()))), "founding.no_role"),
    "no administrator": (
        replace(OFFICE, staff=(replace(PEOPLE[0], roles=frozenset({R.FORWARDER})), *PEOPLE[1:])),
        "founding.admin",
    ),
    "no third person": (
        replace(OFFICE, staff=(*PEOPLE[:3], replace(PEOPLE[3], roles=frozenset({R.CLERK})))),
        "founding.roles",
    ),
    "nobody forwards": (
        replace(OFFICE, staff=(replace(PEOPLE[0], roles=frozenset({R.ADMIN})), *PEOPLE[1:])),
        "founding.roles",
    ),
    "two people in three parts": (
        replace(
            OFFICE,
            staff=(
                PEOPLE[0],
                replace(PEOPLE[1], roles=frozenset({R.CLERK, R.CONFIRMER, R.REVIEWER})),
                replace(PEOPLE[2], roles=frozenset({R.CONFIRMER})),
                replace(PEOPLE[3], roles=frozenset({R.ADMIN})),
            ),
        ),
        "founding.roles",
    ),
    "a short password": (
        replace(OFFICE, staff=(replace(PEOPLE[0], password="short"), *PEOPLE[1:])),
        "password.short",
    ),
    "the number in the password": (
        replace(OFFICE, staff=(replace(PEOPLE[0], password="himitsu 2001 desu"), *PEOPLE[1:])),
        "password.number",
    ),
    "a number as a telephone": (replace(OFFICE, phone=number_digits(1)), "text.number"),
    "a number as a name": (
        replace(OFFICE, staff=(replace(PEOPLE[0], name=number_digits(1)), *PEOPLE[1:])),
        "text.number",
    ),
}


@pytest.mark.parametrize("why", CASES)
def test_what_cannot_work_is_told_before_anything_is_made(door: Door, why: str) -> None:
    """With its own code each; no folder, no keyring entry."""
    attempt, code = CASES[why]
    with pytest.raises(Refused) as caught:
        founding.found(door, attempt)
    assert caught.value.code == code
    assert list(door.folder.parent.iterdir()) == []


def test_people_are_called_by_name_and_number() -> None:
    """On screen."""
    assert founding.staff_label(Staff("x", "2001", "管理 一郎", frozenset())) == "管理 一郎（2001）"


def test_nothing_of_an_office_shows_its_secrets(founded: Founded) -> None:
    """Words, codes and passwords are not in a repr."""
    shown = repr(founded) + repr(OFFICE) + repr(PEOPLE[0])
    assert founded.recovery_words not in shown
    assert founded.start_codes[0][1] not in shown
    assert "sore wa himitsu" not in shown


def test_a_centre_founds_a_store_that_receives(door: Door) -> None:
    """The センター itself, by its own code: what an office hands over is taken there and nowhere else."""
    made = founding.found(door, replace(OFFICE, office_code="aichi-nishimikawa"))
    founding.finish(door, made, made.recovery_words)
    session = sign_in(door, "2001", "sore wa himitsu 1")
    place = session.office
    assert (place.kind, place.name) == (CENTER_KIND, "愛知県西三河児童・障害者相談センター")
    assert (place.center, place.head_title) == ("西三河", "愛知県西三河児童・障害者相談センター長")
    sign_out(session)


def test_a_city_that_decides_itself_founds_its_store(door: Door) -> None:
    """中核市: no center, and papers to its mayor from the first sign-in on."""
    made = founding.found(door, replace(OFFICE, office_code="232033"))
    founding.finish(door, made, made.recovery_words)
    session = sign_in(door, "2001", "sore wa himitsu 1")
    assert (session.office.center, session.office.decides, session.decides_here) == ("", ("shintai",), True)
    assert session.office.mayor == "一宮市長"
    assert session.desk.reference.form("kofu").decided_here
    sign_out(session)
