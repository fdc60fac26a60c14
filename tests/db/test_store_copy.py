"""A copy of the store opens like it, is encrypted like it, and is checked."""

from dataclasses import replace
from pathlib import Path

import pytest

from db.backup import backup
from forms.kernel.errors import Refused, Unavailable
from tests.db.raw import fetch
from tests.db.stores import with_words
from tests.helpers.makers import a_number
from tests.helpers.office import Desk, entered, reopen

# --- copies --------------------------------------------------------------------------------------------------------


def test_a_copy_opens_like_the_store_and_is_encrypted_like_it(desk: Desk, tmp_path: Path) -> None:
    case = entered(desk, a_number(1))
    with desk.doing() as tx:
        tx.log(desk.people.clerk.id, "enter", case.id)
    target = tmp_path / "copies" / "copy.techo"
    target.parent.mkdir()
    backup(desk.store, target)
    assert {path.name for path in target.parent.iterdir()} == {"copy.techo", "copy.techo.keys.json"}
    assert b"SQLite format" not in target.read_bytes()
    for path in target.parent.iterdir():
        assert path.stat().st_mode & 0o077 == 0
    copy = with_words(desk, target)
    with copy.look() as view:
        assert view.numbers.open(case.id) == a_number(1)
    assert copy.verify(desk.store.head()).ok
    copy.close()
    copy, who = reopen(replace(desk, store=_At(target)), desk.people.clerk)  # type: ignore[arg-type]  # only its path is used
    assert who == desk.people.clerk
    copy.close()


class _At:
    def __init__(self, path: Path) -> None:
        self.path = path


def test_a_copy_never_overwrites(desk: Desk, tmp_path: Path) -> None:
    for name in ("copy.techo", "copy.techo.keys.json"):
        (tmp_path / name).write_bytes(b"old")
        with pytest.raises(Refused, match=r"backup\.exists"):
            backup(desk.store, tmp_path / "copy.techo")
        (tmp_path / name).unlink()


def test_a_copy_that_does_not_check_out_is_taken_away(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import db.store

    def damaged(*_args: object) -> None:
        (tmp_path / "copy.techo.new").write_bytes(b"half")
        raise Unavailable("backup.damaged")

    monkeypatch.setattr(db.store, "copy_to", damaged)
    with pytest.raises(Unavailable, match=r"backup\.damaged"):
        backup(desk.store, tmp_path / "copy.techo")
    assert not list(tmp_path.glob("copy*"))


def test_a_copy_to_a_place_that_is_not_there_is_told(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"backup\.write"):
        backup(desk.store, tmp_path / "nowhere" / "copy.techo")


def test_the_check_of_a_copy_finds_a_damaged_page(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db import engine

    class Spoilt:
        """A copy whose page check names a page."""

        def __init__(self, raw: object) -> None:
            self.raw = raw

        def backup(self, copy: object) -> None:
            pass

    monkeypatch.setattr(engine, "driver", Spoilt)
    monkeypatch.setattr(engine, "_pages_of", lambda _copy: (["page 1"], [("ok",)]))
    with pytest.raises(Unavailable, match=r"backup\.damaged"):
        backup(desk.store, tmp_path / "copy.techo")
    monkeypatch.undo()
    assert not list(tmp_path.glob("copy*"))


def test_a_damaged_copy_is_noticed_by_its_pages(desk: Desk, tmp_path: Path) -> None:
    """The real check, on a copy in which somebody flipped a bit."""
    from contextlib import closing

    from db.engine import _connect, _pages_of

    key = desk.store._open_key()
    ((page,),) = fetch(desk.store, "SELECT rootpage FROM sqlite_master WHERE name = 'staff'")
    target = tmp_path / "copy.techo"
    backup(desk.store, target)
    raw = bytearray(target.read_bytes())
    raw[page * 4096 - 2000] ^= 1
    target.write_bytes(raw)
    from db.keys import store_key

    with closing(_connect(target, store_key(key), 100)) as copy:
        assert _pages_of(copy)[0]
        assert _pages_of(copy)[1] != [("ok",)]
