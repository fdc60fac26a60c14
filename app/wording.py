"""The sentences themselves, by code. です・ます, no blame; 「○○してください」 says what to do next.

`{label}` is the field's label, `{act}` what the person does by the form (申請, 申出), `{count}` a plain number (digits, seconds, a position), `{text}` a 受付番号 list.
"""

from app import (
    wording_decided,
    wording_documents,
    wording_forms,
    wording_gate,
    wording_handover,
    wording_keys,
    wording_people,
    wording_place,
    wording_protection,
    wording_register,
    wording_visitors,
)
from forms.kernel.procedure import Role, State

STATES = {
    State.DRAFT: "入力中",
    State.ENTERED: "確認待ち",
    State.CONFIRMED: "承認待ち",
    State.RETURNED: "差戻し",
    State.APPROVED: "進達待ち",
    State.FORWARDED: "進達済",
}

ROLES = {
    Role.CLERK: "受付",
    Role.CONFIRMER: "確認",
    Role.REVIEWER: "承認",
    Role.FORWARDER: "進達",
    Role.ADMIN: "管理",
}

_NUMBERS = {
    "number.letters": "個人番号は数字だけを入力してください。空白とハイフンはあってもかまいません。",
    "number.short": "個人番号の桁が足りません（いま{count}桁、全部で12桁）。書類を見て続きを入力してください。",
    "number.long": "個人番号の桁が多すぎます（いま{count}桁、全部で12桁）。書類を見て入力し直してください。",
    "number.eleven": "11桁の番号です。住民票コードの可能性があります。住民票コードは使えません。個人番号（12桁）を入力してください。",
    "number.thirteen": "13桁の番号です。法人番号の可能性があります。個人番号（12桁）を入力してください。",
    "number.check_digit": "個人番号の検査用数字が合いません。書類を見て、もう一度入力してください。",
    "number.all_same": "同じ数字が並ぶ番号は個人番号として使われていません。書類を見て、もう一度入力してください。",
}

FINDINGS = {
    **_NUMBERS,
    **wording_forms.FINDINGS,
    "number.required": "個人番号を入力してください。記載がない申請は、右の欄で理由を選んでください。",
    "number.and_reason": "個人番号と「記載がない理由」の両方が入っています。どちらか一方にしてください。",
    "comparison.number": "端末の画面の番号と見くらべてください。右の「住基との照合」で選びます。",
    "text.number": "個人番号を書かないでください。{label}に、個人番号と見分けのつかない数字の並びがあり、この欄は保存していません。日時や電話番号なら、間に言葉を入れてください（例 11月24日10時）。",
    "text.long": "{label}が長すぎます（{count}字まで）。",
    "text.too_wide": "{label}が長く、用紙の枠に入りません。入力した内容は残っています。略せる部分を短くするか、管理者に相談してください。",
    "text.control": "{label}の{count}文字目に、表示できない記号が入っています。その文字を消してください。",
    "text.unprintable": "{label}の{count}文字目は、この端末で印刷できない文字です。管理者に相談してください。入力した内容は残っています。",
    "kana.other": "{label}はひらがなで入力してください。",
    "choice.unknown": "{label}を選び直してください。",
    "phone.shape": "電話番号は市外局番から入力してください（例 052-961-2111）。",
    "phone.hyphens": "電話番号を2か所のハイフンで区切ってください（例 052-961-2111）。",
    "postal.shape": "郵便番号は7桁で入力してください（例 482-0031）。",
    "date.empty": "{label}を入力してください。",
    "date.unreadable": "{label}を読み取れません。例のように入力してください（例 S58.4.12、昭和58年4月12日、1983/4/12）。",
    "date.not_in_era": "{label}は、その元号の期間にありません。元号と年を確かめてください。",
    "date.no_such_day": "{label}は、暦にない日です。月と日を確かめてください。",
    "date.too_old": "{label}は、明治6年1月1日より前です。年を確かめてください。",
    "date.partial": "{label}は、年・月・日をすべて入力してください。",
    "date.era_unknown": "{label}の元号を選んでください。",
    "kana.disagrees": "氏名の仮名と{label}が合いません。ほかの人の書類と入れ替わっていないか、書類を見て確かめてください。",
    "provider.child": "15歳未満の対象者の番号は、保護者または代理人が提供します。番号を提供する人を選び直してください。",
    "provider.adult": "対象者は15歳以上です。保護者ではなく、本人・法定代理人・任意代理人・使者から選んでください。",
}

_SAFE = "入力した内容は残っています。"
_UNCHANGED = "内容は変わっていません。"

