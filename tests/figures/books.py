"""Books of invented claims: what the pages are drawn from, in one line."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from analysis import collate, compare, store
from analysis.figures.book import Case, Casebook
from analysis.schema import Cases
from analysis.settings import Settings
from tests.claims import claims, sources

Rows = list[dict[str, Any]]
LANGUAGE = "language"  # of a row's source; en where it is not given


def book(
    rows: Rows,
    hand: Path,
    statements: Iterable[dict[str, Any]] = (),
    conflicts: Rows | None = None,
    cases: Rows | None = None,
) -> Casebook:
    """Readings and contradictions of ``rows`` (see tests.claims), with decisions by hand."""
    tables = _tables(rows, hand, statements, conflicts) | {"catalog/cases": _cases(cases or [{}]).collect()}
    return Casebook({name.split("/")[-1]: table for name, table in tables.items()}, hand)


def case(
    rows: Rows,
    hand: Path,
    statements: Iterable[dict[str, Any]] = (),
    conflicts: Rows | None = None,
    cases: Rows | None = None,
    case_id: str = "c",
) -> Case:
    """One case as its page reads it. cases: rows of catalog/cases, one about Marta Quill by default."""
    build = Settings(hand=hand, processed=hand / "processed")
    made = {name: table.lazy() for name, table in _tables(rows, hand, statements, conflicts).items()}
    made["catalog/cases"] = _cases(cases or [{}])
    made |= {name: table.lazy() for name, table in compare.tables(made, build).items()}
    store.write_cases(build.processed, compare.by_case(made))
    return Case.read(build, case_id)


def _tables(
    rows: Rows, hand: Path, statements: Iterable[dict[str, Any]], conflicts: Rows | None
) -> dict[str, pl.DataFrame]:
    (hand / "t").mkdir(exist_ok=True)
    worded = [{"case": "c", "attribute": "arrest"} | statement for statement in statements]
    (hand / "t" / "statements.yml").write_text(
        yaml.safe_dump({"statements": worded}, allow_unicode=True), "utf-8"
    )
    (hand / "t" / "conflicts.yml").write_text(
        yaml.safe_dump({"conflicts": conflicts or []}, allow_unicode=True), "utf-8"
    )
    table = claims([{k: v for k, v in row.items() if k not in (LANGUAGE, "origin")} for row in rows])
    ids = table.select("source_id").collect().to_series()
    languages = {source: row.get(LANGUAGE, "en") for source, row in zip(ids, rows, strict=True)}
    origins = {source: row["origin"] for source, row in zip(ids, rows, strict=True) if "origin" in row}
    language = pl.col("source_id").replace_strict(languages, default=None, return_dtype=pl.String)
    pages = sources(table, origins).with_columns(language=language)
    made = {"clean/claims": table, "catalog/sources": pages}
    read = {name: frame.collect() for name, frame in made.items()}
    return read | collate.tables(made, Settings(hand=hand))


def _cases(rows: Rows) -> pl.LazyFrame:
    known = {
        "collection": "t", "case_id": "c", "label": "Former chief of police", "country": "PE",
        "office": "Chief of police", "institution": "police", "person": "Marta Quill",
    }  # fmt: skip
    schema = {name: column.dtype for name, column in Cases.columns().items()}
    return Cases.validate(pl.DataFrame([known | row for row in rows], schema=schema, orient="row")).lazy()
