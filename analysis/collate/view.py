"""Which claims a view shows: of the cases asked for, published by the day asked for, said by those asked for."""

import polars as pl

from analysis import vocabulary
from analysis.settings import Settings


def shown(claims: pl.LazyFrame, sources: pl.LazyFrame, settings: Settings) -> pl.LazyFrame:
    """Claims with ``left_out_because`` (String, null where the claim is shown)."""
    published = sources.select("collection", "source_id", "published_end")
    reasons = [pl.lit(None, pl.String)]
    if settings.cases:
        reasons.append(pl.when(~pl.col("case_id").is_in(settings.cases)).then(pl.lit("of another case")))
    if settings.as_of is not None:
        later = pl.col("published_end") > settings.as_of
        reasons.append(pl.when(pl.col("published_end").is_null()).then(pl.lit("no date of publication")))
        reasons.append(pl.when(later).then(pl.lit("published later")))
    rule = vocabulary.load("views", settings.hand)[settings.view]
    role = pl.col("asserter_role").cast(pl.String)
    if "only" in rule:
        reasons.append(
            pl.when(~role.is_in(rule["only"]).fill_null(value=False)).then(pl.lit("not of this view"))
        )
    if "leave_out" in rule:
        reasons.append(pl.when(role.is_in(rule["leave_out"])).then(pl.lit("not of this view")))
    return claims.join(
        published, on=["collection", "source_id"], how="left", maintain_order="left"
    ).with_columns(left_out_because=pl.coalesce(reasons))


def summary(claims: pl.LazyFrame, sources: pl.LazyFrame) -> pl.LazyFrame:
    """collate/view: for each source, how many of its claims (from ``shown``) are shown and why others are not."""
    counted = claims.group_by("collection", "source_id").agg(
        n_claims=pl.len().cast(pl.Int64),
        n_shown=pl.col("left_out_because").is_null().sum().cast(pl.Int64),
        left_out_because=pl.col("left_out_because")
        .drop_nulls()
        .unique()
        .sort()
        .str.join("; ")
        .replace("", None),
    )
    return (
        sources.select("collection", "source_id", "number")
        .join(counted, on=["collection", "source_id"], how="left")
        .sort("collection", "number")
        .select(
            "collection",
            "source_id",
            is_shown=pl.col("n_shown").fill_null(0) > 0,
            n_claims=pl.col("n_claims").fill_null(0),
            n_shown=pl.col("n_shown").fill_null(0),
            left_out_because="left_out_because",
        )
    )
