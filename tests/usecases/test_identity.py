"""本人確認 at the counter: recorded as it is seen, refused where it proves another's number, due later where agreed (16条)."""

from dataclasses import replace
from datetime import date

import pytest

from app.rules.identity_shown import LATER_DAYS, Gap, Refusal, Standing
from app.usecases import entry, identity, review
from app.usecases.entry import Entry
from app.usecases.identity import Seen
from forms.kernel.case import Case
from forms.kernel.errors import Refused
from forms.kernel.identity import Channel, Check, Holder, Medium, Provider
from forms.kernel.procedure import State, Step
from forms.kernel.record import Record
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record, child_record
from tests.helpers.proving import decide, drafted, ready
from tests.helpers.road import BY_MAIL, ONLINE, Road, at
from tests.helpers.shown import hand_on, submit
from tests.usecases.refusal import refused

CARD = Seen(
    "card", frozenset({Check.NUMBER, Check.IDENTITY}), Holder.SUBJECT, Medium.ORIGINAL, condition_seen=True
)
PARENTS = replace(CARD, holder=Holder.PROVIDER)


def file_of(road: Road, case: Case, record: Record | None = None) -> identity.IdentityFile:
    return identity.look(road.desk, road.clerk, case.id, record or case.record, has_number=True)


# --- what is asked -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["arrival", "provider", "applied_on", "received_on", "applicant_birth"])
def test_nothing_is_asked_while_it_is_not_known_what_is_needed(road: Road, key: str) -> None:
    record = adult_record(**{key: ""})
    assert identity.needed(record, road.desk.reference.documents, has_number=True) is None


def test_a_date_that_is_half_typed_is_none_yet(road: Road) -> None:
    record = adult_record(applicant_birth="1983-4")
    assert identity.needed(record, road.desk.reference.documents, has_number=True) is None


@pytest.mark.parametrize(
    "record",
    [
        child_record(child_birth="2011"),  # 14 or 15: open
        child_record(provider="self"),
        adult_record(provider="guardian"),
    ],
    ids=["birth", "child himself", "adult's guardian"],
)
def test_nothing_is_asked_of_somebody_who_cannot_be(road: Road, record: Record) -> None:
    """The form's own checks say so; until then 本人確認 is open."""
    assert identity.needed(record, road.desk.reference.documents, has_number=True) is None
    case = drafted(road, record)
    file = file_of(road, case)
    assert (file.demands, file.standing, file.remarks) == (None, Standing.OPEN, ())


def test_what_is_asked_follows_from_what_was_typed(road: Road) -> None:
    documents = road.desk.reference.documents
    window = identity.needed(adult_record(), documents, has_number=True)
    mail = identity.needed(adult_record(**BY_MAIL), documents, has_number=True)
    online = identity.needed(adult_record(**ONLINE), documents, has_number=True)
    child = identity.needed(child_record(), documents, has_number=True)
    assert window is not None
    assert online is not None
    assert mail is not None
    assert child is not None
    assert [one.channel for one in (window, mail, online)] == [Channel.WINDOW, Channel.MAIL, Channel.ONLINE]
    assert "signature" in {kind.id for offer in online.demands[0].offers for kind in offer.kinds}
    assert [d.check for d in window.demands] == [Check.NUMBER, Check.IDENTITY]
    assert (child.provider, [d.check for d in child.demands]) == (
        Provider.GUARDIAN,
        [Check.NUMBER, Check.IDENTITY, Check.AUTHORITY],
    )


@pytest.mark.parametrize(
    ("record", "has_number"),
    [
        (adult_record(), False),
        (adult_record(number_source="register", lookup_reason="not_provided"), True),
    ],
    ids=["no number", "looked up"],
)
def test_where_no_number_is_received_nothing_is_asked(road: Road, record: Record, has_number: bool) -> None:
    """番号法16条 speaks of receiving one."""
    case = drafted(road, record)
    file = identity.look(road.desk, road.clerk, case.id, record, has_number=has_number)
    assert file.demands is not None
    assert file.demands.demands == ()
    assert file.standing is Standing.COMPLETE


