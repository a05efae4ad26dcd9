"""The look of every figure: colours by their names in the stylesheet, shapes of marks, styles of text.

Colours are written as custom properties, so that a chart in a page follows its reader's light, dark or
printed page; a file that leaves the page gets the light ones (``in_light``). No width is asked of a font: the
same chart has the same bytes on a machine with other fonts.
"""

import re
import unicodedata
from typing import Any, Final, NamedTuple

import altair as alt

# the light column of the stylesheet's tokens; a test holds the two together
LIGHT: Final = {
    "--paper": "#fdfdfb",
    "--wash": "#f2f3f0",
    "--ink": "#15191d",
    "--ink-2": "#454c54",
    "--ink-3": "#5f666e",
    "--rule": "#d6d9d6",
    "--rule-2": "#a9afb3",
    "--court": "#0d4a7c",
    "--contest": "#9f3a06",
    "--sans": "Liberation Sans, Arial, Helvetica, sans-serif",
    "--serif": "Liberation Serif, Georgia, serif",
}
PAPER, WASH, INK, INK_2, INK_3 = "var(--paper)", "var(--wash)", "var(--ink)", "var(--ink-2)", "var(--ink-3)"
RULE, RULE_2, COURT, CONTEST = "var(--rule)", "var(--rule-2)", "var(--court)", "var(--contest)"


class Look(NamedTuple):
    """The colours of a mark."""

    fill: str
    stroke: str


FULL, OPEN, GREY, LIGHTER = Look(INK, INK), Look(PAPER, INK), Look(INK_3, INK_3), Look(INK_2, INK_2)
OF_COURT, OF_COURT_OPEN, CONTESTED = Look(COURT, COURT), Look(PAPER, COURT), Look(PAPER, CONTEST)

# Outlines in pixels around the point they mark.
SHAPES: Final = {
    "circle": "M5,0A5,5,0,1,1,-5,0A5,5,0,1,1,5,0Z",
    "square": "M-5.5,-5.5H5.5V5.5H-5.5Z",
    "diamond": "M0,-6.5L6.5,0L0,6.5L-6.5,0Z",
    "tick": "M-0.5,-7.5H0.5V7.5H-0.5Z",
    "triangle-right": "M-4.5,-6L6.5,0L-4.5,6Z",
    "triangle-down": "M-6,-4.5H6L0,6Z",
    "triangle-up": "M-6,4.5H6L0,-6Z",
    "arrow-right": "M-7,-1H2V-5L7.5,0L2,5V1H-7Z",
    "arrow-left": "M7,-1H-2V-5L-7.5,0L-2,5V1H7Z",
    "cross": "M-5.5,-4.5L-4.5,-5.5L0,-1L4.5,-5.5L5.5,-4.5L1,0L5.5,4.5L4.5,5.5L0,1L-4.5,5.5L-5.5,4.5L-1,0Z",
    "bar": "M-12,-4H12A4,4,0,1,1,12,4H-12A4,4,0,1,1,-12,-4Z",
    # thinning to the left: the day is this one or an earlier one
    "before": "M-32,-.8h5v1.6h-5ZM-25.6,-1.6h5v3.2h-5ZM-19.2,-2.4h5v4.8h-5ZM-12.8,-3.2h5v6.4h-5ZM-6.4,-4h6v8h-6Z",
    "after": "M32,-.8h-5v1.6h5ZM25.6,-1.6h-5v3.2h5ZM19.2,-2.4h-5v4.8h5ZM12.8,-3.2h-5v6.4h5ZM6.4,-4h-6v8h6Z",
}

# Styles of text: z size, c colour, w weight, f font, i style; what is not named is as in ``label``.
TEXTS: Final[dict[str, dict[str, Any]]] = {
    "label": {"z": 13, "c": INK},
    "strong": {"z": 12.5, "w": "bold"},
    "heading": {"z": 12.5, "c": INK_2},
    "name": {"z": 15, "w": "bold", "f": "var(--serif)"},
    "note": {"z": 12.5, "c": INK_2},
    "contested": {"z": 12.5, "c": CONTEST},
    "silent": {"z": 12.5, "c": INK_3, "i": "italic"},
}

FONT: Final = "var(--sans)"

_PROPERTY = re.compile(r"var\((--[a-z0-9-]+)\)")
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[]·- /"), frozenset("mwMW@%—…")


@alt.theme.register("casebook", enable=False)
def _theme() -> alt.theme.ThemeConfig:
    """What every chart of the site has in common; a chart's own text alternative makes Vega's needless."""
    return {
        "config": {
            "aria": False,
            "background": "transparent",
            "font": FONT,
            "view": {"stroke": "transparent"},
        }
    }


def in_light(text: str) -> str:
    """Text with every custom property replaced by its light value, for what leaves the page."""
    return _PROPERTY.sub(lambda found: LIGHT[found[1]], text)


def seen(text: str) -> str:
    """Text with every character that cannot be seen, or turns the direction of text, written as its code."""
    return _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def breadth(text: str, style: str = "label") -> float:
    """About how many pixels wide a text is set, a little more rather than less; no font is asked."""
    kind = TEXTS[style]
    ems = sum(_em(character) for character in text)
    return float(ems * kind["z"] * (1.06 if kind.get("w") == "bold" else 1.0))


def cut(text: str, width: float, style: str = "label") -> str:
    """The text, shortened with an ellipsis where it would be wider than ``width`` pixels."""
    if breadth(text, style) <= width:
        return text
    end = len(text)
    while end and breadth(f"{text[:end].rstrip()}…", style) > width:
        end -= 1
    return f"{text[:end].rstrip()}…"


def lines(text: str, width: float, style: str = "label", most: int = 100) -> list[str]:
    """The text broken between words into lines of at most ``width`` pixels, the last of ``most`` cut."""
    broken = [""]
    for word in text.split():
        longer = f"{broken[-1]} {word}".strip()
        if broken[-1] and breadth(longer, style) > width:
            broken.append(word)
        else:
            broken[-1] = longer
    if len(broken) > most:
        broken[most - 1 :] = [" ".join(broken[most - 1 :])]
    return [cut(line, width, style) for line in broken]


def _em(character: str) -> float:
    if character in _NARROW:
        return 0.3
    if character in _WIDE:
        return 0.88
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    return 0.7 if character.isupper() else 0.555
