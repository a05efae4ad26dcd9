"""Tables to what people read: sentences, tables and charts, each with its claims.

Takes the tables of the stages before it; makes fragments that a notebook shows and a page prints. Every function that
a notebook calls is imported here.
"""

from analysis.figures.book import Case, Casebook
from analysis.figures.caseclaims import asserters, claims_table
from analysis.figures.casepage import case_head, fair_trial, limits
from analysis.figures.casereadings import said_in_order
from analysis.figures.casesummary import case_summary
from analysis.figures.charts import (
    corroboration,
    known_when,
    languages_and_kinds,
    sought_and_imposed,
    timeline,
    timelines,
)
from analysis.figures.comparisonpage import (
    comparability,
    comparison_head,
    fair_trial_table,
    part_head,
    view_changes,
)
from analysis.figures.conflictpage import all_disputes, conflicts_head
from analysis.figures.disputes import disputes
from analysis.figures.frontpage import before_you_quote, downloads, front_head, how_to_read
from analysis.figures.glance import glance
from analysis.figures.matrix import matrix
from analysis.figures.methodpage import method_head, vocabularies
from analysis.figures.parts import part
from analysis.figures.qualitypage import (
    corrections,
    origins,
    quality_head,
    records,
    rejected,
    silence,
    sources_by,
    unmapped,
)
from analysis.figures.sources import case_sources, cited

__all__ = [
    "Case",
    "Casebook",
    "all_disputes",
    "asserters",
    "before_you_quote",
    "case_head",
    "case_sources",
    "case_summary",
    "cited",
    "claims_table",
    "comparability",
    "comparison_head",
    "conflicts_head",
    "corrections",
    "corroboration",
    "disputes",
    "downloads",
    "fair_trial",
    "fair_trial_table",
    "front_head",
    "glance",
    "how_to_read",
    "known_when",
    "languages_and_kinds",
    "limits",
    "matrix",
    "method_head",
    "origins",
    "part",
    "part_head",
    "quality_head",
    "records",
    "rejected",
    "said_in_order",
    "silence",
    "sought_and_imposed",
    "sources_by",
    "timeline",
    "timelines",
    "unmapped",
    "view_changes",
    "vocabularies",
]
