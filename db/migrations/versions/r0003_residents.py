"""The sealed register extract.

Revision ID: r0003
"""

import sqlalchemy as sa
from alembic import op

revision = "r0003"
down_revision = "r0002"
branch_labels = None
depends_on = None

_EMPTY = sa.text("''")


def upgrade() -> None:
    """Creates the tables of imports and residents."""
    op.create_table(
        "extracts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=False),
        sa.Column("imported_at", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("witness_id", sa.Text(), nullable=True),
        sa.Column("assessment", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("sealed_key", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_extracts_staff_id")),
        sa.ForeignKeyConstraint(["witness_id"], ["staff.id"], name=op.f("fk_extracts_witness_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extracts")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_extracts_state"), "extracts", ["state"], unique=False)
    op.create_table(
        "residents",
        sa.Column("extract_id", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("by_birth", sa.LargeBinary(), nullable=False),
        sa.Column("by_kana", sa.LargeBinary(), nullable=True),
        sa.Column("by_household", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["extract_id"], ["extracts.id"], name=op.f("fk_residents_extract_id")),
        sa.PrimaryKeyConstraint("extract_id", "line", name=op.f("pk_residents")),
        sqlite_strict=True,
    )
    for column in ("by_birth", "by_household", "by_kana"):
        op.create_index(op.f(f"ix_residents_{column}"), "residents", [column], unique=False)


def downgrade() -> None:
    """Drops them with everything in them: an extract can be imported again."""
    op.drop_table("residents")
    op.drop_table("extracts")
