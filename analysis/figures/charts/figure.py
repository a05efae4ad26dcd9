"""A chart and its data to a figure of a page: caption, drawings, data as a table, and the files it offers.

Two drawings stand in the page, of which only one is ever displayed: a wide one, and a narrow one for phones.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl
from markupsafe import Markup

from analysis.figures.book import Book, Case, Citation
from analysis.figures.charts.canvas import LIVE, Canvas, only
from analysis.figures.charts.drawing import alone, svg
from analysis.figures.charts.theme import LIGHT, in_light
from analysis.figures.charts.wording import say
from analysis.figures.fragment import Fragment, draw

_CITED = 3  # sources that a row of a figure's table cites at most; the case page cites them all


@dataclass(frozen=True)
class Cell:
    """A cell of a figure's table: its text, and a link, a date in EDTF or the mark of a standing with it."""

    text: str
    href: str | None = None
    edtf: str | None = None
    status: str | None = None


@dataclass(frozen=True)
class Row:
    """A row of a figure's table; ``citation`` is what it rests on, None where it only counts."""

    cells: Sequence[Cell | str]
    citation: Citation | None = None


@dataclass(frozen=True)
class Figure:
    """What a figure shows: title states the finding, caption how to read it, notes what it leaves out.

    rows: the same for those who cannot see it, ``columns`` their heads. data: the same for machines, one row
    a mark; its lists are joined by ``;``. page: the page it stands on, where that is not the page of a case.
    """

    name: str
    title: str
    caption: str
    wide: Canvas
    narrow: Canvas
    columns: Sequence[str]
    rows: Sequence[Row]
    data: pl.DataFrame
    notes: Sequence[str] = ()
    page: str = ""


def figure(book: Book, shown: Figure) -> Fragment:
    """The figure as a page shows it, its chart for JupyterLab, its files ``<name>.svg`` and ``.csv``.

    The files are below ``figures/<page>/``, where the page of a case is ``cases/<case_id>``.
    """
    is_case = isinstance(book, Case)
    folder = f"figures/{shown.page or 'cases/' + book['cases']['case_id'][0]}"
    description = f"{shown.title}. {say(book, 'figure.table')}"
    canvases = {"wide": shown.wide, "narrow": shown.narrow}
    specs = {kind: canvas.chart() for kind, canvas in canvases.items()}
    drawn = {
        kind: svg(canvas, specs[kind], f"{shown.name}-{kind}", shown.title, description)
        for kind, canvas in canvases.items()
    }
    live = _live(specs["wide"], specs["narrow"])
    fragment = draw(
        "figure",
        figure=shown,
        drawings=[{"kind": kind, "svg": drawn[kind], "spec": live[kind]} for kind in canvases],
        href=f"{'../' if is_case else ''}{folder}/{shown.name}",
        cited=_CITED,
        light=json.dumps(LIGHT),
    )
    files = {
        f"{folder}/{shown.name}.svg": alone(drawn["wide"], shown.wide.width, shown.wide.height),
        f"{folder}/{shown.name}.csv": _csv(shown.data),
    }
    titled = specs["wide"] | {"title": {"text": shown.title, "anchor": "start"}, "padding": {"top": 36}}
    return replace(fragment, chart=json.loads(in_light(json.dumps(titled))), files=files)


def nothing(*said: str) -> Fragment:
    """What stands in place of a figure that has nothing to draw."""
    return draw("figure_empty", said=[words for words in said if words])


def _live(wide: dict[str, Any], narrow: dict[str, Any]) -> dict[str, Markup | None]:
    """What live.js draws of the wide and of the narrow chart; None where there is nothing to point at.

    Of the narrow one's data only what differs from the wide one's stands there.
    """
    if not {"marks", "spans"} & set(wide["datasets"]):
        return {"wide": None, "narrow": None}
    wide, narrow = only(wide, LIVE), only(narrow, LIVE)
    differing = {}
    for layer, rows in narrow["datasets"].items():
        others = [*wide["datasets"][layer], *({} for _ in rows)]
        differing[layer] = [
            {key: value for key, value in row.items() if other.get(key) != value}
            for row, other in zip(rows, others, strict=False)
        ]
    return {"wide": _script(wide), "narrow": _script(narrow | {"datasets": differing})}


def _script(spec: Any) -> Markup:
    """JSON that may stand in a ``<script>``: none of its texts can end it, or begin a comment."""
    text = json.dumps(spec, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704


def _csv(data: pl.DataFrame) -> str:
    lists = [name for name, kind in data.schema.items() if kind == pl.List(pl.String)]
    joined = data.with_columns(pl.col(lists).list.join(";"))
    text = joined.select(pl.col(pl.String))
    # a spreadsheet runs what begins like a formula: a leading apostrophe makes it text
    guarded = [
        pl.when(pl.col(name).str.contains(r"^[=+\-@\t\r]"))
        .then(pl.concat_str(pl.lit("'"), name))
        .otherwise(name)
        .alias(name)
        for name in text.columns
    ]
    return joined.with_columns(guarded).write_csv()
