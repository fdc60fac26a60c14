"""The part of the tour at the counter and with the second person: papers typed, handed on, keyed blind."""

from PySide6.QtCore import Qt

from app.demo.hands import Hands, Script
from forms.kernel.case import Staff
from tests.gui import papers_shown
from tests.gui.protected_tour import Stops
from tests.helpers.makers import number_digits
from tests.helpers.office import password_of

_MARKS = ("name_same", "sex_same", "address_same")


def blank(tour: Stops, hands: Hands, _name: str) -> Script:
    """An empty form, refused and explained."""
    yield from hands.wait_for("applied_on")
    yield from tour._stop(hands, "entry_blank")
    yield from hands.key(Qt.Key.Key_F10)
    yield from tour._stop(hands, "entry_blank_refused")
    yield from hands.key(Qt.Key.Key_F1)
    yield from tour._stop(hands, "entry_help")
    yield from hands.key(Qt.Key.Key_F10)


def child(tour: Stops, hands: Hands, _name: str) -> Script:
    """A child's form with its number typed."""
    yield from hands.wait_for("child_number")
    yield from hands.type("child_number", number_digits(2))
    yield from tour._stop(hands, "entry_child")


def statement(tour: Stops, hands: Hands, _name: str) -> Script:
    """個人番号申出書."""
    yield from hands.wait_for("techo_number")
    yield from tour._stop(hands, "entry_statement")


def returned(tour: Stops, hands: Hands, _name: str) -> Script:
    """A case to be mended."""
    yield from hands.wait_for("applicant_number")
    yield from tour._stop(hands, "entry_returned")


def adult(tour: Stops, hands: Hands, _name: str) -> Script:
    """An adult's case from the number to the printed sheet."""
    yield from hands.wait_for("applicant_number")
    yield from hands.type("applicant_number", number_digits(1))
    yield from tour._stop(hands, "entry_adult")
    yield from papers_shown.box_opened(hands)
    yield from tour._stop(hands, "entry_document")
    yield from hands.press("dialog.main")
    yield from tour._stop(hands, "entry_document_errors")
    yield from papers_shown.card_recorded(hands)
    yield from tour._stop(hands, "entry_adult_shown")
    yield from hands.key(Qt.Key.Key_F10)
    yield from hands.wait_for("do_print")
    yield from tour._stop(hands, "signature")
    yield from hands.key(Qt.Key.Key_F5)
    yield from hands.settle()
    yield from hands.press("visitor_act.notice_given")
    yield from tour._stop(hands, "visitor_papers")
    yield from hands.key(Qt.Key.Key_F10)
    yield from tour._stop(hands, "visitor_given")
    yield from hands.key(Qt.Key.Key_Escape)
    yield from hands.press("box_printed")
    yield from hands.choose("printer", tour.tray.offered[0])
    yield from hands.press("do_print")
    yield from hands.wait_for("paper_ok")
    yield from tour._stop(hands, "signature_asked")
    yield from hands.press("paper_ok")
    yield from hands.wait_for("search")
    yield from tour._stop(hands, "worklist_toast")
    yield from hands.wait_for("take_back")
    yield from hands.press("take_back")
    yield from tour._stop(hands, "worklist_take_back")
    yield from hands.key(Qt.Key.Key_Escape)


def confirmed(tour: Stops, hands: Hands, who: Staff) -> Script:
    """Keyed blind twice: different, then the same."""
    yield from hands.wait_for("open_case")
    yield from tour._stop(hands, "confirm_list")
    yield from hands.press("open_case")
    yield from tour._stop(hands, "confirm_1_sign_in")
    yield from hands.type("confirm_staff_number", who.number)
    yield from hands.type("confirm_password", "not this one")
    yield from hands.press("confirm_sign_in")
    yield from tour._stop(hands, "confirm_1_refused")
    yield from hands.type("confirm_password", password_of(who))
    yield from hands.press("confirm_sign_in")
    yield from hands.wait_for("document_card")
    yield from tour._stop(hands, "confirm_2_blind")
    for seed, name in ((7, "confirm_2_filled"), (1, "confirm_2_again")):
        for tick in ("document_card", "form_original", "holder_subject", *_MARKS):
            yield from hands.press(tick)
        yield from hands.type("rekey_number", number_digits(seed))
        yield from hands.type("rekey_birth", "S58.4.12")
        yield from tour._stop(hands, name)
        yield from hands.key(Qt.Key.Key_F10)
        yield from hands.settle()
        yield from tour._stop(hands, "confirm_3_mismatch" if seed == 7 else "confirm_3_result")
    yield from hands.press("confirm_close")
    yield from tour._stop(hands, "confirm_list_toast")
