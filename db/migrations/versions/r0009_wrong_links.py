"""Finds among many acts the few by which a number was found wrong after 進達.

Revision ID: r0009
"""

import sqlalchemy as sa
from alembic import op

revision = "r0009"
down_revision = "r0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the index; the guards and legal steps that come with it are written anew after every migration."""
    op.create_index("ix_acts_wrong_link", "acts", ["case_id"], sqlite_where=sa.text("step = 'wrong_link'"))


def downgrade() -> None:
    """Drops it."""
    op.drop_index("ix_acts_wrong_link", table_name="acts")
