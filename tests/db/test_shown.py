"""What was shown for 番号法16条 is recorded, never copied, never changed; a mistake is taken back with its reason."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from forms.kernel.case import Case
from forms.kernel.errors import Refused
from forms.kernel.identity import Check, Holder, Medium, Shown
from forms.kernel.procedure import Part, State, Step
from tests.db.by_hand import at_state, send_act
from tests.db.raw import fetch, send
from tests.helpers.makers import a_number
from tests.helpers.office import Desk, a_draft, entered

NAME, BIRTH = "見本　花", "2017-06-03"
FATHER = ("guardian", "見本　太郎")


def a_card(desk: Desk, **changes: object) -> Shown:
    """個人番号カード of the subject, seen by the clerk."""
    card = Shown(
        "card",
        frozenset({Check.NUMBER, Check.IDENTITY}),
        Holder.SUBJECT,
        Medium.ORIGINAL,
        desk.people.clerk.id,
        desk.clock(),
    )
    return replace(card, **changes)  # type: ignore[arg-type]  # names of its fields, checked by itself


def _record(desk: Desk, case: Case, *shown: Shown, name: str = NAME, birth: str = BIRTH) -> tuple[str, ...]:
    with desk.doing() as tx:
        return tx.shown.add(case.id, shown, subject_name=name, subject_birth=birth, provider=FATHER)


def test_everything_that_was_said_of_a_document_comes_back(desk: Desk) -> None:
    case = a_draft(desk)
    family = a_card(
        desk,
        kind="residence",
        line=2,
        condition_seen=True,
        issued_on=date(2026, 11, 1),
        expires_on=date(2027, 1, 31),
        reason="カードを家に忘れたため",
        medium=Medium.COPY,
        holder=Holder.BOTH,
        checks=frozenset({Check.AUTHORITY}),
    )
    card = a_card(desk, at=desk.clock() + timedelta(minutes=1))
    ids = _record(desk, case, family, card)
    with desk.store.look() as view:
        rows = view.shown.of_case(case.id)
    assert [row.shown for row in rows] == [family, card]
    assert tuple(row.id for row in rows) == ids
    assert {(row.subject_name, row.subject_birth, row.withdrawn) for row in rows} == {(NAME, BIRTH, "")}
    assert {row.provider for row in rows} == {FATHER}
    assert NAME not in repr(rows)
    assert FATHER[1] not in repr(rows)


def test_nothing_shown_is_nothing_recorded(desk: Desk) -> None:
    assert _record(desk, a_draft(desk)) == ()
    assert fetch(desk.store, "SELECT * FROM shown") == []


@pytest.mark.parametrize(("name", "birth"), [("見本　夢", BIRTH), (NAME, "2017-06-04")])
def test_a_document_counts_for_nobody_but_the_person_it_was_shown_for(
    desk: Desk, name: str, birth: str
) -> None:
    """The twin beside her has another name, the namesake another birth date."""
    case = a_draft(desk)
    _record(desk, case, a_card(desk))
    with desk.store.look() as view:
        assert len(view.shown.standing(case.id, NAME, BIRTH)) == 1
        assert view.shown.standing(case.id, name, birth) == ()
        assert view.shown.standing("another case", NAME, BIRTH) == ()


def test_a_document_taken_back_counts_no_more_and_stays_told(desk: Desk) -> None:
    case = a_draft(desk)
    (card,) = _record(desk, case, a_card(desk))
    with desk.doing() as tx:
        tx.shown.take_back(card, why="別の人のカード", staff_id=desk.people.reviewer.id, at=desk.clock())
        assert tx.shown.standing(case.id, NAME, BIRTH) == ()
        (row,) = tx.shown.of_case(case.id)
    assert row.withdrawn == "別の人のカード"
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"identity\.taken_back"):
        tx.shown.take_back(card, why="もう一度", staff_id=desk.people.clerk.id, at=desk.clock())


def test_what_was_never_shown_is_not_taken_back(desk: Desk) -> None:
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"identity\.taken_back"):
        tx.shown.take_back("nothing", why="理由", staff_id=desk.people.clerk.id, at=desk.clock())


@pytest.mark.parametrize(
    "change",
    [
        "withdrawn_at = 'now', withdrawn_by = NULL, withdrawn_why = 'x'",
        "withdrawn_at = 'now', withdrawn_by = seen_by, withdrawn_why = ''",
        "withdrawn_at = 'now', withdrawn_by = seen_by, withdrawn_why = 'x', holder = 'provider'",
        "subject_name = 'だれか'",
        "line = 3",
        "withdrawn_at = 'now', withdrawn_by = seen_by, withdrawn_why = 'x', provider_name = 'だれか'",
    ],
)
def test_a_document_is_never_rewritten_and_taken_back_only_by_somebody_for_a_reason(
    desk: Desk, change: str
) -> None:
    _record(desk, a_draft(desk), a_card(desk))
    with pytest.raises(Refused, match=r"guard\.shown"):
        send(desk.store, f"UPDATE shown SET {change}")


def test_what_went_up_rests_on_what_was_shown_before(desk: Desk) -> None:
    gone = at_state(desk, State.FORWARDED)
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.shown"):
        tx.shown.add(gone.id, [a_card(desk)], subject_name=NAME, subject_birth=BIRTH)


@pytest.mark.parametrize("who", ["forwarder", "admin"])
def test_a_document_is_seen_by_somebody_of_the_counter(desk: Desk, who: str) -> None:
    case, seen_by = a_draft(desk), getattr(desk.people, who).id
    card = a_card(desk, seen_by=seen_by)
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.people"):
        tx.shown.add(case.id, [card], subject_name=NAME, subject_birth=BIRTH, provider=FATHER)


@pytest.mark.parametrize("provider", [("", ""), ("guardian", ""), ("", "見本　太郎")])
@pytest.mark.parametrize("check", [Check.IDENTITY, Check.AUTHORITY])
def test_what_proves_who_came_says_who_that_was(desk: Desk, check: Check, provider: tuple[str, str]) -> None:
    case, card = a_draft(desk), a_card(desk, checks=frozenset({check}))
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.shown"):
        tx.shown.add(case.id, [card], subject_name=NAME, subject_birth=BIRTH, provider=provider)
    for own in (Check.NUMBER, Check.FURTHER):  # of the subject, whoever came with it
        card = a_card(desk, checks=frozenset({own}))
        with desk.doing() as tx:
            tx.shown.add(case.id, [card], subject_name=NAME, subject_birth=BIRTH, provider=provider)


def test_the_newest_agreement_counts_and_its_days_are_listed(desk: Desk) -> None:
    case, other = a_draft(desk), a_draft(desk)
    with desk.doing() as tx:
        assert tx.shown.later(case.id) is None
        assert tx.shown.obvious(case.id) is None
        tx.shown.agree_later(case.id, date(2026, 12, 1), desk.people.clerk.id, desk.clock())
        later = desk.clock() + timedelta(days=1)
        tx.shown.agree_later(case.id, date(2026, 12, 10), desk.people.clerk.id, later)
        note = tx.shown.later(case.id)
        assert tx.shown.due_days() == {case.id: date(2026, 12, 10)}
        assert tx.shown.later(other.id) is None
    assert note is not None
    assert (note.due, note.staff_id, note.at) == (date(2026, 12, 10), desk.people.clerk.id, later)


def test_an_agreement_for_an_earlier_day_takes_the_place_of_the_one_before(desk: Desk) -> None:
    """The visitor comes sooner: what is due is what was agreed last, not what is furthest away."""
    case = a_draft(desk)
    with desk.doing() as tx:
        tx.shown.agree_later(case.id, date(2026, 12, 20), desk.people.clerk.id, desk.clock())
        tx.shown.agree_later(
            case.id, date(2026, 12, 1), desk.people.clerk.id, desk.clock() + timedelta(hours=1)
        )
        assert tx.shown.due_days() == {case.id: date(2026, 12, 1)}


def test_by_sight_is_said_by_a_supervisor_with_a_reason(desk: Desk) -> None:
    case, people = a_draft(desk), desk.people
    known = ("self", "見本　太郎")
    for who, reason, of in (
        (people.second_clerk, "顔見知り", known),
        (people.reviewer, "", known),
        (people.reviewer, "顔見知り", ("self", "")),
        (people.reviewer, "顔見知り", ("", "見本　太郎")),
    ):
        with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.note"):
            tx.shown.say_obvious(case.id, reason, of, who.id, desk.clock())
    with desk.doing() as tx:
        tx.shown.say_obvious(case.id, "毎月来庁している", known, people.reviewer.id, desk.clock())
        note = tx.shown.obvious(case.id)
    assert note is not None
    assert (note.reason, note.due, note.provider) == ("毎月来庁している", None, known)
    assert note.reason not in repr(note)
    assert known[1] not in repr(note)


def test_by_sight_is_said_by_nobody_who_brings_or_confirms_the_case(desk: Desk) -> None:
    known, everything = ("self", "見本　太郎"), desk.people.all_round.id
    typed, theirs = a_draft(desk), a_draft(desk)
    send(desk.store, "INSERT INTO editors VALUES (:case, :staff)", case=typed.id, staff=everything)
    send(
        desk.store, "UPDATE cases SET assigned_to = :staff WHERE id = :case", case=theirs.id, staff=everything
    )
    for case in (typed, theirs):
        with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.people"):
            tx.shown.say_obvious(case.id, "顔見知り", known, everything, desk.clock())


def test_whoever_said_by_sight_stands_on_the_reviews_side(desk: Desk) -> None:
    """He neither types the case nor has it handed to him, nor confirms it; another supervisor's word stays his own."""
    case, who = a_draft(desk), desk.people.all_round
    with desk.doing() as tx:
        tx.shown.say_obvious(case.id, "毎月来庁している", ("self", "見本　太郎"), who.id, desk.clock())
        tx.shown.agree_later(case.id, date(2026, 12, 1), desk.people.clerk.id, desk.clock())
        assert tx.acts.people(case.id)[Part.REVIEW] == {who.id}
    for sql in (
        "INSERT INTO editors VALUES (:case, :who)",
        "UPDATE cases SET assigned_to = :who WHERE id = :case",
    ):
        with pytest.raises(Refused, match=r"guard\.people"):
            send(desk.store, sql, case=case.id, who=who.id)


