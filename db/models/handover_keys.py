"""Keys of the hand-over: own ones with their sealed secret half, partners' cards, who agreed to which, which paper bears a code.

No column holds a 結合照合コード: it is made anew from number and keys whenever its sheet is.
"""

from typing import Any

import sqlalchemy as sa

from db.models.base import Day, Moment, key, table, to, words


def _end() -> tuple[sa.Column[Any], ...]:
    return (
        words("ending"),
        sa.Column("ended_at", Moment),
        to("staff.id", "ended_by", null=True),
        to("staff.id", "ended_witness", null=True),
        words("ended_token"),
        words("ended_reason"),
    )


own_keys = table(
    "own_keys",
    key(),
    sa.Column("fingerprint", sa.Text, nullable=False, unique=True),
    sa.Column("sign_public", sa.LargeBinary, nullable=False),
    sa.Column("seal_public", sa.LargeBinary, nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),  # both secret halves
    sa.Column("valid_from", Day, nullable=False),
    sa.Column("valid_to", Day, nullable=False),
    sa.Column("made_at", Moment, nullable=False),
    to("staff.id", "staff_id"),
    to("staff.id", "witness_id"),
    words("token_id"),
    words("reason"),
    *_end(),
)
key_partners = table(
    "key_partners",
    key(),
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("side", sa.Text, nullable=False),
    words("center"),
    sa.Column("fingerprint", sa.Text, nullable=False, unique=True),
    sa.Column("sign_public", sa.LargeBinary, nullable=False),
    sa.Column("seal_public", sa.LargeBinary, nullable=False),
    sa.Column("valid_from", Day, nullable=False),
    sa.Column("valid_to", Day, nullable=False),
    words("knows"),  # fingerprints, comma between
    sa.Column("read_at", Moment, nullable=False),
    to("staff.id", "staff_id"),
    *_end(),
)
key_purges = table(
    "key_purges",  # own keys whose secret halves were destroyed
    to("own_keys.id", "own_id", primary=True),
    sa.Column("at", Moment, nullable=False),
    to("staff.id", "staff_id"),
    to("staff.id", "witness_id"),
    words("token_id"),
    words("reason"),
)
key_agreements = table(
    "key_agreements",
    key(),
    to("own_keys.id", "own_id"),
    to("key_partners.id", "partner_id"),
    sa.Column("at", Moment, nullable=False),
    to("staff.id", "staff_id"),
    to("staff.id", "witness_id"),
    words("token_id"),
    *_end(),
)
coded_papers = table(
    "coded_papers",  # issues that bear codes, and under which agreement they were made
    to("papers.id", "paper_id", primary=True),
    to("key_agreements.id", "agreement_id"),
)
