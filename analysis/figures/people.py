"""The accused, in the order of all tables, with what a row can be chosen and sorted by."""

from collections import Counter
from typing import Any

from analysis.figures.book import Book
from analysis.figures.disputes import counts
from analysis.figures.labels import institution
from analysis.figures.phrases import called
from analysis.figures.tongues import country_name
from analysis.text import words

PERSON = ["collection", "case_id", "person_id"]


def people(book: Book) -> list[dict[str, Any]]:
    """The rows of compare/cases by country, institution and case, worded as tables show them.

    Beside their columns: key (of PERSON), group (the heading they stand under), office_line, stage (in
    words), stage_day, sought and imposed (in words, null where not known or level).
    """
    cases = book["cases"].sort("country", "institution", "case_id", "person_id", nulls_last=True)
    worded = cases.with_columns(
        sought=words.length("sought_code", "sought_months"),
        imposed=words.length("imposed_code", "imposed_months"),
        stage_day=words.edtf("stage_edtf"),
    )
    several = cases["country"].n_unique() > 1
    stages = book.words("stages")["stages"]
    return [_person(case, stages, several=several) for case in worded.to_dicts()]


def _person(case: dict[str, Any], stages: dict[str, Any], *, several: bool) -> dict[str, Any]:
    name = called(case["person"])
    country, kind = country_name(case["country"]) or "", institution(case["institution"])
    return case | {
        "key": tuple(case[part] for part in PERSON),
        "person": name[:1].upper() + name[1:],
        # what a group is called says its office
        "office_line": case["label"] if name == case["person"] != case["label"] else None,
        "country": country,
        "institution": kind,
        "group": f"{country}: {kind[:1].lower()}{kind[1:]}" if several and country else kind,
        "stage": stages[case["procedural_stage"]]["label"],
    }


def contested(book: Book) -> Counter[tuple[str, ...]]:
    """The number of contradictions of each accused (by PERSON), as the pages of the cases tell them."""
    found: Counter[tuple[str, ...]] = Counter()
    for (*person, _), number in counts(book).items():
        found[tuple(person)] += number
    return found
