"""身体障害者手帳返還届 with a box for the holder's 個人番号, to the mayor of a city that decides itself, edition of 令和8年."""

from forms.catalog.common.city import of_city
from forms.catalog.henkan import office_r8_number

FORM = of_city(office_r8_number.FORM, edition="city_r8_number")
