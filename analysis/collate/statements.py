"""Statements under ``data/hand/<collection>``: claims that people found to say the same thing, worded once."""

from pathlib import Path

import polars as pl

from analysis import vocabulary
from analysis.vocabulary import VocabularyError

_SCHEMA = {"collection": pl.String, "statement_id": pl.String, "says": pl.String, "claim_id": pl.String}


def statements(claims: pl.LazyFrame, hand: Path) -> pl.LazyFrame:
    """One row a claim that is in a statement: collection, statement_id, says, claim_id.

    Reads ``statements.yml`` of every collection in ``claims``. Raises VocabularyError where an entry names a claim
    that is not there or is of another case or attribute, or a claim stands in two statements.
    """
    known = claims.select("collection", "claim_id", "case_id", "attribute")
    rows = []
    for collection in claims.select(pl.col("collection").unique().sort()).collect()["collection"]:
        path = hand / collection / "statements.yml"
        if path.is_file():
            for entry in vocabulary.read(path).get("statements") or []:
                _check_entry(path, entry)
                rows += [
                    (collection, entry["id"], entry["says"], claim, entry["case"], entry["attribute"])
                    for claim in entry["claims"]
                ]
    frame = pl.LazyFrame(rows, schema=_SCHEMA | {"case": pl.String, "of": pl.String}, orient="row")
    _check_claims(frame.join(known, on=["collection", "claim_id"], how="left").collect(), hand)
    return frame.select(*_SCHEMA)


def _check_entry(path: Path, entry: dict[str, object]) -> None:
    missing = [key for key in ("id", "case", "attribute", "says", "claims") if not entry.get(key)]
    if missing:
        raise VocabularyError(f"{path}: statement {entry.get('id', entry)} has no {', '.join(missing)}")


def _check_claims(found: pl.DataFrame, hand: Path) -> None:
    stale = found.filter(
        pl.col("case_id").is_null()
        | (pl.col("case_id") != pl.col("case"))
        | (pl.col("attribute") != pl.col("of"))
    )
    for row in stale.head(1).iter_rows(named=True):
        raise VocabularyError(
            f"{hand / row['collection'] / 'statements.yml'}: statement {row['statement_id']} names "
            f"{row['claim_id']}, which is no accepted claim of {row['case']} about {row['of']}: "
            "mend the statement or the claim"
        )
    twice = found.filter(pl.col("claim_id").is_duplicated().over("collection"))
    for row in twice.head(1).iter_rows(named=True):
        raise VocabularyError(
            f"{hand / row['collection'] / 'statements.yml'}: {row['claim_id']} stands in more than one statement"
        )
    by_id = found.group_by("collection", "statement_id").agg(pl.col("says").n_unique())
    for row in by_id.filter(pl.col("says") > 1).head(1).iter_rows(named=True):
        raise VocabularyError(
            f"{hand / row['collection'] / 'statements.yml'}: two statements have the id {row['statement_id']}"
        )
