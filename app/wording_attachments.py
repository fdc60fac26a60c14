"""What the program says about 診断書, photos and the list of designated doctors."""

from forms.kernel.attachment import AttachmentKind
from forms.kernel.page_scan import Side

_N = "まだ記録していません。"
_U = "内容は変わっていません。"
ERRORS = {  # into ERRORS
    "scan.book": "経由簿の用紙です。申請の用紙ではありません。進達の画面から経由簿を開いてください。",
    "attachment.form": f"診断書の種類を選んでください。{_N}",
    "attachment.doctor": f"医師の氏名を入力してください。{_N}",
    "attachment.hospital": f"医療機関の名前を入力してください。{_N}",
    "attachment.dated": f"日付を入力してください（例 R8.11.4）。{_N}",
    "attachment.future": f"日付が今日より後になっています。{_N}紙の日付を確かめてください。",
    "attachment.sheets": f"枚数は1から{{count}}までの数字で入力してください。{_N}",
    "attachment.closed": f"この申請は束に入っているか、もう進達済です。添付書類の記録は変えられません。{_U}束を取りやめると直せます。",
    "attachment.unknown": f"この添付書類の記録は見つかりません。{_U}画面を開き直してください。",
    "attachment.no_remark": f"確かめることは、もう残っていません。{_U}画面を開き直してください。",
    "attachment.open": "添付書類に、確かめていないことが全部で{count}件残っています。束は作っていません。一覧で「添付書類」の欄を見て、Enter で記録してください。",
    "guard.attachment": f"添付書類の記録は、この操作では変えられません。{_U}画面を開き直してください。",
    "guard.doctor": f"指定医の一覧は、この操作では変えられません。{_U}一覧を更新してください。",
    "guard.photo": f"写真は、この操作では変えられません。{_U}画面を開き直してください。",
    "photo.pose": f"写真を見て、3つの点を確かめてください。{_N}合わないときは、別の写真を選びます。",
    "photo.crop": f"切り取る枠が写真の外に出ています。{_N}枠を動かしてください。",
    "photo.coarse": f"枠の中が小さく、縦4cm×横3cmに印刷すると粗くなります（1インチ{{count}}ドット以上が必要です）。{_N}枠を広げるか、大きい写真を選んでください。",
    "photo.blurred": f"写真がぼけているように見えます。{_N}別の写真を選ぶか、よく見てこのまま使うと答えてください。",
    "photo.twice": f"この申請には、写真の画像がもうあります。{_N}取り替えるときは、先の写真の記録を取り消してください。",
    "guard.page_scan": f"スキャンの記録は、この操作では変えられません。{_U}画面を開き直してください。",
    "page_scan.off": f"スキャンは使わない設定です。{_N}使うときは、承認の役割を持つ職員が設定を変えます。",
    "page_scan.draft": f"まだ確認へ回していない申請です。{_N}確認へ回してから取り込んでください。",
    "page_scan.typed": f"窓口で入力した申請には、手書きの原本がありません。{_N}スキャンは要りません。",
    "page_scan.edition": f"この用紙には番号の欄がなく、隠す所が決まらないため、取り込めません。{_N}原本は紙のまま保管してください。",
    "page_scan.blackout": f"原本の黒塗りが、まだ記録されていません。{_N}先に、紙の黒塗りを確かめて記録してください。",
    "page_scan.placed": f"黒い帯が番号の欄に重なっているかを、まだ確かめていません。{_N}おもてとうら、上下の向き、帯の場所を見て、印を付けてください。",
    "page_scan.clean": f"番号が見えるところがないことを、まだ確かめていません。{_N}全体を見て、印を付けてください。",
    "page_scan.retention": f"保存期間の区分を選んでください。{_N}",
    "page_scan.kind": "読めないファイルです。何も取り込んでいません。PDF（鍵のないもの）・JPEG・PNG・TIFF を選んでください。",
    "page_scan.page": "A4の紙1枚の全体ではないようです。何も取り込んでいません。紙の端まで、まっすぐに読み取ったものを選んでください。",
    "page_scan.coarse": "読み取りが粗すぎます（1インチ{count}ドット以上）。何も取り込んでいません。細かく読み取り直してください。",
    "page_scan.text": "ファイルの文字の中に個人番号の形がありますが、紙の上の場所が決められません。何も取り込んでいません。紙から読み取り直してください。",
    "page_scan.unknown": f"このスキャンは見つかりません。{_U}画面を開き直してください。",
    "guard.picture_purge": f"写真とスキャンの消去は、この操作ではできません。{_U}画面を開き直してください。",
    "page_scan.over": f"保存期間の過ぎたスキャンは、1枚ずつは消せません。{_U}「保存の終わったもの」から、2人で消してください。",
    "picture.none": f"保存の終わった写真とスキャンはありません。{_U}",
    "picture.changed": "一覧を開いたあとで、対象が変わりました。何も消していません。一覧を開き直して、もう一度確かめてください。",
    "picture.same_person": "2人で行う操作です。何も消していません。操作している方とは別の、承認の役割の職員がログインしてください。",
    "picture.read": "ファイルを読めませんでした。何も取り込んでいません。ファイルの場所と、開く権限を確かめてください。",
    "picture.large": "ファイルが大きすぎます（{count}MBまで）。何も取り込んでいません。小さくして保存し直したものを選んでください。",
    "picture.kind": "写真として読めないファイルです。何も取り込んでいません。JPEG・PNG・TIFF・BMP・WebP の写真を選んでください。",
    "picture.pixels": "写真が大きすぎます（{count}00万画素まで）。何も取り込んでいません。小さくして保存し直したものを選んでください。",
    "doctor.fields": "障害の区分を1つ以上選んでください。まだ登録していません。",
    "doctors.columns": f"見出しの行に、医師氏名・医療機関・障害区分の列がありません。{_U}1行目の見出しを確かめて、選び直してください。",
    "doctors.many": f"行が多すぎます（{{count}}行まで）。{_U}指定医の一覧のファイルか確かめてください。",
    "doctors.none": f"新しく加える指定医がありません。{_U}一覧を更新して確かめてください。",
    "doctors.row": "引用符の合わない行です。元のファイルを確かめてください。",
    "doctors.fields": "障害区分を読み取れません。元のファイルを確かめるか、「指定医を加える」で入力してください。",
    "doctors.date": "指定年月日を読み取れません。元のファイルを確かめるか、「指定医を加える」で入力してください。",
    "doctor.source": "どの一覧から写したかを入力してください（例 県の指定医一覧 令和8年10月）。まだ登録していません。",
    "doctor.twice": "同じ医師と医療機関が、すでに一覧にあります。まだ登録していません。区分が変わったときは、前の行を終了してから登録してください。",
    "doctor.unknown": f"この指定医は一覧に見つかりません。{_U}一覧を更新してください。",
    "doctor.ended": f"この指定医は、すでに終了しています。{_U}一覧を更新してください。",
    "doctor.before": f"最後の日が、指定の日より前になっています。{_U}日付を確かめてください。",
    "doctor.target_days": f"予定日までの開庁日数は1から{{count}}までの数字で入力してください。{_U}",
    "doctor.months": f"月数は1から{{count}}までの数字で入力してください。{_U}",
}
ACTS = {
    "register_book": "経由簿を作った",
    "attachment_recorded": "添付書類を記録した",
    "attachment_taken_back": "添付書類の記録を取り消した",
    "attachment_answered": "添付書類の確認を記録した",
    "photo_kept": "写真を取り込んだ",
    "page_scan_kept": "隠したスキャンを保管した",
    "page_scan_seen": "スキャンを表示した",
    "page_scan_removed": "スキャンを消した",
    "page_scan_expired": "保存期間の過ぎたスキャンを2人で消した",
    "photo_expired": "交付・却下の後の写真を2人で消した",
    "page_scans_on": "スキャンを使う設定にした",
    "page_scans_off": "スキャンを使わない設定にした",
    "photo_seen": "写真を表示した",
    "doctor_added": "指定医を一覧に加えた",
    "doctors_imported": "指定医の一覧をファイルから加えた",
    "doctor_ended": "指定医を終了した",
    "attachment_rules": "添付書類の決まりを変えた",
}
DETAILS = {
    "kind": {"opinion": "診断書・意見書", "photo": "写真", "techo": "手帳"},
    "sharp": {"yes": "基準のとおり", "anyway": "ぼけて見えるが、よいとした"},
    "searched": {"yes": "文字の層を調べた", "no": "文字の層なし"},
    "picture": {"removed": "写真の画像も消した"},
}
KINDS = {
    AttachmentKind.OPINION: "診断書・意見書",
    AttachmentKind.PHOTO: "写真",
    AttachmentKind.TECHO: "手帳",
}
UNITS = {AttachmentKind.OPINION: "枚", AttachmentKind.PHOTO: "枚", AttachmentKind.TECHO: "冊"}
REMARKS = {  # on the screen; {months} is the office's own rule
    "attachment.opinion_missing": "診断書・意見書がまだありません",
    "attachment.photo_missing": "写真がまだありません",
    "attachment.techo_missing": "これまでの手帳がまだありません",
    "attachment.doctor_unlisted": "医師が指定医の一覧にありません",
    "attachment.doctor_field": "医師の指定区分が、この診断書の障害と合いません",
    "attachment.doctor_not_then": "診断書の日付が、医師の指定の期間に入っていません",
    "attachment.form_age": "診断書の種類が、申請日の年齢と合いません",
    "attachment.opinion_old": "診断書が申請日より{months}か月を超えて前のものです",
    "attachment.photo_subject": "写真を取り込んだあとで、対象者の氏名か生年月日が変わっています",
    "attachment.photo_old": "写真が申請日より{months}か月を超えて前のものです",
}
SHORT = {  # on the sheet that goes up
    "attachment.opinion_missing": "診断書・意見書なし",
    "attachment.photo_missing": "写真なし",
    "attachment.techo_missing": "手帳なし",
    "attachment.doctor_unlisted": "指定医の一覧になし",
    "attachment.doctor_field": "指定区分が別",
    "attachment.doctor_not_then": "指定の期間外",
    "attachment.form_age": "種類と年齢が不一致",
    "attachment.opinion_old": "{months}か月を超えて前",
    "attachment.photo_subject": "取込み後に氏名等を変更",
    "attachment.photo_old": "{months}か月を超えて前",
}
PICTURES = {"photo": "写真", "page_scan": "スキャン"}  # what is destroyed when its time is over
PHOTO_CLASS = "交付・却下の後"
SCAN_SIDE = {Side.FRONT: "おもて", Side.BACK: "うら"}
SCAN_WHY = {  # why no scan may be added now, as it stands over the list
    "page_scan.off": "スキャンは使わない設定です。使うときは、承認の役割を持つ職員が F7 で設定を変えます。",
    "page_scan.draft": "確認へ回したあとに、取り込めるようになります。",
    "page_scan.typed": "窓口で入力した申請です。手書きの原本はありません。",
    "page_scan.edition": "この用紙には番号の欄がないため、隠す所が決まりません。スキャンせず、原本は紙のまま保管してください。",
    "page_scan.blackout": "紙の黒塗りが記録されると、取り込めるようになります。",
}
FITS = {
    AttachmentKind.OPINION: "指定医・区分・日付を確認",
    AttachmentKind.PHOTO: "日付を確認",
    AttachmentKind.TECHO: "現物を確認",
}


def remark(code: str, opinion_months: int, photo_months: int, *, short: bool = False) -> str:
    """What does not fit, with the office's own number of months."""
    months = photo_months if code == "attachment.photo_old" else opinion_months
    return (SHORT if short else REMARKS)[code].replace("{months}", str(months))


def counted(kind: AttachmentKind, sheets: int) -> str:
    """診断書・意見書 2枚."""
    return f"{KINDS[kind]} {sheets}{UNITS[kind]}"
