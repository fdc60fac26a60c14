"""plan(form, record, scope) -> Paper: a filled-in sheet as ink, in millimetres."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from forms.kernel import sealed_code
from forms.kernel.dates import PartialDate, era_parts
from forms.kernel.errors import Bug
from forms.kernel.fields import Field, Kind, Place
from forms.kernel.form import Box, FormDef, Label
from forms.kernel.ink import (
    Align,
    Background,
    CodeLetters,
    Digits,
    Face,
    Ink,
    Line,
    Page,
    Paper,
    Rect,
    Text,
    WhiteText,
)
from forms.kernel.link_code import LinkCode
from forms.kernel.masking import Cell, Scope, Veil, bears_number, cell_of, shown
from forms.kernel.number import LENGTH, IndividualNumber
from forms.kernel.record import Record
from forms.kernel.sheet_code import SheetCode, furniture
from forms.kernel.stamp import reprint_mark, stamps

_DESCENT = 1.7  # base line above the lower edge of a box, mm
_HEAD = (
    0.15  # of a letter's height is air at its top: with it the first of several lines stays inside the box
)
_FOOT_Y = 288.0
_PAGES = "1 / 1 ページ"  # every edition is one page
_BESIDE = 1.6  # mm between a number's box and its 結合照合コード
_SMALLEST = 5.0  # points, as small as furigana are printed; only very long texts get there
_OWN_PLACES = frozenset(
    {Kind.DATE, Kind.BIRTH, Kind.PHONE, Kind.NUMBER}
)  # parts at fixed places: they always fit


@dataclass(frozen=True)
class _DateSlots:
    """Where the parts of a date stand, in mm from the left edge of its box."""

    year: float = 20.2  # right edge of era and year
    year_label: float = 21.2
    month: float = 32.2
    month_label: float = 33.2
    day: float = 44.2
    day_label: float = 45.2


_DATE = _DateSlots()
_PHONE = (1.0, 4.0, 19.0, 22.0, 40.0, 43.0)  # "(", area code, ")", exchange, "-", subscriber


def plan(
    form: FormDef,
    record: Record,
    *,
    scope: Scope,
    number: IndividualNumber | None,
    foot: str,
    heading: str = "",
    issue: int = 1,
    marks: tuple[str, ...] = (),
    code: SheetCode | None = None,
    caution: str = "",
    veil: Veil = Veil.NONE,
    sealed: tuple[str, ...] = (),
    link_code: LinkCode | None = None,
) -> Paper:
    """The sheet of one record for one kind of reader.

    `number` is the subject's and only drawn where `scope` bears numbers; handing one to another scope is a Bug
    ("sheet.number"): a number that is not drawn must not come near the paper. `foot` (受付番号, version; the page
    follows) and `heading` (転記, 控え) are furniture outside the edition, and so are the 再印刷 that every `issue` after
    the first bears and the
    bars of `code` (none on a sheet that is not printed: the self-check), and with the office's `caution` mark. `veil` says
    whether whereabouts are kept from whoever reads this scope. `link_code` is furniture too, beside the number's box, and so is
    `sealed`, the modules of the code that a センター reads; one without a number on the same sheet is a Bug ("sheet.link_code",
    "sheet.sealed").
    """
    record = shown(record, scope=scope, veil=veil)
    if number is not None and not bears_number(scope):
        raise Bug("sheet.number")
    if sealed and number is None:
        raise Bug("sheet.sealed")
    if link_code is not None and number is None:
        raise Bug("sheet.link_code")
    ink: list[Ink] = []
    for field in form.fields:
        if field.place is Place.SHEET and field.applies(record):
            ink.extend(_field_ink(form, record, field, scope, number))
    ink.append(Text(105, _FOOT_Y, f"{foot}　{_PAGES}", 8, Face.GOTHIC, Align.CENTER))
    ink.extend(stamps(heading, reprint_mark(issue), caution))
    if code is not None:
        ink.extend(furniture(code, 1))
    ink.extend(sealed_code.furniture(sealed))
    if link_code is not None:
        ink.extend(_link_code_ink(form.box(form.subject_of(record).number), link_code))
    return Paper(form.title, (Page(tuple(ink), background_of(form)),), marks)


@lru_cache(maxsize=8)
def background_of(form: FormDef) -> Background:
    """The blank form: labels, lines, empty number boxes. Equal for every sheet of the edition."""
    ink: list[Ink] = [_label_ink(label) for label in form.labels]
    for rule in form.rules:
        if rule.h:
            ink.append(Rect(rule.x, rule.y, rule.w, rule.h))
        else:
            ink.append(Line(rule.x, rule.y, rule.x + rule.w, rule.y, 0.4))
    for box in form.boxes:
        kind = form.field(box.key).kind
        if kind is Kind.NUMBER:
            ink.extend(_cells(box))
        elif kind in (Kind.DATE, Kind.BIRTH):
            ink.extend(_date_labels(box, kind))
        elif kind is Kind.PHONE:
            ink.extend(_phone_labels(box))
    return Background(f"{form.id}-{form.edition}", tuple(ink))


def _link_code_ink(box: Box, code: LinkCode) -> Iterator[Ink]:
    """At the right of the number it belongs to: whoever types the one sees the other."""
    left = box.x + box.w + _BESIDE
    yield Text(left, box.y + 3.0, "照合コード", 6, Face.GOTHIC)
    yield CodeLetters(left, box.y + 7.6, code)


def text_ink(form: FormDef, key: str, value: str) -> Text | None:
    """How a value is drawn in its box, for asking beforehand whether it fits; None where nothing has to be fitted."""
    field = form.field(key)
    if not value or field.place is not Place.SHEET or field.kind in _OWN_PLACES:
        return None
    return _text_ink(form.box(key), _printed(field, value))


def _label_ink(label: Label) -> Text:
    align = Align.CENTER if label.x == 105 else Align.LEFT  # only what stands on the middle axis is centred
    return Text(
        label.x,
        label.y,
        label.text,
        label.size,
        label.face,
        align,
        label.width,
        8.0,
        label.max_lines,
        label.leading,
    )


def _base(box: Box) -> float:
    return box.y + box.h - _DESCENT


def _cells(box: Box) -> Iterator[Ink]:
    yield Rect(box.x, box.y, box.w, box.h, 0.8)
    step = box.w / LENGTH
    for i in range(1, LENGTH):
        x = box.x + i * step
        yield Line(x, box.y, x, box.y + box.h, 0.9 if i % 4 == 0 else 0.3)


def _date_labels(box: Box, kind: Kind) -> Iterator[Ink]:
    y = _base(box)
    yield Text(box.x + _DATE.year_label, y, "年", box.size)
    yield Text(box.x + _DATE.month_label, y, "月", box.size)
    yield Text(box.x + _DATE.day_label, y, "日生" if kind is Kind.BIRTH else "日", box.size)


def _phone_labels(box: Box) -> Iterator[Ink]:
    y = _base(box)
    for offset, sign in zip((_PHONE[0], _PHONE[2], _PHONE[4]), ("(", ")", "-"), strict=True):
        yield Text(box.x + offset, y, sign, box.size)


def _field_ink(
    form: FormDef, record: Record, field: Field, scope: Scope, number: IndividualNumber | None
) -> Iterator[Ink]:
    box = form.box(field.key)
    if field.kind is Kind.NUMBER:
        yield from _number_ink(form, record, box, scope, number)
        return
    value = record.text(field.key)
    if not value:
        return
    if field.kind in (Kind.DATE, Kind.BIRTH):
        yield from _date_ink(box, PartialDate.from_iso(value))
    elif field.kind is Kind.PHONE:
        yield from _phone_ink(box, value)
    else:
        yield _text_ink(box, _printed(field, value))


def _printed(field: Field, value: str) -> str:
    """What stands on the paper: of a choice its words."""
    return field.choice_label(value) if field.kind is Kind.CHOICE else value


def _text_ink(box: Box, value: str) -> Text:
    leading = (box.h - _DESCENT) / (box.max_lines - _HEAD)
    return Text(
        box.x + 1,
        _base(box),
        value,
        box.size,
        box.face,
        width=box.w - 2,
        min_size=_SMALLEST,
        max_lines=box.max_lines,
        leading=leading,
        field=box.key,
        rises=True,
    )


def _date_ink(box: Box, value: PartialDate) -> Iterator[Ink]:
    y = _base(box)
    era, year = era_parts(value)
    shown = "元" if year == 1 else str(year)
    yield Text(box.x + _DATE.year, y, f"{era}{shown}", box.size, align=Align.RIGHT)
    if value.month is not None:
        yield Text(box.x + _DATE.month, y, str(value.month), box.size, align=Align.RIGHT)
    if value.day is not None:
        yield Text(box.x + _DATE.day, y, str(value.day), box.size, align=Align.RIGHT)


def _phone_ink(box: Box, value: str) -> Iterator[Ink]:
    y = _base(box)
    parts = value.split("-")
    if len(parts) != 3:
        yield Text(
            box.x + _PHONE[5], y, value, box.size, box.face, field=box.key
        )  # checks ask for hyphens first
        return
    for part, left, right in zip(
        parts, (_PHONE[0], _PHONE[2], _PHONE[4]), (_PHONE[2], _PHONE[4], 58.0), strict=True
    ):
        yield Text(box.x + (left + right) / 2 + 1, y, part, box.size, box.face, Align.CENTER)


def _number_ink(
    form: FormDef, record: Record, box: Box, scope: Scope, number: IndividualNumber | None
) -> Iterator[Ink]:
    cell = cell_of(form, record, box.key, scope=scope, has_number=number is not None)
    middle = box.y + box.h - 2.9
    if cell is Cell.BLACK:
        yield Rect(box.x, box.y, box.w, box.h, filled=True)
        yield WhiteText(box.x + box.w / 2, middle, "黒塗り（15歳未満のため記載しません）", 9)
    elif cell is Cell.NUMBER:
        assert number is not None
        yield Digits(box.x, box.y, box.w, box.h, number)
    elif scope is Scope.OFFICE_COPY and cell is Cell.BLANK:
        yield Text(box.x + box.w / 2, middle, "控えには印字しません", 9, align=Align.CENTER)
