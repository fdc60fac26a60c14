"""A unit of work: a View reads, a Tx also writes, and rolls back unless it was committed on its last line."""

from collections.abc import Callable
from datetime import datetime

import sqlalchemy as sa

from db import audit
from db.acts import ActReader
from db.attachments import AttachmentReader, AttachmentTable
from db.audit import AuditReader
from db.batches import BatchReader, BatchTable
from db.cases import CaseReader, CaseTable
from db.certificates import CertificateReader, CertificateTable, InquiryReader, InquiryTable
from db.closing import ClosingReader, ClosingTable
from db.comparisons import ComparisonReader, ComparisonTable
from db.corrections import CorrectionReader, CorrectionTable
from db.counter import CounterReader, CounterTable
from db.departed import DepartedReader, DepartedTable
from db.engine import mapped
from db.handed import HandedReader, HandedTable
from db.handover_keys import HandoverKeyReader, HandoverKeyTable
from db.holder_letters import HolderLetterReader, HolderLetterTable
from db.holders import HolderReader, HolderTable
from db.keeping import KeepingReader, KeepingTable
from db.link import Link
from db.mappings import MappingReader, MappingTable
from db.models import cases, numbers
from db.numbers import NumberReader, NumberTable
from db.office import OfficeReader, OfficeTable
from db.office_documents import OfficeDocumentReader, OfficeDocumentTable
from db.open_entries import OpenEntryReader, OpenEntryTable
from db.page_scans import PageScanReader, PageScanTable
from db.papers import PaperReader, PaperTable
from db.photos import PhotoReader, PhotoTable
from db.printing import PrintingReader, PrintingTable
from db.protections import ProtectionReader, ProtectionTable
from db.queries import Queries
from db.received import ReceivedReader, ReceivedTable
from db.residents import ResidentReader, ResidentTable
from db.results import ResultReader, ResultTable
from db.sent import SentReader, SentTable
from db.shown import ShownReader, ShownTable
from db.staff import StaffReader, StaffTable
from db.told import ToldReader, ToldTable
from forms.kernel.case import Head
from forms.kernel.errors import Bug
from forms.kernel.procedure import State

Clock = Callable[[], datetime]  # aware
_DRAFT_WITH_NUMBER = (
    sa.select(numbers.c.case_id)
    .join(cases, cases.c.id == numbers.c.case_id)
    .where(cases.c.state == State.DRAFT.value)
    .limit(1)
)


class View:
    """Everything that can be read, as it stood at one moment."""

    cases: CaseReader
    numbers: NumberReader
    staff: StaffReader
    batches: BatchReader
    papers: PaperReader
    office: OfficeReader
    residents: ResidentReader
    shown: ShownReader
    comparisons: ComparisonReader
    open_entries: OpenEntryReader
    mappings: MappingReader
    protections: ProtectionReader
    office_documents: OfficeDocumentReader
    handover_keys: HandoverKeyReader
    handed: HandedReader
    received: ReceivedReader
    attachments: AttachmentReader
    photos: PhotoReader
    page_scans: PageScanReader
    results: ResultReader
    inquiries: InquiryReader
    certificates: CertificateReader
    closing: ClosingReader
    keeping: KeepingReader
    counter: CounterReader
    told: ToldReader
    departed: DepartedReader
    holders: HolderReader
    holder_letters: HolderLetterReader
    printing: PrintingReader
    sent: SentReader
    corrections: CorrectionReader

    def __init__(self, link: Link) -> None:
        self.link = link  # for this room only; use-cases go through the tables
        self.acts = ActReader(link)
        self.audit = AuditReader(link)
        self.queries = Queries(link)
        self._tables(link)

    def _tables(self, link: Link) -> None:
        self.cases = CaseReader(link)
        self.numbers = NumberReader(link)
        self.staff = StaffReader(link)
        self.batches = BatchReader(link)
        self.papers = PaperReader(link)
        self.office = OfficeReader(link)
        self.residents = ResidentReader(link)
        self.shown = ShownReader(link)
        self.comparisons = ComparisonReader(link)
        self.open_entries = OpenEntryReader(link)
        self.mappings = MappingReader(link)
        self.protections = ProtectionReader(link)
        self.office_documents = OfficeDocumentReader(link)
        self.handover_keys = HandoverKeyReader(link)
        self.handed = HandedReader(link)
        self.received = ReceivedReader(link)
        self.attachments = AttachmentReader(link)
        self.photos = PhotoReader(link)
        self.page_scans = PageScanReader(link)
        self.results = ResultReader(link)
        self.inquiries = InquiryReader(link)
        self.certificates = CertificateReader(link)
        self.closing = ClosingReader(link)
        self.keeping = KeepingReader(link)
        self.counter = CounterReader(link)
        self.told = ToldReader(link)
        self.departed = DepartedReader(link)
        self.holders = HolderReader(link)
        self.holder_letters = HolderLetterReader(link)
        self.printing = PrintingReader(link)
        self.sent = SentReader(link)
        self.corrections = CorrectionReader(link)


