"""The photo of a 手帳, sealed, beside the attachment it belongs to; scans of handwritten originals, covered and sealed.

Revision ID: r0019
"""

import sqlalchemy as sa
from alembic import op

revision = "r0019"
down_revision = "r0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables."""
    _photos()
    _page_scans()


def downgrade() -> None:
    """Drops them with every photo and every scan."""
    for name in ("page_scans", "page_scan_settings", "photos"):
        op.drop_table(name)


def _photos() -> None:
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


def _page_scans() -> None:
    op.create_table(
        "page_scan_settings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("enabled", sa.Integer(), nullable=False),
        sa.Column("retention", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_page_scan_settings_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_scan_settings")),
        sqlite_strict=True,
    )
    op.create_table(
        "page_scans",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("retention", sa.Text(), nullable=False),
        sa.Column("keep_until", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_page_scans_case_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_page_scans_staff_id")),
        sa.ForeignKeyConstraint(["ended_by"], ["staff.id"], name=op.f("fk_page_scans_ended_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_scans")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_page_scans_case_id"), "page_scans", ["case_id"])
