"""Protections of people who do not exist (支援措置)."""

from datetime import date

from app.usecases import protection, shield
from app.usecases.protection import Notice, Terms
from app.usecases.tokens import OfficeAct, Token
from forms.kernel.case import Case, Staff
from forms.kernel.protection import Named, Protection, ProtectionKind, Side
from tests.helpers.road import Road, at

TARO = Named(
    Side.PROTECTED, "見本　太郎", "みほん　たろう", "1983-04-12"
)  # tests.helpers.people.adult_record
HANA = Named(Side.HOUSEHOLD, "見本　花", "みほん　はな", "2017-06-03")
OPPONENT = Named(Side.OPPONENT, "避見　次郎", "さけみ　じろう", "1980-01-02")
CONTACT = "本人の職場へ電話（昼休み）"
TERMS = Terms(date(2026, 4, 1), date(2027, 3, 31), "住民課の通知 第12号", CONTACT)
WHERE = (
    "447-0872",
    "へきなんし",
    "碧南市見本町",
    "0566-00-1234",
    "1丁目28番地",
)  # of the records in helpers.people


def a_notice(*people: Named, terms: Terms = TERMS, kind: ProtectionKind = ProtectionKind.DV) -> Notice:
    """A notice for 見本 太郎 and his child, kept from 避見 次郎, unless other people are given."""
    return Notice(kind, people or (TARO, HANA, OPPONENT), terms, "碧南市見本町1丁目28番地")


def protected(road: Road, *people: Named) -> Protection:
    """A provisional protection, noted by the clerk."""
    return protection.add(road.desk, road.clerk, a_notice(*people))


def errand(road: Road, act: OfficeAct, target: str, staff: Staff | None = None) -> Token:
    """The supervisor signs in for this one act."""
    from app.usecases.desk import authenticate
    from tests.helpers.office import password_of

    who = staff or road.people.reviewer
    return authenticate(road.desk, who.number, password_of(who), step=act, target_id=target)


def opened(road: Road, case: Case, staff: Staff) -> None:
    """That person read the alert and gave a reason to see where the person lives."""
    shield.acknowledge(road.desk, at(staff), case.id)
    shield.lift(road.desk, at(staff), case.id, "申請書と見くらべるため")
