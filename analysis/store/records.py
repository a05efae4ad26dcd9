"""The raw files: sources, claims and cases of every collection, as text, nothing changed and nothing lost."""

import csv
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import fastexcel
import polars as pl

from analysis import vocabulary
from analysis.settings import Settings
from analysis.store import corrections
from analysis.store.errors import InputError

COLUMNS = {
    "sources": ["source_id", "url", "publisher", "published", "language", "kind", "credited_to"],
    "claims": [
        "claim_id", "source_id", "case_id", "subject_name", "attribute", "value", "date", "place",
        "attributed_to", "status", "note",
    ],
    "cases": ["case_id", "label", "country", "office", "institution", "person"],
}  # fmt: skip
ENDINGS = (".csv", ".xlsx", ".jsonl", ".parquet")  # each has its reader in _READERS
_NUMBERED: Any = {"row_index_name": "row", "row_index_offset": 2}  # the first line is the header
_BLANK_LINE = re.compile(rb"\n\r?\n")


@dataclass(frozen=True)
class Collection:
    """A folder of raw records: sources, claims and cases, and what its origin card says of them."""

    name: str
    folder: Path

    def records(self, table: str) -> pl.LazyFrame:
        """The rows of ``table`` (sources, claims or cases): collection, row, its columns as text, surplus.

        ``row`` is the line in the file, the header being line 1 (the row of the sheet, for xlsx; the number of the
        row, for Parquet, which alone is not read into memory). Blank fields are null. ``surplus`` holds what a row has
        beyond the header's last column, else null. Raises InputError.
        """
        path = self.path(table)
        frame = _READERS[path.suffix](path, COLUMNS[table])
        columns = [pl.col(c).replace("", None) for c in COLUMNS[table]]
        blank = [pl.when(c.str.strip_chars().str.len_chars() > 0).then(c) for c in columns]
        return frame.select(pl.lit(self.name).alias("collection"), "row", *blank, "surplus")

    def path(self, table: str) -> Path:
        """The file of ``table``. Raises InputError where there is none, or more than one."""
        found = [path for ending in ENDINGS if (path := self.folder / f"{table}{ending}").is_file()]
        if len(found) == 1:
            return found[0]
        if found:
            raise InputError(f"{self.folder}: {' and '.join(p.name for p in found)}: keep one of them")
        raise InputError(
            f"{self.folder}: no {table}.csv (nor .xlsx, .jsonl, .parquet): a collection has sources, claims and cases"
        )

    @cached_property
    def card(self) -> dict[str, Any]:
        """The collection's ``origin.yml``; empty where it has none. Raises InputError on a stale checksum."""
        path = self.folder / "origin.yml"
        if not path.is_file():
            return {}
        card = dict(vocabulary.read(path))
        for name, stated in (card.get("sha256") or {}).items():
            file = self.folder / name
            if not file.is_file():
                raise InputError(f"{path}: names {name}, which is not there")
            if (actual := checksum(file)) != stated:
                raise InputError(
                    f"{path}: sha256 of {name} is {actual}, the card has {stated}: the file has changed since the "
                    "card was written; if that is meant, write the new checksum into the card"
                )
        return card


def collections(raw: Path) -> list[Collection]:
    """The collections under ``raw``, by name; ``raw`` itself where it holds the files. Raises InputError."""
    if not raw.is_dir():
        raise InputError(f"RAW={raw}: no such folder; it holds a folder for each collection")
    if _has_records(raw):
        return [Collection(raw.name, raw)]
    found = [Collection(folder.name, folder) for folder in sorted(raw.iterdir()) if _has_records(folder)]
    if not found:
        raise InputError(
            f"RAW={raw}: no folder in it has sources, claims and cases (.csv, .xlsx, .jsonl or .parquet)"
        )
    return found


