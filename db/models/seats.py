"""What is open at the seats: the key makes it one case a person."""

import sqlalchemy as sa

from db.models.base import Moment, table, to, words

open_entries = table(
    "open_entries",
    to("staff.id", "staff_id", primary=True),
    to("cases.id", "case_id"),
    words("seat"),
    sa.Column("at", Moment, nullable=False),
)
