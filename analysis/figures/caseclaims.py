"""Who asserts what in a case, and every claim of it as recorded."""

from typing import Any

import polars as pl

from analysis.figures.book import Case
from analysis.figures.casepage import heading
from analysis.figures.fragment import Fragment, draw
from analysis.figures.phrases import Row
from analysis.figures.tongues import written_in
from analysis.text import words


def asserters(case: Case) -> Fragment:
    """How many claims each office stands behind, those that name nobody included."""
    speakers = case.words("wording")["speakers"]
    role = pl.col("asserter_role").cast(pl.String)
    counted = (
        case["claims"]
        .group_by(role.alias("role"))
        .agg(claim_ids=pl.col("claim_id").sort(), n=pl.len())
        .sort("n", "role", descending=[True, False], nulls_last=True)
        .to_dicts()
    )
    most = max((row["n"] for row in counted), default=1)
    rows = [
        row
        | {
            "name": speakers[row["role"]]["table"] if row["role"] else None,
            "share": round(100 * row["n"] / most, 1),
        }
        for row in counted
    ]
    return draw("case_asserters", rows=rows, n_claims=case["claims"].height)


def claims_table(case: Case) -> Fragment:
    """Every claim as recorded, each with its own anchor."""
    people = case["claims"]["person_id"].n_unique() > 1
    sources = case["sources"].select("collection", "source_id", "number", "publisher", "language")
    claims = (
        case["claims"]
        .join(sources, on=["collection", "source_id"])
        .with_columns(day=words.edtf("date_edtf"))
        .sort("number", "claim_id")
    )
    wording, attributes = case.words("wording"), case.words("attributes")
    rows = [_row(wording, attributes, row) for row in claims.to_dicts()]
    return draw("case_claims", rows=rows, several=people, statuses=case.words("statuses"))


def _row(wording: Any, attributes: Any, row: Row) -> dict[str, Any]:
    english = wording["english"]

    def quoted(name: str) -> tuple[str, str | None] | None:
        return (row[name], written_in(row[name], row["language"], english)) if row[name] else None

    role = row["asserter_role"]
    return {
        "claim_id": row["claim_id"],
        "number": row["number"],
        "publisher": row["publisher"],
        "person": heading(row["person"]),
        "attribute": attributes[row["attribute"]]["label"],
        "status": row["status"],
        "note": row["note"],
        "day": row["day"] if row["day"] != row["date"] else None,
        "edtf": row["date_edtf"],
        "basis": row["date_basis"],
        "role": wording["speakers"][role]["table"] if role else None,
        **{name: quoted(name) for name in ("value", "place", "date", "attributed_to")},
    }
