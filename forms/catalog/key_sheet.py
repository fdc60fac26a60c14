"""鍵の確認票: the paper that goes with a 鍵カード, from which two people of the other side type the fingerprint.

It bears nothing secret and nobody's data.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.handover_key import HALF, KeyCard, on_paper
from forms.kernel.ink import Align, Background, Face, Ink, Page, Paper, Rect, Text

_TITLE = "鍵の確認票"
_LINES = (
    "・この紙は、鍵カード（ファイル）とは別の道で、相手の担当者に直接渡すか、郵送してください。",
    "・相手の事務所では、一人目が上の段、二人目が下の段の文字を、この紙を見て入力します。",
    "・文字に数字と母音はありません。大文字と小文字、空白は区別しません。",
    "・文字が1つでも合わないときは、取り交わしをやめて、この紙を出した事務所に電話で確かめてください。",
    "・この紙に秘密の文字はありません。確かめ終えたら、取り交わしの記録と一緒に保管してください。",
)


@dataclass(frozen=True)
class KeySheet:
    """Whose key, and when the paper was made."""

    card: KeyCard
    made_on: PartialDate


def plan(sheet: KeySheet) -> Paper:
    """One page: whose key, from when to when, its fingerprint in two halves."""
    return Paper(_TITLE, (Page(tuple(_ink(sheet)), Background("key-sheet", ())),))


def _ink(sheet: KeySheet) -> Iterator[Ink]:
    card = sheet.card
    yield Text(105, 34, _TITLE, 20, align=Align.CENTER)
    yield Text(105, 47, card.name, 14, align=Align.CENTER, width=160)
    days = f"{to_wareki(PartialDate.of(card.valid_from))}から{to_wareki(PartialDate.of(card.valid_to))}まで"
    yield Text(105, 56, f"有効期間　{days}", 11, align=Align.CENTER, width=160)
    yield Text(105, 64, f"{to_wareki(sheet.made_on)}に印刷", 10, align=Align.CENTER)
    halves = (card.fingerprint[:HALF], card.fingerprint[HALF:])
    for place, (who, letters) in enumerate(zip(("一人目", "二人目"), halves, strict=True)):
        top = 76 + place * 30
        yield Rect(30, top, 150, 24, 1.0)
        yield Text(36, top + 15, who, 12)
        yield Text(118, top + 16, on_paper(letters), 24, Face.GOTHIC, Align.CENTER)
    for place, line in enumerate(_LINES):
        yield Text(30, 148 + place * 9, line, 10.5, Face.P_MINCHO, width=152)
