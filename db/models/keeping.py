"""What the office keeps for somebody between two visits, and who holds a child's 手帳. No number has a place here."""

import sqlalchemy as sa

from db.models.base import Day, Moment, key, table, to, words

kept_techo = table(
    "kept_techo",
    key(),
    to("cases.id", "case_id"),
    sa.Column("techo_number", sa.Text, nullable=False),  # 手帳番号, no 個人番号
    sa.Column("kept_on", Day, nullable=False),
    to("staff.id", "kept_by"),
    sa.Column("at", Moment, nullable=False),
    words("gone"),  # what became of it; empty while the office has it
    sa.Column("gone_on", Day),
    words("slip"),
    to("staff.id", "gone_by", null=True),
    sa.Column("gone_at", Moment),
    sa.Index(None, "case_id"),
)
keeper_changes = table(
    "keeper_changes",
    key(),
    to("cases.id", "case_id"),
    sa.Column("cause", sa.Text, nullable=False),
    sa.Column("changed_on", Day, nullable=False),
    sa.Column("giver", sa.Text, nullable=False),
    sa.Column("taker", sa.Text, nullable=False),
    words("taker_is"),  # 続柄, of a new 保護者
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
    words("postal_code"),
    words("address"),  # of whoever took it
    sa.Index(None, "case_id"),
)
