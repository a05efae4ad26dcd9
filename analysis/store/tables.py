"""The tables under PROCESSED: Parquet that is written only where its content changes."""

import filecmp
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from analysis.schema import TABLES

_ROWS = 250_000  # of a row group: the same wherever and however fast a table is written

Frame = pl.DataFrame | pl.LazyFrame
# a table, its parts in order where it does not fit into memory, or what makes it of others that are written with it
Table = Frame | Sequence[pl.LazyFrame] | Callable[[Mapping[str, pl.LazyFrame]], pl.LazyFrame]


def read(processed: Path, name: str) -> pl.LazyFrame:
    """The table ``name`` (a key of ``schema.TABLES``). Raises FileNotFoundError where it is not made yet."""
    path = processed / f"{name}.parquet"
    if not path.is_file():
        raise FileNotFoundError(f"{path}: not made yet; run make report")
    return pl.scan_parquet(path)


def made(processed: Path) -> dict[str, pl.LazyFrame]:
    """Every table that is made already, by name."""
    return {name: read(processed, name) for name in TABLES if (processed / f"{name}.parquet").is_file()}


def write(processed: Path, tables: Mapping[str, Table]) -> list[str]:
    """Writes tables by name, each checked against its schema; returns the names of those whose content changed.

    A table that rests on others of the same call is a function of them, so that they need not be worked out twice.
    A file is written beside its place and renamed into it, so that a half-written one never passes for a table. A
    folder written to keeps no other table: what an earlier build left there is removed.
    """
    files = {name: processed / f"{name}.parquet" for name in tables}
    first = {name: table for name, table in tables.items() if not callable(table)}
    _sink(files, first)
    aside = {name: pl.scan_parquet(_aside(files[name])) for name in first}
    _sink(files, {name: table(aside) for name, table in tables.items() if callable(table)})
    changed = [name for name, path in files.items() if _settle(path, _aside(path))]
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
        if put(folder / f"{case_id}.parquet", partial(case.write_parquet, compression="zstd")):
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


def _sink(files: Mapping[str, Path], tables: Mapping[str, Frame | Sequence[pl.LazyFrame]]) -> None:
    sinks = []
    for name, table in tables.items():
        parts: Sequence[Frame] = [table] if isinstance(table, pl.DataFrame | pl.LazyFrame) else table
        checked = [TABLES[name].validate(part, cast=True).lazy() for part in parts]
        aside = _aside(files[name])
        aside.parent.mkdir(parents=True, exist_ok=True)
        whole = checked[0] if len(checked) == 1 else _part_by_part(aside, checked)
        sinks.append(whole.sink_parquet(aside, compression="zstd", row_group_size=_ROWS, lazy=True))
    pl.collect_all(sinks, engine="streaming")
    for name in tables:
        for path in files[name].parent.glob(f"{_aside(files[name]).name}.*"):
            path.unlink()


def _part_by_part(aside: Path, parts: Sequence[pl.LazyFrame]) -> pl.LazyFrame:
    """The parts one after another, each worked out by itself: together they would be in memory together."""
    paths = [aside.with_name(f"{aside.name}.{number:05}") for number in range(len(parts))]
    for part, path in zip(parts, paths, strict=True):
        part.sink_parquet(path, compression="lz4")
    return pl.scan_parquet(paths)


def put(path: Path, write: Callable[[Path], Any]) -> bool:
    """Has ``write`` write a file beside ``path`` and puts it there; returns whether the content changed.

    A file whose content stays is left as it is, with the time it was made; no half-written one takes its place.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = _aside(path)
    write(aside)
    return _settle(path, aside)


def _aside(path: Path) -> Path:
    return path.with_name(f".{path.name}.aside")


def _settle(path: Path, aside: Path) -> bool:
    if path.is_file() and filecmp.cmp(path, aside, shallow=False):
        aside.unlink()
        return False
    aside.replace(path)
    return True
