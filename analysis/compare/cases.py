"""Where each case stands: its stage, what was sought and imposed, the day of judgment, and on what that rests."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from analysis import vocabulary
from analysis.compare import choice
from analysis.compare.facts import PERSON, Facts, with_terms
from analysis.compare.judgments import settled
from analysis.schema import ComparedCases


def compared_cases(
    people: pl.DataFrame, facts: Facts, conflicts: pl.DataFrame, spans: pl.DataFrame, hand: Path
) -> pl.DataFrame:
    """compare/cases. people: see accused; conflicts: collate/conflicts; spans: compare/durations."""
    of = facts.claims.filter
    attribute = pl.col("attribute")
    judgment = [
        name for name, e in vocabulary.load("attributes", hand).items() if e.get("event") == "judgment"
    ]
    verdict = choice.day(facts.readings.filter(attribute.is_in(judgment)), facts.claims, "verdict")
    cases = people
    for part in (
        choice.length(of(attribute == "prosecution_request"), "sought"),
        choice.length(of(attribute == "sentence"), "imposed"),
        verdict,
        _counts(facts, conflicts),
        _wide(spans, hand),
    ):
        cases = cases.join(part, on=PERSON, how="left", maintain_order="left")
    cases = settled(
        cases.with_columns(verdict_note=pl.lit(None, pl.String)).drop("verdict_note"), facts, hand
    )
    cases = cases.join(_stages(facts, hand), on=PERSON, how="left", maintain_order="left")
    is_judgment = pl.col("procedural_stage") == "convicted_first_instance"
    both_terms = pl.all_horizontal(pl.col("sought_code", "imposed_code").cast(pl.String) == "term")
    return cases.with_columns(
        pl.col("procedural_stage").fill_null("unknown"),
        *[
            pl.when(is_judgment).then(f"verdict_{part}").otherwise(f"stage_{part}").alias(f"stage_{part}")
            for part in ("start", "end", "edtf")
        ],
        *[pl.col(f"{part}_claim_ids").fill_null([]) for part in ("stage", "sought", "imposed", "verdict")],
        *[
            pl.col(f"n_{what}").fill_null(0).cast(pl.Int64)
            for what in ("sources", "origins", "languages", "claims", "contested")
        ],
        imposed_minus_sought_months=pl.when(both_terms).then(
            pl.col("imposed_months") - pl.col("sought_months")
        ),
    ).select(ComparedCases.column_names())


def _counts(facts: Facts, conflicts: pl.DataFrame) -> pl.DataFrame:
    contested = conflicts.group_by(PERSON).agg(n_contested=pl.col("conflict_id").n_unique())
    return (
        facts.claims.group_by(PERSON)
        .agg(
            n_sources=pl.col("source_id").n_unique(),
            n_origins=pl.col("origin_id").n_unique(),
            n_languages=pl.col("language").n_unique(),
            n_claims=pl.len(),
        )
        .join(contested, on=PERSON, how="left")
    )


def _wide(spans: pl.DataFrame, hand: Path) -> pl.DataFrame:
    known = spans.filter(pl.any_horizontal(pl.col("min_days", "max_days").is_not_null()))
    wide = known.select(*PERSON, "duration", days=pl.concat_list("min_days", "max_days")).pivot(
        "duration", index=PERSON, values="days"
    )
    names = list(vocabulary.load("durations", hand))
    empty = pl.lit(None, pl.List(pl.Int64))
    return wide.select(
        *PERSON, *[(pl.col(n) if n in wide.columns else empty).alias(f"{n}_days") for n in names]
    )


def _stages(facts: Facts, hand: Path) -> pl.DataFrame:
    """One row a person: the furthest stage proved, when it was reached, and the claims that prove it."""
    vocabularies = vocabulary.load("attributes", hand), vocabulary.load("stages", hand)
    outcomes = vocabularies[1]["outcomes"]
    told = {outcome["stage"]: _told(facts, outcome, hand) for outcome in outcomes}
    instead = pl.concat([told[outcome["stage"]] for outcome in outcomes if outcome.get("instead")])
    by_attribute = _by_attribute(facts, vocabularies[0]).join(
        instead, on=["collection", "claim_id"], how="anti"
    )
    proofs = pl.concat([by_attribute, *told.values()])
    ranks = {name: entry["rank"] for name, entry in vocabularies[1]["stages"].items()}
    ranked = proofs.with_columns(rank=pl.col("proves").replace_strict(ranks, return_dtype=pl.Int64))
    top = ranked.filter(pl.col("rank") == pl.col("rank").max().over(PERSON))
    # convicted and acquitted share a rank: the later day decides, then the number of origins
    weight = pl.col("origin_id").n_unique().over(*PERSON, "proves")
    latest = top.with_columns(weight=weight).sort("date_end", "weight", nulls_last=False, descending=True)
    stage = latest.group_by(PERSON, maintain_order=True).agg(procedural_stage=pl.col("proves").first())
    proving = top.join(stage, on=PERSON).filter(pl.col("proves") == pl.col("procedural_stage"))
    readings = facts.readings.join(
        proving.select("collection", "reading_id").unique(), on=["collection", "reading_id"]
    )
    claims = proving.group_by(PERSON, maintain_order=True).agg(proof=pl.col("claim_id").unique().sort())
    days = choice.day(readings, facts.claims, "stage").drop("stage_claim_ids")
    return (
        stage.join(claims, on=PERSON).rename({"proof": "stage_claim_ids"}).join(days, on=PERSON, how="left")
    )


_SAID = ("value", "label")
_PROOF = [*PERSON, "claim_id", "reading_id", "origin_id", "date_end", "proves"]


def _by_attribute(facts: Facts, attributes: Mapping[str, Any]) -> pl.DataFrame:
    rows = [
        (name, e["proves"], status)
        for name, e in attributes.items()
        if e.get("proves")
        for status in e.get(
            "by",
            [
                "alleged",
                "reported",
                "charged",
                "requested",
                "ordered",
                "found_by_court",
                "confirmed_official",
            ],
        )
    ]
    rules = pl.DataFrame(rows, schema=["attribute", "proves", "standing"], orient="row")
    claims = facts.claims.with_columns(standing=pl.col("status").cast(pl.String))
    proved = claims.join(rules, on=["attribute", "standing"])
    # whatever is charged, sought or restrained, somebody investigates
    looked_into = claims.filter(
        pl.col("family").is_in(["charge", "measure"]) & (pl.col("standing") != "denied")
    ).with_columns(proves=pl.lit("investigation"))
    acquitted = claims.filter(
        (pl.col("value_code").cast(pl.String) == "acquittal")
        & (pl.col("attribute") == "sentence")
        & (pl.col("standing") != "denied")
    ).with_columns(proves=pl.lit("acquitted"))
    is_acquittal = (pl.col("proves") == "convicted_first_instance") & (
        pl.col("value_code").cast(pl.String) == "acquittal"
    )
    kept = proved.filter(~is_acquittal.fill_null(value=False))
    return pl.concat([kept.select(_PROOF), looked_into.select(_PROOF), acquitted.select(_PROOF)])


def _told(facts: Facts, outcome: Mapping[str, Any], hand: Path) -> pl.DataFrame:
    """The claims whose words prove an outcome of stages.yml."""
    claims = facts.claims.filter(
        pl.col("attribute").is_in(outcome["attributes"])
        & pl.col("status").cast(pl.String).is_in(outcome["by"])
    )
    told = with_terms(claims, outcome["terms"], _SAID, hand)
    of_others = with_terms(told, outcome.get("unless", {}), _SAID, hand)
    told = told.join(of_others, on=["collection", "claim_id"], how="anti")
    return told.with_columns(proves=pl.lit(str(outcome["stage"]))).select(_PROOF)
