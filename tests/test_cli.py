"""The commands for administrators: honest exit codes, and never a number or a person on the screen."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from app import cli
from app.bootstrap import make_door, verify_audit
from app.settings import default_data_folder, load, program_root, program_version
from db.keys import FLOOR
from db.store import Store
from forms.kernel.case import Head
from forms.kernel.errors import Refused
from tests.db.raw import send
from tests.helpers.keyring import a_keyring
from tests.helpers.makers import a_number
from tests.helpers.office import OFFICE, Desk, FakeClock, entered


@pytest.fixture
def strong(tmp_path: Path) -> tuple[Path, str]:
    """A store with the full password cost, as the command expects, and its recovery words."""
    path = tmp_path / "techo.db"
    store, words = Store.create(
        path, office=OFFICE, keyring=a_keyring(), cost=FLOOR, clock=FakeClock(), ballast=0
    )
    store.close()
    return path, words


def told(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text + "\n"))


def test_a_whole_chain_is_clean(
    strong: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path, words = strong
    told(monkeypatch, words)
    assert cli.main(["audit", "verify", "--store", str(path), "--recovery"]) == cli.OK
    assert capsys.readouterr().out.startswith("OK rows=")


def test_the_folder_of_the_office_names_its_store(
    strong: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, words = strong
    told(monkeypatch, words)
    assert cli.main(["audit", "verify", "--store", str(path.parent), "--recovery"]) == cli.OK


def test_a_chain_that_ends_before_a_printed_head_was_cut(
    strong: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path, words = strong
    told(monkeypatch, words)
    head = "99:0123456789abcdef"
    code = cli.main(["audit", "verify", "--store", str(path), "--recovery", "--head", head])
    assert code == cli.TAMPERED
    assert "TAMPERED" in capsys.readouterr().out


@pytest.mark.parametrize("gone", ["DROP TABLE audit", "DROP TRIGGER guard_acts_insert_people"])
def test_what_was_done_to_the_store_is_found_and_left_as_it_is(
    gone: str,
    strong: tuple[Path, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Evidence is looked at, never mended: a second look finds the same."""
    path, words = strong
    store = Store.open_with_recovery(
        path, words=words, keyring=a_keyring(), floor=FLOOR, clock=FakeClock(), ballast=0
    )
    send(store, gone)
    store.close()
    for _ in range(2):
        told(monkeypatch, words)
        assert cli.main(["audit", "verify", "--store", str(path), "--recovery"]) == cli.TAMPERED
        assert "guards" in capsys.readouterr().out
    assert not path.with_name(f"{path.name}.ballast").exists()


