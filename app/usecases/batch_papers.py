"""The papers of one 束: 進達書 with list and 転記 sheets, the 確認票 that stays, the 控え without numbers."""

from dataclasses import dataclass, replace
from datetime import datetime

from app import messages
from app.reference import KOFU
from app.usecases import attachment_rows, attachments, link_codes, sheet_seals
from app.usecases.attachments import Held
from app.usecases.desk import Desk
from app.usecases.handover_keys import Pair
from app.usecases.sheet_seals import Seals
from db.tx import View
from forms.catalog import attachment_sheet, cover_letter
from forms.catalog import office_record as record_form
from forms.catalog.attachment_sheet import AttachmentSheet, Photo
from forms.catalog.cover_letter import CoverLetter, CoverRow
from forms.catalog.office_record import OfficeRecord, RecordLine
from forms.kernel import sheet
from forms.kernel.case import Act, Batch, Case
from forms.kernel.dates import PartialDate, era_parts, fiscal_year_label, to_short, to_wareki
from forms.kernel.errors import Refused
from forms.kernel.handed_over import HandedPaper
from forms.kernel.ink import Page, Paper
from forms.kernel.link_code import LinkCode
from forms.kernel.masking import Scope, Veil, shown
from forms.kernel.number import IndividualNumber, safe_hex
from forms.kernel.procedure import Part
from forms.kernel.sheet_code import SheetCode, SheetKind

_HEAD_DIGITS = 16
_CELL_LETTERS = 80  # of a reason on the 確認票


@dataclass(frozen=True)
class Beside:
    """What lies beside one application: the papers, and the codes in bars on the sheet that lists them."""

    papers: tuple[HandedPaper, ...]
    sheets: tuple[str, ...]


def label_of(batch: Batch) -> str:
    """束番号 as printed: 令和8年度 第12号."""
    return f"{fiscal_year_label(batch.fiscal_year)} 第{batch.number}号"


def code_of(batch: Batch, kind: SheetKind, issue: int) -> SheetCode:
    """The code in bars on the papers of a 束: 8-12 for 令和8年度 第12号."""
    _, year = era_parts(PartialDate(batch.fiscal_year, 4, 1))  # as in 受付番号
    return SheetCode(kind, f"{year}-{batch.number}", issue)


def shintatsu(
    desk: Desk,
    view: View,
    batch: Batch,
    issue: int,
    marked: frozenset[str],
    at: datetime,
    *,
    pair: Pair | None,
    seals: Seals,
    preview: bool = False,
) -> Paper:
    """What goes up: the letter with its list, one 転記 sheet for each handwritten or mailed original, and for each case
    with attachments the sheet that lists them as they stood at that moment.

    `marked` are the ids of cases that bear the caution mark (支援措置); their whereabouts stand on the paper and are masked
    on a `preview`. `pair` makes the 結合照合コード beside each number (None: nobody agreed), `seals` are the codes
    that a センター reads.

    Raises Refused("forward.destroyed") when a number that stood on it was destroyed since.
    """
    cases = [view.cases.get(case_id) for case_id in batch.case_ids]
    letter = cover_letter.plan(_letter(batch, cases, issue, SheetKind.LETTER, marked))
    pages: list[Page] = list(letter.pages)
    marks = list(letter.marks)
    beside = attachments.held_of(desk, view, cases, batch.office, at)
    for case in cases:
        own: list[Page] = []
        if _came_on_paper(case):
            transcript = _transcript(
                view, batch, case, issue, marked, pair=pair, seals=seals, preview=preview
            )
            own.extend(transcript.pages)
        if _has_sheet(batch, beside[case.id]):
            hidden = preview and case.id in marked
            held, photo = beside[case.id], _photo(view, beside[case.id], hidden=hidden)
            own.extend(_attachments(desk, batch, case, held, photo, issue, marked, hidden=hidden).pages)
        if own:
            pages.extend(own)
            marks.append(case.reception_no)
    return Paper(letter.title, tuple(pages), tuple(marks))


def has_attachments(desk: Desk, view: View, batch: Batch, at: datetime) -> bool:
    """Whether what goes up holds a sheet of attachments."""
    cases = [view.cases.get(case_id) for case_id in batch.case_ids]
    found = attachments.held_of(desk, view, cases, batch.office, at)
    return any(_has_sheet(batch, held) for held in found.values())


def beside(desk: Desk, view: View, batch: Batch, at: datetime) -> dict[str, Beside]:
    """By case, what went up beside it in the issue of that moment."""
    cases = [view.cases.get(case_id) for case_id in batch.case_ids]
    found = attachments.held_of(desk, view, cases, batch.office, at)
    return {case.id: _beside(desk, batch, case, found[case.id]) for case in cases}


