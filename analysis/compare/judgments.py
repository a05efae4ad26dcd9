"""Days of judgment settled by hand where a case's own claims leave them open (judgments.yml, each with its reason)."""

import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl

from analysis import vocabulary
from analysis.compare.facts import Facts
from analysis.vocabulary import VocabularyError

_SCHEMA: dict[str, Any] = {
    "case_id": pl.String,
    "day": pl.Date,
    "why": pl.String,
    "hand_claim_ids": pl.List(pl.String),
}


def settled(cases: pl.DataFrame, facts: Facts, hand: Path) -> pl.DataFrame:
    """``cases`` with verdict_start, _end, _edtf, _claim_ids and verdict_note filled in from judgments.yml.

    Only where the day is open, and only when every claim that the decision names is shown. Raises VocabularyError
    where a decision names no day, or a day that a case's own claims exclude.
    """
    rows = []
    for collection in cases["collection"].unique().sort():
        path = hand / collection / "judgments.yml"
        if not path.is_file():
            continue
        shown = set(facts.claims.filter(pl.col("collection") == collection)["claim_id"])
        for entry in vocabulary.read(path).get("judgments") or []:
            day = _day(path, entry)
            if shown.issuperset(entry["claims"]):
                rows += [(case, day, entry["why"].strip(), entry["claims"]) for case in entry["cases"]]
    decided = pl.DataFrame(rows, schema=_SCHEMA, orient="row")
    joined = cases.join(decided, on="case_id", how="left", maintain_order="left")
    wrong = joined.filter(
        pl.col("verdict_start").is_not_null() & ~pl.col("day").is_between("verdict_start", "verdict_end")
    )
    for row in wrong.head(1).iter_rows(named=True):
        raise VocabularyError(
            f"{hand / row['collection'] / 'judgments.yml'}: gives {row['case_id']} the day {row['day']}, "
            f"its claims give {row['verdict_edtf']}: take the entry out, or correct the claims"
        )
    is_open = pl.col("verdict_start").is_null() & pl.col("day").is_not_null()
    return joined.with_columns(
        pl.coalesce("verdict_start", "day").alias("verdict_start"),
        pl.coalesce("verdict_end", "day").alias("verdict_end"),
        verdict_edtf=pl.when(is_open).then(pl.col("day").cast(pl.String)).otherwise("verdict_edtf"),
        verdict_claim_ids=pl.when(is_open).then("hand_claim_ids").otherwise("verdict_claim_ids"),
        verdict_note=pl.when(is_open).then("why"),
    ).drop("day", "why", "hand_claim_ids")


def _day(path: Path, entry: dict[str, object]) -> dt.date:
    missing = [key for key in ("id", "cases", "date", "claims", "why") if not entry.get(key)]
    if missing:
        raise VocabularyError(f"{path}: judgment {entry.get('id', entry)} has no {', '.join(missing)}")
    try:
        return dt.date.fromisoformat(str(entry["date"]))
    except ValueError as error:
        raise VocabularyError(
            f"{path}: judgment {entry['id']}: date {entry['date']} is no day; write 2023-04-24"
        ) from error
