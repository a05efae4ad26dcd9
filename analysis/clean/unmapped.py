"""Printed values that no vocabulary could read, counted, so that a reader sees what the tables leave out."""

from pathlib import Path

import polars as pl

from analysis import vocabulary
from analysis.schema import Unmapped


def unmapped(claims: pl.LazyFrame, sources: pl.LazyFrame, hand: Path) -> pl.LazyFrame:
    """clean/unmapped of clean/claims and catalog/sources: one row a field, value and language.

    field: date (a text with no day, month or year in it), length, offence, article, measure, asserter (an office or
    a name that no vocabulary places).
    """
    kinds = {name: entry["value"] for name, entry in vocabulary.load("attributes", hand).items()}
    kind = pl.col("attribute").replace_strict(kinds, default=None)
    printed = pl.col("value").is_not_null()
    silent = {
        "date": pl.col("date").is_not_null() & pl.col("date_end").is_null() & pl.col("md_start").is_null(),
        "length": printed & (kind == "length") & pl.col("value_code").is_null(),
        "offence": printed & (kind == "offence") & (pl.col("offences").list.len() == 0),
        "article": printed & (kind == "article") & (pl.col("articles").list.len() == 0),
        "measure": printed & (kind == "measure") & pl.col("measure").is_null(),
        "asserter": pl.col("asserter_role").cast(pl.String) == "other",
    }
    value = {"date": "date", "asserter": "attributed_to"}
    languages = sources.select("collection", "source_id", "language")
    found = [
        claims.filter(is_silent).select(
            "collection", "source_id", "claim_id", field=pl.lit(field), value=value.get(field, "value")
        )
        for field, is_silent in silent.items()
    ]
    return (
        pl.concat(found)
        .join(languages, on=["collection", "source_id"], how="left")
        .group_by("collection", "field", "value", "language")
        .agg(n_claims=pl.len().cast(pl.Int64), claim_ids=pl.col("claim_id").sort())
        .sort("collection", "field", -pl.col("n_claims"), "value", "language")
        .select(Unmapped.column_names())
    )