_GUARDED = {  # what the database protects on its own; no screen leads there
    "act": "したことの記録",
    "audit": "改ざん検知の記録",
    "batch_gap": "束番号の続き",
    "counter": "受付番号の続き",
    "token": "本人の確認",
    "case": "受付の記録",
    "editable": "受付から先へ進んだ申請",
    "editor": "入力した人の記録",
    "identity": "台帳の名札",
    "salt": "番号を載せた紙の記録",
    "staff": "職員の記録",
    "transition": "手順の決まり",
    "version": "確認へ回した版",
}

ERRORS = {
    **wording_place.ERRORS,
    **wording_people.ERRORS,
    **wording_decided.ERRORS,
    **wording_register.IMPORT_ERRORS,
    **wording_register.IDENTITY_ERRORS,
    **wording_register.REGISTER_ERRORS,
    **wording_register.COMMANDS,
    **wording_register.LESS,
    **wording_visitors.ERRORS,
    **wording_documents.ERRORS,
    **wording_keys.ERRORS,
    **wording_handover.ERRORS,
    **wording_register.LINK_ERRORS,
    **wording_protection.ERRORS,
    **wording_forms.ERRORS,
    **_NUMBERS,
    **{
        f"guard.{code}": f"{what}は、この操作では変えられません。{_UNCHANGED}管理者に知らせてください。"
        for code, what in _GUARDED.items()
    },
    "entry.findings": f"確認へ回す前に直す項目が残っています。{_SAFE}赤い印の項目を確かめてください。",
    "entry.not_opened": f"この申請は、いまこの席で開かれていません。番号の取り違えを防ぐため、確認へ回していません。{_UNCHANGED}申請を開き直して、番号をもう一度入力してください。",
    "entry.other_open": f"ほかの申請を入力中です。番号の取り違えを防ぐため、一度に入力できる申請は1件です。{_UNCHANGED}入力中の申請を終えるか閉じてから、もう一度開いてください。",
    "entry.number_twice": f"保存済みの番号と新しい番号の両方が指定されています。{_SAFE}どちらかを選んでください。",
    "number.not_kept": f"対象者が変わったため、保存済みの番号は使えません。{_SAFE}個人番号をもう一度入力してください。",
    "number.other_source": f"番号を何から入力したかが、保存済みの番号と違います。{_SAFE}個人番号をもう一度入力してください。",
    "number.none": "この申請には個人番号の記載がありません。",
    "number.damaged": "保存された番号を開けません。台帳が書き換えられた可能性があります。操作を止めて、管理者に知らせてください。",
    "case.unknown": "この申請は台帳に見つかりません。一覧を更新してください。",
    "scan.batch": "進達の束の用紙です。申請の用紙ではありません。進達の画面で束番号を確かめてください。",
    "case.not_yours": f"この申請は別の職員が担当しています。見ることはできますが、直せません。{_UNCHANGED}",
    "case.not_editable": f"この申請はもう受付から先へ進んでいるため、直せません。{_UNCHANGED}一覧を更新してください。",
    "case.moved": f"この申請は、ほかの操作で先に進みました。{_UNCHANGED}一覧を更新して、もう一度開いてください。",
    "case.has_acts": f"この申請は一度確認へ回しているため、消せません。{_UNCHANGED}",
    "procedure.step": f"この申請では、いまその操作はできません。{_UNCHANGED}一覧を更新して状態を確かめてください。",
    "procedure.role": f"この操作ができる役割ではありません。{_UNCHANGED}担当の職員に依頼してください。",
    "role.missing": f"この操作ができる役割ではありません。{_UNCHANGED}担当の職員に依頼してください。",
    "role.must_change": "開始コードでログインしています。先に自分のパスワードを決めてください。",
    "four_eyes.entry": f"この申請を入力した人は、確認や承認をできません。{_UNCHANGED}別の職員がログインしてください。",
    "four_eyes.confirm": f"この申請を確認した人は、入力や承認をできません。{_UNCHANGED}別の職員がログインしてください。",
    "four_eyes.review": f"この申請を承認・差戻しした人は、入力や確認をできません。{_UNCHANGED}別の職員がログインしてください。",
    "four_eyes.seen": f"この申請の番号を知っている人は、確認（照合）をできません。{_UNCHANGED}番号を見ていない職員がログインしてください。",
    "four_eyes.seen_elsewhere": f"この申請の番号をほかの受付で入力した人、見た人は、確認（照合）をできません。{_UNCHANGED}番号を見ていない職員がログインしてください。",
    "guard.people": f"入力・確認・承認は、それぞれ別の職員が行います。{_UNCHANGED}別の職員がログインしてください。",
    "guard.state": f"この申請では、いまその操作はできません。{_UNCHANGED}一覧を更新してください。",
    "guard.number": f"いまの状態では番号を保存できません。{_UNCHANGED}",
    "guard.batch": f"束番号を取れませんでした。{_UNCHANGED}もう一度操作してください。",
    "guard.batch_case": f"この申請は別の束に入っています。{_UNCHANGED}一覧を更新してください。",
    "guard.paper": f"この紙の結果はすでに記録されています。{_UNCHANGED}",
    "sources.printed": f"このプログラムが印刷した番号は、確かめる書類になりません。{_UNCHANGED}番号確認書類を見て入力してください。",
    "sources.scanned_twice": f"同じカードの読み取りは1回と数えます。{_UNCHANGED}書類を見て、キーで入力してください。",
    "sources.same": f"2人が同じ紙から読んでいます。{_UNCHANGED}一方は原本、もう一方は番号確認書類（写し）から入力してください。",
    "sources.document": f"番号確認書類を見て入力してください。{_UNCHANGED}",
    "confirm.not_printed": "署名用紙がまだ正しく印刷されていません。入力者が印刷し、来庁者が署名してから確認を始めてください。",
    "confirm.taken": f"ほかの確認者がこの申請を照合しています。{_UNCHANGED}終わるまで待ってください。",
    "confirm.not_begun": f"この申請の照合が始まっていません。{_UNCHANGED}一覧から開き直してください。",
    "confirm.document": "手元の書類を選んでください。",
    "confirm.not_recorded": "この書類は、番号確認書類としてまだ記録されていません。照合していません。有効期限や行を確かめて記録するか、記録のある書類を選んでください。",
    "confirm.look": "自分で照会した項目と、見つかった人数を入力してください。照合していません。",
    "confirm.hits": "照会で見つかった人が1人ではないため、番号を確かめられません。照合していません（照会したことは記録しました）。番号確認書類で確かめるか、受付へ差し戻してください。",
    "confirm.name_absent": "この書類には氏名が載っています。書類の氏名と見くらべて、一致か違うかを選んでください。氏名が見えない写しのときは、差し戻してください。",
    "confirm.birth": "書類を見て、生年月日を入力してください。",
    "confirm.marks": "氏名・性別・住所のそれぞれに印を付けてください。",
    "confirm.blackout": "原本の黒塗りを見て、結果を選んでください。",
    "confirm.number": "番号確認書類を見て、個人番号を入力してください。",
    "confirm.no_number": "この申請は個人番号の記載がない申請です。番号は入力せず、用紙の欄が空欄であることを確かめてください。",
    "take_back.begun": f"確認者がすでに照合を始めているため、取り戻せません。{_UNCHANGED}確認者に差戻しを依頼してください。",
    "signature.original": "手書きの原本がある申請です。署名用紙は印刷しません。",
    "paper.unknown": "この紙の記録は台帳に見つかりません。",
    "paper.missing_glyph": f"{{count}}文字目に、印刷できない文字があります。紙は出していません。{_SAFE}管理者に相談してください。",
    "paper.too_long": f"用紙の欄に入りきらない文字列があります。紙は出していません。{_SAFE}",
    "text.number": "個人番号を書かないでください。個人番号と見分けのつかない数字の並びは保存できません。日時や電話番号なら、間に言葉を入れてください（例 11月24日10時）。",
    "text.control": "{count}文字目に、表示できない記号が入っています。その文字を消してください。",
    "text.empty": "理由を入力してください。",
    "text.long": "長すぎます（{count}字まで）。短くしてください。",
}

