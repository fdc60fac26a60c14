"""What is handed over to a センター and its receipts; at a センター what was taken; what the sealed codes on sheets say.

Revision ID: r0015
"""

import sqlalchemy as sa
from alembic import op

revision = "r0015"
down_revision = "r0014"
branch_labels = None
depends_on = None

_TABLES = (
    "ledger_cases",
    "ledger_lists",
    "received_sheets",
    "received_numbers",
    "received_cases",
    "received_batches",
    "sheet_seals",
    "handovers",
)


def upgrade() -> None:
    """Creates the tables."""
    _office()
    _centre()
    _ledger()
    for table, column in (
        ("handovers", "batch_id"),
        ("sheet_seals", "case_id"),
        ("received_cases", "batch_id"),
        ("received_sheets", "batch_id"),
        ("ledger_cases", "case_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def downgrade() -> None:
    """Drops them with everything in them."""
    for name in _TABLES:
        op.drop_table(name)


def _office() -> None:
    op.create_table(
        "handovers",
        _text("id"),
        _text("batch_id"),
        _count("issue"),
        _text("receiver"),
        _count("cases"),
        _text("staff_id"),
        _text("at"),
        sa.Column("received_at", sa.Text(), nullable=True),
        sa.Column("received_cases", sa.Integer(), nullable=True),
        *(_words(name) for name in ("missing", "doubled", "strange")),
        sa.Column("receipt_by", sa.Text(), nullable=True),
        _to("handovers", "batches", "batch_id"),
        _to("handovers", "staff", "staff_id"),
        _to("handovers", "staff", "receipt_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
        sqlite_strict=True,
    )
    op.create_table(
        "sheet_seals",
        _text("paper_id"),
        _text("case_id"),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        _to("sheet_seals", "papers", "paper_id"),
        _to("sheet_seals", "cases", "case_id"),
        sa.PrimaryKeyConstraint("paper_id", "case_id", name=op.f("pk_sheet_seals")),
        sqlite_strict=True,
    )


def _centre() -> None:
    op.create_table(
        "received_batches",
        *(_text(name) for name in ("id", "office_code", "office_name")),
        *(_count(name) for name in ("fiscal_year", "number", "issue")),
        _words("document_number"),
        _text("dated"),
        _words("letter"),
        _text("staff_id"),
        _text("at"),
        _to("received_batches", "staff", "staff_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_received_batches")),
        sa.UniqueConstraint(
            "office_code",
            "fiscal_year",
            "number",
            name=op.f("uq_received_batches_office_code_fiscal_year_number"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "received_cases",
        _text("id"),
        sa.Column("batch_id", sa.Text(), nullable=True),
        _text("office_code"),
        _text("reception_no"),
        _count("version"),
        _count("position"),
        *(_text(name) for name in ("body", "way", "staff_id", "at")),
        _to("received_cases", "received_batches", "batch_id"),
        _to("received_cases", "staff", "staff_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_received_cases")),
        sa.UniqueConstraint(
            "office_code",
            "reception_no",
            "version",
            name=op.f("uq_received_cases_office_code_reception_no_version"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "received_numbers",
        _text("case_id"),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        _to("received_numbers", "received_cases", "case_id"),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_received_numbers")),
        sqlite_strict=True,
    )
    op.create_table(
        "received_sheets",
        _count("seq"),
        *(_text(name) for name in ("batch_id", "code", "staff_id", "at")),
        _to("received_sheets", "received_batches", "batch_id"),
        _to("received_sheets", "staff", "staff_id"),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_received_sheets")),
        sqlite_strict=True,
    )


def _ledger() -> None:
    op.create_table(
        "ledger_lists",
        *(_text(name) for name in ("id", "staff_id", "witness_id", "token_id", "at")),
        _to("ledger_lists", "staff", "staff_id"),
        _to("ledger_lists", "staff", "witness_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_lists")),
        sa.UniqueConstraint("token_id", name=op.f("uq_ledger_lists_token_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "ledger_cases",
        _text("list_id"),
        _text("case_id"),
        _to("ledger_cases", "ledger_lists", "list_id"),
        _to("ledger_cases", "received_cases", "case_id"),
        sa.PrimaryKeyConstraint("list_id", "case_id", name=op.f("pk_ledger_cases")),
        sqlite_strict=True,
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default=sa.text("''"), nullable=False)


def _to(table: str, target: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))
