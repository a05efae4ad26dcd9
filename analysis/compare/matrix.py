"""The matrix of the comparison: the same questions put to every case, with silence told from 'no'."""

from pathlib import Path
from typing import Any

import polars as pl

from analysis import vocabulary
from analysis.compare.facts import PERSON, Facts, with_terms
from analysis.schema import Changes, Comparability, Matrix
from analysis.text import words


def matrix(people: pl.DataFrame, facts: Facts, cases: pl.DataFrame, hand: Path) -> pl.DataFrame:
    """compare/matrix: a row for each accused and dimension of data/hand/dimensions.yml.

    A cell is contested when one of its readings is contested by another reading; what no claim says is not
    reported, or not comparable where the case has not come to the stage from which it can be asked.
    """
    dimensions = vocabulary.load("dimensions", hand)
    statuses = vocabulary.load("statuses", hand)
    ranks = {name: entry["rank"] for name, entry in vocabulary.load("stages", hand)["stages"].items()}
    asked = pl.DataFrame(
        [
            (name, order, attribute, ranks[entry.get("needs", "unknown")])
            for order, (name, entry) in enumerate(dimensions.items())
            for attribute in entry["attributes"]
        ],
        schema={"dimension": pl.String, "order": pl.Int64, "attribute": pl.String, "needs": pl.Int64},
        orient="row",
    )
    strength = {name: entry["strength"] for name, entry in statuses.items()}
    date = pl.when(pl.col("date_edtf").is_not_null()).then(pl.format(" ({})", words.edtf("date_edtf")))
    told = (
        facts.readings.join(asked, on="attribute")
        .with_columns(
            strength=pl.col("status").cast(pl.String).replace_strict(strength, return_dtype=pl.Int64),
            says=pl.concat_str("label", date.fill_null("")),
        )
        .sort(*PERSON, "order", -pl.col("n_origins"), -pl.col("strength"), "reading_id")
        .group_by(*PERSON, "dimension", maintain_order=True)
        .agg(
            cell=pl.col("says").unique(maintain_order=True).str.join("; "),
            contested=(pl.col("agreement").cast(pl.String) == "contested").any(),
            status=pl.col("status").sort_by("strength", descending=True).first(),
            reading_ids=pl.col("reading_id"),
            claim_ids=pl.col("claim_ids").explode().unique().sort(),
        )
    )
    stage = pl.col("procedural_stage").cast(pl.String).replace_strict(ranks, return_dtype=pl.Int64)
    grid = cases.select(*PERSON, rank=stage).join(
        asked.select("dimension", "order", "needs").unique(maintain_order=True), how="cross"
    )
    silent = (
        pl.when(pl.col("rank") < pl.col("needs"))
        .then(pl.lit("not_comparable"))
        .otherwise(pl.lit("not_reported"))
    )
    return (
        grid.join(told, on=[*PERSON, "dimension"], how="left")
        .sort(*PERSON, "order")
        .with_columns(
            pl.col("reading_ids", "claim_ids").fill_null([]),
            state=pl.when(pl.col("contested"))
            .then(pl.lit("contested"))
            .when(pl.col("cell").is_not_null())
            .then(pl.lit("claimed"))
            .otherwise(silent),
        )
        .select(Matrix.column_names())
    )


def comparability(people: pl.DataFrame, facts: Facts, cases: pl.DataFrame, hand: Path) -> pl.DataFrame:
    """compare/comparability: the notes of data/hand/comparability.yml that hold for each accused."""
    notes = [
        _note(people, facts, cases, entry["when"], entry["note"], hand)
        for entry in vocabulary.load("comparability", hand).values()
    ]
    return pl.concat(notes).sort(PERSON, maintain_order=True).select(Comparability.column_names())


def _note(
    people: pl.DataFrame, facts: Facts, cases: pl.DataFrame, when: dict[str, Any], note: str, hand: Path
) -> pl.DataFrame:
    if "stages" in when:
        held = cases.filter(pl.col("procedural_stage").cast(pl.String).is_in(when["stages"]))
        held = held.select(*PERSON, claim_ids="stage_claim_ids")
    elif "codes" in when:
        held = cases.filter(pl.col("imposed_code").cast(pl.String).is_in(when["codes"]))
        held = held.select(*PERSON, claim_ids="imposed_claim_ids")
    else:
        claims = facts.claims.filter(pl.col("attribute").is_in(when["attributes"]))
        if "terms" in when:
            claims = with_terms(claims, when["terms"], ("value", "label", "place", "attributed_to"), hand)
        held = claims.group_by(PERSON).agg(claim_ids=pl.col("claim_id").unique().sort())
    return people.select(PERSON).join(held, on=PERSON).with_columns(note=pl.lit(note))


def changes(whole: pl.DataFrame, shown: pl.DataFrame) -> pl.DataFrame:
    """compare/changes: the cells of ``shown`` (compare/matrix) that differ from those of ``whole``."""
    both = whole.join(shown, on=[*PERSON, "dimension"], suffix="_shown", maintain_order="left")
    differs = pl.col("cell").ne_missing(pl.col("cell_shown")) | (pl.col("state") != pl.col("state_shown"))
    return (
        both.filter(differs)
        .select(
            *PERSON,
            "dimension",
            whole="cell",
            whole_state="state",
            shown="cell_shown",
            shown_state="state_shown",
        )
        .select(Changes.column_names())
    )
