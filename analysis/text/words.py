"""Values in English words, as readings, cells and sentences show them.

length        a sentence sought or imposed, of columns
edtf          a date as a table shows it, of a column; ``day`` of one text: 11 to 20 February 2022
when          a date as a sentence says it: between 11 and 20 February 2022
"""

from functools import lru_cache
from typing import NamedTuple

import polars as pl

MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip
# the last day of each, both of February's
_DAYS = [(31,), (28, 29), (31,), (30,), (31,), (30,), (31,), (31,), (30,), (31,), (30,), (31,)]


def length(code: str = "value_code", months: str = "value_months") -> pl.Expr:
    """A sentence in words: ``10 years``, ``5 years and 4 months``, ``8 years, suspended``, ``death``.

    code, months: columns as in clean/claims. Null where the code is null.
    """
    whole = pl.col(months).floor()
    is_whole = (pl.col(months) - whole).abs() < 0.01
    years, rest = (pl.col(months) / 12).floor().cast(pl.Int64), (whole % 12).cast(pl.Int64)
    in_words = (
        pl.when(~is_whole & (pl.col(months) >= 12))
        .then(pl.format("{} years", (pl.col(months) / 12).round(2)))
        .when(pl.col(months) < 1)
        .then(pl.format("{} days", (pl.col(months) * 365.25 / 12).round().cast(pl.Int64)))
        .when(years == 0)
        .then(_counted(rest, "month"))
        .when(rest == 0)
        .then(_counted(years, "year"))
        .otherwise(pl.format("{} and {}", _counted(years, "year"), _counted(rest, "month")))
    )
    kind = pl.col(code).cast(pl.String)
    return (
        pl.when(kind == "term")
        .then(in_words)
        .when(kind == "suspended")
        .then(pl.format("{}, suspended", in_words))
        .when(kind == "maximum")
        .then(pl.format("up to {}", in_words))
        .when(kind == "life")
        .then(pl.lit("life imprisonment"))
        .when(kind == "death")
        .then(pl.lit("death"))
        .when(kind == "acquittal")
        .then(pl.lit("acquittal"))
    )


def _counted(number: pl.Expr, unit: str) -> pl.Expr:
    return pl.when(number == 1).then(pl.lit(f"1 {unit}")).otherwise(pl.format(f"{{}} {unit}s", number))


def edtf(column: str) -> pl.Expr:
    """A column of dates in EDTF (as in clean/claims), each as ``day`` tells it. Null stays null."""
    return pl.col(column).map_batches(_each_day, return_dtype=pl.String, is_elementwise=True)


def _each_day(dates: pl.Series) -> pl.Series:
    distinct = dates.drop_nulls().unique().to_list()
    return dates.replace_strict(
        distinct, [day(text) for text in distinct], default=None, return_dtype=pl.String
    )


@lru_cache(maxsize=65536)
def day(text: str) -> str:
    """A date in EDTF in one unambiguous English form.

    ``2022-02-20`` is 20 February 2022; ``[2022-02-11..2022-02-20]`` and ``2022-02-11/2022-02-20`` are
    11 to 20 February 2022; an interval that is a whole month or year is named as one; ``[..2023-03-09]`` is
    on or before 9 March 2023; ``XXXX-03-23`` is 23 March, year not printed.
    """
    span = _span(text)
    if span.first == span.last:
        return _named(span.first) + span.remark
    return (_edge(span) or f"{_shortened(span)} to {_named(span.last)}") + span.remark


@lru_cache(maxsize=65536)
def when(text: str) -> str:
    """The same date as a sentence says it: on 20 February 2022, in March 2023, on or before 9 March 2023.

    An interval is ``between 11 and 20 February 2022``, whether some day of it is meant or all: what is
    said tells an event from a state, the date does not.
    """
    span = _span(text)
    if span.first == span.last:
        return f"{'on' if _has_day(span.first) else 'in'} {_named(span.first)}{span.remark}"
    return (_edge(span) or f"between {_shortened(span)} and {_named(span.last)}") + span.remark


class _Span(NamedTuple):
    first: str  # YYYY, YYYY-MM or YYYY-MM-DD; XXXX where no year is printed; empty where it is open
    last: str
    remark: str


def _span(text: str) -> _Span:
    first, _, last = text.strip("[]").replace("..", "/").partition("/")
    is_single = "/" not in text and ".." not in text
    last = first if is_single else last
    remark = ", year not printed" if "XXXX" in text else ""
    whole = _whole(first, last)
    return _Span(whole or first, whole or last, remark)


def _whole(first: str, last: str) -> str | None:
    """The month or the year that two days bound."""
    if not (_has_day(first) and _has_day(last)):
        return None
    if first[:4] == last[:4] and first[4:] == "-01-01" and last[4:] == "-12-31":
        return first[:4]
    is_month = first[:7] == last[:7] and first[8:] == "01" and int(last[8:]) in _DAYS[int(first[5:7]) - 1]
    return first[:7] if is_month else None


def _edge(span: _Span) -> str | None:
    """An interval that is open on one side; None for one that is closed."""
    if span.first and span.last:
        return None
    end, side = (span.last, "before") if span.last else (span.first, "after")
    return f"{'on' if _has_day(end) else 'in'} or {side} {_named(end)}"


def _shortened(span: _Span) -> str:
    """The first end of an interval without the month and the year that its last end repeats."""
    if _has_day(span.first) and _has_day(span.last) and span.first[:7] == span.last[:7]:
        return str(int(span.first[8:]))
    has_month = len(span.first) > len("2022")
    return _named(f"XXXX{span.first[4:]}" if has_month and span.first[:4] == span.last[:4] else span.first)


def _named(text: str) -> str:
    year, month, number = (*text.split("-"), "", "")[:3]
    parts = [number.lstrip("0"), MONTHS[int(month) - 1] if month else "", "" if year == "XXXX" else year]
    return " ".join(part for part in parts if part)


def _has_day(text: str) -> bool:
    return len(text) == len("2022-02-20")
