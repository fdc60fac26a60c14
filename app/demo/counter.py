"""The counter of the demo's office: an application is typed, its sheet printed, taken back or confirmed by a second person."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from app.demo import people
from app.demo.dates import typed
from app.demo.demo_case import Round, Second, Typing
from app.demo.documents import Documents
from app.demo.hands import Script, Stuck
from app.demo.printing import DemoPrinting
from app.demo.seat import Progress, Seat
from app.rules.identity_shown import Standing
from app.ui.screens.worklist_acts import CONFIRM
from app.ui.widgets.buttons import MainButton
from app.ui.widgets.note import Note
from forms.kernel.fields import Kind
from forms.kernel.findings import Finding, Severity
from forms.kernel.procedure import State, Step

_DATES = (Kind.DATE, Kind.BIRTH)


class Counter:
    """What the clerk does with one round of a case, and the second person who comes to his seat."""

    def __init__(self, seat: Seat) -> None:
        self._seat, self._hands = seat, seat.hands
        self._documents = Documents(seat)

    def play(self, progress: Progress, this: Round, known: Sequence[str]) -> Script:
        """One round, up to what stops it. `known`: the ids of the cases that others of the file have become."""
        progress.notes.step = Step.ENTER
        yield from self._type_all(progress, this, known)
        yield from self._documents.play(progress, this)
        yield from self._hand_on(progress)
        if self._seat.state(progress) is not State.ENTERED:  # something stopped it: it stays a draft
            self._hands.picture(f"stopped_{progress.case.id}")
            yield from self._seat.to_worklist()
            return
        if this.signature:
            yield from self._print_sheet(progress, this.signature)
        yield from self._seat.to_worklist()
        if this.take_back:
            yield from self._take_back(progress)
        yield from self._confirm_all(progress, this.second)

    # --- entry --------------------------------------------------------------------------------------------------

    def _type_all(self, progress: Progress, this: Round, known: Sequence[str]) -> Script:
        hands, notes = self._hands, progress.notes
        if notes.case_id:
            yield from self._seat.find(progress)
            yield from hands.press("open_case")
        elif progress.origin is not None:
            yield from self._begin_from(progress, progress.origin)
        else:
            yield from hands.press("new_case")
        yield from hands.wait_for("applied_on")
        if not notes.case_id:
            notes.case_id, progress.reception_no = self._seat.newest_draft(known)
        for typing in this.typing:
            yield from self._type(progress.case.form, typing)
            if typing.field in ("applicant_number", "child_birth"):
                hands.picture(f"entry_{progress.case.id}_{typing.field}")
        hands.picture(f"entry_{progress.case.id}")

    def _begin_from(self, progress: Progress, origin: Progress) -> Script:
        """A further paper of the same person, begun at the case before it."""
        hands = self._hands
        yield from self._seat.find(origin, "next")
        hands.picture(f"delivered_case_{origin.case.id}")
        yield from hands.press("next")
        yield from hands.tick(f"next_form.{progress.case.form}")
        hands.picture(f"next_{progress.case.id}")
        yield from hands.press("dialog.main")

    def _type(self, form: str, typing: Typing) -> Script:
        desk = self._seat.desk
        yield from self._hands.type(typing.field, typed(typing.keys, desk.today()), typing.reading)
        if not typing.keys and desk.reference.form(form).field(typing.field).kind in _DATES:
            for part in ("month", "day"):  # an empty year alone leaves the rest of the date standing
                yield from self._hands.type(f"{typing.field}_{part}", "")

    def _hand_on(self, progress: Progress) -> Script:
        """一時保存, then 確認へ回す; what the screen has to say before it, the number's shape included, is noted."""
        yield from self._hands.key(Qt.Key.Key_F8)
        screen = self._seat.entry()
        found, now = progress.notes.findings, screen.form.check()
        found.extend(finding for finding in now if finding not in found)
        progress.notes.gaps = [finding for finding in now if finding.severity is Severity.ERROR]
        identity = screen.form.panel.identity
        if identity.isVisible() and identity.file is not None and identity.file.standing is Standing.OPEN:
            progress.notes.gaps.append(Finding("identity.open", "shown"))
        yield from self._hands.key(Qt.Key.Key_F10)
        yield from self._seat.agree()

    def _print_sheet(self, progress: Progress, box: str) -> Script:
        hands = self._hands
        progress.notes.step = Step.PRINT_FOR_SIGNATURE
        yield from hands.tick(f"box_{box}")
        yield from hands.choose("printer", DemoPrinting.NAME)
        hands.picture(f"signature_{progress.case.id}")
        yield from hands.press("do_print")
        yield from hands.wait_for("paper_ok")
        hands.picture(f"paper_{progress.case.id}")
        progress.notes.files.append((self._seat.printing.printed[-1], "application"))
        yield from hands.press("paper_ok")

    def _take_back(self, progress: Progress) -> Script:
        progress.notes.step = Step.TAKE_BACK
        yield from self._seat.find(progress)
        yield from self._hands.press("take_back")
        yield from self._hands.wait_for("dialog.main")
        self._hands.picture(f"take_back_{progress.case.id}")
        yield from self._hands.press("dialog.main")

    # --- the second person --------------------------------------------------------------------------------------

    def _confirm_all(self, progress: Progress, keyings: Sequence[Second]) -> Script:
        hands = self._hands
        for second in keyings:
            if self._seat.state(progress) is not State.ENTERED:
                break  # confirmed or returned already: there is nothing left to key
            progress.notes.step = Step.CONFIRM
            yield from self._confirm(progress, second)
        if hands.see("confirm_leave") is not None:  # 不一致 once, and nobody keys again
            yield from hands.press("confirm_leave")
            yield from self._seat.agree()

    def _confirm(self, progress: Progress, second: Second) -> Script:
        hands = self._hands
        if hands.see("confirm_leave") is None:
            yield from self._begin(progress)
        yield from hands.tick(f"document_{second.document}")
        kind = "form_copy" if second.copy else "form_original"
        if hands.see(kind) is not None:  # an original or a handwritten sheet is never a copy: not asked
            yield from hands.tick(kind)
        yield from hands.tick(f"holder_{second.holder}")
        if second.holder == "subject":
            yield from self._tell_of_paper()
            yield from self._key(second)
        hands.picture(f"confirm_{progress.case.id}")
        yield from hands.key(Qt.Key.Key_F10)
        hands.picture(f"result_{progress.case.id}")
        note = hands.see("confirm_note")
        progress.notes.told = note.title if isinstance(note, Note) else ""
        if hands.see("confirm_close") is not None:
            yield from hands.press("confirm_close")

    def _begin(self, progress: Progress) -> Script:
        """The case is opened from the list and the confirmer signs in for this act."""
        hands = self._hands
        yield from self._seat.find(progress)
        hands.picture(f"list_{progress.case.id}")
        button = hands.see("open_case")
        if (
            not isinstance(button, MainButton) or button.words != CONFIRM.words
        ):  # the sheet is not printed yet
            raise Stuck(f"{CONFIRM.words} open_case")
        yield from hands.press("open_case")
        yield from hands.type("confirm_staff_number", people.CONFIRMER.number)
        yield from hands.type("confirm_password", people.CONFIRMER.password)
        hands.picture(f"confirm_sign_in_{progress.case.id}")
        yield from hands.press("confirm_sign_in")

    def _tell_of_paper(self) -> Script:
        """What is asked of a paper that nobody recorded."""
        hands = self._hands
        if hands.see("paper_condition") is not None:
            yield from hands.tick("paper_condition")
        if hands.see("paper_line") is not None:
            yield from hands.type("paper_line", "1")

    def _key(self, second: Second) -> Script:
        """Marks, blackout and the blind entry: everything anew each time, whether or not the screen kept it."""
        hands = self._hands
        for item, mark in second.marks.items():
            yield from hands.tick(f"{item}_{mark}")
        if second.blackout:
            yield from hands.tick(f"blackout_{second.blackout}")
        if second.number:
            yield from hands.type("rekey_number", second.number)
        else:
            yield from hands.tick("number_is_blank")
        yield from hands.type("rekey_birth", typed(second.birth, self._seat.desk.today()))
