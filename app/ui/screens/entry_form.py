"""The form to type into: heading, sheet, panel. It knows the widgets; what is saved and handed on is the screen's."""

from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app.ui.formview.binding import Binding
from app.ui.formview.form_check import FormCheck
from app.ui.formview.number_slot import Slot
from app.ui.formview.sheet_view import SheetView
from app.ui.screens.entry_drawer import Drawer
from app.ui.screens.entry_facts import APPLIED, number_line, read
from app.ui.screens.entry_head import EntryHead
from app.ui.screens.entry_identity import IDENTITY
from app.ui.screens.entry_needs import needed
from app.ui.screens.entry_panel import EntryPanel
from app.ui.screens.entry_register import REGISTER
from app.ui.speech import announce
from app.ui.theme import Theme
from app.ui.widgets.note import Note
from app.usecases.entry import Entry
from app.usecases.sign_in import Session
from forms.catalog.henkan.rules import NOT_TAKEN
from forms.kernel.case import Case
from forms.kernel.findings import Finding, Severity
from forms.kernel.form import FormDef
from forms.kernel.procedure import State

_REASON = "no_number_reason"
_PAUSE_MS = (
    60  # the whole form is checked when the keys rest: with the work below 100 ms after the key (ux 12)
)


class EntryForm(QWidget):
    """`typed` after every change, `checked` when the whole form was. `asked_submit`, `asked_save`: the panel's buttons."""

    typed = Signal()
    asked_submit = Signal()
    asked_save = Signal()
    checked = Signal()

    def __init__(self, form: FormDef, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        desk = session.desk
        self.binding = Binding(form, missing=desk.missing, fits=desk.fits, parent=self)
        self._checks = FormCheck(form, desk.missing, desk.fits)
        self.sheet = SheetView(self.binding)
        self.panel = EntryPanel(self.binding)
        self.head = EntryHead(form)
        self.note = Note("info", "", name="entry_note")
        self.note.hide()
        self._findings: tuple[Finding, ...] = ()
        self._told_open: object = None  # what the sections beside the sheet said at the last check
        self._build()
        self.binding.complete()
        self._set_tab_order()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.check)
        self.binding.changed.connect(self._changed)
        self.binding.slots_changed.connect(self.check)
        self.binding.field_left.connect(lambda _key: self._timer.start(0))
        self.panel.asked.connect(self.focus_field)
        self.panel.submit_asked.connect(self.asked_submit)
        self.panel.save_asked.connect(self.asked_save)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def show_case(self, case: Case) -> None:
        """Shows a draft or a returned case as it is stored."""
        self.binding.set_record(case.record)
        self.head.show_case(case)
        self.tell("")
        if not case.record.text("received_on"):
            self.binding.set_value("received_on", self._session.desk.today().isoformat())
        if not self.binding.form.takes_number:
            self.binding.set_value(_REASON, NOT_TAKEN)
        slot = self.binding.number_slot()
        if case.has_number and slot.slot is Slot.OPEN:
            slot.box.set_kept(True)
        self._tell_history(case)
        self.check()
        self.focus_field(self.binding.form.keys[0])

    def tell(self, kind: str, title: str = "", text: str = "") -> None:
        """A note over the sheet; without a kind it goes away."""
        self.note.setVisible(bool(kind))
        if kind:
            self.note.show_note(kind, title, text, say=True, assertive=kind == "error")

    def drop_kept(self) -> None:
        """The stored number was destroyed: it is to be typed anew."""
        for key in self.binding.form.number_keys():
            box = self.binding.slot(key).box
            if box.kept:
                box.set_kept(False)

    def check(self) -> tuple[Finding, ...]:
        """The whole form: panel, notes, what is still to do."""
        self._timer.stop()
        binding = self.binding
        record, slot = binding.record(), binding.number_slot()
        kept, count = slot.box.kept, slot.box.count()
        form_findings = self._checks.findings(record, has_number=kept or count > 0)
        self._findings = _in_order(binding.form, binding.withheld(), form_findings, binding.number_findings())
        binding.refresh_messages(self._findings)
        subject = read(binding.form, binding.values(), form_findings)
        self.panel.show_subject(subject)
        desk = self._session.desk
        self.panel.needs.show_for(needed(desk.reference.programme, record, desk.today()))
        reason = bool(record.text("no_number_reason"))
        self.panel.show_number(
            number_line(binding.form, shape=slot.box.shape(), count=count, kept=kept, reason=reason)
        )
        self.head.show_todo(
            *self.panel.show_findings((*self._findings, *self._open_checks(has_number=kept or count > 0)))
        )
        self.sheet.show_age(
            f"{binding.form.act}日に {subject.age}歳" if subject.child and subject.age is not None else ""
        )
        self.panel.show_work(typed=not any(f.severity is Severity.ERROR for f in self._findings))
        self._told_open = self._open_now()
        self.checked.emit()
        return self._findings

    def check_sections(self) -> None:
        """A section beside the sheet shows something else: the form is checked only if that leaves something else to do."""
        if self._open_now() != self._told_open:
            self.check()

    def _open_now(self) -> object:
        return self._open_checks(has_number=True), self.panel.section_in_work()

    def _open_checks(self, *, has_number: bool) -> tuple[Finding, ...]:
        """What 本人確認 and the register still want of a number; the use-case is what refuses it."""
        if not has_number:
            return ()
        return (*self.panel.identity.findings(), *self.panel.register.findings())

    def refuse(self) -> bool:
        """Before 確認へ回す: shows what still stops the case and goes to the first; whether anything does."""
        self.binding.settle()
        found = self.check()
        stops = [f for f in found if f.severity is Severity.ERROR]
        for key in self.binding.rows:
            self.binding.show_findings(key, tuple(f for f in found if f.field == key))
        if not stops:
            return False
        self.focus_field(stops[0].field)
        announce(
            self.panel.todo,
            f"確認へ回す前に、あと{len(stops)}件あります。{messages.finding(stops[0], self.binding.form)}",
            True,
        )
        return True

    def entry(self) -> Entry:
        """What leaves the form. The caller wipes the number."""
        box = self.binding.number_slot().box
        return Entry(
            self.binding.record(),
            None if box.kept else box.number(),
            box.means(),
            keep_number=box.kept,
            on_screen=self.panel.register.on_screen(),
        )

    def focus_field(self, key: str) -> None:
        """Goes to a field."""
        row = self.binding.rows.get(key)
        if key == IDENTITY:
            self.panel.identity.focus_first()
        elif key == REGISTER:
            self.panel.register.focus_first()
        elif row is not None:
            row.editor.main().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def hold_open(self, held: bool) -> None:
        """F4: shows the digits of the number being typed while the key is held."""
        self.binding.number_slot().box.hold_open(held)

    def wipe(self) -> None:
        """Forgets the person, the number first."""
        self._timer.stop()
        self.binding.wipe()
        self._checks.wipe()
        self.panel.identity.show_file(None)
        self.panel.register.show_file(None)
        self.tell("")
        self.head.wipe()
        self.check()

    def _build(self) -> None:
        theme = Theme.of(self)
        left = QVBoxLayout()
        left.setSpacing(theme.px(6))
        left.addWidget(self.head)
        left.addWidget(self.note)
        left.addWidget(self.sheet, 1)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(9))
        self._line.setSpacing(theme.px(12))
        self._line.addLayout(left, 58)
        self._line.addWidget(self.panel, 42)
        self._drawer = Drawer(self, self.panel, self._line, 42)
        self._drawer.folded.connect(self.head.set_folded)

    def _set_tab_order(self) -> None:
        order = [*self.sheet.order(), *self.panel.order()]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _changed(self, key: str) -> None:
        if (
            key == "arrival"
            and self.binding.values().get("arrival") == "typed"
            and not self.binding.values().get(APPLIED)
        ):
            self.binding.set_value(APPLIED, self._session.desk.today().isoformat())
        self._timer.start(_PAUSE_MS)
        self.typed.emit()

    def _tell_history(self, case: Case) -> None:
        if case.state is State.RETURNED:
            self.tell(
                "warning",
                "差し戻されました。直してから、もう一度確認へ回してください。",
                messages.returned_to_entry(case.returned_reason),
            )
        elif len(case.record):
            at = case.updated_at.astimezone(self._session.desk.now().tzinfo)
            self.tell(
                "info",
                f"前回の入力（{case.reception_no}、{at.hour}:{at.minute:02} 保存）を開きました。",
                "個人番号は保存されないため、もう一度入力してください。",
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Too narrow for both: the panel becomes a drawer."""
        super().resizeEvent(event)
        self._drawer.place(self.sheet.needed_width(), self.sheet)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        row = self.panel.row_of(now) if now is not None else None
        if row is not None:
            self.panel.area.ensureWidgetVisible(row, 0, 8)
            return
        for section in (self.panel.identity, self.panel.register):
            if now is not None and section.isAncestorOf(now):
                self.panel.show_section(section)
                self.panel.area.ensureWidgetVisible(now, 0, 8)


def _in_order(
    form: FormDef, withheld: tuple[Finding, ...], checked: tuple[Finding, ...], number: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """The order of the paper, then of the panel; one finding of a kind per field.

    A text that may not be kept is missing only because of what was typed there: one fault, said once.
    """
    typed = {f.field for f in withheld}
    asked = (f for f in checked if f.code != "field.required" or f.field not in typed)
    places = {key: place for place, key in enumerate(form.keys)}
    seen = dict.fromkeys((*withheld, *asked, *number))
    return tuple(sorted(seen, key=lambda f: places.get(f.field, len(places))))
