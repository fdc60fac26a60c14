"""What a further document has to be before a decision may rest on it, as far as SQL can tell (`app.rules.decided.may_tell`)."""

from forms.kernel.comparison import NUMBER_DECISIONS, Settled
from forms.kernel.identity import ONE_PAPER, Check

ON_NUMBER = f"({', '.join(repr(kind.value) for kind in Settled if kind in NUMBER_DECISIONS)})"
_SAME_PAPER = " ".join(f"WHEN '{kind}' THEN '{paper}'" for kind, paper in ONE_PAPER.items())


def bears_any(shown: str, case: str) -> str:
    """Whether this paper of the case was recorded for a decision, whether or not it bears the number."""
    return _tells(shown, case, f"({_for(Check.FURTHER, 's')} OR {_NUMBER_ONCE_MORE})")


def bears_number(shown: str, case: str) -> str:
    """Whether it was recorded to bear the number once more, and is another paper than those 番号確認 was made with."""
    return _tells(shown, case, _NUMBER_ONCE_MORE)


def is_own(shown: str, staff: str) -> str:
    """Whether that person recorded this paper himself: nobody decides on what he alone has seen."""
    return f"EXISTS (SELECT 1 FROM shown s WHERE s.id = {shown} AND s.seen_by = {staff})"  # noqa: S608 - names of columns, no value


def has_compared(comparison: str, staff: str) -> str:
    """Whether that person held the case against the register himself."""
    return f"EXISTS (SELECT 1 FROM comparisons c WHERE c.id = {comparison} AND c.staff_id = {staff})"  # noqa: S608 - names of columns, no value


def _tells(shown: str, case: str, bears: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM shown s JOIN cases k ON k.id = s.case_id WHERE s.id = {shown}"  # noqa: S608 - names of columns, no value
        f" AND s.case_id = {case} AND {_stands('s')} AND {bears})"
    )


def _stands(row: str) -> str:
    """Whether a paper names the subject as the case says it now, and nobody took it back."""
    return (
        f"{row}.withdrawn_at IS NULL AND {row}.subject_name = k.subject_name"
        f" AND {row}.subject_birth = k.subject_birth AND {row}.holder IN ('subject', 'both')"
    )


def _for(check: Check, row: str) -> str:
    return f"',' || {row}.checks || ',' LIKE '%,{check.value},%'"


def _paper(row: str) -> str:
    """Two kinds of one paper say the same of a number."""
    return f"CASE {row}.kind {_SAME_PAPER} ELSE {row}.kind END"


_NUMBER_ONCE_MORE = (
    f"({_for(Check.FURTHER_NUMBER, 's')} AND NOT EXISTS (SELECT 1 FROM shown n WHERE n.case_id = s.case_id"  # noqa: S608 - names of columns, no value
    f" AND {_stands('n')} AND {_for(Check.NUMBER, 'n')} AND {_paper('n')} = {_paper('s')}))"
)
