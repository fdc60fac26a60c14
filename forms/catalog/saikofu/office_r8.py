"""身体障害者手帳再交付申請書, edition of 令和8年.

No sheet of 愛知県 for it was found: it is built from what the law names, in the order and words of the prefecture's
交付申請書, and an office lays its own over it once it has one. Source: 身体障害者福祉法施行令10条1項 (程度の変更, 障害の追加,
破損・汚損・紛失), 規則7条 (contents and attachments as of 規則2条; the old 手帳 is returned against the new one), 規則8条 (a lost
one that is found is returned); 法15条1項 for the 保護者 of a child under 15. 再認定 and a new photograph are asked for by the
same paper at the offices that tell of it (豊川市, 刈谷市, 岡崎市, 一宮市).
"""

from forms.catalog.common import fields, rules
from forms.catalog.common.techo import check_techo, techo_number
from forms.catalog.saikofu.rules import has_techo, is_lost, is_told
from forms.kernel.fields import Choice, Field, Kind
from forms.kernel.form import Box, FormDef, Label, Rule
from forms.kernel.ink import Face
from forms.kernel.sheet_code import SheetKind

_ADDRESSEE = "愛 知 県 知 事 殿"
_SENTENCE = "身体障害者福祉法施行令第10条の規定により、関係書類を添えて身体障害者手帳の再交付を申請します。"
_NOTE = (
    "15歳未満の児童については、保護者が代わって申請します。児童との続き柄並びに児童の氏名、生年月日及び個人番号を"
    "記載することとし、保護者の個人番号を記載しないでください。"
    "新しい手帳を受け取るときは、前の手帳を返してください。紛失した手帳を見つけたときは、速やかに返してください。"
)

_SHEET = (
    Field("applied_on", "申請日", Kind.DATE, required=rules.always, hint="用紙の右上の日付"),
    techo_number(has_techo),
    Field(
        "cause",
        "再交付の理由",
        Kind.CHOICE,
        required=rules.always,
        choices=(
            Choice("degree", "障害程度の変更"),
            Choice("added", "障害の追加"),
            Choice("degree_added", "障害程度の変更と障害の追加"),
            Choice("review", "再認定"),
            Choice("lost", "紛失"),
            Choice("damaged", "破損・汚損"),
            Choice("photo", "写真の交換"),
        ),
    ),
    Field(
        "circumstances",
        "紛失・破損の事情",
        Kind.TEXT,
        required=is_lost,
        applies=is_told,
        max_length=60,
        hint="例 11月3日ごろ、市内の病院で",
    ),
    Field("postal_code", "〒", Kind.POSTAL, required=rules.always),
    Field("address", "居住地", Kind.ADDRESS, required=rules.always, max_length=200),
    *fields.APPLICANT,
    *fields.CHILD,
)

_X = 28.0  # labels
_V = 75.0  # values
_W = 110.0

FORM = FormDef(
    id="saikofu",
    edition="office_r8",
    act="申請",
    basis="shintai.saikofu",  # 身体障害者手帳の再交付 (番号法9条, 別表)
    forwarded=True,
    signed=SheetKind.SIGNATURE,
    title="身体障害者手帳再交付申請書",
    addressee=_ADDRESSEE,
    sentence=_SENTENCE,
    note=_NOTE,
    fields=(*_SHEET, *fields.panel("申請"), fields.NO_NUMBER_REASON, *fields.RECEIVED),
    labels=(
        Label(105, 30, "身体障害者手帳再交付申請書", 17),
        Label(_X, 52.8, "手帳番号", 12),
        Label(_X, 62.3, "再交付の理由", 12),
        Label(_X, 73.3, "紛失・破損の事情", 12),
        Label(_X, 82.8, "〒", 12),
        Label(_X, 92.3, "居住地", 12),
        Label(_X, 101.3, "ふりがな", 9),
        Label(_X, 111.3, "氏 名", 12),
        Label(_X, 122.3, "生年月日", 12),
        Label(_X, 133, "個人番号", 12),
        Label(_X, 144.8, "電話番号", 12),
        Label(_X, 155.3, "15歳未満の児童との続き柄", 12),
        Label(_X + 4, 169.5, "15歳未満の児童", 12),
        Label(_X + 4, 177.8, "ふりがな", 9),
        Label(_X + 4, 187.8, "氏 名", 12),
        Label(_X + 4, 198.8, "生年月日", 12),
        Label(_X + 4, 209.5, "個人番号", 12),
        Label(_X, 228, _ADDRESSEE, 13),
        Label(_X, 239, _SENTENCE, 11, Face.P_MINCHO, width=157),
        Label(_X, 256, "(備考)", 10),
        Label(_X, 262, _NOTE, 10, Face.P_MINCHO, width=157, max_lines=4, leading=5.2),
    ),
    rules=(
        Rule(_V, 55, 80),
        Rule(_V, 64.5, _W),
        Rule(_V, 75.5, _W),
        Rule(_V, 85, 40),
        Rule(_V, 94.5, _W),
        Rule(_V, 103.5, _W),
        Rule(_V, 113.7, _W),
        Rule(_V, 124.5, 70),
        Rule(_V, 147, 70),
        Rule(_V + 17, 157.5, 60),
        Rule(_X, 162.5, 157, 54),
        Rule(_V, 180, _W - 4),
        Rule(_V, 190.2, _W - 4),
        Rule(_V, 201, 70),
    ),
    boxes=(
        Box("applied_on", 136, 36, 52, 6, 12),
        Box("techo_number", _V, 48, 80, 6.5, 12),
        Box("cause", _V, 57.5, _W, 6.5, 11),
        Box("circumstances", _V, 66.5, _W, 8.5, 11, max_lines=2),
        Box("postal_code", _V, 78, 40, 6.5, 12, Face.GOTHIC),
        Box("address", _V, 85.5, _W, 8.5, 12, max_lines=2),
        Box("applicant_kana", _V, 96.3, _W, 6.7, 9, max_lines=2),
        Box("applicant_name", _V, 104.6, 62, 8.4, 13, max_lines=2),
        Box("applicant_birth", _V, 117.5, 70, 6.5, 12),
        Box("applicant_number", _V, 126.8, 96, 9),
        Box("phone", _V, 140, 70, 6.5, 12, Face.GOTHIC),
        Box("relationship", _V + 17, 150.5, 60, 6.5, 12),
        Box("child_kana", _V, 172.8, _W - 4, 6.7, 9, max_lines=2),
        Box("child_name", _V, 181.1, _W - 4, 8.4, 13, max_lines=2),
        Box("child_birth", _V, 194, 70, 6.5, 12),
        Box("child_number", _V, 203.3, 96, 9),
    ),
    subject_of=rules.subject_of,
    blackout_of=rules.blackout_of,
    checks=(rules.check_people, rules.check_dates, rules.check_provider, rules.check_source, check_techo),
)
