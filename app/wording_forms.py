"""Words of what is not the same for every form: whose day it is, who speaks, whether anything goes up.

`{act}` is what the person does by the form (申請, 申出), `{label}` the field's label, `{count}` a plain number.
"""

NAMES = {  # what a case is, in short
    "kofu": "新規",
    "moshide": "番号の申出",
    "saikofu": "再交付",
    "henko": "変更届",
    "henkan": "返還届",
}
CAUSES = {  # the same for its cause: as short as a column of the 進達書
    "saikofu": {
        "degree": "程度変更",
        "added": "障害追加",
        "degree_added": "程度変更・追加",
        "review": "再認定",
        "lost": "紛失",
        "damaged": "破損・汚損",
        "photo": "写真交換",
    },
    "henko": {
        "name": "氏名",
        "move": "県内の転居",
        "border": "指定・中核市から",
        "prefecture": "他県から",
        "name_move": "氏名・県内の転居",
        "name_border": "氏名・県外等から",
    },
    "henkan": {
        "death": "死亡",
        "not_applicable": "非該当",
        "ordered": "返還命令",
        "wish": "本人の希望",
    },
}
ENDED = "承認済"  # a state of its own for what does not go up
STAYS = "この申出は進達しません。承認で終わります。"

STAYED = "承認で終わりました。この申出は進達しません。"

FINDINGS = {
    "age.eve": "対象者は明日15歳になります。{act}日はまだ15歳未満です（年齢計算ニ関スル法律）。最終確認で上長が確かめます。",
    "age.unclear": "生年月日の月日が分からないため、{act}日に15歳未満かどうかを決められません。住民票の写しなどで月日を確かめてください。",
    "applicant.under_15": "{act}者は{act}日に15歳未満です。保護者が{act}者です。児童の欄に対象者を、{act}者の欄に保護者を入力してください。",
    "child.not_under_15": "{act}日に15歳です。本人が{act}者です。{act}者の欄に本人を入力し、児童の欄を空にしてください。",
    "birth.after_application": "{label}が{act}日より後になっています。日付を確かめてください。",
    "received.before_application": "受付日が{act}日より前になっています。日付を確かめてください。",
    "received.differs": "{act}日と受付日が違います。用紙の日付を確かめてください。",
    "source.typed": "窓口で入力した{act}には原本も郵送の写しもありません。番号を何から入力したか、選び直してください。",
    "source.original": "原本がある{act}では、番号を原本か番号確認書類から入力します。選び直してください。",
    "source.mail": "郵送やオンラインの{act}では、番号を原本（送られた内容）か番号確認書類（写し）から入力します。選び直してください。",
    "number.only": "個人番号を入力してください。番号を申し出る用紙のため、番号が分からないときは、分かってから受け付けてください。",
    "change.same": "{label}が、いまのものと同じです。変わったものを選び直すか、どちらかを直してください。",
    "change.after_notice": "{label}が{act}日より後になっています。日付を確かめてください。",
    "cause.before_birth": "{label}が、生年月日より前になっています。日付を確かめてください。",
    "cause.dead_holder": "死亡による返還では、届出者は本人ではありません。手帳を持ってきた方との関係を入力してください（例 長男）。",
    "change.late": "変更から{count}日を過ぎています（身体障害者福祉法施行令9条）。{act}は受け付けられます。",
    "techo.no_digits": "手帳番号を、手帳のとおりに番号まで入力してください（例 愛知県第12345号）。",
    "text.digits": "{label}に数字が多すぎます（{count}字まで）。この欄は保存していません。手帳番号を手帳のとおりに入力してください。",
}

ERRORS = {
    "form.unknown": "この様式は使えません。内容は変わっていません。一覧から始め直してください。",
    "entry.not_ended": "この申請はまだ終わっていないため、ここから次の手続きを始められません。内容は変わっていません。一覧を更新して状態を確かめてください。",
    "forward.ends_here": "番号の申出が含まれています。番号の申出は進達せず、承認で終わります。束は作っていません。印を外してから、もう一度作ってください。",
}

DETAILS = {"form": {"moshide": "番号の申出", "saikofu": "再交付", "henko": "変更届", "henkan": "返還届"}}

BEGIN_TITLE = "手帳をお持ちの方の手続き"
BEGIN_WHICH = "どの手続きを受け付けますか"
BEGIN_FROM = (
    "氏名・住所などを、前の受付から写します",
    "個人番号は写しません。変わったところがないか、用紙と見くらべてください。",
)
BEGIN_NEW = (
    "何も入っていない用紙を開きます",
    "前の受付がこの台帳にあるときは、一覧でその受付を選んで「次の手続き」を押すと、氏名などを写せます。",
)
BEGIN_LEDGER = (
    "氏名・住所などを、手帳台帳から写します",
    "個人番号は写しません。台帳は古いことがあります。変わったところがないか、用紙と見くらべてください。",
)
NOT_TAKEN = "この届では個人番号を集めません。"
NEEDS_TITLE = "この手続きに要るもの"
NEEDS_LATER = "{label}を選ぶと、要るものをここに出します。"


FACTS = {
    "fact.eve": "対象者は用紙の日付の翌日に15歳になります。その日は15歳未満です",
    "fact.number_not_taken": "個人番号を集めない届です（確認者が、用紙に番号がないことを確かめました）",
    "fact.number_changed": "番号が変わったという申出です。住基の番号と、前の登録を確かめてください",
    "fact.number_mistake": "前の登録の誤りを正す申出です。誤った番号がほかの受付に残っていないか確かめてください",
}
