"""What a file's columns mean is guessed only where headings or contents leave no doubt; a person confirms it."""

from pathlib import Path

import pytest

from app.exchange.columns import Column, by_contents, by_headings, forbidden_in, looks_like_numbers
from app.exchange.mapping import Mapping, check, from_text, guess, look, to_text
from forms.kernel.errors import Bug, Refused
from forms.kernel.person import Sex
from tests.exchange.files import HEADINGS, people, person, write
from tests.helpers.makers import number_digits


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A usual extract."""
    return write(tmp_path / "residents.csv", people(30))


def refused(mapping: Mapping, path: Path) -> tuple[str, str]:
    """Code and meaning with which a mapping is refused for a file."""
    with pytest.raises(Refused) as caught:
        check(mapping, look(path))
    return caught.value.code, caught.value.field


def test_usual_headings_are_understood_whatever_their_width() -> None:
    assert by_headings(HEADINGS) == {
        Column.ADDRESSEE_NUMBER: (0,),
        Column.HOUSEHOLD: (1,),
        Column.NAME: (2,),
        Column.KANA: (3,),
        Column.BIRTH: (4,),
        Column.SEX: (5,),
        Column.ROLE: (6,),
        Column.ADDRESS: (7,),
        Column.BUILDING: (8,),
        Column.PROTECTED: (9,),
        Column.NUMBER: (10,),
    }
    assert by_headings(["氏名（漢字）", "氏 名（ｶﾅ）", "生年月日", "ＤＶ区分"]) == {
        Column.NAME: (0,),
        Column.KANA: (1,),
        Column.BIRTH: (2,),
        Column.PROTECTED: (3,),
    }


def test_names_and_addresses_in_parts_are_put_together() -> None:
    assert by_headings(["姓", "名", "セイ", "メイ", "町名", "番地", "方書"]) == {
        Column.NAME: (0, 1),
        Column.KANA: (2, 3),
        Column.ADDRESS: (4, 5),
        Column.BUILDING: (6,),
    }
    assert by_headings(["氏名", "住所1", "住所2"])[Column.ADDRESS] == (1, 2)


def test_half_of_a_name_is_no_name_and_one_known_word_makes_no_headings() -> None:
    assert Column.NAME not in by_headings(["姓", "性別", "住所"])
    assert by_headings(["住所", "一覧", "表"]) == {}


def test_of_two_columns_with_one_meaning_the_better_known_is_taken() -> None:
    assert by_headings(["性別コード", "性別", "氏名"])[Column.SEX] == (1,)
    assert by_headings(["生年月日（和暦）", "氏名"])[Column.BIRTH] == (0,)


def test_without_headings_only_what_every_row_shows_is_guessed() -> None:
    """A household and a person's code look alike, so a person names them."""
    assert by_contents([person(seed) for seed in range(30)]) == {
        Column.NUMBER: (10,),
        Column.BIRTH: (4,),
        Column.SEX: (5,),
        Column.ADDRESS: (7,),
        Column.KANA: (3,),
        Column.NAME: (2,),
    }
    mixed = [person(seed) for seed in range(30)]
    mixed[7][5] = "1"
    assert Column.SEX not in by_contents(mixed)
    assert by_contents([]) == {}


def test_the_resident_record_code_is_never_read(tmp_path: Path) -> None:
    """住民基本台帳法30条の37, 38: 住民票コード."""
    told = [[*row, "住民票コード" if n == 0 else "12345678901"] for n, row in enumerate(people(5))]
    path = write(tmp_path / "a.csv", told)
    assert forbidden_in(told[0]) == (11,)
    mapping = guess(look(path))
    check(mapping, look(path))
    assert refused(mapping.corrected(Column.ADDRESSEE_NUMBER, 11), path)[0] == "mapping.forbidden"


def test_a_title_above_the_headings_is_passed_over(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [["住民基本台帳 抽出", ""], [], *people(5)])
    seen = look(path)
    assert (seen.skipped, seen.headings, len(seen.sample)) == (3, tuple(HEADINGS), 5)


