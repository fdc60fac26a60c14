"""`techo receive --check`: 0 match, 1 no match, 2 could not be asked; never a number on the screen."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app import bootstrap, cli
from app.usecases import handover_keys
from forms.kernel.link_code import link_code
from tests.helpers.keyring import a_keyring
from tests.helpers.makers import a_number, number_digits
from tests.helpers.office import CHEAP, FakeClock, password_of
from tests.helpers.two_sides import Sides

KANA, BIRTH, CASE = "シケン タロウ", "昭和45年5月1日", "8-0412"
CLERK = "1001"
Command = Callable[..., int]


@pytest.fixture(scope="module")
def center(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """The centre's store after the ceremony, its clerk's password, and a code the office printed."""
    sides = Sides.apart(tmp_path_factory.mktemp("sides"))
    sides.hold()
    with sides.office.desk.store.look() as view:
        pair = handover_keys.for_center(view, "西三河", sides.office.desk.today())
        assert pair is not None
        code = link_code(pair.code_secret, a_number(1), kana=KANA, birth="1970-05-01", reception_no=CASE)
    path, password = sides.center.desk.store.path, password_of(sides.center.people.clerk)
    sides.close()
    return path, password, code.printed()


@pytest.fixture
def command(center: tuple[Path, str, str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs the command with these lines after the password."""
    make_door = bootstrap.make_door
    monkeypatch.setattr(
        bootstrap, "make_door", lambda settings: make_door(settings, keyring=a_keyring(), cost=CHEAP)
    )
    monkeypatch.setattr(bootstrap, "clock", FakeClock())

    def run(*lines: str, password: str = center[1], more: tuple[str, ...] = ()) -> int:
        monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join((password, *lines)) + "\n"))
        return cli.main(["receive", "--check", "--store", str(center[0]), "--as", CLERK, *more])

    return run


def test_what_belongs_together_ends_with_0(
    command: Command, center: tuple[Path, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    code = center[2]
    for told in (f"{CASE} {code}", f"Ａ８－０４１２.1.1 {code.lower()}"):
        assert command(number_digits(1), KANA, BIRTH, told) == 0
    assert command(number_digits(1), KANA, BIRTH, code, CASE, more=("--from", "232092")) == 0
    out, err = capsys.readouterr()
    assert (out, err) == ("MATCH\n" * 3, "")


def test_what_does_not_ends_with_1_and_says_nothing_of_why(
    command: Command, center: tuple[Path, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    code = f"{CASE} {center[2]}"
    assert command(number_digits(2), KANA, BIRTH, code) == 1
    assert command(number_digits(1), "シケン ジロウ", BIRTH, code) == 1
    assert command(number_digits(1), KANA, BIRTH, f"8-0413 {center[2]}") == 1
    out, err = capsys.readouterr()
    assert (out, err) == ("DIFFERENT\n" * 3, "")


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("12345", KANA, BIRTH, "8-0412 BCD-FGH"), "number.short"),
        ((number_digits(1), KANA, "いつか", "8-0412 BCD-FGH"), "link_check.birth"),
        ((number_digits(1), KANA, BIRTH, "BCD-FGH"), "link_check.case"),
        ((number_digits(1), KANA, BIRTH, "8-0412 BCD"), "link_code.shape"),
        ((), "number.empty"),
    ],
)
def test_what_cannot_be_asked_ends_with_2_and_a_sentence(
    command: Command, capsys: pytest.CaptureFixture[str], lines: tuple[str, ...], code: str
) -> None:
    assert command(*lines) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"（{code}）" in err
    assert number_digits(1) not in err


def test_without_password_store_or_the_right_office_it_cannot_begin(
    command: Command, center: tuple[Path, str, str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    lines = (number_digits(1), KANA, BIRTH, f"{CASE} {center[2]}")
    assert command(*lines, password="") == 2
    assert command(*lines, password="wrong") == 2
    assert command(*lines, more=("--from", "999999")) == 2
    assert command(*lines, more=("--store", str(tmp_path / "nothing"))) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert [mark in err for mark in ("no_password", "sign_in.wrong", "link_check.which", "no_store")] == [
        True
    ] * 4