NUMBER_IN_TEXT = "12桁の数字は保存できません。個人番号を書かないでください。"

GATE_FAILED, GATE_OTHER, GATE = wording_gate.FAILED, wording_gate.OTHER, wording_gate.FOUND

ACTS = {
    **wording_register.LINK_ACTS,
    **wording_protection.ACTS,
    **wording_handover.ACTS,
    "register.lookup": "住基データを照会した",
    "register.asked": "住基の照会一覧に載せた",
    "open_draft": "入力を始めた",
    "discard_draft": "入力をやめた",
    "enter": "確認へ回した",
    "print_for_signature": "署名用紙を印刷した",
    "paper_outcome": "印刷結果を記録した",
    "take_back": "取り戻した",
    "blackout": "原本の黒塗りを確かめた",
    "begin_confirm": "照合を始めた",
    "own_look": "確認者が照会した（1人に決まらない）",
    "leave_confirm": "照合を中止した",
    "confirm": "照合を終えた",
    "mismatch": "照合で不一致になった",
    "send_back": "差し戻した",
    "review_open": "最終確認で開いた",
    "approve": "承認した",
    "cancel_approval": "承認を取り消した",
    "reassign": "担当を替えた",
    "reveal_number": "番号を表示した",
    "number_issued": "番号を載せた進達の紙を作った",
    "number_seen": "番号の載った進達の紙を表示した",
    "same_number_told": "同じ番号の申請が、ほかにも入力された",
    "scan.other_case": "ほかの申請の用紙を読み取った（止めた）",
    "look_typed": "入力中の番号を表示した",
    "number_destroyed": "保存した番号を廃棄した",
    "forward": "進達した",
    "reprint": "再印刷した",
    **wording_visitors.ACTS,
}

