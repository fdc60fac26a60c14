"""Between widgets and record: normalises and checks ONE field per key, opens and closes the number boxes.

No number comes through here: a record cannot hold one, and this object keeps none.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from app import messages
from app.ui.formview.date_box import DateBox
from app.ui.formview.editors import ChoiceEditor, Editor, KanaEditor, NameEditor, TextEditor
from app.ui.formview.number_slot import NumberSlot, Slot
from app.ui.formview.row import Row
from forms.kernel.checks import (
    FieldCheck,
    Fits,
    Missing,
    check_field,
    check_fit,
    everything_fits,
    everything_prints,
)
from forms.kernel.fields import Field, Kind
from forms.kernel.findings import Finding, Severity
from forms.kernel.form import FormDef
from forms.kernel.number import Shape
from forms.kernel.record import Record

_WITHOUT_REASON = "個人番号の記載あり"
# fields whose empty answer is a statement of its own
_NONE_OF = {"no_number_reason": _WITHOUT_REASON}


def editor_for(form: FormDef, field: Field) -> Editor:
    """The editor of a field's kind."""
    if field.kind is Kind.NUMBER:
        return NumberSlot(field, field.label, black=_may_black(form, field.key))
    if field.kind in (Kind.DATE, Kind.BIRTH):
        return DateBox(field)
    if field.kind is Kind.CHOICE:
        return ChoiceEditor(field, _NONE_OF.get(field.key, ""))
    if field.kind is Kind.KANA:
        return KanaEditor(field)
    if field.kind in (Kind.NAME, Kind.ADDRESS):
        return NameEditor(field)
    return TextEditor(field)


