"""What the boxes of 「交付」 ask and say."""

from app import wording_results
from app.ui.screens.delivery_day_box import Ask
from app.usecases.results import Reading
from forms.kernel.procedure import Step

ASKS = {
    "inquire": Ask(
        "県の照会を記録する",
        "照会の日",
        words="照会の内容",
        hint="例：診断書の発行日について（個人番号は書かない）",
    ),
    "answer": Ask("照会への回答を記録する", "回答した日", words="回答した内容と方法"),
    "refer": Ask(
        "諮問を記録する",
        "知らせを受けた日",
        note="県が社会福祉審議会に諮問しています。結果まで2か月以上かかることがあります。",
    ),
    "come_back": Ask(
        "県からの返戻を記録する",
        "返戻の日",
        note="申請は「差戻し」になり、受付で直して、もう一度確認へ回します。別の束で進達します。",
        words="くわしい内容",
        choices=tuple(wording_results.BACK.items()),
    ),
}
SIGNS = {
    "come_back": (
        Step.CENTER_RETURNED,
        "返戻を記録する人の職員番号とパスワードを入力してください。進達か承認の役割が要ります。",
    ),
}
DONE = {
    "inquire": "県の照会を記録しました。",
    "answer": "照会への回答を記録しました。",
    "refer": "諮問中にしました。",
    "come_back": "県からの返戻を記録しました。受付で直します。",
}
READ = {
    Reading.AGREES: "2人の読みが一致し、結果が決まりました。",
    Reading.ONCE_MORE: "2人の読みが一致しません。どこが違うかは表示しません。通知を見て、もう一度照合してください。",
    Reading.BACK: "2人の読みが、もう一度違いました。結果の入力を取り消しました。入力した人が、通知を見て入力し直します。",
}
SECOND = (
    "結果を照合する人の職員番号とパスワードを入力してください。入力した人のほかの、確認か承認の役割です。"
)
ANNUL = "上長の職員番号とパスワードを入力してください。結果を取り消すと、申請は「進達済」に戻ります。"
DECIDED = (
    "決定を申請者に知らせる紙です。交付のときは手帳番号・障害名・等級を、却下のときは理由を印刷します。不服の申立ての"
    "方法も載ります。個人番号は印刷しません。"
)
READY = "手帳が届いたことと、持ってくるものを知らせる、申請者あての手紙です。障害名・等級・手帳番号は印刷しません。"
RECEIPT = "受け取る方に署名してもらう紙です。前の手帳と、説明を受けたことに、印を付けてもらえます。"
HEALTH = "18歳未満の方の手帳の交付、氏名・居住地の変更を、保健所長に知らせる紙です（身体障害者福祉法施行令8条2項・11条）。"
