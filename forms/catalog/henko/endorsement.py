"""裏書き: what the office writes into the 手帳 when it hands it back (身体障害者福祉法施行令9条3項)."""

from forms.catalog.henko.rules import has_moved, has_name_changed, is_written_here
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.record import Record


def endorsement(record: Record) -> tuple[str, ...]:
    """The lines for the page of changes, one for each; none where nothing is written here, or while it is still being typed.

    The law says that the change is written in, not in which words: an office follows its own, and signs it itself.
    """
    if record.form.id != "henko" or not is_written_here(record) or not record.text("changed_on"):
        return ()
    subject = record.form.subject_of(record)
    changed = to_wareki(PartialDate.from_iso(record.text("changed_on")))
    lines: list[str] = []
    if has_name_changed(record):
        lines.append(f"{changed}　氏名変更　{record.text(subject.name)}")
    if has_moved(record):
        lines.append(f"{changed}　居住地変更　{record.text(subject.address)}")
    return tuple(lines)
