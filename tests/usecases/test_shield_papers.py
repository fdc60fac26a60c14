"""支援措置 on papers: the address goes up with a caution mark, never with the reason."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.usecases import forward, protection, shield, signature
from app.usecases.tokens import OfficeAct
from forms.kernel.case import Case
from forms.kernel.masking import MASK
from forms.kernel.procedure import State, Step
from tests.helpers.batches import AGAIN
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record
from tests.helpers.protections import errand, opened, protected
from tests.helpers.road import ON_PAPER, Road
from tests.helpers.shielded import CAUTION, on_its_way, where_in, words_of
from tests.usecases.refusal import refused


def approved(road: Road, **values: str) -> Case:
    case = road.confirm_protected(on_its_way(road, **values), a_number(1))
    opened(road, case, road.people.reviewer)
    return road.approve(case)


def test_what_goes_up_bears_the_address_and_the_caution_mark_never_the_reason(road: Road) -> None:
    protected(road)
    made = road.prepared(approved(road, **ON_PAPER))
    text = words_of(made.shintatsu)
    assert "碧南市見本町" in text
    assert text.count(CAUTION) == made.shintatsu.pages
    record = words_of(made.office_record)
    assert CAUTION in record
    assert where_in(record) == []
    for paper in (text, record):
        assert [word for word in ("支援", "DV", "住民課", "避見") if word in paper] == []


def test_on_the_screen_what_goes_up_stays_masked(road: Road) -> None:
    protected(road)
    made = road.prepared(approved(road, **ON_PAPER))
    assert where_in(words_of(made.shintatsu.on_screen)) == []
    assert made.shintatsu.on_screen != made.shintatsu.data
    forward.tell_printed(road.desk, road.forwarder, made.batch.id, printed=True)
    seen = forward.look(road.desk, road.forwarder, made.batch.id)
    assert seen.shintatsu.data == made.shintatsu.data
    assert where_in(words_of(seen.shintatsu.on_screen)) == []


def test_a_copy_for_the_office_shows_nothing_of_where(road: Road) -> None:
    protected(road)
    made = road.prepared(approved(road, **ON_PAPER))
    text = words_of(forward.office_copy(road.desk, road.reviewer, made.batch.id))
    assert where_in(text) == []
    assert MASK in text
    assert CAUTION in text
    assert "支援" not in text


def test_papers_of_nobody_protected_are_as_ever(road: Road) -> None:
    made = road.prepared(road.approved(adult_record(**ON_PAPER), a_number(1)))
    assert made.shintatsu.preview == b""
    assert made.shintatsu.on_screen is made.shintatsu.data
    assert CAUTION not in words_of(made.shintatsu)


def test_an_issue_is_made_again_byte_for_byte_whatever_became_of_the_protection(road: Road) -> None:
    made = protected(road)
    batch = road.prepared(approved(road, **ON_PAPER))
    road.clock.forward(60)
    protection.end(road.desk, errand(road, OfficeAct.END_PROTECTION, made.id), made.id, "終了の通知")
    again = forward.rebuild(road.desk, road.forwarder, batch.batch.id, 1)
    assert again.shintatsu.data == batch.shintatsu.data
    fresh = forward.reprint(road.desk, road.forwarder, batch.batch.id, AGAIN)
    assert CAUTION not in words_of(fresh.shintatsu)


def test_an_earlier_issue_is_masked_on_the_screen_once_somebody_is_protected(road: Road) -> None:
    batch = road.prepared(road.approved(adult_record(**ON_PAPER), a_number(1)))
    road.clock.forward(60)
    protected(road)
    again = forward.rebuild(road.desk, road.forwarder, batch.batch.id, 1)
    assert again.shintatsu.data == batch.shintatsu.data
    assert where_in(words_of(again.shintatsu.on_screen)) == []


def test_a_case_approved_before_the_protection_waits_for_a_supervisors_look(road: Road) -> None:
    case = road.approved(adult_record(**ON_PAPER), a_number(1))
    protected(road)
    with refused(road, "protection.forward"):
        road.prepared(case)
    opened(road, case, road.people.reviewer)
    assert road.prepared(case).batch.case_ids == (case.id,)


GOES_UP = {
    "forwarded": lambda road, batch: forward.forward(road.desk, road.forwarder, batch),
    "saved": lambda road, batch: forward.save_with_numbers(
        road.desk,
        road.token(road.people.reviewer, Step.FORWARD, batch),
        batch,
        "long enough word",
        stage=lambda _sealed: None,
    ),
}


@pytest.mark.parametrize("act", GOES_UP.values(), ids=GOES_UP)
def test_a_bundle_made_before_the_protection_waits_for_a_look_and_for_a_paper_with_the_mark(
    road: Road, act: Callable[[Road, str], object]
) -> None:
    """Whoever is noted while the papers lie ready goes up as anybody protected does, or not at all."""
    case = road.approved(adult_record(**ON_PAPER), a_number(1))
    batch = road.prepared(case).batch.id
    forward.tell_printed(road.desk, road.forwarder, batch, printed=True)
    road.clock.forward(60)
    protected(road)
    for again in (act, lambda road, batch: forward.reprint(road.desk, road.forwarder, batch, AGAIN)):
        with refused(road, "protection.bundle"):  # nobody has looked at what goes up
            again(road, batch)
    opened(road, case, road.people.reviewer)
    with refused(road, "protection.bundle"):  # the paper that came out bears no mark
        act(road, batch)
    fresh = forward.reprint(road.desk, road.forwarder, batch, AGAIN)
    assert words_of(fresh.shintatsu).count(CAUTION) == fresh.shintatsu.pages
    forward.tell_printed(road.desk, road.forwarder, batch, printed=True)
    act(road, batch)
    assert road.case(case.id).state is State.FORWARDED


def test_a_bundle_that_has_gone_up_is_printed_again_with_the_mark(road: Road) -> None:
    batch = road.forwarded(road.approved(adult_record(**ON_PAPER), a_number(1)))
    road.clock.forward(60)
    protected(road)
    assert CAUTION in words_of(forward.reprint(road.desk, road.forwarder, batch.id, AGAIN).shintatsu)


def test_the_offices_own_words_stand_on_its_papers(road: Road) -> None:
    with road.desk.store.begin() as tx:
        tx.office.set(replace(tx.office.get(), caution="要配慮"))
        tx.log("", "test")
        tx.commit()
    protected(road)
    case = road.entered_protected(number=a_number(1))
    shield.lift(road.desk, road.clerk, case.id, "署名用紙の印刷")
    assert "要配慮" in words_of(signature.print_for_signature(road.desk, road.clerk, case.id, blank=False))
