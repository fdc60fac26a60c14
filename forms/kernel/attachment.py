"""What goes up beside an application: 診断書・意見書, photo, old 手帳, and the office's list of designated doctors.

Sources: 身体障害者福祉法15条1項・3項 (指定医の診断書・意見書), 同施行規則2条 (写真).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum


class AttachmentKind(Enum):
    """What a paper beside the application is."""

    OPINION = "opinion"  # 診断書・意見書
    PHOTO = "photo"  # 写真
    TECHO = "techo"  # 手帳 held so far


@dataclass(frozen=True)
class OpinionForm:
    """A printed kind of 診断書・意見書; its doctor is designated for one of `fields`. Two kinds have a border of age."""

    id: str
    label: str
    fields: tuple[str, ...]
    age_from: int | None = None
    age_below: int | None = None


@dataclass(frozen=True)
class AttachmentData:
    """What changes by place and year: fields of designation (id, label), kinds of 診断書, what each form needs, months of
    a 診断書."""

    fields: tuple[tuple[str, str], ...]
    opinions: tuple[OpinionForm, ...]
    needs: Mapping[str, tuple[AttachmentKind, ...]]  # by form, or by "form/cause"
    opinion_months: int
    words: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # by field: how published lists write it

    def needed(self, form_id: str, cause: str) -> tuple[AttachmentKind, ...]:
        """What goes up beside a paper on that form, asked for with that cause ("" where the form asks for none)."""
        return self.needs.get(f"{form_id}/{cause}", self.needs.get(form_id, ()))

    def opinion(self, form_id: str) -> OpinionForm | None:
        """The kind of that id, None for one there is no more."""
        return next((one for one in self.opinions if one.id == form_id), None)


@dataclass(frozen=True)
class Doctor:
    """One 指定医 of the office's list. `designated_on` is None where the list does not say it; `last_day` of the designation.

    `at` and `ended_at` say when the office wrote it down: a paper of that moment rests on the list as it was then.
    """

    id: str
    name: str
    hospital: str
    fields: tuple[str, ...]
    source: str  # which list: 県の指定医一覧（令和8年10月1日）
    designated_on: date | None
    staff_id: str
    at: datetime
    last_day: date | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True)
class Attachment:
    """One paper beside an application, as somebody recorded it from the paper.

    `form` (kind of 診断書), doctor and hospital are those of an opinion; `doctor_id` is empty for one who is not in the
    list. `dated` is the day it was written or taken, None of a 手帳. `sheets` counts sheets of paper (or photos).
    """

    id: str
    case_id: str
    kind: AttachmentKind
    form: str
    doctor_id: str
    doctor_name: str
    hospital: str
    dated: date | None
    sheets: int
    staff_id: str
    at: datetime
    ended_at: datetime | None = None  # taken back: recorded wrongly, or the paper was given back


@dataclass(frozen=True)
class Answer:
    """What somebody found out about a remark, in words: of one attachment, or ("") of one that is missing."""

    id: str
    case_id: str
    code: str
    attachment_id: str
    reason: str
    staff_id: str
    at: datetime


@dataclass(frozen=True)
class Remark:
    """Something about the attachments that does not fit a rule; `attachment_id` "" for what is missing."""

    code: str
    attachment_id: str = ""
