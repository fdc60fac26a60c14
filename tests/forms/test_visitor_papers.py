"""来庁者確認票, notice and letter as plans: what they say, and that none has room for a number."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from forms.catalog import number_notice, reminder_letter, visitor_check
from forms.catalog.number_notice import NumberNotice
from forms.catalog.reminder_letter import Missing, ReminderLetter
from forms.catalog.visitor_check import VisitorCheck
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Bug
from forms.kernel.identity import Check
from forms.kernel.ink import A4_HEIGHT_MM, A4_WIDTH_MM, Bars, Line, Paper, Rect, Text
from forms.kernel.number import reads_as_number

CHECK = VisitorCheck(
    "8-0412", 1, "碧南市　福祉課", "見本　太郎", "みほん たろう", PartialDate(1983, 4, 12), "5678"
)
NOTICE = NumberNotice(
    office="碧南市",
    department="福祉課",
    phone="0566-00-0000",
    extension="99",
    made_on="令和8年11月24日",
    number=("個人番号カード", "個人番号記載の住民票の写し"),
    photo=("個人番号カード", "運転免許証", "旅券（パスポート）"),
    plain=("資格確認書（公的医療保険）", "年金手帳・基礎年金番号通知書"),
    authority=("保護者：戸籍謄本", "代理人：委任状"),
)
ASKED = (
    Check.NUMBER,
    Check.IDENTITY,
    Check.AUTHORITY,
)  # a further document is a supervisor's, no letter asks for it
OPEN = tuple(Missing(check, 1, ("個人番号カード", "運転免許証")) for check in ASKED)
LETTER = ReminderLetter(
    reception_no="8-0412",
    version=1,
    address=("〒447-0872", "碧南市見本町1丁目28番地"),
    addressee="見本　太郎",
    dated=date(2026, 11, 24),
    received_on=date(2026, 11, 20),
    due=date(2026, 12, 4),
    missing=OPEN,
    office="碧南市",
    department="福祉課",
    contact="障害福祉係",
    phone="0566-00-0000",
    extension="99",
)
ADDRESSES = (
    ("碧南市見本町1丁目28番地",),
    ("〒447-0872", "碧南市見本町1丁目28番地", "", "見本ハイツ203号", "支援センター気付", "様方"),
    ("〒447-0872", "碧南市見本町1丁目28番地見本ハイツ203号" * 3),
)


def papers() -> list[Paper]:
    longest = replace(LETTER, missing=OPEN + OPEN[2:], address=ADDRESSES[1], times=3, caution="取扱注意")
    return [
        visitor_check.plan(CHECK),
        visitor_check.plan(replace(CHECK, kana="", issue=3, caution="取扱注意", birth=PartialDate(1983))),
        number_notice.plan(NOTICE),
        number_notice.plan(replace(NOTICE, extension="")),
        reminder_letter.plan(LETTER),
        reminder_letter.plan(replace(longest, extension="")),
    ]


def said(paper: Paper) -> list[str]:
    return [ink.text for page in paper.pages for ink in page.ink if isinstance(ink, Text)]


@pytest.mark.parametrize("paper", papers(), ids=lambda paper: paper.title)
def test_none_has_room_for_a_number_and_everything_stands_on_the_page(paper: Paper) -> None:
    assert paper.digits() == ()
    assert not any(reads_as_number(text) for text in (*said(paper), paper.title, *paper.marks))
    assert len(paper.pages) == 1
    for ink in paper.pages[0].ink:
        if isinstance(ink, Text):
            assert ink.text.strip()
            assert 0 < ink.x < A4_WIDTH_MM
            assert 0 < ink.y < A4_HEIGHT_MM - 8
        elif isinstance(ink, Rect):
            assert ink.x + ink.w < A4_WIDTH_MM
            assert ink.y + ink.h < A4_HEIGHT_MM - 8
        elif isinstance(ink, Line):
            assert max(ink.x1, ink.x2) < A4_WIDTH_MM
            assert max(ink.y1, ink.y2) < A4_HEIGHT_MM - 8


def test_the_check_asks_the_three_questions_and_offers_both_answers_to_each() -> None:
    texts = said(visitor_check.plan(CHECK))
    questions = [text for text in texts if text[:1] in "１２３"]
    assert questions == [
        "１　手帳を もらう 人の 名前は 合って いますか。",
        "２　その 人の 生まれた 日は 合って いますか。",
        "３　個人番号（マイナンバー）は、番号確認書類のとおりですか。",
    ]
    assert texts.count("はい") == texts.count("いいえ") == 3
    for words in ("見本　太郎", "みほん たろう", "昭和58年4月12日（1983年）", "受付 8-0412　第1版"):
        assert words in texts
    assert "職員が 読み上げました" in texts
    assert "代わりの 人が 書きました（代筆）" in texts


def test_the_check_masks_eight_digits_in_their_cells() -> None:
    paper = visitor_check.plan(CHECK)
    cells = [ink for ink in paper.pages[0].ink if isinstance(ink, Text) and ink.text in "●5678"]
    assert [ink.text for ink in sorted(cells, key=lambda ink: ink.x)] == ["●"] * 8 + list("5678")
    gaps = {round(b.x - a.x, 3) for a, b in pairwise(cells)}
    assert len(gaps) == 1, "one in each cell"


def test_the_check_tells_staff_that_nobody_may_key_from_it() -> None:
    assert any("2人目の確認（番号の入力）には使えません" in text for text in said(visitor_check.plan(CHECK)))


@pytest.mark.parametrize("digits", ["", "567", "56789", "567a", "５６７８"])
def test_the_check_takes_four_digits_and_nothing_else(digits: str) -> None:
    with pytest.raises(Bug, match=r"visitor_check\.digits"):
        visitor_check.plan(replace(CHECK, last_four=digits))


def test_nothing_of_a_check_shows_in_its_name_for_debuggers() -> None:
    assert "5678" not in repr(CHECK)


def test_an_unknown_day_is_said_to_be_unknown_and_a_reading_may_be_missing() -> None:
    texts = said(visitor_check.plan(replace(CHECK, birth=PartialDate(1983, 4), kana="")))
    assert "昭和58年4月日不詳（1983年）" in texts
    assert "みほん たろう" not in texts


def test_words_at_the_top_say_caution_and_reprint() -> None:
    assert {"取扱注意", "再印刷1"} <= set(
        said(visitor_check.plan(replace(CHECK, caution="取扱注意", issue=2)))
    )
    assert not {"取扱注意", "再印刷1"} & set(said(visitor_check.plan(CHECK)))
    assert "取扱注意" in said(reminder_letter.plan(replace(LETTER, caution="取扱注意")))


def test_the_notice_names_every_document_and_nobody() -> None:
    texts = "".join(said(number_notice.plan(NOTICE)))
    for name in (*NOTICE.number, *NOTICE.photo, *NOTICE.plain, *NOTICE.authority):
        assert name in texts
    assert number_notice.plan(NOTICE).marks == ()
    assert "保護者の方の個人番号は書かないでください。" in texts


@pytest.mark.parametrize("plan", [lambda: number_notice.plan(NOTICE), lambda: reminder_letter.plan(LETTER)])
def test_the_extension_never_stands_beside_the_telephone_number(plan: object) -> None:
    """Together they could be read as a number (issue §5)."""
    assert callable(plan)
    lines = {
        i.text[:2]: i.y for i in plan().pages[0].ink if isinstance(i, Text) and i.text[:2] in ("電話", "内線")
    }
    assert abs(lines["電話"] - lines["内線"]) > 4


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_address_stands_in_the_window_of_the_envelope_whole(address: tuple[str, ...]) -> None:
    paper = reminder_letter.plan(replace(LETTER, address=address))
    lines = [ink for ink in paper.pages[0].ink if isinstance(ink, Text) and ink.field == "address"]
    assert "".join(line.text for line in lines).replace("　", "") == "".join(address)
    who = next(ink for ink in paper.pages[0].ink if isinstance(ink, Text) and ink.field == "addressee")
    last = max(line.y for line in lines)
    assert last < who.y < 80, "above the fold"
    assert who.text == "見本　太郎　様"


def test_above_the_fold_nothing_says_what_the_letter_is_about() -> None:
    """It is folded at 99 mm, and shows its upper third."""
    upper = [i.text for i in reminder_letter.plan(LETTER).pages[0].ink if isinstance(i, Text) and i.y < 99]
    assert upper == [
        "L8-0412.1.1",
        "〒447-0872",
        "碧南市見本町1丁目28番地",
        "見本　太郎　様",
        "令和8年11月24日",
        "碧南市",
        "福祉課",
    ]


def test_which_application_it_belongs_to_stands_in_bars_clear_of_the_words() -> None:
    """At the right of the window of the envelope, and by no more than 受付番号 and version."""
    for paper, code in (
        (visitor_check.plan(CHECK), "V8-0412.1.1"),
        (reminder_letter.plan(LETTER), "L8-0412.1.1"),
    ):
        (bars,) = (ink for ink in paper.pages[0].ink if isinstance(ink, Bars))
        assert bars.text == code
        others = [i for i in paper.pages[0].ink if isinstance(i, Text) and i.text != code]
        assert bars.y + bars.h < min(ink.y - ink.size * 0.4 for ink in others)


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_each_open_check_has_its_row_and_the_rest_stands_below(count: int) -> None:
    paper = reminder_letter.plan(replace(LETTER, missing=(OPEN + OPEN[2:])[:count]))
    texts = said(paper)
    assert texts.count("次のうち1つ") == count
    table = max((i for i in paper.pages[0].ink if isinstance(i, Rect)), key=lambda i: i.y)
    below = next(i for i in paper.pages[0].ink if isinstance(i, Text) and i.text.startswith("・窓口では"))
    assert table.y + table.h < below.y
    assert texts[-1] == "受付 8-0412"


def test_a_second_letter_says_that_it_is_one() -> None:
    assert "本人確認の書類についてのお願い" in said(reminder_letter.plan(LETTER))
    assert "本人確認の書類についてのお願い（2回目のお知らせ）" in said(
        reminder_letter.plan(replace(LETTER, times=2))
    )


@pytest.mark.parametrize("count", [1, 4, 12])
def test_however_many_documents_count_each_stays_in_its_row(count: int) -> None:
    """Those of a decision of the office come to those of the law."""
    many = tuple(f"官公署が発行した書類その{kind}" for kind in "甲乙丙丁戊己庚辛壬癸子丑"[:count])
    notice = number_notice.plan(replace(NOTICE, number=many, photo=many, plain=many, authority=many))
    letter = reminder_letter.plan(replace(LETTER, missing=tuple(Missing(check, 1, many) for check in ASKED)))
    for paper in (notice, letter):
        ink = paper.pages[0].ink
        tops = sorted(
            {i.y for i in ink if isinstance(i, Rect)}
            | {i.y1 for i in ink if isinstance(i, Line) and i.y1 == i.y2}
        )
        names = [i for i in ink if isinstance(i, Text) and i.field == "documents"]
        assert "".join(i.text for i in names).count("官公署") == count * (4 if paper is notice else 3)
        for name in names:
            letter_height = name.size * 25.4 / 72
            assert not any(name.y - 0.8 * letter_height < top < name.y + 0.1 * letter_height for top in tops)
    others = [i for i in notice.pages[0].ink if isinstance(i, Text) and i.field != "documents" and i.x == 68]
    lines = [i for i in notice.pages[0].ink if isinstance(i, Text) and i.field == "documents"]
    assert min(abs(a.y - b.y) for a in others for b in lines) > 2.5
