"""What 一件表示 says of a case, in sections of label and value. Never a number; no date a confirmer is still to key blind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app import messages, wording_attachments
from app import wording_counter as words
from app.ui.screens.delivery_facts import explained
from app.ui.screens.delivery_facts import facts_of as after_facts
from app.ui.screens.entry_identity_words import paper
from app.ui.screens.entry_summary import summary_of
from app.ui.screens.review_links import came, went
from app.ui.screens.worklist_facts import Fact, applicant
from app.ui.theme import MUTE, SUB
from app.usecases.case_file import CaseFile
from app.usecases.desk import JST
from app.usecases.forward import batch_label
from app.wording_results import NO_RESULT
from forms.kernel.attachment import AttachmentKind
from forms.kernel.case import BatchStatus, PaperIssue
from forms.kernel.dates import PartialDate, to_short, to_wareki
from forms.kernel.fields import Place
from forms.kernel.procedure import State

_BATCH = {BatchStatus.PREPARED: "途中", BatchStatus.FORWARDED: "進達済", BatchStatus.VOID: "取りやめ"}
_GROUP = 2  # parts of a digest that stand together
_DATES = ("received_on", "applied_on")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines; `none` is said where there are none."""

    title: str
    facts: tuple[Fact, ...]
    none: str = ""


def content(file: CaseFile) -> tuple[Section, ...]:
    """People, and what the paper and the office's notes say, in the order of the paper."""
    case = file.view.case
    form = case.record.form
    subject = form.subject_of(case.record)
    hidden = form.field(subject.birth).label if case.state is State.ENTERED else ""
    dates = {form.field(key).label for key in _DATES}

    def lines(place: Place) -> Iterator[Fact]:
        for label, value in summary_of(case, place):
            if label not in dates:
                known = label != hidden
                yield Fact(label, value if known else words.BLIND_BIRTH, tone="text" if known else MUTE)

    people = Section("人", tuple(_people(file)))
    return (
        people,
        Section(form.paper, tuple(lines(Place.SHEET))),
        Section("受付の記録（用紙には印刷しません）", tuple(lines(Place.PANEL))),
    )


def course(file: CaseFile) -> tuple[Section, ...]:
    """Dates, documents, links, what came back, papers."""

    def said(text: str) -> str:
        return messages.placed(text, here=file.view.case.record.form.decided_here)

    return (
        Section("日付", tuple(_dates(file))),
        Section("本人確認の書類", tuple(_documents(file)), "記録した書類はありません。"),
        Section("添付書類", tuple(_beside(file)), "記録した添付書類はありません。"),
        Section("番号の紐付け", tuple(_links(file)), "番号を紐付けた記録はありません。"),
        Section(
            said("県の結果と交付"),
            (*after_facts(file.after), *explained(file.after)),
            said(NO_RESULT) if file.after.ends else "まだ結果はありません。",
        ),
        Section(said("進達の束"), tuple(_batches(file)), "まだ束に入っていません。"),
        Section("紙と照合値", tuple(_papers(file)), "まだ紙を作っていません。"),
    )


def _people(file: CaseFile) -> Iterator[Fact]:
    case = file.view.case
    record = case.record
    yield Fact("対象者", record.text(record.form.subject_of(record).name) or "（氏名は未入力）", "bold")
    yield Fact(f"{record.form.act}者", applicant(case))
    yield Fact("担当", file.view.names.get(case.assigned_to, ""))


def _dates(file: CaseFile) -> Iterator[Fact]:
    case = file.view.case
    form = case.record.form
    for key in _DATES:
        if case.record.text(key):
            day = PartialDate.from_iso(case.record.text(key))
            yield Fact(form.field(key).label, to_wareki(day), "bold" if key == "received_on" else "body")
    late = file.is_late
    entered = f"{to_wareki(PartialDate.of(file.entered_on))}{'（後から入力）' if late else ''}"
    yield Fact("入力日", entered, tone="caution" if late else "text")
    if late and file.view.late is not None:
        yield Fact("理由", file.view.late.reason)
    if case.target_on is not None and case.state is not State.WITHDRAWN:
        yield Fact(
            messages.placed("進達予定日", here=case.record.form.decided_here),
            to_wareki(PartialDate.of(case.target_on)),
        )
    if file.later_by is not None:
        yield Fact("後日確認", f"{to_wareki(PartialDate.of(file.later_by))}まで", tone="warn")
    if file.view.parking is not None:
        at = file.view.parking.at
        yield Fact("保留", f"{_moment(at)}から「{file.view.parking.word}」", tone="caution")


def _documents(file: CaseFile) -> Iterator[Fact]:
    for one in file.shown:
        kind = file.documents.find(one.kind)
        if kind is not None:
            yield Fact(_day(one.at), f"{paper(kind, one)}　{file.view.names.get(one.seen_by, '')}")


def _beside(file: CaseFile) -> Iterator[Fact]:
    for one in file.beside:
        dated = f"　{to_short(PartialDate.of(one.dated))}" if one.dated is not None else ""
        yield Fact(
            _day(one.at),
            f"{wording_attachments.KINDS[one.kind]}{dated}　{one.sheets}{'冊' if one.kind is AttachmentKind.TECHO else '枚'}",
        )


def _links(file: CaseFile) -> Iterator[Fact]:
    for link in file.view.links:
        tone = "text" if link.is_open else MUTE
        yield Fact(f"第{link.version}版", came(link), tone=tone)
        yield Fact("", went(link, file.view.names), "label", SUB if link.is_open else MUTE)


def _batches(file: CaseFile) -> Iterator[Fact]:
    for batch in file.batches:
        said = f"{batch_label(batch.fiscal_year, batch.number)}（{batch.document_number or '文書番号なし'}）"
        when = to_short(PartialDate.of(batch.dated))
        yield Fact(
            messages.placed(_BATCH[batch.status], here=batch.decided_here),
            f"{said}　{when}",
            tone="text" if batch.reason == "" else MUTE,
        )


def _papers(file: CaseFile) -> Iterator[Fact]:
    for issue in file.papers:
        yield Fact(_day(issue.at), _issue(issue, file))
        yield Fact("", grouped(issue.digest), "hint", SUB)


def _issue(issue: PaperIssue, file: CaseFile) -> str:
    bears = "・番号あり" if issue.bears_number else ""
    again = f"・再印刷{issue.issue - 1}回目" if issue.issue > 1 else ""
    here = file.view.case.record.form.decided_here
    name = (
        f"{messages.placed(words.PAPERS[issue.kind.value], here=here)}（{issue.pages}ページ{again}{bears}）"
    )
    return f"{name}　{words.OUTCOMES[issue.outcome.value]}　{file.view.names.get(issue.staff_id, '')}"


def grouped(digest: str) -> str:
    """A digest as people compare it: two of its parts of eight signs at a time, a line may break between."""
    parts = digest.split(":")
    return " ".join(":".join(parts[place : place + _GROUP]) for place in range(0, len(parts), _GROUP))


def said(sections: Sequence[Section]) -> str:
    """All of it for a screen reader."""
    lines = []
    for section in sections:
        told = "、".join(f"{fact.label} {fact.text}".strip() for fact in section.facts) or section.none
        lines.append(f"{section.title}：{told.removesuffix('。')}")
    return "。".join(lines)


def _moment(at: datetime) -> str:
    here = at.astimezone(JST)
    return f"{here.month}/{here.day} {here:%H:%M}"


def _day(at: datetime) -> str:
    here: date = at.astimezone(JST).date()
    return f"{here.month}/{here.day}"
