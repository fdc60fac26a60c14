"""What the program says about the papers for visitors: the notice, the 来庁者確認票, the letter of 後日確認."""

ERRORS = {
    "notice.how": "どのように知らせたかを選んでください。まだ記録していません。",
    "visitor_check.off": "来庁者確認票を使わない設定です。紙は作っていません。使うときは、管理の「窓口の情報」で選んでください。",
    "visitor_check.not_printed": "この申請の来庁者確認票は、まだ正しく出ていません。答えは記録していません。先に（「違うところがある」と答えたあとは、もう一度）印刷して、来庁者に読んでもらってください。",
    "reminder.none": "足りない書類がありません。手紙は作っていません。本人確認の欄を確かめてください。",
    "reminder.address": "手紙のあて先がありません。手紙は作っていません。あて先を確かめてください。",
    "reminder.safe_contact": "支援措置の対象の方です。安全な連絡先がまだ登録されていないため、手紙は作っていません。連絡先を本人に確かめ、承認の役割の職員に登録を依頼してください。",
    "reminder.overdue": "後日確認の期日を過ぎています。手紙は作っていません。新しい期日を決めてから印刷してください。",
    "visitor.differs": "来庁者が、来庁者確認票に「違うところがある」と答えています。先へは進めていません。受付へ差し戻して直すか、来庁者にもう一度確かめてもらってください。",
    "guard.visitor_differs": "来庁者が、来庁者確認票に「違うところがある」と答えています。先へは進めていません。最終確認の画面を開き直してください。",
}

FACTS = {
    "fact.visitor_agrees": "来庁者は、来庁者確認票に「合っている」と答えました",
    "fact.visitor_differs": "来庁者は、来庁者確認票に「違うところがある」と答えました。まだ直していません",
}

ACTS = {
    "notice_given": "番号を書くことを知らせた",
    "print_visitor_check": "来庁者確認票を印刷した",
    "visitor_checked": "来庁者の答えを記録した",
    "print_reminder": "後日確認の手紙を印刷した",
}

DETAILS = {
    "given": {"paper": "紙を渡した", "aloud": "読み上げて説明した", "mail": "郵送した"},
    "answer": {"agrees": "来庁者は合っていると答えた", "differs": "来庁者は違うと答えた"},
    "reading": {"self": "自分で読んだ", "aloud": "職員が読み上げた"},
    "missing": {"number_check": "番号確認", "identity_check": "身元確認", "authority_check": "代理権確認"},
    "writing": {"self": "自分で書いた", "scribe": "代筆"},
}
