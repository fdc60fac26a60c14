"""身体障害者手帳居住地等変更届, edition of 令和8年: another name, or another 居住地.

No sheet of 愛知県 for it was found: it is built from what the law names, in the order of the prefecture's 交付申請書, and an
office lays its own over it once it has one. Source: 身体障害者福祉法施行令9条2項 (inside the area of the same 知事), 4項 (from
another prefecture: to the new 知事 by way of the new municipality), 地方自治法施行令174条の49の4第2項 (over the border of a
中核市 as over that of a prefecture; 指定都市 likewise, [要確認]), 法15条1項 for the 保護者 of a child under 15. Who moves away
tells the municipality he moves to: there is no choice for it here.
"""

from forms.catalog.common import fields, rules
from forms.catalog.common.techo import check_techo, techo_number
from forms.catalog.henko.rules import check_change, has_moved, has_name_changed
from forms.kernel.fields import Choice, Field, Kind
from forms.kernel.form import Box, FormDef, Label, Rule
from forms.kernel.ink import Face
from forms.kernel.sheet_code import SheetKind

_ADDRESSEE = "愛 知 県 知 事 殿"
_SENTENCE = "身体障害者福祉法施行令第9条の規定により、身体障害者手帳を添えて上のとおり届け出ます。"
_NOTE = (
    "変更があった日から30日以内に届け出てください。"
    "15歳未満の児童については、保護者が届け出ます。児童との続き柄並びに児童の氏名、生年月日及び個人番号を記載することとし、"
    "保護者の個人番号を記載しないでください。"
)

_SHEET = (
    Field("applied_on", "届出日", Kind.DATE, required=rules.always, hint="用紙の右上の日付"),
    techo_number(),
    Field(
        "cause",
        "変更の内容",
        Kind.CHOICE,
        required=rules.always,
        choices=(
            Choice("name", "氏名の変更"),
            Choice("move", "居住地の変更（県内）"),
            Choice("border", "居住地の変更（指定都市・中核市から）"),
            Choice("prefecture", "居住地の変更（他の都道府県から）"),
            Choice("name_move", "氏名と居住地の変更（県内）"),
            Choice("name_border", "氏名と居住地の変更（県外・指定都市・中核市から）"),
        ),
    ),
    Field("changed_on", "変更のあった日", Kind.DATE, required=rules.always),
    Field("old_name", "変更前の氏名", Kind.NAME, required=has_name_changed, applies=has_name_changed),
    Field(
        "old_address",
        "変更前の居住地",
        Kind.ADDRESS,
        required=has_moved,
        applies=has_moved,
        max_length=200,
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
    id="henko",
    edition="office_r8",
    act="届出",
    basis="shintai.henko",  # 身体障害者手帳の記載の変更 (番号法9条, 別表)
    forwarded=True,
    signed=SheetKind.SIGNATURE,
    title="身体障害者手帳居住地等変更届",
    addressee=_ADDRESSEE,
    sentence=_SENTENCE,
    note=_NOTE,
    fields=(*_SHEET, *fields.panel("届出"), fields.NO_NUMBER_REASON, *fields.RECEIVED),
    labels=(
        Label(105, 30, "身体障害者手帳居住地等変更届", 17),
        Label(_X, 52.8, "手帳番号", 12),
        Label(_X, 62.3, "変更の内容", 12),
        Label(_X, 71.8, "変更のあった日", 12),
        Label(_X, 83, "変更前の氏名", 12),
        Label(_X, 93.3, "変更前の居住地", 12),
        Label(_X, 102.3, "〒", 12),
        Label(_X, 111.8, "居住地", 12),
        Label(_X, 120.8, "ふりがな", 9),
        Label(_X, 130.8, "氏 名", 12),
        Label(_X, 141.8, "生年月日", 12),
        Label(_X, 152.5, "個人番号", 12),
        Label(_X, 164.3, "電話番号", 12),
        Label(_X, 174.8, "15歳未満の児童との続き柄", 12),
        Label(_X + 4, 189, "15歳未満の児童", 12),
        Label(_X + 4, 197.3, "ふりがな", 9),
        Label(_X + 4, 207.3, "氏 名", 12),
        Label(_X + 4, 218.3, "生年月日", 12),
        Label(_X + 4, 229, "個人番号", 12),
        Label(_X, 246, _ADDRESSEE, 13),
        Label(_X, 254.5, _SENTENCE, 11, Face.P_MINCHO, width=157),
        Label(_X, 264, "(備考)", 10),
        Label(_X, 269.5, _NOTE, 10, Face.P_MINCHO, width=157, max_lines=3, leading=5),
    ),
    rules=(
        Rule(_V, 55, 80),
        Rule(_V, 64.5, _W),
        Rule(_V, 74, 70),
        Rule(_V, 85.3, _W),
        Rule(_V, 95.5, _W),
        Rule(_V, 104.5, 40),
        Rule(_V, 114, _W),
        Rule(_V, 123, _W),
        Rule(_V, 133.2, _W),
        Rule(_V, 144, 70),
        Rule(_V, 166.5, 70),
        Rule(_V + 17, 177, 60),
        Rule(_X, 182, 157, 54),
        Rule(_V, 199.5, _W - 4),
        Rule(_V, 209.7, _W - 4),
        Rule(_V, 220.5, 70),
    ),
    boxes=(
        Box("applied_on", 136, 36, 52, 6, 12),
        Box("techo_number", _V, 48, 80, 6.5, 12),
        Box("cause", _V, 57.5, _W, 6.5, 11),
        Box("changed_on", _V, 67, 70, 6.5, 12),
        Box("old_name", _V, 76.2, _W, 8.4, 12, max_lines=2),
        Box("old_address", _V, 86.5, _W, 8.5, 12, max_lines=2),
        Box("postal_code", _V, 97.5, 40, 6.5, 12, Face.GOTHIC),
        Box("address", _V, 105, _W, 8.5, 12, max_lines=2),
        Box("applicant_kana", _V, 115.8, _W, 6.7, 9, max_lines=2),
        Box("applicant_name", _V, 124.1, 62, 8.4, 13, max_lines=2),
        Box("applicant_birth", _V, 137, 70, 6.5, 12),
        Box("applicant_number", _V, 146.3, 96, 9),
        Box("phone", _V, 159.5, 70, 6.5, 12, Face.GOTHIC),
        Box("relationship", _V + 17, 170, 60, 6.5, 12),
        Box("child_kana", _V, 192.3, _W - 4, 6.7, 9, max_lines=2),
        Box("child_name", _V, 200.6, _W - 4, 8.4, 13, max_lines=2),
        Box("child_birth", _V, 213.5, 70, 6.5, 12),
        Box("child_number", _V, 222.8, 96, 9),
    ),
    subject_of=rules.subject_of,
    blackout_of=rules.blackout_of,
    checks=(
        rules.check_people,
        rules.check_dates,
        rules.check_provider,
        rules.check_source,
        check_techo,
        check_change,
    ),
)
