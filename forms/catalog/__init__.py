"""One module per printed edition; a released edition never changes."""

from forms.catalog.henkan import city_r8 as henkan_city
from forms.catalog.henkan import city_r8_number as henkan_city_number
from forms.catalog.henkan import office_r8 as henkan_r8
from forms.catalog.henkan import office_r8_number as henkan_number
from forms.catalog.henko import city_r8 as henko_city
from forms.catalog.henko import office_r8 as henko_r8
from forms.catalog.kofu import aichi_r5_09
from forms.catalog.kofu import city_r8 as kofu_city
from forms.catalog.moshide import office_r8 as moshide_r8
from forms.catalog.saikofu import city_r8 as saikofu_city
from forms.catalog.saikofu import office_r8 as saikofu_r8
from forms.kernel.errors import Bug
from forms.kernel.form import FormDef

_EDITIONS = {
    (form.id, form.edition): form
    for form in (
        aichi_r5_09.FORM,
        moshide_r8.FORM,
        saikofu_r8.FORM,
        henko_r8.FORM,
        henkan_r8.FORM,
        henkan_number.FORM,
        kofu_city.FORM,
        saikofu_city.FORM,
        henko_city.FORM,
        henkan_city.FORM,
        henkan_city_number.FORM,
    )
}
EDITIONS = tuple(_EDITIONS.values())
STAYING = tuple(sorted({form.id for form in _EDITIONS.values() if not form.forwarded}))
"""The forms that end with their approval and never go up (進達)."""

DECIDED_HERE = tuple(sorted(f"{form.id}/{form.edition}" for form in _EDITIONS.values() if form.decided_here))
"""The editions (form/edition) that the head of the office they are handed to decides about."""


def find(form_id: str, edition: str) -> FormDef:
    """The edition a case was written on. Raises Bug("catalog.unknown"): an edition once released is never taken away."""
    form = _EDITIONS.get((form_id, edition))
    if form is None:
        raise Bug("catalog.unknown")
    return form
