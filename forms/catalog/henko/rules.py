"""What the 居住地等変更届 asks by what changed, and its 30 days (身体障害者福祉法施行令9条2項, 4項)."""

from datetime import date

from forms.catalog.common import rules
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Bug
from forms.kernel.fields import Values
from forms.kernel.findings import Finding, Severity

DAYS = 30  # 令9条2項, 4項: from the day after the change (民法140条)
_NAMED = ("name", "name_move", "name_border")
_MOVED = ("move", "border", "prefecture", "name_move", "name_border")
WRITTEN_HERE = ("name", "move", "name_move")
"""Causes inside the 知事's own area: the office writes it into the 手帳 (令9条3項)."""


def has_name_changed(values: Values) -> bool:
    """Whether the name is another one."""
    return values.get("cause") in _NAMED


def has_moved(values: Values) -> bool:
    """Whether the 居住地 is another one."""
    return values.get("cause") in _MOVED


def is_written_here(values: Values) -> bool:
    """Whether the office itself writes the change into the 手帳 and hands it back; who comes from outside the 知事's area
    (another prefecture, a 指定都市 or 中核市: 自治令174条の49の4) waits for what the prefecture says."""
    return values.get("cause") in WRITTEN_HERE


def check_change(values: Values) -> tuple[Finding, ...]:
    """Something is another one than before, it was so before it is told, and it is told within 30 days."""
    found: list[Finding] = []
    subject = rules.subject_of(values)
    if has_name_changed(values) and _same(values, "old_name", subject.name):
        found.append(Finding("change.same", "old_name"))
    if has_moved(values) and _same(values, "old_address", subject.address):
        found.append(Finding("change.same", "old_address"))
    changed, applied = _day(values, "changed_on"), _day(values, "applied_on")
    if changed and applied and changed > applied:
        found.append(Finding("change.after_notice", "changed_on"))
    if changed and applied and (applied - changed).days > DAYS:
        found.append(Finding("change.late", "changed_on", Severity.CAUTION, DAYS))
    return tuple(found)


def _same(values: Values, before: str, now: str) -> bool:
    return bool(values.get(before)) and values.get(before) == values.get(now)


def _day(values: Values, key: str) -> date | None:
    text = values.get(key)
    try:
        return PartialDate.from_iso(text).earliest() if text else None
    except Bug:
        return None  # still being typed: the field's own check speaks
