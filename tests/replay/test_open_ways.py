"""Ways by which a wrong number could still go up past a careless second person, each with a register in use: none may."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest

from app.usecases import comparison, entry, review
from app.usecases.comparison import TerminalAnswer, four_items
from app.usecases.entry import Entry
from app.usecases.proving import Decision
from forms.kernel.case import Case
from forms.kernel.compare import Mark
from forms.kernel.comparison import RegisterUse, Settled
from forms.kernel.errors import Refused
from forms.kernel.procedure import State, Step
from forms.kernel.record import Record
from forms.kernel.residents import Items, Resident, Way
from tests.helpers import office
from tests.helpers.road import app_desk
from tests.helpers.shown import submit
from tests.replay.errors import ErrorKind
from tests.replay.person import listed_row
from tests.replay.reading import Eyes
from tests.replay.registers import Terminal, a_register, load
from tests.replay.scene import Scene, scene
from tests.replay.second_person import copied
from tests.replay.staff import AtTheCounter, Staff
from tests.replay.visitors import Application


@dataclass
class Office:
    """A store whose register is in use, and its people; every second person is careless."""

    made: office.Desk
    staff: Staff
    day: Scene

    def draft(self, application: Application) -> Case:
        """Typed, and every paper recorded."""
        road, record = self.staff.road, self.record(application)
        case = entry.open_draft(road.desk, road.clerk)
        entry.save_draft(road.desk, road.clerk, case.id, record)
        self.staff._show(case, application.visit, record)
        return case

    def record(self, application: Application) -> Record:
        """The form as it was written."""
        return Record(self.staff.road.desk.reference.form("kofu"), dict(application.visit.values))

    def goes_up(self, draft: Case, application: Application, decided: Sequence[Decision] = ()) -> bool:
        """Whether the number of that application is approved in the end."""
        road, visit = self.staff.road, application.visit
        try:
            sent = Entry(self.record(application), visit.number())
            case = road.sign(submit(road.desk, road.clerk, draft.id, sent).case)
            self.staff.second().key(case, copied(case, visit))
            case = road.case(case.id)
            file = review.open_case(road.desk, road.reviewer, case.id)
            token = road.token(road.people.reviewer, Step.APPROVE, case.id)
            ticks = frozenset(file.ticks)
            done = review.approve(road.desk, token, case.id, case.version, ticks, decided)
        except Refused:
            return False
        return done.state is State.APPROVED


@pytest.fixture(scope="module")
def day() -> Scene:
    return scene(3, clean_count=5, errors=100)


@pytest.fixture
def opened(tmp_path: Path, day: Scene) -> Iterator[Callable[[RegisterUse], Office]]:
    made = office.a_store(tmp_path)

    def an_office(use: RegisterUse) -> Office:
        road = AtTheCounter(made.people, made.clock, app_desk(made.store, made.clock))
        variants = road.desk.reference.variants
        with made.doing() as tx:
            tx.office.set(replace(tx.office.get(), register=use.value))
        terminal = Terminal(day.city, variants)
        register = a_register(use, road.desk, terminal)
        return Office(made, Staff(road, register, terminal, Eyes(variants), 1.0, Random(1)), day)

    yield an_office
    made.store.close()


def swapped(day: Scene) -> Application:
    """One of two visitors whose numbers were exchanged; the register shows him as he is."""
    wrong = (
        a for e in day.errors if e.kind is ErrorKind.SWAPPED_CASES and not e.outside for a in e.applications
    )
    return next(one for one in wrong if not one.truth.subject.traits)


def test_new_data_between_comparison_and_entry_let_no_number_pass_unseen(
    day: Scene, opened: Callable[[RegisterUse], Office]
) -> None:
    here, wrong = opened(RegisterUse.WHOLE), swapped(day)
    load(here.made, day.city.register(), Way.WHOLE)
    draft = here.draft(wrong)
    here.staff._compare(draft.id, wrong.visit)
    load(here.made, day.city.register(), Way.WHOLE)
    assert not here.goes_up(draft, wrong)


def test_where_the_register_holds_no_number_somebody_else_has_to_say_whose_it_is(
    day: Scene, opened: Callable[[RegisterUse], Office]
) -> None:
    here, wrong = opened(RegisterUse.WHOLE), swapped(day)
    mine = listed_row(wrong.truth.subject)
    assert mine is not None

    def without(row: Resident) -> Resident:
        return replace(row, number=None) if row.addressee_number == mine.addressee_number else row

    load(here.made, map(without, day.city.register()), Way.WHOLE)
    draft = here.draft(wrong)
    here.staff._compare(draft.id, wrong.visit)
    assert not here.goes_up(draft, wrong)


def test_a_number_that_was_looked_up_though_nobody_is_found_needs_more_than_a_reason(
    day: Scene, opened: Callable[[RegisterUse], Office]
) -> None:
    here = opened(RegisterUse.WHOLE)
    load(here.made, day.city.register(), Way.WHOLE)
    wrong = next(
        a
        for e in day.errors
        if e.outside
        for a in e.applications
        if a.visit.looked_up and not a.truth.is_right
    )
    draft = here.draft(wrong)
    here.staff._compare(draft.id, wrong.visit)
    assert not here.goes_up(draft, wrong, [Decision(Settled.NOBODY, "just_moved")])


def test_what_was_marked_at_the_terminal_before_a_number_was_keyed_says_nothing_of_the_one_keyed(
    day: Scene, opened: Callable[[RegisterUse], Office]
) -> None:
    here, wrong = opened(RegisterUse.TERMINAL), swapped(day)
    road, draft = here.staff.road, here.draft(wrong)
    row = here.staff.terminal.look(four_items(here.record(wrong)), wrong.visit.before).row
    assert row is not None
    answer = TerminalAnswer(
        Items.FOUR, 1, row.items, Mark.SAME
    )  # with the number on the paper, which is right
    made = comparison.note_terminal(road.desk, road.clerk, draft.id, answer).comparison
    if made.verdict == "variant":
        comparison.say_same(road.desk, road.clerk, draft.id, made.id)
    assert not here.goes_up(draft, wrong)
