"""結合照合コード on paper: only beside a number that goes up, only after a centre agreed, the same again for an earlier issue."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.usecases import forward, handover_ceremony, link_check
from app.usecases.link_check import Claim
from app.usecases.papers import Printable
from app.usecases.tokens import OfficeAct
from forms.kernel.case import Case
from forms.kernel.link_code import ALPHABET
from tests.db.raw import fetch
from tests.helpers.batches import AGAIN, a_original
from tests.helpers.leaks import contents
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record, child_record, neighbour
from tests.helpers.road import NO_NUMBER, Road, at
from tests.helpers.two_sides import Sides, a_key, agree, card, read, witnessed
from tests.usecases.test_signature import text_of

CODE = re.compile(rf"(?<![A-Z])[{ALPHABET}]{{3}}-[{ALPHABET}]{{3}}(?![A-Z])")


@pytest.fixture
def sides(tmp_path: Path) -> Iterator[Sides]:
    made = Sides.apart(tmp_path)
    made.hold()
    yield made
    made.close()


def codes(paper: Printable | bytes) -> list[str]:
    return CODE.findall(text_of(paper if isinstance(paper, bytes) else paper.data))


def matches(sides: Sides, case: Case, digits: str, code: str) -> bool:
    """The centre types a sheet as it reads."""
    subject = case.record.form.subject_of(case.record)
    kana, birth = case.record.text(subject.kana), case.record.text(subject.birth)
    asked = Claim(digits, kana, birth, case.reception_no, code)
    return link_check.check(sides.center.desk, at(sides.center.people.clerk), asked)


def test_without_an_agreement_every_paper_is_as_it_always_was(road: Road) -> None:
    assert codes(road.sheet(road.entered(adult_record(), a_number(1)))) == []
    assert codes(road.prepared(a_original(road)).shintatsu) == []
    assert fetch(road.desk.store, "SELECT * FROM coded_papers") == []


def test_the_sheet_for_signature_bears_one_code_which_the_centre_finds_right(sides: Sides) -> None:
    case = sides.office.entered(adult_record(), a_number(1))
    (code,) = codes(sides.office.sheet(case))
    assert matches(sides, case, number_digits(1), code) is True
    assert matches(sides, case, number_digits(2), code) is False


def test_a_childs_code_is_the_childs(sides: Sides) -> None:
    """Typing the father's number where the child's belongs gives no match: 79 of the 118 errors."""
    case = sides.office.entered(child_record(), a_number(3))
    (code,) = codes(sides.office.sheet(case))
    assert matches(sides, case, number_digits(3), code) is True
    assert matches(sides, case, number_digits(4), code) is False


def test_no_number_no_code(sides: Sides) -> None:
    """An empty box for the visitor's own hand, and an application without a number."""
    blank = sides.office.entered(adult_record(), a_number(1))
    assert codes(sides.office.sheet(blank, blank=True)) == []
    without = sides.office.entered(neighbour(2).changed(**NO_NUMBER))
    assert codes(sides.office.sheet(without)) == []
    assert fetch(sides.office.desk.store, "SELECT * FROM coded_papers") == []


def test_what_goes_up_bears_a_code_beside_each_number_and_nowhere_else(sides: Sides) -> None:
    office = sides.office
    original, typed = a_original(office), office.approved(neighbour(2), a_number(2))
    prepared = office.prepared(original, typed)
    (code,) = codes(prepared.shintatsu)
    assert matches(sides, original, number_digits(1), code) is True
    assert matches(sides, typed, number_digits(2), code) is False
    assert codes(prepared.office_record) == []
    assert codes(forward.office_copy(office.desk, office.forwarder, prepared.batch.id)) == []


def test_a_new_key_does_not_change_what_was_issued_before(sides: Sides) -> None:
    """Byte for byte; the next issue bears the code of the new keys, and the centre reads both."""
    office = sides.office
    original = a_original(office)
    prepared = office.prepared(original)
    (before,) = codes(prepared.shintatsu)
    newer = a_key(office, "有効期間が終わるため")
    agree(sides.center, read(sides.center, card(office)), newer)
    with sides.center.desk.store.look() as view:
        theirs = view.handover_keys.own()[0].fingerprint
    agree(office, read(office, card(sides.center)), theirs)
    again = forward.rebuild(office.desk, office.forwarder, prepared.batch.id, 1)
    assert (again.shintatsu.data == prepared.shintatsu.data) is True
    (after,) = codes(forward.reprint(office.desk, office.forwarder, prepared.batch.id, AGAIN).shintatsu)
    assert (before != after) is True
    assert [matches(sides, original, number_digits(1), code) for code in (before, after)] == [True, True]


def test_an_issue_from_before_the_agreement_stays_without(tmp_path: Path) -> None:
    sides = Sides.apart(tmp_path)
    prepared = sides.office.prepared(a_original(sides.office))
    sides.hold()
    again = forward.rebuild(sides.office.desk, sides.office.forwarder, prepared.batch.id, 1)
    assert (again.shintatsu.data == prepared.shintatsu.data) is True
    assert (
        len(
            codes(
                forward.reprint(sides.office.desk, sides.office.forwarder, prepared.batch.id, AGAIN).shintatsu
            )
        )
        == 1
    )
    sides.close()


def test_after_a_revocation_no_code_is_printed_and_old_issues_can_still_be_made_again(sides: Sides) -> None:
    office = sides.office
    prepared = office.prepared(a_original(office))
    admin = at(office.people.admin)
    partner = handover_ceremony.overview(office.desk, admin).partners[0]
    other = witnessed(office, OfficeAct.REVOKE_PARTNER, partner.id)
    handover_ceremony.revoke_partner(office.desk, admin, partner.id, "センターから連絡", other)
    assert codes(forward.reprint(office.desk, office.forwarder, prepared.batch.id, AGAIN).shintatsu) == []
    again = forward.rebuild(office.desk, office.forwarder, prepared.batch.id, 1)
    assert (again.shintatsu.data == prepared.shintatsu.data) is True


def test_after_the_keys_last_day_the_paper_is_as_it_always_was(sides: Sides) -> None:
    case = sides.office.entered(adult_record(), a_number(1))
    sides.office.clock.forward(timedelta(days=731).total_seconds())
    assert codes(sides.office.sheet(case)) == []


def test_a_code_is_kept_nowhere(sides: Sides) -> None:
    """It counts as the number: neither in a row nor in the chain, so nothing has to be purged with the number."""
    office = sides.office
    original = a_original(office)
    (code,) = codes(office.prepared(original).shintatsu)
    assert matches(sides, original, number_digits(1), code) is True
    needles = [text.encode(way) for text in (code, code.replace("-", "")) for way in ("utf-8", "utf-16-le")]
    for road in (office, sides.center):
        kept = b"".join(cell for _, cell in contents(road.desk.store.path, bytes(road.desk.store._dek)))
        assert any(needle in kept for needle in needles) is False
