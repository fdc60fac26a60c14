"""Which case somebody has open for number entry.

Revision ID: r0007
"""

import sqlalchemy as sa
from alembic import op

revision = "r0007"
down_revision = "r0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has anything open: the store was closed a moment ago."""
    op.create_table(
        "open_entries",
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("seat", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_open_entries_staff_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_open_entries_case_id")),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_open_entries")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Forgets what is open."""
    op.drop_table("open_entries")