def test_headings_without_people_are_another_file(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        look(write(tmp_path / "a.csv", people(0)))
    assert caught.value.code == "import.no_rows"


def test_a_mapping_is_remembered_by_the_headings_and_holds_nobody(tmp_path: Path, file: Path) -> None:
    later = write(tmp_path / "later.csv", people(12, start=500), "utf-16", delimiter=",")
    assert look(later).fingerprint == look(file).fingerprint
    mapping = Mapping(
        look(file).fingerprint, guess(look(file)).columns, {"0": Sex.FEMALE}, protection_elsewhere=True
    )
    kept = to_text(mapping)
    assert from_text(kept) == mapping
    assert not any(cell and cell in kept for cell in person(0)[2:5])


def test_other_headings_or_another_order_are_another_file(tmp_path: Path, file: Path) -> None:
    mapping = guess(look(file))
    turned = write(tmp_path / "turned.csv", [row[::-1] for row in people(5)])
    assert refused(mapping, turned) == ("mapping.other_file", "")
    assert refused(mapping.corrected(Column.ROLE, 11), file) == ("mapping.other_file", "")


def test_a_file_without_headings_has_a_fingerprint_of_its_own(tmp_path: Path, file: Path) -> None:
    seen = look(write(tmp_path / "bare.csv", people(30)[1:]))
    assert (seen.headings, seen.skipped, seen.width) == ((), 0, 11)
    assert seen.fingerprint != look(file).fingerprint
    assert guess(seen).of(Column.NAME) == (2,)
    assert guess(seen).missing() == (Column.PROTECTED,)


@pytest.mark.parametrize("column", [Column.NAME, Column.BIRTH, Column.SEX, Column.ADDRESS])
def test_the_four_items_must_have_a_column(file: Path, column: Column) -> None:
    mapping = guess(look(file)).corrected(column)
    assert mapping.missing() == (column,)
    assert refused(mapping, file) == ("mapping.missing", column.value)


def test_a_file_without_the_mark_of_protection_needs_somebodys_word(file: Path) -> None:
    """Otherwise everybody in it would count as unprotected without anyone having said so."""
    mapping = guess(look(file)).corrected(Column.PROTECTED)
    assert refused(mapping, file) == ("mapping.missing", "protected")
    check(Mapping(mapping.fingerprint, mapping.columns, protection_elsewhere=True), look(file))


def test_one_column_has_one_meaning_and_one_meaning_one_column(file: Path) -> None:
    mapping = guess(look(file))
    assert refused(mapping.corrected(Column.ROLE, 1), file)[0] == "mapping.twice"
    assert refused(mapping.corrected(Column.ROLE).corrected(Column.SEX, 5, 6), file) == (
        "mapping.parts",
        "sex",
    )
    odd = mapping.corrected(Column.ROLE).corrected(Column.BIRTH, 4, 6)
    assert refused(odd, file) == ("mapping.parts", "birth")


def test_a_column_of_numbers_is_not_taken_for_anything_else(tmp_path: Path) -> None:
    """An interchanged 宛名番号 would put numbers where nobody looks for them."""
    told = people(20)
    for n, row in enumerate(told[1:]):
        row[0] = number_digits(n)
    path = write(tmp_path / "a.csv", told)
    assert refused(guess(look(path)), path) == ("mapping.number_elsewhere", "addressee_number")
    assert looks_like_numbers([number_digits(1), "　"]) is False
    assert looks_like_numbers([]) is False


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"fingerprint": "", "columns": {"shoe": [1]}}', "null"])
def test_a_kept_mapping_that_is_none_is_our_fault(text: str) -> None:
    with pytest.raises(Bug) as caught:
        from_text(text)
    assert caught.value.code == "mapping.text"


def test_every_meaning_has_the_offices_word() -> None:
    assert [column.label for column in Column] == [
        *("氏名", "氏名カナ", "生年月日", "性別", "住所", "方書"),
        *("世帯番号", "続柄", "宛名番号", "支援措置", "個人番号"),
    ]


def test_a_look_and_a_mapping_show_nobody(file: Path) -> None:
    assert "髙橋" not in repr(look(file)) + repr(guess(look(file)))