class Tx(View):
    """A write transaction. Nothing is kept before `commit`; what is kept was logged."""

    cases: CaseTable
    numbers: NumberTable
    staff: StaffTable
    batches: BatchTable
    papers: PaperTable
    office: OfficeTable
    residents: ResidentTable
    shown: ShownTable
    comparisons: ComparisonTable
    open_entries: OpenEntryTable
    mappings: MappingTable
    protections: ProtectionTable
    office_documents: OfficeDocumentTable
    handover_keys: HandoverKeyTable
    handed: HandedTable
    received: ReceivedTable
    attachments: AttachmentTable
    photos: PhotoTable
    page_scans: PageScanTable
    results: ResultTable
    inquiries: InquiryTable
    certificates: CertificateTable
    closing: ClosingTable
    keeping: KeepingTable
    counter: CounterTable
    told: ToldTable
    departed: DepartedTable
    holders: HolderTable
    holder_letters: HolderLetterTable
    printing: PrintingTable
    sent: SentTable
    corrections: CorrectionTable

    def __init__(self, link: Link, clock: Clock) -> None:
        super().__init__(link)
        self._clock = clock
        self._excused: frozenset[str] = frozenset()

    def _tables(self, link: Link) -> None:
        self.cases = CaseTable(link)
        self.numbers = NumberTable(link)
        self.staff = StaffTable(link)
        self.batches = BatchTable(link)
        self.papers = PaperTable(link)
        self.office = OfficeTable(link)
        self.residents = ResidentTable(link)
        self.shown = ShownTable(link)
        self.comparisons = ComparisonTable(link)
        self.open_entries = OpenEntryTable(link)
        self.mappings = MappingTable(link)
        self.protections = ProtectionTable(link)
        self.office_documents = OfficeDocumentTable(link)
        self.handover_keys = HandoverKeyTable(link)
        self.handed = HandedTable(link)
        self.received = ReceivedTable(link)
        self.attachments = AttachmentTable(link)
        self.photos = PhotoTable(link)
        self.page_scans = PageScanTable(link)
        self.results = ResultTable(link)
        self.inquiries = InquiryTable(link)
        self.certificates = CertificateTable(link)
        self.closing = ClosingTable(link)
        self.keeping = KeepingTable(link)
        self.counter = CounterTable(link)
        self.told = ToldTable(link)
        self.departed = DepartedTable(link)
        self.holders = HolderTable(link)
        self.holder_letters = HolderLetterTable(link)
        self.printing = PrintingTable(link)
        self.sent = SentTable(link)
        self.corrections = CorrectionTable(link)

    def log(self, actor_staff_id: str, act: str, case_id: str = "", **detail: str) -> Head:
        """Adds a line to the audit chain; `detail` holds plain codes. Raises Bug("audit.number") should one hold a number."""
        return audit.append(
            self.link, at=self._clock(), staff_id=actor_staff_id, act=act, case_id=case_id, detail=detail
        )

    def drafts_only(self) -> None:
        """Says that this transaction saves drafts and nothing else, which need no line in the chain."""
        self._excused = frozenset({"draft"})

    def staging_only(self) -> None:
        """Says that this transaction only adds rows to an import under way, which nobody can read yet, or sweeps rows nobody
        can read any more; beginning, finishing and purging leave the lines in the chain."""
        self._excused = frozenset({"staging"})

    def commit(self) -> None:
        """Keeps everything, durably; the transaction is over.

        Raises Bug("store.unlogged") when something other than a draft was written and nothing logged, Bug("store.draft_number")
        when a draft would keep a number, Unavailable when the place fails (then nothing was kept).
        """
        written = self.link.written
        if "audit" not in written and not (self._excused and written <= self._excused):
            raise Bug("store.unlogged")
        if "number" in written and self._draft_with_number():
            raise Bug("store.draft_number")
        with mapped(self.link.on_full):
            self.link.conn.commit()
        self.link.closed = self.link.kept = True

    def _draft_with_number(self) -> bool:
        return self.link.run(_DRAFT_WITH_NUMBER).first() is not None
