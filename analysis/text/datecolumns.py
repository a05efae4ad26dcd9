"""Reads columns of printed dates: days of publication, and the dates of what is told."""

import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl

from analysis import vocabulary
from analysis.text import intervals, jalali
from analysis.text.dateparts import DateParts
from analysis.text.dates import parse, published
from analysis.text.distinct import once_per_value

_ELSEWHERE = "elsewhere"


def read_published(frame: pl.LazyFrame, hand: Path) -> pl.LazyFrame:
    """Adds ``published_start`` and ``published_end`` (Date) to a frame with ``published`` and ``language`` (String).

    The day, or the first and last of the month, that a text gives by itself; the time of day is dropped, and so are
    words and numbers around the one full day that it gives. Null where it gives neither: a day without a year, a year
    alone, a range, several days.
    """

    def reading(text: str, language: str | None) -> dict[str, Any] | None:
        parts = published(text, language, hand)
        return _columns(parts) if parts else None

    read = once_per_value(frame, ["published", "language"], reading, intervals.PARTS)
    return intervals.stated(read, "published_start", "published_end")


def read_dates(frame: pl.LazyFrame, hand: Path, within: pl.LazyFrame | None = None) -> pl.LazyFrame:
    """Adds the dates of claims, resolved against publication.

    frame: ``date``, ``language`` (String), ``may_lie_ahead`` (Boolean: whether it may be after publication),
    ``published_start`` and ``published_end`` (Date). Adds date_start, date_end (Date), date_edtf (EDTF levels 1 and
    2), date_basis (stated, year_inferred, relative, unresolved or none), md_start, md_end (Int16: month * 100 + day
    that the text gives; null where it gives no month or spans years) and year_is_soft (whether the year is that of
    publication). within: see once_per_value.
    """
    days_ahead = vocabulary.load("dates", hand)["days_ahead"]
    is_elsewhere = False

    def reading(text: str, language: str | None) -> dict[str, Any] | None:
        nonlocal is_elsewhere
        parts = parse(text, language, hand)
        if parts is None or parts.calendar == "gregorian":
            return _columns(parts) if parts else None
        is_elsewhere = True
        return {"leans_on": _ELSEWHERE}

    read = once_per_value(frame, ["date", "language"], reading, intervals.PARTS, within)
    return intervals.resolve(_settled(read, hand, days_ahead) if is_elsewhere else read, days_ahead)


def _settled(frame: pl.LazyFrame, hand: Path, days_ahead: int) -> pl.LazyFrame:
    """The same, with the days of other calendars that lean on publication in ours, read once for each day of it."""

    def reading(
        text: str,
        language: str | None,
        start: dt.date | None,
        end: dt.date | None,
        may_lie_ahead: bool | None,
    ) -> dict[str, Any] | None:
        parts = parse(text, language, hand)
        if parts is None or start is None or end is None:
            return None
        found = jalali.settled(parts, (start, end), days_ahead if may_lie_ahead else 0)
        return {f"settled_{name}": value for name, value in _columns(found).items()} if found else None

    by = ["elsewhere", "language", "published_start", "published_end", "may_lie_ahead"]
    into = {f"settled_{name}": dtype for name, dtype in intervals.PARTS.items()}
    text = pl.when(pl.col("leans_on") == _ELSEWHERE).then("date")
    read = once_per_value(frame.with_columns(elsewhere=text), by, reading, into)
    settled = {name: pl.coalesce(f"settled_{name}", name) for name in intervals.PARTS}
    return read.with_columns(**settled).drop(*into, "elsewhere")


def _columns(parts: DateParts) -> dict[str, Any]:
    values = [parts.leans_on, parts.form, parts.away, parts.weekday, *parts.start, *parts.end]
    return dict(zip(intervals.PARTS, values, strict=True))
