"""After 進達: decisions, the センター's questions, the 手帳 and who received it.

Revision ID: r0016
"""

import sqlalchemy as sa
from alembic import op

revision = "r0016"
down_revision = "r0015"
branch_labels = None
depends_on = None

_EMPTY = sa.text("''")


def upgrade() -> None:
    """Creates the three tables; the guards and legal steps that come with them are written anew after every migration."""
    _table(
        "results",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Text(), nullable=False),
        *_words("techo_number", "disability", "opinion_grade", "decided_grade", "fare_class"),
        *_words("review_month", "reasons"),
        _who("typed_by"),
        sa.Column("typed_at", sa.Text(), nullable=False),
        sa.Column("mismatches", sa.Integer(), nullable=False),
        _who("confirmed_by", null=True),
        sa.Column("confirmed_at", sa.Text(), nullable=True),
        *_words("token_id", "ended"),
        _who("ended_by", null=True),
        sa.Column("ended_at", sa.Text(), nullable=True),
        *(_staff("results", column) for column in ("typed_by", "confirmed_by", "ended_by")),
    )
    op.create_index(op.f("ix_results_techo_number"), "results", ["techo_number"], unique=False)
    _table(
        "inquiries",
        sa.Column("asked_on", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        _who("asked_by"),
        sa.Column("asked_at", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Text(), nullable=True),
        *_words("answer"),
        _who("answered_by", null=True),
        sa.Column("answered_at", sa.Text(), nullable=True),
        *(_staff("inquiries", column) for column in ("asked_by", "answered_by")),
    )
    _certificates()


def downgrade() -> None:
    """Drops them with everything in them."""
    for name in ("certificates", "inquiries", "results"):
        op.drop_table(name)


def _certificates() -> None:
    _table(
        "certificates",
        sa.Column("result_id", sa.Text(), nullable=False),
        sa.Column("arrived_on", sa.Text(), nullable=False),
        _who("arrived_by"),
        sa.Column("arrived_at", sa.Text(), nullable=False),
        sa.Column("delivered_on", sa.Text(), nullable=True),
        *_words("way", "receiver", "receiver_name", "identity", "old_techo", "receipt", "told"),
        _who("delivered_by", null=True),
        sa.Column("delivered_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["result_id"], ["results.id"], name=op.f("fk_certificates_result_id")),
        sa.UniqueConstraint("result_id", name=op.f("uq_certificates_result_id")),
        *(_staff("certificates", column) for column in ("arrived_by", "delivered_by")),
    )


def _table(name: str, *parts: sa.Column[str] | sa.Column[int] | sa.Constraint) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        *parts,
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f(f"fk_{name}_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sqlite_strict=True,
    )
    op.create_index(op.f(f"ix_{name}_case_id"), name, ["case_id"], unique=False)


def _words(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.Text(), server_default=_EMPTY, nullable=False) for name in names)


def _who(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null)


def _staff(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["staff.id"], name=op.f(f"fk_{table}_{column}"))
