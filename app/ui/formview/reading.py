"""Furigana caught from the input method: the kana typed before the conversion is the reading (ux 8.3)."""

import re

from forms.kernel.text import is_kana, normalise_kana

_ROMAJI_AT_END = re.compile("[a-zA-Zａ-ｚＡ-Ｚ]+$")
_KANJI = re.compile("[㐀-鿿豈-﫿\U00020000-\U0003ffff々]")


class ReadingCatcher:
    """Follows one field: the last all-kana text before a conversion belongs to what is then committed."""

    def __init__(self) -> None:
        self._kana = ""

    def preedit(self, text: str) -> None:
        """The text being composed changed."""
        tidy = normalise_kana(_ROMAJI_AT_END.sub("", text))
        if tidy and is_kana(tidy):
            self._kana = tidy

    def commit(self, text: str) -> tuple[str, bool]:
        """The reading of what was fixed, and whether it is unsure (a prediction gives too short a reading)."""
        kana, self._kana = self._kana, ""
        own = normalise_kana(text)
        if not own:
            return " " if text else "", False
        if is_kana(own):
            return own, False
        return kana, len(kana) < len(_KANJI.findall(text)) or not kana
