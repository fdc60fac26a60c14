"""個人番号の記入のお願い: tells applicants that the number is to be written on the form (ガイドライン 2-2; 規則別表第2号).

The same for everybody: it names no person and no case, so that a pile of it may lie on the counter.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from forms.kernel.ink import Align, Background, Face, Ink, Line, Page, Paper, Rect, Text
from forms.kernel.lettering import set_in

_TITLE = "個人番号（マイナンバー）の記入のお願い"
_LEFT, _RIGHT = 20.0, 190.0
_IN = 27.0
_SIZE, _STEP = 11.0, 6.0
_TABLE = 125.0  # upper edge of the documents
_WHOSE = (
    "・15歳以上の方の申請では、手帳を受ける方ご本人の個人番号を書いてください。",
    "・15歳未満のお子さんの申請では、お子さんの個人番号だけを書いてください。",
    "　保護者の方の個人番号は書かないでください。",
)
_WHY = (
    "・申請書には、手帳を受ける方の個人番号を書く欄があります（身体障害者福祉法施行規則）。",
    "・番号を窓口で調べて書くと、同じ氏名や生年月日の別の方の番号と取り違えることがあります。",
    "　そのため、申請のときに番号を書いていただき、書類で確かめています。",
    "・番号は、法律で決められた事務（身体障害者手帳の事務など）のほかには使いません。",
)
_ONE_CARD = "・個人番号カードは1枚で、番号と、来たご本人の両方を確かめられます。"
_WITHOUT = (
    "・番号がわからないとき、書くことを望まないときも、申請はできます。窓口の職員にお話しください。",
    "・きょう書類がそろわないときは、あとから見せていただくこともできます。",
    "・ご本人が書けないときは、代わりの方が書けます（代筆）。どなたが書いたかを記録します。",
    "・番号を書いた申請書は、ほかの人に見えないように、窓口の職員に直接渡してください。",
)


@dataclass(frozen=True)
class NumberNotice:
    """What the office fills in: who it is, and the documents that count today, by their names (resources/identity).

    `number` shows the number; `photo` is shown alone, of `plain` two; `authority` by whoever comes for somebody else.
    """

    office: str
    department: str
    phone: str
    extension: str
    made_on: str
    number: tuple[str, ...]
    photo: tuple[str, ...]
    plain: tuple[str, ...]
    authority: tuple[str, ...]


def plan(notice: NumberNotice) -> Paper:
    """One page without a word about anybody."""
    ink = (*_head(), *_texts(), *_documents(notice), *_foot(notice))
    return Paper(_TITLE, (Page(ink, Background("number-notice", ())),))


def _head() -> Iterator[Ink]:
    yield Text(105, 30, _TITLE, 19, Face.GOTHIC, Align.CENTER, width=170)
    yield Line(_LEFT, 35, _RIGHT, 35, 1.2)
    yield Text(105, 44, "身体障害者手帳の交付を申請される方へ", 13, Face.GOTHIC, Align.CENTER)


def _texts() -> Iterator[Ink]:
    yield from _part(56, "１　だれの番号を書きますか", _WHOSE)
    yield from _part(86, "２　なぜ書くのですか", _WHY)
    yield from _part(222, "４　困ったときは", _WITHOUT)


def _part(y: float, heading: str, lines: tuple[str, ...]) -> Iterator[Ink]:
    yield _heading(y, heading)
    for place, line in enumerate(lines, start=1):
        yield Text(_IN, y + 1 + place * _STEP, line, _SIZE, Face.GOTHIC, width=_RIGHT - _IN)


def _heading(y: float, text: str) -> Text:
    return Text(_LEFT, y, text, 13, Face.GOTHIC)


def _documents(notice: NumberNotice) -> Iterator[Ink]:
    yield _heading(121.5, "３　持ってくる書類")
    kinds = (  # height of the row, what it is for, whose it is, the documents
        (23.0, ("番号を確かめる書類", "（どれか1つ）"), "手帳を受ける方のもの", notice.number),
        (23.0, ("来た方を確かめる書類", "（どれか1つ）"), "顔写真のあるもの", notice.photo),
        (18.0, ("顔写真のある書類が", "ないとき（2つ）"), "顔写真のないもの、種類のちがう2つ", notice.plain),
        (
            19.0,
            ("代わりの方が来る", "とき（これも1つ）"),
            "代わりに手続きできることが分かるもの",
            notice.authority,
        ),
    )
    top = _TABLE
    for height, words, of, names in kinds:
        yield Rect(_LEFT, top, _RIGHT - _LEFT, height, 0.5)
        for place, word in enumerate(words):
            yield Text(_LEFT + 2.5, top + 6.5 + place * 5, word, 10.5, Face.GOTHIC, width=42, min_size=8)
        yield Text(68, top + 5.2, of, 9.5, Face.GOTHIC)
        yield from set_in(names, 68, top + 6.2, 120, height - 7.5, size=10.5, smallest=5)
        top += height
    yield Line(66, _TABLE, 66, top, 0.4)
    yield Text(_IN, top + 6, _ONE_CARD, _SIZE, Face.GOTHIC)


def _foot(notice: NumberNotice) -> Iterator[Ink]:
    yield Rect(_LEFT, 256, _RIGHT - _LEFT, 21, 0.8)
    yield Text(_IN, 262.5, f"お問い合わせ　{notice.office}　{notice.department}", 12, Face.GOTHIC, width=156)
    yield Text(_IN, 269, f"電話　{notice.phone}", 11, Face.GOTHIC)
    if notice.extension:  # never beside the telephone number: its digits could be read on
        yield Text(_IN, 274.5, f"内線　{notice.extension}", 11, Face.GOTHIC)
    yield Text(
        _LEFT, 285, "番号法16条（本人確認）・14条（番号の提供の求め）にもとづくお願いです。", 8.5, Face.GOTHIC
    )
    yield Text(_RIGHT, 285, f"{notice.made_on}現在", 8.5, Face.GOTHIC, Align.RIGHT)
