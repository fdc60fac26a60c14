"""The photo from a file: held against the rule, kept sealed with the case, printed in true size, gone with what it belongs to."""

from dataclasses import replace
from datetime import date

import pytest

from app.usecases import attachments, entry, forward, photos, shield, withdrawal
from app.usecases.attachments import AttachmentView
from app.usecases.batch_void import PaperFate
from app.usecases.photos import Chosen
from forms.kernel import jpeg
from forms.kernel.case import Case
from forms.kernel.photo import Crop
from forms.kernel.picture import digest
from forms.kernel.procedure import Step
from tests.db.raw import fetch
from tests.helpers.attachments import OPINION, PHOTO, WRITTEN, brought, codes
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record, neighbour
from tests.helpers.pictures import a_portrait, as_file
from tests.helpers.protections import protected
from tests.helpers.road import ON_PAPER, Road, at
from tests.usecases.refusal import refused
from tests.usecases.test_signature import text_of

CHOSEN = Chosen(
    as_file(a_portrait()), 0, Crop(0, 0, 900), WRITTEN, frozenset({"upper_body", "front", "no_hat"})
)


def kept(road: Road, case: Case, chosen: Chosen = CHOSEN) -> AttachmentView:
    return photos.keep(road.desk, road.clerk, case.id, chosen)


def in_store(road: Road) -> int:
    return len(fetch(road.desk.store, "SELECT 1 FROM photos"))


def test_a_photo_from_a_file_is_the_photo_of_the_application(road: Road) -> None:
    case = road.entered(number=a_number(1))
    view = kept(road, case)
    assert "photo_missing" not in codes(view)
    (one,) = view.held.attachments
    assert (one.dated, one.sheets, view.held.pictured) == (WRITTEN, 1, frozenset({one.id}))
    seen = photos.look(road.desk, road.clerk, case.id, one.id)
    assert jpeg.size_of(seen) == (709, 945)
    assert road.told(case.id)[-2:] == ["photo_kept", "photo_seen"]
    (line,) = [line for line in road.trail(case.id) if line.act == "photo_kept"]
    assert line.detail == {"attachment": one.id, "sharp": "yes", "digest": digest(seen)}
    with refused(road, "photo.twice"):
        kept(road, case)


@pytest.mark.parametrize(
    ("chosen", "code"),
    [
        (replace(CHOSEN, poses=frozenset({"front", "no_hat"})), "photo.pose"),
        (replace(CHOSEN, data=b"no picture"), "picture.kind"),
        (replace(CHOSEN, crop=Crop(0, 0, 300)), "photo.coarse"),
        (replace(CHOSEN, crop=Crop(700, 0, 400)), "photo.crop"),
        (replace(CHOSEN, data=as_file(a_portrait(blur=9))), "photo.blurred"),
        (replace(CHOSEN, dated=None), "attachment.dated"),
        (replace(CHOSEN, dated=date(2026, 11, 21)), "attachment.future"),
    ],
)
def test_what_does_not_fit_the_rule_is_not_kept(road: Road, chosen: Chosen, code: str) -> None:
    case = road.entered(number=a_number(1))
    with refused(road, code):
        kept(road, case, chosen)
    assert in_store(road) == 0


def test_whether_a_soft_photo_will_do_a_person_says(road: Road) -> None:
    case = road.entered(number=a_number(1))
    kept(road, case, replace(CHOSEN, data=as_file(a_portrait(blur=9)), anyway=True))
    assert road.trail(case.id)[-1].detail["sharp"] == "anyway"


def test_a_photo_of_whom_the_application_was_before_is_a_remark(road: Road) -> None:
    case = entry.open_draft(road.desk, road.clerk)
    entry.save_draft(road.desk, road.clerk, case.id, adult_record())
    assert "photo_subject" not in codes(kept(road, case))
    entry.save_draft(road.desk, road.clerk, case.id, adult_record(applicant_name="別名　次郎"))
    assert "photo_subject" in codes(attachments.listed(road.desk, road.clerk, case.id))


