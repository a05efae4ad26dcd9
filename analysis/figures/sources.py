"""The sources a page cites, each under its number, copies of one story under the origin they share."""

from collections.abc import Iterable
from typing import Any

import polars as pl

from analysis.figures.book import Book, Case
from analysis.figures.fragment import Fragment, draw
from analysis.figures.parts import is_divided
from analysis.figures.tongues import language_name

_LONGEST = 72  # characters of an address that are shown; the link has all of them
_KEPT = 48


def case_sources(case: Case) -> Fragment:
    """Every source of a case; those that only a related case rests on are told apart."""
    own = set(case["claims"]["source_id"])
    return _listed(case["sources"], own, is_case=True)


def cited(book: Book) -> Fragment:
    """The sources that the page has cited so far; none where the casebook is divided, since its parts cite them."""
    numbers = [] if is_divided(book) else sorted(book.cited_numbers)
    sources = book["sources"].filter(pl.col("number").is_in(numbers))
    return _listed(sources, set(sources["source_id"]), is_case=False)


def _listed(sources: pl.DataFrame, own: Iterable[str], *, is_case: bool) -> Fragment:
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in sources.sort("number").to_dicts():
        groups.setdefault(row["origin_id"], []).append(_entry(row, is_own=row["source_id"] in own))
    origins = [{"name": _name(entries), "entries": entries} for entries in groups.values()]
    return draw("sources", origins=origins, n_sources=sources.height, is_case=is_case)


def _entry(row: dict[str, Any], *, is_own: bool) -> dict[str, Any]:
    address = row["url"].split("://", 1)[-1].removeprefix("www.").rstrip("/")
    if len(address) > _LONGEST:
        address = f"{address[:_KEPT]}…{address[_KEPT - _LONGEST + 1 :]}"
    return row | {"address": address, "language_name": language_name(row["language"]), "is_own": is_own}


def _name(entries: list[dict[str, Any]]) -> str:
    """An origin by the name that its own sources print: whom they credit, else the publisher they share."""
    credited = [entry["credited_to"] for entry in entries if entry["credited_to"]]
    published = [entry["publisher"] for entry in entries if entry["publisher"] and not entry["credited_to"]]
    return str((published or credited or [entries[0]["origin"]])[0])
