"""再認定のお知らせ: to whoever is near his 再認定, of our cases and of the 手帳台帳 of before, one or many in one go.

Told is who had a letter that came out of the printer. Nobody is written to twice without somebody saying so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.rules.renewal import Stage
from app.usecases import delivery, holder_book, holder_shield, keeper, papers, renewal, shield
from app.usecases.desk import Desk, acting
from app.usecases.papers import Printable, book
from db.tx import Tx, View
from forms.catalog import renewal_letter
from forms.catalog.renewal_letter import RenewalLetter
from forms.kernel.case import Actor, Case, PaperKind, PaperOutcome
from forms.kernel.dates import PartialDate, is_under
from forms.kernel.errors import Refused
from forms.kernel.holder import tidy_techo
from forms.kernel.holder_letter import HolderLetter
from forms.kernel.procedure import Role

_KIND = PaperKind.RENEWAL_LETTER
_WRITERS = (Role.CLERK, Role.FORWARDER)
_READERS = (*_WRITERS, Role.REVIEWER)
_GROWN = 15  # 法15条1項, 7項
Made = Mapping[renewal.About, tuple[HolderLetter, ...]]


@dataclass(frozen=True)
class Renewal:
    """Somebody whose 再認定 is near or past. `key`: the id of his case, or of his line (`of_line`); `at`: the case or line whose
    alert is read first; `letters` those about this 再認定."""

    key: str
    of_line: bool
    at: str
    techo_number: str
    month: str
    stage: Stage
    past: bool
    name: str = field(repr=False)
    kana: str = field(repr=False)
    birth: PartialDate = field(repr=False)
    letters: tuple[HolderLetter, ...] = ()
    protected: bool = False
    reception_no: str = ""

    @property
    def told(self) -> date | None:
        """When a letter last came out."""
        return renewal.last_told(self.letters)

    @property
    def unsaid(self) -> bool:
        """Whether of the newest letter nobody has said yet if it came out."""
        return bool(self.letters) and self.letters[-1].may_have_come_out and not self.letters[-1].came_out

    @property
    def waits(self) -> bool:
        """Whether a letter is due now."""
        return self.stage is not Stage.TOLD and not self.unsaid


def listed(desk: Desk, actor: Actor) -> tuple[Renewal, ...]:
    """Everybody, whom to write to first, each by month and reading. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, *_READERS)
        return _all(desk, view)


def print_letters(
    desk: Desk, actor: Actor, keys: Sequence[str], *, again: bool = False
) -> tuple[Printable, ...]:
    """A letter each, all or none; `again`: somebody knows that some were told already.

    Raises Refused("renewal.none") for nobody, or somebody nothing is due to any more, ("renewal.told") unless `again`,
    ("renewal.protected") for a protected person among others, ("ready.address"); of a protected person ("protection.alert"),
    ("reminder.safe_contact"), ("protection.visitor").
    """
    with desk.store.begin() as tx:
        acting(tx, actor.staff, *_WRITERS)
        known = {one.key: one for one in _all(desk, tx)}
        if not keys or any(key not in known for key in keys):
            raise Refused("renewal.none")
        chosen = [known[key] for key in dict.fromkeys(keys)]
        if len(chosen) > 1 and any(one.protected for one in chosen):
            raise Refused("renewal.protected")
        if not again and not all(one.waits for one in chosen):
            raise Refused("renewal.told")
        made = tuple(_print(desk, tx, actor, one) for one in chosen)
        tx.commit()
    return made


def tell_outcome(desk: Desk, actor: Actor, issue_ids: Sequence[str], *, printed: bool) -> None:
    """「紙は正しく出ましたか」 of all of them, said once, by whoever printed them."""
    papers.tell_all(desk, actor, issue_ids, (_KIND,), printed=printed, roles=_WRITERS)


def _all(desk: Desk, view: View) -> tuple[Renewal, ...]:
    made = renewal.letters(view)
    found = (*_of_cases(desk, view, made), *_of_lines(desk, view, made))
    return tuple(sorted(found, key=lambda one: (not one.waits, one.month, one.kana, one.key)))


def _of_cases(desk: Desk, view: View, made: Made) -> Iterator[Renewal]:
    ours, today = renewal.near(view, desk.today()), desk.today()
    care = shield.among(desk, view, [one.at for one in ours])
    for one in ours:
        case = view.cases.get(one.case_id)
        subject, record = case.record.form.subject_of(case.record), case.record
        # of a protected person nothing else tells where to write, nor of a child whose 保護者 changed: B has the one before
        own = bool(shield.found(desk, view, record))
        stays = own or bool(view.keeping.changes(one.case_id))
        number = one.kept.result.techo_number
        yield Renewal(
            key=one.case_id,
            of_line=False,
            at=one.case_id if stays else one.at,
            techo_number=number,
            month=one.month,
            stage=one.stage,
            past=one.month < f"{today:%Y-%m}",
            name=record.text(subject.name),
            kana=record.text(subject.kana),
            birth=PartialDate.from_iso(record.text(subject.birth)),
            letters=made.get((tidy_techo(number), one.month), ()),
            protected=own or one.at in care,
            reception_no=case.reception_no,
        )