def test_an_old_photo_is_a_remark_by_the_office_s_months_where_the_programme_has_any(road: Road) -> None:
    case = road.entered(number=a_number(1))
    view = kept(road, case, replace(CHOSEN, dated=date(2025, 6, 1)))
    assert "photo_old" in codes(view)
    rule = photos.rule(road.desk)
    silent = replace(rule, months=None)
    asked = attachments.question_of(view.case, view.office, silent)
    assert (asked.photo_months, attachments.question_of(view.case, view.office, rule).photo_months) == (
        None,
        12,
    )
    ryoiku = {one.programme: one.months for one in road.desk.reference.photos}
    assert ryoiku == {"shintai": 12, "ryoiku": None}


def test_the_photo_goes_up_on_the_sheet_of_its_application(road: Road) -> None:
    case = road.approved(adult_record(**ON_PAPER), a_number(1))
    view = kept(road, case)
    brought(road, case, OPINION)
    made = road.prepared(case)
    seen = photos.look(road.desk, road.forwarder, case.id, view.held.attachments[0].id)
    assert made.shintatsu.data.count(seen) == 1
    assert "撮影日令8.11.4" in text_of(made.shintatsu.data)
    assert forward.rebuild(road.desk, road.forwarder, made.batch.id, 1).shintatsu.data == made.shintatsu.data
    assert seen not in forward.office_copy(road.desk, road.forwarder, made.batch.id).data
    with refused(road, "attachment.closed"):
        kept(road, case)


def test_a_photo_taken_back_leaves_the_store_with_its_record(road: Road) -> None:
    case = road.approved(adult_record(**ON_PAPER), a_number(1))
    view = kept(road, case)
    one = view.held.attachments[0]
    made = road.prepared(case)
    forward.void(road.desk, road.forwarder, made.batch.id, "取り直す", PaperFate.NOT_PRINTED)
    attachments.take_back(road.desk, road.clerk, case.id, one.id)
    assert in_store(road) == 0
    assert road.trail(case.id)[-1].detail["picture"] == "removed"
    with refused(road, "attachment.unknown"):
        photos.look(road.desk, road.clerk, case.id, one.id)
    kept(road, case)
    assert in_store(road) == 1


def test_a_withdrawn_application_keeps_no_photo(road: Road) -> None:
    case = road.approved(adult_record(**ON_PAPER), a_number(1))
    kept(road, case)
    road.forwarded(case)
    token = road.token(road.people.reviewer, Step.WITHDRAW, case.id)
    withdrawal.withdraw(road.desk, token, case.id, "applicant", road.desk.today(), "", "at_center")
    assert in_store(road) == 0
    assert road.desk.store.verify().ok


def test_whoever_does_not_work_on_what_goes_up_sees_no_photo(road: Road) -> None:
    case = road.entered(number=a_number(1))
    view = kept(road, case)
    one = view.held.attachments[0].id
    for who in (at(road.people.confirmer), road.admin):
        with refused(road, "role.missing"):
            photos.look(road.desk, who, case.id, one)
        with refused(road, "role.missing"):
            photos.keep(road.desk, who, case.id, CHOSEN)
    brought(road, road.entered(neighbour(2), number=a_number(2)), PHOTO)
    with refused(road, "attachment.unknown"):
        photos.look(road.desk, road.clerk, case.id, "another")


def test_a_protected_person_s_photo_is_on_paper_and_on_no_screen(road: Road) -> None:
    """支援措置: shown only to somebody for whom the case was lifted; the preview has its place alone."""
    case = road.approved(adult_record(**ON_PAPER), a_number(1))
    one = kept(road, case).held.attachments[0].id
    protected(road)
    shield.acknowledge(road.desk, road.reviewer, case.id)
    with refused(road, "protection.veiled"):
        photos.look(road.desk, road.reviewer, case.id, one)
    shield.lift(road.desk, road.reviewer, case.id, "進達の内容を確かめるため")
    seen = photos.look(road.desk, road.reviewer, case.id, one)
    made = road.prepared(case)
    assert seen in made.shintatsu.data
    assert seen not in made.shintatsu.preview
    assert "画面には表示しません" in text_of(made.shintatsu.preview)


def test_a_file_is_opened_for_the_screen_without_touching_the_store(road: Road) -> None:
    head = road.desk.store.head()
    seen = photos.opened(CHOSEN.data, 5)
    assert (seen.width, seen.height, max(seen.shown_width, seen.shown_height)) == (1200, 900, 1200)
    assert road.desk.store.head() == head
