"""Whether a name somebody comes under may be that of a 相手方 (支援措置): written in a form by hand, with 様, with 「夫」 in
brackets, in kana, or with what he is to the person before it. A false alarm costs a look; the other mistake cost a life.
"""

import re
import unicodedata
from collections.abc import Iterator

from forms.kernel.name_keys import Variants, loose_kana_key, loose_key

_BRACKETS = "()[]{}<>〈〉《》「」『』【】〔〕"
_APART = re.compile(rf"[\s・･、。,.:;/|=_+&*{re.escape(_BRACKETS)}]+")
_BRACKETED = re.compile(r"[(\[{<〈《「『【〔][^)\]}>〉》」』】〕]*[)\]}>〉》」』】〕]?")
_HONORIFIC = re.compile(
    "(?:様|さま|サマ|殿|どの|ドノ|氏|さん|サン|君|くん|クン|ちゃん|チャン|先生|本人|代理人|使者)$"
)


def may_be(named: str, named_kana: str, name: str, kana: str, variants: Variants) -> bool:
    """Whether somebody known under `named` may be whoever wrote `name`, each with its reading; texts may be empty."""
    known = _keys((_whole(named), _whole(named_kana), _outside(named), _outside(named_kana)), variants)
    written = {key for text in (name, kana) for key in _keys(_parts(text), variants)}
    return bool(known & written)


def _parts(text: str) -> Iterator[str]:
    """The text, what stands outside of its brackets, and every run of its words: one of them is the name."""
    yield _outside(text)
    words = _APART.split(_plain(text))
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            yield "".join(words[start:end])


def _keys(texts: Iterator[str] | tuple[str, ...], variants: Variants) -> set[str]:
    """Of each text with and without 様 and the like: as a name, and as a reading."""
    both = {form for text in texts for form in (text, _HONORIFIC.sub("", text))}
    return {key for form in both for key in (loose_key(form, variants), loose_kana_key(form)) if key}


def _whole(text: str) -> str:
    return "".join(_APART.split(_plain(text)))


def _outside(text: str) -> str:
    return "".join(_APART.split(_BRACKETED.sub("", _plain(text))))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
