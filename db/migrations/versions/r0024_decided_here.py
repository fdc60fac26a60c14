"""No table changes: what a city decides itself goes to its own mayor alone, and nobody is told of a decision that two people
have not read; the guards come with every migration.

Revision ID: r0024
"""

revision = "r0024"
down_revision = "r0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing but the guards."""


def downgrade() -> None:
    """Nothing but the guards."""
