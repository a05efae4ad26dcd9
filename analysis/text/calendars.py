"""Days of other calendars in ours."""

import datetime as dt
from collections.abc import Callable

from convertdate import islamic, persian

_Convert = Callable[[int, int, int], tuple[int, int, int]]
_TO_OURS: dict[str, _Convert] = {"jalali": persian.to_gregorian, "hijri": islamic.to_gregorian}
_FROM_OURS: _Convert = persian.from_gregorian
_MONTHS = 12
_FIRST_YEAR, _LAST_YEAR = 1800, 2199
_FIRST_BUDDHIST, _BUDDHIST_ERA = 2343, 543
_FIRST_ISLAMIC, _LAST_ISLAMIC = 1200, 1600


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
    length = _length(calendar, year, month or _MONTHS)
    if not 1 <= (first or 1) <= length:
        return None
    margin = dt.timedelta(days=1 if calendar == "hijri" else 0)
    end = _day(calendar, year, month or _MONTHS, min(last or length, length))
    return _day(calendar, year, month or 1, first or 1) - margin, end + margin


def jalali_month(day: dt.date) -> tuple[int, int]:
    """Year and month of the solar Hijri calendar in which one of our days lies."""
    year, month, _ = _FROM_OURS(day.year, day.month, day.day)
    return year, month


def _length(calendar: str, year: int, month: int) -> int:
    following = _day(calendar, year + month // _MONTHS, month % _MONTHS + 1, 1)
    return (following - _day(calendar, year, month, 1)).days


def _day(calendar: str, year: int, month: int, day: int) -> dt.date:
    return dt.date(*_TO_OURS[calendar](year, month, day))
