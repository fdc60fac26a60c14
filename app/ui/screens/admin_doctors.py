"""管理, fifth page: 指定医・添付書類, the office's list of designated doctors and what it asks of attachments."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app.ui.context import Ui
from app.ui.screens.admin_doctors_box import DoctorDialog, EndDoctorDialog
from app.ui.screens.admin_doctors_file import DoctorFileDialog, DoctorSourceDialog
from app.ui.theme import MUTE, TEXT, Theme
from app.ui.widgets.buttons import DangerButton, MainButton, OutlineButton, PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.fields import CheckLine, FieldFrame, TextField
from app.ui.widgets.keybar import Key
from app.ui.widgets.note import Note
from app.ui.widgets.table import Cell, Column, ListTable, Row
from app.ui.widgets.text import Paragraph, Rule, Text
from app.usecases import doctor_file, doctors
from app.usecases.doctor_file import Preview
from app.usecases.doctors import DoctorList, NewDoctor, Rules
from app.usecases.sign_in import Session
from forms.kernel.attachment import Doctor
from forms.kernel.dates import PartialDate, to_short
from forms.kernel.errors import TechoError
from forms.kernel.text import normalise_plain

_WIDTH = 380  # px at 100 %
_ABOUT = (
    "診断書・意見書は、都道府県知事（中核市は市長）が指定した医師が書きます。"
    "一覧にない医師の診断書も記録できますが、「要確認」になります。"
)
_FIRST = "要確認がすべて済むまで束を作らない"
_TARGET = "予定日までの開庁日数"
_NOTHING = "一覧に出る指定医はいません。"
_NOTHING_NEW = "変わった項目がありません。"
_NONE_ENDS = "終了する指定医を一覧で選んでください。"
_EMPTY = "指定医を一覧で選ぶと、ここに内容が出ます。"


class DoctorsPage(QWidget):
    """List at the left, the chosen doctor and the office's rules at the right."""

    changed = Signal()

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._session = ui, session
        self._found: DoctorList | None = None
        self._note = Note("error", "", name="doctors_note")
        self._note.hide()
        self.search = TextField("doctor_search", "医師・医療機関を探す", placeholder="医師・医療機関")
        columns = (
            Column("医師", 8),
            Column("医療機関", 12, stretch=True),
            Column("区分", 14, stretch=True),
            Column("状態", 6.5),
        )
        self.table = ListTable(
            columns, name="doctors", label="指定医の一覧", two_lines=False, nothing=_NOTHING
        )
        self.add_button = MainButton("指定医を加える", "F5", name="add_doctor", icon="plus")
        self.file_button = PlainButton("ファイルから加える", "F6", name="doctors_file", icon="file-plus")
        self.end_button = DangerButton("この指定医を終了する", "F7", name="end_doctor", icon="ban")
        self.save_button = OutlineButton("決まりを変更する", "F10", name="save_rules")
        self.first = CheckLine(_FIRST, name="attachments_first")
        self.opinion = TextField("opinion_months", "診断書は申請日の何か月前まで")
        self.photo = TextField("photo_months", "写真は申請日の何か月前まで")
        self.target = TextField("target_days", _TARGET)
        self._build(Theme.of(self))
        self._connect()
        self._show()

    def keys(self) -> dict[int, Key]:
        """F3 search, F5 take one in, F6 take in a file, F7 end the chosen one, F10 change the rules, F11 read again."""
        return {
            3: Key("検索", self.search.setFocus),
            5: Key("指定医を加える", self.add, main=True),
            6: Key("ファイルから", self.from_file),
            7: Key("終了", self.end, enabled=self._open_one() is not None, reason=_NONE_ENDS),
            10: Key("決まりを変更", self.save, enabled=self.is_changed(), reason=_NOTHING_NEW),
            11: Key("更新", self.enter),
        }

    def enter(self) -> None:
        """Shown: reads the list and the rules."""
        self._note.hide()
        desk, actor = self._session.desk, self._session.actor
        self._run(lambda: doctors.listed(desk, actor), self._filled)
        self.table.setFocus()

    def is_changed(self) -> bool:
        """Whether the rules differ from what is stored."""
        return self._found is not None and self._typed() != self._found.rules

    def wipe(self) -> None:
        """Forgets the list and what was typed."""
        self._found = None
        self.search.setText("")
        self.table.wipe()
        self._note.hide()
        self._show()

    def add(self) -> None:
        """Asks for a line of the published list, and keeps it."""
        if self._found is None:
            return
        written = sorted(self._found.doctors, key=lambda one: one.at)
        box = DoctorDialog(self, self._session.desk, self._found, written[-1].source if written else "")
        box.accepted.connect(lambda: self._add(box.answer))
        box.finished.connect(box.deleteLater)
        box.open()

    def from_file(self) -> None:
        """A published list as a file: which list it is, what would come of it, then taken in."""
        path = self._ui.prompts.choose_file_to_open(
            self, "指定医の一覧のファイルを選ぶ", ("csv", "txt", "tsv")
        )
        if path is None or self._found is None:
            return
        written = sorted(self._found.doctors, key=lambda one: one.at)
        asked = DoctorSourceDialog(self, path.name, written[-1].source if written else "")
        asked.exec()
        source = asked.source
        asked.deleteLater()
        if not source:
            return
        desk, actor = self._session.desk, self._session.actor
        self._note.hide()
        self._ui.tasks.run(
            lambda: doctor_file.preview(desk, actor, path, source),
            lambda read: self._take(path.name, read),
            self._failed,
            owner=self,
            label="doctors_file",
        )

    def _take(self, file_name: str, read: Preview) -> None:
        box = DoctorFileDialog(self, file_name, read)
        chosen = box.exec()
        box.deleteLater()
        if chosen:
            desk, actor = self._session.desk, self._session.actor
            said = self._said(f"指定医を{len(read.new)}人、一覧に加えました。")
            self._run(lambda: doctor_file.take(desk, actor, read), said)

    def end(self) -> None:
        """The chosen one's designation has ended."""
        one = self._open_one()
        if one is None:
            return
        box = EndDoctorDialog(self, one.name, self._session.desk.today())
        box.accepted.connect(lambda: self._end(one.id, box))
        box.finished.connect(box.deleteLater)
        box.open()

    def save(self) -> None:
        """Keeps the rules, if they are others."""
        typed = self._typed()
        if self.is_changed():
            desk, actor = self._session.desk, self._session.actor
            self._run(lambda: doctors.change_rules(desk, actor, typed), self._said("決まりを変更しました。"))

    def _add(self, new: NewDoctor | None) -> None:
        if new is not None:
            desk, actor = self._session.desk, self._session.actor
            self._run(lambda: doctors.add(desk, actor, new), self._said("指定医を一覧に加えました。"))

    def _end(self, doctor_id: str, box: EndDoctorDialog) -> None:
        day = box.last_day
        if day is not None:
            desk, actor = self._session.desk, self._session.actor
            self._run(lambda: doctors.end(desk, actor, doctor_id, day), self._said("指定医を終了しました。"))

    def _said(self, words: str) -> Callable[[DoctorList], None]:
        def done(found: DoctorList) -> None:
            self._filled(found)
            self._ui.shell.toast(words)

        return done

    def _filled(self, found: DoctorList) -> None:
        self._found = found
        self.first.setChecked(found.rules.attachments_first)
        self.opinion.setText(str(found.rules.opinion_months))
        self.photo.setText(str(found.rules.photo_months))
        self.target.setText(str(found.rules.target_days))
        self._narrow()

    def _narrow(self) -> None:
        sought = "".join(self.search.text().split())
        found = () if self._found is None else self._found.doctors
        shown = [one for one in found if sought in "".join(f"{one.name}{one.hospital}".split())]
        shown.sort(key=lambda one: one.last_day is not None)
        labels = dict(self._found.fields) if self._found is not None else {}
        self.table.set_rows([_row(one, labels) for one in shown])
        self._show()

    def _show(self) -> None:
        one = self._chosen()
        labels = dict(self._found.fields) if self._found is not None else {}
        self._title.setText(_EMPTY if one is None else one.name)
        self._facts.show_text("" if one is None else _facts(one, labels, self._found))
        self.end_button.setVisible(self._open_one() is not None)
        self._follow()

    def _follow(self) -> None:
        self.save_button.setEnabled(self.is_changed())
        self.changed.emit()

    def _typed(self) -> Rules:
        months = _figure(self.opinion), _figure(self.photo)
        return Rules(self.first.isChecked(), *months, target_days=_figure(self.target))

    def _chosen(self) -> Doctor | None:
        key = self.table.current_key()
        found = () if self._found is None else self._found.doctors
        return next((one for one in found if one.id == key), None)

    def _open_one(self) -> Doctor | None:
        one = self._chosen()
        return one if one is not None and one.last_day is None else None

    def _run(self, work: Callable[[], DoctorList], done: Callable[[DoctorList], None]) -> None:
        self._note.hide()
        self._ui.tasks.run(work, done, self._failed, owner=self, label="doctors")

    def _failed(self, error: TechoError) -> None:
        self._note.show_note("error", "変更していません", messages.sentence(error), say=True, assertive=True)
        self._note.show()

    def _connect(self) -> None:
        self.table.chosen.connect(lambda _key: self._show())
        self.search.changed.connect(self._narrow)
        self.add_button.clicked.connect(self.add)
        self.file_button.clicked.connect(self.from_file)
        self.end_button.clicked.connect(self.end)
        self.save_button.clicked.connect(self.save)
        for part in (self.first, self.opinion, self.photo, self.target):
            part.changed.connect(self._follow)

    def _build(self, theme: Theme) -> None:
        column, line = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self._note)
        line.setSpacing(theme.px(12))
        card = Card(padding=0, name="doctors_card")
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(8))
        head.addWidget(self.search)
        card.body.addLayout(head)
        card.body.addWidget(self.table, 1)
        line.addWidget(card, 1)
        line.addWidget(self._panel(theme))
        column.addLayout(line, 1)

    def _panel(self, theme: Theme) -> Card:
        panel = Card(padding=18, name="doctor_panel")
        panel.setFixedWidth(theme.px(_WIDTH))
        self._title, self._facts = Text("", "card", wrap=True), Paragraph("")
        rules = (
            Text("事務所の決まり", "card"),
            FieldFrame("診断書は申請日の何か月前まで", self.opinion, beside=True, label_width=196),
            FieldFrame("写真は申請日の何か月前まで", self.photo, beside=True, label_width=196),
            self.first,
            FieldFrame(_TARGET, self.target, beside=True, label_width=196),
            self.save_button,
        )
        for part in (
            self._title,
            self._facts,
            self.end_button,
            self.add_button,
            self.file_button,
            Rule(),
            *rules,
        ):
            panel.body.addWidget(part)
        panel.body.addStretch(1)
        panel.body.addWidget(Paragraph(_ABOUT, "sub", "hint"))
        return panel


def _figure(field: TextField) -> int:
    text = normalise_plain(field.text()).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0


def _facts(one: Doctor, labels: dict[str, str], found: DoctorList | None) -> str:
    names = {} if found is None else found.names
    since = "" if one.designated_on is None else f"指定の日　{to_short(PartialDate.of(one.designated_on))}"
    last = "" if one.last_day is None else f"最後の日　{to_short(PartialDate.of(one.last_day))}"
    fields = "、".join(labels.get(key, "") for key in one.fields)
    lines = (one.hospital, fields, since, last, one.source, f"登録　{names.get(one.staff_id, '')}")
    return "\n".join(line for line in lines if line)


def _row(one: Doctor, labels: dict[str, str]) -> Row:
    token = TEXT if one.last_day is None else MUTE
    state = Cell("使用中", chip="ok") if one.last_day is None else Cell("終了", chip="unchecked")
    fields = "、".join(labels.get(key, "") for key in one.fields)
    cells = (
        Cell(one.name, bold=one.last_day is None, token=token),
        Cell(one.hospital, token=token),
        Cell(fields, token=token),
    )
    return Row(one.id, (*cells, state))
