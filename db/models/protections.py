"""支援措置: who is protected, from whom, what a supervisor decided, who looked. Nothing of it stands on a paper."""

import sqlalchemy as sa

from db.models.base import Day, Moment, key, table, to, words

protections = table(
    "protections",
    key(),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("standing", sa.Text, nullable=False),
    sa.Column("from_on", Day, nullable=False),
    sa.Column("to_on", Day),
    words("source"),
    words("safe_contact"),
    words("address"),
    to("staff.id", "added_by"),
    sa.Column("added_at", Moment, nullable=False),
    to("staff.id", "decided_by", null=True),
    words("decided_token"),  # the authentication the newest decision rests on
    to("staff.id", "ended_by", null=True),
    sa.Column("ended_at", Moment),
    words("ended_token"),
    words("ended_reason"),
)
protected_people = table(
    "protected_people",
    to("protections.id", "protection_id", primary=True),
    sa.Column("place", sa.Integer, primary_key=True),
    sa.Column("side", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    words("kana"),
    words("birth"),
    words("birth_year"),  # finds them
    sa.Index(None, "birth_year"),
)
# a draft may be thrown away: what was stopped or shown of it stays, so these name a case without reference
visitor_stops = table(
    "visitor_stops",
    key(),
    sa.Column("case_id", sa.Text, nullable=False),
    to("protections.id", "protection_id"),
    sa.Column("visitor", sa.Text, nullable=False),
    sa.Column("visitor_key", sa.Text, nullable=False),
    sa.Column("at", Moment, nullable=False),
    to("staff.id", "staff_id"),
    words("ruling"),
    to("staff.id", "ruled_by", null=True),
    sa.Column("ruled_at", Moment),
    words("token_id"),
    words("told"),
    sa.Index(None, "case_id"),
)
liftings = table(
    "liftings",
    key(),
    sa.Column("case_id", sa.Text, nullable=False),
    to("staff.id", "staff_id"),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("told", sa.Text, nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Index(None, "case_id"),
)
