"""One document as it lies on the counter: kind, whose, in what form. Nothing is filled in beforehand."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app import messages
from app.rules.identity import Demand, Demands
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import CheckLine, ChoiceField, FieldFrame, RadioRow, TextField
from app.ui.widgets.text import Paragraph
from app.usecases.identity import Seen
from app.wording_proof import CHECKS, HOLDERS, MEDIA
from forms.kernel.dates import parse_date
from forms.kernel.errors import TechoError
from forms.kernel.identity import Check, DocumentKind, Holder, Medium

Keep = Callable[[Seen, Callable[[], None], Callable[[TechoError], None]], None]


class DocumentBox(Dialog):
    """Closes once `keep` has recorded the document; a refusal is said beside it."""

    def __init__(self, parent: QWidget | None, demands: Demands, demand: Demand, keep: Keep) -> None:
        title = f"{CHECKS[demand.check]}の書類を記録する"
        super().__init__(parent, title=title, main="記録する", icon="file-text", width=620)
        self._demands, self._demand, self._keep = demands, demand, keep
        kinds = {kind.id: kind for offer in demand.offers for kind in offer.kinds}
        holders = [h for h in Holder if not (demands.provider_is_subject and h is Holder.PROVIDER)]
        self._kind = ChoiceField("document.kind", "書類", [(k.id, k.label) for k in kinds.values()])
        self._holder = RadioRow("document.holder", "名義", [(h.value, HOLDERS[h]) for h in holders])
        self._medium = RadioRow("document.medium", "見た形", [(m.value, MEDIA[m]) for m in Medium])
        self._line = TextField("document.line", "上から何人目の行か", mono=True)
        self._issued = TextField("document.issued", "交付年月日")
        self._reason = TextField("document.reason", "ふだんの書類を見せてもらうのが難しい理由")
        self._condition = CheckLine("", name="document.condition")
        self._kind_frame = FieldFrame("書類", self._kind, required=True)
        self._holder_frame = FieldFrame("だれの名前の書類か", self._holder, required=True)
        self._medium_frame = FieldFrame("見た形", self._medium, required=True)
        self._line_frame = FieldFrame("上から何人目の行か", self._line, required=True)
        self._issued_frame = FieldFrame("交付年月日", self._issued, required=True)
        self._reason_frame = FieldFrame("ふだんの書類を見せてもらうのが難しい理由", self._reason)
        self.body.addWidget(Paragraph(messages.why(demand.why), "sub"))
        for frame in (self._kind_frame, self._holder_frame, self._medium_frame, self._line_frame):
            self.body.addWidget(frame)
        for part in (self._issued_frame, self._reason_frame, self._condition):
            self.body.addWidget(part)
        self._kind.changed.connect(self._follow)
        self._follow()
        self._kind.setFocus()

    def on_main(self) -> None:
        """Checks, records, and closes when it is kept."""
        seen = self._seen()
        if seen is not None:
            self.set_main_enabled(False, "記録しています。")
            self._keep(seen, self.accept, self._refused)

    def _refused(self, error: TechoError) -> None:
        self.set_main_enabled(True)
        self._holder_frame.set_error(messages.sentence(error))
        self._holder.setFocus()
        self.centre()

    def _follow(self) -> None:
        kind = self._chosen()
        self._line_frame.setVisible(kind is not None and kind.lists_family)
        self._issued_frame.setVisible(kind is not None and kind.issued_from is not None)
        self._reason_frame.setVisible(kind is not None and self._needs_reason(kind))
        condition = kind.condition if kind is not None else ""
        self._condition.setText(condition)
        self._condition.setAccessibleName(condition or "条件")
        self._condition.setChecked(False)
        self._condition.setVisible(bool(condition))
        if self.isVisible():
            self.centre()

    def _chosen(self) -> DocumentKind | None:
        return self._demands.documents.find(self._kind.value())

    def _needs_reason(self, kind: DocumentKind) -> bool:
        ways = [offer.way for offer in self._demand.offers if kind in offer.kinds]
        return bool(ways) and all(way.reason_needed for way in ways)

    def _seen(self) -> Seen | None:
        kind = self._chosen()
        for frame in (self._kind_frame, self._holder_frame, self._medium_frame, self._line_frame):
            frame.clear_message()
        self._issued_frame.clear_message()
        needed = (
            (self._kind_frame, kind is not None, "書類を選んでください。"),
            (self._holder_frame, self._holder.is_filled(), "だれの名前の書類かを選んでください。"),
            (self._medium_frame, self._medium.is_filled(), "見た形を選んでください。"),
        )
        for frame, good, words in needed:
            if not good:
                frame.set_error(words)
                frame.control.setFocus()
                return None
        if kind is None:
            return None
        line = self._line.text().strip()
        if kind.lists_family and not (line.isdecimal() and 1 <= int(line) <= 99):
            self._line_frame.set_error("上から何人目の行を見たかを、1から99の数字で入力してください。")
            self._line.setFocus()
            return None
        issued = parse_date(self._issued.text()).value if kind.issued_from is not None else None
        if kind.issued_from is not None and (issued is None or not issued.is_full):
            self._issued_frame.set_error("交付年月日を入力してください（例 H30.4.12）。")
            self._issued.setFocus()
            return None
        holder = Holder(self._holder.value())
        return Seen(
            kind.id,
            self._checks(kind, holder),
            holder,
            Medium(self._medium.value()),
            line=int(line) if kind.lists_family else None,
            condition_seen=self._condition.isChecked(),
            issued_on=None if issued is None else issued.as_date(),
            reason=self._reason.text().strip() if self._needs_reason(kind) else "",
        )

    def _checks(self, kind: DocumentKind, holder: Holder) -> frozenset[Check]:
        """What it was asked for, and every other check that this very paper answers too."""
        found = {self._demand.check}
        for demand in self._demands.demands:
            for offer in demand.offers:
                of = offer.way.of
                if self._demands.provider_is_subject and of is Holder.PROVIDER:
                    of = Holder.SUBJECT
                if kind in offer.kinds and of is holder:
                    found.add(demand.check)
        return frozenset(found)
