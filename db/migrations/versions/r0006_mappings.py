"""Column mappings of register files, remembered by their headings.

Revision ID: r0006
"""

import sqlalchemy as sa
from alembic import op

revision = "r0006"
down_revision = "r0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table."""
    op.create_table(
        "column_mappings",
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_column_mappings_staff_id")),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_column_mappings")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Drops it: a mapping can be confirmed again."""
    op.drop_table("column_mappings")
