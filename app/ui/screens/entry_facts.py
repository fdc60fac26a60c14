"""What the values typed so far mean for the person at the counter: whose application it is, how old, whose number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app import messages, wording_forms
from forms.kernel.dates import PartialDate, age_on, to_wareki
from forms.kernel.errors import Bug
from forms.kernel.findings import Finding
from forms.kernel.form import FormDef
from forms.kernel.number import Shape

APPLIED = "applied_on"
_MATCHES = "検査用数字は一致しています（本人の番号かどうかは未確認です）"
_AGE_CODES = ("child.not_under_15", "applicant.under_15", "age.unclear", "age.eve")


@dataclass(frozen=True)
class Said:
    """A note: its kind, one bold sentence, one plain, a word for a chip; empty `title` for none."""

    kind: str = "info"
    title: str = ""
    text: str = ""
    icon: str = ""
    word: str = ""


@dataclass(frozen=True)
class Subject:
    """The subject as far as typed: age on the day of application (None if it cannot be told), words for it, the notes."""

    child: bool
    age: int | None
    line: str
    blackout: Said
    caution: Said


def read(form: FormDef, values: Mapping[str, str], findings: Sequence[Finding]) -> Subject:
    """Everything the panel says about the subject; `findings` are those of the whole form."""
    subject = form.subject_of(values)
    applied, birth = _date(values.get(APPLIED)), _date(values.get(subject.birth))
    on = applied.as_date() if applied is not None and applied.is_full else None
    alive = not form.gives_back  # the holder of a 手帳 that comes back may have died
    age = age_on(birth, on) if alive and birth is not None and on is not None else None
    child = form.blackout_of(values) is not None
    line = "" if on is None else f"{form.act}日 {to_wareki(on, weekday=True)}"
    if age is not None:
        line += f"に対象者は{age}歳"
    elif birth is None and line:
        line += "（生年月日を入力すると年齢が出ます）"
    found = [f for f in findings if f.code in _AGE_CODES]
    return Subject(child, age, line, _blackout(form, applied, age, child=child), _caution(form, found, age))


def number_line(form: FormDef, *, shape: Shape, count: int, kept: bool, reason: bool) -> Said:
    """The form of the number as far as typed. It says nothing about whose it is."""
    if reason or not form.takes_number:
        return _without(form)
    if kept:
        return Said("ok", "保存済みの番号を使います（対象者が同じため）。", icon="lock", word="保存済み")
    if shape is Shape.OK:
        return Said("ok", _MATCHES, icon="circle-check", word="形式 一致")
    if shape is Shape.EMPTY:
        return Said("unchecked", "まだ入力されていません。", icon="circle", word="未入力")
    if shape is Shape.SHORT or count < 12:
        return Said(
            "unchecked", f"12桁のうち{count}桁を入力しました。", icon="circle-dot", word=f"あと{12 - count}桁"
        )
    wrong = messages.finding(Finding(f"number.{shape.value}", count=count), form)
    return Said("error", wrong, icon="circle-alert", word="要確認")


def _without(form: FormDef) -> Said:
    if not form.takes_number:
        return Said("info", wording_forms.NOT_TAKEN, icon="info", word="集めない")
    return Said("info", f"個人番号の記載がない{form.act}です。", icon="info", word="記載なし")


def _blackout(form: FormDef, applied: PartialDate | None, age: int | None, *, child: bool) -> Said:
    if not child:
        return Said()
    title = "15歳未満のため、保護者の個人番号を黒塗りしました"
    never = "保護者の番号は入力・保存・印刷のいずれも行いません。"
    if age is None or applied is None:
        return Said("info", title, f"児童の欄に記入があるためです。{never}", "lock")
    return Said("info", title, f"児童は{form.act}日（{to_wareki(applied)}）に{age}歳です。{never}", "lock")


def _caution(form: FormDef, found: list[Finding], age: int | None) -> Said:
    if not found:
        return Said()
    code = found[0].code
    if code == "age.eve":
        return Said("caution", f"{form.act}日の翌日に15歳になります", messages.finding(found[0], form))
    if code == "child.not_under_15" and age is not None:
        return Said(
            "warning",
            f"{form.act}日に{age}歳です。本人が{form.act}者です。",
            f"{form.act}者の欄に本人を入力してください。",
        )
    return Said("caution", "年齢を確かめてください", messages.finding(found[0], form))


def _date(text: str | None) -> PartialDate | None:
    """A date as the form keeps it; None while it is still being typed."""
    try:
        return PartialDate.from_iso(text) if text else None
    except Bug:
        return None
