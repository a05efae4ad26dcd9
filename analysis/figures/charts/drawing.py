"""A chart's specification to the SVG that stands in the page and to the file that leaves it.

vl-convert draws the shapes; what it writes is then reduced to them, with the claims of each mark. Texts are
written here, where the canvas has them: Vega would ask for the width of each, which takes ten times as long
as all the rest. Starting its engine takes a third of a second, so a build that draws many pages keeps one
running and names its address (see analysis.publish.artist); without one, the engine starts in this process.
"""

import json
import os
import re
import socket
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup, escape

from analysis.figures.charts.canvas import LAYERS, Canvas, only
from analysis.figures.charts.theme import FONT, INK, PAPER, TEXTS, in_light, lines, seen

ADDRESS = "CASEBOOK_ARTIST"  # the variable that names the address
_VEGALITE = "6.4"
_PATIENCE = 30  # seconds
_KEPT = ("d", "x2", "y2", "transform", "fill", "stroke", "stroke-width", "stroke-dasharray")
_SHARED = (
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "font-size",
    "font-weight",
    "font-family",
    "text-anchor",
)
# what an attribute is where it is not written
_USUAL = {
    "fill": INK, "font-family": FONT, "font-size": "12.5px", "font-style": "normal", "font-weight": "normal",
    "stroke-width": "1", "text-anchor": "start", "x2": "0", "y2": "0",
}  # fmt: skip
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_NUMBER = re.compile(r"-?\d+\.\d+")
_HEAD = 22  # pixels a line of the heading takes


def svg(canvas: Canvas, spec: dict[str, Any], name: str, title: str, description: str) -> Markup:
    """The canvas, whose chart ``spec`` is, as an ``<svg>`` that tells what it shows to those who cannot see it.

    It takes the colours of the page, and the width there is. ``name`` makes its ids unique in the page. Above
    it, not displayed, stands the title, for the file that leaves the page (see ``alone``).
    """
    title, description = seen(title), seen(description)
    heading = lines(title, canvas.width / 1.25)
    head = "".join(
        f'<text y="{_HEAD * (number - len(heading)) - 14}">{escape(line)}</text>'
        for number, line in enumerate(heading)
    )
    return Markup(  # noqa: S704 (every text in it is escaped above and below)
        f'<svg viewBox="0 0 {canvas.width:g} {canvas.height:g}" role="img"'
        f' aria-labelledby="{name}-title {name}-desc" font-family="{FONT}" font-size="12.5px"'
        f' fill="{INK}" data-head="{_HEAD * len(heading) + 34}">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(description)}</desc>'
        f'<g class="alone" display="none" font-size="16px" font-weight="bold">{head}</g>'
        f"{''.join(_shapes(canvas, draw(only(spec, LAYERS[:-1]))))}{_texts(canvas)}</svg>"
    )


def alone(drawn: str, width: float, height: float) -> str:
    """The drawing as a file of its own: with its title, on paper, in light colours, at its natural size."""
    head = int(re.search(r' data-head="(\d+)"', drawn)[1])  # type: ignore[index]
    left, wide, high = -20, width + 40, height + head + 20
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:g}" height="{high:g}"'
        f' viewBox="{left} {-head} {wide:g} {high:g}"'
    )
    paper = f'<rect x="{left}" y="{-head}" width="{wide:g}" height="{high:g}" fill="{PAPER}"/>'
    whole = re.sub(r'^<svg viewBox="[^"]*"', opening, str(drawn), count=1)
    whole = whole.replace("</desc>", f"</desc>{paper}", 1).replace('<g class="alone" display="none"', "<g", 1)
    return in_light(whole) + "\n"


def draw(spec: dict[str, Any]) -> str:
    """The SVG that Vega draws of a specification."""
    drawn = _asked(os.environ.get(ADDRESS, ""), spec)
    if drawn:
        return drawn
    import vl_convert  # starts threads: never in a process that forks others

    return str(vl_convert.vegalite_to_svg(spec, vl_version=_VEGALITE))


def _asked(address: str, spec: dict[str, Any]) -> str:
    """What the artist at ``address`` draws; empty where there is none, or it has ended."""
    if not address:
        return ""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as artist:
            artist.settimeout(_PATIENCE)
            artist.connect(address)
            artist.sendall(json.dumps(spec).encode())
            artist.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: artist.recv(1 << 16), b"")).decode()
    except OSError:
        return ""


def _shapes(canvas: Canvas, drawn: str) -> Iterator[str]:
    """The shapes of what Vega drew, a group for each layer of the canvas, each shape with its claims."""
    root = ET.fromstring(drawn)  # noqa: S314 (written by vl-convert, from texts that it escapes)
    for group in root.iter("{http://www.w3.org/2000/svg}g"):
        kinds = group.get("class", "").split()
        layer = kinds[-1].removesuffix("_marks") if "role-mark" in kinds else ""
        if layer not in canvas.rows:
            continue
        rows, items = canvas.rows[layer], list(group)
        if len(items) != len(rows):
            raise ValueError(f"{len(rows)} {layer} were to be drawn, Vega drew {len(items)}")
        # the outlines of marks are shorter as the theme has them than as Vega writes them
        given = [{"d": row["s"]} if "s" in row else {} for row in rows]
        shapes = [
            (
                item.tag.rsplit("}", 1)[-1],
                {key: _number(item.get(key, "")) for key in _KEPT if item.get(key)} | own,
                "",
            )
            for item, own in zip(items, given, strict=True)
        ]
        yield _group(layer, shapes, canvas.claims[layer])


def _texts(canvas: Canvas) -> str:
    """The texts, as Vega would place them: the middle of a line is 0.3 of its size above where it stands."""
    texts = []
    for row in canvas.rows["texts"]:
        size = row.get("z", TEXTS["label"]["z"])
        written = {
            "x": f"{row['x']:g}",
            "y": f"{row['y'] + round(0.3 * size):g}",
            "text-anchor": _ANCHORS[row.get("a", "left")],
            "font-size": f"{size:g}px",
            "font-weight": row.get("w", "normal"),
            "font-style": row.get("i", "normal"),
            "font-family": row.get("f", FONT),
            "fill": row.get("c", INK),
        }
        texts.append(("text", written, row["t"]))
    return _group("texts", texts, canvas.claims["texts"])


def _group(layer: str, items: list[tuple[str, dict[str, str], str]], claims: list[tuple[str, ...]]) -> str:
    """Elements (tag, attributes, text) as a group, which has the attributes that they all have alike."""
    written = [{key: value for key, value in item[1].items() if _USUAL.get(key) != value} for item in items]
    shared = {
        k: v
        for k, v in (written[0] if written else {}).items()
        if k in _SHARED and all(w.get(k) == v for w in written)
    }
    elements = []
    for (tag, _, text), attributes, behind in zip(items, written, claims, strict=True):
        own = {key: value for key, value in attributes.items() if key not in shared}
        own |= {"data-claims": " ".join(behind)} if behind else {}
        elements.append(
            f"<{tag}{_attributes(own)}>{escape(text)}</{tag}>" if text else f"<{tag}{_attributes(own)}/>"
        )
    return f'<g class="{layer}"{_attributes(shared)}>{"".join(elements)}</g>'


def _attributes(values: dict[str, str]) -> str:
    return "".join(f' {key}="{escape(value)}"' for key, value in values.items())


def _number(value: str) -> str:
    return _NUMBER.sub(lambda found: f"{round(float(found[0]), 1):g}", value)
