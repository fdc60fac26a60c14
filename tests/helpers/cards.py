"""A card, and where 本人確認 of a case stands."""

from app.usecases import identity_file
from app.usecases.identity import Seen
from forms.kernel.case import Case
from forms.kernel.identity import Check, Holder, Medium
from forms.kernel.record import Record
from tests.helpers.road import Road

CARD = Seen(
    "card", frozenset({Check.NUMBER, Check.IDENTITY}), Holder.SUBJECT, Medium.ORIGINAL, condition_seen=True
)


def file_of(road: Road, case: Case, record: Record | None = None) -> identity_file.IdentityFile:
    return identity_file.look(road.desk, road.clerk, case.id, record or case.record, has_number=True)
