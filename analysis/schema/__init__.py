"""Every table the casebook makes: its columns, their types and meaning, and the rules its rows keep.

    records   the rows of the raw files, as read, and the rules by which a row is accepted
    catalog   sources, cases                       (made by the stage catalog)
    clean     claims, rejected, unmapped           (made by the stage clean)
    collate   readings, conflicts                  (made by the stage collate)
    compare   cases, matrix, due_process, ...      (made by the stage compare)

``TABLES`` maps the path of each table below PROCESSED, without its ending, to its schema.
"""

import dataframely as dy

from analysis.schema.catalog import Cases, Sources
from analysis.schema.clean import Claims, Corrections, Rejected, Unmapped
from analysis.schema.collate import Conflicts, Readings, View
from analysis.schema.compare import Changes, Comparability, ComparedCases, DueProcess, Durations, Matrix
from analysis.schema.records import RULES, CaseRecord, ClaimRecord, SourceRecord

TABLES: dict[str, type[dy.Schema]] = {
    "catalog/sources": Sources,
    "catalog/cases": Cases,
    "clean/claims": Claims,
    "clean/rejected": Rejected,
    "clean/unmapped": Unmapped,
    "clean/corrections": Corrections,
    "collate/readings": Readings,
    "collate/conflicts": Conflicts,
    "collate/view": View,
    "collate/whole_readings": Readings,
    "collate/whole_conflicts": Conflicts,
    "compare/cases": ComparedCases,
    "compare/matrix": Matrix,
    "compare/due_process": DueProcess,
    "compare/durations": Durations,
    "compare/comparability": Comparability,
    "compare/changes": Changes,
}

__all__ = [
    "RULES",
    "TABLES",
    "CaseRecord",
    "Cases",
    "Changes",
    "ClaimRecord",
    "Claims",
    "Comparability",
    "ComparedCases",
    "Conflicts",
    "Corrections",
    "DueProcess",
    "Durations",
    "Matrix",
    "Readings",
    "Rejected",
    "SourceRecord",
    "Sources",
    "Unmapped",
    "View",
]
