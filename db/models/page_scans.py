"""Covered scans of handwritten originals, and whether the office keeps any."""

import sqlalchemy as sa

from db.models.base import Day, Flag, Moment, key, table, to, words

page_scan_settings = table(
    "page_scan_settings",
    key(),
    sa.Column("enabled", Flag, nullable=False),
    words("retention"),  # the class proposed for a scan
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
)
page_scans = table(
    "page_scans",
    key(),
    to("cases.id", "case_id"),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("sealed", sa.LargeBinary),  # a PNG bound to its row; NULL once it was taken out
    sa.Column("retention", sa.Text, nullable=False),
    sa.Column("keep_until", Day, nullable=False),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
    to("staff.id", "ended_by", null=True),
    sa.Column("ended_at", Moment),
    sa.Column("side", sa.Text, nullable=False, server_default=sa.text("'front'")),
    sa.Index(None, "case_id"),
)
