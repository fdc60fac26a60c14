"""`@today` and `@age:9` in a case file, as somebody would type them on the day of the demo."""

from datetime import date, timedelta

from forms.kernel.dates import PartialDate, era_parts

_INITIALS = {"明治": "M", "大正": "T", "昭和": "S", "平成": "H", "令和": "R"}
_DAYS_SINCE_BIRTHDAY = 100


def typed(keys: str, today: date) -> str:
    """The keys with their dates filled in; everything else as it is."""
    if keys == "@today":
        return _short(today)
    if keys.startswith("@age:"):
        return _short(_birth(int(keys.removeprefix("@age:")), today))
    return keys


def _birth(age: int, today: date) -> date:
    birthday = today - timedelta(days=_DAYS_SINCE_BIRTHDAY)
    return birthday.replace(year=birthday.year - age, day=min(birthday.day, 28))


def _short(day: date) -> str:
    era, year = era_parts(PartialDate.of(day))
    return f"{_INITIALS[era]}{year}.{day.month}.{day.day}"
