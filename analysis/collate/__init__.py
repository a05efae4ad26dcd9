"""Claims to readings, each with what supports it, and to the conflicts among them.

Takes clean/claims and catalog/sources; makes collate/readings, collate/conflicts and collate/view.

A reading is one normalised value that one or more claims support; copies of one origin count once. Contradictions
are shown, never settled: every claim shown is in exactly one reading.
"""

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from analysis import vocabulary
from analysis.collate import byhand, view
from analysis.collate.conflicts import contradictions
from analysis.collate.readings import collate
from analysis.collate.statements import statements
from analysis.collate.tables import conflict_rows, reading_rows
from analysis.settings import Settings
from analysis.store.parts import ranges

__all__ = ["tables"]

_AT_A_TIME = 250_000  # claims: grouping them takes some kilobytes each


def tables(made: Mapping[str, pl.LazyFrame], settings: Settings) -> dict[str, pl.DataFrame]:
    """The tables of this stage, by name: collate/readings, collate/conflicts and collate/view.

    made: clean/claims and catalog/sources. Where the view shown leaves claims out, collate/whole_readings and
    collate/whole_conflicts hold what every claim gives. Raises VocabularyError where a decision under
    ``settings.hand`` names a claim or a statement that is not there.
    """
    claims, sources = made["clean/claims"], made["catalog/sources"]
    worded = statements(claims, settings.hand)
    decisions = byhand.read(claims, worded, settings.hand)
    readings, conflicts = _collate(made, worded, decisions, settings)
    tables = {
        "collate/readings": readings,
        "collate/conflicts": conflicts,
        "collate/view": view.summary(view.shown(claims, sources, settings), sources).collect(
            engine="streaming"
        ),
    }
    if settings.is_whole:
        return tables
    everything = replace(settings, view="all", as_of=None, cases=())
    whole = _collate(made, worded, decisions, everything)
    return tables | {"collate/whole_readings": whole[0], "collate/whole_conflicts": whole[1]}


def _collate(
    made: Mapping[str, pl.LazyFrame], worded: pl.LazyFrame, decisions: byhand.Decisions, settings: Settings
) -> tuple[pl.DataFrame, pl.DataFrame]:
    claims, sources = made["clean/claims"], made["catalog/sources"]
    parts = []
    for is_in_part in ranges(claims, _AT_A_TIME):
        own = claims.filter(is_in_part).collect(engine="streaming").lazy()
        cited = (
            sources.join(own, on=["collection", "source_id"], how="semi").collect(engine="streaming").lazy()
        )
        shown = view.shown(own, cited, settings).filter(pl.col("left_out_because").is_null())
        parts.append(collate(shown, cited, worded, settings.hand))
    readings = pl.concat(parts)
    origins = vocabulary.load("views", settings.hand)[settings.view].get("origins", 1)
    readings = readings.filter(pl.col("n_origins") >= origins)
    pairs = byhand.silence(contradictions(readings, settings.hand), readings, decisions)
    conflicts = conflict_rows(pairs, readings, byhand.noted(decisions, readings), settings.hand)
    return reading_rows(readings, conflicts), conflicts
