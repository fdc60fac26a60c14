"""管理, 住基データ: an import that stops, is called off, or goes on while others work."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QProgressBar, QPushButton

from app.ui.tasks import Tasks
from app.usecases import register_import as imports
from app.usecases import register_request as requests
from app.usecases.register_import import Loading
from forms.kernel.procedure import Role
from tests.exchange.files import people, write
from tests.gui.front_door import answer_next, child, dialog
from tests.gui.register_room import Room, a_register_room
from tests.helpers.looks import unnamed
from tests.helpers.makers import a_number
from tests.helpers.office import Desk
from tests.helpers.register_files import a_file, begun, done, spoilt, standing


@pytest.fixture
def room(desk: Desk, tasks: Tasks) -> Iterator[Room]:
    """See Room."""
    yield from a_register_room(desk, tasks)


# --- what is not right, and calling off ----------------------------------------------------------------------------


def test_a_wrong_file_is_told_above_the_data_in_use(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"PK\x03\x04" + bytes(60))
    room.open(path)
    assert "import.spreadsheet" in room.said("register_note")
    room.prompts.opens = None
    room.key(5)
    assert room.facts()[1] == "―"


def test_answers_without_any_row_are_taken_once_somebody_says_so(room: Room, tmp_path: Path) -> None:
    """Only where the office asks by list; our own list is counted again, and the day of the answer is asked."""
    path = write(tmp_path / "nobody.csv", people(0))
    room.open(path)
    assert "import.no_rows" in room.said("register_note")
    done(begun(room.road, a_file(tmp_path)))
    room.road.entered(number=a_number(1))
    assert requests.write_request(room.road.desk, room.road.admin, tmp_path / "list.csv").people == 1
    room.key(11)
    for count, told in (("2", "register.nobody_asked"), ("1", "")):
        room.open(path)
        box = dialog()
        assert unnamed(box) == []
        QTest.keyClick(box, Qt.Key.Key_F10)  # nothing typed yet
        child(box, QLineEdit, "nobody_of").setText(count)
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert box.isVisible()
        QTest.keyClicks(child(box, QLineEdit, "nobody_as_of"), "R8.11.20")
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert not box.isVisible()
        room.wait()
        assert told in room.said("register_note")
    assert room.shell.toasts[-1] == "一人も見つからなかったという回答を取り込みました。"
    assert room.facts()[2:4] == ["令和8年11月20日", "6人"]  # who was answered before stays


def test_stopped_rows_are_listed_and_saved(room: Room, tmp_path: Path) -> None:
    room.bring_in(write(tmp_path / "a.csv", spoilt(people(6), 2, 4)))
    assert [row.split()[:1] for row in room.rows("stopped_table")] == [["3"], ["5"]]
    assert "生年月日を読み取れません" in room.rows("stopped_table")[0]
    assert "6行のうち2行" in child(room.screen, QLabel, "stopped_summary").text()
    room.key(9)  # no place chosen
    room.prompts.saves = tmp_path / "none" / "list.csv"
    room.key(9)
    assert "import.list" in room.said("result_note")
    room.prompts.saves = tmp_path / "list.csv"
    room.key(9)
    assert room.shell.toasts[-1] == "読み込めなかった2行の一覧を保存しました。"
    with room.prompts.saves.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == 3
    assert room.prompts.offered == "yomikomenai.csv"


def test_an_import_is_called_off_after_asking(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Progress is counted; whoever stays goes on, whoever calls off finds the data in use as they were."""
    monkeypatch.setattr(imports, "TURN", 2)
    old = a_file(tmp_path, 4, start=1000)
    done(begun(room.road, old))
    room.open(a_file(tmp_path, 40))
    room.key(10)
    room.answer()
    seen: list[tuple[str, int]] = []

    def ask(loading: Loading) -> None:
        bar = room.screen.findChild(QProgressBar, "run_bar")
        assert bar is not None
        seen.append((child(room.screen, QLabel, "run_count").text(), bar.value()))
        if loading.tally.read in (4, 8):
            answer_next(main=loading.tally.read == 8)
            room.screen.keys()[7].run()

    room.screen._register._turns.progressed.connect(ask)
    room.key(10)
    assert seen[0] == ("2人を読みました", 73)
    assert 4 <= len(seen) < 20
    assert room.said("result_note").startswith("取り込みを中止しました")
    room.key(10)
    assert room.facts()[3] == "4人"
    assert standing(room.road).register.loading is None


def test_others_are_heard_between_two_turns(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One worker serves the whole window."""
    monkeypatch.setattr(imports, "TURN", 2)
    heard: list[int] = []

    def ask(loading: Loading) -> None:
        read = loading.tally.read
        room.tasks.run(
            lambda: room.road.entered(number=a_number(60 + read)),
            lambda _case: heard.append(read),
            lambda _error: None,
            owner=room.screen,
        )

    room.open(a_file(tmp_path, 8))
    room.key(10)
    room.answer()
    room.screen._register._turns.progressed.connect(ask)
    room.key(10)
    assert heard[:4] == [2, 4, 6, 8]
    assert room.said("result_note").startswith("8人を取り込みました")


def test_leaving_the_page_while_reading_asks_and_calls_off(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "TURN", 2)
    room.open(a_file(tmp_path, 40))
    room.key(10)
    room.answer()

    def leave(loading: Loading) -> None:
        if loading.tally.read == 4:
            answer_next(main=True)
            room.screen.keys()[2].run()

    room.screen._register._turns.progressed.connect(leave)
    room.key(10)
    assert child(room.screen, QPushButton, "tab_holders").isChecked()
    assert standing(room.road).register.loading is None
    assert standing(room.road).register.current is None


def test_locking_in_the_middle_calls_off_and_forgets_the_file(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """離席: nobody's name stands on the screen, nothing half read in the store."""
    monkeypatch.setattr(imports, "TURN", 2)
    room.open(a_file(tmp_path, 8))
    assert len(room.rows("rows_table")) == 8
    room.screen.wipe()
    assert room.rows("rows_table") == []
    room.press("tab_register")
    room.open(a_file(tmp_path, 8))
    room.key(10)
    room.answer()
    room.screen.keys()[10].run()  # begun on the worker, not heard of yet
    room.screen.wipe()
    room.wait()
    assert standing(room.road).register.loading is None
    assert room.everything().count("取り込みました") == 0


def test_a_file_that_changes_while_it_is_read_is_told(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.csv", people(6))
    room.open(path)
    room.key(10)
    room.answer()
    path.write_bytes(path.read_bytes()[:-60])
    room.key(10)
    assert room.said("result_note").startswith("取り込んでいません")
    assert standing(room.road).register.current is None


def test_a_role_taken_away_meanwhile_brings_back_to_the_question(room: Room, tmp_path: Path) -> None:
    room.open(a_file(tmp_path))
    room.key(10)
    room.answer()
    with room.road.desk.store.begin() as tx:
        tx.staff.set_roles(room.road.people.admin.id, frozenset({Role.CLERK}))
        tx.log("", "test")
        tx.commit()
    room.key(10)
    assert "role.missing" in room.said("way_note")
