"""The sealed register extract: the one place where people stand who did not apply, each as a resident.

Nothing in it is readable without the import's own key, which dies when the import is superseded or purged. What finds a
row are keyed digests under that key; there is none of the number, nor of a name.
"""

import sqlalchemy as sa

from db.models.base import Day, Moment, key, table, to, words

extracts = table(
    "extracts",
    key(),
    sa.Column("way", sa.Text, nullable=False),
    sa.Column("as_of", Day, nullable=False),
    sa.Column("imported_at", Moment, nullable=False),
    to("staff.id", "staff_id"),
    to("staff.id", "witness_id", null=True),  # the other of the two people who entered the assessment
    words("assessment"),  # reference of the 特定個人情報保護評価
    sa.Column("rows", sa.Integer, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("sealed_key", sa.LargeBinary),  # destroyed with the import's last use
    sa.Index(None, "state"),
)
residents = table(
    "residents",
    to("extracts.id", "extract_id", primary=True),
    sa.Column("line", sa.Integer, primary_key=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("by_birth", sa.LargeBinary, nullable=False),
    sa.Column("by_kana", sa.LargeBinary),
    sa.Column("by_household", sa.LargeBinary),
    sa.Index(None, "by_birth"),
    sa.Index(None, "by_kana"),
    sa.Index(None, "by_household"),
)
