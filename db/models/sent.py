"""手帳 sent by post, and earlier 手帳 that were to be brought back. No number has a place here."""

import sqlalchemy as sa

from db.models.base import Day, Moment, key, table, to, words

mailings = table(
    "mailings",
    key(),
    to("certificates.id", "certificate_id"),
    sa.Column("sent_on", Day, nullable=False),
    sa.Column("tracking_no", sa.Text, nullable=False),  # 引受番号: eleven digits, no 個人番号
    to("staff.id", "sent_by"),
    sa.Column("at", Moment, nullable=False),
    sa.Column("back_on", Day),
    words("back"),  # why it came back; empty while it has not
    to("staff.id", "back_by", null=True),
    sa.Column("back_at", Moment),
    sa.Index(None, "certificate_id"),
)
old_techo_returns = table(
    "old_techo_returns",
    key(),
    sa.Column("certificate_id", sa.Text, sa.ForeignKey("certificates.id"), nullable=False, unique=True),
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Column("on_day", Day, nullable=False),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
)
