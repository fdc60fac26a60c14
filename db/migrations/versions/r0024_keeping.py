"""手帳 kept at the counter, hands a child's 手帳 went through. What a city decides itself goes to its own mayor alone, and nobody
is told of a decision that two people have not read: those guards need no table.

Revision ID: r0024
"""

import sqlalchemy as sa
from alembic import op

revision = "r0024"
down_revision = "r0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables."""
    op.create_table(
        "kept_techo",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("techo_number", sa.Text(), nullable=False),
        sa.Column("kept_on", sa.Text(), nullable=False),
        sa.Column("kept_by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("gone", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("gone_on", sa.Text(), nullable=True),
        sa.Column("slip", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("gone_by", sa.Text(), nullable=True),
        sa.Column("gone_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_kept_techo_case_id")),
        sa.ForeignKeyConstraint(["kept_by"], ["staff.id"], name=op.f("fk_kept_techo_kept_by")),
        sa.ForeignKeyConstraint(["gone_by"], ["staff.id"], name=op.f("fk_kept_techo_gone_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_techo")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_kept_techo_case_id"), "kept_techo", ["case_id"])
    op.create_table(
        "keeper_changes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("changed_on", sa.Text(), nullable=False),
        sa.Column("giver", sa.Text(), nullable=False),
        sa.Column("taker", sa.Text(), nullable=False),
        sa.Column("taker_is", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_keeper_changes_case_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_keeper_changes_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keeper_changes")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_keeper_changes_case_id"), "keeper_changes", ["case_id"])


def downgrade() -> None:
    """Drops them with everything in them."""
    op.drop_table("keeper_changes")
    op.drop_table("kept_techo")
