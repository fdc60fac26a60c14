"""The part of the tour behind the counter: the list, the supervisor, 進達, the administrator."""

from PySide6.QtCore import Qt

from app.demo.hands import Hands, Script
from app.ui.widgets.table import ListTable
from app.usecases import page_scans
from app.usecases.desk import authenticate
from app.usecases.tokens import OfficeAct
from forms.kernel.case import Staff
from tests.gui.protected_tour import Stops
from tests.gui.road import Road
from tests.gui.walk import Walk
from tests.helpers import pictures, scans
from tests.helpers.office import password_of


def listed(tour: Stops, hands: Hands, road: Road) -> Script:
    """The list, and cases of it at every stage."""
    yield from hands.settle()
    table = hands.see("cases")
    assert isinstance(table, ListTable)
    yield from tour._stop(hands, "worklist")
    for name, kana in (("returned", "かわかみ"), ("entered", "いけがみ"), ("approved", "はやし")):
        yield from hands.type("search", kana, kana)
        yield from tour._rest(hands)
        yield from tour._stop(hands, f"worklist_{name}")
    yield from hands.type("search", "みどりかわ", "みどりかわ")
    yield from tour._rest(hands)
    yield from tour._stop(hands, "worklist_search_empty")
    yield from hands.type("search", "愛知県第20001号", "愛知県第20001号")
    yield from tour._rest(hands)
    yield from tour._stop(hands, "worklist_ledger")
    yield from hands.key(Qt.Key.Key_Escape)


def set_aside(tour: Stops, hands: Hands, _name: str) -> Script:
    """Two visitors wait; one of them is asked for."""
    yield from hands.settle()
    yield from tour._stop(hands, "worklist_parked")
    yield from hands.key(Qt.Key.Key_F10)
    yield from hands.wait_for("parked")
    yield from tour._stop(hands, "worklist_parked_box")
    yield from hands.key(Qt.Key.Key_Escape)


def reviewed(tour: Stops, hands: Hands, who: Staff) -> Script:
    """One case before the supervisor: read, changed, decided."""
    for name in ("content", "documents", "blackout", "changes"):
        if hands.see(f"tick_{name}") is not None:
            yield from hands.press(f"tick_{name}")
    yield from hands.press("approve")
    yield from tour._stop(hands, "review_sign")
    yield from hands.key(Qt.Key.Key_F10)
    yield from tour._stop(hands, "review_sign_errors")
    yield from hands.type("sign.staff_no", who.number)
    yield from hands.type("sign.password", password_of(who))
    yield from hands.press("dialog.main")
    yield from hands.settle()
    yield from tour._stop(hands, "review_toast")
    screen = hands.see("review_queue")
    assert screen is not None
    yield from hands.choose("queue_filter", "approved")
    yield from hands.settle()
    yield from tour._stop(hands, "review_approved")


def sent_up(tour: Walk, hands: Hands, approver: Staff) -> Script:
    """A 束 from its cases to the book."""
    yield from tour._stop(hands, "forward_before")
    yield from hands.key(Qt.Key.Key_F4)
    yield from hands.settle()
    yield from hands.press("attachment_kind.opinion")
    yield from tour._stop(hands, "attachments")
    yield from _pictures(tour, hands)
    yield from hands.key(Qt.Key.Key_Escape)
    yield from hands.settle()
    yield from hands.key(Qt.Key.Key_F2)
    yield from hands.type("document_number", "8福第127号")
    yield from tour._stop(hands, "forward_ticked")
    yield from hands.press("prepare")
    yield from hands.wait_for("print")
    yield from tour._stop(hands, "forward_papers")
    yield from hands.press("save_sealed")
    yield from tour._stop(hands, "forward_sign")
    yield from hands.type("sign.staff_no", approver.number)
    yield from hands.type("sign.password", password_of(approver))
    yield from hands.press("dialog.main")
    yield from tour._stop(hands, "forward_password")
    yield from hands.key(Qt.Key.Key_Escape)
    yield from hands.press("void")
    yield from tour._stop(hands, "forward_reason")
    yield from hands.key(Qt.Key.Key_F10)
    yield from tour._stop(hands, "forward_reason_errors")
    yield from hands.key(Qt.Key.Key_Escape)
    yield from hands.press("print")
    yield from hands.wait_for("paper_ok")
    yield from tour._stop(hands, "forward_printed")
    yield from hands.press("paper_ok")
    yield from hands.wait_for("forward_done")
    yield from tour._stop(hands, "forward_out")
    yield from hands.press("forward_done")
    yield from hands.settle()
    yield from tour._stop(hands, "forward_after")
    yield from hands.press("tab_book")
    yield from tour._stop(hands, "forward_book")
    yield from hands.key(Qt.Key.Key_F6)
    yield from hands.settle()
    yield from tour._stop(hands, "books_register")
    yield from hands.key(Qt.Key.Key_F2)
    yield from hands.settle()
    yield from tour._stop(hands, "books_day")
    yield from hands.key(Qt.Key.Key_F2)
    yield from hands.settle()
    yield from tour._stop(hands, "books_year")


