"""What goes up beside an application, the office's list of designated doctors; 年度 carried over and closed, days counted.

Revision ID: r0018
"""

import sqlalchemy as sa
from alembic import op

revision = "r0018"
down_revision = "r0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables."""
    _doctors()
    _attachments()
    _answers()
    _years()
    _days()


def downgrade() -> None:
    """Drops them with everything in them."""
    for name in ("closed_days", "day_counts", "closed_years", "batch_carries", "attachment_answers"):
        op.drop_table(name)
    op.drop_table("attachments")
    op.drop_table("doctors")


def _doctors() -> None:
    op.create_table(
        "doctors",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hospital", sa.Text(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("designated_on", sa.Text(), nullable=True),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("last_day", sa.Text(), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_doctors_staff_id")),
        sa.ForeignKeyConstraint(["ended_by"], ["staff.id"], name=op.f("fk_doctors_ended_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doctors")),
        sqlite_strict=True,
    )


def _attachments() -> None:
    op.create_table(
        "attachments",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("doctor_id", sa.Text(), nullable=True),
        sa.Column("doctor_name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("hospital", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("dated", sa.Text(), nullable=True),
        sa.Column("sheets", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_attachments_case_id")),
        sa.ForeignKeyConstraint(["doctor_id"], ["doctors.id"], name=op.f("fk_attachments_doctor_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_attachments_staff_id")),
        sa.ForeignKeyConstraint(["ended_by"], ["staff.id"], name=op.f("fk_attachments_ended_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_attachments_case_id"), "attachments", ["case_id"])


def _answers() -> None:
    op.create_table(
        "attachment_answers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("attachment_id", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_attachment_answers_case_id")),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachments.id"], name=op.f("fk_attachment_answers_attachment_id")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_attachment_answers_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment_answers")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_attachment_answers_case_id"), "attachment_answers", ["case_id"])


def _years() -> None:
    op.create_table(
        "batch_carries",
        sa.Column("to_id", sa.Text(), nullable=False),
        sa.Column("from_id", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["to_id"], ["batches.id"], name=op.f("fk_batch_carries_to_id")),
        sa.ForeignKeyConstraint(["from_id"], ["batches.id"], name=op.f("fk_batch_carries_from_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_batch_carries_staff_id")),
        sa.PrimaryKeyConstraint("to_id", name=op.f("pk_batch_carries")),
        sa.UniqueConstraint("from_id", name=op.f("uq_batch_carries_from_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "closed_years",
        sa.Column("fiscal_year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_closed_years_staff_id")),
        sa.PrimaryKeyConstraint("fiscal_year", name=op.f("pk_closed_years")),
        sqlite_strict=True,
    )


def _days() -> None:
    op.create_table(
        "day_counts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("pile", sa.Text(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_day_counts_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_counts")),
        sa.UniqueConstraint("day", "attempt", "pile", name=op.f("uq_day_counts_day_attempt_pile")),
        sqlite_strict=True,
    )
    op.create_table(
        "closed_days",
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_closed_days_staff_id")),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_closed_days")),
        sqlite_strict=True,
    )
