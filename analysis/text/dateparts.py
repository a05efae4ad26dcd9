"""What one group of words says of a date, and what two of them say together."""

import datetime as dt
from calendar import monthrange
from typing import Any, NamedTuple

from analysis.text import calendars
from analysis.text.dategrammar import Group
from analysis.text.dateitems import Item
from analysis.text.datewords import Lexicon

_LEAP_YEAR, _COMMON_YEAR = 2000, 2001
_LAST_DAY = 31
# What both ends of a range can lean on.
_ENDS = {"nothing", "year", "year_away", "month_named", "month_away", "day"}


class Day(NamedTuple):
    """A day, a month (no day) or a year (neither). Without ``year`` it counts from the year the date leans on (0)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


class DateParts(NamedTuple):
    """What a text says of a date.

    leans_on: what the rest comes from: ``nothing``; of the publication ``year`` (day and month are told), ``year_away``,
        ``month_named`` ("last January"), ``month_away``, ``day_away``, ``week_away``, ``weekday`` or ``day`` (of the month).
    form: ``one`` day, month or year; some day ``within``; all of it ``through``; ``until``: no later than its end.
    away: years, months, weeks or days from publication; -1, 0, 1 for last, this and next; None where it is not told.
    weekday: 1 (Monday) to 7. calendar: of start and end where these need the year of publication: gregorian, jalali.
    Days from 29 on that a month does not have stand for its last day where ``end`` is that of a part of a month.
    """

    leans_on: str
    start: Day
    end: Day
    form: str = "one"
    away: int | None = None
    weekday: int | None = None
    calendar: str = "gregorian"


def of_group(group: Group, words: Lexicon) -> DateParts | None:
    """What ``group`` says; None where it says too little or its day does not exist."""
    return _checked(_of_group(group, words))


def joined(one: Group, other: Group, words: Lexicon, form: str) -> DateParts | None:
    """From the first date to the last; what one of them leaves out it shares with the other."""
    if (set(one) == {"p"} or set(other) == {"p"}) and not ("p" in one and "p" in other):
        return None
    first, last = one | shared(one, other), other | shared(other, one)
    start, end = of_group(first, words), of_group(last, words)
    if start is None or end is None or start.leans_on not in _ENDS:
        return None
    if (start.leans_on, start.away, start.calendar) != (end.leans_on, end.away, end.calendar):
        return None
    if start.leans_on != "day" and _order(end.end, 99) < _order(start.start, 0):
        is_new_year = "m" in one and "m" in other and start.leans_on in ("nothing", "year")
        if not is_new_year or ("y" in one and "y" in other):
            return None
        if "y" in other:
            start = start._replace(start=_next_year(start.start, -1))
        else:
            end = end._replace(end=_next_year(end.end, 1))
    return start._replace(end=end.end, form=form)


def adjoining(parts: DateParts | None) -> DateParts | None:
    """``parts`` where nothing lies between its two ends: neither a day, nor a month where they are months."""
    if parts is None or parts.leans_on not in ("nothing", "year"):
        return None
    (year, month, day), (last_year, last_month, last_day) = parts.start, parts.end
    years = (last_year or 0) - (year or 0)
    if day and last_day:
        base = _COMMON_YEAR if parts.leans_on == "year" else 0
        start, end = dt.date(base + (year or 0), month or 1, day), dt.date(base + (last_year or 0), last_month or 1, last_day)
        return parts if (end - start).days == 1 else None
    if month and last_month and not day and not last_day:
        return parts if 12 * years + last_month - month == 1 else None
    return parts if years == 1 and not month and not last_month else None


def moved(parts: DateParts | None, days: int) -> DateParts | None:
    """The day so many days from that of ``parts``; None where that turns on whether February has 29 days."""
    if parts is None or parts.form != "one" or not parts.start.day or parts.leans_on not in ("nothing", "year"):
        return None
    years = [parts.start.year] if parts.leans_on == "nothing" else [_COMMON_YEAR, _LEAP_YEAR]
    try:
        found = {dt.date(y or 0, parts.start.month or 1, parts.start.day) + dt.timedelta(days=days) for y in years}
    except ValueError:
        return None
    days_found = {Day(d.year if parts.leans_on == "nothing" else 0, d.month, d.day) for d in found}
    day = days_found.pop()
    return None if days_found else parts._replace(start=day, end=day)


def shared(one: Group, other: Group) -> Group:
    """What ``one`` of two dates leaves to the ``other`` to tell: "5" and "6 January 2022", "January" and "March 2022"."""
    if not {"d", "p", "m"} & set(one) or not {"d", "p", "m"} & set(other):
        return {}
    keys = ("" if "m" in one else "mat") + ("" if "y" in one else "y")
    return {key: other[key] for key in keys if key in other and key not in one}


def _next_year(day: Day, years: int) -> Day:
    return day._replace(year=(day.year or 0) + years)


def _order(day: Day, missing: int) -> tuple[int, int, int]:
    return day.year or 0, day.month or missing, day.day or missing


def _of_group(group: Group, words: Lexicon) -> DateParts | None:
    told = {key: item.value for key, item in group.items()}
    if "h" in told:
        return _part_of_year(group, words)
    if "m" in told or "y" in told:
        return _of_year(group, words)
    own = _own_calendar(words)
    if "a" in told:
        first, last, form = _days(told)
        return DateParts("month_away", Day(day=first), Day(day=last), form, told["a"], calendar=own)
    if "d" in told:
        return DateParts("day", Day(day=told["d"]), Day(day=told["d"]), away=told.get("t"), calendar=own)
    if "o" in told:
        return DateParts("day_away", Day(), Day(), away=told["o"])
    if "w" in told:
        leans_on, away = ("week_away", told["c"]) if "c" in told else ("weekday", told.get("t"))
        return DateParts(leans_on, Day(), Day(), away=away, weekday=told["w"])
    return None


def _of_year(group: Group, words: Lexicon) -> DateParts | None:
    told = {key: item.value for key, item in group.items()}
    calendar, month = told.get("m", (None, None))
    first, last, form = _days(told)
    if month is None and (first or "w" in told):
        return None
    if "y" in group and group["y"].kind == "y":
        settled = calendars.settle(calendar, told["y"], words.own_calendar)
        return _stated(*settled, month, first, last, form) if settled else None
    calendar = calendar or _own_calendar(words)
    if "y" in told:
        leans_on, away = "year_away", told["y"]
    else:
        leans_on, away = ("month_named", told["t"]) if "t" in told else ("year", None)
    return DateParts(leans_on, Day(0, month, first), Day(0, month, last), form, away, calendar=calendar)


def _own_calendar(words: Lexicon) -> str:
    """The calendar of months that are not named."""
    return "jalali" if words.own_calendar == "jalali" else "gregorian"


def _stated(calendar: str, year: int, month: int | None, first: int | None, last: int | None, form: str) -> DateParts | None:
    if calendar == "gregorian":
        return DateParts("nothing", Day(year, month, first), Day(year, month, last), form)
    days = calendars.span(calendar, year, month, first, last)
    if days is None:
        return None
    start, end = (Day(day.year, day.month, day.day) for day in days)
    return DateParts("nothing", start, end, "one" if start == end else "within")


def _part_of_year(group: Group, words: Lexicon) -> DateParts | None:
    """A quarter or half of a year; half of a month."""
    part = group["h"]
    if "m" in group and part.kind == "H":
        days = (1, 15) if part.value == 1 else (16, _LAST_DAY)
        return _of_year({key: item for key, item in group.items() if key != "h"} | {"p": Item("p", days)}, words)
    year = _of_year({"y": group["y"]}, words) if set(group) <= {"h", "y"} and "y" in group else None
    if year is None or year.calendar != "gregorian" or year.start.month:
        return None
    months = 3 if part.kind == "Q" else 6
    last = months * part.value
    return year._replace(start=year.start._replace(month=last - months + 1), end=year.end._replace(month=last), form="within")


def _days(told: dict[str, Any]) -> tuple[int | None, int | None, str]:
    """First and last day of the month that are told, and the form of the date."""
    if "d" in told:
        return told["d"], told["d"], "one"
    return (*told["p"], "within") if "p" in told else (None, None, "one")


def _checked(parts: DateParts | None) -> DateParts | None:
    """``parts`` where its days exist; that of a part of a month is cut to the month's last."""
    if parts is None:
        return None
    if parts.calendar != "gregorian" or not parts.start.month or not parts.start.day:
        is_day = 1 <= (parts.start.day or 1) <= _LAST_DAY
        return parts if is_day else None
    year = parts.start.year if parts.leans_on == "nothing" else _LEAP_YEAR
    length = monthrange(year or 0, parts.start.month)[1]
    if parts.form == "within":
        return parts._replace(end=parts.end._replace(day=min(parts.end.day or length, length)))
    return parts if 1 <= parts.start.day <= length else None
