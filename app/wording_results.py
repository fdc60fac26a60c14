"""What is said of the time after 進達: questions, decisions, the 手帳 that comes and is given out."""

_U = "内容は変わっていません。"
ERRORS = {  # into ERRORS
    "forward.came_back": f"この束には、県から返戻された申請があります。いまの内容は送ったときと違うことがあるため、再印刷はできません。{_U}番号のない控えは保存できます。",
    "result.none": f"この申請には、入力された結果がありません。{_U}先に結果を入力してください。",
    "result.confirmed": f"この申請の結果は、もう2人が確かめています。{_U}一覧を更新してください。",
    "result.techo_number": "手帳番号を、通知のとおりに入力してください。個人番号は書かないでください。まだ保存していません。",
    "result.disability": "障害名を入力してください。まだ保存していません。",
    "result.grade": "決定等級を1級から6級までで選んでください。まだ保存していません。",
    "result.opinion_grade": "医師意見等級を選び直してください。まだ保存していません。",
    "result.fare_class": "第1種か第2種かを選んでください。まだ保存していません。",
    "result.review_month": "再認定の年月を確かめてください。交付年月日より後の年月です。まだ保存していません。",
    "result.reasons": "却下の理由を、通知のとおりに入力してください。まだ保存していません。",
    "result.decided_on": "決定の日付を確かめてください。進達の日から今日までの日付です。まだ保存していません。",
    "result.notice": f"届けるだけの届出（返還届と、県内の変更届）に、県の結果はありません。{_U}交付申請か再交付申請の受付を選んでください。",
    "result.own": f"この結果を入力した人は、確かめることができません。{_U}別の職員がログインしてください。",
    "result.kind": "交付か却下かが、入力された結果と違います。保存していません。通知を見て、入力した人と確かめてください。",
    "inquiry.open": f"まだ回答していない照会があります。{_U}先に回答を記録してください。",
    "inquiry.none": f"回答を待っている照会がありません。{_U}一覧を更新してください。",
    "after.day": f"日付を確かめてください。進達の日から今日までの日付です。{_U}",
    "after.reason": f"理由を選んでください。{_U}",
    "withdraw.over": f"この申請は、いまは取下げを記録できません。{_U}進達した届出は返戻で、渡した手帳は返還届で扱います。入力を始めたばかりの受付は「受付をやめる」で消せます。",
    "withdraw.in_batch": f"この申請は、作った束に入っています。{_U}先に進達の画面で束を取りやめてください。",
    "withdraw.decided": f"交付が決まった申請は取り下げられません。{_U}亡くなったときか、そのほかの事情（くわしく書きます）だけを記録できます。",
    "withdraw.fate": f"番号のある紙や手帳をどうしたかを選んでください。{_U}",
    "withdraw.day": f"日付を確かめてください。受付の日から今日までの日付です。{_U}",
    "guard.ended": f"この届出・申請は、もう終わっているか、決まっています。{_U}画面を更新して、もう一度確かめてください。",
    "certificate.none": f"この申請の手帳は、届いた記録がありません。{_U}先に手帳の到着を記録してください。",
    "certificate.unknown": "この手帳番号の交付決定はありません。手帳はまだ受け入れていません。番号を読み直し、台帳にない手帳は県のセンターへ連絡してください。",
    "certificate.several": "同じ手帳番号の交付決定が2件以上あり、どの申請の手帳か決まりません。手帳はまだ受け入れていません。通知を見て、その申請を一覧で選んでから到着を記録してください。",
    "certificate.twice": "この手帳は、もう届いた記録があります。番号を確かめてください。",
    "certificate.arrived_on": f"届いた日を確かめてください。交付年月日から今日までの日付です。{_U}",
    "delivery.day": f"渡した日を確かめてください。届いた日から今日までの日付です。{_U}",
    "delivery.receiver": f"受け取る人の氏名を入力してください。{_U}",
    "delivery.child": f"15歳未満の方の手帳は、本人でなく保護者に渡します。{_U}受け取る人を「保護者」か「代理人・使者」にしてください。",
    "delivery.identity": f"受け取る人の本人確認の方法を選んでください。{_U}",
    "delivery.receipt": f"受領書に署名をもらったか、郵便の配達の記録があるかを選んでください。{_U}",
    "delivery.old_techo": f"再交付なので、前の手帳があります。{_U}前の手帳がどうなったかを選んでください。",
    "delivery.told": f"説明した項目を確かめてください。{_U}",
    "delivery.mail": f"簡易書留で送るときは、受領は郵便の配達の記録、本人確認は「郵便の配達」を選んでください。{_U}",
    "delivery.opponent": f"支援措置の相手方かもしれない方の名前です。手帳は渡していません。{_U}承認の役割の職員に相談してください。",
    "ready.address": "手紙のあて先がありません。手紙は作っていません。申請の住所を確かめてください。",
    "health.not_child": f"18歳未満の方の手帳ではないため、保健所長への通知は要りません。{_U}",
    "renewal.none": "再認定のお知らせを送る方が変わりました。手紙は作っていません。一覧を読み直したので、もう一度選んでください。",
    "renewal.told": "もう知らせた方が入っています。手紙は作っていません。もう一度知らせるかどうかを確かめてください。",
    "renewal.protected": "支援措置の対象の方が、ほかの方と一緒に選ばれています。手紙は作っていません。その方だけに印を付けて印刷してください。",
    "guard.holder_letter": f"手紙の記録が、手帳の記録と合いません。{_U}画面を更新して、もう一度やり直してください。",
    "guard.result": f"結果の記録が、いまの申請の状態と合いません。{_U}画面を更新して、もう一度確かめてください。",
    "guard.second_reader": f"結果を確かめるのは、入力した人とは別の、確認か承認の役割の職員です。{_U}別の職員がログインしてください。",
    "guard.techo_number": f"この手帳番号は、生年月日の違う別の方の結果に使われています。{_U}通知と申請の取り違えがないか確かめてください。",
    "guard.inquiry": f"照会の記録が、いまの申請の状態と合いません。{_U}画面を更新して、もう一度確かめてください。",
    "guard.certificate": f"手帳の記録が、いまの申請の状態と合いません。{_U}画面を更新して、もう一度確かめてください。",
}

