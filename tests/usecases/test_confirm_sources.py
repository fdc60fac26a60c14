"""Two independent sources: which paper the confirmer may key from, and which never."""

import itertools

import pytest

from app.usecases import confirm, entry
from app.usecases.confirm import ITEMS, Document, Keying, Outcome
from app.usecases.entry import Entry
from app.usecases.tokens import Token
from forms.kernel.case import Case, Means
from forms.kernel.compare import Mark
from forms.kernel.errors import Refused
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record
from tests.helpers.road import BY_MAIL, NO_NUMBER, ON_PAPER, ONLINE, Road, keying_of
from tests.helpers.shown import hand_on
from tests.usecases.refusal import refused

ARRIVALS = {
    "typed, number printed": ({}, False),
    "typed, box left empty": ({}, True),
    "original": (ON_PAPER, False),
    "mail": (BY_MAIL, False),
    "online": (ONLINE, False),
}
ALLOWED = {
    # first person's source, what the second holds, copy
    "typed, number printed": {
        *itertools.product(
            ("statement", "document"), (Document.CARD, Document.NOTIFICATION, Document.RESIDENCE)
        )
    },
    "typed, box left empty": {
        *itertools.product(
            ("statement", "document"), (Document.CARD, Document.NOTIFICATION, Document.RESIDENCE)
        ),
        ("document", Document.SHEET),
    },
    "original": {
        *itertools.product(("original",), (Document.CARD, Document.NOTIFICATION, Document.RESIDENCE)),
        ("document", Document.ORIGINAL),
    },
    "mail": {
        *itertools.product(("original",), (Document.CARD, Document.NOTIFICATION, Document.RESIDENCE)),
        *itertools.product(("document", "document_copy"), (Document.ORIGINAL,)),
    },
}
ALLOWED["online"] = ALLOWED["mail"]
SOURCES = {
    "typed, number printed": ("statement", "document"),
    "typed, box left empty": ("statement", "document"),
    "original": ("original", "document"),
    "mail": ("original", "document", "document_copy"),
    "online": ("original", "document", "document_copy"),
}


def code_of(road: Road, token: Token, case: Case, keying: Keying) -> str:
    """Why the entry was refused; the empty text when it was compared."""
    try:
        confirm.key(road.desk, token, case.id, keying)
    except Refused as refusal:
        return refusal.code
    return ""


@pytest.mark.parametrize("arrival", ARRIVALS)
def test_two_sources_and_no_fewer(road: Road, arrival: str) -> None:
    """Every way of arriving with every pair of papers: exactly those that are two sources confirm."""
    changes, blank = ARRIVALS[arrival]
    passed = set()
    for source in SOURCES[arrival]:
        case = road.signed(adult_record(**{**changes, "number_source": source}), a_number(1), blank=blank)
        token, task = road.begin(case)
        for document in Document:
            before = len(road.trail(case.id))
            # a wrong number: a refusal for its source comes before anything is compared or counted
            code = code_of(road, token, case, keying_of(case, a_number(2), document=document))
            if code:
                assert code.split(".")[0] in ("sources", "confirm")
                assert len(road.trail(case.id)) == before
                continue
            assert document in task.documents
            passed.add((source, document))
            case = road.signed(adult_record(**{**changes, "number_source": source}), a_number(1), blank=blank)
            token, _ = road.begin(case)
    assert passed == ALLOWED[arrival]


def test_a_number_this_program_printed_is_never_a_source(road: Road) -> None:
    """Not even when another sheet with an empty box was printed beside it, to be copied into."""
    case = road.signed(adult_record(number_source="document"), a_number(1))
    road.sign(case, blank=True)
    token, task = road.begin(case)
    assert Document.SHEET not in task.documents
    with refused(road, "confirm.document"):
        confirm.key(road.desk, token, case.id, keying_of(case, a_number(1), document=Document.SHEET))


def _printed_and_sent_back(road: Road) -> Case:
    """Version 1 was signed with its number printed."""
    case = road.send_back(road.confirm(road.signed(FROM_DOCUMENT, a_number(1)), a_number(1)))
    return hand_on(road.desk, road.clerk, case.id, Entry(case.record, keep_number=True)).case


