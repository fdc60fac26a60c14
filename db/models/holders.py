"""手帳台帳 of before: the office's own people, as those of its cases. The only number is the sealed one of an unproved link,
which belongs to its line alone: no case, paper or hand-over file reads this table."""

import sqlalchemy as sa

from db.models.base import Day, Flag, Moment, key, table, to, words

holder_ledgers = table(
    "holder_ledgers",
    key(),
    sa.Column("as_of", Day, nullable=False),
    sa.Column("imported_at", Moment, nullable=False),
    to("staff.id", "staff_id"),
    to("staff.id", "witness_id", null=True),  # the second person where numbers come with it
    sa.Column("bears_links", Flag, nullable=False),  # 個人番号 came with it
    sa.Column("rows", sa.Integer, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
)
holders = table(
    "holders",
    key(),
    to("holder_ledgers.id", "ledger_id"),
    sa.Column("line", sa.Integer, nullable=False),
    sa.Column("techo_number", sa.Text, nullable=False),
    sa.Column("techo_digits", sa.Text, nullable=False),
    sa.Column("name_key", sa.Text, nullable=False),
    words("kana_key"),
    sa.Column("birth", sa.Text, nullable=False),
    words("review_month"),  # 再認定年月, YYYY-MM
    sa.Column("returned_on", Day),
    sa.Column("entry", sa.Text, nullable=False),  # JSON of the whole line; an Entry refuses numbers
    sa.Index(None, "ledger_id"),
    sa.Index(None, "techo_number"),
    sa.Index(None, "techo_digits"),
    sa.Index(None, "name_key"),
    sa.Index(None, "kana_key"),
    sa.Index(None, "birth"),
    sa.Index(None, "review_month"),
)
holder_links = table(
    "holder_links",
    to("holders.id", "holder_id", primary=True),
    sa.Column("standing", sa.Text, nullable=False),
    sa.Column("sealed", sa.LargeBinary),  # gone once the number is known to be another's
    sa.Column("blind", sa.LargeBinary),
    to("cases.id", "case_id", null=True),  # whose approval settled it
    to("staff.id", "settled_by", null=True),
    sa.Column("settled_at", Moment),
    sa.Index(None, "blind"),
    sa.Index(None, "case_id"),
)
