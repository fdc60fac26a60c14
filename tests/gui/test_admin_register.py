"""管理 › 住基データ: a file brought in by keyboard, columns confirmed on the first rows, called off, refused, destroyed."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QWidget,
)

from app.ui.context import Ui
from app.ui.prompts import Prompts
from app.ui.screens.admin import AdminScreen
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.note import Note
from app.ui.widgets.table import ListTable
from app.usecases import register_import as imports
from app.usecases import register_request as requests
from app.usecases.register_import import Loading
from forms.kernel.comparison import RegisterUse
from forms.kernel.number import numbers_in
from forms.kernel.procedure import Role
from tests.exchange.files import HEADINGS, people, write
from tests.gui.front_door import PaperPrinter, QuietShell, answer_next, child, dialog
from tests.helpers.looks import SIZES, clipped, show_at, unnamed
from tests.helpers.makers import a_number
from tests.helpers.office import Desk, password_of
from tests.helpers.register_files import REFERENCE, a_file, begun, done, spoilt, standing
from tests.helpers.road import Road

CODED = [HEADINGS[:9], ["1", "1", "試験　一", "ｼｹﾝ ﾊｼﾞﾒ", "S55.5.1", "0", "世帯主", "碧南市港本町4番地6", ""]]


class ChosenFiles(Prompts):
    """The system's own file boxes answer at once; all other boxes are real."""

    def __init__(self) -> None:
        self.opens: Path | None = None
        self.saves: Path | None = None
        self.offered = ""

    def choose_file_to_open(self, parent: QWidget | None, title: str, suffixes: Sequence[str]) -> Path | None:
        """The file of this test."""
        assert "csv" in suffixes
        return self.opens

    def choose_file_to_save(self, parent: QWidget | None, title: str, name: str, suffix: str) -> Path | None:
        """The place of this test."""
        self.offered = name
        return self.saves


class Room:
    """The third page of an administrator's screen over a real store."""

    def __init__(self, road: Road, tasks: Tasks) -> None:
        self.road, self.tasks, self.prompts = road, tasks, ChosenFiles()
        self.shell = QuietShell()
        ui = Ui(tasks, self.prompts, Theme.of(), PaperPrinter(), self.shell)
        self.screen = AdminScreen(ui, road.session(road.people.admin))
        show_at(self.screen, SIZES[0])
        self.screen.activateWindow()
        self.screen.enter()
        self.wait()
        self.press("tab_register")

    def wait(self) -> None:
        """Until the store has answered."""
        assert self.tasks.wait_idle()

    def press(self, name: str) -> None:
        """A button, and what follows."""
        child(self.screen, QAbstractButton, name).click()
        self.wait()

    def key(self, number: int) -> None:
        """An F key as the window would run it."""
        key = self.screen.keys()[number]
        assert key.enabled
        key.run()
        self.wait()

    def open(self, path: Path) -> None:
        """F5 and that file."""
        self.prompts.opens = path
        self.key(5)

    def answer(self, way: str = "answers", day: str = "R8.11.1") -> None:
        """Way and day, as typed."""
        child(self.screen, QRadioButton, f"way.{way}").setChecked(True)
        year = child(self.screen, QLineEdit, "as_of")
        year.setFocus()
        QTest.keyClicks(year, day)
        QTest.keyClick(year, Qt.Key.Key_Tab)

    def bring_in(self, path: Path) -> None:
        """The whole way through the assistant with answers."""
        self.open(path)
        self.key(10)
        self.answer()
        self.key(10)

    def facts(self) -> list[str]:
        """What stands beside the data in use."""
        return [child(self.screen, QLabel, f"register_fact_{n}").text() for n in range(8)]

    def said(self, name: str) -> str:
        """A note that is shown."""
        note = child(self.screen, Note, name)
        return f"{note.title} {note.text}" if note.isVisible() else ""

    def rows(self, name: str) -> list[str]:
        """What a screen reader hears of a list."""
        model = child(self.screen, ListTable, name).model()
        return [
            " ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
            for row in range(model.rowCount())
        ]

    def everything(self) -> str:
        """All words on the screen, of lists and of accessible names too."""
        parts = [*self.rows("rows_table"), *self.rows("stopped_table")]
        for part in self.screen.findChildren(QWidget):
            parts += [part.accessibleName(), part.accessibleDescription(), part.toolTip(), part.windowTitle()]
        parts += [part.text() for part in self.screen.findChildren(QLabel)]
        for box in self.screen.findChildren(QComboBox):
            parts += [box.itemText(place) for place in range(box.count())]
        return "\n".join(parts)


