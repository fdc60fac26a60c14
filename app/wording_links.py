"""What is said of links: how a number came to be bound and how it ended, a link found wrong, a number that was changed."""

from forms.kernel.number_link import Acquired

_U = "内容は変わっていません。"
ERRORS = {  # into ERRORS
    "wrong_link.reason": f"番号が誤りになった理由を選んでください。{_U}",
    "wrong_link.none": f"その受付は、いまはこの申請と同じ番号も、同じ人の違う番号も持っていません。{_U}申請を開き直して確かめてください。",
    "wrong_link.same_person": f"同じ人の申請です。一方だけの番号を誤りとすることはできません。{_U}番号が違うときは、この申請を「個人番号が本人のものか確かめる」で差し戻してください。",
    "wrong_link.in_batch": f"その受付は、進達の束に入っています。{_U}先に束を取りやめてから、もう一度操作してください。",
    "wrong_link.told": f"県への連絡を記録する申請ではないか、もう記録されています。{_U}一覧を更新して確かめてください。",
    "wrong_link.told_on": f"連絡した日は、誤りが見つかった日から今日までの日付にしてください。{_U}",
    "guard.wrong_link": f"同じ番号か同じ人の違う番号の申請が、いまは最終確認を待っていないか、番号が載った書類の記録がないか、その申請の入力・確認や書類の記録をした人の操作です。{_U}画面を更新して書類を確かめ、別の承認者がログインしてください。",
    "guard.gone_up": f"承認した申請・進達した申請の番号は、この操作では消せません。{_U}管理者に知らせてください。",
}

EARLIER = {  # where a number stands that a 申出 may call a mistake, beside those of same_number.others; {text} is the other 受付番号
    "namesake": "受付 {text} に、この申出と違う番号が残っています。氏名と生年月日が同じで住所が違います。転居した同じ人か、同姓同名の別の人かを、先に確かめてください。",
}

ACTS = {  # into ACTS
    "wrong_link": "番号が誤りと分かり、消去した",
    "wrong_link_elsewhere": "ほかの受付の番号を、誤りとして正した",
    "center_told": "番号の誤りを県へ連絡した",
}

WHY = {  # the reasons of `rules.wrong_link.REASONS`
    "relative_typed": "家族など、別の人の番号を書いた・入力した",
    "mixed_up": "ほかの来庁者の書類と取り違えた",
    "looked_up_by_few_items": "一部の項目だけで照会し、別の人の番号を取った",
    "upstream": "番号の付番元・ほかの機関の誤り",
    "other": "そのほか",
}
DETAILS = {"link_why": WHY}  # into DETAILS

RETURNED = {  # into RETURNED
    "wrong_link.returned": "別の申請との照合で、番号が対象者のものではないと分かりました。番号は廃棄しました。対象者の番号確認書類を用意してもらい、もう一度入力してください。",
}

TO_TELL = "県へ連絡"  # beside the chip of a row, where there is little room
TO_TELL_TITLE = "番号の誤りが見つかり消去・県へ連絡"
TO_TELL_TEXT = "進達した番号が対象者のものではありませんでした。保存した番号は消去しました。県のセンターへ連絡し、連絡したことを記録してください。"

ACQUIRED = {Acquired.GIVEN: "本人などから提供", Acquired.LOOKED_UP: "住基ネットで照会"}
STANDING = "保存中"
ENDED = {  # why the link of a number ended, and the number with it
    "typed_anew": "入力し直したため",
    "taken_back": "取り戻したため",
    "withdrawn": "進達の前に取下げ・死亡で終わったため",
    "subject_changed": "対象者が変わったため",
    "review.number": "最終確認で、本人のものか確かめるため",
    "confirm.holder": "番号確認書類の名義が対象者ではなかったため",
    "confirm.item": "書類の内容が申請書と違ったため",
    "confirm.mismatch": "2人の入力が2回続けて違ったため",
    "confirm.told": "確認者が差し戻したため",
    "not_theirs.relative": "同じ世帯の別の人の番号だったため",
    "not_theirs.other": "住基にある対象者の番号と違ったため",
    **{f"wrong_link.{code}": f"番号の誤り（{said}）" for code, said in WHY.items()},
}
ENDED_OTHERWISE = "ほかの理由"
