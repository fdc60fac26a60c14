"""Which side of its sheet a scan is of; where whoever has a child's 手帳 now lives; photos and scans that two people
destroyed when their time was over.

Revision ID: r0031
"""

import sqlalchemy as sa
from alembic import op

revision = "r0031"
down_revision = "r0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds columns and table."""
    op.add_column(
        "page_scans", sa.Column("side", sa.Text(), server_default=sa.text("'front'"), nullable=False)
    )
    for name in ("postal_code", "address"):
        op.add_column(
            "keeper_changes", sa.Column(name, sa.Text(), server_default=sa.text("''"), nullable=False)
        )
    op.create_table(
        "picture_purges",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("witness_id", sa.Text(), nullable=False),
        sa.Column("token_id", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_picture_purges_case_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_picture_purges_staff_id")),
        sa.ForeignKeyConstraint(["witness_id"], ["staff.id"], name=op.f("fk_picture_purges_witness_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_picture_purges")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Drops them; what was destroyed stays so."""
    op.drop_table("picture_purges")
    for name in ("address", "postal_code"):
        op.drop_column("keeper_changes", name)
    op.drop_column("page_scans", "side")
