"""Words in a box at the top left of a page, outside every form: 転記, 控え, and 再印刷 on each page of a reprint."""

from collections.abc import Iterator

from forms.kernel.ink import Align, Ink, Rect, Text

_LEFT, _TOP, _WIDTH, _HEIGHT = 20.0, 13.0, 34.0, 8.5  # clear of the title of the sheet
_STEP = _WIDTH + 3.0


def stamps(*words: str) -> Iterator[Ink]:
    """One box for each word, from the left; an empty word takes no place."""
    for place, word in enumerate(filter(None, words)):
        left = _LEFT + place * _STEP
        yield Rect(left, _TOP, _WIDTH, _HEIGHT)
        yield Text(left + _WIDTH / 2, _TOP + 5.9, word, 12, align=Align.CENTER, width=_WIDTH - 2)


def reprint_mark(issue: int) -> str:
    """再印刷1 for the second issue of a paper, 再印刷2 for the third; nothing for the first."""
    return f"再印刷{issue - 1}" if issue > 1 else ""
