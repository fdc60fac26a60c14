"""補正: what was asked of whom, and the answer."""

import sqlalchemy as sa

from db.models.base import Day, Moment, key, table, to, words

corrections = table(
    "corrections",
    key(),
    to("cases.id", "case_id"),
    sa.Column("party", sa.Text, nullable=False),
    sa.Column("asked_on", Day, nullable=False),
    sa.Column("about", sa.Text, nullable=False),
    to("staff.id", "asked_by"),
    sa.Column("asked_at", Moment, nullable=False),
    sa.Column("answered_on", Day),
    words("answer"),
    to("staff.id", "answered_by", null=True),
    sa.Column("answered_at", Moment),
    sa.Index(None, "case_id"),
)
