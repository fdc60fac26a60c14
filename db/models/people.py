"""Whose store it is and who works there."""

import sqlalchemy as sa

from db.models.base import Flag, Moment, key, table, words

identity = table(
    "identity",
    sa.Column("one", sa.Integer, sa.CheckConstraint("one = 1", name="one"), primary_key=True),
    sa.Column("store_id", sa.Text, nullable=False),
    sa.Column("created_at", Moment, nullable=False),
)
office = table(
    "office",
    sa.Column("one", sa.Integer, sa.CheckConstraint("one = 1", name="one"), primary_key=True),
    sa.Column("body", sa.Text, nullable=False),  # JSON of forms.kernel.case.Office
)
staff = table(
    "staff",
    key(),
    sa.Column("number", sa.Text, nullable=False, unique=True),
    sa.Column("name", sa.Text, nullable=False),
    words("roles"),  # role values, sorted, comma between
    sa.Column("active", Flag, nullable=False),
    sa.Column("must_change", Flag, nullable=False),
)
counters = table(
    "counters",
    key("name"),  # reception/<年度>
    sa.Column("value", sa.Integer, nullable=False),
)
