"""届出 that nobody decides: going up is their end, and no result is waited for.

A 返還届 gives a 手帳 back (法16条1項); a change inside the 知事's own area the office writes into the 手帳 itself (令9条3項). Of
somebody who came over a border the prefecture may say something yet.
"""

from forms.catalog.henko.rules import is_written_here
from forms.kernel.fields import Values

RETURN, CHANGE = "henkan", "henko"


def ends_going_up(form_id: str, values: Values) -> bool:
    """Whether nothing is decided on this paper."""
    return form_id == RETURN or (form_id == CHANGE and is_written_here(values))
