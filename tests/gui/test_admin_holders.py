"""管理 › 手帳台帳: the ledger of before brought in by keyboard, called off, refused, taken away; what is double is listed."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from app.ui.tasks import Tasks
from app.usecases import holder_book
from app.usecases import holder_import as imports
from app.usecases.holder_import import HolderLoading
from forms.kernel.number import numbers_in
from tests.gui.front_door import answer_next, child
from tests.gui.holders_room import HoldersRoom
from tests.helpers.ledger_files import a_ledger, a_line, in_use, nobody, with_number
from tests.helpers.ledger_files import child as a_child
from tests.helpers.looks import SIZES, clipped, show_at, unnamed
from tests.helpers.office import Desk
from tests.helpers.road import Road


@pytest.fixture
def room(desk: Desk, tasks: Tasks) -> Iterator[HoldersRoom]:
    """See HoldersRoom."""
    made = HoldersRoom(Road.over(desk), tasks)
    yield made
    made.wait()
    made.screen.close()


def test_a_ledger_is_brought_in_by_keyboard_and_what_is_double_is_listed(
    room: HoldersRoom, tmp_path: Path
) -> None:
    """F5 the file, the day, F10 with the second person, F10 the result; never a digit of a 個人番号."""
    assert room.facts() == ["―"] * 7
    lines = (with_number(a_line(), 1), nobody(1, 手帳番号="愛知県第12345号"), with_number(nobody(2), 2))
    path = a_ledger(tmp_path / "a.csv", *lines, with_number(nobody(3), 2), a_child(), nobody(4, 等級="9級"))
    room.open(path)
    assert "もう一人の職員" in room.said("holder_columns_note")
    assert room.rows("holder_rows_table")[0].split()[:2] == ["2", "愛知県第12345号"]
    assert "等級を読めません" in room.rows("holder_rows_table")[5]
    assert "令和8年12月 " in f"{room.rows('holder_rows_table')[0]} "
    room.key(10)
    assert "台帳の基準日を入力してください" in room.said("holder_columns_note")
    room.date()
    child(room.page, QLineEdit, "holders_expected").setText("ろく")
    room.key(10)
    assert "件数は数字だけ" in room.said("holder_columns_note")
    child(room.page, QLineEdit, "holders_expected").setText("6")
    room.key(10)  # the second person is not there
    assert (room.prompts.asked, room.facts()[1]) == (1, "―")
    room.prompts.signs = (room.road.people.reviewer.number, "wrong")
    room.key(10)
    assert "sign_in.wrong" in room.said("holder_columns_note")
    room.second()
    room.key(10)
    assert room.said("holder_result_note").startswith("5件を取り込みました")
    assert "未確認" in room.said("holder_result_note")
    for size in SIZES:
        show_at(room.screen, size)
        assert clipped(room.screen) == []
    room.prompts.saves = tmp_path / "list.csv"
    room.key(9)
    with room.prompts.saves.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == 2
    room.key(10)
    assert room.facts()[:4] == ["令和8年11月1日", "5件", "1行", "未確認 3"]
    assert room.facts()[5:] == ["管理 六子", "承認 四郎"]
    assert [row.split()[0] for row in room.rows("doubles_table")] == [
        "同じ手帳番号",
        "3",
        "同じ個人番号",
        "5",
    ]
    assert unnamed(room.page) == []
    assert list(numbers_in(room.everything())) == []


def test_without_numbers_nobody_else_is_asked(room: HoldersRoom, tmp_path: Path) -> None:
    """The column is left out; the columns are remembered for the next file."""
    path = a_ledger(tmp_path / "a.csv", with_number(a_line(), 1))
    room.open(path)
    box = child(room.page, QComboBox, "holder_number")
    box.setCurrentIndex(0)
    room.wait()
    assert "推定した割り当て" in room.said("holder_columns_note")
    room.date()
    room.key(10)
    room.key(10)
    assert (room.prompts.asked, room.facts()[3]) == (0, "なし")
    room.open(path)
    assert "前に同じ見出し" in room.said("holder_columns_note")
    child(room.page, QComboBox, "holder_name").setCurrentIndex(0)
    room.wait()
    assert "holders.missing" in room.said("holder_columns_note")
    assert not child(room.page, QPushButton, "holder_columns_next").isEnabled()
    room.key(7)
    assert room.facts()[1] == "1件"


def test_a_wrong_file_is_told_above_the_ledger_in_use(room: HoldersRoom, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"PK\x03\x04" + bytes(60))
    room.open(path)
    assert "import.spreadsheet" in room.said("holders_note")
    room.prompts.opens = None
    room.key(5)
    room.open(a_ledger(tmp_path / "b.csv", nobody(1, 等級="9級")))
    assert "1級から6級" in room.said("holder_columns_note")
    assert not room.screen.keys()[10].enabled


def test_an_import_is_called_off_and_the_ledger_in_use_stays(
    room: HoldersRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the person, and by leaving the page."""
    monkeypatch.setattr(imports, "TURN", 2)
    in_use(room.road, tmp_path, a_line())
    seen: list[str] = []

    def stop(loading: HolderLoading) -> None:
        seen.append(child(room.page, QLabel, "holder_run_count").text())
        if loading.tally.read == 4:
            answer_next(main=True)
            room.screen.keys()[7 if len(seen) < 4 else 2].run()

    room.page._turns.progressed.connect(stop)
    path = a_ledger(tmp_path / "b.csv", *(nobody(seed) for seed in range(1, 9)))
    room.bring_in(path)
    assert seen[:2] == ["2人を読みました", "4人を読みました"]
    assert "中止しました" in room.said("holder_result_note")
    room.key(10)
    assert room.facts()[1] == "1件"
    seen += [""]  # now he leaves instead
    room.bring_in(path)
    assert child(room.screen, QPushButton, "tab_documents").isChecked()
    status = holder_book.standing(room.road.desk, room.road.admin).status
    assert (status.current.rows if status.current else 0, status.loading) == (1, None)


def test_the_ledger_is_taken_away_after_asking(room: HoldersRoom, tmp_path: Path) -> None:
    in_use(room.road, tmp_path, a_line())
    room.key(11)
    answer_next(main=False)
    room.key(7)
    assert room.facts()[1] == "1件"
    answer_next(main=True)
    room.key(7)
    assert room.facts()[1] == "―"
    assert room.shell.toasts[-1] == "手帳台帳を消去しました。"
    assert not room.screen.keys()[7].enabled
