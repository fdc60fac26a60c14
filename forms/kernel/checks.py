"""Checks of one field and of a whole record. Total: no text makes them raise."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from forms.kernel import dates, number, sheet, text
from forms.kernel.fields import Field, Kind, Place
from forms.kernel.findings import Finding, Severity
from forms.kernel.form import FormDef
from forms.kernel.ink import Text
from forms.kernel.number import Shape
from forms.kernel.record import Record

Missing = Callable[[str], tuple[int, ...]]  # positions (0-based) of characters no bundled font can print
Fits = Callable[[Text], bool]  # whether the writer finds room for a text as the sheet would draw it
OfField = Callable[[Field, str], tuple[Finding, ...]]  # what `check_value` says of a field's text


@dataclass(frozen=True)
class FieldCheck:
    """A typed text as it will be stored, and what there is to say about it."""

    value: str
    findings: tuple[Finding, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing stops this value."""
        return not any(f.severity is Severity.ERROR for f in self.findings)

    @property
    def withheld(self) -> bool:
        """Whether the text may not be stored at all (a number stands in it): it stays with the typist."""
        return not self.value and bool(self.findings)


def everything_prints(_text: str) -> tuple[int, ...]:
    """A `Missing` for places where no paper is near."""
    return ()


def everything_fits(_ink: Text) -> bool:
    """A `Fits` for places where no paper is near."""
    return True


def check_field(field: Field, typed: str, missing: Missing = everything_prints) -> FieldCheck:
    """Normalises and checks the text of one field. An empty text is fine here: what is required, `check_form` says.

    A text with a number in it, or with nearly all of one, has no value to store, whatever the kind of field: it stays
    with the typist. A telephone field keeps a plausible telephone number, or a wrong one of ten digits at most.
    A NUMBER field is not checked here but by `check_number`: its text goes nowhere else.
    """
    assert field.kind is not Kind.NUMBER
    normalise = _NORMALISERS[field.kind]
    checked = normalise(field, typed)
    if number.holds_number(typed) or not number.may_be_kept(checked.value):  # line breaks fall in between
        return FieldCheck("", (Finding("text.number", field.key),))
    if field.has_too_many_digits(checked.value):
        return FieldCheck("", (Finding("text.digits", field.key, count=field.max_digits),))
    half = text.half_character(checked.value)
    if half is not None:  # nothing could store it
        position = text.unit_position(checked.value, half)
        return FieldCheck("", (Finding("text.control", field.key, count=position),))
    extra = tuple(_text_findings(field, checked.value, missing)) if field.kind in _FREE else ()
    return FieldCheck(checked.value, checked.findings + extra)


def check_fit(form: FormDef, checked: FieldCheck, key: str, fits: Fits) -> tuple[Finding, ...]:
    """Whether a checked value finds room in its box on the paper; nothing to say of one that has to change anyway."""
    ink = sheet.text_ink(form, key, checked.value) if checked.ok else None
    return () if ink is None or fits(ink) else (Finding("text.too_wide", key),)


def check_number(key: str, typed: str) -> tuple[Finding, ...]:
    """What is wrong with the digits typed so far; an empty box says nothing."""
    shape, count = number.shape_of(typed)
    if shape in (Shape.OK, Shape.EMPTY):
        return ()
    return (Finding(f"number.{shape.value}", key, count=count),)


def check_value(form: FormDef, field: Field, value: str, missing: Missing, fits: Fits) -> tuple[Finding, ...]:
    """Everything there is to say of one field's text alone."""
    checked = check_field(field, value, missing)
    return (*checked.findings, *check_fit(form, checked, field.key, fits))


def check_form(
    form: FormDef, record: Record, *, has_number: bool, missing: Missing, fits: Fits = everything_fits
) -> tuple[Finding, ...]:
    """Everything there is to say before 確認へ回す, in the order of the paper."""

    def of_field(field: Field, value: str) -> tuple[Finding, ...]:
        return check_value(form, field, value, missing, fits)

    return check_each(form, record, of_field, has_number=has_number)


