"""Synthetic records of the forms in the catalog. Nobody here exists, and no record has room for a number."""

from forms.catalog.henkan.office_r8 import FORM as HENKAN
from forms.catalog.henkan.office_r8_number import FORM as HENKAN_NUMBER
from forms.catalog.henko.office_r8 import FORM as HENKO
from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.catalog.moshide.office_r8 import FORM as MOSHIDE
from forms.catalog.saikofu.office_r8 import FORM as SAIKOFU
from forms.kernel.dates import PartialDate
from forms.kernel.form import FormDef
from forms.kernel.record import Record

NAMES = {
    "surrogate pair": "𠮷田　太郎",
    "ladder 高": "髙橋　花子",
    "standing 崎": "山﨑　次郎",
    "variation selector": "渡邉\U000e011c　一",  # IVS of 邉
    "compatibility kanji": "\ufa19谷　三郎",  # 神 U+FA19: NFC would change it
    "Latin": "MARTINEZ GARCIA Ana María",
    "alias": "金　秀子（通称 金田　秀子）",
    "45 characters": "ヴィトゥリヤヌンタワッチャラサクディ" * 2 + "アヌパップンタラ　サク",
    "kana": "ヤマダ　タロウ",
}

OTHER_DAY = PartialDate(1983, 4, 13)  # a day beside the birth date of an adult's record
_COMMON = {
    "applied_on": "2026-11-24",
    "postal_code": "447-0872",
    "address_kana": "へきなんし みほんちょう",
    "address": "碧南市見本町1丁目28番地",
    "phone": "0566-00-1234",
    "sex": "male",
    "arrival": "typed",
    "number_source": "statement",
    "received_on": "2026-11-24",
}
_ADULT = {
    **_COMMON,
    "applicant_kana": "みほん たろう",
    "applicant_name": "見本　太郎",
    "applicant_birth": "1983-04-12",
    "provider": "self",
}
_CHILD = {
    **_COMMON,
    "applicant_kana": "みほん たろう",
    "applicant_name": "見本　太郎",
    "applicant_birth": "1983-04-12",
    "relationship": "父",
    "child_kana": "みほん はな",
    "child_name": "見本　花",
    "child_birth": "2017-06-03",
    "provider": "guardian",
}


def adult_record(**changes: str) -> Record:
    """An adult who applies for himself at the window; an empty text takes a value out."""
    return Record(FORM, {**_ADULT, **changes})


def neighbour(n: int, **changes: str) -> Record:
    """Another person of that name who lives elsewhere, one for each `n`: with a number of his own, which is nobody else's."""
    return adult_record(**{"address": f"碧南市港本町{n}番地", **changes})


def child_record(**changes: str) -> Record:
    """A child of nine whose father applies at the window; an empty text takes a value out."""
    return Record(FORM, {**_CHILD, **changes})


def statement_record(**changes: str) -> Record:
    """An adult with a 手帳 who gives his number at the window, without an application."""
    return _statement(_ADULT, changes)


def child_statement_record(**changes: str) -> Record:
    """The father of a child with a 手帳 gives the child's number at the window."""
    return _statement(_CHILD, changes)


def reissue_record(**changes: str) -> Record:
    """An adult whose degree changed asks for another 手帳 at the window."""
    return Record(SAIKOFU, {**_known(SAIKOFU, _ADULT), **_REISSUE, **changes})


def child_reissue_record(**changes: str) -> Record:
    """The father of a child who lost the 手帳 asks for another one at the window."""
    return Record(SAIKOFU, {**_known(SAIKOFU, _CHILD), **_CHILD_REISSUE, **changes})


def change_record(**changes: str) -> Record:
    """An adult with a 手帳 who moved inside the prefecture tells it at the window."""
    return Record(HENKO, {**_known(HENKO, _ADULT), **_CHANGE, **changes})


def child_change_record(**changes: str) -> Record:
    """The father of a child with a 手帳 tells that the child has another name."""
    return Record(HENKO, {**_known(HENKO, _CHILD), **_CHILD_CHANGE, **changes})


def return_record(**changes: str) -> Record:
    """The son of somebody who died brings the 手帳 back."""
    return Record(HENKAN, {**_known(HENKAN, _ADULT), **_RETURN, **changes})


def numbered_return_record(**changes: str) -> Record:
    """Somebody gives his 手帳 back himself, where the prefecture asks for his number on the paper; an empty text takes a value
    out."""
    values = {**_known(HENKAN_NUMBER, _ADULT), **_RETURN, **_OWN_RETURN, **changes}
    return Record(HENKAN_NUMBER, values)


_OWN_RETURN = {
    "cause": "wish",
    "relationship": "本人",
    "no_number_reason": "",
}
_RETURN = {
    "techo_number": "愛知県第12345号",
    "cause": "death",
    "caused_on": "2026-11-10",
    "holder_kana": "みほん ごろう",
    "holder_name": "見本　五郎",
    "holder_birth": "1948-02-03",
    "holder_address": "碧南市見本町1丁目28番地",
    "relationship": "長男",
    "no_number_reason": "not_taken",
}
_CHANGE = {
    "techo_number": "愛知県第12345号",
    "cause": "move",
    "changed_on": "2026-11-04",
    "old_address": "西尾市前町3番地",
}
_CHILD_CHANGE = {
    "techo_number": "愛知県第12345号",
    "cause": "name",
    "changed_on": "2026-11-04",
    "old_name": "前田　花",
}
_REISSUE = {"techo_number": "愛知県第12345号", "cause": "degree"}
_CHILD_REISSUE = {"cause": "lost", "circumstances": "11月3日ごろ、市内の病院で"}


def _statement(values: dict[str, str], changes: dict[str, str]) -> Record:
    return Record(
        MOSHIDE,
        {**_known(MOSHIDE, values), "techo_number": "愛知県第12345号", "purpose": "first", **changes},
    )


def _known(form: FormDef, values: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in values.items() if form.find(key) is not None}
