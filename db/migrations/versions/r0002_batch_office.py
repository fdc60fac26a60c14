"""The office as a 束 was made in stays with it: a change of 窓口の情報 leaves every issue of its papers as it was.

Revision ID: r0002
"""

import sqlalchemy as sa
from alembic import op

revision = "r0002"
down_revision = "r0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Before this revision no office could be changed: the one that stands is the one every 束 was made in."""
    op.add_column("batches", sa.Column("office", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.execute("UPDATE batches SET office = (SELECT body FROM office)")


def downgrade() -> None:
    """Forgets what was frozen."""
    op.drop_column("batches", "office")
