"""A demo that cannot begin says why and writes nothing; the end of every case is judged in one sentence."""

from pathlib import Path

import pytest

from app.demo import run
from app.demo.demo_case import DemoCase
from app.demo.ends import sentence_for
from app.demo.hands import Stuck
from app.demo.report import CaseNotes, End, why
from forms.kernel.errors import Unavailable
from forms.kernel.findings import Finding
from forms.kernel.procedure import State, Step


def a_case(expect: State) -> DemoCase:
    return DemoCase("one", "試験", (), expect)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"cases": [\n {"id": "x"}\n]}', "2行目（line 2）、cases[0].expect："),
        ('{"cases": [\n {"id": "x" 5}\n]}', "2行目（line 2）、cases[0].id："),
        ("", "1行目（line 1）、ファイル全体："),
    ],
)
def test_a_malformed_file_is_told_on_standard_error_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, place: str
) -> None:
    file = tmp_path / "mine.json"
    file.write_text(text, encoding="utf-8")
    assert run.main(tmp_path / "out", file) == run.CANNOT_BEGIN
    said = capsys.readouterr()
    assert said.err.startswith(f"{file}: {place}")
    assert said.err.count("\n") == 1
    assert said.out == ""
    assert list(tmp_path.iterdir()) == [file]


def test_a_malformed_file_leaves_the_demo_before_it_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / run.MARK).write_text(run.MARK_WORDS, encoding="ascii")
    (out / run.REPORT).write_text("{}", encoding="ascii")
    assert run.main(out, tmp_path / "none.json") == run.CANNOT_BEGIN
    assert sorted(path.name for path in out.iterdir()) == [run.MARK, run.REPORT]


def test_an_out_that_is_a_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").write_text("x", encoding="ascii")
    assert run.main(tmp_path / "out", None) == run.CANNOT_BEGIN
    assert str(tmp_path / "out") in capsys.readouterr().err


def test_a_case_that_ends_as_expected_needs_no_words() -> None:
    assert sentence_for(a_case(State.ENTERED), CaseNotes("one"), End(State.ENTERED, "enter")) == ""


def test_a_case_that_could_not_go_on_is_told_even_where_its_state_is_the_expected_one() -> None:
    notes = CaseNotes("one", step=Step.CONFIRM, stopped=why(Stuck("wait for document_card")))
    said = sentence_for(a_case(State.ENTERED), notes, End(State.ENTERED, "enter"))
    assert "ケース one：手順 confirm" in said
    assert "wait for document_card" in said


@pytest.mark.parametrize(
    ("expect", "end", "told"),
    [
        (State.FORWARDED, End(State.APPROVED, "approve"), ["forward のはず", "approved", "approve です"]),
        (State.RETURNED, End(State.CONFIRMED, "confirm"), ["send_back か mismatch", "confirm です"]),
        (
            State.ENTERED,
            End(State.DRAFT, ""),
            ["enter のはず", "まだありません", "address（field.required）"],
        ),
        (State.CONFIRMED, End(State.ENTERED, "mismatch"), ["confirm のはず", "不一致です", "mismatch です"]),
        (State.DELIVERED, End(State.ARRIVED, "arrive"), ["deliver のはず", "arrived（", "arrive です"]),
    ],
)
def test_another_end_names_the_step_that_was_due_and_what_happened(
    expect: State, end: End, told: list[str]
) -> None:
    notes = CaseNotes("one", gaps=[Finding("field.required", "address")], told="不一致です。")
    said = sentence_for(a_case(expect), notes, end)
    assert all(words in said for words in ["ケース one", *told])


def test_what_broke_is_told_by_its_kind_and_never_by_its_text() -> None:
    assert "ValueError" in why(ValueError("secret"))
    assert "secret" not in why(ValueError("secret"))
    assert "printer.none" in why(Unavailable("printer.none"))
