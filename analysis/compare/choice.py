"""Which of several accounts a single figure shows: the one more origins stand behind; none where they are level."""

import polars as pl

from analysis.compare.facts import PERSON


def supported(claims: pl.DataFrame, value: list[str]) -> pl.DataFrame:
    """One row a person and ``value`` (columns of claims): n_origins, claim_ids, is_first (alone at the top)."""
    counted = claims.group_by(*PERSON, *value, maintain_order=True).agg(
        n_origins=pl.col("origin_id").n_unique(), claim_ids=pl.col("claim_id").unique().sort()
    )
    top = pl.col("n_origins") == pl.col("n_origins").max().over(PERSON)
    return counted.with_columns(is_top=top).with_columns(
        is_first=top & (pl.col("is_top").sum().over(PERSON) == 1)
    )


def length(claims: pl.DataFrame, prefix: str) -> pl.DataFrame:
    """One row a person: ``{prefix}_code``, ``{prefix}_months`` and ``{prefix}_claim_ids`` of the length claimed.

    'up to N years' counts only where nothing firmer is claimed. Level accounts leave the months null, and the code
    where they do not share it; all their claims are kept.
    """
    lengths = claims.filter(
        pl.col("value_code").is_not_null() & (pl.col("status").cast(pl.String) != "denied")
    )
    bound = pl.col("value_code").cast(pl.String) == "maximum"
    firm = lengths.filter(~bound | bound.all().over(PERSON))
    top = supported(firm, ["value_code", "value_months"]).filter(pl.col("is_top"))
    return (
        top.group_by(PERSON, maintain_order=True)
        .agg(
            pl.col("value_code").unique().implode().alias("codes"),
            pl.when(pl.col("value_code").n_unique() == 1)
            .then(pl.col("value_code").first())
            .first()
            .alias(f"{prefix}_code"),
            pl.when(pl.len() == 1).then(pl.col("value_months").first()).first().alias(f"{prefix}_months"),
            pl.col("claim_ids").explode().unique().sort().alias(f"{prefix}_claim_ids"),
        )
        .drop("codes")
    )


def day(readings: pl.DataFrame, claims: pl.DataFrame, prefix: str) -> pl.DataFrame:
    """One row a person: ``{prefix}_start``, ``_end``, ``_edtf`` and ``_claim_ids`` of the day most origins give.

    readings: of one event. Accounts whose days overlap support one another, the narrowest is shown; where two that
    exclude each other are level, start and end are null.
    """
    days = readings.filter(
        pl.col("date_edtf").is_not_null() & ~pl.col("denied") & ~pl.col("date_edtf").str.contains(r"\.\.")
    )
    spans = days.select(
        *PERSON, "reading_id", "date_start", "date_end", "date_edtf", "md_start", "md_end", "date_claim_ids"
    )
    # 'on or before' agrees with a day and with many others, so it stands behind none of them
    telling = claims.filter(~pl.col("date_edtf").str.starts_with("[..").fill_null(value=False))
    origins = telling.select("collection", "origin_id", date_claim_ids="claim_id")
    pairs = spans.join(spans, on=PERSON, suffix="_2").filter(_agree())
    weight = (
        pairs.explode("date_claim_ids_2")
        .join(origins, left_on=["collection", "date_claim_ids_2"], right_on=["collection", "date_claim_ids"])
        .group_by(*PERSON, "reading_id")
        .agg(n_origins=pl.col("origin_id").n_unique(), claim_ids=pl.col("date_claim_ids_2").unique().sort())
    )
    width = (pl.col("date_end") - pl.col("date_start")).dt.total_days().fill_null(10_000)
    ranked = spans.join(weight, on=[*PERSON, "reading_id"]).sort(
        *PERSON, -pl.col("n_origins").cast(pl.Int64), width, "date_edtf", "reading_id"
    )
    best = ranked.group_by(PERSON, maintain_order=True).first()
    rivals = (
        best.join(ranked, on=PERSON, suffix="_2")
        .filter((pl.col("n_origins") == pl.col("n_origins_2")) & ~_agree())
        .select(PERSON)
        .unique()
        .with_columns(is_level=pl.lit(value=True))
    )
    clear = pl.col("is_level").is_null()
    return best.join(rivals, on=PERSON, how="left", maintain_order="left").select(
        *PERSON,
        pl.when(clear).then("date_start").alias(f"{prefix}_start"),
        pl.when(clear).then("date_end").alias(f"{prefix}_end"),
        pl.when(clear).then("date_edtf").alias(f"{prefix}_edtf"),
        pl.col("claim_ids").alias(f"{prefix}_claim_ids"),
    )


def _agree() -> pl.Expr:
    """Whether two days can be one: by the calendar, and by day and month where a year is not printed."""
    dated = pl.col("date_end").is_not_null() & pl.col("date_end_2").is_not_null()
    overlap = (pl.col("date_start") <= pl.col("date_end_2")) & (pl.col("date_start_2") <= pl.col("date_end"))
    by_month = (pl.col("md_start") <= pl.col("md_end_2")) & (pl.col("md_start_2") <= pl.col("md_end"))
    return pl.when(dated).then(overlap).otherwise(by_month).fill_null(value=False)
