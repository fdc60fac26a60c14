"""本人確認 at the counter: recorded as it is seen, refused where it proves another's number, due later where agreed (16条)."""

from dataclasses import replace
from datetime import date

import pytest

from app.rules.identity_shown import Gap, Refusal, Standing
from app.usecases import entry, identity, identity_file
from app.usecases.entry import Entry
from app.usecases.identity import Seen
from app.usecases.identity_file import IdentityFile
from forms.kernel.identity import Channel, Check, Holder, Medium, Provider
from forms.kernel.record import Record
from tests.helpers.cards import CARD, file_of
from tests.helpers.further import HISTORY, NUMBERED
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record, child_record
from tests.helpers.proving import drafted, ready
from tests.helpers.road import BY_MAIL, ONLINE, Road, at
from tests.usecases.refusal import refused

PARENTS = replace(CARD, holder=Holder.PROVIDER)


# --- what is asked -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["arrival", "provider", "applied_on", "received_on", "applicant_birth"])
def test_nothing_is_asked_while_it_is_not_known_what_is_needed(road: Road, key: str) -> None:
    record = adult_record(**{key: ""})
    assert identity_file.needed(record, road.desk.reference.documents, has_number=True) is None


def test_a_date_that_is_half_typed_is_none_yet(road: Road) -> None:
    record = adult_record(applicant_birth="1983-4")
    assert identity_file.needed(record, road.desk.reference.documents, has_number=True) is None


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
    assert identity_file.needed(record, road.desk.reference.documents, has_number=True) is None
    case = drafted(road, record)
    file = file_of(road, case)
    assert (file.demands, file.standing, file.remarks) == (None, Standing.OPEN, ())


def test_what_is_asked_follows_from_what_was_typed(road: Road) -> None:
    documents = road.desk.reference.documents
    window = identity_file.needed(adult_record(), documents, has_number=True)
    mail = identity_file.needed(adult_record(**BY_MAIL), documents, has_number=True)
    online = identity_file.needed(adult_record(**ONLINE), documents, has_number=True)
    child = identity_file.needed(child_record(), documents, has_number=True)
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
    file = identity_file.look(road.desk, road.clerk, case.id, record, has_number=has_number)
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
        identity_file.look(road.desk, at(getattr(road.people, who)), case.id, case.record, has_number=True)


# --- 追加の書類 ----------------------------------------------------------------------------------------------------


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
    file = identity_file.look(road.desk, road.clerk, case.id, case.record, has_number=True)
    assert file.demands is not None
    assert not [one for one in file.further if one in file.demands.demands]
    labels = kinds_for(file, Check.FURTHER)
    assert {"戸籍の附票の写し", "戸籍謄本・戸籍全部事項証明書"} <= labels
    assert "運転免許証" not in labels
    assert file.further_of(None) is None


def kinds_for(file: IdentityFile, check: Check) -> set[str]:
    """What is offered to be recorded for it."""
    demand = file.further_of(check)
    return set() if demand is None else {kind.label for offer in demand.offers for kind in offer.kinds}


def test_to_bear_the_number_once_more_another_paper_is_offered_than_it_was_taken_from(road: Road) -> None:
    case = drafted(road)
    assert "個人番号カード" in kinds_for(file_of(road, case), Check.FURTHER_NUMBER)
    identity.record_shown(road.desk, road.clerk, case.id, [CARD])
    labels = kinds_for(file_of(road, case), Check.FURTHER_NUMBER)
    assert labels == {"通知カード", "個人番号記載の住民票の写し・住民票記載事項証明書"}
    with refused(road, "identity.further_same"):
        again = replace(CARD, checks=frozenset({Check.FURTHER_NUMBER}))
        identity.record_shown(road.desk, road.clerk, case.id, [again])


def test_what_a_paper_may_tell_a_supervisor_is_known_of_each(road: Road) -> None:
    case = drafted(road)
    ids = identity.record_shown(road.desk, road.clerk, case.id, [CARD, HISTORY, NUMBERED])
    assert file_of(road, case).telling == {ids[1]: {Check.FURTHER}, ids[2]: {Check.FURTHER_NUMBER}}
    as_number = replace(NUMBERED, checks=frozenset({Check.NUMBER}))
    identity.record_shown(road.desk, road.clerk, case.id, [as_number])
    assert file_of(road, case).telling == {ids[1]: {Check.FURTHER}}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"kind": "licence", "line": None}, "identity.proves_nothing"),
        ({"holder": Holder.PROVIDER}, "identity.number_of_other"),
        ({"holder": Holder.OTHER}, "identity.number_of_other"),
        ({"line": None}, "identity.line"),
        ({"medium": Medium.ELECTRONIC}, "identity.medium"),
        ({"checks": frozenset({Check.FURTHER_NUMBER})}, "identity.proves_nothing"),
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
    file = identity_file.look(road.desk, road.clerk, case.id, case.record, has_number=True)
    assert file.names == {road.people.clerk.id: road.people.clerk.name}


def test_a_card_whose_last_day_nobody_looked_at_proves_nothing_yet(road: Road) -> None:
    case = drafted(road)
    identity.record_shown(road.desk, road.clerk, case.id, [replace(CARD, condition_seen=False)])
    assert {r.code for r in file_of(road, case).remarks} == {"identity.in_date", "identity.missing"}
    with refused(road, "identity.open"):
        entry.submit(road.desk, road.clerk, case.id, Entry(case.record, a_number(1)))
