"""The table of variant kanji: who stands for whom when names are compared, and who never does."""

from pathlib import Path

import pytest

from app.reference import load, variants
from forms.kernel.name_keys import loose_key

ROOT = Path(__file__).parents[1]
TABLE = variants(ROOT / "resources")


def listed(name: str) -> list[tuple[str, str]]:
    lines = (ROOT / "resources" / "make" / name).read_text(encoding="utf-8").splitlines()
    return [(row[0], row[1]) for row in (line.split("\t") for line in lines if not line.startswith("#"))]


def test_it_is_part_of_what_an_office_loads() -> None:
    assert load(ROOT / "resources").variants == TABLE
    assert len(TABLE.table) > 10_000


EVERYDAY = """高髙 崎﨑碕埼嵜 斎斉齋齊 辺邊邉 沢澤 浜濱濵 吉𠮷 広廣 島嶋嶌 桑桒 柳栁 富冨 凜凛 籠篭
渕淵渊 瀬瀨 徳德 恵惠 龍竜 国國 真眞 桧檜 鶴靏靍 郎郞 神\ufa19"""


@pytest.mark.parametrize("group", EVERYDAY.split())
def test_variants_in_everyday_names_have_one_key(group: str) -> None:
    assert len({loose_key(kanji, TABLE) for kanji in group}) == 1


@pytest.mark.parametrize("pair", listed("variants_own.tsv"), ids="".join)
def test_our_own_pairs_are_in_it(pair: tuple[str, str]) -> None:
    assert TABLE.fold(pair[0]) == TABLE.fold(pair[1])


@pytest.mark.parametrize(
    "pair", [*listed("variants_never.tsv"), ("右", "祐"), ("晃", "光"), ("土", "士")], ids="".join
)
def test_what_is_never_the_same_stays_two(pair: tuple[str, str]) -> None:
    assert TABLE.fold(pair[0]) != TABLE.fold(pair[1])


def test_folding_once_is_enough_and_keeps_the_number_of_characters() -> None:
    everyone = "".join(map(chr, TABLE.table))
    once = TABLE.fold(everyone)
    assert TABLE.fold(once) == once
    assert len(once) == len(everyone)


def test_only_kanji_are_folded() -> None:
    assert all(code >= 0x3400 for code in TABLE.table)


def test_its_terms_stand_beside_it() -> None:
    text = (ROOT / "resources" / "variants" / "README.md").read_text(encoding="utf-8")
    assert "CC BY-SA 2.1 JP" in text
    assert "IPA" in text
