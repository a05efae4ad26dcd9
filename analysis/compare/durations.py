"""Distances in time between the steps of a case, as the least and most days that all accounts allow."""

from pathlib import Path

import polars as pl

from analysis import vocabulary
from analysis.compare.facts import PERSON, Facts
from analysis.schema import Durations


def durations(people: pl.DataFrame, facts: Facts, hand: Path) -> pl.DataFrame:
    """compare/durations: a row for each pair of steps of which both are dated.

    Every account counts, so that a contested day widens the bounds. A step known only as 'on or before' has no
    first day: the bound that needs it is null. A negative least number says that the order itself is open.
    """
    found = []
    for name, entry in vocabulary.load("durations", hand).items():
        first = _step(facts, entry["from"], "from")
        last = (
            _publication(facts, entry["from"])
            if entry["to"] == "publication"
            else _step(facts, entry["to"], "to")
        )
        both = first.join(last, on=PERSON)
        found.append(
            both.select(
                *PERSON,
                duration=pl.lit(name),
                min_days=(pl.col("to_start") - pl.col("from_end")).dt.total_days(),
                max_days=(pl.col("to_end") - pl.col("from_start")).dt.total_days(),
                claim_ids=pl.col("from_claim_ids").list.set_union("to_claim_ids").list.sort(),
            )
        )
    known = pl.concat(found).join(people.select(PERSON), on=PERSON, how="semi")
    return known.sort(*PERSON, "duration").select(Durations.column_names())


def _step(facts: Facts, attributes: list[str], name: str) -> pl.DataFrame:
    dated = facts.readings.filter(
        pl.col("attribute").is_in(attributes) & pl.col("date_end").is_not_null() & ~pl.col("denied")
    )
    open_start = pl.col("date_start").is_null().any()
    return dated.group_by(PERSON).agg(
        pl.when(~open_start).then(pl.col("date_start").min()).first().alias(f"{name}_start"),
        pl.col("date_end").max().alias(f"{name}_end"),
        pl.col("date_claim_ids").explode().unique().sort().alias(f"{name}_claim_ids"),
    )


def _publication(facts: Facts, attributes: list[str]) -> pl.DataFrame:
    told = facts.claims.filter(pl.col("attribute").is_in(attributes) & pl.col("published_end").is_not_null())
    first = told.filter(pl.col("published_end") == pl.col("published_end").min().over(PERSON))
    return first.group_by(PERSON).agg(
        to_start=pl.col("published_end").min(),
        to_end=pl.col("published_end").min(),
        to_claim_ids=pl.col("claim_id").unique().sort(),
    )