NO_RESULT = "進達で終わりの届出です。県の結果は待ちません。"

ACTS = {  # into ACTS
    "inquire": "県の照会を受けた",
    "answer": "県の照会に回答した",
    "refer": "諮問中になった",
    "center_returned": "県から返戻された",
    "type_result": "県の結果を入力した",
    "result_differs": "結果の照合で不一致になった",
    "grant": "交付決定を確かめた",
    "reject": "却下を確かめた",
    "annul_result": "結果を取り消した",
    "arrive": "手帳が届いた",
    "deliver": "手帳を渡した",
    "withdraw": "取下げ・死亡で終わった",
    "print_ready_letter": "「手帳ができました」を印刷した",
    "print_health_notice": "保健所長への通知を印刷した",
    "print_delivery_receipt": "手帳受領書を印刷した",
    "print_renewal_letter": "再認定のお知らせを印刷した",
}

BACK = {  # why the センター gave a case back (返戻)
    "diagnosis": "診断書・意見書の補正",
    "form": "申請書の記載",
    "attachments": "添付書類の不足",
    "individual_number": "個人番号の確認",
    "other_reason": "そのほか",
}
WITHDRAWN = {  # why an application is withdrawn
    "applicant": "本人・保護者の申出",
    "died": "本人の死亡",
    "moved": "市外への転出",
    "other_cause": "そのほか",
}
FATES = {  # what becomes of the papers with a number, or of a 手帳 nobody can be given
    "at_center": "県のセンターにある",
    "given_back": "申請者に返した",
    "shredded": "細断した",
    "filed": "番号を黒塗りして綴った",
    "techo_stopped": "センターが手帳を止めた",
    "techo_sent": "手帳を県へ返した",
}
FATES_HERE = {
    "techo_stopped": "手帳は作らない",
    "techo_sent": "手帳を決裁の担当へ戻した",
}  # a city that decides itself
RETURNED = {
    f"after.{code}": f"県から返戻されました（{said}）。補正してから、もう一度確認へ回してください。"
    for code, said in BACK.items()
}
WAYS = {"counter": "窓口", "mail": "簡易書留"}
RECEIVERS = {"subject": "本人", "guardian": "保護者", "agent": "代理人・使者"}
OLD_TECHO = {
    "none": "以前の手帳はない",
    "returned": "返してもらった",
    "lost": "紛失（届を受けた）",
    "later": "後日返してもらう",
}
RECEIPTS = {"signed": "受領書に署名", "post": "郵便の配達の記録"}
IDENTITY = {
    "card": "個人番号カード（顔写真の面）",
    "licence": "運転免許証など顔写真付きの書類",
    "passport": "旅券・在留カード",
    "notice_letter": "届いた「手帳ができました」の手紙と、もう1つの書類",
    "two_papers": "顔写真のない書類2つ",
    "known": "知覚で明らか",
    "post": "郵便の配達（本人限定・簡易書留）",
}
TOLD = {
    "benefits": "使える制度の案内",
    "changes": "住所・氏名が変わったときの届（30日以内）",
    "return": "返すとき（死亡・程度に当たらないとき）",
    "review": "再認定の年月と手続",
    "fare": "第1種・第2種と運賃の割引",
}
DETAILS = {
    "back": BACK,
    "withdrawn": WITHDRAWN,
    "fate": FATES,
    "way": WAYS,
    "receiver": RECEIVERS,
    "old_techo": OLD_TECHO,
}  # into DETAILS

