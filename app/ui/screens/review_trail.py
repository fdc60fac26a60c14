"""「この申請の記録」: who did what, newest first, and whether the audit chain is whole."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app import messages
from app.ui.theme import SUB
from app.ui.widgets.card import Card
from app.ui.widgets.text import Icon, Text
from app.ui.widgets.trail import AuditTrail, TrailLine
from app.usecases.desk import JST
from forms.kernel.case import AuditLine

_ICONS = {
    "enter": ("file-check", "info"),
    "confirm": ("circle-check", "ok"),
    "approve": ("stamp", "ok"),
    "send_back": ("corner-up-left", "warn"),
    "mismatch": ("circle-x", "error"),
    "cancel_approval": ("undo-2", "warn"),
    "reveal_number": ("eye", SUB),
    "number_seen": ("eye", SUB),
    "review_open": ("eye", SUB),
    "open_draft": ("pencil", SUB),
    "print_for_signature": ("printer", SUB),
    "print_visitor_check": ("printer", SUB),
    "print_reminder": ("printer", SUB),
    "visitor_checked": ("message-square", SUB),
    "notice_given": ("message-square", SUB),
    "blackout": ("lock", "info"),
    "reassign": ("user-cog", "info"),
    "take_over": ("user-cog", "info"),
    "case_viewed": ("eye", SUB),
    "park": ("clock", SUB),
    "late_entry": ("pencil", SUB),
    "forward": ("send", "ok"),
    "wrong_link": ("circle-x", "error"),
    "wrong_link_elsewhere": ("circle-x", "warn"),
    "center_told": ("message-square", "ok"),
    "inquire": ("message-square", "warn"),
    "answer": ("message-square", "ok"),
    "refer": ("users", "info"),
    "center_returned": ("corner-up-left", "warn"),
    "type_result": ("pencil", SUB),
    "result_differs": ("circle-x", "error"),
    "grant": ("stamp", "ok"),
    "reject": ("x", "warn"),
    "annul_result": ("undo-2", "warn"),
    "arrive": ("inbox", "info"),
    "deliver": ("circle-check", "ok"),
    "withdraw": ("undo-2", "warn"),
    "print_ready_letter": ("printer", SUB),
    "print_health_notice": ("printer", SUB),
    "undo_delivery": ("undo-2", "warn"),
    "refuse_row": ("x", "warn"),
    "departed_holder": ("users", "info"),
    "departed_closed": ("check", "info"),
    "print_renewal_letter": ("printer", SUB),
    "print_return_letter": ("printer", SUB),
    "print_death_notice": ("printer", SUB),
    "print_moved_notice": ("printer", SUB),
    "print_city_inquiry": ("printer", SUB),
    "city_answered": ("message-square", "info"),
}


class TrailCard(Card):
    """The trail and, at its right end, the state of the chain."""

    def __init__(self, parent: QWidget | None = None) -> None:
        state = QWidget()
        line = QHBoxLayout(state)
        line.setContentsMargins(0, 0, 0, 0)
        self._words = Text("改ざん検知 確認中…", "label")
        self._words.setObjectName("audit_state")
        self._icon = Icon("shield-check", SUB, 16)
        line.addWidget(self._words)
        line.addWidget(self._icon)
        super().__init__("この申請の記録", state, parent=parent)
        self._trail = AuditTrail()
        self.body.addWidget(self._trail, 1)

    def show_trail(
        self,
        trail: Sequence[AuditLine],
        names: Mapping[str, str],
        words: Mapping[int, str],
        *,
        here: bool = False,
    ) -> None:
        """Shows the lines, the newest first; `words` are the reasons written, by line; `here`: the office decides itself."""
        lines = [line_of(line, names, words.get(line.seq, ""), here=here) for line in reversed(trail)]
        self._trail.show_lines(lines)

    def show_state(self, *, whole: bool) -> None:
        """Says what the check of the chain found."""
        self._words.setText(
            "改ざん検知 異常なし" if whole else "改ざん検知 異常あり（管理者に知らせてください）"
        )
        self._words.set_tone("ok" if whole else "error")
        self._icon.show_icon("shield-check" if whole else "shield-alert", "ok" if whole else "error")

    def wipe(self) -> None:
        """Forgets the lines."""
        self._trail.wipe()


def line_of(line: AuditLine, names: Mapping[str, str], told: str, *, here: bool = False) -> TrailLine:
    """One line of the chain as people read it, with the reason somebody wrote."""
    at = line.at.astimezone(JST)
    icon, token = _ICONS.get(line.act, ("circle", SUB))
    return TrailLine(
        f"{at.month}/{at.day} {at:%H:%M}",
        names.get(line.staff_id, ""),
        messages.placed(messages.act(line.act), here=here),
        messages.act_detail(line.detail, names, told),
        icon,
        token,
    )
