"""Reading a file of residents: the right people or a clear report, and nothing dropped or replaced on the way."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.exchange.columns import Column
from app.exchange.mapping import Mapping, guess, look
from app.exchange.residents import ResidentRow, preview, read_residents
from app.exchange.row_reading import BadRow, Reason
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused, Unavailable
from forms.kernel.person import FourItems, Sex
from forms.kernel.residents import Registered
from tests.exchange.files import HEADINGS, people, text_of, write
from tests.exchange.rows import AS_OF, a_file, a_row, read
from tests.helpers.makers import a_number, number_digits


def only(path: Path, *told: Sequence[str], encoding: str = "cp932") -> ResidentRow | BadRow:
    """What comes of the one row (or the first of them)."""
    return read(write(path, [HEADINGS, *told], encoding))[0]


def reasons(path: Path, encoding: str = "cp932", **cells: str) -> list[tuple[str, str, int | None]]:
    """Why a row with these cells is stopped: code, meaning, column."""
    found = only(path, a_row(**cells), encoding=encoding)
    assert isinstance(found, BadRow)
    return [(reason.code, str(reason.column or ""), reason.place) for reason in found.reasons]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A place for a file."""
    return a_file(tmp_path)


@pytest.mark.parametrize("encoding", ["cp932", "utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_resident_comes_out_as_the_register_wrote_it(file: Path, encoding: str, delimiter: str) -> None:
    """Half-width kana, ends and the kind of kana apart, no text is changed: 髙 stays 髙, ① stays ①."""
    write(
        file,
        [HEADINGS, a_row(), a_row(宛名番号="9", 氏名=" 山﨑　ﾏﾘｱ ", 支援措置="1", 個人番号="")],
        encoding,
        delimiter=delimiter,
    )
    first, second = read(file)
    assert isinstance(first, ResidentRow)
    assert first.items == FourItems(
        name="髙橋　花子",
        birth=PartialDate(1983, 4, 12),
        sex="female",
        address="愛知県岩倉市栄町一丁目66番地　コーポ①101",
        kana="たかはし はなこ",
    )
    assert first.number is not None
    assert (first.number == a_number(1)) is True
    assert (first.household, first.role, first.addressee_number) == ("00000001", "世帯主", "0000000002")
    assert (first.protected, first.line) == (False, 2)
    assert isinstance(second, ResidentRow)
    assert (second.items.name, second.number, second.protected, second.line) == (
        "山﨑　マリア",
        None,
        True,
        3,
    )


def test_what_is_read_is_what_the_register_takes_in(file: Path) -> None:
    found = only(file, a_row())
    assert isinstance(found, ResidentRow)
    registered: Registered = found  # the type checker proves it
    assert registered.items.name == "髙橋　花子"


def test_every_row_comes_out_once_and_in_order(file: Path) -> None:
    told = people(300)
    told[40][4] = "いつか"
    told[77] = told[77][:5]
    told.insert(90, [])
    found = read(write(file, told))
    assert [item.line for item in found] == [n for n in range(2, 303) if n != 91]
    assert [item.line for item in found if isinstance(item, BadRow)] == [41, 78]


def test_a_line_break_inside_an_address_is_one_resident(file: Path) -> None:
    found = read(write(file, [HEADINGS, a_row(方書="コーポ\r\n101"), a_row()]))
    assert isinstance(found[0], ResidentRow)
    assert found[0].items.address == "愛知県岩倉市栄町一丁目66番地　コーポ 101"
    assert [item.line for item in found] == [3, 4]


def test_gaiji_stop_the_row_and_say_which_character(file: Path) -> None:
    """cp932 gives them without complaint; another machine shows another character there."""
    row = text_of([a_row(氏名="髙＠　花子")]).encode("cp932").replace("＠".encode("cp932"), b"\xf0\x40")
    file.write_bytes(text_of([HEADINGS]).encode("cp932") + row + text_of([a_row()]).encode("cp932"))
    stopped, taken = read(file)
    assert stopped == BadRow(2, 2, 2, (Reason("row.gaiji", Column.NAME, 3, 2),))
    assert isinstance(taken, ResidentRow)


def test_gaiji_in_a_column_that_is_not_read_stop_nothing(file: Path) -> None:
    told = [[*HEADINGS, "備考"], [*a_row(), "\ue000"]]
    assert isinstance(read(write(file, told, "utf-8"))[0], ResidentRow)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"氏名": "　"}, ("row.name_missing", Column.NAME, 3)),
        ({"氏名": "吉〓太郎"}, ("row.lost", Column.NAME, 3)),
        ({"氏名": "吉?太郎"}, ("row.lost", Column.NAME, 3)),
        ({"住所": ""}, ("row.address_missing", Column.ADDRESS, 8)),
        ({"住所": "栄" * 501}, ("row.too_long", Column.ADDRESS, 8)),
        ({"続柄": "\n" * 30 + "世" * 471}, ("row.too_long", Column.ROLE, 7)),
        ({"個人番号": "1" * 501}, ("row.too_long", Column.NUMBER, 11)),
        ({"住所": "栄町\x01"}, ("row.unseen", Column.ADDRESS, 8)),
        ({"生年月日": ""}, ("row.birth_missing", Column.BIRTH, 5)),
        ({"生年月日": "S64.2.1"}, ("row.birth_not_in_era", Column.BIRTH, 5)),
        ({"生年月日": "2026/11/02"}, ("row.birth_future", Column.BIRTH, 5)),
        ({"性別": ""}, ("row.sex_missing", Column.SEX, 6)),
        ({"性別": "0"}, ("row.sex_unknown", Column.SEX, 6)),
        ({"個人番号": number_digits(4)[1:]}, ("row.number_eleven", Column.NUMBER, 11)),
        ({"方書": f"番号{number_digits(4)}"}, ("row.number_in_text", Column.BUILDING, 9)),
    ],
)
def test_what_is_wrong_is_named_with_its_column(
    file: Path, cells: dict[str, str], expected: tuple[str, Column, int]
) -> None:
    assert reasons(file, **cells) == [expected]


