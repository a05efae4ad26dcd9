"""Tables of printed values and what they are to be read as: invented here, or golden."""

import csv
from pathlib import Path

HERE = Path(__file__).parent
RAW = HERE.parents[1] / "data" / "raw" / "kazakhstan-2022"
GOLDEN = HERE.parent / "golden" / "kazakhstan-2022"

Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def invented(name: str) -> list[Row]:
    """The table of invented values beside the tests."""
    return rows(HERE / f"{name}.csv")


def claims() -> dict[str, Row]:
    """The claims of the real collection by id, with the language of their source."""
    languages = {row["source_id"]: row["language"] for row in rows(RAW / "sources.csv")}
    return {
        row["claim_id"]: row | {"language": languages[row["source_id"]]} for row in rows(RAW / "claims.csv")
    }


def golden(name: str) -> list[Row]:
    """The golden answers ``name``, each with the claim it is for."""
    known = claims()
    return [known[row["claim_id"]] | row for row in rows(GOLDEN / f"{name}.csv")]


def label(row: Row) -> str:
    """A row as the name of its test."""
    return f"{row['language']}-{row['text']}"
