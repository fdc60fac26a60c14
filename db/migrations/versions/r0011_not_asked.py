"""A register that cannot be asked: a comparison may say so. The columns hold it already; the guards that admit it are written
anew after every migration.

Revision ID: r0011
"""

revision = "r0011"
down_revision = "r0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing but the guards."""


def downgrade() -> None:
    """Nothing but the guards."""
