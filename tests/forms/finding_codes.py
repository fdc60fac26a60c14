"""Remarks as codes."""

from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.kernel.checks import check_form, everything_prints
from forms.kernel.record import Record


def form_codes(record: Record, *, has_number: bool = True) -> list[tuple[str, str]]:
    found = check_form(FORM, record, has_number=has_number, missing=everything_prints)
    return [(finding.code, finding.field) for finding in found]
