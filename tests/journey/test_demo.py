"""The main job through the real screens, in a process of its own; then everything it left is searched.

One run serves all tests here: it is the whole road, from the first-run assistant over a second installation to the 手帳 in its
holder's hands, and a 変更届 after it.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from app import reference_identity
from app.bootstrap import clock, verify_audit
from app.demo.cases import load
from app.demo.demo_case import DemoCase
from app.settings import program_root
from db import evidence
from db.keys import FLOOR
from db.store import Store
from db.tx import View
from db.vault import Vault, keys_path
from forms.catalog import find
from forms.kernel.case import Head
from forms.kernel.number import IndividualNumber
from forms.kernel.procedure import GONE_UP, State
from tests.helpers.keyring import a_keyring
from tests.helpers.leaks import Hit, Leaks, in_trees

ROOT = program_root()
CASES = load(
    ROOT / "resources" / "demo" / "cases.json",
    find("kofu", "aichi_r5_09"),
    reference_identity.load(ROOT / "resources"),
)


@dataclass(frozen=True)
class Run:
    """What one demo left: its folder, its home, its words on the terminal, and the number nobody may find."""

    out: Path
    home: Path
    said: str
    report: Mapping[str, Any] = field(repr=False)

    @property
    def store(self) -> Path:
        return self.out / str(self.report["store"])

    @property
    def words(self) -> str:
        return (self.out / "recovery.txt").read_text(encoding="ascii")

    @property
    def center(self) -> Path:
        return self.out / str(self.report["center"]["store"])

    @property
    def center_words(self) -> str:
        return (self.out / "center_recovery.txt").read_text(encoding="ascii")

    def case(self, demo_id: str) -> Mapping[str, Any]:
        found = [case for case in self.report["cases"] if case["id"] == demo_id]
        assert len(found) == 1
        return found[0]  # type: ignore[no-any-return]  # parsed JSON


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("demo")
    home, temp, out = folder / "home", folder / "tmp", folder / "out"
    for made in (home, temp):
        made.mkdir()
    env = {**os.environ, "HOME": str(home), "TMPDIR": str(temp), "XDG_DATA_HOME": str(home / "data")}
    env = {key: value for key, value in env.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, "-m", "app", "demo", "--out", str(out)]
    ended = subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=600, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    (folder / "terminal.log").write_text(ended.stdout + ended.stderr, encoding="utf-8")
    report = json.loads((out / "demo.json").read_text(encoding="utf-8"))
    return Run(out, folder, ended.stdout, report)


Searched = Mapping[str, tuple[Leaks, set[Hit]]]


@pytest.fixture(scope="module")
def searched(run: Run) -> Searched:
    """By case a number, and where it stands in all that the demo left: gone through once for both."""
    dek = Vault.load(keys_path(run.store), a_keyring(), FLOOR).unlock_with_recovery(run.words)
    fields = {"late-child": "applicant_number", "child": "child_number"}
    many = [
        Leaks(IndividualNumber(*typed_numbers(case, fields[case.id])), dek)
        for case in CASES
        if case.id in fields
    ]
    ids = [case.id for case in CASES if case.id in fields]
    return dict(zip(ids, zip(many, in_trees(many, run.home), strict=True), strict=True))


@contextmanager
def opened(path: Path, words: str) -> Iterator[View]:
    """A copy of a store, with the recovery words that were left."""
    with evidence.copy_of(path) as copy:
        store = Store.open_with_recovery(
            copy, words=words, keyring=a_keyring(), floor=FLOOR, clock=clock, mend=False
        )
        with closing(store), store.look() as view:
            yield view


def typed_numbers(case: DemoCase, field_key: str) -> list[str]:
    return [t.keys for this in case.rounds for t in this.typing if t.field == field_key]


def test_every_case_ends_as_it_should(run: Run) -> None:
    assert {case["id"]: case["state"] for case in run.report["cases"]} == {
        c.id: c.expect.value for c in CASES
    }
    assert "NOT" not in run.said


def test_the_steps_of_each_case_are_told_with_who_and_when(run: Run) -> None:
    steps = [step["step"] for step in run.case("mismatch")["steps"]]
    assert steps == [
        "enter",
        "print_for_signature",
        "mismatch",
        "mismatch",
        "enter",
        "print_for_signature",
        "confirm",
        "approve",
        "forward",
    ]
    assert [s["step"] for s in run.case("sent-back")["steps"]][-1] == "send_back"
    assert [s["step"] for s in run.case("child")["steps"]] == [
        "enter",
        "blackout",
        "blackout",
        "confirm",
        "approve",
        "forward",
    ]
    for case in run.report["cases"]:
        people = {step["step"]: step["by"] for step in case["steps"]}
        assert len({people["enter"], people["confirm"], people.get("approve", people.get("send_back"))}) == 3


def test_the_first_goes_on_until_the_techo_is_given_out(run: Run) -> None:
    """What the センター's file says was looked at by two people at the office, and typed by nobody; given out by the counter."""
    steps = [(step["step"], step["by"]) for step in run.case("adult")["steps"]]
    assert steps[-5:] == [
        ("forward", "1001"),
        ("type_result", "1001"),
        ("grant", "1002"),
        ("arrive", "1001"),
        ("deliver", "1001"),
    ]
    with opened(run.store, run.words) as view:
        (row,) = view.queries.worklist((State.DELIVERED,), "")
        kept = view.results.standing(row.id)
    assert kept is not None
    assert kept.row_id, "read from the file"


