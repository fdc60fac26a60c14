"""The part of the tour where somebody on an application is protected (支援措置): every place where an address could show."""

from typing import Protocol

import pytest
from PySide6.QtCore import Qt

from app.demo.hands import Hands, Script, pause
from app.usecases import entry, shield
from app.usecases.entry import Entry
from forms.kernel.case import Actor, Case, Staff
from forms.kernel.errors import Refused
from forms.kernel.record import Record
from tests.gui import papers_shown
from tests.gui.road import PaperTray, Road
from tests.helpers.makers import number_digits
from tests.helpers.office import password_of

HIDDEN_FROM = (
    "protect_entry_open",
    "protect_confirm_lifted",
    "protect_review_lifted",
)  # shown after a reason


class Stops(Protocol):
    """What a tour gives its parts."""

    tray: PaperTray

    def _stop(self, hands: Hands, name: str) -> Script: ...

    def _go(self, hands: Hands, place: tuple[str, str]) -> Script: ...

    def _rest(self, hands: Hands) -> Script: ...


def noted(tour: Stops, hands: Hands, record: Record) -> Script:
    """The clerk notes somebody."""
    yield from hands.wait_for("new_protection")
    yield from tour._stop(hands, "protect_list_empty")
    yield from hands.key(Qt.Key.Key_F5)
    yield from hands.wait_for("add_person")
    yield from hands.key(Qt.Key.Key_F10)
    yield from tour._stop(hands, "protect_new_errors")
    for side, name, kana, birth in (
        ("side.protected", record["applicant_name"], record["applicant_kana"], "S58.4.12"),
        ("side.household", "石田　実", "いしだ みのる", "H29.6.3"),
        ("side.opponent", "避見　次郎", "", ""),
    ):
        yield from hands.press(side)
        yield from hands.type("person_name", name, name)
        if kana:
            yield from hands.type("person_kana", kana, kana)
        if birth:
            yield from hands.type("person_birth", birth)
        yield from hands.press("add_person")
    yield from hands.choose("protection_kind", "dv")
    yield from hands.type("from_on", "R8.4.1")
    yield from hands.type("to_on", "R9.3.31")
    yield from hands.type("source", "住民課の通知", "住民課の通知")
    yield from hands.type("safe_contact", "職場へ電話", "職場へ電話")
    yield from tour._stop(hands, "protect_new")
    yield from hands.key(Qt.Key.Key_F10)
    yield from hands.settle()
    yield from tour._stop(hands, "protect_list_clerk")


def typed(tour: Stops, hands: Hands, case: Case) -> Script:
    """The clerk opens the draft: alert, reason, form; hands it on and prints the sheet."""
    yield from hands.wait_for("dialog.main")
    yield from tour._stop(hands, "protect_alert")
    yield from hands.press("dialog.main")
    yield from hands.wait_for("reason.choice")
    yield from tour._stop(hands, "protect_reason")
    yield from hands.choose("reason.choice", "入力の続き・差戻しの修正")
    yield from hands.press("dialog.main")
    yield from hands.wait_for("applicant_number")
    yield from hands.type("applicant_number", number_digits(1))
    yield from tour._stop(hands, "protect_entry_open")
    yield from papers_shown.box_opened(hands)
    yield from papers_shown.card_recorded(hands)
    yield from hands.key(Qt.Key.Key_F10)
    yield from hands.wait_for("do_print")
    yield from tour._stop(hands, "protect_entry_open_done")
    yield from hands.press("box_printed")
    yield from hands.choose("printer", "福祉課-複合機")
    yield from hands.press("do_print")
    yield from hands.wait_for("paper_ok")
    yield from hands.press("paper_ok")
    yield from hands.wait_for("search")


def listed(tour: Stops, hands: Hands, name: str) -> Script:
    """A colleague finds the case in the list and opens it."""
    yield from hands.type("search", "いしだ", "いしだ")
    yield pause(400)
    yield from tour._stop(hands, f"protect_worklist_{name}")


def shown_to_a_colleague(tour: Stops, hands: Hands, case: Case) -> Script:
    """Opened by somebody who is not at work on it: alert, then a summary that stays masked."""
    yield from hands.wait_for("dialog.main")
    yield from hands.press("dialog.main")
    yield from hands.wait_for("to_worklist")
    yield from tour._stop(hands, "protect_summary")


