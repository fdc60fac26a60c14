"""What is said of what a number rests on: documents shown, the comparison with the register, decisions, the same number."""

from app import wording_register
from forms.kernel.compare import Agreement, Item
from forms.kernel.comparison import Settled
from forms.kernel.identity import Check, Holder, Medium
from forms.kernel.residents import Items, Whose

CHECKS = {
    Check.NUMBER: "番号確認",
    Check.IDENTITY: "身元確認",
    Check.AUTHORITY: "代理権確認",
    Check.FURTHER: "追加の書類",
    Check.FURTHER_NUMBER: "番号が載った追加の書類",
}
HOLDERS = {
    Holder.SUBJECT: "対象者の名義",
    Holder.PROVIDER: "番号を提供する人の名義",
    Holder.BOTH: "対象者と提供する人の両方が載る",
    Holder.OTHER: "ほかの人の名義",
}
MEDIA = {
    Medium.ORIGINAL: "原本",
    Medium.COPY: "写し",
    Medium.ELECTRONIC: "読み取り",
    Medium.LOOKUP: "照会",
}
ITEMS = {
    Item.NAME: "氏名",
    Item.KANA: "ふりがな",
    Item.BIRTH: "生年月日",
    Item.SEX: "性別",
    Item.ADDRESS: "住所",
}
AGREEMENTS = {  # the chip's kind and its word
    Agreement.SAME: ("ok", "一致"),
    Agreement.VARIANT: ("fluctuation", "表記ゆれ"),
    Agreement.DIFFERENT: ("ng", "不一致"),
    Agreement.UNKNOWN: ("unchecked", "確かめられない"),
}
DIFFERS = "異なる（内容は表示しません）"  # of somebody near: that it differs, and nothing of the register
ASKED_BY = {
    Items.FOUR: "氏名・生年月日・性別・住所",
    Items.THREE: "氏名・生年月日・住所",
    Items.WITHOUT_ADDRESS: "住所のない照会（ガイドライン2-5）",
    Items.NOT_ASKED: "照会していません",
}
HOUSEHOLD = "同じ世帯の別の人"
WHOSE = {
    Whose.OWN.value: "番号は対象者本人のものです",
    Whose.OTHER.value: "住基の番号は、用紙の番号と違います",
    Whose.RELATIVE.value: "番号は同じ世帯の家族のものです",
    Whose.UNKNOWN.value: "番号がだれのものかは、住基では分かりません",
}

MISSING = {  # what keeps a number from going up: app.rules.proof.missing
    "visitor.differs": "来庁者が、来庁者確認票に「違うところがある」と答えています。受付へ差し戻して、違うところを来庁者に聞いて直してください。",
    "identity.open": "本人確認の書類がそろっていません。見せてもらった書類は、F5 か受付一覧の「書類・照合の記録」で記録できます。見せてもらっていないときは、受付へ差し戻してください。",
    "identity.later": "後日確認の書類がまだそろっていません。届いたら、F5 か受付一覧の「書類を記録する」で記録してください。記録されるまで、承認できません。",
    "proof.number_document": "対象者の名前が載った番号確認書類の記録がありません。見せてもらった書類は、F5 か受付一覧の「書類・照合の記録」で記録できます。見せてもらっていないときは、受付へ差し戻してください。",
    "proof.comparison": "住基との照合がまだです。F5 か、受付一覧の「住基と照合する」で照合してください。",
    "proof.owner": "番号が対象者のものか、住基との照合で決まっていません。F5 か、受付一覧の「書類・照合の記録」で照合し直してください。",
    "proof.several": "住基で見つかった人から、対象者が1人に決まっていません。本人に確かめて見分け、F5 か受付一覧の「書類・照合の記録」で照合し直してください。",
    "proof.variant": "表記ゆれを、まだだれも確かめていません。見くらべて、F5 か受付一覧の「書類・照合の記録」で「同じと確かめました」を押してください。",
    "proof.address": "住所だけが住基と違います。理由を選んでください。",
    "proof.document": "住基だけでは確かめられないことがあります。理由と、確かめた書類を選んでください。",
    "proof.nobody": "住基に当てはまる人がいません。理由と、番号を見くらべた書類を選んでください。",
    "proof.same_number": "ほかの受付に、同じ番号か、同じ人の違う番号があります。誤っている受付の番号を消去するか、理由と、番号を見くらべた書類を選んでください。",
    "proof.number_changed": "住基の番号は、用紙の番号と違います。番号が変わったことを確かめ、番号を見くらべた書類を選んでください。",
}
DOCUMENT_CAUSES = {  # before the sentence of proof.document: app.rules.proof_cause
    "items": "氏名・生年月日・性別のどれかが住基と違うか、確かめられません。",
    "several": "同じ条件に当てはまる人が、住基に2人以上います。",
    "no_number": "住基では、この人の個人番号を確かめられません。",
    "nobody": "事務所が調べた番号ですが、住基に当てはまる人がいません。",
    "not_asked": "生年月日が一部しか分からないため、住基に照会できませんでした。別の書類で番号を確かめます。",
}
NOT_ASKED = "生年月日が一部しか分からないため、住基に照会していません（ガイドライン2-4）。"
DOCUMENT_WANTED = "理由と、確かめた書類を選んでください。"

