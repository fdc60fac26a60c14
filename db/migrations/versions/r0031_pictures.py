"""Which side of its sheet a scan is of.

Revision ID: r0031
"""

import sqlalchemy as sa
from alembic import op

revision = "r0031"
down_revision = "r0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column."""
    op.add_column(
        "page_scans", sa.Column("side", sa.Text(), server_default=sa.text("'front'"), nullable=False)
    )


def downgrade() -> None:
    """Drops it."""
    op.drop_column("page_scans", "side")
