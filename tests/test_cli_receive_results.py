"""`techo receive FILE` at an office: the センター's decisions are read for people to look at; by command nothing is decided."""

import io
import sys
from pathlib import Path

import pytest

from app import bootstrap, cli
from tests.helpers.keyring import a_keyring
from tests.helpers.office import CHEAP, FakeClock, password_of
from tests.helpers.people import neighbour
from tests.helpers.road import NO_NUMBER
from tests.helpers.telling import decide, file_of, granted, handed
from tests.helpers.two_sides import Sides


def test_decisions_are_read_and_nothing_is_decided(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sides = Sides.apart(tmp_path)
    sides.hold()
    case = sides.office.approved(neighbour(1, **NO_NUMBER), None)
    handed(sides, case)
    decide(sides.center, case, granted(1))
    path = tmp_path / "a.techo-kekka"
    path.write_bytes(file_of(sides.center).data)
    store = sides.office.desk.store.path
    sides.close()
    make_door = bootstrap.make_door
    monkeypatch.setattr(
        bootstrap, "make_door", lambda settings: make_door(settings, keyring=a_keyring(), cost=CHEAP)
    )
    monkeypatch.setattr(bootstrap, "clock", FakeClock())

    def run(*more: str) -> int:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{password_of(sides.office.people.clerk)}\n"))
        return cli.main(["receive", str(path), *more, "--store", str(store), "--as", "1001"])

    assert run("--receipt", str(tmp_path / "r")) == 2
    assert "command.receive_one" in capsys.readouterr().err
    assert run() == 0
    assert capsys.readouterr().out == "OK results=1 waiting=1\n"
    assert run() == 1
    assert "told.read" in capsys.readouterr().err
