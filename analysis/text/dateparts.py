"""What one group of words says of a date, and what two of them say together."""

import datetime as dt
from calendar import monthrange
from contextlib import suppress
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

    leans_on: what the rest is counted from: ``nothing``; the ``year`` of publication (day and month are told),
        ``year_away``, ``month_named`` ("last January"), ``month_away``, ``day_away``, ``week_away``, ``weekday`` or
        ``day`` (of the month).
    form: ``one`` day, month or year; some day ``within`` start and end; ``through`` from start to end; ``until``: no
        later than the end.
    away: years, months, weeks or days from publication; with a weekday, a day or a named month -1, 0, 1 for last, this
        and next; None where the text tells none.
    weekday: 1 (Monday) to 7. calendar: of start and end, where these lean on publication: gregorian or jalali.
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
    """From the first date to the last; what one of them leaves out it shares with the other.

    None where they are in no order, lean on different things, or where it is open what they share.
    """
    if _is_open(one, other) or _is_open(other, one):
        return None
    start = of_group(one | shared(one, other), words)
    end = of_group(other | shared(other, one), words)
    if start is None or end is None or start.leans_on not in _ENDS:
        return None
    if (start.leans_on, start.away, start.calendar) != (end.leans_on, end.away, end.calendar):
        return None
    if start.leans_on == "day" or _key(start.start, 0) <= _key(end.end, 99):
        return start._replace(end=end.end, form=form)
    is_over_new_year = "m" in one and "m" in other and start.leans_on in ("nothing", "year")
    if not is_over_new_year or ("y" in one and "y" in other):
        return None
    if "y" in other:
        return start._replace(start=_years_on(start.start, -1), end=end.end, form=form)
    return start._replace(end=_years_on(end.end, 1), form=form)


def in_two_calendars(one: Group, other: Group, words: Lexicon) -> DateParts | None:
    """The day that is told in ours and in another calendar; None where they do not agree or are no full days."""
    if not all({"y", "m", "d"} <= set(group) and group["y"].kind == "y" for group in (one, other)):
        return None
    told = {_calendar(group, words): of_group(group, words) for group in (one, other)}
    ours = told.pop("gregorian", None)
    theirs = next(iter(told.values()), None)
    return ours if ours and theirs and theirs.start <= ours.start <= theirs.end else None


def _calendar(group: Group, words: Lexicon) -> str | None:
    settled = calendars.settle(group["m"].value[0], group["y"].value, words.own_calendar)
    return settled[0] if settled else None


def adjoining(parts: DateParts | None) -> DateParts | None:
    """``parts`` where nothing lies between its two ends: neither a day, nor a month where they are months."""
    if parts is None or parts.leans_on not in ("nothing", "year"):
        return None
    start, end = parts.start, parts.end
    if start.day and end.day:
        base = _COMMON_YEAR if parts.leans_on == "year" else 0
        return parts if (_date(end, base) - _date(start, base)).days == 1 else None
    years, months = ((b or 0) - (a or 0) for a, b in zip(start[:2], end[:2], strict=True))
    if start.day or end.day or bool(start.month) != bool(end.month):
        return None
    return parts if (12 * years + months == 1 if start.month else years == 1) else None


def moved(parts: DateParts | None, days: int) -> DateParts | None:
    """The day so many days from that of ``parts``; None where that turns on whether February has 29 days."""
    if (
        parts is None
        or parts.form != "one"
        or not parts.start.day
        or parts.leans_on not in ("nothing", "year")
    ):
        return None
    is_stated = parts.leans_on == "nothing"
    found = set()
    for base in (0,) if is_stated else (_COMMON_YEAR, _LEAP_YEAR):
        with suppress(ValueError):  # 29 February in a common year
            date = _date(parts.start, base) + dt.timedelta(days=days)
            found.add(Day(date.year if is_stated else 0, date.month, date.day))
    return parts._replace(start=min(found), end=min(found)) if len(found) == 1 else None


def _date(day: Day, base: int) -> dt.date:
    return dt.date(base + (day.year or 0), day.month or 1, day.day or 1)


