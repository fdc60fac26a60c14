"""`techo receive FILE`: 0 taken, 1 refused by a rule and nothing taken, 2 could not begin; counts and codes alone are said."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app import bootstrap, cli
from app.usecases import hand_over
from tests.helpers.handing import made, noted
from tests.helpers.keyring import a_keyring
from tests.helpers.makers import a_number, number_digits
from tests.helpers.office import CHEAP, FakeClock, password_of
from tests.helpers.people import neighbour
from tests.helpers.two_sides import Sides

Command = Callable[..., int]


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sides, Path]:
    """Office and centre after their ceremony, and a 束 of one on its way; the centre's store is free for the command."""
    folder = tmp_path_factory.mktemp("sides")
    sides = Sides.apart(folder)
    sides.hold()
    office = sides.office
    file = made(office, office.forwarded(office.approved(neighbour(1), a_number(1))).id)
    sides.center.desk.store.close()
    path = folder / file.name
    path.write_bytes(file.data)
    return sides, path


@pytest.fixture
def command(sent: tuple[Sides, Path], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs the command as 受付 of the centre."""
    make_door = bootstrap.make_door
    monkeypatch.setattr(
        bootstrap, "make_door", lambda settings: make_door(settings, keyring=a_keyring(), cost=CHEAP)
    )
    monkeypatch.setattr(bootstrap, "clock", FakeClock())
    center = sent[0].center

    def run(*arguments: str, staff: str = "1001", password: str = password_of(center.people.clerk)) -> int:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{password}\n"))
        store = str(center.desk.store.path)
        return cli.main(["receive", *arguments, "--store", store, "--as", staff])

    return run


def test_a_file_is_taken_once_and_the_receipt_lies_beside_it(
    command: Command, sent: tuple[Sides, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sides, path = sent
    back = tmp_path / f"back.{hand_over.RECEIPT_SUFFIX}"
    assert command(str(path), "--receipt", str(back)) == 0
    out, err = capsys.readouterr()
    assert (out, err) == ("OK office=232092 batch=2026-1 issue=1 cases=1 joined=0\n", "")
    assert noted(sides, back.read_bytes()).received_cases == 1
    assert command(str(path)) == 1
    out, err = capsys.readouterr()
    assert (out, "receive.taken" in err) == ("", True)
    assert (number_digits(1) in out + err) is False


def test_what_is_no_file_of_ours_is_refused(
    command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(b"other")
    assert command(str(other)) == 1
    assert "handover.not_ours" in capsys.readouterr().err


@pytest.mark.parametrize(
    "wrong", ["nothing", "both", "receipt of a check", "no password", "not there", "written over"]
)
def test_what_cannot_begin_ends_with_2(
    command: Command, sent: tuple[Sides, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: str
) -> None:
    path = sent[1]
    asked = {
        "nothing": (),
        "both": (str(path), "--check"),
        "receipt of a check": ("--check", "--receipt", str(tmp_path / "r")),
        "no password": (str(path),),
        "not there": (str(tmp_path / "none"),),
        "written over": (str(path), "--receipt", str(path)),
    }[wrong]
    assert command(*asked, password="" if wrong == "no password" else "x") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("。") >= 2
