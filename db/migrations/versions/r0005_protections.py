"""支援措置: protections, who they name, stops at the counter, looks at what is masked.

Revision ID: r0005
"""

import sqlalchemy as sa
from alembic import op

revision = "r0005"
down_revision = "r0004"
branch_labels = None
depends_on = None

_EMPTY = sa.text("''")


def upgrade() -> None:
    """Creates the four tables."""
    op.create_table(
        "protections",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Text(), nullable=False),
        sa.Column("to_on", sa.Text(), nullable=True),
        _words("source"),
        _words("safe_contact"),
        _words("address"),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        _words("decided_token"),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.Text(), nullable=True),
        _words("ended_token"),
        _words("ended_reason"),
        *(_staff("protections", column) for column in ("added_by", "decided_by", "ended_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protections")),
        sqlite_strict=True,
    )
    op.create_table(
        "protected_people",
        sa.Column("protection_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        _words("kana"),
        _words("birth"),
        _words("birth_year"),
        _protection("protected_people"),
        sa.PrimaryKeyConstraint("protection_id", "place", name=op.f("pk_protected_people")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_protected_people_birth_year"), "protected_people", ["birth_year"], unique=False)
    _stops_and_looks()


def downgrade() -> None:
    """Drops them with everything in them."""
    for name in ("liftings", "visitor_stops", "protected_people", "protections"):
        op.drop_table(name)


def _stops_and_looks() -> None:
    op.create_table(
        "visitor_stops",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("protection_id", sa.Text(), nullable=False),
        sa.Column("visitor", sa.Text(), nullable=False),
        sa.Column("visitor_key", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        _words("ruling"),
        sa.Column("ruled_by", sa.Text(), nullable=True),
        sa.Column("ruled_at", sa.Text(), nullable=True),
        _words("token_id"),
        _words("told"),
        _protection("visitor_stops"),
        *(_staff("visitor_stops", column) for column in ("staff_id", "ruled_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visitor_stops")),
        sqlite_strict=True,
    )
    op.create_table(
        "liftings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        _staff("liftings", "staff_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_liftings")),
        sqlite_strict=True,
    )
    for table in ("visitor_stops", "liftings"):
        op.create_index(op.f(f"ix_{table}_case_id"), table, ["case_id"], unique=False)


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default=_EMPTY, nullable=False)


def _staff(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["staff.id"], name=op.f(f"fk_{table}_{column}"))


def _protection(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["protection_id"], ["protections.id"], name=op.f(f"fk_{table}_protection_id")
    )
