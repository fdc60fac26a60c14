"""The sealed code (QR) on the sheets that bear a number: made anew for each issue, kept sealed to make the issue again, gone
with the number.

Off until a centre agrees, as the 結合照合コード beside it (`link_codes`).
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from app.exchange import sheet_seal
from app.usecases import handover_ring
from app.usecases.desk import Desk
from app.usecases.handed_case import handed_case
from app.usecases.handover_keys import Pair
from db.tx import Tx, View
from forms.kernel.case import Case, PaperIssue
from forms.kernel.number import IndividualNumber

Seals = Mapping[str, bytes]  # by case id
NONE: Seals = MappingProxyType({})


def made(
    desk: Desk, view: View, pair: Pair | None, numbered: Iterable[tuple[Case, IndividualNumber | None]]
) -> Seals:
    """What the codes of these sheets say today; nothing for one without a number, while nobody agreed, for a paper that does not
    go up, or where it would find no room."""
    found: dict[str, bytes] = {}
    if pair is None:
        return NONE
    keys, office = handover_ring.keys_of(pair), view.office.get().code
    for case, number in numbered:
        if number is None or not case.record.form.forwarded:
            continue
        handed = handed_case(desk, view, case, number)
        sealed = sheet_seal.seal_sheet(handed, office, keys, desk.today())
        if sealed is not None:
            found[case.id] = sealed
    return found


def kept(view: View, paper: PaperIssue, case_ids: Iterable[str]) -> Seals:
    """What the codes of an earlier issue said. Raises Unavailable("number.damaged")."""
    found = ((case_id, view.handed.sheet_seal(paper.id, case_id)) for case_id in case_ids)
    return {case_id: sealed for case_id, sealed in found if sealed is not None}


def keep(tx: Tx, paper: PaperIssue, seals: Seals) -> None:
    """Remembers them for making the issue again."""
    for case_id, sealed in seals.items():
        tx.handed.put_seal(paper.id, case_id, sealed)


def modules(seals: Seals, case_id: str) -> tuple[str, ...]:
    """The code of one sheet as it is drawn; nothing where there is none."""
    sealed = seals.get(case_id)
    return () if sealed is None else sheet_seal.modules(sealed)
