"""Walks every path on which a guardian's number is typed where a child's belongs; run as a process of its own, to be killed.

`python -m tests.journey.walker FOLDER STAGE`: says on standard output how far it is. Every path puts FATHER's number where it
can be put at all; none of it may be left (test_no_place.py looks).
"""

import sys
from contextlib import suppress
from pathlib import Path

from app.usecases import confirm, entry, forward, review
from app.usecases.confirm import Outcome
from app.usecases.entry import Entry
from db.store import Store
from forms.kernel.case import Case, Source
from forms.kernel.errors import Bug, TechoError
from forms.kernel.procedure import State
from forms.kernel.record import Record
from tests.helpers.batches import AGAIN
from tests.helpers.keyring import a_keyring
from tests.helpers.makers import a_number, number_digits
from tests.helpers.numbers import bound
from tests.helpers.office import CHEAP, FakeClock, People
from tests.helpers.people import adult_record, child_record, child_statement_record, statement_record
from tests.helpers.road import ON_PAPER, Road, app_desk, keying_of

FATHER, CHILD = 901, 902
CHILD_CASE = child_record(number_source="document")
FATHERS = adult_record(number_source="document")  # the same sheet before anybody knew that it is a child's


def a_childs_case_goes_through(road: Road, case: Case) -> None:
    """Whatever went before: the corrected case goes up with the child's number alone."""
    case = road.again(case, CHILD_CASE, a_number(CHILD))
    assert road.approve(road.confirm(case, a_number(CHILD))).state is State.APPROVED


def taken_back(road: Road) -> None:
    """Entered as the father's own case, printed, taken back, autosaved as a child's."""
    case = road.sign(road.entered(FATHERS, a_number(FATHER)))
    entry.take_back(road.desk, road.clerk, case.id)
    entry.save_draft(road.desk, road.clerk, case.id, CHILD_CASE)
    a_childs_case_goes_through(road, case)


def changed_after_return(road: Road) -> None:
    """Sent back for its content, number kept; the autosave that names the child destroys it."""
    case = road.send_back(road.confirm(road.signed(FATHERS, a_number(FATHER)), a_number(FATHER)))
    entry.save_draft(road.desk, road.clerk, case.id, FATHERS.changed(child_name="見本　花"))
    entry.save_draft(road.desk, road.clerk, case.id, FATHERS)  # a change of mind
    entry.save_draft(road.desk, road.clerk, case.id, CHILD_CASE)
    a_childs_case_goes_through(road, case)


def changed_on_the_way_on(road: Road) -> None:
    """The same without any autosave in between."""
    case = road.send_back(road.confirm(road.signed(FATHERS, a_number(FATHER)), a_number(FATHER)))
    a_childs_case_goes_through(road, case)


def doubted(road: Road) -> None:
    """The supervisor doubts whose number it is."""
    case = road.send_back(road.confirm(road.signed(FATHERS, a_number(FATHER)), a_number(FATHER)), "number")
    a_childs_case_goes_through(road, case)


def in_the_childs_box(road: Road) -> None:
    """Found by the name on the document."""
    case = road.signed(CHILD_CASE, a_number(FATHER))
    assert road.key(case, keying_of(case, a_number(FATHER), holder=False)).outcome is Outcome.RETURNED
    a_childs_case_goes_through(road, case)


def mismatched(road: Road) -> None:
    """Found by the second person, twice; then the wrong way round."""
    case = road.signed(CHILD_CASE, a_number(FATHER))
    road.key(case, keying_of(case, a_number(CHILD)))
    road.key(case, keying_of(case, a_number(CHILD)))
    case = road.again(case, CHILD_CASE, a_number(CHILD))
    assert road.key(case, keying_of(case, a_number(FATHER))).outcome is Outcome.ONCE_MORE
    assert road.confirm(case, a_number(CHILD)).state is State.CONFIRMED


def sent_back_by_the_confirmer(road: Road) -> None:
    """Without keying."""
    case = road.signed(CHILD_CASE, a_number(FATHER))
    token, _ = road.begin(case)
    confirm.send_back(road.desk, token, case.id, "名義が違うようです")
    a_childs_case_goes_through(road, case)


