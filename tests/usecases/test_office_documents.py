"""Documents an office accepts itself: who decided it stands with it, and the counter may ask for them from that day on."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.usecases import entry, identity, identity_file, office_documents, visitor_papers
from app.usecases.identity import Seen
from app.usecases.office_documents import Proposal
from forms.kernel.case import Actor
from forms.kernel.errors import Refused
from forms.kernel.identity import Check, Holder, Medium
from forms.kernel.record import Record
from tests.helpers.makers import number_digits
from tests.helpers.people import adult_record, child_record
from tests.helpers.road import Road, lines_since

PAPER = frozenset({Medium.ORIGINAL, Medium.COPY})
TODAY = date(2026, 11, 20)
PASS = Proposal(
    kind_id="",
    label="市の敬老パス",
    ways=("identity_two",),
    media=PAPER,
    condition="氏名と住所が載っている",
    decided_by="福祉課長",
    decided_on=date(2026, 11, 2),
)
ROLE = Proposal("household_role", "", (), frozenset(), "", "福祉課長", date(2026, 11, 2))


def admin(road: Road) -> Actor:
    return Actor(road.people.admin, road.desk.seat)


def clerk(road: Road) -> Actor:
    return Actor(road.people.clerk, road.desk.seat)


def offered(road: Road, record: Record, check: Check) -> set[str]:
    """The labels of what the counter may ask for."""
    with road.desk.store.look() as view:
        accepted = identity_file.documents(road.desk, view)
    demands = identity_file.needed(record, accepted, has_number=True)
    assert demands is not None
    return {kind.label for demand in demands.of(check) for offer in demand.offers for kind in offer.kinds}


def logged(road: Road) -> list[str]:
    """Every act in the chain, oldest first."""
    return lines_since(road, 0)


def test_a_document_of_its_own_is_asked_for_once_somebody_named_has_decided_it(road: Road) -> None:
    assert "市の敬老パス" not in offered(road, adult_record(), Check.IDENTITY)
    made = office_documents.accept(road.desk, admin(road), PASS)
    assert "市の敬老パス" in offered(road, adult_record(), Check.IDENTITY)
    assert (made.decided_by, made.staff_id) == ("福祉課長", road.people.admin.id)
    assert logged(road)[-1] == "office_document_accepted"


def test_a_kind_that_was_only_proposed_is_taken_up_as_the_data_describe_it(road: Road) -> None:
    """庁内の住民基本台帳の続柄, for the 保護者 of a child."""
    assert "庁内の住民基本台帳の続柄" not in offered(road, child_record(), Check.AUTHORITY)
    made = office_documents.accept(road.desk, admin(road), ROLE)
    assert (made.label, made.ways) == ("庁内の住民基本台帳の続柄", ("authority_parent",))
    assert "庁内の住民基本台帳の続柄" in offered(road, child_record(), Check.AUTHORITY)


def test_what_was_recorded_while_it_was_accepted_stays_good_after_its_last_day(road: Road) -> None:
    made = office_documents.accept(road.desk, admin(road), PASS)
    case = entry.open_draft(road.desk, clerk(road))
    entry.save_draft(road.desk, clerk(road), case.id, adult_record())
    seen = Seen(
        made.kind_id, frozenset({Check.IDENTITY}), Holder.SUBJECT, Medium.ORIGINAL, condition_seen=True
    )
    identity.record_shown(road.desk, clerk(road), case.id, [seen])
    done = office_documents.end(road.desk, admin(road), made.id)
    assert done.last_day == TODAY
    road.clock.forward(86_400)
    file = identity_file.look(road.desk, clerk(road), case.id, adult_record(), has_number=True)
    assert not [remark for remark in file.remarks if getattr(remark, "kind", "") == made.kind_id]
    with pytest.raises(Refused, match=r"office_document\.ended"):
        office_documents.end(road.desk, admin(road), made.id)
    assert logged(road).count("office_document_ended") == 1
    later = adult_record(received_on="2026-11-21")
    assert "市の敬老パス" not in offered(road, later, Check.IDENTITY)


@pytest.mark.parametrize(
    ("proposal", "code"),
    [
        (replace(PASS, decided_by=" "), "identity.office_person"),
        (replace(PASS, decided_on=None), "identity.office_person"),
        (replace(PASS, decided_on=TODAY + timedelta(days=1)), "office_document.day"),
        (replace(PASS, label=" "), "office_document.label"),
        (replace(PASS, label="書" * 41), "text.long"),
        (replace(PASS, label="個人番号カード"), "office_document.twice"),
        (replace(PASS, condition=number_digits(1)), "text.number"),
        (replace(PASS, ways=()), "office_document.ways"),
        (replace(PASS, ways=("number_own",)), "identity.office_way"),
        (replace(PASS, ways=("nothing",)), "identity.office_way"),
        (replace(PASS, media=frozenset({Medium.LOOKUP})), "office_document.media"),
        (replace(ROLE, kind_id="card"), "identity.office_id"),
        (replace(ROLE, kind_id="nothing"), "identity.office_id"),
    ],
)
def test_what_an_office_cannot_accept_is_refused_and_nothing_is_kept(
    road: Road, proposal: Proposal, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        office_documents.accept(road.desk, admin(road), proposal)
    assert refused.value.code == code
    assert office_documents.listed(road.desk, admin(road)).decisions == ()
    assert "office_document_accepted" not in logged(road)


def test_the_same_document_is_not_accepted_twice(road: Road) -> None:
    for proposal in (PASS, ROLE):
        office_documents.accept(road.desk, admin(road), proposal)
        with pytest.raises(Refused, match=r"office_document\.twice"):
            office_documents.accept(road.desk, admin(road), proposal)


def test_what_was_mistyped_is_ended_and_recorded_anew_at_once(road: Road) -> None:
    """Nothing of a decision changes afterwards, so this is how it is mended."""
    for proposal in (PASS, ROLE):
        wrong = office_documents.accept(road.desk, admin(road), replace(proposal, decided_by="福社課長"))
        office_documents.end(road.desk, admin(road), wrong.id)
        assert office_documents.accept(road.desk, admin(road), proposal).decided_by == "福祉課長"
    assert "市の敬老パス" in offered(road, adult_record(), Check.IDENTITY)


def test_only_an_administrator_sees_changes_and_ends_it(road: Road) -> None:
    made = office_documents.accept(road.desk, admin(road), PASS)
    for staff in (road.people.clerk, road.people.reviewer, road.people.forwarder):
        who = Actor(staff, road.desk.seat)
        for act in (
            lambda who=who: office_documents.listed(road.desk, who),
            lambda who=who: office_documents.accept(road.desk, who, ROLE),
            lambda who=who: office_documents.end(road.desk, who, made.id),
        ):
            with pytest.raises(Refused, match=r"role\.missing"):
                act()


def test_the_page_offers_what_the_law_leaves_open_and_what_is_only_proposed(road: Road) -> None:
    before = office_documents.listed(road.desk, admin(road))
    assert all(way.open_to_office for way in before.ways)
    assert {"household_role", "public_paper"} <= {kind.id for kind in before.proposed}
    made = office_documents.accept(road.desk, admin(road), ROLE)
    after = office_documents.listed(road.desk, admin(road))
    assert after.decisions == (made,)
    assert "household_role" not in {kind.id for kind in after.proposed}
    office_documents.end(road.desk, admin(road), made.id)
    assert office_documents.listed(road.desk, admin(road)).proposed == before.proposed


def test_the_notice_to_applicants_names_what_the_office_accepts(road: Road) -> None:
    office_documents.accept(road.desk, admin(road), PASS)
    with road.desk.store.look() as view:
        notice = visitor_papers._notice(road.desk, view)
    assert any("市の敬老パス" in label for label in notice.plain)
