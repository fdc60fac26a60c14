"""The second person's paper is one that stands recorded, or he records it; his own look at the register finds one person.

No case goes up whose 番号確認 nobody recorded, confirmed from a paper that nobody saw (issue §1, Shown by 2).
"""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from app.usecases import confirm, identity, identity_file
from app.usecases.confirm import Document, Outcome
from app.usecases.confirm_papers import OwnLook, SeenNow
from app.usecases.entry import Entry
from app.usecases.identity import Seen
from forms.kernel.case import Case, Means
from forms.kernel.comparison import RegisterUse
from forms.kernel.errors import Refused
from forms.kernel.identity import Check, Holder, Medium
from forms.kernel.procedure import State
from forms.kernel.residents import Items
from tests.helpers.makers import a_number
from tests.helpers.office import Desk
from tests.helpers.people import adult_record
from tests.helpers.proving import ask_by, compared, decide, drafted, handed_on
from tests.helpers.road import Road, keying_of
from tests.helpers.shown import submit
from tests.usecases.refusal import refused

LICENCE = Seen("licence", frozenset({Check.IDENTITY}), Holder.SUBJECT, Medium.ORIGINAL, condition_seen=True)
JLIS = Seen("jlis", frozenset({Check.NUMBER}), Holder.SUBJECT, Medium.LOOKUP, reason="カードを忘れたため")
RESIDENCE = Seen("residence", frozenset({Check.NUMBER}), Holder.SUBJECT, Medium.ORIGINAL, line=2)


def sent(road: Road, *seen: Seen, later: bool = False) -> Case:
    """Handed on with these documents recorded, and signed."""
    case = drafted(road)
    identity.record_shown(road.desk, road.clerk, case.id, seen)
    if later:
        identity.agree_later(road.desk, road.clerk, case.id)
    return road.sign(submit(road.desk, road.clerk, case.id, Entry(case.record, a_number(1))).case)


def kinds(road: Road, case: Case) -> Mapping[str, str]:
    """What stands recorded as 番号確認, and who saw it."""
    rows = identity_file.look(road.desk, road.reviewer, case.id, None, has_number=True).rows
    return {row.shown.kind: row.shown.seen_by for row in rows if Check.NUMBER in row.shown.checks}


def test_the_papers_recorded_come_first_and_the_others_are_asked_about(road: Road) -> None:
    _, task = road.begin(sent(road, RESIDENCE, LICENCE))
    assert task.documents[0] is Document.RESIDENCE
    assert task.recorded == {Document.RESIDENCE}
    assert set(task.unrecorded) == {Document.CARD, Document.NOTIFICATION}
    assert task.unrecorded[Document.CARD].expires
    assert task.unrecorded[Document.NOTIFICATION].condition


def test_a_paper_that_stands_recorded_is_not_recorded_again(road: Road) -> None:
    case = sent(road, RESIDENCE, LICENCE)
    keyed = keying_of(case, a_number(1), document=Document.RESIDENCE, seen=None)
    assert road.key(case, keyed).outcome is Outcome.CONFIRMED
    assert kinds(road, case) == {"residence": road.people.clerk.id}


def test_a_paper_nobody_recorded_is_refused_until_the_confirmer_records_it(road: Road) -> None:
    case = sent(road, RESIDENCE, LICENCE)
    token, _ = road.begin(case)
    keyed = keying_of(case, a_number(1), document=Document.NOTIFICATION, seen=None)
    with refused(road, "confirm.not_recorded"):
        confirm.key(road.desk, token, case.id, keyed)
    done = confirm.key(road.desk, token, case.id, replace(keyed, seen=SeenNow(condition_seen=True)))
    assert done.outcome is Outcome.CONFIRMED
    people = road.people
    assert kinds(road, case) == {"residence": people.clerk.id, "notification": people.confirmer.id}
    line = next(one for one in reversed(road.trail(case.id)) if one.act == "document_shown")
    assert (line.staff_id, line.detail["kind"]) == (people.confirmer.id, "notification")


@pytest.mark.parametrize(
    ("document", "seen", "code"),
    [
        (Document.CARD, SeenNow(condition_seen=False), "identity.in_date"),
        (Document.NOTIFICATION, SeenNow(condition_seen=False), "identity.condition"),
    ],
)
def test_a_paper_that_proves_nothing_confirms_nothing(
    road: Road, document: Document, seen: SeenNow, code: str
) -> None:
    case = sent(road, RESIDENCE, LICENCE)
    token, _ = road.begin(case)
    with refused(road, code):
        keyed = keying_of(case, a_number(1), document=document, seen=seen)
        confirm.key(road.desk, token, case.id, keyed)


def test_a_copy_at_the_window_is_read_from_beside_a_recorded_paper_and_is_none_itself(road: Road) -> None:
    """規則: the person himself shows the original; a copy alone is no 番号確認."""
    alone = sent(road, LICENCE, later=True)
    token, _ = road.begin(alone)
    with refused(road, "identity.copy"):
        confirm.key(road.desk, token, alone.id, keying_of(alone, a_number(1), copy=True))
    beside = sent(road, RESIDENCE, LICENCE)
    assert road.key(beside, keying_of(beside, a_number(1), copy=True)).outcome is Outcome.CONFIRMED
    assert set(kinds(road, beside)) == {"residence"}


