"""What anybody sees of a protected person's case: the alert first, whereabouts withheld, each lifting recorded first."""

from dataclasses import replace

import pytest

from app.usecases import confirm, entry, inspect, protection, review, shield, signature
from app.usecases.confirm import Outcome
from app.usecases.entry import Entry
from app.usecases.tokens import OfficeAct
from forms.kernel.case import Staff
from forms.kernel.compare import Mark
from forms.kernel.errors import Refused
from forms.kernel.masking import MASK, Veil
from forms.kernel.procedure import Step
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record, child_record
from tests.helpers.protections import CONTACT, TARO, errand, opened, protected
from tests.helpers.road import Road, at, keying_of
from tests.helpers.shielded import CAUTION, on_its_way, where_in, words_of
from tests.helpers.shown import hand_on
from tests.usecases.refusal import refused


def test_a_case_in_the_list_is_told_to_be_protected_and_shows_no_whereabouts(road: Road) -> None:
    protected(road)
    case = road.entered_protected()
    for who in (road.people.second_clerk, road.people.reviewer, road.people.forwarder, road.people.confirmer):
        seen = inspect.case_view(road.desk, at(who), case.id)
        assert where_in(" ".join(seen.case.record.values())) == []
        assert seen.case.record["address"] == seen.case.record["phone"] == MASK
        assert seen.shield is not None
        assert not seen.shield.seen
        assert seen.shield.safe_contact == ""


def test_a_case_of_nobody_protected_has_no_shield(road: Road) -> None:
    case = road.entered(number=a_number(1))
    seen = inspect.case_view(road.desk, road.reviewer, case.id)
    assert seen.shield is None
    assert seen.case == road.case(case.id)
    assert shield.acknowledge(road.desk, road.clerk, case.id) is None
    assert road.told(case.id).count(shield.SEEN) == 0


def test_what_was_typed_before_the_protection_was_noted_is_masked_from_that_moment(road: Road) -> None:
    case = road.entered(number=a_number(1))
    protected(road)
    assert inspect.case_view(road.desk, road.clerk, case.id).case.record["address"] == MASK


def test_the_alert_stands_before_the_supervisor_sees_anything(road: Road) -> None:
    protected(road)
    case = road.confirm_protected(on_its_way(road), a_number(1))
    with refused(road, "protection.alert"):
        review.open_case(road.desk, road.reviewer, case.id)
    with refused(road, "protection.alert"):
        shield.lift(road.desk, road.reviewer, case.id, "確認")
    told = shield.acknowledge(road.desk, road.reviewer, case.id)
    assert told is not None
    assert (told.seen, told.veil, told.safe_contact) == (True, Veil.DOWN, CONTACT)
    file = review.open_case(road.desk, road.reviewer, case.id)
    assert file.shield is not None
    assert where_in(" ".join(file.case.record.values())) == []
    assert road.told(case.id)[-2:] == [shield.SEEN, "review_open"]


def test_a_lifting_needs_a_reason_is_recorded_first_and_lasts_for_this_case_and_sitting(road: Road) -> None:
    protected(road)
    case, other = road.entered_protected(), road.entered_protected()
    for one in (case, other):
        shield.acknowledge(road.desk, road.reviewer, one.id)
    with refused(road, "text.empty"):
        shield.lift(road.desk, road.reviewer, case.id, "　")
    whole = shield.lift(road.desk, road.reviewer, case.id, "申請書と見くらべるため")
    assert whole == road.case(case.id)
    line = road.trail(case.id)[-1]
    assert (line.act, line.staff_id, line.detail["role"]) == (
        shield.LIFTED,
        road.people.reviewer.id,
        "reviewer",
    )
    view = inspect.case_view(road.desk, road.reviewer, case.id)
    assert view.case == whole
    assert view.words[line.seq] == "申請書と見くらべるため"
    assert inspect.case_view(road.desk, road.reviewer, other.id).case.record["address"] == MASK
    colleague = at(road.people.all_round)
    assert inspect.case_view(road.desk, colleague, case.id).case.record["address"] == MASK
    later = Road.next_sitting(road)
    assert inspect.case_view(later.desk, road.reviewer, case.id).case.record["address"] == MASK


def test_who_is_not_at_work_on_the_case_cannot_lift(road: Road) -> None:
    protected(road)
    case = road.entered_protected()
    for who in (road.people.second_clerk, road.people.confirmer, road.people.forwarder):
        shield.acknowledge(road.desk, at(who), case.id)
        with refused(road, "protection.role"):
            shield.lift(road.desk, at(who), case.id, "見たい")
    with refused(road, "role.missing"):
        shield.acknowledge(road.desk, road.admin, case.id)


