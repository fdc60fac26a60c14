"""受領: scans taken back with their reason, receipts as they were given, numbers of sheets without a file that were destroyed.

Revision ID: r0030
"""

import sqlalchemy as sa
from alembic import op

revision = "r0030"
down_revision = "r0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables; a receipt that was noted before is the first of its file."""
    op.create_table(
        "taken_back_sheets",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["received_sheets.seq"], name=op.f("fk_taken_back_sheets_seq")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_taken_back_sheets_staff_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_taken_back_sheets")),
        sqlite_strict=True,
    )
    op.create_table(
        "given_receipts",
        sa.Column("batch_id", sa.Text(), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["received_batches.id"], name=op.f("fk_given_receipts_batch_id")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_given_receipts_staff_id")),
        sa.PrimaryKeyConstraint("batch_id", "nth", name=op.f("pk_given_receipts")),
        sqlite_strict=True,
    )
    op.create_table(
        "received_purges",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("witness_id", sa.Text(), nullable=False),
        sa.Column("token_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["received_cases.id"], name=op.f("fk_received_purges_case_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_received_purges_staff_id")),
        sa.ForeignKeyConstraint(["witness_id"], ["staff.id"], name=op.f("fk_received_purges_witness_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_received_purges")),
        sa.UniqueConstraint("token_id", name=op.f("uq_received_purges_token_id")),
        sqlite_strict=True,
    )
    op.add_column(
        "handovers", sa.Column("receipt_nth", sa.Integer(), server_default=sa.text("0"), nullable=False)
    )
    op.execute("UPDATE handovers SET receipt_nth = 1 WHERE received_at IS NOT NULL")


def downgrade() -> None:
    """Drops them; of several receipts of a file what the newest said stays."""
    op.drop_column("handovers", "receipt_nth")
    op.drop_table("received_purges")
    op.drop_table("given_receipts")
    op.drop_table("taken_back_sheets")
