"""The pieces of the gallery: every widget once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from app.ui.screens.base import Screen
from app.ui.theme import Theme
from app.ui.widgets.buttons import MainButton, OutlineButton, PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.fields import (
    CheckLine,
    ChoiceField,
    FieldFrame,
    PasswordField,
    RadioRow,
    TextBox,
    TextField,
)
from app.ui.widgets.note import Note
from app.ui.widgets.stepper import Stepper


class Pieces(Screen):
    """All other widgets on one page, with the compact navigation."""

    title = "部品の見本"
    wide_nav = False

    def __init__(self) -> None:
        super().__init__()
        theme = Theme.of()
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        line.setSpacing(theme.px(12))
        line.addWidget(self._fields(), 1)
        line.addWidget(self._others(), 1)

    def _fields(self) -> Card:
        card = Card("入力欄", Chip("todo", "残り 3件"))
        name = FieldFrame("氏名", TextField("name"), required=True)
        kin = FieldFrame(
            "続き柄", TextField("kin", placeholder="例 父"), required=True, hint="児童から見た続き柄です。"
        )
        phone = TextField("phone", mono=True)
        phone.setText("0500-000-0000")
        staff = FieldFrame("職員番号", TextField("staff", mono=True), required=True)
        staff.set_error("数字だけを入力してください。", say=False)
        secret = PasswordField("password")
        secret.setText("synthetic")
        beside = FieldFrame("居住地", TextField("home"), required=True, beside=True, label_width=90)
        name.control.setText("緑　太郎")  # type: ignore[union-attr]  # a TextField, made above
        for part in (
            beside,
            name,
            kin,
            FieldFrame("電話番号", phone, required=False),
            staff,
            FieldFrame("パスワード", secret),
            FieldFrame("理由", ChoiceField("why", "", [("a", "住所の違い")]), required=True),
            FieldFrame(
                "伝えること", TextBox("say", lines=2, placeholder="例：住所の番地を原本で確かめてください")
            ),
        ):
            card.body.addWidget(part)
        card.body.addStretch(1)
        return card

    def _others(self) -> Card:
        card = Card("選ぶもの・知らせ")
        ticks = QGridLayout()
        for i, words in enumerate(
            ("児童の番号確認（カード）", "父の身元確認（免許証）", "代理権（戸籍謄本など）", "原本")
        ):
            tick = CheckLine(words, name=f"tick{i}")
            tick.setChecked(i in (0, 1))
            tick.setEnabled(i != 3)
            ticks.addWidget(tick, i // 2, i % 2)
        card.body.addLayout(ticks)
        row = RadioRow(
            "doc",
            "確かめる書類",
            [("card", "個人番号カード"), ("notice", "通知カード"), ("copy", "住民票の写し")],
        )
        row.choose("card")
        card.body.addWidget(FieldFrame("確かめる書類", row))
        chips = QGridLayout()
        for i, kind in enumerate(
            (
                "draft",
                "entered",
                "confirmed",
                "returned",
                "approved",
                "forwarded",
                "ok",
                "ng",
                "fluctuation",
                "unchecked",
                "child",
                "todo",
                "error",
            )
        ):
            chips.addWidget(Chip(kind), i // 5, i % 5, Qt.AlignmentFlag.AlignLeft)
        card.body.addLayout(chips)
        card.body.addWidget(
            Note(
                "info",
                "15歳未満のため、保護者の個人番号を黒塗りしました",
                "児童は申請日に9歳です。保護者の番号は入力・保存・印刷のいずれも行いません。",
                icon="lock",
            )
        )
        card.body.addWidget(Note("caution", "入力後の変更が1か所", "居住地が直されています。", "変更か所へ"))
        card.body.addWidget(
            Note(
                "error",
                "印刷できませんでした（用紙切れ）",
                "紙を補給して F9 を押してください。進達の状態は変わっていません。",
            )
        )
        card.body.addWidget(Note("ok", "印刷前の検査に合格"))
        card.body.addWidget(Stepper(now=2))
        buttons = QHBoxLayout()
        off = MainButton("承認する", "F10", icon="stamp", big=True)
        off.setEnabled(False)
        for part in (off, OutlineButton("確認済みにする"), PlainButton("次へ", "PgDn")):
            buttons.addWidget(part)
        card.body.addLayout(buttons)
        card.body.addStretch(1)
        return card
