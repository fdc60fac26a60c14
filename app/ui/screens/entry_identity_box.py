"""One document as it lies on the counter: kind, whose, in what form. Nothing is filled in beforehand; digits choose."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app import messages
from app.rules import identity_offers
from app.rules.identity import Demand, Demands
from app.rules.identity_offers import Offered
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import CheckLine, FieldFrame, PickList, RadioRow, TextField
from app.ui.widgets.text import Paragraph, Text
from app.usecases.identity import Seen
from app.wording_proof import CHECKS, HOLDERS, MEDIA
from forms.kernel.dates import parse_date
from forms.kernel.errors import TechoError
from forms.kernel.identity import FURTHER_CHECKS, Check, DocumentKind, Holder, Medium

Keep = Callable[[Seen, Callable[[], None], Callable[[TechoError], None]], None]
_IN_DATE = "（有効期限内）"
_HARD = "（ふだんの書類が難しいとき）"
_FORM_TOLD = {
    True: "期限が切れた書類は使えません。期限を見てから選んでください。",
    False: "この書類は、この形だけで確かめられます。",
}
_NO_DAY = "交付年月日を入力してください（例 H30.4.12）。"
_NO_LINE = "上から何人目の行を見たかを、1から99の数字で入力してください。"


class DocumentBox(Dialog):
    """Closes once `keep` has recorded the document; a refusal is said beside it."""

    def __init__(
        self,
        parent: QWidget | None,
        demands: Demands,
        demand: Demand,
        keep: Keep,
        still: Sequence[Demand] = (),
    ) -> None:
        """`demand`: what it is shown for. `still`: all that is open, so that what answers most stands first."""
        title = f"{CHECKS[demand.check]}の書類を記録する"
        if demand.check in FURTHER_CHECKS:
            title = f"{CHECKS[demand.check]}を記録する"
        super().__init__(parent, title=title, main="記録する", icon="file-text", width=850)
        self._demands, self._demand, self._keep = demands, demand, keep
        offered = identity_offers.ranked(demands, demand, still)
        self._kind = PickList("document.kind", "書類", [(o.kind.id, self._words(o)) for o in offered])
        self._holder = RadioRow("document.holder", "名義", self._holders(), numbered=True)
        self._medium = RadioRow(
            "document.medium", "見た形", [(m.value, MEDIA[m]) for m in Medium], numbered=True
        )
        self._form_told = Text("", "label", "sub", wrap=True)
        self._line = TextField("document.line", "上から何人目の行か", mono=True)
        self._issued = TextField("document.issued", "交付年月日")
        self._reason = TextField("document.reason", "ふだんの書類を見せてもらうのが難しい理由")
        self._condition = CheckLine("", name="document.condition")
        self._kind_frame = FieldFrame("書類（数字か ↑↓ で選ぶ）", self._kind, required=True)
        self._holder_frame = FieldFrame("だれの名前の書類か", self._holder, required=True)
        self._medium_frame = FieldFrame("見た形", self._medium, required=True)
        self._line_frame = FieldFrame("上から何人目の行か", self._line, required=True)
        self._issued_frame = FieldFrame("交付年月日", self._issued, required=True)
        self._reason_frame = FieldFrame("ふだんの書類を見せてもらうのが難しい理由", self._reason)
        self.body.addWidget(Paragraph(messages.why(demand.why), "sub"))
        for part in (self._kind_frame, self._holder_frame, self._medium_frame, self._form_told):
            self.body.addWidget(part)
        for more in (self._line_frame, self._issued_frame, self._reason_frame, self._condition):
            self.body.addWidget(more)
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

    def _words(self, offered: Offered) -> str:
        """The kind, and what else it answers or what it takes."""
        several = len(offered.checks) > 1
        both = "・".join(CHECKS[check] for check in Check if check in offered.checks)
        more = f"　…{both}を1つで" if several else ""
        hard = _HARD if identity_offers.needs_reason(self._demand, offered.kind) else ""
        return f"{offered.kind.label}{hard}{more}"

    def _holders(self) -> list[tuple[str, str]]:
        own = (Holder.PROVIDER, Holder.BOTH) if self._demands.provider_is_subject else ()
        return [(holder.value, HOLDERS[holder]) for holder in Holder if holder not in own]

    def _follow(self) -> None:
        """Asks what this kind wants to have asked, and offers the forms it is taken in here."""
        kind = self._chosen()
        self._offer_forms(kind)
        self._line_frame.setVisible(kind is not None and kind.lists_family)
        self._issued_frame.setVisible(kind is not None and kind.issued_from is not None)
        self._reason_frame.setVisible(kind is not None and self._needs_reason(kind))
        condition = kind.condition if kind is not None else ""
        self._condition.setText(condition)
        self._condition.setAccessibleName(condition or "条件")
        self._condition.setChecked(False)
        self._condition.setVisible(bool(condition))
        self.grown()

    def _offer_forms(self, kind: DocumentKind | None) -> None:
        if kind is None:
            self._form_told.hide()
            return
        forms = identity_offers.media(self._demands, self._demand, kind)
        tail = _IN_DATE if kind.expires else ""
        self._medium.offer({form.value: f"{MEDIA[form]}{tail}" for form in forms})
        only = len(forms) == 1 and not kind.expires
        if only:  # a fact about this paper here, no answer of the clerk's
            self._medium.choose(forms[0].value)
        elif kind.expires:  # whoever looked at its last day says so for this very paper
            self._medium.choose("")
        self._form_told.setText(_FORM_TOLD[kind.expires])
        self._form_told.setVisible(only or kind.expires)

    def _chosen(self) -> DocumentKind | None:
        return self._demands.documents.find(self._kind.value())

    def _needs_reason(self, kind: DocumentKind) -> bool:
        return identity_offers.needs_reason(self._demand, kind)

    def _seen(self) -> Seen | None:
        kind = self._chosen()
        if self._says_missing(kind) or kind is None:
            return None
        holder, medium = Holder(self._holder.value()), Medium(self._medium.value())
        issued = parse_date(self._issued.text()).value if kind.issued_from is not None else None
        return Seen(
            kind.id,
            self._checks(kind, holder, medium),
            holder,
            medium,
            line=int(self._line.text()) if kind.lists_family else None,
            condition_seen=self._condition.isChecked() if kind.condition else kind.expires,
            issued_on=None if issued is None else issued.as_date(),
            reason=self._reason.text().strip() if self._needs_reason(kind) else "",
        )

    def _checks(self, kind: DocumentKind, holder: Holder, medium: Medium) -> frozenset[Check]:
        """What it is recorded for: a paper for the supervisor's decision is there for that alone."""
        own = frozenset({self._demand.check})
        if own & FURTHER_CHECKS:
            return own
        return own | identity_offers.answers(self._demands, kind, holder, medium)

    def _says_missing(self, kind: DocumentKind | None) -> bool:
        """Says at the first open field what is missing; whether anything is."""
        lists = kind is not None and kind.lists_family
        dated = kind is not None and kind.issued_from is not None
        needed = (
            (self._kind_frame, kind is not None, "書類を選んでください。"),
            (self._holder_frame, self._holder.is_filled(), "だれの名前の書類かを選んでください。"),
            (self._medium_frame, self._medium.is_filled(), "見た形を選んでください。"),
            (self._line_frame, not lists or _is_line(self._line.text()), _NO_LINE),
            (self._issued_frame, not dated or _is_day(self._issued.text()), _NO_DAY),
        )
        for frame, _good, _words in needed:
            frame.clear_message()
        for frame, good, words in needed:
            if not good:
                frame.set_error(words)
                frame.control.setFocus()
                return True
        return False


def _is_line(text: str) -> bool:
    return text.strip().isdecimal() and 1 <= int(text) <= 99


def _is_day(text: str) -> bool:
    found = parse_date(text).value
    return found is not None and found.is_full
