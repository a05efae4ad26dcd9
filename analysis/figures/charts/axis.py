"""Scales of days and of numbers: where a value stands, and the ticks that tell a reader so.

A scale of days leaves out long empty years between two groups of days (an act and its trial decades later)
and says so with a break; within a piece it is even.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import altair as alt

from analysis.text.words import MONTHS

_BREAK = 26  # pixels that a break takes
_LEAST_WIDE = 60  # pixels that a piece is wide at least
_LEAST_LONG = 120  # days that a piece shows at least
_GAP_DAYS = 8 * 365
_GAP_SHARE = 0.4  # of the whole, from which a gap is left out
_LABEL = 58  # pixels between two labels at least
_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600)
_STEPS = (1, 2, 5)
_NAMES = [month[:3] for month in MONTHS]


@dataclass(frozen=True)
class Tick:
    """A value on a scale, its place and its label; ``is_main`` for years among months."""

    at: dt.date | float
    x: float
    label: str
    is_main: bool


@dataclass(frozen=True)
class Days:
    """An even scale of days, or several pieces of one: (first day, last day, left, right) each."""

    pieces: tuple[tuple[dt.date, dt.date, float, float], ...]
    kind: Literal["temporal"] = "temporal"

    @classmethod
    def over(cls, days: Iterable[dt.date], left: float, right: float) -> "Days":
        """The scale from ``left`` to ``right`` on which all ``days`` have room; there must be one."""
        groups = _groups(sorted(set(days)))
        spans = [_padded(first, last) for first, last in groups]
        free = right - left - _BREAK * (len(spans) - 1) - _LEAST_WIDE * len(spans)
        total = sum((last - first).days for first, last in spans)
        pieces, x = [], left
        for first, last in spans:
            width = _LEAST_WIDE + free * (last - first).days / total
            pieces.append((first, last, x, x + width))
            x += width + _BREAK
        return cls(tuple(pieces))

    @property
    def lines(self) -> list[tuple[float, float]]:
        """From and to where its line is drawn."""
        return [(left, right) for _, _, left, right in self.pieces]

    def x(self, value: dt.date) -> float:
        """The pixel at which a day begins; days beyond the scale are placed as if it went on."""
        piece = next((p for p in self.pieces if value <= p[1]), self.pieces[-1])
        first, last, left, right = piece
        return left + (right - left) * (value - first).days / (last - first).days

    def altair(self) -> alt.Scale:
        """The same scale for a chart."""
        ends = [
            (day, x) for first, last, left, right in self.pieces for day, x in ((first, left), (last, right))
        ]
        # as an expression: of a list of days Vega-Lite would only keep the first and the last
        days = ", ".join(f"utc({day.year}, {day.month - 1}, {day.day})" for day, _ in ends)
        places = [round(x, 1) for _, x in ends]
        return alt.Scale(type="utc", domain=alt.ExprRef(f"[{days}]"), range=places, nice=False)

    def ticks(self) -> list[Tick]:
        """Years, and months where there is room; a piece's first tick names its year."""
        return [tick for piece in self.pieces for tick in _ticks(piece)]


@dataclass(frozen=True)
class Numbers:
    """A scale of numbers from nought to ``most``."""

    most: float
    left: float
    right: float
    kind: Literal["quantitative"] = "quantitative"

    @property
    def lines(self) -> list[tuple[float, float]]:
        """From and to where its line is drawn."""
        return [(self.left, self.right)]

    def x(self, value: float) -> float:
        """The pixel at which a number stands."""
        return self.left + (self.right - self.left) * value / self.most

    def altair(self) -> alt.Scale:
        """The same scale for a chart."""
        return alt.Scale(domain=[0, self.most], range=[self.left, self.right], nice=False)

    def ticks(self) -> list[Tick]:
        """Round numbers."""
        room = max(1.0, (self.right - self.left) / _LABEL)
        step = next(
            s * 10**power for power in range(12) for s in _STEPS if self.most / (s * 10**power) <= room
        )
        return [Tick(n, self.x(n), f"{n:,}", is_main=False) for n in range(0, int(self.most) + 1, step)]


Scale = Days | Numbers


def _groups(days: list[dt.date]) -> Iterator[tuple[dt.date, dt.date]]:
    """The days' first and last, apart wherever a gap of years takes up much of the whole."""
    whole = (days[-1] - days[0]).days
    first = days[0]
    for before, after in pairwise(days):
        gap = (after - before).days
        if gap > _GAP_DAYS and gap > _GAP_SHARE * whole:
            yield first, before
            first = after
    yield first, days[-1]


def _padded(first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
    """A little room at both ends, and a least length, beginning with a month."""
    room = max((last - first).days // 50, 5)
    end = max(last + dt.timedelta(days=room), first + dt.timedelta(days=_LEAST_LONG))
    return (first - dt.timedelta(days=room)).replace(day=1), end


def _ticks(piece: tuple[dt.date, dt.date, float, float]) -> list[Tick]:
    first, last, left, right = piece
    per_day = (right - left) / (last - first).days
    steps = [m for m in _MONTHS if m * 30.4 * per_day >= _LABEL] or [_MONTHS[-1]]
    days = _firsts(first, last, steps[0]) or [first]
    ticks: list[Tick] = []
    for day in days:
        is_year = day.month == 1
        name = str(day.year) if is_year else _NAMES[day.month - 1]
        label = name if is_year or ticks else f"{name} {day.year}"
        ticks.append(Tick(day, left + per_day * (day - first).days, label, is_main=is_year))
    return ticks


def _firsts(first: dt.date, last: dt.date, step: int) -> list[dt.date]:
    """The first days of every ``step``-th month within a piece, counted from years that ``step`` divides."""
    counts = range(first.year * 12 // step * step, last.year * 12 + 12, step)
    days = (dt.date(max(count // 12, 1), count % 12 + 1, 1) for count in counts)
    return [day for day in days if first <= day <= last]
