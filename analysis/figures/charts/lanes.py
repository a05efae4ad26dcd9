"""The lines of the timelines of all cases: each accused with the steps that place the case in time."""

from dataclasses import dataclass
from typing import Any

from analysis.figures.book import Book
from analysis.figures.charts.axis import Days
from analysis.figures.charts.canvas import Canvas
from analysis.figures.charts.guides import KeyItem, draw_key, draw_scale
from analysis.figures.charts.marks import TOLD, Unit, days_of, draw_unit, extent, key_to, look_of
from analysis.figures.charts.steps import either
from analysis.figures.charts.terms import Lengths
from analysis.figures.charts.theme import RULE_2, WASH, breadth, cut, lines
from analysis.figures.charts.wording import brief, say

_WIDE, _NAMES, _AXIS, _ENDS, _OFF = 960.0, 186.0, (200.0, 590.0), 752.0, 776.0
_NARROW = 350.0
_LANE, _HEADING, _LINE = 44.0, 30.0, 18.0
_RAISED = 9.0
_LINES = 4  # without a year, of one accused; the rest is on the page of the case


@dataclass(frozen=True)
class Lane:
    """An accused with the steps that place the case in time, and what was imposed."""

    person: dict[str, Any]
    units: list[Unit]
    lengths: Lengths

    @property
    def dated(self) -> list[Unit]:
        """The steps that stand on the axis, in order of time."""
        dated = [unit for unit in self.units if unit.dated]
        return sorted(dated, key=lambda unit: max(step["last"] for step in unit.dated))

    @property
    def yearless(self) -> list[Unit]:
        """The steps that stand beside it, one of those that would look the same."""
        looks = {
            (unit.steps[0]["mark"], either(s["when"] for s in unit.yearless), bool(unit.dated)): unit
            for unit in self.units
        }
        return [unit for unit in looks.values() if unit.yearless]


def wide(book: Book, lanes: list[Lane]) -> Canvas:
    """The lines under the headings of their groups, what has no printed year beside them."""
    has_yearless = any(lane.yearless for lane in lanes)
    days = days_of(unit for lane in lanes for unit in lane.units)
    right = _AXIS[1] if has_yearless else _AXIS[1] + _WIDE - _ENDS
    scale = Days.over(days, _AXIS[0], right) if days else None
    canvas = Canvas(_WIDE, scale, TOLD)
    top = draw_key(canvas, _key(book, lanes), 12) + 24
    y, group = top + 6, ""
    for lane in lanes:
        if lane.person["group"] != group:
            group = lane.person["group"]
            canvas.text(0, y + 22, group, "heading")
            y += _HEADING
        shown = lane.yearless[:_LINES]
        more = len(lane.yearless) - len(shown)
        high = max(_LANE, _LINE * (len(shown) + bool(more)) + 14)
        name = lines(lane.person["person"], _NAMES, "name", 2)
        for line, part in enumerate(name):
            canvas.text(0, y + high / 2 + 9 * (2 * line + 1 - len(name)), part, "name")
        _draw_lane(canvas, book, lane, y + high / 2, right + _ENDS - _AXIS[1])
        at = y + (high - _LINE * (len(shown) + bool(more) - 1)) / 2
        for line, unit in enumerate(shown):
            _draw_yearless(canvas, book, unit, _OFF, at + _LINE * line, _WIDE - _OFF)
        if more:
            canvas.text(_OFF + 20, at + _LINE * len(shown), say(book, "timelines.more", more), "silent")
        y += high
        canvas.dotted(0, y, _WIDE)
    canvas.height = y + 12
    if has_yearless:
        canvas.box(_OFF - 12, top - 28, _WIDE - _OFF + 12, canvas.height - top + 28, WASH)
        canvas.text(_OFF, top - 11, say(book, "timeline.column"), "strong")
    if scale:
        draw_scale(canvas, scale, top, end=_OFF - 14 if has_yearless else None)
    return canvas


def _key(book: Book, lanes: list[Lane]) -> list[KeyItem]:
    return key_to(book, (unit for lane in lanes for unit in lane.units), also_yearless=True)