def test_evidence_is_read_and_never_touched(
    strong: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No lock, no log, no count of mistakes: what lies there is the same afterwards, so it may lie on a read-only medium."""
    path, words = strong
    for lock in path.parent.glob("*.lock"):
        lock.unlink()
    before = {each.name: (each.read_bytes(), each.stat().st_mtime_ns) for each in path.parent.iterdir()}
    for how, secret in (("--recovery", words), ("--as=1001", "wrong")):
        told(monkeypatch, secret)
        cli.main(["audit", "verify", "--store", str(path), how])
    after = {each.name: (each.read_bytes(), each.stat().st_mtime_ns) for each in path.parent.iterdir()}
    assert (after == before) is True


def test_a_page_with_a_flipped_bit_is_found(
    strong: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path, words = strong
    spoilt = bytearray(path.read_bytes())
    spoilt[-1] ^= 1
    path.write_bytes(spoilt)
    told(monkeypatch, words)
    assert cli.main(["audit", "verify", "--store", str(path), "--recovery"]) == cli.TAMPERED
    assert capsys.readouterr().out.splitlines()[0] == "page seq=0"


def test_a_check_that_breaks_off_says_nothing_about_the_store(
    strong: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1 means tampered and nothing else; of the error only its kind is shown."""
    told(monkeypatch, strong[1])
    name = "a" * 5000
    assert cli.main(["audit", "verify", "--store", name, "--recovery"]) == cli.CANNOT_OPEN
    err = capsys.readouterr().err
    assert "（OSError）" in err
    assert name not in err


@pytest.mark.parametrize("given", [None, io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n"), "utf-8")])
def test_words_that_cannot_be_read_are_asked_for_again(
    given: io.TextIOWrapper | None,
    strong: tuple[Path, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "stdin", given)
    assert cli.main(["audit", "verify", "--store", str(strong[0]), "--recovery"]) == cli.CANNOT_OPEN
    assert "標準入力" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="a name of bytes that are no text is Linux's")
def test_a_self_test_that_breaks_off_cannot_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    assert cli.main(["self-test"]) == cli.CANNOT_OPEN
    assert "（FileNotFoundError）" in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has these limits")
def test_no_command_that_holds_words_leaves_a_core_dump(tmp_path: Path) -> None:
    script = (
        "import resource, sys; from app import cli; cli.main(sys.argv[1:]);"
        "print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, "audit", "verify", "--store", str(tmp_path), "--recovery"],
        cwd=program_root(),
        input="words\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout.strip() == "(0, 0)"


@pytest.mark.parametrize("words", ["", "AAAA BBBB", "これは違う"])
def test_without_the_right_words_it_cannot_even_open(
    strong: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    told(monkeypatch, words)
    assert cli.main(["audit", "verify", "--store", str(strong[0]), "--recovery"]) == cli.CANNOT_OPEN
    assert "復旧シート" in capsys.readouterr().err


def test_a_store_that_is_not_there_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told(monkeypatch, "x")
    missing = str(tmp_path / "none.db")
    assert cli.main(["audit", "verify", "--store", missing, "--as", "1001"]) == cli.CANNOT_OPEN


def test_a_member_of_staff_opens_with_his_password(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Slots below the floor are refused by the command, whoever asks."""
    entered(desk, a_number(5))
    with pytest.raises(Refused) as caught:
        verify_audit(desk.store.path, staff="1001", secret="password of 1001", head=None)
    assert caught.value.code == "vault.weak_kdf"


@pytest.mark.parametrize("head", ["12", "x:0123456789abcdef", "12:0123", "12:zzzzzzzzzzzzzzzz"])
def test_a_head_that_is_none_is_a_usage_error(head: str, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["audit", "verify", "--store", str(tmp_path), "--recovery", "--head", head])
    assert caught.value.code == cli.CANNOT_OPEN


def test_a_head_may_be_typed_as_it_is_printed() -> None:
    assert cli._head("7:01234567:89ABCDEF") == Head(7, "0123456789abcdef")


def test_the_version_is_that_of_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out.strip() == f"techo {program_version(program_root())}"


def test_the_self_test_opens_a_store_and_prints_a_sheet(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["self-test"]) == cli.OK
    out = capsys.readouterr().out
    assert "through the gate" in out
    assert out.endswith("self-test: OK\n")


def test_a_self_test_that_fails_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")  # neither bus nor keyring to be found
    assert cli.main(["self-test"]) == cli.CANNOT_OPEN
    assert "（keyring.programs）" in capsys.readouterr().err


def test_the_door_asks_for_the_full_password_cost(tmp_path: Path) -> None:
    settings = load(tmp_path / "office")
    door = make_door(settings)
    assert door.cost == FLOOR
    assert not door.is_founded()
    assert door.founding_folder != door.folder
    assert default_data_folder().name == "office"
    assert settings.state_file.parent == tmp_path


def test_the_demo_answers_a_malformed_file_with_line_and_field(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = tmp_path / "cases.json"
    cases.write_text('{"cases": [\n {"id": "x"}\n]}', encoding="utf-8")
    assert cli.main(["demo", "--out", str(tmp_path / "out"), "--cases", str(cases)]) == cli.CANNOT_OPEN
    assert "line 2" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_demo_leaves_a_folder_alone_that_holds_something_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.txt").write_text("x", encoding="utf-8")
    for folder in ("screens", "papers", "office"):  # the names a demo uses prove nothing
        (tmp_path / folder).mkdir()
    (tmp_path / "demo.json").write_text("{}", encoding="utf-8")
    assert cli.main(["demo", "--out", str(tmp_path)]) == cli.CANNOT_OPEN
    assert len(list(tmp_path.iterdir())) == 5
    assert "not empty" in capsys.readouterr().err


def test_without_a_screen_it_says_so_instead_of_breaking(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert cli.main([]) == cli.CANNOT_OPEN
    assert "画面がありません" in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has these limits")
def test_no_core_dump_of_the_application_is_ever_written() -> None:
    script = (
        "import resource, ctypes; from app.bootstrap import deny_dumps; deny_dumps();"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=program_root(), capture_output=True, text=True, check=True
    )
    assert ended.stdout.split() == ["(0,", "0)", "0"]