@pytest.fixture
def room(desk: Desk, tasks: Tasks) -> Iterator[Room]:
    """See Room."""
    made = Room(Road.over(desk), tasks)
    yield made
    made.wait()
    made.screen.close()


# --- the ordinary way ------------------------------------------------------------------------------------------------


def test_a_file_is_brought_in_by_keyboard_alone(room: Room, tmp_path: Path) -> None:
    """F5 the file, F10 the columns, F10 way and day, F10 the result; the card says of which day the data are."""
    assert room.facts()[1:4] == ["―", "―", "―"]
    room.open(a_file(tmp_path))
    assert "推定した割り当て" in room.said("columns_note")
    assert len(room.rows("rows_table")) == 6
    room.key(10)
    room.answer()
    room.key(10)
    assert room.said("result_note").startswith("6人を取り込みました（令和8年11月1日時点）")
    assert not child(room.screen, QPushButton, "save_stopped").isEnabled()
    room.key(10)
    assert room.facts()[:6] == [
        "申請者の分だけ受け取る",
        "照会一覧の回答",
        "令和8年11月1日",
        "6人",
        "令和8年11月20日 09:00",
        "管理 六子",
    ]
    assert standing(room.road).use is RegisterUse.ANSWERS


def test_a_whole_register_asks_the_second_person(room: Room, tmp_path: Path) -> None:
    """A reference of his own reading; what is wrong brings both back to the page with the sentence."""
    room.open(a_file(tmp_path))
    room.key(10)
    room.answer("whole")
    room.screen.keys()[10].run()
    assert "評価書の番号を入力してください。" in room.everything()
    child(room.screen, QLineEdit, "assessment").setText(REFERENCE)
    for reference, password, told in (
        ("評価書 第4号", password_of(room.road.people.reviewer), "register.assessment_differs"),
        (REFERENCE, "wrong", "sign_in.wrong"),
    ):
        second(room, reference, password)
        assert told in room.said("way_note")
        assert standing(room.road).register.loading is None
    second(room, "評価書　第３号", password_of(room.road.people.reviewer))
    room.key(10)
    assert room.facts()[1] == "住基全体の抽出"
    assert room.facts()[6:] == ["承認 四郎", REFERENCE]


def second(room: Room, reference: str, password: str) -> None:
    """The second person at the keyboard."""
    room.screen.keys()[10].run()
    box = dialog()
    QTest.keyClick(box, Qt.Key.Key_F10)  # nothing typed yet
    assert box.isVisible()
    child(box, QLineEdit, "second_assessment").setText(reference)
    QTest.keyClick(box, Qt.Key.Key_F10)
    child(box, QLineEdit, "second_staff").setText("１００４")
    QTest.keyClick(box, Qt.Key.Key_F10)
    assert box.isVisible()
    child(box, QLineEdit, "second_password").setText(password)
    QTest.keyClick(box, Qt.Key.Key_F10)
    assert not box.isVisible()
    room.wait()


def test_neither_way_is_the_usual_one_and_gaps_are_told_in_place(room: Room, tmp_path: Path) -> None:
    room.open(a_file(tmp_path))
    room.key(10)
    assert not any(child(room.screen, QRadioButton, f"way.{way}").isChecked() for way in ("answers", "whole"))
    room.key(10)
    assert "どちらのデータかを選んでください。" in room.everything()
    child(room.screen, QRadioButton, "way.answers").setChecked(True)
    room.key(10)
    assert "データの基準日を入力してください（例 R8.11.1）。" in room.everything()
    room.answer()
    child(room.screen, QLineEdit, "expected").setText("六")
    room.key(10)
    assert "件数は数字だけを入力してください" in room.everything()
    child(room.screen, QLineEdit, "expected").setText("1,000")
    room.key(10)
    assert "import.count" in room.said("result_note")
    assert standing(room.road).register.current is None


# --- columns -----------------------------------------------------------------------------------------------------


def test_no_number_of_the_file_is_ever_shown(room: Room, tmp_path: Path) -> None:
    """With headings and without, in lists, choices, titles and what a reader hears."""
    room.open(a_file(tmp_path))
    assert "あり" in room.rows("rows_table")[0]
    assert list(numbers_in(room.everything())) == []
    room.key(7)
    room.open(write(tmp_path / "123456789018.csv", people(6)[1:]))
    assert list(numbers_in(room.everything())) == []


