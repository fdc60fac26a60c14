"""Keys of the hand-over between office and centre, and which papers bear a 結合照合コード.

Revision ID: r0014
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "r0014"
down_revision = "r0013"
branch_labels = None
depends_on = None

_EMPTY = sa.text("''")


def upgrade() -> None:
    """Creates the four tables."""
    op.create_table(
        "own_keys",
        _text("id"),
        *_keys(),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        _text("valid_from"),
        _text("valid_to"),
        _text("made_at"),
        _text("staff_id"),
        _text("witness_id"),
        _words("token_id"),
        _words("reason"),
        *_end("own_keys"),
        _to("own_keys", "staff", "staff_id"),
        _to("own_keys", "staff", "witness_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_keys")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_own_keys_fingerprint")),
        sqlite_strict=True,
    )
    op.create_table(
        "key_partners",
        *(_text(name) for name in ("id", "code", "name", "side")),
        _words("center"),
        *_keys(),
        _text("valid_from"),
        _text("valid_to"),
        _words("knows"),
        _text("read_at"),
        _text("staff_id"),
        *_end("key_partners"),
        _to("key_partners", "staff", "staff_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_partners")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_key_partners_fingerprint")),
        sqlite_strict=True,
    )
    _agreements()


def downgrade() -> None:
    """Drops them with every key in them."""
    for name in ("coded_papers", "key_agreements", "key_partners", "own_keys"):
        op.drop_table(name)


def _agreements() -> None:
    op.create_table(
        "key_agreements",
        *(_text(name) for name in ("id", "own_id", "partner_id", "at", "staff_id", "witness_id")),
        _words("token_id"),
        *_end("key_agreements"),
        _to("key_agreements", "own_keys", "own_id"),
        _to("key_agreements", "key_partners", "partner_id"),
        _to("key_agreements", "staff", "staff_id"),
        _to("key_agreements", "staff", "witness_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_agreements")),
        sqlite_strict=True,
    )
    op.create_table(
        "coded_papers",
        _text("paper_id"),
        _text("agreement_id"),
        _to("coded_papers", "papers", "paper_id"),
        _to("coded_papers", "key_agreements", "agreement_id"),
        sa.PrimaryKeyConstraint("paper_id", name=op.f("pk_coded_papers")),
        sqlite_strict=True,
    )


def _keys() -> tuple[sa.Column[Any], ...]:
    return (
        _text("fingerprint"),
        sa.Column("sign_public", sa.LargeBinary(), nullable=False),
        sa.Column("seal_public", sa.LargeBinary(), nullable=False),
    )


def _end(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        _words("ending"),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("ended_at", "ended_by", "ended_witness")),
        _words("ended_token"),
        _words("ended_reason"),
        _to(table, "staff", "ended_by"),
        _to(table, "staff", "ended_witness"),
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default=_EMPTY, nullable=False)


def _to(table: str, target: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))
