"""身体障害者手帳交付申請書 of 愛知県, edition after the amendment of 令和5年9月 that put 個人番号 on the form.

Source: 愛知県福祉局障害福祉課「障害者手帳及び手当事務等について」 (愛知県資料); 身体障害者福祉法15条1項, 規則別表第2号.
The prefecture's own marks on that sheet (「黒塗り等削除を」, 「対象者が15歳未満の場合…」) are annotations and are never printed.
"""

from forms.catalog.kofu import rules
from forms.kernel.fields import Choice, Field, Kind, Place, never
from forms.kernel.form import Box, FormDef, Label, Rule
from forms.kernel.ink import Face

_NOTE = (
    "身体に障害のある15歳未満の児童については、手帳の交付は保護者が代わって申請することになっています。"
    "この場合は、児童との続き柄並びに児童の氏名、生年月日及び個人番号を記載することとし、"
    "保護者の個人番号を記載しないでください。"
)
_SENTENCE = "身体障害者福祉法第15条の規定により身体障害者手帳を交付して下さるよう関係書類を添えて申請します。"

_SHEET = (
    Field("applied_on", "申請日", Kind.DATE, required=rules.always, hint="用紙の右上の日付"),
    Field("postal_code", "〒", Kind.POSTAL, required=rules.always),
    Field("address_kana", "居住地のふりがな", Kind.KANA, max_length=200),
    Field("address", "居住地", Kind.ADDRESS, required=rules.always, max_length=200),
    Field("applicant_kana", "氏名のふりがな", Kind.KANA, required=rules.always),
    Field("applicant_name", "氏名", Kind.NAME, required=rules.always),
    Field("applicant_birth", "生年月日", Kind.BIRTH, required=rules.always),
    Field("applicant_number", "個人番号", Kind.NUMBER),
    Field("phone", "電話番号", Kind.PHONE, hint="例 052-961-2111"),
    Field(
        "relationship",
        "15歳未満の児童との続き柄",
        Kind.TEXT,
        required=rules.is_child_case,
        max_length=20,
        hint="例 父",
    ),
    Field("child_kana", "児童のふりがな", Kind.KANA, required=rules.is_child_case),
    Field("child_name", "児童の氏名", Kind.NAME, required=rules.is_child_case),
    Field("child_birth", "児童の生年月日", Kind.BIRTH, required=rules.is_child_case),
    Field("child_number", "児童の個人番号", Kind.NUMBER),
)

_PANEL = (
    Field(
        "sex",
        "対象者の性別",
        Kind.CHOICE,
        Place.PANEL,
        rules.always,
        choices=(Choice("male", "男"), Choice("female", "女"), Choice("unknown", "確認できない")),
    ),
    Field(
        "child_address",
        "児童の住所（保護者と違うとき）",
        Kind.ADDRESS,
        Place.PANEL,
        applies=rules.is_child_case,
        max_length=200,
    ),
    Field(
        "arrival",
        "申請書の受け取り方",
        Kind.CHOICE,
        Place.PANEL,
        rules.always,
        choices=(
            Choice("typed", "窓口で入力し、印刷して署名"),
            Choice("original", "手書きの原本を持参"),
            Choice("mail", "郵送"),
        ),
    ),
    Field(
        "original_blackout",
        "原本の黒塗り（保護者の個人番号）",
        Kind.CHOICE,
        Place.PANEL,
        rules.has_original_of_child,
        rules.has_original_of_child,
        choices=(
            Choice("none", "記載なし"),
            Choice("done", "済・裏から透けない"),
            Choice("rewritten", "書き直してもらった"),
        ),
    ),
    Field(
        "provider",
        "番号を提供する人",
        Kind.CHOICE,
        Place.PANEL,
        rules.always,
        choices=(
            Choice("self", "本人"),
            Choice("guardian", "保護者"),
            Choice("foster", "里親"),
            Choice("facility", "施設長"),
            Choice("legal", "法定代理人"),
            Choice("agent", "任意代理人"),
            Choice("messenger", "使者"),
        ),
    ),
    Field("agent_name", "代理人・使者の氏名", Kind.NAME, Place.PANEL, rules.has_agent, rules.has_agent),
    Field(
        "number_source",
        "番号を何から入力したか",
        Kind.CHOICE,
        Place.PANEL,
        rules.has_number_to_explain,
        rules.has_number_to_explain,
        choices=(
            Choice("original", "申請者が書いた原本"),
            Choice("statement", "来庁者の申出（メモ・口頭）"),
            Choice("document", "番号確認書類"),
            Choice("document_copy", "番号確認書類の写し（郵送）"),
            Choice("register", "住基ネットでの照会"),
        ),
    ),
    Field(
        "lookup_reason",
        "照会した理由（提供を受けるのが原則です）",
        Kind.CHOICE,
        Place.PANEL,
        rules.is_looked_up,
        rules.is_looked_up,
        choices=(
            Choice("not_provided", "本人・代理人から提供を受けられない"),
            Choice("unreadable", "書かれた番号を読み取れない"),
            Choice("earlier", "番号の記載が始まる前の申請"),
        ),
    ),
    Field(
        "no_number_reason",
        "個人番号の記載がない理由",
        Kind.CHOICE,
        Place.PANEL,
        never,
        choices=(
            Choice("unknown", "本人が番号を知らない・書類がない"),
            Choice("declined", "本人が記載を望まない"),
            Choice("later", "後日提出"),
        ),
    ),
    Field("received_on", "受付日", Kind.DATE, Place.PANEL, rules.always),
    Field("scribe", "代筆した人（自署のときは空欄）", Kind.NAME, Place.PANEL),
)

