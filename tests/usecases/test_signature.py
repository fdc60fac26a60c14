"""署名用紙: the sheet the visitor checks and signs, before any 束番号."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from app.usecases import entry, signature
from app.usecases.papers import digest
from forms.kernel.case import PaperOutcome
from forms.kernel.procedure import Part, State, Step
from forms.kernel.record import Record
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record, child_record, neighbour
from tests.helpers.road import BY_MAIL, NO_NUMBER, ON_PAPER, Road, at
from tests.helpers.shown import hand_on
from tests.usecases.refusal import refused


def text_of(data: bytes) -> str:
    """What a reader of the paper reads, without white space."""
    with pypdfium2.PdfDocument(data) as pdf:
        return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in pdf)


def test_the_sheet_bears_the_subjects_number_and_no_mark_of_a_batch(road: Road) -> None:
    """Printed before any 束番号 and without 照合符号."""
    case = road.entered(number=a_number(1))
    sheet = road.sheet(case)
    text = text_of(sheet.data)
    assert (number_digits(1) in text) is True
    assert "見本太郎" in text.replace("　", "")
    assert "照合" not in text
    assert "束" not in text
    assert sheet.name == f"申請書_{case.reception_no}"
    with pikepdf.open(BytesIO(sheet.data)) as pdf:
        assert len(pdf.pages) == sheet.pages == 1


def test_with_an_empty_box_no_number_is_anywhere_in_the_file(road: Road) -> None:
    """The visitor writes it by hand."""
    case = road.entered(number=a_number(1))
    sheet = road.sheet(case, blank=True)
    assert Leaks(a_number(1)).in_pdf(sheet.data, "sheet") == set()
    (paper,) = road.papers(case.id)
    assert paper.bears_number is False
    assert paper.digest == digest(sheet.data, bears_number=False).value


def test_the_digest_of_a_sheet_with_a_number_is_salted(road: Road) -> None:
    """A plain one of bytes whose only unknown is twelve digits would be the number."""
    case = road.entered(number=a_number(1))
    sheet = road.sheet(case)
    (paper,) = road.papers(case.id)
    with road.desk.store.look() as view:
        salt = view.papers.salt(paper.id)
    assert paper.bears_number
    assert salt is not None
    assert paper.digest == digest(sheet.data, bears_number=True, salt=salt).value
    assert paper.digest != digest(sheet.data, bears_number=False).value
    assert digest(sheet.data, bears_number=True).value != digest(sheet.data, bears_number=True).value


def test_a_childs_sheet_has_the_guardians_box_black_and_the_childs_number(road: Road) -> None:
    """愛知県資料 ③."""
    case = road.entered(child_record(), a_number(2))
    text = text_of(road.sheet(case).data)
    assert (text.count(number_digits(2)) == 1) is True
    assert "黒塗り" in text


def test_a_case_without_a_number_prints_an_empty_box(road: Road) -> None:
    """Recorded as blank, whatever was asked for."""
    case = road.entered(adult_record(**NO_NUMBER))
    road.sheet(case)
    assert road.trail(case.id)[-1].detail["box"] == "blank"


def test_the_signed_sheet_is_a_later_issue_each_time(road: Road) -> None:
    """Issue 1, 2; each with its own outcome, told once."""
    case = road.entered(number=a_number(1))
    first, second = road.sheet(case), road.sheet(case)
    signature.tell_outcome(road.desk, road.clerk, first.issue_id, printed=False)
    signature.tell_outcome(road.desk, road.clerk, second.issue_id, printed=True)
    assert [(p.issue, p.outcome) for p in road.papers(case.id)] == [
        (1, PaperOutcome.FAILED),
        (2, PaperOutcome.PRINTED),
    ]
    with refused(road, "guard.paper"):
        signature.tell_outcome(road.desk, road.clerk, first.issue_id, printed=True)


def test_a_sheet_printed_again_says_so_until_the_case_is_another_version(road: Road) -> None:
    """Two sheets of one version may lie about; those of a version before are void and stand apart by its number."""
    case = road.entered(number=a_number(1))
    said = [text_of(road.sheet(case, blank=blank).data) for blank in (False, True, False)]
    assert ["再印刷" in text for text in said] == [False, True, True]
    assert "再印刷2" in said[2]
    entry.take_back(road.desk, road.clerk, case.id)
    again = hand_on(road.desk, road.clerk, case.id, entry.Entry(case.record, a_number(1))).case
    assert "再印刷" not in text_of(road.sheet(again).data)


@pytest.mark.parametrize("record", [adult_record(**ON_PAPER), adult_record(**BY_MAIL)])
def test_where_an_original_came_in_no_sheet_is_signed(road: Road, record: Record) -> None:
    """It is signed already."""
    case = road.entered(record, a_number(1))
    with refused(road, "signature.original"):
        road.sheet(case)


def test_only_whoever_has_the_case_prints_and_only_before_the_confirmer_begins(road: Road) -> None:
    """Not another clerk, not a confirmer, not a draft, not while somebody confirms."""
    case = road.signed(number=a_number(1))
    with refused(road, "case.not_yours"):
        signature.print_for_signature(road.desk, at(road.people.second_clerk), case.id, blank=False)
    with refused(road, "role.missing"):
        signature.print_for_signature(road.desk, at(road.people.confirmer), case.id, blank=False)
    road.begin(case)
    with refused(road, "procedure.step"):
        road.sheet(case)
    draft = entry.open_draft(road.desk, road.clerk)
    entry.save_draft(road.desk, road.clerk, draft.id, adult_record())
    with refused(road, "procedure.step"):
        signature.print_for_signature(road.desk, road.clerk, draft.id, blank=True)


def test_only_whoever_printed_a_sheet_says_what_became_of_it(road: Road) -> None:
    """And of a 進達書 nobody says it here: that would open the way to 進達済."""
    case = road.entered(number=a_number(1))
    sheet = road.sheet(case)
    with refused(road, "case.not_yours"):
        signature.tell_outcome(road.desk, at(road.people.second_clerk), sheet.issue_id, printed=True)
    with refused(road, "role.missing"):
        signature.tell_outcome(road.desk, road.forwarder, sheet.issue_id, printed=True)
    prepared = road.prepared(road.approved(neighbour(2, **ON_PAPER), a_number(2)))
    with refused(road, "paper.unknown"):
        signature.tell_outcome(road.desk, road.clerk, prepared.shintatsu.issue_id, printed=True)


def test_a_sheet_that_the_gate_refuses_leaves_nothing(road: Road) -> None:
    """A character without a glyph: no bytes, no paper, no act, no line (the check at entry was bypassed on purpose)."""
    case = road.entered(number=a_number(1))
    entry.take_back(road.desk, road.clerk, case.id)
    bad = adult_record(applicant_name="見本\U000f0000")
    with road.desk.store.begin() as tx:
        tx.cases.freeze(case.id, bad, road.desk.now(), road.people.clerk.id)
        tx.cases.take(
            tx.cases.get(case.id),
            Step.ENTER,
            State.ENTERED,
            staff_id=road.people.clerk.id,
            at=road.desk.now(),
            part=Part.ENTRY,
        )
        tx.log(road.people.clerk.id, "enter", case.id)
        tx.commit()
    with refused(road, "paper.missing_glyph"):
        road.sheet(road.case(case.id))
