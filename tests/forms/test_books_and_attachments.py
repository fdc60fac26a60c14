"""添付書類票 and 経由簿 as ink: every page with its code and its place, rows only where there is something to say."""

from forms.catalog import attachment_sheet, register_book
from forms.catalog.attachment_sheet import AttachmentSheet, SheetRow
from forms.catalog.register_book import BookRow, RegisterBook
from forms.kernel.ink import Page, Text
from forms.kernel.sheet_code import SheetCode, SheetKind

BESIDE = SheetCode(SheetKind.ATTACHMENTS, "8-0412", 2)
BOOK = SheetCode(SheetKind.REGISTER_BOOK, "8-1", 1)


def words(page: Page) -> list[str]:
    return [ink.text for ink in page.ink if isinstance(ink, Text)]


def sheet(*rows: SheetRow, issue: int = 1, birth: str = "昭和58年4月12日") -> AttachmentSheet:
    return AttachmentSheet(
        "令和8年度 第12号", "8-0412", "新規", "見本　太郎", birth, rows, issue, BESIDE, "取扱注意"
    )


def book(*rows: BookRow) -> RegisterBook:
    return RegisterBook("令和8年度", "碧南市福祉課", "令和8年11月24日", rows, BOOK)


def test_each_page_of_a_sheet_says_which_of_how_many_and_bears_its_own_code() -> None:
    row = SheetRow("診断書・意見書", ("視覚障害", "試験　眼子", "試験病院"), "令8.11.4", "2枚", "確認")
    paper = attachment_sheet.plan(sheet(*[row] * 12, issue=2))
    assert [f"{place} / 2 ページ" in words(page) for place, page in enumerate(paper.pages, 1)] == [True, True]
    assert [bars.text for bars in paper.bars()] == ["D8-0412.2.1", "D8-0412.2.2"]
    assert all({"再印刷1", "取扱注意"} <= set(words(page)) for page in paper.pages)


def test_a_sheet_without_attachments_says_so() -> None:
    paper = attachment_sheet.plan(sheet(birth=""))
    assert "添付書類の記録はありません。" in words(paper.pages[0])


def test_what_is_missing_stands_alone_in_its_row() -> None:
    paper = attachment_sheet.plan(sheet(SheetRow("－", ("写真なし",), "", "", "")))
    assert "写真なし" in words(paper.pages[0])
    assert "" not in words(paper.pages[0])


def test_what_was_entered_late_has_both_days_in_the_book() -> None:
    """受付日 and under it 入力日; the note says what the second one is."""
    late = BookRow("2-1", "8-0412", received="令8.11.4", entered="令8.11.9")
    said = words(register_book.plan(book(late)).pages[0])
    assert {"令8.11.4", "入力 令8.11.9"} <= set(said)
    assert any("後から入力した日" in text for text in said)
    plain = words(register_book.plan(book(BookRow("2-1", "8-0412", received="令8.11.4"))).pages[0])
    assert not any("入力" in text for text in plain)


def test_the_book_has_a_line_for_each_and_says_when_there_is_none() -> None:
    full = BookRow(
        "2-1", "8-0412", "令8.11.4", "新規", "見本　太郎" * 9, "昭58.4.12", "令8.11.24", "8碧福第2号"
    )
    paper = register_book.plan(book(BookRow("1", remark="取りやめ　日付の誤り"), full, BookRow("2-2", "8-1")))
    assert {"取りやめ　日付の誤り", "2-1", "2-2"} <= set(words(paper.pages[0]))
    assert "" not in words(paper.pages[0])
    assert "この年度に作った束はありません。" in words(register_book.plan(book()).pages[0])
    long = register_book.plan(book(*[full] * 29))
    assert [bars.text for bars in long.bars()] == ["B8-1.1.1", "B8-1.1.2"]
