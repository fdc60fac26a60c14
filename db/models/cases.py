"""The case, its versions and what was done to it."""

import sqlalchemy as sa

from db.ending import in_sql
from db.models.base import Day, Flag, Moment, key, table, to, words

cases = table(
    "cases",
    key(),
    sa.Column("reception_no", sa.Text, nullable=False, unique=True),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("last_act", sa.Integer, nullable=False),  # seq of the newest act that this row has followed
    sa.Column("form_id", sa.Text, nullable=False),
    sa.Column("edition", sa.Text, nullable=False),
    sa.Column("record", sa.Text, nullable=False),  # JSON of the values; a Record refuses number keys
    to("staff.id", "assigned_to"),
    sa.Column("opened_at", Moment, nullable=False),
    sa.Column("updated_at", Moment, nullable=False),
    words("confirming_by"),
    words("returned_reason"),
    sa.Column("target_on", Day),
    sa.Column("policy", sa.Text, nullable=False),
    # what lists show and search, filled from the record
    words("subject_name"),
    words("subject_kana"),
    words("subject_birth"),
    words("name_key"),
    words("kana_key"),
    sa.Column("under_15", Flag, nullable=False),
    words("received_on"),
    words("applied_on"),
    # 1: nobody decides it, going up was its end; of the record itself, so that no one can say otherwise
    sa.Column("ends", sa.Integer, sa.Computed(in_sql("form_id", "record"), persisted=False)),
    sa.Index(None, "state", "received_on"),
    sa.Index(None, "name_key"),
    sa.Index(None, "kana_key"),
    sa.Index(None, "subject_birth"),
    sa.Index("ix_cases_ends", "state", "updated_at", sqlite_where=sa.text("ends = 1")),
)
case_versions = table(
    "case_versions",
    to("cases.id", "case_id", primary=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("at", Moment, nullable=False),
    to("staff.id", "staff_id"),
)
editors = table(
    "editors",  # whoever typed into a draft stands on the side of entry for good
    to("cases.id", "case_id", primary=True),
    to("staff.id", "staff_id", primary=True),
)
acts = table(
    "acts",
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    to("cases.id", "case_id"),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("step", sa.Text, nullable=False),
    sa.Column("part", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("target", sa.Text, nullable=False),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
    sa.Column("token_id", sa.Text),  # the authentication this act rests on
    sa.Column("detail", sa.Text, nullable=False),
    sa.Index(None, "case_id", "seq"),
    sa.Index(None, "token_id", unique=True),
    # few among many: 進達済 with a number that was wrong
    sa.Index("ix_acts_wrong_link", "case_id", sqlite_where=sa.text("step = 'wrong_link'")),
)
transitions = table(
    "transitions",  # procedure.TRANSITIONS, written by guards.install
    sa.Column("step", sa.Text, primary_key=True),
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("target", sa.Text, primary_key=True),
    sa.Column("part", sa.Text, primary_key=True),
)