def test_a_draft_opens_for_typing_only_behind_the_lifting(road: Road) -> None:
    protected(road)
    case = entry.open_draft(road.desk, road.clerk)
    entry.save_draft(road.desk, road.clerk, case.id, adult_record())
    with refused(road, "protection.veiled"):
        entry.load(road.desk, road.clerk, case.id)
    opened(road, case, road.people.clerk)
    assert entry.load(road.desk, road.clerk, case.id).record == adult_record()


def test_a_mask_never_takes_the_place_of_an_address(road: Road) -> None:
    protected(road)
    case = entry.open_draft(road.desk, road.clerk)
    entry.save_draft(road.desk, road.clerk, case.id, adult_record())
    masked = inspect.case_view(road.desk, road.clerk, case.id).case.record
    with refused(road, "protection.veiled"):
        entry.save_draft(road.desk, road.clerk, case.id, masked)
    with refused(road, "protection.veiled"):
        entry.submit(road.desk, road.clerk, case.id, Entry(masked, a_number(1)))


def test_a_case_goes_on_only_after_its_alert_and_comes_back_masked(road: Road) -> None:
    protected(road)
    case = entry.open_draft(road.desk, road.clerk)
    sent = Entry(adult_record(), a_number(1))
    with refused(road, "protection.alert"):
        entry.submit(road.desk, road.clerk, case.id, sent)
    entry.save_draft(road.desk, road.clerk, case.id, adult_record())
    shield.acknowledge(road.desk, road.clerk, case.id)
    done = hand_on(road.desk, road.clerk, case.id, sent)
    assert done.case.record["address"] == MASK
    assert road.case(case.id).record["address"] == adult_record()["address"]
    assert entry.take_back(road.desk, road.clerk, case.id).record["phone"] == MASK


def test_the_sheet_for_signature_bears_the_address_after_a_lifting_and_the_caution_mark(road: Road) -> None:
    protected(road)
    case = road.entered_protected(number=a_number(1))
    with refused(road, "protection.veiled"):
        signature.print_for_signature(road.desk, road.clerk, case.id, blank=False)
    shield.lift(road.desk, road.clerk, case.id, "署名用紙の印刷")
    text = words_of(signature.print_for_signature(road.desk, road.clerk, case.id, blank=False))
    assert "碧南市見本町" in text
    assert CAUTION in text
    assert "支援" not in text


def test_the_confirmer_reads_the_alert_and_lifts_to_compare_the_address(road: Road) -> None:
    protected(road)
    case = on_its_way(road)
    token = road.token(road.people.confirmer, Step.CONFIRM, case.id)
    with refused(road, "protection.alert"):
        confirm.begin(road.desk, token, case.id)
    task = confirm.begin(road.desk, token, case.id, alert_read=True)
    assert task.address == MASK
    assert task.shield is not None
    assert task.shield.safe_contact == CONTACT
    keying = keying_of(case, a_number(1))
    with refused(road, "protection.compare"):
        confirm.key(road.desk, token, case.id, keying)
    assert shield.lift_to_confirm(road.desk, token, case.id, "住所の照合") == adult_record()["address"]
    assert confirm.key(road.desk, token, case.id, keying).outcome is Outcome.CONFIRMED
    acts = road.told(case.id)
    assert acts.index(shield.SEEN, acts.index("print_for_signature")) < acts.index("begin_confirm")
    assert acts.index("begin_confirm") < acts.index("confirm")


def test_a_document_without_address_needs_no_lifting(road: Road) -> None:
    protected(road)
    case = on_its_way(road)
    token = road.token(road.people.confirmer, Step.CONFIRM, case.id)
    confirm.begin(road.desk, token, case.id, alert_read=True)
    keying = keying_of(case, a_number(1), marks={"address": Mark.NOT_ON_DOCUMENT})
    assert confirm.key(road.desk, token, case.id, keying).outcome is Outcome.CONFIRMED


def test_only_whoever_has_begun_to_confirm_may_lift_for_it(road: Road) -> None:
    protected(road)
    case = on_its_way(road)
    token = road.token(road.people.confirmer, Step.CONFIRM, case.id)
    with refused(road, "protection.role"):
        shield.lift_to_confirm(road.desk, token, case.id, "見たい")


