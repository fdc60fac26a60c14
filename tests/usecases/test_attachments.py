"""What goes up beside an application: recorded, held against the office's list, answered in words, printed as a sheet."""

from dataclasses import replace
from datetime import date

import pytest

from app.rules.attachments import Aged
from app.usecases import aging, attachments, doctors, forward
from app.usecases.attachments import WITHHELD, Brought
from app.usecases.batch_void import PaperFate
from app.usecases.doctors import Rules
from forms.kernel.attachment import AttachmentKind, Remark
from forms.kernel.errors import Refused
from tests.helpers.attachments import (
    EYES,
    FIRST,
    LIMBS,
    OPINION,
    PHOTO,
    SOURCE,
    TECHO,
    a_doctor,
    brought,
    by,
    codes,
)
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record, neighbour
from tests.helpers.protections import protected
from tests.helpers.road import NO_NUMBER, ON_PAPER, Road, at
from tests.usecases.refusal import refused
from tests.usecases.test_signature import text_of


def test_what_is_brought_to_the_counter_is_recorded_with_what_does_not_fit(road: Road) -> None:
    case = road.entered(number=a_number(1))
    assert codes(brought(road, case)) == ["opinion_missing", "photo_missing"]
    view = brought(road, case, by(a_doctor(road, LIMBS)), PHOTO, TECHO)
    assert codes(view) == ["doctor_field"]
    assert [one.kind.value for one in view.held.attachments] == ["opinion", "photo", "techo"]
    opinion = view.held.attachments[0]
    assert (opinion.doctor_name, opinion.hospital, opinion.sheets) == ("見本　歩", "見本整形外科", 2)
    assert view.may_change
    assert not view.veiled
    assert road.told(case.id).count("attachment_recorded") == 3


def test_a_doctor_who_is_not_in_the_list_is_a_remark_that_is_answered(road: Road) -> None:
    case = road.entered(number=a_number(1))
    view = brought(road, case, OPINION, PHOTO)
    (remark,) = view.held.open
    assert remark.code == "attachment.doctor_unlisted"
    after = attachments.answer(road.desk, road.clerk, case.id, remark, "センターに電話で確認した")
    assert codes(after) == []
    said = after.held.answer(remark)
    assert said is not None
    assert said.reason == "センターに電話で確認した"
    with refused(road, "attachment.no_remark"):
        attachments.answer(road.desk, road.clerk, case.id, remark, "もう一度")
    with refused(road, "text.empty"):
        attachments.answer(road.desk, road.clerk, case.id, remark, " ")
    with refused(road, "text.number"):
        attachments.answer(road.desk, road.clerk, case.id, remark, number_digits(1))


def test_what_was_recorded_wrongly_is_taken_back(road: Road) -> None:
    case = road.entered(number=a_number(1))
    view = brought(road, case, PHOTO)
    after = attachments.take_back(road.desk, road.clerk, case.id, view.held.attachments[0].id)
    assert after.held.attachments == ()
    with refused(road, "attachment.unknown"):
        attachments.take_back(road.desk, road.clerk, case.id, view.held.attachments[0].id)


@pytest.mark.parametrize(
    ("paper", "code"),
    [
        (replace(OPINION, form="nothing"), "attachment.form"),
        (replace(OPINION, doctor_name=" "), "attachment.doctor"),
        (replace(OPINION, hospital=""), "attachment.hospital"),
        (replace(OPINION, hospital=number_digits(2)), "text.number"),
        (replace(OPINION, hospital="病" * 61), "text.long"),
        (replace(OPINION, doctor_name="医" * 31), "text.long"),
        (replace(OPINION, doctor_name="\U0001f600"), "paper.missing_glyph"),
        (replace(OPINION, dated=None), "attachment.dated"),
        (replace(PHOTO, dated=date(2026, 11, 21)), "attachment.future"),
        (replace(PHOTO, sheets=0), "attachment.sheets"),
        (replace(TECHO, sheets=100), "attachment.sheets"),
        (replace(OPINION, doctor_id="nobody"), "doctor.unknown"),
    ],
)
def test_what_cannot_be_is_not_recorded(road: Road, paper: Brought, code: str) -> None:
    case = road.entered(number=a_number(1))
    with refused(road, code):
        attachments.record(road.desk, road.clerk, case.id, paper)


def test_the_confirmer_and_the_administrator_record_nothing(road: Road) -> None:
    case = road.entered(number=a_number(1))
    for who in (at(road.people.confirmer), road.admin):
        with pytest.raises(Refused, match=r"role\.missing"):
            attachments.listed(road.desk, who, case.id)
        with pytest.raises(Refused, match=r"role\.missing"):
            attachments.record(road.desk, who, case.id, PHOTO)


