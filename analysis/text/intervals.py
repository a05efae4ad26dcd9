"""Resolves what texts say of dates against the days of their publication, row by row, as polars expressions.

Days are counted from 1970-01-01, months from January of the year 0: whole numbers are many times faster than dates.
"""

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
_LEANS_ON, _FORM, _AWAY = pl.col("leans_on"), pl.col("form"), pl.col("away")
_MAY_LIE_AHEAD = pl.col("may_lie_ahead").fill_null(value=False)
_START, _END = pl.col("published_start"), pl.col("published_end")
_YEAR, _MONTH, _DAY = _END.dt.year(), _END.dt.month().cast(pl.Int32), _END.dt.day().cast(pl.Int32)
_TODAY, _THIS_MONTH = _END.cast(pl.Int32), _YEAR * 12 + _MONTH - 1
_LEAP_DAY, _SUNDAY = 229, 7
_DAYS_BEFORE_1970 = 719468  # since the first of March of the year 0


def resolve(frame: pl.LazyFrame, days_ahead: int) -> pl.LazyFrame:
    """Adds date_start, date_end, date_edtf, date_basis, md_start, md_end and year_is_soft; drops the columns of PARTS.

    frame: PARTS, ``date``, ``may_lie_ahead``, ``published_start`` and ``published_end``. days_ahead: how far after
    publication a day without a year may lie in a row that may lie ahead.
    """
    basis = _LEANS_ON.replace_strict(_BASES, default="relative", return_dtype=pl.String)
    is_resolved = pl.col("to_date").is_not_null()
    is_dated = pl.col("date").is_not_null()
    return (
        frame.with_columns(anchor=_anchor(days_ahead))
        .with_columns(from_date=_from(), to_date=_to())
        .with_columns(is_cut=_is_cut())
        .with_columns(to_date=pl.when("is_cut").then(_TODAY).otherwise("to_date"))
        .with_columns(pl.col("from_date", "to_date").cast(pl.Date))
        .with_columns(
            date_start=pl.when(_FORM != "until").then("from_date"),
            date_end="to_date",
            date_edtf=edtf(),
            date_basis=pl.when(is_resolved)
            .then(basis)
            .when(is_dated)
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
    days = {start: _first(_month_of("from", 0), pl.col("from_day")), end: _last(_month_of("to", 0))}
    return frame.with_columns(**{name: day.cast(pl.Date) for name, day in days.items()}).drop(*PARTS)


def _anchor(days_ahead: int) -> pl.Expr:
    """The year from which the years of a date count: 0 where the text tells it, null where it cannot be known."""
    first = md("from", 1).cast(pl.Int32)
    latest = _YEAR - (first > _MONTH * 100 + _DAY).cast(pl.Int32)
    coming = _first(_month_of("from", latest + 1), pl.col("from_day"))
    is_ahead = (_MAY_LIE_AHEAD & (coming <= _TODAY + days_ahead)).fill_null(value=False)
    inferred = latest + is_ahead.cast(pl.Int32)
    return (
        pl.when(_LEANS_ON.is_in(_TELLS_YEAR))
        .then(0)
        .when((_LEANS_ON == "year") & (first == _LEAP_DAY))
        .then(_leap(inferred))
        .when(_LEANS_ON == "year")
        .then(inferred)
        .when((_LEANS_ON == "year_away") & (_START.dt.year() == _YEAR))
        .then(_YEAR + _AWAY)
        .when((_LEANS_ON == "month_named") & _is_published_in_one_month())
        .then(_named(latest))
        .cast(pl.Int32)
    )


def _named(latest: pl.Expr) -> pl.Expr:
    """The year of "last January", "this January" or "next January"; "last 5 January" is the latest."""
    is_day = pl.col("from_day").is_not_null() & (_FORM != "within")
    return (
        pl.when((_AWAY > 0) & is_day)
        .then(latest + 1)
        .when(_AWAY > 0)
        .then(_YEAR + (pl.col("from_month") <= _MONTH).cast(pl.Int32))
        .when((_AWAY < 0) & ~is_day)
        .then(_YEAR - (pl.col("from_month") >= _MONTH).cast(pl.Int32))
        .when((_AWAY == 0) & _MAY_LIE_AHEAD)
        .then(_YEAR)
        .otherwise(latest)
    )


def _leap(year: pl.Expr) -> pl.Expr:
    """The latest leap year not after ``year``."""
    fourth = year - year % 4
    return fourth - 4 * ((fourth % 100 == 0) & (fourth % 400 != 0)).cast(pl.Int32)


def _from() -> pl.Expr:
    return (
        pl.when(_LEANS_ON.is_in(SINGLE))
        .then(_single_day())
        .when(_LEANS_ON == "day")
        .then(_day_of_month())
        .when(_LEANS_ON == "month_away")
        .then(_first(_month_away(), pl.col("from_day")))
        .otherwise(_first(_month_of("from", pl.col("anchor")), pl.col("from_day")))
    )


def _to() -> pl.Expr:
    return (
        pl.when(_LEANS_ON.is_in(SINGLE))
        .then(_single_day())
        .when(_LEANS_ON == "day")
        .then(_day_of_month() + pl.col("to_day") - pl.col("from_day"))
        .when(_LEANS_ON == "month_away")
        .then(_last(_month_away()))
        .otherwise(_last(_month_of("to", pl.col("anchor"))))
    )


def _is_published_in_one_month() -> pl.Expr:
    return _START.dt.year() * 12 + _START.dt.month().cast(pl.Int32) - 1 == _THIS_MONTH


def _month_away() -> pl.Expr:
    return pl.when(_is_published_in_one_month()).then(_THIS_MONTH + _AWAY)


def _month_of(end: str, anchor: pl.Expr | int) -> pl.Expr:
    """The month of that end of a date; of a year the first and the last."""
    month = pl.col(f"{end}_month").fill_null(1 if end == "from" else 12)
    return (pl.col(f"{end}_year") + anchor) * 12 + month - 1


def _day_of_month() -> pl.Expr:
    """The latest day with that number not after publication, or the first after it ("next")."""
    day = pl.col("from_day")
    is_here = pl.when(_AWAY > 0).then(day > _DAY).otherwise(day <= _DAY)
    step = pl.when(_AWAY > 0).then(1).otherwise(-1)
    months = [_first(_THIS_MONTH + n * step, day) for n in range(3)]  # of two months in a row, one has it
    return pl.coalesce(pl.when(is_here).then(months[0]), *months[1:])


def _single_day() -> pl.Expr:
    """The day that is so many days away, or a weekday; known only where the day of publication is.

    On a Sunday it is not known which week is "this week": in some countries it begins with Sunday.
    """
    published_on = _END.dt.weekday().cast(pl.Int32)
    since = (published_on - pl.col("weekday")) % 7
    weekday = pl.when(_AWAY > 0).then(7 - since).when((_AWAY < 0) & (since == 0)).then(-7).otherwise(-since)
    of_week = pl.when(published_on < _SUNDAY).then(7 * _AWAY + pl.col("weekday") - published_on)
    days = (
        pl.when(_LEANS_ON == "day_away")
        .then(_AWAY)
        .when(_LEANS_ON == "week_away")
        .then(of_week)
        .otherwise(weekday)
    )
    return pl.when(_START == _END).then(_TODAY + days)


def _is_cut() -> pl.Expr:
    """Whether a month or part of one was under way on the day of publication, and what it tells had happened."""
    is_whole = pl.col("to_day").is_null() | (_FORM == "within")
    is_relative = _LEANS_ON.is_in(["year", "month_named", "month_away"])
    is_under_way = (pl.col("from_date") <= _TODAY) & (pl.col("to_date") > _TODAY) & ~_MAY_LIE_AHEAD
    return (is_whole & is_relative & is_under_way).fill_null(value=False)


def _first(month: pl.Expr, day: pl.Expr) -> pl.Expr:
    """That day of the month, or its first; null where it has no such day."""
    date = _month_start(month) + day.fill_null(1) - 1
    return pl.when(date < _month_start(month + 1)).then(date)


def _last(month: pl.Expr) -> pl.Expr:
    """The day in to_day, or the last of the month; its last, too, where a part of the month would end later."""
    date, end = _month_start(month) + pl.col("to_day") - 1, _month_start(month + 1) - 1
    is_to_end = pl.col("to_day").is_null() | (_FORM == "within")
    return pl.when(date <= end).then(date).when(is_to_end).then(end)


def _month_start(month: pl.Expr) -> pl.Expr:
    """The first day of a month; years begin with March, so that the leap day is their last."""
    year = (month - 2) // 12
    days = (153 * ((month - 2) % 12) + 2) // 5
    return 365 * year + year // 4 - year // 100 + year // 400 + days - _DAYS_BEFORE_1970
