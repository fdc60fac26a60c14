"""Random acts around the right number: documents shown, looks at the register, decisions; careful, careless or wrong."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.rules import proof
from app.rules import wrong_link as wrong_links
from app.rules.proof import REASONS
from app.usecases import comparison, entry, identity, identity_file, proving, register_owner, wrong_link
from app.usecases.comparison import TerminalAnswer
from app.usecases.proving import Decision
from db.shown import ShownRow
from forms.kernel.case import Case, Staff
from forms.kernel.compare import Mark
from forms.kernel.comparison import RegisterUse, Settled
from forms.kernel.identity import Check, Holder
from forms.kernel.person import FourItems
from forms.kernel.procedure import Step
from forms.kernel.record import Record
from forms.kernel.residents import Items, Resident, Way
from tests.helpers.further import HISTORY, NUMBERED
from tests.helpers.makers import a_number
from tests.helpers.office import Desk
from tests.helpers.people import adult_record, child_record
from tests.helpers.register import imported
from tests.helpers.road import Road, at
from tests.helpers.shown import complete

PROVING = (
    "show",
    "show_another",
    "show_further",
    "later",
    "take_back_paper",
    "compare",
    "cannot_ask",
    "say_same",
    "ask_owner",
)


def a_register(desk: Desk, use: RegisterUse) -> None:
    """The office asks the register in that way; where it is sealed, the people of the records stand in it with number 1, and
    the father of the child with number 2."""
    with desk.doing() as tx:
        tx.office.set(replace(tx.office.get(), register=use.value))
    ways = {RegisterUse.ANSWERS: Way.ANSWERS, RegisterUse.WHOLE: Way.WHOLE}
    if use in ways:
        imported(desk, [*_people()], ways[use])


def _people() -> Sequence[Resident]:
    adult, child = comparison.four_items(adult_record()), comparison.four_items(child_record())
    return (
        Resident(adult, a_number(1), "H1", "世帯主"),
        Resident(child, a_number(1), "H2", "子"),
        Resident(replace(adult, kana="みほん はは", name="見本　母"), a_number(2), "H2", "母"),
    )


@dataclass
class Proving:
    """Takes these acts; `chance` decides everything that the caller did not."""

    road: Road
    chance: random.Random

    def acts(self) -> dict[str, Callable[[Staff, Case], object]]:
        """Every act there is, by name."""
        return {
            "show": self._show,
            "show_another": self._show_another,
            "show_further": self._show_further,
            "later": lambda who, case: identity.agree_later(self.road.desk, at(who), case.id),
            "take_back_paper": self._take_back,
            "compare": self._compare,
            "cannot_ask": lambda who, case: comparison.cannot_ask(self.road.desk, at(who), case.id),
            "say_same": self._say_same,
            "wrong_link": self._wrong_link,
            "center_told": lambda who, case: wrong_link.note_told(
                self.road.desk,
                self.road.token(who, Step.CENTER_TOLD, case.id),
                case.id,
                self.road.desk.today(),
                "電話した",
            ),
            "ask_owner": lambda who, case: register_owner.ask_owner(
                self.road.desk, at(who), case.id, a_number(self.chance.choice([1, 1, 2]))
            ),
        }

    def before(self, who: Staff, case: Case, record: Record) -> None:
        """What a clerk does before 確認へ回す: mostly all of it."""
        entry.save_draft(self.road.desk, at(who), case.id, record)
        case = self.road.case(case.id)
        if self.chance.random() < 0.85:
            self._show(who, case)
        if self._use() is not RegisterUse.OFF and self.chance.random() < 0.8:
            self._compare(who, case)

    def decided(self, case: Case) -> Sequence[Decision]:
        """What a supervisor says of what is open: mostly what is asked, at times anything or nothing."""
        with self.road.desk.store.look() as view:
            shown = view.shown.of_case(case.id)
            found = proving.proof_of(self.road.desk, view, case)
            told = identity_file.file_of(self.road.desk, view, case, case.record, has_number=True).telling
        if self.chance.random() < 0.7:
            asked = sorted(proof.decisions(found), key=lambda one: one.value)
            return [self._answer(one, told, proof.rests_on(one, unsaid=found.is_unsaid)) for one in asked]
        if self.chance.random() < 0.3:
            return ()
        kind = self.chance.choice(list(REASONS))
        paper = (
            self.chance.choice(sorted(shown, key=_paper)).id if shown and self.chance.random() < 0.8 else ""
        )
        return (Decision(kind, self.chance.choice(REASONS[kind]), "確かめました", paper),)

    def _answer(
        self, kind: Settled, told: Mapping[str, frozenset[Check]], wanted: frozenset[Check]
    ) -> Decision:
        """A reason, and a paper that does where one is there."""
        fitting = sorted(one for one, checks in told.items() if checks & wanted)
        return Decision(
            kind, self.chance.choice(REASONS[kind]), "確かめました", fitting[-1] if fitting else ""
        )

    def waits_for_paper(self, case: Case) -> bool:
        """Whether a supervisor can decide only on a further document that is not there."""
        with self.road.desk.store.look() as view:
            wanted = proof.document_wanted(proving.proof_of(self.road.desk, view, case))
            told = identity_file.file_of(self.road.desk, view, case, case.record, has_number=True).telling
        return wanted is not None and not any(proof.does(wanted, checks) for checks in told.values())

    def _use(self) -> RegisterUse:
        with self.road.desk.store.look() as view:
            return comparison.use_of(view)

    def _show(self, who: Staff, case: Case) -> object:
        demands = identity_file.needed(case.record, self.road.desk.reference.documents, has_number=True)
        seen = [] if demands is None else complete(demands)
        if seen and self.chance.random() < 0.15:
            seen.pop(self.chance.randrange(len(seen)))
        return identity.record_shown(self.road.desk, at(who), case.id, seen)

    def _show_another(self, who: Staff, case: Case) -> object:
        """A paper with somebody else's name, for the number."""
        demands = identity_file.needed(case.record, self.road.desk.reference.documents, has_number=True)
        seen = [] if demands is None else complete(demands)
        wrong = [
            replace(one, holder=self.chance.choice([Holder.PROVIDER, Holder.OTHER]))
            for one in seen
            if Check.NUMBER in one.checks
        ]
        return identity.record_shown(self.road.desk, at(who), case.id, wrong)

    def _show_further(self, who: Staff, case: Case) -> object:
        """What a supervisor may ask for: at times the very kind the number was taken from."""
        number = replace(NUMBERED, kind="card", line=None, condition_seen=True)
        return identity.record_shown(
            self.road.desk, at(who), case.id, [self.chance.choice([HISTORY, NUMBERED, NUMBERED, number])]
        )

    def _take_back(self, who: Staff, case: Case) -> None:
        with self.road.desk.store.look() as view:
            shown = view.shown.of_case(case.id)
        ids = [row.id for row in sorted(shown, key=_paper)]
        one = self.chance.choice(ids) if ids else "none"
        identity.take_back(self.road.desk, at(who), case.id, one, "見間違い")

    def _compare(self, who: Staff, case: Case) -> object:
        if not comparison.four_items(case.record).birth.is_full and self.chance.random() < 0.8:
            return comparison.cannot_ask(self.road.desk, at(who), case.id)
        if self._use() is RegisterUse.TERMINAL:
            return comparison.note_terminal(self.road.desk, at(who), case.id, self._seen(case))
        items = self.chance.choice([Items.FOUR, Items.THREE])
        looked = comparison.look_up(self.road.desk, at(who), case.id, items)
        people = [one.id for one in (*looked.hits.people, *looked.hits.near)]
        chosen = self.chance.choice(people) if people and self.chance.random() < 0.9 else ""
        return comparison.choose(self.road.desk, at(who), case.id, looked, chosen)

    def _wrong_link(self, who: Staff, case: Case) -> object:
        """The supervisor says that another case with the same number, or of the same person, is the wrong one."""
        with self.road.desk.store.look() as view:
            number = view.numbers.open(case.id)
            same = () if number is None else view.numbers.same(case.id, number)
            others = (*same, *view.numbers.otherwise(case.id))
            shown = sorted(view.shown.of_case(case.id), key=_paper)
        told = sorted(self.road.case(other).reception_no for other in others)
        wanted = self.chance.choice(told) if told else ""
        other = next((one for one in others if self.road.case(one).reception_no == wanted), case.id)
        token = self.road.token(who, Step.WRONG_LINK, other)
        why = self.chance.choice(wrong_links.REASONS)
        paper = self.chance.choice(shown).id if shown and self.chance.random() < 0.9 else ""
        return wrong_link.end(self.road.desk, token, case.id, other, why, paper, "取り違え")

    def _seen(self, case: Case) -> TerminalAnswer:
        ours = comparison.four_items(case.record)
        number = self.chance.choice([Mark.SAME] * 6 + [Mark.NOT_ON_DOCUMENT, Mark.DIFFERENT])
        theirs = self.chance.choice([ours] * 6 + [*_others(ours)])
        hits = 1 if self.chance.random() < 0.9 else self.chance.choice([0, 2])
        return TerminalAnswer(Items.FOUR, hits, theirs if hits == 1 else None, number)

    def _say_same(self, who: Staff, case: Case) -> None:
        with self.road.desk.store.look() as view:
            made = comparison.current(view, case)
        comparison.say_same(self.road.desk, at(who), case.id, "none" if made is None else made.id)


def _paper(row: ShownRow) -> tuple[str, ...]:
    """An order that does not hang on random ids."""
    return (row.shown.at.isoformat(), row.shown.kind, *sorted(check.value for check in row.shown.checks))


def _others(ours: FourItems) -> Sequence[FourItems]:
    """The same written in another way, living elsewhere, and somebody else."""
    return (
        replace(ours, address=ours.address.replace("1丁目28番地", "1-28")),
        replace(ours, address="碧南市港本町4-6"),
        replace(ours, name="見本　五郎"),
    )
