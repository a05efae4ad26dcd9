"""Writes dates in EDTF (ISO 8601-2, levels 1 and 2) and as month * 100 + day, as polars expressions.

Both read the columns of ``intervals.PARTS`` and, as far as they are known, from_date, to_date and is_cut.
"""

import polars as pl

_LEANS_ON, _FORM = pl.col("leans_on"), pl.col("form")
SINGLE = ["day_away", "weekday", "week_away"]  # leans on one day of publication
_SOME_LEAP_YEAR = 2000


def edtf() -> pl.Expr:
    """The date as precisely as it is told; XXXX for a year that is not known, null where no month is known either."""
    first_day, last_day = _iso("from_date", md("from", 1)), _iso("to_date", md_last())
    first, last = first_day.str.head(_precision("from")), last_day.str.head(_precision("to"))
    some_day = pl.format("[{}..{}]", first_day, last_day)
    return (
        pl.when(_FORM == "until")
        .then(pl.format("[..{}]", last))
        .when((_FORM == "within") | (pl.col("is_cut") & (_FORM == "one")))
        .then(some_day)
        .when(_FORM == "through")
        .then(pl.format("{}/{}", first, last))
        .otherwise(first)
    )


def _iso(column: str, md: pl.Expr) -> pl.Expr:
    yearless = pl.format(
        "XXXX-{}-{}", (md // 100).cast(pl.String).str.zfill(2), (md % 100).cast(pl.String).str.zfill(2)
    )
    return pl.coalesce(pl.col(column).dt.to_string("%Y-%m-%d"), yearless)


def _precision(end: str) -> pl.Expr:
    """How many characters of a day in EDTF are known: 10 of a day, 7 of a month, 4 of a year."""
    is_day = pl.col(f"{end}_day").is_not_null() | _LEANS_ON.is_in(SINGLE)
    if end == "to":
        is_day |= pl.col("is_cut")
    is_month = pl.col(f"{end}_month").is_not_null() | (_LEANS_ON == "month_away")
    return pl.when(is_day).then(10).when(is_month).then(7).otherwise(4)


def is_in_one_year() -> pl.Expr:
    """Whether the text gives months, and of one year."""
    return pl.col("from_month").is_not_null() & (pl.col("from_year") == pl.col("to_year"))


def md(end: str, day: int) -> pl.Expr:
    """Month * 100 + day that the text gives, with ``day`` where it gives none."""
    return (pl.col(f"{end}_month") * 100 + pl.col(f"{end}_day").fill_null(day)).cast(pl.Int16)


def md_last() -> pl.Expr:
    """The same for the last day; where February ends turns on the year, and without one it has 29 days."""
    month = pl.date(pl.col("to_date").dt.year().fill_null(_SOME_LEAP_YEAR), pl.col("to_month"), 1)
    length = month.dt.month_end().dt.day().cast(pl.Int32)
    return (pl.col("to_month") * 100 + pl.min_horizontal(pl.col("to_day").fill_null(length), length)).cast(
        pl.Int16
    )
