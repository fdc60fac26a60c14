"""Addresses, and the many ways one address is written: 丁目, 番地, hyphens, 漢数字, with or without its 方書."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

CITY = "碧南市"
TOWNS = (  # name, reading, postal code
    ("鷲塚町", "わしづかちょう", "447-0056"),
    ("港本町", "みなとほんまち", "447-0844"),
    ("松本町", "まつもとちょう", "447-0864"),
    ("新道町", "しんみちちょう", "447-0882"),
    ("栄町", "さかえまち", "447-0871"),
    ("浅間町", "せんげんちょう", "447-0852"),
    ("踏分町", "ふみわけちょう", "447-0082"),
    ("源氏神明町", "げんじしんめいちょう", "447-0076"),
    ("善明町", "ぜんみょうちょう", "447-0087"),
    ("日進町", "にっしんちょう", "447-0074"),
    ("屋敷町", "やしきちょう", "447-0023"),
    ("天王町", "てんのうちょう", "447-0878"),
)
_BUILDINGS = ("コーポ緑", "ハイツ碧", "メゾン栄", "サンハイム", "市営住宅", "グリーンタワー")
_KANJI = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Place:
    """One dwelling. `chome` 0: the town has no 丁目; an empty building is a house of its own."""

    town: int
    chome: int
    block: int
    house: int
    building: str = ""
    room: int = 0

    @property
    def postal_code(self) -> str:
        """The code of its town."""
        return TOWNS[self.town][2]

    @property
    def kana(self) -> str:
        """The reading of city and town."""
        return f"へきなんし {TOWNS[self.town][1]}"


def a_place(chance: Random) -> Place:
    """A dwelling somewhere in the city; one in four in a block of flats."""
    flat = chance.random() < 0.25
    return Place(
        town=chance.randrange(len(TOWNS)),
        chome=chance.choice((0, 1, 2, 3, 4, 5)),
        block=chance.randint(1, 99),
        house=chance.randint(1, 40),
        building=chance.choice(_BUILDINGS) if flat else "",
        room=100 * chance.randint(1, 5) + chance.randint(1, 12) if flat else 0,
    )


def formal(place: Place) -> str:
    """As the register and a card write it: 碧南市栄町3丁目12番地5 コーポ緑203号室."""
    chome = f"{place.chome}丁目" if place.chome else ""
    building = f"　{place.building}{place.room}号室" if place.building else ""
    return f"{_town(place)}{chome}{place.block}番地{place.house}{building}"


def by_hand(place: Place, chance: Random) -> str:
    """The same address as somebody writes it."""
    return chance.choice(STYLES)(place)


def _town(place: Place) -> str:
    return CITY + TOWNS[place.town][0]


def _hyphens(place: Place) -> str:
    chome = f"{place.chome}-" if place.chome else ""
    building = f" {place.building}{place.room}" if place.building else ""
    return f"{_town(place)}{chome}{place.block}-{place.house}{building}"


def _wide(place: Place) -> str:
    numbers = [str(n) for n in (place.chome, place.block, place.house) if n]
    text = "－".join(numbers).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    building = f"　{place.building}{place.room}号" if place.building else ""
    return _town(place) + text + building


def _kanji(place: Place) -> str:
    chome = f"{_KANJI[place.chome]}丁目" if place.chome else ""
    building = f" {place.building}{place.room}号室" if place.building else ""
    return f"{_town(place)}{chome}{place.block}番地の{place.house}{building}"


def _with_prefecture(place: Place) -> str:
    return f"愛知県{formal(place)}"


def _without_building(place: Place) -> str:
    return formal(Place(place.town, place.chome, place.block, place.house))


STYLES: tuple[Callable[[Place], str], ...] = (
    formal,
    formal,
    _hyphens,
    _hyphens,
    _wide,
    _kanji,
    _with_prefecture,
    _without_building,
)
OTHERWISE = 1 - STYLES.count(formal) / len(
    STYLES
)  # about: without a building, some of these are the same again
