"""Words of papers in which a protected person must not be found."""

from app.pdf.preview import page_count, text_of
from app.usecases.papers import Printable
from forms.kernel.case import Case
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record
from tests.helpers.protections import WHERE
from tests.helpers.road import Road

CAUTION = "取扱注意"


def where_in(text: str) -> list[str]:
    """Which of the whereabouts stand in it."""
    return [word for word in WHERE if word in text]


def words_of(paper: Printable | bytes) -> str:
    """All the text of a paper, without the blanks PDFium puts in."""
    data = paper if isinstance(paper, bytes) else paper.data
    return "".join("".join(text_of(data, page).split()) for page in range(page_count(data)))


def on_its_way(road: Road, **values: str) -> Case:
    """Entered and signed by the clerk, with a number."""
    return road.sign_protected(road.entered_protected(adult_record(**values), a_number(1)))
