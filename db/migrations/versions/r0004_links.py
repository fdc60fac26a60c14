"""A number bound to a person becomes a record of its own: documents, comparisons, settlements, history.

Revision ID: r0004
"""

import sqlalchemy as sa
from alembic import op

revision = "r0004"
down_revision = "r0003"
branch_labels = None
depends_on = None

_EMPTY = sa.text("''")


def upgrade() -> None:
    """Creates the tables; each number in the store gets the link it was bound by."""
    _tables_of_proof()
    _links()
    op.execute(
        "INSERT INTO number_links (id, case_id, version, acquired, source, means, basis, staff_id, at)"
        " SELECT 'link-' || n.case_id, n.case_id, c.version, 'given', n.source, n.means, 'shintai.kofu', n.staff_id, n.at"
        " FROM numbers n JOIN cases c ON c.id = n.case_id"
    )
    op.create_table(
        "numbers_new",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("link_id", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("blind", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_numbers_case_id")),
        sa.ForeignKeyConstraint(["link_id"], ["number_links.id"], name=op.f("fk_numbers_link_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_numbers")),
        sqlite_strict=True,
    )
    op.execute("INSERT INTO numbers_new SELECT case_id, 'link-' || case_id, sealed, blind FROM numbers")
    op.drop_table("numbers")
    op.rename_table("numbers_new", "numbers")
    op.create_index(op.f("ix_numbers_blind"), "numbers", ["blind"], unique=False)


def downgrade() -> None:
    """Back to numbers that tell of themselves; documents, comparisons and the history of ended links are lost."""
    op.create_table(
        "numbers_old",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("blind", sa.LargeBinary(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("means", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_numbers_case_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_numbers_staff_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_numbers")),
        sqlite_strict=True,
    )
    op.execute(
        "INSERT INTO numbers_old SELECT n.case_id, n.sealed, n.blind, l.source, l.means, l.staff_id, l.at"
        " FROM numbers n JOIN number_links l ON l.id = n.link_id"
    )
    op.drop_table("numbers")
    op.rename_table("numbers_old", "numbers")
    op.create_index(op.f("ix_numbers_blind"), "numbers", ["blind"], unique=False)
    for name in ("settlements", "number_links", "comparisons", "identity_notes", "shown"):
        op.drop_table(name)


def _links() -> None:
    op.create_table(
        "number_links",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("acquired", sa.Text(), nullable=False),
        sa.Column("acquired_reason", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("means", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("comparison_id", sa.Text(), nullable=True),
        sa.Column("whose", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("ended_why", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_number_links_case_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_number_links_staff_id")),
        sa.ForeignKeyConstraint(
            ["comparison_id"], ["comparisons.id"], name=op.f("fk_number_links_comparison_id")
        ),
        sa.ForeignKeyConstraint(["ended_by"], ["staff.id"], name=op.f("fk_number_links_ended_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_links")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_number_links_case_id"), "number_links", ["case_id"], unique=False)


def _tables_of_proof() -> None:
    op.create_table(
        "shown",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("checks", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("medium", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("condition_seen", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Text(), nullable=True),
        sa.Column("expires_on", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("subject_name", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("subject_birth", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("provider", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("provider_name", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("seen_by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.Text(), nullable=True),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.Column("withdrawn_why", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_shown_case_id")),
        sa.ForeignKeyConstraint(["seen_by"], ["staff.id"], name=op.f("fk_shown_seen_by")),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["staff.id"], name=op.f("fk_shown_withdrawn_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shown")),
        sqlite_strict=True,
    )
    op.create_table(
        "identity_notes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("provider", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("provider_name", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_identity_notes_case_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_identity_notes_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_notes")),
        sqlite_strict=True,
    )
    op.create_table(
        "comparisons",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("use", sa.Text(), nullable=False),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("hits", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=False),
        sa.Column("ours", sa.Text(), nullable=False),
        sa.Column("found", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("found_id", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("agreements", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("method", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("evidence", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("witness_id", sa.Text(), nullable=True),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_comparisons_case_id")),
        sa.ForeignKeyConstraint(["witness_id"], ["staff.id"], name=op.f("fk_comparisons_witness_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_comparisons_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comparisons")),
        sqlite_strict=True,
    )
    op.create_table(
        "settlements",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("comparison_id", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason_code", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("shown_id", sa.Text(), nullable=True),
        sa.Column("nth_link", sa.Integer(), nullable=False),
        sa.Column("beside", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("token_id", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_settlements_case_id")),
        sa.ForeignKeyConstraint(
            ["comparison_id"], ["comparisons.id"], name=op.f("fk_settlements_comparison_id")
        ),
        sa.ForeignKeyConstraint(["shown_id"], ["shown.id"], name=op.f("fk_settlements_shown_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_settlements_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settlements")),
        sqlite_strict=True,
    )
    for name in ("shown", "identity_notes", "comparisons", "settlements"):
        op.create_index(op.f(f"ix_{name}_case_id"), name, ["case_id"], unique=False)
