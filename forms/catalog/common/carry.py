"""What a new paper of the same person begins with: what was the same on the one before, and never a number."""

from datetime import date

from forms.catalog.common.rules import BORDER, is_child_case, subject_of
from forms.kernel.dates import PartialDate, is_under
from forms.kernel.fields import Values
from forms.kernel.form import FormDef, Subject
from forms.kernel.holder import Entry
from forms.kernel.masking import whereabouts
from forms.kernel.record import Record

_SAME = (  # who somebody is and where he lives; dates, reasons and the number's own story belong to one paper
    "techo_number",
    "postal_code",
    "address_kana",
    "address",
    "applicant_kana",
    "applicant_name",
    "applicant_birth",
    "phone",
    "relationship",
    "child_kana",
    "child_name",
    "child_birth",
    "sex",
    "child_address",
)


_HOLDER = ("holder_kana", "holder_name", "holder_birth", "holder_address")


def carried(record: Record, form: FormDef, on: date, *, veiled: bool) -> Record:
    """The first values of a paper on `form`, begun on that day for the person of `record`.

    Where the paper asks what was before (変更届), that is what was known. A child that has come to be 15 stands as the
    applicant, without the 保護者 (法15条1項). `veiled` leaves out where somebody lives (支援措置).
    """
    values: Values = _grown(record) if _has_grown(record, on) else record
    return _begun(values, record.form.subject_of(values), form, veiled=veiled)


def carried_from_ledger(entry: Entry, form: FormDef, on: date, *, veiled: bool) -> Record:
    """The same for whoever stands in the 手帳台帳 of before: of a child under 15 the 保護者 applies, of whom the ledger knows the
    name and what he is to the child (規則6条)."""
    child = is_under(BORDER, entry.birth, on) is True
    part = "child" if child else "applicant"
    values = {
        "techo_number": entry.techo_number,
        "address": entry.address,
        f"{part}_name": entry.name,
        f"{part}_kana": entry.kana,
        f"{part}_birth": str(entry.birth),
    }
    if child:
        values |= {"applicant_name": entry.custodian_name, "relationship": entry.relationship}
    return _begun(values, subject_of(values), form, veiled=veiled)


def _begun(values: Values, whose: Subject, form: FormDef, *, veiled: bool) -> Record:
    """`whose` names the fields of `values` that say who the holder is."""
    left_out = whereabouts(form) if veiled else frozenset()
    if form.find("holder_name"):
        values = _returned(values, whose)
    begun = {
        key: values[key]
        for key in (*_SAME, *_HOLDER)
        if values.get(key) and form.find(key) and key not in left_out
    }
    subject = form.subject_of(begun)
    before = {"old_name": begun.get(subject.name, ""), "old_address": begun.get(subject.address, "")}
    return Record(form, {**begun, **{key: value for key, value in before.items() if form.find(key)}})


def _returned(values: Values, subject: Subject) -> dict[str, str]:
    """The holder in his own place; a 保護者 is the one who brings the 手帳, anybody else is still to be asked."""
    holder = {
        "techo_number": values.get("techo_number", ""),
        "sex": values.get("sex", ""),
        "holder_kana": values.get(subject.kana, ""),
        "holder_name": values.get(subject.name, ""),
        "holder_birth": values.get(subject.birth, ""),
        "holder_address": values.get(subject.address, ""),
    }
    if subject.name == "applicant_name":
        return holder
    brings = ("postal_code", "address", "applicant_kana", "applicant_name", "phone")
    return holder | {key: values.get(key, "") for key in brings}


def _has_grown(record: Record, on: date) -> bool:
    birth = record.text("child_birth")
    return bool(birth) and is_under(BORDER, PartialDate.from_iso(birth), on) is False


def _grown(record: Record) -> dict[str, str]:
    """The child in the applicant's place. What is known of him is taken over, and nothing of the 保護者 but a shared address:
    the telephone may be anybody's."""
    assert is_child_case(record)
    elsewhere = record.text("child_address")
    own = {
        "techo_number": record.text("techo_number"),
        "sex": record.text("sex"),
        "applicant_kana": record.text("child_kana"),
        "applicant_name": record.text("child_name"),
        "applicant_birth": record.text("child_birth"),
        "address": elsewhere or record.text("address"),
    }
    shared = ("postal_code", "address_kana")
    return own if elsewhere else own | {key: record.text(key) for key in shared}
