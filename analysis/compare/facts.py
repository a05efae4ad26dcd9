"""The readings and claims of a view, with what every comparison asks of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import polars as pl

from analysis import vocabulary
from analysis.text import once_per_value
from analysis.text.languages import applying
from analysis.text.terms import Lexicon, units

PERSON = ["collection", "case_id", "person_id"]
_ANY = ""


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


def with_terms(
    claims: pl.DataFrame,
    terms: Iterable[str] | Mapping[str, Iterable[str]],
    columns: tuple[str, ...],
    hand: Path,
) -> pl.DataFrame:
    """The claims of which one of ``columns`` (value, label, place, attributed_to) has one of ``terms``.

    terms: of any text, or by language; then those of the claim's language, of those beside it and English ones count,
    and all where its language is not known.
    """
    by_language = terms if isinstance(terms, Mapping) else {_ANY: terms}
    listed = tuple((language, term) for language, some in by_language.items() for term in some)
    if not listed or claims.is_empty():
        return claims.clear()
    lexicon = _lexicon(listed)

    def reading(text: str, language: str | None) -> dict[str, bool]:
        apply = {_ANY, "en", *(applying(language, hand) or by_language)}
        return {"has_term": any(match.language in apply for match in lexicon.find(units(text)))}

    text = pl.concat_str(columns, separator=" | ", ignore_nulls=True)
    told = claims.lazy().with_columns(text=text)
    found = once_per_value(told, ["text", "language"], reading, {"has_term": pl.Boolean})
    return found.filter(pl.col("has_term")).drop("has_term", "text").collect()


@lru_cache(maxsize=256)
def _lexicon(terms: tuple[tuple[str, str], ...]) -> Lexicon:
    return Lexicon([("", language, term) for language, term in terms])
