"""進達書, 確認票 and 復旧シート as plans: what they say, page by page, and that none has room for a number."""

from dataclasses import replace
from datetime import date

import pytest

from forms.catalog import cover_letter, office_record, recovery_sheet
from forms.catalog.cover_letter import CoverLetter, CoverRow
from forms.catalog.office_record import OfficeRecord, RecordLine
from forms.kernel.dates import PartialDate
from forms.kernel.ink import A4_HEIGHT_MM, A4_WIDTH_MM, Digits, Line, Page, Paper, Rect, Text
from forms.kernel.number import reads_as_number
from forms.kernel.sheet_code import SheetCode, SheetKind
from tests.helpers.people import NAMES

ADULT = CoverRow(
    "8-0412", "見本　太郎", PartialDate(1983, 4, 12), under_15=False, has_number=True, original=False
)
CHILD = CoverRow("8-0413", "見本　花", PartialDate(2017, 6, 3), under_15=True, has_number=True, original=True)
SILENT = CoverRow(
    "8-0414", "見本　無", PartialDate(1983, 4), under_15=False, has_number=False, original=False
)
RECORD_CODE = SheetCode(SheetKind.RECORD, "8-12", 1)


def a_letter(*rows: CoverRow) -> CoverLetter:
    return CoverLetter(
        batch_label="令和8年度 第12号",
        document_number="8碧福第345号",
        dated=date(2026, 11, 24),
        addressee="愛知県西三河児童・障害者相談センター長",
        sender="碧南市福祉事務所長",
        contact="碧南市福祉課　試験 担当",
        contact_phone="0566-00-0000",
        contact_extension="99",
        mark="0A1B-2C3D",
        issue=1,
        rows=rows,
        code=SheetCode(SheetKind.LETTER, "8-12", 1),
    )


def words(page: Page) -> list[str]:
    return [ink.text for ink in page.ink if isinstance(ink, Text)]


def everything(paper: Paper) -> list[str]:
    return [text for page in paper.pages for text in words(page)]


def papers() -> list[Paper]:
    rows = tuple(replace(CHILD, reception_no=f"8-{i:04}") for i in range(60))
    letter = cover_letter.plan(a_letter(*rows))
    lines = tuple(RecordLine("8-0412", "令8.11.24 10:12", "見本　職員", "入力", "原本") for _ in range(61))
    record = office_record.plan(
        OfficeRecord("令和8年度 第12号", "碧南市福祉課", "令和8年11月24日", "12:0a1b", lines, 1, RECORD_CODE)
    )
    return [letter, record, recovery_sheet.plan("碧南市", "令和8年11月24日", " ".join(["7KQM2"] * 12))]


@pytest.mark.parametrize("paper", papers(), ids=lambda paper: paper.title)
def test_no_paper_beside_the_sheet_has_room_for_a_number(paper: Paper) -> None:
    assert paper.digits() == ()
    assert not any(isinstance(ink, Digits) for page in paper.pages for ink in page.ink)
    assert not any(reads_as_number(text) for text in (*everything(paper), paper.title, *paper.marks))


@pytest.mark.parametrize("paper", papers(), ids=lambda paper: paper.title)
def test_nothing_stands_off_the_page_or_without_words(paper: Paper) -> None:
    for page in paper.pages:
        for ink in page.ink:
            if isinstance(ink, Text):
                assert ink.text.strip()
                assert 0 < ink.x < A4_WIDTH_MM
                assert 0 < ink.y < A4_HEIGHT_MM
            elif isinstance(ink, Rect):
                assert ink.x + ink.w < A4_WIDTH_MM
                assert ink.y + ink.h < A4_HEIGHT_MM
            elif isinstance(ink, Line):
                assert max(ink.x1, ink.x2) < A4_WIDTH_MM
                assert max(ink.y1, ink.y2) < A4_HEIGHT_MM


