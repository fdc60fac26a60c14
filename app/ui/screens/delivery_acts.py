"""What the person at this seat may do with a case after 進達. Whoever signs in for an act himself may do it at anybody's seat."""

from dataclasses import replace

from app import messages, wording_results
from app.rules.renewal import Stage
from app.ui.screens.worklist_acts import Offer
from app.usecases import decision_notice, keeper
from app.usecases.after_file import AfterFile
from forms.kernel.case import Staff
from forms.kernel.keeping import KeeperCause
from forms.kernel.procedure import UNDECIDED, Role, State

TYPE = Offer("type_result", "結果を入力する")
RETYPE = Offer("type_result", "結果を入力し直す")
READ = Offer("read_again", "結果を照合する")
INQUIRE = Offer("inquire", "照会を記録")
ANSWER = Offer("answer", "回答を記録")
REFER = Offer("refer", "諮問を記録")
BACK = Offer("come_back", "返戻を記録")
WITHDRAW = Offer("withdraw", "取下げ・死亡")
ANNUL = Offer("annul", "結果を取り消す")
ARRIVE = Offer("arrive", "手帳の到着を記録する")
DELIVER = Offer("deliver", "手帳を渡す")
ROW = Offer("look_at_row", "ファイルの結果を見る")
ROW_AGAIN = Offer("confirm_row", "ファイルの結果を確かめる")
CITY = Offer("city_inquiry", "前住所地へ照会")
CITY_SAID = Offer("city_answer", "前住所地の回答")
UNDO = Offer("undo_delivery", "交付を取り消す")
PAPERS = Offer("papers", "手紙・通知を印刷")
MAIL = Offer("mail_out", "簡易書留で送る")
MAIL_BACK = Offer("mail_back", "届かず戻った")
OLD = Offer("old_techo", "前の手帳を記録する")
RENEWAL = Offer("renewal", "再認定のお知らせ")
KEEPER = Offer("keeper", "引継ぎを記録")
_DECIDED = (State.GRANTED, State.ARRIVED, State.DELIVERED, State.REJECTED)
_BOOKS = frozenset({Role.CLERK, Role.FORWARDER})


def main_offer(file: AfterFile, staff: Staff) -> Offer | None:
    """The one main act, or None."""
    offer = _main(file, staff)
    return None if offer is None else _placed(offer, file)


def other_offers(file: AfterFile, staff: Staff) -> tuple[Offer, ...]:
    """What else applies, the likeliest first."""
    return tuple(_placed(offer, file) for offer in _others(file, staff))


def _placed(offer: Offer, file: AfterFile) -> Offer:
    return replace(offer, words=messages.placed(offer.words, here=file.view.case.record.form.decided_here))


def _main(file: AfterFile, staff: Staff) -> Offer | None:
    state, books = file.view.case.state, bool(staff.roles & _BOOKS)
    if state in UNDECIDED:
        return None if file.ends else _reading(file, books=books)
    if state is State.GRANTED:
        return ARRIVE if books else None
    if state is State.ARRIVED:
        return DELIVER if Role.CLERK in staff.roles else None
    if books and state is State.DELIVERED and file.old_owed:
        return OLD
    return RENEWAL if books and _renewal_waits(file) else None


def _reading(file: AfterFile, *, books: bool) -> Offer | None:
    """What comes next of the decision."""
    if file.row is not None and books:
        return ROW
    if file.standing is not None:
        return ROW_AGAIN if file.standing.row_id else READ
    return TYPE if books else None


def _others(file: AfterFile, staff: Staff) -> tuple[Offer, ...]:
    state, books = file.view.case.state, bool(staff.roles & _BOOKS)
    found: list[Offer] = list(_city(file, staff))
    if state in UNDECIDED:
        if books:
            if not file.ends:
                found += [RETYPE] if file.standing is not None else [TYPE] if file.row is not None else []
            found.append(ANSWER if file.asked is not None else INQUIRE)
            found += [REFER] if state is State.FORWARDED and not file.ends else []
        if _has_papers(file, staff, books=books):
            found.append(PAPERS)
        return (*found, BACK) if file.ends and state is State.FORWARDED else (*found, BACK, WITHDRAW)
    if _has_papers(file, staff, books=books):
        found.append(PAPERS)
    if Role.CLERK in staff.roles and keeper.of_child(file.view.case) and not _has_it_itself(file):
        found.append(KEEPER)
    if state is State.ARRIVED and books:
        found.append(MAIL if file.on_way is None else MAIL_BACK)
    here = file.on_way is None  # what is with the post comes back, or is given out, first
    if here and state in (State.GRANTED, State.ARRIVED, State.REJECTED):
        found.append(ANNUL)
    if books and file.near is not None and not _renewal_waits(file):
        found.append(RENEWAL)
    if here and state in (State.GRANTED, State.ARRIVED):
        found.append(WITHDRAW)
    if state is State.DELIVERED:
        found.append(UNDO)
    if state is State.RETURNED:
        found.append(WITHDRAW)
    return tuple(found)


def _renewal_waits(file: AfterFile) -> bool:
    return file.near is not None and file.near.stage is not Stage.TOLD


def _has_it_itself(file: AfterFile) -> bool:
    return any(one.cause is KeeperCause.GROWN for one in file.keeper)


def _has_papers(file: AfterFile, staff: Staff, *, books: bool) -> bool:
    """Whether there is a letter or a notice to print: to the applicant, to the 保健所長, of what this office decided."""
    state = file.view.case.state
    if books and file.kept is not None:
        return True
    if books and state in _DECIDED and decision_notice.may_print(file.view.case):
        return True
    if state is State.ARRIVED and books:
        return True
    return file.health and (books or Role.REVIEWER in staff.roles)


def _city(file: AfterFile, staff: Staff) -> tuple[Offer, ...]:
    """Of who came over a border: the other municipality is asked, then its answer is kept."""
    books = bool(staff.roles & _BOOKS)
    if file.city_asked is not None:
        return (CITY_SAID,) if books else ()
    return (CITY,) if file.may_ask_city and (books or Role.REVIEWER in staff.roles) else ()


def waits_for(file: AfterFile) -> str:
    """What is to come next, in one sentence."""
    state = file.view.case.state
    if state in UNDECIDED and file.ends:
        return messages.placed(wording_results.NO_RESULT, here=file.view.case.record.form.decided_here)
    if state in UNDECIDED and file.row is not None:
        return "センターのファイルに、この申請の結果があります。申請と見くらべてください。"
    if state in UNDECIDED and file.standing is not None and file.standing.row_id:
        return "2人目が、申請とファイルの結果を見くらべます（受け取った人のほかの、確認か承認の役割）。"
    if state in UNDECIDED and file.standing is not None:
        return "2人目が、通知を見て結果を照合します（入力した人のほかの、確認か承認の役割）。"
    said = {
        State.FORWARDED: "県の結果を待っています。",
        State.REFERRED: "県が諮問しています（審査部会は2か月に1回）。",
        State.GRANTED: "手帳が届くのを待っています。",
        State.ARRIVED: "手帳が届いています。受取りを待っています。"
        if file.on_way is None
        else "簡易書留で送りました。配達の記録を確かめて「手帳を渡す」で記録します。",
        State.DELIVERED: "前の手帳を待っています。" if file.old_owed else "手帳を渡しました。",
        State.REJECTED: "却下の通知がありました。",
        State.WITHDRAWN: "取下げ・死亡で終わりました。",
        State.RETURNED: "県から返戻されました。受付の画面で直して、もう一度確認へ回します。",
    }.get(state, "")
    return messages.placed(said, here=file.view.case.record.form.decided_here)
