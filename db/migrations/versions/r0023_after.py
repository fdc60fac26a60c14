"""After 進達: decisions read from the センター's file, a 交付 undone, the 死亡・転出 list and letters about a 手帳.

Revision ID: r0023
"""

import sqlalchemy as sa
from alembic import op

revision = "r0023"
down_revision = "r0022"
branch_labels = None
depends_on = None

_EMPTY = sa.text("''")
_DECIDED = (
    "techo_number",
    "disability",
    "opinion_grade",
    "decided_grade",
    "fare_class",
    "review_month",
    "reasons",
)
_GIVEN = ("way", "receiver", "receiver_name", "identity", "old_techo", "receipt", "told")


def upgrade() -> None:
    """Creates the tables; a result says from which row of a file it was taken."""
    _center()
    _office()
    _undone()
    _departed()
    op.add_column("results", _words("row_id")[0])


def downgrade() -> None:
    """Drops them with everything in them."""
    op.drop_column("results", "row_id")
    for name in (
        "letters",
        "departures",
        "undone_deliveries",
        "result_rows",
        "result_files",
        "center_results",
        "told_files",
    ):
        op.drop_table(name)


def _center() -> None:
    _table(
        "told_files",
        *_texts("office_code"),
        sa.Column("results", sa.Integer(), nullable=False),
        *_texts("staff_id", "witness_id", "token_id", "at"),
        sa.UniqueConstraint("token_id", name=op.f("uq_told_files_token_id")),
        _to("told_files", "staff_id"),
        _to("told_files", "witness_id"),
    )
    _table(
        "center_results",
        *_texts("case_id", "kind", "decided_on"),
        *_words(*_DECIDED),
        *_texts("typed_by", "typed_at"),
        *_maybe("file_id", "ended_by", "ended_at"),
        _to("center_results", "case_id", "received_cases"),
        _to("center_results", "typed_by"),
        _to("center_results", "file_id", "told_files"),
        _to("center_results", "ended_by"),
        indexed=("case_id", "file_id"),
    )


def _office() -> None:
    _table(
        "result_files",
        *_texts("sender", "made_at"),
        sa.Column("results", sa.Integer(), nullable=False),
        *_texts("staff_id", "at"),
        _to("result_files", "staff_id"),
    )
    _table(
        "result_rows",
        *_texts("file_id"),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("reception_no"),
        sa.Column("version", sa.Integer(), nullable=False),
        *_words("kana", "birth"),
        *_texts("kind", "decided_on"),
        *_words(*_DECIDED),
        *_maybe("case_id"),
        *_words("why", "ended"),
        *_maybe("ended_by", "ended_at"),
        *_words("reason"),
        sa.UniqueConstraint(
            "file_id", "reception_no", "version", name=op.f("uq_result_rows_file_id_reception_no_version")
        ),
        _to("result_rows", "file_id", "result_files"),
        _to("result_rows", "case_id", "cases"),
        _to("result_rows", "ended_by"),
        indexed=("case_id",),
    )


def _undone() -> None:
    _table(
        "undone_deliveries",
        *_texts("certificate_id", "delivered_on"),
        *_words(*_GIVEN),
        *_texts("delivered_by", "delivered_at", "staff_id", "token_id", "reason", "at"),
        sa.UniqueConstraint("token_id", name=op.f("uq_undone_deliveries_token_id")),
        _to("undone_deliveries", "certificate_id", "certificates"),
        _to("undone_deliveries", "delivered_by"),
        _to("undone_deliveries", "staff_id"),
        indexed=("certificate_id",),
    )


def _departed() -> None:
    _table(
        "departures",
        *_texts("cause", "on_day"),
        *_words("name", "kana", "birth", "address", "place"),
        *_texts("taken_by", "taken_at"),
        *_maybe("case_id", "decided_by", "decided_at"),
        *_words("closed"),
        *_maybe("closed_on", "closed_by"),
        *_words("note"),
        _to("departures", "taken_by"),
        _to("departures", "case_id", "cases"),
        _to("departures", "decided_by"),
        _to("departures", "closed_by"),
        indexed=("case_id",),
    )
    _table(
        "letters",
        *_texts("case_id", "kind"),
        *_words("place"),
        *_texts("paper_id", "staff_id", "at"),
        *_maybe("answered_on"),
        *_words("answer"),
        *_maybe("answered_by"),
        _to("letters", "case_id", "cases"),
        _to("letters", "paper_id", "papers"),
        _to("letters", "staff_id"),
        _to("letters", "answered_by"),
        indexed=("case_id",),
    )


def _table(name: str, *parts: sa.schema.SchemaItem, indexed: tuple[str, ...] = ()) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Text(), nullable=False),
        *parts,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sqlite_strict=True,
    )
    for column in indexed:
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column])


def _texts(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.Text(), nullable=False) for name in names)


def _maybe(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.Text(), nullable=True) for name in names)


def _words(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.Text(), server_default=_EMPTY, nullable=False) for name in names)


def _to(table: str, column: str, target: str = "staff") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))
