"""Takes cases along the road of the office through the real use-cases: every act authenticates, every paper passes the gate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.pdf.fonts import FontShelf
from app.pdf.writer import Writer
from app.reference import Reference, load
from app.usecases import confirm, entry, forward, review, shield, signature
from app.usecases.confirm import ITEMS, Confirmed, ConfirmTask, Document, Keying
from app.usecases.confirm_papers import OwnLook, SeenNow
from app.usecases.desk import Clock, Desk, authenticate
from app.usecases.entry import Entry
from app.usecases.forward import Prepared
from app.usecases.papers import Printable
from app.usecases.sign_in import Door, Session
from app.usecases.tokens import Act, Token
from db.keyrings import OsKeyring
from db.store import Store
from forms.kernel.case import Actor, AuditLine, Batch, Case, Means, PaperIssue, Staff
from forms.kernel.compare import Mark
from forms.kernel.dates import PartialDate
from forms.kernel.number import IndividualNumber
from forms.kernel.procedure import Step
from forms.kernel.record import Record
from forms.kernel.residents import Items
from tests.helpers import office
from tests.helpers.makers import a_number
from tests.helpers.office import CHEAP, FakeClock, People, password_of
from tests.helpers.once import once
from tests.helpers.people import adult_record, child_record
from tests.helpers.shown import hand_on

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
SEAT = "窓口3番"
ALL_SAME = dict.fromkeys(ITEMS, Mark.SAME)
SEEN = SeenNow(condition_seen=True, line=1)  # of a paper that nobody recorded
FOUND_ONE = OwnLook(Items.FOUR, 1)
NO_NUMBER = {"no_number_reason": "unknown", "number_source": ""}
ON_PAPER = {"arrival": "original", "number_source": "original"}
BY_MAIL = {"arrival": "mail", "number_source": "original"}
ONLINE = {"arrival": "online", "number_source": "original"}


@cache
def reference() -> Reference:
    """What changes by place; read once, for nobody changes it."""
    return load(RESOURCES)


@cache
def shelf() -> FontShelf:
    """The fonts of papers."""
    return FontShelf(RESOURCES / "fonts")


@cache
def writer() -> Writer:
    """Writes papers with them."""
    return Writer(shelf())


def app_desk(store: Store, clock: Clock) -> Desk:
    """An open store as use-cases want it, with the real papers and fonts."""
    return Desk(store, clock, reference(), shelf(), writer(), seat=SEAT, version="0.1.0")


@dataclass
class Road:
    """An office at work: its people and its open desk."""

    people: People
    clock: FakeClock
    desk: Desk

    @classmethod
    def over(cls, made: office.Desk) -> "Road":
        """The road over a test's store."""
        return cls(made.people, made.clock, app_desk(made.store, made.clock))

    def token(self, staff: Staff, step: Act, target: str) -> Token:
        """That person types number and password for this one act."""
        return authenticate(self.desk, staff.number, password_of(staff), step=step, target_id=target)

    @once
    def entered(
        self,
        record: Record | None = None,
        number: IndividualNumber | None = None,
        *,
        clerk: Staff | None = None,
        means: Means = Means.KEYED,
    ) -> Case:
        """確認へ回した, by the clerk; nothing printed yet."""
        actor, typed = at(clerk or self.people.clerk), record or adult_record()
        case = entry.open_draft(self.desk, actor, typed.form.id)
        return hand_on(self.desk, actor, case.id, Entry(typed, number, means=means)).case

    def again(
        self,
        case: Case,
        record: Record | None = None,
        number: IndividualNumber | None = None,
        *,
        keep: bool = False,
    ) -> Case:
        """確認へ回した once more, by whoever the case is with now, and signed."""
        with self.desk.store.look() as view:
            actor = at(view.staff.get(self.case(case.id).assigned_to))
        sent = Entry(record or case.record, number, keep_number=keep)
        return self.sign(hand_on(self.desk, actor, case.id, sent).case)

    def sign(self, case: Case, *, blank: bool = False) -> Case:
        """For a typed case: the sheet printed, come out right, signed by the visitor."""
        if case.record.text("arrival") == "typed":
            sheet = self.sheet(case, blank=blank)
            signature.tell_outcome(self.desk, self.holder(case), sheet.issue_id, printed=True)
        return self.case(case.id)

    def sheet(self, case: Case, *, blank: bool = False) -> Printable:
        """The sheet for signature, its outcome not told yet."""
        return signature.print_for_signature(self.desk, self.holder(case), case.id, blank=blank)

    @once
    def signed(
        self, record: Record | None = None, number: IndividualNumber | None = None, *, blank: bool = False
    ) -> Case:
        """Entered, and ready for the confirmer."""
        return self.sign(self.entered(record, number), blank=blank)

    def begin(self, case: Case, staff: Staff | None = None) -> tuple[Token, ConfirmTask]:
        """The confirmer signs in for this act and takes the case up."""
        token = self.token(staff or self.people.confirmer, Step.CONFIRM, case.id)
        return token, confirm.begin(self.desk, token, case.id)

    def key(self, case: Case, keying: Keying, staff: Staff | None = None) -> Confirmed:
        """Signs in, begins and keys once."""
        token, _ = self.begin(case, staff)
        return confirm.key(self.desk, token, case.id, keying)

    def confirm(self, case: Case, number: IndividualNumber | None, staff: Staff | None = None) -> Case:
        """照合を終えた: the same number and birth date."""
        return self.key(case, keying_of(case, number), staff).case

    @once
    def confirmed(self, record: Record | None = None, number: IndividualNumber | None = None) -> Case:
        """Entered, signed and confirmed."""
        return self.confirm(self.signed(record, number), number)

    def approve(self, case: Case, staff: Staff | None = None) -> Case:
        """承認した, with every tick set."""
        who = staff or self.people.reviewer
        file = review.open_case(self.desk, at(who), case.id)
        token = self.token(who, Step.APPROVE, case.id)
        return review.approve(self.desk, token, case.id, case.version, frozenset(file.ticks))

    @once
    def approved(self, record: Record | None = None, number: IndividualNumber | None = None) -> Case:
        """進達待ち."""
        return self.approve(self.confirmed(record, number))

    def send_back(
        self, case: Case, reason: str = "content", text: str = "", staff: Staff | None = None
    ) -> Case:
        """差戻し by the supervisor."""
        token = self.token(staff or self.people.reviewer, Step.SEND_BACK, case.id)
        return review.send_back(self.desk, token, case.id, reason, text)

    def prepared(self, *cases: Case, document: str = "8碧福第12号") -> Prepared:
        """束番号 taken and papers made; nothing printed yet."""
        ids = [case.id for case in cases]
        return forward.prepare(
            self.desk, self.forwarder, ids, document_number=document, dated=self.desk.today()
        )

    def forwarded(self, *cases: Case) -> Batch:
        """進達済: printed, come out right."""
        batch = self.prepared(*cases).batch
        forward.tell_printed(self.desk, self.forwarder, batch.id, printed=True)
        return forward.forward(self.desk, self.forwarder, batch.id)

    def entered_protected(self, record: Record | None = None, number: IndividualNumber | None = None) -> Case:
        """As `entered`, of somebody protected (支援措置): the clerk reads the alert first."""
        typed = record or (adult_record() if number is not None else adult_record(**NO_NUMBER))
        case = entry.open_draft(self.desk, self.clerk)
        entry.save_draft(self.desk, self.clerk, case.id, typed)
        shield.acknowledge(self.desk, self.clerk, case.id)
        hand_on(self.desk, self.clerk, case.id, Entry(typed, number))
        return self.case(case.id)

    def sign_protected(self, case: Case) -> Case:
        """As `sign`: the clerk gives the reason why the address is shown on the sheet."""
        shield.lift(self.desk, self.clerk, case.id, "署名用紙の印刷")
        return self.sign(self.case(case.id))

    def confirm_protected(self, case: Case, number: IndividualNumber | None) -> Case:
        """As `confirm`: the confirmer reads the alert and has the address shown to compare it."""
        token = self.token(self.people.confirmer, Step.CONFIRM, case.id)
        confirm.begin(self.desk, token, case.id, alert_read=True)
        shield.lift_to_confirm(self.desk, token, case.id, "住所の照合")
        return confirm.key(self.desk, token, case.id, keying_of(case, number)).case

    @classmethod
    def next_sitting(cls, other: "Road") -> "Road":
        """The same office after everybody signed out."""
        return cls(other.people, other.clock, app_desk(other.desk.store, other.clock))

    @property
    def clerk(self) -> Actor:
        """受付 一子."""
        return at(self.people.clerk)

    @property
    def reviewer(self) -> Actor:
        """承認 四郎."""
        return at(self.people.reviewer)

    @property
    def forwarder(self) -> Actor:
        """進達 五郎."""
        return at(self.people.forwarder)

    @property
    def admin(self) -> Actor:
        """管理 六子."""
        return at(self.people.admin)

    def holder(self, case: Case) -> Actor:
        """The clerk the case is with."""
        with self.desk.store.look() as view:
            return at(view.staff.get(view.cases.get(case.id).assigned_to))

    def session(self, staff: Staff) -> Session:
        """That person signed in."""
        with self.desk.store.look() as view:
            return Session(self.desk, staff, view.office.get())

    def case(self, case_id: str) -> Case:
        """The case as it stands."""
        with self.desk.store.look() as view:
            return view.cases.get(case_id)

    def trail(self, case_id: str) -> tuple[AuditLine, ...]:
        """Its lines of the audit chain."""
        with self.desk.store.look() as view:
            return view.queries.trail(case_id)

    def told(self, case_id: str) -> list[str]:
        """The acts of its lines, in order."""
        return [line.act for line in self.trail(case_id)]

    def number(self, case_id: str) -> IndividualNumber | None:
        """The sealed number."""
        with self.desk.store.look() as view:
            return view.numbers.open(case_id)

    def papers(self, case_id: str) -> tuple[PaperIssue, ...]:
        """The case's own papers."""
        with self.desk.store.look() as view:
            return view.papers.of_case(case_id)


