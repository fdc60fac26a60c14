"""身体障害者手帳返還届, edition of 令和8年, without any place for a 個人番号.

No sheet of 愛知県 for it was found: it is built from what the law names, and an office lays its own over it once it has one.
Source: 身体障害者福祉法16条1項 (the holder, or after his death the relative or other who lived with him and has the 手帳, returns
it 速やかに), 施行令12条1項 (by way of the office). Offices differ on the 個人番号 (香美町: not needed after a death; 碧南市 says
both); who does not need it may not ask for it (番号法15条), so this edition has no box; `office_r8_number` has one.
"""

from forms.catalog.common import rules
from forms.catalog.common.fields import RECEIVED
from forms.catalog.common.techo import check_techo, techo_number
from forms.catalog.henkan.rules import NOT_TAKEN, check_cause, holder_of, no_box
from forms.kernel.fields import Choice, Field, Kind, Place
from forms.kernel.form import Box, FormDef, Label, Rule
from forms.kernel.ink import Face
from forms.kernel.sheet_code import SheetKind

_ADDRESSEE = "愛 知 県 知 事 殿"
_SENTENCE = "身体障害者福祉法第16条の規定により、身体障害者手帳を上のとおり返還します。"
_NOTE = (
    "手帳の交付を受けた方が亡くなったときは、手帳を持っている親族または同居の方が、速やかに返還してください。"
    "個人番号は記載しないでください。"
)

_SHEET = (
    Field("applied_on", "届出日", Kind.DATE, required=rules.always, hint="用紙の右上の日付"),
    techo_number(),
    Field(
        "cause",
        "返還の理由",
        Kind.CHOICE,
        required=rules.always,
        choices=(
            Choice("death", "死亡"),
            Choice("not_applicable", "身体障害者福祉法別表に当てはまらなくなった"),
            Choice("ordered", "返還の命令を受けた"),
            Choice("wish", "本人の希望"),
        ),
    ),
    Field("caused_on", "理由の生じた日", Kind.DATE, required=rules.always),
    Field("without_techo", "手帳を添えられない理由", Kind.TEXT, max_length=60, hint="例 見つからない"),
    Field("holder_kana", "手帳の交付を受けた人のふりがな", Kind.KANA, required=rules.always),
    Field("holder_name", "手帳の交付を受けた人の氏名", Kind.NAME, required=rules.always),
    Field("holder_birth", "手帳の交付を受けた人の生年月日", Kind.BIRTH, required=rules.always),
    Field(
        "holder_address",
        "手帳の交付を受けた人の居住地",
        Kind.ADDRESS,
        required=rules.always,
        max_length=200,
    ),
    Field("postal_code", "〒", Kind.POSTAL, required=rules.always),
    Field("address", "届出者の住所", Kind.ADDRESS, required=rules.always, max_length=200),
    Field("applicant_kana", "届出者のふりがな", Kind.KANA, required=rules.always),
    Field("applicant_name", "届出者の氏名", Kind.NAME, required=rules.always),
    Field(
        "relationship",
        "手帳の交付を受けた人との関係",
        Kind.TEXT,
        required=rules.always,
        max_length=20,
        hint="例 本人、長男",
    ),
    Field("phone", "電話番号", Kind.PHONE, hint="例 052-961-2111"),
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
        "arrival",
        "届出書の受け取り方",
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
        "no_number_reason",
        "個人番号",
        Kind.CHOICE,
        Place.PANEL,
        rules.always,
        choices=(Choice(NOT_TAKEN, "返還届では集めない"),),
    ),
)

_X = 28.0  # labels
_V = 80.0  # values
_W = 105.0

FORM = FormDef(
    id="henkan",
    edition="office_r8",
    act="届出",
    basis="shintai.henkan",  # never written: no number is taken
    forwarded=True,
    signed=SheetKind.SIGNATURE,
    title="身体障害者手帳返還届",
    addressee=_ADDRESSEE,
    sentence=_SENTENCE,
    note=_NOTE,
    fields=(*_SHEET, *_PANEL, *RECEIVED),
    labels=(
        Label(105, 30, "身体障害者手帳返還届", 17),
        Label(_X, 56.8, "手帳番号", 12),
        Label(_X, 67.3, "返還の理由", 12),
        Label(_X, 77.8, "理由の生じた日", 12),
        Label(_X, 90.3, "手帳を添えられない理由", 12),
        Label(_X + 4, 106, "手帳の交付を受けた人", 12),
        Label(_X + 4, 115.3, "ふりがな", 9),
        Label(_X + 4, 126.3, "氏 名", 12),
        Label(_X + 4, 138.3, "生年月日", 12),
        Label(_X + 4, 150.3, "居住地", 12),
        Label(_X, 168.3, "〒", 12),
        Label(_X, 179.3, "住 所", 12),
        Label(_X, 189.3, "ふりがな", 9),
        Label(_X, 200.3, "届出者氏名", 12),
        Label(_X, 211.8, "交付を受けた人との関係", 12),
        Label(_X, 222.8, "電話番号", 12),
        Label(_X, 239, _ADDRESSEE, 13),
        Label(_X, 250, _SENTENCE, 11, Face.P_MINCHO, width=157),
        Label(_X, 262, "(備考)", 10),
        Label(_X, 268, _NOTE, 10, Face.P_MINCHO, width=157, max_lines=2, leading=5.5),
    ),
    rules=(
        Rule(_V, 59, 80),
        Rule(_V, 69.5, _W),
        Rule(_V, 80, 70),
        Rule(_V, 92.5, _W),
        Rule(_X, 98.5, 157, 58),
        Rule(_V, 117.5, _W - 4),
        Rule(_V, 128.7, _W - 4),
        Rule(_V, 140.5, 70),
        Rule(_V, 152.7, _W - 4),
        Rule(_V, 170.5, 40),
        Rule(_V, 181.5, _W),
        Rule(_V, 191.5, _W),
        Rule(_V, 202.7, _W),
        Rule(_V, 214, 60),
        Rule(_V, 225, 70),
    ),
    boxes=(
        Box("applied_on", 136, 36, 52, 6, 12),
        Box("techo_number", _V, 52, 80, 6.5, 12),
        Box("cause", _V, 62.5, _W, 6.5, 11),
        Box("caused_on", _V, 73, 70, 6.5, 12),
        Box("without_techo", _V, 83.5, _W, 8.5, 11, max_lines=2),
        Box("holder_kana", _V, 110.3, _W - 4, 6.7, 9, max_lines=2),
        Box("holder_name", _V, 119.6, _W - 4, 8.4, 13, max_lines=2),
        Box("holder_birth", _V, 133.5, 70, 6.5, 12),
        Box("holder_address", _V, 143.7, _W - 4, 8.5, 12, max_lines=2),
        Box("postal_code", _V, 163.5, 40, 6.5, 12, Face.GOTHIC),
        Box("address", _V, 172.5, _W, 8.5, 12, max_lines=2),
        Box("applicant_kana", _V, 184.3, _W, 6.7, 9, max_lines=2),
        Box("applicant_name", _V, 193.6, 62, 8.4, 13, max_lines=2),
        Box("relationship", _V, 207, 60, 6.5, 12),
        Box("phone", _V, 218, 70, 6.5, 12, Face.GOTHIC),
    ),
    subject_of=holder_of,
    blackout_of=no_box,
    checks=(rules.check_dates, check_techo, check_cause),
    gives_back=True,
)
