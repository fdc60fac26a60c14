"""Documents for 本人確認 that the office itself accepts: who decided it, who recorded it, until when."""

import sqlalchemy as sa

from db.models.base import Day, Moment, key, table, to, words

office_documents = table(
    "office_documents",
    key(),
    sa.Column("kind_id", sa.Text, nullable=False),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("ways", sa.Text, nullable=False),  # ids of resources/identity/ways.toml, by comma
    sa.Column("media", sa.Text, nullable=False),  # by comma
    words("condition"),
    sa.Column(
        "decided_by", sa.Text, nullable=False
    ),  # an office or a person with its title, as people say it
    sa.Column("decided_on", Day, nullable=False),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
    sa.Column("last_day", Day),
    to("staff.id", "ended_by", null=True),
    sa.Column("ended_at", Moment),
)
