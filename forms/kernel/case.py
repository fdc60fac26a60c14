"""The values that cross rooms: a case, what was done to it, who did it, and the papers that came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from forms.kernel.procedure import Part, Role, State, Step
from forms.kernel.record import Record

SEALS = ("部長", "課長", "係長", "係員")


@dataclass(frozen=True)
class Office:
    """The office whose store this is. `head_title` is the sender of the 進達書 (令4条: 福祉事務所長 or 町村長)."""

    code: str  # 全国地方公共団体コード, 6 digits
    name: str  # 碧南市
    kind: str  # 市 / 町 / 村
    center: str  # 中央 / 西三河 / 東三河
    head_title: str
    department: str = ""
    contact: str = ""
    phone: str = ""
    extension: str = ""  # 内線, a field of its own: beside a telephone number it could read as a 個人番号
    idle_minutes: int = 10
    register: str = "off"  # how the office asks the register: a value of comparison.RegisterUse
    return_number: bool = (
        False  # whether a 返還届 has a box for the holder's number: only where the prefecture asks
    )
    visitor_check: bool = False  # whether visitors are given a 来庁者確認票 to read
    caution: str = "取扱注意"  # on papers that name a protected person (支援措置), never why
    attachments_first: bool = False  # no 束 before what goes up beside each application is recorded and fits
    opinion_months: int = 3  # how old a 診断書 may be on the day of application: each office's own rule
    photo_months: int = 12
    target_days: int = 10  # by how many open days after 受付 the office means to send an application on
    decides: tuple[str, ...] = ()  # programmes that the office's own head decides about (指定都市・中核市)
    decides_from: str = ""  # ISO day from which that is so, where the office itself said it
    decides_told: str = ""  # and what it has it from
    seals: tuple[str, ...] = SEALS  # whose seals the 決裁書 has places for, the highest first

    @property
    def mayor(self) -> str:
        """Who decides where the office does so itself; a センター has none."""
        return f"{self.name}長"


@dataclass(frozen=True)
class Staff:
    """A member of staff; `number` is the 職員番号 typed at sign-in."""

    id: str
    number: str
    name: str
    roles: frozenset[Role]
    active: bool = True
    must_change: bool = False  # signed in with a one-time start code: own password first


@dataclass(frozen=True)
class Actor:
    """Who acts, where. Always an argument, never taken from a session."""

    staff: Staff
    seat: str = ""


class Source(Enum):
    """What a number was read from."""

    ORIGINAL = "original"  # the applicant's handwritten 申請書
    STATEMENT = "statement"  # told or noted by the visitor at the window
    DOCUMENT = "document"  # 番号確認書類 itself
    DOCUMENT_COPY = "document_copy"  # its copy, by mail
    HANDWRITTEN_SHEET = (
        "handwritten_sheet"  # our sheet, printed with an empty box, filled in by the visitor's hand
    )
    REGISTER = "register"  # looked up in 住基ネット, with a reason (ガイドライン 2-4)
    PRINTED_SHEET = "printed_sheet"  # a number this program printed: never a source


class Means(Enum):
    """How the digits came into the field."""

    KEYED = "keyed"
    SCANNED = "scanned"


@dataclass(frozen=True)
class Case:
    """One application and where it stands. It never holds a number, only whether one is sealed in the store."""

    id: str
    reception_no: str  # 8-0412: year of the era's 年度 and a running number
    state: State
    version: int  # counts 確認へ回す; 0 while the first draft
    record: Record
    assigned_to: str  # staff id of the clerk who may edit
    opened_at: datetime
    updated_at: datetime
    has_number: bool
    no_number_reason: str = ""
    confirming_by: str = ""  # staff id once the confirmer has begun on this version
    returned_reason: str = ""
    target_on: date | None = None  # 進達予定日
    policy: str = "three_people"


@dataclass(frozen=True)
class Act:
    """One step somebody took; append-only.

    `detail` holds plain codes (document, source, reason), no values of the form.
    """

    id: str
    case_id: str
    version: int
    step: Step
    part: Part
    source: State
    target: State
    staff_id: str
    at: datetime
    detail: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Head:
    """The end of the audit chain at a moment."""

    seq: int
    mac: str  # hex

    def __str__(self) -> str:
        return f"{self.seq}:{self.mac}"

    def mark(self) -> str:
        """照合符号: the short form on papers, eight hex digits in two groups."""
        return f"{self.mac[:4]}-{self.mac[4:8]}".upper()


@dataclass(frozen=True)
class AuditLine:
    """One line of the chain as people read it."""

    seq: int
    at: datetime
    staff_id: str
    act: str
    case_id: str
    detail: Mapping[str, str]


class BatchStatus(Enum):
    """The life of a 束番号."""

    PREPARED = "prepared"  # number taken, papers made
    FORWARDED = "forwarded"
    VOID = "void"  # number stays in the book with its reason


@dataclass(frozen=True)
class Batch:
    """One 進達, or one 決裁 where the office decides itself: its own gap-free number per 年度, the city's 文書番号, and the
    frozen head and office."""

    id: str
    fiscal_year: int
    number: int
    document_number: str
    dated: date
    addressee: str
    case_ids: tuple[str, ...]
    head: Head
    office: Office  # as it was when the number was taken: what its papers say of the counter
    status: BatchStatus
    issues: int = 0  # how often papers were issued; above 1 the paper says 再印刷
    reason: str = ""

    @property
    def decided_here(self) -> bool:
        """Whether it is a 決裁: it goes to the office's own head, and no センター ever is that."""
        return self.addressee == self.office.mayor


