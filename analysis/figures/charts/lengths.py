"""What the prosecution sought and what the court imposed, one line each of the accused."""

from typing import Any

import polars as pl

from analysis.figures.book import Book, Casebook
from analysis.figures.charts.bars import Bar, Bars, Lane, bars
from analysis.figures.charts.figure import Cell, Figure, Row, figure, nothing
from analysis.figures.charts.lengthlines import LONGEST, STEP, Line, narrow, scale, wide, years
from analysis.figures.charts.terms import Lengths, lengths
from analysis.figures.charts.wording import accused, is_many, say, title
from analysis.figures.fragment import Fragment
from analysis.figures.people import people


def sought_and_imposed(book: Casebook, page: str = "comparison") -> Fragment:
    """The lengths sought and imposed of every accused of whom one is reported; it stands on ``page``.

    What is not reported is written out, never drawn as nought. Where there are too many accused for a line
    each, it counts those with a sentence of each length.
    """
    given = lengths(book)
    shown = sorted(
        (_line(book, row, given[row["key"]]) for row in people(book) if row["key"] in given),
        key=lambda one: one.order,
    )
    if not shown:
        return nothing(say(book, "lengths.empty"))
    both = sum(bool(one.lengths.sought and one.lengths.imposed) for one in shown)
    sentenced = sum(bool(one.lengths.imposed) for one in shown)
    found = title(
        say(book, "lengths.title", sentenced, of=accused(book)),
        say(book, "lengths.both", both) if sentenced else "",
    )
    if is_many(book, len(shown)):
        return _summary(book, shown, found, page)
    silent = book["cases"].height - len(shown)
    is_beyond = any(years(one) > LONGEST for line in shown for _, one, _ in line.marks())
    return figure(
        book,
        Figure(
            name="sought-and-imposed",
            page=page,
            title=found,
            caption=say(book, "lengths.caption"),
            wide=wide(book, shown),
            narrow=narrow(book, shown),
            columns=["Accused", "Sought", "Imposed", "Sources"],
            rows=[_row(book, line) for line in shown],
            data=_data(shown),
            notes=[say(book, "lengths.left_out", silent), say(book, "lengths.beyond") if is_beyond else ""],
        ),
    )


def _line(book: Book, person: dict[str, Any], given: Lengths) -> Line:
    claims = (claim for one in (*given.sought, *given.imposed) for claim in one.claim_ids)
    return Line(person, given, book.cite(claims, person["collection"]))


def _row(book: Book, line: Line) -> Row:
    sought, imposed = (
        " or ".join(one.words for one in own) for own in (line.lengths.sought, line.lengths.imposed)
    )
    silent = say(book, "lengths.not_reported")
    name = Cell(line.person["person"], href=f"cases/{line.person['case_id']}.html")
    return Row([name, sought or silent, imposed or silent], line.citation)


def _data(shown: list[Line]) -> pl.DataFrame:
    rows = [
        {
            "case_id": line.person["case_id"],
            "person": line.person["person"],
            "what": what,
            "code": one.code,
            "months": one.months,
            "words": one.words,
            "is_contested": len(own) > 1,
            "claim_ids": list(one.claim_ids),
        }
        for line in shown
        for what, own in (("sought", line.lengths.sought), ("imposed", line.lengths.imposed))
        for one in own
    ]
    return pl.DataFrame(rows, schema_overrides={"months": pl.Float64})


def _summary(book: Book, shown: list[Line], found: str, page: str) -> Fragment:
    """How many have a sentence of each length; what has no length is counted in a note."""
    data = _data(shown).with_columns(
        lane=pl.when(pl.col("code") == "suspended").then(pl.lit("imposed, suspended")).otherwise("what"),
        first=(pl.col("months") / 12).clip(upper_bound=LONGEST - 0.01) // STEP * STEP,
    )
    counted = (
        data.filter(pl.col("first").is_not_null())
        .group_by("lane", "first")
        .agg(n=pl.struct("case_id", "person").n_unique())
    )
    lanes = [
        Lane(
            lane.capitalize(),
            [_bar(row) for row in counted.filter(pl.col("lane") == lane).sort("first").to_dicts()],
        )
        for lane in ("imposed", "imposed, suspended", "sought")
    ]
    without = data.filter(pl.col("first").is_null()).group_by("what", "words", maintain_order=True).len()
    notes = [
        f"{words} {what}: {n:,}"
        for what, words, n in without.sort("len", "words", descending=[True, False]).iter_rows()
    ]
    return bars(
        book,
        Bars(
            name="sought-and-imposed",
            page=page,
            title=found,
            caption=say(book, "lengths.summary", len(shown)),
            lanes=[lane for lane in lanes if lane.bars],
            scale=lambda left, right: scale(shown, left, right),
            unit="years",
            columns=["", "Years", "Accused"],
            data=data.select("case_id", "person", "what", "code", "months", "is_contested", "claim_ids"),
            notes=["; ".join(notes)],
        ),
    )


def _bar(row: dict[str, Any]) -> Bar:
    first, last = int(row["first"]), int(row["first"]) + STEP
    words = f"{first} years and more" if last == LONGEST else f"{first} to less than {last} years"
    return Bar(first, last, row["n"], words)
