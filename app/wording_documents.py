"""What the program says about the documents an office accepts itself (管理 › 認めた書類)."""

from forms.kernel.identity import Check, Holder, Medium

_U = "まだ登録していません。"
ERRORS = {  # into ERRORS
    "office_document.label": f"書類の名前を入力してください。{_U}",
    "office_document.twice": f"同じ書類がすでにあります。{_U}一覧を確かめてください。",
    "office_document.ways": f"何の確かめに使う書類かを選んでください。{_U}",
    "office_document.media": f"この確かめ方では、選んだ形（原本・写し・読み取り・照会）の書類は使えません。{_U}形を選び直してください。",
    "office_document.day": f"認めた日が、今日より後になっています。{_U}決めた日を入力してください。",
    "office_document.ended": "この書類はすでに終了しています。内容は変わっていません。一覧を更新してください。",
    "office_document.unknown": "この書類の記録は見つかりません。内容は変わっていません。一覧を更新してください。",
    "guard.office_document": "認めた書類の記録は、この操作では変えられません。内容は変わっていません。終了してから、新しく登録してください。",
}

CHECKS = {
    Check.NUMBER: "番号確認",
    Check.IDENTITY: "身元確認",
    Check.AUTHORITY: "代理権確認",
    Check.FURTHER: "追加の書類",
    Check.FURTHER_NUMBER: "番号が載った追加の書類",
}
OF_WHOM = {
    Holder.SUBJECT: "対象者の書類",
    Holder.PROVIDER: "番号を提供する人の書類",
    Holder.BOTH: "対象者と提供する人の関係が分かる書類",
}
FORMS = (  # what a document is, as the person who records it chooses
    ("paper", "紙の書類（原本・写し）", frozenset({Medium.ORIGINAL, Medium.COPY})),
    ("lookup", "この事務所が自分で調べる（照会）", frozenset({Medium.LOOKUP})),
    ("electronic", "電子的な方法（読み取り・送信）", frozenset({Medium.ELECTRONIC})),
)
WAYS = {  # what an office may accept a document for, shorter than the law says it; a proposed kind serves others too
    "number_own": "番号確認（対象者本人から）",
    "number_agent": "番号確認（代わりに来た人から）",
    "number_accepted": "番号確認（番号の載った書類。いつもの書類が難しいとき）",
    "identity_one": "身元確認（顔写真付き。1つで足りる）",
    "identity_two": "身元確認（顔写真なし。2つで足りる）",
    "identity_online": "身元確認（オンライン）",
    "authority_parent": "代理権確認（親権者・後見人）",
    "authority_placement": "代理権確認（里親・施設長）",
    "authority_guardianship": "代理権確認（成年後見など）",
    "further_subject": "追加の書類（住基と違うとき。承認の判断に使う）",
    "further_number": "追加の書類（番号が載ったもの。番号確認とは別の種類）",
    "authority_entrusted": "代理権確認（本人だけに交付された書類。委任状が難しいとき）",
}
