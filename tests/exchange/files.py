"""Files of residents of nobody: rows as a municipality's system would write them, in any encoding and layout."""

import csv
import io
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.helpers.makers import number_digits

HEADINGS = [
    "宛名番号",
    "世帯番号",
    "氏名",
    "氏名カナ",
    "生年月日",
    "性別",
    "続柄",
    "住所",
    "方書",
    "支援措置",
    "個人番号",
]
_FAMILIES = [("髙橋", "ﾀｶﾊｼ"), ("山﨑", "ﾔﾏｻﾞｷ"), ("渡邉", "ﾜﾀﾅﾍﾞ"), ("加藤", "ｶﾄｳ"), ("五十嵐", "ｲｶﾞﾗｼ")]
_GIVENS = [
    ("花子", "ﾊﾅｺ", "女"),
    ("太郎", "ﾀﾛｳ", "男"),
    ("陽翔", "ﾊﾙﾄ", "男"),
    ("德子", "ﾉﾘｺ", "女"),
    ("葵", "ｱｵｲ", "女"),
]
_ROLES = ["世帯主", "妻", "子", "母"]


def person(seed: int) -> list[str]:
    """One row of nobody, always the same for one seed."""
    chance = random.Random(seed)
    family, family_kana = chance.choice(_FAMILIES)
    given, given_kana, sex = chance.choice(_GIVENS)
    birth = f"{chance.randrange(1925, 2026)}{chance.randrange(1, 13):02}{chance.randrange(1, 29):02}"
    address = f"愛知県岩倉市栄町{chance.choice('一二三')}丁目{chance.randrange(1, 99)}番地"
    building = "①コーポ101号" if chance.random() < 0.2 else ""
    marks = [
        f"{seed + 1:010}",
        f"{seed // 3 + 1:08}",
        f"{family}　{given}",
        f"{family_kana} {given_kana}",
        birth,
    ]
    mark = "1" if chance.random() < 0.01 else ""
    return [*marks, sex, chance.choice(_ROLES), address, building, mark, number_digits(seed)]


def text_of(rows: Sequence[Sequence[str]], delimiter: str = ",", end: str = "\r\n") -> str:
    """The rows as a delimited text."""
    into = io.StringIO()
    csv.writer(into, delimiter=delimiter, lineterminator=end).writerows(rows)
    return into.getvalue()


def write(path: Path, rows: Sequence[Sequence[str]], encoding: str = "cp932", **layout: str) -> Path:
    """A file of these rows."""
    path.write_bytes(text_of(rows, **layout).encode(encoding))
    return path


def people(count: int, start: int = 0) -> list[list[str]]:
    """Headings and so many people."""
    return [HEADINGS, *(person(seed) for seed in range(start, start + count))]


def pour(path: Path, count: int, encoding: str = "cp932") -> Path:
    """A large file, written without holding it. Few people many times over, but each with codes and a birth of its own."""
    known = [person(seed) for seed in range(500)]

    def rows() -> Iterator[list[str]]:
        yield HEADINGS
        for n in range(count):
            row = known[n % len(known)]
            birth = f"{1925 + n % 100}{n % 12 + 1:02}{n % 28 + 1:02}"
            home = f"愛知県岩倉市栄町{n % 3 + 1}丁目{n}番地"  # nobody stands there twice
            yield [f"{n:010}", f"{n // 3:08}", *row[2:4], birth, *row[5:7], home, *row[8:]]

    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows())
    return path
