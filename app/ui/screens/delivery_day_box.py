"""A day, a reason and words: 照会, 回答, 諮問, 返戻, 取下げ. The day is today unless somebody says otherwise."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.screens.protection_fields import DateLine
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldFrame, RadioRow, TextBox
from app.ui.widgets.note import Note
from app.wording import NUMBER_IN_TEXT
from forms.kernel.dates import PartialDate
from forms.kernel.number import may_be_kept


@dataclass(frozen=True)
class Ask:
    """What one box asks. `choices` are (key, word) of a reason that must be chosen; with the last of them words are needed.
    `words` is the label of the words ("" asks for none), `needed` whether they must be written; `fates` are what became of
    the papers, where that is asked, under the label `fate`."""

    title: str
    day: str
    note: str = ""
    words: str = ""
    needed: bool = True
    choices: tuple[tuple[str, str], ...] = ()
    main: str = "記録する"
    hint: str = ""
    fates: tuple[tuple[str, str], ...] = ()
    fate: str = ""


class DayBox(Dialog):
    """`on`, `why`, `fate` and `words` once it was accepted."""

    def __init__(self, parent: QWidget | None, reception_no: str, ask: Ask, today: date) -> None:
        subtitle = f"受付 {reception_no}"
        super().__init__(parent, title=ask.title, subtitle=subtitle, main=ask.main, icon="message-square")
        self.on, self.why, self.fate, self.words = today, "", "", ""
        self._ask, self._today = ask, today
        if ask.note:
            self.body.addWidget(Note("info", ask.note, name="day_note"))
        self._day = DateLine("after_on", ask.day)
        self._day.box.show_value(str(PartialDate.of(today)))
        self.body.addWidget(self._day)
        self._reason = RadioRow("after_why", "理由", ask.choices, upright=True)
        self._reason_frame = FieldFrame("理由", self._reason, required=True)
        self._fate = RadioRow("after_fate", ask.fate or "行方", ask.fates, upright=True)
        self._fate_frame = FieldFrame(ask.fate or "行方", self._fate, required=True)
        self._words = TextBox("after_words", ask.words or "内容", lines=2, placeholder=ask.hint)
        needed = ask.needed and not ask.choices
        self._words_frame = FieldFrame(ask.words or "内容", self._words, required=True if needed else None)
        beside = QHBoxLayout()  # one under another they leave no room in large letters
        for frame in (self._reason_frame, self._fate_frame):
            beside.addWidget(frame, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(beside)
        self.body.addWidget(self._words_frame)
        self._reason_frame.setVisible(bool(ask.choices))
        self._fate_frame.setVisible(bool(ask.fates))
        self._words_frame.setVisible(bool(ask.words))
        if ask.choices:
            self._reason.setFocus()
        elif ask.words:
            self._words.setFocus()
        else:
            self._day.box.main().setFocus()

    def on_main(self) -> None:
        """Everything that is needed, each missing thing told at its place."""
        for frame in (self._reason_frame, self._fate_frame, self._words_frame):
            frame.clear_message()
        day, why, words = self._day.value(), self._reason.value(), self._words.text().strip()
        self._day.tell("")
        if day is None or not day.is_full or day.as_date() > self._today:
            self._day.tell(f"{self._ask.day}を、今日までの日付で入力してください。")
        elif self._ask.choices and not why:
            self._reason_frame.set_error("理由を選んでください。")
            self._reason.setFocus()
        elif self._ask.fates and not self._fate.value():
            self._fate_frame.set_error(f"{self._ask.fate}を選んでください。")
            self._fate.setFocus()
        elif self._needs_words(why) and not words:
            self._words_frame.set_error(f"{self._ask.words}を書いてください。")
            self._words.setFocus()
        elif not may_be_kept(words):
            self._words_frame.set_error(NUMBER_IN_TEXT)
            self._words.setFocus()
        else:
            self.on, self.why, self.words = day.as_date(), why, words
            self.fate = self._fate.value() if self._ask.fates else ""
            self.accept()

    def _needs_words(self, why: str) -> bool:
        if not self._ask.words:
            return False
        return why == self._ask.choices[-1][0] if self._ask.choices else self._ask.needed
