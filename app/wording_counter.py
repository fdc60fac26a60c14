"""What the program says about life at the counter: searching, one case as a whole, 保留, 引き継ぎ, 後から入力."""

_U = "内容は変わっていません。"
ERRORS = {  # into ERRORS
    "search.number": "11桁以上の数字では探せません。個人番号は検索に使いません。氏名、ふりがな、生年月日、受付番号、手帳番号で探してください。",
    "late.reason": "受付日が、入力を始めた日より前です。まだ確認へ回していません。後から入力した理由を記録してください。",
    "take_over.own": f"この申請は、あなたの担当です。{_U}一覧から「続きを入力」で開いてください。",
    "take_over.open": f"担当の職員が、いまこの申請を入力しています。{_U}入力が終わるのを待つか、担当の職員に確かめてください。",
    "take_over.nobody_left": f"引き継ぐと、この申請の確認と承認をする職員が足りなくなります。{_U}上長に担当替えを依頼してください。",
    "guard.parking": f"保留にできるのは、自分が担当する入力中の申請だけです。{_U}一覧を更新してください。",
    "guard.late_entry": f"後から入力した理由は、確認へ回す前にだけ記録できます。{_U}一覧を更新してください。",
}
ACTS = {
    "case_viewed": "一件表示で開いた",
    "park": "保留にした",
    "take_over": "担当を引き継いだ",
    "late_entry": "後から入力した理由を記録した",
}

# --- 一件表示

WHOLE, WHOLE_KEY = "一件表示", "Shift+F6"
CHOOSE = "一覧で申請を選んでから、Shift+F6 を押してください。"
BLIND_BIRTH = "照合が終わるまで表示しません"
PAPERS = {
    "application": "署名用紙",
    "shintatsu": "進達書一式",
    "office_record": "確認票",
    "office_copy": "控え",
    "number_notice": "番号の記入のお願い",
    "visitor_check": "来庁者確認票",
    "register_book": "経由簿",
    "reminder": "後日確認の手紙",
    "ready_letter": "「手帳ができました」",
    "health_notice": "保健所長への通知",
    "delivery_receipt": "手帳受領書",
    "reception_slip": "受付票",
    "keep_slip": "手帳預り証",
    "endorsement": "裏書きの文",
    "decision_notice": "決定の通知書",
    "renewal_letter": "再認定のお知らせ",
    "return_letter": "返還のお願い",
    "death_notice": "死亡の通知",
    "moved_notice": "転出の通知",
    "close_sheet": "紙の締めの票",
    "city_inquiry": "前住所地への照会",
}
OUTCOMES = {
    "pending": "結果は未記録",
    "printed": "紙が出た",
    "failed": "紙が出なかった",
    "saved": "ファイルに保存",
    "void": "使えない",
}

# --- 保留

PARK_TITLE = "この申請を保留にします"
PARK_REASONS = (
    "書類を取りに戻る",
    "記入を続けている",
    "電話で確かめている",
    "順番を入れ替える",
    "その他",
)
PARK_HINT = "入力した個人番号は残りません。戻したときに、もう一度入力してください。"
PARK = "保留にする"
PARKED = "受付 {case} を保留にしました。受付一覧の F10 で戻せます。"
RESUMED = "保留から戻しました"
RESUMED_TEXT = "個人番号は下書きに残りません。番号のある申請では、書類を見てもう一度入力してください。"
RESUME_TITLE, RESUME, RESUME_CHOOSE = "保留を戻す", "入力に戻る", "一覧から1件選んでください。"
NONE_PARKED = "保留にした申請はありません。"

# --- 引き継ぎ

TAKE_OVER_TITLE = "担当を引き継ぎます"
TAKE_OVER_REASONS = ("担当が休み・出張", "担当が離席している", "来庁者を待たせている", "その他")
TAKE_OVER_HINT = "引き継ぐと入力した人の側になります。この申請の確認と承認は、ほかの職員が行います。"
TAKE_OVER = "引き継ぐ"
TAKEN_OVER = "受付 {case} を引き継ぎました。"

# --- 後から入力

LATE_TITLE = "受付日より後に入力しています"
LATE_REASONS = (
    "停電・システムの障害",
    "災害",
    "出張窓口・支所で受付",
    "時間外・郵送で受付",
    "窓口の混雑",
    "その他",
)
LATE_HINT = "受付日と入力日の両方が記録に残ります。"
LATE = "理由を記録して進む"
EDITED = "後から入力"
