"""Comparisons and decisions as values, for tests that go past the use-cases. Nobody here exists."""

from app.rules.proof import ON_PAPER
from forms.kernel.case import Case
from forms.kernel.compare import Agreement, Item
from forms.kernel.comparison import Comparison, RegisterUse, Settled, Settlement
from forms.kernel.dates import PartialDate
from forms.kernel.identity import Check
from forms.kernel.person import FourItems
from forms.kernel.residents import Items
from tests.helpers.office import Desk


def items_of(case: Case) -> FourItems:
    """基本4情報 of the case's subject, as the form says them."""
    record = case.record
    subject = record.form.subject_of(record)
    return FourItems(
        record.text(subject.name),
        PartialDate.from_iso(record.text(subject.birth)),
        record.text("sex"),
        record.text(subject.address),
        record.text(subject.kana),
    )


def a_comparison(
    desk: Desk,
    case: Case,
    *,
    verdict: str = "agrees",
    hits: int | None = None,
    use: RegisterUse = RegisterUse.TERMINAL,
) -> Comparison:
    """A look at the terminal by the clerk; somebody was found unless the verdict says that nobody was."""
    ours = items_of(case)
    nobody = verdict in ("nobody", "several", "not_asked")
    usual = {"nobody": 0, "not_asked": 0, "several": 2}.get(verdict, 1)
    return Comparison(
        id="",
        case_id=case.id,
        use=use,
        items=Items.FOUR,
        hits=usual if hits is None else hits,
        as_of=desk.clock().date(),
        ours=ours,
        found=None if nobody else ours,
        found_id="",
        agreements={} if nobody else dict.fromkeys(Item, Agreement.SAME),
        verdict=verdict,
        number=None,
        staff_id=desk.people.clerk.id,
        at=desk.clock(),
    )


def a_settlement(
    desk: Desk, made: Comparison, kind: Settled = Settled.VARIANT, *, staff_id: str = "", shown_id: str = ""
) -> Settlement:
    """A decision about a comparison and, but for 表記ゆれ, the case's newest number; by the clerk unless told otherwise. What
    rests on a further document rests on the case's newest one that bears the number."""
    who = staff_id or desk.people.clerk.id
    with desk.store.look() as view:
        nth = 0 if kind is Settled.VARIANT else len(view.numbers.history(made.case_id))
        rows = view.shown.of_case(made.case_id)
    bearing = [row.id for row in rows if Check.FURTHER_NUMBER in row.shown.checks]
    if kind in ON_PAPER and bearing:
        shown_id = shown_id or bearing[-1]
    beside = ("elsewhere",) if kind is Settled.SAME_NUMBER else ()
    return Settlement(
        "", made.case_id, made.id, kind, "spelling", "", shown_id, who, desk.clock(), nth, beside
    )
