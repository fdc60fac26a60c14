"""The audit chain. `staff_id`, `act` and `case_id` repeat the body for look-ups; verification compares them."""

import sqlalchemy as sa

from db.models.base import table, words

audit = table(
    "audit",
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),  # canonical JSON
    sa.Column("mac", sa.LargeBinary, nullable=False),
    words("staff_id"),
    words("act"),
    words("case_id"),
    sa.Index(None, "case_id", "seq"),
    sa.Index(None, "staff_id", "act", "seq"),
)
