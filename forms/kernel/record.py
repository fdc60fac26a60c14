"""An immutable filled-in form.

It has no place for any 個人番号: the subject's number travels beside it, a guardian's not at all.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping

from forms.kernel.errors import Bug, Refused
from forms.kernel.fields import Kind
from forms.kernel.form import FormDef
from forms.kernel.number import may_be_kept, safe_hex
from forms.kernel.text import half_character


class Record(Mapping[str, str]):
    """Values of one form by field key, normalised text, empty ones left out.

    Raises Bug("record.number") for the key of a number field, Bug("record.key") for a key the form does not know,
    Refused("text.number") for a text with a number or nearly all of one in it: a draft is such a record, and no draft
    carries one; Refused("text.control", count=position) for half a character, which no file and no database can hold.
    """

    __slots__ = ("_values", "form")

    def __init__(self, form: FormDef, values: Mapping[str, str]) -> None:
        for key in values:
            field = form.find(key)
            if field is None:
                raise Bug("record.key", field=key)
            if field.kind is Kind.NUMBER:
                raise Bug("record.number", field=key)
            half = half_character(values[key])
            if half is not None:
                raise Refused("text.control", field=key, count=half + 1)
            if not may_be_kept(values[key]) or field.has_too_many_digits(values[key]):
                raise Refused("text.number", field=key)
        self.form = form
        self._values = {key: values[key] for key in form.keys if values.get(key)}

    def __getitem__(self, key: str) -> str:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"<Record of {self.form.id}: {len(self)} fields>"

    def text(self, key: str) -> str:
        """The value, or the empty text."""
        return self._values.get(key, "")

    def changed(self, **values: str) -> "Record":
        """A new record with these values put in (an empty text takes one out)."""
        return Record(self.form, {**self._values, **values})

    def applicable(self) -> "Record":
        """Without answers to questions that no longer apply (a blackout asked before the case stopped being a child's)."""
        return Record(self.form, {key: self[key] for key in self if self.form.field(key).applies(self)})

    def canonical(self) -> bytes:
        """The same bytes for the same record, whatever the order of typing."""
        body = {"form": self.form.id, "edition": self.form.edition, "values": self._values}
        return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")

    def digest(self) -> str:
        """SHA-256 of the record, as `safe_hex`. It never covers a number, so it says nothing about one."""
        return safe_hex(hashlib.sha256(self.canonical()).digest())
