"""診断書・意見書 and photo: by a doctor designated for it then, not too old, of the right kind for the age."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import reference_programmes
from app.reference_attachments import load
from app.reference_programmes import Use
from app.rules import attachments as rules
from app.rules.attachments import Aged, Question
from forms.kernel.attachment import Answer, Attachment, AttachmentKind, Doctor, Remark
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Bug

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
DATA = load(RESOURCES)
PROGRAMME = reference_programmes.load(RESOURCES)
AT = datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=9)))
LATER = AT + timedelta(days=1)
EYES = Doctor("d1", "試験　眼子", "試験病院", ("sight",), "一覧", date(2020, 4, 1), "s", AT)
HEART = Doctor("d2", "見本　心", "見本病院", ("heart", "immune"), "一覧", None, "s", AT)
APPLIED = date(2026, 11, 20)
ASKED = Question("kofu", APPLIED, PartialDate.from_iso("1970-05-01"), 3, 12)
OPINION = Attachment(
    "a1", "c", AttachmentKind.OPINION, "sight", "d1", "試験　眼子", "試験病院", date(2026, 11, 4), 2, "s", AT
)
PHOTO = Attachment("a2", "c", AttachmentKind.PHOTO, "", "", "", "", date(2026, 10, 1), 1, "s", AT)


def told(*papers: Attachment, question: Question = ASKED) -> list[tuple[str, str]]:
    found = rules.remarks(question, DATA, papers, (EYES, HEART))
    return [(one.code.removeprefix("attachment."), one.attachment_id) for one in found]


_KINDS = {"diagnosis": "opinion", "photo": "photo", "techo": "techo"}


@pytest.mark.parametrize(
    ("form", "cause"),
    [(one.form, cause) for one in PROGRAMME.procedures for cause in (one.causes or ("",))],
)
def test_each_procedure_needs_beside_it_what_is_to_be_handed_in(form: str, cause: str) -> None:
    """Both files of data say the same of every form and cause (domain.md 1.3)."""
    procedure = PROGRAMME.procedure(form, cause, APPLIED)
    assert procedure is not None
    handed_in = [_KINDS[thing.id] for thing in procedure.needs if thing.use is Use.ATTACH]
    assert [kind.value for kind in DATA.needed(form, cause)] == handed_in
    question = replace(ASKED, form_id=form, cause=cause)
    missing = [remark.code for remark in rules.remarks(question, DATA, (), ())]
    assert missing == [f"attachment.{kind}_missing" for kind in handed_in]


def test_an_application_needs_an_opinion_and_a_photo() -> None:
    assert told() == [("opinion_missing", ""), ("photo_missing", "")]
    assert told(OPINION, PHOTO) == []
    assert told(question=replace(ASKED, form_id="moshide")) == []
    assert told(question=replace(ASKED, form_id="nobody's")) == []


def test_the_doctor_stands_in_the_list_for_this_impairment_and_at_that_time() -> None:
    assert told(replace(OPINION, doctor_id=""), PHOTO) == [("doctor_unlisted", "a1")]
    assert told(replace(OPINION, doctor_id="d2"), PHOTO) == [("doctor_field", "a1")]
    ended = replace(EYES, last_day=date(2026, 11, 3))
    begins = replace(EYES, designated_on=date(2026, 11, 5))
    for doctor in (ended, begins):
        found = rules.remarks(ASKED, DATA, (OPINION, PHOTO), (doctor,))
        assert [one.code for one in found] == ["attachment.doctor_not_then"]
    assert told(replace(OPINION, form="a kind of former years"), PHOTO) == []
    assert told(replace(OPINION, dated=None), PHOTO) == []


@pytest.mark.parametrize(
    ("form", "birth", "fits"),
    [
        ("heart_adult", "2008-11-20", True),
        ("heart_adult", "2008-11-21", False),
        ("heart_child", "2008-11-21", True),
        ("heart_child", "2008-11-20", False),
        ("immune_adult", "2013-11-20", True),
        ("immune_child", "2013-11-20", False),
        ("heart_adult", "2008", True),
    ],
)
def test_heart_and_immune_have_kinds_by_age(form: str, birth: str, *, fits: bool) -> None:
    """18 and 13 on the day of application; of a birth year alone what stays open is not remarked on."""
    paper = replace(OPINION, form=form, doctor_id="d2")
    question = replace(ASKED, birth=PartialDate.from_iso(birth))
    assert told(paper, PHOTO, question=question) == ([] if fits else [("form_age", "a1")])


def test_without_a_birth_date_or_a_day_nothing_is_said_of_age() -> None:
    paper = replace(OPINION, form="heart_child", doctor_id="d2", dated=date(2020, 1, 1))
    assert told(paper, PHOTO, question=replace(ASKED, birth=None)) == [("opinion_old", "a1")]
    assert told(paper, PHOTO, question=replace(ASKED, applied_on=None)) == []


def test_old_papers_are_told_by_the_office_s_own_months() -> None:
    """Three months of 20 August end with 20 November; a photo's year likewise."""
    assert told(replace(OPINION, dated=date(2026, 8, 20)), PHOTO) == []
    assert told(replace(OPINION, dated=date(2026, 8, 19)), PHOTO) == [("opinion_old", "a1")]
    assert told(OPINION, replace(PHOTO, dated=date(2025, 11, 20))) == []
    assert told(OPINION, replace(PHOTO, dated=date(2025, 11, 19))) == [("photo_old", "a2")]
    assert told(OPINION, replace(PHOTO, kind=AttachmentKind.TECHO)) == [("photo_missing", "")]


