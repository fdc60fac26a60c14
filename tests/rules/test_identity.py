"""What a case needs of 本人確認 and why: the table of channel, provider and age (番号法16条, 令12条, 法15条1項)."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.identity import Demands, age_group, asked
from app.rules.identity_offers import media
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.identity import AgeGroup, Channel, Check, Documents, Medium, Provider
from tests.helpers.documents import DAY, shipped

WINDOW, MAIL, ONLINE = Channel.WINDOW, Channel.MAIL, Channel.ONLINE
CHILD, YOUTH, ADULT = AgeGroup.CHILD, AgeGroup.YOUTH, AgeGroup.ADULT
BOTH_CHECKS = (Check.NUMBER, Check.IDENTITY)
ALL_CHECKS = (*BOTH_CHECKS, Check.AUTHORITY)
CANNOT = {(Provider.SELF, CHILD)} | set(
    product((Provider.GUARDIAN, Provider.FOSTER, Provider.FACILITY), (YOUTH, ADULT))
)
CAN = sorted(set(product(Provider, AgeGroup)) - CANNOT, key=str)


def need(
    channel: Channel, provider: Provider, age: AgeGroup, on: date = DAY, documents: Documents | None = None
) -> Demands:
    return asked(channel, provider, age, on=on, documents=documents or shipped())


def offered(demands: Demands, check: Check) -> dict[str, set[str]]:
    """The ways that stand open, with the kinds of each."""
    return {o.way.id: {k.id for k in o.kinds} for d in demands.of(check) for o in d.offers}


@pytest.mark.parametrize(
    ("provider", "age", "checks", "why"),
    [
        (Provider.SELF, ADULT, BOTH_CHECKS, ("why.number", "why.identity.self")),
        (Provider.SELF, YOUTH, BOTH_CHECKS, ("why.number", "why.identity.self")),
        (
            Provider.GUARDIAN,
            CHILD,
            ALL_CHECKS,
            ("why.number.child", "why.identity.agent", "why.authority.guardian"),
        ),
        (
            Provider.FOSTER,
            CHILD,
            ALL_CHECKS,
            ("why.number.child", "why.identity.agent", "why.authority.foster"),
        ),
        (
            Provider.FACILITY,
            CHILD,
            ALL_CHECKS,
            ("why.number.child", "why.identity.agent", "why.authority.facility"),
        ),
        (Provider.LEGAL, ADULT, ALL_CHECKS, ("why.number", "why.identity.agent", "why.authority.legal")),
        (Provider.AGENT, ADULT, ALL_CHECKS, ("why.number", "why.identity.agent", "why.authority.agent")),
        (Provider.MESSENGER, ADULT, BOTH_CHECKS, ("why.number", "why.identity.self")),
    ],
    ids=lambda value: value.value if isinstance(value, Provider | AgeGroup) else "",
)
def test_what_is_asked_and_why(
    provider: Provider, age: AgeGroup, checks: tuple[Check, ...], why: tuple[str, ...]
) -> None:
    demands = need(WINDOW, provider, age)
    assert tuple(d.check for d in demands.demands) == checks
    assert tuple(d.why for d in demands.demands) == why


@pytest.mark.parametrize(("provider", "age"), sorted(CANNOT, key=str), ids=str)
def test_a_child_does_not_apply_and_from_fifteen_on_no_guardian_applies(
    provider: Provider, age: AgeGroup
) -> None:
    with pytest.raises(Refused) as refusal:
        need(WINDOW, provider, age)
    assert (refusal.value.code, refusal.value.field) == ("identity.provider", "provider")


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize(("provider", "age"), CAN, ids=str)
def test_the_subjects_number_and_the_providers_identity_are_asked_of_everybody(
    provider: Provider, age: AgeGroup, channel: Channel
) -> None:
    demands = need(channel, provider, age)
    assert (len(demands.of(Check.NUMBER)), len(demands.of(Check.IDENTITY))) == (1, 1)
    speaks_for_himself = provider is Provider.SELF or (provider is Provider.MESSENGER and age is not CHILD)
    assert (not demands.of(Check.AUTHORITY)) is speaks_for_himself is demands.provider_is_subject
    for demand in demands.demands:
        assert {way.check for way in demand.ways} == {demand.check}


@pytest.mark.parametrize("channel", [WINDOW, MAIL])
@pytest.mark.parametrize(("provider", "age"), CAN, ids=str)
def test_at_the_window_and_by_mail_every_check_can_be_made(
    provider: Provider, age: AgeGroup, channel: Channel
) -> None:
    assert all(demand.offers for demand in need(channel, provider, age).demands)


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize(("provider", "age"), CAN, ids=str)
def test_without_a_number_nothing_is_asked(provider: Provider, age: AgeGroup, channel: Channel) -> None:
    demands = asked(channel, provider, age, on=DAY, documents=shipped(), number_given=False)
    assert demands.demands == ()


@pytest.mark.parametrize(
    ("provider", "age", "ways"),
    [
        (Provider.GUARDIAN, CHILD, {"authority_parent": {"koseki"}}),
        (Provider.FOSTER, CHILD, {"authority_placement": {"placement_notice"}}),
        (Provider.FACILITY, CHILD, {"authority_placement": {"placement_notice"}}),
        (Provider.LEGAL, CHILD, {"authority_parent": {"koseki"}}),
        (Provider.LEGAL, YOUTH, {"authority_parent": {"koseki"}}),
        (Provider.LEGAL, ADULT, {"authority_guardianship": {"guardianship_register"}}),
        (Provider.AGENT, YOUTH, {"authority_mandate": {"mandate"}}),
        (Provider.AGENT, ADULT, {"authority_mandate": {"mandate"}}),
    ],
)
def test_who_may_speak_for_whom_is_shown_by_another_paper(
    provider: Provider, age: AgeGroup, ways: dict[str, set[str]]
) -> None:
    """A parent is 法定代理人 of a minor only; from 18 on it takes a register of guardianship."""
    assert offered(need(WINDOW, provider, age), Check.AUTHORITY) == ways


def test_a_childs_agent_shows_his_mandate_and_whose_child_it_is() -> None:
    """The mandate comes from the 保護者: it is worth what his own capacity is worth."""
    demands = need(WINDOW, Provider.AGENT, CHILD)
    mandate, capacity = demands.of(Check.AUTHORITY)
    assert (mandate.why, capacity.why) == ("why.authority.agent", "why.authority.sender")
    assert [offer.way.id for offer in mandate.offers] == ["authority_mandate"]
    assert {offer.way.id for offer in capacity.offers} == {"authority_parent", "authority_placement"}


def test_a_messenger_provides_nothing_himself() -> None:
    """Asked as by mail, of the one who sent him: the subject, or who applies for a child."""
    demands = need(WINDOW, Provider.MESSENGER, ADULT)
    assert demands.channel is MAIL
    assert offered(demands, Check.NUMBER) == offered(need(MAIL, Provider.SELF, ADULT), Check.NUMBER)
    child = need(WINDOW, Provider.MESSENGER, CHILD)
    assert [d.why for d in child.of(Check.AUTHORITY)] == ["why.authority.sender"]


def test_the_panel_offers_what_counts_today() -> None:
    assert offered(need(WINDOW, Provider.SELF, ADULT), Check.NUMBER) == {
        "number_own": {"card", "card_chip", "notification", "residence"},
        "number_register": {"jlis", "register", "earlier_file"},
    }
    without_photo = {
        day: offered(need(WINDOW, Provider.SELF, ADULT, on=day), Check.IDENTITY)["identity_two"]
        for day in (date(2025, 12, 1), date(2025, 12, 2))
    }
    assert without_photo[date(2025, 12, 1)] - without_photo[date(2025, 12, 2)] == {"insurance"}


def test_online_takes_what_is_sent_signed_and_no_paper() -> None:
    demands = need(ONLINE, Provider.SELF, ADULT)
    assert offered(demands, Check.NUMBER)["number_own"] == {"card_chip", "signature"}
    assert offered(demands, Check.IDENTITY) == {"identity_one": {"card_chip", "signature"}}


@pytest.mark.parametrize(("provider", "age"), CAN, ids=str)
def test_online_every_check_can_be_made_and_who_may_speak_is_shown_by_paper_sent_afterwards(
    provider: Provider, age: AgeGroup
) -> None:
    """No 戸籍, 措置の通知 or 登記事項証明書 comes through the line: original or copy follow by mail."""
    demands = need(ONLINE, provider, age)
    assert all(demand.offers for demand in demands.demands)
    for demand in demands.of(Check.AUTHORITY):
        forms = {m for offer in demand.offers for kind in offer.kinds for m in media(demands, demand, kind)}
        assert {Medium.ORIGINAL, Medium.COPY} <= forms


def test_a_way_stands_open_only_when_enough_kinds_serve_it() -> None:
    """Two without a photo cannot be asked for while there is but one."""
    shipment = shipped()
    one = replace(
        shipment,
        kinds=tuple(k for k in shipment.kinds if "identity_two" not in k.ways or k.id == "pension"),
    )
    assert "identity_two" not in offered(need(WINDOW, Provider.SELF, ADULT, documents=one), Check.IDENTITY)


def test_what_the_office_took_up_is_offered_from_that_day() -> None:
    proposed = shipped().find("household_role")
    assert proposed is not None
    own = shipped().with_office(
        [replace(proposed, decided_by="福祉課長", decided_on=date(2026, 11, 24))],
    )
    for day, kinds in ((date(2026, 11, 23), {"koseki"}), (date(2026, 11, 24), {"koseki", "household_role"})):
        demands = need(WINDOW, Provider.GUARDIAN, CHILD, on=day, documents=own)
        assert offered(demands, Check.AUTHORITY) == {"authority_parent": kinds}


@pytest.mark.parametrize(
    ("birth", "group"),
    [
        (PartialDate(2011, 11, 25), CHILD),  # fifteen tomorrow
        (PartialDate(2011, 11, 24), YOUTH),
        (PartialDate(2008, 11, 25), YOUTH),
        (PartialDate(2008, 11, 24), ADULT),
        (PartialDate(2012), CHILD),
        (PartialDate(2011), None),
        (PartialDate(2008, 11), None),
        (PartialDate(1950), ADULT),
    ],
    ids=str,
)
def test_the_age_turns_on_the_birthday_itself(birth: PartialDate, group: AgeGroup | None) -> None:
    assert age_group(birth, DAY) is group


@given(birth=st.dates(date(1920, 1, 1), DAY), days=st.integers(0, 20_000))
def test_nobody_grows_younger(birth: date, days: int) -> None:
    order = list(AgeGroup)
    then, now = age_group(birth, birth), age_group(birth, date.fromordinal(birth.toordinal() + days))
    assert then is CHILD
    assert now is not None
    assert order.index(now) >= order.index(then)
