"""受付: drafts without numbers, 確認へ回す, 取り戻し, and what happens to a number when its subject changes."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.usecases import entry
from app.usecases.entry import Entry
from forms.kernel.case import Means, PaperOutcome, Source
from forms.kernel.errors import Bug, Refused
from forms.kernel.findings import Severity
from forms.kernel.procedure import Role, State, Step
from forms.kernel.record import Record
from tests.helpers.makers import a_number, number_digits
from tests.helpers.office import kofu
from tests.helpers.people import NAMES, adult_record, child_record, neighbour
from tests.helpers.road import BY_MAIL, NO_NUMBER, ON_PAPER, RECORDS, Road, at, keying_of, number_for
from tests.usecases.refusal import refused


def test_a_new_draft_gets_the_next_reception_number_of_the_fiscal_year(road: Road) -> None:
    """令和8年度: 8-0001, 8-0002; the year turns on 1 April in Japan's time."""
    assert entry.open_draft(road.desk, road.clerk).reception_no == "8-0001"
    assert entry.open_draft(road.desk, road.clerk).reception_no == "8-0002"
    road.clock.now = datetime(2027, 3, 31, 15, 0, tzinfo=UTC)  # midnight has passed in Japan
    assert entry.open_draft(road.desk, road.clerk).reception_no == "9-0001"


def test_only_a_clerk_opens_a_draft(road: Road) -> None:
    """Roles are additive: a confirmer is none, somebody with every role is one."""
    for who in (road.people.confirmer, road.people.reviewer, road.people.forwarder, road.people.admin):
        with refused(road, "role.missing"):
            entry.open_draft(road.desk, at(who))
    with refused(road, "role.missing"):
        entry.open_draft(road.desk, at(replace(road.people.clerk, active=False)))
    with refused(road, "role.must_change"):
        entry.open_draft(road.desk, at(replace(road.people.clerk, must_change=True)))
    assert entry.open_draft(road.desk, at(road.people.all_round)).state is State.DRAFT


def test_what_was_typed_so_far_is_there_again_after_autosave(road: Road) -> None:
    """However little it is; an autosave leaves no line in the chain."""
    case = entry.open_draft(road.desk, road.clerk)
    lines = road.told(case.id)
    record = Record(kofu(), {"applicant_name": NAMES["variation selector"], "phone": "0566"})
    assert entry.save_draft(road.desk, road.clerk, case.id, record) is False
    loaded = entry.load(road.desk, road.clerk, case.id)
    assert dict(loaded.record) == dict(record)
    assert road.told(case.id) == lines


def test_a_draft_belongs_to_the_clerk_it_is_with(road: Road) -> None:
    """Another clerk may neither load, save, discard nor hand it on."""
    case = entry.open_draft(road.desk, road.clerk)
    other = at(road.people.second_clerk)
    with refused(road, "case.not_yours"):
        entry.load(road.desk, other, case.id)
    with refused(road, "case.not_yours"):
        entry.save_draft(road.desk, other, case.id, adult_record())
    with refused(road, "case.not_yours"):
        entry.discard(road.desk, other, case.id)
    with refused(road, "case.not_yours"):
        entry.submit(road.desk, other, case.id, Entry(adult_record(), a_number()))


def test_showing_the_digits_while_typing_is_recorded_first(road: Road) -> None:
    """F4, by the clerk who has the draft; nobody else, and not once it has gone on."""
    case = entry.open_draft(road.desk, road.clerk)
    entry.note_look(road.desk, road.clerk, case.id)
    assert road.told(case.id) == ["open_draft", "look_typed"]
    with refused(road, "case.not_yours"):
        entry.note_look(road.desk, at(road.people.second_clerk), case.id)
    with refused(road, "role.missing"):
        entry.note_look(road.desk, at(road.people.confirmer), case.id)
    gone_on = road.entered(number=a_number(1))
    with refused(road, "case.not_editable"):
        entry.note_look(road.desk, road.clerk, gone_on.id)


def test_whoever_lost_the_role_may_not_go_on(road: Road) -> None:
    """Autosave and discard ask for it as 確認へ回す does."""
    case = entry.open_draft(road.desk, road.clerk)
    former = at(replace(road.people.clerk, roles=frozenset({Role.FORWARDER})))
    with refused(road, "role.missing"):
        entry.save_draft(road.desk, former, case.id, adult_record())
    with refused(road, "role.missing"):
        entry.discard(road.desk, former, case.id)
    with refused(road, "role.missing"):
        entry.submit(road.desk, former, case.id, Entry(adult_record(), a_number()))


def test_a_discarded_draft_is_gone_and_its_number_is_not_given_again(road: Road) -> None:
    """That it happened stays in the chain."""
    case = entry.open_draft(road.desk, road.clerk)
    entry.save_draft(road.desk, road.clerk, case.id, adult_record())
    entry.discard(road.desk, road.clerk, case.id)
    with pytest.raises(Refused, match=r"case\.unknown"):
        road.case(case.id)
    assert road.told(case.id) == ["open_draft", "discard_draft"]
    assert entry.open_draft(road.desk, road.clerk).reception_no == "8-0002"