def confirmed(tour: Stops, hands: Hands, who: Staff) -> Script:
    """The confirmer signs in, reads the alert, lifts the address, compares."""
    yield from hands.wait_for("open_case")
    yield from tour._stop(hands, "protect_confirm_list")
    yield from hands.press("open_case")
    yield from hands.type("confirm_staff_number", who.number)
    yield from hands.type("confirm_password", password_of(who))
    yield from hands.press("confirm_sign_in")
    yield from hands.wait_for("dialog.main")
    yield from tour._stop(hands, "protect_confirm_alert")
    yield from hands.press("dialog.main")
    yield from hands.wait_for("document_card")
    yield from tour._stop(hands, "protect_confirm")
    yield from hands.press("lift_address")
    yield from hands.wait_for("reason.choice")
    yield from hands.choose("reason.choice", "申請書・書類との照合")
    yield from hands.press("dialog.main")
    yield from hands.settle()
    yield from tour._stop(hands, "protect_confirm_lifted")
    ticks = ("document_card", "form_original", "holder_subject", "name_same", "sex_same", "address_same")
    for tick in ticks:
        yield from hands.press(tick)
    yield from hands.type("rekey_number", number_digits(1))
    yield from hands.type("rekey_birth", "S58.4.12")
    yield from hands.key(Qt.Key.Key_F10)
    yield from hands.wait_for("confirm_close")
    yield from tour._stop(hands, "protect_confirm_result")
    yield from hands.press("confirm_close")


def reviewed(tour: Stops, hands: Hands, who: Staff) -> Script:
    """The supervisor: alert, masked file, lifting, approval."""
    yield from hands.wait_for("dialog.main")
    yield from tour._stop(hands, "protect_review_alert")
    yield from hands.press("dialog.main")
    yield from hands.wait_for("review_shield.button")
    yield from tour._stop(hands, "protect_review")
    yield from hands.press("review_shield.button")
    yield from hands.wait_for("reason.choice")
    yield from hands.choose("reason.choice", "申請書・書類との照合")
    yield from hands.press("dialog.main")
    yield from hands.settle()
    yield from tour._stop(hands, "protect_review_lifted")
    for name in ("content", "documents"):
        yield from hands.press(f"tick_{name}")
    yield from hands.press("approve")
    yield from hands.type("sign.staff_no", who.number)
    yield from hands.type("sign.password", password_of(who))
    yield from hands.press("dialog.main")
    yield from hands.settle()
    yield from tour._stop(hands, "protect_review_done")


def sent_up(tour: Stops, hands: Hands, _name: str) -> Script:
    """The papers: what is looked at stays masked, what is printed does not."""
    yield from tour._stop(hands, "protect_forward")
    yield from hands.key(Qt.Key.Key_F2)
    yield from hands.type("document_number", "8福第127号")
    yield from hands.press("prepare")
    yield from hands.wait_for("print")
    yield from tour._stop(hands, "protect_papers")


def decided(tour: Stops, hands: Hands, who: Staff) -> Script:
    """The supervisor's page: a word on who came, a decision, an end."""
    yield from hands.wait_for("decide")
    yield from tour._stop(hands, "protect_list")
    yield from hands.press("waiting.button")
    yield from hands.wait_for("ruling_reason")
    yield from hands.key(Qt.Key.Key_F10)
    yield from tour._stop(hands, "protect_rule_errors")
    yield from hands.press("ruling.go_on")
    yield from hands.type("ruling_reason", "身分証で別の人と確かめた", "身分証で別の人と確かめた")
    yield from hands.key(Qt.Key.Key_F10)
    yield from _signed(hands, who)
    yield from tour._stop(hands, "protect_ruled_toast")
    yield from hands.press("decide")
    yield from hands.wait_for("from_on")
    yield from tour._stop(hands, "protect_decide")
    yield from hands.key(Qt.Key.Key_F10)
    yield from _signed(hands, who)
    yield from tour._stop(hands, "protect_decided_toast")


def _signed(hands: Hands, who: Staff) -> Script:
    yield from hands.wait_for("sign.staff_no")
    yield from hands.type("sign.staff_no", who.number)
    yield from hands.type("sign.password", password_of(who))
    yield from hands.press("dialog.main")
    yield from hands.settle()


def a_stop(road: Road, clerk: Actor, record: Record) -> None:
    """A case that waits for the supervisor: a 相手方 comes as agent."""
    case = entry.open_draft(road.desk, clerk)
    entry.save_draft(road.desk, clerk, case.id, record)
    shield.acknowledge(road.desk, clerk, case.id)
    with pytest.raises(Refused, match=r"protection\.visitor"):
        entry.submit(road.desk, clerk, case.id, Entry(record))
