"""死亡・転出: the list of the 住民課 held against holders; a person says whose 手帳 it is, letters go out, the matter ends.

Of the list only lines that may be of a holder are kept; the others are counted and forgotten at once. Holders are those whose
手帳 was given out here, and those of the 手帳台帳 of before.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.exchange import departed_list
from app.rules import departed as rules
from app.rules import free_text
from app.rules.departed import Alike, Holder
from app.usecases import holder_book, shield
from app.usecases.desk import Desk, acting
from db.tx import Tx, View
from forms.kernel.case import Actor, Case, PaperKind, PaperOutcome
from forms.kernel.dates import PartialDate
from forms.kernel.departed import Closed, Departed, Departure, Letter, LetterKind
from forms.kernel.errors import Refused
from forms.kernel.holder import Holder as LedgerLine
from forms.kernel.holder import tidy_techo
from forms.kernel.masking import MASK
from forms.kernel.name_keys import loose_key
from forms.kernel.person import FourItems
from forms.kernel.procedure import Role

_BOOKS = (Role.CLERK, Role.FORWARDER)
_RETURNS = "henkan"  # 返還届
LETTERS = tuple(PaperKind(kind.value) for kind in LetterKind)
_READERS = (*_BOOKS, Role.CONFIRMER, Role.REVIEWER)


@dataclass(frozen=True)
class Bad:
    """A line of the list that cannot be read: where, and the code of why."""

    place: int
    code: str


@dataclass(frozen=True)
class ListTaken:
    """What came of a list: lines in it, lines that may be of a holder (`kept`), those known before; or what keeps all of it
    from being taken."""

    lines: int
    kept: int
    known: int
    bad: tuple[Bad, ...] = ()


@dataclass(frozen=True)
class Row:
    """One line as it is listed. `reception_no` once a person said whose 手帳 it is; `sent`: when the newest letter came out."""

    departure: Departure
    due: date
    is_due: bool
    reception_no: str = ""
    letters: tuple[Letter, ...] = ()
    sent: date | None = None
    protected: bool = False  # 支援措置
    line: str = ""  # of who has no case: the line of the ledger in use (its id)


@dataclass(frozen=True)
class Candidate:
    """A holder of the same birth date, how near he is, and whether he is protected (支援措置): by his case, or by his line of the
    手帳台帳 of before where there is none."""

    of: Case | LedgerLine
    alike: Alike
    protected: bool = False

    @property
    def person(self) -> Holder:
        """Who it is; of somebody protected without the whereabouts."""
        return holder_of(self.of) if isinstance(self.of, Case) else _of_line(self.of)


def rows(desk: Desk, actor: Actor) -> tuple[Row, ...]:
    """Every line that is kept, the open ones first; of a protected person (支援措置) without where he lived or moved to. Raises
    Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, *_READERS)
        found, masked = view.departed.all(), _masking(desk, view)
        protected = shield.among(desk, view, [one.case_id for one in found if one.case_id])
        care = [one.case_id in protected or _cared_for(desk, view, one) for one in found]
        return tuple(
            replace(_row(desk, view, masked(one)), protected=it) for one, it in zip(found, care, strict=True)
        )


def take_list(desk: Desk, actor: Actor, source: Path) -> ListTaken:
    """The whole list, or nothing of it when a line cannot be read. Raises as `departed_list.read`, Refused("role.missing")."""
    lines = departed_list.read(source)
    bad = [Bad(line.place, line.problem) for line in lines if line.departed is None]
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *_BOOKS)
        people: list[Departed] = []
        for line in lines:
            try:
                if line.departed is not None:
                    people.append(rules.check(line.departed, desk.today()))
            except Refused as refusal:
                bad.append(Bad(line.place, refusal.code))
        if bad:
            return ListTaken(len(lines), 0, 0, tuple(sorted(bad, key=lambda one: one.place)))
        kept, known = _take(desk, tx, people, staff.id)
        tx.log(staff.id, "departed_list", "", lines=str(len(lines)), kept=str(kept))
        tx.commit()
    return ListTaken(len(lines), kept, known)


def take_one(desk: Desk, actor: Actor, departed: Departed) -> ListTaken:
    """One line that somebody types. Raises as `rules.check`."""
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *_BOOKS)
        kept, known = _take(desk, tx, [rules.check(departed, desk.today())], staff.id)
        tx.log(staff.id, "departed_list", "", lines="1", kept=str(kept))
        tx.commit()
    return ListTaken(1, kept, known)


def candidates(desk: Desk, actor: Actor, departure_id: str) -> tuple[Candidate, ...]:
    """Holders who may be meant, the nearest first. Raises Refused("departed.unknown"), ("role.missing")."""
    with desk.store.look() as view:
        staff = acting(view, actor.staff, *_BOOKS)
        departed = view.departed.get(departure_id).departed
        found = [
            Candidate(
                shield.shown_case(desk, view, case, staff.id),
                near,
                bool(shield.found(desk, view, case.record)),
            )
            for case, near in _alike(desk, view, departed)
        ]
        masked = holder_book.masking(desk, view)
        for line, near in _alike_lines(desk, view, departed):
            shown = masked(line)
            found.append(Candidate(shown, near, shown.entry.protected))
        order = list(Alike)
        return tuple(sorted(found, key=lambda one: order.index(one.alike)))


def decide(desk: Desk, actor: Actor, departure_id: str, key: str) -> Departure:
    """It is this candidate (the id of its case, or of its line); empty: of nobody here, and the line is forgotten.

    Raises Refused("departed.unknown"), ("departed.decided"), ("departed.not_alike") for whom the rules do not propose.
    """
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *_BOOKS)
        found = tx.departed.get(departure_id)
        if found.is_decided:
            raise Refused("departed.decided")
        if not key:
            tx.departed.drop(departure_id)
            tx.log(staff.id, "departed_nobody", "", departure=departure_id)
        else:
            found = _decided(desk, tx, found, key, staff.id)
            cause = found.departed.cause.value
            tx.log(staff.id, "departed_holder", found.case_id, departure=departure_id, cause=cause)
        tx.commit()
    return found


