"""Letters about a 手帳 that is known by its number: 再認定のお知らせ, and those of somebody who has no case here.

Revision ID: r0028
"""

import sqlalchemy as sa
from alembic import op

revision = "r0028"
down_revision = "r0027"
branch_labels = None
depends_on = None

_TABLE = "holder_letters"
_TO = {"case_id": "cases", "departure_id": "departures", "paper_id": "papers", "staff_id": "staff"}


def upgrade() -> None:
    """Creates the table."""
    op.create_table(
        _TABLE,
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("techo_number", sa.Text(), nullable=False),
        sa.Column("birth", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=True),
        sa.Column("departure_id", sa.Text(), nullable=True),
        sa.Column("review_month", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("place", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("paper_id", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{_TABLE}_{column}"))
            for column, other in _TO.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{_TABLE}")),
        sqlite_strict=True,
    )
    for column in ("review_month", "departure_id"):
        op.create_index(op.f(f"ix_{_TABLE}_{column}"), _TABLE, [column])


def downgrade() -> None:
    """Drops it with everything in it; the papers themselves stay booked."""
    op.drop_table(_TABLE)
