"""The keys of the entry screen while a case is typed."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.ui import enter_moves
from app.ui.screens.entry_identity_acts import IdentityActs
from app.ui.screens.entry_register_acts import RegisterActs
from app.ui.widgets.keybar import Key

_NO_REGISTER = "住基と照合する設定の事務所で、対象者の生年月日まで入力してから使えます。"
_NO_DOCUMENT = "用紙の日付・生年月日・受け取り方・番号を提供する人を入力すると使えます。足りない書類がないときは使いません。"
_LATER = "確認へ回したあとに印刷できます。"


@dataclass(frozen=True)
class ScreenActs:
    """What the keys ask of the screen itself."""

    show_number: Callable[[], None]
    protect: Callable[[], None]
    save: Callable[[], None]
    submit: Callable[[], None]


def typing(
    screen: QWidget, acts: ScreenActs, identity: IdentityActs, register: RegisterActs, *, busy: bool
) -> dict[int, Key]:
    """F2 to F10 but for F5, which the summary has too."""
    return {
        2: Key("前の項目", lambda: _back(screen)),
        3: Key(
            "住基と照合", register.compare, enabled=register.is_used(), reason=register.why_not(_NO_REGISTER)
        ),
        4: Key("番号を表示", acts.show_number),
        6: Key("書類を記録", identity.record_next, enabled=identity.is_open(), reason=_NO_DOCUMENT),
        7: Key("支援措置", acts.protect),
        8: Key("一時保存", acts.save),
        9: Key("署名用紙", lambda: None, enabled=False, reason=_LATER),
        10: Key("確認へ回す", acts.submit, main=True, enabled=not busy, reason="確認へ回しています。"),
    }


def _back(screen: QWidget) -> None:
    focus = QApplication.focusWidget()
    target = enter_moves.neighbour(screen, focus, back=True) if focus is not None else None
    if target is not None:
        target.setFocus(Qt.FocusReason.BacktabFocusReason)
