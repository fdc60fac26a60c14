"""A 返還届 with a box for the holder's number: no table changes; the guards, which know the editions a city decides about, are
written anew after every migration.

Revision ID: r0025
"""

revision = "r0025"
down_revision = "r0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing but the guards."""


def downgrade() -> None:
    """Nothing but the guards."""
