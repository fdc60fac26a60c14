"""The same papers where the city decides itself: they name its mayor instead of the prefecture's governor.

Source: 身体障害者福祉法43条の2, 地方自治法施行令174条の28 (指定都市), 174条の49の4 (中核市). No sheet of such a city was found
(岡崎市 is said to have one of its own for children): each is Aichi's own sheet or the one built from the law, and an office
lays its own over it once it has one [要確認].
"""

from collections.abc import Mapping
from dataclasses import replace

from forms.kernel.form import FormDef

EDITION = "city_r8"
MAYOR = "市　長　殿"


def of_city(form: FormDef, causes: Mapping[str, str] | None = None, edition: str = EDITION) -> FormDef:
    """The edition of a form addressed to the mayor; `causes` words a cause anew where the border meant is the city's own."""
    words = causes or {}
    fields = tuple(
        replace(
            field, choices=tuple(replace(one, label=words.get(one.value, one.label)) for one in field.choices)
        )
        if field.key == "cause"
        else field
        for field in form.fields
    )
    labels = tuple(
        replace(label, text=MAYOR) if label.text == form.addressee else label for label in form.labels
    )
    return replace(form, edition=edition, addressee=MAYOR, fields=fields, labels=labels, decided_here=True)
