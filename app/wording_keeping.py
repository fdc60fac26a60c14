"""What is said of slips for the visitor, of a 手帳 the office keeps, and of hands a child's 手帳 goes through."""

_U = "内容は変わっていません。"
ERRORS = {  # into ERRORS
    "kept.none": f"預かっている手帳の記録がありません。{_U}一覧を更新して確かめてください。",
    "kept.already": f"この受付では、もう手帳を預かっています。{_U}返した記録をしてから、もう一度記録してください。",
    "kept.no_techo": f"手帳を預かる手続きではないか、手帳番号が入力されていません。{_U}手帳番号を入力してから、もう一度記録してください。",
    "endorsement.none": "裏書きする内容がありません（市内・県内の変更届で、変更のあった日が入力されているものだけです）。紙は作っていません。",
    "keeper.none": f"15歳未満の方に渡した手帳ではないため、引継ぎの記録は要りません。{_U}",
    "keeper.over": f"この手帳は、もう本人に引き継がれています。{_U}",
    "keeper.handed_on": f"引継ぎを記録した手帳の交付は、取り消せません。{_U}引継ぎの記録が誤りのときは、上長と相談し、正しい引継ぎを続けて記録してください。",
    "keeper.day": f"引き継いだ日を確かめてください。手帳を渡した日（前の引継ぎの日）から今日までの日付です。{_U}",
    "keeper.too_young": f"その日は、まだ15歳になっていません（または生年月日から決められません）。{_U}生年月日と日付を確かめてください。",
    "keeper.too_old": f"その日は、もう15歳です。手帳は本人に引き継ぎます。{_U}「本人が15歳になった」を選んでください。",
    "keeper.name": f"新しい保護者の氏名を入力してください（前の保護者と同じ氏名は使えません）。{_U}",
    "keeper.relation": f"新しい保護者の続柄を入力してください（例 母、未成年後見人、里親）。{_U}",
    "keeper.address": f"新しい保護者の住所を入力してください。これからの手紙は、この住所に送ります。{_U}",
    "keeper.hidden": f"支援措置の対象の方かもしれません。{_U}住所は空のままにして記録してください。手紙は、支援措置の安全な連絡先に送ります。",
    "keeper.home": "新しい保護者の住所が記録されていません。紙は作っていません。手帳の引継ぎを、同じ氏名と住所でもう一度記録してください。",
    "keeper.protected": "新しい保護者は、支援措置の対象の方かもしれません。紙は作っていません。承認の役割の職員に相談し、支援措置の安全な連絡先に連絡してください。",
    "guard.kept_techo": f"手帳を預かった記録が、いまの状態と合いません。{_U}画面を更新して、もう一度確かめてください。",
    "guard.keeper": f"手帳の引継ぎの記録が、いまの状態と合いません。{_U}画面を更新して、もう一度確かめてください。",
}
ACTS = {  # into ACTS
    "print_reception_slip": "受付票を印刷した",
    "keep_techo": "手帳を預かった",
    "print_keep_slip": "手帳預り証を印刷した",
    "give_techo_back": "預かった手帳を返した",
    "print_endorsement": "裏書きの紙を印刷した",
    "change_keeper": "手帳の引継ぎを記録した",
}
DECIDED = ("kofu", "saikofu")  # forms by which something is applied for
USUAL_WAIT = {  # of a decision, by whether the office decides itself (豊明市, 刈谷市; 一宮市 3週間以上)
    False: "1か月から2か月ほど（審査によっては、それより長くかかります）",
    True: "3週間から1か月ほど（審査によっては、それより長くかかります）",
}
GONE = {
    "subject": "本人に返した",
    "guardian": "保護者に返した",
    "agent": "代理人・使者に返した",
    "exchanged": "新しい手帳と引き換えた",
    "sent": "申請に添えて送った",
}
SLIP = {
    "back": "返してもらった",
    "lost": "なくしたと申し出があった",
    "never": "渡していない",
}
KEEPER = {"grown": "本人が15歳になった", "guardian": "保護者が変わった"}
DETAILS = {
    "gone": GONE,
    "slip": {key: f"預り証は{word}" for key, word in SLIP.items()},
    "keeper": KEEPER,
}  # into DETAILS