def test_five_hundred_characters_are_not_too_long_and_a_column_that_is_not_read_may_have_more(
    file: Path,
) -> None:
    assert isinstance(only(file, a_row(住所="栄" * 497 + "1-2", 方書="荘" * 500)), ResidentRow)
    told = [[*HEADINGS, "備考"], [*a_row(), "あ" * 501]]
    assert isinstance(read(write(file, told))[0], ResidentRow)


def test_all_reasons_of_a_row_are_given_at_once(file: Path) -> None:
    found = reasons(file, 氏名="", 生年月日="S99.1.1", 性別="X", 個人番号="12")
    wrong = {"row.name_missing", "row.birth_not_in_era", "row.sex_unknown", "row.number_length"}
    assert {code for code, _, _ in found} == wrong
    assert [code for code, _, _ in reasons(file, "utf-8", 氏名="\ue000", 住所="〓")] == [
        "row.gaiji",
        "row.lost",
    ]


def test_a_protected_person_may_come_without_address(file: Path) -> None:
    found = only(file, a_row(住所="", 方書="", 支援措置="DV"))
    assert isinstance(found, ResidentRow)
    assert (found.items.address, found.protected) == ("", True)


def test_a_row_with_fewer_or_more_columns_is_stopped(file: Path) -> None:
    short, long, empty_more = a_row()[:-1], [*a_row(), "x"], [*a_row(), "", ""]
    found = read(write(file, [HEADINGS, short, long, empty_more, ["", "　"], ["\x1a"]]))
    assert [type(item) for item in found] == [BadRow, BadRow, ResidentRow]
    assert [item.reasons for item in found if isinstance(item, BadRow)] == [(Reason("row.columns"),)] * 2


def test_a_row_whose_quotes_do_not_fit_is_stopped_alone(file: Path) -> None:
    others = (a_row(宛名番号=code, 氏名=f"試験　{code}") for code in ("8", "9"))
    text = text_of([HEADINGS, a_row(), *others]).split("\r\n")
    text[2] = '"髙橋"花子' + text[2]
    file.write_bytes("\r\n".join(text).encode("cp932"))
    found = read(file)
    assert [type(item) for item in found] == [ResidentRow, BadRow, ResidentRow]
    assert found[1] == BadRow(3, 3, 3, (Reason("row.quote"),))


@pytest.mark.parametrize(
    "again",
    [
        {"氏名": "髙橋　一子", "住所": "愛知県岩倉市栄町9番地"},  # the same 宛名番号
        {"宛名番号": "", "続柄": "子"},  # the four items and the number
        {"宛名番号": "9999", "世帯番号": "7"},
    ],
)
def test_a_person_who_stands_there_twice_is_taken_once_and_told(file: Path, again: dict[str, str]) -> None:
    """He could not be told apart from himself: every lookup would find two."""
    write(file, [HEADINGS, a_row(), a_row(宛名番号="8", 氏名="試験　八子"), a_row(**again)])
    first, other, second = read(file)
    assert isinstance(first, ResidentRow)
    assert isinstance(other, ResidentRow)
    assert second == BadRow(4, 4, 4, (Reason("row.twice"),))


def test_people_who_share_all_but_one_thing_are_two(file: Path) -> None:
    """同姓同名同生年月日 in another home, and one whose number is another."""
    write(
        file,
        [
            HEADINGS,
            a_row(宛名番号=""),
            a_row(宛名番号="", 住所="愛知県岩倉市栄町9番地"),
            a_row(宛名番号="", 個人番号=number_digits(9)),
        ],
    )
    assert [type(item) for item in read(file)] == [ResidentRow] * 3


