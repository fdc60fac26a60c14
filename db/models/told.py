"""Decisions that come and go in files: what a センター decided for an office, and what an office read of it. No number has a
place here; and a 交付 that was undone."""

from typing import Any

import sqlalchemy as sa

from db.models.base import Day, Moment, key, table, to, words

_DECIDED = (
    "techo_number",
    "disability",
    "opinion_grade",
    "decided_grade",
    "fare_class",
    "review_month",
    "reasons",
)


def _decision() -> list[sa.Column[Any]]:
    """A decision, as `results` has it."""
    return [
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("decided_on", Day, nullable=False),
        *(words(name) for name in _DECIDED),
    ]


told_files = table(
    "told_files",  # at a センター: files it made for its offices, two people each time
    key(),
    sa.Column("office_code", sa.Text, nullable=False),
    sa.Column("results", sa.Integer, nullable=False),
    to("staff.id", "staff_id"),
    to("staff.id", "witness_id"),
    sa.Column("token_id", sa.Text, nullable=False, unique=True),
    sa.Column("at", Moment, nullable=False),
)
center_results = table(
    "center_results",
    key(),
    to("received_cases.id", "case_id"),
    *_decision(),
    to("staff.id", "typed_by"),
    sa.Column("typed_at", Moment, nullable=False),
    to("told_files.id", "file_id", null=True),
    to("staff.id", "ended_by", null=True),  # typed anew
    sa.Column("ended_at", Moment),
    sa.Index(None, "case_id"),
    sa.Index(None, "file_id"),
)
result_files = table(
    "result_files",  # at an office: files it read, each once
    key(),
    sa.Column("sender", sa.Text, nullable=False),
    sa.Column("made_at", Moment, nullable=False),
    sa.Column("results", sa.Integer, nullable=False),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
)
result_rows = table(
    "result_rows",
    key(),
    to("result_files.id", "file_id"),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("reception_no", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    words("kana"),
    words("birth"),
    *_decision(),
    to("cases.id", "case_id", null=True),
    words("why"),  # what keeps it from being of any case
    words("ended"),
    to("staff.id", "ended_by", null=True),
    sa.Column("ended_at", Moment),
    words("reason"),
    sa.UniqueConstraint("file_id", "reception_no", "version"),
    sa.Index(None, "case_id"),
)
undone_deliveries = table(
    "undone_deliveries",  # a 交付 that was recorded by mistake, as it stood
    key(),
    to("certificates.id", "certificate_id"),
    sa.Column("delivered_on", Day, nullable=False),
    words("way"),
    words("receiver"),
    words("receiver_name"),
    words("identity"),
    words("old_techo"),
    words("receipt"),
    words("told"),
    to("staff.id", "delivered_by"),
    sa.Column("delivered_at", Moment, nullable=False),
    to("staff.id", "staff_id"),
    sa.Column("token_id", sa.Text, nullable=False, unique=True),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Index(None, "certificate_id"),
)
departures = table(
    "departures",  # lines of the 死亡・転出 list that may be of a holder
    key(),
    sa.Column("cause", sa.Text, nullable=False),
    sa.Column("on_day", Day, nullable=False),
    words("name"),
    words("kana"),
    words("birth"),
    words("address"),
    words("place"),
    to("staff.id", "taken_by"),
    sa.Column("taken_at", Moment, nullable=False),
    to("cases.id", "case_id", null=True),
    words("techo_number"),  # of whoever stands in the 手帳台帳 of before, and has no case
    to("staff.id", "decided_by", null=True),
    sa.Column("decided_at", Moment),
    words("closed"),
    sa.Column("closed_on", Day),
    to("staff.id", "closed_by", null=True),
    words("note"),
    sa.Index(None, "case_id"),
)
holder_letters = table(
    "holder_letters",  # about a 手帳 known by its number: 再認定のお知らせ, and all letters of who has no case here
    key(),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("techo_number", sa.Text, nullable=False),
    sa.Column("birth", sa.Text, nullable=False),
    to("cases.id", "case_id", null=True),
    to("departures.id", "departure_id", null=True),
    words("review_month"),  # which 再認定 it is about
    words("place"),
    to("papers.id", "paper_id"),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
    sa.Index(None, "review_month"),
    sa.Index(None, "departure_id"),
)
letters = table(
    "letters",  # of the office about a 手帳, and what was answered
    key(),
    to("cases.id", "case_id"),
    sa.Column("kind", sa.Text, nullable=False),
    words("place"),
    to("papers.id", "paper_id"),
    to("staff.id", "staff_id"),
    sa.Column("at", Moment, nullable=False),
    sa.Column("answered_on", Day),
    words("answer"),
    to("staff.id", "answered_by", null=True),
    sa.Index(None, "case_id"),
)
