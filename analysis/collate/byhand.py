"""Decisions under ``data/hand/<collection>/conflicts.yml``: contradictions a reader saw, and false alarms silenced."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from analysis import vocabulary
from analysis.schema.codes import CONFLICT_KINDS
from analysis.vocabulary import VocabularyError


@dataclass(frozen=True)
class Decisions:
    """What people decided: sides of contradictions (a row a claim and side) and agreements (a row a claim)."""

    sides: pl.DataFrame
    agreements: pl.DataFrame


_SIDES = {
    "collection": pl.String,
    "conflict_id": pl.String,
    "case_id": pl.String,
    "attribute": pl.String,
    "kind": pl.String,
    "question": pl.String,
    "explanation": pl.String,
    "side": pl.Int64,
    "says": pl.String,
    "claim_id": pl.String,
}
_AGREEMENTS: dict[str, Any] = {
    "collection": pl.String,
    "agreement": pl.Int64,
    "claim_id": pl.String,
    "kinds": pl.List(pl.String),
}


def read(claims: pl.LazyFrame, statements: pl.LazyFrame, hand: Path) -> Decisions:
    """The decisions on every collection in ``claims``.

    Raises VocabularyError where an entry lacks what it needs or names a claim or a statement that is not there.
    """
    ids = claims.select("collection", "claim_id").collect()
    worded = statements.collect()
    sides: list[tuple[Any, ...]] = []
    agreements: list[tuple[Any, ...]] = []
    for collection in ids["collection"].unique().sort():
        path = hand / collection / "conflicts.yml"
        if not path.is_file():
            continue
        known = set(ids.filter(pl.col("collection") == collection)["claim_id"])
        mine = worded.filter(pl.col("collection") == collection)
        of_statement = dict(mine.group_by("statement_id").agg("claim_id").iter_rows())
        entries = vocabulary.read(path)
        for entry in entries.get("conflicts") or []:
            sides += _sides(path, collection, entry, known, of_statement)
        for number, entry in enumerate(entries.get("agreements") or []):
            _need(path, entry, "agreement", ("case", "attribute", "claims", "why"))
            kinds = [_kind(path, entry, kind) for kind in entry.get("kinds", CONFLICT_KINDS)]
            agreements += [
                (collection, number, claim, kinds)
                for claim in _checked(path, "an agreement", entry["claims"], known)
            ]
    return Decisions(
        pl.DataFrame(sides, schema=_SIDES, orient="row"),
        pl.DataFrame(agreements, schema=_AGREEMENTS, orient="row"),
    )


def _sides(
    path: Path, collection: str, entry: dict[str, Any], known: set[str], of_statement: dict[str, list[str]]
) -> Iterator[tuple[Any, ...]]:
    _need(path, entry, "conflict", ("id", "case", "attribute", "sides", "why"))
    kind = _kind(path, entry, entry.get("kind", "value"))
    if len(entry["sides"]) < 2:
        raise VocabularyError(f"{path}: conflict {entry['id']} has one side: a contradiction has two or more")
    for number, side in enumerate(entry["sides"]):
        unknown = [s for s in side.get("statements", []) if s not in of_statement]
        if unknown:
            raise VocabularyError(
                f"{path}: conflict {entry['id']} names statement {', '.join(unknown)}, "
                "which statements.yml does not have"
            )
        listed = _checked(path, f"conflict {entry['id']}", side.get("claims", []), known)
        together = sorted({*listed, *(c for s in side.get("statements", []) for c in of_statement[s])})
        if not together:
            raise VocabularyError(f"{path}: conflict {entry['id']}: side '{side.get('says')}' names no claim")
        for claim in together:
            yield (
                collection, entry["id"], entry["case"], entry["attribute"], kind, entry.get("question"),
                entry["why"].strip(), number, side["says"], claim,
            )  # fmt: skip


def _kind(path: Path, entry: dict[str, Any], kind: str) -> str:
    if kind not in CONFLICT_KINDS:
        named = entry.get("id", entry["case"])
        raise VocabularyError(f"{path}: {named}: kind {kind} is none of {', '.join(CONFLICT_KINDS)}")
    return kind


def _need(path: Path, entry: dict[str, Any], what: str, keys: tuple[str, ...]) -> None:
    missing = [key for key in keys if not entry.get(key)]
    if missing:
        raise VocabularyError(
            f"{path}: {what} {entry.get('id', entry.get('case', entry))} has no {', '.join(missing)}"
        )


def _checked(path: Path, what: str, claims: list[str], known: set[str]) -> list[str]:
    stale = [claim for claim in claims if claim not in known]
    if stale:
        raise VocabularyError(
            f"{path}: {what} names {', '.join(stale)}, which is no accepted claim: mend the entry or the claim"
        )
    return claims


def silence(pairs: pl.DataFrame, readings: pl.DataFrame, decisions: Decisions) -> pl.DataFrame:
    """The pairs of contradicting readings without those that an agreement says are none.

    An agreement silences a pair when it names a claim of each of its two readings; one with ``kinds`` only pairs that
    differ in that way.
    """
    if decisions.agreements.is_empty():
        return pairs
    by_reading = readings.select("collection", "reading_id", claim_id="claim_ids").explode("claim_id")
    agreed = (
        by_reading.join(decisions.agreements, on=["collection", "claim_id"])
        .select("collection", "agreement", "kinds", "reading_id")
        .unique(["collection", "agreement", "reading_id"])
    )
    silenced = (
        agreed.join(agreed, on=["collection", "agreement"], suffix="_2")
        .explode("kinds")
        .select("collection", "reading_id", other_id="reading_id_2", kind="kinds")
        .unique()
    )
    return pairs.join(silenced, on=["collection", "reading_id", "other_id", "kind"], how="anti")


def noted(decisions: Decisions, readings: pl.DataFrame) -> pl.DataFrame:
    """Contradictions noted by hand, a row a side: the columns of a conflict, side, says, reading_ids, claim_ids.

    Only claims that are shown count, and only contradictions of which two sides or more are left.
    """
    by_claim = readings.select(
        "collection", "reading_id", "person_id", "status", reading_case="case_id", claim_id="claim_ids"
    ).explode("claim_id")
    sides = decisions.sides.join(by_claim, on=["collection", "claim_id"], maintain_order="left")
    same_case = pl.col("reading_case") == pl.col("case_id")
    grouped = sides.group_by(
        "collection",
        "conflict_id",
        "case_id",
        "attribute",
        "kind",
        "question",
        "explanation",
        "side",
        "says",
        maintain_order=True,
    ).agg(
        pl.col("person_id").filter(same_case).mode().sort().first(),
        pl.col("status").first(),
        reading_ids=pl.col("reading_id").unique().sort(),
        own_reading_ids=pl.col("reading_id").filter(same_case).unique().sort(),
        claim_ids=pl.col("claim_id").unique().sort(),
    )
    left = pl.len().over("collection", "conflict_id")
    person = pl.col("person_id").drop_nulls().mode().sort().first().over("collection", "conflict_id")
    return grouped.with_columns(person_id=person).filter(left > 1)
