"""支援措置 at the counter: noted by a clerk, decided by a supervisor, never unmasked by time; a 相手方 stops the case."""

from dataclasses import replace
from datetime import date

import pytest

from app.usecases import entry, protection, shield
from app.usecases.entry import Entry
from app.usecases.protection import Terms
from app.usecases.tokens import OfficeAct
from forms.kernel.case import Case
from forms.kernel.errors import Refused
from forms.kernel.procedure import State
from forms.kernel.protection import Named, Ruling, Side, Standing
from tests.helpers.makers import number_digits
from tests.helpers.people import adult_record, child_record
from tests.helpers.protections import OPPONENT, TARO, TERMS, a_notice, errand, protected
from tests.helpers.road import NO_NUMBER, Road, at
from tests.usecases.refusal import refused

AGENT = {"provider": "agent", "agent_name": "避見　次郎", **NO_NUMBER}


def decided(road: Road, target: str, terms: Terms = TERMS) -> None:
    protection.decide(road.desk, errand(road, OfficeAct.DECIDE_PROTECTION, target), target, terms)


def test_a_clerk_notes_a_provisional_one_and_it_protects_from_that_moment(road: Road) -> None:
    made = protected(road)
    assert made.standing is Standing.PROVISIONAL
    case = road.entered_protected()
    told = shield.look(road.desk, road.clerk, case.id)
    assert told is not None
    assert told.provisional


def test_a_supervisor_decides_and_renews_and_signs_in_for_each(road: Road) -> None:
    made = protected(road)
    decided(road, made.id)
    renewed = replace(TERMS, from_on=date(2027, 4, 1), to_on=date(2028, 3, 31), source="住民課の通知 第99号")
    decided(road, made.id, renewed)
    (now,) = protection.listed(road.desk, road.reviewer)
    assert (now.standing, now.to_on, now.source) == (Standing.DECIDED, date(2028, 3, 31), renewed.source)


def test_nobody_but_a_supervisor_decides_or_ends(road: Road) -> None:
    made = protected(road)
    for who in (road.people.clerk, road.people.confirmer, road.people.admin):
        token = errand(road, OfficeAct.DECIDE_PROTECTION, made.id, who)
        with refused(road, "role.missing"):
            protection.decide(road.desk, token, made.id, TERMS)
        token = errand(road, OfficeAct.END_PROTECTION, made.id, who)
        with refused(road, "role.missing"):
            protection.end(road.desk, token, made.id, "通知")


def test_an_authentication_for_deciding_ends_nothing_and_none_serves_twice(road: Road) -> None:
    made = protected(road)
    token = errand(road, OfficeAct.DECIDE_PROTECTION, made.id)
    with refused(road, "token.other_act"):
        protection.end(road.desk, token, made.id, "通知")
    protection.decide(road.desk, token, made.id, TERMS)
    with refused(road, "token.foreign"):
        protection.decide(road.desk, token, made.id, TERMS)


def test_time_unmasks_nobody_and_ending_does(road: Road) -> None:
    made = protected(road)
    decided(road, made.id)
    case = road.entered_protected()
    road.clock.forward(2 * 365 * 86400)
    told = shield.look(road.desk, road.clerk, case.id)
    assert told is not None
    assert told.past
    assert not told.provisional
    protection.end(
        road.desk, errand(road, OfficeAct.END_PROTECTION, made.id), made.id, "住民課の通知（終了）"
    )
    assert shield.look(road.desk, road.clerk, case.id) is None
    for again in (OfficeAct.DECIDE_PROTECTION, OfficeAct.END_PROTECTION):
        token = errand(road, again, made.id)
        with refused(road, "protection.ended"):
            if again is OfficeAct.END_PROTECTION:
                protection.end(road.desk, token, made.id, "x")
            else:
                protection.decide(road.desk, token, made.id, TERMS)


def test_ending_needs_a_reason(road: Road) -> None:
    made = protected(road)
    token = errand(road, OfficeAct.END_PROTECTION, made.id)
    with refused(road, "text.empty"):
        protection.end(road.desk, token, made.id, "　")


