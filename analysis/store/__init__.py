"""Reading and writing at the edges of the stages, so that the stages themselves take tables and give tables.

records      the raw files of every collection, as text, each row with its line
made         the tables under PROCESSED, by name
write        tables, written only where their content changes
case files   the part of every table that one case page reads, one file a case
"""

from analysis.store.columns import ignored
from analysis.store.errors import InputError
from analysis.store.export import export
from analysis.store.records import Collection, checksum, collections, records
from analysis.store.tables import Table, made, read, read_case, write, write_cases

__all__ = [
    "Collection",
    "InputError",
    "Table",
    "checksum",
    "collections",
    "export",
    "ignored",
    "made",
    "read",
    "read_case",
    "records",
    "write",
    "write_cases",
]
