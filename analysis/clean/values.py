"""Reads the values of claims: lengths, articles, offences and measures, once per distinct value."""

from pathlib import Path
from typing import Any

import polars as pl

from analysis import vocabulary
from analysis.clean import articles, lengths, measures, offences
from analysis.schema.codes import MEASURES, OFFENCES, VALUE_CODES
from analysis.text import once_per_value

_INTO: dict[str, pl.DataType | type[pl.DataType]] = {
    "value_code": pl.Enum(VALUE_CODES),
    "value_months": pl.Float64,
    "articles": pl.List(pl.String),
    "offences": pl.List(pl.Enum(OFFENCES)),
    "measure": pl.Enum(MEASURES),
}


def read_values(claims: pl.LazyFrame, hand: Path, within: pl.LazyFrame | None = None) -> pl.LazyFrame:
    """Adds value_code, value_months, articles, offences and measure to claims (attribute, value, language).

    Which of them an attribute's value can hold stands in the vocabulary of attributes. within: see once_per_value.
    """
    attributes = vocabulary.load("attributes", hand)

    def reading(value: str, attribute: str, language: str | None) -> dict[str, Any]:
        entry = attributes[attribute]
        kind = entry["value"]
        code, months = lengths.read(value, language, hand) if kind == "length" else (None, None)
        has_offences = kind == "offence" or entry.get("offences", False)
        return {
            "value_code": code,
            "value_months": months,
            "articles": articles.read(value, language, kind == "article", hand),
            "offences": offences.read(value, language, hand) if has_offences else [],
            "measure": measures.read(value, attribute, language, hand),
        }

    read = once_per_value(claims, ["value", "attribute", "language"], reading, _INTO, within)
    silent = {name: measures.read("", name, None, hand) for name in attributes}
    return read.with_columns(
        pl.col("articles", "offences").fill_null([]),
        pl.col("measure").fill_null(
            pl.col("attribute").replace_strict(silent, default=None, return_dtype=pl.Enum(MEASURES))
        ),
    )
