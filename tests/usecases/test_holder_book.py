"""Whoever stands in the 手帳台帳 of before is found, written to, begun a paper for, and his number settled by the usual road."""

from pathlib import Path

import pytest

from app.usecases import entry_from, holder_book, review
from app.usecases.entry import Entry
from app.usecases.holder_numbers import CONFIRMED, DIFFERS
from forms.kernel.errors import Refused
from forms.kernel.holder import DoubleKind, Holder, LinkStanding
from forms.kernel.masking import whereabouts
from forms.kernel.procedure import State, Step
from tests.helpers.ledger_files import a_line, child, in_use, nobody, with_number
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import reissue_record, return_record, statement_record
from tests.helpers.protections import protected
from tests.helpers.road import Road
from tests.helpers.shown import hand_on
from tests.helpers.wrong_links import CHILD, Two, confirmed
from tests.usecases.refusal import refused


def found(road: Road, text: str) -> tuple[Holder, ...]:
    """What the clerk finds."""
    return holder_book.find(road.desk, road.clerk, text)


def standing(road: Road) -> LinkStanding | None:
    """How the number of 見本 太郎 stands."""
    return found(road, "見本　太郎")[0].link


# --- finding ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "愛知県第12345号",
        "１２３４５",
        "愛知県第123",
        "見本",
        "ミホン",
        "みほん たろう",
        "S58.4.12",
        "19830412",
    ],
)
def test_somebody_is_found_by_what_people_say_of_him(road: Road, tmp_path: Path, text: str) -> None:
    in_use(road, tmp_path, a_line(), nobody(1))
    assert [one.entry.name for one in found(road, text)] == ["見本　太郎"]


def test_nobody_is_found_by_a_number_and_looking_leaves_its_line(road: Road, tmp_path: Path) -> None:
    in_use(road, tmp_path, with_number(a_line(), 1))
    with refused(road, "holders.number"):
        found(road, number_digits(1))
    assert found(road, "") == found(road, "！？") == ()
    assert found(road, "だれでもない") == ()
    with road.desk.store.look() as view:
        line = view.audit.newest(holder_book.FOUND)
    assert line is not None
    assert (line.detail["by"], line.detail["hits"]) == ("name", "0")
    with refused(road, "role.missing"):
        holder_book.find(road.desk, road.admin, "見本")


# --- 再認定 ----------------------------------------------------------------------------------------------------------


def test_who_is_near_his_review_is_listed_until_it_is_decided_or_he_gave_it_back(
    road: Road, tmp_path: Path
) -> None:
    in_use(
        road,
        tmp_path,
        a_line(),
        nobody(1, 再認定年月="R8.10"),
        nobody(2, 再認定年月="R9.5"),
        nobody(3, 再認定年月="R8.12", 返還年月日="R8.5.1"),
    )
    told = holder_book.due(road.desk, road.clerk)
    assert [(one.holder.line, one.past) for one in told] == [(3, True), (2, False)]
    road.approved(return_record(techo_number="愛知県第12345号"))
    assert [one.holder.line for one in holder_book.due(road.desk, road.clerk)] == [3]


# --- a paper that begins with a line ---------------------------------------------------------------------------------


def test_a_paper_begins_with_what_the_ledger_knows_and_never_with_its_number(
    road: Road, tmp_path: Path
) -> None:
    in_use(road, tmp_path, with_number(a_line(), 1))
    draft = entry_from.open_from_ledger(road.desk, road.clerk, found(road, "見本")[0].id, "saikofu")
    assert (draft.state, draft.record.form.id, draft.has_number) == (State.DRAFT, "saikofu", False)
    assert dict(draft.record) == {
        "techo_number": "愛知県第12345号",
        "address": "碧南市見本町1丁目28番地",
        "applicant_name": "見本　太郎",
        "applicant_kana": "みほん たろう",
        "applicant_birth": "1983-04-12",
    }
    assert road.number(draft.id) is None
    assert road.trail(draft.id)[0].detail["origin"] == "ledger"


def test_for_a_child_the_guardian_applies(road: Road, tmp_path: Path) -> None:
    in_use(road, tmp_path, child())
    draft = entry_from.open_from_ledger(road.desk, road.clerk, found(road, "見本　花")[0].id, "henko")
    assert draft.record["child_name"] == draft.record["old_name"] == "見本　花"
    assert (draft.record["applicant_name"], draft.record["relationship"]) == ("見本　太郎", "父")
    assert "applicant_birth" not in draft.record


def test_a_return_has_the_holder_in_his_own_place(road: Road, tmp_path: Path) -> None:
    in_use(road, tmp_path, a_line())
    draft = entry_from.open_from_ledger(road.desk, road.clerk, found(road, "見本")[0].id, "henkan")
    assert (draft.record["holder_name"], draft.record["holder_birth"]) == ("見本　太郎", "1983-04-12")
    assert "applicant_name" not in draft.record


def test_of_somebody_protected_the_whereabouts_stay_out(road: Road, tmp_path: Path) -> None:
    protected(road)
    in_use(road, tmp_path, a_line())
    draft = entry_from.open_from_ledger(road.desk, road.clerk, found(road, "見本")[0].id, "saikofu")
    assert not set(draft.record) & whereabouts(draft.record.form)


