"""Whether what goes up beside an application is complete and fits: the doctor is designated for it, nothing is too old.

Nobody is turned away by it: a remark is a fact that somebody answers in words, or that is put right.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType

from forms.kernel.attachment import Answer, Attachment, AttachmentData, AttachmentKind, Doctor, Remark
from forms.kernel.dates import PartialDate, is_under

_OPINION, _PHOTO = AttachmentKind.OPINION, AttachmentKind.PHOTO
_MONTHS = 12
_NEAR = timedelta(days=14)  # before a paper becomes too old: an office's own habit


@dataclass(frozen=True)
class Question:
    """What is asked about: the form, the day of application, the subject's birth date (either may be missing yet)."""

    form_id: str
    applied_on: date | None
    birth: PartialDate | None
    opinion_months: int
    photo_months: int | None  # None: the programme does not say how old a photo may be
    subject: tuple[str, str] = ("", "")  # name and birth date as the application has them now
    cause: str = ""  # why it is asked for, on a form that says so


@dataclass(frozen=True)
class Aged:
    """A paper that is too old by now, or soon (`past` False)."""

    kind: AttachmentKind
    past: bool

    @property
    def rank(self) -> tuple[bool, bool]:
        """The most pressing sorts first; a 診断書 is harder to come by than a photo."""
        return not self.past, self.kind is not _OPINION


def aging(one: Attachment, months: int | None, today: date) -> Aged | None:
    """Whether a 診断書 or photo beside a waiting case is older than so many months by now, or will be within two weeks."""
    if one.kind not in (_OPINION, _PHOTO) or one.dated is None or months is None:
        return None
    last = last_good_day(one.dated, months)
    return Aged(one.kind, today > last) if today > last - _NEAR else None


def remarks(
    question: Question,
    data: AttachmentData,
    attachments: Sequence[Attachment],
    doctors: Iterable[Doctor],
    pictured: Mapping[str, tuple[str, str]] = MappingProxyType({}),
) -> tuple[Remark, ...]:
    """Everything that does not fit, in the order of the papers; what is missing comes first. `pictured`: name and birth date
    whose a photo was said to be, by its attachment."""
    found = [
        Remark(f"attachment.{kind.value}_missing")
        for kind in data.needed(question.form_id, question.cause)
        if all(one.kind is not kind for one in attachments)
    ]
    listed = {doctor.id: doctor for doctor in doctors}
    for one in attachments:
        if one.kind is _OPINION:
            found.extend(Remark(code, one.id) for code in _of_opinion(question, data, one, listed))
        elif one.kind is _PHOTO:
            found.extend(Remark(code, one.id) for code in _of_photo(question, one, pictured.get(one.id)))
    return tuple(found)


def open_remarks(found: Sequence[Remark], answers: Iterable[Answer]) -> tuple[Remark, ...]:
    """Those nobody has answered."""
    said = {(answer.code, answer.attachment_id) for answer in answers}
    return tuple(one for one in found if (one.code, one.attachment_id) not in said)


def standing(attachments: Iterable[Attachment], at: datetime) -> tuple[Attachment, ...]:
    """Those that counted at that moment."""
    return tuple(one for one in attachments if one.at <= at and (one.ended_at is None or one.ended_at > at))


def known(doctors: Iterable[Doctor], at: datetime) -> tuple[Doctor, ...]:
    """The list as it was at that moment: an end that was written down later is not in it."""
    return tuple(
        one if one.ended_at is None or one.ended_at <= at else _without_end(one)
        for one in doctors
        if one.at <= at
    )


def named(doctors: Iterable[Doctor], name: str) -> tuple[Doctor, ...]:
    """Doctors of the list whose name begins so, spaces aside; all of nobody's for an empty name."""
    sought = _tight(name)
    return tuple(one for one in doctors if sought and _tight(one.name).startswith(sought))


def last_good_day(dated: date, months: int) -> date:
    """The last day on which a paper of that date is within so many months (民法143条2項: the day of the same number, or
    the month's last)."""
    place = dated.year * _MONTHS + dated.month - 1 + months
    year, month = place // _MONTHS, place % _MONTHS + 1
    return date(year, month, min(dated.day, monthrange(year, month)[1]))


def _of_opinion(
    question: Question, data: AttachmentData, one: Attachment, doctors: dict[str, Doctor]
) -> Iterable[str]:
    form, doctor = data.opinion(one.form), doctors.get(one.doctor_id)
    if doctor is None:
        yield "attachment.doctor_unlisted"
    elif form is not None and not set(form.fields) & set(doctor.fields):
        yield "attachment.doctor_field"
    if doctor is not None and one.dated is not None and not _designated(doctor, one.dated):
        yield "attachment.doctor_not_then"
    if form is not None and _wrong_age(form.age_from, form.age_below, question):
        yield "attachment.form_age"
    if _too_old(one.dated, question.opinion_months, question.applied_on):
        yield "attachment.opinion_old"


def _of_photo(question: Question, one: Attachment, subject: tuple[str, str] | None) -> Iterable[str]:
    if _too_old(one.dated, question.photo_months, question.applied_on):
        yield "attachment.photo_old"
    if subject not in (None, question.subject):
        yield "attachment.photo_subject"


def _designated(doctor: Doctor, on: date) -> bool:
    begun = doctor.designated_on is None or doctor.designated_on <= on
    return begun and (doctor.last_day is None or on <= doctor.last_day)


def _wrong_age(age_from: int | None, age_below: int | None, question: Question) -> bool:
    """Only what is certain: of a birth date known in part, some ages stay open."""
    if question.birth is None or question.applied_on is None:
        return False
    if age_from is not None:
        return is_under(age_from, question.birth, question.applied_on) is True
    return age_below is not None and is_under(age_below, question.birth, question.applied_on) is False


def _too_old(dated: date | None, months: int | None, on: date | None) -> bool:
    if dated is None or months is None or on is None:
        return False
    return on > last_good_day(dated, months)


def _without_end(doctor: Doctor) -> Doctor:
    return Doctor(
        doctor.id,
        doctor.name,
        doctor.hospital,
        doctor.fields,
        doctor.source,
        doctor.designated_on,
        doctor.staff_id,
        doctor.at,
    )


def _tight(name: str) -> str:
    return "".join(name.split())
