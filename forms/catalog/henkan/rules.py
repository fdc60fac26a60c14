"""What the 返還届 asks: the holder, who may have died, and whoever brings the 手帳 back (身体障害者福祉法16条1項, 施行令12条)."""

from datetime import date

from forms.catalog.common.rules import BORDER, has_agent, has_number_to_explain
from forms.kernel.dates import PartialDate, is_under
from forms.kernel.errors import Bug
from forms.kernel.fields import Values
from forms.kernel.findings import Finding
from forms.kernel.form import Subject

NOT_TAKEN = "not_taken"  # the answer to why no number stands there: this paper has no place for one
_HOLDER = Subject("holder_name", "holder_kana", "holder_birth", "", "holder_address")
_NUMBERED = Subject("holder_name", "holder_kana", "holder_birth", "holder_number", "holder_address")
_FOR_A_CHILD = ("guardian", "foster", "facility")


def holder_of(_values: Values) -> Subject:
    """The holder of the 手帳, whoever brings it; there is no number box."""
    return _HOLDER


def numbered_holder_of(_values: Values) -> Subject:
    """The same on an edition with a box for the holder's number."""
    return _NUMBERED


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


def has_agent_of_holder(values: Values) -> bool:
    """Whether the number is given, and somebody other than the holder or the 保護者 gives it."""
    return has_number_to_explain(values) and has_agent(values)


def check_holder_provider(values: Values) -> tuple[Finding, ...]:
    """Who may give the number: nobody who died, nor his agent or 使者 (民法111条1項); a child's 保護者, an adult himself."""
    if not has_number_to_explain(values):
        return ()
    provider, child = values.get("provider"), _is_child(values)
    if values.get("cause") == "death":
        found = (Finding("provider.dead", "provider"),) if provider not in (None, "", "legal") else ()
    elif child is True and provider == "self":
        found = (Finding("provider.child", "provider"),)
    elif child is False and provider in _FOR_A_CHILD:
        found = (Finding("provider.adult", "provider"),)
    else:
        found = ()
    unclear = child is None and _day(values, "holder_birth") and _day(values, "applied_on")
    return (*found, Finding("age.unclear", "holder_birth")) if unclear else found


def check_left_out(values: Values) -> tuple[Finding, ...]:
    """Left out because the holder died: only of somebody who died."""
    cause = values.get("cause")
    if values.get("no_number_reason") == "deceased" and cause and cause != "death":
        return (Finding("reason.not_dead", "no_number_reason"),)
    return ()


def _is_child(values: Values) -> bool | None:
    """Whether the holder is under 15 on the day of the paper; None when that cannot be told."""
    applied = _day(values, "applied_on")
    try:
        birth = PartialDate.from_iso(values.get("holder_birth", ""))
    except Bug:
        return None  # still being typed: the field's own check speaks
    return is_under(BORDER, birth, applied) if applied else None


def _day(values: Values, key: str) -> date | None:
    text = values.get(key)
    try:
        return PartialDate.from_iso(text).earliest() if text else None
    except Bug:
        return None  # still being typed: the field's own check speaks