def shared(one: Group, other: Group) -> Group:
    """What ``one`` of two dates leaves to the ``other`` to tell: "5" to "6 January", "January" to "March 2022"."""
    if not {"d", "p", "m"} & set(one) or not {"d", "p", "m"} & set(other):
        return {}
    keys = ("" if "m" in one else "mat") + ("" if "y" in one else "y")
    return {key: other[key] for key in keys if key in other and key not in one}


def _is_open(one: Group, other: Group) -> bool:
    """Whether ``one`` does not tell what it is beside the ``other``: "Jan" and "22" a day or a year, "early" what."""
    is_month_and_day = "m" in one and not {"d", "p"} & set(one) and "d" in other and "m" not in other
    return is_month_and_day or (set(one) == {"p"} and "p" not in other)


def _years_on(day: Day, years: int) -> Day:
    return day._replace(year=(day.year or 0) + years)


def _key(day: Day, missing: int) -> tuple[int, int, int]:
    """Sorts days; a missing month or day goes first or last."""
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
        stated = _stated(*settled, month, first, last, form) if settled else None
        return _on_weekday(stated, told["w"]) if stated and "w" in told and "d" in told else stated
    calendar = calendar or _own_calendar(words)
    if "y" in told:
        leans_on, away = "year_away", told["y"]
    else:
        leans_on, away = ("month_named", told["t"]) if "t" in told else ("year", None)
    return DateParts(leans_on, Day(0, month, first), Day(0, month, last), form, away, calendar=calendar)


def _own_calendar(words: Lexicon) -> str:
    """The calendar of months that are not named."""
    return "jalali" if words.own_calendar == "jalali" else "gregorian"


def _stated(
    calendar: str, year: int, month: int | None, first: int | None, last: int | None, form: str
) -> DateParts | None:
    if calendar == "gregorian":
        return DateParts("nothing", Day(year, month, first), Day(year, month, last), form)
    days = calendars.span(calendar, year, month, first, last)
    if days is None:
        return None
    start, end = (Day(day.year, day.month, day.day) for day in days)
    return DateParts("nothing", start, end, "one" if start == end else "within")


def _on_weekday(parts: DateParts, weekday: int) -> DateParts:
    """The day of another calendar that the weekday beside it settles; a weekday beside a day of ours says nothing."""
    if parts.form != "within":
        return parts
    first, last = (_date(day, 0) for day in (parts.start, parts.end))
    for n in range((last - first).days + 1):
        day = first + dt.timedelta(days=n)
        if day.isoweekday() == weekday:
            settled = Day(day.year, day.month, day.day)
            return parts._replace(start=settled, end=settled, form="one")
    return parts


def _part_of_year(group: Group, words: Lexicon) -> DateParts | None:
    """A quarter or half of a year; half of a month."""
    part = group["h"]
    rest = {key: item for key, item in group.items() if key != "h"}
    if "m" in group:
        days = (1, 15) if part.value == 1 else (16, _LAST_DAY)
        return _of_year(rest | {"p": Item("p", days)}, words) if part.kind == "H" else None
    year = _of_year(rest, words) if set(rest) == {"y"} else None
    if year is None or year.calendar != "gregorian" or year.start.month:
        return None
    months = 3 if part.kind == "Q" else 6
    first, last = months * (part.value - 1) + 1, months * part.value
    return year._replace(
        start=year.start._replace(month=first), end=year.end._replace(month=last), form="within"
    )


def _days(told: dict[str, Any]) -> tuple[int | None, int | None, str]:
    """First and last day of the month that are told, and the form of the date."""
    if "d" in told:
        return told["d"], told["d"], "one"
    return (*told["p"], "within") if "p" in told else (None, None, "one")


def _checked(parts: DateParts | None) -> DateParts | None:
    """``parts`` where its days exist; what is a part of a month ends no later than the month."""
    if parts is None or not parts.start.day:
        return parts
    if parts.calendar != "gregorian" or not parts.start.month:
        return parts if 1 <= parts.start.day <= _LAST_DAY else None
    year = parts.start.year if parts.leans_on == "nothing" else _LEAP_YEAR
    length = monthrange(year or 0, parts.start.month)[1]
    if parts.form == "within":
        return parts._replace(end=parts.end._replace(day=min(parts.end.day or length, length)))
    return parts if 1 <= parts.start.day <= length else None
