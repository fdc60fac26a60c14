"""Somebody on the 死亡・転出 list may hold a 手帳 of before this program: named by its 手帳番号, no case.

Revision ID: r0026
"""

import sqlalchemy as sa
from alembic import op

revision = "r0026"
down_revision = "r0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the 手帳番号 of the ledger."""
    op.add_column(
        "departures", sa.Column("techo_number", sa.Text(), server_default=sa.text("''"), nullable=False)
    )


def downgrade() -> None:
    """Without it nothing would say whose these were."""
    op.execute("DELETE FROM departures WHERE techo_number <> ''")
    op.drop_column("departures", "techo_number")
