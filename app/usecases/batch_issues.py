"""Issues of a 束's papers: made and remembered by their digests, and made again byte for byte."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.usecases import batch_papers, handover_keys, link_codes, sheet_seals, shield
from app.usecases.desk import Desk
from app.usecases.handover_keys import Pair
from app.usecases.papers import Digest, Printable, digest, make
from app.usecases.sheet_seals import Seals
from db.tx import Tx, View
from forms.kernel.case import Actor, Batch, PaperIssue, PaperKind, Staff
from forms.kernel.errors import Refused
from forms.kernel.ink import Paper
from forms.kernel.printing import Failure, PaperHistory, Reprint


@dataclass(frozen=True)
class Prepared:
    """A 束 and its papers: what goes up, and the 確認票 that stays."""

    batch: Batch
    shintatsu: Printable
    office_record: Printable
    letter_pages: int  # of `shintatsu`, before the first sheet of a case
    attachments: bool = False  # whether a 添付書類票 is among them
    history: tuple[PaperHistory, ...] = ()  # of what went up, issue by issue: why again, what was wrong


def issue(
    desk: Desk, tx: Tx, batch: Batch, actor: Actor, now: datetime, why: Reprint | None = None
) -> Prepared:
    """A new issue of both papers; `why` of every one after the first."""
    tx.batches.count_issue(batch.id)
    batch = tx.batches.get(batch.id)
    marked = marked_of(desk, tx, batch, now)
    pair = None if batch.decided_here else handover_keys.for_center(tx, batch.office.center, now.date())
    seals = _seals(desk, tx, batch, pair)
    plan = batch_papers.shintatsu(desk, tx, batch, batch.issues, marked, now, pair=pair, seals=seals)
    letter = batch_papers.letter_pages(tx, batch)
    data = make(desk, plan, now)
    sealed = digest(data, bears_number=bool(plan.digits()))
    paper = add(tx, PaperKind.SHINTATSU, batch, len(plan.pages), sealed, actor, now)
    if why is not None:
        tx.printing.say_again(paper.id, why, staff_id=actor.staff.id, at=now)
    link_codes.note(tx, pair, paper, coded=bool(plan.codes()))
    sheet_seals.keep(tx, paper, seals)
    record_plan = batch_papers.office_record(tx, batch, now, batch.issues, marked)
    record_data = make(desk, record_plan, now)
    plain = digest(record_data, bears_number=False)
    record = add(tx, PaperKind.OFFICE_RECORD, batch, len(record_plan.pages), plain, actor, now)
    note_shown(tx, actor.staff, batch)
    tx.log(actor.staff.id, "issue_papers", "", batch=batch.id, issue=str(batch.issues), digest=sealed.value)
    shown = _preview(desk, tx, batch, batch.issues, marked, now, pair, seals)
    beside = batch_papers.has_attachments(desk, tx, batch, now)
    return Prepared(
        batch,
        _printable(batch, paper, data, shown),
        _printable(batch, record, record_data),
        letter,
        beside,
        history(tx, batch.id),
    )


def again(desk: Desk, tx: Tx, batch: Batch, number: int) -> Prepared:
    """Both papers of an issue once more. Raises Refused("forward.gone"), ("forward.destroyed")."""
    paper = find(tx, batch.id, PaperKind.SHINTATSU, number)
    record = find(tx, batch.id, PaperKind.OFFICE_RECORD, number)
    data = shintatsu_again(desk, tx, batch, paper)
    marked = marked_of(desk, tx, batch, record.at)
    record_data = _again(desk, tx, record, batch_papers.office_record(tx, batch, record.at, number, marked))
    letter = batch_papers.letter_pages(tx, batch)
    # whoever is protected by now stands masked on the screen, though the paper of then bears no mark
    by_now = marked | marked_of(desk, tx, batch, desk.now())
    pair, seals = link_codes.of_issue(tx, paper), sheet_seals.kept(tx, paper, batch.case_ids)
    shown = _preview(desk, tx, batch, number, by_now, paper.at, pair, seals)
    beside = batch_papers.has_attachments(desk, tx, batch, paper.at)
    return Prepared(
        batch,
        _printable(batch, paper, data, shown),
        _printable(batch, record, record_data),
        letter,
        beside,
        history(tx, batch.id),
    )


def history(view: View, batch_id: str) -> tuple[PaperHistory, ...]:
    """What was said of each issue of what goes up, the first issue first."""
    said = view.printing.history(batch_id)
    return tuple(said[p.id] for p in view.papers.of_batch(batch_id) if p.kind is PaperKind.SHINTATSU)


def shintatsu_again(desk: Desk, tx: Tx, batch: Batch, paper: PaperIssue) -> bytes:
    """What goes up once more. Raises Refused("forward.gone"), ("forward.destroyed")."""
    marked = marked_of(desk, tx, batch, paper.at)
    pair = link_codes.of_issue(tx, paper)
    seals = sheet_seals.kept(tx, paper, batch.case_ids)
    plan = batch_papers.shintatsu(desk, tx, batch, paper.issue, marked, paper.at, pair=pair, seals=seals)
    return _again(desk, tx, paper, plan)


def marked_of(desk: Desk, tx: Tx, batch: Batch, at: datetime) -> frozenset[str]:
    """The cases of a 束 whose papers of that moment bear the caution mark: later changes say nothing of an earlier issue."""
    return shield.marked(desk, tx, (tx.cases.get(case_id) for case_id in batch.case_ids), at)


def note_shown(tx: Tx, staff: Staff, batch: Batch) -> None:
    """Whoever is given a paper with numbers knows them; it stands in the trail of each case whose number is on it."""
    for case_id in _numbered(tx, batch):
        tx.log(staff.id, "number_issued", case_id, batch=batch.id)


def note_seen(tx: Tx, staff: Staff, batch: Batch) -> None:
    """The same of a paper that was only looked at."""
    for case_id in _numbered(tx, batch):
        tx.log(staff.id, "number_seen", case_id, batch=batch.id)


def word_of(batch: Batch) -> str:
    """What files of its papers are called."""
    return "決裁" if batch.decided_here else "進達"


def add(
    tx: Tx, kind: PaperKind, batch: Batch, pages: int, sealed: Digest, actor: Actor, now: datetime
) -> PaperIssue:
    """Books one paper of the 束's present issue."""
    return tx.papers.add(
        kind=kind,
        case_id="",
        batch_id=batch.id,
        pages=pages,
        bears_number=sealed.salt is not None,
        salt=sealed.salt,
        digest=sealed.value,
        staff_id=actor.staff.id,
        at=now,
        issue=batch.issues,
    )


