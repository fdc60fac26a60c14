"""Fields that mean the same on every paper about a person: who comes, the child, and what the office notes beside the sheet.

Only the sheet is printed; a question added to the panel changes no edition.
"""

from forms.catalog.common import rules
from forms.kernel.fields import Choice, Field, Kind, Place, never

APPLICANT = (
    Field("applicant_kana", "氏名のふりがな", Kind.KANA, required=rules.always),
    Field("applicant_name", "氏名", Kind.NAME, required=rules.always),
    Field("applicant_birth", "生年月日", Kind.BIRTH, required=rules.always),
    Field("applicant_number", "個人番号", Kind.NUMBER),
    Field("phone", "電話番号", Kind.PHONE, hint="例 052-961-2111"),
)
CHILD = (
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
EARLIER = Choice("earlier", "番号の記載が始まる前の申請")
NO_NUMBER_REASON = Field(
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
)
RECEIVED = (
    Field("received_on", "受付日", Kind.DATE, Place.PANEL, rules.always),
    Field("scribe", "代筆した人（自署のときは空欄）", Kind.NAME, Place.PANEL),
)


def panel(act: str, *more_reasons: Choice) -> tuple[Field, ...]:
    """What is noted beside the sheet, up to the number's source; `act` is what the person does by the paper (申請, 申出),
    `more_reasons` are further ones for looking the number up."""
    return (*_subject(), *_coming(act), *_number(act, more_reasons))


def _subject() -> tuple[Field, ...]:
    return (
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
    )


def _coming(act: str) -> tuple[Field, ...]:
    return (
        Field(
            "arrival",
            f"{act}書の受け取り方",
            Kind.CHOICE,
            Place.PANEL,
            rules.always,
            choices=(
                Choice("typed", "窓口で入力し、印刷して署名"),
                Choice("original", "手書きの原本を持参"),
                Choice("mail", "郵送"),
                Choice("online", f"オンライン（電子{act}）"),
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
    )


_PROVIDERS = (
    Choice("self", "本人"),
    Choice("guardian", "保護者"),
    Choice("foster", "里親"),
    Choice("facility", "施設長"),
    Choice("legal", "法定代理人"),
    Choice("agent", "任意代理人"),
    Choice("messenger", "使者"),
)


def _number(act: str, more_reasons: tuple[Choice, ...]) -> tuple[Field, ...]:
    return (
        Field(
            "provider",
            "番号を提供する人",
            Kind.CHOICE,
            Place.PANEL,
            rules.always,
            choices=_PROVIDERS,
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
                Choice("original", f"{act}者が書いた原本・電子{act}の内容"),
                Choice("statement", "来庁者の申出（メモ・口頭）"),
                Choice("document", "番号確認書類"),
                Choice("document_copy", "番号確認書類の写し（郵送・オンライン）"),
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
                *more_reasons,
            ),
        ),
    )