def _draw_lane(canvas: Canvas, book: Book, lane: Lane, y: float, limit: float) -> None:
    """The marks of an accused at ``y`` on a thin line, what is last in words behind them."""
    dated = lane.dated
    if not dated or not isinstance(canvas.scale, Days):
        if not lane.units:
            canvas.text(_AXIS[0], y, say(book, "timelines.silent"), "silent")
        return
    end = _draw_marks(canvas, canvas.scale, book, lane, y)
    when, said, unit = _last(lane)
    style = "contested" if unit.is_contested else "note"
    room = limit - end - 5
    told = f"{when}, {said}" if breadth(f"{when}, {said}", style) <= room else said
    canvas.text(end + 5, y, cut(told, room, style), style, claims=unit.citation.claim_ids)


def _draw_marks(canvas: Canvas, scale: Days, book: Book, lane: Lane, y: float) -> float:
    marks = book.words("figures")["marks"]
    extents = [extent(scale, unit) for unit in lane.dated]
    canvas.rule(min(low for low, _ in extents) + 8, y, max(high for _, high in extents) - 8, y, RULE_2)
    for unit in lane.dated:
        is_raised = marks[unit.steps[0]["mark"]].get("raised", False)
        draw_unit(canvas, unit, y - _RAISED if is_raised else y, book, 12 if is_raised else 12 + _RAISED)
    return max(high for _, high in extents)


def _last(lane: Lane) -> tuple[str, str, Unit]:
    """What stands behind the marks, when and what: the judgment with what was imposed, else the last step."""
    judgments = [unit for unit in lane.dated if unit.steps[0]["mark"] == "judgment"]
    unit = (judgments or lane.dated)[-1]
    when = brief(either(step["when"] for step in unit.dated))
    imposed = " or ".join(length.words for length in lane.lengths.imposed)
    said = imposed if judgments and imposed else unit.steps[0]["label"].lower()
    return when, said, unit


def _draw_yearless(canvas: Canvas, book: Book, unit: Unit, x: float, y: float, room: float) -> None:
    shape, look = look_of(book, unit)
    told = either(step["when"] for step in unit.yearless)
    told = f"or {told}" if unit.dated else told
    style = "contested" if unit.is_contested else "note"
    canvas.glyph(x + 7, y, shape, look)
    canvas.text(x + 20, y, cut(told, room - 20, style), style, claims=unit.citation.claim_ids)


def narrow(book: Book, lanes: list[Lane]) -> Canvas:
    """The same for phones: names and words above the lines."""
    days = days_of(unit for lane in lanes for unit in lane.units)
    scale = Days.over(days, 8, _NARROW - 12) if days else None
    canvas = Canvas(_NARROW, scale, TOLD)
    top = draw_key(canvas, _key(book, lanes), 12) + 24
    y, group = top, ""
    for lane in lanes:
        if lane.person["group"] != group:
            group = lane.person["group"]
            y += _HEADING
            canvas.text(0, y, group, "heading")
        y += 24
        canvas.text(0, y, cut(lane.person["person"], _NARROW, "name"), "name")
        if lane.dated and scale:
            when, said, unit = _last(lane)
            for line in lines(f"{when}, {said}", _NARROW, "note"):
                y += _LINE
                canvas.text(
                    0, y, line, "contested" if unit.is_contested else "note", claims=unit.citation.claim_ids
                )
            y += 32
            _draw_marks(canvas, scale, book, lane, y)
        for unit in lane.yearless:
            y += _LINE + 2
            _draw_yearless(canvas, book, unit, 0, y, _NARROW)
        if lane.yearless:
            y += _LINE
            canvas.text(20, y, say(book, "timeline.column").lower(), "silent")
        if not lane.units:
            y += _LINE
            canvas.text(0, y, say(book, "timelines.silent"), "silent")
        y += 16
        canvas.rule(0, y, _NARROW, y)
    canvas.height = y + 6
    if scale:
        draw_scale(canvas, scale, top)
    return canvas