WATCHES = {  # what is to be looked after, in a list and in a sentence
    "long": (
        "長く待っています",
        "県の決定を、いつもより長く待っています。センターに状況をたずねてください。",
    ),
    "unanswered": ("照会の回答待ち", "県の照会に、まだ回答していません。"),
    "not_come": ("手帳が届かない", "交付決定から1か月を過ぎても、手帳が届いていません。"),
    "untold": ("手紙がまだ", "手帳が届いたことを、まだ知らせていません。"),
    "uncollected": ("受取りがない", "手紙を出してから1か月を過ぎても、受取りがありません。"),
    "grown": (
        "15歳の引継ぎ",
        "15歳になりました。手帳を本人に引き継いだことを記録してください（身体障害者福祉法15条7項）。",
    ),
    "notice": (
        "通知書がまだ",
        "決定を、まだ申請者に通知していません。決定通知書（却下通知書）を印刷してください。",
    ),
    "change": (
        "変更届の30日",
        "返戻された変更届の30日（身体障害者福祉法施行令9条）が近いか、過ぎています。早く直して、もう一度進達してください。",
    ),
    "aged": (
        "書類が古い",
        "返戻された申請の診断書か写真が、決まりの月数を過ぎたか、2週間以内に過ぎます。もう一度進達する前に確かめてください。",
    ),
    "review": (
        "再認定の通知",
        "再認定の月が近づいています。お知らせを印刷してください。",
    ),
    "review_late": (
        "再認定がまだ",
        "再認定の月になりましたが、手続きがまだです。もう一度知らせてください。",
    ),
}
HINTS = {  # beside the grades; information, never a decision
    "apart": "医師意見等級と決定等級が違います（違うこともあります）。通知と見くらべてください。",
    "unusual": "この障害だけでは、認定基準にない等級です。通知をもう一度見てください。",
    "seven": "7級1つだけでは手帳になりません。7級が2つ以上のときは6級です（別表第5号 備考2）。",
}


def total(points: float, grade: str) -> str:
    """What several impairments come to by the table; an empty grade: no 手帳."""
    come_to = f"{grade}級" if grade else "手帳になりません"
    return f"合計指数 {points:g}：{come_to}（参考。認定の例外は含みません）。"
