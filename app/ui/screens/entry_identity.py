"""本人確認 beside the sheet: what this case needs and why, what was shown, what is still open (番号法16条).

Done, it is one line; what is to be done next takes the keyboard.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app.rules import proof
from app.rules.identity import Demand
from app.rules.identity_shown import Gap, Refusal, Standing
from app.ui.screens import entry_identity_words as words
from app.ui.theme import Theme
from app.ui.widgets.buttons import LinkButton, PlainButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.text import Icon, Text
from app.usecases.identity_file import IdentityFile
from app.wording_proof import CHECKS
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.findings import Finding
from forms.kernel.identity import Channel, Check

IDENTITY = "identity"  # what the to-do box calls this section
_WAIT = "用紙の日付・生年月日・受け取り方・番号を提供する人を入力すると、必要な書類をここに出します。"
_FURTHER = {  # what a supervisor will decide on, and whether it is there
    Check.FURTHER: (
        "住基と違う事情が分かる書類",
        "追加の書類：住基と違う事情が分かる書類を見て、記録します。",
    ),
    Check.FURTHER_NUMBER: (
        "番号が載った別の種類の書類",
        "追加の書類：対象者の番号が載った、番号確認とは別の種類の書類を見て、記録します。",
    ),
}
_NONE_HERE = (
    "この受け取り方で使える書類がありません。後日確認にして、書類を窓口か郵送で出してもらってください。"
)
_MOST = 4
_CHIPS = {
    Standing.COMPLETE: ("ok", "済"),
    Standing.LATER: ("todo", "後日確認"),
    Standing.OPEN: ("todo", "未"),
}


class _Line(QWidget):
    """Icon, words, one button. `stop`: Enter stops at the button, for it is the next thing to do."""

    def __init__(self, button: str, name: str, *, stop: bool = False) -> None:
        super().__init__()
        self.icon, self.words = Icon("circle", "text.sub", 16), Text("", "label", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)  # beside its icon
        self.button = LinkButton(button, name=name)
        if stop:
            self.button.setProperty("enter", "stop")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Theme.of(self).px(6))
        sign = QVBoxLayout()
        sign.setContentsMargins(0, Theme.of(self).px(3), 0, 0)  # all three begin on one line
        sign.addWidget(self.icon)
        sign.addStretch(1)
        self.words.setContentsMargins(0, Theme.of(self).px(3), 0, 0)
        line.addLayout(sign)
        line.addWidget(self.words, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()


class IdentitySection(QWidget):
    """`record_asked(demand)`, `back_asked(shown id)`, `later_asked`, `obvious_asked`: its buttons."""

    record_asked = Signal(object)
    back_asked = Signal(str)
    later_asked = Signal()
    obvious_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("identity")
        self.file: IdentityFile | None = None
        self._wanted: Check | None = None  # the further document a supervisor will decide on
        self._opened = False
        self._chip = Chip("unchecked", small=True)
        self.fold = LinkButton("開く", name="identity_fold")
        self._done = Text("", "label", "sub", wrap=True)
        self._done.setObjectName("identity_done")
        self._wait = Text(_WAIT, "label", "sub", wrap=True)
        self._demands = [_Line("書類を記録", f"identity_record_{i + 1}", stop=True) for i in range(_MOST)]
        self._further = _Line("書類を記録", "identity_further")
        self._papers: list[_Line] = []
        self._remark = Text("", "label", "error", wrap=True)
        self.later = PlainButton("後日確認にする", name="identity_later")
        self.obvious = PlainButton("知覚で明らか", name="identity_obvious")
        self.obvious.setAccessibleDescription(messages.why("why.obvious"))
        self._build()
        for i, line in enumerate(self._demands):
            line.button.clicked.connect(lambda _checked=False, n=i: self._ask(n))
        self._further.button.clicked.connect(self._ask_further)
        self.later.clicked.connect(self.later_asked.emit)
        self.obvious.clicked.connect(self.obvious_asked.emit)
        self.fold.clicked.connect(self._turn)
        self.show_file(None)

    def targets(self) -> list[QWidget]:
        """Its controls in tab order; those of the papers come between when there are any."""
        lines = (*self._demands, self._further, *self._papers)
        return [self.fold, *(line.button for line in lines), self.obvious, self.later]

    def focus_first(self) -> None:
        """Goes to the first check that is still open."""
        usable = (line.button for line in self._demands if line.button.isVisible())
        target = next(usable, self.fold if self.fold.isVisible() else None)
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def next_demand(self) -> Demand | None:
        """The first check that is still open and that some document answers here."""
        return next((demand for demand in self.still() if demand.offers), None)

    def still(self) -> tuple[Demand, ...]:
        """All checks that are still open."""
        remarks = self.file.remarks if self.file is not None else ()
        return tuple(remark.demand for remark in remarks if isinstance(remark, Gap))

    def is_open(self) -> bool:
        """Whether a document is still to be shown, and nothing was agreed."""
        file = self.file
        return file is not None and file.demands is not None and file.standing is Standing.OPEN

    def findings(self) -> tuple[Finding, ...]:
        """One thing to do while documents are missing and nothing was agreed."""
        return (Finding("identity.open", IDENTITY),) if self.is_open() else ()

    def want_further(self, wanted: Check | None) -> None:
        """Something is left open that a supervisor decides on a further document of that kind; None for nothing."""
        if wanted is not self._wanted:
            self._wanted = wanted
            self._show_further()
            self._fold()

    def show_file(self, file: IdentityFile | None) -> None:
        """What is asked, shown and open; None forgets the case."""
        before = self.file.standing if self.file is not None else None
        if file is None or file.standing is not before:
            self._opened = False
        self.file = file
        known = file is not None and file.demands is not None
        self._wait.setText("" if known else _WAIT)
        kind, word = _CHIPS[file.standing] if file is not None and known else ("unchecked", "未")
        self._chip.set_kind(kind, word)
        demands = file.demands.demands if file is not None and file.demands is not None else ()
        for i, line in enumerate(self._demands):
            line.setVisible(i < len(demands))
            if i < len(demands):
                self._show_demand(line, demands[i])
        self._show_papers(file)
        self._show_further()
        refused = [r for r in file.remarks if isinstance(r, Refusal)] if file is not None else []
        self._remark.setText("\n".join(dict.fromkeys(messages.identity(r.code) for r in refused)))
        self._show_later(file)
        self._fold()

    def _build(self) -> None:
        theme = Theme.of(self)
        head = QHBoxLayout()
        head.addWidget(Text("本人確認", "bold"))
        head.addStretch(1)
        head.addWidget(self.fold)
        head.addWidget(self._chip)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(3))
        for part in (self._wait, *self._demands, self._further, self._remark):
            self._column.addWidget(part)
        last = QHBoxLayout()
        last.setSpacing(theme.px(8))
        last.addStretch(1)
        last.addWidget(self.obvious)
        last.addWidget(self.later)
        self._column.addLayout(last)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(3))
        column.addLayout(head)
        column.addWidget(self._done)
        column.addWidget(self._inside)

    def _fold(self) -> None:
        """One line once everything is shown; whoever wants to see it opens it."""
        file = self.file
        said = words.done(file) if file is not None and file.standing is Standing.COMPLETE else ""
        done = bool(said) and self._wanted is None
        self._done.setText(said)
        self._done.setVisible(done and not self._opened)
        self._inside.setVisible(not done or self._opened)
        self._wait.setVisible(bool(self._wait.text()))
        self._remark.setVisible(bool(self._remark.text()))
        self.fold.setVisible(done)
        self.fold.set_words("たたむ" if self._opened else "開く")
        self.fold.setAccessibleName(f"本人確認を{self.fold.words}")

    def _turn(self) -> None:
        self._opened = not self._opened
        self._fold()

    def _show_demand(self, line: _Line, demand: Demand) -> None:
        remarks = self.file.remarks if self.file is not None else ()
        gap = next((r for r in remarks if isinstance(r, Gap) and r.demand == demand), None)
        name = CHECKS[demand.check]
        line.icon.show_icon("circle" if gap else "circle-check", "caution" if gap else "ok")
        more = messages.identity(gap.code) if gap is not None and gap.code != "identity.missing" else ""
        more += "" if demand.offers else _NONE_HERE
        said = f"{name}：未　{messages.why(demand.why)}{more}" if gap else f"{name}：済"
        line.words.setText(said)
        line.button.setVisible(gap is not None and bool(demand.offers))
        line.button.setAccessibleName(f"{name}の書類を記録")
        line.button.setAccessibleDescription(messages.why(demand.why))

    def _show_further(self) -> None:
        """Recorded any number of times; the line stays while something is left open."""
        line, file, wanted = self._further, self.file, self._wanted
        demand = None if file is None else file.further_of(wanted)
        line.setVisible(demand is not None)
        if file is None or demand is None or wanted is None:
            return
        there = any(proof.does(wanted, checks) for checks in file.telling.values())
        name, said = _FURTHER[wanted]
        line.icon.show_icon("circle-check" if there else "circle", "ok" if there else "caution")
        line.words.setText(f"追加の書類：{name}の記録があります。" if there else said)
        line.button.setAccessibleName(f"追加の書類（{name}）を記録")
        line.button.setAccessibleDescription(messages.why(demand.why))

    def _show_papers(self, file: IdentityFile | None) -> None:
        rows = file.rows if file is not None else ()
        documents = file.demands.documents if file is not None and file.demands is not None else None
        while len(self._papers) < len(rows):
            self._add_paper()
        for i, line in enumerate(self._papers):
            kind = documents.find(rows[i].shown.kind) if documents is not None and i < len(rows) else None
            line.setVisible(kind is not None)
            line.words.setText("" if kind is None else words.paper(kind, rows[i].shown))
            if kind is not None:
                line.icon.show_icon("file-text", "text.sub")
                line.button.setAccessibleName(f"{kind.label}の記録を取り消す")

    def _add_paper(self) -> None:
        """A line more, in tab order behind the one before it."""
        place = len(self._papers)
        line = _Line("取り消す", f"identity_back_{place + 1}")
        before = (self._papers[-1] if self._papers else self._further).button
        self._papers.append(line)
        self._column.insertWidget(self._column.indexOf(self._remark), line)
        QWidget.setTabOrder(before, line.button)
        line.button.clicked.connect(lambda _checked=False, n=place: self._ask_back(n))

    def _show_later(self, file: IdentityFile | None) -> None:
        agreed = file.later if file is not None else None
        gaps = bool(self.still())
        self.later.setVisible(gaps)
        self.obvious.setVisible(self._may_be_obvious(file))
        self.later.set_words("後日確認にする" if agreed is None else "期日を変える")
        if agreed is not None and gaps:
            self._chip.set_kind("todo", f"後日確認 {to_wareki(PartialDate.of(agreed.due))}まで")

    def _may_be_obvious(self, file: IdentityFile | None) -> bool:
        """Whoever provides the number stands at the counter, and who he is was not shown yet."""
        if file is None or file.demands is None or file.obvious is not None:
            return False
        here = file.demands.channel is Channel.WINDOW
        return here and any(demand.check is Check.IDENTITY for demand in self.still())

    def _ask(self, place: int) -> None:
        if self.file is not None and self.file.demands is not None:
            self.record_asked.emit(self.file.demands.demands[place])

    def _ask_further(self) -> None:
        demand = None if self.file is None else self.file.further_of(self._wanted)
        if demand is not None:
            self.record_asked.emit(demand)

    def _ask_back(self, place: int) -> None:
        if self.file is not None and place < len(self.file.rows):
            self.back_asked.emit(self.file.rows[place].id)
