"""An office that asks the register, and cases at the moment they are held against it. Nobody here exists."""

from collections.abc import Sequence
from dataclasses import replace

from app.usecases import comparison, entry, review
from app.usecases.comparison import Result, TerminalAnswer
from app.usecases.entry import Entry
from app.usecases.proving import Decision
from forms.kernel.case import Case, Staff
from forms.kernel.compare import Mark
from forms.kernel.comparison import RegisterUse
from forms.kernel.number import IndividualNumber
from forms.kernel.procedure import Step
from forms.kernel.record import Record
from forms.kernel.residents import Items
from tests.db.raw import send
from tests.helpers.office import Desk
from tests.helpers.people import adult_record, child_record
from tests.helpers.register import ADDRESS
from tests.helpers.road import Road, at
from tests.helpers.shown import hand_on, show_all

HANAKO = child_record(  # CHILD of tests/helpers/register.py, her father applying
    applicant_name="試験　太郎",
    applicant_kana="しけん たろう",
    applicant_birth="1980-05-01",
    child_name="試験　花子",
    child_kana="しけん はなこ",
    child_birth="2017-04-02",
    sex="female",
    address=ADDRESS,
)


def ask_by(desk: Desk, use: RegisterUse) -> None:
    """The way the office asks the register from now on."""
    send(desk.store, "UPDATE office SET body = json_set(body, '$.register', :use)", use=use.value)


def drafted(road: Road, record: Record | None = None, clerk: Staff | None = None) -> Case:
    """A draft with these values saved."""
    actor, typed = at(clerk or road.people.clerk), record or adult_record()
    case = entry.open_draft(road.desk, actor, typed.form.id)
    entry.save_draft(road.desk, actor, case.id, typed)
    return road.case(case.id)


def ready(road: Road, record: Record | None = None) -> Case:
    """The same, with every document of 本人確認 shown."""
    case = drafted(road, record)
    show_all(road.desk, road.clerk, case.id, case.record)
    return case


def seen(
    case: Case, *, hits: int = 1, number: Mark | None = None, items: Items = Items.FOUR, **changed: object
) -> TerminalAnswer:
    """What the terminal says: one person, equal in everything unless changed."""
    found = replace(comparison.four_items(case.record), **changed)  # type: ignore[arg-type]  # names of its fields
    return TerminalAnswer(items, hits, found, number)


def compared(road: Road, case: Case, answer: TerminalAnswer | None = None) -> Result:
    """The clerk looked at the terminal."""
    return comparison.note_terminal(road.desk, road.clerk, case.id, answer or seen(case))


def handed_on(
    road: Road, case: Case, number: IndividualNumber | None, on_screen: Mark | None = Mark.SAME
) -> Case:
    """確認へ回した, with a number (at a terminal: the one on its screen, unless said otherwise), and signed."""
    sent = Entry(case.record, number, on_screen=on_screen)
    return road.sign(hand_on(road.desk, road.clerk, case.id, sent).case)


def decide(road: Road, case: Case, *decided: Decision, staff: Staff | None = None) -> Case:
    """The supervisor opens the case and approves it with these decisions."""
    who = staff or road.people.reviewer
    ticks: Sequence[str] = review.open_case(road.desk, at(who), case.id).ticks
    token = road.token(who, Step.APPROVE, case.id)
    return review.approve(road.desk, token, case.id, case.version, frozenset(ticks), decided)


def cancelled(road: Road, case: Case) -> Case:
    """The supervisor takes the approval back."""
    token = road.token(road.people.reviewer, Step.CANCEL_APPROVAL, case.id)
    return review.cancel_approval(road.desk, token, case.id, "もう一度見る")
