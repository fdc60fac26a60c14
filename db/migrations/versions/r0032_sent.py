"""手帳 sent as 簡易書留 with the day, the 引受番号 and what came back; earlier 手帳 that were brought back after the 交付.

Revision ID: r0032
"""

import sqlalchemy as sa
from alembic import op

revision = "r0032"
down_revision = "r0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables."""
    op.create_table(
        "mailings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("certificate_id", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.Text(), nullable=False),
        sa.Column("tracking_no", sa.Text(), nullable=False),
        sa.Column("sent_by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("back_on", sa.Text(), nullable=True),
        sa.Column("back", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("back_by", sa.Text(), nullable=True),
        sa.Column("back_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["certificate_id"], ["certificates.id"], name=op.f("fk_mailings_certificate_id")
        ),
        sa.ForeignKeyConstraint(["sent_by"], ["staff.id"], name=op.f("fk_mailings_sent_by")),
        sa.ForeignKeyConstraint(["back_by"], ["staff.id"], name=op.f("fk_mailings_back_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailings")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_mailings_certificate_id"), "mailings", ["certificate_id"])
    op.create_table(
        "old_techo_returns",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("certificate_id", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["certificate_id"], ["certificates.id"], name=op.f("fk_old_techo_returns_certificate_id")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_old_techo_returns_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_old_techo_returns")),
        sa.UniqueConstraint("certificate_id", name=op.f("uq_old_techo_returns_certificate_id")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Drops them with everything in them."""
    op.drop_table("old_techo_returns")
    op.drop_table("mailings")
