"""Raw claims to claims whose dates, lengths, articles, offences, persons and asserters are normalised.

Takes the records of claims, and catalog/sources and catalog/cases; makes clean/claims, the rows rejected and
clean/unmapped. Every normalised value stands beside the value as printed; what cannot be read stays null.
"""

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from analysis import vocabulary
from analysis.clean.asserters import assign
from analysis.clean.persons import identify
from analysis.clean.unmapped import unmapped
from analysis.clean.values import read_values
from analysis.schema import ClaimRecord, Claims, Rejected
from analysis.schema.rejection import accept
from analysis.store import Table
from analysis.store.parts import ranges
from analysis.text import read_dates

__all__ = ["tables"]


def tables(
    records: Mapping[str, pl.LazyFrame], catalog: Mapping[str, pl.DataFrame], hand: Path
) -> dict[str, Table]:
    """The tables of this stage, by name, with those of the catalog: everything that raw records become.

    records: see store.records; catalog: the tables of the stage catalog. Every raw row is in exactly one of
    catalog/sources, catalog/cases, clean/claims and clean/rejected. What is printed is read here, once for each
    distinct text; the rows themselves pass through when the tables are written, a part at a time.
    """
    sources, cases = catalog["catalog/sources"].lazy(), catalog["catalog/cases"].lazy()
    read, bad_claims = claims(records["claims"], sources, cases, hand)
    parts = ranges(records["claims"])
    clean = [read.filter(part).sort("collection", "claim_id") for part in parts]
    order = ["collection", "table", "row"]
    rejected = pl.concat([catalog["clean/rejected"], bad_claims]).cast(
        {"table": Rejected.columns()["table"].dtype}
    )
    return {
        "catalog/sources": sources,
        "catalog/cases": cases,
        "clean/claims": clean,
        "clean/rejected": rejected.sort(order).lazy(),
        "clean/unmapped": lambda made: unmapped(made["clean/claims"], sources, hand),
        "clean/corrections": records["corrections"],
    }


def claims(
    records: pl.LazyFrame, sources: pl.LazyFrame, cases: pl.LazyFrame, hand: Path
) -> tuple[pl.LazyFrame, pl.DataFrame]:
    """Claims of one or more collections, and the rows rejected.

    records: collection, row, the columns of claims.csv as text, surplus. sources, cases: catalog/sources and
    catalog/cases. Returns clean/claims and clean/rejected (see analysis.schema).
    """
    accepted, rejected = accept(_known(records, sources, cases, hand), ClaimRecord, "claims")
    attributes = vocabulary.load("attributes", hand)
    ahead = [name for name, entry in attributes.items() if entry.get("ahead")]
    published = sources.select("collection", "source_id", "language", "published_start", "published_end")
    printed = accepted.join(published, on=["collection", "source_id"], how="left").with_columns(
        may_lie_ahead=pl.col("attribute").is_in(ahead)
    )
    asserted = assign(identify(printed, cases, hand), sources, hand)
    read = read_values(read_dates(asserted, hand, printed), hand, printed)
    return read.select(Claims.column_names()), rejected


def _known(records: pl.LazyFrame, sources: pl.LazyFrame, cases: pl.LazyFrame, hand: Path) -> pl.LazyFrame:
    """Adds what the rules of ClaimRecord ask: whether ids and codes are known, whether the id is new."""
    attributes, statuses = vocabulary.load("attributes", hand), vocabulary.load("statuses", hand)
    known_sources = sources.select("collection", "source_id", source_known=pl.lit(value=True))
    known_cases = cases.select("collection", "case_id", case_known=pl.lit(value=True))
    return (
        records.join(_repeated(records), on=["collection", "claim_id"], how="left", maintain_order="left")
        .join(known_sources, on=["collection", "source_id"], how="left", maintain_order="left")
        .join(known_cases, on=["collection", "case_id"], how="left", maintain_order="left")
        .with_columns(
            pl.col("source_known", "case_known").fill_null(value=False),
            is_first=(pl.col("row") == pl.col("first_row")).fill_null(value=True),
            attribute_known=pl.col("attribute").is_in(list(attributes)).fill_null(value=False),
            status_known=pl.col("status").is_in(list(statuses)).fill_null(value=False),
        )
    )


def _repeated(records: pl.LazyFrame) -> pl.LazyFrame:
    """The ids that several rows of a collection have (collection, claim_id), and the first_row of each."""
    key = pl.struct("collection", "claim_id").hash()
    hashes = records.select(key.alias("key")).collect(engine="streaming")["key"]
    alike = records.filter(key.is_in(hashes.filter(hashes.is_duplicated()).unique().implode()))
    return (
        alike.drop_nulls("claim_id")
        .group_by("collection", "claim_id")
        .agg(first_row=pl.col("row").min(), n=pl.len())
        .filter(pl.col("n") > 1)
        .drop("n")
        .collect(engine="streaming")
        .lazy()
    )
