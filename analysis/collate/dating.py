"""Groups the dates of claims that say the same thing into the days they can be about.

A date is an interval of days: of a year, or of a year nobody printed. Overlapping intervals agree, and the
narrowest is shown; an interval that overlaps several that exclude each other stands for itself.
"""

import polars as pl

CASE = ["collection", "case_id"]
_FAR = -1_000_000
_LEAP_DAY = 229


def settle_years(claims: pl.LazyFrame) -> pl.LazyFrame:
    """Claims whose years are settled within their case: adds lo, hi (days since 1970-01-01), line and edtf.

    claims: clean/claims with ``event`` and published_end. A year inferred from publication gives way to the year that
    another claim about the event gives to the same days. A day without a year takes the year of a dated claim about
    the same event with that day. ``line`` is ``dated`` or ``yearless``; on the latter lo and hi
    count the days of a leap year.
    An interval without a first day (on or before) has a lo far in the past.
    """
    return _place(_lend_years(_move_soft_years(claims)))


def _move_soft_years(claims: pl.LazyFrame) -> pl.LazyFrame:
    """An inferred year gives way to the year that another claim about the event gives to the same days.

    That is a stated year before publication, the nearest one; else the earliest inferred: a page of 2022 that tells of
    6 January shows that a page of 2024 which prints '6 January' need not mean 2024.
    """
    days = [*CASE, "person_id", "event", "md_start", "md_end"]
    dated = claims.filter(
        pl.col("date_start").is_not_null() & pl.col("md_start").is_not_null() & _has_one_year()
    )
    years = dated.select(
        *days, other_year=pl.col("date_start").dt.year(), other_is_soft="year_is_soft"
    ).unique()
    year, other = pl.col("year"), pl.col("other_year")
    moved = (
        dated.filter(pl.col("year_is_soft"))
        .select(*days, "claim_id", "published_end", year=pl.col("date_start").dt.year())
        .join(years, on=days)
        .filter(pl.date(other, pl.col("md_start") // 100, 1) <= pl.col("published_end"))
        .filter(~pl.col("other_is_soft") | (other <= year))
        .sort("other_is_soft", pl.when("other_is_soft").then(other).otherwise((other - year).abs()), other)
        .group_by(*CASE, "claim_id", maintain_order=True)
        .agg(moved_by=(other - year).first(), new_year=other.first())
        .filter(pl.col("moved_by") != 0)
    )
    shift = pl.format("{}y", pl.col("moved_by").fill_null(0))
    text = pl.col("new_year").cast(pl.String).fill_null("")
    return (
        claims.join(moved, on=[*CASE, "claim_id"], how="left", maintain_order="left")
        .with_columns(
            date_edtf=pl.when(pl.col("moved_by").is_not_null())
            .then(pl.col("date_edtf").str.replace_all(r"\d{4}", text))
            .otherwise("date_edtf"),
            date_start=pl.col("date_start").dt.offset_by(shift),
            date_end=pl.col("date_end").dt.offset_by(shift),
        )
        .drop("moved_by", "new_year")
    )


def _lend_years(claims: pl.LazyFrame) -> pl.LazyFrame:
    event = [*CASE, "person_id", "event"]
    dated = (
        claims.filter(pl.col("date_start").is_not_null() & _has_one_year())
        .select(*event, year=pl.col("date_start").dt.year(), from_=_md("date_start"), to_=_md("date_end"))
        .unique()
    )
    yearless = claims.filter(pl.col("date_end").is_null() & pl.col("md_start").is_not_null())
    lent = (
        yearless.select(*event, "claim_id", "md_start", "md_end")
        .join(dated, on=event)
        .filter((pl.col("md_start") <= pl.col("to_")) & (pl.col("from_") <= pl.col("md_end")))
        .group_by(*CASE, "claim_id")
        .agg(years=pl.col("year").n_unique(), year=pl.col("year").first())
        .filter(pl.col("years") == 1)
        .select(*CASE, "claim_id", "year")
    )
    text = pl.col("year").cast(pl.String).fill_null("")
    return (
        claims.join(lent, on=[*CASE, "claim_id"], how="left", maintain_order="left")
        .with_columns(
            date_start=pl.coalesce("date_start", _day("year", "md_start")),
            date_end=pl.coalesce(
                "date_end", _day("year", "md_end"), _end_of_february("year", "md_start", "md_end")
            ),
            date_edtf=pl.when(pl.col("year").is_not_null())
            .then(pl.col("date_edtf").str.replace_all("XXXX", text, literal=True))
            .otherwise("date_edtf"),
        )
        .drop("year")
    )


def _place(claims: pl.LazyFrame) -> pl.LazyFrame:
    dated, yearless = pl.col("date_end").is_not_null(), pl.col("md_start").is_not_null()
    lo = pl.col("date_start").cast(pl.Int32).fill_null(_FAR)
    hi = pl.col("date_end").cast(pl.Int32)
    return claims.with_columns(
        line=pl.when(dated).then(pl.lit("dated")).when(yearless).then(pl.lit("yearless")),
        lo=pl.when(dated).then(lo).when(yearless).then(leap_day("md_start")),
        hi=pl.when(dated).then(hi).when(yearless).then(leap_day("md_end")),
    )


def cluster(claims: pl.LazyFrame, group: list[str]) -> pl.LazyFrame:
    """Claims with ``cluster``: equal for the claims of one ``group`` whose dates agree.

    claims: with line, lo, hi (see settle_years). Claims without any date join the one cluster their group has,
    and stand for themselves where it has several.
    """
    key = [*group, "line", "lo", "hi"]
    intervals = (
        claims.filter(pl.col("line").is_not_null())
        .select(key)
        .unique()
        .sort(*group, "line", (pl.col("hi") - pl.col("lo")), "lo")
        .with_row_index("interval")
        .with_columns(length=pl.col("hi") - pl.col("lo"))
    )
    meets = (
        intervals.join(intervals, on=[*group, "line"], suffix="_other", nulls_equal=True)
        .filter((pl.col("lo") <= pl.col("hi_other")) & (pl.col("lo_other") <= pl.col("hi")))
        .collect()
    )
    narrower = meets.filter(pl.col("length_other") < pl.col("length"))["interval"].unique()
    core_meets = meets.filter(
        ~pl.col("interval").is_in(narrower.implode()) & ~pl.col("interval_other").is_in(narrower.implode())
    )
    label = _joined(core_meets)
    wide = (
        meets.filter(pl.col("interval").is_in(narrower.implode()))
        .join(label, left_on="interval_other", right_on="interval")
        .group_by("interval")
        .agg(pl.col("label").unique())
        .select("interval", label=pl.when(pl.col("label").list.len() == 1).then(pl.col("label").list.first()))
        .with_columns(pl.coalesce("label", "interval"))
    )
    labels = intervals.join(pl.concat([label, wide]).lazy(), on="interval").select(*key, cluster="label")
    only = labels.group_by(group).agg(n=pl.col("cluster").n_unique(), only=pl.col("cluster").first())
    return (
        claims.join(labels, on=key, how="left", nulls_equal=True, maintain_order="left")
        .join(only, on=group, how="left", nulls_equal=True, maintain_order="left")
        .with_columns(
            cluster=pl.when(pl.col("line").is_null() & (pl.col("n") == 1)).then("only").otherwise("cluster")
        )
        .drop("n", "only")
    )


def _joined(meets: pl.DataFrame) -> pl.DataFrame:
    """Interval -> label: the least interval it is joined to by any chain of meetings."""
    label = meets.group_by("interval").agg(label=pl.col("interval_other").min())
    while True:
        further = (
            meets.join(label, left_on="interval_other", right_on="interval")
            .group_by("interval")
            .agg(pl.col("label").min())
            .sort("interval")
        )
        if further.equals(label.sort("interval")):
            return further
        label = further


def leap_day(column: str) -> pl.Expr:
    """Day of a leap year (1 to 366) of month * 100 + day."""
    md = pl.col(column).cast(pl.Int32)
    return pl.date(2000, md // 100, md % 100).dt.ordinal_day().cast(pl.Int32)


def _has_one_year() -> pl.Expr:
    return pl.col("date_start").dt.year() == pl.col("date_end").dt.year()


def _md(column: str) -> pl.Expr:
    return (pl.col(column).dt.month().cast(pl.Int16) * 100 + pl.col(column).dt.day()).cast(pl.Int16)


def _end_of_february(year: str, start: str, end: str) -> pl.Expr:
    """Without a year February ends on the 29th; in most years that is the 28th."""
    is_last = (pl.col(end) == _LEAP_DAY) & (pl.col(start) != _LEAP_DAY) & pl.col(year).is_not_null()
    return pl.when(is_last).then(pl.date(pl.col(year), 2, 28))


def _day(year: str, md: str) -> pl.Expr:
    text = pl.format("{}-{}-{}", year, (pl.col(md) // 100), (pl.col(md) % 100))
    return pl.when(pl.col(year).is_not_null()).then(text.str.to_date("%Y-%-m-%-d", strict=False))
