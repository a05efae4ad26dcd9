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
_TODAY, _DAY = _END.cast(pl.Int32), _END.dt.day().cast(pl.Int32)
_MONTHS_TO_START, _MONTHS_TO_END = (
    day.dt.year() * 12 + day.dt.month().cast(pl.Int32) - 1 for day in (_START, _END)
)
_LEAP_DAY, _SUNDAY = 229, 7
_DAYS_BEFORE_1970 = 719468  # since the first of March of the year 0
_STEPS = ["this_month", "latest", "anchor", "from_index", "to_index", "from_date", "to_date", "is_cut"]


def resolve(frame: pl.LazyFrame, days_ahead: int) -> pl.LazyFrame:
    """Adds date_start, date_end, date_edtf, date_basis, md_start, md_end and year_is_soft; drops the columns of PARTS.

    frame: PARTS, ``date``, ``may_lie_ahead``, ``published_start`` and ``published_end``. days_ahead: how far after
    publication a day without a year may lie in a row that may lie ahead.
    """
    basis = _LEANS_ON.replace_strict(_BASES, default="relative", return_dtype=pl.String)
    is_resolved = pl.col("to_date").is_not_null()
    undated = pl.when(pl.col("date").is_null()).then(pl.lit("none")).otherwise(pl.lit("unresolved"))
    return (
        _with_days(_with_months(frame, days_ahead))
        .with_columns(is_cut=_is_cut())
        .with_columns(
            pl.col("from_date").cast(pl.Date),
            to_date=pl.when("is_cut").then(_TODAY).otherwise("to_date").cast(pl.Date),
        )
        .with_columns(
            date_start=pl.when(_FORM != "until").then("from_date"),
            date_end="to_date",
            date_edtf=edtf(),
            date_basis=pl.when(is_resolved).then(basis).otherwise(undated),
            md_start=pl.when(is_in_one_year() & (_FORM != "until")).then(md("from", 1)),
            md_end=pl.when(is_in_one_year()).then(md_last()),
            year_is_soft=(is_resolved & (basis == "year_inferred")).fill_null(value=False),
        )
        .drop(*PARTS, *_STEPS)
    )


def stated(frame: pl.LazyFrame, start: str, end: str) -> pl.LazyFrame:
    """Adds the first and last day, as ``start`` and ``end``, of what texts tell in full; drops the columns of PARTS."""
    months = frame.with_columns(from_index=_month_of("from", pl.lit(0)), to_index=_month_of("to", pl.lit(0)))
    days = {start: _first("from_index"), end: _last("to_index")}
    return months.with_columns(**{name: day.cast(pl.Date) for name, day in days.items()}).drop(
        *PARTS, "from_index", "to_index"
    )


def _with_months(frame: pl.LazyFrame, days_ahead: int) -> pl.LazyFrame:
    """Adds the months of both ends of a date, from_index and to_index, and what they come from.

    latest: the last year in which that day is not after publication. anchor: the year from which the years of a date
    count: 0 where the text tells it. Each step is a column of its own, as an expression within an expression is
    worked out anew wherever it stands.
    """
    first = md("from", 1).cast(pl.Int32)
    day_of_year = _END.dt.month().cast(pl.Int32) * 100 + _DAY
    month = (
        pl.when(_LEANS_ON == "day")
        .then(_month_with_day())
        .when((_LEANS_ON == "month_away") & _is_published_in_one_month())
        .then(pl.col("this_month") + _AWAY)
    )
    return (
        frame.with_columns(
            this_month=_MONTHS_TO_END, latest=_END.dt.year() - (first > day_of_year).cast(pl.Int32)
        )
        .with_columns(from_index=_month_of("from", pl.col("latest") + 1))
        .with_columns(anchor=_anchor(days_ahead))
        .with_columns(
            from_index=pl.coalesce(month, _month_of("from", pl.col("anchor"))),
            to_index=pl.coalesce(month, _month_of("to", pl.col("anchor"))),
        )
    )