def scans_are_used(road: Road) -> None:
    """Switched on by the supervisor, kept three years."""
    who = road.office.people.reviewer
    token = authenticate(road.desk, who.number, password_of(who), step=OfficeAct.SWITCH_SCANS, target_id="on")
    page_scans.switch(road.desk, token, enabled=True, retention="y3")


def _pictures(tour: Walk, hands: Hands) -> Script:
    """From the box of 添付書類: the photo cut, the scan covered, 補正 asked for."""
    folder = tour.folder
    photo, scan = folder / "photo.jpg", folder / "scan.tif"
    photo.write_bytes(pictures.as_file(pictures.a_portrait(1200, 1200)))
    scan.write_bytes(scans.as_file(scans.a_page(1), "TIFF"))
    tour.prompts.file = photo
    yield from hands.key(Qt.Key.Key_F6)
    yield from tour._stop(hands, "photo_box")
    yield from hands.key(Qt.Key.Key_F10)
    yield from tour._stop(hands, "photo_box_errors")
    yield from hands.key(Qt.Key.Key_Escape)
    yield from hands.settle()
    tour.prompts.file = scan
    yield from hands.key(Qt.Key.Key_F9)
    yield from tour._stop(hands, "scans_list")
    yield from hands.key(Qt.Key.Key_F10)
    yield from hands.settle()
    yield from tour._stop(hands, "scan_cover")
    yield from hands.key(Qt.Key.Key_Escape)
    yield from hands.settle()
    yield from hands.key(Qt.Key.Key_Escape)
    yield from hands.settle()
    yield from hands.key(Qt.Key.Key_F4)
    yield from tour._stop(hands, "corrections")
    yield from hands.key(Qt.Key.Key_F10)
    yield from tour._stop(hands, "corrections_errors")
    yield from hands.key(Qt.Key.Key_Escape)
    yield from hands.settle()


def managed(tour: Stops, hands: Hands, _name: str) -> Script:
    """The pages of 管理 and their boxes."""
    yield from hands.settle()
    yield from hands.key(Qt.Key.Key_Down)
    yield from tour._stop(hands, "admin")
    yield from hands.key(Qt.Key.Key_F5)
    yield from tour._stop(hands, "admin_add")
    yield from hands.type("new_number", "2001")
    yield from hands.type("new_name", "新人 八子")
    yield from hands.press("new_clerk")
    yield from hands.key(Qt.Key.Key_F10)
    yield from hands.settle()
    yield from tour._stop(hands, "admin_code")
    yield from hands.key(Qt.Key.Key_F10)
    yield from hands.settle()
    yield from hands.press("deactivate")
    yield from tour._stop(hands, "admin_stop")
    yield from hands.key(Qt.Key.Key_Escape)
    yield from hands.key(Qt.Key.Key_F2)
    yield from tour._stop(hands, "admin_office")
    yield from hands.type("extension", "(214)")
    yield from hands.type("phone", "0566-00")
    yield from hands.key(Qt.Key.Key_F10)
    yield from tour._stop(hands, "admin_office_errors")
    yield from hands.type("extension", "214")
    yield from hands.type("phone", "０５６６－００－００００")
    yield from hands.type("department", "障害福祉課", "障害福祉課")
    yield from hands.type("contact", "手帳係", "手帳係")
    yield from hands.key(Qt.Key.Key_F10)
    yield from hands.settle()
    yield from tour._stop(hands, "admin_office_toast")
    yield from hands.key(Qt.Key.Key_F2)
    yield from hands.settle()
    yield from tour._stop(hands, "admin_register")
    yield from hands.key(Qt.Key.Key_F2)
    yield from hands.settle()
    yield from tour._stop(hands, "admin_holders")
    yield from hands.key(Qt.Key.Key_F2)
    yield from hands.settle()
    yield from tour._stop(hands, "admin_documents")
    yield from hands.key(Qt.Key.Key_F5)
    yield from tour._stop(hands, "admin_document_box")
    yield from hands.key(Qt.Key.Key_Escape)
    yield from hands.key(Qt.Key.Key_F2)
    yield from hands.settle()
    yield from tour._stop(hands, "admin_doctors")
    yield from hands.key(Qt.Key.Key_F5)
    yield from tour._stop(hands, "admin_doctor_box")
    yield from hands.key(Qt.Key.Key_Escape)
    yield from hands.key(Qt.Key.Key_F2)
    yield from hands.settle()
    yield from tour._stop(hands, "admin_keys")
    yield from hands.key(Qt.Key.Key_F2)
    yield from hands.settle()
    yield from hands.key(Qt.Key.Key_Home)
    yield from tour._stop(hands, "admin_printers")