class PaperKind(Enum):
    """What a finished file is."""

    APPLICATION = "application"  # the sheet for signature
    SHINTATSU = "shintatsu"  # 進達書 with list and 転記 sheets
    OFFICE_RECORD = "office_record"  # 確認票, internal
    OFFICE_COPY = "office_copy"  # 控え without numbers
    NUMBER_NOTICE = "number_notice"  # that the number is to be written on the form; of nobody's case
    VISITOR_CHECK = "visitor_check"  # 来庁者確認票 with four digits
    REGISTER_BOOK = "register_book"  # 経由簿 of a 年度
    REMINDER = "reminder"  # 後日確認: which documents are still missing
    READY_LETTER = "ready_letter"  # 「手帳ができました」
    HEALTH_NOTICE = "health_notice"  # 保健所長への通知, of a holder under 18
    DELIVERY_RECEIPT = "delivery_receipt"  # 手帳受領書, to be signed by whoever receives it
    RECEPTION_SLIP = "reception_slip"  # 受付票
    KEEP_SLIP = "keep_slip"  # 手帳預り証
    ENDORSEMENT = "endorsement"  # 裏書き: the strip with its words
    DECISION_NOTICE = "decision_notice"  # 決定通知書 or 却下通知書, where the office decides itself
    RETURN_LETTER = "return_letter"  # 返還のお願い, to the family of a holder who died
    DEATH_NOTICE = "death_notice"  # to the 知事, where nobody returns it (令12条2項)
    MOVED_NOTICE = "moved_notice"  # to the municipality a holder moved to
    RENEWAL_LETTER = "renewal_letter"  # 再認定のお知らせ
    CITY_INQUIRY = "city_inquiry"  # 照会 to the municipality a holder came from


class PaperOutcome(Enum):
    """What became of an issue."""

    PENDING = "pending"
    PRINTED = "printed"  # somebody said the paper came out right
    FAILED = "failed"
    SAVED = "saved"
    VOID = "void"


@dataclass(frozen=True)
class PaperIssue:
    """One issue of a paper.

    `digest` is SHA-256(salt ‖ bytes) when the paper bears a number, or digits of one (the salt dies with it), else plain.
    """

    id: str
    kind: PaperKind
    case_id: str
    batch_id: str
    issue: int
    pages: int
    bears_number: bool
    digest: str
    at: datetime
    staff_id: str
    outcome: PaperOutcome
