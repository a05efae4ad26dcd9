"""Dates of the solar Hijri calendar, that of Iran and Afghanistan, that lean on the day of publication."""

import datetime as dt

from analysis.text.calendars import jalali_month, span
from analysis.text.dateparts import DateParts, Day

_MONTHS = 12
_Span = tuple[dt.date, dt.date]


def settled(parts: DateParts, published: _Span, days_ahead: int) -> DateParts | None:
    """``parts`` in days of our calendar; None where the days of publication leave it open.

    days_ahead: how far after publication a day without a year may lie. The rules are those of ``intervals``.
    """
    found = _span(parts, published, days_ahead)
    if found is None:
        return None
    start, end = found
    is_whole = parts.end.day is None or parts.form == "within"
    if is_whole and not days_ahead and parts.leans_on != "year_away" and start <= published[1] < end:
        end = published[1]
    form = "within" if parts.form == "one" and start < end else parts.form
    leans_on = "settled_year" if parts.leans_on == "year" else "settled"
    return DateParts(leans_on, Day(*start.timetuple()[:3]), Day(*end.timetuple()[:3]), form)


def _span(parts: DateParts, published: _Span, days_ahead: int) -> _Span | None:
    (first_year, first_month), (year, month) = (jalali_month(day) for day in published)
    away = parts.away or 0
    if parts.leans_on == "year_away":
        return _in_year(parts, year + away) if first_year == year else None
    if parts.leans_on == "month_away":
        return _in_month(parts, year, month + away) if (first_year, first_month) == (year, month) else None
    if parts.leans_on == "day":
        return _latest([_in_month(parts, year, month - n) for n in range(4)], published[1])
    years = [_in_year(parts, year - n) for n in range(-1, 6)]
    if parts.leans_on == "month_named" and away < 0:
        return _latest([found for found in years if found and found[1] < published[1]], published[1])
    return _latest(years, published[1] + dt.timedelta(days=days_ahead))


def _latest(candidates: list[_Span | None], last: dt.date) -> _Span | None:
    """The first of the candidates, from late to early, that begins not after ``last``."""
    return next((found for found in candidates if found and found[0] <= last), None)


def _in_year(parts: DateParts, year: int) -> _Span | None:
    (_, month, day), (over, last_month, last_day) = parts.start, parts.end
    start = span("jalali", year, month, day, None)
    end = span(
        "jalali", year + (over or 0), last_month, last_day if parts.form != "within" else None, last_day
    )
    return (start[0], end[1]) if start and end else None


def _in_month(parts: DateParts, year: int, month: int) -> _Span | None:
    year, month = year + (month - 1) // _MONTHS, (month - 1) % _MONTHS + 1
    return span("jalali", year, month, parts.start.day, parts.end.day)