def _anchor(days_ahead: int) -> pl.Expr:
    is_ahead = (_MAY_LIE_AHEAD & (_first("from_index") <= _TODAY + days_ahead)).fill_null(value=False)
    inferred = pl.col("latest") + is_ahead.cast(pl.Int32)
    return (
        pl.when(_LEANS_ON.is_in(_TELLS_YEAR))
        .then(0)
        .when((_LEANS_ON == "year") & (md("from", 1) == _LEAP_DAY))
        .then(_leap(inferred))
        .when(_LEANS_ON == "year")
        .then(inferred)
        .when((_LEANS_ON == "year_away") & (_START.dt.year() == _END.dt.year()))
        .then(_END.dt.year() + _AWAY)
        .when((_LEANS_ON == "month_named") & _is_published_in_one_month())
        .then(_named())
        .cast(pl.Int32)
    )


def _named() -> pl.Expr:
    """The year of "last January", "this January" or "next January"; "last 5 January" is the latest."""
    year, latest, month = _END.dt.year(), pl.col("latest"), _END.dt.month().cast(pl.Int32)
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


def _is_published_in_one_month() -> pl.Expr:
    return pl.col("this_month") == _MONTHS_TO_START


def _leap(year: pl.Expr) -> pl.Expr:
    """The latest leap year not after ``year``."""
    fourth = year - year % 4
    return fourth - 4 * ((fourth % 100 == 0) & (fourth % 400 != 0)).cast(pl.Int32)


def _month_of(end: str, anchor: pl.Expr) -> pl.Expr:
    """The month of that end of a date; of a year the first and the last."""
    month = pl.col(f"{end}_month").fill_null(1 if end == "from" else 12)
    return (pl.col(f"{end}_year") + anchor) * 12 + month - 1


def _month_with_day() -> pl.Expr:
    """The month of the latest day with that number not after publication, or of the first after it ("next")."""
    day, this = pl.col("from_day"), pl.col("this_month")
    is_next, has_day = _AWAY.fill_null(0) > 0, _length(this) >= day
    last, next_ = this - 1, this + 1  # of two months in a row, one has the day
    return (
        pl.when(~is_next & (day <= _DAY) | is_next & (day > _DAY) & has_day)
        .then(this)
        .when(is_next)
        .then(pl.when(_length(next_) >= day).then(next_).otherwise(this + 2))
        .otherwise(pl.when(_length(last) >= day).then(last).otherwise(this - 2))
    )


def _with_days(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Adds the first and last day of a date, from_date and to_date, as numbers."""
    is_single = _LEANS_ON.is_in(SINGLE)
    return frame.with_columns(
        from_date=pl.when(is_single).then(_single_day()).otherwise(_first("from_index")),
        to_date=pl.when(is_single).then(_single_day()).otherwise(_last("to_index")),
    )


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


def _first(month: str) -> pl.Expr:
    """The day in from_day of the month in that column, or its first; null where it has no such day."""
    index, day = pl.col(month), pl.col("from_day").fill_null(1)
    return pl.when(day <= _length(index)).then(_month_start(index) + day - 1)


def _last(month: str) -> pl.Expr:
    """The day in to_day, or the last of the month; its last, too, where a part of the month would end later."""
    index, day = pl.col(month), pl.col("to_day")
    is_to_end = day.is_null() | (_FORM == "within")
    return (
        pl.when(day <= _length(index))
        .then(_month_start(index) + day - 1)
        .when(is_to_end)
        .then(_month_start(index + 1) - 1)
    )


def _length(month: pl.Expr) -> pl.Expr:
    return _month_start(month + 1) - _month_start(month)


def _month_start(month: pl.Expr) -> pl.Expr:
    """The first day of a month; years begin with March, so that the leap day is their last."""
    year = (month - 2) // 12
    days = (153 * ((month - 2) % 12) + 2) // 5
    return 365 * year + year // 4 - year // 100 + year // 400 + days - _DAYS_BEFORE_1970
