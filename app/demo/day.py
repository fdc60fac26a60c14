"""One day of the demo's office: founded, cases entered, confirmed, decided, forwarded. Every act through the screens."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from app.demo import people
from app.demo.cases import Decision, DemoCase, Round, Second
from app.demo.dates import typed
from app.demo.hands import Hands, Script, Stuck, pause
from app.demo.people import DemoPerson
from app.demo.printing import DemoPrinting
from app.demo.report import CaseNotes
from app.pdf import preview
from app.ui.front import Front
from app.ui.office_window import OfficeWindow
from app.ui.screens.entry import EntryScreen
from app.ui.widgets.table import ListTable
from app.usecases import inspect
from app.usecases.desk import Desk
from forms.kernel.case import Actor, Case
from forms.kernel.procedure import State

_SEARCH_RESTS_MS = 400


@dataclass
class _Progress:
    """Where the script is with one case."""

    case: DemoCase
    notes: CaseNotes
    round: int = 0
    reception_no: str = ""
    waiting: list[Round] = field(default_factory=list)


class OfficeDay:
    """The script; `notes` and `desk()` are for the report."""

    def __init__(
        self, front: Front, hands: Hands, printing: DemoPrinting, cases: Sequence[DemoCase], out: Path
    ) -> None:
        self._front, self._hands, self._printing, self._out = front, hands, printing, out
        self._progress = [_Progress(case, CaseNotes(case.id)) for case in cases]

    @property
    def notes(self) -> list[CaseNotes]:
        """What was seen of each case, in the file's order."""
        return [progress.notes for progress in self._progress]

    def desk(self) -> Desk:
        """The desk of whoever is signed in."""
        session = self._front.session
        if session is None:
            raise Stuck("nobody is signed in")
        return session.desk

    def script(self) -> Script:
        """From the empty folder to the last paper."""
        yield from self._found_office()
        while True:
            yield from self._sign_in(people.CLERK)
            yield from self._enter_all()
            yield from self._leave()
            if not self._to_decide():
                break
            yield from self._sign_in(people.REVIEWER)
            yield from self._decide_all()
            yield from self._leave()
            if not self._to_enter():
                break
        yield from self._sign_in(people.CLERK)
        yield from self._forward_all()

    # --- the office ---------------------------------------------------------------------------------------------

    def _found_office(self) -> Script:
        hands = self._hands
        yield from hands.type("municipality_search", people.MUNICIPALITY)
        yield from hands.key(Qt.Key.Key_Down)
        hands.picture("setup_place")
        yield from hands.press("next")
        for name, text in people.COUNTER:
            yield from hands.type(name, text)
        hands.picture("setup_counter")
        yield from hands.press("next")
        for place, person in enumerate(people.STAFF, 1):
            yield from self._admit(place, person)
        hands.picture("setup_staff")
        yield from hands.press("next")
        yield from hands.press("print_recovery")
        words = self._recovery_words()
        yield from hands.type("recovery_words", words)
        hands.picture("setup_recovery")
        yield from hands.press("finish")
        yield from hands.wait_for("to_login")
        hands.picture("setup_done")
        yield from hands.press("to_login")

    def _admit(self, place: int, person: DemoPerson) -> Script:
        hands = self._hands
        yield from hands.type(f"staff_{place}_number", person.number)
        yield from hands.type(f"staff_{place}_name", person.name)
        yield from self._roles(place, person)
        yield from hands.press(f"staff_{place}_own_password")
        yield from hands.wait_for("password_1")
        hands.picture(f"setup_password_{place}")
        yield from hands.type("password_1", person.password)
        yield from hands.type("password_2", person.password)
        yield from hands.press("password_ok")

    def _roles(self, place: int, person: DemoPerson) -> Script:
        for role in ("clerk", "confirmer", "reviewer", "forwarder", "admin"):
            box = self._hands.see(f"staff_{place}_{role}")
            assert isinstance(box, QAbstractButton)
            if box.isChecked() != (role in {r.value for r in person.roles}):
                yield from self._hands.press(f"staff_{place}_{role}")

    def _recovery_words(self) -> str:
        """Reads the words from the printed paper, as a person does, and leaves them where the store is: it is a demo."""
        paper = self._printing.printed.pop()
        groups = [
            g
            for g in preview.text_of(paper.read_bytes(), 0).split()
            if len(g) == 4 and g.isascii() and g.isalnum()
        ]
        words = " ".join(groups)
        paper.unlink()
        (self._out / "recovery.txt").write_text(words + "\n", encoding="ascii")
        return words

    def _sign_in(self, person: DemoPerson) -> Script:
        hands = self._hands
        yield from hands.type("staff_number", person.number)
        hands.picture("login")
        yield from hands.type("password", person.password)
        yield from hands.press("sign_in")
        yield lambda: self._front.session is not None
        yield from hands.settle()

    def _leave(self) -> Script:
        yield from self._hands.key(Qt.Key.Key_F12)
        yield lambda: self._front.session is None
        yield from self._hands.wait_for("staff_number")

    # --- entry and confirmation ---------------------------------------------------------------------------------

    def _to_enter(self) -> list[_Progress]:
        return [p for p in self._progress if self._round(p) is not None]

    def _to_decide(self) -> list[_Progress]:
        return [p for p in self._progress if p.waiting]

    def _round(self, progress: _Progress) -> Round | None:
        rounds = progress.case.rounds
        return rounds[progress.round] if progress.round < len(rounds) else None

    def _enter_all(self) -> Script:
        for progress in self._to_enter():
            while True:
                this = self._round(progress)
                if this is None:
                    break
                yield from self._enter(progress, this)
                progress.round += 1
                if self._case(progress).state is not State.RETURNED:
                    if this.decision is not None:
                        progress.waiting.append(this)
                    break
        self._hands.picture("worklist")

    def _enter(self, progress: _Progress, this: Round) -> Script:
        hands = self._hands
        if progress.notes.case_id:
            yield from self._open(progress)
        else:
            yield from hands.press("new_case")
        yield from hands.wait_for("applied_on")
        self._remember(progress)
        for typing in this.typing:
            yield from hands.type(typing.field, typed(typing.keys, self.desk().today()), typing.reading)
            if typing.field in ("applicant_number", "child_birth"):
                hands.picture(f"entry_{progress.case.id}_{typing.field}")
        hands.picture(f"entry_{progress.case.id}")
        yield from hands.key(Qt.Key.Key_F8)
        self._note_findings(progress)
        yield from hands.key(Qt.Key.Key_F10)
        yield from self._agree()
        if self._case(progress).state is not State.ENTERED:  # something stopped it: it stays a draft
            hands.picture(f"stopped_{progress.case.id}")
            yield from self._to_worklist()
            return
        if this.signature:
            yield from self._print_sheet(progress, this.signature)
        yield from self._to_worklist()
        for second in this.second:
            yield from self._confirm(progress, second)
        if hands.see("confirm_leave") is not None:  # 不一致 once, and nobody keys again
            yield from hands.press("confirm_leave")
            yield from self._agree()

    def _remember(self, progress: _Progress) -> None:
        """The newest draft of this clerk is the case that was just begun."""
        if progress.notes.case_id:
            return
        known = {p.notes.case_id for p in self._progress}
        rows = inspect.worklist(self.desk(), self._actor(), states=(State.DRAFT,))
        row = next(r for r in rows if r.id not in known)
        progress.notes.case_id, progress.reception_no = row.id, row.reception_no

    def _note_findings(self, progress: _Progress) -> None:
        """What the entry screen has to say before F10, the number's shape included."""
        window = self._front.window
        assert isinstance(window, OfficeWindow)
        screen = window.place("entry")
        assert isinstance(screen, EntryScreen)
        found = progress.notes.findings
        found.extend(finding for finding in screen.form.check() if finding not in found)

    def _print_sheet(self, progress: _Progress, box: str) -> Script:
        hands = self._hands
        yield from hands.press(f"box_{box}")
        yield from hands.choose("printer", DemoPrinting.NAME)
        hands.picture(f"signature_{progress.case.id}")
        yield from hands.press("do_print")
        yield from hands.wait_for("paper_ok")
        hands.picture(f"paper_{progress.case.id}")
        yield from hands.press("paper_ok")
        progress.notes.files.append((self._printing.printed[-1], "application"))

    def _open(self, progress: _Progress) -> Script:
        yield from self._find(progress)
        yield from self._hands.press("open_case")

    def _find(self, progress: _Progress) -> Script:
        yield from self._hands.type("search", progress.reception_no)
        yield pause(_SEARCH_RESTS_MS)
        yield from self._hands.wait_for("open_case")

    def _to_worklist(self) -> Script:
        yield from self._hands.settle()
        if self._hands.see("search") is None:
            yield from self._hands.key(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
            yield from self._agree()
        yield from self._hands.wait_for("search")

    def _agree(self) -> Script:
        """Answers what stands in the way: a typed number is lost on leaving, or stands in another case too."""
        yield from self._hands.settle()
        if self._hands.see("dialog.main") is not None:
            self._hands.picture("question")
            yield from self._hands.press("dialog.main")

    def _confirm(self, progress: _Progress, second: Second) -> Script:
        hands = self._hands
        if hands.see("rekey_birth") is None:
            yield from self._find(progress)
            hands.picture(f"list_{progress.case.id}")
            yield from hands.press("open_case")
            yield from hands.type("confirm_staff_number", people.CONFIRMER.number)
            yield from hands.type("confirm_password", people.CONFIRMER.password)
            hands.picture(f"confirm_sign_in_{progress.case.id}")
            yield from hands.press("confirm_sign_in")
        yield from hands.wait_for(f"document_{second.document}")
        for name in self._ticks(second):
            if name.startswith("form_") and hands.see(name) is None:
                continue  # an original or a handwritten sheet is never a copy: not asked
            yield from hands.press(name)
        if second.holder == "subject":
            if second.number:
                yield from hands.type("rekey_number", second.number)
            else:
                yield from hands.press("number_is_blank")
            yield from hands.type("rekey_birth", typed(second.birth, self.desk().today()))
        hands.picture(f"confirm_{progress.case.id}")
        yield from hands.key(Qt.Key.Key_F10)
        hands.picture(f"result_{progress.case.id}")
        if hands.see("confirm_close") is not None:
            yield from hands.press("confirm_close")

    def _ticks(self, second: Second) -> Iterator[str]:
        yield f"document_{second.document}"
        yield "form_copy" if second.copy else "form_original"
        yield f"holder_{second.holder}"
        if second.holder == "subject":
            for item, mark in second.marks.items():
                yield f"{item}_{mark}"
            if second.blackout:
                yield f"blackout_{second.blackout}"

    # --- the supervisor -----------------------------------------------------------------------------------------

    def _decide_all(self) -> Script:
        for progress in self._to_decide():
            this = progress.waiting.pop(0)
            if this.decision is not None and self._case(progress).state is State.CONFIRMED:
                yield from self._decide(progress, this.decision)

    def _decide(self, progress: _Progress, decision: Decision) -> Script:
        hands = self._hands
        window = self._front.window
        assert window is not None
        yield from hands.settle()
        self._front.go("review", progress.notes.case_id)
        yield from hands.wait_for("review_queue")
        yield from hands.settle()
        if decision.approve:
            for name in ("content", "documents", "blackout", "changes", "no_number"):
                if hands.see(f"tick_{name}") is not None:
                    yield from hands.press(f"tick_{name}")
            hands.picture(f"review_{progress.case.id}")
            yield from hands.press("approve")
        else:
            yield from hands.choose("reason", decision.reason)
            yield from hands.type("reason_text", decision.text)
            hands.picture(f"review_{progress.case.id}")
            yield from hands.press("send_back")
        yield from hands.wait_for("sign.staff_no")
        hands.picture(f"sign_{progress.case.id}")
        yield from hands.type("sign.staff_no", people.REVIEWER.number)
        yield from hands.type("sign.password", people.REVIEWER.password)
        yield from hands.press("dialog.main")
        hands.picture(f"decided_{progress.case.id}")

    # --- 進達 ---------------------------------------------------------------------------------------------------

    def _forward_all(self) -> Script:
        hands = self._hands
        wanted = {p.notes.case_id for p in self._progress if p.case.expect is State.FORWARDED}
        wanted = {case_id for case_id in wanted if self._state(case_id) is State.APPROVED}
        if not wanted:
            return
        self._front.go("forward")
        yield from hands.type("document_number", "8福第127号")
        self._tick(wanted)
        yield from hands.settle()
        hands.picture("forward")
        yield from hands.press("prepare")
        yield from hands.wait_for("print")
        hands.picture("forward_preview")
        before = len(self._printing.printed)
        yield from hands.press("print")
        yield from hands.press("paper_ok")
        yield from hands.press("forward_done")
        yield from hands.settle()
        hands.picture("forward_done")
        self._note_papers(self._printing.printed[before:])

    def _tick(self, wanted: Collection[str]) -> None:
        """Goes down the list and ticks what is to go up."""
        table = self._hands.see("forward_cases")
        assert isinstance(table, ListTable)
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_Home)
        for _ in range(table.model().rowCount()):
            if table.current_key() in wanted:
                QTest.keyClick(table, Qt.Key.Key_Space)
            QTest.keyClick(table, Qt.Key.Key_Down)

    def _note_papers(self, papers: Sequence[Path]) -> None:
        for progress in self._progress:
            if self._case(progress).state is State.FORWARDED:
                for path in papers:
                    kind = "office_record" if path.name.startswith("確認票") else "shintatsu"
                    progress.notes.files.append((path, kind))

    def _state(self, case_id: str) -> State:
        return inspect.case_view(self.desk(), self._actor(), case_id).case.state

    def _case(self, progress: _Progress) -> Case:
        return inspect.case_view(self.desk(), self._actor(), progress.notes.case_id).case

    def _actor(self) -> Actor:
        session = self._front.session
        if session is None:
            raise Stuck("nobody is signed in")
        return session.actor
