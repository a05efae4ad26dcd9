"""Sources against origins: how much of what stands behind a case is copies of the same story."""

from typing import Any

import polars as pl

from analysis.figures.book import Book, Casebook
from analysis.figures.charts.axis import Numbers
from analysis.figures.charts.bars import Bar, Bars, Lane, bars
from analysis.figures.charts.canvas import Canvas
from analysis.figures.charts.figure import Cell, Figure, Row, figure, nothing
from analysis.figures.charts.guides import KeyItem, draw_key, draw_scale
from analysis.figures.charts.theme import FULL, INK, OPEN, RULE_2, cut
from analysis.figures.charts.wording import is_many, say, title
from analysis.figures.fragment import Fragment
from analysis.figures.labels import counted, in_words
from analysis.figures.people import PERSON, people

_WIDE, _NAMES, _AXIS, _WORDS = 960.0, 186.0, (200.0, 590.0), 612.0
_NARROW = 350.0
_LINE = 34.0
_MOST = 10  # origins that have a bar of their own in the summary
_TOLD = {"what": "Accused", "n": "Counted"}


def corroboration(book: Casebook, page: str = "comparison") -> Fragment:
    """Sources and origins behind each of the accused, those with most sources first; it stands on ``page``.

    Where there are too many for a line each, how many readings rest on how many origins.
    """
    readings = book["readings"]
    if readings.is_empty():
        return nothing(say(book, "corroboration.empty"))
    single = readings.filter(pl.col("n_origins") == 1).height
    found = title(say(book, "corroboration.title", single, of=_readings(readings.height)))
    rows = sorted(_people(book), key=lambda row: (-row["n_sources"], row["case_id"], row["person_id"]))
    if is_many(book, len(rows)):
        return _summary(book, found, page)
    return figure(
        book,
        Figure(
            name="corroboration",
            page=page,
            title=found,
            caption=say(book, "corroboration.caption"),
            wide=_wide(book, rows),
            narrow=_narrow(book, rows),
            columns=["Accused", "Sources", "Origins", "Readings", "On one origin", "Sources cited"],
            rows=[_row(book, row) for row in rows],
            data=_data(rows),
        ),
    )


def _readings(n: int) -> str:
    return f"{in_words(n)} reading{'' if n == 1 else 's'}"


def _people(book: Book) -> list[dict[str, Any]]:
    """The accused, each with n_readings, n_single (those on one origin) and claim_ids."""
    by_person = (
        book["readings"]
        .group_by(PERSON)
        .agg(
            n_readings=pl.len(),
            n_single=(pl.col("n_origins") == 1).sum(),
            claim_ids=pl.col("claim_ids").explode().unique().sort(),
        )
    )
    of = {tuple(row[key] for key in PERSON): row for row in by_person.to_dicts()}
    none: dict[str, Any] = {"n_readings": 0, "n_single": 0, "claim_ids": []}
    return [row | of.get(row["key"], none) for row in people(book)]


def _wide(book: Book, rows: list[dict[str, Any]]) -> Canvas:
    canvas = Canvas(_WIDE, _scale(rows, *_AXIS), _TOLD)
    top = draw_key(canvas, _key(book), 12) + 26
    canvas.height = top + 10
    for row in rows:
        y = canvas.height + 10
        canvas.text(0, y, cut(row["person"], _NAMES, "name"), "name")
        _draw(canvas, row, y)
        canvas.text(_WORDS, y, _backing(row), "strong")
        canvas.text(_WIDE, y, _single(book, row), "note", "right")
        canvas.height += _LINE
    draw_scale(canvas, _scale(rows, *_AXIS), top, "sources")
    return canvas


def _narrow(book: Book, rows: list[dict[str, Any]]) -> Canvas:
    canvas = Canvas(_NARROW, _scale(rows, 8, _NARROW - 76), _TOLD)
    top = draw_key(canvas, _key(book), 12) + 26
    y = top + 8
    for row in rows:
        canvas.text(0, y + 24, cut(row["person"], _NARROW, "name"), "name")
        canvas.text(0, y + 43, _backing(row), "strong")
        canvas.text(0, y + 60, _single(book, row), "note")
        _draw(canvas, row, y + 82)
        y += 96
        canvas.rule(0, y, _NARROW, y)
    canvas.height = y + 8
    draw_scale(canvas, _scale(rows, 8, _NARROW - 76), top, "sources")
    return canvas


def _scale(rows: list[dict[str, Any]], left: float, right: float) -> Numbers:
    return Numbers(max(5, -(-max(row["n_sources"] for row in rows) // 5) * 5), left, right)


def _draw(canvas: Canvas, row: dict[str, Any], y: float) -> None:
    if not isinstance(canvas.scale, Numbers):
        return
    ends = [canvas.scale.x(row["n_origins"]), canvas.scale.x(row["n_sources"])]
    canvas.dotted(canvas.scale.left, y, ends[0] - 8, RULE_2)
    canvas.rule(ends[0], y, ends[1], y, INK, 2)
    told = {"what": row["person"], "n": _backing(row)}
    canvas.mark(row["n_sources"], y, "circle", OPEN, claims=row["claim_ids"], told=told)
    canvas.mark(row["n_origins"], y, "circle", told=told)


def _key(book: Book) -> list[KeyItem]:
    return [
        (say(book, "corroboration.origins"), "circle", FULL),
        (say(book, "corroboration.sources"), "circle", OPEN),
    ]


def _backing(row: dict[str, Any]) -> str:
    return f"{counted(row['n_sources'], 'source')}, {counted(row['n_origins'], 'origin')}"


def _single(book: Book, row: dict[str, Any]) -> str:
    return say(book, "corroboration.single", share=f"{row['n_single']:,} of {row['n_readings']:,}")


def _row(book: Book, row: dict[str, Any]) -> Row:
    counts = [f"{row[name]:,}" for name in ("n_sources", "n_origins", "n_readings", "n_single")]
    name = Cell(row["person"], href=f"cases/{row['case_id']}.html")
    return Row([name, *counts], book.cite(row["claim_ids"], row["collection"]))


def _data(rows: list[dict[str, Any]]) -> pl.DataFrame:
    columns = ["case_id", "person", "n_sources", "n_origins", "n_readings", "n_single", "claim_ids"]
    return pl.DataFrame(
        [{name: row[name] for name in columns} for row in rows],
        schema_overrides={"claim_ids": pl.List(pl.String)},
    )


def _summary(book: Book, found: str, page: str) -> Fragment:
    readings = book["readings"].with_columns(most=pl.col("n_origins").clip(upper_bound=_MOST))
    counts = readings.group_by("most").len().sort("most")
    own = [
        Bar(n - 0.4, n + 0.4, count, counted(n, "origin") if n < _MOST else f"{in_words(n)} origins or more")
        for n, count in counts.iter_rows()
    ]
    return bars(
        book,
        Bars(
            name="corroboration",
            page=page,
            title=found,
            caption=say(book, "corroboration.summary", book["cases"].height),
            lanes=[Lane("Readings", own)],
            scale=lambda left, right: Numbers(len(own) + 1, left, right),
            unit="origins",
            columns=["", "Origins", "Readings"],
            data=counts.rename({"most": "n_origins", "len": "n_readings"}),
        ),
    )
