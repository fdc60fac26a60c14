"""The first schema: everything of the road to 進達.

Revision ID: r0001
"""

import sqlalchemy as sa
from alembic import op

revision = "r0001"
down_revision = None
branch_labels = None
depends_on = None

_EMPTY = sa.text("''")
_TABLES = (  # parents before children
    "audit",
    "counters",
    "identity",
    "office",
    "staff",
    "transitions",
    "cases",
    "acts",
    "case_versions",
    "editors",
    "numbers",
    "batches",
    "batch_cases",
    "papers",
)


def upgrade() -> None:
    """Creates every table and index."""
    _people()
    _cases()
    _acts()
    _numbers()
    _batches()
    _papers()


def downgrade() -> None:
    """Drops every table, children first."""
    for name in reversed(_TABLES):
        op.drop_table(name)


def _people() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.Column("staff_id", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("act", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("case_id", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_audit_case_id_seq"), "audit", ["case_id", "seq"], unique=False)
    op.create_index(op.f("ix_audit_staff_id_act_seq"), "audit", ["staff_id", "act", "seq"], unique=False)
    op.create_table(
        "counters",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
        sqlite_strict=True,
    )
    op.create_table(
        "identity",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("store_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.CheckConstraint("one = 1", name=op.f("ck_identity_one")),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_identity")),
        sqlite_strict=True,
    )
    op.create_table(
        "office",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.CheckConstraint("one = 1", name=op.f("ck_office_one")),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_office")),
        sqlite_strict=True,
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("roles", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.Column("must_change", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("number", name=op.f("uq_staff_number")),
        sqlite_strict=True,
    )


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("reception_no", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("last_act", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.Text(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("assigned_to", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("confirming_by", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("returned_reason", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("target_on", sa.Text(), nullable=True),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("subject_name", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("subject_kana", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("subject_birth", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("name_key", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("kana_key", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("under_15", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("applied_on", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.ForeignKeyConstraint(["assigned_to"], ["staff.id"], name=op.f("fk_cases_assigned_to")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("reception_no", name=op.f("uq_cases_reception_no")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_cases_kana_key"), "cases", ["kana_key"], unique=False)
    op.create_index(op.f("ix_cases_name_key"), "cases", ["name_key"], unique=False)
    op.create_index(op.f("ix_cases_state_received_on"), "cases", ["state", "received_on"], unique=False)


def _acts() -> None:
    op.create_table(
        "transitions",
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("step", "source", "target", "part", name=op.f("pk_transitions")),
        sqlite_strict=True,
    )
    op.create_table(
        "acts",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("token_id", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_acts_case_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_acts_staff_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_acts")),
        sa.UniqueConstraint("id", name=op.f("uq_acts_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_acts_case_id_seq"), "acts", ["case_id", "seq"], unique=False)
    op.create_index(op.f("ix_acts_token_id"), "acts", ["token_id"], unique=True)
    op.create_table(
        "case_versions",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_versions_case_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_case_versions_staff_id")),
        sa.PrimaryKeyConstraint("case_id", "version", name=op.f("pk_case_versions")),
        sqlite_strict=True,
    )
    op.create_table(
        "editors",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_editors_case_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_editors_staff_id")),
        sa.PrimaryKeyConstraint("case_id", "staff_id", name=op.f("pk_editors")),
        sqlite_strict=True,
    )


def _numbers() -> None:
    op.create_table(
        "numbers",
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
    op.create_index(op.f("ix_numbers_blind"), "numbers", ["blind"], unique=False)


def _batches() -> None:
    op.create_table(
        "batches",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document_number", sa.Text(), nullable=False),
        sa.Column("dated", sa.Text(), nullable=False),
        sa.Column("addressee", sa.Text(), nullable=False),
        sa.Column("head_seq", sa.Integer(), nullable=False),
        sa.Column("head_mac", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("issues", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_batches_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batches")),
        sa.UniqueConstraint("fiscal_year", "number", name=op.f("uq_batches_fiscal_year_number")),
        sqlite_strict=True,
    )
    op.create_table(
        "batch_cases",
        sa.Column("batch_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=op.f("fk_batch_cases_batch_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_batch_cases_case_id")),
        sa.PrimaryKeyConstraint("batch_id", "case_id", name=op.f("pk_batch_cases")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_batch_cases_case_id"), "batch_cases", ["case_id"], unique=False)


def _papers() -> None:
    op.create_table(
        "papers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("issue", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("bears_number", sa.Integer(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=op.f("fk_papers_batch_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_papers_case_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_papers_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_papers")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_papers_batch_id"), "papers", ["batch_id"], unique=False)
    op.create_index(op.f("ix_papers_case_id"), "papers", ["case_id"], unique=False)
