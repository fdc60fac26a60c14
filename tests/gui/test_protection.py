"""支援措置 on every screen: the alert first, whereabouts in no word, cell, tip, preview or accessible text before a reason.

One walk through the office with a protected person (tests/gui/protected_tour.py); the tests say what was found.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.application import TechoApplication
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from forms.kernel.masking import MASK
from tests.gui.all_screens import Tour
from tests.gui.protected_cells import OPPONENT, everything, paper_words, where_in, words_of
from tests.gui.protected_register_tour import SAFE, UNMARKED
from tests.gui.protected_tour import HIDDEN_FROM
from tests.gui.road import PaperTray

BOX = "protect_box"  # stops at which only the box is read: over the form, which shows the address to whoever types it
OPPONENT_SEEN = (  # by the clerk who types him, and by supervisors
    "protect_new",
    "protect_list",
    "protect_rule",
    "protect_ruled",
    "protect_decide",
)


@dataclass
class Seen:
    """What could be read, by stop."""

    where: dict[str, list[str]] = field(default_factory=dict)
    opponent: list[str] = field(default_factory=list)
    stops: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    papers: list[bytes] = field(default_factory=list)


@pytest.fixture(scope="module")
def seen(qapp: TechoApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    """One walk, everything read at each stop."""
    qapp.load_paper_fonts()
    found, tasks, tray = Seen(), Tasks(), PaperTray()
    folder: Path = tmp_path_factory.mktemp("protected")

    def stop(name: str, _window: QWidget) -> None:
        box = QApplication.activeModalWidget()
        words = "\n".join(words_of(box)) if name.startswith(BOX) and box is not None else everything(qapp)
        found.stops.append(name)
        found.words[name] = words
        found.where[name] = where_in(words)
        if OPPONENT in words:
            found.opponent.append(name)

    try:
        Tour(
            qapp, tasks, Theme.of(), folder, stop, only=("protection", "protection_register"), tray=tray
        ).walk()
        found.papers = tray.papers
        yield found
    finally:
        tasks.close()


def test_the_walk_came_by_every_screen_on_which_a_case_is_seen(seen: Seen) -> None:
    kinds = (
        *("list", "worklist", "alert", "reason", "entry", "summary", "confirm", "review", "papers", "rule"),
        *("box_found", "done_later", "visitor_print", "visitor_heard", "review_proof", "request"),
    )
    assert [kind for kind in kinds if not any(f"protect_{kind}" in stop for stop in seen.stops)] == []
    assert len(seen.stops) >= 25


def test_nothing_tells_where_the_person_lives_before_a_reason_was_given(seen: Seen) -> None:
    shown = {name: words for name, words in seen.where.items() if words and not name.startswith(HIDDEN_FROM)}
    assert shown == {}


def test_after_a_reason_the_address_is_there_to_be_worked_with(seen: Seen) -> None:
    """And the walk would have seen it anywhere else."""
    for name in HIDDEN_FROM:
        assert "碧南市見本町" in seen.where[name]


def test_who_is_kept_away_is_named_to_whoever_notes_him_and_to_supervisors_alone(seen: Seen) -> None:
    assert [name for name in seen.opponent if not name.startswith(OPPONENT_SEEN)] == []
    assert "protect_list_clerk" not in seen.opponent
    assert "protect_rule_errors" in seen.opponent


def test_the_safe_contact_is_told_once_the_alert_was_read(seen: Seen) -> None:
    assert "職場へ電話" not in seen.words["protect_alert"]
    assert "職場へ電話" in seen.words["protect_review"]


def test_the_sheet_that_is_signed_bears_the_address_and_the_caution_mark(seen: Seen) -> None:
    words = paper_words(seen.papers[0])
    assert "碧南市見本町" in words
    assert "取扱注意" in words
    assert "支援" not in words


def test_no_paper_for_the_visitor_tells_where_he_lives(seen: Seen) -> None:
    """The letter goes to the safe contact, the sheet he reads has no address; both bear the mark, neither the reason."""
    _sheet, letter, check = (paper_words(paper) for paper in seen.papers)
    for words in (letter, check):
        assert where_in(words) == []
        assert "取扱注意" in words
        assert "支援措置" not in words
    assert SAFE in letter
    assert SAFE not in check


def test_every_list_marks_him_for_eyes_and_ears_without_a_reason(seen: Seen) -> None:
    """受付一覧, 確認待ち, 最終確認, 進達."""
    for name in (
        "protect_worklist_draft",
        "protect_worklist_entered",
        "protect_confirm_list",
        "protect_review",
    ):
        assert "取扱注意" in seen.words[name], name
    assert "取扱注意" in seen.words["protect_forward"]


def test_before_the_alert_was_read_nobody_is_told_how_to_reach_him(seen: Seen) -> None:
    shown = ("protect_list", "protect_new", "protect_decide", "protect_rule")  # where protections are kept
    before = [
        name
        for name, words in seen.words.items()
        if ("alert" in name or "list" in name) and not name.startswith(shown) and "職場へ電話" in words
    ]
    assert before == []


def test_beside_the_register_the_address_is_masked_where_others_see_it(seen: Seen) -> None:
    """In the box of those who were found, and in the proof before the supervisor."""
    assert "見つかった人　取扱注意" in seen.words["protect_box_found"]
    assert "令和8年11月1日時点" in seen.words["protect_review_proof"]
    for name in ("protect_box_found", "protect_review_proof"):
        assert MASK in seen.words[name], name


def test_whom_the_office_itself_protects_stands_beside_nobody_else(seen: Seen) -> None:
    """Of the same birthday, and without a mark in the register: she is no look-alike of somebody else."""
    assert "試験 同日" in seen.words["protect_box_found"], "who is not protected is"
    assert UNMARKED not in seen.words["protect_box_found"]


def test_how_many_are_protected_is_told_of_a_request_list_and_not_who(seen: Seen) -> None:
    assert "支援措置の対象の方が" in seen.words["protect_request"]
    assert "石田" not in seen.words["protect_request"]
