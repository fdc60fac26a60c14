"""Case files of a stranger through the real demo: every end there is, and what is left behind where a case cannot go on."""

import hashlib
import re
from datetime import datetime
from typing import Any

import pytest

from app.bootstrap import verify_audit
from forms.kernel.case import Head
from forms.kernel.procedure import GONE_UP, State
from tests.demo.files import APPROVE, BIRTH, SEND_BACK, Played, a_case, a_round, play, second, typing
from tests.helpers.makers import number_digits

NUMBER = number_digits(7)
PAPER = {"document": "card", "holder": "subject"}
ENDS = ["draft", "entered", "confirmed", "returned", "approved", "forwarded"]
STEPS = {
    *("enter", "print_for_signature", "take_back", "blackout", "confirm", "mismatch"),
    *("send_back", "approve", "cancel_approval", "forward", "reprint"),
}
KINDS = {"application", "shintatsu", "office_record"}
PEOPLE = {"enter": "1001", "confirm": "1002", "approve": "1003", "send_back": "1003", "forward": "1001"}
CANCEL = {"act": "cancel_approval", "reason": "その他", "text": "もう一度見る"}


def the_long_way() -> dict[str, Any]:
    """Printed, taken back, typed again, 不一致 once, approved, the approval cancelled, approved, forwarded, printed again."""
    numbered = typing(arrival="typed", no_number_reason="", applicant_number=NUMBER, number_source="document")
    card = {"document": "card", "number": NUMBER, "birth": BIRTH}
    return a_case(
        "forwarded",
        "forwarded",
        {"typing": numbered, "signature": "printed", "take_back": True},
        {
            "typing": [{"field": "applicant_number", "keys": NUMBER}],
            "signature": "printed",
            "second": [{**card, "birth": "S45.5.2"}, card],
            "decision": [APPROVE, CANCEL, APPROVE],
        },
        reprint=True,
    )


@pytest.fixture(scope="module")
def ends(tmp_path_factory: pytest.TempPathFactory) -> Played:
    cases = [
        a_case("draft", "draft", {"typing": typing(address="")}),
        a_case("entered", "entered", {"typing": typing()}),
        a_case("confirmed", "confirmed", {"typing": typing(), "second": [second(birth="S45.5.2"), second()]}),
        a_case("returned", "returned", a_round(decision=SEND_BACK)),
        a_case("approved", "approved", a_round()),
        the_long_way(),
    ]
    return play(tmp_path_factory.mktemp("ends"), cases, measured=True)


