"""A case as lines to read: label and value. Numbers are told as there or not there, never shown."""

from collections.abc import Iterator

from forms.kernel.case import Case
from forms.kernel.dates import parse_date, to_wareki
from forms.kernel.fields import Field, Kind
from forms.kernel.masking import Cell, Scope, cell_of

_NUMBER = {
    Cell.BLACK: "黒塗り（15歳未満の申請のため記載しません）",
    Cell.HIDDEN: "入力済み（表示しません）",
    Cell.BLANK: "記載なし",
}


def summary_of(case: Case) -> Iterator[tuple[str, str]]:
    """Every field that applies and has something to say, in the order of the paper."""
    record = case.record
    for field in record.form.fields:
        if field.kind is Kind.NUMBER:
            cell = cell_of(record.form, record, field.key, scope=Scope.SCREEN, has_number=case.has_number)
            if cell in _NUMBER:
                yield field.label, _NUMBER[cell]
        elif record.text(field.key) and field.applies(record):
            yield field.label, _shown(field, record.text(field.key))


def _shown(field: Field, value: str) -> str:
    if field.kind is Kind.CHOICE:
        return field.choice_label(value)
    if field.kind in (Kind.DATE, Kind.BIRTH):
        known = parse_date(value, partial=True).value
        return to_wareki(known) if known is not None else value
    return value
