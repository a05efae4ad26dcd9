"""What sources report of the guarantees of a fair trial; a grade is never computed."""

from pathlib import Path
from typing import Any

import polars as pl

from analysis import vocabulary
from analysis.compare.facts import PERSON, Facts, with_terms
from analysis.schema import DueProcess

_TEXTS = ("value", "label", "note")


def due_process(people: pl.DataFrame, facts: Facts, hand: Path) -> pl.DataFrame:
    """compare/due_process: a row for each accused and marker, ``not_reported`` where no claim bears on it."""
    markers = vocabulary.load("due_process", hand)
    reports = pl.concat(
        [_report(facts, marker, rule, hand) for marker, e in markers.items() for rule in e["reports"]]
    )
    told = (
        reports.unique()
        .group_by(*PERSON, "marker")
        .agg(says=pl.col("says").unique().sort(), claim_ids=pl.col("claim_id").unique().sort())
    )
    instruments = {marker: entry["instrument"] for marker, entry in markers.items()}
    order = pl.DataFrame({"marker": list(markers)}).with_row_index("order")
    says = pl.col("says")
    return (
        people.select(PERSON)
        .join(order, how="cross")
        .join(told, on=[*PERSON, "marker"], how="left")
        .sort(*PERSON, "order")
        .with_columns(
            instrument=pl.col("marker").replace_strict(instruments),
            claim_ids=pl.col("claim_ids").fill_null([]),
            assessment=pl.when(says.is_null())
            .then(pl.lit("not_reported"))
            .when(says.list.len() > 1)
            .then(pl.lit("contested"))
            .otherwise(pl.format("reported_{}", says.list.first())),
        )
        .select(DueProcess.column_names())
    )


def _report(facts: Facts, marker: str, rule: dict[str, Any], hand: Path) -> pl.DataFrame:
    claims = facts.claims.filter(
        pl.col("attribute").is_in(rule["attributes"]) & (pl.col("status").cast(pl.String) != "denied")
    )
    if "statuses" in rule:
        claims = claims.filter(pl.col("status").cast(pl.String).is_in(rule["statuses"]))
    if "roles" in rule:
        claims = claims.filter(pl.col("asserter_role").cast(pl.String).is_in(rule["roles"]))
    if "terms" in rule:
        claims = with_terms(claims, rule["terms"], _TEXTS, hand)
    if "unless" in rule:
        excluded = with_terms(claims, rule["unless"], _TEXTS, hand)
        claims = claims.join(excluded, on=["collection", "claim_id"], how="anti")
    return claims.select(*PERSON, "claim_id", marker=pl.lit(marker), says=pl.lit(rule["says"]))