@pytest.fixture(scope="module")
def halted(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """The confirmer's seat is empty for the program: the demo's own hands break there."""
    numbered = typing(arrival="typed", no_number_reason="", applicant_number=NUMBER, number_source="document")
    refused = {"typing": numbered, "shown": [{"document": "card", "holder": "other"}]}
    cases = [
        a_case("other-end", "confirmed", {"typing": typing(address="")}),
        a_case("no-such-field", "entered", {"typing": typing(agent_name="だれか")}),
        a_case("broken", "confirmed", {"typing": typing(), "second": [second()]}),
        a_case("refused", "entered", refused),
        a_case("following", "entered", {"typing": numbered, "later": True}),
        a_case("no-such-check", "draft", {"typing": typing(), "shown": [PAPER]}),
        a_case("good", "entered", {"typing": typing()}),
    ]
    program = "import sys; from app.demo import people; people.CONFIRMER = None; "
    program += "from app.__main__ import main; sys.exit(main())"
    return play(tmp_path_factory.mktemp("halted"), cases, program)


def test_every_end_a_case_can_have_can_be_expected(ends: Played) -> None:
    assert ends.code == 0, ends.complained
    assert [(case["id"], case["state"]) for case in ends.report["cases"]] == [(end, end) for end in ENDS]
    on_the_desk = {state.value for state in State if state not in GONE_UP}
    assert set(ENDS) == on_the_desk | {State.FORWARDED.value}, "what comes after 進達: test_demo.py"
    assert ends.complained == ""


def test_the_report_has_the_documented_shape_and_nothing_else(ends: Played) -> None:
    assert set(ends.report) == {"store", "head", "cases"}
    assert (ends.out / ends.report["store"]).is_file()
    assert re.fullmatch("[0-9]+:[0-9a-f]{16,}", ends.report["head"])
    for case in ends.report["cases"]:
        assert set(case) == {"id", "state", "steps", "files", "findings"}
        for step in case["steps"]:
            assert set(step) == {"step", "by", "at"}
            assert step["step"] in STEPS
            assert step["by"] == PEOPLE.get(step["step"], step["by"])
            assert datetime.fromisoformat(step["at"]).tzinfo is not None
        for finding in case["findings"]:
            assert set(finding) == {"code", "field"}
    assert ends.case("draft")["findings"] == [{"code": "field.required", "field": "address"}]


def test_every_step_taken_is_told_in_its_order(ends: Played) -> None:
    assert {end: ends.steps(end) for end in ENDS} == {
        "draft": [],
        "entered": ["enter"],
        "confirmed": ["enter", "mismatch", "confirm"],
        "returned": ["enter", "confirm", "send_back"],
        "approved": ["enter", "confirm", "approve"],
        "forwarded": [
            *("enter", "print_for_signature", "take_back", "enter", "print_for_signature", "mismatch"),
            *("confirm", "approve", "cancel_approval", "approve", "forward", "reprint"),
        ],
    }


def test_every_paper_is_named_by_its_kind_and_lies_there_unchanged(ends: Played) -> None:
    kinds = []
    for case in ends.report["cases"]:
        for file in case["files"]:
            assert set(file) == {"path", "kind", "sha256"}
            assert not file["path"].startswith("/")
            assert hashlib.sha256((ends.out / file["path"]).read_bytes()).hexdigest() == file["sha256"]
            kinds.append(file["kind"])
    assert set(kinds) == KINDS
    assert kinds == ["application"] * 2 + ["shintatsu", "office_record"] * 2  # the last two: printed again


def test_the_head_is_that_of_the_store(ends: Played) -> None:
    seq, _, mac = str(ends.report["head"]).partition(":")
    words = (ends.out / "recovery.txt").read_text(encoding="ascii")
    found = verify_audit(ends.out / ends.report["store"], staff=None, secret=words, head=Head(int(seq), mac))
    assert found.ok


def test_one_case_that_ends_otherwise_makes_the_exit_code_1_and_is_named(halted: Played) -> None:
    assert halted.code == 1
    lines = halted.complained.splitlines()
    (other,) = (line for line in lines if line.startswith("ケース other-end："))
    assert "confirm のはず" in other
    assert "draft（入力中）で終わりました" in other
    assert "address（field.required）" in other
    assert not any("good" in line for line in lines)


def test_a_case_that_cannot_go_on_is_named_with_the_step_and_what_happened(halted: Played) -> None:
    lines = halted.complained.splitlines()
    (stuck,) = (line for line in lines if line.startswith("ケース no-such-field："))
    assert "手順 enter" in stuck
    assert "agent_name" in stuck
    (broken,) = (line for line in lines if line.startswith("ケース broken："))
    assert "手順 confirm" in broken
    assert "AttributeError" in broken
    pictures = [path.stem for path in (halted.out / "screens").glob("*stuck*")]
    stuck_at = ["stuck_broken", "stuck_no-such-check", "stuck_no-such-field"]
    assert sorted(name.partition("_")[2] for name in pictures) == stuck_at


def test_the_others_go_on_and_the_report_tells_of_all_of_them(halted: Played) -> None:
    assert {case["id"]: case["state"] for case in halted.report["cases"]} == {
        "other-end": "draft",
        "no-such-field": "draft",
        "broken": "entered",
        "refused": "draft",
        "following": "entered",
        "no-such-check": "draft",
        "good": "entered",
    }
    assert halted.steps("broken") == halted.steps("good") == ["enter"]
    assert "ok  good" in halted.said


def test_a_day_that_breaks_off_still_leaves_its_report(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nobody can sign in as supervisor: not one case, the whole day ends there."""
    program = "import sys; from app.demo import people; people.REVIEWER = None; "
    program += "from app.__main__ import main; sys.exit(main())"
    cases = [
        a_case("typed", "approved", {"typing": typing(), "decision": APPROVE}),
        a_case("as-told", "entered", {"typing": typing()}),
    ]
    left = play(tmp_path_factory.mktemp("broken-off"), cases, program)
    assert left.code == 1
    assert "デモは途中で止まりました" in left.complained
    assert [(case["id"], case["state"], len(case["steps"])) for case in left.report["cases"]] == [
        ("typed", "entered", 1),
        ("as-told", "entered", 1),
    ]


def test_what_is_shown_decides_whether_an_application_with_a_number_goes_on(halted: Played) -> None:
    """Refused, nothing shown and agreed to follow: the file says it, the real screen decides it."""
    states = {case["id"]: case["state"] for case in halted.report["cases"]}
    assert [states[one] for one in ("refused", "following", "no-such-check")] == ["draft", "entered", "draft"]
    lines = halted.complained.splitlines()
    (told,) = (line for line in lines if line.startswith("ケース refused："))
    assert "shown（identity.open）" in told
    (stuck,) = (line for line in lines if line.startswith("ケース no-such-check："))
    assert "document card" in stuck
