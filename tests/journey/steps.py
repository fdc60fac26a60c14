"""One random act of one random person on one random case: legal, nearly legal, or not at all."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from app.usecases import confirm, entry, forward, inspect, review, signature
from app.usecases.batch_void import PaperFate
from app.usecases.confirm import Document
from app.usecases.entry import Entry
from forms.kernel.case import Case, PaperOutcome, Staff
from forms.kernel.compare import Mark
from forms.kernel.procedure import State, Step
from forms.kernel.record import Record
from tests.helpers.batches import AGAIN
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record, child_record, child_statement_record, statement_record
from tests.helpers.road import BY_MAIL, NO_NUMBER, ON_PAPER, Road, at, keying_of
from tests.helpers.shown import hand_on, submit
from tests.journey.after_steps import AFTER, BOOKS, READS, SIGNS, After
from tests.journey.proving_steps import PROVING, Proving

RECORDS: Sequence[Record] = (
    adult_record(),
    adult_record(number_source="document"),
    child_record(),
    adult_record(**ON_PAPER),
    child_record(**ON_PAPER, original_blackout="done"),
    child_record(**BY_MAIL, original_blackout="none"),
    adult_record(**NO_NUMBER),
    adult_record(applicant_name="見本　次郎", phone="0566-00-5678"),
    adult_record(applicant_birth="1955-05", number_source="document"),
)
STATEMENTS: Sequence[Record] = (
    statement_record(),
    child_statement_record(),
    statement_record(number_source="document", purpose="changed"),
    child_statement_record(**ON_PAPER, original_blackout="done"),
)

# what somebody with the right role might do to a case where it stands
PLAUSIBLE: Mapping[State, Sequence[str]] = {
    State.DRAFT: ("save", "submit", "discard", "reassign", "withdraw", *PROVING),
    State.RETURNED: ("save", "submit", "reassign", "withdraw", *PROVING),
    State.ENTERED: (
        "withdraw",
        "print",
        "take_back",
        "begin",
        "key",
        "leave",
        "confirmer_sends_back",
        *PROVING,
    ),
    State.CONFIRMED: ("approve", "send_back", "reveal", "wrong_link", "withdraw", *PROVING),
    State.APPROVED: (
        *("cancel", "prepare", "tell", "forward", "void", "reprint", "copy", "save_with_numbers"),
        "withdraw",
    ),
    **AFTER,
    State.FORWARDED: ("reprint", "save_with_numbers", "copy", "center_told", *AFTER[State.FORWARDED]),
}
NAMES = tuple(sorted({name for names in PLAUSIBLE.values() for name in names}))
_CLERKS = ("save", "submit", "discard", "take_back", "print", *PROVING)
_CONFIRMERS = ("begin", "key", "leave", "confirmer_sends_back")
_REVIEWERS = (
    "approve",
    "send_back",
    "cancel",
    "reassign",
    "reveal",
    "wrong_link",
    "center_told",
    "save_with_numbers",
)


@dataclass
class Steps:
    """Takes acts; `chance` decides everything that the caller did not."""

    road: Road
    chance: random.Random
    cases: list[str] = field(default_factory=list)

    @cached_property
    def proving(self) -> Proving:
        """Documents, register, decisions."""
        return Proving(self.road, self.chance)

    @cached_property
    def after(self) -> After:
        """What comes after 進達."""
        return After(self.road, self.chance)

    def acts(self) -> dict[str, Callable[[Staff, Case], object]]:
        """Every act there is, by name."""
        return {
            "save": self._save,
            "submit": self._submit,
            "take_back": lambda who, case: entry.take_back(self.road.desk, at(who), case.id),
            "discard": lambda who, case: entry.discard(self.road.desk, at(who), case.id),
            "print": self._print,
            "begin": lambda who, case: self.road.begin(case, who),
            "key": self._key,
            "leave": lambda who, case: confirm.leave(
                self.road.desk, self.road.token(who, Step.CONFIRM, case.id), case.id
            ),
            "confirmer_sends_back": lambda who, case: confirm.send_back(
                self.road.desk, self.road.token(who, Step.CONFIRM, case.id), case.id, "読めません"
            ),
            "approve": self._approve,
            "send_back": lambda who, case: self.road.send_back(
                case, self.chance.choice(["number", "content", "papers"]), "", who
            ),
            "cancel": lambda who, case: review.cancel_approval(
                self.road.desk, self.road.token(who, Step.CANCEL_APPROVAL, case.id), case.id, "見直し"
            ),
            "reassign": lambda who, case: review.reassign(
                self.road.desk, at(who), case.id, self.chance.choice(self.road.people.everybody()).id, "休み"
            ),
            "reveal": lambda who, case: review.reveal_number(self.road.desk, at(who), case.id),
            "prepare": self._prepare,
            "tell": lambda who, case: forward.tell_printed(
                self.road.desk, at(who), self._batch(case), printed=self.chance.random() < 0.8
            ),
            "forward": lambda who, case: forward.forward(self.road.desk, at(who), self._batch(case)),
            "void": lambda who, case: forward.void(
                self.road.desk, at(who), self._batch(case), "書き間違い", PaperFate.SHREDDED
            ),
            "reprint": lambda who, case: forward.reprint(self.road.desk, at(who), self._batch(case), AGAIN),
            "copy": lambda who, case: forward.office_copy(self.road.desk, at(who), self._batch(case)),
            "save_with_numbers": self._save_with_numbers,
            **self.proving.acts(),
            **self.after.acts(),
        }

    def open(self, who: Staff, form_id: str = "kofu") -> str:
        """A new draft."""
        case = entry.open_draft(self.road.desk, at(who), form_id)
        self.cases.append(case.id)
        return case.id

    def onward(self, case: Case) -> tuple[str, Staff]:
        """The act that leads this case on, and somebody whose part it is (he may stand on another side already)."""
        people, chance = self.road.people, self.chance
        clerk = self.road.holder(case).staff
        match case.state:
            case State.DRAFT | State.RETURNED:
                return "submit", clerk
            case State.ENTERED:
                printed = any(p.outcome is PaperOutcome.PRINTED for p in self.road.papers(case.id))
                if case.record.text("arrival") == "typed" and not printed:
                    return "print", clerk
                return "key", chance.choice([people.confirmer, people.all_round])
            case State.CONFIRMED if self.proving.waits_for_paper(case) and chance.random() < 0.7:
                return "show_further", clerk
            case State.CONFIRMED:
                return "approve", chance.choice([people.reviewer, people.all_round])
            case State.APPROVED:
                return chance.choice(["prepare", "tell", "forward", "forward"]), people.forwarder
            case State.FORWARDED | State.REFERRED:
                with self.road.desk.store.look() as view:
                    read = view.results.standing(case.id) is not None
                if read:
                    return "read_again", chance.choice([people.confirmer, people.reviewer])
                return chance.choice(["type_result", "type_result", "refer", "reprint"]), people.forwarder
            case State.GRANTED if chance.random() < 0.25:
                return "annul", people.reviewer
            case State.GRANTED:
                return "arrive", people.forwarder
            case State.ARRIVED:
                return chance.choice(["ready_letter", "deliver"]), clerk
            case State.DELIVERED | State.REJECTED | State.WITHDRAWN:
                return "center_told", people.reviewer

    def likely(self, case: Case) -> tuple[str, Staff]:
        """Something that fits where the case stands, by somebody with the role for it."""
        people, act = self.road.people, self.chance.choice(PLAUSIBLE[case.state])
        if act in _CLERKS:
            return act, self.road.holder(case).staff
        for names, usual in (
            (READS, people.confirmer),
            (BOOKS, people.clerk),
            (SIGNS, people.reviewer),
            (_CONFIRMERS, people.confirmer),
            (_REVIEWERS, people.reviewer),
            (NAMES, people.forwarder),
        ):
            if act in names:
                return act, self.chance.choice([usual, usual, people.all_round])
        raise AssertionError(act)

    def _number(self, record: Record) -> int | None:
        return None if record.text("no_number_reason") else self.chance.choice([1, 1, 1, 2])

    def _record(self, case: Case) -> Record:
        return self.chance.choice(RECORDS if case.record.form.forwarded else STATEMENTS)

    def _save(self, who: Staff, case: Case) -> object:
        return entry.save_draft(self.road.desk, at(who), case.id, self._record(case))

    def _submit(self, who: Staff, case: Case) -> object:
        keep = case.has_number and self.chance.random() < 0.5
        if keep:
            return hand_on(self.road.desk, at(who), case.id, Entry(case.record, keep_number=True))
        record = self._record(case)
        seed = self._number(record)
        number = None if seed is None else a_number(seed)
        self.proving.before(who, case, record)
        marks = [Mark.SAME] * 8 + [Mark.NOT_ON_DOCUMENT, Mark.DIFFERENT, None]
        sent = Entry(record, number, on_screen=self.chance.choice(marks))
        return submit(self.road.desk, at(who), case.id, sent)

    def _print(self, who: Staff, case: Case) -> object:
        blank = case.record.text("number_source") == "document"
        sheet = signature.print_for_signature(self.road.desk, at(who), case.id, blank=blank)
        printed = self.chance.random() < 0.9
        signature.tell_outcome(self.road.desk, at(who), sheet.issue_id, printed=printed)
        return sheet

    def _key(self, who: Staff, case: Case) -> object:
        token, task = self.road.begin(case, who)
        number = None
        if task.expects_number:
            seed = self.chance.choice([1, 1, 1, 1, 2])
            number = a_number(seed)
        documents = task.documents if self.chance.random() < 0.5 else tuple(Document)
        marks = {"name": self.chance.choice([Mark.SAME] * 9 + [Mark.DIFFERENT])}
        keying = keying_of(
            case,
            number,
            document=self.chance.choice(documents),
            holder=self.chance.random() < 0.95,
            marks=marks,
        )
        return confirm.key(self.road.desk, token, case.id, keying)

    def _approve(self, who: Staff, case: Case) -> object:
        file = review.open_case(self.road.desk, at(who), case.id)
        token = self.road.token(who, Step.APPROVE, case.id)
        version = case.version if self.chance.random() < 0.9 else 1
        decided = self.proving.decided(case)
        return review.approve(self.road.desk, token, case.id, version, frozenset(file.ticks), decided)

    def _prepare(self, who: Staff, case: Case) -> object:
        others = [row.id for row in inspect.worklist(self.road.desk, at(who), states=[State.APPROVED])]
        chosen = [case.id, *(o for o in others if o != case.id and self.chance.random() < 0.3)]
        return forward.prepare(
            self.road.desk, at(who), chosen, document_number="8碧福第12号", dated=self.road.desk.today()
        )

    def _save_with_numbers(self, who: Staff, case: Case) -> object:
        batch = self._batch(case)
        token = self.road.token(who, Step.FORWARD, batch)
        return forward.save_with_numbers(self.road.desk, token, batch, "envelope of 24 letters..", stage=len)

    def _batch(self, case: Case) -> str:
        with self.road.desk.store.look() as view:
            held = view.batches.of_case(case.id)
        return held[-1].id if held else "none"