def _of_lines(desk: Desk, view: View, made: Made) -> Iterator[Renewal]:
    lines = holder_book.due_in(desk, view)
    if not lines:
        return
    moved = renewal.changes(view)
    care = shield.among(desk, view, list(moved.values()))
    for due in lines:
        entry = due.holder.entry
        number = tidy_techo(entry.techo_number)
        at = due.holder.id if entry.protected else moved.get((number, str(entry.birth)), due.holder.id)
        yield Renewal(
            key=due.holder.id,
            of_line=True,
            at=at,
            techo_number=number,
            month=entry.review_month,
            stage=due.stage,
            past=due.past,
            name=entry.name,
            kana=entry.kana,
            birth=entry.birth,
            letters=made.get((number, entry.review_month), ()),
            protected=entry.protected or at in care,
        )


def _print(desk: Desk, tx: Tx, actor: Actor, one: Renewal) -> Printable:
    issue = sum(made.outcome is not PaperOutcome.FAILED for made in one.letters) + 1
    if one.of_line:
        letter, name = _to_line(desk, tx, actor, one), "再認定のお知らせ_台帳"
    else:
        letter, name = _to_case(desk, tx, actor, one), f"再認定のお知らせ_{one.reception_no}"
    case_id, plan = "" if one.of_line else one.key, renewal_letter.plan(letter)
    printable, sealed = book(desk, tx, actor, plan, _KIND, case_id=case_id, name=name, issue=issue)
    tx.holder_letters.add(
        _KIND,
        one.techo_number,
        str(one.birth),
        paper_id=printable.issue_id,
        staff_id=actor.staff.id,
        at=desk.now(),
        case_id=case_id,
        review_month=one.month,
    )
    told = {"paper": printable.issue_id, "digest": sealed, "month": one.month, "issue": str(issue)}
    tx.log(actor.staff.id, "print_renewal_letter", case_id, **told)
    return printable


def _to_case(desk: Desk, tx: Tx, actor: Actor, one: Renewal) -> RenewalLetter:
    case = tx.cases.get(one.key)
    at = case if one.at == one.key else tx.cases.get(one.at)
    name = at.record.text(at.record.form.subject_of(at.record).name)
    # who has it in his keeping may be the 相手方
    addressee, child = (name, "") if one.protected else _keeper(desk, tx, case, name)
    return _letter(desk, tx, one, case, _address(desk, tx, actor, at), addressee, child)


def _to_line(desk: Desk, tx: Tx, actor: Actor, one: Renewal) -> RenewalLetter:
    holder = tx.holders.get(one.key)
    entry, name = holder.entry, holder.entry.name
    if one.at == one.key:
        address = holder_shield.address(desk, tx, holder, actor.staff.id)
    else:
        at = tx.cases.get(one.at)
        name, address = (
            at.record.text(at.record.form.subject_of(at.record).name),
            _address(desk, tx, actor, at),
        )
    kept = bool(entry.custodian_name) and is_under(_GROWN, entry.birth, desk.today()) is not False
    kept = kept and not one.protected  # who has it in his keeping may be the 相手方
    addressee, child = (entry.custodian_name, name) if kept else (name, "")
    return _letter(desk, tx, one, None, address, addressee, child)


def _letter(
    desk: Desk,
    view: View,
    one: Renewal,
    case: Case | None,
    address: tuple[str, ...],
    addressee: str,
    child: str,
) -> RenewalLetter:
    office = view.office.get()
    return RenewalLetter(
        reception_no="" if case is None else case.reception_no,
        version=0 if case is None else case.version,
        address=address,
        addressee=addressee,
        month=one.month,
        dated=desk.today(),
        office=office,
        child=child,
        times=sum(letter.may_have_come_out for letter in one.letters) + 1,
        past=one.past,
        caution=office.caution if one.protected else "",
    )


def _address(desk: Desk, tx: Tx, actor: Actor, at: Case) -> tuple[str, ...]:
    return delivery.letter_address(desk, tx, actor, at)


def _keeper(desk: Desk, view: View, case: Case, name: str) -> tuple[str, str]:
    """Who has the 手帳, and whose it is where that is a child."""
    record = case.record
    birth = PartialDate.from_iso(record.text(record.form.subject_of(record).birth))
    if keeper.of_child(case) and is_under(_GROWN, birth, desk.today()) is not False:
        return keeper.holder(view, case), name
    return name, ""
