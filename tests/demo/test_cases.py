"""A case file is read as documented; a malformed one is answered with line and field."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.demo.cases import ENDS, load
from app.demo.dates import typed
from app.settings import program_root
from app.ui.screens.review_other import CANCEL_REASONS
from forms.catalog import EDITIONS
from forms.kernel.dates import PartialDate, age_on, parse_date
from forms.kernel.form import FormDef
from forms.kernel.identity import Holder, Medium
from forms.kernel.number import Shape, shape_of
from forms.kernel.procedure import State, Step
from tests.demo.reading import DOCUMENTS, FORM, a_case, fault_in, fault_of, written
from tests.helpers.makers import number_digits

OTHERS = tuple(form for form in EDITIONS if form.id in ("saikofu", "henko"))
BUILT_IN = program_root() / "resources" / "demo" / "cases.json"


def test_the_built_in_cases_are_the_seven_the_issue_names_and_a_move_after_the_first() -> None:
    cases = {case.id: case for case in load(BUILT_IN, FORM, DOCUMENTS)}
    assert list(cases) == [
        "adult",
        "child",
        "late-child",
        "agent",
        "mismatch",
        "sent-back",
        "no-number",
        "adult-moves",
    ]
    assert cases["sent-back"].expect is State.RETURNED
    assert len(cases["mismatch"].rounds) == 2
    order = [typing.field for typing in cases["late-child"].rounds[0].typing]
    assert order.index("applicant_number") < order.index("relationship")


def test_every_number_of_the_built_in_cases_is_well_formed() -> None:
    for case in load(BUILT_IN, FORM, DOCUMENTS):
        for this in case.rounds:
            keyed = [t.keys for t in this.typing if t.field.endswith("_number")]
            keyed += [s.number for s in this.second if s.number]
            assert all(shape_of(text)[0] is Shape.OK for text in keyed)


def test_the_smallest_case_is_read(tmp_path: Path) -> None:
    (case,) = load(written(tmp_path, a_case()), FORM, DOCUMENTS)
    assert (case.id, case.expect, case.rounds[0].decisions) == ("one", State.DRAFT, ())


@pytest.mark.parametrize("between", ["", "-", "_"])
def test_no_id_or_title_can_be_taken_for_a_number(tmp_path: Path, between: str) -> None:
    """An id becomes the name of files; nothing of it is repeated in the message."""
    digits = number_digits(5)
    wrong = between.join((digits[:4], digits[4:8], digits[8:]))
    fault = fault_in(written(tmp_path, a_case(id=wrong)))
    assert (fault.field, fault.line) == ("cases[0].id", 4)
    assert (wrong in str(fault)) is False
    if between != "_":
        assert fault_in(written(tmp_path, a_case(title=wrong))).field == "cases[0].title"


def test_digits_pasted_into_a_name_are_not_shown(tmp_path: Path) -> None:
    digits = number_digits(5)
    fault = fault_in(written(tmp_path, a_case(**{f"field{digits}": "x"})))
    assert fault.field == "cases[0].field…"
    assert (digits in str(fault)) is False
    assert fault_in(written(tmp_path, a_case(title2="x"))).field == "cases[0].title2"


RESULT = {"techo_number": "愛知県第5号", "disability": "聴覚障害", "decided_grade": "4", "fare_class": "2"}
HANDING = {"way": "mail", "receiver": "subject", "name": "試験", "old_techo": "none"}


def delivered(**changes: Any) -> dict[str, Any]:
    """The smallest case that goes on to 交付済; None takes a part out."""
    case = a_case(**{"expect": "delivered", "after": {"result": RESULT, "delivery": HANDING}, **changes})
    return {key: value for key, value in case.items() if value is not None}


SECOND = {"document": "card", "number": "", "birth": "S45.5.1"}
LATER = "cases[1].rounds[1]"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"expect": "lost"}, "cases[0].expect"),
        ({"expect": 5}, "cases[0].expect"),
        ({"rounds": []}, "cases[0].rounds"),
        ({"rounds": {}}, "cases[0].rounds"),
        ({"rounds": [{"typing": [], "signature": "gold"}]}, "cases[0].rounds[0].signature"),
        ({"rounds": [{"typing": [], "signature": None}]}, "cases[0].rounds[0].signature"),
        ({"rounds": [{"typing": [], "decision": {"act": "sleep"}}]}, "cases[0].rounds[0].decision.act"),
        ({"rounds": [{"typing": [], "decision": []}], "title": 5}, "cases[0].title"),
        ({"rounds": [{"typing": ["x"]}]}, "cases[0].rounds[0].typing[0]"),
        ({"rounds": [{"typing": [], "decison": {"act": "approve"}}]}, "cases[0].rounds[0].decison"),
        ({"expected": "draft"}, "cases[0].expected"),
        ({"id": "../../x"}, "cases[0].id"),
        ({"id": ""}, "cases[0].id"),
        ({"reprint": 1}, "cases[0].reprint"),
        ({"reprint": True}, "cases[0].reprint"),
    ],
)
def test_a_malformed_case_is_named_by_line_and_field(
    tmp_path: Path, changes: dict[str, Any], field: str
) -> None:
    fault = fault_in(written(tmp_path, a_case(**changes)))
    assert fault.field == field
    assert f"{fault.line}行目（line {fault.line}）、{field}：" in str(fault)
    assert str(fault).endswith("。")


@pytest.mark.parametrize(
    ("this", "field", "on_the_line"),
    [
        ({"typing": [], "signature": "gold"}, "signature", '"gold"'),
        ({"typing": [], "take_back": 1}, "take_back", '"take_back"'),
        ({"typing": [], "take_back": True, "second": [SECOND]}, "take_back", '"take_back"'),
        ({"typing": [], "take_back": True, "decision": {"act": "approve"}}, "take_back", '"take_back"'),
        ({"typing": [{"field": "nothing", "keys": ""}]}, "typing[0].field", '"nothing"'),
        ({"typing": [{"field": "sex", "keys": "x"}]}, "typing[0].keys", '"x"'),
        ({"typing": [{"field": "sex", "keys": "male", "read": ""}]}, "typing[0].read", '"read"'),
        ({"typing": [{"field": "applicant_name", "keys": "a\nb"}]}, "typing[0].keys", '"a\\nb"'),
        ({"typing": [{"field": "child_birth", "keys": "@age:x"}]}, "typing[0].keys", '"@age:x"'),
        ({"typing": [{"field": "child_birth", "keys": "@age:200"}]}, "typing[0].keys", '"@age:200"'),
        ({"typing": [{"field": "child_birth", "keys": "@age:\uff19"}]}, "typing[0].keys", "@age:"),
        ({"typing": [], "second": [{**SECOND, "copy": "no"}]}, "second[0].copy", '"copy"'),
        ({"typing": [], "second": [SECOND, {**SECOND, "document": "memo"}]}, "second[1].document", '"memo"'),
        ({"typing": [], "second": [{**SECOND, "marks": {"name": "so"}}]}, "second[0].marks.name", '"so"'),
        ({"typing": [], "second": [{**SECOND, "marks": {"nam": "same"}}]}, "second[0].marks.nam", '"nam"'),
        ({"typing": [], "second": [{**SECOND, "number": 12}]}, "second[0].number", '"number"'),
        ({"typing": [], "decision": {"act": "approve", "text": "よし"}}, "decision.text", '"text"'),
        ({"typing": [], "decision": [{"act": "approve"}, {"act": "aprove"}]}, "decision[1].act", '"aprove"'),
        (
            {"typing": [], "decision": {"act": "send_back", "reason": "so"}},
            "decision.reason",
            '"so"',
        ),
        (
            {"typing": [], "decision": {"act": "cancel_approval", "reason": "content"}},
            "decision.reason",
            '"content"',
        ),
        ({"typing": [], "decision": {"act": "send_back", "reason": "other"}}, "decision.reason", '"other"'),
        (
            {"typing": [], "decision": {"act": "cancel_approval", "reason": "その他", "text": " "}},
            "decision.text",
            '" "',
        ),
        # a missing field is looked for where its object begins
        ({"signature": "printed"}, "typing", "{"),
        ({"typing": [{"keys": "x"}]}, "typing[0].field", "{"),
        ({"typing": [{"field": "sex"}]}, "typing[0].keys", "{"),
        ({"typing": [], "second": [SECOND, {"document": "card"}]}, "second[1].birth", "{"),
        ({"typing": [], "decision": {}}, "decision.act", "{"),
        ({"typing": [], "decision": {"act": "send_back"}}, "decision.reason", "{"),
    ],
)
def test_the_line_is_that_of_the_fault_in_whatever_round_and_case_it_stands(
    tmp_path: Path, this: dict[str, Any], field: str, on_the_line: str
) -> None:
    """Every name and value of the faulty round stands in earlier rounds too, rightly used."""
    good = {
        "typing": [{"field": "sex", "keys": "male", "reading": ""}],
        "signature": "printed",
        "second": [{**SECOND, "copy": False, "marks": {"name": "same"}}],
        "decision": {"act": "send_back", "reason": "content", "text": "よし"},
    }
    twice = a_case(rounds=[good, good])
    path = written(tmp_path, twice, {**twice, "id": "two", "rounds": [good, this]})
    fault = fault_in(path)
    assert fault.field == f"{LATER}.{field}"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert on_the_line in lines[fault.line - 1]
    assert fault.line > next(n for n, line in enumerate(lines, 1) if '"two"' in line)


def test_a_missing_field_is_told_with_the_line_of_its_own_object(tmp_path: Path) -> None:
    text = """{"cases": [
      {"id": "a", "title": "x", "expect": "draft", "rounds": [
        {"typing": []},
        {"typing": [], "second": [
          {"document": "card",
           "number": ""}
        ]}
      ]}
    ]}"""
    fault = fault_of(tmp_path, text)
    assert (fault.line, fault.field) == (5, "cases[0].rounds[1].second[0].birth")


def test_two_cases_cannot_share_an_id_and_the_second_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, a_case(), a_case(id="two"), a_case())
    fault = fault_in(path)
    assert fault.field == "cases[2].id"
    ids = [n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if '"one"' in line]
    assert fault.line == ids[1]


def test_no_value_of_the_file_is_repeated_not_even_one_that_stands_as_a_name(tmp_path: Path) -> None:
    number = number_digits(5)
    by_name = str(fault_in(written(tmp_path, a_case(**{number: "x"}))))
    rounds = [{"typing": [], "second": [{**SECOND, "document": number}]}]
    by_value = str(fault_in(written(tmp_path, a_case(rounds=rounds))))
    broken = str(fault_of(tmp_path, '{"cases": [{"id": "' + number + '" x}]}'))
    assert not any(number in said for said in (by_name, by_value, broken))


def test_a_round_may_be_taken_back_and_several_decisions_follow_one_another(tmp_path: Path) -> None:
    decisions = [
        {"act": "approve"},
        {"act": "cancel_approval", "reason": "その他", "text": "もう一度"},
        {"act": "send_back", "reason": "papers"},
    ]
    rounds = [{"typing": [], "take_back": True}, {"typing": [], "decision": decisions}]
    (case,) = load(
        written(tmp_path, a_case(rounds=rounds, expect="forwarded", reprint=True)), FORM, DOCUMENTS
    )
    assert [this.take_back for this in case.rounds] == [True, False]
    acts = [decision.act for decision in case.rounds[1].decisions]
    assert acts == [Step.APPROVE, Step.CANCEL_APPROVAL, Step.SEND_BACK]
    assert case.reprint


def test_the_documentation_names_every_field_choice_and_reason() -> None:
    """A stranger writes his file from it alone."""
    told = (BUILT_IN.parent / "README.md").read_text(encoding="utf-8")
    for field in FORM.fields:
        assert f"`{field.key}`" in told, field.key
        assert all(f"`{choice.value}`" in told for choice in field.choices), field.key
    assert all(reason in told for reason in CANCEL_REASONS)
    assert all(state.value in told for state in ENDS)


@pytest.mark.parametrize("form", OTHERS, ids=lambda form: form.id)
def test_the_documentation_names_what_a_further_paper_asks_besides(form: FormDef) -> None:
    told = (BUILT_IN.parent / "README.md").read_text(encoding="utf-8")
    for field in form.fields:
        assert f"`{field.key}`" in told, field.key
        assert all(f"`{choice.value}`" in told for choice in field.choices), field.key


def test_a_case_goes_on_to_its_end_and_another_begins_from_it(tmp_path: Path) -> None:
    typing = [{"field": "cause", "keys": "move"}]
    further = a_case(id="two", rounds=[{"typing": typing}], **{"from": "one", "form": "henko"})
    first, second = load(written(tmp_path, delivered(), further), FORM, DOCUMENTS)
    assert first.after is not None
    assert (first.expect, first.after.decision.opinion_grade) == (State.DELIVERED, "")
    assert (first.after.handing.identity, first.after.handing.told) == ("post", ()), "what the post records"
    assert (second.form, second.origin, second.after) == ("henko", "one", None)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"after": None}, "after"),
        ({"expect": "forwarded"}, "after"),
        ({"after": {"result": RESULT}}, "after.delivery"),
        (
            {"after": {"result": {**RESULT, "decided_grade": "7"}, "delivery": HANDING}},
            "after.result.decided_grade",
        ),
        (
            {"after": {"result": {**RESULT, "decided_on": "@today"}, "delivery": HANDING}},
            "after.result.decided_on",
        ),
        ({"after": {"result": RESULT, "delivery": {**HANDING, "way": "counter"}}}, "after.delivery.identity"),
        ({"after": {"result": RESULT, "delivery": {**HANDING, "told": ["all"]}}}, "after.delivery.told[0]"),
        ({"form": "henko"}, "form"),
        ({"from": "none", "form": "henko"}, "from"),
    ],
)
def test_what_comes_after_is_named_where_it_is_malformed(
    tmp_path: Path, changes: dict[str, Any], field: str
) -> None:
    assert fault_in(written(tmp_path, delivered(**changes))).field == f"cases[0].{field}"


def test_a_number_is_no_techo_number(tmp_path: Path) -> None:
    digits = number_digits(5)
    after = {"result": {**RESULT, "techo_number": digits}, "delivery": HANDING}
    fault = fault_in(written(tmp_path, delivered(after=after)))
    assert fault.field == "cases[0].after.result.techo_number"
    assert (digits in str(fault)) is False


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"form": "henkan"}, "form"),  # not taken up
        ({"form": "kofu"}, "form"),
        ({"form": None}, "form"),
        ({"from": "two"}, "from"),
        ({"expect": "delivered"}, "expect"),
        ({"rounds": [{"typing": [{"field": "address_kana", "keys": ""}]}]}, "rounds[0].typing[0].field"),
    ],
)
def test_a_further_paper_begins_from_a_case_before_it_that_was_given_out(
    tmp_path: Path, changes: dict[str, Any], field: str
) -> None:
    further = a_case(**{"id": "two", "from": "one", "form": "henko", **changes})
    further = {key: value for key, value in further.items() if value is not None}
    fault = fault_in(written(tmp_path, delivered(), further))
    assert fault.field == f"cases[1].{field if changes.get('form', '') is not None else 'from'}"


@pytest.mark.parametrize("today", [date(2026, 11, 24), date(2028, 2, 29), date(2027, 1, 1), date(2030, 6, 8)])
@pytest.mark.parametrize("age", [7, 9, 14])
def test_an_age_gives_a_birth_date_of_somebody_that_old_today(today: date, age: int) -> None:
    birth = parse_date(typed(f"@age:{age}", today)).value
    assert birth is not None
    assert age_on(birth, today) == age
    assert parse_date(typed("@today", today)).value == PartialDate.of(today)
    assert typed("S45.5.1", today) == "S45.5.1"


PAPER = {"document": "koseki", "holder": "both"}


def test_documents_are_read_with_what_is_usual_left_out(tmp_path: Path) -> None:
    written_so = [{"typing": [], "shown": [PAPER], "later": True}, {"typing": []}]
    (case,) = load(written(tmp_path, a_case(rounds=written_so)), FORM, DOCUMENTS)
    first, second = case.rounds
    assert first.shown is not None
    (paper,) = first.shown
    assert (paper.form, paper.line, paper.reason, paper.condition) == ("original", "", "", True)
    assert first.later
    assert second.shown is None, "left out: the clerk asks for what is needed"
    assert not second.later


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"document": "passpört"}, "document"),
        ({"holder": "nobody"}, "holder"),
        ({"form": "photo"}, "form"),
        ({"line": "0"}, "line"),
        ({"line": 2}, "line"),
        ({"issued": "@yesterday"}, "issued"),
        ({"condition": "yes"}, "condition"),
        ({"number": "x"}, "number"),
    ],
)
def test_a_document_that_is_none_is_named(tmp_path: Path, changes: dict[str, Any], field: str) -> None:
    fault = fault_in(written(tmp_path, a_case(rounds=[{"typing": [], "shown": [{**PAPER, **changes}]}])))
    assert fault.field == f"cases[0].rounds[0].shown[0].{field}"


def test_the_documentation_names_every_document_and_whose_it_may_be() -> None:
    told = (BUILT_IN.parent / "README.md").read_text(encoding="utf-8")
    for kind in DOCUMENTS.of_identity():
        assert f"| `{kind.id}` | {kind.label} |" in told
    for word in (*(holder.value for holder in Holder), *(medium.value for medium in Medium)):
        assert f'"{word}"' in told
