"""Days of other calendars in ours."""

import datetime as dt
from collections.abc import Callable

from convertdate import islamic

_FROM_HIJRI: Callable[[int, int, int], tuple[int, int, int]] = islamic.to_gregorian
_MONTHS = 12
_FIRST_YEAR, _LAST_YEAR = 1800, 2199
_FIRST_BUDDHIST, _BUDDHIST_ERA = 2343, 543
# The solar Hijri year begins at the equinox; in these years, eight leap years in 33 give its day.
_FIRST_ISLAMIC, _LAST_ISLAMIC = 1244, 1472
_CYCLE, _LEAP_YEARS = 33, (1, 5, 9, 13, 17, 22, 26, 30)
_SOME_YEAR, _ITS_FIRST_DAY = 1400, dt.date(2021, 3, 21)
_LONG_MONTHS, _LONG, _SHORT = 6, 31, 30


def settle(calendar: str | None, year: int, own: str | None) -> tuple[str, int] | None:
    """The calendar that a year is of, and its number in it; None where there is no such year.

    calendar: gregorian, jalali or hijri where the month says so, None where it is in figures or there is none.
    own: the calendar of the language beside ours: ``jalali``, ``buddhist`` or None.
    """
    if calendar is None and own == "jalali" and _FIRST_ISLAMIC <= year <= _LAST_ISLAMIC:
        calendar = "jalali"
    if calendar in ("jalali", "hijri"):
        return (calendar, year) if _FIRST_ISLAMIC <= year <= _LAST_ISLAMIC else None
    if own == "buddhist" and year >= _FIRST_BUDDHIST:
        year -= _BUDDHIST_ERA
    return ("gregorian", year) if _FIRST_YEAR <= year <= _LAST_YEAR else None


def span(
    calendar: str, year: int, month: int | None, first: int | None, last: int | None
) -> tuple[dt.date, dt.date] | None:
    """The first and last of our days of a year, a month or some days of it in ``calendar`` (``jalali`` or ``hijri``).

    Months of the lunar calendar begin by sighting or by table: one day before and after are counted in. None where
    there is no such day.
    """
    begins, ends = month or 1, month or _MONTHS
    length = (_first_day(calendar, year, ends + 1) - _first_day(calendar, year, ends)).days
    if not 1 <= (first or 1) <= length:
        return None
    margin = 1 if calendar == "hijri" else 0
    start = _first_day(calendar, year, begins) + dt.timedelta(days=(first or 1) - 1 - margin)
    return start, _first_day(calendar, year, ends) + dt.timedelta(
        days=min(last or length, length) - 1 + margin
    )


def jalali_month(day: dt.date) -> tuple[int, int]:
    """Year and month of the solar Hijri calendar in which one of our days lies."""
    year = day.year - _ITS_FIRST_DAY.year + _SOME_YEAR
    if day < _new_year(year):
        year -= 1
    month = max(n for n in range(1, _MONTHS + 1) if _first_day("jalali", year, n) <= day)
    return year, month


def _first_day(calendar: str, year: int, month: int) -> dt.date:
    year, month = year + (month - 1) // _MONTHS, (month - 1) % _MONTHS + 1
    if calendar == "hijri":
        return dt.date(*_FROM_HIJRI(year, month, 1))
    days = _SHORT * (month - 1) + min(month - 1, _LONG_MONTHS) * (_LONG - _SHORT)
    return _new_year(year) + dt.timedelta(days=days)


def _new_year(year: int) -> dt.date:
    leap_days = _leap_years_before(year) - _leap_years_before(_SOME_YEAR)
    return _ITS_FIRST_DAY + dt.timedelta(days=365 * (year - _SOME_YEAR) + leap_days)


def _leap_years_before(year: int) -> int:
    cycles, rest = divmod(year, _CYCLE)
    return cycles * len(_LEAP_YEARS) + sum(leap < rest for leap in _LEAP_YEARS)
