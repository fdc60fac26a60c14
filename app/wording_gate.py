"""What the check of a finished paper can find, in words."""

FAILED = (
    "印刷前の検査に合格しませんでした：{found}。紙もファイルも出していません。入力した内容は残っています。"
    "入力に心当たりがなければ、管理者に知らせてください。"
)
OTHER = "紙の内容に、決まりにないものがありました"
FOUND = {
    "gate.extra_number": "番号の欄のほかに、個人番号と読める12桁の数字がありました",
    "gate.number_missing": "個人番号の欄に番号が正しく入っていませんでした",
    "gate.number_outside_box": "個人番号が欄の外にありました",
    "gate.box_content": "個人番号の欄に、番号のほかの文字がありました",
    "gate.blackout": "黒塗りの欄に文字がありました",
    "gate.missing_glyph": "印刷できない文字がありました",
    "gate.off_page": "用紙からはみ出した文字がありました",
    "gate.page_count": "ページの数が合いませんでした",
    "gate.font_digits": "文字の部品（フォント）に、紙面にない数字が残っていました",
    "gate.font_not_embedded": "文字の部品（フォント）が埋め込まれていませんでした",
    "gate.hidden_text": "見えない文字がありました",
    "gate.metadata": "ファイルの情報欄に、決まりにない内容がありました",
    "gate.mark": "受付番号や束番号の形が、個人番号とまぎらわしいものでした",
    "gate.link_code": "結合照合コードが、番号の欄の横のほかにありました",
    "gate.picture": "写真が決まった場所に、決まったとおりに入っていませんでした",
    "gate.readers_disagree": "2つの方法で読んだ結果が違いました",
    "gate.unreadable": "作ったファイルを読み直せませんでした",
    "gate.structure": "ファイルの組み立てが決まりと違いました",
    "gate.encrypted": "ファイルに鍵が掛かっていました",
    "gate.revision": "ファイルに前の内容が残っていました",
    "gate.hidden_content": "見えない部分がありました",
    "gate.annotation": "注釈がありました",
    "gate.attachment": "添付ファイルがありました",
    "gate.form_field": "入力欄がありました",
    "gate.outline": "しおりがありました",
    "gate.script": "動作の指示がありました",
    "gate.font_unreadable": "文字の部品（フォント）を読み直せませんでした",
}
