"""The readings and claims of a view, with what every comparison asks of them."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import polars as pl

from analysis import vocabulary
from analysis.text import once_per_value
from analysis.text.terms import Lexicon, units

PERSON = ["collection", "case_id", "person_id"]


@dataclass(frozen=True)
class Facts:
    """readings: collate/readings. claims: those in them, with reading_id, origin_id, published_end and language."""

    readings: pl.DataFrame
    claims: pl.DataFrame

    @classmethod
    def gather(
        cls, readings: pl.LazyFrame, claims: pl.LazyFrame, sources: pl.LazyFrame, hand: Path
    ) -> "Facts":
        """Facts of the claims that the readings rest on."""
        families = {name: entry["family"] for name, entry in vocabulary.load("attributes", hand).items()}
        read = readings.with_columns(family=pl.col("attribute").replace_strict(families)).collect()
        by_claim = read.lazy().select(
            "collection", "reading_id", "label", "statement_id", claim_id="claim_ids", dated="date_claim_ids"
        )
        of_source = sources.select("collection", "source_id", "origin_id", "published_end", "language")
        shown = (
            by_claim.explode("claim_id")
            .with_columns(gives_date=pl.col("claim_id").is_in(pl.col("dated")))
            .drop("dated")
            .join(claims, on=["collection", "claim_id"])
            .join(of_source, on=["collection", "source_id"], how="left")
            .with_columns(family=pl.col("attribute").replace_strict(families))
            .sort("collection", "claim_id")
        )
        return cls(read, shown.collect())


def with_terms(claims: pl.DataFrame, terms: tuple[str, ...], columns: tuple[str, ...]) -> pl.DataFrame:
    """The claims of which one of ``columns`` (value, label, place, attributed_to) has one of ``terms``."""
    if not terms or claims.is_empty():
        return claims.clear()
    lexicon = _lexicon(terms)

    def reading(text: str) -> dict[str, bool]:
        return {"has_term": bool(lexicon.find(units(text)))}

    text = pl.concat_str(columns, separator=" | ", ignore_nulls=True)
    found = once_per_value(claims.lazy().with_columns(text=text), ["text"], reading, {"has_term": pl.Boolean})
    return found.filter(pl.col("has_term")).drop("has_term", "text").collect()


@lru_cache(maxsize=256)
def _lexicon(terms: tuple[str, ...]) -> Lexicon:
    return Lexicon([("", "", term) for term in terms])
