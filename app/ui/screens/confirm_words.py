"""The words of the confirmation: documents, choices, refusals and results. None of them says a value or which of two differed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app import messages, wording
from app.usecases.confirm import Confirmed, ConfirmTask, Document, Keying, Outcome
from forms.kernel.compare import Mark
from forms.kernel.errors import TechoError

DOCUMENTS = {
    Document.CARD: "個人番号カード",
    Document.NOTIFICATION: "通知カード（記載事項に変更なし）",
    Document.RESIDENCE: "個人番号記載の住民票の写し",
    Document.ACCEPTED: "事務所が認めた番号確認書類",
    Document.ORIGINAL: "手書きの原本",
    Document.SHEET: "来庁者が番号を書いた署名用紙",
    Document.REGISTER: "自分で照会した住基ネットの画面",
    Document.IDENTITY: "身元確認書類（番号の記載なし）",
}
PAPERS_OF_OURS = (
    Document.ORIGINAL,
    Document.SHEET,
    Document.REGISTER,
)  # always the thing itself, never a copy
FORMS = (("original", "原本"), ("copy", "写し"))
MARKS = (
    (Mark.SAME.value, "一致"),
    (Mark.NOT_ON_DOCUMENT.value, "この書類に記載なし"),
    (Mark.DIFFERENT.value, "違う"),
)
ITEMS = {"name": "氏名", "sex": "性別", "address": "住所"}
BLACKOUT = (("none", "記載なし"), ("done", "済・裏から透けない"), ("rewritten", "書き直してもらった"))
REASONS = (
    "番号確認書類が足りない",
    "原本または写しが読めない",
    "用紙の記載を直す必要がある",
    "来庁者が帰った",
    "その他",
)
ONCE_MORE = (
    "不一致",
    "どちらの値が違うかは表示しません。書類の選択と印も消しました。書類を見て、はじめからもう一度だけ入力して"
    "ください。2回目も不一致のときは、受付へ差し戻します。",
)
ONCE_MORE_BLANK = (
    "不一致",
    "書類の選択と印も消しました。書類を見て、はじめからもう一度だけ入力してください。"
    "2回目も不一致のときは、受付へ差し戻します。",
)
OTHER = (
    "ほかの人の書類では確認できません。番号は入力しないでください。",
    "「差し戻す」を押すと、この申請を受付へ戻し、保存した番号を廃棄します。対象者の書類を用意してもらいます。",
)
DIFFERENT = (
    "「違う」があると、照合のあと受付へ差し戻します。",
    "書類と用紙のどちらが正しいかは、入力者が来庁者に確かめます。ここでは選びません。",
)
ENDED = (
    "ログインから10分たったため、照合を中止しました。",
    "入力した内容は消しました。申請はそのままです。続けるときは、もう一度ログインしてください。",
)
LEAVE = (
    "照合を中止します",
    "入力した番号と生年月日は消えます。申請は確認待ちのまま残り、後でもう一度始められます。",
)
SOON = "あと1分で照合を中止します。続けるときは、いったん中止してログインし直してください。"
_REFUSED = {
    "four_eyes.entry": "入力した人は確認者になれません。",
    "four_eyes.review": "最終確認をした人は確認者になれません。",
    "four_eyes.seen": "番号を知っている人は確認者になれません。",
    "role.missing": "確認の役割がない人は確認者になれません。",
}


def laid_title(recorded: frozenset[Document]) -> str:
    """Over the choice of papers: by what 番号確認 stands recorded."""
    there = "・".join(DOCUMENTS[one] for one in Document if one in recorded)
    return f"確かめる書類（記録された番号確認書類：{there}）" if there else "確かめる書類"


def blind(document: Document | None, *, with_number: bool) -> tuple[str, str]:
    """What to lay ready and what to key from it: the paper that was chosen, any of them while none is."""
    laid, paper = "確かめる書類", "書類"
    if document in PAPERS_OF_OURS:
        laid = paper = DOCUMENTS[document]
    elif document is not None and with_number:
        laid = "番号確認書類"
    key = "個人番号と生年月日を入力します。" if with_number else "生年月日を入力します。"
    seen = "" if with_number else "用紙に個人番号が書かれていないことを見て、印を付けます。"
    return (
        f"{laid}を手元に置いてください。入力者の入力はどこにも表示しません。",
        f"{seen}{paper}だけを見て、{key}氏名・性別・住所は、{paper}と照合して印を付けます。",
    )


@dataclass(frozen=True)
class Said:
    """A note: its kind, the bold sentence, the plain ones."""

    kind: str
    title: str
    text: str


def refused(error: TechoError) -> Said:
    """A refusal as a note: what happened in bold, what is safe and what to do in plain."""
    title, _, rest = messages.sentence(error).partition("。")
    return Said("error", _REFUSED.get(error.code, f"{title}。"), rest)


def result(done: Confirmed, at: datetime, *, with_number: bool) -> Said:
    """How the case ended, without any value."""
    if done.outcome is Outcome.CONFIRMED:
        what = "個人番号と生年月日" if with_number else "個人番号の記載がないことと生年月日"
        return Said(
            "ok", "一致", f"{what}、氏名・性別・住所の確認を記録しました{_when(at)}。次は上長の最終確認です。"
        )
    reason = done.case.returned_reason
    if reason == "confirm.mismatch":
        title, kind = "不一致", "error"
        why = "2回続けて一致しませんでした。どちらの値が違うかは表示しません。どちらの値も残していません。"
    else:
        title, kind = "受付へ差し戻しました", "warning"
        why = wording.RETURNED.get(reason, f"理由：{reason}")
    return Said(
        kind, title, f"{why}\n受付へ差し戻しました{_when(at)}。入力者が書類を見て、もう一度入力します。"
    )


@dataclass(frozen=True)
class Held:
    """What of an entry may still be told after it: the paper in the hand and the marks; never what was keyed."""

    document: Document
    copy: bool
    holder_is_subject: bool
    marks: Mapping[str, Mark]


def held(keying: Keying) -> Held:
    """An entry without its number and birth date."""
    return Held(keying.document, keying.copy, keying.holder_is_subject, keying.marks)


@dataclass(frozen=True)
class Line:
    """One line of the result: what, as entered (nothing that was keyed blind), and a chip with its word."""

    item: str
    entered: str
    chip: str
    word: str


_MARK_CHIPS = {
    Mark.SAME: ("ok", "一致"),
    Mark.NOT_ON_DOCUMENT: ("unchecked", "記載なし"),
    Mark.DIFFERENT: ("ng", "違う"),
}


def lines(done: Confirmed, task: ConfirmTask, given: Held | None) -> tuple[Line, ...]:
    """What was compared and how it came out. After a mismatch one line: which of the values differed is never said."""
    if given is None:
        return ()
    if not given.holder_is_subject:
        return (Line("書類の名義", task.subject_name, "ng", "ほかの人"),)
    if done.case.returned_reason == "confirm.mismatch":
        item = "個人番号と生年月日" if task.expects_number else "生年月日"
        return (Line(item, "どちらの値が違うかは表示しません", "ng", "不一致"),)
    values = {"name": task.subject_name, "sex": task.sex, "address": task.address}
    marked = tuple(
        Line(ITEMS[key], values[key], *_MARK_CHIPS[given.marks[key]]) for key in ITEMS if key in given.marks
    )
    if done.outcome is not Outcome.CONFIRMED:
        return marked
    number = (
        Line("個人番号", "●●●● ●●●● ●●●●", "ok", "一致")
        if task.expects_number
        else Line("個人番号", "記載なし", "ok", "空欄を確認")
    )
    return (number, Line("生年月日", "表示しません", "ok", "一致"), *marked)


def facts(done: Confirmed, task: ConfirmTask, given: Held | None, who: str) -> tuple[tuple[str, str], ...]:
    """By whom and from which paper it was done, and what became of the stored number."""
    papers = ""
    if given is not None:
        copy = "" if given.document in PAPERS_OF_OURS else "（写し）" if given.copy else "（原本）"
        papers = DOCUMENTS[given.document] + copy
    number = (
        "なし" if not task.expects_number else "保存しています" if done.case.has_number else "廃棄しました"
    )
    told = (("確認者", who), ("確かめた書類", papers), ("個人番号の保存", number))
    return tuple((label, text) for label, text in told if text)


def _when(at: datetime) -> str:
    return f"（{at.month}/{at.day} {at.hour}:{at.minute:02}）"
