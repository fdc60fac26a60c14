"""The counter: 手帳番号 and birth dates to search by, visitors set aside, entries later than the papers.

Revision ID: r0021
"""

import json
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "r0021"
down_revision = "r0020"
branch_labels = None
depends_on = None
_MOST = 10  # digits of a 手帳番号: never as many as would be a 個人番号, or nearly one


def upgrade() -> None:
    """Creates the tables; what is searched for is filled in from the cases there are."""
    op.create_table(
        "techo_keys",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_techo_keys_case_id")),
        sa.PrimaryKeyConstraint("case_id", "source", name=op.f("pk_techo_keys")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_techo_keys_key"), "techo_keys", ["key"], unique=False)
    _noted("parkings", sa.Column("word", sa.Text(), nullable=False))
    _noted("late_entries", sa.Column("reason", sa.Text(), nullable=False))
    op.create_index(op.f("ix_cases_subject_birth"), "cases", ["subject_birth"], unique=False)
    _fill()


def downgrade() -> None:
    """Drops them with everything in them."""
    op.drop_index(op.f("ix_cases_subject_birth"), "cases")
    for name in ("late_entries", "parkings", "techo_keys"):
        op.drop_table(name)


def _noted(name: str, *parts: sa.Column[str]) -> None:
    op.create_table(
        name,
        sa.Column("case_id", sa.Text(), nullable=False),
        *parts,
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f(f"fk_{name}_case_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f(f"fk_{name}_staff_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f(f"pk_{name}")),
        sqlite_strict=True,
    )


def _fill() -> None:
    conn = op.get_bind()
    found = {
        (case_id, "record"): json.loads(record).get("techo_number", "")
        for case_id, record in conn.execute(sa.text("SELECT id, record FROM cases"))
    }
    for case_id, number in conn.execute(sa.text("SELECT case_id, techo_number FROM results ORDER BY rowid")):
        found[case_id, "result"] = number
    new = sa.text("INSERT INTO techo_keys (case_id, source, key) VALUES (:case_id, :source, :key)")
    for (case_id, source), number in found.items():
        if key := _digits(number):
            conn.execute(new, {"case_id": case_id, "source": source, "key": key})


def _digits(number: str) -> str:
    digits = "".join(c for c in unicodedata.normalize("NFKC", number) if c.isascii() and c.isdigit())
    return digits if len(digits) <= _MOST else ""
