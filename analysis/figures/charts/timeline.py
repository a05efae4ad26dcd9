"""The timeline of one case: a lane for each kind of step, days without a year off the axis."""

from typing import Any

import polars as pl

from analysis.figures.book import Book, Case
from analysis.figures.charts.axis import Days
from analysis.figures.charts.canvas import Canvas
from analysis.figures.charts.figure import Cell, Figure, Row, figure, nothing
from analysis.figures.charts.guides import draw_key, draw_scale
from analysis.figures.charts.marks import (
    TOLD,
    Unit,
    backing,
    by,
    caption,
    days_of,
    draw_unit,
    extent,
    key_to,
    standing,
    units,
)
from analysis.figures.charts.steps import left_out, steps
from analysis.figures.charts.theme import WASH, breadth, cut, lines
from analysis.figures.charts.wording import say, title
from analysis.figures.fragment import Fragment
from analysis.text import words

_WIDE, _LABELS, _AXIS, _OFF = 960.0, 226.0, (240.0, 728.0), 750.0
_NARROW = 350.0
_LINE, _HEADING = 26.0, 34.0


def timeline(case: Case) -> Fragment:
    """The steps that the readings of ``case`` date, lane by lane under the headings of their families.

    A contested date is drawn once, all its days in the same outline. Where no source gives a date it says so.
    """
    frame = steps(case)
    people = _people(case)
    shown = units(case, frame)
    notes = [say(case, f"timeline.{why}", n) for why, n in left_out(case).items()]
    notes.append(say(case, "timeline.by_hand", case["cases"]["verdict_note"].count()))
    if not shown:
        return nothing(say(case, "timeline.empty"), *notes)
    several = len({unit.steps[0]["person_id"] for unit in shown}) > 1
    headed = people if several else {}
    found = title(_dated(case, shown), *_further(case, shown))
    return figure(
        case,
        Figure(
            name="timeline",
            title=found,
            caption=caption(case, shown),
            wide=_wide(case, shown, headed),
            narrow=_narrow(case, shown, headed),
            columns=[*(["Person"] if several else []), "Step", "When", "Standing", "Behind it", "Sources"],
            rows=[row for unit in shown for row in _rows(case, unit, headed)],
            data=_data(frame, people),
            notes=notes,
        ),
    )


def _people(case: Case) -> dict[str, str]:
    """Names by person_id: of the accused, and of others whom claims of the case are about."""
    named = pl.concat(
        [case["claims"].select("person_id", "person"), case["cases"].select("person_id", "person")]
    )
    return dict(named.sort("person").iter_rows())


def _dated(book: Book, shown: list[Unit]) -> str:
    dated = [step for unit in shown for step in unit.dated]
    n = sum(bool(unit.dated) for unit in shown)
    if not dated:
        return say(book, "timeline.dated", 0)
    first, last = min(dated, key=lambda step: step["first"]), max(dated, key=lambda step: step["last"])
    return say(book, "timeline.dated", n, first=_end(first, "first"), last=_end(last, "last"))


def _end(step: dict[str, Any], end: str) -> str:
    """The first or last day of a step in words; a month or a year that it names stays one."""
    is_whole = step["date_edtf"].count("-") < 2 and step["date_edtf"][:1].isdigit()
    return str(step["when"]) if is_whole else words.day(str(step[end]))


def _further(book: Book, shown: list[Unit]) -> list[str]:
    yearless = sum(not unit.dated for unit in shown)
    contested = sum(unit.is_contested for unit in shown)
    return [say(book, "timeline.yearless", yearless), say(book, "timeline.contested", contested)]


def _wide(book: Book, shown: list[Unit], headed: dict[str, str]) -> Canvas:
    days = days_of(shown)
    has_yearless = any(unit.yearless for unit in shown)
    left, right = _AXIS if has_yearless else (_AXIS[0], _WIDE - 10)
    scale = Days.over(days, left, right) if days else None
    off = _OFF if scale else left
    canvas = Canvas(_WIDE, scale, TOLD)
    top = draw_key(canvas, key_to(book, shown), 12) + 22
    y = top
    for heading, style, lanes in _lanes(book, shown, headed):
        y += _HEADING
        canvas.text(0, y - 4, heading, style)
        for lane in lanes:
            canvas.text(0, y + _LINE - 4, cut(lane[0].steps[0]["label"], _LABELS))
            lines = max(_dated_lines(canvas, book, lane, y), _yearless_lines(canvas, book, lane, off, y))
            y += _LINE * lines
            canvas.dotted(0, y + 9, _WIDE)
    canvas.height = y + 14
    if has_yearless:
        canvas.box(off - 12, top - 28, _WIDE - off + 12, canvas.height - top + 28, WASH)
        canvas.text(off, top - 11, say(book, "timeline.column"), "strong")
    if scale:
        draw_scale(canvas, scale, top, end=off - 14 if has_yearless else None)
    return canvas