def test_columns_are_corrected_on_the_first_rows(room: Room, tmp_path: Path) -> None:
    """A meaning taken away stops the way until it is there again; the next file of these headings knows the answer."""
    room.open(a_file(tmp_path))
    address = child(room.screen, QComboBox, "column_address")
    before = address.currentIndex()
    address.setCurrentIndex(0)
    room.wait()
    assert "mapping.missing" in room.said("columns_note")
    assert not room.screen.keys()[10].enabled
    address.setCurrentIndex(before)
    child(room.screen, QComboBox, "column_building").setCurrentIndex(0)
    room.wait()
    assert room.screen.keys()[10].enabled
    room.key(10)
    room.key(7)
    room.key(10)
    room.answer()
    room.key(10)
    room.key(10)
    room.open(a_file(tmp_path, 3))
    assert "前に同じ見出し" in room.said("columns_note")
    assert child(room.screen, QComboBox, "column_building").currentText() == "（この項目はない）"


def test_a_file_without_marks_and_with_bare_codes_asks_for_both(room: Room, tmp_path: Path) -> None:
    """支援措置 on somebody's word; 0 means man here and nothing there."""
    room.open(write(tmp_path / "a.csv", CODED))
    assert "mapping.missing" in room.said("columns_note")
    child(room.screen, QCheckBox, "protection_elsewhere").setChecked(True)
    room.wait()
    assert "性別のコードの意味が決まっていません" in room.said("columns_note")
    assert child(room.screen, QLabel, "row_reason").isVisible()
    code = child(room.screen, QComboBox, "sex_code_0")
    assert code.isVisible()
    code.setCurrentIndex(0)
    room.wait()
    assert "男" in room.rows("rows_table")[0]
    assert room.screen.keys()[10].enabled


def test_parts_of_a_date_are_one_choice(room: Room, tmp_path: Path) -> None:
    rows = [
        ["姓", "名", "生年月日", "性別", "町名", "番地", "支援措置"],
        ["試験", "一", "19800501", "男", "碧南市港本町", "4番地6", ""],
    ]
    room.open(write(tmp_path / "a.csv", rows))
    assert child(room.screen, QComboBox, "column_name").currentText() == "1・2　姓＋名"
    assert "試験　一" in room.rows("rows_table")[0]


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
    assert room.facts()[2:4] == ["令和8年11月20日", "0人"]


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
        bar = room.screen.findChild(QProgressBar)
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
    assert child(room.screen, QPushButton, "tab_documents").isChecked()
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


# --- the data in use -------------------------------------------------------------------------------------------------


def test_data_are_destroyed_for_a_reason(room: Room, tmp_path: Path) -> None:
    room.bring_in(a_file(tmp_path))
    room.key(10)
    child(room.screen, QPushButton, "purge").click()
    box = dialog()
    QTest.keyClick(box, Qt.Key.Key_F10)
    assert box.isVisible()
    box.reject()
    assert standing(room.road).register.current is not None
    child(room.screen, QPushButton, "purge").click()
    box = dialog()
    child(box, QRadioButton, "purge_reason.wrong_file").setChecked(True)
    QTest.keyClick(box, Qt.Key.Key_F10)
    room.wait()
    assert room.facts()[1] == "―"
    assert standing(room.road).register.unswept == 0
    assert room.road.trail("")[-1].detail["reason"] == "wrong_file"
    assert not child(room.screen, QPushButton, "purge").isEnabled()


def test_a_broken_off_import_is_shown_with_what_is_safe(room: Room, tmp_path: Path) -> None:
    begun(room.road, a_file(tmp_path)).step()
    room.key(11)
    assert "使用中のデータはそのままです" in room.said("broken_off")
    assert child(room.screen, QPushButton, "purge").isEnabled()


def test_the_request_list_is_saved_where_the_office_asks_by_list(room: Room, tmp_path: Path) -> None:
    """Not to be had before, and it says why."""
    assert not room.screen.keys()[9].enabled
    room.screen._register.home.save_request()
    room.road.entered(number=a_number(1))
    with room.road.desk.store.begin() as tx:
        tx.office.set(replace(tx.office.get(), register=RegisterUse.ANSWERS.value))
        tx.log("", "test")
        tx.commit()
    room.key(11)
    room.key(9)  # no place chosen
    room.prompts.saves = tmp_path / "list.csv"
    room.key(9)
    assert room.shell.toasts == ["1人の照会一覧を保存しました。"]
    assert room.prompts.offered == "juki-request-20261120.csv"
    assert "見本" in room.prompts.saves.read_text("utf-8-sig")


# --- looks -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_whole_and_named(room: Room, tmp_path: Path, size: tuple[int, int]) -> None:
    """At both sizes of the office."""

    def whole() -> None:
        show_at(room.screen, size)
        assert clipped(room.screen) == []
        assert unnamed(room.screen) == []

    whole()
    room.open(write(tmp_path / "a.csv", spoilt(people(6), 2)))
    whole()
    room.key(10)
    room.answer("whole")
    whole()
    room.answer()
    room.key(10)
    whole()
