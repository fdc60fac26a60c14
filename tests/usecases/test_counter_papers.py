"""受付票, 手帳預り証, 裏書き and the hands a child's 手帳 goes through: papers of the counter, none with a 個人番号."""

from dataclasses import replace

import pytest

from app.rules.watched import Watch
from app.usecases import (
    after_file,
    counter_papers,
    delivery,
    entry,
    entry_from,
    keeper,
    shield,
    visitor_papers,
)
from forms.kernel.case import Case
from forms.kernel.errors import Refused
from forms.kernel.keeping import Gone, KeeperCause, KeeperChange, Slip
from forms.kernel.procedure import State, Step
from forms.kernel.protection import Named, Side
from forms.kernel.result import Receiver
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record, change_record, child_record, reissue_record
from tests.helpers.protections import OPPONENT, opened, protected
from tests.helpers.road import ON_PAPER, Road
from tests.usecases.refusal import refused
from tests.usecases.test_results import HANDED, TODAY, arrived, granted
from tests.usecases.test_signature import text_of


def test_the_visitor_takes_a_slip_home(road: Road) -> None:
    """受付票: which case, when, what, whom to ask; no number and no address. A second one is marked."""
    case = road.entered(number=a_number(1))
    slip = counter_papers.print_slip(road.desk, road.clerk, case.id)
    said = text_of(slip.data)
    for words in ("受付票", case.reception_no, "新規", "見本太郎", "1か月から2か月", "0566-00-0000"):
        assert words in said
    assert "見本町" not in said
    assert Leaks(a_number(1)).in_pdf(slip.data, "slip") == set()
    visitor_papers.tell_outcome(road.desk, road.clerk, slip.issue_id, printed=False)
    again = counter_papers.print_slip(road.desk, road.clerk, case.id)
    assert "再印刷" not in text_of(again.data), "the first did not come out"
    visitor_papers.tell_outcome(road.desk, road.clerk, again.issue_id, printed=True)
    assert "再印刷" in text_of(counter_papers.print_slip(road.desk, road.clerk, case.id).data)


def test_before_it_is_handed_on_there_is_no_slip(road: Road) -> None:
    """What stands in a draft may still change."""
    case = entry.open_draft(road.desk, road.clerk)
    with refused(road, "procedure.step"):
        counter_papers.print_slip(road.desk, road.clerk, case.id)
    found = counter_papers.at_counter(road.desk, road.clerk, case.id)
    assert (found.slip, found.keep, found.kept) == ("procedure.step", "procedure.step", None)


def test_a_certificate_that_is_kept_is_written_down_and_given_back_once(road: Road) -> None:
    """預り証 names the 手帳 by its own number; until it is given back it stands in the case."""
    case = road.entered(reissue_record(), a_number(1))
    with refused(road, "kept.none"):
        counter_papers.print_keep_slip(road.desk, road.clerk, case.id)
    kept = counter_papers.keep_techo(road.desk, road.clerk, case.id)
    assert kept.techo_number == case.record.text("techo_number")
    with refused(road, "kept.already"):
        counter_papers.keep_techo(road.desk, road.clerk, case.id)
    said = text_of(counter_papers.print_keep_slip(road.desk, road.clerk, case.id).data)
    assert "手帳預り証" in said
    assert "".join(kept.techo_number.split()) in said
    counter_papers.give_back(road.desk, road.clerk, case.id, Gone.SUBJECT, Slip.BACK)
    with refused(road, "kept.none"):
        counter_papers.give_back(road.desk, road.clerk, case.id, Gone.SUBJECT, Slip.BACK)
    line = road.trail(case.id)[-1]
    assert (line.act, line.detail["gone"], line.detail["slip"]) == ("give_techo_back", "subject", "back")
    with road.desk.store.look() as view:
        assert view.keeping.all_kept() == ()
    assert counter_papers.keep_techo(road.desk, road.clerk, case.id).gone is None, "it may come again"


def test_who_has_no_certificate_yet_leaves_none(road: Road) -> None:
    """A first application."""
    case = road.entered(number=a_number(1))
    with refused(road, "kept.no_techo"):
        counter_papers.keep_techo(road.desk, road.clerk, case.id)


