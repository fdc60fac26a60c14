"""来庁者確認票: the visitor reads name, birth date and the last four digits, and says whether they are right (issue §7).

やさしい日本語 with furigana. Eight of twelve digits never come near this paper; a confirmer may not key from it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.errors import Bug
from forms.kernel.ink import Align, Background, Face, Ink, Line, Page, Paper, Rect, Text
from forms.kernel.lettering import ruby
from forms.kernel.number import LENGTH
from forms.kernel.sheet_code import SheetCode, SheetKind, furniture
from forms.kernel.stamp import reprint_mark, stamps

SEEN = 4  # digits that stand on the paper
_TITLE = "来庁者確認票"
_LEFT, _RIGHT = 20.0, 190.0
_IN = 26.0  # where words begin inside a frame
_CELL_W, _CELL_H = 9.0, 11.0
_ANSWERS = 136.0  # left edge of 「はい」
_WRONG = (
    "{違|ちが}う ところが あるときは、{職員|しょくいん}に {言|い}って ください。"
    "{直|なお}してから、もう{一度|いちど} {確|たし}かめます。"
)
_EASY = (
    "カードや {住民票|じゅうみんひょう}の {番号|ばんごう}を {見|み}て ください。"
    "{最後|さいご}の {４|よっ}つの {数字|すうじ}が {同|おな}じですか。"
)
_NOT_A_SOURCE = (
    "職員へ　この票の番号は、2人目の確認（番号の入力）には使えません。番号確認書類を見て入力してください。"
)


@dataclass(frozen=True, repr=False)
class VisitorCheck:
    """What the visitor reads. `last_four` are four digits; `caution` is the office's mark for a protected person."""

    reception_no: str
    version: int
    office: str
    name: str
    kana: str
    birth: PartialDate
    last_four: str
    issue: int = 1
    caution: str = ""


def plan(check: VisitorCheck) -> Paper:
    """One page. Raises Bug("visitor_check.digits") for anything but four digits."""
    if len(check.last_four) != SEEN or not (check.last_four.isascii() and check.last_four.isdigit()):
        raise Bug("visitor_check.digits")
    ink = (*_head(check), *_name(check), *_birth(check), *_number(check), *_answers(), *_foot(check))
    return Paper(_TITLE, (Page(ink, Background("visitor-check", ())),), (check.reception_no,))


def _head(check: VisitorCheck) -> Iterator[Ink]:
    yield from stamps(check.caution, reprint_mark(check.issue))
    yield from furniture(SheetCode(SheetKind.VISITOR, check.reception_no, check.version), 1)
    title = "{来庁者確認票|らいちょうしゃかくにんひょう}"
    yield from ruby(105, 36, title, 20, align=Align.CENTER)
    first = "{申請書|しんせいしょ}を {受|う}け{付|つ}けました。{下|した}の {１|いち}から {３|さん}までを {読|よ}んで ください。"
    second = "{合|あ}って いるときは「はい」、{違|ちが}うときは「いいえ」の □に ✓を {書|か}いて ください。"
    yield from ruby(_LEFT, 51, first, 12)
    yield from ruby(_LEFT, 61, second, 12)


def _name(check: VisitorCheck) -> Iterator[Ink]:
    yield from _frame(68, 44)
    yield from ruby(
        _IN, 79, "１　{手帳|てちょう}を もらう {人|ひと}の {名前|なまえ}は {合|あ}って いますか。", 13
    )
    if check.kana:
        yield Text(
            _IN + 8, 91, check.kana, 11, Face.GOTHIC,
            width=98, min_size=4.4, max_lines=2, leading=3.6, field="kana", rises=True,
        )  # fmt: skip
    yield Text(_IN + 8, 99.5, check.name, 20, width=98, min_size=7, max_lines=2, leading=6.5, field="name")
    yield from _yes_no(97)


def _birth(check: VisitorCheck) -> Iterator[Ink]:
    yield from _frame(112, 36)
    yield from ruby(_IN, 123, "２　その {人|ひと}の {生|う}まれた {日|ひ}は {合|あ}って いますか。", 13)
    both = f"{to_wareki(check.birth)}（{check.birth.year}年）"  # who reads no 和暦 knows the western year
    yield Text(_IN + 8, 138.5, both, 17, width=98, min_size=9)
    yield from _yes_no(138)


