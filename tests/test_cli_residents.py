"""`techo residents`: an import by command, honest exit codes, and never a person or a number on the screen."""

import io
import shutil
import sys
from pathlib import Path

import pytest

from app import bootstrap, cli
from app.cli_residents import CANNOT_BEGIN, DONE, REFUSED
from app.usecases import register_import, register_kept
from app.usecases.register_nobody import REQUEST
from db.keyrings import OsKeyring
from db.store import Store
from forms.kernel.case import Staff
from forms.kernel.procedure import Role
from tests.exchange.files import people, write
from tests.helpers.office import CHEAP, OFFICE, FakeClock
from tests.helpers.register_files import a_file, spoilt

ADMIN, SECOND, CLERK = ("104200", "admin's password"), ("104201", "second's password"), ("104202", "clerk's")
AS_OF = ["--as-of", "2026-11-01"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with three people; tests work on copies."""
    folder = tmp_path_factory.mktemp("office")
    store, _ = Store.create(
        folder / "techo.db", office=OFFICE, keyring=OsKeyring(), cost=CHEAP, clock=FakeClock(), ballast=0
    )
    roles = (frozenset({Role.ADMIN}), frozenset({Role.REVIEWER}), frozenset({Role.CLERK}))
    with store.begin() as tx:
        staff = [
            tx.staff.add(number, f"職員 {number[-1]}", role)
            for (number, _), role in zip((ADMIN, SECOND, CLERK), roles, strict=True)
        ]
        tx.log("", "test.people")
        tx.log("", REQUEST, count="100", left_out="0")
        tx.commit()
    _enrol(store, staff)
    store.close()
    return folder


def _enrol(store: Store, staff: list[Staff]) -> None:
    for person, (number, password) in zip(staff, (ADMIN, SECOND, CLERK), strict=True):
        store.enrol(person.id, number, password, must_change=False)


class Command:
    """Runs `techo residents …` over one store."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.folder, self._patch, self._caught = folder, monkeypatch, capsys
        self.out = self.err = ""

    def __call__(self, *words: object, who: tuple[str, str] = ADMIN, also: tuple[str, ...] = ()) -> int:
        """Exit code; what was said is kept. `also` are further lines of standard input."""
        self._patch.setattr(sys, "stdin", io.StringIO("\n".join((who[1], *also)) + "\n"))
        code = cli.main(
            ["residents", *map(str, words), "--store", str(self.folder / "techo.db"), "--as", who[0]]
        )
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


def test_a_file_is_read_shown_and_destroyed_by_command(command: Command, tmp_path: Path) -> None:
    """The status names way, day and rows; afterwards nothing is left."""
    path = a_file(tmp_path)
    assert command("status") == DONE
    assert command.out == "NONE\n"
    assert command("import", path, "--way", "answers", *AS_OF, "--rows", 6) == DONE
    assert command.out == "OK way=answers as_of=2026-11-01 rows=6 numbers=6 stopped=0\n"
    assert command("status") == DONE
    assert command.out == "OK way=answers as_of=2026-11-01 rows=6 numbers=6\n"
    assert command("import", path, "--way", "answers", *AS_OF) == DONE
    assert command("purge", "--reason", "wrong_file") == DONE
    assert command.out == "OK purged=6\n"
    assert command("status") == DONE
    assert command.out == "NONE\n"


def test_the_whole_register_takes_the_second_person_and_the_reference(
    command: Command, tmp_path: Path
) -> None:
    whole = ["import", a_file(tmp_path), "--way", "whole", *AS_OF]
    both = [*whole, "--assessment", "評価書 第3号", "--second", SECOND[0]]
    assert command(*whole) == REFUSED
    assert "（register.assessment）" in command.err
    assert command(*both[:-2]) == REFUSED
    assert "（register.two_people）" in command.err
    assert command(*both, also=("not the password", "評価書 第3号")) == REFUSED
    assert "（sign_in.wrong）" in command.err
    assert command(*both, also=(SECOND[1], "評価書 第4号")) == REFUSED
    assert "（register.assessment_differs）" in command.err
    assert command(*both, also=(SECOND[1], "評価書　第３号")) == DONE
    assert command.out.startswith("OK way=whole")


def test_the_second_person_enters_the_reference_himself(command: Command, tmp_path: Path) -> None:
    """What stands in the command is the word of the first alone: nothing said is nothing entered."""
    both = ["import", a_file(tmp_path), "--way", "whole", *AS_OF, "--assessment", "評価書 第3号"]
    for also in ((SECOND[1],), (SECOND[1], ""), (SECOND[1], "　")):
        assert command(*both, "--second", SECOND[0], also=also) == REFUSED
        assert "（register.assessment）" in command.err
    assert command("status") == DONE
    assert command.out == "NONE\n"


def test_stopped_rows_are_said_by_place_and_code_and_listed_in_a_file(
    command: Command, tmp_path: Path
) -> None:
    rows = spoilt(people(6), 3)
    path, report = write(tmp_path / "a.csv", rows), tmp_path / "stopped.csv"
    code = command("import", path, "--way", "answers", *AS_OF, "--report", report)
    assert code == DONE
    assert command.out.splitlines() == [
        "row.birth_unreadable 1",
        "row=4 line=4 row.birth_unreadable@5",
        "OK way=answers as_of=2026-11-01 rows=5 numbers=5 stopped=1",
    ]
    assert report.read_text("utf-8-sig").splitlines()[1].startswith("4,4,4,5列目,生年月日")
    said = command.out + command.err + report.read_text("utf-8-sig")
    for row in rows[1:]:
        assert any(len(cell) > 4 and cell in said for cell in row) is False


def test_a_report_is_a_new_file(command: Command, tmp_path: Path) -> None:
    """By command nobody is asked whether to write over what is there: not the file itself, nor any other, nor by a link."""
    path = write(tmp_path / "a.csv", spoilt(people(6), 3))
    other, link, dead = tmp_path / "minutes.csv", tmp_path / "link.csv", tmp_path / "dead.csv"
    other.write_text("kept", encoding="utf-8")
    link.symlink_to(other)
    dead.symlink_to(tmp_path / "nowhere.csv")
    before = path.read_bytes()
    for report in (path, other, link, dead, tmp_path, command.folder / "techo.db"):
        assert command("import", path, "--way", "answers", *AS_OF, "--report", report) == REFUSED
        assert "（save.exists）" in command.err
    assert (
        command("import", path, "--way", "answers", *AS_OF, "--report", command.folder / "techo.db-journal")
        == REFUSED
    )
    assert "（save.store）" in command.err
    assert (path.read_bytes(), other.read_text("utf-8")) == (before, "kept")
    assert command("status") == DONE
    assert command.out == "NONE\n"


def test_progress_is_said_for_a_long_file(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register_import, "TURN", 2)
    monkeypatch.setattr("app.cli_residents._TOLD", 4)
    assert command("import", a_file(tmp_path), "--way", "answers", *AS_OF) == DONE
    assert command.out.splitlines()[0] == "... 4"


def test_a_file_without_marks_of_protection_is_read_on_somebodys_word(
    command: Command, tmp_path: Path
) -> None:
    rows = [[*row[:9], row[10]] for row in people(3)]
    path = write(tmp_path / "a.csv", rows)
    assert command("import", path, "--way", "answers", *AS_OF) == REFUSED
    assert "（mapping.missing）" in command.err
    assert command.out == "見つからない列: 支援措置\n"
    assert command("import", path, "--way", "answers", *AS_OF, "--protection-elsewhere") == DONE
    assert command("import", path, "--way", "answers", *AS_OF) == REFUSED  # said anew of each file


def test_what_a_rule_refuses_ends_with_one_and_changes_nothing(command: Command, tmp_path: Path) -> None:
    path = a_file(tmp_path)
    assert command("import", path, "--way", "answers", *AS_OF, "--rows", 7) == REFUSED
    assert "（import.count）" in command.err
    assert command("import", path, "--way", "answers", *AS_OF, who=CLERK) == REFUSED
    assert command("purge", who=CLERK) == REFUSED
    assert "（role.missing）" in command.err
    assert command("status") == DONE
    assert command.out.splitlines()[0] == "NONE"


def test_answers_without_rows_are_taken_when_somebody_counts_our_list(
    command: Command, tmp_path: Path
) -> None:
    """Headings alone: refused until it is said, and refused still when the list does not say the same."""
    path = write(tmp_path / "nobody.csv", people(0))
    assert command("import", path, "--way", "answers", *AS_OF) == REFUSED
    assert "（import.no_rows）" in command.err
    assert command("import", path, "--way", "answers", *AS_OF, "--nobody-of", 1) == REFUSED
    assert "（register.nobody_asked）" in command.err
    store, _ = Store.open(
        command.folder / "techo.db",
        staff_number=ADMIN[0],
        password=ADMIN[1],
        keyring=OsKeyring(),
        floor=CHEAP,
        clock=FakeClock(),
        ballast=0,
    )
    with store.begin() as tx:
        tx.log("", "register.request", count="1")
        tx.commit()
    store.close()
    day = ["--as-of", "2026-11-20"]
    assert command("import", path, "--way", "answers", *day, "--nobody-of", 1) == DONE
    assert command.out == "OK way=answers as_of=2026-11-20 rows=0 numbers=0 stopped=0\n"


def test_what_cannot_begin_ends_with_two(command: Command, tmp_path: Path) -> None:
    assert command("status", who=(ADMIN[0], "wrong")) == CANNOT_BEGIN
    assert "（sign_in.wrong）" in command.err
    assert command("import", tmp_path / "none.csv", "--way", "answers", *AS_OF) == CANNOT_BEGIN
    assert "（import.missing）" in command.err
    command.folder = tmp_path / "nowhere"
    assert command("status") == CANNOT_BEGIN
    assert "（command.no_store）" in command.err
    (command.folder).mkdir()
    (command.folder / "techo.db.keys.json").write_text("{}")
    assert command("status") == CANNOT_BEGIN  # a store gone missing is another thing
    assert "（command.no_store）" not in command.err


def test_nothing_on_standard_input_is_said_as_such(command: Command) -> None:
    assert command("status", who=(ADMIN[0], "")) == CANNOT_BEGIN
    assert "（command.no_password）" in command.err


def test_a_file_without_numbers_says_what_that_means_before_it_is_used(
    command: Command, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", [row[:10] for row in people(3)])
    assert command("import", path, "--way", "answers", *AS_OF) == DONE
    told, used = command.out.splitlines()
    assert "番号がだれのものかは確かめられません" in told
    assert used == "OK way=answers as_of=2026-11-01 rows=3 numbers=0 stopped=0"
    assert command("status") == DONE
    assert command.out.endswith("rows=3 numbers=0\n")


def test_a_file_of_something_else_is_told_as_such(command: Command, tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv", [["品名", "単価", "数量"], ["りんご", "100", "3"], ["みかん", "50", "9"]]
    )
    assert command("import", path, "--way", "answers", *AS_OF) == REFUSED
    assert "（mapping.not_register）" in command.err
    path = write(tmp_path / "b.csv", [[*row[:4], *row[5:]] for row in people(3)])
    assert command("import", path, "--way", "answers", *AS_OF) == REFUSED
    assert command.out == "見つからない列: 生年月日\n"


def test_what_belongs_to_the_whole_register_is_not_said_of_answers(command: Command, tmp_path: Path) -> None:
    for words in (["--second", SECOND[0]], ["--assessment", "評価書 第3号"]):
        assert command("import", a_file(tmp_path), "--way", "answers", *AS_OF, *words) == REFUSED
        assert "（command.whole_only）" in command.err


def test_a_day_that_cannot_be_meant_is_told(command: Command, tmp_path: Path) -> None:
    path = a_file(tmp_path)
    for day, code in (("1900-01-01", "register.date_old"), ("2026-12-01", "register.date")):
        assert command("import", path, "--way", "answers", "--as-of", day) == REFUSED
        assert f"（{code}）" in command.err


def test_a_whole_register_of_fewer_people_or_another_town_is_used_when_somebody_says_so(
    command: Command, tmp_path: Path
) -> None:
    """The file is of 岩倉市, the office of 碧南市."""
    second = ["--assessment", "評価書 第3号", "--second", SECOND[0]]
    also = (SECOND[1], "評価書 第3号")

    def whole(count: int, *words: object) -> int:
        return command(
            "import", a_file(tmp_path, count), "--way", "whole", *AS_OF, *second, *words, also=also
        )

    assert whole(40) == REFUSED
    assert "（register.other_town）" in command.err
    assert whole(40, "--other-town") == DONE
    assert whole(30, "--other-town") == REFUSED
    assert "（register.fewer）" in command.err
    assert "（30人）" in command.err
    assert whole(30, "--other-town", "--rows", 30) == DONE
    assert whole(28, "--other-town") == DONE  # not a tenth fewer


@pytest.mark.parametrize("words", [[], ["import"], ["status"], ["purge"]])
def test_every_command_is_explained_in_the_offices_language(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        cli.main(["residents", *words, "--help"])
    told = capsys.readouterr().out
    lines = [line for line in told.splitlines() if line.strip() and not line.startswith("usage")]
    assert "説明" in told
    assert [word for word in ("options:", "positional", "show this") if word in "\n".join(lines)] == []


def test_an_import_interrupted_by_key_is_called_off(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C between two turns."""

    def interrupted(_loading: register_import.Loading) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(register_import.Loading, "_keep", interrupted)
    assert command("import", a_file(tmp_path), "--way", "answers", *AS_OF) == REFUSED
    assert "中止しました" in command.out
    assert command("status") == DONE
    assert command.out == "NONE\n"


def test_a_broken_off_import_is_shown(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a power cut: begun, neither finished nor abandoned."""

    def cut(_loading: register_import.Loading) -> bool:
        raise ValueError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr(register_import.Loading, "step", cut)
        assert command("import", a_file(tmp_path), "--way", "answers", *AS_OF) == CANNOT_BEGIN
        assert "（ValueError）" in command.err
        assert "power cut" not in command.err
    assert command("status") == DONE
    assert command.out == "NONE\nBROKEN_OFF way=answers as_of=2026-11-01 rows=0\n"


def test_rows_not_yet_swept_are_counted(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command("import", a_file(tmp_path), "--way", "answers", *AS_OF) == DONE
    with monkeypatch.context() as patch:
        patch.setattr(register_kept, "sweep", lambda _desk, _actor: 0)
        assert command("purge") == DONE
    assert command("status") == DONE
    assert command.out == "NONE\nunswept=6\n"


@pytest.mark.parametrize(
    "words", [["--as-of", "1.11.2026"], ["--way", "all"], ["--rows", "many"], ["--rows", "-3"]]
)
def test_what_is_no_day_way_or_count_is_a_usage_error(words: list[str], tmp_path: Path) -> None:
    whole = [
        "residents",
        "import",
        "x.csv",
        "--way",
        "answers",
        *AS_OF,
        "--store",
        str(tmp_path),
        "--as",
        "1",
    ]
    with pytest.raises(SystemExit) as caught:
        cli.main([*whole, *words])
    assert caught.value.code == cli.CANNOT_OPEN
