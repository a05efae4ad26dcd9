"""Readings to the comparison of cases: where each stands, the matrix, due process, distances in time.

Takes collate/readings, collate/conflicts, clean/claims, catalog/sources and catalog/cases; makes the tables
compare/*. Nothing here is decided between accounts: what is level stays open, and every figure keeps its claims.
"""

from collections.abc import Mapping

import polars as pl

from analysis.compare.accused import accused
from analysis.compare.cases import compared_cases
from analysis.compare.due_process import due_process
from analysis.compare.durations import durations
from analysis.compare.facts import Facts
from analysis.compare.matrix import changes, comparability, matrix
from analysis.settings import Settings

__all__ = ["by_case", "tables"]


def tables(made: Mapping[str, pl.LazyFrame], settings: Settings) -> dict[str, pl.DataFrame]:
    """The tables of this stage, by name.

    made: the tables of the stages before, by name. Where the view shown leaves claims out, collate/whole_readings and
    collate/whole_conflicts hold what every claim gives, and compare/changes lists the cells that differ.
    """
    people = accused(made["clean/claims"], made["catalog/cases"], settings.cases).collect()
    shown = _compare(people, made["collate/readings"], made["collate/conflicts"], made, settings)
    whole = shown
    if not settings.is_whole:
        whole = _compare(
            people, made["collate/whole_readings"], made["collate/whole_conflicts"], made, settings
        )
    return shown | {"compare/changes": changes(whole["compare/matrix"], shown["compare/matrix"])}


def by_case(made: Mapping[str, pl.LazyFrame]) -> dict[str, pl.LazyFrame]:
    """What each case page reads of the tables ``made``, by short name; every table has a column case_id."""
    shown = made["collate/readings"].select("collection", "case_id", claim_id="claim_ids").explode("claim_id")
    claims = made["clean/claims"].join(shown, on=["collection", "case_id", "claim_id"], how="semi")
    # a contradiction or a day settled by hand may rest on claims of a related case, which the page then has to cite
    elsewhere = pl.concat(
        [
            made["collate/conflicts"].select("collection", "case_id", claim_id="claim_ids"),
            made["compare/cases"].select("collection", "case_id", claim_id="verdict_claim_ids"),
        ]
    )
    related = (
        elsewhere.explode("claim_id")
        .join(made["clean/claims"].rename({"case_id": "of_case"}), on=["collection", "claim_id"])
        .filter(pl.col("of_case") != pl.col("case_id"))
        .unique(["case_id", "claim_id"])
    )
    cited = pl.concat(
        [
            claims.select("collection", "source_id", "case_id"),
            related.select("collection", "source_id", "case_id"),
        ]
    )
    sources = (
        made["catalog/sources"].join(cited.unique(), on=["collection", "source_id"]).sort("case_id", "number")
    )
    return {
        "cases": made["compare/cases"],
        "readings": made["collate/readings"],
        "conflicts": made["collate/conflicts"],
        "claims": claims.sort("collection", "case_id", "claim_id"),
        "related_claims": related.sort("collection", "case_id", "claim_id"),
        "sources": sources,
        "matrix": made["compare/matrix"],
        "due_process": made["compare/due_process"],
        "durations": made["compare/durations"],
        "comparability": made["compare/comparability"],
    }


def _compare(
    people: pl.DataFrame,
    readings: pl.LazyFrame,
    conflicts: pl.LazyFrame,
    made: Mapping[str, pl.LazyFrame],
    settings: Settings,
) -> dict[str, pl.DataFrame]:
    facts = Facts.gather(readings, made["clean/claims"], made["catalog/sources"], settings.hand)
    spans = durations(people, facts, settings.hand)
    cases = compared_cases(people, facts, conflicts.collect(), spans, settings.hand)
    return {
        "compare/cases": cases,
        "compare/matrix": matrix(people, facts, cases, settings.hand),
        "compare/due_process": due_process(people, facts, settings.hand),
        "compare/durations": spans,
        "compare/comparability": comparability(people, facts, cases, settings.hand),
    }
