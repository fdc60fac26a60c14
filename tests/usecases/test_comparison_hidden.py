"""Whom the register marks (支援措置) is protected from the lookup on."""

from dataclasses import replace
from datetime import date

import pytest

from app.usecases import comparison, entry, inspect, protection, register_word, shield
from app.usecases.entry import Entry
from app.usecases.tokens import OfficeAct
from forms.kernel.compare import Agreement, Item
from forms.kernel.masking import MASK, Veil
from forms.kernel.person import FourItems
from forms.kernel.protection import Named, Protection, ProtectionKind, Side, Standing
from forms.kernel.residents import Items, Way
from tests.helpers.asked import chosen, evidence, look_up, token
from tests.helpers.makers import a_number
from tests.helpers.office import Desk
from tests.helpers.people import adult_record
from tests.helpers.protections import TERMS, a_notice, errand
from tests.helpers.proving import HANAKO, drafted
from tests.helpers.register import FATHER, NAMESAKE, TOWN
from tests.helpers.road import Road
from tests.helpers.shown import hand_on
from tests.usecases.refusal import refused

# --- 支援措置 as the register marks it --------------------------------------------------------------------------------

HIDDEN_RECORD = adult_record(
    applicant_name="隠田　見本",
    applicant_kana="かくれだ みほん",
    applicant_birth="1990-01-31",
    sex="female",
    address="碧南市新道町5丁目1番地",
)

FATHERS_NAME = {
    "applicant_name": "試験　太郎",
    "applicant_kana": "しけん たろう",
    "applicant_birth": "1980-05-01",
}


def protections(road: Road) -> tuple[Protection, ...]:
    return protection.listed(road.desk, road.reviewer)


def test_whom_the_register_marks_is_protected_from_the_lookup_on(extract: Road) -> None:
    """Provisional, until a supervisor decides; alert and masks are those of every protection."""
    case = drafted(extract, HIDDEN_RECORD)
    look_up(extract, case)
    (made,) = protections(extract)
    assert (made.kind, made.standing) == (ProtectionKind.REGISTER, Standing.PROVISIONAL)
    assert [one.name for one in made.people] == ["隠田 見本"], "as the register writes it"
    assert made.source == "住基データの支援措置の印（令和8年11月1日時点）"
    told = shield.look(extract.desk, extract.clerk, case.id)
    assert told is not None
    assert (told.provisional, told.seen, told.veil) == (True, False, Veil.DOWN)
    assert inspect.case_view(extract.desk, extract.reviewer, case.id).case.record["address"] == MASK
    assert extract.told(case.id)[-2:] == ["register.lookup", "protection_flagged"]


def test_the_mark_is_noted_once_however_often_it_is_seen(extract: Road) -> None:
    case = drafted(extract, HIDDEN_RECORD)
    chosen(extract, case)
    again = drafted(extract, HIDDEN_RECORD)
    with refused(extract, "protection.alert"):  # what is to be known comes before the question
        look_up(extract, again)
    shield.acknowledge(extract.desk, extract.clerk, again.id)
    chosen(extract, again)
    assert len(protections(extract)) == 1
    assert extract.told(case.id).count("protection_flagged") == 1


def test_somebody_who_moved_away_is_protected_from_the_lookup_on_too(extract: Road) -> None:
    """Near: the same name and birth date at another place. A false alarm costs a look, the other mistake a life."""
    case = drafted(extract, HIDDEN_RECORD.changed(address="碧南市新しい町9番地"))
    looked = look_up(extract, case)
    assert len(protections(extract)) == 1
    assert (looked.hits.count, looked.hits.near, looked.hits.hidden, looked.compared) == (0, (), (), {})


def test_whom_only_the_office_protects_stands_among_no_look_alikes(extract: Road) -> None:
    """The register does not mark her, our own list does; that its period ran out changes nothing."""
    twin = Named(Side.PROTECTED, "試験 夢子", "", "2017-04-02")
    terms = replace(TERMS, to_on=TERMS.from_on)
    protection.add(extract.desk, extract.clerk, a_notice(twin, terms=terms))
    looked = look_up(extract, drafted(extract, HANAKO))
    (alike,) = looked.alike.values()
    assert [one.name for one in alike] == [NAMESAKE.items.name]


def test_whom_only_the_office_protects_is_not_near(extract: Road) -> None:
    """By the reading alone: the register may write the name otherwise."""
    named = Named(Side.PROTECTED, "四見 太郎", "しけん たろう", "1980-05")
    protection.add(extract.desk, extract.clerk, a_notice(named))
    asked = {**FATHERS_NAME, "applicant_kana": "べつの ひと"}
    case = drafted(extract, adult_record(**asked, address="碧南市9番地"))
    looked = look_up(extract, case)
    assert (looked.hits.near, looked.compared) == ((), {})
    assert len(protections(extract)) == 1, "noted already"


