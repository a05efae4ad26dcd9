"""The columns of raw files that the pipeline does not read."""

import csv
import json
from itertools import islice
from pathlib import Path

import fastexcel

from analysis.store.records import COLUMNS, Collection

_OBJECTS = 1000  # of a file of JSON lines, enough to meet every key that a program wrote


def ignored(collection: Collection) -> dict[str, list[str]]:
    """The columns that a collection's files have beyond those that are read, by file name.

    Of JSON lines the keys of the first thousand objects. Files without such columns are left out.
    """
    found = {}
    for table, read in COLUMNS.items():
        path = collection.path(table)
        if beyond := sorted({name for name in _header(path) if name and name not in read}):
            found[path.name] = beyond
    return found


def _header(path: Path) -> set[str]:
    if path.suffix == ".xlsx":
        sheet = (
            fastexcel.read_excel(path).load_sheet(0, header_row=None, n_rows=1, dtypes="string").to_polars()
        )
        return {str(name or "") for name in sheet.row(0)} if sheet.height else set()
    with path.open(encoding="utf-8-sig", newline="") as file:
        if path.suffix == ".csv":
            return set(next(csv.reader(file), []))
        objects = [json.loads(line) for line in islice(file, _OBJECTS) if line.strip()]
    return {key for one in objects for key in one}
