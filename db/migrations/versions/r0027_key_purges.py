"""Own keys of the hand-over whose secret halves were destroyed: by whom, when, why. The public halves stay.

Revision ID: r0027
"""

import sqlalchemy as sa
from alembic import op

revision = "r0027"
down_revision = "r0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table."""
    op.create_table(
        "key_purges",
        sa.Column("own_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("witness_id", sa.Text(), nullable=False),
        sa.Column("token_id", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("reason", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(["own_id"], ["own_keys.id"], name=op.f("fk_key_purges_own_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_key_purges_staff_id")),
        sa.ForeignKeyConstraint(["witness_id"], ["staff.id"], name=op.f("fk_key_purges_witness_id")),
        sa.PrimaryKeyConstraint("own_id", name=op.f("pk_key_purges")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Drops it with everything in it; what was destroyed stays so."""
    op.drop_table("key_purges")
