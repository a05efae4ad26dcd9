"""What was sought and imposed of each accused: one length, or all that are given where it is contested."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from analysis.figures.book import Book
from analysis.figures.people import PERSON
from analysis.text import words

# the attribute behind each, and the columns of compare/cases that name what most origins stand behind
ATTRIBUTES = {"sought": "prosecution_request", "imposed": "sentence"}


@dataclass(frozen=True)
class Length:
    """A sentence sought or imposed: its kind, its months where it has any, in words, and its claims."""

    code: str
    months: float | None
    words: str
    claim_ids: tuple[str, ...]


@dataclass(frozen=True)
class Lengths:
    """Those of one accused; several of a kind contradict each other. difference: imposed beyond sought."""

    sought: tuple[Length, ...] = ()
    imposed: tuple[Length, ...] = ()
    difference: str = ""


def lengths(book: Book) -> dict[tuple[str, ...], Lengths]:
    """Lengths by accused (collection, case_id, person_id); an accused of whom none is reported is not in it.

    Where accounts do not contradict each other it is what compare/cases has, which most origins stand behind;
    where they do, every length somebody gives, the shortest first. An acquittal that is told in words counts
    as imposed.
    """
    shown = pl.concat([_settled(book), _level(book)]).with_columns(told=words.length("code", "months"))
    by_person: dict[tuple[str, ...], dict[str, list[Length]]] = {}
    differences = _differences(book)
    for row in shown.sort(*PERSON, "what", "months", "code", nulls_last=True).to_dicts():
        one = Length(row["code"], row["months"], row["told"], tuple(row["claim_ids"]))
        by_person.setdefault(tuple(row[key] for key in PERSON), {}).setdefault(row["what"], []).append(one)
    return {
        key: Lengths(
            tuple(own.get("sought", ())),
            tuple(own.get("imposed", ())),
            differences.get(key, "") if all(len(given) == 1 for given in own.values()) else "",
        )
        for key, own in by_person.items()
    }


def _settled(book: Book) -> pl.DataFrame:
    """What compare/cases has, where no account contradicts it."""
    rows = []
    for what, attribute in ATTRIBUTES.items():
        contested = _contested(book, attribute)
        rows.append(
            book["cases"]
            .filter(pl.col(f"{what}_code").is_not_null())
            .join(contested, on=PERSON, how="anti")
            .select(
                *PERSON,
                what=pl.lit(what),
                **{p: pl.col(f"{what}_{p}") for p in ("code", "months", "claim_ids")},
            )
        )
    acquitted = pl.col("imposed_code").is_null() & (pl.col("procedural_stage").cast(pl.String) == "acquitted")
    in_words = (
        book["cases"]
        .filter(acquitted)
        .select(
            *PERSON,
            what=pl.lit("imposed"),
            code=pl.lit("acquittal"),
            months=pl.lit(None, pl.Float64),
            claim_ids=pl.col("stage_claim_ids"),
        )
    )
    return pl.concat([*(part.with_columns(pl.col("code").cast(pl.String)) for part in rows), in_words])


def _level(book: Book) -> pl.DataFrame:
    """Every length given, where accounts contradict each other."""
    of: dict[str, Any] = {attribute: what for what, attribute in ATTRIBUTES.items()}
    code = pl.col("value_code").cast(pl.String)
    firm = book["readings"].filter(
        pl.col("attribute").is_in(list(of)), code.is_not_null(), code != "maximum", ~pl.col("denied")
    )
    contested = pl.concat(
        [_contested(book, attribute).with_columns(attribute=pl.lit(attribute)) for attribute in of]
    )
    return (
        firm.join(contested, on=[*PERSON, "attribute"], how="semi")
        .group_by(*PERSON, "attribute", code=code, months="value_months")
        .agg(pl.col("claim_ids").explode().unique().sort())
        .select(*PERSON, pl.col("attribute").replace_strict(of).alias("what"), "code", "months", "claim_ids")
    )


def _differences(book: Book) -> dict[tuple[str, ...], str]:
    """In words with its sign, by accused: ``+1 year``; a sentence that is the one sought is ``as sought``."""
    months = pl.col("imposed_minus_sought_months")
    cases = (
        book["cases"].filter(months.is_not_null()).with_columns(code=pl.lit("term"), distance=months.abs())
    )
    sign = pl.when(months > 0).then(pl.lit("+")).otherwise(pl.lit("\N{MINUS SIGN}"))
    told = (
        pl.when(months == 0)
        .then(pl.lit("as sought"))
        .otherwise(pl.concat_str(sign, words.length("code", "distance")))
    )
    return {row[:-1]: row[-1] for row in cases.select(*PERSON, told).iter_rows()}


def _contested(book: Book, attribute: str) -> pl.DataFrame:
    of_length = book["conflicts"].filter(
        pl.col("attribute") == attribute, pl.col("kind").cast(pl.String) == "value"
    )
    return of_length.select(PERSON).unique()