def letter_pages(view: View, batch: Batch) -> int:
    """How many pages of what goes up are the letter with its list."""
    cases = [view.cases.get(case_id) for case_id in batch.case_ids]
    return len(cover_letter.plan(_letter(batch, cases, batch.issues, SheetKind.LETTER, frozenset())).pages)


def office_copy(desk: Desk, view: View, batch: Batch, marked: frozenset[str], at: datetime) -> Paper:
    """控え: the letter, every sheet and what lay beside it when it was printed (`at`), without any number, and without
    whereabouts of the cases in `marked`."""
    cases = [view.cases.get(case_id) for case_id in batch.case_ids]
    letter = cover_letter.plan(_letter(batch, cases, 1, SheetKind.LETTER_COPY, marked))
    pages: list[Page] = list(letter.pages)
    beside = attachments.held_of(desk, view, cases, batch.office, at)
    for case in cases:
        copy = _sheet(batch, case, Scope.OFFICE_COPY, None, "控え", 1, marked, kind=SheetKind.COPY)
        pages.extend(copy.pages)
        if _has_sheet(batch, beside[case.id]):
            hidden, held = case.id in marked, beside[case.id]
            place = _photo(
                view, held, hidden=True
            )  # the photo goes up with the paper, a copy shows where it stood
            sheet_copy = _attachments(desk, batch, case, held, place, 1, marked, hidden=hidden, copy=True)
            pages.extend(sheet_copy.pages)
    return Paper("控え", tuple(pages), letter.marks)


def office_record(
    view: View, batch: Batch, printed_at: datetime, issue: int, marked: frozenset[str]
) -> Paper:
    """確認票: who did what on these cases up to the 束番号, with the head of the chain frozen with it.

    What came later (進達, 再印刷) is not on it: an issue can then be made again byte for byte.
    """
    names = {person.id: person.name for person in view.staff.all()}
    lines = [
        _line(view.cases.get(case_id).reception_no, act, names, here=batch.decided_here)
        for case_id in batch.case_ids
        for act in view.acts.of(case_id)
        if act.part is not Part.OTHER
    ]
    office = batch.office
    return record_form.plan(
        OfficeRecord(
            batch_label=label_of(batch),
            office=f"{office.name}{office.department}",
            printed_on=to_wareki(PartialDate.of(printed_at.date())),
            head=f"{batch.head.seq}:{safe_hex(bytes.fromhex(batch.head.mac[:_HEAD_DIGITS]))}",
            lines=tuple(lines),
            issue=issue,
            code=code_of(batch, SheetKind.RECORD, issue),
            caution=office.caution if marked else "",
            decided_here=batch.decided_here,
        )
    )


def bears_number(case: Case) -> bool:
    """Whether the papers that go up show this case's number: on its 転記 sheet."""
    return _came_on_paper(case) and case.has_number


def _came_on_paper(case: Case) -> bool:
    return case.record.text("arrival") != "typed"


def _letter(
    batch: Batch, cases: list[Case], issue: int, kind: SheetKind, marked: frozenset[str]
) -> CoverLetter:
    office = batch.office
    forms = list(dict.fromkeys(case.record.form for case in cases))
    kinds = any(form.id != KOFU for form in forms)
    return CoverLetter(
        batch_label=label_of(batch),
        document_number=batch.document_number,
        dated=batch.dated,
        addressee=batch.addressee,
        sender=office.head_title,
        contact=f"{office.name}{office.department}　{office.contact}".strip(),
        contact_phone=office.phone,
        contact_extension=office.extension,
        mark=batch.head.mark(),
        issue=issue,
        rows=tuple(_cover_row(case, kinds=kinds) for case in cases),
        code=code_of(batch, kind, issue),
        caution=office.caution if marked else "",
        about=f"{forms[0].title}等" if len(forms) > 1 else forms[0].title,
        act=f"{forms[0].act}等" if len({form.act for form in forms}) > 1 else forms[0].act,
        decided_here=batch.decided_here,
        seals=office.seals,
    )


def _cover_row(case: Case, *, kinds: bool) -> CoverRow:
    form, record = case.record.form, case.record
    subject = form.subject_of(record)
    return CoverRow(
        reception_no=case.reception_no,
        name=record.text(subject.name),
        birth=PartialDate.from_iso(record.text(subject.birth)),
        under_15=form.blackout_of(record) is not None,
        has_number=not record.text("no_number_reason"),
        original=_came_on_paper(case),
        kind=(messages.cause_name(record) or messages.form_name(form)) if kinds else "",
        decision=messages.decisions(form),
    )


