"""届出 that nobody decides (返還届, a change inside the prefecture) end with going up: the store itself says which these are.

Revision ID: r0029
"""

import sqlalchemy as sa
from alembic import op

revision = "r0029"
down_revision = "r0028"
branch_labels = None
depends_on = None

_ENDS = (
    "CASE form_id WHEN 'henkan' THEN 1 WHEN 'henko' THEN"
    " coalesce(json_extract(record, '$.cause'), '') IN ('name', 'move', 'name_move') ELSE 0 END"
)


def upgrade() -> None:
    """Adds a column that is worked out from the record, and an index of the few that end so."""
    op.add_column("cases", sa.Column("ends", sa.Integer(), sa.Computed(_ENDS, persisted=False)))
    op.create_index("ix_cases_ends", "cases", ["state", "updated_at"], sqlite_where=sa.text("ends = 1"))


def downgrade() -> None:
    """Nothing is lost: it is worked out anew."""
    op.drop_index("ix_cases_ends", "cases")
    op.execute("ALTER TABLE cases DROP COLUMN ends")