class Binding(QObject):
    """`changed(key)` after every change of one field, `field_left(key)` when it is left, `slots_changed` when a number
    box was closed or opened, `refused(key)` when something other than digits was typed into one."""

    changed = Signal(str)
    field_left = Signal(str)
    slots_changed = Signal()
    refused = Signal(str)

    def __init__(
        self,
        form: FormDef,
        *,
        missing: Missing = everything_prints,
        fits: Fits = everything_fits,
        parent: QObject | None = None,
    ) -> None:
        """`missing` finds characters that cannot be printed, `fits` texts without room; both are asked when a field is
        left, not per key."""
        super().__init__(parent)
        self.form = form
        self._missing = missing
        self._fits = fits
        self.rows: dict[str, Row] = {}
        self._values: dict[str, str] = {}
        self._slots: dict[str, NumberSlot] = {}
        self._no_slot = None if form.takes_number else _closed_slot()

    def add(self, row: Row) -> None:
        """Takes a row into the form; every field of the form gets one."""
        editor = row.editor
        key = editor.key
        self.rows[key] = row
        if isinstance(editor, NumberSlot):
            self._slots[key] = editor
            editor.box.refused.connect(lambda: self._refuse(key))
        editor.changed.connect(lambda: self._change(key))
        editor.left.connect(lambda: self._leave(key))

    def complete(self) -> None:
        """All rows are there: pairs furigana with their names and sets every number box."""
        for key, row in self.rows.items():
            kana, name = row.editor, self._named_by(key)
            if isinstance(kana, KanaEditor) and name is not None:
                name.read.connect(kana.catch)
                name.changed.connect(_forgetter(name, kana))
        self._refresh_all()

    def values(self) -> Mapping[str, str]:
        """Every value typed so far, normalised; an unreadable date as it was typed. Never a number."""
        return self._values

    def record(self) -> Record:
        """The form as filled in now, without what does not apply."""
        return Record(
            self.form,
            {k: v for k, v in self._values.items() if v and self.form.field(k).applies(self._values)},
        )

    def set_record(self, record: Record) -> None:
        """Shows a stored record. Number boxes are emptied."""
        for key, row in self.rows.items():
            if isinstance(row.editor, NumberSlot):
                row.editor.box.wipe()
            else:
                row.editor.show_value(record.text(key))
            row.say("", "")
        self._values = {key: record.text(key) for key in self.rows if record.text(key)}
        self._refresh_all()

    def set_value(self, key: str, value: str) -> None:
        """Writes one field as if it had been typed."""
        self.rows[key].editor.show_value(value)
        self._change(key)

    def settle(self) -> None:
        """Takes over what still stands half typed in any field (before saving or handing on)."""
        for row in self.rows.values():
            row.editor.settle()

    def wipe(self) -> None:
        """Forgets everything personal."""
        self.set_record(Record(self.form, {}))

    def number_slot(self) -> NumberSlot:
        """The slot of the subject's number; on a paper without one a slot that stands nowhere and stays closed."""
        return self._no_slot or self._slots[self.form.subject_of(self._values).number]

    def slot(self, key: str) -> NumberSlot:
        """The slot of a number box."""
        return self._slots[key]

    def number_findings(self) -> tuple[Finding, ...]:
        """What is wrong with the digits typed so far."""
        slot = self.number_slot()
        return slot.box.findings() if slot.slot is Slot.OPEN and not slot.box.kept else ()

    def has_digits(self) -> bool:
        """Whether anything stands in a number box (it would be lost on leaving)."""
        return any(slot.box.count() for slot in self._slots.values())

    def check(self, key: str, missing: Missing = everything_prints) -> FieldCheck:
        """One field as it stands there, checked; what may not be kept is named from where it was typed."""
        typed = self._values.get(key) or self.rows[key].editor.value()
        return check_field(self.form.field(key), typed, missing)

    def withheld(self) -> tuple[Finding, ...]:
        """What is wrong with texts that are on the screen but may not be kept (a number stands in them)."""
        found: list[Finding] = []
        for key, row in self.rows.items():
            if key in self._values or key in self._slots or not row.editor.value():
                continue
            checked = self.check(key)
            if checked.withheld:
                found.extend(checked.findings)
        return tuple(found)

    def show_findings(self, key: str, findings: tuple[Finding, ...]) -> None:
        """Says the gravest of a field's findings beside it."""
        grave = [f for f in findings if f.severity is Severity.ERROR] or list(findings)
        if not grave:
            self.rows[key].say("", "")
            return
        kind = "error" if grave[0].severity is Severity.ERROR else "caution"
        self.rows[key].say(kind, messages.finding(grave[0], self.form))

    def refresh_messages(self, findings: tuple[Finding, ...]) -> None:
        """After a check of the whole form: errors that are mended go away, cautions appear; new errors wait to be asked."""
        by_field: dict[str, list[Finding]] = {}
        for finding in findings:
            by_field.setdefault(finding.field, []).append(finding)
        for key, row in self.rows.items():
            own = by_field.get(key, ())
            if key in self._slots or not (own or row.message):
                continue
            if not row.has_error or not any(f.severity is Severity.ERROR for f in own):
                self.show_findings(key, tuple(f for f in own if f.severity is Severity.CAUTION))

    def _change(self, key: str) -> None:
        field, row = self.form.field(key), self.rows[key]
        if field.kind is Kind.NUMBER:
            self._number_changed(row)
        else:
            checked = check_field(field, row.editor.value())
            before = self._values.get(key, "")
            if checked.value:
                self._values[key] = checked.value
            else:
                self._values.pop(key, None)
            if row.has_error and checked.ok:
                row.say("", "")
            if checked.value != before:
                self._put_slots(say=True)
                if bool(before) != bool(checked.value) or field.kind in (Kind.CHOICE, Kind.BIRTH, Kind.DATE):
                    self._refresh_requirements()
            row.show_state(filled=bool(checked.value) and checked.ok, required=field.required(self._values))
        self.changed.emit(key)

    def _number_changed(self, row: Row) -> None:
        slot = row.editor
        assert isinstance(slot, NumberSlot)
        good = slot.box.kept or slot.box.shape() is Shape.OK
        if row.has_error and (good or not slot.box.count()):
            row.say("", "")
        row.show_state(filled=good, required=self._number_required(slot))
        self._lock_reason()

    def _leave(self, key: str) -> None:
        row = self.rows[key]
        if isinstance(row.editor, NumberSlot):
            self.show_findings(key, self.number_findings() if row.editor is self.number_slot() else ())
        else:
            checked = self.check(key, self._missing)
            self.show_findings(key, checked.findings + check_fit(self.form, checked, key, self._fits))
        self.field_left.emit(key)

    def _refuse(self, key: str) -> None:
        self.show_findings(key, (Finding("number.letters", key),))
        self.refused.emit(key)

    def _refresh_all(self) -> None:
        self._put_slots(say=False)
        self._refresh_requirements()

    def _refresh_requirements(self) -> None:
        """Which fields apply and which are asked for now; a row is only touched when that changed."""
        for key, row in self.rows.items():
            field = self.form.field(key)
            if isinstance(row.editor, NumberSlot):
                good = row.editor.box.kept or row.editor.box.shape() is Shape.OK
                row.show_state(filled=good, required=self._number_required(row.editor))
                continue
            applies = field.applies(self._values)
            if row.isHidden() is applies:
                row.setVisible(applies)
            filled = bool(self._values.get(key)) and self.check(key).ok
            row.show_state(filled=filled, required=field.required(self._values))

    def _put_slots(self, *, say: bool) -> None:
        """Opens and closes the number boxes; closing forgets what was typed, for good."""
        moved = False
        black, own = self.form.blackout_of(self._values), self.form.subject_of(self._values).number
        free = Slot.NONE if self._values.get("no_number_reason") else Slot.OPEN
        for key, slot in self._slots.items():
            wanted = Slot.BLACK if key == black else free if key == own else Slot.UNUSED
            if wanted is not slot.slot:
                slot.put(wanted, say=say)
                self.rows[key].say("", "")
                moved = True
        if moved:
            self._lock_reason()
            self._refresh_requirements()
            self.slots_changed.emit()

    def _number_required(self, slot: NumberSlot) -> bool:
        return slot.slot is Slot.OPEN

    def _lock_reason(self) -> None:
        """A number typed and a reason for having none exclude each other."""
        row = self.rows.get("no_number_reason")
        if row is not None:
            box = self.number_slot().box
            free = not box.count() and not box.kept
            if row.editor.isEnabled() is not free:
                row.editor.setEnabled(free)

    def _named_by(self, kana_key: str) -> NameEditor | None:
        """The name or address whose reading a kana field holds: 'child_kana' reads 'child_name'."""
        stem = kana_key.removesuffix("_kana")
        for key in (f"{stem}_name", stem):
            row = self.rows.get(key)
            if kana_key != key and row is not None and isinstance(row.editor, NameEditor):
                return row.editor
        return None


def _closed_slot() -> NumberSlot:
    slot = NumberSlot(Field("no_number", "個人番号", Kind.NUMBER), "個人番号", black=False)
    slot.put(Slot.NONE)
    return slot


def _forgetter(name: NameEditor, kana: KanaEditor) -> Callable[[], None]:
    def forget() -> None:
        if not name.value():
            kana.forget()

    return forget


def _may_black(form: FormDef, key: str) -> bool:
    """Whether the form ever blacks this box out: everything but the subject's own box of a child can be."""
    return any(form.blackout_of({probe: "1"}) == key for probe in form.keys)