def refused_texts(road: Road) -> None:
    """In every text that staff can type: refused, and nothing of it is kept or said."""
    digits = number_digits(FATHER)
    for key in ("applicant_number", "child_number"):
        with suppress(Bug):
            Record(CHILD_CASE.form, {key: digits})
    case = road.confirmed(CHILD_CASE, a_number(CHILD))
    tries = (
        lambda: CHILD_CASE.changed(relationship=f"父 {digits}"),
        lambda: CHILD_CASE.changed(scribe="　".join(digits)),
        lambda: road.send_back(case, "other", f"父の番号 {digits}"),
        lambda: review.reassign(road.desk, road.reviewer, case.id, road.people.second_clerk.id, digits),
        lambda: road.prepared(case, document=digits),
        lambda: entry.submit(road.desk, road.clerk, case.id, Entry(CHILD_CASE, a_number(FATHER))),
    )
    for attempt in tries:
        try:
            attempt()
        except TechoError as error:
            say(f"{type(error).__name__} {error} {error.__context__!r}")
        else:
            raise AssertionError("a number was taken")


def on_the_original(road: Road) -> None:
    """A handwritten original, blacked out, all the way up; its 転記 is made, saved as 控え and printed again."""
    record = child_record(**ON_PAPER, original_blackout="done")
    case = road.signed(record, a_number(FATHER))
    road.key(case, keying_of(case, a_number(CHILD)))
    road.key(case, keying_of(case, a_number(CHILD)))
    case = road.approve(road.confirm(road.again(case, record, a_number(CHILD)), a_number(CHILD)))
    batch = road.forwarded(case)
    out = road.desk.store.path.parent / "papers"
    out.mkdir(exist_ok=True)
    (out / "copy.pdf").write_bytes(forward.office_copy(road.desk, road.forwarder, batch.id).data)
    again = forward.reprint(road.desk, road.forwarder, batch.id, AGAIN)
    (out / "again.pdf").write_bytes(again.shintatsu.data)
    (out / "record.pdf").write_bytes(again.office_record.data)


def on_a_statement(road: Road) -> None:
    """番号の申出: given as the father's own, printed, taken back, then the child's."""
    mine, the_childs = (make(number_source="document") for make in (statement_record, child_statement_record))
    case = road.sign(road.entered(mine, a_number(FATHER)))
    entry.take_back(road.desk, road.clerk, case.id)
    entry.save_draft(road.desk, road.clerk, case.id, the_childs)
    case = road.again(case, the_childs, a_number(CHILD))
    assert road.approve(road.confirm(case, a_number(CHILD))).state is State.APPROVED


PATHS = (
    taken_back,
    changed_after_return,
    changed_on_the_way_on,
    doubted,
    in_the_childs_box,
    mismatched,
    sent_back_by_the_confirmer,
    refused_texts,
    on_the_original,
    on_a_statement,
)


def hang_in_the_middle(road: Road) -> None:
    """Cases with the father's number at several places of the road, then a transaction that never ends."""
    road.signed(FATHERS, a_number(FATHER))
    case = road.send_back(road.confirm(road.signed(FATHERS, a_number(FATHER)), a_number(FATHER)))
    entry.save_draft(road.desk, road.clerk, case.id, CHILD_CASE)
    started = road.signed(CHILD_CASE, a_number(FATHER))
    road.key(started, keying_of(started, a_number(CHILD)))
    with road.desk.store.begin() as tx:
        how = bound(road.people.clerk.id, road.desk.now(), Source.DOCUMENT)
        tx.numbers.put(case.id, a_number(FATHER), how)
        say("hanging")
        sys.stdin.readline()  # killed here


def mended(road: Road) -> None:
    """After the crash: what was under way goes on as a child's case. All are put right first: while one of them still holds
    the father's number as the child's, a supervisor would have to say which is whose."""
    with road.desk.store.look() as view:
        rows = view.queries.worklist([State.ENTERED, State.RETURNED])
    for row in rows:
        case = road.case(row.id)
        if case.state is State.ENTERED and case.confirming_by:
            road.key(case, keying_of(case, a_number(CHILD), holder=False))
        elif case.state is State.ENTERED:
            entry.take_back(road.desk, road.clerk, case.id)
        road.again(road.case(row.id), CHILD_CASE, a_number(CHILD))
    for row in rows:
        confirmed = road.confirm(road.case(row.id), a_number(CHILD))
        assert road.approve(confirmed).state is State.APPROVED
        say("mended")


def say(word: str) -> None:
    """One line for whoever waits."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(folder: Path, stage: str) -> None:
    """Opens the store that lies in `folder` and walks."""
    clock = FakeClock()
    store = Store.open_with_recovery(
        folder / "office.techo",
        words=(folder / "words").read_text("ascii"),
        keyring=a_keyring(),
        floor=CHEAP,
        clock=clock,
        ballast=0,
    )
    with store.look() as view:
        people = People(*(view.staff.by_number(str(n)) for n in range(1001, 1008)))
    road = Road(people, clock, app_desk(store, clock))
    if stage == "paths":
        for path in PATHS:
            path(road)
            say(path.__name__)
    elif stage == "hang":
        hang_in_the_middle(road)
    else:
        mended(road)
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
