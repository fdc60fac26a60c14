"""Sentences for the person: what happened, what is safe, what to do next. Codes in, Japanese out; never a value of a form."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from app import (
    wording,
    wording_decider,
    wording_forms,
    wording_import,
    wording_keeping,
    wording_links,
    wording_proof,
    wording_register,
)
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.errors import Bug, TechoError, Unavailable
from forms.kernel.findings import Finding
from forms.kernel.form import FormDef
from forms.kernel.procedure import Role, State
from forms.kernel.record import Record


def sentence(error: TechoError) -> str:
    """The sentence for an error; the code stands small at the end."""
    text = wording.ERRORS.get(error.code) or wording_register.IDENTITY.get(error.code)
    if text is None and error.code.startswith("gate."):
        text = wording.GATE_FAILED.replace("{found}", wording.GATE.get(error.code, wording.GATE_OTHER))
    if text is None:
        text = _fallback(error)
    if error.code == "number.relative":  # whose it is: a word of the register, no name of a field
        text = text.replace(relative(""), relative(error.field))
    text = text.replace("{case}", error.field)  # a 受付番号
    return f"{_filled(text, '', error.count)}（{error.code}）"


def finding(found: Finding, form: FormDef) -> str:
    """The sentence for a remark of the form's checks, with the field's label."""
    field = form.find(found.field)
    label = field.label if field else ""
    if found.code == "field.required" and field is not None:
        hint = f"（{field.hint}）" if field.hint else ""
        return f"{label}を{'選んで' if field.choices else '入力して'}ください{hint}。"
    text = wording.FINDINGS.get(found.code) or wording.ERRORS.get(found.code)
    if text is None:
        text = "この項目を確かめてください。"
    return _filled(text, label, found.count).replace("{act}", form.act)


class Procedure(Protocol):
    """What is needed for what (`app.reference_programmes.Procedure`)."""

    @property
    def label(self) -> str:
        """What it is called."""

    @property
    def needs(self) -> Sequence["Needed"]:
        """What is to be brought."""


class Needed(Protocol):
    """One thing to be brought (`app.reference_programmes.Thing`)."""

    @property
    def label(self) -> str:
        """What it is."""

    @property
    def note(self) -> str:
        """Which one will do; "" when any will."""


class Stopped(Protocol):
    """Why a row of a register file was stopped (`app.exchange.residents.Reason`)."""

    @property
    def code(self) -> str:
        """A code "row.…"."""

    @property
    def character(self) -> int | None:
        """Which character of the cell, from 1."""


def row(reason: Stopped) -> str:
    """Why a row of a register file was not taken over; nothing of what stands in it."""
    text = wording_import.ROWS.get(reason.code, "読み込めない行です。元のデータを確かめてください。")
    return text.replace("{character}", "" if reason.character is None else str(reason.character))


def act(step: str) -> str:
    """What somebody did, as the trail and the 確認票 say it."""
    return wording.ACTS.get(step, step)


def act_detail(detail: Mapping[str, str], staff: Mapping[str, str], told: str = "") -> str:
    """The details of an act that people read: papers, sources, reasons; other ids than those of `staff` are left out.

    `told` is the reason in somebody's own words, if it does not stand in `detail` itself.
    """
    parts: list[str] = []
    for key, value in detail.items():
        names = wording.DETAILS.get(key, {})
        said = [names.get(item, "") for item in value.split(",")]
        parts.extend(part for part in said if part)
    if "document" in detail:
        parts.insert(0, _paper(detail["document"], detail.get("copy", "")))
    if "to" in detail:
        parts.append(f"新しい担当 {staff.get(detail['to'], '')}")
    if detail.get("from") in staff:
        parts.append(f"前の担当 {staff.get(detail['from'], '')}")
    if "entered" in detail:
        parts.append(f"入力日 {to_wareki(PartialDate.from_iso(detail['entered']))}")
    if "whose" in detail and detail.get("role"):
        parts.append(f"続柄 {detail['role']}")
    if "told_on" in detail:
        parts.append(f"連絡した日 {to_wareki(PartialDate.from_iso(detail['told_on']))}")
    if "on" in detail:
        parts.append(to_wareki(PartialDate.from_iso(detail["on"])))
    words = told or detail.get("told", "")
    return "・".join((*parts, f"「{words}」") if words else parts)


def _paper(document: str, copy: str) -> str:
    """「個人番号カード（原本）」; papers of the application itself are what they are."""
    name = wording.DOCUMENTS.get(document, "")
    return name if document in wording.OWN_PAPERS or not copy else f"{name}（{wording.COPIES[copy]}）"


def fact(code: str, text: str = "") -> str:
    """Something the program found, as a statement."""
    return wording.FACTS.get(code, code).replace("{text}", text)


def relative(role: str) -> str:
    """Somebody of the same household, with what he is to the subject where the register tells."""
    return f"{wording_proof.HOUSEHOLD}（続柄：{role}）" if role else wording_proof.HOUSEHOLD


def returned(reason: str, role: str = "") -> str:
    """Why a case came back: a code of the confirmer's answers, or the words somebody wrote; `role` of a relative whose number
    it was."""
    return wording.RETURNED.get(reason, reason).replace(relative(""), relative(role))


def returned_to_entry(reason: str) -> str:
    """The same for the one who enters the case again: he may know that the birth date differed."""
    return wording.RETURNED_TO_ENTRY.get(reason) or returned(reason)


def missing(code: str, causes: Sequence[str] = ()) -> str:
    """What keeps a number from going up; `causes` tell why a further document is wanted (`app.rules.proof_cause`)."""
    if code == "proof.document" and causes:
        told = "".join(wording_proof.DOCUMENT_CAUSES[cause] for cause in causes)
        return f"{told}{wording_proof.DOCUMENT_WANTED}"
    return wording_proof.MISSING[code]


def same_number(relation: str, reception_no: str) -> str:
    """Another case holds the same number: what its person is to the subject, and what to look at."""
    return wording_proof.RELATIONS[relation].replace("{text}", reception_no)


def earlier_number(relation: str, reception_no: str) -> str:
    """The number that somebody says was a mistake still stands in another case."""
    return wording_links.EARLIER[relation].replace("{text}", reception_no)


def state(value: State) -> str:
    """Where a case stands, in one word."""
    return wording.STATES[value]


def standing(value: State, form: FormDef) -> str:
    """The same for a case on that form: what does not go up waits for nothing once it is approved."""
    if value is form.end and not form.forwarded:
        return wording_forms.ENDED
    return wording_decider.STATES.get(value, state(value)) if form.decided_here else state(value)


def form_name(form: FormDef) -> str:
    """What a case on that form is called in short: 新規, 番号の申出."""
    return wording_forms.NAMES[form.id]


def decisions(form: FormDef) -> str:
    """What may be decided about a case on that form, to be marked by hand; "" where it is not decided here."""
    return wording_decider.DECISIONS.get(form.id, "") if form.decided_here else ""


def usual_wait(form: FormDef) -> str:
    """How long a decision about a case on that form usually takes; "" where none is asked for."""
    return wording_keeping.USUAL_WAIT[form.decided_here] if form.id in wording_keeping.DECIDED else ""


def placed(text: str, *, here: bool) -> str:
    """A sentence of the program's own in the words of an office that decides itself (`here`), or as it is."""
    return wording_decider.here(text) if here else text