# --- recording -----------------------------------------------------------------------------------------------------


def test_one_card_answers_two_demands_and_is_told_in_codes(road: Road) -> None:
    case = drafted(road)
    (shown,) = identity.record_shown(road.desk, road.clerk, case.id, [CARD])
    file = file_of(road, case)
    assert file.standing is Standing.COMPLETE
    (row,) = file.rows
    assert (row.id, row.shown.seen_by, row.shown.at) == (shown, road.people.clerk.id, road.clock())
    line = road.trail(case.id)[-1]
    assert (line.act, line.staff_id) == ("document_shown", road.people.clerk.id)
    assert line.detail == {
        "kind": "card",
        "checks": "identity_check,number_check",
        "holder": "subject",
        "medium": "original",
    }


def test_the_line_of_a_family_paper_is_told(road: Road) -> None:
    case = drafted(road)
    paper = Seen("residence", frozenset({Check.NUMBER}), Holder.SUBJECT, Medium.ORIGINAL, line=3)
    identity.record_shown(road.desk, road.clerk, case.id, [paper])
    assert road.trail(case.id)[-1].detail["line"] == "3"
    assert file_of(road, case).rows[0].shown.line == 3


def test_several_documents_are_one_act_of_the_counter(road: Road) -> None:
    case = ready(road, child_record())
    assert road.told(case.id).count("document_shown") == 3
    assert file_of(road, case).standing is Standing.COMPLETE


def test_a_parents_card_is_refused_for_the_childs_number(road: Road) -> None:
    """愛知県資料: 79 of 118. Said at once, and nothing of it is kept."""
    case = drafted(road, child_record())
    with refused(road, "identity.number_of_provider"):
        identity.record_shown(road.desk, road.clerk, case.id, [PARENTS])
    only_identity = replace(PARENTS, checks=frozenset({Check.IDENTITY}))
    identity.record_shown(road.desk, road.clerk, case.id, [only_identity])
    assert len(file_of(road, case).rows) == 1


@pytest.mark.parametrize("record", [adult_record(), child_record()], ids=["adult", "child"])
def test_a_relatives_card_is_refused_for_the_number(road: Road, record: Record) -> None:
    """愛知県資料: 12 of 118."""
    case = drafted(road, record)
    with refused(road, "identity.number_of_other"):
        identity.record_shown(road.desk, road.clerk, case.id, [replace(CARD, holder=Holder.OTHER)])


def test_before_it_is_known_who_provides_a_card_must_name_the_subject_all_the_same(road: Road) -> None:
    case = drafted(road, adult_record(provider=""))
    for holder in (Holder.PROVIDER, Holder.OTHER):
        with refused(road, "identity.number_of_other"):
            identity.record_shown(road.desk, road.clerk, case.id, [replace(CARD, holder=holder)])
    identity.record_shown(road.desk, road.clerk, case.id, [replace(CARD, checks=frozenset({Check.NUMBER}))])
    assert len(file_of(road, case).rows) == 1


@pytest.mark.parametrize(
    "record",
    [adult_record(provider=""), adult_record(provider="agent"), child_record(applicant_name="")],
    ids=["no part", "agent without a name", "father without a name"],
)
def test_before_he_is_named_nothing_is_recorded_that_proves_who_provides(road: Road, record: Record) -> None:
    """A document of somebody nobody named could be anybody's."""
    case = drafted(road, record)
    for check in (Check.IDENTITY, Check.AUTHORITY):
        with refused(road, "identity.no_provider"):
            identity.record_shown(road.desk, road.clerk, case.id, [replace(CARD, checks=frozenset({check}))])
    assert file_of(road, case).rows == ()


def test_a_document_that_proves_too_little_is_recorded_and_named(road: Road) -> None:
    """Who saw what stays true; it only does not do."""
    case = drafted(road)
    old = replace(CARD, expires_on=date(2026, 11, 1))
    identity.record_shown(road.desk, road.clerk, case.id, [old])
    file = file_of(road, case)
    assert {r.code for r in file.remarks if isinstance(r, Refusal)} == {"identity.expired"}
    assert {r.check for r in file.remarks if isinstance(r, Gap)} == {Check.NUMBER, Check.IDENTITY}
    assert file.standing is Standing.OPEN


