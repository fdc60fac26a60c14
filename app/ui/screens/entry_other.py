"""「ほかの申請を入力中です」: names the case that is open and offers to go there."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.ui.context import Ui
from app.usecases import one_at_a_time
from app.usecases.one_at_a_time import OpenCase
from app.usecases.sign_in import Session
from forms.kernel.case import Case
from forms.kernel.errors import Refused

OTHER_OPEN = "entry.other_open"


def or_held(session: Session, act: Callable[[], Case]) -> Case | OpenCase:
    """What `act` gives, or the case that keeps this person from opening another. For the worker; raises TechoError."""
    try:
        return act()
    except Refused as refused:
        held = one_at_a_time.current(session.desk, session.actor) if refused.code == OTHER_OPEN else None
        if held is None:
            raise
        return held


def go_there(ui: Ui, parent: QWidget, held: OpenCase, seat: str) -> bool:
    """Says which case is open; whether the person wants to go to it."""
    where = f"（端末 {held.seat}）" if held.seat and held.seat != seat else ""
    return ui.prompts.confirm(
        parent,
        "ほかの申請を入力中です",
        f"受付 {held.reception_no} の入力が終わっていません{where}。\n"
        "番号の取り違えを防ぐため、一度に入力できる申請は1件です。"
        "入力した内容は下書きに残っています。",
        do=f"受付 {held.reception_no} を開く",
        leave="受付一覧へ",
    )
