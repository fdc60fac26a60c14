"""What the 返還届 asks: the holder, who may have died, and whoever brings the 手帳 back (身体障害者福祉法16条1項, 施行令12条)."""

from datetime import date

from forms.kernel.dates import PartialDate
from forms.kernel.errors import Bug
from forms.kernel.fields import Values
from forms.kernel.findings import Finding
from forms.kernel.form import Subject

NOT_TAKEN = "not_taken"  # the answer to why no number stands there: this paper has no place for one
_HOLDER = Subject("holder_name", "holder_kana", "holder_birth", "", "holder_address")


def holder_of(_values: Values) -> Subject:
    """The holder of the 手帳, whoever brings it; there is no number box."""
    return _HOLDER


def no_box(_values: Values) -> None:
    """No box is blacked out: there is none."""
    return


def check_cause(values: Values) -> tuple[Finding, ...]:
    """Nobody returns a 手帳 before there is a reason to, nor is there one before the holder was born."""
    found: list[Finding] = []
    caused, applied = _day(values, "caused_on"), _day(values, "applied_on")
    birth = _day(values, "holder_birth")
    if caused and applied and caused > applied:
        found.append(Finding("change.after_notice", "caused_on"))
    if birth and caused and birth > caused:
        found.append(Finding("cause.before_birth", "caused_on"))
    if values.get("cause") == "death" and values.get("relationship") == "本人":
        found.append(Finding("cause.dead_holder", "relationship"))
    return tuple(found)


def _day(values: Values, key: str) -> date | None:
    text = values.get(key)
    try:
        return PartialDate.from_iso(text).earliest() if text else None
    except Bug:
        return None  # still being typed: the field's own check speaks
