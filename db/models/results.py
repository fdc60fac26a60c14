"""What comes back after 進達: questions, the decision, the 手帳 and who received it. No number has a place here."""

import sqlalchemy as sa

from db.models.base import Day, Moment, key, table, to, words

results = table(
    "results",
    key(),
    to("cases.id", "case_id"),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("decided_on", Day, nullable=False),  # 交付年月日, or the day of the notice of refusal
    words("techo_number"),  # 手帳番号, no 個人番号
    words("disability"),
    words("opinion_grade"),  # 医師意見等級
    words("decided_grade"),  # 決定等級
    words("fare_class"),
    words("review_month"),  # 再認定年月, YYYY-MM
    words("reasons"),
    to("staff.id", "typed_by"),
    sa.Column("typed_at", Moment, nullable=False),
    sa.Column("mismatches", sa.Integer, nullable=False),
    to("staff.id", "confirmed_by", null=True),
    sa.Column("confirmed_at", Moment),
    words("token_id"),
    words("ended"),  # why it no longer stands; empty while it does
    to("staff.id", "ended_by", null=True),
    sa.Column("ended_at", Moment),
    words("row_id"),  # of the センター's file it was taken from; empty: typed
    sa.Index(None, "case_id"),
    sa.Index(None, "techo_number"),
)
inquiries = table(
    "inquiries",
    key(),
    to("cases.id", "case_id"),
    sa.Column("asked_on", Day, nullable=False),
    sa.Column("question", sa.Text, nullable=False),
    to("staff.id", "asked_by"),
    sa.Column("asked_at", Moment, nullable=False),
    sa.Column("answered_on", Day),
    words("answer"),
    to("staff.id", "answered_by", null=True),
    sa.Column("answered_at", Moment),
    sa.Index(None, "case_id"),
)
certificates = table(
    "certificates",
    key(),
    to("cases.id", "case_id"),
    sa.Column("result_id", sa.Text, sa.ForeignKey("results.id"), nullable=False, unique=True),
    sa.Column("arrived_on", Day, nullable=False),
    to("staff.id", "arrived_by"),
    sa.Column("arrived_at", Moment, nullable=False),
    sa.Column("delivered_on", Day),
    words("way"),
    words("receiver"),
    words("receiver_name"),
    words("identity"),
    words("old_techo"),
    words("receipt"),
    words("told"),  # what was explained, by comma
    to("staff.id", "delivered_by", null=True),
    sa.Column("delivered_at", Moment),
    sa.Index(None, "case_id"),
)
