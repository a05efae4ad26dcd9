"""A drawing in the making: what stands where, each mark with its claims, and the Altair chart it becomes."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Any

import altair as alt
from altair.utils.schemapi import debug_mode

from analysis.figures.charts.axis import Scale
from analysis.figures.charts.theme import FONT, FULL, INK, RULE, SHAPES, TEXTS, Look, seen

# from behind to before; the scale is that of the ticks
LAYERS = ("boxes", "ticks", "grid", "rules", "dots", "spans", "marks", "glyphs", "texts")
LIVE = ("ticks", "spans", "marks")  # those that a tooltip can tell of


class Canvas:
    """A chart ``width`` pixels wide; its height is set when it is known.

    Marks and spans stand on ``scale``, a scale of days or numbers, by their own values; rules, boxes and
    texts are placed in pixels. ``told`` names the columns that a tooltip shows of a mark, each with its
    heading.
    """

    def __init__(self, width: float, scale: Scale | None = None, told: dict[str, str] | None = None) -> None:
        self.width = width
        self.height = 0.0
        self.scale = scale
        self.told = told or {}
        self.rows: dict[str, list[dict[str, Any]]] = {name: [] for name in LAYERS}
        self.claims: dict[str, list[tuple[str, ...]]] = {name: [] for name in LAYERS}

    def mark(
        self,
        at: dt.date | float,
        y: float,
        shape: str,
        look: Look = FULL,
        claims: Iterable[str] = (),
        told: dict[str, str] | None = None,
    ) -> None:
        """A mark at a day or number."""
        row = {"x": _plain(at), "y": _short(y), "s": SHAPES[shape], "f": look.fill, "k": look.stroke}
        self._add("marks", row | _seen(told), claims)

    def span(
        self,
        first: dt.date | float,
        last: dt.date | float,
        y: float,
        height: float,
        look: Look = FULL,
        claims: Iterable[str] = (),
        told: dict[str, str] | None = None,
        *,
        is_round: bool = True,
    ) -> None:
        """A bar from ``first`` to ``last``, its middle at ``y``; of days, to the end of the last."""
        end = last + dt.timedelta(days=1) if isinstance(last, dt.date) else last
        ends = {
            "x": _plain(first),
            "x2": _plain(end),
            "y": _short(y - height / 2),
            "y2": _short(y + height / 2),
        }
        row = ends | {"f": look.fill, "k": look.stroke} | ({"r": 4} if is_round else {})
        self._add("spans", row | _seen(told), claims)

    def glyph(self, x: float, y: float, shape: str, look: Look = FULL) -> None:
        """A mark that stands for no value, as in a key."""
        row = {"x": _short(x), "y": _short(y), "s": SHAPES[shape], "f": look.fill, "k": look.stroke}
        self._add("glyphs", row)

    def tick(self, at: dt.date | float, y: float, y2: float) -> None:
        """A line across at a value of the scale."""
        self._add("ticks", {"x": _plain(at), "y": _short(y), "y2": _short(y2)})

    def rule(self, x: float, y: float, x2: float, y2: float, colour: str = RULE, width: float = 1) -> None:
        """A line; one of the grid, which is behind all others, where it has no colour of its own."""
        self._add("grid" if colour == RULE else "rules", _ends(x, y, x2, y2) | {"c": colour, "w": width})

    def dotted(self, x: float, y: float, x2: float, colour: str = RULE) -> None:
        """A dotted line across."""
        self._add("dots", _ends(x, y, x2, y) | {"c": colour})

    def bracket(self, x: float, x2: float, y: float, colour: str) -> None:
        """A bracket over two places that belong together, its ends pointing down."""
        self.rule(x, y, x2, y, colour, 1.5)
        self.rule(x, y, x, y + 4, colour, 1.5)
        self.rule(x2, y, x2, y + 4, colour, 1.5)

    def box(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """A filled rectangle behind everything else."""
        self._add("boxes", _ends(x, y, x + width, y + height) | {"f": fill})

    def text(
        self,
        x: float,
        y: float,
        words: str,
        style: str = "label",
        align: str = "left",
        claims: Iterable[str] = (),
    ) -> None:
        """A line of text, its middle at ``y``."""
        kind = {key: value for key, value in TEXTS[style].items() if value != TEXTS["label"].get(key)}
        row = {"x": _short(x), "y": _short(y), "t": seen(words), **kind}
        self._add("texts", row | ({"a": align} if align != "left" else {}), claims)

    def chart(self) -> dict[str, Any]:
        """The Vega-Lite specification of the drawing: layers named as in LAYERS, each with the data of that name."""
        makers: dict[str, Callable[[], Any]] = {
            "boxes": self._boxes,
            "ticks": self._ticks,
            "grid": partial(self._rules, "grid"),
            "rules": partial(self._rules, "rules"),
            "dots": self._dots,
            "spans": self._spans,
            "marks": self._marks,
            "glyphs": self._glyphs,
            "texts": self._texts,
        }
        used = {name: rows for name, rows in self.rows.items() if rows}
        # what is built here is checked in the tests, and need not be checked again for every figure
        with debug_mode(False), alt.theme.enable("casebook"):
            layers = [makers[name]().properties(name=name) for name in used]
            size: dict[str, Any] = {"width": self.width, "height": self.height, "padding": 0}
            chart = alt.layer(*layers).properties(**size, autosize=alt.AutoSizeParams(type="none"))
            return dict(chart.to_dict(validate=False) | {"datasets": used})

    def _add(self, layer: str, row: dict[str, Any], claims: Iterable[str] = ()) -> None:
        self.rows[layer].append(row)
        self.claims[layer].append(tuple(sorted(set(claims))))

    def _boxes(self) -> Any:
        return _of("boxes").mark_rect(fill=alt.ExprRef("datum.f")).encode(*_box())

    def _rules(self, layer: str) -> Any:
        lines = _of(layer).mark_rule(stroke=alt.ExprRef("datum.c"), strokeWidth=alt.ExprRef("datum.w"))
        return lines.encode(*_box())

    def _dots(self) -> Any:
        return _of("dots").mark_rule(stroke=alt.ExprRef("datum.c"), strokeDash=[1, 4]).encode(*_box())

    def _ticks(self) -> Any:
        # the scale is named here alone and shared: what two layers name apart, Vega-Lite unites into another
        scale = {"scale": self.scale.altair()} if self.scale else {}
        lines = _of("ticks").mark_rule(stroke=RULE)
        return lines.encode(self._x(**scale), _pixels(alt.Y, "y"), alt.Y2(field="y2"))

    def _spans(self) -> Any:
        looks: dict[str, Any] = {"fill": alt.ExprRef("datum.f"), "stroke": alt.ExprRef("datum.k")}
        bars = _of("spans").mark_bar(cornerRadius=alt.ExprRef("datum.r || 0"), strokeWidth=1, **looks)
        ends = (self._x(), alt.X2(field="x2"), _pixels(alt.Y, "y"), alt.Y2(field="y2"))
        return bars.encode(*ends, **self._tooltips())

    def _marks(self) -> Any:
        return _points("marks").encode(self._x(), **self._tooltips())

    def _glyphs(self) -> Any:
        return _points("glyphs").encode(_pixels(alt.X, "x"))

    def _texts(self) -> Any:
        styles: dict[str, Any] = {
            "fill": alt.ExprRef(f"datum.c || '{INK}'"),
            "fontSize": alt.ExprRef(f"datum.z || {TEXTS['label']['z']}"),
            "fontWeight": alt.ExprRef("datum.w || 'normal'"),
            "fontStyle": alt.ExprRef("datum.i || 'normal'"),
            "font": alt.ExprRef(f"datum.f || '{FONT}'"),
            "align": alt.ExprRef("datum.a || 'left'"),
        }
        texts = _of("texts").mark_text(baseline="middle", **styles)
        return texts.encode(_pixels(alt.X, "x"), _pixels(alt.Y, "y"), alt.Text(field="t", type="nominal"))

    def _x(self, **scale: Any) -> alt.X:
        if self.scale is None:
            raise ValueError("ticks, marks and spans stand on a scale, and this canvas has none")
        return alt.X(field="x", type=self.scale.kind, axis=None, **scale)

    def _tooltips(self) -> dict[str, Any]:
        shown = [alt.Tooltip(field=key, type="nominal", title=title) for key, title in self.told.items()]
        return {"tooltip": shown} if shown else {}


def only(spec: dict[str, Any], layers: Collection[str]) -> dict[str, Any]:
    """A specification with those of its layers, and of their data, that are named in ``layers``."""
    kept = [layer for layer in spec["layer"] if layer["name"] in layers]
    data = {name: rows for name, rows in spec["datasets"].items() if name in layers}
    return spec | {"layer": kept, "datasets": data}


def _of(layer: str) -> Any:
    return alt.Chart(alt.NamedData(name=layer))


def _points(layer: str) -> Any:
    # size 4 leaves the outlines as they are: pixels
    points = _of(layer).mark_point(size=4, opacity=1, strokeWidth=1.75)
    fill, stroke = (
        alt.Fill(field="f", type="nominal", scale=None),
        alt.Stroke(field="k", type="nominal", scale=None),
    )
    return points.encode(_pixels(alt.Y, "y"), alt.Shape(field="s", type="nominal", scale=None), fill, stroke)


def _pixels(channel: Any, key: str) -> Any:
    return channel(field=key, type="quantitative", scale=None, axis=None)


def _box() -> list[Any]:
    return [_pixels(alt.X, "x"), alt.X2(field="x2"), _pixels(alt.Y, "y"), alt.Y2(field="y2")]


def _ends(x: float, y: float, x2: float, y2: float) -> dict[str, Any]:
    return {"x": _short(x), "y": _short(y), "x2": _short(x2), "y2": _short(y2)}


def _seen(told: dict[str, str] | None) -> dict[str, str]:
    return {key: seen(value) for key, value in (told or {}).items()}


def _plain(value: dt.date | float) -> str | float:
    return value.isoformat() if isinstance(value, dt.date) else value


def _short(value: float) -> float:
    return round(value, 1)
