"""The office's list of printers; why a paper was not right and why papers were issued again; 補正.

Revision ID: r0022
"""

import sqlalchemy as sa
from alembic import op

revision = "r0022"
down_revision = "r0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables."""
    op.create_table(
        "printers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("tray", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("two_sided", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_printers_staff_id")),
        sa.ForeignKeyConstraint(["ended_by"], ["staff.id"], name=op.f("fk_printers_ended_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printers")),
        sqlite_strict=True,
    )
    for name, said, words in (("print_failures", "fault", "pages"), ("reprints", "reason", "words")):
        op.create_table(
            name,
            sa.Column("paper_id", sa.Text(), nullable=False),
            sa.Column(said, sa.Text(), nullable=False),
            sa.Column(words, sa.Text(), server_default=sa.text("''"), nullable=False),
            sa.Column("staff_id", sa.Text(), nullable=False),
            sa.Column("at", sa.Text(), nullable=False),
            sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name=op.f(f"fk_{name}_paper_id")),
            sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f(f"fk_{name}_staff_id")),
            sa.PrimaryKeyConstraint("paper_id", name=op.f(f"pk_{name}")),
            sqlite_strict=True,
        )
    _corrections()


def downgrade() -> None:
    """Drops them with everything in them."""
    for name in ("corrections", "reprints", "print_failures", "printers"):
        op.drop_table(name)


def _corrections() -> None:
    op.create_table(
        "corrections",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_corrections_case_id")),
        sa.ForeignKeyConstraint(["asked_by"], ["staff.id"], name=op.f("fk_corrections_asked_by")),
        sa.ForeignKeyConstraint(["answered_by"], ["staff.id"], name=op.f("fk_corrections_answered_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_corrections_case_id"), "corrections", ["case_id"])
