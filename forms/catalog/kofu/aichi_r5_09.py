"""身体障害者手帳交付申請書 of 愛知県, edition after the amendment of 令和5年9月 that put 個人番号 on the form.

Source: 愛知県福祉局障害福祉課「障害者手帳及び手当事務等について」 (愛知県資料); 身体障害者福祉法15条1項, 規則別表第2号.
The prefecture's own marks on that sheet (「黒塗り等削除を」, 「対象者が15歳未満の場合…」) are annotations and are never printed.
"""

from forms.catalog.common import fields, rules
from forms.kernel.fields import Field, Kind
from forms.kernel.form import Box, FormDef, Label, Rule
from forms.kernel.ink import Face
from forms.kernel.sheet_code import SheetKind

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
    *fields.APPLICANT,
    *fields.CHILD,
)

_X = 28.0  # labels
_V = 75.0  # values
_W = 110.0

FORM = FormDef(
    id="kofu",
    edition="aichi_r5_09",
    act="申請",
    basis="shintai.kofu",  # 身体障害者手帳の交付 (番号法9条, 別表)
    forwarded=True,
    signed=SheetKind.SIGNATURE,
    title="身体障害者手帳交付申請書",
    addressee="愛 知 県 知 事 殿",
    sentence=_SENTENCE,
    note=_NOTE,
    fields=(*_SHEET, *fields.panel("申請", fields.EARLIER), fields.NO_NUMBER_REASON, *fields.RECEIVED),
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
