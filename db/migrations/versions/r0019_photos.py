"""The photo of a 手帳, sealed, beside the attachment it belongs to.

Revision ID: r0019
"""

import sqlalchemy as sa
from alembic import op

revision = "r0019"
down_revision = "r0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table."""
    op.create_table(
        "photos",
        sa.Column("attachment_id", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("subject_name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("subject_birth", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachments.id"], name=op.f("fk_photos_attachment_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_photos_staff_id")),
        sa.PrimaryKeyConstraint("attachment_id", name=op.f("pk_photos")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Drops it with every photo."""
    op.drop_table("photos")
