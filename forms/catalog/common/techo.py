"""What papers about somebody who has a 手帳 ask beside the rules every paper about a person has: the 手帳 itself."""

from forms.kernel.fields import Condition, Field, Kind, Values, always
from forms.kernel.findings import Finding

MOST_DIGITS = 10  # of a 手帳番号: never as many as would be a 個人番号, or nearly one


def techo_number(required: Condition = always) -> Field:
    """手帳番号, as it stands on the 手帳."""
    return Field(
        "techo_number",
        "手帳番号",
        Kind.TEXT,
        required=required,
        max_length=40,
        max_digits=MOST_DIGITS,
        hint="例 愛知県第12345号",
    )


def check_techo(values: Values) -> tuple[Finding, ...]:
    """A 手帳番号 has digits (愛知県第12345号); a word in its place is none."""
    number = values.get("techo_number", "")
    if number and not any(map(str.isnumeric, number)):
        return (Finding("techo.no_digits", "techo_number"),)
    return ()