def test_the_letter_says_from_whom_to_whom_what_and_when() -> None:
    """令4条: through the 福祉事務所長 or the mayor of a town or village."""
    paper = cover_letter.plan(a_letter(ADULT))
    said = everything(paper)
    for text in (
        "8碧福第345号",
        "令和8年11月24日",
        "愛知県西三河児童・障害者相談センター長　殿",
        "碧南市福祉事務所長",
        "身体障害者手帳交付申請書の進達について",
        "このことについて、下記のとおり申請がありましたので、関係書類を添えて進達します。",
        "記",
        "進達束番号 令和8年度 第12号",
        "照合符号 0A1B-2C3D",
    ):
        assert text in said
    assert (paper.title, paper.marks) == (
        "身体障害者手帳交付申請書の進達について",
        ("令和8年度 第12号", "0A1B-2C3D"),
    )


def test_the_list_says_of_each_application_whether_a_number_is_on_it_and_not_which() -> None:
    said = everything(cover_letter.plan(a_letter(ADULT, CHILD, SILENT)))
    rows = ["1", "8-0412", "見本　太郎", "昭58.4.12", "記載有", "－", "署名用紙"]
    rows += ["2", "8-0413", "見本　花", "平29.6.3", "○", "記載有", "黒塗り確認済", "原本・転記"]
    rows += ["3", "8-0414", "見本　無", "昭58.4", "記載無", "－", "署名用紙"]
    start = said.index("1")
    assert said[start : start + len(rows)] == rows
    headings = ["番号", "受付番号", "氏名", "生年月日", "15歳未満", "個人番号", "保護者個人番号", "申請書"]
    assert [text for text in said if text in headings] == headings


def test_a_letter_says_what_it_sends_and_of_each_paper_what_it_is_about() -> None:
    reissue, first = replace(ADULT, kind="紛失"), replace(CHILD, kind="新規")
    letter = replace(a_letter(reissue, first), about="身体障害者手帳再交付申請書等", act="申請等")
    said = everything(cover_letter.plan(letter))
    assert "身体障害者手帳再交付申請書等の進達について" in said
    assert "このことについて、下記のとおり申請等がありましたので、関係書類を添えて進達します。" in said
    assert {"紛失", "新規", "用紙"} <= set(said)
    assert "申請書" not in said
    alone = everything(cover_letter.plan(a_letter(ADULT, CHILD)))
    assert "申請書" in alone
    assert not {"紛失", "新規", "用紙"} & set(alone)


def test_the_sum_counts_the_children_and_says_that_their_guardians_numbers_are_black() -> None:
    with_child = everything(cover_letter.plan(a_letter(ADULT, CHILD)))
    without = everything(cover_letter.plan(a_letter(ADULT, SILENT)))
    black = "15歳未満の申請書の保護者個人番号は、すべて黒塗り確認済です。"
    assert "合計　2件（うち15歳未満　1件）" in with_child
    assert black in with_child
    assert "合計　2件（うち15歳未満　0件）" in without
    assert black not in without


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_the_list_gives_names_with_their_exact_characters_and_room_to_fit(name: str) -> None:
    paper = cover_letter.plan(a_letter(replace(ADULT, name=name)))
    (ink,) = [i for i in paper.pages[0].ink if isinstance(i, Text) and i.text == name]
    assert (ink.field, ink.width is None) == ("name", False)


LONG = ("JOAQUIN ALEJANDRO MARIA DE LA SANTISIMA TRINIDAD FERNANDEZ DE CORDOBA Y GOMEZ", "漢字" * 50)


@pytest.mark.parametrize("name", [*LONG, "見本　二郎", "Maria da Conceicao Oliveira"])
def test_every_line_a_name_may_take_stands_clear_of_the_lines_above_and_below(name: str) -> None:
    """A name of three lines and more makes its row higher; the other cells stay in its middle."""
    paper = cover_letter.plan(a_letter(ADULT, replace(ADULT, name=name, reception_no="8-0999"), ADULT))
    inks = [i for i in paper.pages[0].ink if isinstance(i, Text)]
    (ink,) = [i for i in inks if i.text == name]
    (beside,) = [i for i in inks if i.text == "8-0999"]
    rules = [i.y1 for i in paper.pages[0].ink if isinstance(i, Line) and i.y1 == i.y2]
    above, below = max(y for y in rules if y < ink.y), min(y for y in rules if y > beside.y)
    last = ink.y + (ink.max_lines - 1) * ink.leading
    letter = ink.size * 25.4 / 72
    assert ink.max_lines == 1 or letter < ink.leading
    assert above + 0.5 < ink.y - 0.88 * letter
    assert last + 0.25 * letter < below - 0.2
    assert abs((ink.y + last) / 2 - beside.y) < 0.01