def _number(check: VisitorCheck) -> Iterator[Ink]:
    yield from _frame(148, 62)
    question = "３　{個人番号|こじんばんごう}（マイナンバー）は、{番号確認書類|ばんごうかくにんしょるい}のとおりですか。"
    yield from ruby(_IN, 159, question, 13)
    yield from ruby(_IN + 8, 170, _EASY, 10.5)
    yield from _cells(_IN + 8, 178, check.last_four)
    yield from _yes_no(198)
    hidden = "●の ところは、ほかの {人|ひと}に {見|み}えないように かくして います。"
    yield from ruby(_IN + 8, 206.5, hidden, 10)


def _cells(x: float, y: float, last_four: str) -> Iterator[Ink]:
    """Twelve cells as on the form; the number stands only in the last four."""
    yield Rect(x, y, _CELL_W * LENGTH, _CELL_H, 0.8)
    for i, sign in enumerate("●" * (LENGTH - SEEN) + last_four):
        if i:
            left = x + i * _CELL_W
            yield Line(left, y, left, y + _CELL_H, 0.9 if i % SEEN == 0 else 0.3)
        size = 15 if sign.isdigit() else 10
        base = y + _CELL_H / 2 + size * 0.13
        yield Text(x + (i + 0.5) * _CELL_W, base, sign, size, Face.GOTHIC, Align.CENTER)


def _answers() -> Iterator[Ink]:
    yield from ruby(_LEFT, 219, _WRONG, 10.5)
    yield Rect(_LEFT, 224, _RIGHT - _LEFT, 42, 0.5)
    yield from ruby(_IN, 233, "{読|よ}み{方|かた}", 11)
    yield from _box(52, 233, "{自分|じぶん}で {読|よ}みました")
    yield from _box(108, 233, "{職員|しょくいん}が {読|よ}み{上|あ}げました")
    yield from ruby(_IN, 243, "{書|か}き{方|かた}", 11)
    yield from _box(52, 243, "{自分|じぶん}で {書|か}きました")
    yield from _box(108, 243, "{代|か}わりの {人|ひと}が {書|か}きました（{代筆|だいひつ}）")
    yield from ruby(115, 251.5, "{代|か}わりに {書|か}いた {人|ひと}の {名前|なまえ}", 9)
    yield Line(156, 252.8, 187, 252.8, 0.4)
    yield from ruby(_IN, 262, "{日付|ひづけ}　{令和|れいわ}　　　{年|ねん}　　　{月|がつ}　　　{日|にち}", 11)
    yield from ruby(108, 262, "{名前|なまえ}", 11)
    yield Line(120, 263.2, 187, 263.2, 0.4)


def _foot(check: VisitorCheck) -> Iterator[Ink]:
    yield Text(_LEFT, 273, _NOT_A_SOURCE, 8.5, Face.GOTHIC, width=_RIGHT - _LEFT)
    yield Text(_LEFT, 280, check.office, 9, Face.GOTHIC, width=110, min_size=6)
    foot = f"受付 {check.reception_no}　第{check.version}版"
    yield Text(_RIGHT, 280, foot, 9, Face.GOTHIC, Align.RIGHT)


def _frame(top: float, height: float) -> Iterator[Ink]:
    yield Rect(_LEFT, top, _RIGHT - _LEFT, height, 0.8)


def _yes_no(base: float) -> Iterator[Ink]:
    for place, word in enumerate(("はい", "いいえ")):
        x = _ANSWERS + place * 25
        yield from _tick(x, base)
        yield Text(x + 6.5, base, word, 13, Face.GOTHIC)


def _box(x: float, base: float, text: str) -> Iterator[Ink]:
    yield from _tick(x, base)
    yield from ruby(x + 7, base, text, 11)


def _tick(x: float, base: float) -> Iterator[Ink]:
    yield Rect(x, base - 4.2, 5, 5, 0.7)