def at(staff: Staff) -> Actor:
    """That person at our seat."""
    return Actor(staff, SEAT)


def keying_of(
    case: Case,
    number: IndividualNumber | None,
    *,
    document: Document | None = None,
    copy: bool = False,
    holder: bool = True,
    birth: PartialDate | None = None,
    means: Means = Means.KEYED,
    blackout: str | None = None,
    marks: Mapping[str, Mark] | None = None,
    seen: SeenNow | None = SEEN,
    look: OwnLook | None = FOUND_ONE,
) -> Keying:
    """What a confirmer keys who sees the same as the clerk did; anything can be made different."""
    record = case.record
    black = "done" if record.text("original_blackout") else ""
    return Keying(
        document=document or (Document.CARD if number is not None else Document.IDENTITY),
        copy=copy,
        holder_is_subject=holder,
        number=number,
        birth=birth or PartialDate.from_iso(record.text(record.form.subject_of(record).birth)),
        marks={**ALL_SAME, **(marks or {})},
        means=means,
        blackout=black if blackout is None else blackout,
        seen=seen,
        look=look,
    )


def lines_since(road: Road, head: int) -> list[str]:
    """What was logged after that place of the chain."""
    with road.desk.store.look() as view:
        import sqlalchemy as sa

        from db.audit import line_of
        from db.models import audit

        rows = view.link.run(sa.select(audit.c.body).where(audit.c.seq > head).order_by(audit.c.seq))
        return [line_of(body).act for body in rows.scalars()]


RECORDS: Sequence[tuple[str, Record]] = (
    ("an adult for himself", adult_record()),
    ("a child whose father applies", child_record()),
    ("a handwritten original", adult_record(**ON_PAPER)),
    ("a child's handwritten original", child_record(**ON_PAPER, original_blackout="done")),
    ("an application by mail", adult_record(**BY_MAIL)),
    ("an application without a number", adult_record(**NO_NUMBER)),
)


def number_for(record: Record, seed: int = 1) -> IndividualNumber | None:
    """The subject's number, none where the record says there is none."""
    return None if record.text("no_number_reason") else a_number(seed)


def a_door(folder: Path, clock: FakeClock, *, service: str = "techo-test") -> Door:
    """Everything an office is founded and opened with, at a cheap password cost."""
    return Door(
        folder=folder,
        keyring=OsKeyring(service),
        cost=CHEAP,
        clock=clock,
        reference=reference(),
        shelf=shelf(),
        writer=writer(),
        seat=SEAT,
        version="0.1.0",
    )
