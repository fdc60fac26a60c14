"""身体障害者手帳返還届 with a box for the holder's 個人番号, edition of 令和8年, for an office whose prefecture asks for it.

As `office_r8` else. Source: offices differ (碧南市's table says ○ on one copy and × on another, 香美町 asks for none after a
death), so it is each office's own choice, off until the office says that its prefecture asks (番号法14条, 15条). The one
number it has a place for is the holder's: never a 保護者's, never that of the relative who brings the 手帳. After a death it
may be left out; where it is given, whoever gives it shows what a 法定代理人 shows, for the law names nobody who provides a
dead person's number (民法111条1項, 番号法16条) [要確認].
"""

from dataclasses import replace

from forms.catalog.common import fields, rules
from forms.catalog.henkan import office_r8
from forms.catalog.henkan.rules import (
    check_holder_provider,
    check_left_out,
    has_agent_of_holder,
    numbered_holder_of,
)
from forms.kernel.fields import Choice, Field, Kind
from forms.kernel.form import Box, Label, Rule
from forms.kernel.ink import Face

EDITION = "office_r8_number"
_NOTE = (
    "手帳の交付を受けた方が亡くなったときは、手帳を持っている親族または同居の方が、速やかに返還してください。"
    "このときは、亡くなった方の個人番号の記載を省くことができます。"
    "保護者の個人番号、届け出る親族などの個人番号は、記載しないでください。"
)
_PLAIN = office_r8.FORM
_ASKED = {field.key: field for field in fields.panel("届出")}
_PROVIDERS = tuple(
    replace(one, label="法定代理人・亡くなった人の親族など") if one.value == "legal" else one
    for one in _ASKED["provider"].choices
)
_PANEL = (
    replace(
        _ASKED["provider"],
        choices=_PROVIDERS,
        required=rules.has_number_to_explain,
        applies=rules.has_number_to_explain,
    ),
    replace(
        _ASKED["agent_name"],
        label="代理人・親族・使者の氏名",
        required=has_agent_of_holder,
        applies=has_agent_of_holder,
    ),
    _ASKED["number_source"],
    _ASKED["lookup_reason"],
    replace(
        fields.NO_NUMBER_REASON,
        choices=(Choice("deceased", "亡くなった人のため記載を省く"), *fields.NO_NUMBER_REASON.choices),
    ),
)


def _with_number() -> tuple[Field, ...]:
    """The fields of the plain edition; the number stands after the holder's birth date, and is asked about on the panel."""
    found: list[Field] = []
    for field in _PLAIN.fields:
        if field.key == "no_number_reason":
            found += _PANEL
            continue
        found.append(field)
        if field.key == "holder_birth":
            found.append(Field("holder_number", "手帳の交付を受けた人の個人番号", Kind.NUMBER))
    return tuple(found)


_X = 28.0  # labels
_V = 80.0  # values
_W = 105.0

FORM = replace(
    _PLAIN,
    edition=EDITION,
    note=_NOTE,
    fields=_with_number(),
    labels=(
        Label(105, 30, _PLAIN.title, 17),
        Label(_X, 52.8, "手帳番号", 12),
        Label(_X, 62.3, "返還の理由", 12),
        Label(_X, 71.8, "理由の生じた日", 12),
        Label(_X, 83.3, "手帳を添えられない理由", 12),
        Label(_X + 4, 97.5, "手帳の交付を受けた人", 12),
        Label(_X + 4, 106.8, "ふりがな", 9),
        Label(_X + 4, 117.8, "氏 名", 12),
        Label(_X + 4, 129.8, "生年月日", 12),
        Label(_X + 4, 140.5, "個人番号", 12),
        Label(_X + 4, 152.6, "居住地", 12),
        Label(_X, 168.3, "〒", 12),
        Label(_X, 179.3, "住 所", 12),
        Label(_X, 189.3, "ふりがな", 9),
        Label(_X, 200.3, "届出者氏名", 12),
        Label(_X, 211.8, "交付を受けた人との関係", 12),
        Label(_X, 222.8, "電話番号", 12),
        Label(_X, 239, _PLAIN.addressee, 13),
        Label(_X, 250, _PLAIN.sentence, 11, Face.P_MINCHO, width=157),
        Label(_X, 262, "(備考)", 10),
        Label(_X, 268, _NOTE, 10, Face.P_MINCHO, width=157, max_lines=3, leading=5),
    ),
    rules=(
        Rule(_V, 55, 80),
        Rule(_V, 64.5, _W),
        Rule(_V, 74, 70),
        Rule(_V, 85.5, _W),
        Rule(_X, 90, 157, 68.5),
        Rule(_V, 109, _W - 4),
        Rule(_V, 120.2, _W - 4),
        Rule(_V, 132, 70),
        Rule(_V, 155, _W - 4),
        Rule(_V, 170.5, 40),
        Rule(_V, 181.5, _W),
        Rule(_V, 191.5, _W),
        Rule(_V, 202.7, 80),  # the code for the センター stands beside it
        Rule(_V, 214, 60),
        Rule(_V, 225, 62),
    ),
    boxes=(
        Box("applied_on", 136, 36, 52, 6, 12),
        Box("techo_number", _V, 48, 80, 6.5, 12),
        Box("cause", _V, 57.5, _W, 6.5, 11),
        Box("caused_on", _V, 67, 70, 6.5, 12),
        Box("without_techo", _V, 76.5, _W, 8.5, 11, max_lines=2),
        Box("holder_kana", _V, 101.8, _W - 4, 6.7, 9, max_lines=2),
        Box("holder_name", _V, 111.1, _W - 4, 8.4, 13, max_lines=2),
        Box("holder_birth", _V, 125, 70, 6.5, 12),
        Box("holder_number", _V, 134.3, 90, 9),
        Box("holder_address", _V, 146, _W - 4, 8.5, 12, max_lines=2),
        *_PLAIN.boxes[9:],
    ),
    subject_of=numbered_holder_of,
    checks=(*_PLAIN.checks, rules.check_source, check_holder_provider, check_left_out),
)
