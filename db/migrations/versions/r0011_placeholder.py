"""Nothing: the number is taken by another change.

Revision ID: r0011
"""

revision = "r0011"
down_revision = "r0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing but the guards, which are written anew after every migration."""


def downgrade() -> None:
    """Nothing."""