def _lanes(book: Book, shown: list[Unit], headed: dict[str, str]) -> list[tuple[str, str, list[list[Unit]]]]:
    """Headings with their styles, and the lanes below each: by person if several, then by family."""
    families = book.words("wording")["families"]
    blocks: list[tuple[str, str, list[list[Unit]]]] = []
    for (person_id,), of_person in by(shown, "person_id"):
        if headed:
            blocks.append((headed[person_id], "name", []))
        for (family,), of_family in by(of_person, "family"):
            blocks.append((families[family], "heading", [lane for _, lane in by(of_family, "lane")]))
    return blocks


def _dated_lines(canvas: Canvas, book: Book, lane: list[Unit], y: float) -> int:
    """Draws what stands on the axis, on as many lines as keep any two apart; returns their number."""
    if not isinstance(canvas.scale, Days):
        return 0
    end = canvas.scale.lines[-1][1] + 12
    taken: list[list[tuple[float, float]]] = []
    for unit in lane:
        if not unit.dated:
            continue
        told = cut(unit.words(unit.dated, book), end - _LABELS, "note")
        low, high = extent(canvas.scale, unit)
        wide = breadth(told, "note") + 6
        # behind the marks where there is room, else before them, else on a line of their own below
        at, align, below = (high + 4, "left", 0) if high + wide < end else (low - 4, "right", 0)
        if align == "right" and low - wide < _LABELS:
            at, below = end, 1
        reach = (min(low, at - wide), max(high, at)) if align == "right" else (low, high + wide)
        line = _free_line(taken, reach, below)
        middle = y + _LINE * (line + 1) - 4
        draw_unit(canvas, unit, middle, book)
        canvas.text(at, middle + _LINE * below, told, _style(unit), align, unit.citation.claim_ids)
    return len(taken)


def _free_line(taken: list[list[tuple[float, float]]], reach: tuple[float, float], below: int) -> int:
    """The first line of ``taken`` on which, and on those ``below``, nothing is in reach; it is taken then."""
    line = 0
    while any(
        reach[0] <= high and low <= reach[1] for row in taken[line : line + 1 + below] for low, high in row
    ):
        line += 1
    taken.extend([] for _ in range(line + 1 + below - len(taken)))
    for row in taken[line : line + 1 + below]:
        row.append(reach)
    return line


def _yearless_lines(canvas: Canvas, book: Book, lane: list[Unit], off: float, y: float) -> int:
    """Writes what has no printed year, a line each; returns their number."""
    without = [unit for unit in lane if unit.yearless]
    for line, unit in enumerate(without, 1):
        told = unit.words(unit.yearless, book)
        told = cut(f"or {told}" if unit.dated else told, _WIDE - off - 4, "note")
        canvas.text(off, y + _LINE * line - 4, told, _style(unit), claims=unit.citation.claim_ids)
    return len(without)


def _narrow(book: Book, shown: list[Unit], headed: dict[str, str]) -> Canvas:
    days = days_of(shown)
    scale = Days.over(days, 8, _NARROW - 12) if days else None
    canvas = Canvas(_NARROW, scale, TOLD)
    top = draw_key(canvas, key_to(book, shown), 12) + 22
    y = top
    for heading, style, lanes in _lanes(book, shown, headed):
        y += _HEADING
        canvas.text(0, y - 4, heading, style)
        for lane in lanes:
            canvas.text(0, y + 22, cut(lane[0].steps[0]["label"], _NARROW), "strong")
            y += 22
            for unit in lane:
                for line in _narrow_words(book, unit):
                    y += 18
                    canvas.text(0, y, line, _style(unit), claims=unit.citation.claim_ids)
            if any(unit.dated for unit in lane):
                y += _LINE
                for unit in lane:
                    draw_unit(canvas, unit, y, book)
            canvas.rule(0, y + 14, _NARROW, y + 14)
            y += 14
    canvas.height = y + 6
    if scale:
        draw_scale(canvas, scale, top)
    return canvas


def _narrow_words(book: Book, unit: Unit) -> list[str]:
    told = unit.words(unit.steps, book)
    if not unit.dated:
        told = f"{told}; {say(book, 'timeline.column').lower()}"
    return lines(told, _NARROW, "note")


def _style(unit: Unit) -> str:
    return "contested" if unit.is_contested else "note"


def _rows(book: Book, unit: Unit, headed: dict[str, str]) -> list[Row]:
    rows = []
    for step in unit.steps:
        citation = book.cite(step["claim_ids"], step["collection"])
        cells: list[Cell | str] = [
            Cell(step["label"], href=f"#reading-{step['reading_ids'][0].rsplit('.', 1)[-1]}"),
            Cell(step["when"], edtf=step["date_edtf"]),
            Cell(standing(book, unit, step), status=step["status"]),
            backing(citation),
        ]
        rows.append(Row([*([headed[step["person_id"]]] if headed else []), *cells], citation))
    return rows


def _data(frame: pl.DataFrame, people: dict[str, str]) -> pl.DataFrame:
    return frame.select(
        "case_id",
        pl.col("person_id").replace(people).alias("person"),
        "lane",
        "label",
        "family",
        "date_start",
        "date_end",
        "date_edtf",
        "when",
        pl.col("contest").is_not_null().alias("is_contested"),
        "is_by_hand",
        "status",
        "reading_ids",
        "claim_ids",
    )
