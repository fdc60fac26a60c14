"""An extract half read, and what the store says of it."""

from forms.kernel.residents import Extract, RegisterStatus, Resident
from tests.helpers.office import Desk
from tests.helpers.register import TOWN, begun


def half_read(desk: Desk, people: tuple[Resident, ...] = TOWN[:3]) -> Extract:
    """An import that was broken off: begun and partly loaded, in commits of their own."""
    with desk.doing() as tx:
        extract = begun(tx, desk)
    with desk.store.begin() as tx:
        tx.residents.load(extract.id, people)
        tx.staging_only()
        tx.commit()
    return extract


def status(desk: Desk) -> RegisterStatus:
    with desk.store.look() as view:
        return view.residents.status()
