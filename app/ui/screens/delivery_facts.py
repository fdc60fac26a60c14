"""The words of the panel of 「交付」: dates, the decision with both grades, the 手帳. Of a decision that waits for its second
reader nothing he is to key."""

from app import messages, wording_told
from app import wording_results as words
from app.reference import KOFU
from app.rules import grade
from app.ui.screens.worklist_facts import Fact, why_over
from app.usecases.after_file import AfterFile
from forms.catalog.renewal_letter import month_of
from forms.kernel.dates import PartialDate, to_list, to_short, to_wareki
from forms.kernel.departed import LetterKind
from forms.kernel.procedure import State
from forms.kernel.result import TOLD, KeptResult, OldTecho, Result, ResultKind
from forms.kernel.sent import Mailing


def kind_of(file: AfterFile) -> tuple[Fact, ...]:
    """What it is, if no first application."""
    record = file.view.case.record
    return () if record.form.id == KOFU else (Fact("種類", messages.kind_name(record)),)


def facts_of(file: AfterFile) -> tuple[Fact, ...]:
    """What is known of the case after 進達."""
    lines: list[Fact] = []
    kept = file.standing
    if kept is not None and not kept.is_confirmed:
        did = "ファイルから受け取り・確認待ち" if kept.row_id else "入力・照合待ち"
        lines.append(Fact("結果", f"{file.view.names.get(kept.typed_by, '')} さんが{did}", tone="warn"))
    elif kept is not None:
        lines += decision(kept.result)
    asked = file.asked
    if asked is not None:
        lines.append(
            Fact("照会", f"{to_short(PartialDate.of(asked.asked_on))}「{asked.question}」", tone="warn")
        )
    if file.view.case.state is State.WITHDRAWN:
        lines += why_over(file.view)
    came = file.certificate
    if came is not None and came.delivery is None:
        lines.append(Fact("手帳到着", to_wareki(PartialDate.of(came.arrived_on))))
    lines += [_mailing(sent) for sent in file.mailings[-1:]]
    if came is not None and came.delivery is not None:
        given = came.delivery
        lines += [
            Fact("渡した日", to_wareki(PartialDate.of(given.delivered_on))),
            Fact("受取り", f"{words.RECEIVERS[given.receiver.value]}　{given.receiver_name}"),
            Fact("方法", f"{words.WAYS[given.way.value]}・{words.RECEIPTS[given.receipt.value]}"),
            Fact("確認", words.IDENTITY[given.identity]),
            _old_techo(file, given.old_techo),
        ]
    if file.kept is not None:
        kept_on = to_wareki(PartialDate.of(file.kept.kept_on))
        lines.append(Fact("預かり中", f"{file.kept.techo_number}（{kept_on}から）", tone="warn"))
    if file.keeper:
        last = file.keeper[-1]
        taker = f"{last.taker}（{last.relation}）" if last.relation else last.taker
        lines.append(Fact("引継ぎ", f"{to_wareki(PartialDate.of(last.on))}　{taker}"))
    for letter in file.letters:
        said = f"「{letter.answer}」" if letter.answered_on else "（回答待ち）"
        word = wording_told.LETTERS[letter.kind.value]
        day = to_short(PartialDate.of(letter.at.date()))
        answer = said if letter.kind is LetterKind.INQUIRY else ""
        lines.append(Fact(word, f"{day}　{letter.place}{answer}"))
    for told in file.renewals:
        day = to_short(PartialDate.of(told.at.date()))
        out = (
            ""
            if told.came_out
            else "（紙が出たか確かめていません）"
            if told.may_have_come_out
            else "（紙が出ませんでした）"
        )
        lines.append(Fact("再認定の通知", f"{day}　{month_of(told.review_month)}の再認定{out}"))
    for undone in file.undone:
        day = to_short(PartialDate.of(undone.at.date()))
        lines.append(Fact("取り消した交付", f"{day}「{undone.reason}」", tone="warn"))
    return tuple(lines)


def _mailing(sent: Mailing) -> Fact:
    """The newest 簡易書留: its day, 引受番号 and whether it came back."""
    if sent.back is None or sent.back_on is None:
        return Fact("簡易書留", f"{to_list(sent.sent_on)}発送\n{sent.tracking_no}")
    back = f"戻り {to_list(sent.back_on)}・{words.MAIL_BACK[sent.back.value]}"
    return Fact("簡易書留", f"{sent.tracking_no}\n{back}", tone="warn")


def _old_techo(file: AfterFile, told: OldTecho) -> Fact:
    came = file.old_came
    if came is None:
        return Fact("前の手帳", words.OLD_TECHO[told.value], tone="warn" if file.old_owed else "text")
    day = to_wareki(PartialDate.of(came.on))
    return Fact("前の手帳", f"{words.OLD_TECHO[came.outcome.value]}（{day}）")


def explained(file: AfterFile) -> tuple[Fact, ...]:
    """What whoever received the 手帳 was told, item by item."""
    given = file.certificate.delivery if file.certificate is not None else None
    if given is None:
        return ()
    said = "、".join(words.TOLD[one] for one in TOLD if one in given.told)
    return (Fact("説明", said or "記録なし"),)


def hints_of(kept: KeptResult | None) -> tuple[str, ...]:
    """What is worth a look at the notice, in words; of a decision two people read."""
    if kept is None or not kept.is_confirmed:
        return ()
    said = kept.result
    return tuple(
        words.HINTS[code] for code in grade.hints(said.disability, said.opinion_grade, said.decided_grade)
    )


def decision(said: Result) -> list[Fact]:
    """A decision, line by line."""
    if said.kind is ResultKind.REJECTED:
        return [Fact("却下", to_wareki(PartialDate.of(said.decided_on))), Fact("理由", said.reasons)]
    opinion = f"（医師意見 {said.opinion_grade}級）" if said.opinion_grade else ""
    lines = [
        Fact("手帳番号", said.techo_number),
        Fact("交付日", to_wareki(PartialDate.of(said.decided_on))),
        Fact("障害名", said.disability),
        Fact("決定等級", f"{said.decided_grade}級　第{said.fare_class}種{opinion}"),
    ]
    if said.review_month:
        lines.append(
            Fact("再認定", to_wareki(PartialDate.from_iso(said.review_month)).removesuffix("日不詳"))
        )
    return lines
