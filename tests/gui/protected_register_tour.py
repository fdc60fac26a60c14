"""More of the tour with a protected person (支援措置), in an office that asks the register and lets visitors read a sheet.

What stands beside the form: the register's answer, the proof before the supervisor, papers for the visitor, the request list.
"""

from dataclasses import replace

from PySide6.QtCore import Qt

from app.demo.hands import Hands, Script, pause
from app.usecases import comparison, identity, identity_file, protection, shield
from app.usecases import office as offices
from app.usecases.entry import Entry
from forms.kernel.case import Case
from forms.kernel.comparison import RegisterUse
from forms.kernel.protection import Named, Side
from forms.kernel.record import Record
from forms.kernel.residents import Items
from tests.gui.protected_tour import Stops
from tests.gui.road import Road as GuiRoad
from tests.helpers import road as helpers
from tests.helpers.makers import a_number
from tests.helpers.protections import TERMS, a_notice
from tests.helpers.proving import ask_by, drafted
from tests.helpers.register import FEMALE, MALE, imported, resident
from tests.helpers.shown import complete, show_all, submit

SAFE = "支援センター気付"
UNMARKED = (
    "隠住　同日"  # of the same birthday; the register does not mark her, the office itself protects her
)
_RESTS_MS = 400


class Office:
    """Three cases of one person: a draft, one whose documents are to follow, one before the supervisor."""

    def __init__(self, made: GuiRoad, record: Record) -> None:
        self.road = helpers.Road(made.office.people, made.office.clock, made.desk)
        desk, clerk = made.desk, self.road.clerk
        ask_by(made.office, RegisterUse.ANSWERS)
        with desk.store.look() as view:
            counter = offices.counter_of(view.office.get())
        offices.change_office(desk, self.road.admin, counter, visitor_check=True)
        _imported(made, record)
        who = Named(
            Side.PROTECTED, record["applicant_name"], record["applicant_kana"], record["applicant_birth"]
        )
        protection.add(desk, clerk, a_notice(who, terms=replace(TERMS, safe_contact=SAFE)))
        unmarked = Named(Side.PROTECTED, UNMARKED, "", record["applicant_birth"])
        protection.add(desk, clerk, a_notice(unmarked))
        self.draft = drafted(self.road, record)
        self.later = _documents_to_follow(self.road, record)
        self.proved = _before_the_supervisor(self.road, record)
        other = {
            "applicant_name": "試験　一",
            "applicant_kana": "しけん はじめ",
            "applicant_birth": "1955-05-01",
        }
        self.road.entered(record.changed(**other), a_number(9))
        self.road = helpers.Road.next_sitting(self.road)  # nobody has read an alert yet


def _imported(made: GuiRoad, record: Record) -> None:
    """The register marks the person, and knows somebody of the same birthday."""
    name, kana, birth = (record[f"applicant_{key}"] for key in ("name", "kana", "birth"))
    imported(
        made.office,
        (
            resident(name, kana, birth, MALE, record["address"], number=1, household="H1", protected=True),
            resident("試験 同日", "しけん どうじつ", birth, MALE, "碧南市港本町4-6", number=2),
            resident(UNMARKED, "かくれずみ どうじつ", birth, FEMALE, "碧南市新道町5-1", number=3),
        ),
    )


def _documents_to_follow(road: helpers.Road, record: Record) -> Case:
    """Handed on with 後日確認, its sheet not printed."""
    case = drafted(road, record)
    demands = identity_file.needed(record, road.desk.reference.documents, has_number=True)
    assert demands is not None
    identity.record_shown(road.desk, road.clerk, case.id, complete(demands)[:1])
    identity.agree_later(road.desk, road.clerk, case.id)
    shield.acknowledge(road.desk, road.clerk, case.id)
    return submit(road.desk, road.clerk, case.id, Entry(record, a_number(1))).case


def _before_the_supervisor(road: helpers.Road, record: Record) -> Case:
    """Found in the register, confirmed."""
    case = drafted(road, record)
    show_all(road.desk, road.clerk, case.id, record)
    shield.acknowledge(road.desk, road.clerk, case.id)
    looked = comparison.look_up(road.desk, road.clerk, case.id, Items.FOUR)
    (one,) = looked.hits.people
    comparison.choose(road.desk, road.clerk, case.id, looked, one.id)
    submit(road.desk, road.clerk, case.id, Entry(record, a_number(1)))
    return road.confirm_protected(road.sign_protected(road.case(case.id)), a_number(1))


def found(tour: Stops, hands: Hands, _case: Case) -> Script:
    """The clerk reads the alert, gives a reason, and asks the register."""
    yield from hands.wait_for("dialog.main")
    yield from hands.press("dialog.main")
    yield from hands.wait_for("reason.choice")
    yield from hands.choose("reason.choice", "入力の続き・差戻しの修正")
    yield from hands.press("dialog.main")
    yield from hands.wait_for("applicant_number")
    yield pause(_RESTS_MS)
    yield from hands.settle()
    yield from hands.key(Qt.Key.Key_F3)
    yield from hands.wait_for("register.who.1")
    yield from tour._stop(hands, "protect_box_found")
    yield from hands.tick("register.who.1")
    yield from hands.press("dialog.main")
    yield from hands.settle()


def given(tour: Stops, hands: Hands, _case: Case) -> Script:
    """The letter and the sheet to read, from the summary, without any reason given."""
    yield from hands.wait_for("dialog.main")
    yield from hands.press("dialog.main")
    yield from hands.wait_for("to_worklist")
    yield from tour._stop(hands, "protect_done_later")
    for act in ("print_reminder", "print_check"):
        yield from hands.key(Qt.Key.Key_F5)
        yield from hands.wait_for(f"visitor_act.{act}")
        yield from hands.tick(f"visitor_act.{act}")
        yield from tour._stop(hands, f"protect_visitor_{act}")
        yield from hands.key(Qt.Key.Key_F10)
        yield from hands.wait_for("visitor_paper_bad")
        yield from hands.key(Qt.Key.Key_F10)
        yield from hands.settle()
    yield from tour._stop(hands, "protect_visitor_heard")
    yield from hands.key(Qt.Key.Key_Escape)
    yield from hands.settle()


def proved(tour: Stops, hands: Hands, _case: Case) -> Script:
    """Before the supervisor: what was shown, the register beside ours, the same number elsewhere; still masked."""
    yield from hands.wait_for("dialog.main")
    yield from hands.press("dialog.main")
    yield from hands.wait_for("review_shield.button")
    yield from tour._stop(hands, "protect_review_proof")


def asked(tour: Stops, hands: Hands, _given: str) -> Script:
    """照会一覧: how many, not who."""
    yield from hands.settle()
    for _ in range(2):
        yield from hands.key(Qt.Key.Key_F2)
        yield from hands.settle()
    yield from hands.wait_for("request")
    yield from hands.settle()
    yield from hands.key(Qt.Key.Key_F9)
    yield from hands.wait_for("request_protected.without")
    yield from tour._stop(hands, "protect_request")
    yield from hands.key(Qt.Key.Key_Escape)
    yield from hands.settle()
