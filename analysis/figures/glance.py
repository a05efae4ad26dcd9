"""The cases at a glance: the stage each has reached, what was sought and imposed, on what that rests."""

from typing import Any

import polars as pl

from analysis.figures.book import Casebook
from analysis.figures.cells import Cells, Said
from analysis.figures.fragment import Fragment, draw
from analysis.figures.labels import in_words
from analysis.figures.parts import is_divided, parts
from analysis.figures.people import PERSON, contested, people
from analysis.text import words

_FIGURES = {"sought": "prosecution_request", "imposed": "sentence"}


def glance(book: Casebook) -> Fragment:
    """The accused by institution, every figure with its claims; too many for a page, the parts they are in.

    Uses cases, matrix, readings, conflicts, claims and sources of ``book``.
    """
    cases = book["cases"]
    both = cases.filter(pl.all_horizontal(pl.col("sought_code", "imposed_code").is_not_null())).height
    tried = {
        "n": cases.height,
        "sentenced": cases["imposed_code"].count(),
        "sought": cases["sought_code"].count(),
        "both": both,
    }
    told: dict[str, Any] = {
        "tried": tried,
        "numbers": {name: in_words(number) for name, number in tried.items()},
    }
    if is_divided(book):
        return draw("front_parts", parts=parts(book), **told)
    return draw(
        "front_glance", groups=_groups(book), steps=list(book.words("pages")["track"].values()), **told
    )


def _groups(book: Casebook) -> list[dict[str, Any]]:
    """The accused by country and institution, each with the rows of the table."""
    cells, states = Cells(book), _states(book)
    n_contested = contested(book)
    groups: dict[str, list[dict[str, Any]]] = {}
    for person in people(book):
        row = _row(book, cells, person, states) | {"n_contested": n_contested[person["key"]]}
        groups.setdefault(person["group"], []).append(row)
    return [{"heading": heading, "rows": rows} for heading, rows in groups.items()]


def _row(book: Casebook, cells: Cells, person: dict[str, Any], states: dict[Any, str]) -> dict[str, Any]:
    pages, stages = book.words("pages"), book.words("stages")["stages"]
    claims, stage = person["stage_claim_ids"], person["stage"]
    unasked = {figure for figure in _FIGURES if states.get((*person["key"], figure)) == "not_comparable"}
    return person | {
        "reached": cells.said(stage[:1].lower() + stage[1:], claims, person["collection"])
        if claims
        else None,
        "track": _track(pages["track"], stages, person["procedural_stage"]),
        "figures": {figure: _lengths(book, cells, person, figure) for figure in _FIGURES},
        "silence": {
            f: pages["not_comparable"]["trial"] if f in unasked else "not reported" for f in _FIGURES
        },
    }


def _track(steps: dict[str, str], stages: dict[str, Any], stage: str) -> list[bool]:
    """Which steps a case at ``stage`` has taken; none where it ended outside them."""
    ranks = [stages[step]["rank"] for step in steps]
    reached = stages[stage]["rank"]
    return [rank <= reached <= ranks[-1] for rank in ranks]


def _lengths(book: Casebook, cells: Cells, case: dict[str, Any], figure: str) -> list[Said]:
    """The length that most origins stand behind, or every length given where sources contradict them."""
    if not case[f"{figure}_claim_ids"]:
        return []
    person = pl.all_horizontal(pl.col(key) == case[key] for key in PERSON)
    given = pl.col("attribute") == _FIGURES[figure]
    contested = book["conflicts"].filter(person, given, pl.col("kind").cast(pl.String) == "value")
    if case[figure] and contested.is_empty():
        return [cells.said(case[figure], case[f"{figure}_claim_ids"], case["collection"])]
    firm = pl.col("value_code").is_not_null() & (pl.col("value_code").cast(pl.String) != "maximum")
    by_length = (
        book["readings"]
        .filter(person, given, firm, ~pl.col("denied"))
        .with_columns(says=words.length())
        .group_by("says", maintain_order=True)
        .agg(pl.col("claim_ids").explode().unique().sort(), n=pl.col("n_origins").sum())
        .sort(pl.col("n"), "says", descending=[True, False])
    )
    return [
        cells.said(says, ids, case["collection"])
        for says, ids in by_length.select("says", "claim_ids").iter_rows()
    ]


def _states(book: Casebook) -> dict[tuple[str, ...], str]:
    rows = book["matrix"].select(*PERSON, "dimension", pl.col("state").cast(pl.String))
    return {tuple(row[:-1]): row[-1] for row in rows.iter_rows()}