def close(desk: Desk, actor: Actor, departure_id: str, how: Closed, on: date, note: str = "") -> Departure:
    """The 手帳 came back, the notice went out, or something else (then in words). Raises as `rules.check_close`, ("text.…")."""
    told = free_text.check(note, required=how is Closed.OTHER)
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *_BOOKS)
        found = tx.departed.get(departure_id)
        rules.check_close(found, how, on, desk.today())
        closed = tx.departed.close(departure_id, how, on=on, staff_id=staff.id, note=told)
        tx.log(
            staff.id,
            "departed_closed",
            found.case_id,
            departure=departure_id,
            how=how.value,
            on=on.isoformat(),
        )
        tx.commit()
    return closed


def _decided(desk: Desk, tx: Tx, found: Departure, key: str, staff_id: str) -> Departure:
    said = found.departed
    if key in {case.id for case, _near in _alike(desk, tx, said)}:
        return tx.departed.decide(found.id, key, staff_id=staff_id, at=desk.now())
    lines = {line.id: line.entry.techo_number for line, _near in _alike_lines(desk, tx, said)}
    if key not in lines:
        raise Refused("departed.not_alike")
    # its 手帳番号 stays when the ledger is brought in anew, its line does not
    return tx.departed.decide_line(found.id, tidy_techo(lines[key]), staff_id=staff_id, at=desk.now())


def _take(desk: Desk, tx: Tx, people: Iterable[Departed], staff_id: str) -> tuple[int, int]:
    kept = known = 0
    for departed in people:
        if tx.departed.is_known(departed):
            known += 1
        elif _alike(desk, tx, departed) or _alike_lines(desk, tx, departed):
            tx.departed.add(departed, staff_id=staff_id, at=desk.now())
            kept += 1
    return kept, known


def _alike(desk: Desk, view: View, departed: Departed) -> list[tuple[Case, Alike]]:
    found = []
    for case_id in view.departed.born(departed.birth):
        case = view.cases.get(case_id)
        near = rules.alike(departed, holder_of(case), desk.reference.variants)
        if near is not None:
            found.append((case, near))
    return found


def _alike_lines(desk: Desk, view: View, departed: Departed) -> list[tuple[LedgerLine, Alike]]:
    """Lines of the ledger in use whose 手帳 was not given back, but of those who have one of ours: these have a case."""
    found = []
    variants = desk.reference.variants
    for line in view.holders.born(PartialDate.from_iso(departed.birth)):
        near = rules.alike(departed, _of_line(line), variants)
        if near is not None and line.entry.returned_on is None:
            found.append((line, near))
    if not found:
        return []
    ours = {
        loose_key(holder_of(view.cases.get(one)).name, variants) for one in view.departed.born(departed.birth)
    }
    back = view.holders.given_back(_RETURNS)
    return [
        (line, near)
        for line, near in found
        if tidy_techo(line.entry.techo_number) not in back
        and loose_key(line.entry.name, variants) not in ours
    ]


def _cared_for(desk: Desk, view: View, departure: Departure) -> bool:
    """Whether somebody of the ledger is protected, by the office's own notes or by the mark of the ledger."""
    if not departure.techo_number:
        return False
    said = departure.departed
    birth = PartialDate.from_iso(said.birth)
    lines = view.holders.of_person(departure.techo_number, said.birth)
    items = FourItems(said.name, birth, "", said.address, said.kana)
    return any(one.entry.protected for one in lines) or shield.covering(desk, view)(items)


def _of_line(line: LedgerLine) -> Holder:
    entry = line.entry
    return Holder(entry.name, entry.kana, str(entry.birth), entry.address)


def holder_of(case: Case) -> Holder:
    """Who was given the 手帳, as the case says."""
    record = case.record
    subject = record.form.subject_of(record)
    address = record.text(subject.address) or record.text("address")
    return Holder(record.text(subject.name), record.text(subject.kana), record.text(subject.birth), address)


def _masking(desk: Desk, view: View) -> Callable[[Departure], Departure]:
    covers = shield.covering(desk, view)

    def masked(one: Departure) -> Departure:
        said = one.departed
        if not covers(FourItems(said.name, PartialDate.from_iso(said.birth), "", said.address, said.kana)):
            return one
        hidden = replace(said, address=said.address and MASK, place=said.place and MASK)
        return replace(one, departed=hidden)

    return masked


def _row(desk: Desk, view: View, departure: Departure) -> Row:
    row = Row(departure, rules.due_on(departure), rules.is_due(departure, desk.today()))
    if departure.techo_number:
        made_for = view.holder_letters.of_departure(departure.id)
        sent = max((one.at.date() for one in made_for if one.came_out), default=None)
        lines = view.holders.of_person(departure.techo_number, departure.departed.birth)
        return replace(row, sent=sent, line=lines[0].id if lines else "")
    if not departure.case_id:
        return row
    kinds = {kind.value for kind in LetterKind if kind is not LetterKind.INQUIRY}
    made = [one for one in view.departed.letters(departure.case_id) if one.kind.value in kinds]
    papers = [view.papers.get(one.paper_id) for one in made]
    out = [paper.at.date() for paper in papers if paper.outcome is PaperOutcome.PRINTED]
    no = view.cases.get(departure.case_id).reception_no
    return replace(row, reception_no=no, letters=tuple(made), sent=max(out, default=None))
