"""Dates printed in figures: which part is the day, the month and the year."""

import re

_GROUPS = re.compile(r"\d+")
_NUMERALS = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
_LAST_DAY, _LAST_MONTH, _LAST_HOUR, _LAST_MINUTE, _YEAR_DIGITS = 31, 12, 24, 59, 4


def full_date(text: str, *, year_first: bool) -> tuple[int, int, int] | None:
    """Year, month and day of ``08.01.2022`` or ``2022/2/21``; None where no such order can be.

    Day first unless the year is: month first only where the second number cannot be a month. Two digits are a year
    of this century, at the beginning where ``year_first``, else at the end.
    """
    first, second, third = _GROUPS.findall(text)
    if len(first) > 2 or (year_first and len(third) <= 2):
        return _checked(first, second, third)
    return _checked(third, second, first) or _checked(third, first, second)


def year_and_month(text: str) -> tuple[int, int] | None:
    """Year and month of ``2023/04``, ``04.2023``; None where the text is anything else."""
    first, second = _GROUPS.findall(text)
    year, month = (first, second) if len(first) == _YEAR_DIGITS else (second, first)
    return (int(year), int(month)) if len(year) == _YEAR_DIGITS and 1 <= int(month) <= _LAST_MONTH else None


def day_and_month(text: str, *, month_first: bool) -> tuple[int, int] | None:
    """Month and day of ``24.4.`` or ``5/7``; None where neither order can be."""
    first, second = (int(group) for group in _GROUPS.findall(text))
    orders = [(first, second), (second, first)] if month_first else [(second, first), (first, second)]
    return next((o for o in orders if 1 <= o[0] <= _LAST_MONTH and 1 <= o[1] <= _LAST_DAY), None)


def two_numbers(text: str) -> tuple[int, int]:
    """The numbers of ``5/6`` beside the name of a month."""
    first, second = _GROUPS.findall(text)
    return int(first), int(second)


def is_time(text: str) -> bool:
    """Whether ``14.30`` can be hours and minutes."""
    hours, minutes = two_numbers(text)
    return hours <= _LAST_HOUR and minutes <= _LAST_MINUTE


def eight_digits(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of ``20220117``."""
    return _checked(text[:4], text[4:6], text[6:])


def roman(text: str) -> int | None:
    """The number of a Roman numeral from i to xii."""
    return _NUMERALS.index(text) + 1 if text in _NUMERALS else None


def _checked(year: str, month: str, day: str) -> tuple[int, int, int] | None:
    if len(year) == 3 or len(month) > 2 or len(day) > 2:
        return None
    is_possible = 1 <= int(month) <= _LAST_MONTH and 1 <= int(day) <= _LAST_DAY
    return (int(year) + (2000 if len(year) <= 2 else 0), int(month), int(day)) if is_possible else None
