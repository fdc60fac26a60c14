"""Guards of the post and of earlier 手帳: what is sent waits for the post's record or comes back, once; a 手帳 on its way is not
given out at the counter; what was to be brought back is recorded once, after the 交付 (規則7条2項)."""

from db.guards.sql import Guard, frozen, holds, never, serves, taken, when
from forms.kernel.procedure import Role
from forms.kernel.result import OldTecho
from forms.kernel.sent import Back

_BOOKS = f"{holds(Role.CLERK)} OR {holds(Role.FORWARDER)}"
_DIGITS = "-".join("[0-9]" * count for count in (3, 2, 5, 1))
_BACKS = ", ".join(f"'{why.value}'" for why in Back)
_WAITS = (  # the 手帳 is here, of a decision that stands, and nobody has it
    "EXISTS (SELECT 1 FROM certificates k JOIN cases c ON c.id = k.case_id JOIN results r ON r.id = k.result_id"
    " WHERE k.id = NEW.certificate_id AND c.state = 'arrived' AND r.ended = '' AND k.delivered_by IS NULL"
)
_OWED = (
    "EXISTS (SELECT 1 FROM certificates k JOIN cases c ON c.id = k.case_id WHERE k.id = NEW.certificate_id"
    " AND c.state = 'delivered' AND k.old_techo = 'later' AND k.delivered_on <= NEW.on_day)"
)
_AWAY = "EXISTS (SELECT 1 FROM mailings m WHERE m.certificate_id = OLD.id AND m.back_at IS NULL"
SENT: tuple[Guard, ...] = (
    when(
        "mailings",
        "INSERT",
        "mailing",
        "NEW.back_on IS NOT NULL OR NEW.back <> '' OR NEW.back_by IS NOT NULL OR NEW.back_at IS NOT NULL",
        f"NEW.tracking_no NOT GLOB '{_DIGITS}'",
        f"NOT {_WAITS} AND k.arrived_on <= NEW.sent_on)",
        "EXISTS (SELECT 1 FROM mailings WHERE certificate_id = NEW.certificate_id AND back_at IS NULL)",
        # one 引受番号 is of one letter; the post takes numbers up again after a long time
        "EXISTS (SELECT 1 FROM mailings WHERE tracking_no = NEW.tracking_no AND back_at IS NULL"
        " AND sent_on > date(NEW.sent_on, '-1 year'))",
        f"NOT {serves('NEW.sent_by', _BOOKS)}",
        *taken("mailings", "id"),
    ),
    when(
        "mailings",
        "UPDATE",
        "mailing",
        frozen("rowid", "id", "certificate_id", "sent_on", "tracking_no", "sent_by", "at"),
        "OLD.back_at IS NOT NULL OR NEW.back_at IS NULL OR NEW.back_on IS NULL OR NEW.back_on < OLD.sent_on",
        f"NEW.back NOT IN ({_BACKS})",
        f"NOT {_WAITS})",
        f"NOT {serves('NEW.back_by', _BOOKS)}",
    ),
    never("mailings", "DELETE", "mailing"),
    when(  # by post what went off, at the counter what did not
        "certificates",
        "UPDATE",
        "mailing",
        "OLD.delivered_by IS NULL AND NEW.delivered_by IS NOT NULL AND NOT CASE WHEN NEW.way = 'mail'"
        f" THEN {_AWAY} AND m.sent_on <= NEW.delivered_on) ELSE NOT {_AWAY}) END",
    ),
    when(
        "old_techo_returns",
        "INSERT",
        "old_techo",
        f"NEW.outcome NOT IN ('{OldTecho.RETURNED.value}', '{OldTecho.LOST.value}')",
        f"NOT {_OWED}",
        f"NOT {serves('NEW.staff_id', _BOOKS)}",
        *taken("old_techo_returns", "id", "certificate_id"),
    ),
    never("old_techo_returns", "UPDATE", "old_techo"),
    never("old_techo_returns", "DELETE", "old_techo"),
    when(  # a 交付 whose earlier 手帳 came back was one
        "undone_deliveries",
        "INSERT",
        "old_techo",
        "EXISTS (SELECT 1 FROM old_techo_returns WHERE certificate_id = NEW.certificate_id)",
    ),
)
