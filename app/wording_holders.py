"""What the program says of the 手帳台帳 of before: its file, its rows, its people."""

_OLD = "使用中の手帳台帳はそのままです。"

ERRORS = {  # into ERRORS
    "holders.missing": f"手帳番号・氏名・生年月日のどれかの列が決まっていません。{_OLD}列を選んでください。",
    "holders.forbidden": f"住民票コードの列と、保護者など本人でない人の個人番号の列は読み込めません。{_OLD}ほかの列を選んでください。",
    "holders.two_people": f"個人番号のある手帳台帳の取り込みには、別の二人の職員が必要です。{_OLD}もう一人の職員（管理か承認の役割）がログインしてください。個人番号を取り込まないときは、その列を「この項目はない」にしてください。",
    "holders.date": f"台帳の基準日が今日より先です。まだ取り込んでいません。{_OLD}基準日を確かめてください。",
    "holders.older": f"使用中の手帳台帳より古い基準日のファイルです。まだ取り込んでいません。{_OLD}基準日とファイルを確かめてください。",
    "holders.empty": f"取り込める行が一つもありませんでした。{_OLD}ファイルと列の割り当てを確かめてください。",
    "holders.not_loading": f"この取り込みはすでに終わったか、中止されています。{_OLD}必要なら、もう一度取り込んでください。",
    "holders.unknown": "その方の行は見つかりません。台帳が新しいものに替わっています。内容は変わっていません。もう一度探してください。",
    "holders.returned": "その手帳は返還済みと台帳にあります。受付は始めていません。手帳を確かめ、必要なら「台帳を使わずに始める」を選んでください。",
    "holders.number": "個人番号では探せません。何も探していません。手帳番号、氏名、ふりがな、生年月日のどれかを入力してください。",
    "guard.holder_ledger": f"手帳台帳の記録が手順と合わないため、止めました。{_OLD}画面を更新して、もう一度取り込んでください。",
    "guard.holder_people": f"個人番号のある手帳台帳は、別の二人の職員がそろわないと取り込めません。{_OLD}もう一人の職員がログインして、やり直してください。",
    "guard.holder": f"手帳台帳の行は、この操作では変えられません。{_OLD}管理者に知らせてください。",
    "guard.holder_link": "台帳の個人番号の確かめの記録は、この操作では変えられません。内容はそのままです。管理者に知らせてください。",
}

ROWS = {  # into wording_import.ROWS
    "row.line_twice": "前の行とすべて同じです。前の行だけを取り込みます。元のデータを確かめてください。",
    "row.techo_missing": "手帳番号がありません。元のデータを確かめてください。",
    "row.techo_unreadable": "手帳番号を読み取れません（数字が1〜10個、24文字まで）。元のデータを確かめてください。",
    "row.issued_unreadable": "交付年月日を読み取れません。西暦か和暦の年月日で書き出してください。",
    "row.issued_impossible": "交付年月日が、生年月日より前か、台帳の基準日より後です。元のデータを確かめてください。",
    "row.returned_unreadable": "返還年月日を読み取れません。西暦か和暦の年月日で書き出してください。",
    "row.grade_unknown": "等級が1級から6級のどれでもありません。元のデータを確かめてください。",
    "row.fare_unknown": "種別が第1種・第2種のどちらでもありません。元のデータを確かめてください。",
    "row.review_unreadable": "再認定年月を読み取れません。西暦か和暦の年月で書き出してください（例 R9.4）。",
}

ACTS = {  # into ACTS
    "holder_confirmed": "台帳の個人番号を、この申請の番号と同じと確かめた",
    "holder_differs": "台帳の個人番号が、この申請の番号と違うため消去した",
}

STANDINGS = {  # of `forms.kernel.holder.LinkStanding`
    "unproved": "未確認",
    "confirmed": "確認済み",
    "differs": "違うため消去",
}
DOUBLES = {  # of `forms.kernel.holder.DoubleKind`: what they share, and with whom
    "techo": ("同じ手帳番号", ""),
    "number": ("同じ個人番号", "別の人"),
    "case": ("同じ個人番号", "別の人の受付 {case}"),
    "differs": ("違う個人番号だった", "受付 {case}"),
}
UNPROVED = "台帳の個人番号は「未確認」として保管し、番号の確認には使いません。同じ人の申請が照合と二人の確認を経て承認されたときに、同じかどうかを照らし合わせます。"