def test_parts_of_names_addresses_and_dates_are_put_together(file: Path) -> None:
    headings = ["姓", "名", "セイ", "メイ", "元号", "年", "月", "日", "性別", "町名", "番地", "支援措置"]
    cells = ["髙橋", "花子", "ﾀｶﾊｼ", "ﾊﾅｺ", "昭和", "58", "4", "12", "2", "岩倉市栄町一丁目", "66番地", "0"]
    seen = look(write(file, [headings, cells]))
    mapping = guess(seen).corrected(Column.BIRTH, 4, 5, 6, 7)
    (found,) = preview(file, mapping, as_of=AS_OF, seen=seen)
    assert isinstance(found, ResidentRow)
    assert found.items == FourItems(
        "髙橋　花子", PartialDate(1983, 4, 12), "female", "岩倉市栄町一丁目66番地", "たかはし はなこ"
    )
    assert (found.number, found.household, found.role, found.addressee_number) == (None, "", "", "")


def test_an_offices_own_sex_codes_are_told_once(file: Path) -> None:
    write(file, [HEADINGS, a_row(性別="０"), a_row(宛名番号="8", 性別="1"), a_row(宛名番号="9", 性別="9")])
    usual = guess(look(file))
    told = Mapping(usual.fingerprint, usual.columns, {"0": Sex.FEMALE})
    sexes = [item.items.sex for item in read(file, told) if isinstance(item, ResidentRow)]
    assert sexes == ["female", "male", "unknown"]


def test_a_file_without_headings_is_read_once_its_columns_are_named(file: Path) -> None:
    write(file, people(30)[1:])
    mapping = guess(look(file)).corrected(Column.PROTECTED, 9).corrected(Column.ROLE, 6)
    found = read(file, mapping)
    assert len(found) == 30
    assert all(isinstance(item, ResidentRow) for item in found)
    assert found[0].line == 1


def test_a_mapping_for_another_file_is_refused_before_any_row(tmp_path: Path, file: Path) -> None:
    mapping = guess(look(write(file, people(5))))
    other = write(tmp_path / "other.csv", [row[::-1] for row in people(5)])
    with pytest.raises(Refused) as caught:
        read_residents(other, mapping, as_of=AS_OF)
    assert caught.value.code == "mapping.other_file"


def test_the_wrong_file_is_refused(tmp_path: Path) -> None:
    """A list of something else has no columns that could be taken for the four items."""
    path = write(
        tmp_path / "books.csv", [["書名", "著者", "年"], *([f"本{n}", "だれか", "2020"] for n in range(9))]
    )
    with pytest.raises(Refused) as caught:
        read_residents(path, guess(look(path)), as_of=AS_OF)
    assert (caught.value.code, caught.value.field) == ("mapping.missing", "name")
    with pytest.raises(Unavailable):
        look(tmp_path / "gone.csv")


def test_a_file_cut_anywhere_gives_a_report_or_only_whole_residents(tmp_path: Path) -> None:
    """Nobody comes out with half an address or without the mark of protection because the file ended there."""
    for encoding in ("cp932", "utf-8-sig", "utf-16"):
        path = write(tmp_path / f"{encoding}.csv", people(6), encoding)
        mapping, whole, data = guess(look(path)), read(path), path.read_bytes()
        known = {repr(item) + str(item.items) for item in whole if isinstance(item, ResidentRow)}
        start = len(text_of(people(4)).encode(encoding))
        for end in range(start, len(data), 3):
            path.write_bytes(data[:end])
            try:
                found = read(path, mapping)
            except Refused as error:
                assert error.code == "import.cut"  # noqa: PT017 - either outcome is right, but no third
                continue
            taken = [item for item in found if isinstance(item, ResidentRow)]
            assert {repr(item) + str(item.items) for item in taken} <= known
            assert all(item.number is not None for item in taken)
            stopped = [item for item in found if isinstance(item, BadRow)]
            assert [item.reasons for item in stopped] in ([], [(Reason("row.unended"),)])


def test_rows_can_be_looked_at_before_anything_is_taken_over(file: Path) -> None:
    write(file, people(50))
    mapping = guess(look(file))
    assert len(preview(file, mapping, as_of=AS_OF)) == 20
    assert len(preview(file, mapping, as_of=AS_OF, count=3)) == 3


def test_neither_a_resident_nor_a_bad_row_shows_anybody() -> None:
    """What goes into a log or a failed test by accident says only the line."""
    shown = repr(
        ResidentRow(7, FourItems("髙橋", PartialDate(1983), "", ""), a_number(1), "a", "b", "c", True)
    )
    assert shown == "ResidentRow(line=7)"
    assert "髙橋" not in repr(BadRow(1, 1, 1, (Reason("row.gaiji", Column.NAME, 1, 1),)))
