"""The gates of §1, §4 and §5 as staff meet them, by production rules; each is a method, so that a use-case can take its place.

A gate says nothing (fine), or asks: for one key (表記ゆれ), for a reason and the supervisor, or for a further document. What
the further document then says decides.

Where a use-case comes to stand: `papers` (§1), `same_number` (§5), `compared` (§3, §4), `resolved` (the second path).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from app.rules import identity_shown
from app.rules.identity import age_group, asked
from app.rules.identity_shown import Refusal
from app.rules.matching import Verdict, verdict
from app.usecases.desk import Desk
from forms.kernel.case import Case, Staff
from forms.kernel.compare import compare, numbers_agree
from forms.kernel.dates import PartialDate
from forms.kernel.identity import Channel, Documents, Provider, Shown
from forms.kernel.person import FourItems
from forms.kernel.record import Record
from forms.kernel.residents import Whose
from tests.replay.reading import Eyes, subject_items
from tests.replay.registers import Register
from tests.replay.visitors import Visit

GATES = {  # every name a figure may bear; behind "papers." stands the code of `app.rules.identity_shown`
    "papers": "a document does not prove what it was shown for, or one is missing",
    "first_look": "the first person sees that the number on the form is not the one beside the subject's name",
    "same_number": "the store holds the same number for somebody else",
    "register.relative": "the number is somebody's of the same household",
    "register.other": "the register holds another number for the subject",
    "register.no_number": "the register holds no number for the subject",
    "register.none": "the register does not know the subject",
    "register.several": "several people fit, and no former address tells them apart",
    "register.variant": "表記ゆれ",
    "register.address": "the address alone differs",
    "register.unknown": "an item cannot be told",
    "register.stops": "name, birth date or sex differ",
    "second_holder": "the second person sees another name on the paper",
    "second_entry": "the second person keys another number or birth date",
    "second_no_document": "no paper in the second person's hand bears a number",
}


class Wants(Enum):
    """What a gate asks for before the case may go on."""

    ONE_KEY = "one_key"  # 表記ゆれ: one person looks and confirms
    REASON = "reason"  # a reason and the supervisor
    DOCUMENT = "document"  # a further document and the supervisor


@dataclass(frozen=True)
class Ask:
    """Which gate, and what it wants."""

    gate: str
    wants: Wants


class Gates:
    """Everything between a visitor's number and 進達 that is not the blind second entry."""

    def __init__(self, desk: Desk, documents: Documents, register: Register | None) -> None:
        self._desk, self._documents, self._register = desk, documents, register
        self.eyes = Eyes(desk.reference.variants)

    def papers(self, draft: Case, visit: Visit, record: Record, shown: Sequence[Shown]) -> str:
        """本人確認: the code of the first document that does not prove what it should, or of what is missing."""
        form = record.form
        today = self._desk.today()
        age = age_group(PartialDate.from_iso(record.text(form.subject_of(record).birth)), today)
        assert age is not None
        demands = asked(
            Channel.MAIL if visit.by_mail else Channel.WINDOW,
            Provider(record.text("provider")),
            age,
            on=today,
            documents=self._documents,
            number_given=bool(visit.keyed),
        )
        found = identity_shown.check(demands, shown)
        refused = [one.code for one in found if isinstance(one, Refusal)]
        return (refused or [one.code for one in found] or [""])[0]

    def same_number(self, case: Case) -> list[Ask]:
        """The same number elsewhere in the store: nothing to ask where it is the same person's."""
        with self._desk.store.look() as view:
            number = view.numbers.open(case.id)
            others = () if number is None else view.numbers.same(case.id, number)
            records = [view.cases.get(other).record for other in others]
        mine = subject_items(case.record)
        theirs = (subject_items(record) for record in records)
        if all(one.birth == mine.birth and self.eyes.alike(one.name, mine.name) for one in theirs):
            return []
        return [Ask("same_number", Wants.DOCUMENT)]

    def compared(self, case: Case, visit: Visit, staff: Staff) -> list[Ask]:
        """The comparison with the register; nothing when the office uses none, or the case has no number."""
        with self._desk.store.look() as view:
            number = view.numbers.open(case.id)
        if self._register is None or number is None:
            return []
        ours = subject_items(case.record)
        sought = self._register.seek(ours, number, case.id, staff)
        if sought.hits == 0 and sought.near > 1 and visit.before:  # asks where he lived before
            before = FourItems(ours.name, ours.birth, ours.sex, visit.before, ours.kana)
            sought = self._register.seek(before, number, case.id, staff)
        if sought.listed is None or sought.owner is None:
            return [Ask("register.several" if sought.hits + sought.near else "register.none", Wants.DOCUMENT)]
        whose = {
            Whose.RELATIVE: "register.relative",
            Whose.OTHER: "register.other",
            Whose.UNKNOWN: "register.no_number",
        }.get(sought.owner.whose)
        if whose is not None:
            return [Ask(whose, Wants.DOCUMENT)]
        return self._items(ours, sought.listed)

    def resolved(self, case: Case, visit: Visit, wants: Wants) -> bool:
        """The second path: what the further document says of the number; a reason is always given."""
        if wants is not Wants.DOCUMENT:
            return True
        own = self.eyes.own_number((visit.later,), case.record)
        with self._desk.store.look() as view:
            stored = view.numbers.open(case.id)
        return own is not None and numbers_agree(stored, own[1].number())

    def _items(self, ours: FourItems, listed: FourItems) -> list[Ask]:
        wants = {
            Verdict.VARIANT_ONLY: Wants.ONE_KEY,
            Verdict.ADDRESS_ONLY: Wants.REASON,
            Verdict.STOPS: Wants.DOCUMENT,
            Verdict.UNKNOWN_LEFT: Wants.DOCUMENT,
        }
        found = verdict(compare(ours, listed, self._desk.reference.variants))
        return [Ask(f"register.{found.value}", wants[found])] if found in wants else []
