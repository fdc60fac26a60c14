"""Attachments and doctors for tests: names of nobody."""

from datetime import date

from app.usecases import attachments, doctors
from app.usecases.attachments import AttachmentView, Brought
from app.usecases.doctors import NewDoctor, Rules
from forms.kernel.attachment import AttachmentKind, Doctor
from forms.kernel.case import Case
from tests.helpers.road import Road

SOURCE = "県の指定医一覧（令和8年10月）"
EYES = NewDoctor("試験　眼子", "試験病院", ("sight",), SOURCE, date(2020, 4, 1))
LIMBS = NewDoctor("見本　歩", "見本整形外科", ("limbs", "speech"), SOURCE)
WRITTEN = date(2026, 11, 4)
OPINION = Brought(
    AttachmentKind.OPINION, "sight", doctor_name="名簿　外", hospital="遠方医院", dated=WRITTEN, sheets=2
)
PHOTO = Brought(AttachmentKind.PHOTO, dated=WRITTEN)
TECHO = Brought(AttachmentKind.TECHO)
FIRST = Rules(attachments_first=True, opinion_months=3, photo_months=12)


def a_doctor(road: Road, new: NewDoctor = EYES) -> Doctor:
    """One of the office's list."""
    found = doctors.add(road.desk, road.admin, new)
    return next(one for one in found.doctors if one.name == new.name)


def by(doctor: Doctor, *, form: str = "sight", dated: date = WRITTEN) -> Brought:
    """An opinion of a doctor of the list."""
    return Brought(AttachmentKind.OPINION, form, doctor.id, dated=dated, sheets=2)


def brought(road: Road, case: Case, *papers: Brought) -> AttachmentView:
    """Recorded by the clerk."""
    for paper in papers:
        attachments.record(road.desk, road.clerk, case.id, paper)
    return attachments.listed(road.desk, road.clerk, case.id)


def codes(view: AttachmentView) -> list[str]:
    """What nobody has answered."""
    return [remark.code.removeprefix("attachment.") for remark in view.held.open]