def test_a_list_of_the_family_names_its_line(road: Road) -> None:
    case = road.signed(number=a_number(1))
    token, task = road.begin(case)
    assert task.unrecorded[Document.RESIDENCE].lists_family
    with refused(road, "identity.line"):
        no_line = keying_of(case, a_number(1), document=Document.RESIDENCE, seen=SeenNow(True))
        confirm.key(road.desk, token, case.id, no_line)
    named = keying_of(case, a_number(1), document=Document.RESIDENCE, seen=SeenNow(True, 3))
    assert confirm.key(road.desk, token, case.id, named).outcome is Outcome.CONFIRMED


def test_what_did_not_agree_is_not_recorded_as_seen(road: Road) -> None:
    case = sent(road, RESIDENCE, LICENCE)
    keyed = keying_of(case, a_number(2), document=Document.CARD)
    assert road.key(case, keyed).outcome is Outcome.ONCE_MORE
    assert set(kinds(road, case)) == {"residence"}


def test_the_document_that_followed_is_recorded_by_whoever_confirms_from_it(road: Road) -> None:
    """後日確認: it came, the clerk was away; the number is proved by what the second person held."""
    case = sent(road, LICENCE, later=True)
    _, task = road.begin(case)
    assert task.recorded == frozenset()
    assert road.key(case, keying_of(case, a_number(1))).outcome is Outcome.CONFIRMED
    assert kinds(road, case) == {"card": road.people.confirmer.id}
    assert decide(road, road.case(case.id)).state is State.APPROVED


def test_saying_that_it_was_looked_up_proves_nothing_while_the_register_is_off(road: Road) -> None:
    """D3 of the review: 住基ネットの照会 ticked, nobody looked, a 通知カード nobody saw, and it went up."""
    with pytest.raises(Refused, match=r"identity\.open"):
        sent(road, JLIS, LICENCE)
    case = sent(road, JLIS, LICENCE, later=True)
    (gap,) = identity_file.look(road.desk, road.clerk, case.id, None, has_number=True).remarks
    assert gap.code == "identity.lookup_off"


def test_a_lookup_counts_once_it_stands_recorded_with_whom_it_found(road: Road, desk: Desk) -> None:
    ask_by(desk, RegisterUse.TERMINAL)
    case = drafted(road)
    identity.record_shown(road.desk, road.clerk, case.id, [JLIS, LICENCE])

    def remarks() -> list[str]:
        found = identity_file.look(road.desk, road.clerk, case.id, None, has_number=True).remarks
        return [one.code for one in found]

    assert remarks() == ["identity.lookup_first"]
    compared(road, case)
    assert remarks() == []


LOOKED_UP = adult_record(number_source="register", lookup_reason="not_provided")


@pytest.fixture
def looked_up(road: Road, desk: Desk) -> Case:
    """A number the office looked up itself, at the terminal."""
    ask_by(desk, RegisterUse.TERMINAL)
    case = drafted(road, LOOKED_UP)
    compared(road, case)
    return handed_on(road, case, a_number(1))


def test_the_second_looks_himself_and_says_how_many_he_found(road: Road, looked_up: Case) -> None:
    """ガイドライン 2-4: every lookup stands in the chain with its items and hits."""
    token, task = road.begin(looked_up)
    assert Document.REGISTER in task.documents
    keyed = keying_of(looked_up, a_number(1), document=Document.REGISTER, look=None)
    with refused(road, "confirm.look"):
        confirm.key(road.desk, token, looked_up.id, keyed)
    with refused(road, "lookup.weak"):
        weak = replace(keyed, look=OwnLook(Items.WITHOUT_ADDRESS, 1))
        confirm.key(road.desk, token, looked_up.id, weak)
    done = confirm.key(road.desk, token, looked_up.id, replace(keyed, look=OwnLook(Items.THREE, 1)))
    assert done.outcome is Outcome.CONFIRMED
    line = next(one for one in road.trail(looked_up.id) if one.act == "confirm")
    assert (line.detail["asked_by"], line.detail["hits"]) == (Items.THREE.value, "1")
    assert line.detail["means"] == Means.KEYED.value


@pytest.mark.parametrize("hits", [0, 2])
def test_none_or_several_found_confirms_nothing_and_is_logged(road: Road, looked_up: Case, hits: int) -> None:
    token, _ = road.begin(looked_up)
    keyed = keying_of(looked_up, a_number(1), document=Document.REGISTER, look=OwnLook(Items.FOUR, hits))
    with pytest.raises(Refused, match=r"confirm\.hits"):
        confirm.key(road.desk, token, looked_up.id, keyed)
    line = road.trail(looked_up.id)[-1]
    assert (line.act, line.detail) == ("own_look", {"asked_by": Items.FOUR.value, "hits": str(hits)})
    assert road.case(looked_up.id).state is State.ENTERED
