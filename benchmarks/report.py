"""Writes docs/performance.md and its chart from what the benchmarks measured.

    python -m benchmarks.report --date 2026-11-23

Reads benchmarks/results/*.json, targets.yml and report.md.j2; no number in the document is typed by hand. What a
benchmark that has not been run would say is left out.
"""

import argparse
import datetime as dt
import json
from pathlib import Path
from typing import Any

import altair as alt
import jinja2
import polars as pl
import vl_convert

from analysis.settings import ROOT
from benchmarks import figures
from benchmarks.figures import number
from benchmarks.measure import RESULTS

_HERE = Path(__file__).parent
_DOCUMENT = ROOT / "docs" / "performance.md"
_CHART = ROOT / "docs" / "performance.svg"
_COLOURS = {"casebook": "#1f5a99", "other": "#a8b1ba"}


def main() -> None:
    """Write the document and the chart."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report", description=__doc__.splitlines()[0])
    parser.add_argument("--date", required=True, type=dt.date.fromisoformat, help="day of the measurements")
    date = parser.parse_args().date
    results = {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(RESULTS.glob("*.json"))
    }
    _DOCUMENT.write_text(document(results, date), encoding="utf-8")
    if "pages" in results:
        _CHART.write_text(chart(results["pages"]), encoding="utf-8")
    print(f"{_DOCUMENT.relative_to(ROOT)} written")


def document(results: dict[str, Any], date: dt.date) -> str:
    """Return the document as Markdown. results: by name, what measure.save wrote."""
    environment = jinja2.Environment(  # noqa: S701 (Markdown, of our own figures)
        loader=jinja2.FileSystemLoader(_HERE),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters |= {"n": number, "largest": figures.largest}
    environment.globals |= {"table": _table, "tables": figures}
    machines = [found["machine"] for found in results.values()]
    machine = max(machines, key=lambda one: len(one["versions"]), default=None)
    template = environment.get_template("report.md.j2")
    return template.render(**results, machine=machine, date=date, targets=figures.targets(results))


def _table(rows: list[list[str]]) -> str:
    """Return a Markdown table: the first row its head, every column but the first set right."""
    head, *body = rows
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def chart(pages: dict[str, Any]) -> str:
    """Return a bar chart as SVG: seconds a page by tool, for the largest number of cases measured."""
    size, ways = figures.largest(pages["sizes"])
    seconds = {name: way["median"] / size for name, way in ways.items()}
    rows = pl.DataFrame({"tool": list(seconds), "seconds": list(seconds.values())}).with_columns(
        whose=pl.when(pl.col("tool") == "casebook").then(pl.lit("casebook")).otherwise(pl.lit("other")),
        label=pl.Series([f"{number(value)} s" for value in seconds.values()]),
    )
    colours = alt.Scale(domain=list(_COLOURS), range=list(_COLOURS.values()))
    order = rows.sort("seconds")["tool"].to_list()
    base = alt.Chart(rows).encode(y=alt.Y("tool:N", sort=order, title=None))
    bars = base.mark_bar(height=20).encode(
        x=alt.X("seconds:Q", title="seconds a page"), color=alt.Color("whose:N", scale=colours, legend=None)
    )
    told = base.mark_text(align="left", dx=4).encode(x="seconds:Q", text="label:N")
    title = alt.TitleParams(f"{size} case notebooks to pages: seconds a page", anchor="start")
    drawn = (bars + told).properties(width=480, title=title).configure_view(stroke=None)
    return str(vl_convert.vegalite_to_svg(drawn.to_dict()))


if __name__ == "__main__":
    main()