def _printed_and_taken_back(road: Road) -> Case:
    case = road.signed(FROM_DOCUMENT, a_number(1))
    entry.take_back(road.desk, road.clerk, case.id)
    return hand_on(road.desk, road.clerk, case.id, Entry(case.record, a_number(1))).case


def _said_to_have_failed(road: Road) -> Case:
    """What the printer makes of it afterwards nobody knows."""
    from app.usecases import signature

    case = road.entered(FROM_DOCUMENT, a_number(1))
    signature.tell_outcome(road.desk, road.clerk, road.sheet(case).issue_id, printed=False)
    return case


FROM_DOCUMENT = adult_record(number_source="document")
ONCE_PRINTED = {
    "in an earlier version": _printed_and_sent_back,
    "on a sheet taken back": _printed_and_taken_back,
    "on a sheet said to have failed": _said_to_have_failed,
}


@pytest.mark.parametrize("where", ONCE_PRINTED)
def test_a_number_this_program_once_printed_is_never_a_source(road: Road, where: str) -> None:
    """The visitor can have that sheet before him while he writes into the empty box; only the document is left."""
    case = road.sign(ONCE_PRINTED[where](road), blank=True)
    token, task = road.begin(case)
    assert Document.SHEET not in task.documents
    with refused(road, "confirm.document"):
        confirm.key(road.desk, token, case.id, keying_of(case, a_number(1), document=Document.SHEET))
    assert confirm.key(road.desk, token, case.id, keying_of(case, a_number(1))).outcome is Outcome.CONFIRMED


@pytest.mark.parametrize(
    ("document", "copy"),
    [(Document.CARD, False), (Document.NOTIFICATION, False), (Document.RESIDENCE, True)],
)
def test_a_document_that_bears_a_name_is_not_taken_without_it(
    road: Road, document: Document, copy: bool
) -> None:
    """Whose document it is, is the least that has to be seen; sex and address may be missing on it."""
    case = road.signed(number=a_number(1))
    token, _ = road.begin(case)
    nothing = dict.fromkeys(ITEMS, Mark.NOT_ON_DOCUMENT)
    with refused(road, "confirm.name_absent"):
        keying = keying_of(case, a_number(1), document=document, copy=copy, marks=nothing)
        confirm.key(road.desk, token, case.id, keying)
    named = {**nothing, "name": Mark.SAME}
    keying = keying_of(case, a_number(1), document=document, copy=copy, marks=named)
    assert confirm.key(road.desk, token, case.id, keying).outcome is Outcome.CONFIRMED


def test_an_identity_document_and_the_application_itself_bear_a_name_too(road: Road) -> None:
    """A 身元確認書類 for an application without a number; the applicant's own hand on the 申請書."""
    blank = road.signed(adult_record(**NO_NUMBER))
    token, _ = road.begin(blank)
    with refused(road, "confirm.name_absent"):
        marks = {"name": Mark.NOT_ON_DOCUMENT}
        confirm.key(road.desk, token, blank.id, keying_of(blank, None, marks=marks))
    original = road.signed(adult_record(**{**ON_PAPER, "number_source": "document"}), a_number(1))
    token, _ = road.begin(original)
    keying = keying_of(original, a_number(1), document=Document.ORIGINAL, marks=marks)
    with refused(road, "confirm.name_absent"):
        confirm.key(road.desk, token, original.id, keying)


def test_the_same_card_read_twice_by_a_scanner_counts_once(road: Road) -> None:
    """One of the two must key."""
    case = road.sign(road.entered(adult_record(number_source="document"), a_number(1), means=Means.SCANNED))
    token, _ = road.begin(case)
    with refused(road, "sources.scanned_twice"):
        confirm.key(road.desk, token, case.id, keying_of(case, a_number(1), means=Means.SCANNED))
    assert confirm.key(road.desk, token, case.id, keying_of(case, a_number(1))).outcome is Outcome.CONFIRMED


def test_by_mail_the_copy_of_the_document_is_told(road: Road) -> None:
    """写し, not 原本."""
    case = road.signed(adult_record(**BY_MAIL), a_number(1))
    assert road.key(case, keying_of(case, a_number(1), copy=True)).outcome is Outcome.CONFIRMED
    assert road.trail(case.id)[-1].detail["copy"] == "yes"
