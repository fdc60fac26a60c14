"""What the 個人番号申出書 asks beside the rules every paper about a person has: the 手帳 that is there already."""

from forms.kernel.fields import Values
from forms.kernel.findings import Finding

MOST_DIGITS = 10  # of a 手帳番号: never as many as would be a 個人番号, or nearly one


def check_techo(values: Values) -> tuple[Finding, ...]:
    """A 手帳番号 has digits (愛知県第12345号); a word in its place is none."""
    number = values.get("techo_number", "")
    if number and not any(map(str.isnumeric, number)):
        return (Finding("techo.no_digits", "techo_number"),)
    return ()
