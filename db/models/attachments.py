"""What goes up beside an application, and the office's list of designated doctors."""

import sqlalchemy as sa

from db.models.base import Day, Moment, key, table, to, words

doctors = table(
    "doctors",
    key(),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("hospital", sa.Text, nullable=False),
    sa.Column("fields", sa.Text, nullable=False),  # ids of resources/attachments, by comma
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("designated_on", Day),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
    sa.Column("last_day", Day),
    to("staff.id", "ended_by", null=True),
    sa.Column("ended_at", Moment),
)
attachments = table(
    "attachments",
    key(),
    to("cases.id", "case_id"),
    sa.Column("kind", sa.Text, nullable=False),
    words("form"),
    to("doctors.id", "doctor_id", null=True),
    words("doctor_name"),
    words("hospital"),
    sa.Column("dated", Day),
    sa.Column("sheets", sa.Integer, nullable=False),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
    to("staff.id", "ended_by", null=True),
    sa.Column("ended_at", Moment),
    sa.Index(None, "case_id"),
)
attachment_answers = table(
    "attachment_answers",
    key(),
    to("cases.id", "case_id"),
    sa.Column("code", sa.Text, nullable=False),
    to("attachments.id", "attachment_id", null=True),
    sa.Column("reason", sa.Text, nullable=False),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
    sa.Index(None, "case_id"),
)
photos = table(
    "photos",
    to("attachments.id", "attachment_id", primary=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),  # a JPEG of ours, bound to its attachment
    words("subject_name"),  # whose it was said to be when it was kept
    words("subject_birth"),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
)
