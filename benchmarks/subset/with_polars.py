"""The subset as the casebook does such things: once for each distinct value, on the streaming engine."""

from pathlib import Path

import polars as pl

from benchmarks import subset
from benchmarks.subset import Words


def readings(folder: Path, words: Words) -> pl.DataFrame:
    """Return the readings of the claims under ``folder``: READING, COUNTS, strength, published, family."""
    sources = _sources(pl.scan_parquet(subset.sources_of(folder)), words).collect(engine="streaming").lazy()
    claims = pl.scan_parquet(subset.claims_of(folder)).filter(
        pl.col("attribute").is_in(list(words.families)) & pl.col("status").is_in(list(words.strengths))
    )
    claims = claims.join(sources, on="source_id")
    for text in subset.TEXTS:
        claims = _once(claims, [text], **{f"{text}_folded": _folded(pl.col(text))})
    claims = _once(claims, ["value_folded"], months=_length(words))
    claims = _once(claims, ["date", "published"], first_day=_day("date", words, "published"))
    said = pl.coalesce(pl.format("{} months", "months"), "value_folded", pl.lit(""))
    told = claims.select(
        "source_id", "case_id", "attribute", "status", "origin", "published", "first_day",
        subject="subject_name_folded", place="place_folded", asserter="attributed_to_folded", said=said,
    )  # fmt: skip
    numbers = {
        "n_sources": "source_id",
        "n_origins": "origin",
        "n_places": "place",
        "n_asserters": "asserter",
    }
    return (
        told.unique()
        .group_by(subset.READING)
        .agg(
            n_claims=pl.len().cast(pl.Int64),
            **{
                name: pl.col(column).drop_nulls().n_unique().cast(pl.Int64)
                for name, column in numbers.items()
            },
            strength=pl.col("status").replace_strict(words.strengths, return_dtype=pl.Int64).max(),
            published=pl.col("published").min(),
        )
        .with_columns(family=pl.col("attribute").replace_strict(words.families))
        .collect(engine="streaming")
    )


def _sources(sources: pl.LazyFrame, words: Words) -> pl.LazyFrame:
    names = ["publisher", "credited_to"]
    for name in names:
        sources = _once(sources, [name], **{f"{name}_folded": _folded(pl.col(name))})
    sources = _once(sources, ["published"], day=_day("published", words))
    return sources.select(
        "source_id", published="day", origin=pl.coalesce("credited_to_folded", "publisher_folded")
    )


def _once(rows: pl.LazyFrame, by: list[str], **columns: pl.Expr) -> pl.LazyFrame:
    """``rows`` with ``columns``, computed once for each distinct ``by``."""
    distinct = rows.select(by).unique().drop_nulls(by[0]).with_columns(**columns).collect(engine="streaming")
    return rows.join(distinct.lazy(), on=by, how="left", nulls_equal=True)


def _folded(text: pl.Expr) -> pl.Expr:
    for pattern, plain in (
        (subset.DASHES, "-"),
        (subset.APOSTROPHES, "'"),
        (subset.QUOTES, '"'),
        (subset.BLANKS, " "),
    ):
        text = text.str.replace_all(pattern, plain)
    return text.str.strip_chars().str.to_lowercase()


def _length(words: Words) -> pl.Expr:
    found = pl.col("value_folded").str.extract_groups(subset.LENGTH)
    unit = found.struct[1].replace_strict(words.units, default=None, return_dtype=pl.Int64)
    return found.struct[0].cast(pl.Int64, strict=False) * unit


def _day(column: str, words: Words, published: str | None = None) -> pl.Expr:
    """Return the first day of a date; a day without a year only where the day of publication is given."""
    text = _folded(pl.col(column))
    year_first, day_first = (
        text.str.extract_groups(subset.YEAR_FIRST),
        text.str.extract_groups(subset.DAY_FIRST),
    )
    day_month, month_day = (
        text.str.extract_groups(subset.DAY_MONTH),
        text.str.extract_groups(subset.MONTH_DAY),
    )
    month_year = text.str.extract_groups(subset.MONTH_YEAR)

    def month(word: pl.Expr) -> pl.Expr:
        return word.replace_strict(words.months, default=None, return_dtype=pl.Int32)

    dated = pl.coalesce(
        _date(year_first.struct[0], year_first.struct[1], year_first.struct[2]),
        _date(day_first.struct[2], day_first.struct[1], day_first.struct[0]),
        _date(day_month.struct[2], month(day_month.struct[1]), day_month.struct[0]),
        _date(month_day.struct[2], month(month_day.struct[0]), month_day.struct[1]),
        _date(month_year.struct[1], month(month_year.struct[0]), pl.lit(1)),
    )
    if published is None:
        return dated
    number = pl.coalesce(month(day_month.struct[1]), month(month_day.struct[0]))
    day = pl.coalesce(day_month.struct[0], month_day.struct[1])
    year = pl.col(published).dt.year()
    this, last = _date(year, number, day), _date(year - 1, number, day)
    return pl.coalesce(dated, pl.when(this <= pl.col(published)).then(this).otherwise(last))


def _date(year: pl.Expr, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    parts = [part.cast(pl.Int32, strict=False) for part in (year, month, day)]
    text = pl.format("{}-{}-{}", *parts)
    return text.str.to_date("%Y-%-m-%-d", strict=False)
