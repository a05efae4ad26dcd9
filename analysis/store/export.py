"""The downloads: every table as CSV, Parquet and JSON, a case's claims as CSV, and what describes them."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import dataframely as dy
import polars as pl

from analysis.schema import TABLES
from analysis.store.records import checksum
from analysis.store.tables import made, put

SEPARATOR = ";"
# What a spreadsheet takes for the beginning of a formula, in ASCII and in full width, and what it strips
# before looking.
_RUNS = r"^[=+\-@\t\r\n\x00-\x1f＝＋－＠]"
_MEDIA = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet", "json": "application/json"}
_TYPES = {
    pl.String: "string",
    pl.Boolean: "boolean",
    pl.Date: "date",
    pl.Struct: "object",
    pl.Float64: "number",
}
_ABOUT = (
    "What sources say about the prosecution of senior officials: claims as printed and as read, readings, "
    "contradictions and their comparison. In CSV, lists are joined by ';', structures are JSON, and a text "
    "that a spreadsheet would take for a formula (one that begins with = + - @ or a control character) has "
    "an apostrophe before it; Parquet and JSON hold every text unchanged. Empty fields are values not known."
)


def export(processed: Path, folder: Path) -> list[dict[str, Any]]:
    """Writes the tables under ``processed`` to ``folder``; returns what there is to download.

    One entry a table: name, description, rows, and its files, each with path (below ``folder``), format and
    size in words. Beside them: ``cases/<case_id>.csv`` with the claims of each case, ``cases.js`` for the
    menu of the pages (a page opened from a file can load a script but no data), and ``datapackage.json``
    (Frictionless Data Package 2). Only what changed is written; files of tables and cases that are no more
    are removed.
    """
    tables = made(processed)
    listed = [_table(folder, name, table, processed / f"{name}.parquet") for name, table in tables.items()]
    kept = {file["path"] for entry in listed for file in entry["files"]}
    if "collate/readings" in tables:
        kept |= set(_cases(folder, tables))
        menu = _menu(tables["compare/cases"].collect())
        put(folder / "cases.js", lambda path: path.write_bytes(menu))
    package = _package(listed, folder)
    described = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    put(folder / "datapackage.json", lambda path: path.write_text(described, encoding="utf-8", newline=""))
    for path in [*folder.glob("*/*.csv"), *folder.glob("*/*.json"), *folder.glob("*/*.parquet")]:
        if path.relative_to(folder).as_posix() not in kept:
            path.unlink()
    return listed


def plain(table: pl.DataFrame) -> pl.DataFrame:
    """``table`` as CSV can hold it, of text, numbers, dates and truths: lists joined, structures as JSON.

    No text begins with what a spreadsheet takes for a formula.
    """
    columns = []
    for name, dtype in table.schema.items():
        column = pl.col(name)
        if isinstance(dtype, pl.List) and isinstance(dtype.inner, pl.Struct):
            whole = pl.struct(column.alias("list")).struct.json_encode()
            column = pl.when(column.list.len() > 0).then(
                whole.str.strip_prefix('{"list":').str.strip_suffix("}")
            )
        elif isinstance(dtype, pl.List):
            texts = column.cast(pl.List(pl.String)).list.eval(pl.element().fill_null(""))
            column = texts.list.join(SEPARATOR)
        elif isinstance(dtype, pl.Enum):
            column = column.cast(pl.String)
        if isinstance(dtype, pl.String | pl.List) and not (
            isinstance(dtype, pl.List) and dtype.inner.is_numeric()
        ):
            column = pl.when(column.str.contains(_RUNS)).then(pl.format("'{}", column)).otherwise(column)
        columns.append(column.alias(name))
    return table.select(columns)


def _table(folder: Path, name: str, table: pl.LazyFrame, parquet: Path) -> dict[str, Any]:
    frame = table.collect()
    writers: dict[str, Callable[[Path], Any]] = {
        "csv": partial(_write_csv, frame),
        "parquet": partial(shutil.copyfile, parquet),
        "json": frame.write_json,
    }
    files = []
    for format_, write in writers.items():
        path = f"{name}.{format_}"
        put(folder / path, write)
        n_bytes = (folder / path).stat().st_size
        files.append({"path": path, "format": format_, "bytes": n_bytes, "size": _size(n_bytes)})
    about = (TABLES[name].__doc__ or "").strip().splitlines()[0].removeprefix("One row ")
    return {"name": name, "description": about, "rows": frame.height, "files": files}


def _write_csv(table: pl.DataFrame, path: Path) -> None:
    plain(table).write_csv(path, include_bom=True)


def _cases(folder: Path, tables: Mapping[str, pl.LazyFrame]) -> Iterator[str]:
    """Writes the claims of each case that the view shows, with their sources; gives the paths."""
    shown = tables["collate/readings"].select("collection", claim_id="claim_ids").explode("claim_id")
    sources = tables["catalog/sources"].drop("origin")
    keys = ["collection", "claim_id"]
    claims = tables["clean/claims"].join(shown.unique(), on=keys, how="semi")
    whole = claims.join(sources, on=["collection", "source_id"]).sort("case_id", *keys).collect()
    for (case_id,), rows in whole.group_by("case_id", maintain_order=True):
        path = f"cases/{case_id}.csv"
        put(folder / path, partial(_write_csv, rows))
        yield path


def _menu(cases: pl.DataFrame) -> bytes:
    """The cases by name, as the menu of the pages takes them: id, accused, label, country, institution."""
    named = (
        cases.group_by("case_id", maintain_order=True)
        .agg(pl.col("person").unique(maintain_order=True), pl.col("label", "country", "institution").first())
        .with_columns(pl.col("person").list.join(", "))
        .sort("person", "case_id")
        .select("case_id", "person", "label", "country", "institution")
    )
    rows = json.dumps(named.rows(), ensure_ascii=False, separators=(",", ":"))
    return f"window.casebookCases = {rows};\n".encode()


def _package(listed: list[dict[str, Any]], folder: Path) -> dict[str, Any]:
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "casebook",
        "title": "The Casebook",
        "version": version("casebook"),
        "description": _ABOUT,
        "resources": [_resource(entry, file, folder) for entry in listed for file in entry["files"]],
    }


def _resource(entry: dict[str, Any], file: dict[str, Any], folder: Path) -> dict[str, Any]:
    schema = TABLES[entry["name"]]
    is_csv = file["format"] == "csv"
    name = entry["name"].replace("/", "-").replace("_", "-")
    resource = {
        "name": name if is_csv else f"{name}-{file['format']}",
        "title": f"One row {entry['description']}",
        "path": file["path"],
        "format": file["format"],
        "mediatype": _MEDIA[file["format"]],
        "bytes": file["bytes"],
        "hash": f"sha256:{checksum(folder / file['path'])}",
        "schema": {
            "fields": [_field(name, column, is_csv) for name, column in schema.columns().items()],
            "missingValues": [""],
        },
    }
    if keys := schema.primary_key():
        resource["schema"]["primaryKey"] = keys
    return resource | ({"encoding": "utf-8"} if file["format"] != "parquet" else {})


def _field(name: str, column: dy.Column, is_csv: bool) -> dict[str, Any]:
    dtype = column.dtype
    field: dict[str, Any] = {
        "name": name,
        "type": _type(dtype, is_csv),
        "description": column.description or "",
    }
    if field["type"] == "list":
        field |= {"delimiter": SEPARATOR, "itemType": _type(dtype.inner, is_csv)}  # type: ignore[attr-defined]
    constraints: dict[str, Any] = {} if column.nullable or field["type"] == "list" else {"required": True}
    if isinstance(dtype, pl.Enum):
        constraints["enum"] = list(dtype.categories)
    return field | ({"constraints": constraints} if constraints else {})


def _type(dtype: pl.DataType | type[pl.DataType], is_csv: bool) -> str:
    if isinstance(dtype, pl.List):
        return "list" if is_csv and not isinstance(dtype.inner, pl.Struct) else "array"
    if dtype.is_integer():
        return "integer"
    return _TYPES.get(dtype.base_type(), "string")


def _size(n_bytes: int) -> str:
    return f"{n_bytes / 1e6:.1f} MB" if n_bytes >= 1e6 else f"{max(1, round(n_bytes / 1e3)):,} kB"
