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


def provider_of(record: Record) -> tuple[str, str]:
    """Who provides the number, as the form says now: his part, and his name ("" while it is not typed)."""
    provider = record.text("provider")
    if provider == "self":
        return provider, record.text(record.form.subject_of(record).name)
    brings = "applicant_name" if provider in ("guardian", "foster", "facility") else "agent_name"
    return provider, record.text(brings)
