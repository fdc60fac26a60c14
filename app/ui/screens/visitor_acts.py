"""What can be done for the visitor of one case: papers to print, and what is to be recorded of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.usecases import reminder, visitor_papers
from app.usecases.papers import Printable
from app.usecases.sign_in import Session
from app.usecases.visitor_papers import Heard, Offer

_WHEN = {  # why something can not be done now, behind its words
    "procedure.step": "（確認へ回してから、照合が始まるまで）",
    "number.none": "（番号の記載がない申請です）",
    "visitor_check.not_printed": "（先に印刷してください）",
}
_NOTICE = (
    "申請書に個人番号を書いていただくことと、持ってくる書類を知らせる紙です。だれの申請にも使える同じ紙で、"
    "番号も氏名も印刷しません。"
)
_GIVEN = "申請書に番号を書くように知らせたことを、この申請の記録に残します（ガイドライン2-2）。"
_CHECK = (
    "来庁者に読んでもらう紙です。氏名・生年月日と、個人番号の下4桁だけを印刷します（ほかの8桁は●）。"
    "確認者は、この紙を見て番号を入力できません。"
)
_HEARD = "来庁者の答えと、読み上げ・代筆をしたかどうかを、この申請の記録に残します。"
_REMINDER = (
    "まだ確かめていない書類と期日を知らせる、申請者あての手紙です。窓あき封筒に入る形で、番号は印刷しません。"
)
_SAFE = (
    "支援措置の対象の方なので、申請書の住所は使わず、登録した安全な連絡先だけをあて先に印字します。"
    "郵送できる連絡先でないときは、本人に手渡してください。"
)


@dataclass(frozen=True)
class Question:
    """One thing asked before something is recorded; `choices` are (key, word)."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class VisitorAct:
    """One line of the box: it prints (`make`), or asks and records; `follow` comes after a paper that came out right."""

    code: str
    words: str
    why: str
    make: Callable[[], Printable] | None = None
    follow: "VisitorAct | None" = None
    questions: tuple[Question, ...] = ()
    record: Callable[[Mapping[str, str]], None] | None = None
    said: str = ""
    closed: bool = False


def acts_of(session: Session, offer: Offer) -> tuple[VisitorAct, ...]:
    """Everything on offer; the 来庁者確認票 only where the office has chosen it, the letter only where something is missing."""
    check = () if offer.check == "visitor_check.off" else _check(session, offer)
    return (*_notice(session, offer), *check, *_reminder(session, offer))


def _notice(session: Session, offer: Offer) -> tuple[VisitorAct, ...]:
    desk, actor, case_id = session.desk, session.actor, offer.case.id
    given = VisitorAct(
        "notice_given",
        "番号を書くように知らせたことを記録する" + ("（記録済み）" if offer.notice_given else ""),
        _GIVEN,
        questions=(
            Question(
                "given",
                "どのように知らせましたか",
                (
                    ("paper", "紙を渡した"),
                    ("aloud", "紙を読み上げて説明した"),
                    ("mail", "申請書といっしょに郵送した"),
                ),
            ),
        ),
        record=lambda told: visitor_papers.tell_notice_given(desk, actor, case_id, told["given"]),
        said="番号を書くように知らせたことを記録しました。",
        closed=bool(offer.notice),
    )
    words = "「個人番号の記入のお願い」を印刷する"
    printing = VisitorAct(
        "print_notice",
        words,
        _NOTICE,
        make=lambda: visitor_papers.print_number_notice(desk, actor),
        follow=None if given.closed else given,
    )
    return printing, given


def _check(session: Session, offer: Offer) -> tuple[VisitorAct, ...]:
    desk, actor, case_id = session.desk, session.actor, offer.case.id

    def record(told: Mapping[str, str]) -> None:
        heard = Heard(told["answer"] == "agrees", told["reading"] == "aloud", told["writing"] == "scribe")
        visitor_papers.tell_visitor_checked(desk, actor, case_id, heard)

    heard = VisitorAct(
        "heard",
        "来庁者確認票の答えを記録する" + _WHEN.get(offer.answer, ""),
        _HEARD,
        questions=(
            Question("answer", "来庁者の答え", (("agrees", "合っている"), ("differs", "違うところがある"))),
            Question("reading", "読み方", (("self", "自分で読んだ"), ("aloud", "職員が読み上げた"))),
            Question("writing", "書き方", (("self", "自分で書いた"), ("scribe", "代筆"))),
        ),
        record=record,
        said="来庁者の答えを記録しました。",
        closed=bool(offer.answer),
    )
    printing = VisitorAct(
        "print_check",
        "「来庁者確認票」を印刷する" + _WHEN.get(offer.check, ""),
        _CHECK,
        make=lambda: visitor_papers.print_visitor_check(desk, actor, case_id),
        follow=heard,
        closed=bool(offer.check),
    )
    return printing, heard


def _reminder(session: Session, offer: Offer) -> tuple[VisitorAct, ...]:
    desk, actor, case_id, ask = session.desk, session.actor, offer.case.id, offer.reminder
    if ask is None:
        return ()
    return (
        VisitorAct(
            "print_reminder",
            "「本人確認の書類についてのお願い」（後日確認の手紙）を印刷する",
            _REMINDER + (_SAFE if ask.safe else ""),
            make=lambda: reminder.print_reminder(desk, actor, case_id, ask),
        ),
    )
