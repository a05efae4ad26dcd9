"""What explains a drawing: the key to its marks, and the line, labels and grid of its scale."""

from collections.abc import Sequence
from itertools import pairwise

from analysis.figures.charts.axis import Scale
from analysis.figures.charts.canvas import Canvas
from analysis.figures.charts.theme import CONTESTED, INK, Look, breadth

KeyItem = tuple[str, str, Look]  # words, shape, colours
_LONG = {"bar": 21.0, "before": 38.0, "after": 4.0}  # where in its room a long mark stands
_LINE = 24


def draw_key(canvas: Canvas, items: Sequence[KeyItem], y: float) -> float:
    """Draws a key from ``y`` down, on as many lines as the width asks for; returns where it ends."""
    x = 0.0
    for words, shape, look in items:
        room = 42.0 if shape in _LONG else 18.0
        wide = room + 6 + breadth(words, "note")
        if x and x + wide > canvas.width:
            x, y = 0.0, y + _LINE
        canvas.glyph(x + _LONG.get(shape, room / 2), y, shape, look)
        canvas.text(x + room + 5, y, words, "contested" if look == CONTESTED else "note")
        x += wide + 22
    return y + _LINE if items else y


def draw_scale(canvas: Canvas, scale: Scale, top: float, unit: str = "", end: float | None = None) -> None:
    """Draws a scale down to the canvas's end, its line at ``top``; a break is a gap between two strokes.

    ``unit`` follows the last label. No label goes beyond ``end``, the canvas's own where it is not given.
    """
    ticks = scale.ticks()
    for tick in ticks:
        canvas.tick(tick.at, top, canvas.height)
        words = f"{tick.label} {unit}" if unit and tick is ticks[-1] else tick.label
        style = "strong" if tick.is_main else "note"
        is_last = tick.x + 3 + breadth(words, style) > (end or canvas.width)
        canvas.text(
            tick.x - 3 if is_last else tick.x + 3, top - 11, words, style, "right" if is_last else "left"
        )
    for left, right in scale.lines:
        canvas.rule(left, top, right, top, INK)
    for before, after in pairwise(scale.lines):
        for x in (before[1], after[0]):
            canvas.rule(x - 3, top + 5, x + 3, top - 5, INK)
