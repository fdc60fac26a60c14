"""Lists, trail, chips, steps, paper, focus ring, presence: what they show, by keyboard, to a reader."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.buttons import DangerButton, LinkButton, MainButton
from app.ui.widgets.card import Card
from app.ui.widgets.chip import KINDS, Chip
from app.ui.widgets.elided import Elided
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.kpi import Kpi
from app.ui.widgets.note import Note
from app.ui.widgets.stepper import Stepper
from app.ui.widgets.table import Cell, Column, ListTable, Row
from app.ui.widgets.text import Icon
from app.ui.widgets.trail import AuditTrail, TrailLine

COLUMNS = (
    Column("番号", 5),
    Column("氏名", 8, stretch=True),
    Column("状態", 8),
    Column("残り", 5, right=True),
)


def _row(i: int) -> Row:
    return Row(
        f"case-{i}",
        (
            Cell(f"8-{i:04}", mono=True),
            Cell(f"合成　{i}", under="ごうせい", icon="person-standing"),
            Cell(chip="returned", aside="住所の違い"),
            Cell("12/1", aside="あと3日", aside_token="warn"),
        ),
    )


@pytest.fixture
def table(qtbot: QtBot) -> ListTable:
    """Thirty rows, shown, with the focus."""
    made = ListTable(COLUMNS, name="cases", label="受付の一覧", tickable=True)
    qtbot.addWidget(made)
    made.set_rows([_row(i) for i in range(30)])
    made.resize(700, 300)
    made.show()
    made.activateWindow()
    made.setFocus()
    QApplication.processEvents()
    return made


def test_an_empty_list_says_so_once_that_is_known(qtbot: QtBot) -> None:
    """Not before its rows were asked for, and no more once somebody else sits there."""
    empty = ListTable(COLUMNS, name="none", label="空の一覧", nothing="ここに出る申請はありません。")
    qtbot.addWidget(empty)
    empty.resize(700, 300)
    empty.show()
    said = next(part for part in empty.findChildren(QLabel) if "ありません" in part.text())
    assert not said.isVisible()
    empty.set_rows([])
    assert said.isVisible()
    empty.set_rows([_row(1)])
    assert not said.isVisible()
    empty.set_rows([])
    empty.wipe()
    assert not said.isVisible()


def test_a_list_is_worked_by_keyboard_alone(table: ListTable) -> None:
    """Arrows, pages, ends, Enter, Space."""
    opened: list[str] = []
    chosen: list[str] = []
    table.opened.connect(opened.append)
    table.chosen.connect(chosen.append)
    assert table.current_key() == "case-0"
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_End)
    QTest.keyClick(table, Qt.Key.Key_Home)
    QTest.keyClick(table, Qt.Key.Key_PageDown)
    assert opened == ["case-1"]
    assert chosen[:3] == ["case-1", "case-29", "case-0"]
    assert table.current_key() not in ("case-0", "case-1")
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.ticked_keys() == [table.current_key()]
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.ticked_keys() == []


def test_ticks_by_mouse_and_by_program(qtbot: QtBot, table: ListTable) -> None:
    """In the order of the list."""
    with qtbot.waitSignal(table.ticked):
        table.set_ticked(["case-3", "case-1"])
    assert table.ticked_keys() == ["case-1", "case-3"]
    place = table.visualRect(table.model().index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.ticked_keys()[0] == "case-0"


def test_the_same_row_stays_current_when_the_list_is_refreshed(table: ListTable) -> None:
    """If it is still there; else the first."""
    assert table.select("case-7")
    table.set_rows([_row(i) for i in range(5, 20)])
    assert table.current_key() == "case-7"
    table.set_rows([_row(1)])
    assert table.current_key() == "case-1"
    assert not table.select("case-9")
    table.wipe()
    assert table.current_key() == ""
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.ticked_keys() == []


def test_a_long_list_asks_only_for_what_is_seen(qtbot: QtBot) -> None:
    """A hundred thousand cases open at once."""
    asked: set[int] = set()

    def row_at(i: int) -> Row:
        asked.add(i)
        return _row(i)

    long = ListTable(COLUMNS, name="all", label="すべて", two_lines=False)
    qtbot.addWidget(long)
    long.set_source(100_000, row_at)
    long.resize(600, 400)
    long.show()
    QApplication.processEvents()
    assert len(asked) < 100
    for step in range(40):
        long.verticalScrollBar().setValue(step * 4000)
        long.grab()
    assert len(asked) < 2000


def test_a_reader_hears_the_words_of_a_cell(table: ListTable) -> None:
    """Chips by their word, ticks by their state, columns by their title."""
    model = table.model()
    said = [model.data(model.index(0, i), Qt.ItemDataRole.AccessibleTextRole) for i in range(5)]
    assert said == ["未選択", "8-0000", "合成　0 ごうせい", "差戻し 住所の違い", "12/1 あと3日"]
    assert model.headerData(2, Qt.Orientation.Horizontal) == "氏名"
    assert model.headerData(0, Qt.Orientation.Horizontal) == ""
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.DecorationRole) is None
    assert model.data(model.index(0, 1), Qt.ItemDataRole.DecorationRole) is None
    assert model.rowCount(model.index(0, 0)) == 0


def test_rows_grow_with_the_text(table: ListTable, theme: Theme) -> None:
    """And are drawn in every scheme."""
    before = table.rowHeight(0)
    theme.choose(text_percent=150, scheme="contrast")
    QApplication.processEvents()
    assert table.rowHeight(0) > before
    table.set_ticked(["case-0"])
    assert not table.grab().isNull()


def test_the_trail_tells_who_did_what(qtbot: QtBot) -> None:
    """Newest first, as given; read out as one description."""
    trail = AuditTrail()
    qtbot.addWidget(trail)
    trail.show_lines(
        [
            TrailLine("11/20 16:22", "佐伯 真理", "照合を終えた", "番号 一致", "circle-check", "ok"),
            TrailLine("11/20 15:51", "田口 亮", "入力を始めた"),
        ]
    )
    assert trail.accessibleDescription().startswith(
        "11/20 16:22 佐伯 真理 照合を終えた 番号 一致。11/20 15:51"
    )
    trail.wipe()
    assert trail.accessibleDescription() == "記録はまだありません。"
    assert not any(label.text() for label in trail.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_chips_say_their_word(qtbot: QtBot, kind: str) -> None:
    """Icon and word fit inside."""
    chip = Chip(kind)
    qtbot.addWidget(chip)
    assert chip.accessibleName() == KINDS[kind].word
    chip.set_kind("ok", "形式 正しい")
    assert (chip.kind, chip.text) == ("ok", "形式 正しい")
    assert not chip.grab().isNull()


def test_steps_are_read_out(qtbot: QtBot) -> None:
    """済, 実施中, 未実施; after the last all are done."""
    steps = Stepper(now=1)
    qtbot.addWidget(steps)
    assert steps.accessibleName() == "進み具合 受付 済、確認 実施中、承認 未実施、進達 未実施"
    steps.set_state(4)
    assert steps.accessibleName().endswith("進達 済")
    steps.resize(steps.sizeHint())
    assert not steps.grab().isNull()


def test_a_number_card_is_a_filter(qtbot: QtBot, theme: Theme) -> None:
    """Pressed by Space; its words and number are read out."""
    kpi = Kpi("inbox", "入力・受付", "うち今日 4件", name="kpi.draft")
    qtbot.addWidget(kpi)
    kpi.set_number(12, "うち今日 5件")
    kpi.show()
    kpi.resize(kpi.sizeHint())
    QTest.keyClick(kpi, Qt.Key.Key_Space)
    assert kpi.isChecked()
    assert kpi.accessibleName() == "入力・受付 12件 うち今日 5件"
    before = kpi.minimumSizeHint().width()
    theme.choose(text_percent=150)
    assert kpi.minimumSizeHint().width() > before * 1.4


def test_a_number_card_without_room_keeps_name_and_number(qtbot: QtBot) -> None:
    """The picture goes; the sub-line ends in … and stays with the reader."""
    kpi = Kpi("clock", "予定日が近い", "進達まで3日以内", "error", name="kpi.near")
    qtbot.addWidget(kpi)
    kpi.set_number(3)
    kpi.show()
    kpi.resize(kpi.sizeHint())
    roomy = kpi.grab().toImage()
    kpi.resize(kpi.minimumSizeHint())
    assert kpi.width() < kpi.sizeHint().width()
    assert kpi.grab().toImage().copy(0, 0, kpi.width(), kpi.height()) != roomy.copy(
        0, 0, kpi.width(), kpi.height()
    )
    assert kpi.accessibleName() == "予定日が近い 3件 進達まで3日以内"


def test_filters_tell_their_count(qtbot: QtBot) -> None:
    """To the eye and to the reader."""
    chip = FilterChip("自分の担当", 5, name="mine")
    qtbot.addWidget(chip)
    assert chip.text() == "自分の担当 5"
    assert chip.accessibleName() == "自分の担当 5件"
    chip.set_count(None)
    assert chip.text() == "自分の担当"


def test_a_note_says_what_and_what_to_do(qtbot: QtBot) -> None:
    """One button at most."""
    note = Note("caution", "入力後の変更が1か所", "見比べてください。", "変更か所へ", name="changed")
    qtbot.addWidget(note)
    note.show()
    with qtbot.waitSignal(note.pressed):
        note.button.click()
    note.show_note("error", "つながりません", say=True, assertive=True)
    assert (note.title, note.text) == ("つながりません", "")
    assert note.accessibleName() == "つながりません"


def test_buttons_keep_their_key_when_their_words_change(qtbot: QtBot, theme: Theme) -> None:
    """「照会中…」 while waiting."""
    button = MainButton("印刷する", "F9", name="print", icon="printer")
    qtbot.addWidget(button)
    button.set_words("印刷中…")
    assert button.text().strip() == "印刷中…  F9"
    assert button.words == button.accessibleName() == "印刷中…"
    for other in (DangerButton("差し戻す", "F7"), LinkButton("ログインできないとき")):
        qtbot.addWidget(other)
        assert other.accessibleName() == other.words
    theme.choose(scheme="dark")
    assert not button.icon().isNull()


def test_long_names_give_way_and_stay_readable_aloud(qtbot: QtBot) -> None:
    """…, with the whole text kept."""
    label = Elided("とても長い名前" * 6)
    qtbot.addWidget(label)
    label.resize(120, 24)
    assert label.minimumSizeHint().width() < 100
    assert not label.grab().isNull()
    assert label.text() == "とても長い名前" * 6


def test_icons_and_cards(qtbot: QtBot, theme: Theme) -> None:
    """Icons follow the scheme; a card may have an aside."""
    icon = Icon("lock", "info", 18, says="黒塗り")
    card = Card("入力チェック", icon, name="checks")
    qtbot.addWidget(card)
    before = icon.pixmap().toImage()
    theme.choose(scheme="dark")
    QApplication.processEvents()
    assert icon.pixmap().toImage() != before
    icon.show_icon("check", "ok")
    assert icon.accessibleName() == "黒塗り"
    assert card.title.text() == "入力チェック"