@pytest.mark.parametrize("key", ["applicant_name", "applicant_birth"])
def test_a_document_is_shown_for_somebody(road: Road, key: str) -> None:
    case = drafted(road, adult_record(**{key: ""}))
    with refused(road, "identity.no_subject"):
        identity.record_shown(road.desk, road.clerk, case.id, [CARD])


def test_no_number_stands_in_a_reason(road: Road) -> None:
    case = drafted(road)
    with refused(road, "text.number"):
        told = replace(CARD, reason=f"番号は{number_digits(1)}")
        identity.record_shown(road.desk, road.clerk, case.id, [told])
    with refused(road, "text.number"):
        identity.take_back(road.desk, road.clerk, case.id, "x", number_digits(1))


def test_a_document_shown_for_the_child_proves_nothing_of_the_twin(road: Road) -> None:
    """The name is corrected after the paper was seen: it has to be looked at again."""
    case = ready(road, child_record())
    twin = child_record(child_name="見本　夢")
    assert file_of(road, case, twin).standing is Standing.OPEN
    assert file_of(road, case, twin).rows == ()
    with refused(road, "identity.open"):
        entry.submit(road.desk, road.clerk, case.id, Entry(twin, a_number(1)))


# --- another provider -----------------------------------------------------------------------------------------------

AGENT = {"provider": "agent", "agent_name": "代理　次郎"}
ANOTHER_FATHER = {"applicant_name": "別居　次郎", "applicant_kana": "べっきょ じろう"}


@pytest.mark.parametrize(
    ("record", "changed"),
    [
        (child_record(), ANOTHER_FATHER),
        (adult_record(**AGENT), {"agent_name": "別人　三郎"}),
        (adult_record(**AGENT), {"provider": "self", "agent_name": ""}),
        (adult_record(), AGENT),
    ],
    ids=["another parent", "another agent", "now himself", "now an agent"],
)
def test_what_one_provider_showed_of_himself_proves_nothing_of_the_next(
    road: Road, record: Record, changed: dict[str, str]
) -> None:
    """番号法16条: whoever provides the number now is who has to be known, and may do so. The subject's number stays proved."""
    case = ready(road, record)
    assert file_of(road, case).standing is Standing.COMPLETE
    now = record.changed(**changed)
    file = file_of(road, case, now.applicable())
    assert file.standing is Standing.OPEN
    assert {check for row in file.rows for check in row.shown.checks} == {Check.NUMBER}
    assert {remark.check for remark in file.remarks} >= {Check.IDENTITY}
    assert Check.NUMBER not in {remark.check for remark in file.remarks}
    with refused(road, "identity.open"):
        entry.submit(road.desk, road.clerk, case.id, Entry(now, a_number(1)))
    assert file_of(road, case).standing is Standing.COMPLETE, "with the first again, all is as it was"


def test_a_card_that_proved_both_still_proves_the_number_for_an_agent(road: Road) -> None:
    case = drafted(road)
    identity.record_shown(road.desk, road.clerk, case.id, [CARD])
    (row,) = file_of(road, case, case.record.changed(**AGENT)).rows
    assert row.shown.checks == frozenset({Check.NUMBER})


def test_the_documents_of_the_provider_who_comes_now_complete_it(road: Road) -> None:
    case = ready(road, child_record())
    other = child_record(**ANOTHER_FATHER)
    done = hand_on(road.desk, road.clerk, case.id, Entry(other, a_number(1))).case
    assert decide(road, road.confirm(road.sign(done), a_number(1))).state is State.APPROVED


def test_documents_that_follow_are_recorded_until_the_approval(road: Road) -> None:
    case = road.confirmed(number=a_number(1))
    identity.record_shown(road.desk, road.clerk, case.id, [CARD])
    identity.record_shown(road.desk, road.reviewer, case.id, [CARD])
    done = road.approve(case)
    with refused(road, "procedure.step"):
        identity.record_shown(road.desk, road.clerk, done.id, [CARD])


