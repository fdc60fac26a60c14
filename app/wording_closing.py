"""What the program says about the end of a 年度 and of a day."""

from forms.kernel.closing import Pile

_U = "内容は変わっていません。"
ERRORS = {  # into ERRORS
    "carry.year": f"新しい年度の日付を入力してください（4月1日から）。{_U}",
    "year.closed": f"この年度の束の台帳は締めてあります。{_U}新しい年度の日付で束を作ってください。",
    "year.not_over": f"この年度はまだ終わっていません。{_U}4月1日から締められます。",
    "year.open": f"進達済になっていない束が{{count}}件あります。{_U}進達済にするか、新年度へ繰り越すか、取りやめてから締めてください。",
    "guard.carry": f"この束は繰り越せません。{_U}一覧を更新してください。",
    "guard.year": f"この年度の束の台帳は、この操作では変えられません。{_U}一覧を更新してください。",
    "count.missing": "それぞれの枚数を、0から{count}までの数字で入力してください。まだ記録していません。",
    "count.future": "今日より後の日は締められません。まだ記録していません。",
    "count.closed": f"この日の紙はもう締めてあります。{_U}",
    "count.open": f"この日の紙はまだ締めていません。{_U}枚数を数えて締めてから、票を印刷してください。",
    "count.none": f"まだ枚数を数えていません。{_U}数えた枚数を入力してください。",
    "count.stale": f"数えたあとに、印刷や取りやめがありました。{_U}もう一度数えてください。",
    "guard.count": f"数えた記録は、この操作では変えられません。{_U}画面を更新して、もう一度数えてください。",
}
ACTS = {
    "carry_over": "束を新年度へ繰り越した",
    "close_year": "年度の束の台帳を締めた",
    "count_day": "紙の枚数を数えた",
    "close_day": "1日の紙を締めた",
    "print_close_sheet": "紙の締めの票を作った",
}
PILES = {
    Pile.UP: "県へ送る紙（進達書・転記・添付書類票）",
    Pile.RECORD: "確認票（内部）",
    Pile.SIGNATURE: "署名用紙（申請書・申出書）",
}
