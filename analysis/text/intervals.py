"""Resolves what texts say of dates against the days of their publication, row by row, as polars expressions."""

import polars as pl

from analysis.text.edtf import SINGLE, edtf, is_in_one_year, md, md_last

# The columns that hold what a text says (analysis.text.dateparts.DateParts); from and to are its start and end.
PARTS: dict[str, pl.DataType | type[pl.DataType]] = {
    "leans_on": pl.String,
    "form": pl.String,
    "away": pl.Int32,
    "weekday": pl.Int32,
    **{f"{end}_{part}": pl.Int32 for end in ("from", "to") for part in ("year", "month", "day")},
}
_BASES = {"nothing": "stated", "year": "year_inferred", "settled_year": "year_inferred"}
_TELLS_YEAR = ["nothing", "settled", "settled_year"]
_START, _END = pl.col("published_start"), pl.col("published_end")
_LEANS_ON, _FORM, _AWAY = pl.col("leans_on"), pl.col("form"), pl.col("away")
_MAY_LIE_AHEAD = pl.col("may_lie_ahead").fill_null(value=False)
_LEAP_DAY, _SUNDAY = 229, 7


def resolve(frame: pl.LazyFrame, days_ahead: int) -> pl.LazyFrame:
    """Adds date_start, date_end, date_edtf, date_basis, md_start, md_end and year_is_soft; drops the columns of PARTS.

    frame: PARTS, ``date``, ``may_lie_ahead``, ``published_start`` and ``published_end``. days_ahead: how far after
    publication a day without a year may lie in a row that may lie ahead.
    """
    basis = _LEANS_ON.replace_strict(_BASES, default="relative", return_dtype=pl.String)
    is_resolved = pl.col("to_date").is_not_null()
    return (
        frame.with_columns(anchor=_anchor(days_ahead))
        .with_columns(from_date=_from(), to_date=_to())
        .with_columns(is_cut=_is_cut())
        .with_columns(to_date=pl.when("is_cut").then(_END).otherwise("to_date"))
        .with_columns(
            date_start=pl.when(_FORM != "until").then("from_date"),
            date_end="to_date",
            date_edtf=edtf(),
            date_basis=pl.when(is_resolved)
            .then(basis)
            .when(pl.col("date").is_not_null())
            .then(pl.lit("unresolved"))
            .otherwise(pl.lit("none")),
            md_start=pl.when(is_in_one_year() & (_FORM != "until")).then(md("from", 1)),
            md_end=pl.when(is_in_one_year()).then(md_last()),
            year_is_soft=(is_resolved & (basis == "year_inferred")).fill_null(value=False),
        )
        .drop(*PARTS, "anchor", "from_date", "to_date", "is_cut")
    )


def stated(frame: pl.LazyFrame, start: str, end: str) -> pl.LazyFrame:
    """Adds the first and last day, as ``start`` and ``end``, of what texts tell in full; drops the columns of PARTS."""
    first = _first(pl.col("from_year"), pl.col("from_month"), pl.col("from_day"))
    last = _last(pl.col("to_year"), pl.col("to_month"), pl.col("to_day"))
    return frame.with_columns(first.alias(start), last.alias(end)).drop(*PARTS)


def _anchor(days_ahead: int) -> pl.Expr:
    """The year from which the years of a date count: 0 where the text tells it, null where it cannot be known."""
    first = md("from", 1).cast(pl.Int32)
    year = _END.dt.year()
    latest = year - (first > _END.dt.month().cast(pl.Int32) * 100 + _END.dt.day()).cast(pl.Int32)
    coming = _first(latest + 1, pl.col("from_month"), pl.col("from_day"))
    is_ahead = (_MAY_LIE_AHEAD & (coming <= _END.dt.offset_by(f"{days_ahead}d"))).fill_null(value=False)
    inferred = latest + is_ahead.cast(pl.Int32)
    return (
        pl.when(_LEANS_ON.is_in(_TELLS_YEAR))
        .then(0)
        .when((_LEANS_ON == "year") & (first == _LEAP_DAY))
        .then(_leap(inferred))
        .when(_LEANS_ON == "year")
        .then(inferred)
        .when((_LEANS_ON == "year_away") & (_START.dt.year() == year))
        .then(year + _AWAY)
        .when((_LEANS_ON == "month_named") & _is_published_in_one_month())
        .then(_named(latest))
        .cast(pl.Int32)
    )


def _named(latest: pl.Expr) -> pl.Expr:
    """The year of "last January", "this January" or "next January"; "last 5 January" is the latest."""
    year, month = _END.dt.year(), _END.dt.month().cast(pl.Int32)
    is_day = pl.col("from_day").is_not_null() & (_FORM != "within")
    return (
        pl.when((_AWAY > 0) & is_day)
        .then(latest + 1)
        .when(_AWAY > 0)
        .then(year + (pl.col("from_month") <= month).cast(pl.Int32))
        .when((_AWAY < 0) & ~is_day)
        .then(year - (pl.col("from_month") >= month).cast(pl.Int32))
        .when((_AWAY == 0) & _MAY_LIE_AHEAD)
        .then(year)
        .otherwise(latest)
    )


