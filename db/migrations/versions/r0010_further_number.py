"""What a decision about a number rests on, and who stands on the review's side: guards alone.

Revision ID: r0010
"""

revision = "r0010"
down_revision = "r0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Changes no table: the guards are written anew after every migration."""


def downgrade() -> None:
    """Changes no table either."""
