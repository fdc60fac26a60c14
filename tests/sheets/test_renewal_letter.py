"""再認定のお知らせ, and letters of who has no case: they pass the gate, say what was planned, and name nobody's number."""

from dataclasses import replace
from datetime import date

import pytest

from app.pdf.gate import inspect
from app.pdf.preview import text_of
from app.pdf.writer import Writer
from forms.catalog import official_letter, renewal_letter
from forms.catalog.official_letter import OfficialLetter, ReturnLetter
from forms.catalog.renewal_letter import RenewalLetter
from forms.kernel.ink import A4_HEIGHT_MM, A4_WIDTH_MM, Bars, Paper, Text
from tests.helpers.office import OFFICE
from tests.helpers.people import NAMES
from tests.sheets.papers import written

LETTER = RenewalLetter(
    reception_no="8-0412",
    version=1,
    address=("〒447-0872", "碧南市見本町1丁目28番地"),
    addressee="見本　太郎",
    month="2027-01",
    dated=date(2026, 12, 1),
    office=OFFICE,
)
OF_LEDGER = replace(LETTER, reception_no="", version=0)
RETURN = ReturnLetter("", 0, LETTER.address, "見本　太郎", date(2026, 12, 1), OFFICE)
NOTICE = OfficialLetter(
    "",
    0,
    "豊田市福祉事務所長　殿",
    "身体障害者手帳を持つ方の転出について（通知）",
    "次の方が貴市町村に転出しましたので、通知します。",
    (("氏名（ふりがな）", "見本　太郎（みほん　たろう）"), ("手帳番号", "愛知県第12345号")),
    date(2026, 12, 1),
    OFFICE,
)
PAPERS = (
    renewal_letter.plan(LETTER),
    renewal_letter.plan(replace(LETTER, child="見本　花", times=2, past=True, caution="取扱注意")),
    renewal_letter.plan(OF_LEDGER),
    official_letter.plan_return(RETURN),
    official_letter.plan(NOTICE),
)


@pytest.mark.parametrize("paper", PAPERS)
def test_each_passes_the_gate_and_says_every_planned_word(writer: Writer, paper: Paper) -> None:
    data = written(writer, paper)
    assert inspect(data, paper).findings == ()
    said = "".join(text_of(data, 0).split())
    assert paper.digits() == ()
    for ink in paper.pages[0].ink:
        if isinstance(ink, Text):
            assert "".join(ink.text.split()) in said
            assert 0 <= ink.x <= A4_WIDTH_MM
            assert 0 <= ink.y <= A4_HEIGHT_MM


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_every_name_and_what_is_accepted_at_entry_has_room(writer: Writer, name: str) -> None:
    long = ("漢" * 100, "〒447-0872", "見本ハイツ203号" * 3)
    paper = renewal_letter.plan(replace(LETTER, addressee=name, address=long, child=name, times=12))
    assert inspect(written(writer, paper), paper).findings == ()


def test_who_has_no_application_has_no_code_on_his_letter() -> None:
    """The bars name a 受付番号, never a 手帳番号."""
    for paper in PAPERS[2:]:
        assert not any(isinstance(ink, Bars) for ink in paper.pages[0].ink)
        assert not any("受付" in ink.text for ink in paper.pages[0].ink if isinstance(ink, Text))


def test_above_the_fold_nothing_says_what_the_letter_is_about() -> None:
    above = [ink.text for ink in PAPERS[0].pages[0].ink if isinstance(ink, Text) and ink.y < 99]
    assert not any(word in text for text in above for word in ("手帳", "障害", "再認定"))


@pytest.mark.parametrize(
    ("month", "said"), [("2027-01", "令和9年1月"), ("2019-05", "令和元年5月"), ("2019-04", "平成31年4月")]
)
def test_the_month_is_said_in_its_era(month: str, said: str) -> None:
    assert renewal_letter.month_of(month) == said
