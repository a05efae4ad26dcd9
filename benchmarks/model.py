"""The real collection as a model: its rows with the names and dates taken out, for others to be put in.

read    data/raw/kazakhstan-2022 and benchmarks/model.yml -> Model
"""

from pathlib import Path
from typing import NamedTuple

import polars as pl

from analysis.settings import ROOT
from benchmarks.dateforms import forms
from benchmarks.words import spelled_as, without_names

FOLDER = ROOT / "data" / "raw" / "kazakhstan-2022"
TEXTS = ["subject_name", "value", "place", "attributed_to", "note"]


class Model(NamedTuple):
    """Templates of rows.

    sources: source (its number), language, kind, publisher, credited_to, published_as (a number of dates).
    claims: row, source, case (their numbers), attribute, status, dated_as (a number of dates), TEXTS with
    slots for names, and for each of these ``<text>_spelled`` (see words.spelled_as). cases: case (its number,
    those most told of first), label, country, office, institution, has_person. dates: see dateforms.forms.
    """

    sources: pl.DataFrame
    claims: pl.DataFrame
    cases: pl.DataFrame
    dates: pl.DataFrame


def read(folder: Path = FOLDER) -> Model:
    """Return the model that ``folder``, a collection of CSV files, is."""
    raw = {
        name: pl.read_csv(folder / f"{name}.csv", infer_schema=False)
        for name in ("sources", "claims", "cases")
    }
    most_told = raw["claims"]["case_id"].value_counts().sort("count", "case_id", descending=[True, False])
    cases = most_told.join(raw["cases"], on="case_id", maintain_order="left").with_row_index("case")
    sources = raw["sources"].with_row_index("source")
    claims = (
        raw["claims"]
        .with_row_index("row")
        .join(sources.select("source_id", "source", "language"), on="source_id", maintain_order="left")
        .join(cases.select("case_id", "case"), on="case_id", maintain_order="left")
    )
    printed = [claims.select("language", "date"), sources.select("language", date="published")]
    dates = forms(
        pl.concat(printed).drop_nulls().unique().sort("date", "language").select("date", "language")
    )
    return Model(
        sources=_dated(sources, "published", "published_as", dates).select(
            "source", "language", "kind", "publisher", "credited_to", "published_as"
        ),
        claims=_dated(_opened(claims), "date", "dated_as", dates).select(
            "row",
            "source",
            "case",
            "attribute",
            "status",
            "dated_as",
            *TEXTS,
            *[f"{text}_spelled" for text in TEXTS],
        ),
        cases=cases.select(
            "case",
            pl.col("label").str.replace(r" \([^)]*\)$", ""),
            "country",
            "office",
            "institution",
            has_person=pl.col("person").is_not_null(),
        ),
        dates=dates.drop("date", "language"),
    )


def _dated(rows: pl.DataFrame, column: str, number: str, dates: pl.DataFrame) -> pl.DataFrame:
    numbers = dates.select("language", pl.col("date").alias(column), pl.col("number").alias(number))
    return rows.join(numbers, on=["language", column], how="left", maintain_order="left")


def _opened(claims: pl.DataFrame) -> pl.DataFrame:
    columns = []
    for name in TEXTS:
        pairs = list(zip(claims[name], claims["language"], strict=True))
        columns.append(pl.Series(name, [text and without_names(text) for text, _ in pairs]))
        columns.append(
            pl.Series(f"{name}_spelled", [text and spelled_as(text, language) for text, language in pairs])
        )
    return claims.with_columns(columns)
