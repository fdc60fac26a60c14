"""What the program says about 支援措置. The counter's screen may be seen by whoever stands there: no sentence names anybody."""

_U = "内容は変わっていません。"
ERRORS = {  # into ERRORS
    "protection.alert": f"支援措置の対象の方の申請です。まだ何も開いていません。{_U}案内を確かめてから開いてください。",
    "protection.veiled": f"支援措置のため、住所と電話番号を表示していません。{_U}理由を入力し、表示してから操作してください。",
    "protection.compare": "住所を表示していないため、書類と照合できていません。照合の回数には数えていません。理由を入力して表示するか、「書類に記載なし」を選んでください。",
    "protection.role": f"住所と電話番号を表示できるのは、承認の役割の職員と、いまこの申請を担当している職員だけです。{_U}担当の職員に依頼してください。",
    "protection.approve": f"支援措置の対象の方の申請です。住所と電話番号を用紙とまだ見くらべていません。{_U}理由を入力して表示し、確かめてから承認してください。",
    "protection.forward": f"上長がまだ住所を確かめていない申請が含まれています。束は作っていません。{_U}最終確認でその申請を開き、表示して確かめてください。",
    "protection.bundle": "束を作った後に、支援措置の対象になった方の申請が含まれています。先へは進めていません。承認の役割の職員が「承認」の「承認済み」でその申請を開いて住所を確かめ、「再印刷」で取扱注意の印の付いた紙を出してから、もう一度操作してください。",
    "protection.visitor": "この申請は、進める前に上長の判断が必要です。先へは進めていません。入力した内容は残っています。上長を呼んでください。",
    "protection.ruled": f"この申請は、すでに判断されています。{_U}一覧を更新してください。",
    "protection.unknown": f"この支援措置の記録は見つかりません。{_U}一覧を更新してください。",
    "protection.ended": f"この支援措置はすでに終了しています。{_U}続けるときは、新しく登録してください。",
    "protection.person": f"支援措置の対象の方を1人以上入力してください。{_U}",
    "protection.name": f"氏名を入力してください。{_U}",
    "protection.birth": f"生年月日を入力してください（年だけでもかまいません）。{_U}申請の人と照らし合わせるために使います。",
    "protection.source": f"何にもとづく登録かを入力してください（例 住民課の通知）。{_U}",
    "protection.period": f"終了日が、開始日より前になっています。{_U}期間を確かめてください。",
    "office.caution_tells": "この言葉からは、印を付けた理由が分かってしまいます。保存していません。「取扱注意」のように、理由を書かない言葉にしてください。",
    "guard.protection": f"支援措置を決定・終了できるのは、承認の役割の職員だけです。{_U}担当の職員に依頼してください。",
    "guard.protected_person": f"登録した支援措置の対象の方は変えられません。{_U}続けるときは、新しく登録してください。",
    "guard.visitor_stop": f"上長の判断の記録は変えられません。{_U}一覧を更新してください。",
    "guard.lifting": f"表示した記録は変えられません。{_U}理由を入力して、もう一度操作してください。",
}

ACTS = {  # into ACTS
    "protection_seen": "支援措置の案内を確かめた",
    "protection_lifted": "住所・電話番号を表示した",
    "protection_flagged": "住基データの印から、仮の支援措置を登録した",
    "protection_listed": "住所を照会一覧に載せた",
    "visitor_stopped": "上長の判断が必要になった",
    "visitor_ruled": "上長が判断した",
}

DETAILS = {  # into DETAILS
    "ruling": {"go_on": "進めてよい", "refused": "進めない"},
    "role": {"reviewer": "承認の役割で", "clerk": "担当として", "confirmer": "確認者として"},
}

KINDS = {
    "dv": "配偶者からの暴力（DV）",
    "stalking": "ストーカー行為等",
    "child_abuse": "児童虐待",
    "other": "その他これらに準ずるもの",
    "register": "住基データの印（種類は未確認）",
}
STANDINGS = {"provisional": "仮", "decided": "決定", "ended": "終了"}
SIDES = {"protected": "対象の方", "household": "同居の方", "opponent": "相手方"}