def test_a_case_that_once_went_on_cannot_be_discarded(road: Road) -> None:
    """What was done to it must stay."""
    case = entry.take_back(road.desk, road.clerk, road.entered(number=a_number()).id)
    with refused(road, "case.has_acts"):
        entry.discard(road.desk, road.clerk, case.id)


@pytest.mark.parametrize(("name", "record"), RECORDS)
def test_handing_on_seals_the_number_and_freezes_the_record(road: Road, name: str, record: Record) -> None:
    """One version, one sealed number (or none, with its reason), one target day, one line in the chain."""
    number = number_for(record)
    case = road.entered(record, number)
    assert (case.state, case.version, name) == (State.ENTERED, 1, name)
    assert case.has_number is (number is not None)
    assert (road.number(case.id) == number) is True
    assert dict(case.record) == dict(record)
    assert case.target_on == date(2026, 12, 8)  # ten weekdays after 24 November
    with road.desk.store.look() as view:
        note = view.numbers.link(case.id)
        assert [v.version for v in view.cases.versions(case.id)] == [1]
    if number is not None:
        assert note is not None
        assert (note.source, note.means) == (Source(record.text("number_source")), Means.KEYED)
    entered = next(line for line in road.trail(case.id) if line.act == "enter")
    assert entered.detail["record"] == record.digest()
    assert entered.detail.get("no_number", "") == record.text("no_number_reason")


def test_the_blackout_of_a_childs_original_is_recorded_with_the_entry(road: Road) -> None:
    """By the clerk, for this version."""
    case = road.entered(child_record(**ON_PAPER, original_blackout="rewritten"), a_number())
    with road.desk.store.look() as view:
        acts = view.acts.of(case.id)
    assert [(act.step, act.detail.get("seen")) for act in acts][-1] == (Step.BLACKOUT, "rewritten")


def test_an_original_of_a_child_does_not_go_on_without_its_blackout(road: Road) -> None:
    """愛知県資料 ③."""
    case = entry.open_draft(road.desk, road.clerk)
    with refused(road, "entry.findings"):
        entry.submit(road.desk, road.clerk, case.id, Entry(child_record(**ON_PAPER), a_number()))


def test_a_blackout_answered_for_a_case_that_is_no_childs_is_dropped(road: Road) -> None:
    """The answer to a question that no longer applies is not kept, and no act claims it."""
    case = road.entered(adult_record(**ON_PAPER, original_blackout="done"), a_number())
    assert case.record.text("original_blackout") == ""
    assert "blackout" not in road.told(case.id)


@pytest.mark.parametrize(
    ("record", "has_number"),
    [
        (adult_record(), False),
        (adult_record(no_number_reason="unknown", number_source=""), True),
        (adult_record(applicant_name=""), True),
        (adult_record(provider="guardian"), True),
        (adult_record(applicant_birth="2017-06-03"), True),
        (adult_record(applicant_birth="2011"), True),
        (adult_record(number_source="original"), True),
        (adult_record(received_on="2026-11-20"), True),
        (child_record(provider="self"), True),
        (child_record(child_birth="2000-01-01"), True),
        (adult_record(applicant_name="見本\U000f0000太郎"), True),
        (adult_record(applicant_name="見本　太郎" * 18), True),
    ],
    ids=[
        "no number and no reason",
        "number and reason",
        "no name",
        "a guardian for an adult",
        "under 15 applies himself",
        "age not clear",
        "an original that is not there",
        "arrived before it was written",
        "a child brings it himself",
        "the child is grown up",
        "a character no font prints",
        "a name without room on the paper",
    ],
)
def test_nothing_goes_on_while_a_check_stops_it(road: Road, record: Record, has_number: bool) -> None:
    """All checks again in the use-case, whatever the screen said; the draft stays as it was."""
    case = entry.open_draft(road.desk, road.clerk)
    found = entry.findings(road.desk, record, has_number=has_number)
    assert any(f.severity is Severity.ERROR for f in found)
    with refused(road, "entry.findings"):
        entry.submit(road.desk, road.clerk, case.id, Entry(record, a_number() if has_number else None))
    assert road.case(case.id).state is State.DRAFT


def test_a_caution_stops_nothing(road: Road) -> None:
    """A paper brought a day later is looked at, not refused."""
    record = adult_record(received_on="2026-11-25")
    assert [f.severity for f in entry.findings(road.desk, record, has_number=True)] == [Severity.CAUTION]
    assert road.entered(record, a_number()).state is State.ENTERED


def test_no_draft_and_no_record_has_room_for_a_number() -> None:
    """Neither the guardian's box nor the child's nor a free text."""
    for key in kofu().number_keys():
        with pytest.raises(Bug) as caught:
            child_record(**{key: number_digits(5)})
        assert number_digits(5) not in str(caught.value)
    with pytest.raises(Refused, match=r"text\.number") as refusal:
        child_record(relationship=f"父 {number_digits(5)}")
    assert number_digits(5) not in str(refusal.value)


