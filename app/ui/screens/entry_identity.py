"""本人確認 beside the sheet: what this case needs and why, what was shown, what is still open (番号法16条)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app.rules.identity import Demand
from app.rules.identity_shown import Gap, Refusal, Standing
from app.ui.theme import Theme
from app.ui.widgets.buttons import LinkButton, PlainButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.text import Icon, Text
from app.usecases.identity import IdentityFile
from app.wording_proof import CHECKS, HOLDERS, MEDIA
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.findings import Finding
from forms.kernel.identity import Check

IDENTITY = "identity"  # what the to-do box calls this section
_WAIT = "用紙の日付・生年月日・受け取り方・番号を提供する人を入力すると、必要な書類をここに出します。"
_MOST, _PAPERS = 4, 6
_CHIPS = {
    Standing.COMPLETE: ("ok", "済"),
    Standing.LATER: ("todo", "後日確認"),
    Standing.OPEN: ("todo", "未"),
}


class _Line(QWidget):
    """Icon, words, one button."""

    def __init__(self, button: str, name: str) -> None:
        super().__init__()
        self.icon, self.words = Icon("circle", "text.sub", 16), Text("", "label", wrap=True)
        self.button = LinkButton(button, name=name)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Theme.of(self).px(6))
        line.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.words, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()


class IdentitySection(QWidget):
    """`record_asked(demand)`, `back_asked(shown id)`, `later_asked`: its buttons."""

    record_asked = Signal(object)
    back_asked = Signal(str)
    later_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("identity")
        self.file: IdentityFile | None = None
        self._chip = Chip("unchecked", small=True)
        self._wait = Text(_WAIT, "label", "sub", wrap=True)
        self._demands = [_Line("書類を記録", f"identity_record_{i + 1}") for i in range(_MOST)]
        self._papers = [_Line("取り消す", f"identity_back_{i + 1}") for i in range(_PAPERS)]
        self._remark = Text("", "label", "error", wrap=True)
        self.later = PlainButton("後日確認にする", name="identity_later")
        head = QHBoxLayout()
        head.addWidget(Text("本人確認", "bold"), 1)
        head.addWidget(self._chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Theme.of(self).px(3))
        column.addLayout(head)
        for part in (self._wait, *self._demands, *self._papers, self._remark):
            column.addWidget(part)
        column.addWidget(self.later, 0, Qt.AlignmentFlag.AlignRight)
        for i, line in enumerate(self._demands):
            line.button.clicked.connect(lambda _checked=False, n=i: self._ask(n))
        for i, line in enumerate(self._papers):
            line.button.clicked.connect(lambda _checked=False, n=i: self._ask_back(n))
        self.later.clicked.connect(self.later_asked.emit)
        self.show_file(None)

    def targets(self) -> list[QWidget]:
        """Its controls in tab order."""
        return [*(line.button for line in (*self._demands, *self._papers)), self.later]

    def focus_first(self) -> None:
        """Goes to the first check that is still open."""
        usable = (line.button for line in self._demands if line.button.isVisible())
        target = next(usable, None)
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def findings(self) -> tuple[Finding, ...]:
        """One thing to do while documents are missing and nothing was agreed."""
        file = self.file
        if file is None or file.demands is None or file.standing is not Standing.OPEN:
            return ()
        return (Finding("identity.open", IDENTITY),)

    def show_file(self, file: IdentityFile | None) -> None:
        """What is asked, shown and open; None forgets the case."""
        self.file = file
        known = file is not None and file.demands is not None
        self._wait.setVisible(not known)
        kind, word = _CHIPS[file.standing] if file is not None and known else ("unchecked", "未")
        self._chip.set_kind(kind, word)
        demands = file.demands.demands if file is not None and file.demands is not None else ()
        for i, line in enumerate(self._demands):
            line.setVisible(i < len(demands))
            if i < len(demands):
                self._show_demand(line, demands[i])
        self._show_papers(file)
        refused = [r for r in file.remarks if isinstance(r, Refusal)] if file is not None else []
        self._remark.setText("\n".join(dict.fromkeys(messages.identity(r.code) for r in refused)))
        self._remark.setVisible(bool(refused))
        self._show_later(file)

    def _show_demand(self, line: _Line, demand: Demand) -> None:
        remarks = self.file.remarks if self.file is not None else ()
        gap = next((r for r in remarks if isinstance(r, Gap) and r.demand == demand), None)
        name = CHECKS[demand.check]
        line.icon.show_icon("circle" if gap else "circle-check", "caution" if gap else "ok")
        more = messages.identity(gap.code) if gap is not None and gap.code == "identity.one_more" else ""
        words = f"{name}：未　{messages.why(demand.why)}{more}" if gap else f"{name}：済"
        line.words.setText(words)
        line.button.setVisible(gap is not None)
        line.button.setAccessibleName(f"{name}の書類を記録")
        line.button.setAccessibleDescription(messages.why(demand.why))

    def _show_papers(self, file: IdentityFile | None) -> None:
        rows = file.rows if file is not None else ()
        documents = file.demands.documents if file is not None and file.demands is not None else None
        for i, line in enumerate(self._papers):
            kind = documents.find(rows[i].shown.kind) if documents is not None and i < len(rows) else None
            line.setVisible(kind is not None)
            if kind is None:
                line.words.setText("")
                continue
            shown = rows[i].shown
            checks = "・".join(CHECKS[c] for c in Check if c in shown.checks)
            where = f"・上から{shown.line}人目" if shown.line is not None else ""
            said = f"{kind.label}（{HOLDERS[shown.holder]}・{MEDIA[shown.medium]}{where}）{checks}"
            line.icon.show_icon("file-text", "text.sub")
            line.words.setText(said)
            line.button.setAccessibleName(f"{kind.label}の記録を取り消す")

    def _show_later(self, file: IdentityFile | None) -> None:
        agreed = file.later if file is not None else None
        gaps = file is not None and any(isinstance(r, Gap) for r in file.remarks)
        self.later.setVisible(gaps and agreed is None)
        if agreed is not None and gaps:
            due = agreed.due
            self._chip.set_kind(
                "todo", f"後日確認 {to_wareki(PartialDate(due.year, due.month, due.day))}まで"
            )

    def _ask(self, place: int) -> None:
        if self.file is not None and self.file.demands is not None:
            self.record_asked.emit(self.file.demands.demands[place])

    def _ask_back(self, place: int) -> None:
        if self.file is not None and place < len(self.file.rows):
            self.back_asked.emit(self.file.rows[place].id)
