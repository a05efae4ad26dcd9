"""Corrections by hand (``HAND/corrections.csv``): one cell of a raw row each, with the reason and what it rests on.

The raw file is never touched. A correction says what it found there: where that has changed, it no longer applies,
and the build stops until somebody looks again.
"""

from pathlib import Path

import polars as pl

from analysis.store.errors import InputError

COLUMNS = ["collection", "table", "id", "column", "old", "new", "reason", "source"]
IDS = {"sources": "source_id", "claims": "claim_id", "cases": "case_id"}


def correct(
    records: dict[str, pl.LazyFrame], corrections: pl.DataFrame, path: Path
) -> dict[str, pl.LazyFrame]:
    """``records`` (by table: collection, row and the columns as text) with the corrections applied.

    corrections: row and COLUMNS as text, of the collections in ``records``. Raises InputError, naming the row of
    ``path``, where a correction names no table, column or row that is there, or has another old value, or no reason.
    """
    _check(corrections, path)
    corrected = dict(records)
    for (table, column), wanted in corrections.group_by("table", "column", maintain_order=True):
        corrected[str(table)] = _apply(corrected[str(table)], wanted, str(table), str(column), path)
    return corrected


def _apply(records: pl.LazyFrame, wanted: pl.DataFrame, table: str, column: str, path: Path) -> pl.LazyFrame:
    key = ["collection", IDS[table]]
    if column not in records.collect_schema().names():
        raise InputError(f"{path}, line {wanted['row'][0]}: {table} has no column {column}")
    new = wanted.select("collection", pl.col("id").alias(IDS[table]), "old", "new", correction="row")
    found = new.lazy().join(records.select(*key, column), on=key, how="left").collect()
    stale = found.filter(pl.col(column).ne_missing(pl.col("old")))
    for row in stale.head(1).iter_rows(named=True):
        raise InputError(
            f"{path}, line {row['correction']}: {column} of {row[IDS[table]]} is {row[column]!r} in {table}, not "
            f"{row['old']!r}: look at the record again, then mend the correction or take it out"
        )
    joined = records.join(new.lazy(), on=key, how="left", maintain_order="left")
    is_corrected = pl.col("correction").is_not_null()
    return joined.with_columns(pl.when(is_corrected).then("new").otherwise(column).alias(column)).drop(
        "old", "new", "correction"
    )


def _check(corrections: pl.DataFrame, path: Path) -> None:
    for row in corrections.iter_rows(named=True):
        where = f"{path}, line {row['row']}"
        missing = [
            name for name in ("collection", "table", "id", "column", "reason", "source") if not row[name]
        ]
        if missing:
            raise InputError(f"{where}: a correction needs {', '.join(missing)}")
        if row["table"] not in IDS:
            raise InputError(f"{where}: table {row['table']} is none of {', '.join(IDS)}")
        if row["column"] == IDS[row["table"]]:
            raise InputError(f"{where}: an id is not corrected: mend it in the raw file")
    twice = corrections.filter(pl.struct("collection", "table", "id", "column").is_duplicated())
    for row in twice.head(1).iter_rows(named=True):
        raise InputError(
            f"{path}, line {row['row']}: {row['column']} of {row['id']} is corrected in another line too"
        )
