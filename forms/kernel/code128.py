"""Code 128 (ISO/IEC 15417), set B: a short text as bars and spaces. Pure, so that a plan knows every bar its paper will bear.

Set B alone is enough: our texts have no row of digits long enough for set C to be shorter.
"""

from itertools import chain

from forms.kernel.errors import Bug

_START_B, _STOP = 104, 106
_CHECK = 103
_FIRST, _LAST = " ", "~"  # the printable characters of set B
# by value 0 to 106: bars and spaces in turn, each in modules
_TABLE = """
    212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231
    113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211
    212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131
    113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111
    314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211
    241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141
    214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214
    211232 2331112
"""
_WIDTHS = tuple(tuple(map(int, symbol)) for symbol in _TABLE.split())


def values(text: str) -> tuple[int, ...]:
    """The symbols: start, one for each character, check, stop. Raises Bug("code128.character") for what set B has not."""
    if not text or not all(_FIRST <= char <= _LAST for char in text):
        raise Bug("code128.character")
    body = [ord(char) - ord(_FIRST) for char in text]
    check = (_START_B + sum(place * value for place, value in enumerate(body, start=1))) % _CHECK
    return (_START_B, *body, check, _STOP)


def widths(text: str) -> tuple[int, ...]:
    """Bar, space, bar … in modules, beginning and ending with a bar. Raises as `values`."""
    return tuple(chain.from_iterable([_WIDTHS[value] for value in values(text)]))


def modules(text: str) -> int:
    """How many modules wide the bars of so long a text are, without the quiet zones: 11 a symbol, two more at the stop."""
    return 11 * (len(text) + 3) + 2
