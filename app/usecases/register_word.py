"""What the register has said of a case so far, and whose a number is by it: read by entry, review and comparison alike."""

from collections.abc import Sequence
from dataclasses import replace

from app.rules import decided, proof, wrong_link
from db.tx import Tx, View
from forms.kernel.case import AuditLine, Case, Source
from forms.kernel.compare import Mark
from forms.kernel.comparison import Comparison, RegisterUse, Settled
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.masking import MASK, Veil
from forms.kernel.near import as_asked
from forms.kernel.number import IndividualNumber
from forms.kernel.person import FourItems
from forms.kernel.procedure import State
from forms.kernel.record import Record
from forms.kernel.residents import Items, Owner, Whose

OPEN = (State.DRAFT, State.RETURNED, State.ENTERED, State.CONFIRMED)  # a comparison can be made
SEALED = frozenset({RegisterUse.ANSWERS, RegisterUse.WHOLE})
OF_MARK = {Mark.SAME: Whose.OWN, Mark.DIFFERENT: Whose.OTHER, Mark.NOT_ON_DOCUMENT: Whose.UNKNOWN}


def four_items(record: Record) -> FourItems:
    """基本4情報 of the subject as the application says them. Raises Refused("lookup.weak") while the birth date is missing."""
    subject = record.form.subject_of(record)
    birth = record.text(subject.birth)
    if not birth:
        raise Refused("lookup.weak", field="birth")
    texts = (record.text(key) for key in (subject.name, "sex", subject.address, subject.kana))
    name, sex, address, kana = texts
    return FourItems(name, PartialDate.from_iso(birth), sex, address, kana)


def join_ids(found: Sequence[str]) -> str:
    """Whom a comparison speaks of: the one chosen, or all of whom somebody said that it is none."""
    return ",".join(found)


def ids_of(joined: str) -> tuple[str, ...]:
    """`join_ids` taken apart."""
    return tuple(filter(None, joined.split(",")))


def use_of(view: View) -> RegisterUse:
    """How this office asks the register."""
    return RegisterUse(view.office.get().register)


def current(view: View, case: Case, record: Record | None = None) -> Comparison | None:
    """The newest comparison that is still of these values; None when what was compared is no longer what is written, or was
    looked at by eye where the office has the data by now, or when the data say something else of whom it found
    (`is_replaced`)."""
    made = view.comparisons.of_case(case.id)
    try:
        ours = four_items(case.record if record is None else record)
    except Refused:
        return None
    if not made or made[-1].ours != ours:
        return None
    return None if is_by_eye(view, made[-1]) or is_replaced(view, case, made[-1]) else made[-1]


def is_by_eye(view: View, made: Comparison) -> bool:
    """Whether it was looked at on a terminal's screen, and the office has the data by now."""
    return made.use is RegisterUse.TERMINAL and use_of(view) in SEALED


def is_replaced(view: View, case: Case, made: Comparison) -> bool:
    """Whether the data in use no longer say the same of those whom a comparison found: then it has to be made anew, while that
    can still be done. One that has told that the number of this very link is the subject's own has said all it was asked."""
    if case.state not in OPEN or not {made.use, use_of(view)} <= SEALED:
        return False
    if all(view.residents.holds(one) for one in ids_of(made.found_id)):
        return False
    return not _told_own(view, made)


def _told_own(view: View, made: Comparison) -> bool:
    link = view.numbers.link(made.case_id)
    return link is not None and link.comparison_id == made.id and link.whose == Whose.OWN.value


def shown(made: Comparison, veil: Veil) -> Comparison:
    """What may be seen of it: of somebody near no more than what was asked, of a protected person no address."""
    found = made.found
    if found is not None and not made.hits:  # nobody fitted all items
        found = as_asked(made.ours, made.agreements)
    if veil is not Veil.DOWN:
        return replace(made, found=found)
    masked = None if found is None else replace(found, address=found.address and MASK)
    return replace(made, ours=replace(made.ours, address=MASK), found=masked)


