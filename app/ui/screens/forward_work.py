"""The 束 at hand: its papers in memory, and how far its print has come."""

from dataclasses import dataclass, replace
from enum import Enum

from app import messages
from app.usecases.forward import Prepared, batch_label
from app.usecases.papers import Printable
from app.wording_printing import history
from forms.kernel.case import Batch, BatchStatus
from forms.kernel.printing import Failure, PaperHistory, pages_text

LETTER, TRANSCRIPT, RECORD = "letter", "transcript", "record"
NAMES = {LETTER: "進達書", TRANSCRIPT: "転記", RECORD: "確認票（内部）"}
_WITH_ATTACHMENTS = "転記・添付書類票"


class Stage(Enum):
    """Where the newest issue stands."""

    MADE = "made"  # to be printed
    SENT = "sent"  # at the printer: 紙は正しく出ましたか
    OUT = "out"  # 正しく出た
    FAILED = "failed"  # 出なかった: a new issue is needed
    SEEN = "seen"  # 進達済 before; its papers are only looked at


@dataclass(frozen=True, repr=False)
class Work:
    """One 束 and the papers of its newest issue. `record` is missing after a restart, `papers` when they are gone."""

    batch: Batch
    papers: Printable | None
    record: Printable | None
    stage: Stage = Stage.MADE
    found: bool = False  # met again after a restart
    letter_pages: int = 0  # of `papers`, before the first sheet of a case
    attachments: bool = False  # whether a 添付書類票 is among `papers`
    history: tuple[PaperHistory, ...] = ()  # issue by issue, why again and what was wrong

    @property
    def label(self) -> str:
        """令和8年度 第13号."""
        return batch_label(self.batch.fiscal_year, self.batch.number)

    @property
    def is_open(self) -> bool:
        """Whether it can still become 進達済 or be given up."""
        return self.batch.status is BatchStatus.PREPARED

    @property
    def may_print(self) -> bool:
        """Whether there is a paper whose fate was not told yet."""
        return self.papers is not None and self.stage in (Stage.MADE, Stage.SENT)

    @property
    def may_forward(self) -> bool:
        """Whether 進達済 may follow."""
        return self.is_open and self.stage is Stage.OUT

    def pages(self) -> int:
        """How many sheets a print gives, the 確認票 included."""
        return sum(paper.pages for paper in (self.papers, self.record) if paper is not None)

    def choices(self) -> list[tuple[str, str]]:
        """Which papers there are to look at."""
        found = [LETTER] if self.papers is not None else []
        if self.papers is not None and self.papers.pages > self.letter_pages:
            found.append(TRANSCRIPT)
        if self.record is not None:
            found.append(RECORD)
        names = NAMES | {TRANSCRIPT: _WITH_ATTACHMENTS} if self.attachments else NAMES
        return [(kind, messages.placed(names[kind], here=self.batch.decided_here)) for kind in found]

    def at(self, stage: Stage, failure: Failure | None = None) -> "Work":
        """The same work one step on; `failure` of the newest issue."""
        past, last = self.history[:-1], self.history[-1:]
        kept = last if failure is None else tuple(replace(one, failure=failure) for one in last)
        return replace(self, stage=stage, history=past + kept)

    def told(self) -> str:
        """What was said of its issues, a line each; "" when nothing was."""
        lines = [
            history(
                place,
                one.reprint.reason if one.reprint else None,
                one.reprint.words if one.reprint else "",
                one.failure.fault if one.failure else None,
                pages_text(one.failure.pages) if one.failure else "",
            )
            for place, one in enumerate(self.history)
        ]
        return "\n".join(line for line in lines if line)


def work_of(prepared: Prepared) -> Work:
    """What a fresh issue gives to work with."""
    papers, record = prepared.shintatsu, prepared.office_record
    return Work(
        prepared.batch,
        papers,
        record,
        letter_pages=prepared.letter_pages,
        attachments=prepared.attachments,
        history=prepared.history,
    )
