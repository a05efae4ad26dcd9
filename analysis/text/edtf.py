"""Writes dates in EDTF (ISO 8601-2, levels 1 and 2) and as month * 100 + day, as polars expressions.

Both read the columns of ``intervals.PARTS`` and, as far as they are known, from_date, to_date and is_cut.
"""

import polars as pl

_LEANS_ON, _FORM = pl.col("leans_on"), pl.col("form")
SINGLE = ["day_away", "weekday", "week_away"]  # leans on one day of publication
_LEAP_YEAR = 2000
_YEARS = {year: f"{year:04}" for year in range(1000, 3000)}
# month * 100 + day -> how it is written; of a month, month * 100; of a year, 0.
_SUFFIXES = {0: "", **{100 * m: f"-{m:02}" for m in range(1, 13)}}
_SUFFIXES |= {100 * m + d: f"-{m:02}-{d:02}" for m in range(1, 13) for d in range(1, 32)}


def edtf() -> pl.Expr:
    """The date as precisely as it is told; XXXX for a year that is not known, null where no month is known either."""
    is_some_day = (_FORM == "within") | (pl.col("is_cut") & (_FORM == "one"))
    is_range = is_some_day | (_FORM == "through")
    first, last = _written("from", is_some_day), _written("to", is_some_day)
    return pl.concat_str(
        pl.when(is_some_day | (_FORM == "until")).then(pl.lit("[")).otherwise(pl.lit("")),
        pl.when(_FORM == "until").then(pl.lit("..")).otherwise(first),
        pl.when(is_some_day).then(pl.lit("..")).when(is_range).then(pl.lit("/")).otherwise(pl.lit("")),
        pl.when(is_range | (_FORM == "until")).then(last).otherwise(pl.lit("")),
        pl.when(is_some_day | (_FORM == "until")).then(pl.lit("]")).otherwise(pl.lit("")),
    )


def _written(end: str, is_some_day: pl.Expr) -> pl.Expr:
    """One end: a day, a month or a year, as it is told."""
    date = pl.col(f"{end}_date")
    day = pl.coalesce(_month_and_day(date), md("from", 1) if end == "from" else md_last())
    is_day = is_some_day | pl.col(f"{end}_day").is_not_null() | _LEANS_ON.is_in(SINGLE)
    is_month = pl.col(f"{end}_month").is_not_null() | (_LEANS_ON == "month_away")
    if end == "to":
        is_day |= pl.col("is_cut")
    told = pl.when(is_day).then(day).when(is_month).then(day // 100 * 100).when(date.is_not_null()).then(0)
    year = date.dt.year().replace_strict(_YEARS, default="XXXX", return_dtype=pl.String)
    return year + told.replace_strict(_SUFFIXES, default=None, return_dtype=pl.String)


def _month_and_day(date: pl.Expr) -> pl.Expr:
    return date.dt.month().cast(pl.Int16) * 100 + date.dt.day()


def is_in_one_year() -> pl.Expr:
    """Whether the text gives months, and of one year."""
    return pl.col("from_month").is_not_null() & (pl.col("from_year") == pl.col("to_year"))


def md(end: str, day: int) -> pl.Expr:
    """Month * 100 + day that the text gives, with ``day`` where it gives none."""
    return (pl.col(f"{end}_month") * 100 + pl.col(f"{end}_day").fill_null(day)).cast(pl.Int16)


def md_last() -> pl.Expr:
    """The same for the last day; where February ends turns on the year, and without one it has 29 days."""
    month = pl.col("to_month")
    year = pl.col("to_date").dt.year().fill_null(_LEAP_YEAR)
    is_leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    is_short = month.is_in([4, 6, 9, 11])
    length = pl.when(month == 2).then(28 + is_leap.cast(pl.Int32)).when(is_short).then(30).otherwise(31)
    return (month * 100 + pl.min_horizontal(pl.col("to_day").fill_null(31), length)).cast(pl.Int16)