def keep_failure(
    tx: Tx, waiting: Sequence[PaperIssue], failure: Failure, actor: Actor, now: datetime
) -> None:
    """What was wrong with the sheets of an issue, paper by paper. Raises Refused("print.pages", count=sheets)."""
    ordered = sorted(waiting, key=lambda paper: paper.kind is not PaperKind.SHINTATSU)
    if any(not 1 <= page <= sum(paper.pages for paper in ordered) for page in failure.pages):
        raise Refused("print.pages", field="pages", count=sum(paper.pages for paper in ordered))
    before = 0
    for paper in ordered:
        own = tuple(page - before for page in failure.pages if before < page <= before + paper.pages)
        if own or not failure.pages:
            tx.printing.fail([paper.id], Failure(failure.fault, own), staff_id=actor.staff.id, at=now)
        before += paper.pages


def newest(tx: Tx, batch_id: str) -> list[PaperIssue]:
    """The papers of the newest issue; a 控え is none."""
    sent = [p for p in tx.papers.of_batch(batch_id) if p.kind is not PaperKind.OFFICE_COPY]
    last = max(p.issue for p in sent)
    return [p for p in sent if p.issue == last]


def find(tx: Tx, batch_id: str, kind: PaperKind, number: int) -> PaperIssue:
    """One paper of an issue. Raises Refused("forward.gone")."""
    found = [p for p in tx.papers.of_batch(batch_id) if p.kind is kind and p.issue == number]
    if not found:
        raise Refused("forward.gone")
    return found[0]


def _seals(desk: Desk, tx: Tx, batch: Batch, pair: Pair | None) -> Seals:
    """The sealed codes of a new issue's 転記 sheets."""
    cases = (tx.cases.get(case_id) for case_id in _numbered(tx, batch))
    return sheet_seals.made(desk, tx, pair, ((case, tx.numbers.open(case.id)) for case in cases))


def _numbered(tx: Tx, batch: Batch) -> list[str]:
    return [case_id for case_id in batch.case_ids if batch_papers.bears_number(tx.cases.get(case_id))]


def _again(desk: Desk, tx: Tx, paper: PaperIssue, plan: Paper) -> bytes:
    """The very bytes once more, held against the digest that was stored of them."""
    salt = tx.papers.salt(paper.id)
    if paper.bears_number and salt is None:
        raise Refused("forward.destroyed")
    data = make(desk, plan, paper.at)
    if digest(data, bears_number=paper.bears_number, salt=salt).value != paper.digest:
        raise Refused("forward.gone")
    return data


def _preview(
    desk: Desk,
    tx: Tx,
    batch: Batch,
    number: int,
    marked: frozenset[str],
    at: datetime,
    pair: Pair | None,
    seals: Seals,
) -> bytes:
    """What a screen shows of what goes up; empty when nobody on it is protected."""
    if not marked:
        return b""
    plan = batch_papers.shintatsu(desk, tx, batch, number, marked, at, pair=pair, seals=seals, preview=True)
    return make(desk, plan, at)


def _printable(batch: Batch, paper: PaperIssue, data: bytes, preview: bytes = b"") -> Printable:
    names = {PaperKind.SHINTATSU: word_of(batch), PaperKind.OFFICE_RECORD: "確認票"}
    name = names[paper.kind]
    issue_id = paper.id if paper.kind is PaperKind.SHINTATSU else ""
    return Printable(
        data, f"{name}_{batch.fiscal_year}-{batch.number}_{paper.issue}", paper.pages, issue_id, preview
    )