def test_each_application_has_its_sheet_in_what_goes_up(road: Road) -> None:
    """After its 転記, with its own barcode; the 控え has it too, marked, under a code of its own."""
    original = road.approved(adult_record(**ON_PAPER), a_number(1))
    typed = road.approved(neighbour(2), a_number(2))
    bare = road.approved(neighbour(3), a_number(3))
    doctor = a_doctor(road)
    brought(road, original, by(doctor), PHOTO)
    brought(road, typed, OPINION, PHOTO)
    made = road.prepared(original, typed, bare)
    assert made.attachments
    assert made.shintatsu.pages == 1 + 2 + 1
    text = text_of(made.shintatsu.data)
    assert text.count("添付書類票") == 2
    assert "指定医・区分・日付を確認" in text
    assert "指定医の一覧になし" in text
    assert f"D{typed.reception_no}.1.1" in text
    again = forward.rebuild(road.desk, road.forwarder, made.batch.id, 1)
    assert again.shintatsu.data == made.shintatsu.data
    assert again.attachments
    copied = forward.office_copy(road.desk, road.forwarder, made.batch.id)
    assert copied.pages == 1 + 3 + 2
    assert text_of(copied.data).count("添付書類票") == 2
    assert "試験病院" in text_of(copied.data)
    assert f"G{typed.reception_no}.1.1" in text_of(copied.data)
    assert number_digits(1) not in "".join(filter(str.isdigit, text_of(copied.data)))


def test_what_is_printed_stays_as_it_was_printed(road: Road) -> None:
    """Nothing is added or taken back while the papers are made; a doctor who leaves later changes no paper of then."""
    case, doctor = road.approved(adult_record(**ON_PAPER), a_number(1)), a_doctor(road)
    view = brought(road, case, by(doctor), PHOTO)
    made = road.prepared(case)
    desk, clerk = road.desk, road.clerk
    with refused(road, "attachment.closed"):
        attachments.record(desk, clerk, case.id, TECHO)
    with refused(road, "attachment.closed"):
        attachments.take_back(desk, clerk, case.id, view.held.attachments[0].id)
    with refused(road, "attachment.closed"):
        attachments.answer(desk, clerk, case.id, Remark("x"), "理由")
    assert not attachments.listed(road.desk, road.forwarder, case.id).may_change
    road.clock.forward(60)
    doctors.end(road.desk, road.admin, doctor.id, date(2026, 10, 1))
    doctors.change_rules(
        road.desk, road.admin, Rules(attachments_first=False, opinion_months=1, photo_months=1)
    )
    again = forward.rebuild(road.desk, road.forwarder, made.batch.id, 1)
    assert again.shintatsu.data == made.shintatsu.data
    forward.void(road.desk, road.forwarder, made.batch.id, "取り直す", PaperFate.NOT_PRINTED)
    assert codes(attachments.listed(road.desk, road.forwarder, case.id)) == ["doctor_not_then"]


def test_an_office_may_want_every_attachment_first(road: Road) -> None:
    case = road.approved(adult_record(**ON_PAPER), a_number(1))
    doctors.change_rules(road.desk, road.admin, FIRST)
    with pytest.raises(Refused, match=r"attachment\.open") as stopped:
        road.prepared(case)
    assert stopped.value.count == 2
    view = brought(road, case, OPINION)
    for remark in view.held.open:
        attachments.answer(road.desk, road.forwarder, case.id, remark, "センターと打合せ済み")
    made = road.prepared(case)
    text = text_of(made.shintatsu.data)
    assert "写真なし" in text
    assert "センターと打合せ済み" in text


def test_the_longest_names_and_words_find_room_on_the_sheet(road: Road) -> None:
    """Words that are longer than their cell are cut there; the record keeps them whole."""
    case = road.approved(adult_record(**ON_PAPER), a_number(1))
    long = replace(
        OPINION, form="heart_child", doctor_name="医" * 30, hospital="病" * 60, dated=date(2026, 1, 1)
    )
    view = brought(road, case, *[long] * 12)
    for remark in view.held.open:
        attachments.answer(road.desk, road.clerk, case.id, remark, "確" * 300)
    made = road.prepared(case)
    assert made.shintatsu.pages == 1 + 1 + 2
    assert "…" in text_of(made.shintatsu.data)


def test_where_a_protected_person_is_treated_is_kept_from_screens(road: Road) -> None:
    """支援措置: doctor and hospital stand on the paper that goes up, and on no screen."""
    case = road.approved(adult_record(**ON_PAPER), a_number(1))
    brought(road, case, OPINION, PHOTO)
    protected(road)
    view = attachments.listed(road.desk, road.forwarder, case.id)
    assert view.veiled
    assert (view.held.attachments[0].hospital, view.held.attachments[0].doctor_name) == (WITHHELD, WITHHELD)


