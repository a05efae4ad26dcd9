"""The tables under PROCESSED: Parquet that is written only where its content changes."""

import io
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from analysis.schema import TABLES


def read(processed: Path, name: str) -> pl.LazyFrame:
    """The table ``name`` (a key of ``schema.TABLES``). Raises FileNotFoundError where it is not made yet."""
    path = processed / f"{name}.parquet"
    if not path.is_file():
        raise FileNotFoundError(f"{path}: not made yet; run make report")
    return pl.scan_parquet(path)


def made(processed: Path) -> dict[str, pl.LazyFrame]:
    """Every table that is made already, by name."""
    return {name: read(processed, name) for name in TABLES if (processed / f"{name}.parquet").is_file()}


def write(processed: Path, tables: Mapping[str, pl.DataFrame | pl.LazyFrame]) -> list[str]:
    """Writes tables by name, each checked against its schema; returns the names of those whose content changed.

    A file is written beside its place and renamed into it, so that a half-written one never passes for a table. A
    folder written to keeps no other table: what an earlier build left there is removed.
    """
    changed = []
    for name, table in tables.items():
        frame = TABLES[name].validate(
            table.collect() if isinstance(table, pl.LazyFrame) else table, cast=True
        )
        buffer = io.BytesIO()
        frame.write_parquet(buffer, compression="zstd")
        if _replace(processed / f"{name}.parquet", buffer.getvalue()):
            changed.append(name)
    for folder in {(processed / name).parent for name in tables}:
        for path in folder.glob("*.parquet"):
            if path.relative_to(processed).with_suffix("").as_posix() not in tables:
                path.unlink()
    return changed


def write_cases(processed: Path, tables: Mapping[str, pl.LazyFrame]) -> list[str]:
    """Writes ``case/<case_id>.parquet`` for every case: of each table, the rows of that case.

    Every table has a column case_id, and ``cases`` is among them. Returns the ids of the cases whose file changed;
    files of cases that are no more are removed.
    """
    folder = processed / "case"
    nested = [
        table.group_by("case_id", maintain_order=True).agg(pl.struct(pl.all().exclude("case_id")).alias(name))
        for name, table in tables.items()
    ]
    cases = nested[0]
    for other in nested[1:]:
        cases = cases.join(other, on="case_id", how="left", maintain_order="left")
    frame = cases.collect()
    changed = []
    for case in frame.iter_slices(1):
        case_id = case["case_id"][0]
        buffer = io.BytesIO()
        case.write_parquet(buffer, compression="zstd")
        if _replace(folder / f"{case_id}.parquet", buffer.getvalue()):
            changed.append(case_id)
    kept = set(frame["case_id"])
    for path in folder.glob("*.parquet") if folder.is_dir() else []:
        if path.stem not in kept:
            path.unlink()
    return changed


def read_case(processed: Path, case_id: str) -> dict[str, pl.DataFrame]:
    """The tables of one case, by name, as ``write_cases`` was given them."""
    path = processed / "case" / f"{case_id}.parquet"
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in path.parent.glob("*.parquet"))) or "none"
        raise FileNotFoundError(f"{path}: no such case; the cases there are: {known}")
    frame = pl.read_parquet(path)
    return {
        name: frame.select("case_id", name).explode(name).drop_nulls(name).unnest(name)
        for name in frame.columns
        if name != "case_id"
    }


def _replace(path: Path, content: bytes) -> bool:
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.aside")
    aside.write_bytes(content)
    aside.replace(path)
    return True