def test_high_rows_take_their_room_from_the_page_and_from_nothing_else() -> None:
    """However many long names: nothing stands below the place of the contact, and none is lost."""
    rows = tuple(replace(ADULT, name=LONG[i % 2], reception_no=f"8-{i:04}") for i in range(40))
    paper = cover_letter.plan(a_letter(*rows))
    assert [text for text in everything(paper) if text.startswith("8-")] == [row.reception_no for row in rows]
    for page in paper.pages:
        table = next(ink for ink in page.ink if isinstance(ink, Rect))
        assert table.y + table.h <= 238
        assert all(
            ink.y < table.y + table.h for ink in page.ink if isinstance(ink, Text) and ink.field == "name"
        )


@pytest.mark.parametrize("count", [0, 1, 2, 9, *range(10, 45), 100])
def test_a_long_list_goes_on_over_pages_and_is_numbered_through(count: int) -> None:
    """Capacities of pages may be tuned; nothing is lost or said twice at any border."""
    rows = tuple(replace(ADULT, reception_no=f"8-{i:04}") for i in range(count))
    paper = cover_letter.plan(a_letter(*rows))
    said, pages = everything(paper), len(paper.pages)
    assert (pages == 1) is (count < 10) or 10 <= count < 45
    assert [text for text in said if text.startswith("8-")] == [row.reception_no for row in rows]
    assert [text for text in said if text.isdecimal()] == [str(i + 1) for i in range(count)]
    assert [text for text in said if text.endswith("ページ")] == [
        f"{i + 1} / {pages} ページ" for i in range(pages)
    ]
    assert said.count("記") == 1
    sums = [
        index
        for index, page in enumerate(paper.pages)
        if f"合計　{count}件（うち15歳未満　0件）" in words(page)
    ]
    assert sums == [pages - 1]
    assert len({page.background for page in paper.pages}) == 1
    assert max(ink.y for page in paper.pages for ink in page.ink if isinstance(ink, Text)) < A4_HEIGHT_MM


@pytest.mark.parametrize(("issue", "said"), [(1, None), (2, "再印刷1"), (3, "再印刷2")])
def test_every_page_of_every_issue_after_the_first_is_marked(issue: int, said: str | None) -> None:
    """Issue §5: of the letter with its list, and of the 確認票."""
    line = RecordLine("8-0412", "令8.11.24 10:12", "見本　職員", "入力", "原本")
    record = OfficeRecord(
        "令和8年度 第12号", "碧南市", "令和8年11月24日", "12:0a1b", (line,) * 61, issue, RECORD_CODE
    )
    for paper in (
        cover_letter.plan(replace(a_letter(*(ADULT,) * 60), issue=issue)),
        office_record.plan(record),
    ):
        assert len(paper.pages) > 2
        for page in paper.pages:
            assert [text for text in words(page) if text.startswith("再印刷")] == ([said] if said else [])


def test_the_extension_stands_on_a_line_of_its_own() -> None:
    """Beside the telephone number its digits could be read as a 個人番号 (issue §5)."""
    paper = cover_letter.plan(a_letter(ADULT))
    lines = {
        i.text: i.y
        for i in paper.pages[0].ink
        if isinstance(i, Text) and i.text[:2] in ("担当", "電話", "内線")
    }
    assert set(lines) == {"担当　碧南市福祉課　試験 担当", "電話　0566-00-0000", "内線　99"}
    assert len(set(lines.values())) == 3
    none = everything(cover_letter.plan(replace(a_letter(ADULT), contact_phone="", contact_extension="")))
    assert not [text for text in none if text[:2] in ("電話", "内線")]