@given(st.dates(date(1990, 1, 1), date(2080, 1, 1)), st.integers(1, 24))
def test_months_end_on_the_day_of_the_same_number_or_the_month_s_last(dated: date, months: int) -> None:
    last = rules.last_good_day(dated, months)
    assert (last.year * 12 + last.month) - (dated.year * 12 + dated.month) == months
    assert last.day == dated.day or (last.day < dated.day and (last + timedelta(days=1)).day == 1)


def test_a_paper_rests_on_what_was_written_down_when_it_was_printed() -> None:
    ended = replace(OPINION, ended_at=LATER)
    assert rules.standing((ended,), AT) == (ended,)
    assert rules.standing((ended,), LATER) == ()
    assert rules.standing((replace(OPINION, at=LATER),), AT) == ()
    left = replace(EYES, last_day=date(2026, 1, 1), ended_at=LATER)
    assert rules.known((left, replace(HEART, at=LATER)), AT) == (EYES,)
    assert rules.known((left, HEART), LATER) == (left, HEART)


def test_an_answer_is_about_one_remark_of_one_paper() -> None:
    found = (Remark("attachment.opinion_old", "a1"), Remark("attachment.opinion_old", "a2"))
    said = Answer("x", "c", "attachment.opinion_old", "a1", "センターに確認した", "s", AT)
    assert rules.open_remarks(found, (said,)) == found[1:]


def test_doctors_are_found_by_the_beginning_of_their_name() -> None:
    assert rules.named((EYES, HEART), "試験眼") == (EYES,)
    assert rules.named((EYES, HEART), "見本 心") == (HEART,)
    assert rules.named((EYES, HEART), " ") == ()


def test_a_kind_of_an_unknown_field_is_a_mistake_in_the_data(tmp_path: Path) -> None:
    text = (RESOURCES / "attachments" / "attachments.toml").read_text("utf-8")
    (tmp_path / "attachments").mkdir()
    (tmp_path / "attachments" / "attachments.toml").write_text(
        text.replace('fields = ["liver"]', 'fields = ["lever"]'), "utf-8"
    )
    with pytest.raises(Bug, match=r"attachment\.data"):
        load(tmp_path)
    assert DATA.opinion("nothing") is None
    assert len(DATA.opinions) == 13


def test_a_paper_that_lies_there_too_long_is_told_two_weeks_before() -> None:
    """Held against today, not the 申請日: what waits, or came back, may grow too old before it goes up."""
    opinion = replace(OPINION, dated=date(2026, 8, 20))  # good until 2026-11-20 by three months
    days = [date(2026, 11, 6), date(2026, 11, 7), date(2026, 11, 20), date(2026, 11, 21)]
    found = [rules.aging(opinion, 3, day) for day in days]
    near, past = Aged(AttachmentKind.OPINION, past=False), Aged(AttachmentKind.OPINION, past=True)
    assert found == [None, near, near, past]
    assert rules.aging(opinion, None, days[-1]) is None, (
        "療育: the programme does not say how old a photo may be"
    )
    assert rules.aging(replace(opinion, dated=None), 3, days[-1]) is None
    assert rules.aging(replace(opinion, kind=AttachmentKind.TECHO), 3, days[-1]) is None
    photo = Aged(AttachmentKind.PHOTO, past=True)
    assert sorted([near, photo, past], key=lambda one: one.rank) == [past, photo, near]