def owner_of(view: View, made: Comparison, number: IndividualNumber, on_screen: Mark | None = None) -> Owner:
    """What a comparison says of a number: the sealed extract is asked; at a terminal somebody held this very number against
    its screen, and says so with it (`on_screen`); where nothing could be asked, nobody says anything.

    Raises Refused("register.unknown"|"register.none") when the data that somebody was chosen from are no longer in use: then
    nobody can say."""
    if made.items is Items.NOT_ASKED:
        return Owner(Whose.UNKNOWN)
    if made.use is RegisterUse.TERMINAL:
        return Owner(Whose.UNKNOWN if on_screen is None else OF_MARK[on_screen])
    if not made.found_id:
        return Owner(Whose.UNKNOWN)
    if made.found is not None:
        return view.residents.role_in_household(number, made.found_id)
    declined = [view.residents.role_in_household(number, one).whose for one in ids_of(made.found_id)]
    return Owner(Whose.OTHER if {Whose.OWN, Whose.RELATIVE} & set(declined) else Whose.UNKNOWN)


def hold_against(tx: Tx, case: Case, on_screen: Mark | None) -> Owner | None:
    """Notes on the link of the stored number what the newest comparison says of it; None without number or comparison.

    A terminal's screen says nothing of a number that nobody held against it: then nothing is noted, and it goes no further.
    """
    number, made, link = tx.numbers.open(case.id), current(tx, case), tx.numbers.link(case.id)
    if number is None or made is None or link is None:
        return None
    if made.use is RegisterUse.TERMINAL and made.found is not None and on_screen is None:
        return None
    try:
        owner = owner_of(tx, made, number, on_screen)
    except Refused:  # new data came in: it has to be compared anew
        return None
    tx.numbers.hold_against(link.id, made.id, owner.whose.value)
    return owner


def check_owner(
    tx: Tx,
    made: Comparison | None,
    number: IndividualNumber | None,
    on_screen: Mark | None,
    *,
    keep: bool,
) -> Owner | None:
    """Whose a number about to be kept is: bound anew, or the one in the store (`keep`). 番号変更 was said of one of them, and
    does for no other. Raises as `proof.check_owner` and `owner_of`."""
    if made is None or number is None:
        return None
    if keep and _told_own(tx, made):  # also when the data were exchanged since
        return Owner(Whose.OWN)
    owner = owner_of(tx, made, number, on_screen)
    nth_link = len(tx.numbers.history(made.case_id)) + (0 if keep else 1)
    changed = decided.is_changed(tx.comparisons.settled(made.case_id), made.id, nth_link)
    proof.check_owner(owner.whose.value, owner.role, {Settled.NUMBER_CHANGED} if changed else ())
    return owner


def may_be_changed(view: View, case: Case, trail: Sequence[AuditLine]) -> bool:
    """Whether a supervisor could say that the number was changed, and nobody has yet."""
    made = current(view, case) if wrong_link.says_changed(case.state, trail) else None
    if made is None or made.found is None:
        return False
    to_come = len(view.numbers.history(case.id)) + 1
    return not decided.is_changed(view.comparisons.settled(case.id), made.id, to_come)


def check_held(made: Comparison | None, on_screen: Mark | None) -> None:
    """Whoever looked at the terminal says with the number whether it is the one on its screen. Raises
    Refused("comparison.number")."""
    at_terminal = made is not None and made.use is RegisterUse.TERMINAL and made.found is not None
    if at_terminal and on_screen is None:
        raise Refused("comparison.number")


def check_source(view: View, record: Record, *, has_number: bool) -> None:
    """A number may be looked up only where the office asks the register, and of a birth date known in full (2-4).
    Raises Refused("number.no_register"|"number.no_lookup")."""
    looked_up = has_number and record.text("number_source") == Source.REGISTER.value
    if looked_up and use_of(view) is RegisterUse.OFF:
        raise Refused("number.no_register", field="number_source")
    if looked_up and not four_items(record).birth.is_full:
        raise Refused("number.no_lookup", field="number_source")