def _leap(year: pl.Expr) -> pl.Expr:
    """The latest leap year not after ``year``."""
    fourth = year - year % 4
    return fourth - 4 * ((fourth % 100 == 0) & (fourth % 400 != 0)).cast(pl.Int32)


def _from() -> pl.Expr:
    month = _month_away()
    return (
        pl.when(_LEANS_ON == "month_away")
        .then(_first(month.dt.year(), month.dt.month(), pl.col("from_day")))
        .when(_LEANS_ON == "day")
        .then(_day_of_month())
        .when(_LEANS_ON.is_in(SINGLE))
        .then(_single_day())
        .otherwise(_first(pl.col("anchor") + pl.col("from_year"), pl.col("from_month"), pl.col("from_day")))
    )


def _to() -> pl.Expr:
    month = _month_away()
    return (
        pl.when(_LEANS_ON == "month_away")
        .then(_last(month.dt.year(), month.dt.month(), pl.col("to_day")))
        .when(_LEANS_ON == "day")
        .then(_days_after(_day_of_month(), pl.col("to_day") - pl.col("from_day")))
        .when(_LEANS_ON.is_in(SINGLE))
        .then(_single_day())
        .otherwise(_last(pl.col("anchor") + pl.col("to_year"), pl.col("to_month"), pl.col("to_day")))
    )


def _is_published_in_one_month() -> pl.Expr:
    return _START.dt.month_start() == _END.dt.month_start()


def _month_away() -> pl.Expr:
    """The first day of the month so many months from that of publication."""
    month = _END.dt.month_start().dt.offset_by(pl.format("{}mo", _AWAY))
    return pl.when(_is_published_in_one_month()).then(month)


def _day_of_month() -> pl.Expr:
    """The latest day with that number not after publication, or the first after it ("next"); two months may lack it."""
    latest, coming = ([_day_in_month(sign * n) for n in range(4)] for sign in (-1, 1))
    return (
        pl.when(_AWAY > 0)
        .then(pl.coalesce(pl.when(day > _END).then(day) for day in coming))
        .otherwise(pl.coalesce(pl.when(day <= _END).then(day) for day in latest))
    )


def _day_in_month(months: int) -> pl.Expr:
    month = _END.dt.month_start().dt.offset_by(f"{months}mo")
    return _first(month.dt.year(), month.dt.month(), pl.col("from_day"))


def _single_day() -> pl.Expr:
    """The day that is so many days away, or a weekday; known only where the day of publication is.

    On a Sunday it is not known which week is "this week": in some countries it begins with Sunday.
    """
    days_since = (_END.dt.weekday().cast(pl.Int32) - pl.col("weekday")) % 7
    is_published_on_it = days_since == 0
    weekday = (
        pl.when(_AWAY > 0)
        .then(7 - days_since)
        .when((_AWAY < 0) & is_published_on_it)
        .then(-7)
        .otherwise(-days_since)
    )
    day_of_week = 7 * _AWAY + pl.col("weekday") - _END.dt.weekday().cast(pl.Int32)
    days = (
        pl.when(_LEANS_ON == "day_away")
        .then(_AWAY)
        .when((_LEANS_ON == "week_away") & (_END.dt.weekday() < _SUNDAY))
        .then(day_of_week)
        .when(_LEANS_ON == "week_away")
        .then(None)
        .otherwise(weekday)
    )
    return pl.when(_START == _END).then(_days_after(_END, days))


def _is_cut() -> pl.Expr:
    """Whether a month or part of one was under way on the day of publication, and what it tells had happened."""
    is_whole = pl.col("to_day").is_null() | (_FORM == "within")
    is_relative = _LEANS_ON.is_in(["year", "month_named", "month_away"])
    is_under_way = (pl.col("from_date") <= _END) & (pl.col("to_date") > _END) & ~_MAY_LIE_AHEAD
    return (is_whole & is_relative & is_under_way).fill_null(value=False)


def _first(year: pl.Expr, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    """That day, or the first of a month or year; null where there is no such day."""
    start = pl.date(year, month.fill_null(1), 1)
    date = _days_after(start, day.fill_null(1) - 1)
    return pl.when(date <= start.dt.month_end()).then(date)


def _last(year: pl.Expr, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    """That day, or the last of a month or year; the last of the month where a part of it would end later."""
    start = pl.date(year, month.fill_null(12), 1)
    date = _days_after(start, day - 1)
    return (
        pl.when(date <= start.dt.month_end())
        .then(date)
        .when(day.is_null() | (_FORM == "within"))
        .then(start.dt.month_end())
    )


def _days_after(date: pl.Expr, days: pl.Expr) -> pl.Expr:
    return (date.cast(pl.Int32) + days).cast(pl.Date)