def test_an_entry_has_room_for_one_number_the_subjects() -> None:
    """No field of what leaves the form could carry a guardian's."""
    assert set(Entry.__dataclass_fields__) == {"record", "number", "means", "keep_number", "on_screen"}
    assert number_digits(5) not in repr(Entry(child_record(), a_number(5)))


def test_until_the_confirmer_begins_the_case_can_be_taken_back(road: Road) -> None:
    """Number destroyed, printed sheet void, draft again; the version that went on stays in the book."""
    case = road.signed(number=a_number(1))
    back = entry.take_back(road.desk, road.clerk, case.id)
    assert (back.state, back.has_number, back.version) == (State.DRAFT, False, 1)
    assert [p.outcome for p in road.papers(case.id)] == [PaperOutcome.VOID]
    assert road.trail(case.id)[-1].detail == {"number": "destroyed"}
    again = road.again(back, number=a_number(3))
    assert (again.state, again.version) == (State.ENTERED, 2)


def test_taking_back_what_had_no_number_says_so(road: Road) -> None:
    """Nothing was destroyed."""
    case = road.entered(adult_record(**NO_NUMBER))
    entry.take_back(road.desk, road.clerk, case.id)
    assert road.trail(case.id)[-1].detail == {"number": "none"}


def test_nothing_is_taken_back_once_the_confirmer_has_begun(road: Road) -> None:
    """Even when he has put it down again, or has gone all the way."""
    case = road.signed(number=a_number(1))
    road.begin(case)
    with refused(road, "take_back.begun"):
        entry.take_back(road.desk, road.clerk, case.id)
    road.confirm(case, a_number(1))
    with refused(road, "take_back.begun"):
        entry.take_back(road.desk, road.clerk, case.id)


def test_nobody_else_takes_a_case_back_and_no_draft_is(road: Road) -> None:
    """Whoever entered it, and only what went on."""
    case = road.entered(number=a_number(1))
    with refused(road, "case.not_yours"):
        entry.take_back(road.desk, at(road.people.second_clerk), case.id)
    draft = entry.open_draft(road.desk, road.clerk)
    with refused(road, "procedure.step"):
        entry.take_back(road.desk, road.clerk, draft.id)


def test_after_a_correction_it_can_be_taken_back_again(road: Road) -> None:
    """Only the beginning of this version counts."""
    back = road.send_back(road.confirmed(number=a_number(1)))
    again = road.again(back, keep=True)
    assert entry.take_back(road.desk, road.clerk, again.id).state is State.DRAFT


def test_what_has_gone_on_cannot_be_edited(road: Road) -> None:
    """Not while it waits, not once it is confirmed or approved."""
    cases = [
        road.entered(number=a_number(1)),
        road.confirmed(neighbour(2), a_number(2)),
        road.approved(neighbour(3), a_number(3)),
    ]
    for case in cases:
        with refused(road, "case.not_editable"):
            entry.load(road.desk, road.clerk, case.id)
        with refused(road, "case.not_editable"):
            entry.save_draft(road.desk, road.clerk, case.id, child_record())
        with refused(road, "case.not_editable"):
            entry.submit(road.desk, road.clerk, case.id, Entry(adult_record(), a_number(4)))


def test_a_mailed_number_keeps_how_it_was_read(road: Road) -> None:
    """Source and means stand with the number, for the two sources."""
    case = road.entered(
        adult_record(**{**BY_MAIL, "number_source": "document_copy"}), a_number(), means=Means.SCANNED
    )
    with road.desk.store.look() as view:
        note = view.numbers.link(case.id)
    assert note is not None
    assert (note.source, note.means, note.staff_id) == (
        Source.DOCUMENT_COPY,
        Means.SCANNED,
        road.people.clerk.id,
    )


def test_a_returned_case_comes_back_to_whoever_entered_it(road: Road) -> None:
    """With the reason, without the number the confirmer doubted."""
    case = road.signed(number=a_number(1))
    done = road.key(case, keying_of(case, a_number(1), holder=False)).case
    assert (done.state, done.assigned_to) == (State.RETURNED, road.people.clerk.id)
    assert entry.load(road.desk, road.clerk, case.id).returned_reason == "confirm.holder"
    assert road.again(done, number=a_number(2)).returned_reason == ""


def test_a_name_and_a_reading_that_contradict_each_other_are_said_before_anything_else(road: Road) -> None:
    """Two visitors' papers may have been mixed up; it stops nobody, an old reading may be right."""
    record = adult_record(applicant_name="見本　はなこ", applicant_kana="みほん たろう", phone="")
    first, *others = entry.findings(road.desk, record, has_number=True)
    assert (first.code, first.field) == ("kana.disagrees", "applicant_kana")
    assert first.severity is Severity.CAUTION
    assert all(other.code != "kana.disagrees" for other in others)
    fits = adult_record(applicant_name="見本　はなこ", applicant_kana="みほん はなこ")
    assert [one.code for one in entry.findings(road.desk, fits, has_number=True)] == []
