"""Which column of a register file means what, as somebody confirmed it; nothing of any person."""

import sqlalchemy as sa

from db.models.base import Moment, key, table, to

column_mappings = table(
    "column_mappings",
    key("fingerprint"),  # of the file's headings: two files of the same program have the same
    sa.Column("body", sa.Text, nullable=False),  # JSON of app.exchange.mapping
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
)