def test_an_act_gives_back_no_address_to_whoever_was_not_shown_it(road: Road) -> None:
    """The second person keys, a supervisor names another clerk, sends it back: none of them lifted anything."""
    case = on_its_way(road)
    protected(road)
    token = road.token(road.people.confirmer, Step.CONFIRM, case.id)
    confirm.begin(road.desk, token, case.id, alert_read=True)
    keying = keying_of(case, a_number(1))
    absent = replace(keying, marks={**keying.marks, "address": Mark.NOT_ON_DOCUMENT})
    done = [confirm.key(road.desk, token, case.id, absent).case]
    token = road.token(road.people.reviewer, Step.SEND_BACK, case.id)
    done.append(review.send_back(road.desk, token, case.id, "content", ""))
    clerk = road.people.second_clerk.id
    done.append(review.reassign(road.desk, road.reviewer, case.id, clerk, "担当が休みのため"))
    assert [where_in(" ".join(one.record.values())) for one in done] == [[], [], []]


def test_a_change_of_address_is_told_to_the_supervisor_without_the_addresses(road: Road) -> None:
    protected(road)
    case = road.confirm_protected(on_its_way(road), a_number(1))
    back = road.send_back(case)
    opened(road, back, road.people.clerk)
    moved = adult_record(address="碧南市見本町9番地")
    again = road.sign_protected(hand_on(road.desk, road.clerk, case.id, Entry(moved, a_number(1))).case)
    done = road.confirm_protected(again, a_number(1))
    shield.acknowledge(road.desk, road.reviewer, case.id)
    file = review.open_case(road.desk, road.reviewer, done.id)
    (change,) = file.changes
    assert (change.key, change.before, change.after) == ("address", MASK, MASK)
    shield.lift(road.desk, road.reviewer, case.id, "変更の確認")
    (change,) = review.open_case(road.desk, road.reviewer, done.id).changes
    assert "9番地" in change.after


def test_nobody_approves_what_he_has_not_seen(road: Road) -> None:
    protected(road)
    case = road.confirm_protected(on_its_way(road), a_number(1))
    shield.acknowledge(road.desk, road.reviewer, case.id)
    file = review.open_case(road.desk, road.reviewer, case.id)
    token = road.token(road.people.reviewer, Step.APPROVE, case.id)
    with refused(road, "protection.approve"):
        review.approve(road.desk, token, case.id, case.version, frozenset(file.ticks))
    shield.lift(road.desk, road.reviewer, case.id, "申請書と見くらべるため")
    review.approve(road.desk, token, case.id, case.version, frozenset(file.ticks))


def test_a_clerk_whose_case_went_on_cannot_lift_any_more(road: Road) -> None:
    protected(road)
    case = road.confirm_protected(on_its_way(road), a_number(1))
    with pytest.raises(Refused, match=r"protection\.role"):
        shield.lift(road.desk, road.clerk, case.id, "見たい")


# --- the mark in lists ---------------------------------------------------------------------------------------------


def marks(road: Road, who: Staff, text: str = "") -> dict[str, bool]:
    """受付番号 of a list, and whether it bears the mark."""
    return {row.reception_no: row.protected for row in inspect.worklist(road.desk, at(who), text=text)}


def test_whoever_reads_a_list_sees_beforehand_which_cases_want_care(road: Road) -> None:
    """Also in a search, a child's because of the guardian, and after 進達; nobody else's."""
    protected(road)
    draft = entry.open_draft(road.desk, road.clerk)
    entry.save_draft(road.desk, road.clerk, draft.id, adult_record())
    child = road.entered_protected(child_record(), a_number(2))
    other = road.entered(
        adult_record(applicant_name="試験　一", applicant_kana="しけん はじめ", applicant_birth="1955-05-01"),
        a_number(3),
    )
    blank = entry.open_draft(road.desk, road.clerk)
    expected = {
        draft.reception_no: True,
        child.reception_no: True,
        other.reception_no: False,
        blank.reception_no: False,
    }
    for who in (road.people.second_clerk, road.people.confirmer, road.people.reviewer, road.people.forwarder):
        assert marks(road, who) == expected
    assert marks(road, road.people.clerk, "みほん はな") == {child.reception_no: True}


def test_the_mark_goes_with_the_protection_and_not_with_its_period(road: Road) -> None:
    made = protected(road, TARO)
    case = road.entered_protected()
    road.clock.forward(2 * 365 * 86400)
    assert marks(road, road.people.clerk) == {case.reception_no: True}
    token = errand(road, OfficeAct.END_PROTECTION, made.id)
    protection.end(road.desk, token, made.id, "住民課の通知（終了）")
    assert marks(road, road.people.clerk) == {case.reception_no: False}


def test_a_namesake_born_in_another_year_bears_no_mark(road: Road) -> None:
    protected(road, TARO)
    case = road.entered(adult_record(applicant_birth="1984-04-12"), a_number(1))
    assert marks(road, road.people.clerk) == {case.reception_no: False}