@pytest.mark.parametrize("count", [0, 1, 20, 61, 100])
def test_the_office_record_has_every_act_and_the_head_on_every_page(count: int) -> None:
    """ガイドライン §5: the record of who did what stays in the office."""
    lines = tuple(RecordLine("8-0412", "令8.11.24 10:12", f"職員{i}", "確認", "") for i in range(count))
    record = OfficeRecord(
        "令和8年度 第12号", "碧南市福祉課", "令和8年11月24日", "12:0a1b2c3d", lines, 1, RECORD_CODE
    )
    paper = office_record.plan(record)
    said, pages = everything(paper), len(paper.pages)
    assert (pages == 1) is (count <= 20)
    assert [text for text in said if text.startswith("職員") and text != "職員"] == [
        line.person for line in lines
    ]
    assert said.count("改ざん検知の記録 12:0a1b2c3d") == pages
    assert said.count("碧南市福祉課") == pages
    assert said.count("進達束番号　令和8年度 第12号") == pages
    assert said.count("8-0412") == (pages if count else 0)  # named again where a page begins
    assert [text for text in said if " / " in text] == [f"{i + 1} / {pages} ページ" for i in range(pages)]
    assert (paper.title, paper.marks) == ("確認票（内部）", ("令和8年度 第12号", "12:0a1b2c3d"))


def test_the_office_record_names_a_case_where_its_acts_begin() -> None:
    lines = [
        RecordLine(no, "令8.11.24 10:12", "見本　職員", "確認", "") for no in ("8-0412", "8-0412", "8-0413")
    ]
    record = OfficeRecord(
        "令和8年度 第12号", "碧南市福祉課", "令和8年11月24日", "12:0a1b", tuple(lines), 1, RECORD_CODE
    )
    said = everything(office_record.plan(record))
    assert [text for text in said if text.startswith("8-")] == ["8-0412", "8-0413"]


@pytest.mark.parametrize("detail", ["番号確認書類", *("理由" * n for n in (8, 12, 16, 24, 60))])
def test_the_office_record_never_cuts_a_detail(detail: str) -> None:
    line = RecordLine("8-0412", "令8.11.24 10:12", "見本　職員", "確認", detail)
    paper = office_record.plan(
        OfficeRecord("令和8年度 第12号", "碧南市", "令和8年11月24日", "12:0a1b", (line,), 1, RECORD_CODE)
    )
    (ink,) = [i for i in paper.pages[0].ink if isinstance(i, Text) and i.text == detail]
    assert ink.width is not None  # made to fit, never cut


def test_a_line_of_the_office_record_says_when_who_what_and_with_what() -> None:
    line = RecordLine("8-0412", "令8.11.24 10:12", "見本　職員", "差戻し", "氏名の文字が違う")
    record = OfficeRecord(
        "令和8年度 第12号", "碧南市福祉課", "令和8年11月24日", "12:0a1b", (line,), 1, RECORD_CODE
    )
    said = everything(office_record.plan(record))
    assert [
        text
        for text in said
        if text in ("8-0412", "令8.11.24 10:12", "見本　職員", "差戻し", "氏名の文字が違う")
    ] == [
        "8-0412",
        "令8.11.24 10:12",
        "見本　職員",
        "差戻し",
        "氏名の文字が違う",
    ]
    assert {"受付番号", "日時", "職員", "書類・理由"} <= set(said)


def test_the_recovery_sheet_has_every_group_in_reading_order_and_says_what_to_do() -> None:
    groups = [f"GRUP{letter}" for letter in "ABCDEFGHJKLM"]
    paper = recovery_sheet.plan("碧南市", "令和8年11月24日", " ".join(groups))
    inks = [i for i in paper.pages[0].ink if isinstance(i, Text) and i.text in groups]
    assert [i.text for i in sorted(inks, key=lambda i: (i.y, i.x))] == groups
    said = everything(paper)
    assert "碧南市　手帳窓口　令和8年11月24日作成" in said
    assert "・なくしたとき、他人に見られたおそれがあるときは、すぐに管理者へ知らせてください。" in said
    assert (paper.title, len(paper.pages), paper.marks) == ("復旧シート", 1, ())