def test_whoever_said_by_sight_confirms_nothing_of_the_case(desk: Desk) -> None:
    case, who = entered(desk, a_number(1)), desk.people.all_round
    with desk.doing() as tx:
        tx.shown.say_obvious(case.id, "毎月来庁している", ("self", "見本　太郎"), who.id, desk.clock())
    with pytest.raises(Refused, match=r"guard\.people"):
        send_act(desk, case, Step.BEGIN_CONFIRM, State.ENTERED, Part.CONFIRM, who.id)


def test_an_agreement_has_a_day_and_somebody_of_the_counter(desk: Desk) -> None:
    case = a_draft(desk)
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.note"):
        tx.shown.agree_later(case.id, date(2026, 12, 1), desk.people.admin.id, desk.clock())
    odd = "INSERT INTO identity_notes (id, case_id, kind, due, staff_id, at) VALUES ('x', :case, :kind, :due, :who, 'now')"
    for kind, due in (("later", None), ("obvious", "2026-12-01"), ("forgotten", None)):
        with pytest.raises(Refused, match=r"guard\.note"):
            send(desk.store, odd, case=case.id, kind=kind, due=due, who=desk.people.reviewer.id)


def test_a_draft_thrown_away_takes_what_was_noted_about_it(desk: Desk) -> None:
    case, kept = a_draft(desk), a_draft(desk)
    for one in (case, kept):
        _record(desk, one, a_card(desk))
        with desk.doing() as tx:
            tx.shown.agree_later(one.id, date(2026, 12, 1), desk.people.clerk.id, desk.clock())
    with desk.doing() as tx:
        tx.cases.discard_draft(case.id)
    for table in ("shown", "identity_notes", "editors"):
        assert fetch(desk.store, f"SELECT DISTINCT case_id FROM {table}") == [(kept.id,)]
