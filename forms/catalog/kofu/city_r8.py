"""身体障害者手帳交付申請書 to the mayor of a city that decides itself, edition of 令和8年."""

from forms.catalog.common.city import of_city
from forms.catalog.kofu import aichi_r5_09

FORM = of_city(aichi_r5_09.FORM)
