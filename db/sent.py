"""手帳 sent by post, earlier 手帳 that were to be brought back, children whose 保健所長 was not told."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from db.ids import new_id
from db.link import Link
from db.models import cases, certificates, mailings, old_techo_returns, papers, results
from forms.kernel.case import PaperKind, PaperOutcome
from forms.kernel.errors import Refused
from forms.kernel.procedure import State
from forms.kernel.result import OldTecho
from forms.kernel.sent import Back, Mailing, OldCame

_KIND = "sent"
_YEAR, _GROWN_YEARS = 4, 19  # whoever was born earlier than 19 years before is no child
_STANDS = sa.and_(results.c.id == certificates.c.result_id, results.c.ended == "")
_SENT = (
    sa.select(mailings, certificates.c.case_id)
    .join(certificates, certificates.c.id == mailings.c.certificate_id)
    .order_by(sa.literal_column("mailings.rowid", sa.Integer))
)
_OWED = (
    sa.select(certificates.c.case_id)
    .join(results, _STANDS)
    .outerjoin(old_techo_returns, old_techo_returns.c.certificate_id == certificates.c.id)
    .where(certificates.c.old_techo == OldTecho.LATER.value, old_techo_returns.c.id.is_(None))
)


class SentReader:
    """Reads what was recorded."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def of_case(self, case_id: str) -> tuple[Mailing, ...]:
        """Every mailing of a case, the oldest first."""
        return tuple(_mailing(row) for row in self._link.run(_SENT.where(certificates.c.case_id == case_id)))

    def waiting(self) -> Mapping[str, Mailing]:
        """The newest mailing of each 手帳 that nobody has by what is recorded, by case."""
        chosen = _SENT.join(results, _STANDS).where(certificates.c.delivered_at.is_(None))
        return {row.case_id: _mailing(row) for row in self._link.run(chosen)}

    def old_owed(self) -> frozenset[str]:
        """Cases whose earlier 手帳 is still to be brought back."""
        return frozenset(self._link.run(_OWED).scalars())

    def old_came(self, case_id: str) -> OldCame | None:
        """What became of it."""
        chosen = (
            sa.select(old_techo_returns)
            .join(certificates, certificates.c.id == old_techo_returns.c.certificate_id)
            .join(results, _STANDS)
            .where(certificates.c.case_id == case_id)
        )
        row = self._link.run(chosen).first()
        return None if row is None else OldCame(OldTecho(row.outcome), row.on_day, row.staff_id)

    def maybe_untold(self, change: str) -> frozenset[str]:
        """Cases of somebody who may be under 18 by his year of birth, without a notice to the 保健所長 that came out right: of
        a 手帳 that is here or was given out, or of the form `change`, that went up."""
        told = sa.exists().where(
            papers.c.case_id == cases.c.id,
            papers.c.kind == PaperKind.HEALTH_NOTICE.value,
            papers.c.outcome == PaperOutcome.PRINTED.value,
        )
        when = sa.func.coalesce(results.c.decided_on, cases.c.opened_at, type_=sa.Text)
        oldest = sa.cast(sa.func.substr(when, 1, _YEAR), sa.Integer) - _GROWN_YEARS
        born = sa.func.substr(cases.c.subject_birth, 1, _YEAR)
        came = cases.c.state.in_((State.ARRIVED.value, State.DELIVERED.value))
        up = cases.c.state.in_((State.FORWARDED.value, State.REFERRED.value, State.GRANTED.value))
        stands = sa.and_(results.c.case_id == cases.c.id, results.c.ended == "")
        chosen = (
            sa.select(cases.c.id)
            .outerjoin(results, stands)
            .where(sa.or_(came, sa.and_(up, cases.c.form_id == change)), ~told)
            .where(sa.or_(~born.op("GLOB")("[0-9][0-9][0-9][0-9]"), sa.cast(born, sa.Integer) >= oldest))
        )
        return frozenset(self._link.run(chosen).scalars())


class SentTable(SentReader):
    """Records; the guards refuse on their own what this class would let through."""

    def send(self, case_id: str, on: date, tracking_no: str, *, staff_id: str, at: datetime) -> None:
        """Handed to the post. Raises Refused("certificate.none"), ("guard.mailing")."""
        sent = {"sent_on": on, "tracking_no": tracking_no, "sent_by": staff_id, "at": at}
        row = {"id": new_id(), "certificate_id": self._standing(case_id), **sent}
        self._link.write(_KIND, sa.insert(mailings), row)

    def came_back(self, mailing_id: str, why: Back, *, on: date, staff_id: str, at: datetime) -> None:
        """The post brought it back. Raises Refused("guard.mailing")."""
        said = {"back_on": on, "back": why.value, "back_by": staff_id, "back_at": at}
        self._link.write(_KIND, sa.update(mailings).where(mailings.c.id == mailing_id).values(**said))

    def old(self, case_id: str, outcome: OldTecho, *, on: date, staff_id: str, at: datetime) -> None:
        """The earlier 手帳, once. Raises Refused("certificate.none"), ("guard.old_techo")."""
        said = {"outcome": outcome.value, "on_day": on, "staff_id": staff_id, "at": at}
        row = {"id": new_id(), "certificate_id": self._standing(case_id), **said}
        self._link.write(_KIND, sa.insert(old_techo_returns), row)

    def _standing(self, case_id: str) -> str:
        chosen = sa.select(certificates.c.id).join(results, _STANDS).where(certificates.c.case_id == case_id)
        found = self._link.run(chosen).scalar()
        if found is None:
            raise Refused("certificate.none")
        return str(found)


def _mailing(row: sa.Row[Any]) -> Mailing:
    return Mailing(
        id=row.id,
        case_id=row.case_id,
        sent_on=row.sent_on,
        tracking_no=row.tracking_no,
        sent_by=row.sent_by,
        back_on=row.back_on,
        back=Back(row.back) if row.back else None,
        back_by=row.back_by or "",
    )
