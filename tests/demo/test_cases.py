"""A case file is read as documented; a malformed one is answered with line and field."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.demo.cases import BadCases, load
from app.demo.dates import typed
from app.settings import program_root
from forms.catalog import find
from forms.kernel.dates import PartialDate, age_on, parse_date
from forms.kernel.number import Shape, shape_of
from forms.kernel.procedure import State

BUILT_IN = program_root() / "resources" / "demo" / "cases.json"
FORM = find("kofu", "aichi_r5_09")


def a_case(**changes: Any) -> dict[str, Any]:
    """The smallest case that can be played."""
    typing = [{"field": "applicant_name", "keys": "試験"}]
    return {"id": "one", "title": "試験", "expect": "draft", "rounds": [{"typing": typing}], **changes}


def written(tmp_path: Path, *cases: Any) -> Path:
    path = tmp_path / "cases.json"
    path.write_text(json.dumps({"cases": list(cases)}, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def test_the_built_in_cases_are_the_seven_the_issue_names() -> None:
    cases = {case.id: case for case in load(BUILT_IN, FORM)}
    assert list(cases) == ["adult", "child", "late-child", "agent", "mismatch", "sent-back", "no-number"]
    assert cases["sent-back"].expect is State.RETURNED
    assert len(cases["mismatch"].rounds) == 2
    order = [typing.field for typing in cases["late-child"].rounds[0].typing]
    assert order.index("applicant_number") < order.index("relationship")


def test_every_number_of_the_built_in_cases_is_well_formed() -> None:
    for case in load(BUILT_IN, FORM):
        for this in case.rounds:
            keyed = [t.keys for t in this.typing if t.field.endswith("_number")]
            keyed += [s.number for s in this.second if s.number]
            assert all(shape_of(text)[0] is Shape.OK for text in keyed)


def test_the_smallest_case_is_read(tmp_path: Path) -> None:
    (case,) = load(written(tmp_path, a_case()), FORM)
    assert (case.id, case.expect, case.rounds[0].decision) == ("one", State.DRAFT, None)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"expect": "lost"}, "cases[0].expect"),
        ({"rounds": []}, "cases[0].rounds"),
        ({"rounds": [{}]}, "cases[0].rounds[0].typing"),
        ({"rounds": [{"typing": [{"field": "nothing", "keys": ""}]}]}, "cases[0].rounds[0].typing[0].field"),
        ({"rounds": [{"typing": [], "signature": "gold"}]}, "cases[0].rounds[0].signature"),
        (
            {"rounds": [{"typing": [], "second": [{"document": "card"}]}]},
            "cases[0].rounds[0].second[0].birth",
        ),
        ({"rounds": [{"typing": [], "decision": {"act": "sleep"}}]}, "cases[0].rounds[0].decision.act"),
        ({"title": 5}, "cases[0].title"),
        ({"rounds": [{"typing": ["x"]}]}, "cases[0].rounds[0].typing[0]"),
        ({"rounds": [{"typing": [{"field": "sex", "keys": "x"}]}]}, "cases[0].rounds[0].typing[0].keys"),
        ({"rounds": [{"typing": [{"field": "child_birth", "keys": "@age:x"}]}]}, "typing[0].keys"),
        ({"rounds": [{"typing": [{"field": "child_birth", "keys": "@age:200"}]}]}, "typing[0].keys"),
        ({"rounds": [{"typing": [], "decison": {"act": "approve"}}]}, "cases[0].rounds[0].decison"),
        ({"expected": "draft"}, "cases[0].expected"),
        ({"id": "../../x"}, "cases[0].id"),
        ({"id": ""}, "cases[0].id"),
    ],
)
def test_a_malformed_case_is_named_by_line_and_field(
    tmp_path: Path, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(BadCases) as caught:
        load(written(tmp_path, a_case(**changes)), FORM)
    assert field in str(caught.value)
    assert str(caught.value).startswith("line ")


def test_the_line_is_that_of_the_faulty_case(tmp_path: Path) -> None:
    path = written(tmp_path, a_case(), a_case(id="two", expect="lost"))
    with pytest.raises(BadCases) as caught:
        load(path, FORM)
    line = int(str(caught.value).split(",")[0].removeprefix("line "))
    assert '"lost"' in path.read_text(encoding="utf-8").splitlines()[line - 1]


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"cases": []}', '{"cases": {}}', "[" * 100_000, '{"cases": ' + "9" * 5000 + "}"]
)
def test_what_is_no_case_file_at_all_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "cases.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadCases):
        load(path, FORM)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadCases, match="line 0"):
        load(tmp_path / "none.json", FORM)


def test_two_cases_cannot_share_an_id(tmp_path: Path) -> None:
    with pytest.raises(BadCases, match="an id of its own"):
        load(written(tmp_path, a_case(), a_case()), FORM)


@pytest.mark.parametrize("today", [date(2026, 11, 24), date(2028, 2, 29), date(2027, 1, 1), date(2030, 6, 8)])
@pytest.mark.parametrize("age", [7, 9, 14])
def test_an_age_gives_a_birth_date_of_somebody_that_old_today(today: date, age: int) -> None:
    birth = parse_date(typed(f"@age:{age}", today)).value
    assert birth is not None
    assert age_on(birth, today) == age
    assert parse_date(typed("@today", today)).value == PartialDate.of(today)
    assert typed("S45.5.1", today) == "S45.5.1"
