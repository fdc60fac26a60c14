"""When an office asks the register less than before (課題「正しい番号」§3, §4): every stop that rested on it goes with it."""

from forms.kernel.comparison import RegisterUse

REASONS = ("policy", "assessment", "no_data", "no_terminal")  # codes; sentences stand in `wording_register`
_DATA = frozenset({RegisterUse.ANSWERS, RegisterUse.WHOLE})


def is_less(before: RegisterUse, after: RegisterUse) -> bool:
    """Whether the change takes a second person: no register any more, or looking by eye instead of the data themselves."""
    if after is RegisterUse.OFF:
        return before is not RegisterUse.OFF
    return before in _DATA and after is RegisterUse.TERMINAL
