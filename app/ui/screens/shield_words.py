"""What the screens say of a protected person (支援措置). Whoever stands at the counter may read the screen: nobody is named."""

from app.usecases.shield import Shield
from forms.kernel.masking import Veil

TITLE = "支援措置の対象の方の申請です"
REASONS = (
    "申請書・書類との照合",
    "入力の続き・差戻しの修正",
    "署名用紙の印刷",
    "本人への連絡",
    "その他",
)
LIFT_TITLE = "住所・電話番号を表示します"
LIFT_HINT = "表示したことと理由は記録されます。住所や電話番号は書かないでください。"
LIFT = "表示する"
CARE = (
    "住所・電話番号は表示しないで開きます。居所が分かる話や書類を、窓口で出さないでください。\n"
    "来庁した人がだれかを確かめてください。この案内を確かめたことは記録されます。"
)
_PROVISIONAL = "仮の支援措置です（上長の決定を待っています）。"
_PAST = "期間は過ぎていますが、終了の決定があるまで続きます。"
_HIDDEN, _OPEN = (
    "住所・電話番号は表示していません。",
    "住所・電話番号を表示しています。画面の向きに注意してください。",
)


def alert(shield: Shield) -> str:
    """What stands before anything opens."""
    return "\n".join(part for part in (CARE, _more(shield)) if part)


def note(shield: Shield) -> tuple[str, str]:
    """Title and text of the note that stays on the screen."""
    state = _OPEN if shield.veil is Veil.LIFTED else _HIDDEN
    contact = f"連絡先：{shield.safe_contact}" if shield.safe_contact else ""
    return "支援措置の対象の方です", " ".join(part for part in (state, _more(shield), contact) if part)


def _more(shield: Shield) -> str:
    return "".join(
        words for words, holds in ((_PROVISIONAL, shield.provisional), (_PAST, shield.past)) if holds
    )
