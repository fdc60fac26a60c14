"""Covered scans of handwritten originals, and whether the office keeps any; what two people destroyed of them and of photos."""

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
picture_purges = table(
    "picture_purges",  # photos and scans destroyed when their time was over
    key(),
    sa.Column("kind", sa.Text, nullable=False),  # photo or page_scan
    sa.Column("target", sa.Text, nullable=False),  # its attachment's id, or its own
    to("cases.id", "case_id"),
    sa.Column("digest", sa.Text, nullable=False),  # of the bytes that went, as in the chain
    sa.Column("at", Moment, nullable=False),
    to("staff.id", "staff_id"),
    to("staff.id", "witness_id"),
    words("token_id"),
)
