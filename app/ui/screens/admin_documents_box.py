"""認めた書類: the box that records what the office decided to accept, of whom, and who decided it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app import wording_documents as wording
from app.ui.screens.protection_fields import DateLine
from app.ui.theme import Theme
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import CheckLine, ChoiceField, FieldFrame, RadioRow, TextField
from app.ui.widgets.text import Paragraph, Text
from app.usecases import office_documents as cases
from app.usecases.office_documents import Accepted, Proposal
from forms.kernel.errors import Refused
from forms.kernel.identity import DocumentKind, Way

_OWN = "own"
_MEDIA = {key: media for key, _word, media in wording.FORMS}


class DocumentDialog(Dialog):
    """Nothing is preselected; `answer` when it was accepted."""

    def __init__(self, parent: QWidget | None, accepted: Accepted) -> None:
        super().__init__(
            parent, title="事務所が認める書類を登録する", main="登録する", icon="file-check", width=940
        )
        self.answer: Proposal | None = None
        self._accepted = accepted
        choices = [(kind.id, kind.label) for kind in accepted.proposed]
        self._kind = ChoiceField("document_kind", "書類", [*choices, (_OWN, "ほかの書類（名前を入力する）")])
        self._label = TextField("document_label", "書類の名前", ime_mode="hiragana")
        self._condition = TextField("document_condition", "見るときに確かめること", ime_mode="hiragana")
        self._decided_by = TextField(
            "document_decided_by", "認めた人", ime_mode="hiragana", placeholder="例 福祉課長"
        )
        self._day = DateLine("document_day", "認めた日")
        self._ways = {
            way.id: CheckLine(wording.WAYS.get(way.id, way.label), name=f"document_way_{way.id}")
            for way in accepted.ways
        }
        forms = [(key, word) for key, word, _media in wording.FORMS]
        self._form = RadioRow("document_form", "書類の形", forms, upright=True)
        self._build()
        self._kind.changed.connect(self._turn)
        self._turn()
        self._kind.setFocus()

    def on_main(self) -> None:
        """Closes when the use-case would take it; else says at the field what is missing."""
        self._forget_messages()
        self._day.box.settle()
        if not self._kind.value():
            self._frames["kind_id"].set_error("登録する書類を選んでください。")
            self._kind.setFocus()
            return
        proposal = self._proposal()
        try:
            cases.check(proposal, self._accepted)
        except Refused as refusal:
            self._tell(refusal)
            return
        self.answer = proposal
        self.accept()

    def _proposal(self) -> Proposal:
        chosen, day = self._kind.value(), self._day.value()
        return Proposal(
            kind_id="" if chosen == _OWN else chosen,
            label=self._label.text(),
            ways=tuple(key for key, line in self._ways.items() if line.isChecked()),
            media=_MEDIA.get(self._form.value(), frozenset()),
            condition=self._condition.text(),
            decided_by=self._decided_by.text(),
            decided_on=None if day is None else day.as_date(),
        )

    def _tell(self, refusal: Refused) -> None:
        text = messages.sentence(refusal)
        if refusal.field == "decided_on":
            self._day.tell(text)
        elif refusal.field == "ways":
            self._problem.setText(text)
            self._problem.show()
            next(iter(self._ways.values())).setFocus()
        else:
            frame = self._frames[refusal.field]
            frame.set_error(text)
            frame.control.setFocus()

    def _forget_messages(self) -> None:
        for frame in self._frames.values():
            frame.clear_message()
        self._problem.hide()
        self._day.tell("")

    def _turn(self) -> None:
        """Of a proposed kind everything is known but who decided; of one of the office's own it is asked for."""
        own = self._kind.value() == _OWN
        for part in (self._frames["label"], self._frames["condition"], self._own):
            part.setVisible(own)
        kind = next((one for one in self._accepted.proposed if one.id == self._kind.value()), None)
        self._known.setVisible(not own)
        self._known.show_text("" if kind is None else purpose(kind, self._accepted.ways))
        self._forget_messages()
        self.centre()

    def _build(self) -> None:
        theme = Theme.of(self)
        self._frames = {
            "kind_id": FieldFrame("書類", self._kind, required=True),
            "label": FieldFrame("書類の名前", self._label, required=True),
            "condition": FieldFrame("見るときに確かめること", self._condition, required=False),
            "decided_by": FieldFrame("認めた人（役職）", self._decided_by, required=True),
            "media": FieldFrame("書類の形", self._form, required=True),
        }
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(theme.px(8))
        for key in ("kind_id", "label", "condition", "decided_by"):
            left.addWidget(self._frames[key])
        left.addWidget(self._day)
        left.addStretch(1)
        self._own, self._known = QWidget(), Paragraph("")
        self._known.setObjectName("document_known")
        own = QVBoxLayout(self._own)
        own.setContentsMargins(0, 0, 0, 0)
        own.setSpacing(theme.px(6))
        own.addWidget(Text("何の確かめに使うか（法令が事務所にまかせているもの）", "bold", wrap=True))
        for line in self._ways.values():
            own.addWidget(line)
        self._problem = Text("", "label", "error", wrap=True)
        own.addWidget(self._problem)
        own.addWidget(self._frames["media"])
        right.addWidget(self._own)
        right.addWidget(self._known)
        right.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(theme.px(24))
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        self.body.addLayout(both)


def purpose(kind: DocumentKind, ways: tuple[Way, ...]) -> str:
    """What a proposed kind is for, and what the law says of it."""
    lines = [
        f"使いみち：{wording.WAYS[way.id]}" for way in ways if way.id in kind.ways and way.id in wording.WAYS
    ]
    if kind.condition:
        lines.append(f"確かめること：{kind.condition}")
    return "\n".join((*lines, f"根拠：{kind.source}"))
