"""The words of the side panel: never a number, never a date the confirmer is to key blind while he may still come."""

from dataclasses import dataclass
from datetime import date, datetime

from app import messages, wording, wording_links, wording_results
from app.reference import KOFU
from app.rules import visitor_said
from app.rules.wrong_link import ENDED
from app.ui.screens.worklist_rows import due, family_name
from app.ui.theme import SUB, TEXT
from app.ui.widgets.trail import TrailLine
from app.usecases import late_entry
from app.usecases.inspect import CaseView
from forms.catalog.henko.endorsement import endorsement
from forms.kernel.case import Case
from forms.kernel.dates import PartialDate, age_on, to_list, to_wareki
from forms.kernel.procedure import State, Step

_HIDDEN = "●●●●●●●●●●●●"
_SHORT_ACTS = {
    "blackout": "黒塗りを見た",
    "mismatch": "照合で不一致",
    "number_destroyed": "番号を廃棄した",
    "wrong_link": "番号の誤りで消去",
    "center_told": "県へ連絡した",
    "take_over": "引き継いだ",
    "late_entry": "後から入力",
    "protection_seen": "案内を確かめた",
    "protection_lifted": "住所を表示した",
    "protection_listed": "住所を一覧に載せた",
    "protection_flagged": "支援措置を仮登録",
}
_SMALL_ACTS = ("paper_outcome", "review_open", "case_viewed")
_SENT_BACK = ("send_back", "mismatch", "not_theirs", "wrong_link", "center_returned")
_SHOWN_ACTS = 5


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of label and value."""

    label: str
    text: str
    role: str = "body"
    tone: str = TEXT


def subject_name(case: Case) -> str:
    """Whose certificate it is."""
    name = case.record.text(case.record.form.subject_of(case.record).name)
    return name or "（氏名は未入力）"


def kana_birth_age(case: Case, today: date) -> str:
    """Reading, birth and age; while the confirmer is still to key the birth date blind, only the reading."""
    subject = case.record.form.subject_of(case.record)
    parts = [case.record.text(subject.kana)]
    birth = case.record.text(subject.birth)
    if birth and case.state is not State.ENTERED:
        day = PartialDate.from_iso(birth)
        age = age_on(day, today)
        parts.append(f"{to_wareki(day)}生" + ("" if age is None else f"（{age}歳）"))
    return "・".join(part for part in parts if part)


def why_returned(view: CaseView, reader: str) -> tuple[str, str] | None:
    """Who sent the case back and what he wrote, or what is to be done about one that went up; None for any other."""
    case = view.case
    if view.to_tell:
        here = case.record.form.decided_here
        return (
            messages.placed(wording_links.TO_TELL_TITLE, here=here),
            messages.placed(wording_links.TO_TELL_TEXT, here=here),
        )
    if case.state is not State.RETURNED:
        return None
    acts = [line for line in view.trail if line.act in _SENT_BACK]
    who = view.names.get(acts[-1].staff_id, "") if acts else ""
    when = f" {moment(acts[-1].at)}" if acts else ""
    told = wording.RETURNED.get(case.returned_reason)
    if case.assigned_to == reader:
        told = wording.RETURNED_TO_ENTRY.get(case.returned_reason, told)
    title = f"{family_name(who)} さんから差戻し" if who else "差戻し"
    return title, (told or f"「{case.returned_reason}」") + when


def facts_of(view: CaseView, today: date) -> tuple[Fact, ...]:
    """申請者, numbers by their state only, who is in charge, 進達予定日."""
    case = view.case
    record = case.record
    lines = [] if record.form.id == KOFU else [Fact("種類", messages.kind_name(record))]
    lines += [Fact(f"{record.form.act}者", applicant(case)), _number(view)]
    if record.form.blackout_of(record) is not None:
        lines.append(Fact("保護者番号", "黒塗り済み"))
    arrival = (
        record.form.field("arrival").choice_label(record.text("arrival")) if record.text("arrival") else ""
    )
    if arrival:
        lines.append(Fact("受け取り方", arrival))
    if visitor_said.disagrees(view.trail):
        lines.append(Fact("来庁者の答え", "違うところがある", "bold", "error"))
    lines += [Fact("裏書き", line) for line in endorsement(record)]
    if late_entry.is_late(case):
        came = PartialDate.from_iso(record.text("received_on"))
        entered = to_list(late_entry.entered_on(case))
        lines.append(Fact("受付日", f"{to_list(came)}（入力 {entered}）", tone="caution"))
    if view.parking is not None:
        lines.append(Fact("保留", view.parking.word, tone="warn"))
    lines.append(Fact("担当", view.names.get(case.assigned_to, "")))
    if case.state is State.WITHDRAWN:
        lines += why_over(view)
    when = due(case.target_on, today, case.state)
    if case.target_on is not None and case.state is not State.WITHDRAWN:
        tone = when.token if when.mark else TEXT
        lines.append(
            Fact(
                messages.placed("進達予定日", here=case.record.form.decided_here),
                _long(case.target_on, when.aside),
                "bold" if when.mark else "body",
                tone,
            )
        )
    return tuple(lines)


def why_over(view: CaseView) -> list[Fact]:
    """Of what was withdrawn: since when and why, what became of its papers or of the 手帳."""
    line = next((line for line in reversed(view.trail) if line.act == Step.WITHDRAW.value), None)
    if line is None:
        return []
    detail = line.detail
    on = to_wareki(PartialDate.from_iso(detail.get("on", "")))
    found = [
        Fact("終わった日", on),
        Fact("理由", wording_results.WITHDRAWN.get(detail.get("withdrawn", ""), "")),
    ]
    fate = wording_results.FATES.get(detail.get("fate", ""), "")
    return [*found, Fact("紙・手帳", fate)] if fate else found


def last_acts(view: CaseView) -> tuple[TrailLine, ...]:
    """The last acts, newest first."""
    here = view.case.record.form.decided_here
    lines = [line for line in view.trail if line.act not in _SMALL_ACTS]
    return tuple(
        TrailLine(
            moment(line.at),
            family_name(view.names.get(line.staff_id, "")),
            messages.placed(_SHORT_ACTS.get(line.act) or messages.act(line.act), here=here),
        )
        for line in reversed(lines[-_SHOWN_ACTS:])
    )


def moment(at: datetime) -> str:
    """11/20 16:05."""
    return f"{at.month}/{at.day} {at.hour}:{at.minute:02}"


def applicant(case: Case) -> str:
    """Who asks or tells, with what he is to the subject."""
    record = case.record
    if not record.form.takes_number:
        return f"{record.text('applicant_name')}（{record.text('relationship')}）"
    if record.form.blackout_of(record) is None:
        return "本人"
    name, relation = record.text("applicant_name"), record.text("relationship")
    return f"{name or '保護者'}（{relation or '保護者'}）"


def _number(view: CaseView) -> Fact:
    case = view.case
    if not case.has_number and view.links and view.links[-1].ended_why.startswith(f"{ENDED}."):
        return Fact("個人番号", "誤りのため消去", tone="error")
    if not case.has_number and view.links and view.links[-1].ended_why == "withdrawn":
        return Fact("個人番号", "取下げ・死亡のため消去", tone=SUB)
    if case.has_number:
        return Fact("個人番号", _HIDDEN, role="label")
    reason = case.record.text("no_number_reason")
    if reason:
        why = case.record.form.field("no_number_reason").choice_label(reason)
        return Fact("個人番号", f"記載なし（{why}）")
    return Fact("個人番号", "未入力", tone=SUB)


def _long(day: date, aside: str) -> str:
    weekday = "月火水木金土日"[day.weekday()]
    return f"{day.month}月{day.day}日（{weekday}）  {aside}".strip()
