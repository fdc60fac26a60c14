"""The rules of papers about a person: whose certificate it is, whose number may stand where, who may provide it.

Source: 身体障害者福祉法15条1項 (保護者 applies for a child under 15), 愛知県資料 ③, 番号法16条, 年齢計算ニ関スル法律.
"""

from forms.kernel.dates import PartialDate, is_eve_of_birthday, is_under
from forms.kernel.errors import Bug
from forms.kernel.fields import Values, always
from forms.kernel.findings import Finding, Severity
from forms.kernel.form import Subject

__all__ = [
    "always",
    "blackout_of",
    "check_dates",
    "check_people",
    "check_provider",
    "check_source",
    "has_agent",
    "has_number_to_explain",
    "has_original_of_child",
    "is_child_case",
    "is_looked_up",
    "subject_of",
]

BORDER = 15
_SENT = ("mail", "online")  # nobody stood at the counter
_APPLICANT = Subject("applicant_name", "applicant_kana", "applicant_birth", "applicant_number", "address")
_CHILD = Subject("child_name", "child_kana", "child_birth", "child_number", "address")
_CHILD_ELSEWHERE = Subject("child_name", "child_kana", "child_birth", "child_number", "child_address")
_CHILD_SECTION = ("relationship", "child_kana", "child_name", "child_birth", "child_address")


def has_child_section(values: Values) -> bool:
    """Whether anything stands in the boxes for 15歳未満の児童."""
    return any(values.get(key) for key in _CHILD_SECTION)


def is_child_case(values: Values) -> bool:
    """Whether a child is the subject: a child's section is begun, or the applicant is under 15 himself."""
    return has_child_section(values) or _under(values, "applicant_birth") is True


def subject_of(values: Values) -> Subject:
    """The fields that describe whose certificate and whose number it is."""
    if not is_child_case(values):
        return _APPLICANT
    return _CHILD_ELSEWHERE if values.get("child_address") else _CHILD


def blackout_of(values: Values) -> str | None:
    """The applicant's number box whenever the subject is, or might be, a child (愛知県資料 ③).

    Errs to the safe side: an age left open by a partial birth date is enough. A 保護者 named as provider is not: an arrow
    key passes by that answer, and an adult's case with a 保護者 goes nowhere (`check_provider`).
    """
    might_be = _unclear(values, "applicant_birth") or is_child_case(values)
    return _APPLICANT.number if might_be else None


def has_agent(values: Values) -> bool:
    """Whether somebody other than the subject or the guardian brings the number."""
    return values.get("provider") in ("legal", "agent", "messenger")


def has_original_of_child(values: Values) -> bool:
    """Whether a paper of a child's case is in the office that this program did not print (handwritten, or printed from an
    electronic application): its guardian's box must be seen to."""
    return is_child_case(values) and values.get("arrival") in ("original", *_SENT)


def has_number_to_explain(values: Values) -> bool:
    """Whether the case carries a number, so that its source is asked."""
    return not values.get("no_number_reason")


def is_looked_up(values: Values) -> bool:
    """Whether the office found the number itself, which needs a reason (ガイドライン 2-2, 2-4)."""
    return has_number_to_explain(values) and values.get("number_source") == "register"


def check_people(values: Values) -> tuple[Finding, ...]:
    """Subject under 15: the 保護者 applies; from 15 on, the person applies himself (法15条1項)."""
    if not has_child_section(values):
        if _under(values, "applicant_birth") is True:
            return (Finding("applicant.under_15", "applicant_birth"),)
        if _unclear(values, "applicant_birth"):
            return (Finding("age.unclear", "applicant_birth"),)
        return _eve(values, "applicant_birth")
    if _under(values, "child_birth") is False:
        return (Finding("child.not_under_15", "child_birth"),)
    if _unclear(values, "child_birth"):
        return (Finding("age.unclear", "child_birth"),)
    return _eve(values, "child_birth")


def check_dates(values: Values) -> tuple[Finding, ...]:
    """Nobody is born after the application, nothing arrives before it is written."""
    found: list[Finding] = []
    applied, received = _date(values, "applied_on"), _date(values, "received_on")
    for key in ("applicant_birth", "child_birth"):
        birth = _date(values, key)
        if birth and applied and birth.earliest() > applied.earliest():
            found.append(Finding("birth.after_application", key))
    if applied and received and received.earliest() < applied.earliest():
        found.append(Finding("received.before_application", "received_on"))
    if applied and received and received != applied and values.get("arrival") not in _SENT:
        found.append(Finding("received.differs", "received_on", Severity.CAUTION))
    return tuple(found)


def check_provider(values: Values) -> tuple[Finding, ...]:
    """A child's number comes through the 保護者 or an agent; an adult has no 保護者 (番号法16条, 令12条2項)."""
    provider = values.get("provider")
    if is_child_case(values) and provider == "self":
        return (Finding("provider.child", "provider"),)
    if not is_child_case(values) and provider in ("guardian", "foster", "facility"):
        return (Finding("provider.adult", "provider"),)
    return ()


def check_source(values: Values) -> tuple[Finding, ...]:
    """The source of the number must be one that this way of arriving can have."""
    arrival, source = values.get("arrival"), values.get("number_source")
    if not has_number_to_explain(values) or not arrival or not source:
        return ()
    if arrival == "typed" and source in ("original", "document_copy"):
        return (Finding("source.typed", "number_source"),)
    if arrival == "original" and source in ("statement", "document_copy"):
        return (Finding("source.original", "number_source"),)
    if arrival in _SENT and source == "statement":
        return (Finding("source.mail", "number_source"),)
    return ()


def _date(values: Values, key: str) -> PartialDate | None:
    text = values.get(key)
    try:
        return PartialDate.from_iso(text) if text else None
    except Bug:
        return None  # still being typed: the field's own check speaks


def _under(values: Values, key: str) -> bool | None:
    birth, applied = _date(values, key), _date(values, "applied_on")
    return is_under(BORDER, birth, applied.earliest()) if birth and applied else None


def _unclear(values: Values, key: str) -> bool:
    birth, applied = _date(values, key), _date(values, "applied_on")
    return birth is not None and applied is not None and is_under(BORDER, birth, applied.earliest()) is None


def _eve(values: Values, key: str) -> tuple[Finding, ...]:
    birth, applied = _date(values, key), _date(values, "applied_on")
    if birth and applied and is_eve_of_birthday(BORDER, birth, applied.earliest()):
        return (Finding("age.eve", key, Severity.INFO),)
    return ()