def test_the_words_for_the_certificate_are_printed_where_it_is_written_in_here(road: Road) -> None:
    """施行令9条3項; who comes from another prefecture gets a new 手帳 there."""
    case = road.entered(change_record(), a_number(1))
    said = text_of(counter_papers.print_endorsement(road.desk, road.clerk, case.id).data)
    assert "居住地変更" in said
    assert "碧南市福祉事務所長" in said
    first = road.entered(adult_record(applicant_name="見本　次郎"), a_number(2))
    with refused(road, "endorsement.none"):
        counter_papers.print_endorsement(road.desk, road.clerk, first.id)


def test_slips_of_a_protected_person_bear_the_mark_and_no_whereabouts(road: Road) -> None:
    """支援措置: the alert first; the 裏書き has the address, which is shown for a reason."""
    case = road.entered(change_record(), a_number(1))
    protected(road)
    with refused(road, "protection.alert"):
        counter_papers.print_slip(road.desk, road.clerk, case.id)
    shield.acknowledge(road.desk, road.clerk, case.id)
    said = text_of(counter_papers.print_slip(road.desk, road.clerk, case.id).data)
    assert "取扱注意" in said
    assert "見本町" not in said
    with pytest.raises(Refused, match=r"protection\."):
        counter_papers.print_endorsement(road.desk, road.clerk, case.id)
    opened(road, case, road.people.clerk)
    assert "見本町" in text_of(counter_papers.print_endorsement(road.desk, road.clerk, case.id).data)


def test_only_the_counter_prints_them(road: Road) -> None:
    case = road.entered(reissue_record(), a_number(1))
    for act in (counter_papers.print_slip, counter_papers.keep_techo, counter_papers.print_endorsement):
        with refused(road, "role.missing"):
            act(road.desk, road.admin, case.id)


@pytest.fixture
def child_s(road: Road) -> Case:
    """A child's 手帳, given out to the father."""
    record = child_record(**ON_PAPER, original_blackout="done", child_birth="2012-03-01")
    case = road.approved(record, a_number(1))
    road.forwarded(case)
    arrived(road, granted(road, road.case(case.id)))
    to_father = replace(HANDED, receiver=Receiver.GUARDIAN)
    return delivery.deliver(road.desk, road.clerk, case.id, to_father)


def test_a_new_guardian_takes_it_over_then_the_child_at_fifteen(road: Road, child_s: Case) -> None:
    """Recorded steps, no application; the state of the case stays what it is."""
    to_mother = keeper.change(
        road.desk,
        road.clerk,
        child_s.id,
        KeeperCause.GUARDIAN,
        TODAY,
        name="見本　咲",
        relation="母",
        address="碧南市港本町9番地",
    )
    assert (to_mother.giver, to_mother.taker) == ("見本　太郎", "見本　咲")
    with refused(road, "keeper.too_young"):
        keeper.change(road.desk, road.clerk, child_s.id, KeeperCause.GROWN, TODAY)
    token = road.token(road.people.reviewer, Step.UNDO_DELIVERY, child_s.id)
    with refused(road, "keeper.handed_on"):
        delivery.undo(road.desk, token, child_s.id, "別の方に渡す手帳")
    road.clock.forward(110 * 24 * 3600)
    (row,) = (one for one in after_file.listed(road.desk, road.clerk) if one.case.id == child_s.id)
    assert row.watches == (Watch.HEALTH, Watch.GROWN), "nor was the 保健所長 told"
    grown = keeper.change(road.desk, road.clerk, child_s.id, KeeperCause.GROWN, road.desk.today())
    assert (grown.giver, grown.taker, grown.relation) == ("見本　咲", "見本　花", "")
    assert road.case(child_s.id).state is State.DELIVERED
    with refused(road, "keeper.over"):
        keeper.change(road.desk, road.clerk, child_s.id, KeeperCause.GROWN, road.desk.today())
    (row,) = (one for one in after_file.listed(road.desk, road.clerk) if one.case.id == child_s.id)
    assert row.watches == (Watch.HEALTH,)
    file = after_file.file_of(road.desk, road.clerk, child_s.id)
    assert [one.cause for one in file.keeper] == [KeeperCause.GUARDIAN, KeeperCause.GROWN]
    assert "見本" not in str([line.detail for line in road.trail(child_s.id)])


