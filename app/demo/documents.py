"""本人確認 in the demo's office: every document of a round recorded in the box of the real screen, or what is asked for."""

from app.demo.dates import typed
from app.demo.demo_case import Paper, Round
from app.demo.hands import Script, Stuck, pause
from app.demo.seat import Progress, Seat
from app.rules.identity import Demands, Offer, admitted
from app.rules.identity_shown import Gap
from app.ui.widgets.fields import PickList
from app.usecases.identity_file import IdentityFile
from forms.kernel.identity import Channel, DocumentKind, Holder, Medium

_FORM_RESTS_MS = 150  # the screen asks anew once the keys rest
_MOST = 8  # no application asks for more
_AT_THE_COUNTER = (Medium.ORIGINAL, Medium.COPY, Medium.ELECTRONIC, Medium.LOOKUP)
_BY_MAIL = (Medium.COPY, Medium.ORIGINAL, Medium.ELECTRONIC, Medium.LOOKUP)
_WHY = "ふだんの書類を持っていないため"
_ISSUED = "R7.1.6"


class Documents:
    """What the clerk is shown before 確認へ回す."""

    def __init__(self, seat: Seat) -> None:
        self._seat, self._hands = seat, seat.hands

    def play(self, progress: Progress, this: Round) -> Script:
        """The documents of this round; without any in the file, those that a careful clerk asks for."""
        yield pause(_FORM_RESTS_MS)
        yield from self._hands.settle()
        if this.shown is not None:
            for paper in this.shown:
                yield from self._record(progress, paper)
        elif not this.later:
            for _ in range(_MOST):
                asked = _usual(self._file())
                if asked is None:
                    break
                yield from self._record(progress, asked)
        if this.later:
            yield from self._hands.press("identity_later")
            yield from self._hands.wait_for("dialog.main")
            self._hands.picture(f"later_{progress.case.id}")
            yield from self._hands.press("dialog.main")
        self._hands.picture(f"identity_{progress.case.id}")

    def _file(self) -> IdentityFile | None:
        """What the screen asks for; None while it asks for nothing."""
        section = self._seat.entry().form.panel.identity
        return section.file if section.isVisible() else None

    def _record(self, progress: Progress, paper: Paper) -> Script:
        hands, step = self._hands, f"document {paper.document}"
        yield from hands.press(self._button(paper.document, step))
        kind = hands.see("document.kind")
        if not isinstance(kind, PickList):
            raise Stuck(step)
        yield from hands.choose("document.kind", paper.document)
        yield from hands.tick(f"document.holder.{paper.holder}")
        yield from hands.tick(f"document.medium.{paper.form}")
        today = self._seat.desk.today()
        for name, text in (
            ("line", paper.line),
            ("issued", typed(paper.issued, today)),
            ("reason", paper.reason),
        ):
            if text and hands.see(f"document.{name}") is not None:
                yield from hands.type(f"document.{name}", text)
        if paper.condition and hands.see("document.condition") is not None:
            yield from hands.tick("document.condition")
        hands.picture(f"document_{progress.case.id}_{paper.document}")
        yield from hands.press("dialog.main")
        if hands.see("document.kind") is not None:  # refused, with the reason beside it
            hands.picture(f"refused_{progress.case.id}_{paper.document}")
            yield from hands.press("dialog.leave")

    def _button(self, document: str, step: str) -> str:
        """That of the first check still open which this document can answer; of the first open one when there is none."""
        file = self._file()
        demands = file.demands if file is not None else None
        if file is None or demands is None:
            raise Stuck(step)
        still = [r.demand for r in file.remarks if isinstance(r, Gap)]
        fit = [d for d in still if any(k.id == document for o in d.offers for k in o.kinds)]
        if not still:
            raise Stuck(step)
        return f"identity_record_{demands.demands.index((fit or still)[0]) + 1}"


def _usual(file: IdentityFile | None) -> Paper | None:
    """The next document for the first check that is open; None when nothing is, or none is admitted."""
    if file is None or file.demands is None:
        return None
    recorded = {row.shown.kind for row in file.rows}
    for gap in (remark for remark in file.remarks if isinstance(remark, Gap)):
        for offer in sorted(gap.demand.offers, key=lambda o: o.way.reason_needed):
            already = recorded if offer.way.needed > 1 else frozenset()
            kind = next((k for k in offer.kinds if k.id not in already), None)
            if kind is not None:
                return _paper(file.demands, offer, kind)
    return None


def _paper(demands: Demands, offer: Offer, kind: DocumentKind) -> Paper:
    of = offer.way.of
    if demands.provider_is_subject and of is Holder.PROVIDER:
        of = Holder.SUBJECT
    order = _BY_MAIL if demands.channel is Channel.MAIL else _AT_THE_COUNTER
    forms = admitted(offer.way, kind, demands.channel)
    return Paper(
        document=kind.id,
        holder=of.value,
        form=next(medium for medium in order if medium in forms).value,
        line="1" if kind.lists_family else "",
        issued=_ISSUED if kind.issued_from is not None else "",
        reason=_WHY if offer.way.reason_needed else "",
        condition=True,
    )