@pytest.mark.parametrize(
    ("people", "terms", "code"),
    [
        ((OPPONENT,), TERMS, "protection.person"),
        ((replace(TARO, name="　"),), TERMS, "protection.name"),
        ((replace(TARO, birth=""),), TERMS, "protection.birth"),
        ((TARO,), replace(TERMS, source=""), "protection.source"),
        ((TARO,), replace(TERMS, to_on=date(2026, 3, 31)), "protection.period"),
        ((TARO,), replace(TERMS, safe_contact=number_digits(1)), "text.number"),
        ((replace(TARO, name=number_digits(1)),), TERMS, "text.number"),
    ],
)
def test_a_notice_that_would_find_nobody_again_is_not_kept(
    road: Road, people: tuple[Named, ...], terms: Terms, code: str
) -> None:
    with refused(road, code):
        protection.add(road.desk, road.clerk, a_notice(*people, terms=terms))


def test_only_the_counter_and_supervisors_note_and_list(road: Road) -> None:
    for who in (road.admin, road.forwarder, at(road.people.confirmer)):
        with refused(road, "role.missing"):
            protection.add(road.desk, who, a_notice())
        with refused(road, "role.missing"):
            protection.listed(road.desk, who)
    with refused(road, "role.missing"):
        protection.waiting(road.desk, road.clerk)


def test_the_other_side_and_the_address_are_a_supervisors_to_see(road: Road) -> None:
    protected(road)
    (clerks,) = protection.listed(road.desk, road.clerk)
    assert ([one.name for one in clerks.people], clerks.address) == (["見本　太郎", "見本　花"], "")
    (whole,) = protection.listed(road.desk, road.reviewer)
    assert [one.name for one in whole.opponents] == ["避見　次郎"]
    assert whole.address


# --- a 相手方 comes ---------------------------------------------------------------------------------------------------


def typed(road: Road, **values: str) -> Case:
    """A draft of the clerk's whose alert was read."""
    case = entry.open_draft(road.desk, road.clerk)
    entry.save_draft(road.desk, road.clerk, case.id, adult_record(**values))
    shield.acknowledge(road.desk, road.clerk, case.id)
    return case


def stopped(road: Road, case: Case, **values: str) -> None:
    with pytest.raises(Refused, match=r"protection\.visitor"):
        entry.submit(road.desk, road.clerk, case.id, Entry(adult_record(**values)))


def ruled(road: Road, ruling: Ruling) -> None:
    (stop,) = protection.waiting(road.desk, road.reviewer)
    token = errand(road, OfficeAct.RULE_VISITOR, stop.stop.id)
    protection.rule(road.desk, token, stop.stop.id, ruling, "身分証で別人と確かめた")


def test_a_case_to_which_the_other_side_comes_as_agent_stands_still_and_a_supervisor_is_told(
    road: Road,
) -> None:
    protected(road)
    case = typed(road, **AGENT)
    stopped(road, case, **AGENT)
    stopped(road, case, **AGENT)
    assert road.case(case.id).state is State.DRAFT
    (one,) = protection.waiting(road.desk, road.reviewer)
    assert (one.reception_no, one.protected, one.opponent) == (case.reception_no, "見本　太郎", "避見　次郎")
    assert road.told(case.id).count("visitor_stopped") == 2


def test_a_case_that_the_other_side_wrote_for_the_person_stands_still_once(road: Road) -> None:
    """代筆 by the agent himself: one person, one question to the supervisor."""
    protected(road)
    both = adult_record(provider="agent", agent_name="避見　次郎", scribe="避見　次郎", **NO_NUMBER)
    with pytest.raises(Refused, match=r"protection\.visitor"):
        road.entered_protected(both)
    (one,) = protection.waiting(road.desk, road.reviewer)
    assert one.opponent == "避見　次郎"