def cause_name(record: Record) -> str:
    """Why it is asked for, in short (紛失); "" for a form that asks for no cause, or while none is chosen."""
    if record.form.decided_here and (own := wording_decider.CAUSES.get(record.text("cause"), "")):
        return own
    return wording_forms.CAUSES.get(record.form.id, {}).get(record.text("cause"), "")


def kind_name(record: Record) -> str:
    """What a case is with its cause: 新規, 再交付（紛失）."""
    name, cause = form_name(record.form), cause_name(record)
    return f"{name}（{cause}）" if cause else name


def needs(procedure: Procedure) -> str:
    """What a procedure needs, in a line for choosing it: 再交付（紛失）：写真、…"""
    return f"{procedure.label}：{'、'.join(thing.label for thing in procedure.needs)}"


def things(procedure: Procedure) -> str:
    """What is to be brought: 写真（1年以内）、…"""
    return "、".join(
        f"{thing.label}（{thing.note}）" if thing.note else thing.label for thing in procedure.needs
    )


def role(value: Role, *, here: bool = False) -> str:
    """What a role is called; 決裁 in the place of 進達 where the office decides itself (`here`)."""
    return placed(wording.ROLES[value], here=here)


def identity(code: str) -> str:
    """Why a document does not do, or what is still to be shown (番号法16条)."""
    return wording_register.IDENTITY.get(code, "この書類を確かめてください。")


def why(code: str) -> str:
    """Why a check is asked for in this case."""
    return wording_register.WHY.get(code, "")


def _filled(text: str, label: str, count: int | None) -> str:
    return text.replace("{label}", label).replace("{count}", "" if count is None else str(count))


def _fallback(error: TechoError) -> str:
    if isinstance(error, Unavailable):
        return "いまは実行できませんでした。保存済みの内容はそのまま残っています。少し待ってからもう一度操作してください。"
    if isinstance(error, Bug):
        return (
            "プログラムの中で予期しないことが起きました。この操作は保存されていません。"
            "前回までの内容は残っています。管理者に知らせてください。"
        )
    return "この操作はできませんでした。内容は変わっていません。画面を更新して、もう一度確かめてください。"