def test_what_is_written_about_a_child_s_certificate_goes_to_whoever_has_it_now(
    road: Road, child_s: Case
) -> None:
    """The notice to the 保健所長 names the new 保護者 with the new address; from 15 on nobody but the child."""
    said = (KeeperCause.GUARDIAN, TODAY, "見本　咲", "母")

    def handed_on(address: str = "", postal: str = "") -> KeeperChange:
        cause, on, name, relation = said
        return keeper.change(
            road.desk,
            road.clerk,
            child_s.id,
            cause,
            on,
            name=name,
            relation=relation,
            address=address,
            postal_code=postal,
        )

    with refused(road, "keeper.address"):
        handed_on()
    handed_on("碧南市港本町9番地", "447-0001")
    words = text_of(delivery.print_health_notice(road.desk, road.clerk, child_s.id).data)
    assert "見本咲" in words
    assert "碧南市港本町9番地" in words
    assert "見本太郎" not in words
    assert "見本町1丁目28番地" not in words
    with road.desk.store.look() as view:
        assert keeper.recipient(road.desk, view, child_s).lines == ("〒447-0001", "碧南市港本町9番地")
    road.clock.forward(110 * 24 * 3600)
    words = text_of(delivery.print_health_notice(road.desk, road.clerk, child_s.id).data)
    assert "保護者" not in words
    with road.desk.store.look() as view:
        assert keeper.recipient(road.desk, view, child_s).name == "見本　花"


def test_a_further_paper_begins_with_the_guardian_of_now(road: Road, child_s: Case) -> None:
    """What was known of the one before (reading, birth date, telephone) is nobody's."""
    keeper.change(
        road.desk,
        road.clerk,
        child_s.id,
        KeeperCause.GUARDIAN,
        TODAY,
        name="見本　咲",
        relation="母",
        address="碧南市港本町9番地",
    )
    begun = entry_from.open_from(road.desk, road.clerk, child_s.id, "saikofu").record
    said = ("applicant_name", "relationship", "address", "child_name")
    assert [begun.text(key) for key in said] == ["見本　咲", "母", "碧南市港本町9番地", "見本　花"]
    assert not any(begun.text(key) for key in ("applicant_kana", "applicant_birth", "phone", "postal_code"))


def test_while_it_is_not_known_where_the_new_guardian_lives_no_letter_goes_out(
    road: Road, child_s: Case
) -> None:
    """Recorded before addresses were asked for: said once more with it. Nor to somebody who may be protected."""
    saki = KeeperChange(KeeperCause.GUARDIAN, TODAY, "見本　太郎", "見本　咲", "母")
    with road.desk.store.begin() as tx:
        tx.keeping.change(child_s.id, saki, staff_id=road.people.clerk.id, at=road.desk.now())
        tx.log(road.people.clerk.id, "change_keeper", child_s.id)
        tx.commit()
    with refused(road, "keeper.home"):
        delivery.print_health_notice(road.desk, road.clerk, child_s.id)
    keeper.change(
        road.desk,
        road.clerk,
        child_s.id,
        saki.cause,
        TODAY,
        name=saki.taker,
        relation="母",
        address="港本町9",
    )
    assert "港本町9" in text_of(delivery.print_health_notice(road.desk, road.clerk, child_s.id).data)
    protected(road, Named(Side.PROTECTED, saki.taker, "みほん　さき", "1985-02-03"), OPPONENT)
    with refused(road, "keeper.protected"):
        delivery.print_health_notice(road.desk, road.clerk, child_s.id)


def test_of_somebody_protected_no_address_is_kept_with_the_change(road: Road, child_s: Case) -> None:
    """A new 保護者 of that name, or a protected child: letters go to the safe contact, never to the address before."""
    protected(road)  # 見本　太郎
    cause, name = KeeperCause.GUARDIAN, "見本　咲"
    shield.acknowledge(road.desk, road.clerk, child_s.id)
    with refused(road, "keeper.hidden"):
        keeper.change(
            road.desk, road.clerk, child_s.id, cause, TODAY, name=name, relation="母", address="港本町9"
        )
    kept = keeper.change(road.desk, road.clerk, child_s.id, cause, TODAY, name=name, relation="母")
    assert (kept.address, kept.taker) == ("", name)
    with road.desk.store.look() as view:
        assert keeper.recipient(road.desk, view, child_s).lines == ()
    opened(road, child_s, road.people.reviewer)
    words = text_of(delivery.print_health_notice(road.desk, road.reviewer, child_s.id).data)
    assert "別にお知らせします" in words
    assert "見本町1丁目28番地" not in words


def test_an_adult_s_certificate_goes_through_no_hands(road: Road) -> None:
    """Nor does a child's before it was given out."""
    case = road.entered(child_record(), a_number(1))
    with refused(road, "keeper.none"):
        keeper.change(road.desk, road.clerk, case.id, KeeperCause.GROWN, TODAY)