_ITEMS = {"name": "氏名", "sex": "性別", "address": "住所"}
_MARKS = {  # what agrees needs no word
    key: {"different": f"{item}が違う", "absent": f"{item}は書類に記載なし"} for key, item in _ITEMS.items()
}
DOCUMENTS = {
    "card": "個人番号カード",
    "notification": "通知カード（記載事項に変更なし）",
    "residence": "個人番号記載の住民票の写し",
    "accepted": "事務所が認めた番号確認書類",
    "original": "手書きの原本",
    "sheet": "来庁者が番号を書いた署名用紙",
    "register": "住基ネットの照会",
    "identity": "身元確認書類",
}
OWN_PAPERS = ("original", "sheet", "register")  # no document that was shown
COPIES = {"yes": "写し", "no": "原本"}

DETAILS = {
    **wording_visitors.DETAILS,
    **wording_protection.DETAILS,
    **wording_forms.DETAILS,
    "source": {
        "original": "番号は本人・保護者が書いた原本から",
        "statement": "番号は来庁者の申出から",
        "document": "番号は番号確認書類から",
        "document_copy": "番号は番号確認書類の写しから",
        "register": "番号は住基ネットの照会から",
    },
    **wording_register.LINK_DETAILS,
    "name": _MARKS["name"],
    "sex": _MARKS["sex"],
    "address": _MARKS["address"],
    "means": {"scanned": "読取機", "kept": "保存済みの番号"},
    "box": {"printed": "番号を印字", "blank": "番号欄は空欄"},
    "seen": {"none": "記載なし", "done": "済・裏から透けない", "rewritten": "書き直してもらった"},
    "no_number": {"unknown": "番号を知らない・書類がない", "declined": "記載を望まない", "later": "後日提出"},
    "number": {
        "agrees": "番号が一致",
        "blank": "番号は空欄",
        "destroyed": "番号を廃棄",
        "kept": "番号は保存",
    },
    "reason": {
        "holder": "書類の名義が対象者ではない",
        "item": "書類と用紙の内容が違う",
        "mismatch": "2回続けて不一致",
        "told": "理由を付けて差戻し",
        "number": "個人番号が本人のものか確かめる",
        "content": "用紙の記載と入力が違う",
        "papers": "添付書類・本人確認書類を確かめる",
        "further": "番号が載った別の種類の書類を確かめる",
        "other": "そのほか",
    },
    "items": {**_ITEMS, **wording_register.ITEMS},
    "asked_by": wording_register.ITEMS,
    "outcome": {"printed": "紙は正しく出た", "failed": "紙は出なかった"},
    "why": {"subject_changed": "対象者が変わったため", **wording_register.SETTLED_WHY},
}

RETURNED = {
    **wording_register.LINK_RETURNED,
    "confirm.holder": "番号確認書類の名義が対象者ではありませんでした。番号は廃棄しました。対象者の書類を用意してもらい、もう一度入力してください。",
    "confirm.item": "書類の内容が用紙と違いました。番号は廃棄しました。来庁者に確かめて、もう一度入力してください。",
    "confirm.mismatch": "2人の入力が2回続けて違いました。どちらの値も残していません。書類を見て、もう一度入力してください。",
    "confirm.birth": "2人の入力が2回続けて違いました。どちらの値も残していません。書類を見て、もう一度入力してください。",
}
RETURNED_TO_ENTRY = {  # for the eyes of whoever enters it again; whoever keys it blind again is told nothing of it
    "confirm.birth": "生年月日が書類と違います。2人の入力が2回続けて違い、どちらの値も残していません。まず書類の生年月日を確かめ、もう一度入力してください。",
}

FACTS = {
    "fact.number_agrees": "個人番号と生年月日は、2人の入力が一致しています",
    "fact.number_blank": "個人番号の記載がない申請です（確認者が空欄を確かめました）",
    "fact.not_confirmed": "この版の照合が終わっていません",
    "fact.blackout": "保護者の個人番号の欄は黒塗りです（入力・保存・印刷のいずれもありません）",
    "fact.original_blackout": "原本の黒塗りは、入力者と確認者の2人が見ています",
    "fact.same_number": "同じ番号が、ほかの受付（{text}）にもあります",
    "fact.other_number": "同じ人の違う番号が、ほかの受付（{text}）に残っています",
    "fact.no_same_number": "この台帳に同じ番号の登録はありません",
    **wording_forms.FACTS,
    **wording_visitors.FACTS,
    "fact.prints": "すべての文字を印刷できます",
}