def check_each(form: FormDef, record: Record, of_field: OfField, *, has_number: bool) -> tuple[Finding, ...]:
    """`check_form` for whoever remembers what `check_value` gave for a field's text."""
    found: list[Finding] = []
    for field in form.fields:
        if field.kind is Kind.NUMBER or not field.applies(record):
            continue
        value = record.text(field.key)
        if not value and field.required(record):
            found.append(Finding("field.required", field.key))
        found.extend(of_field(field, value))
    for check in form.checks:
        found.extend(check(record))
    reason = record.text("no_number_reason")
    if not has_number and not reason:
        code = "number.required" if form.find("no_number_reason") else "number.only"
        found.append(Finding(code, form.subject_of(record).number))
    if has_number and reason:
        found.append(Finding("number.and_reason", "no_number_reason"))
    return tuple(found)


def stops(findings: Iterable[Finding]) -> bool:
    """Whether any of them stops the case."""
    return any(f.severity is Severity.ERROR for f in findings)


def _plain(_field: Field, typed: str) -> FieldCheck:
    return FieldCheck(text.normalise_plain(typed))


def _name(_field: Field, typed: str) -> FieldCheck:
    return FieldCheck(text.normalise_name(typed))


def _kana(field: Field, typed: str) -> FieldCheck:
    value = text.normalise_kana(typed)
    if not value or field.key.startswith("address") or text.is_kana(value):  # an address has digits
        return FieldCheck(value)
    return FieldCheck(value, (Finding("kana.other", field.key),))


def _address(_field: Field, typed: str) -> FieldCheck:
    return FieldCheck(text.normalise_address(typed))


def _date(field: Field, typed: str) -> FieldCheck:
    if not typed.strip():
        return FieldCheck("")
    reading = dates.parse_date(typed, partial=field.kind is Kind.BIRTH)
    if reading.value is None:
        return FieldCheck(typed.strip(), (Finding(reading.problem or "date.unreadable", field.key),))
    return FieldCheck(str(reading.value))


def _choice(field: Field, typed: str) -> FieldCheck:
    known = not typed or any(c.value == typed for c in field.choices)
    return FieldCheck(typed, () if known else (Finding("choice.unknown", field.key),))


def _phone(field: Field, typed: str) -> FieldCheck:
    if not typed.strip():
        return FieldCheck("")
    value = text.normalise_phone(typed)
    if value is None:
        return FieldCheck(typed.strip(), (Finding("phone.shape", field.key),))
    findings = () if value.count("-") == 2 else (Finding("phone.hyphens", field.key),)
    return FieldCheck(value, findings)


def _postal(field: Field, typed: str) -> FieldCheck:
    if not typed.strip():
        return FieldCheck("")
    value = text.normalise_postal(typed)
    if value is None:
        return FieldCheck(typed.strip(), (Finding("postal.shape", field.key),))
    return FieldCheck(value)


_NORMALISERS: dict[Kind, Callable[[Field, str], FieldCheck]] = {
    Kind.TEXT: _plain,
    Kind.MEMO: _plain,
    Kind.NAME: _name,
    Kind.KANA: _kana,
    Kind.ADDRESS: _address,
    Kind.DATE: _date,
    Kind.BIRTH: _date,
    Kind.CHOICE: _choice,
    Kind.PHONE: _phone,
    Kind.POSTAL: _postal,
}
_FREE = frozenset({Kind.TEXT, Kind.MEMO, Kind.NAME, Kind.KANA, Kind.ADDRESS})


def _text_findings(field: Field, value: str, missing: Missing) -> Iterable[Finding]:
    if len(value) > field.max_length:
        yield Finding("text.long", field.key, count=field.max_length)
    for position in text.control_characters(value):
        yield Finding("text.control", field.key, count=text.unit_position(value, position))
    if field.place is Place.SHEET:
        for position in missing(value):
            yield Finding("text.unprintable", field.key, count=text.unit_position(value, position))
