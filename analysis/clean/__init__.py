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
from analysis.text import read_dates

__all__ = ["tables"]


def tables(
    records: Mapping[str, pl.LazyFrame], catalog: Mapping[str, pl.DataFrame], hand: Path
) -> dict[str, pl.DataFrame]:
    """The tables of this stage, by name, with those of the catalog: everything that raw records become.

    records: see store.records; catalog: the tables of the stage catalog. Every raw row is in exactly one of
    catalog/sources, catalog/cases, clean/claims and clean/rejected.
    """
    sources, cases = catalog["catalog/sources"].lazy(), catalog["catalog/cases"].lazy()
    read, bad_claims = claims(records["claims"], sources, cases, hand)
    clean = read.sort("collection", "claim_id").collect()
    order = ["collection", "table", "row"]
    rejected = pl.concat([catalog["clean/rejected"], bad_claims]).cast(
        {"table": Rejected.columns()["table"].dtype}
    )
    return {
        "catalog/sources": catalog["catalog/sources"],
        "catalog/cases": catalog["catalog/cases"],
        "clean/claims": clean,
        "clean/rejected": rejected.sort(order),
        "clean/unmapped": unmapped(clean.lazy(), sources, hand).collect(),
        "clean/corrections": records["corrections"].collect(),
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
    dated = read_dates(
        accepted.join(published, on=["collection", "source_id"], how="left").with_columns(
            may_lie_ahead=pl.col("attribute").is_in(ahead)
        ),
        hand,
    )
    read = read_values(dated, hand)
    return assign(identify(read, cases, hand), sources, hand).select(Claims.column_names()), rejected


def _known(records: pl.LazyFrame, sources: pl.LazyFrame, cases: pl.LazyFrame, hand: Path) -> pl.LazyFrame:
    """Adds what the rules of ClaimRecord ask: whether ids and codes are known, whether the id is new."""
    attributes, statuses = vocabulary.load("attributes", hand), vocabulary.load("statuses", hand)
    known_sources = sources.select("collection", "source_id", source_known=pl.lit(value=True))
    known_cases = cases.select("collection", "case_id", case_known=pl.lit(value=True))
    first = pl.col("claim_id").is_first_distinct().over("collection")
    return (
        records.join(known_sources, on=["collection", "source_id"], how="left", maintain_order="left")
        .join(known_cases, on=["collection", "case_id"], how="left", maintain_order="left")
        .with_columns(
            pl.col("source_known", "case_known").fill_null(value=False),
            is_first=first | pl.col("claim_id").is_null(),
            attribute_known=pl.col("attribute").is_in(list(attributes)).fill_null(value=False),
            status_known=pl.col("status").is_in(list(statuses)).fill_null(value=False),
        )
    )
