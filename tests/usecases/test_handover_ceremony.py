"""鍵の取り交わし: cards by file, fingerprints from paper, two people on each side; rotation and revocation likewise."""

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest

from app.exchange import key_card
from app.exchange.key_card import SecretKeys
from app.usecases import handover_ceremony as ceremony
from app.usecases import handover_keys
from app.usecases.handover_ceremony import OWN
from app.usecases.tokens import OfficeAct
from forms.kernel.errors import Refused
from forms.kernel.handover_key import HALF, Ending, Side, on_paper
from tests.helpers.key_pairs import a_card
from tests.helpers.makers import number_digits
from tests.helpers.office import password_of
from tests.helpers.road import Road, at, lines_since
from tests.helpers.two_sides import Sides, a_key, agree, card, read, witnessed


@pytest.fixture
def sides(tmp_path: Path) -> Iterator[Sides]:
    made = Sides.apart(tmp_path)
    yield made
    made.close()


def secrets(sides: Sides) -> tuple[bytes | None, list[bytes]]:
    """What the office makes codes with today, and what the centre reads them with."""
    with sides.office.desk.store.look() as view:
        pair = handover_keys.for_center(view, "西三河", sides.office.desk.today())
        own = None if pair is None else pair.code_secret
    with sides.center.desk.store.look() as view:
        return own, [pair.code_secret for pair in handover_keys.with_office(view, "232092")]


def test_nothing_is_switched_on_before_the_ceremony(sides: Sides) -> None:
    assert secrets(sides) == (None, [])
    with pytest.raises(Refused, match=r"keys\.no_own"):
        card(sides.office)


def test_after_it_both_sides_share_a_secret_that_never_travelled(sides: Sides) -> None:
    sides.hold()
    made, read_with = secrets(sides)
    assert read_with == [made]
    assert made is not None
    assert made not in card(sides.office) + card(sides.center)


def test_the_centre_agrees_first_and_only_then_the_office_can(sides: Sides) -> None:
    """Off until a centre agrees: an office that went ahead would print what nobody can read."""
    a_key(sides.office)
    theirs = a_key(sides.center)
    partner = read(sides.office, card(sides.center))
    with pytest.raises(Refused, match=r"keys\.not_known_there"):
        agree(sides.office, partner, theirs)
    assert secrets(sides) == (None, [])


@pytest.mark.parametrize(("half", "code"), [(0, "first_half"), (1, "second_half")])
@pytest.mark.parametrize("spoilt", ["", "BCDF", "x", "１２３"])
def test_a_letter_that_is_not_on_the_paper_stops_it(sides: Sides, half: int, code: str, spoilt: str) -> None:
    a_key(sides.office)
    theirs = a_key(sides.center)
    partner = read(sides.office, card(sides.center))
    halves = [theirs[:HALF], theirs[HALF:]]
    halves[half] = spoilt or ("B" if halves[half][0] != "B" else "C") + halves[half][1:]
    other = witnessed(sides.office, OfficeAct.AGREE_KEY, partner.id, halves[1])
    with pytest.raises(Refused, match=rf"keys\.{code}"):
        ceremony.agree(sides.office.desk, at(sides.office.people.admin), partner.id, halves[0], other)


def test_a_card_exchanged_on_its_way_is_noticed_by_the_paper(sides: Sides) -> None:
    """Whoever puts his own card in the centre's place cannot put its letters on the centre's paper."""
    ours, theirs = a_key(sides.office), a_key(sides.center)
    stranger = SecretKeys.generate()
    forged = key_card.write(a_card(stranger, knows=(ours,)), stranger)
    with pytest.raises(Refused, match=r"keys\.first_half"):
        agree(sides.office, read(sides.office, forged), theirs)


def test_letters_are_typed_as_they_stand_on_the_paper_in_groups_or_small(sides: Sides) -> None:
    ours = a_key(sides.office)
    a_key(sides.center)
    partner = read(sides.center, card(sides.office))
    other = witnessed(sides.center, OfficeAct.AGREE_KEY, partner.id, on_paper(ours[HALF:]).lower())
    made = ceremony.agree(
        sides.center.desk, at(sides.center.people.admin), partner.id, on_paper(ours[:HALF]), other
    )
    assert made.witness_id == sides.center.people.reviewer.id


