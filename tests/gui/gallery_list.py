"""The list of the gallery: people, rows, the work list."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from app.ui.screens.base import Screen
from app.ui.theme import Theme
from app.ui.widgets.buttons import MainButton, PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.keybar import Key
from app.ui.widgets.kpi import Kpi
from app.ui.widgets.note import Note
from app.ui.widgets.stepper import Stepper
from app.ui.widgets.table import Cell, Column, ListTable, Row
from app.ui.widgets.text import Rule, Text
from app.ui.widgets.trail import AuditTrail, TrailLine

PEOPLE = (
    (
        "8-0388",
        "11/12",
        "池上　真",
        "いけがみ まこと",
        "本人",
        "entered",
        "",
        "田口",
        "11/26",
        "あと2日",
        "error",
    ),
    (
        "8-0409",
        "11/20",
        "川上　ゆい",
        "かわかみ ゆい",
        "15歳未満",
        "returned",
        "住所の違い",
        "田口",
        "11/27",
        "あと3日",
        "warn",
    ),
    (
        "8-0391",
        "11/13",
        "林　和夫",
        "はやし かずお",
        "本人",
        "approved",
        "",
        "田口",
        "11/27",
        "あと3日",
        "warn",
    ),
    (
        "8-0398",
        "11/17",
        "谷口　陽菜",
        "たにぐち ひな",
        "15歳未満",
        "approved",
        "",
        "佐伯",
        "12/1",
        "あと7日",
        "",
    ),
    ("8-0397", "11/17", "岡　正男", "おか まさお", "本人", "approved", "", "佐伯", "12/1", "あと7日", ""),
    ("8-0402", "11/18", "小川　文子", "おがわ ふみこ", "本人", "entered", "", "中村", "12/2", "あと8日", ""),
    (
        "8-0405",
        "11/19",
        "大木　茂",
        "おおき しげる",
        "本人",
        "todo",
        "複数該当",
        "田口",
        "12/3",
        "あと9日",
        "",
    ),
    ("8-0408", "11/20", "石田　清", "いしだ きよし", "本人", "confirmed", "", "佐伯", "12/4", "あと10日", ""),
    (
        "8-0407",
        "11/20",
        "森　さくら",
        "もり さくら",
        "15歳未満",
        "confirmed",
        "",
        "佐伯",
        "12/4",
        "あと10日",
        "",
    ),
    ("8-0412", "11/24", "緑　はな", "みどり はな", "15歳未満", "draft", "", "中村", "12/8", "あと14日", ""),
    (
        "8-0411",
        "11/24",
        "野原　健一",
        "のはら けんいち",
        "本人",
        "entered",
        "",
        "中村",
        "12/8",
        "あと14日",
        "",
    ),
    ("8-0385", "11/11", "松井　千代", "まつい ちよ", "本人", "forwarded", "", "中村", "11/25", "", ""),
)


def nothing() -> None:
    """A key of the gallery does nothing."""


def rows() -> list[Row]:
    """The fake list."""
    made = []
    for no, day, name, kana, who, chip, why, clerk, due, left, ink in PEOPLE:
        child = who == "15歳未満"
        made.append(
            Row(
                no,
                (
                    Cell(no, mono=True),
                    Cell(day, mono=True),
                    Cell(name, under=kana),
                    Cell(who, icon="person-standing" if child else ""),
                    Cell("新規"),
                    Cell(chip=chip, aside=why),
                    Cell(clerk),
                    Cell(due, mono=True, token=ink or "text", aside=left, aside_token=ink or "text.mute"),
                ),
            )
        )
    return made


class WorkList(Screen):
    """The chrome of mock b."""

    def __init__(self) -> None:
        super().__init__()
        theme = Theme.of()
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        line.setSpacing(theme.px(12))
        left = QVBoxLayout()
        left.setSpacing(theme.px(9))
        left.addLayout(self._head())
        left.addLayout(self._kpis())
        left.addWidget(self._list(), 1)
        line.addLayout(left, 1)
        line.addWidget(self._detail())

    def keys(self) -> dict[int, Key]:
        """As in the mock."""
        return {
            1: Key("ヘルプ", nothing),
            2: Key("絞り込み", nothing),
            3: Key("検索", nothing),
            5: Key("新規受付", nothing, main=True),
            6: Key("開く", nothing),
            8: Key("CSV保存", nothing),
            9: Key("一覧印刷", nothing),
            10: Key("承認", nothing, enabled=False, reason="確かめることが1つ残っています。"),
            11: Key("更新", nothing),
        }

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(Text("受付一覧", "title"))
        head.addSpacing(4)
        head.addWidget(Text("今日 24件 ・ 自分の担当 5件", "label"))
        head.addStretch(1)
        head.addWidget(PlainButton("CSV 取込"))
        head.addSpacing(4)
        head.addWidget(MainButton("新規受付", "F5", icon="plus"))
        return head

    def _kpis(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        for icon, label, sub, token, number in (
            ("inbox", "入力・受付", "うち今日 4件", "info", 12),
            ("users", "確認待ち", "確認者の照合", "info", 6),
            ("corner-up-left", "差戻し", "直して出し直す", "warn", 1),
            ("triangle-alert", "要照会", "複数該当", "caution", 1),
            ("clock", "予定日が近い", "3日以内", "error", 3),
        ):
            kpi = Kpi(icon, label, sub, token)
            kpi.set_number(number)
            kpi.setChecked(icon == "inbox")
            line.addWidget(kpi)
        return line

    def _list(self) -> Card:
        card = Card(padding=0)
        card.body.setContentsMargins(1, 9, 1, 1)
        line = QHBoxLayout()
        line.setContentsMargins(9, 0, 9, 0)
        for text, count in (
            ("すべて", 24),
            ("自分の担当", 5),
            ("15歳未満", 8),
            ("予定日が近い", 3),
            ("差戻し", 1),
        ):
            chip = FilterChip(text, count)
            chip.setChecked(text == "すべて")
            line.addWidget(chip)
        line.addStretch(1)
        line.addWidget(Text("並び", "label"))
        line.addWidget(ChoiceField("order", "並び", [("due", "予定日の早い順")], prompt=""))
        card.body.addLayout(line)
        columns = [
            Column("受付番号", 6),
            Column("受付日", 4.8),
            Column("氏名", 9),
            Column("申請者", 7.2),
            Column("申請", 5.6),
            Column("状態", 12, stretch=True),
            Column("担当", 4.4),
            Column("進達予定日", 9.6),
        ]
        self.table = ListTable(columns, name="cases", label="受付の一覧")
        self.table.set_rows(rows())
        self.table.select("8-0409")
        card.body.addWidget(self.table, 1)
        return card

    def _detail(self) -> Card:
        theme = Theme.of()
        card = Card(padding=16)
        card.setFixedWidth(theme.px(284))
        head = QHBoxLayout()
        head.addWidget(Text("8-0409", "mono"))
        head.addWidget(Chip("returned"))
        head.addStretch(1)
        card.body.addLayout(head)
        card.body.addWidget(Text("川上　ゆい", "title"))
        card.body.addWidget(Text("かわかみ ゆい ・ 令和2年5月8日生（6歳）", "label"))
        card.body.addWidget(Stepper(now=0))
        card.body.addWidget(Rule())
        card.body.addWidget(
            Note(
                "warning",
                "小林係長から差戻し",
                "「住所の番地が違います。転居の有無を保護者に確かめてください。」11/20 16:05",
            )
        )
        facts = QGridLayout()
        facts.setVerticalSpacing(theme.px(7))
        for i, (name, value) in enumerate(
            (
                ("申請者", "川上 誠（父）"),
                ("申請", "新規"),
                ("個人番号", "●●●● ●●●● ●●●●"),
                ("保護者番号", "黒塗り済み"),
                ("本人確認", "番号・身元・代理権 済"),
            )
        ):
            facts.addWidget(Text(name, "hint", "sub"), i, 0)
            facts.addWidget(Text(value), i, 1)
        facts.setColumnStretch(1, 1)
        card.body.addLayout(facts)
        card.body.addWidget(Rule())
        trail = AuditTrail(short=True)
        trail.show_lines(
            [
                TrailLine("11/20 16:05", "小林", "差戻し"),
                TrailLine("11/20 15:41", "田口", "確認を終えた"),
                TrailLine("11/20 11:18", "中村", "確認へ回した"),
            ]
        )
        card.body.addWidget(trail, 1)
        card.body.addWidget(MainButton("開いて直す", "Enter", icon="pencil"))
        pair = QHBoxLayout()
        pair.addWidget(PlainButton("記録を見る"))
        pair.addWidget(PlainButton("印刷"))
        card.body.addLayout(pair)
        return card
