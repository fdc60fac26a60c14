"""「手帳ができました」, 手帳受領書 and the notice to the 保健所長 pass the gate and say what was planned; no name is too long."""

from dataclasses import replace
from datetime import date

import pytest

from app.pdf.gate import inspect
from app.pdf.preview import text_of
from app.pdf.writer import Writer
from forms.catalog import ready_letter, techo_receipt
from forms.catalog.ready_letter import HealthNotice, ReadyLetter
from forms.catalog.techo_receipt import TechoReceipt
from forms.kernel.dates import PartialDate
from forms.kernel.ink import A4_HEIGHT_MM, A4_WIDTH_MM, Paper, Text
from tests.helpers.office import OFFICE
from tests.helpers.people import NAMES
from tests.sheets.papers import written

LETTER = ReadyLetter(
    reception_no="8-0412",
    version=1,
    address=("〒447-0872", "碧南市見本町1丁目28番地"),
    addressee="見本　太郎",
    dated=date(2026, 12, 24),
    office=OFFICE,
)
NOTICE = HealthNotice(
    reception_no="8-0412",
    version=1,
    dated=date(2026, 12, 24),
    office=OFFICE,
    name="見本　花",
    birth=PartialDate(2017, 6, 3),
    address="碧南市見本町1丁目28番地",
    keeper="見本　太郎",
    decided_on=date(2026, 12, 20),
    disability="聴覚障害",
)
RECEIPT = TechoReceipt(
    reception_no="8-0412",
    version=1,
    office=OFFICE,
    techo_number="愛知県第123456号",
    name="見本　太郎",
    decided_on="令和8年12月20日",
    told=("使える制度の案内", "住所・氏名が変わったときの届（30日以内）"),
)
PAPERS = (
    ready_letter.plan(LETTER),
    ready_letter.plan(replace(LETTER, times=3, caution="取扱注意")),
    ready_letter.plan(replace(LETTER, office=replace(OFFICE, extension=""))),
    ready_letter.plan_notice(NOTICE),
    ready_letter.plan_notice(replace(NOTICE, keeper="", caution="取扱注意")),
    ready_letter.plan_notice(
        replace(NOTICE, changed=(("変更前の氏名", "前田　花"), ("変更前の居住地", "西尾市前町3番地")))
    ),
    techo_receipt.plan(RECEIPT),
    techo_receipt.plan(replace(RECEIPT, issue=2, caution="取扱注意")),
)


@pytest.mark.parametrize("paper", PAPERS)
def test_each_passes_the_gate_and_says_every_planned_word(writer: Writer, paper: Paper) -> None:
    data = written(writer, paper)
    assert inspect(data, paper).findings == ()
    said = "".join(text_of(data, 0).split())
    for ink in paper.pages[0].ink:
        if isinstance(ink, Text):
            assert "".join(ink.text.split()) in said


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_every_name_and_what_is_accepted_at_entry_has_room(writer: Writer, name: str) -> None:
    long = ("漢" * 100, "〒447-0872", "見本ハイツ203号" * 3)
    for paper in (
        ready_letter.plan(replace(LETTER, addressee=name, address=long)),
        ready_letter.plan_notice(replace(NOTICE, name=name, address="漢" * 100, disability="障" * 150)),
        techo_receipt.plan(replace(RECEIPT, name=name)),
    ):
        assert inspect(written(writer, paper), paper).findings == ()


@pytest.mark.parametrize("paper", PAPERS)
def test_everything_stands_on_the_page_and_names_the_case(paper: Paper) -> None:
    assert paper.digits() == ()
    for ink in paper.pages[0].ink:
        if isinstance(ink, Text):
            assert 0 <= ink.x <= A4_WIDTH_MM
            assert 0 <= ink.y <= A4_HEIGHT_MM


def test_above_the_fold_nothing_says_what_the_letter_is_about() -> None:
    """Folded in three: the first 99 mm are the window of the envelope."""
    above = "".join(ink.text for ink in PAPERS[0].pages[0].ink if isinstance(ink, Text) and ink.y < 99)
    assert not any(word in above for word in ("手帳", "障害", "等級"))