def test_one_person_is_not_two_and_each_needs_his_role(sides: Sides) -> None:
    road = sides.office
    admin = road.people.admin
    with pytest.raises(Refused, match=r"keys\.same_person"):
        ceremony.new_key(road.desk, at(admin), witnessed(road, OfficeAct.NEW_KEY, OWN, who=admin))
    for first, second in ((road.people.clerk, road.people.reviewer), (admin, road.people.clerk)):
        other = witnessed(road, OfficeAct.NEW_KEY, OWN, who=second)
        with pytest.raises(Refused, match=r"role\.missing"):
            ceremony.new_key(road.desk, at(first), other)
    with pytest.raises(Refused, match=r"sign_in\.wrong"):
        ceremony.witness(road.desk, admin.number, password_of(admin) + "x", act=OfficeAct.NEW_KEY, target=OWN)
    with pytest.raises(Refused, match=r"token\.other_act"):
        ceremony.new_key(road.desk, at(admin), witnessed(road, OfficeAct.REVOKE_KEY, OWN))
    with pytest.raises(Refused, match=r"role\.missing"):
        ceremony.overview(road.desk, at(road.people.clerk))


def test_a_new_key_after_two_years_changes_nothing_until_it_was_exchanged_too(sides: Sides) -> None:
    sides.hold()
    before, _ = secrets(sides)
    with pytest.raises(Refused, match=r"text\.empty"):
        a_key(sides.office, " ")
    newer = a_key(sides.office, "有効期間が終わるため")
    assert secrets(sides) == (before, [before])
    agree(sides.center, read(sides.center, card(sides.office)), newer)
    with sides.center.desk.store.look() as view:
        theirs = view.handover_keys.own()[0].fingerprint
    agree(sides.office, read(sides.office, card(sides.center)), theirs)
    after, read_with = secrets(sides)
    assert after not in (None, before)
    assert read_with == [after, before]  # sheets that are still on their way


def test_a_key_that_was_seen_by_others_counts_no_more_from_that_moment(sides: Sides) -> None:
    sides.hold()
    road, admin = sides.office, at(sides.office.people.admin)
    (own,) = ceremony.overview(road.desk, admin).own
    with pytest.raises(Refused, match=r"text\.empty"):
        ceremony.revoke_key(road.desk, admin, own.id, "", witnessed(road, OfficeAct.REVOKE_KEY, own.id))
    ceremony.revoke_key(
        road.desk, admin, own.id, "パソコンをなくした", witnessed(road, OfficeAct.REVOKE_KEY, own.id)
    )
    assert secrets(sides)[0] is None
    ring = ceremony.overview(road.desk, admin)
    assert ring.current is None
    assert [one.end.ending for one in ring.agreements if one.end] == [Ending.REVOKED]
    for sought, code in ((own.id, "ended"), ("nothing", "unknown_key")):
        with pytest.raises(Refused, match=rf"keys\.{code}"):
            ceremony.revoke_key(
                road.desk, admin, sought, "もう一度", witnessed(road, OfficeAct.REVOKE_KEY, sought)
            )


def test_a_key_that_was_replaced_may_still_be_revoked(sides: Sides) -> None:
    sides.hold()
    road, admin = sides.office, at(sides.office.people.admin)
    (old,) = ceremony.overview(road.desk, admin).own
    a_key(road, "有効期間が終わるため")
    ceremony.revoke_key(
        road.desk, admin, old.id, "古い鍵が漏れた", witnessed(road, OfficeAct.REVOKE_KEY, old.id)
    )
    assert secrets(sides)[0] is None
    with road.desk.store.look() as view:
        assert [own.revoked for own in handover_keys.own_keys(view)] == [False, True]


def test_the_centre_ends_an_offices_key_and_reads_its_codes_no_more(sides: Sides) -> None:
    sides.hold()
    road, admin = sides.center, at(sides.center.people.admin)
    (partner,) = ceremony.overview(road.desk, admin).partners
    with road.desk.store.look() as view:
        (known,) = handover_keys.partners(view)
        assert (known.id, known.card.code, known.revoked) == (partner.id, "232092", False)
        assert known.sign.public_bytes_raw() == partner.card.sign_public
        assert known.seal.public_bytes_raw() == partner.card.seal_public
    target = (OfficeAct.REVOKE_PARTNER, partner.id)
    ceremony.revoke_partner(road.desk, admin, partner.id, "事務所から連絡", witnessed(road, *target))
    assert secrets(sides)[1] == []
    with pytest.raises(Refused, match=r"keys\.ended"):
        ceremony.revoke_partner(road.desk, admin, partner.id, "もう一度", witnessed(road, *target))
    with pytest.raises(Refused, match=r"keys\.card_ended"):
        read(road, card(sides.office))
    with road.desk.store.look() as view:
        assert [one.revoked for one in handover_keys.partners(view)] == [True]


def test_after_its_last_day_a_key_makes_no_code_and_no_new_agreement(sides: Sides) -> None:
    sides.hold()
    partner = ceremony.overview(sides.office.desk, at(sides.office.people.admin)).partners[0]
    for road in (sides.office, sides.center):
        road.clock.forward(timedelta(days=731).total_seconds())
    assert secrets(sides)[0] is None
    with pytest.raises(Refused, match=r"keys\.card_expired"):
        agree(sides.office, partner, partner.card.fingerprint)
    with pytest.raises(Refused, match=r"keys\.card_expired"):
        read(sides.office, card(sides.center))
    ours = a_key(sides.center, "有効期間が終わった")
    newer = read(sides.office, card(sides.center))
    with pytest.raises(Refused, match=r"keys\.own_expired"):
        agree(sides.office, newer, ours)


