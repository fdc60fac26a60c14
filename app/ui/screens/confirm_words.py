"""The words of the confirmation: documents, choices, refusals and results. None of them says a value or which of two differed."""

from dataclasses import dataclass
from datetime import datetime

from app import messages, wording
from app.usecases.confirm import Confirmed, Document, Outcome
from forms.kernel.compare import Mark
from forms.kernel.errors import TechoError

DOCUMENTS = {
    Document.CARD: "個人番号カード",
    Document.NOTIFICATION: "通知カード（記載事項に変更なし）",
    Document.RESIDENCE: "個人番号記載の住民票の写し",
    Document.ORIGINAL: "手書きの申請書（原本）",
    Document.SHEET: "来庁者が番号を書いた署名用紙",
    Document.IDENTITY: "身元確認書類（番号の記載なし）",
}
PAPERS_OF_OURS = (Document.ORIGINAL, Document.SHEET)  # always the paper itself, never a copy
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
    "申請書の記載を直す必要がある",
    "来庁者が帰った",
    "その他",
)
BLIND = (
    "番号確認書類を手元に置いてください。入力者の入力はどこにも表示しません。",
    "書類だけを見て、個人番号と生年月日を入力します。氏名・性別・住所は、書類と照合して印を付けます。",
)
ONCE_MORE = (
    "不一致",
    "どちらの値が違うかは表示しません。書類を見て、個人番号と生年月日をもう一度だけ入力してください。"
    "2回目も不一致のときは、受付へ差し戻します。",
)
ONCE_MORE_BLANK = (
    "不一致",
    "書類を見て、生年月日をもう一度だけ入力してください。2回目も不一致のときは、受付へ差し戻します。",
)
OTHER = (
    "ほかの人の書類では確認できません。番号は入力しないでください。",
    "「差し戻す」を押すと、この申請を受付へ戻し、保存した番号を廃棄します。対象者の書類を用意してもらいます。",
)
DIFFERENT = (
    "「違う」があると、照合のあと受付へ差し戻します。",
    "書類と申請書のどちらが正しいかは、入力者が来庁者に確かめます。ここでは選びません。",
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
    when = f"（{at.month}/{at.day} {at.hour}:{at.minute:02}）"
    if done.outcome is Outcome.CONFIRMED:
        what = "個人番号と生年月日" if with_number else "個人番号の記載がないことと生年月日"
        text = f"{what}、氏名・性別・住所の確認を記録しました{when}。次は上長の最終確認です。"
        return Said("ok", "一致", text)
    reason = done.case.returned_reason
    if reason == "confirm.mismatch":
        title, kind = "不一致", "error"
        why = "2回続けて一致しませんでした。どちらの値が違うかは表示しません。どちらの値も残していません。"
    else:
        title, kind = "受付へ差し戻しました", "warning"
        why = wording.RETURNED.get(reason, f"理由：{reason}")
    return Said(kind, title, f"{why}\n受付へ差し戻しました{when}。入力者が書類を見て、もう一度入力します。")
