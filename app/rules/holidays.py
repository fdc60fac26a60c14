"""Days on which no counter is open beside Saturdays and Sundays: 国民の祝日に関する法律 as it stands since 2022, and the turn of
the year (地方自治法4条の2: 12月29日 to 1月3日, as 条例 usually have it).

春分の日 and 秋分の日 are fixed each February for the year after (官報); computed here by the usual approximation, good
for 1980 to 2099.
"""

from datetime import date, timedelta
from math import floor

# 法2条: month, day
_FIXED = frozenset({(1, 1), (2, 11), (2, 23), (4, 29), (5, 3), (5, 4), (5, 5), (8, 11), (11, 3), (11, 23)})
_MONDAYS = {1: 2, 7: 3, 9: 3, 10: 2}  # 法2条: month, which Monday of it
_TURN = frozenset({(12, 29), (12, 30), (12, 31), (1, 2), (1, 3)})
_SPRING, _AUTUMN = 20.8431, 23.2488  # the equinoxes of 1980: days of March and September
_YEARLY = 0.242194
_MONDAY, _SUNDAY = 0, 6
_DAY = timedelta(days=1)


def is_closed(day: date) -> bool:
    """Whether it is a 国民の祝日, a day off because of one (法3条), or one at the turn of the year."""
    if _is_named(day) or (day.month, day.day) in _TURN:
        return True
    return _is_moved_here(day) or (_is_named(day - _DAY) and _is_named(day + _DAY))


def _is_named(day: date) -> bool:
    """法2条."""
    if (day.month, day.day) in _FIXED:
        return True
    if day.weekday() == _MONDAY and _MONDAYS.get(day.month) == (day.day - 1) // 7 + 1:
        return True
    return day.day == {3: _equinox(day.year, _SPRING), 9: _equinox(day.year, _AUTUMN)}.get(day.month)


def _is_moved_here(day: date) -> bool:
    """法3条2項: the first day after a 国民の祝日 on a Sunday that is none itself."""
    before = day - _DAY
    while _is_named(before):
        if before.weekday() == _SUNDAY:
            return True
        before -= _DAY
    return False


def _equinox(year: int, first: float) -> int:
    return floor(first + _YEARLY * (year - 1980)) - (year - 1980) // 4