SETTLED = {
    Settled.VARIANT: "表記ゆれ",
    Settled.ADDRESS: "住所だけが違うことの扱い",
    Settled.DOCUMENT: "住基だけでは確かめられないことの扱い",
    Settled.NOBODY: "住基に当てはまる人がいないことの扱い",
    Settled.SAME_NUMBER: "ほかの受付にある番号の扱い",
    Settled.NUMBER_CHANGED: "番号が違うことの扱い",
}
NO_FURTHER = {  # nothing recorded yet tells: which papers would
    Check.FURTHER: "戸籍・戸籍の附票・除票など、住基と違う事情が分かる追加の書類が、まだ記録されていません。受付の職員に「書類・照合の記録」で記録してもらうか、受付へ差し戻してください。自分で記録した書類では決められません。",
    Check.FURTHER_NUMBER: "個人番号カード・通知カード・個人番号が載った住民票の写しのうち、番号確認とは別の種類の書類が、まだ記録されていません。受付の職員に「書類・照合の記録」で記録してもらうか、受付へ差し戻してください。自分で記録した書類では決められません。",
}
NO_FURTHER_AT_COUNTER = "個人番号カード・通知カード・個人番号が載った住民票の写しのうち、番号確認とは別の種類の書類を、受付の「本人確認」の「追加の書類」で記録してもらってください。自分で記録した書類では決められません。"
OWN_COMPARISON = (
    "自分で住基と照合した申請です。ほかの職員に照合し直してもらうか、別の承認者が決めてください。"
)
HOLD_AGAINST = (
    "書類にある番号と、入力された番号（F4 を押している間だけ見えます）が同じことを、見くらべてから選びます。"
)
HELD_BEFORE = "書類にある番号と、この申請の番号（F4 を押している間だけ見えます）が同じことを、先に見くらべておいてください。"
REASONS = wording_register.SETTLED_WHY
RELATIONS = {  # app.rules.same_number.Relation: who holds the number, or the subject another one, elsewhere; {text} is the other 受付番号
    "same_person": "受付 {text} は同じ人の申請で、番号も同じです。対象者の番号かどうかは、この申請の書類と照合で確かめます。",
    "namesake": "受付 {text} は、氏名と生年月日が同じで、住所かふりがなが違う人です。同姓同名の別の人か、転居した同じ人かを確かめてください。",
    "twin": "受付 {text} は、住所と生年月日が同じ人（双子など）です。番号を取り違えていないか、それぞれの書類を確かめてください。",
    "sibling": "受付 {text} は、住所が同じで年の近い人（きょうだいなど）です。番号を取り違えていないか、それぞれの書類を確かめてください。",
    "household": "受付 {text} は、住所が同じ家族の申請です。どちらの番号か、それぞれの書類を確かめてください。",
    "just_now": "受付 {text} は、少し前に別の来庁者の受付で入力されました。前の人の書類を見て入力していないか、確かめてください。",
    "other": "受付 {text} は、別の人の申請です。どちらの番号か、それぞれの書類を確かめてください。",
    "other_number": "受付 {text} は同じ人の申請ですが、違う番号が残っています。番号が変わったのか、どちらかが誤りかを、番号が載った書類で確かめてください。",
}

REGISTER_USES = {  # how an office asks the register, from least data to most: the choice, and what it means
    "off": ("照合しない", "番号は、本人確認の書類と2人の入力だけで確かめます。"),
    "terminal": (
        "端末を見て記録する",
        "窓口の住基端末を職員が見て、結果をここに記録します。データは取り込みません。",
    ),
    "answers": (
        "申請者の分だけ受け取る",
        "照合したい申請の一覧を住民課へ渡し、回答のファイルだけを取り込みます。",
    ),
    "whole": (
        "住基の抽出を取り込む",
        "特定個人情報保護評価書の番号を2人で入力してから、住基の抽出全体を取り込みます。取り込むまでは照合できません。",
    ),
}
REGISTER_NEXT = {  # said once the choice is stored: what follows
    "off": "住基と照合しない設定にしました。",
    "terminal": "住基の端末を見て記録する設定にしました。",
    "answers": "申請者の分だけ受け取る設定にしました。照合したい申請の一覧は、「住基データ」の F9 で作れます。",
    "whole": "住基の抽出を取り込む設定にしました。次に「住基データ」で、2人で抽出を取り込んでください。取り込むまでは照合できません。",
}
