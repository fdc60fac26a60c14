"""What the program says about printers, printed paper and 補正."""

from forms.kernel.correction import Party
from forms.kernel.printing import Again, Fault

_SAFE = "状態は変わっていません。"
ERRORS = {  # into ERRORS
    "printer.none": "使えるプリンターが見つかりません。接続を確かめてください。申請の状態は変わっていません。",
    "printer.failed": "印刷できませんでした。プリンターと用紙を確かめて、もう一度印刷してください。状態は変わっていません。",
    "printer.stopped": f"このプリンターは止まっているか、受け付けていません。紙は送っていません。{_SAFE}プリンターを使えるようにするか、別のプリンターを選んで、もう一度印刷してください。",
    "printer.service": f"この端末の印刷の仕組みが応答しません。紙は送っていません。{_SAFE}少し待ってもう一度印刷し、続くときは管理者に知らせてください。",
    "printer.not_allowed": f"事務所が登録していないプリンターです。紙は送っていません。{_SAFE}登録してあるプリンターを選ぶか、「管理」の「プリンター」で登録してもらってください。",
    "printer.unknown": f"このプリンターは登録されていません。{_SAFE}一覧を更新してください。",
    "printer.name": f"プリンターを選んでください（名前は{{count}}文字まで）。{_SAFE}",
    "print.pages": "何枚目かを、1から{count}までの数字で入力してください（例 2, 4-6）。全部のときは空けてください。",
    "print.reason": "出し直す理由を選んでください。「その他」のときは言葉でも入力してください。",
    "guard.printer": f"プリンターの登録は、この操作では変えられません。{_SAFE}一覧を更新してください。",
    "correction.draft": f"入力中の申請には、補正を記録できません。{_SAFE}確認へ回してから記録してください。",
    "correction.about": "何を直してもらうかを入力してください。まだ記録していません。",
    "correction.answer": "回答の内容を入力してください。まだ記録していません。",
    "correction.day": "日付を確かめてください（今日まで、回答は頼んだ日から後）。まだ記録していません。",
    "correction.answered": f"この補正の回答は、もう記録されています。{_SAFE}画面を開き直してください。",
    "guard.correction": f"補正の記録は、この操作では変えられません。{_SAFE}画面を開き直してください。",
    "guard.print": f"紙について記録したことは、この操作では変えられません。{_SAFE}画面を更新してください。",
}
ACTS = {
    "print_paper": "紙をプリンターに送った",
    "print_not_taken": "プリンターが紙を受け付けなかった",
    "print_taken_back": "離席のとき、止まっていた紙を取り消した",
    "printer_allowed": "プリンターを登録した",
    "printer_ended": "プリンターの登録を終了した",
    "correction_asked": "補正を頼んだ",
    "correction_answered": "補正の回答を記録した",
}
PARTIES = {Party.DOCTOR: "医師・医療機関", Party.CENTER: "センター", Party.APPLICANT: "申請者"}
DETAILS = {"party": {party.value: words for party, words in PARTIES.items()}}
LEFT = "離席のとき、止まったプリンターに残っていた紙（{count}件）を取り消しました。もう一度印刷してください。"
FAULTS = {
    Fault.NOTHING: "何も出なかった",
    Fault.JAM: "途中で止まった（紙詰まり・用紙切れ）",
    Fault.FAINT: "かすれ・汚れがある",
    Fault.SHIFTED: "位置や大きさが違う・端が欠けた",
    Fault.WRONG_PAPER: "違う用紙に出た",
    Fault.OTHER: "その他",
}
AGAIN = {
    Again.NOT_RIGHT: "前の紙が正しく出なかった",
    Again.LOST: "紙をなくした・汚した",
    Again.ASKED: "あて先のセンターから求められた",
    Again.CHANGED: "添付書類や取扱注意の印が変わった",
    Again.OTHER: "その他",
}
TROUBLES = {
    "paper": "用紙がありません。補給すると続きが出ます（離席すると取り消します）。",
    "jam": "紙が詰まっています。取り除くと続きが出ます（離席すると取り消します）。",
    "cover": "カバーが開いています。閉じると続きが出ます（離席すると取り消します）。",
    "toner": "トナーがありません。交換すると続きが出ます（離席すると取り消します）。",
    "offline": "プリンターとつながりません。電源とケーブルを確かめてください。",
}
PROGRESS = {
    "waiting": "順番を待っています。",
    "printing": "印刷しています。",
    "stopped": "プリンターが止まっています。プリンターを確かめてください（離席すると取り消します）。",
    "done": "プリンターへの送信は終わりました。",
    "gone": "印刷が取り消されました。出ていない紙は「出なかった・違う」で記録してください。",
    "unknown": "",
}


def printer_says(progress: str, trouble: str) -> str:
    """What the system says of pages under way: first what somebody has to do; "" when it says nothing."""
    if trouble and progress not in ("done", "gone"):
        return TROUBLES[trouble]
    return PROGRESS[progress]


def history(reprint_count: int, why: Again | None, words: str, fault: Fault | None, pages: str) -> str:
    """One line of a 束's issues: 再印刷1　紙をなくした・汚した / かすれ・汚れがある（2-3枚目）."""
    parts = []
    if why is not None:
        parts.append(f"再印刷{reprint_count}　{words or AGAIN[why]}")
    if fault is not None:
        where = f"（{pages}枚目）" if pages else ""
        parts.append(f"出なかった・違う：{FAULTS[fault]}{where}")
    return " ／ ".join(parts)