def test_the_first_batch_is_at_the_second_installation_with_its_numbers(run: Run) -> None:
    """Nothing was typed there; the office knows that all of it arrived, sheets included."""
    went = [case.id for case in CASES if case.expect in GONE_UP and not case.origin]
    assert run.report["center"]["received"] == went
    with opened(run.center, run.center_words) as view:
        (batch,) = view.received.batches()
        held = {one.case.name: view.received.number(one.id) for one in view.received.cases(batch.id)}
    adult = next(case for case in CASES if case.id == "adult")
    name = next(t.keys for t in adult.rounds[0].typing if t.field == "applicant_name")
    (digits,) = typed_numbers(adult, "applicant_number")
    assert (held[name] == IndividualNumber(digits)) is True
    assert len(held) == len(went)
    with opened(run.store, run.words) as view:
        (handed,) = view.handed.all_in_order()
    assert handed.received_at is not None
    assert (handed.received_cases, handed.missing, handed.doubled, handed.strange) == (len(went), (), (), ())


def test_the_move_is_told_on_a_paper_of_its_own_begun_from_the_first(run: Run) -> None:
    steps = [step["step"] for step in run.case("adult-moves")["steps"]]
    assert steps == ["enter", "print_for_signature", "confirm", "approve", "forward"]
    adult = next(case for case in CASES if case.id == "adult")
    assert adult.after is not None
    with opened(run.store, run.words) as view:
        (row,) = [one for one in view.queries.worklist((State.FORWARDED,), "") if one.form.id == "henko"]
        case = view.cases.get(row.id)
    address = next(t.keys for t in adult.rounds[0].typing if t.field == "address")
    assert case.record["old_address"] == address != case.record["address"]
    assert case.record["techo_number"] == adult.after.decision.techo_number, "nobody typed it"


def test_what_went_between_the_two_is_named_and_unchanged(run: Run) -> None:
    files = run.report["center"]["files"]
    assert sorted(file["kind"] for file in files) == ["batch", "key_card", "key_card", "receipt", "results"]
    for file in files:
        assert hashlib.sha256((run.out / file["path"]).read_bytes()).hexdigest() == file["sha256"]


def test_every_paper_named_is_there_and_unchanged(run: Run) -> None:
    kinds = set()
    for case in run.report["cases"]:
        for file in case["files"]:
            data = (run.out / file["path"]).read_bytes()
            assert hashlib.sha256(data).hexdigest() == file["sha256"]
            kinds.add(file["kind"])
    assert kinds == {"application", "shintatsu", "office_record"}


def test_a_picture_of_every_screen_is_left(run: Run) -> None:
    names = " ".join(path.name for path in (run.out / "screens").glob("*.png"))
    for screen in (
        "setup",
        "login",
        "worklist",
        "entry",
        "signature",
        "confirm",
        "result",
        "review",
        "forward",
        "center_setup_done",
        "center_keys_agreed",
        "keys_agreed",
        "handed_over",
        "center_received",
        "receipt_noted",
        "center_results_done",
        "results_read",
        "delivered_adult",
        "next_adult-moves",
    ):
        assert screen in names
    assert "stuck" not in names


def test_the_chain_verifies_with_the_words_that_were_left(run: Run) -> None:
    for store, words, told in (
        (run.store, run.words, run.report),
        (run.center, run.center_words, run.report["center"]),
    ):
        seq, _, mac = str(told["head"]).partition(":")
        report = verify_audit(store, staff=None, secret=words, head=Head(int(seq), mac))
        assert report.ok
        assert report.head == Head(int(seq), mac)


def test_the_fathers_number_is_nowhere(run: Run, searched: Searched) -> None:
    """Typed in his box before anyone knew it was a child's case: not in the store decrypted, not in its log, not in a paper,
    a file, a name, the terminal, the home or the temporary folder."""
    leaks, everywhere = searched["late-child"]
    assert everywhere == set()
    assert leaks.in_store(run.store) == set()
    digits = leaks.number.reveal()
    center = Vault.load(keys_path(run.center), a_keyring(), FLOOR).unlock_with_recovery(run.center_words)
    assert Leaks(IndividualNumber(digits), center).in_store(run.center) == set()


def test_the_search_would_have_found_it(run: Run, searched: Searched) -> None:
    """The child's own number stands sealed in the same store and printed on no sheet but its own."""
    leaks, everywhere = searched["child"]
    assert leaks.in_store(run.store)
    papers = {hit.where.split(" revision")[0] for hit in everywhere}
    assert {Path(paper).name[:2] for paper in papers} == {"進達"}


def test_numbers_that_did_not_agree_were_not_kept(run: Run) -> None:
    """After the second 不一致 the first entry is gone: seal, index, and every page it stood on."""
    case = next(c for c in CASES if c.id == "mismatch")
    first = typed_numbers(case, "applicant_number")[0]
    dek = Vault.load(keys_path(run.store), a_keyring(), FLOOR).unlock_with_recovery(run.words)
    hits = Leaks(IndividualNumber(first), dek).in_store(run.store)
    assert hits == set()
