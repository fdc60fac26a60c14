"""Binding and destroying numbers in tests that go past the use-cases."""

from datetime import datetime

from app.rules.subject import provider_of
from db.numbers import Binding
from db.store import Store
from db.tx import Tx
from forms.kernel.case import Case, Means, Source
from forms.kernel.identity import Check, Holder, Medium, Shown
from tests.db.raw import without_guards


def bound(staff_id: str, at: datetime, source: Source = Source.STATEMENT) -> Binding:
    """A number given at the window, keyed."""
    return Binding(source, Means.KEYED, staff_id, at, basis="shintai.kofu", version=1)


def destroy(tx: Tx, case_id: str) -> bool:
    """As its clerk would."""
    case = tx.cases.get(case_id)
    return tx.numbers.destroy(case_id, why="test", staff_id=case.assigned_to, at=case.updated_at)


def destroy_gone_up(store: Store, case_id: str) -> None:
    """The number of a case that was approved or went up, as a later rule about keeping may end it: past the guard of today."""
    without_guards(store, "guard_number_links_update_gone_up")
    with store.begin() as tx:
        destroy(tx, case_id)
        tx.log("", "test")
        tx.commit()


def show_card(tx: Tx, case: Case, staff_id: str, at: datetime) -> None:
    """The subject's own 個人番号カード, seen for number and identity."""
    subject = case.record.form.subject_of(case.record)
    checks = frozenset({Check.NUMBER, Check.IDENTITY})
    card = Shown("card", checks, Holder.SUBJECT, Medium.ORIGINAL, staff_id, at, condition_seen=True)
    birth = case.record.text(subject.birth)
    name, provider = case.record.text(subject.name), provider_of(case.record)
    provider = provider if all(provider) else ("self", "見本　太郎")
    tx.shown.add(case.id, [card], subject_name=name, subject_birth=birth, provider=provider)
