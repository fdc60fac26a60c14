"""個人番号申出書, the office's own paper of 令和8年: somebody who has a 手帳 already, or the 保護者 of a child under 15, gives
the number later. No application stands behind it and nothing goes up to the prefecture.

Source: ガイドライン 2-2 (申請行為を前提としない事務であって、マイナンバーの取得を行うものを含む); 番号法9条, 16条;
身体障害者福祉法15条.
"""

from forms.catalog.common import fields, rules
from forms.catalog.common.techo import check_techo, techo_number
from forms.kernel.fields import Choice, Field, Kind
from forms.kernel.form import Box, FormDef, Label, Rule
from forms.kernel.ink import Face
from forms.kernel.sheet_code import SheetKind

_ADDRESSEE = "福 祉 事 務 所 長（町 村 長） 殿"
_SENTENCE = (
    "身体障害者手帳の交付を受けているため、手帳に関する事務で使用する個人番号を上のとおり申し出ます。"
    "（15歳未満の児童については、保護者が児童の個人番号を申し出ます。）"
)
_NOTE = (
    "15歳未満の児童の手帳については、児童との続き柄並びに児童の氏名、生年月日及び個人番号を記載し、"
    "保護者の個人番号を記載しないでください。"
    "申出のときに、個人番号を確かめる書類と、窓口に来た方を確かめる書類を見せてください。"
)

_SHEET = (
    Field("applied_on", "申出日", Kind.DATE, required=rules.always, hint="用紙の右上の日付"),
    techo_number(),
    Field(
        "purpose",
        "申出の理由",
        Kind.CHOICE,
        required=rules.always,
        choices=(
            Choice("first", "手帳の交付後に、はじめて番号を申し出る"),
            Choice("changed", "個人番号が変わった"),
            Choice("mistake", "前に登録した番号の誤りを正す"),
        ),
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
    id="moshide",
    edition="office_r8",
    act="申出",
    basis="shintai.moshide",  # 身体障害者手帳に関する事務, outside any application (番号法9条, 別表)
    forwarded=False,
    signed=SheetKind.STATEMENT,
    title="個人番号申出書",
    addressee=_ADDRESSEE,
    sentence=_SENTENCE,
    note=_NOTE,
    fields=(*_SHEET, *fields.panel("申出"), *fields.RECEIVED),
    labels=(
        Label(105, 30, "個人番号申出書", 17),
        Label(_X, 54.8, "手帳番号", 12),
        Label(_X, 64.8, "申出の理由", 12),
        Label(_X, 74.8, "〒", 12),
        Label(_X, 84.3, "居住地", 12),
        Label(_X, 93.3, "ふりがな", 9),
        Label(_X, 103.3, "氏 名", 12),
        Label(_X, 114.3, "生年月日", 12),
        Label(_X, 125, "個人番号", 12),
        Label(_X, 136.8, "電話番号", 12),
        Label(_X, 147.3, "15歳未満の児童との続き柄", 12),
        Label(_X + 4, 161.5, "15歳未満の児童", 12),
        Label(_X + 4, 169.8, "ふりがな", 9),
        Label(_X + 4, 179.8, "氏 名", 12),
        Label(_X + 4, 190.8, "生年月日", 12),
        Label(_X + 4, 201.5, "個人番号", 12),
        Label(_X, 222, _ADDRESSEE, 13),
        Label(_X, 232, _SENTENCE, 11, Face.P_MINCHO, width=157, max_lines=3, leading=6),
        Label(_X, 256, "(備考)", 10),
        Label(_X, 262, _NOTE, 10, Face.P_MINCHO, width=157, max_lines=4, leading=5.2),
    ),
    rules=(
        Rule(_V, 57, 80),
        Rule(_V, 67, _W),
        Rule(_V, 77, 40),
        Rule(_V, 86.5, _W),
        Rule(_V, 95.5, _W),
        Rule(_V, 105.7, _W),
        Rule(_V, 116.5, 70),
        Rule(_V, 139, 70),
        Rule(_V + 17, 149.5, 60),
        Rule(_X, 154.5, 157, 54),
        Rule(_V, 172, _W - 4),
        Rule(_V, 182.2, _W - 4),
        Rule(_V, 193, 70),
    ),
    boxes=(
        Box("applied_on", 136, 36, 52, 6, 12),
        Box("techo_number", _V, 50, 80, 6.5, 12),
        Box("purpose", _V, 60, _W, 6.5, 11),
        Box("postal_code", _V, 70, 40, 6.5, 12, Face.GOTHIC),
        Box("address", _V, 77.5, _W, 8.5, 12, max_lines=2),
        Box("applicant_kana", _V, 88.3, _W, 6.7, 9, max_lines=2),
        Box("applicant_name", _V, 96.6, 62, 8.4, 13, max_lines=2),
        Box("applicant_birth", _V, 109.5, 70, 6.5, 12),
        Box("applicant_number", _V, 118.8, 96, 9),
        Box("phone", _V, 132, 70, 6.5, 12, Face.GOTHIC),
        Box("relationship", _V + 17, 142.5, 60, 6.5, 12),
        Box("child_kana", _V, 164.8, _W - 4, 6.7, 9, max_lines=2),
        Box("child_name", _V, 173.1, _W - 4, 8.4, 13, max_lines=2),
        Box("child_birth", _V, 186, 70, 6.5, 12),
        Box("child_number", _V, 195.3, 96, 9),
    ),
    subject_of=rules.subject_of,
    blackout_of=rules.blackout_of,
    checks=(rules.check_people, rules.check_dates, rules.check_provider, rules.check_source, check_techo),
)
