"""Raw sources and cases to who published what, when, and from whom it had it.

Takes the records of sources and cases; makes catalog/sources, catalog/cases and the rows rejected.
"""

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from analysis.catalog.origins import trace
from analysis.schema import CaseRecord, Cases, SourceRecord, Sources
from analysis.schema.rejection import accept
from analysis.text import read_published

__all__ = ["tables"]


def tables(records: Mapping[str, pl.LazyFrame], hand: Path) -> dict[str, pl.DataFrame]:
    """The tables of this stage, by name: catalog/sources, catalog/cases, and its part of clean/rejected.

    records: see store.records.
    """
    known_sources, bad_sources = sources(records["sources"], hand)
    known_cases, bad_cases = cases(records["cases"])
    return {
        "catalog/sources": known_sources.select(Sources.column_names()).sort("number").collect(),
        "catalog/cases": known_cases.select(Cases.column_names()).collect(),
        "clean/rejected": pl.concat([bad_sources, bad_cases]),
    }


def sources(records: pl.LazyFrame, hand: Path) -> tuple[pl.LazyFrame, pl.DataFrame]:
    """Sources of one or more collections, and the rows rejected.

    records: collection, row, the columns of sources.csv as text, surplus. Returns catalog/sources and
    clean/rejected (see analysis.schema).
    """
    first = pl.col("source_id").is_first_distinct().over("collection")
    accepted, rejected = accept(
        records.with_columns(is_first=first | pl.col("source_id").is_null()), SourceRecord, "sources"
    )
    numbered = (
        accepted.collect()
        .lazy()
        .with_columns(
            pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias("number"),
            pl.col("language").str.strip_chars().str.to_lowercase().str.replace_all("_", "-"),
        )
    )
    return trace(read_published(numbered, hand), hand), rejected


def cases(records: pl.LazyFrame) -> tuple[pl.LazyFrame, pl.DataFrame]:
    """Cases of one or more collections, one row a case, and the rows rejected.

    records: collection, row, the columns of cases.csv as text, surplus. Several rows of one case_id that name
    different people are several accused of one case: their names are joined by ``; ``.
    """
    by_case = ["collection", "case_id"]
    elsewhere = pl.col("collection") != pl.col("collection").first().over("case_id")
    first = pl.col("person").fill_null("").is_first_distinct().over(by_case)
    accepted, rejected = accept(
        records.with_columns(
            is_first=first | pl.col("case_id").is_null(),
            is_elsewhere=elsewhere.fill_null(value=False) & pl.col("case_id").is_not_null(),
        ),
        CaseRecord,
        "cases",
    )
    joined = accepted.group_by(by_case, maintain_order=True).agg(
        pl.col("label", "country", "office", "institution").drop_nulls().first(),
        pl.col("person").drop_nulls().str.join("; ").replace("", None),
    )
    return joined, rejected
