"""手帳台帳 of before: its lines, and the numbers that came with them as unproved links.

Revision ID: r0020
"""

import sqlalchemy as sa
from alembic import op

revision = "r0020"
down_revision = "r0019"
branch_labels = None
depends_on = None
_EMPTY = sa.text("''")
_INDEXED = ("ledger_id", "techo_number", "techo_digits", "name_key", "kana_key", "birth", "review_month")


def upgrade() -> None:
    """Creates the tables."""
    _ledgers()
    _holders()
    _links()


def downgrade() -> None:
    """Drops them with everything in them."""
    for name in ("holder_links", "holders", "holder_ledgers"):
        op.drop_table(name)


def _ledgers() -> None:
    op.create_table(
        "holder_ledgers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=False),
        sa.Column("imported_at", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("witness_id", sa.Text(), nullable=True),
        sa.Column("bears_links", sa.Integer(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_holder_ledgers_staff_id")),
        sa.ForeignKeyConstraint(["witness_id"], ["staff.id"], name=op.f("fk_holder_ledgers_witness_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holder_ledgers")),
        sqlite_strict=True,
    )


def _holders() -> None:
    op.create_table(
        "holders",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("ledger_id", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("techo_number", sa.Text(), nullable=False),
        sa.Column("techo_digits", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("kana_key", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("birth", sa.Text(), nullable=False),
        sa.Column("review_month", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("returned_on", sa.Text(), nullable=True),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["ledger_id"], ["holder_ledgers.id"], name=op.f("fk_holders_ledger_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holders")),
        sqlite_strict=True,
    )
    for column in _INDEXED:
        op.create_index(op.f(f"ix_holders_{column}"), "holders", [column])


def _links() -> None:
    op.create_table(
        "holder_links",
        sa.Column("holder_id", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("blind", sa.LargeBinary(), nullable=True),
        sa.Column("case_id", sa.Text(), nullable=True),
        sa.Column("settled_by", sa.Text(), nullable=True),
        sa.Column("settled_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["holder_id"], ["holders.id"], name=op.f("fk_holder_links_holder_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_holder_links_case_id")),
        sa.ForeignKeyConstraint(["settled_by"], ["staff.id"], name=op.f("fk_holder_links_settled_by")),
        sa.PrimaryKeyConstraint("holder_id", name=op.f("pk_holder_links")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_holder_links_blind"), "holder_links", ["blind"])
    op.create_index(op.f("ix_holder_links_case_id"), "holder_links", ["case_id"])