def test_the_same_agreement_is_not_made_twice_and_a_card_of_the_own_side_is_none(sides: Sides) -> None:
    sides.hold()
    partner = ceremony.overview(sides.office.desk, at(sides.office.people.admin)).partners[0]
    with pytest.raises(Refused, match=r"keys\.agreed"):
        agree(sides.office, partner, partner.card.fingerprint)
    with pytest.raises(Refused, match=r"keys\.own_side"):
        read(sides.office, card(sides.office))
    ring = ceremony.overview(sides.office.desk, at(sides.office.people.admin))
    assert (ring.side, ring.in_force(partner.id)) == (Side.OFFICE, ring.agreements[0])
    assert ring.names[sides.office.people.admin.id] == "管理 六子"


def test_every_step_leaves_a_line_and_no_line_holds_a_letter_of_a_fingerprint(sides: Sides) -> None:
    sides.hold()
    ceremony.own_sheet(sides.office.desk, at(sides.office.people.admin))
    acts = lines_since(sides.office, 0)
    assert [one for one in acts if "key" in one] == [
        "key_made",
        "key_card_given",
        "key_card_read",
        "key_agreed",
        "key_sheet_printed",
    ]
    with sides.office.desk.store.look() as view:
        words = " ".join(str(dict(line.detail)) for act in set(acts) for line in view.audit.of_act(act))
        prints = [view.handover_keys.own()[0].fingerprint, view.handover_keys.partners()[0].card.fingerprint]
    assert not any(one[:HALF] in words or one[HALF:] in words for one in prints)


def test_the_paper_shows_the_letters_in_two_halves_and_what_to_do(sides: Sides) -> None:
    letters = a_key(sides.office)
    sheet = ceremony.own_sheet(sides.office.desk, at(sides.office.people.admin))
    text = pypdfium2.PdfDocument(sheet.data)[0].get_textpage().get_text_range()
    assert on_paper(letters[:HALF]) in text
    assert on_paper(letters[HALF:]) in text
    assert "碧南市" in text
    assert sheet.name == "鍵の確認票_232092"


def told(data: bytes, **changes: object) -> bytes:
    """A card whose body says something else."""
    file = json.loads(data)
    file["card"] |= changes
    return json.dumps(file).encode()


@pytest.mark.parametrize(
    "spoil",
    [
        {"name": "別のセンター"},
        {"to": "2099-12-31"},
        {"center": "東三河"},
        {"knows": ["B" * 24]},
        {"side": "office"},
    ],
)
def test_a_card_changed_on_its_way_is_refused(sides: Sides, spoil: dict[str, object]) -> None:
    a_key(sides.center)
    with pytest.raises(Refused, match=r"keys\.card_changed"):
        read(sides.office, told(card(sides.center), **spoil))


@pytest.mark.parametrize(
    "spoil",
    [
        {"sign": "x"},
        {"seal": base64.b64encode(bytes(31)).decode()},
        {"name": ""},
        {"name": 7},
        {"name": number_digits(1)},
        {"name": "あ\u202eい"},
        {"code": "x" * 21},
        {"from": "2030-01-01"},
        {"to": "soon"},
        {"knows": ["no letters"]},
        {"knows": 7},
        {"side": "stranger"},
    ],
)
def test_what_is_no_card_is_said_to_be_none(sides: Sides, spoil: dict[str, object]) -> None:
    a_key(sides.center)
    with pytest.raises(Refused, match=r"keys\.card_format"):
        read(sides.office, told(card(sides.center), **spoil))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"[]", b"{}", b"\xff\xfe", b"[" * 50_000, b" " * 70_000])
def test_any_other_file_is_no_card(road: Road, data: bytes) -> None:
    with pytest.raises(Refused, match=r"keys\.card_format"):
        read(road, data)


def test_a_card_of_a_newer_program_is_said_to_be_newer(sides: Sides) -> None:
    a_key(sides.center)
    newer = card(sides.center).replace(b'"version": 1', b'"version": 2')
    with pytest.raises(Refused, match=r"keys\.card_newer"):
        read(sides.office, newer)


def test_a_key_that_agrees_to_nothing_is_refused(sides: Sides) -> None:
    """A point of low order gives a secret everybody knows; a card with one passes its own signature."""
    ours = a_key(sides.office)
    secret = SecretKeys.generate()
    weak = replace(a_card(secret, knows=(ours,)), seal_public=bytes(32))
    partner = read(sides.office, key_card.write(weak, secret))
    with pytest.raises(Refused, match=r"keys\.card_format"):
        agree(sides.office, partner, weak.fingerprint)
