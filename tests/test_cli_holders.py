"""`techo holders`: a ledger by command, honest exit codes, and never a person or a 個人番号 on the screen."""

import io
import shutil
import sys
from pathlib import Path

import pytest

from app import bootstrap, cli
from app.cli_residents import CANNOT_BEGIN, DONE, REFUSED
from app.usecases import holder_import
from db.keyrings import OsKeyring
from db.store import Store
from forms.kernel.procedure import Role
from tests.helpers.ledger_files import a_ledger, a_line, nobody, with_number
from tests.helpers.makers import number_digits
from tests.helpers.office import CHEAP, OFFICE, FakeClock

ADMIN, SECOND = ("104200", "admin's password"), ("104201", "second's password")
AS_OF = ["--as-of", "2026-11-01"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two people; tests work on copies."""
    folder = tmp_path_factory.mktemp("office")
    store, _ = Store.create(
        folder / "techo.db", office=OFFICE, keyring=OsKeyring(), cost=CHEAP, clock=FakeClock(), ballast=0
    )
    with store.begin() as tx:
        people = [
            tx.staff.add(number, f"職員 {number[-1]}", frozenset({role}))
            for (number, _), role in zip((ADMIN, SECOND), (Role.ADMIN, Role.REVIEWER), strict=True)
        ]
        tx.log("", "test.people")
        tx.commit()
    for person, (number, password) in zip(people, (ADMIN, SECOND), strict=True):
        store.enrol(person.id, number, password, must_change=False)
    store.close()
    return folder


class Command:
    """Runs `techo holders …` over one store."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.folder, self._patch, self._caught = folder, monkeypatch, capsys
        self.out = self.err = ""

    def __call__(self, *words: object, also: tuple[str, ...] = (), password: str = ADMIN[1]) -> int:
        """Exit code; what was said is kept. `also` are further lines of standard input."""
        self._patch.setattr(sys, "stdin", io.StringIO("\n".join((password, *also)) + "\n"))
        store = ["--store", str(self.folder / "techo.db"), "--as", ADMIN[0]]
        code = cli.main(["holders", *map(str, words), *store])
        self.out, self.err = self._caught.readouterr()
        return code


@pytest.fixture
def command(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """See Command."""
    shutil.copytree(made, tmp_path / "office")
    make_door = bootstrap.make_door  # asks for the full password cost: see tests/test_cli.py
    monkeypatch.setattr(bootstrap, "make_door", lambda settings: make_door(settings, cost=CHEAP))
    monkeypatch.setattr(bootstrap, "clock", FakeClock())
    return Command(tmp_path / "office", monkeypatch, capsys)


def test_a_ledger_is_read_shown_and_taken_away_by_command(command: Command, tmp_path: Path) -> None:
    """Numbers take the second person; stopped rows and doubles are told by line and code."""
    lines = (with_number(a_line(), 1), with_number(nobody(1), 1), nobody(2, 等級="9級"))
    path, report = a_ledger(tmp_path / "a.csv", *lines), tmp_path / "stopped.csv"
    read = ["import", path, *AS_OF]
    assert command(*read) == REFUSED
    assert "（holders.two_people）" in command.err
    second = ("--second", SECOND[0], "--report", report)
    assert command(*read, *second, also=(SECOND[1],)) == DONE
    assert command.out.splitlines() == [
        "row.grade_unknown 1",
        "row=4 line=4 row.grade_unknown@8",
        "OK as_of=2026-11-01 rows=2 numbers=2 stopped=1",
        "double.number line=2,3",
    ]
    said = command.out + command.err + report.read_text("utf-8-sig")
    assert any(part in said for part in ("見本", "仮野", number_digits(1))) is False
    assert command("status") == DONE
    assert command.out.splitlines() == [
        "OK as_of=2026-11-01 rows=2 unproved=2 confirmed=0 differs=0",
        "double.number line=2,3",
    ]
    assert command("purge") == DONE
    assert command.out == "OK purged=2\n"


def test_what_cannot_be_read_or_begun_is_told(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    headless = tmp_path / "b.csv"
    headless.write_text("手帳番号,氏名,住所\n愛知県第1号,仮野　一子,碧南市\n", "utf-8")
    assert command("import", headless, *AS_OF) == REFUSED
    assert command.out == "見つからない列: 生年月日\n"
    assert "（holders.missing）" in command.err
    assert command("status", password="") == CANNOT_BEGIN

    def interrupted(_self: object) -> bool:
        raise KeyboardInterrupt

    path = a_ledger(tmp_path / "a.csv", a_line())
    with monkeypatch.context() as patch:
        patch.setattr(holder_import.HolderLoading, "finish", interrupted)
        assert command("import", path, *AS_OF, "--without-numbers") == REFUSED
    assert "中止しました" in command.out
    assert command("status") == DONE
    assert command.out == "NONE\n"