def test_the_father_who_is_kept_away_cannot_apply_for_the_child(road: Road) -> None:
    father = {"applicant_name": "避見　次郎", "applicant_kana": "", "applicant_birth": "1980-01-02"}
    protected(road)
    case = entry.open_draft(road.desk, road.clerk)
    record = child_record(**father, **NO_NUMBER).changed(applicant_kana="さけみ　じろう")
    entry.save_draft(road.desk, road.clerk, case.id, record)
    shield.acknowledge(road.desk, road.clerk, case.id)
    with pytest.raises(Refused, match=r"protection\.visitor"):
        entry.submit(road.desk, road.clerk, case.id, Entry(record))
    assert len(protection.waiting(road.desk, road.reviewer)) == 1


def test_after_the_supervisors_word_the_case_goes_on_for_this_name_alone(road: Road) -> None:
    protected(road, TARO, OPPONENT, replace(OPPONENT, name="避見　三郎", kana=""))
    case = typed(road, **AGENT)
    stopped(road, case, **AGENT)
    ruled(road, Ruling.GO_ON)
    assert protection.waiting(road.desk, road.reviewer) == ()
    stopped(road, case, **{**AGENT, "agent_name": "避見　三郎"})
    sent = entry.submit(road.desk, road.clerk, case.id, Entry(adult_record(**AGENT)))
    assert sent.case.state is State.ENTERED


def test_what_a_supervisor_refused_stays_refused_and_is_not_ruled_twice(road: Road) -> None:
    protected(road)
    case = typed(road, **AGENT)
    stopped(road, case, **AGENT)
    (stop,) = protection.waiting(road.desk, road.reviewer)
    ruled(road, Ruling.REFUSED)
    stopped(road, case, **AGENT)
    assert protection.waiting(road.desk, road.reviewer) == ()
    token = errand(road, OfficeAct.RULE_VISITOR, stop.stop.id)
    with refused(road, "protection.ruled"):
        protection.rule(road.desk, token, stop.stop.id, Ruling.GO_ON, "気が変わった")


def test_a_clerk_cannot_rule_nor_anybody_without_a_reason(road: Road) -> None:
    protected(road)
    stopped(road, typed(road, **AGENT), **AGENT)
    (stop,) = protection.waiting(road.desk, road.reviewer)
    token = errand(road, OfficeAct.RULE_VISITOR, stop.stop.id, road.people.clerk)
    with refused(road, "role.missing"):
        protection.rule(road.desk, token, stop.stop.id, Ruling.GO_ON, "別人")
    token = errand(road, OfficeAct.RULE_VISITOR, stop.stop.id)
    with refused(road, "text.empty"):
        protection.rule(road.desk, token, stop.stop.id, Ruling.GO_ON, "")


def test_a_draft_thrown_away_waits_for_nobody(road: Road) -> None:
    protected(road)
    case = typed(road, **AGENT)
    stopped(road, case, **AGENT)
    entry.discard(road.desk, road.clerk, case.id)
    assert protection.waiting(road.desk, road.reviewer) == ()


def test_the_same_name_in_a_case_of_nobody_protected_stops_nothing(road: Road) -> None:
    protected(road)
    record = adult_record(applicant_name="別人　一", applicant_kana="べつじん　はじめ", **AGENT)
    assert road.entered(record).state is State.ENTERED


def test_what_stands_in_the_chain_names_nobody_and_tells_no_reason(road: Road) -> None:
    made = protected(road)
    decided(road, made.id)
    case = typed(road, **AGENT)
    stopped(road, case, **AGENT)
    ruled(road, Ruling.GO_ON)
    shield.lift(road.desk, road.clerk, case.id, "見本町の住所を確かめる")
    with road.desk.store.look() as view:
        import sqlalchemy as sa

        from db.models import audit

        chain = b"".join(view.link.run(sa.select(audit.c.body)).scalars()).decode()
    assert [word for word in ("見本", "避見", "住民課", "別人", '"dv"', "職場") if word in chain] == []
    assert Side.OPPONENT.value not in chain
