"""Which side of its sheet a scan is of; where whoever has a child's 手帳 now lives.

Revision ID: r0031
"""

import sqlalchemy as sa
from alembic import op

revision = "r0031"
down_revision = "r0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the columns."""
    op.add_column(
        "page_scans", sa.Column("side", sa.Text(), server_default=sa.text("'front'"), nullable=False)
    )
    for name in ("postal_code", "address"):
        op.add_column(
            "keeper_changes", sa.Column(name, sa.Text(), server_default=sa.text("''"), nullable=False)
        )


def downgrade() -> None:
    """Drops them."""
    for name in ("address", "postal_code"):
        op.drop_column("keeper_changes", name)
    op.drop_column("page_scans", "side")
