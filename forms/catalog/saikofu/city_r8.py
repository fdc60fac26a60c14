"""身体障害者手帳再交付申請書 to the mayor of a city that decides itself, edition of 令和8年."""

from forms.catalog.common.city import of_city
from forms.catalog.saikofu import office_r8

FORM = of_city(office_r8.FORM)
