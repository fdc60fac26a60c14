"""Life at the counter: what a case is found by, who waits, what was entered later than it came."""

import sqlalchemy as sa

from db.models.base import Moment, table, to

techo_keys = table(
    "techo_keys",  # 手帳番号 as they are searched for; no 個人番号
    to("cases.id", "case_id", primary=True),
    sa.Column("source", sa.Text, primary_key=True),  # record, result
    sa.Column("key", sa.Text, nullable=False),
    sa.Index(None, "key"),
)
parkings = table(
    "parkings",  # 保留: set aside while somebody else is served
    to("cases.id", "case_id", primary=True),
    to("staff.id", "staff_id"),
    sa.Column("word", sa.Text, nullable=False),
    sa.Column("at", Moment, nullable=False),
)
late_entries = table(
    "late_entries",  # 後から入力: why 受付日 and 入力日 are two days
    to("cases.id", "case_id", primary=True),
    sa.Column("reason", sa.Text, nullable=False),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
)