def test_who_is_found_is_shown_as_a_protected_person_where_the_office_says_so(extract: Road) -> None:
    named = Named(Side.PROTECTED, "試験 太郎", "しけん たろう", "1980-05-01")
    protection.add(extract.desk, extract.clerk, a_notice(named))
    case = drafted(extract, adult_record(**FATHERS_NAME, address=FATHER.items.address))
    shield.acknowledge(extract.desk, extract.clerk, case.id)
    looked = look_up(extract, case)
    (one,) = looked.hits.people
    assert one.protected
    shown = {held.item: (held.ours, held.theirs) for held in looked.compared[one.id]}
    assert shown[Item.ADDRESS] == (MASK, MASK)


def test_an_invented_address_brings_no_reading_sex_or_town_out(extract: Road) -> None:
    """Whoever knows name and birth date learns only whether the rest that was asked agrees; the supervisor no more."""
    asked = {**FATHERS_NAME, "applicant_kana": "だれか だれか"}
    case = drafted(extract, adult_record(**asked, address="碧南市9番地", sex=FATHER.items.sex))
    looked = look_up(extract, case)
    (near,) = looked.hits.near
    assert looked.alike == {}
    made = comparison.choose(extract.desk, extract.clerk, case.id, looked, near.id).comparison
    assert made.agreements[Item.ADDRESS] is Agreement.DIFFERENT
    assert made.agreements[Item.SEX] is Agreement.SAME
    assert made.found == FourItems("試験　太郎", made.ours.birth, FATHER.items.sex, "", "")
    said = repr([(one.ours, one.theirs) for one in looked.compared[near.id]])
    assert FATHER.items.kana not in said
    assert "鷲塚町" not in said


def test_an_older_comparison_with_somebody_near_shows_no_more_of_him(extract: Road) -> None:
    """What earlier versions of the program kept: his town, his reading."""
    case = drafted(extract, adult_record(**FATHERS_NAME, address="碧南市9番地"))
    looked = look_up(extract, case)
    (near,) = looked.hits.near
    made = comparison.choose(extract.desk, extract.clerk, case.id, looked, near.id).comparison
    kept = replace(made, found=replace(FATHER.items, address="碧南市鷲塚町"))
    for veil in Veil:
        seen = register_word.shown(kept, veil).found
        assert seen is not None
        assert (seen.address, seen.name) == ("", kept.ours.name)


def test_nobody_without_a_mark_is_protected_by_being_found(extract: Road) -> None:
    chosen(extract, drafted(extract, HANAKO))
    assert protections(extract) == ()


def test_a_case_goes_on_only_after_the_alert_its_lookup_gave_rise_to(extract: Road) -> None:
    case = drafted(extract, HIDDEN_RECORD)
    chosen(extract, case)
    with refused(extract, "protection.alert"):
        entry.submit(extract.desk, extract.clerk, case.id, Entry(HIDDEN_RECORD, a_number(7)))
    shield.acknowledge(extract.desk, extract.clerk, case.id)
    assert hand_on(extract.desk, extract.clerk, case.id, Entry(HIDDEN_RECORD, a_number(7))).case.version == 1


@pytest.mark.parametrize(("data_of", "again"), [(date(2026, 11, 1), False), (date(2026, 12, 1), True)])
def test_what_was_ended_is_begun_anew_only_by_newer_data(
    extract: Road, desk: Desk, data_of: date, again: bool
) -> None:
    """Else every lookup would bring back what the 住民課 told to end."""
    case = drafted(extract, HIDDEN_RECORD)
    look_up(extract, case)
    (made,) = protections(extract)
    token = errand(extract, OfficeAct.END_PROTECTION, made.id)
    protection.end(extract.desk, token, made.id, "住民課の通知（終了）")
    with desk.doing() as tx:
        desk.clock.forward(30 * 86400)
        new = tx.residents.open_extract(Way.ANSWERS, data_of, staff_id=desk.people.admin.id, at=desk.clock())
        tx.residents.finish(new.id, tx.residents.load(new.id, TOWN))
    look_up(extract, case)
    standing = [one for one in protections(extract) if one.standing is not Standing.ENDED]
    assert bool(standing) is again


def test_a_question_without_address_protects_whoever_is_chosen(extract: Road) -> None:
    """2-5: several may fit, so the lookup alone says of nobody that it is he."""
    case = drafted(extract, HIDDEN_RECORD.changed(address="", address_kana="", postal_code=""))
    witness = token(extract, case)
    told = evidence(extract, witness.staff.id)
    looked = comparison.look_up(extract.desk, extract.clerk, case.id, Items.WITHOUT_ADDRESS, told, witness)
    assert protections(extract) == ()
    (one,) = looked.hits.people
    comparison.choose(extract.desk, extract.clerk, case.id, looked, one.id)
    assert len(protections(extract)) == 1
