"""Readings to the steps of a timeline: what readings place on one day or within one span."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from analysis.figures.book import Book
from analysis.text import words

_PERSON = ["collection", "case_id", "person_id"]


def steps(book: Book) -> pl.DataFrame:
    """One row a person, lane and date that readings give, in the order of the lanes and of time.

    collection, case_id, person_id, lane, label, family, mark, date_start, date_end (one is null where that
    end is open, both where no year is printed: is_yearless), first and last (the days that are known),
    date_edtf, when (in words), contest (equal for dates that contradict each other, else null), is_by_hand (a
    day of judgment that people settled), status (the strongest), reading_ids, claim_ids. Denials are left
    out: what is denied did not happen on the day somebody denied it. So is what the vocabulary says is
    ``not_drawn``.
    """
    readings = (
        book["readings"]
        .filter(pl.col("date_edtf").is_not_null())
        .join(_lanes(book), on="attribute")
        .filter(_is_step())
        .join(_contests(book["conflicts"]), on=["collection", "reading_id"], how="left")
    )
    strengths = {code: entry["strength"] for code, entry in book.words("statuses").items()}
    strength = pl.col("status").cast(pl.String).replace_strict(strengths, return_dtype=pl.Int64)
    of_strongest = ["family", "mark", "rank", "date_start", "date_end", "md_start", "status", "is_by_hand"]
    return (
        _with_days_by_hand(book, readings)
        .with_columns(strength=strength)
        .sort("strength", "reading_id", descending=[True, False])
        .group_by([*_PERSON, "lane", "date_edtf", "contest"], maintain_order=True)
        .agg(
            pl.col("label_of_lane").first().alias("label"),
            pl.col(of_strongest).first(),
            pl.col("reading_id").sort().alias("reading_ids"),
            pl.col("claim_ids").explode().unique().sort(),
        )
        .with_columns(
            first=pl.coalesce("date_start", "date_end"),
            last=pl.coalesce("date_end", "date_start"),
            when=words.edtf("date_edtf"),
        )
        .with_columns(is_yearless=pl.col("first").is_null())
        .sort(*_PERSON, "rank", "first", "last", "md_start", "date_edtf", nulls_last=True)
        .drop("md_start", "rank")
    )


def left_out(book: Book) -> dict[str, int]:
    """How many readings of steps are not drawn, and why: ``undated``, and dated ``denials``."""
    readings = book["readings"].join(_lanes(book), on="attribute")
    dated = pl.col("date_edtf").is_not_null()
    return {
        "undated": readings.filter(~dated).height,
        "denials": readings.filter(dated, ~_is_step()).height,
    }


def _with_days_by_hand(book: Book, readings: pl.DataFrame) -> pl.DataFrame:
    """The readings, those of a judgment with the day that people settled (``verdict_note``), and is_by_hand.

    Such a day takes the place of the same day without a year; its claims join those of the reading, as far as
    the book has them.
    """
    start = pl.col("verdict_start")
    settled = (
        book["cases"]
        .filter(pl.col("verdict_note").is_not_null())
        .select(
            *_PERSON,
            lane=pl.lit("judgment"),
            month_day=start.dt.month().cast(pl.Int16) * 100 + start.dt.day(),
            start=start,
            end="verdict_end",
            edtf="verdict_edtf",
            rests_on="verdict_claim_ids",
        )
    )
    known = book["claims"]["claim_id"].unique().to_list()
    is_same_day = pl.col("date_end").is_null() & pl.col("month_day").is_between("md_start", "md_end")
    is_settled = is_same_day.fill_null(value=False) & pl.col("contest").is_null()
    rests_on = pl.col("rests_on").list.set_intersection(pl.lit(known)).list.set_union("claim_ids")
    taken: dict[str, Any] = {
        "date_start": "start",
        "date_end": "end",
        "date_edtf": "edtf",
        "claim_ids": rests_on,
    }
    return readings.join(settled, on=[*_PERSON, "lane"], how="left", maintain_order="left").with_columns(
        is_by_hand=is_settled,
        **{name: pl.when(is_settled).then(value).otherwise(name) for name, value in taken.items()},
    )


def _is_step() -> pl.Expr:
    return ~pl.col("denied") | pl.col("answers")


def _lanes(book: Book) -> pl.DataFrame:
    """One row an attribute that is drawn: lane, label_of_lane, family, mark, rank (its place), answers."""
    figures = book.words("figures")
    families = list(book.words("wording")["families"])
    rows = []
    for place, (attribute, entry) in enumerate(book.words("attributes").items()):
        if attribute in figures["not_drawn"]:
            continue
        event = entry.get("event")
        rows.append(
            {
                "attribute": attribute,
                "lane": event or attribute,
                "label_of_lane": figures["events"].get(event, entry["label"]),
                "family": entry["family"],
                "mark": _mark(attribute, figures["marks"]),
                "rank": families.index(entry["family"]) * 1000 + place,
                "answers": bool(entry.get("answers")),
            }
        )
    lanes = pl.DataFrame(rows)
    return lanes.with_columns(pl.col("rank").min().over("lane"))


def _mark(attribute: str, marks: Mapping[str, Any]) -> str:
    return next((name for name, entry in marks.items() if attribute in entry["attributes"]), "step")


def _contests(conflicts: pl.DataFrame) -> pl.DataFrame:
    """One row a reading whose date is contested: collection, reading_id, contest."""
    return (
        conflicts.filter(pl.col("kind").cast(pl.String) == "date")
        .select(
            "collection", pl.col("reading_ids").alias("reading_id"), pl.col("conflict_id").alias("contest")
        )
        .explode("reading_id", empty_as_null=False)
        .group_by("collection", "reading_id")
        .agg(pl.col("contest").min())
    )


def either(dates: Iterable[str]) -> str:
    """Dates that contradict each other, as one phrase: ``9 or 10 March 2023``, ``May or 18 June 2022``.

    Of dates in words without a year nothing is said of the year.
    """
    told = list(dict.fromkeys(date.removesuffix(", year not printed") for date in dates))
    for ending in (_MONTH, _YEAR):
        endings = {found[0] if (found := ending.search(date)) else "" for date in told}
        if len(endings) == 1 and "" not in endings:
            told = [ending.sub("", date) for date in told[:-1]] + told[-1:]
            break
    return (", or " if any(" or " in date for date in told) else " or ").join(told)


_YEAR = re.compile(r" \d{4}$")
# a day's month, also where a year follows it; a month that stands alone stays
_MONTH = re.compile(r"(?<=\d) [A-Z][a-z]+(?: \d{4})?$")
