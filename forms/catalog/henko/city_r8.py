"""身体障害者手帳居住地等変更届 to the mayor of a city that decides itself, edition of 令和8年."""

from forms.catalog.common.city import of_city
from forms.catalog.henko import office_r8

# over the city's border as over that of a prefecture (地方自治法施行令174条の49の4第2項; 指定都市 likewise [要確認])
CAUSES = {
    "move": "居住地の変更（市内）",
    "border": "居住地の変更（県内の他の市町村から）",
    "name_move": "氏名と居住地の変更（市内）",
    "name_border": "氏名と居住地の変更（市外から）",
}

FORM = of_city(office_r8.FORM, CAUSES)
