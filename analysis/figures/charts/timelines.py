"""The timelines of all cases on one axis: a line each of the accused, or counts where they are many."""

from typing import Any

import polars as pl

from analysis.figures.book import Book, Casebook
from analysis.figures.charts.bars import Bars, bars
from analysis.figures.charts.figure import Cell, Figure, Row, figure, nothing
from analysis.figures.charts.lanes import Lane, narrow, wide
from analysis.figures.charts.marks import Unit, caption, standing, units
from analysis.figures.charts.periods import lanes_by_period, scale_over
from analysis.figures.charts.steps import steps
from analysis.figures.charts.terms import Lengths, lengths
from analysis.figures.charts.wording import accused, is_many, say, title
from analysis.figures.fragment import Fragment
from analysis.figures.people import PERSON, people
from analysis.text import words


def timelines(book: Casebook, page: str = "comparison") -> Fragment:
    """The steps of every accused that place a case in time, on one axis; ``page`` is the page it stands on.

    An accused without a dated step has a line that says so. Where there are too many for a line each, it
    counts how many took each step when; their own timelines are on the pages of the cases.
    """
    marks = book.words("figures")["marks"]
    shown = steps(book).filter(
        pl.col("mark").is_in([name for name, entry in marks.items() if entry.get("overview")])
    )
    if shown.is_empty():
        return nothing(say(book, "timelines.empty"))
    rows = people(book)
    if is_many(book, len(rows)):
        return _summary(book, shown, page)
    of: dict[tuple[str, ...], list[Unit]] = {row["key"]: [] for row in rows}
    for unit in units(book, shown):
        of.get(tuple(unit.steps[0][key] for key in PERSON), []).append(unit)
    given = lengths(book)
    lanes = [Lane(row, of[row["key"]], given.get(row["key"], Lengths())) for row in rows]
    silent = sum(not lane.units for lane in lanes)
    by_hand = book["cases"]["verdict_note"].count()
    return figure(
        book,
        Figure(
            name="timelines",
            page=page,
            title=_found(book),
            caption=caption(
                book, [unit for lane in lanes for unit in lane.units], say(book, "timelines.caption")
            ),
            wide=wide(book, lanes),
            narrow=narrow(book, lanes),
            columns=["Accused", "Step", "When", "Standing", "Sources"],
            rows=[row for lane in lanes for unit in lane.units for row in _rows(book, lane.person, unit)],
            data=_data(book, shown),
            notes=[say(book, "timelines.silent_note", silent), say(book, "timelines.by_hand", by_hand)],
        ),
    )


def _found(book: Book) -> str:
    judged = (
        book["cases"]
        .filter(pl.col("verdict_end").is_not_null())
        .with_columns(when=words.edtf("verdict_edtf"))
    )
    ends = judged.sort("verdict_end", "case_id")["when"].to_list()
    given = {"first": ends[0], "last": ends[-1]} if ends else {}
    return title(say(book, "timelines.title", len(ends), of=accused(book), **given))


def _rows(book: Book, person: dict[str, Any], unit: Unit) -> list[Row]:
    page = f"cases/{person['case_id']}.html"
    rows = []
    for step in unit.steps:
        cells = [
            Cell(person["person"], href=page),
            Cell(step["label"], href=f"{page}#reading-{step['reading_ids'][0].rsplit('.', 1)[-1]}"),
            Cell(step["when"], edtf=step["date_edtf"]),
            Cell(standing(book, unit, step), status=step["status"]),
        ]
        rows.append(Row(cells, book.cite(step["claim_ids"], step["collection"])))
    return rows


def _data(book: Book, shown: pl.DataFrame) -> pl.DataFrame:
    named = shown.join(book["cases"].select(*PERSON, "person"), on=PERSON, maintain_order="left")
    return named.select(
        "case_id",
        "person",
        "lane",
        "label",
        "date_start",
        "date_end",
        "date_edtf",
        pl.col("contest").is_not_null().alias("is_contested"),
        "is_by_hand",
        "status",
        "claim_ids",
    )


def _summary(book: Book, shown: pl.DataFrame, page: str) -> Fragment:
    """How many took a step of each kind in each period; a span counts where its middle lies."""
    middle = pl.col("first") + (pl.col("last") - pl.col("first")) / 2
    days = shown.filter(~pl.col("is_yearless")).select(
        kind="mark", key=pl.struct(PERSON), day=middle.cast(pl.Date), claim_ids="claim_ids"
    )
    if days.is_empty():
        return nothing(say(book, "timelines.empty"))
    labels = {
        name: entry["key"][:1].upper() + entry["key"][1:]
        for name, entry in book.words("figures")["marks"].items()
    }
    lanes = lanes_by_period(days, labels)
    return bars(
        book,
        Bars(
            name="timelines",
            page=page,
            title=_found(book),
            caption=say(book, "timelines.summary", book["cases"].height),
            lanes=lanes,
            scale=lambda left, right: scale_over(lanes, left, right),
            columns=["Step", "When", "Accused"],
            data=_data(book, shown),
        ),
    )
