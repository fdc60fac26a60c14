"""The checks of the whole form while somebody types: what one field's text gives is found again only when it changed."""

from forms.kernel.checks import Fits, Missing, check_each, check_value
from forms.kernel.fields import Field
from forms.kernel.findings import Finding
from forms.kernel.form import FormDef
from forms.kernel.record import Record


class FormCheck:
    """`check_form` for one open form. What it remembers are this form's texts: `wipe` forgets them."""

    def __init__(self, form: FormDef, missing: Missing, fits: Fits) -> None:
        self._form = form
        self._missing, self._fits = missing, fits
        self._known: dict[str, tuple[str, tuple[Finding, ...]]] = {}

    def findings(self, record: Record, *, has_number: bool) -> tuple[Finding, ...]:
        """As `check_form` says it."""
        return check_each(self._form, record, self._of_field, has_number=has_number)

    def wipe(self) -> None:
        """Forgets every text."""
        self._known.clear()

    def _of_field(self, field: Field, value: str) -> tuple[Finding, ...]:
        known = self._known.get(field.key)
        if known is None or known[0] != value:
            known = value, check_value(self._form, field, value, self._missing, self._fits)
            self._known[field.key] = known
        return known[1]