def test_a_techo_that_was_given_back_or_a_ledger_of_before_begins_nothing(road: Road, tmp_path: Path) -> None:
    in_use(road, tmp_path, a_line(返還年月日="R8.5.1"))
    holder = found(road, "見本")[0]
    with refused(road, "holders.returned"):
        entry_from.open_from_ledger(road.desk, road.clerk, holder.id, "saikofu")
    in_use(road, tmp_path, nobody(1))
    with refused(road, "holders.unknown"):
        entry_from.open_from_ledger(road.desk, road.clerk, holder.id, "saikofu")


# --- the unproved number ---------------------------------------------------------------------------------------------


def test_the_same_number_is_confirmed_by_the_approval_of_the_persons_own_paper(
    road: Road, tmp_path: Path
) -> None:
    """Begun from the ledger or typed: comparison, two people and approval are those of any number."""
    in_use(road, tmp_path, with_number(a_line(), 1))
    draft = entry_from.open_from_ledger(road.desk, road.clerk, found(road, "見本")[0].id, "saikofu")
    typed = reissue_record().changed(**dict(draft.record))
    hand_on(road.desk, road.clerk, draft.id, Entry(typed, a_number(1)))
    road.confirm(road.sign(road.case(draft.id)), a_number(1))
    assert standing(road) is LinkStanding.UNPROVED
    road.approve(road.case(draft.id))
    assert standing(road) is LinkStanding.CONFIRMED
    assert CONFIRMED in road.told(draft.id)


def test_another_number_is_destroyed_and_told(road: Road, tmp_path: Path) -> None:
    in_use(road, tmp_path, with_number(a_line(), 2))
    case = road.approved(statement_record(), a_number(1))
    assert standing(road) is LinkStanding.DIFFERS
    assert DIFFERS in road.told(case.id)
    (wrong,) = holder_book.standing(road.desk, road.reviewer).doubles
    assert (wrong.kind, wrong.reception_no) == (DoubleKind.DIFFERS, case.reception_no)
    in_use(road, tmp_path, with_number(a_line(), 2))  # the old file again: it stays wrong
    assert standing(road) is LinkStanding.DIFFERS


def test_a_line_without_a_number_or_of_somebody_else_is_left_alone(road: Road, tmp_path: Path) -> None:
    in_use(road, tmp_path, a_line(), with_number(nobody(1, 手帳番号="愛知県第12345号"), 1))
    case = road.approved(statement_record(), a_number(1))
    assert standing(road) is None
    assert found(road, "仮野")[0].link is LinkStanding.UNPROVED
    assert not {CONFIRMED, DIFFERS} & set(road.told(case.id))


def test_a_later_file_of_the_same_ledger_keeps_what_was_confirmed(road: Road, tmp_path: Path) -> None:
    in_use(road, tmp_path, with_number(a_line(), 1))
    road.approved(statement_record(), a_number(1))
    in_use(road, tmp_path, with_number(a_line(居住地="碧南市新町9番地"), 1), nobody(1))
    assert standing(road) is LinkStanding.CONFIRMED
    in_use(road, tmp_path, with_number(a_line(), 8))
    assert standing(road) is LinkStanding.UNPROVED


def test_what_rested_on_an_approval_falls_with_it(road: Road, tmp_path: Path) -> None:
    in_use(road, tmp_path, with_number(a_line(), 1))
    case = road.approved(statement_record(), a_number(1))
    review.cancel_approval(
        road.desk, road.token(road.people.reviewer, Step.CANCEL_APPROVAL, case.id), case.id, "まちがい"
    )
    assert standing(road) is LinkStanding.UNPROVED
    road.approve(road.case(case.id))
    assert standing(road) is LinkStanding.CONFIRMED


def test_a_number_that_a_supervisor_calls_anothers_goes_from_the_ledger_too(
    road: Road, tmp_path: Path
) -> None:
    in_use(road, tmp_path, with_number(a_line(), 1))
    old = road.approve(confirmed(road, statement_record()))
    assert standing(road) is LinkStanding.CONFIRMED
    Two(road, old, confirmed(road, CHILD)).end()
    assert standing(road) is LinkStanding.DIFFERS


def test_an_unproved_number_meets_no_application(road: Road, tmp_path: Path) -> None:
    """It is no source, no double of the office's cases, and never goes up: only cases have numbers that do."""
    in_use(road, tmp_path, with_number(a_line(), 1), with_number(nobody(1), 2))
    case = road.entered(reissue_record(), a_number(2))
    with road.desk.store.look() as view:
        assert view.numbers.same(case.id, a_number(2)) == ()
        assert view.numbers.history(case.id)[0].source.value == reissue_record().text("number_source")
    with pytest.raises(Refused, match=r"holders\.unknown"), road.desk.store.look() as view:
        view.holders.get(case.id)


# --- beside the list of cases ----------------------------------------------------------------------------------------


def test_beside_the_cases_stand_those_lines_that_have_none(road: Road, tmp_path: Path) -> None:
    """One sign, no ledger, somebody who does not read it: nothing, and no line in the chain either."""

    def beside(text: str) -> list[str]:
        return [one.entry.name for one in holder_book.beside(road.desk, road.clerk, text)]

    assert beside("見本") == []
    in_use(road, tmp_path, a_line(), nobody(1))
    assert beside("見") == []
    assert holder_book.beside(road.desk, road.admin, "見本") == ()
    with road.desk.store.look() as view:
        assert view.audit.newest(holder_book.FOUND) is None
    assert beside("見本") == beside("S58.4.12") == beside("12345") == ["見本　太郎"]
    assert beside(number_digits(1)) == []
    road.entered(statement_record(), a_number(1))
    assert (beside("見本"), beside("かりの")) == ([], ["仮野　一子"])