@pytest.mark.parametrize("who", ["admin", "forwarder", "confirmer"])
def test_recording_is_the_counters(road: Road, who: str) -> None:
    case, actor = drafted(road), at(getattr(road.people, who))
    with refused(road, "role.missing"):
        identity.record_shown(road.desk, actor, case.id, [CARD])
    with refused(road, "role.missing"):
        identity.agree_later(road.desk, actor, case.id)
    with refused(road, "role.missing"):
        identity.take_back(road.desk, actor, case.id, "x", "誤り")


@pytest.mark.parametrize("who", ["admin", "forwarder"])
def test_what_was_shown_is_looked_at_by_who_works_on_cases(road: Road, who: str) -> None:
    case = drafted(road)
    with refused(road, "role.missing"):
        identity.look(road.desk, at(getattr(road.people, who)), case.id, case.record, has_number=True)


# --- 追加の書類 ----------------------------------------------------------------------------------------------------

HISTORY = Seen("koseki_address", frozenset({Check.FURTHER}), Holder.SUBJECT, Medium.COPY, line=1)


def test_a_further_document_is_recorded_as_what_it_is_and_completes_no_check(road: Road) -> None:
    case = drafted(road)
    identity.record_shown(road.desk, road.clerk, case.id, [HISTORY])
    file = file_of(road, case)
    assert [row.shown.checks for row in file.rows] == [frozenset({Check.FURTHER})]
    assert file.standing is Standing.OPEN
    assert road.trail(case.id)[-1].detail["checks"] == "further"
    identity.record_shown(road.desk, road.clerk, case.id, [CARD])
    assert file_of(road, case).standing is Standing.COMPLETE


def test_what_may_be_recorded_further_stands_beside_what_is_asked(road: Road) -> None:
    case = drafted(road)
    file = identity.look(road.desk, road.clerk, case.id, case.record, has_number=True)
    assert file.demands is not None
    assert file.further is not None
    assert file.further not in file.demands.demands
    labels = {kind.label for offer in file.further.offers for kind in offer.kinds}
    assert {"戸籍の附票の写し", "戸籍謄本・戸籍全部事項証明書"} <= labels
    assert "運転免許証" not in labels


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"kind": "licence", "line": None}, "identity.proves_nothing"),
        ({"holder": Holder.PROVIDER}, "identity.number_of_other"),
        ({"holder": Holder.OTHER}, "identity.number_of_other"),
        ({"line": None}, "identity.line"),
        ({"medium": Medium.ELECTRONIC}, "identity.medium"),
    ],
)
def test_a_paper_that_tells_the_supervisor_nothing_is_refused(
    road: Road, changed: dict[str, object], code: str
) -> None:
    case = drafted(road, child_record())
    with refused(road, code):
        identity.record_shown(road.desk, road.clerk, case.id, [replace(HISTORY, **changed)])  # type: ignore[arg-type]  # its fields


def test_a_further_document_waits_until_the_case_says_what_it_is(road: Road) -> None:
    case = drafted(road, adult_record(provider=""))
    with refused(road, "identity.further_early"):
        identity.record_shown(road.desk, road.clerk, case.id, [HISTORY])


def test_who_saw_a_document_is_told_to_the_screen(road: Road) -> None:
    case = drafted(road)
    identity.record_shown(road.desk, road.clerk, case.id, [CARD])
    file = identity.look(road.desk, road.clerk, case.id, case.record, has_number=True)
    assert file.names == {road.people.clerk.id: road.people.clerk.name}


def test_a_card_whose_last_day_nobody_looked_at_proves_nothing_yet(road: Road) -> None:
    case = drafted(road)
    identity.record_shown(road.desk, road.clerk, case.id, [replace(CARD, condition_seen=False)])
    assert {r.code for r in file_of(road, case).remarks} == {"identity.in_date", "identity.missing"}
    with refused(road, "identity.open"):
        entry.submit(road.desk, road.clerk, case.id, Entry(case.record, a_number(1)))


