"""What the timelines share: steps taken together where their dates are contested, their marks, the key."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import polars as pl

from analysis.figures.book import Book, Citation
from analysis.figures.charts.axis import Days
from analysis.figures.charts.canvas import Canvas
from analysis.figures.charts.guides import KeyItem
from analysis.figures.charts.steps import either
from analysis.figures.charts.theme import CONTEST, CONTESTED, FULL, GREY, OF_COURT, OPEN, Look
from analysis.figures.charts.wording import say

TOLD = {"what": "Step", "when": "When", "standing": "Standing", "backing": "Behind it"}
_THINNING = dt.timedelta(days=45)  # room for what thins to the left
_MARK, _THIN = 8.0, 33.0  # pixels that a mark, and one thinning to the left, take up on a side


@dataclass(frozen=True)
class Unit:
    """A step, or the steps that contradict each other on its date."""

    steps: tuple[dict[str, Any], ...]
    citation: Citation

    @property
    def dated(self) -> list[dict[str, Any]]:
        """Those that stand on the axis."""
        return [step for step in self.steps if not step["is_yearless"]]

    @property
    def yearless(self) -> list[dict[str, Any]]:
        """Those whose year is not printed."""
        return [step for step in self.steps if step["is_yearless"]]

    @property
    def is_contested(self) -> bool:
        """Whether its dates contradict each other."""
        return len(self.steps) > 1

    def words(self, steps: Iterable[dict[str, Any]], book: Book) -> str:
        """The date of some of its steps, with the standing where only one date is told."""
        told = either(step["when"] for step in steps)
        return told if self.is_contested else f"{told}, {standing(book, self, self.steps[0]).lower()}"


def units(book: Book, steps: pl.DataFrame) -> list[Unit]:
    """The steps of ``steps.steps`` in order, those of one contest together where its first one stands."""
    rows = steps.to_dicts()
    joined: dict[Any, list[dict[str, Any]]] = {}
    for place, row in enumerate(rows):
        contest = row["contest"]
        joined.setdefault((row["person_id"], row["lane"], contest) if contest else place, []).append(row)
    return [
        Unit(
            tuple(together),
            book.cite((c for row in together for c in row["claim_ids"]), together[0]["collection"]),
        )
        for together in joined.values()
    ]


def days_of(all_units: Iterable[Unit]) -> list[dt.date]:
    """Every day that a scale must have room for."""
    days = []
    for unit in all_units:
        for step in unit.dated:
            days += [
                step["first"] if step["date_start"] else step["first"] - _THINNING,
                step["last"] if step["date_end"] else step["last"] + _THINNING,
            ]
    return days


def extent(scale: Days, unit: Unit) -> tuple[float, float]:
    """The pixels that the dated steps of a unit take up, from and to."""
    ends = []
    for step in unit.dated:
        ends.append(scale.x(step["first"]) - (_MARK if step["date_start"] else _THIN))
        ends.append(scale.x(step["last"]) + (_MARK if step["date_end"] else _THIN))
    return min(ends), max(ends)


def draw_unit(canvas: Canvas, unit: Unit, y: float, book: Book, above: float = 12) -> None:
    """Draws the dated steps of a unit at ``y``; a bracket ``above`` joins contested ones."""
    marks, scale = book.words("figures")["marks"], canvas.scale
    places = []
    for step in unit.dated:
        first, last = step["first"], step["last"]
        given: dict[str, Any] = {"claims": step["claim_ids"], "told": _told(book, unit, step)}
        middle = first + (last - first) / 2
        if _is_open(step):
            canvas.mark(
                middle, y, _is_open(step), Look(CONTEST, CONTEST) if unit.is_contested else GREY, **given
            )
        elif first != last:
            canvas.span(first, last, y, 8, CONTESTED if unit.is_contested else GREY, **given)
        kind = marks[step["mark"]]
        canvas.mark(
            middle,
            y,
            kind["shape"],
            _look(kind["look"], step["status"], is_contested=unit.is_contested),
            **given,
        )
        places.append(scale.x(middle) if scale else 0.0)
    if places and max(places) - min(places) > 2 * _MARK:
        canvas.bracket(min(places), max(places), y - above, CONTEST)


def standing(book: Book, unit: Unit, step: dict[str, Any]) -> str:
    """The standing of a step in words; what else there is to know of its date."""
    words = str(book.words("statuses")[step["status"]]["label"])
    if step["is_by_hand"]:
        return f"{words}, {say(book, 'key.by_hand')}"
    return f"{words}, {say(book, 'key.contested')}" if unit.is_contested else words


def _is_open(step: dict[str, Any]) -> str:
    """The shape of a step that has one end: ``before`` or ``after``; empty for others."""
    return "before" if step["date_start"] is None else "after" if step["date_end"] is None else ""


def _told(book: Book, unit: Unit, step: dict[str, Any]) -> dict[str, str]:
    return {
        "what": step["label"],
        "when": step["when"],
        "standing": standing(book, unit, step),
        "backing": backing(book.cite(step["claim_ids"], step["collection"])),
    }


def _look(look: str, status: str, *, is_contested: bool = False) -> Look:
    if is_contested:
        return CONTESTED
    if look == "open":
        return OPEN
    return OF_COURT if look == "court" and status == "found_by_court" else FULL


def backing(citation: Citation) -> str:
    """``3 sources, 2 origins``."""
    n, origins = citation.n_sources, citation.n_origins
    said = f"{n} source{'' if n == 1 else 's'}"
    return said if n == 1 else f"{said}, {origins} origin{'' if origins == 1 else 's'}"


def key_to(book: Book, all_units: Iterable[Unit], *, also_yearless: bool = False) -> list[KeyItem]:
    """The key to the marks of the units on the axis, and to those off it where they have marks too."""
    shown = [(unit, step) for unit in all_units for step in (unit.steps if also_yearless else unit.dated)]
    dated = [step for _, step in shown if not step["is_yearless"]]
    kinds = {step["mark"] for _, step in shown}
    items: list[KeyItem] = [
        (entry["key"], entry["shape"], _look(entry["look"], "found_by_court"))
        for name, entry in book.words("figures")["marks"].items()
        if name in kinds
    ]
    if any(not _is_open(step) and step["first"] != step["last"] for step in dated):
        items.append((say(book, "key.within"), "bar", GREY))
    items += [
        (say(book, f"key.{end}"), end, GREY)
        for end in sorted({_is_open(step) for step in dated} - {""}, reverse=True)
    ]
    if any(unit.is_contested for unit, _ in shown):
        items.append((say(book, "key.contested"), "circle", CONTESTED))
    return items


def caption(book: Book, all_units: Iterable[Unit], *first: str) -> str:
    """How to read the marks that the units use, after ``first``."""
    shown = list(all_units)
    dated = [step for unit in shown for step in unit.dated]
    used = {
        "day": bool(dated),
        "within": any(not _is_open(step) and step["first"] != step["last"] for step in dated),
        "before": any(_is_open(step) == "before" for step in dated),
        "after": any(_is_open(step) == "after" for step in dated),
        "contested": any(unit.is_contested for unit in shown),
        "yearless": any(unit.yearless for unit in shown),
    }
    return " ".join([*first, *(say(book, f"reading.{name}") for name, is_used in used.items() if is_used)])


def look_of(book: Book, unit: Unit) -> tuple[str, Look]:
    """The shape and colours of a unit's first step."""
    step = unit.steps[0]
    kind = book.words("figures")["marks"][step["mark"]]
    return kind["shape"], _look(kind["look"], step["status"], is_contested=unit.is_contested)


def by(all_units: Iterable[Unit], *keys: str) -> list[tuple[tuple[Any, ...], list[Unit]]]:
    """Units that follow each other, grouped by columns of their first step."""
    grouped = groupby(all_units, key=lambda unit: tuple(unit.steps[0][key] for key in keys))
    return [(values, list(together)) for values, together in grouped]
