"""Nothing: stands in for the migration of the same number that comes before, until both are merged.

Revision ID: r0010
"""

revision = "r0010"
down_revision = "r0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing."""


def downgrade() -> None:
    """Nothing."""