# --- taking back ---------------------------------------------------------------------------------------------------


def test_a_mistake_is_taken_back_with_its_reason(road: Road) -> None:
    case = drafted(road)
    (card,) = identity.record_shown(road.desk, road.clerk, case.id, [CARD])
    with refused(road, "text.empty"):
        identity.take_back(road.desk, road.clerk, case.id, card, "　")
    identity.take_back(road.desk, road.clerk, case.id, card, "別の人のカードだった")
    assert file_of(road, case).standing is Standing.OPEN
    assert road.told(case.id)[-1] == "document_taken_back"
    with refused(road, "identity.taken_back"):
        identity.take_back(road.desk, road.clerk, case.id, card, "もう一度")


def test_a_document_of_another_case_is_not_taken_back_here(road: Road) -> None:
    case, other = drafted(road), drafted(road)
    (card,) = identity.record_shown(road.desk, road.clerk, other.id, [CARD])
    with refused(road, "identity.taken_back"):
        identity.take_back(road.desk, road.clerk, case.id, card, "誤り")


def test_what_was_taken_back_after_the_confirmation_stops_the_approval(road: Road) -> None:
    case = road.confirmed(number=a_number(1))
    for row in file_of(road, case).rows:
        identity.take_back(road.desk, road.reviewer, case.id, row.id, "有効期限が過ぎていた")
    with pytest.raises(Refused, match=r"identity\.open"):
        road.approve(case)
    assert road.case(case.id).state is State.CONFIRMED


# --- 後日確認 ------------------------------------------------------------------------------------------------------


def test_an_application_is_taken_without_all_documents_but_does_not_go_up(road: Road) -> None:
    case = drafted(road)
    with refused(road, "identity.open"):
        entry.submit(road.desk, road.clerk, case.id, Entry(case.record, a_number(1)))
    due = identity.agree_later(road.desk, road.clerk, case.id)
    assert (due - road.desk.today()).days == LATER_DAYS
    line = road.trail(case.id)[-1]
    assert (line.act, line.detail) == ("identity_later", {"due": due.isoformat()})
    assert file_of(road, case).standing is Standing.LATER
    taken = road.sign(submit(road.desk, road.clerk, case.id, Entry(case.record, a_number(1))).case)
    confirmed = road.confirm(taken, a_number(1))
    with pytest.raises(Refused, match=r"identity\.later"):
        decide(road, confirmed)
    identity.record_shown(road.desk, road.clerk, case.id, [CARD])
    assert decide(road, confirmed).state is State.APPROVED


def test_the_day_agreed_is_one_to_come(road: Road) -> None:
    case = drafted(road)
    with refused(road, "identity.later_due"):
        identity.agree_later(road.desk, road.clerk, case.id, road.desk.today())
    assert identity.agree_later(road.desk, road.clerk, case.id, date(2026, 12, 10)) == date(2026, 12, 10)


def test_the_counter_is_open_on_the_day_agreed(road: Road) -> None:
    case = drafted(road)
    with refused(road, "identity.later_closed"):
        identity.agree_later(road.desk, road.clerk, case.id, date(2026, 12, 12))


def test_what_was_refused_is_not_covered_by_a_later_day(road: Road) -> None:
    case = drafted(road)
    identity.agree_later(road.desk, road.clerk, case.id)
    identity.record_shown(road.desk, road.clerk, case.id, [replace(CARD, expires_on=date(2026, 11, 1))])
    with refused(road, "identity.open"):
        entry.submit(road.desk, road.clerk, case.id, Entry(case.record, a_number(1)))


def test_nothing_is_agreed_after_the_approval(road: Road) -> None:
    case = road.approved(number=a_number(1))
    with refused(road, "procedure.step"):
        identity.agree_later(road.desk, road.clerk, case.id)


# --- 知覚で明らか --------------------------------------------------------------------------------------------------


