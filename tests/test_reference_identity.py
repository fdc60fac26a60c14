"""The documents the program ships: dated, with their source, and a row that cannot be read stops the start."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from app.reference_identity import load
from app.rules.identity import admitted
from forms.kernel.errors import Bug
from forms.kernel.identity import AgeGroup, Channel, Check, DocumentKind, Holder, Medium, Provider, Way
from tests.helpers.documents import DAY, shipped

RESOURCES = Path(__file__).parents[1] / "resources"
ALL = shipped()

WAY = """
[[way]]
id = "photo"
check = "identity_check"
label = "顔写真付きの書類を1つ"
needed = 1
of = "provider"
providers = ["self"]
ages = ["adult"]
takes = { window = ["original"] }
source = "規則1条"
"""
DOCUMENT = """
[[document]]
id = "licence"
label = "運転免許証"
ways = ["photo"]
valid_from = 2016-01-01
source = "規則1条1号"
"""


def written(folder: Path, ways: str = WAY, documents: str = DOCUMENT) -> Path:
    (folder / "identity").mkdir()
    (folder / "identity" / "ways.toml").write_text(ways, encoding="utf-8")
    (folder / "identity" / "documents.toml").write_text(documents, encoding="utf-8")
    return folder


@pytest.mark.parametrize("row", [*ALL.ways, *ALL.kinds], ids=lambda row: row.id)
def test_every_way_and_kind_names_its_source(row: Way | DocumentKind) -> None:
    assert row.source
    assert row.label


@pytest.mark.parametrize("kind", ALL.kinds, ids=lambda kind: kind.id)
def test_every_kind_can_be_taken_by_each_of_its_ways_over_some_channel(kind: DocumentKind) -> None:
    for way in ALL.ways:
        if way.id in kind.ways:
            assert any(admitted(way, kind, channel) for channel in Channel), way.id


@pytest.mark.parametrize(
    ("kind_id", "last_without", "first_with", "last_with", "first_gone"),
    [
        ("insurance", None, date(2016, 1, 1), date(2025, 12, 1), date(2025, 12, 2)),
        ("qualification", date(2024, 12, 1), date(2024, 12, 2), DAY, None),
        ("juki_card", None, date(2016, 1, 1), date(2025, 12, 31), date(2026, 1, 1)),
        ("card", date(2015, 12, 31), date(2016, 1, 1), DAY, None),
    ],
)
def test_kinds_come_and_go_by_the_calendar(
    kind_id: str, last_without: date | None, first_with: date, last_with: date, first_gone: date | None
) -> None:
    kind = ALL.find(kind_id)
    assert kind is not None
    assert kind.counts(first_with)
    assert kind.counts(last_with)
    assert not any(kind.counts(day) for day in (last_without, first_gone) if day is not None)


def test_the_letter_that_told_the_number_is_no_document() -> None:
    """個人番号通知書 proves nothing; the 通知カード only while it agrees with the 住民票."""
    assert not [kind for kind in ALL.kinds if "個人番号通知書" in kind.label]
    notification = ALL.find("notification")
    assert notification is not None
    assert "住民票" in notification.condition


def test_a_photo_card_is_enough_and_two_are_asked_without_a_photo() -> None:
    by_id = {way.id: way for way in ALL.ways}
    assert (by_id["identity_one"].needed, by_id["identity_two"].needed) == (1, 2)
    for kind in ALL.kinds:
        assert not (kind.photo and "identity_two" in kind.ways), kind.id


def test_every_number_check_asks_for_the_subjects_document() -> None:
    assert {way.of for way in ALL.ways if way.check is Check.NUMBER} == {Holder.SUBJECT}
    assert {way.of for way in ALL.ways if way.check is Check.IDENTITY} == {Holder.PROVIDER}


def test_nobody_is_asked_as_a_messenger() -> None:
    """He provides nothing himself: the rule asks as for the one who sent him."""
    assert not [way.id for way in ALL.ways if Provider.MESSENGER in way.providers]


def test_a_row_is_read_as_it_is_written(tmp_path: Path) -> None:
    more = 'media = ["electronic"]\nchannels = ["online"]\nphoto = true\nlists_family = true\ncondition = "一致"\n'
    more += "valid_to = 2030-03-31\n"
    more += "issued_from = 2012-04-01\noffice_decides = true\n"
    read = load(written(tmp_path, WAY + "reason_needed = true\nopen_to_office = true\n", DOCUMENT + more))
    (way,), (kind,) = read.ways, read.kinds
    assert (way.check, way.needed, way.of) == (Check.IDENTITY, 1, Holder.PROVIDER)
    assert (way.providers, way.ages) == (frozenset({Provider.SELF}), frozenset({AgeGroup.ADULT}))
    assert way.takes == {Channel.WINDOW: {Medium.ORIGINAL}}
    assert (way.reason_needed, way.open_to_office) == (True, True)
    assert (kind.photo, kind.lists_family) == (True, True)
    assert (set(kind.media), set(kind.channels)) == ({Medium.ELECTRONIC}, {Channel.ONLINE})
    assert (kind.valid_to, kind.issued_from) == (date(2030, 3, 31), date(2012, 4, 1))
    assert (kind.condition, kind.office_decides) == ("一致", True)


def test_what_is_not_written_is_the_usual(tmp_path: Path) -> None:
    (kind,) = load(written(tmp_path)).kinds
    assert kind.media == {Medium.ORIGINAL, Medium.COPY}
    assert kind.channels == set(Channel)
    assert (kind.valid_to, kind.issued_from, kind.condition) == (None, None, "")
    assert [kind.photo, kind.lists_family, kind.office_decides] == [False] * 3


@pytest.mark.parametrize(
    ("ways", "documents"),
    [
        (WAY.replace("needed", "nedeed"), DOCUMENT),
        (WAY.replace('source = "規則1条"', 'source = ""'), DOCUMENT),
        (WAY.replace("identity_check", "identity"), DOCUMENT),
        (WAY.replace("needed = 1\n", ""), DOCUMENT),
        (WAY, DOCUMENT.replace('id = "licence"\n', "")),
        (WAY, DOCUMENT.replace("2016-01-01", '"2016-01-01"')),
        (WAY, DOCUMENT.replace("valid_from = 2016-01-01\n", "")),
        (WAY, DOCUMENT + 'media = ["fax"]\n'),
    ],
    ids=[
        "misspelt",
        "no source",
        "no such check",
        "incomplete",
        "no id",
        "a date as text",
        "no first day",
        "a form",
    ],
)
def test_a_row_that_cannot_be_read_is_named(tmp_path: Path, ways: str, documents: str) -> None:
    with pytest.raises(Bug, match=r"identity\.data"):
        load(written(tmp_path, ways, documents))


def test_the_shipped_files_hold_nothing_but_their_tables() -> None:
    for name, table in (("ways", "way"), ("documents", "document")):
        text = (RESOURCES / "identity" / f"{name}.toml").read_text(encoding="utf-8")
        assert list(tomllib.loads(text)) == [table]
