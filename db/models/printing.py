"""The office's printers, and what became of printed papers beyond their outcome."""

import sqlalchemy as sa

from db.models.base import Flag, Moment, key, table, to, words

printers = table(
    "printers",
    key(),
    sa.Column("name", sa.Text, nullable=False),
    words("tray"),
    sa.Column("two_sided", Flag, nullable=False),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
    to("staff.id", "ended_by", null=True),
    sa.Column("ended_at", Moment),
)
print_failures = table(
    "print_failures",
    to("papers.id", "paper_id", primary=True),
    sa.Column("fault", sa.Text, nullable=False),
    words("pages"),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
)
reprints = table(
    "reprints",
    to("papers.id", "paper_id", primary=True),
    sa.Column("reason", sa.Text, nullable=False),
    words("words"),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
)
