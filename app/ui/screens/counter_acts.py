"""受付票, 手帳預り証, 裏書き: what the box of papers offers beside those about the number."""

from collections.abc import Mapping

from app import wording_keeping
from app.ui.screens.visitor_acts import Question, VisitorAct
from app.usecases import counter_papers
from app.usecases.counter_papers import AtCounter
from app.usecases.sign_in import Session
from forms.kernel.keeping import Gone, Slip

_LATER = "（確認へ回してから）"
_SLIP = "受付番号・受付日・手続きと連絡先を載せた、来庁者の控えです。個人番号は印刷しません。"
_KEEP = "用紙の手帳番号の手帳を預かったことを記録します。続けて、来庁者に渡す預り証を印刷できます。"
_KEPT = "手帳番号と預かった日を載せた、来庁者に渡す紙です。個人番号は印刷しません。"
_GIVE = "預かった手帳をどうしたか、預り証がどうなったかを記録します。"
_ENDORSE = (
    "手帳に書き込む文を、枠の中に印刷します。書き写すか、切り取って貼ります。庁内用で、来庁者には渡しません。"
)


def counter_acts(session: Session, found: AtCounter) -> tuple[VisitorAct, ...]:
    """What applies to a case now; a draft has its slip yet to come."""
    desk, actor, case_id = session.desk, session.actor, found.case_id
    acts = [
        VisitorAct(
            "print_slip",
            "「受付票」を印刷する" + (_LATER if found.slip else ""),
            _SLIP,
            make=lambda: counter_papers.print_slip(desk, actor, case_id),
            closed=bool(found.slip),
        )
    ]
    if found.kept is not None:
        acts += [_keep_slip(session, case_id), give_back_act(session, case_id)]
    elif not found.keep:
        acts.append(_keep(session, case_id))
    if not found.endorse:
        acts.append(
            VisitorAct(
                "print_endorsement",
                "手帳の裏書きの文を印刷する",
                _ENDORSE,
                make=lambda: counter_papers.print_endorsement(desk, actor, case_id),
            )
        )
    return tuple(acts)


def give_back_act(session: Session, case_id: str) -> VisitorAct:
    """What became of a 手帳 that the office kept."""
    desk, actor = session.desk, session.actor

    def record(told: Mapping[str, str]) -> None:
        counter_papers.give_back(desk, actor, case_id, Gone(told["gone"]), Slip(told["slip"]))

    return VisitorAct(
        "give_back",
        "預かった手帳を返したことを記録する",
        _GIVE,
        questions=(
            Question("gone", "手帳をどうしましたか", tuple(wording_keeping.GONE.items())),
            Question("slip", "預り証", tuple(wording_keeping.SLIP.items())),
        ),
        record=record,
        said="預かった手帳を返したことを記録しました。",
    )


def _keep_slip(session: Session, case_id: str) -> VisitorAct:
    desk, actor = session.desk, session.actor
    return VisitorAct(
        "print_keep_slip",
        "「手帳預り証」を印刷する",
        _KEPT,
        make=lambda: counter_papers.print_keep_slip(desk, actor, case_id),
    )


def _keep(session: Session, case_id: str) -> VisitorAct:
    """Keeping and its slip are one: the slip is printed of what was just recorded."""
    desk, actor = session.desk, session.actor

    def record(_told: Mapping[str, str]) -> None:
        counter_papers.keep_techo(desk, actor, case_id)

    return VisitorAct(
        "keep_techo",
        "手帳を預かったことを記録する",
        _KEEP,
        questions=(Question("keep", "手帳を、用紙の手帳番号と見くらべましたか", (("yes", "同じだった"),)),),
        record=record,
        said="手帳を預かったことを記録しました。「来庁者の紙」から預り証を印刷できます。",
    )
