"""When a lookup by the office counts as 番号確認 (規則3条1項・9条; ガイドライン 2-4): one that was made, and found somebody.

「照会した」 alone is nobody's proof: the lookup with its items and hits stands recorded as a comparison of this very case.
"""

from forms.kernel.comparison import Comparison, RegisterUse


def why_not(use: RegisterUse, made: Comparison | None) -> str:
    """Why a lookup proves no number here, as a code; empty when it does. `made` is the comparison of the case as it is now."""
    if use is RegisterUse.OFF:
        return "identity.lookup_off"
    return "" if made is not None and made.found is not None else "identity.lookup_first"
