"""年度 and days that are closed."""

import sqlalchemy as sa

from db.models.base import Day, Moment, key, table, to, words

batch_carries = table(
    "batch_carries",
    to("batches.id", "to_id", primary=True),
    to("batches.id", "from_id"),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
    sa.UniqueConstraint("from_id"),
)
closed_years = table(
    "closed_years",
    sa.Column("fiscal_year", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("last", sa.Integer, nullable=False),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
)
day_counts = table(
    "day_counts",
    key(),
    sa.Column("day", Day, nullable=False),
    sa.Column("attempt", sa.Integer, nullable=False),
    sa.Column("pile", sa.Text, nullable=False),
    sa.Column("counted", sa.Integer, nullable=False),
    sa.Column("expected", sa.Integer, nullable=False),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
    sa.UniqueConstraint("day", "attempt", "pile"),
)
closed_days = table(
    "closed_days",
    sa.Column("day", Day, primary_key=True),
    sa.Column("attempt", sa.Integer, nullable=False),
    words("reason"),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
)
