"""紐付け: the numbers bound to people, the documents and comparisons each rests on. No column here can hold a number but
`numbers.sealed`."""

import sqlalchemy as sa

from db.models.base import Day, Flag, Moment, key, table, to, words

number_links = table(
    "number_links",
    key(),
    to("cases.id", "case_id"),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("acquired", sa.Text, nullable=False),
    words("acquired_reason"),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("means", sa.Text, nullable=False),
    sa.Column("basis", sa.Text, nullable=False),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
    to("comparisons.id", "comparison_id", null=True),
    words("whose"),
    sa.Column("ended_at", Moment),  # with it the number went, seal and index
    to("staff.id", "ended_by", null=True),
    words("ended_why"),
    sa.Index(None, "case_id"),
)
numbers = table(
    "numbers",
    to("cases.id", "case_id", primary=True),
    to("number_links.id", "link_id"),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("blind", sa.LargeBinary, nullable=False),
    sa.Index(None, "blind"),  # not unique: one person has several cases, and two people once held one number
)
shown = table(
    "shown",  # 本人確認書類 as they were recorded; never an image, a name or a number of one
    key(),
    to("cases.id", "case_id"),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("checks", sa.Text, nullable=False),  # what it was shown for, sorted, comma between
    sa.Column("holder", sa.Text, nullable=False),
    sa.Column("medium", sa.Text, nullable=False),
    sa.Column("line", sa.Integer),
    sa.Column("condition_seen", Flag, nullable=False),
    sa.Column("issued_on", Day),
    sa.Column("expires_on", Day),
    words("reason"),
    words("subject_name"),  # whom it was shown for: it proves nothing of another person
    words("subject_birth"),
    words("provider"),  # who came with it: of another provider it proves neither identity nor authority
    words("provider_name"),
    to("staff.id", "seen_by"),
    sa.Column("at", Moment, nullable=False),
    sa.Column("withdrawn_at", Moment),
    to("staff.id", "withdrawn_by", null=True),
    words("withdrawn_why"),
    sa.Index(None, "case_id"),
)
identity_notes = table(
    "identity_notes",  # 後日確認, 知覚で明らか: the newest of a kind counts
    key(),
    to("cases.id", "case_id"),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("due", Day),
    words("reason"),
    words("provider"),  # who is known by sight: what he is to the subject, and his name
    words("provider_name"),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
    sa.Index(None, "case_id"),
)
comparisons = table(
    "comparisons",
    key(),
    to("cases.id", "case_id"),
    sa.Column("use", sa.Text, nullable=False),
    sa.Column("items", sa.Text, nullable=False),
    sa.Column("hits", sa.Integer, nullable=False),
    sa.Column("as_of", Day, nullable=False),
    sa.Column("ours", sa.Text, nullable=False),  # JSON of the four items
    words("found"),
    words("found_id"),
    sa.Column("agreements", sa.Text, nullable=False),  # JSON: item -> agreement
    sa.Column("verdict", sa.Text, nullable=False),
    words("number"),  # a Mark, no digits
    words("method"),
    words("evidence"),
    to("staff.id", "witness_id", null=True),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
    sa.Index(None, "case_id"),
)
settlements = table(
    "settlements",
    key(),
    to("cases.id", "case_id"),
    to("comparisons.id", "comparison_id", null=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("reason_code", sa.Text, nullable=False),
    words("reason"),
    to("shown.id", "shown_id", null=True),
    sa.Column("nth_link", sa.Integer, nullable=False),  # which of the case's numbers it is about; 0: of none
    words("beside"),  # of same_number: ids of the other cases' links, comma between
    to("staff.id", "staff_id"),
    sa.Column("token_id", sa.Text),  # the authentication a supervisor's decision rests on
    sa.Column("at", Moment, nullable=False),
    sa.Index(None, "case_id"),
)