def test_by_sight_is_said_by_a_supervisor_who_authenticates_for_it(road: Road) -> None:
    case = drafted(road)
    identity.record_shown(road.desk, road.clerk, case.id, [replace(CARD, checks=frozenset({Check.NUMBER}))])
    assert file_of(road, case).standing is Standing.OPEN
    token = road.token(road.people.reviewer, Step.APPROVE, case.id)
    with refused(road, "text.empty"):
        identity.say_obvious(road.desk, token, case.id, "")
    identity.say_obvious(road.desk, token, case.id, "十年来の相談で顔を知っている")
    file = file_of(road, case)
    assert file.standing is Standing.COMPLETE
    assert file.obvious is not None
    assert file.obvious.staff_id == road.people.reviewer.id
    line = road.trail(case.id)[-1]
    assert (line.act, line.detail) == ("identity_obvious", {})
    with refused(road, "token.foreign"):  # one authentication, one act
        identity.say_obvious(road.desk, token, case.id, "もう一度")


def test_by_sight_is_no_clerks_word_and_no_other_acts_authentication(road: Road) -> None:
    case = drafted(road)
    with refused(road, "role.missing"):
        token = road.token(road.people.clerk, Step.APPROVE, case.id)
        identity.say_obvious(road.desk, token, case.id, "顔見知り")
    with refused(road, "token.other_act"):
        other = road.token(road.people.reviewer, Step.SEND_BACK, case.id)
        identity.say_obvious(road.desk, other, case.id, "顔見知り")


def test_by_sight_is_not_said_by_whoever_brings_the_case(road: Road) -> None:
    """No document stands behind it: it takes somebody who does not look at his own work."""
    both = road.people.all_round
    typed = drafted(road, clerk=both)
    empty = entry.open_draft(road.desk, at(both))
    confirmed = road.confirm(road.signed(number=a_number(1)), a_number(1), both)
    for case, code in ((typed, "entry"), (empty, "entry"), (confirmed, "confirm")):
        token = road.token(both, Step.APPROVE, case.id)
        with refused(road, f"four_eyes.{code}"):
            identity.say_obvious(road.desk, token, case.id, "よく知っている")


def test_whoever_a_draft_was_given_to_says_it_no_more(road: Road) -> None:
    both, case = road.people.all_round, drafted(road)
    review.reassign(road.desk, road.reviewer, case.id, both.id, "休暇のため")
    with refused(road, "four_eyes.entry"):
        identity.say_obvious(road.desk, road.token(both, Step.APPROVE, case.id), case.id, "よく知っている")


def test_who_was_known_by_sight_proves_nothing_of_the_next_who_comes(road: Road) -> None:
    case = drafted(road)
    identity.record_shown(road.desk, road.clerk, case.id, [replace(CARD, checks=frozenset({Check.NUMBER}))])
    token = road.token(road.people.reviewer, Step.APPROVE, case.id)
    identity.say_obvious(road.desk, token, case.id, "十年来の相談で顔を知っている")
    another = case.record.changed(applicant_name="別人　一", applicant_kana="べつじん　はじめ")
    agent = case.record.changed(provider="agent", agent_name="代理　次郎")
    for record in (another, agent):
        with road.desk.store.look() as view:
            file = identity.file_of(road.desk, view, case, record, has_number=True)
        assert file.obvious is None
        assert file.standing is Standing.OPEN


def test_nobody_is_known_by_sight_before_he_is_named(road: Road) -> None:
    case = entry.open_draft(road.desk, road.clerk)
    token = road.token(road.people.reviewer, Step.APPROVE, case.id)
    with refused(road, "identity.no_provider"):
        identity.say_obvious(road.desk, token, case.id, "十年来の相談で顔を知っている")


def test_sight_proves_no_number(road: Road) -> None:
    case = drafted(road)
    token = road.token(road.people.reviewer, Step.APPROVE, case.id)
    identity.say_obvious(road.desk, token, case.id, "十年来の相談で顔を知っている")
    assert {r.check for r in file_of(road, case).remarks} == {Check.NUMBER}
