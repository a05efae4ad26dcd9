"""The comparison around its matrix: its head, fair trial, what limits it, what the view changes."""

from typing import Any

import polars as pl

from analysis.figures.book import Casebook
from analysis.figures.fragment import Fragment, draw
from analysis.figures.labels import in_words
from analysis.figures.parts import is_divided, parts
from analysis.figures.people import PERSON, people
from analysis.figures.phrases import called
from analysis.settings import Settings

# what each assessment of compare/due_process shows: its mark, the colour of the mark, the words, their class
_ASSESSMENTS = {
    "reported_respected": ("ok", "court", "reported respected", "ok"),
    "reported_restricted": ("res", "con", "reported restricted", "res"),
    "contested": ("split", "con", "contested", "res"),
    "not_reported": ("nr", "nr", "not reported", "nrx"),
}


def comparison_head(book: Casebook, build: Settings) -> Fragment:
    """Title of the comparison, and how to read a cell."""
    n_cases = book["cases"]["case_id"].n_unique()
    title = f"{in_words(n_cases)} {'case' if n_cases == 1 else 'cases'}, side by side"
    title = title[:1].upper() + title[1:]
    description = (
        "The same questions put to every case, each answer with who said it, silence marked as silence."
    )
    return draw(
        "matrix_head", head={"title": title, "description": description}, title=title, is_whole=build.is_whole
    )


def part_head(book: Casebook, number: int) -> Fragment:
    """Title of part ``number`` of a casebook too large for one page, what it holds, and the other parts."""
    all_parts = parts(book)
    this = all_parts[number - 1]
    title = f"The comparison, part {number} of {len(all_parts)}"
    return draw(
        "part_head",
        head={"title": title, "description": this["holds"]},
        title=title,
        this=this,
        parts=all_parts,
    )


def fair_trial_table(book: Casebook) -> Fragment:
    """What sources report of each guarantee of fair trial in each case, with the claims; never a grade.

    Where there are more cases than a page takes, a line that leads to the parts.
    """
    markers = [{"code": code} | entry for code, entry in book.words("due_process").items()]
    if is_divided(book):
        return draw("fair_parts", parts=parts(book), markers=markers)
    by_cell = {
        (*(row[name] for name in PERSON), row["marker"]): row
        for row in book["due_process"].with_columns(pl.col("assessment").cast(pl.String)).to_dicts()
    }
    rows = [
        person | {"cells": [_assessed(book, by_cell.get((*person["key"], m["code"])), m) for m in markers]}
        for person in people(book)
    ]
    return draw("fair_table", markers=markers, rows=rows)


def comparability(book: Casebook) -> Fragment:
    """What limits the comparison, remark by remark, with the cases each holds for and the claims it rests on.

    Where there are more cases than a page takes, the number of accused each remark holds for.
    """
    names = book["cases"].select(*PERSON, "person", "label")
    notes = book["comparability"].join(names, on=PERSON, maintain_order="left")
    by_note = notes.group_by("note", maintain_order=True)
    if is_divided(book):
        return draw(
            "matrix_limits",
            notes=[{"note": note, "n": rows.height} for (note,), rows in by_note],
            is_divided=True,
        )
    grouped = [
        {"note": note, "cases": [_noted(book, row) for row in rows.to_dicts()]} for (note,), rows in by_note
    ]
    return draw("matrix_limits", notes=grouped, is_divided=False)


def view_changes(book: Casebook, build: Settings) -> Fragment:
    """The cells of the comparison that the view of ``build`` changes, with their state before and after."""
    dimensions = book.words("dimensions")
    names = book["cases"].select(*PERSON, "person", "label")
    changed = book["changes"].join(names, on=PERSON, maintain_order="left").to_dicts()
    rows = [
        row | {"person": called(row["person"]), "question": dimensions[row["dimension"]]["label"]}
        for row in changed
    ]
    view = book.words("views")[build.view]["says"]
    return draw("matrix_changes", rows=rows, is_whole=build.is_whole, view=view)


def _noted(book: Casebook, row: dict[str, Any]) -> dict[str, Any]:
    return row | {"person": called(row["person"]), "citation": book.cite(row["claim_ids"], row["collection"])}


def _assessed(book: Casebook, cell: dict[str, Any] | None, marker: dict[str, Any]) -> dict[str, Any]:
    assessment = cell["assessment"] if cell else "not_reported"
    sign, colour, words, kind = _ASSESSMENTS[assessment]
    citation = book.cite(cell["claim_ids"], cell["collection"]) if cell and cell["claim_ids"] else None
    return {
        "marker": marker,
        "sign": sign,
        "colour": colour,
        "words": words,
        "kind": kind,
        "citation": citation,
    }
