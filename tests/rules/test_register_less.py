"""No register any more, or eyes instead of data: such a change is not one person's."""

import itertools

from app.rules.register_less import REASONS, is_less
from app.wording_register import LESS_REASONS
from forms.kernel.comparison import RegisterUse

LESS = {
    (RegisterUse.TERMINAL, RegisterUse.OFF),
    (RegisterUse.ANSWERS, RegisterUse.OFF),
    (RegisterUse.WHOLE, RegisterUse.OFF),
    (RegisterUse.ANSWERS, RegisterUse.TERMINAL),
    (RegisterUse.WHOLE, RegisterUse.TERMINAL),
}


def test_which_changes_want_a_second_person() -> None:
    assert {pair for pair in itertools.product(RegisterUse, repeat=2) if is_less(*pair)} == LESS


def test_every_reason_has_words() -> None:
    assert set(LESS_REASONS) == set(REASONS)
