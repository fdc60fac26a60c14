"""Is it still the same person's case? A stored number belongs to one subject and dies with a change of subject."""

from forms.kernel.record import Record


def same_subject(before: Record, after: Record) -> bool:
    """Whether both records describe the same person in the same box: name, kana, birth date and number box are equal.

    A corrected spelling counts as a change: the number is asked for again rather than carried to a person it may not
    belong to.
    """
    old, new = before.form.subject_of(before), after.form.subject_of(after)
    if old.number != new.number:
        return False
    return all(
        before.text(a) == after.text(b)
        for a, b in ((old.name, new.name), (old.kana, new.kana), (old.birth, new.birth))
    )
