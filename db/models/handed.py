"""What is handed over: files this office made and their receipts; at a センター what was taken, its numbers sealed apart."""

import sqlalchemy as sa

from db.models.base import Day, Moment, key, table, to, words

handovers = table(
    "handovers",
    key(),
    to("batches.id", "batch_id"),
    sa.Column("issue", sa.Integer, nullable=False),
    sa.Column("receiver", sa.Text, nullable=False),
    sa.Column("cases", sa.Integer, nullable=False),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
    sa.Column("received_at", Moment),
    sa.Column("received_cases", sa.Integer),
    words("missing"),  # codes of sheets, by space
    words("doubled"),
    words("strange"),
    to("staff.id", "receipt_by", null=True),
    sa.Column("receipt_nth", sa.Integer, nullable=False, server_default=sa.text("0")),
    sa.Index(None, "batch_id"),
)
sheet_seals = table(
    "sheet_seals",  # what a sealed code says, for making its sheet again byte for byte; goes with the number
    to("papers.id", "paper_id", primary=True),
    to("cases.id", "case_id", primary=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Index(None, "case_id"),
)
received_batches = table(
    "received_batches",
    key(),
    sa.Column("office_code", sa.Text, nullable=False),
    sa.Column("office_name", sa.Text, nullable=False),
    sa.Column("fiscal_year", sa.Integer, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("issue", sa.Integer, nullable=False),
    words("document_number"),
    sa.Column("dated", Day, nullable=False),
    words("letter"),  # codes of sheets, by space
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
    sa.UniqueConstraint("office_code", "fiscal_year", "number"),
)
received_cases = table(
    "received_cases",
    key(),
    to("received_batches.id", "batch_id", null=True),
    sa.Column("office_code", sa.Text, nullable=False),
    sa.Column("reception_no", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("body", sa.Text, nullable=False),  # JSON of the values, without the number
    sa.Column("way", sa.Text, nullable=False),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
    sa.UniqueConstraint("office_code", "reception_no", "version"),
    sa.Index(None, "batch_id"),
)
received_numbers = table(
    "received_numbers",
    to("received_cases.id", "case_id", primary=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
)
received_sheets = table(
    "received_sheets",  # every scan of a sheet, in its order
    sa.Column("seq", sa.Integer, primary_key=True),
    to("received_batches.id", "batch_id"),
    sa.Column("code", sa.Text, nullable=False),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
    sa.Index(None, "batch_id"),
)
taken_back_sheets = table(
    "taken_back_sheets",  # scans and ticks that were none
    sa.Column("seq", sa.Integer, sa.ForeignKey("received_sheets.seq"), primary_key=True),
    sa.Column("reason", sa.Text, nullable=False),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
)
given_receipts = table(
    "given_receipts",  # as they went to the office: the same again is the same bytes
    to("received_batches.id", "batch_id", primary=True),
    sa.Column("nth", sa.Integer, primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
)
received_purges = table(
    "received_purges",  # that two people destroyed the number of a sheet whose file never came
    to("received_cases.id", "case_id", primary=True),
    to("staff.id", "staff_id"),
    to("staff.id", "witness_id"),
    sa.Column("token_id", sa.Text, nullable=False, unique=True),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("at", Moment, nullable=False),
)
ledger_lists = table(
    "ledger_lists",  # that numbers left for the ledger: two people, each time
    key(),
    to("staff.id", "staff_id"),
    to("staff.id", "witness_id"),
    sa.Column("token_id", sa.Text, nullable=False, unique=True),
    sa.Column("at", Moment, nullable=False),
)
ledger_cases = table(
    "ledger_cases",
    to("ledger_lists.id", "list_id", primary=True),
    to("received_cases.id", "case_id", primary=True),
    sa.Index(None, "case_id"),
)
