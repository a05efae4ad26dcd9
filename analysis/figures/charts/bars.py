"""Counts along a scale, a lane of bars each: what is drawn where single cases would be too many to see."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from analysis.figures.book import Book
from analysis.figures.charts.axis import Scale
from analysis.figures.charts.canvas import Canvas
from analysis.figures.charts.figure import Figure, Row, figure
from analysis.figures.charts.guides import draw_scale
from analysis.figures.charts.theme import LIGHTER, RULE_2, cut
from analysis.figures.fragment import Fragment

_WIDE, _LABELS, _AXIS = 960.0, 190.0, (200.0, 886.0)
_NARROW = 350.0
_LANE, _HIGH = 66.0, 42.0


@dataclass(frozen=True)
class Bar:
    """``n`` of something from ``first`` to ``last`` (days or numbers), told in ``words``."""

    first: Any
    last: Any
    n: int
    words: str
    claim_ids: Sequence[str] = ()


@dataclass(frozen=True)
class Lane:
    """Bars of one kind; all lanes of a figure have one scale of heights."""

    label: str
    bars: Sequence[Bar]


@dataclass(frozen=True)
class Bars:
    """A figure of lanes. scale: makes the scale between two pixels; the rest is as in figure.Figure."""

    name: str
    page: str
    title: str
    caption: str
    lanes: Sequence[Lane]
    scale: Callable[[float, float], Scale]
    columns: Sequence[str]
    data: pl.DataFrame
    unit: str = ""
    notes: Sequence[str] = ()


def bars(book: Book, shown: Bars) -> Fragment:
    """The figure, its highest bar as high as a lane, its table with a row for each bar."""
    cited = [
        [book.cite(bar.claim_ids) if bar.claim_ids else None for bar in lane.bars] for lane in shown.lanes
    ]
    rows = [
        Row([lane.label, bar.words, f"{bar.n:,}"], citation)
        for lane, citations in zip(shown.lanes, cited, strict=True)
        for bar, citation in zip(lane.bars, citations, strict=True)
    ]
    return figure(
        book,
        Figure(
            name=shown.name,
            page=shown.page,
            title=shown.title,
            caption=shown.caption,
            wide=_drawn(shown, _WIDE, _AXIS, is_wide=True),
            narrow=_drawn(shown, _NARROW, (2.0, _NARROW - 74), is_wide=False),
            columns=shown.columns,
            rows=rows,
            data=shown.data,
            notes=shown.notes,
        ),
    )


def _drawn(shown: Bars, width: float, ends: tuple[float, float], *, is_wide: bool) -> Canvas:
    scale = shown.scale(*ends)
    canvas = Canvas(width, scale, dict(zip(("what", "when", "n"), shown.columns, strict=False)))
    top, most = 26.0, max(bar.n for lane in shown.lanes for bar in lane.bars)
    y = top
    for lane in shown.lanes:
        total = sum(bar.n for bar in lane.bars)
        y += _LANE if is_wide else _LANE + 20
        canvas.text(
            0,
            y - 24 if is_wide else y - _HIGH - 24,
            cut(lane.label, _LABELS),
            "label" if is_wide else "strong",
        )
        canvas.text(
            0 if is_wide else width,
            y - 7 if is_wide else y - _HIGH - 24,
            f"{total:,}",
            "note",
            "left" if is_wide else "right",
        )
        canvas.rule(ends[0], y, ends[1], y, RULE_2)
        for bar in lane.bars:
            high = max(1.5, _HIGH * bar.n / most)
            told = {"what": lane.label, "when": bar.words, "n": f"{bar.n:,}"}
            canvas.span(bar.first, bar.last, y - high / 2, high, LIGHTER, bar.claim_ids, told, is_round=False)
        highest = max(lane.bars, key=lambda bar: bar.n)
        middle = (scale.x(highest.first) + scale.x(highest.last)) / 2
        canvas.text(middle, y - _HIGH * highest.n / most - 9, f"{highest.n:,}", "note", "center")
    canvas.height = y + 10
    draw_scale(canvas, scale, top, shown.unit)
    return canvas
