"""Whatever is wrong with a file as such is told with its line and the last name before it."""

from pathlib import Path

import pytest

from tests.demo.reading import a_case, fault_in, fault_of, written


@pytest.mark.parametrize(
    ("text", "line", "field"),
    [
        ("{", 1, "ファイル全体"),
        ('{"cases": [\n{]}', 2, "cases[0]"),
        ('{"cases": [\n{"id" "x"}]}', 2, "cases[0].id"),
        ('{"cases": [\n{"id":\n}]}', 3, "cases[0].id"),
        ('{"cases": [\n{"id": "x"\n"title": "y"}]}', 2, "cases[0].id"),
        ('{"cases": [\n{"id": "x",\n}]}', 3, "cases[0]"),
        ('{"cases": [{},\n]}', 2, "cases[1]"),
        ('{"cases": [\n{"id": "x\n"}]}', 2, "cases[0].id"),
        ('{"cases": [\n{"id": "x', 2, "cases[0].id"),
        ('{"cases": [\n{"id": "\\x"}]}', 2, "cases[0].id"),
        ('{"cases": [\n{"id": "\\ud842"}]}', 2, "cases[0].id"),
        ('{"cases": [\n{"id": NaN}]}', 2, "cases[0].id"),
        ('{"cases": []}\n\nx', 3, "ファイル全体"),
        ('{"cases": ' + "9" * 5000 + "}", 1, "cases"),
        ("[" * 100_000, 1, "[0][0][0]"),
        ('{"cases": [\n{"id": "x",\n"title": "y",\n"id": "z"}]}', 4, "cases[0].id"),
        ('{"cases": [],\n"cases": []}', 2, "cases"),
    ],
)
def test_what_is_no_json_is_told_with_its_line_and_the_last_name_before_it(
    tmp_path: Path, text: str, line: int, field: str
) -> None:
    fault = fault_of(tmp_path, text)
    assert (fault.line, fault.field) == (line, field)


@pytest.mark.parametrize(
    ("text", "line", "field"),
    [
        ("[]", 1, "ファイル全体"),
        ('\n"cases"', 2, "ファイル全体"),
        ("\n{}", 2, "cases"),
        ('{\n"cases": {}}', 2, "cases"),
        ('{\n"cases": []}', 2, "cases"),
        ('{"cases": [],\n"case": []}', 2, "case"),
        ('{"note": 5, "cases": []}', 1, "note"),
        ('{"cases": [\n\n[]]}', 3, "cases[0]"),
    ],
)
def test_another_shape_than_the_documented_is_told_with_line_and_field(
    tmp_path: Path, text: str, line: int, field: str
) -> None:
    fault = fault_of(tmp_path, text)
    assert (fault.line, fault.field) == (line, field)


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, text: str) -> None:
    fault = fault_of(tmp_path, text)
    assert fault.line == 1
    assert "空" in str(fault)


def test_another_encoding_is_told_with_the_line_where_it_shows(tmp_path: Path) -> None:
    path = written(tmp_path, a_case())
    text = path.read_text(encoding="utf-8")
    path.write_bytes(text.encode("cp932"))
    fault = fault_in(path)
    assert "試" in text.splitlines()[fault.line - 1]
    assert "UTF-8" in str(fault)
    path.write_bytes(text.encode("utf-8-sig"))
    assert (fault_in(path).line, "BOM" in str(fault_in(path))) == (1, True)
    path.write_bytes(text.encode("utf-16"))
    assert fault_in(path).line == 1


def test_windows_line_ends_count_as_one(tmp_path: Path) -> None:
    path = written(tmp_path, a_case(), a_case(id="two", expect="lost"))
    before = fault_in(path).line
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert fault_in(path).line == before


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "見つかりません" in str(fault_in(tmp_path / "none.json"))
    assert "フォルダー" in str(fault_in(tmp_path))
    (tmp_path / "file").touch()
    assert "読めません" in str(fault_in(tmp_path / "file" / "none.json"))