def records(settings: Settings) -> dict[str, pl.LazyFrame]:
    """The rows of every collection's sources, claims and cases by table, corrected, and the corrections applied.

    ``corrections`` are those of ``HAND/corrections.csv`` that name a collection that is here. Raises InputError.
    """
    found = collections(settings.raw)
    tables = {table: pl.concat([c.records(table) for c in found]) for table in COLUMNS}
    path = settings.hand / "corrections.csv"
    columns = corrections.COLUMNS
    if not path.is_file():
        return tables | {"corrections": pl.LazyFrame(schema=dict.fromkeys(columns, pl.String))}
    wanted = _read_csv(path, columns).select("row", *[pl.col(c).replace("", None) for c in columns]).collect()
    mine = wanted.filter(pl.col("collection").is_in([c.name for c in found]) | pl.col("collection").is_null())
    return corrections.correct(tables, mine, path) | {"corrections": mine.select(columns).lazy()}


def checksum(path: Path) -> str:
    """The sha256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _has_records(folder: Path) -> bool:
    return folder.is_dir() and any((folder / f"claims{ending}").is_file() for ending in ENDINGS)


def _read_csv(path: Path, columns: list[str]) -> pl.LazyFrame:
    header = _header(path, columns)
    if _has_blank_line(path):
        return _read_csv_row_by_row(path, header)
    try:
        return _with_lines(pl.read_csv(path, infer_schema=False, **_NUMBERED), header)
    except pl.exceptions.PolarsError:
        pass
    try:
        return _read_ragged_csv(path, header)
    except (pl.exceptions.PolarsError, csv.Error):
        return _read_csv_row_by_row(path, header)


def _with_lines(frame: pl.DataFrame, header: list[str], surplus: pl.Expr | None = None) -> pl.LazyFrame:
    breaks = pl.sum_horizontal(pl.col(header).str.count_matches("\n", literal=True).fill_null(0))
    line = pl.col("row").cast(pl.Int64) + breaks.cum_sum().shift(1, fill_value=0)
    more = pl.lit(None, pl.String) if surplus is None else surplus
    return frame.lazy().select(line.alias("row"), *header, more.alias("surplus"))


def _read_ragged_csv(path: Path, header: list[str]) -> pl.LazyFrame:
    """A file with rows longer than the header, each on one line. Raises PolarsError or csv.Error where it is none."""
    told: Any = {
        "has_header": False,
        "skip_rows": 1,
        "separator": "\x01",
        "quote_char": None,
        "new_columns": ["text"],
    }
    lines = pl.read_csv(path, infer_schema=False, **told, **_NUMBERED)
    text = pl.col("text")
    if lines.select((text.str.count_matches('"', literal=True) % 2 == 1).any()).item():
        raise csv.Error("a field goes on in the next line")
    commas = text.str.replace_all('"[^"]*"', "").str.count_matches(",", literal=True)
    longer = lines.filter(commas >= len(header))
    beyond = [
        ",".join(fields[len(header) :]) or "an empty field"
        for fields in csv.reader(longer["text"], strict=True)
    ]
    surplus = longer.select("row", surplus=pl.Series(beyond, dtype=pl.String))
    frame = pl.read_csv(path, infer_schema=False, truncate_ragged_lines=True, **_NUMBERED)
    return _with_lines(
        frame.join(surplus, on="row", how="left", maintain_order="left"), header, pl.col("surplus")
    )


def _has_blank_line(path: Path) -> bool:
    with path.open("rb") as file:
        end = b""
        while chunk := file.read(1 << 24):
            if _BLANK_LINE.search(end + chunk):
                return True
            end = chunk[-2:]
    return False


def _read_csv_row_by_row(path: Path, header: list[str]) -> pl.LazyFrame:
    """Only for files with blank lines, or with long rows and fields of several lines: says where each row stands."""
    rows: list[list[Any]] = []
    width = len(header)
    csv.field_size_limit(1 << 30)
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        next(reader)
        while True:
            line = reader.line_num + 1
            try:
                fields = next(reader, None)
            except csv.Error as error:
                raise InputError(
                    f"{path}, line {line}: {error}: a double quote that opens a field must close it, and one inside "
                    "a field is written twice"
                ) from error
            except UnicodeDecodeError as error:
                raise _not_utf8(path, error) from error
            if fields is None:
                break
            if fields:
                surplus = (",".join(fields[width:]) or "an empty field") if len(fields) > width else None
                rows.append([line, surplus, *(fields + [""] * width)[:width]])
    schema = {"row": pl.Int64, "surplus": pl.String} | dict.fromkeys(header, pl.String)
    return pl.LazyFrame(rows, schema=schema, orient="row")


def _header(path: Path, columns: list[str]) -> list[str]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = next(csv.reader(file), [])
    except UnicodeDecodeError as error:
        raise _not_utf8(path, error) from error
    _check_header(path, header, columns)
    return header


def _check_header(path: Path, header: list[str], columns: list[str]) -> None:
    missing = [c for c in columns if c not in header]
    if missing:
        hint = "; save it with commas between the fields" if len(header) == 1 and ";" in header[0] else ""
        raise InputError(
            f"{path}, line 1: no column {', '.join(missing)}; its columns are {', '.join(header) or 'none'}{hint}"
        )
    if len(set(header)) < len(header):
        raise InputError(f"{path}, line 1: a column stands twice: {', '.join(header)}")


def _not_utf8(path: Path, error: UnicodeDecodeError) -> InputError:
    return InputError(
        f"{path}: not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8 and try again"
    )


def _read_xlsx(path: Path, columns: list[str]) -> pl.LazyFrame:
    sheet = fastexcel.read_excel(path).load_sheet(0, header_row=None, dtypes="string")
    frame: pl.DataFrame = sheet.to_polars()
    header = [str(name or "") for name in frame.row(0)] if frame.height else []
    named = [i for i, name in enumerate(header) if name]
    _check_header(path, [header[i] for i in named], columns)
    body = frame[1:].with_row_index("row", offset=2)
    surplus = [frame.columns[i] for i, name in enumerate(header) if not name]
    texts = pl.concat_str(pl.col(surplus), separator=",", ignore_nulls=True) if surplus else pl.lit("")
    return body.lazy().select(
        pl.col("row").cast(pl.Int64),
        *[pl.col(frame.columns[i]).alias(header[i]) for i in named],
        texts.replace("", None).alias("surplus"),
    )


def _read_parquet(path: Path, columns: list[str]) -> pl.LazyFrame:
    try:
        frame = pl.scan_parquet(path, row_index_name="row", row_index_offset=1)
        schema = frame.collect_schema()
    except pl.exceptions.PolarsError as error:
        raise InputError(f"{path}: not readable as Parquet ({error}); write it again") from error
    named = [name for name in schema.names() if name != "row"]
    _check_header(path, named, columns)
    no_text = [c for c in columns if schema[c] not in (pl.String, pl.Categorical, pl.Null)]
    if no_text:
        raise InputError(
            f"{path}: {', '.join(no_text)} holds no text ({schema[no_text[0]]}); write every column as text"
        )
    return frame.select(
        pl.col("row").cast(pl.Int64),
        *[pl.col(c).cast(pl.String) for c in columns],
        surplus=pl.lit(None, pl.String),
    )


def _read_jsonl(path: Path, columns: list[str]) -> pl.LazyFrame:
    try:
        lines = pl.read_csv(
            path, has_header=False, new_columns=["line"], infer_schema=False, separator="\x01", quote_char=None,
            row_index_name="row", row_index_offset=1, encoding="utf8",
        ) if path.stat().st_size else pl.DataFrame(schema={"row": pl.UInt32, "line": pl.String})  # fmt: skip
    except pl.exceptions.PolarsError as error:
        raise InputError(f"{path}: not UTF-8 text ({error}); save it as UTF-8 and try again") from error
    lines = lines.filter(pl.col("line").str.strip_chars().str.len_chars() > 0)
    schema = pl.Struct(dict.fromkeys(columns, pl.String))
    for row, line in lines.select("row", "line").iter_rows():
        if not line.lstrip().startswith("{"):
            raise InputError(f"{path}, line {row}: not a JSON object; write one object a line")
    try:
        decoded = lines.with_columns(pl.col("line").str.json_decode(schema).alias("record"))
    except pl.exceptions.PolarsError as error:
        raise InputError(f"{path}: a line is not a JSON object with texts ({error})") from error
    return (
        decoded.lazy()
        .select(pl.col("row").cast(pl.Int64), "record", pl.lit(None, pl.String).alias("surplus"))
        .unnest("record")
    )


_READERS: dict[str, Callable[[Path, list[str]], pl.LazyFrame]] = {
    ".csv": _read_csv,
    ".xlsx": _read_xlsx,
    ".jsonl": _read_jsonl,
    ".parquet": _read_parquet,
}
