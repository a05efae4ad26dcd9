"""The lines of what was sought and imposed: a mark for each length, joined, with words for what has none."""

from dataclasses import dataclass
from typing import Any

from analysis.figures.book import Book, Citation
from analysis.figures.charts.axis import Numbers
from analysis.figures.charts.canvas import Canvas
from analysis.figures.charts.guides import KeyItem, draw_key, draw_scale
from analysis.figures.charts.marks import backing
from analysis.figures.charts.terms import Length, Lengths
from analysis.figures.charts.theme import (
    CONTEST,
    CONTESTED,
    COURT,
    OF_COURT,
    OF_COURT_OPEN,
    OPEN,
    RULE_2,
    Look,
    cut,
    lines,
)
from analysis.figures.charts.wording import say

LONGEST = 60  # years on the axis at most: one sentence of centuries must not hide all others
STEP = 5  # years, a multiple of which the axis ends at
_WIDE, _NAMES, _AXIS, _WORDS, _SILENCE = 960.0, 186.0, (200.0, 590.0), 622.0, 832.0
_NARROW = 350.0
_LINE = 37.0
_TOLD = {"what": "Accused", "when": "Sentence", "standing": "Accounts", "backing": "Behind it"}


@dataclass(frozen=True)
class Line:
    """An accused, what was sought and imposed, and what stands behind it."""

    person: dict[str, Any]
    lengths: Lengths
    citation: Citation

    @property
    def order(self) -> tuple[int, float, str]:
        """The gravest first, acquittals and those of whom only what was sought is reported last."""
        given = self.lengths.imposed or self.lengths.sought
        grave = min({"death": 0, "life": 1, "acquittal": 3}.get(one.code, 2) for one in given)
        months = max(one.months or 0.0 for one in given)
        return (grave if self.lengths.imposed else 4, -months, self.person["case_id"])

    @property
    def is_contested(self) -> bool:
        """Whether accounts of what was sought, or of what was imposed, contradict each other."""
        return max(len(self.lengths.sought), len(self.lengths.imposed)) > 1

    def marks(self) -> list[tuple[str, Length, bool]]:
        """What has a place on the axis: sought or imposed, the length, whether it is contested."""
        given = (("sought", self.lengths.sought), ("imposed", self.lengths.imposed))
        return [(what, one, len(own) > 1) for what, own in given for one in own if one.months is not None]


def wide(book: Book, shown: list[Line]) -> Canvas:
    """Names, marks on one axis of years, and the lengths in words."""
    canvas = Canvas(_WIDE, scale(shown, *_AXIS), _TOLD)
    top = draw_key(canvas, _key(shown), 12) + 26
    canvas.height = top + 10
    for line in shown:
        y = canvas.height + 10
        canvas.text(0, y, cut(line.person["person"], _NAMES, "name"), "name")
        _draw(canvas, line, y)
        style = "contested" if line.is_contested else "strong"
        silence = _silence(book, line)
        room = (_SILENCE if silence else _WIDE) - _WORDS
        canvas.text(_WORDS, y, cut(_words(line), room, style), style, claims=line.citation.claim_ids)
        if silence:
            canvas.text(_SILENCE, y, silence, "silent")
        canvas.height += _LINE
    draw_scale(canvas, scale(shown, *_AXIS), top, "years")
    return canvas


def narrow(book: Book, shown: list[Line]) -> Canvas:
    """The same for phones: names and words above the marks."""
    canvas = Canvas(_NARROW, scale(shown, 8, _NARROW - 64), _TOLD)
    top = draw_key(canvas, _key(shown), 12) + 26
    y = top + 8
    for line in shown:
        y += 24
        canvas.text(0, y, cut(line.person["person"], _NARROW, "name"), "name")
        style = "contested" if line.is_contested else "strong"
        for words in lines(_words(line), _NARROW, style):
            y += 19
            canvas.text(0, y, words, style, claims=line.citation.claim_ids)
        if silence := _silence(book, line):
            y += 17
            canvas.text(0, y, silence, "silent")
        if line.marks():
            y += 25
            _draw(canvas, line, y)
        y += 14
        canvas.rule(0, y, _NARROW, y)
    canvas.height = y + 8
    draw_scale(canvas, scale(shown, 8, _NARROW - 64), top, "years")
    return canvas


def years(length: Length) -> float:
    """A length in years."""
    return (length.months or 0.0) / 12


def scale(shown: list[Line], left: float, right: float) -> Numbers:
    """The axis of years on which all lengths have room, up to LONGEST."""
    longest = max((years(one) for line in shown for _, one, _ in line.marks()), default=0.0)
    return Numbers(min(LONGEST, max(STEP, -(-longest // STEP) * STEP)), left, right)


def _draw(canvas: Canvas, line: Line, y: float) -> None:
    """The marks of a line: dotted to the first, sought and imposed joined, contested ones bracketed."""
    on = canvas.scale
    if not isinstance(on, Numbers):
        return
    places: dict[str, list[float]] = {}
    for what, one, is_contested in line.marks():
        at = min(years(one), on.most)
        told = {
            "what": line.person["person"],
            "when": f"{one.words} {what}",
            "standing": "contested" if is_contested else "not contested",
            "backing": backing(line.citation),
        }
        shape, look = _look(what, one.code, is_contested=is_contested)
        shape = "arrow-right" if years(one) > on.most else shape
        canvas.mark(round(at, 3), y, shape, look, claims=one.claim_ids, told=told)
        places.setdefault(what, []).append(on.x(at))
    xs = [x for own in places.values() for x in own]
    canvas.dotted(on.left, y, min(xs, default=on.right) - 9, RULE_2)
    for own in places.values():
        if max(own) - min(own) > 12:
            canvas.bracket(min(own), max(own), y - 12, CONTEST)
    if len(places) > 1:
        canvas.rule(min(xs), y, max(xs), y, COURT, 3)


def _look(what: str, code: str, *, is_contested: bool) -> tuple[str, Look]:
    shape = "circle" if what == "sought" else "square"
    if is_contested:
        return shape, CONTESTED
    if what == "sought":
        return shape, OPEN
    return shape, OF_COURT_OPEN if code == "suspended" else OF_COURT


def _key(shown: list[Line]) -> list[KeyItem]:
    used = {
        (what, one.code == "suspended", contested) for line in shown for what, one, contested in line.marks()
    }
    kinds = {
        "sought": ("sought", False, False),
        "imposed": ("imposed", False, False),
        "imposed, suspended": ("imposed", True, False),
        "sought, contested": ("sought", False, True),
        "imposed, contested": ("imposed", False, True),
    }
    marked = {
        (what, suspended and what == "imposed" and not contested, contested)
        for what, suspended, contested in used
    }
    return [
        (words, *_look(what, "suspended" if suspended else "term", is_contested=contested))
        for words, (what, suspended, contested) in kinds.items()
        if (what, suspended, contested) in marked
    ]


def _words(line: Line) -> str:
    """``9 years sought, 10 years imposed: +1 year``; what is not reported is not in it."""
    sought, imposed = (
        " or ".join(one.words for one in own) for own in (line.lengths.sought, line.lengths.imposed)
    )
    if not sought:
        return imposed
    if not imposed:
        return f"{sought} sought"
    difference = line.lengths.difference
    return f"{sought} sought, {imposed} imposed" + (f": {difference}" if difference else "")


def _silence(book: Book, line: Line) -> str:
    if not line.lengths.sought:
        return say(book, "lengths.silent")
    return "" if line.lengths.imposed else say(book, "lengths.not_imposed")