def test_the_list_of_doctors_is_the_administrator_s(road: Road) -> None:
    doctor = a_doctor(road)
    found = doctors.listed(road.desk, road.admin)
    assert (doctor.name, doctor.source, found.names[doctor.staff_id]) == ("試験　眼子", SOURCE, "管理 六子")
    with refused(road, "role.missing"):
        doctors.add(road.desk, road.clerk, LIMBS)
    for new, code in (
        (replace(EYES, name=""), "attachment.doctor"),
        (replace(EYES, hospital=" "), "attachment.hospital"),
        (replace(EYES, fields=()), "doctor.fields"),
        (replace(EYES, fields=("nose",)), "doctor.fields"),
        (replace(EYES, source=""), "doctor.source"),
        (replace(EYES, designated_on=date(2026, 12, 1)), "attachment.future"),
        (EYES, "doctor.twice"),
    ):
        with refused(road, code):
            doctors.add(road.desk, road.admin, new)
    for day, code in ((date(2020, 3, 31), "doctor.before"),):
        with refused(road, code):
            doctors.end(road.desk, road.admin, doctor.id, day)
    with refused(road, "doctor.unknown"):
        doctors.end(road.desk, road.admin, "nobody", date(2026, 1, 1))
    ended = doctors.end(road.desk, road.admin, doctor.id, date(2026, 11, 1))
    assert ended.doctors[0].last_day == date(2026, 11, 1)
    with refused(road, "doctor.ended"):
        doctors.end(road.desk, road.admin, doctor.id, date(2026, 11, 1))
    assert len(doctors.add(road.desk, road.admin, EYES).doctors) == 2


def test_the_rules_are_the_office_s_own(road: Road) -> None:
    with refused(road, "doctor.months"):
        doctors.change_rules(road.desk, road.admin, replace(FIRST, opinion_months=0))
    assert doctors.change_rules(road.desk, road.admin, FIRST).rules == FIRST
    head = road.desk.store.head()
    doctors.change_rules(road.desk, road.admin, FIRST)
    assert road.desk.store.head() == head
    assert AttachmentKind.TECHO.value == "techo"


def test_the_office_says_itself_by_when_it_means_to_send_an_application_on(road: Road) -> None:
    """進達予定日 is its own target in open days; what was entered before keeps its day."""
    before = road.entered(adult_record(**NO_NUMBER))
    doctors.change_rules(road.desk, road.admin, replace(FIRST, target_days=3))
    after = road.entered(adult_record(**NO_NUMBER, applicant_name="見本　三郎"))
    assert [road.case(one.id).target_on for one in (before, after)] == [date(2026, 12, 8), date(2026, 11, 27)]
    with refused(road, "doctor.target_days"):
        doctors.change_rules(road.desk, road.admin, replace(FIRST, target_days=61))


def test_what_grows_too_old_while_a_case_waits_is_told_until_it_is_answered_or_replaced(road: Road) -> None:
    """The photo within a year at the 申請日 is not so any more when the case finally goes up."""
    fresh, old = road.entered(number=a_number(1)), road.entered(neighbour(2), number=a_number(2))
    day = road.desk.today()
    brought(road, fresh, replace(PHOTO, dated=day))
    brought(road, old, replace(PHOTO, dated=day.replace(year=day.year - 1)))
    ids = [fresh.id, old.id]
    near, past = (Aged(AttachmentKind.PHOTO, past=past) for past in (False, True))
    assert aging.of_cases(road.desk, road.forwarder, ids) == {old.id: near}
    road.clock.forward(2 * 24 * 3600)
    assert aging.of_cases(road.desk, at(road.people.confirmer), ids) == {old.id: past}
    assert aging.of_cases(road.desk, road.clerk, []) == {}
    (held,) = attachments.listed(road.desk, road.clerk, old.id).held.attachments
    attachments.take_back(road.desk, road.clerk, old.id, held.id)
    assert aging.of_cases(road.desk, road.clerk, ids) == {}
    with refused(road, "role.missing"):
        aging.of_cases(road.desk, road.admin, ids)


def test_a_paper_somebody_accepted_with_a_reason_is_told_no_more(road: Road) -> None:
    """The センター was asked about an old photo, and takes it."""
    case = road.entered(number=a_number(1))
    view = brought(road, case, replace(PHOTO, dated=date(2020, 1, 1)))
    assert set(aging.of_cases(road.desk, road.clerk, [case.id])) == {case.id}
    (remark,) = (one for one in view.held.open if one.code == "attachment.photo_old")
    attachments.answer(road.desk, road.clerk, case.id, remark, "センターに確認した")
    assert aging.of_cases(road.desk, road.clerk, [case.id]) == {}