def _transcript(
    view: View,
    batch: Batch,
    case: Case,
    issue: int,
    marked: frozenset[str],
    *,
    pair: Pair | None,
    seals: Seals,
    preview: bool,
) -> Paper:
    number = view.numbers.open(case.id)
    if number is None and not case.record.text("no_number_reason"):
        raise Refused("forward.destroyed")
    code = link_codes.code_of(pair, case, number)
    if preview and case.id in marked:
        case = replace(case, record=shown(case.record, scope=Scope.PREVIEW, veil=Veil.DOWN))
    kind = SheetKind.TRANSCRIPT
    return _sheet(
        batch,
        case,
        Scope.SHINTATSU,
        number,
        "転記",
        issue,
        marked,
        kind=kind,
        code=code,
        qr=sheet_seals.modules(seals, case.id),
    )


def _has_sheet(batch: Batch, held: Held) -> bool:
    """Where the office wants attachments first each case has one, elsewhere each that has something recorded."""
    return batch.office.attachments_first or bool(held.attachments)


def _beside(desk: Desk, batch: Batch, case: Case, held: Held) -> Beside:
    papers = tuple(HandedPaper(one.kind, one.sheets) for one in held.attachments)
    if not _has_sheet(batch, held):
        return Beside(papers, ())
    sheet = _attachments(desk, batch, case, held, None, 1, frozenset(), hidden=True)
    code = SheetCode(SheetKind.ATTACHMENTS, case.reception_no, case.version)
    return Beside(papers, tuple(code.page(page) for page in range(1, len(sheet.pages) + 1)))


def _photo(view: View, held: Held, *, hidden: bool) -> Photo | None:
    """The photo that stands on a case's sheet; `hidden` leaves only its place (支援措置, on a screen)."""
    found = next((one for one in held.attachments if one.id in held.pictured), None)
    if found is None or found.dated is None:
        return None
    jpeg = b"" if hidden else view.photos.get(found.id)
    return None if jpeg is None else Photo(jpeg, to_short(PartialDate.of(found.dated)))


def _attachments(
    desk: Desk,
    batch: Batch,
    case: Case,
    held: Held,
    photo: Photo | None,
    issue: int,
    marked: frozenset[str],
    *,
    hidden: bool,
    copy: bool = False,
) -> Paper:
    data = desk.reference.attachments
    record = case.record
    subject = record.form.subject_of(record)
    birth = record.text(subject.birth)
    kind = SheetKind.ATTACHMENTS_COPY if copy else SheetKind.ATTACHMENTS
    return attachment_sheet.plan(
        AttachmentSheet(
            batch_label=label_of(batch),
            reception_no=case.reception_no,
            form_name=messages.form_name(record.form),
            name=record.text(subject.name),
            birth=to_wareki(PartialDate.from_iso(birth)) if birth else "",
            rows=tuple(attachment_rows.rows(data, batch.office, held, hidden=hidden)),
            issue=issue,
            code=SheetCode(kind, case.reception_no, case.version),
            caution=batch.office.caution if case.id in marked else "",
            decided_here=batch.decided_here,
            photo=photo,
            heading="控え" if copy else "",
        )
    )


def _sheet(
    batch: Batch,
    case: Case,
    scope: Scope,
    number: IndividualNumber | None,
    heading: str,
    issue: int,
    marked: frozenset[str],
    *,
    kind: SheetKind,
    code: LinkCode | None = None,
    qr: tuple[str, ...] = (),
) -> Paper:
    protected = case.id in marked
    return sheet.plan(
        case.record.form,
        case.record,
        scope=scope,
        number=number,
        foot=f"受付 {case.reception_no}　第{case.version}版",
        heading=heading,
        issue=issue,
        code=SheetCode(kind, case.reception_no, case.version),
        link_code=code,
        sealed=qr,
        caution=batch.office.caution if protected else "",
        veil=Veil.DOWN if protected else Veil.NONE,
    )


def _line(reception_no: str, act: Act, names: dict[str, str], *, here: bool) -> RecordLine:
    at = f"{to_short(PartialDate.of(act.at.date()))} {act.at:%H:%M}"
    return RecordLine(
        reception_no,
        at,
        names.get(act.staff_id, ""),
        messages.placed(messages.act(act.step.value), here=here),
        _shortened(messages.act_detail(act.detail, names)),
    )


def _shortened(text: str) -> str:
    """As much as its cell can hold; the case's record in the program has the rest."""
    return text if len(text) <= _CELL_LETTERS else f"{text[: _CELL_LETTERS - 1]}…"
