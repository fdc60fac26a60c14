"""A placeholder for what comes between; nothing changes.

Revision ID: r0012
"""

revision = "r0012"
down_revision = "r0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing but the guards."""


def downgrade() -> None:
    """Nothing but the guards."""
