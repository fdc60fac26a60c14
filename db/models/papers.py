"""進達束 and the issues of papers."""

import sqlalchemy as sa

from db.models.base import Day, Flag, Moment, key, table, to, words

batches = table(
    "batches",
    key(),
    sa.Column("fiscal_year", sa.Integer, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("document_number", sa.Text, nullable=False),
    sa.Column("dated", Day, nullable=False),
    sa.Column("addressee", sa.Text, nullable=False),
    sa.Column("head_seq", sa.Integer, nullable=False),
    sa.Column("head_mac", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("issues", sa.Integer, nullable=False),
    words("reason"),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
    words(
        "office"
    ),  # as in the table office, when the number was taken: every issue of the papers says the same
    sa.UniqueConstraint("fiscal_year", "number"),
)
batch_cases = table(
    "batch_cases",
    to("batches.id", "batch_id", primary=True),
    to("cases.id", "case_id", primary=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Index(None, "case_id"),
)
papers = table(
    "papers",
    key(),
    sa.Column("kind", sa.Text, nullable=False),
    to("cases.id", "case_id", null=True),
    to("batches.id", "batch_id", null=True),
    sa.Column("issue", sa.Integer, nullable=False),
    sa.Column("pages", sa.Integer, nullable=False),
    sa.Column("bears_number", Flag, nullable=False),
    sa.Column("salt", sa.LargeBinary),  # dies with the number
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("at", Moment, nullable=False),
    to("staff.id", "staff_id"),
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Index(None, "case_id"),
    sa.Index(None, "batch_id"),
)
