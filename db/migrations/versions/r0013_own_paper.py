"""Another number of the same person, and who recorded what a decision rests on: the columns hold it already; the guards that ask
for it are written anew after every migration.

Revision ID: r0013
"""

revision = "r0013"
down_revision = "r0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing but the guards."""


def downgrade() -> None:
    """Nothing but the guards."""