_X = 28.0  # labels
_V = 75.0  # values
_W = 110.0

FORM = FormDef(
    id="kofu",
    edition="aichi_r5_09",
    title="身体障害者手帳交付申請書",
    addressee="愛 知 県 知 事 殿",
    sentence=_SENTENCE,
    note=_NOTE,
    fields=_SHEET + _PANEL,
    labels=(
        Label(105, 30, "身体障害者手帳交付申請書", 17),
        Label(_X, 54.8, "〒", 12),
        Label(_X, 62.8, "ふりがな", 9),
        Label(_X, 72.8, "居住地", 12),
        Label(_X, 82.3, "ふりがな", 9),
        Label(_X, 92.3, "氏 名", 12),
        Label(_X, 103.3, "生年月日", 12),
        Label(_X, 114, "個人番号", 12),
        Label(_X, 125.8, "電話番号", 12),
        Label(_X, 136.3, "15歳未満の児童との続き柄", 12),
        Label(_X + 4, 150.5, "15歳未満の児童", 12),
        Label(_X + 4, 158.8, "ふりがな", 9),
        Label(_X + 4, 168.8, "氏 名", 12),
        Label(_X + 4, 179.8, "生年月日", 12),
        Label(_X + 4, 190.5, "個人番号", 12),
        Label(_X, 214, "愛 知 県 知 事 殿", 13),
        Label(_X, 228, _SENTENCE, 11, Face.P_MINCHO, width=157, max_lines=2, leading=6.5),
        Label(_X, 250, "(備考)", 10),
        Label(_X, 256.5, _NOTE, 10, Face.P_MINCHO, width=157, max_lines=4, leading=5.5),
    ),
    rules=(
        Rule(_V, 57, 40),
        Rule(_V, 65, _W),
        Rule(_V, 75, _W),
        Rule(_V, 84.5, _W),
        Rule(_V, 94.7, _W),
        Rule(_V, 105.5, 70),
        Rule(_V, 128, 70),
        Rule(_V + 17, 138.5, 60),
        Rule(_X, 143.5, 157, 54),
        Rule(_V, 161, _W - 4),
        Rule(_V, 171.2, _W - 4),
        Rule(_V, 182, 70),
    ),
    boxes=(
        Box("applied_on", 136, 36, 52, 6, 12),
        Box("postal_code", _V, 50, 40, 6.5, 12, Face.GOTHIC),
        Box("address_kana", _V, 57.8, _W, 6.7, 9, max_lines=2),
        Box("address", _V, 66, _W, 8.5, 12, max_lines=2),
        Box("applicant_kana", _V, 77.3, _W, 6.7, 9, max_lines=2),
        Box("applicant_name", _V, 85.6, 62, 8.4, 13, max_lines=2),
        Box("applicant_birth", _V, 98.5, 70, 6.5, 12),
        Box("applicant_number", _V, 107.8, 96, 9),
        Box("phone", _V, 121, 70, 6.5, 12, Face.GOTHIC),
        Box("relationship", _V + 17, 131.5, 60, 6.5, 12),
        Box("child_kana", _V, 153.8, _W - 4, 6.7, 9, max_lines=2),
        Box("child_name", _V, 162.1, _W - 4, 8.4, 13, max_lines=2),
        Box("child_birth", _V, 175, 70, 6.5, 12),
        Box("child_number", _V, 184.3, 96, 9),
    ),
    subject_of=rules.subject_of,
    blackout_of=rules.blackout_of,
    checks=(rules.check_people, rules.check_dates, rules.check_provider, rules.check_source),
)
