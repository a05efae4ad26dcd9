"""The matrix: the same questions put to every accused, undisputed answers first, contested ones below."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from analysis.figures.book import Casebook
from analysis.figures.cells import Cells
from analysis.figures.disputes import anchor, contradictions
from analysis.figures.fragment import Fragment, draw
from analysis.figures.parts import is_divided, parts
from analysis.figures.people import PERSON, people

# beyond these a cell says how many more there are, and leads to the page of the case
_ACCOUNTS, _DISPUTES, _SIDES = 3, 2, 4


def matrix(book: Casebook) -> Fragment:
    """The questions of data/hand/dimensions.yml by accused, in tables of so many as fit (pages.yml).

    An answer carries its standing, its claims and how many sources and origins stand behind it. Where there
    are more cases than a page takes, the parts they are in.
    """
    if is_divided(book):
        return draw("matrix_parts", parts=parts(book))
    answers = _answers(book)
    rows = people(book)
    tables = [table | {"rows": _rows(table["questions"], rows, answers)} for table in _tables(book)]
    statuses = [{"code": code} | entry for code, entry in book.words("statuses").items()]
    return draw("matrix", tables=tables, statuses=statuses, n_rows=len(rows))


def _tables(book: Casebook) -> list[dict[str, Any]]:
    """The tables with their titles and questions; a group of too many questions is divided evenly."""
    pages = book.words("pages")
    tables = []
    for group, told in pages["tables"].items():
        questions = [
            {"code": code} | entry
            for code, entry in book.words("dimensions").items()
            if entry["table"] == group
        ]
        n_pieces = -(-len(questions) // pages["columns"])
        width = -(-len(questions) // max(1, n_pieces))
        for piece in range(n_pieces):
            ending = ", continued" if piece else ""
            tables.append(
                told
                | {
                    "title": told["title"] + ending,
                    "questions": questions[piece * width : (piece + 1) * width],
                }
            )
    return [table | {"number": number} for number, table in enumerate(tables, 1)]


def _rows(
    questions: list[dict[str, Any]], rows: list[dict[str, Any]], answers: dict[Any, Any]
) -> list[dict[str, Any]]:
    return [
        row | {"cells": [answers[(*row["key"], question["code"])] for question in questions]} for row in rows
    ]


def _answers(book: Casebook) -> dict[tuple[str, ...], dict[str, Any]]:
    """What a cell shows, by accused and question."""
    cells = Cells(book)
    disputes = _disputes(cells)
    dimensions, silence = book.words("dimensions"), book.words("pages")["not_comparable"]
    answers = {}
    for row in book["matrix"].with_columns(pl.col("state").cast(pl.String)).to_dicts():
        question = dimensions[row["dimension"]]
        key = (*(row[part] for part in PERSON), row["dimension"])
        contested = disputes.get(key, [])
        told = {reading for dispute in contested for reading in dispute.reading_ids}
        rest = [
            cells.reading(row["collection"], reading) for reading in row["reading_ids"] if reading not in told
        ]
        rest.sort(key=_is_contested)
        answers[key] = {
            "question": question | {"code": row["dimension"]},
            # a reader may have noted a contradiction that rests on claims of a neighbouring question
            "state": "contested" if contested else row["state"],
            "case_id": row["case_id"],
            "accounts": [(cells.account(reading), _is_contested(reading)) for reading in rest[:_ACCOUNTS]],
            "n_more": max(0, len(rest) - _ACCOUNTS),
            "disputes": [_side_by_side(cells, dispute) for dispute in contested[:_DISPUTES]],
            "n_more_disputes": max(0, len(contested) - _DISPUTES),
            "silence": silence[question["needs"]] if row["state"] == "not_comparable" else "not reported",
        }
    return answers


def _is_contested(reading: dict[str, Any]) -> bool:
    return str(reading["agreement"]) == "contested"


@dataclass(frozen=True)
class _Disputed:
    """A contradiction as the page of the case tells it: where it stands, its first row, its readings."""

    place: str
    row: dict[str, Any]
    reading_ids: frozenset[str]


def _disputes(cells: Cells) -> dict[tuple[str, ...], list[_Disputed]]:
    """The contradictions by accused and question: that of the attribute a contradiction is shown under."""
    book = cells.book
    asked = {a: code for code, entry in book.words("dimensions").items() for a in entry["attributes"]}
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in book["conflicts"].sort("noted_by", descending=True, maintain_order=True).to_dicts():
        rows.setdefault(anchor(row["case_id"], row["conflict_id"]), []).append(row)
    shown: dict[tuple[str, ...], list[_Disputed]] = {}
    for contradiction in contradictions(book, cells.voice):
        if contradiction.attribute in asked:
            # what a reader noted comes before what the columns show of it
            first, *others = (row for row in rows[contradiction.anchor])
            readings = frozenset(reading for row in (first, *others) for reading in row["reading_ids"])
            key = (*(first[part] for part in PERSON), asked[contradiction.attribute])
            shown.setdefault(key, []).append(_Disputed(contradiction.anchor, first, readings))
    return shown


def _side_by_side(cells: Cells, dispute: _Disputed) -> dict[str, Any]:
    row, sides = dispute.row, []
    for side in row["sides"][:_SIDES]:
        first = cells.reading(row["collection"], side["reading_ids"][0]) if side["reading_ids"] else {}
        text, language = (side["says"], None) if side["says"] else (first["label"], first["label_language"])
        sides.append(cells.said(text, side["claim_ids"], row["collection"], language, usual_first=True))
    n_more = max(0, len(row["sides"]) - _SIDES)
    return {
        "place": dispute.place,
        "question": row["question"],
        "sides": sides,
        "n_more": n_more,
    }
