"""A part of the cleaning that other tools can do in their own terms, so that their speed can be compared.

It is not what the casebook does to a claim, but what any of them would have to do first:

1. Texts (subject_name, value, place, attributed_to, publisher, credited_to): lower case, one kind of dash,
   apostrophe and quotation mark, single spaces.
2. Dates, six forms: 2022-02-21 and 2022/2/21; 21.02.2022 and 21/02/2022; 21 February 2022 and February 21,
   2022, with the months of model.yml in fifteen languages; February 2022, of which the first day; 21 February
   and February 21, in the year that makes it the latest such day not after publication.
3. Vocabularies, joined: attributes to their family, standings to their strength, units of lengths to months,
   "12 лет" and "12 years" are 144.
4. Rows that say the same as another of their source (all of these columns, cleaned) count once.
5. Readings: for each case, subject, attribute, value (or months) and first day the numbers of claims,
   sources, origins (who is credited, else the publisher), places and asserters, the strongest standing, the
   first day of publication.

``polars`` does it as the casebook does, each column once for each distinct value, on the streaming engine;
``duckdb`` in SQL; ``pandas`` in whole columns, on Arrow strings. Each reads the same Parquet files.

    python -m benchmarks.subset polars FOLDER      one of them, timed: seconds, peak memory, counts; as JSON
"""

from pathlib import Path
from typing import NamedTuple

from analysis import vocabulary
from analysis.text import fold
from benchmarks.words import words

TEXTS = ["subject_name", "value", "place", "attributed_to"]
DASHES = "[‐‑‒–—―−]"
APOSTROPHES = "[‘’‚‛ʻʼ′`´]"
QUOTES = "[“”„«»]"
BLANKS = "[ \t\n\xa0]+"
# letters, digits and spaces as every engine of regular expressions understands them
YEAR_FIRST = r"^([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?:[^0-9].*)?$"
DAY_FIRST = r"^([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})(?:[^0-9].*)?$"
DAY_MONTH = r"^([0-9]{1,2})[.]? ([^0-9 .,]+)[.]?,?(?: ([0-9]{4})(?:[ ,].*)?)?$"
MONTH_DAY = r"^([^0-9 .,]+)[.]? ([0-9]{1,2})(?:st|nd|rd|th)?(?:,? ([0-9]{4}))?$"
MONTH_YEAR = r"^([^0-9 .,]+)[.]?,? ([0-9]{4})(?: .*)?$"
LENGTH = r"^([0-9]{1,4})[- ]([^0-9 .,]+)"
READING = ["case_id", "subject", "attribute", "said", "first_day"]
COUNTS = ["n_claims", "n_sources", "n_origins", "n_places", "n_asserters"]


class Words(NamedTuple):
    """Folded words and what they stand for."""

    months: dict[str, int]
    units: dict[str, int]  # in months
    families: dict[str, str]
    strengths: dict[str, int]


def vocabularies() -> Words:
    """Return the words of the subset, from model.yml and the vocabularies of the casebook."""
    forms = [form for of_language in words()["months"].values() for form in of_language]
    months = {name.lower(): number for form in forms for number, name in enumerate(form, 1)}
    units: dict[str, int] = {}
    for entry in vocabulary.load("lengths").values():
        for unit, worth in (("year", 12), ("month", 1)):
            units |= {fold(term): worth for term in entry.get(unit, ()) if term.isalpha()}
    families = {name: entry["family"] for name, entry in vocabulary.load("attributes").items()}
    strengths = {name: entry["strength"] for name, entry in vocabulary.load("statuses").items()}
    return Words(months, units, families, strengths)


def claims_of(folder: Path) -> str:
    """Return the pattern of the files with the claims."""
    return str(folder / "claims" / "*.parquet")


def sources_of(folder: Path) -> str:
    """Return the file with the sources."""
    return str(folder / "sources.parquet")
