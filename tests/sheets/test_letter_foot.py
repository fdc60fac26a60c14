"""The foot of our letters, and the strip of changes for a 手帳: short, and nothing beside the telephone number."""

from dataclasses import replace

import pytest

from app.pdf.gate import inspect
from app.pdf.preview import text_of
from app.pdf.writer import Writer
from forms.catalog import endorsement_strip
from forms.catalog.common.letter_foot import foot
from forms.catalog.endorsement_strip import EndorsementStrip
from forms.kernel.ink import Ink, Text
from tests.helpers.office import OFFICE
from tests.sheets.papers import written

STRIP = EndorsementStrip(
    reception_no="8-0412",
    version=1,
    office=OFFICE,
    techo_number="愛知県第123456号",
    name="見本　太郎",
    lines=("氏名　見本　太郎", "居住地　碧南市見本町1丁目28番地", "令和8年12月24日変更"),
    written_on="令和8年12月24日",
)


def _texts(ink: tuple[Ink, ...]) -> list[str]:
    return [one.text for one in ink if isinstance(one, Text)]


@pytest.mark.parametrize("extension", ["", "1234"])
def test_an_extension_stands_on_a_line_of_its_own_and_only_if_there_is_one(extension: str) -> None:
    """Beside a telephone number its digits could be read on as a 個人番号."""
    said = _texts(tuple(foot(replace(OFFICE, extension=extension), "8-0412")))
    assert [line for line in said if "内線" in line] == ([f"内線　{extension}"] if extension else [])
    assert f"電話　{OFFICE.phone}" in said
    assert "受付 8-0412" in said


def test_a_slip_that_bears_its_reception_number_elsewhere_says_it_once() -> None:
    assert not any("受付" in line for line in _texts(tuple(foot(OFFICE))))


@pytest.mark.parametrize("count", [1, 3])
def test_every_change_stands_in_the_strip(writer: Writer, count: int) -> None:
    paper = endorsement_strip.plan(replace(STRIP, lines=STRIP.lines[:count]))
    data = written(writer, paper)
    assert inspect(data, paper).findings == ()
    said = "".join(text_of(data, 0).split())
    assert all("".join(line.split()) in said for line in STRIP.lines[:count])
