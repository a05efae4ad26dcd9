"""Writes docs/performance.md and its chart from what the benchmarks measured.

    python -m benchmarks.report --date 2026-11-23

Reads benchmarks/results/*.json, targets.yml and report.md.j2; no number in the document is typed by hand. A
benchmark that has not been run is left out.
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
import yaml

from analysis.settings import ROOT
from benchmarks.measure import RESULTS

_HERE = Path(__file__).parent
_DOCUMENT = ROOT / "docs" / "performance.md"
_CHART = ROOT / "docs" / "performance.svg"
_COLOURS = {"casebook": "#1f5a99", "other": "#a8b1ba"}


def main() -> None:
    """Write the document and the chart."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--date", required=True, type=dt.date.fromisoformat, help="the day of the measurements"
    )
    results = {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(RESULTS.glob("*.json"))
    }
    _DOCUMENT.write_text(document(results, parser.parse_args().date), encoding="utf-8")
    if "pages" in results:
        _CHART.write_text(chart(results["pages"]), encoding="utf-8")
    print(f"{_DOCUMENT.relative_to(ROOT)} written")


def document(results: dict[str, Any], date: dt.date) -> str:
    """Return the document as Markdown. results: by name, what measure.save wrote."""
    environment = jinja2.Environment(  # noqa: S701 (Markdown, of our own figures)
        loader=jinja2.FileSystemLoader(_HERE),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters |= {"n": number, "largest": largest}
    template = environment.get_template("report.md.j2")
    machine = next((found["machine"] for found in results.values() if "machine" in found), {})
    return template.render(**results, results=results, machine=machine, date=date, targets=targets(results))


def targets(results: dict[str, Any]) -> list[dict[str, Any]]:
    """Every target whose figure was measured: says, measured, limit, unit, is_met."""
    found = figures(results)
    held = []
    for target in yaml.safe_load((_HERE / "targets.yml").read_text(encoding="utf-8")):
        value = found.get(target["figure"])
        if value is not None:
            is_least = "at_least" in target
            limit = target["at_least"] if is_least else target["at_most"]
            is_met = value >= limit if is_least else value <= limit
            word = "at least" if is_least else "at most"
            held.append(target | {"measured": value, "limit": f"{word} {number(limit)}", "is_met": is_met})
    return held


def figures(results: dict[str, Any]) -> dict[str, float]:
    """Return the figures that targets are held against, by name."""
    found: dict[str, float] = {}
    if "pages" in results:
        ways = largest(results["pages"]["sizes"])[1]
        own = ways["casebook"]["median"]
        found |= {f"pages {name}": way["median"] / own for name, way in ways.items() if name != "casebook"}
        found["pages failures"] = sum(
            size["casebook"]["failures"] for size in results["pages"]["sizes"].values()
        )
    if "builds" in results:
        found |= {f"builds {name}": kind["median"] for name, kind in results["builds"]["kinds"].items()}
    if results.get("cleaning", {}).get("whole"):
        found |= _cleaning(results["cleaning"]["whole"])
    if results.get("cleaning", {}).get("subset"):
        # each tool at the largest size that it was measured at
        for tools in dict(
            sorted(results["cleaning"]["subset"].items(), key=lambda item: int(item[0]))
        ).values():
            own = tools["casebook"]["median"]
            found |= {
                f"subset {name}": tool["median"] / own for name, tool in tools.items() if name != "casebook"
            }
    if "whole" in results:
        found["whole minutes"] = results["whole"]["seconds"] / 60
        found["whole peak"] = results["whole"]["peak_mib"] / 1024
    return found


def _cleaning(sizes: dict[str, Any]) -> dict[str, float]:
    claims, most = largest(sizes)
    fewest = min(sizes, key=int)
    a_claim = {size: found["whole"]["median"] / int(size) for size, found in sizes.items()}
    found = {"cleaning rate": most["claims_a_second"] / 1e6, "cleaning peak": most["peak_mib"] / 1024}
    return found | ({"cleaning linearity": a_claim[str(claims)] / a_claim[fewest]} if len(sizes) > 1 else {})


def largest(sizes: dict[str, Any]) -> tuple[int, Any]:
    """Return the largest size and its results."""
    size = max(sizes, key=int)
    return int(size), sizes[size]


def number(value: float) -> str:
    """Return a figure with as many digits as it is good for: 1,234; 35; 9.4; 0.31."""
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.0f}" if value >= 30 else f"{value:.1f}" if value >= 2 else f"{value:.2f}"


def chart(pages: dict[str, Any]) -> str:
    """Seconds a page by tool, for the largest number of cases, as SVG."""
    size, ways = largest(pages["sizes"])
    rows = pl.DataFrame(
        [
            (name, way["median"] / size, "casebook" if name == "casebook" else "other")
            for name, way in ways.items()
        ],
        schema=["tool", "seconds", "whose"],
        orient="row",
    ).with_columns(
        label=pl.col("seconds").map_elements(lambda value: f"{number(value)} s", return_dtype=pl.String)
    )
    order = rows.sort("seconds")["tool"].to_list()
    colours = alt.Scale(domain=list(_COLOURS), range=list(_COLOURS.values()))
    base = alt.Chart(rows).encode(y=alt.Y("tool:N", sort=order, title=None))
    bars = base.mark_bar(height=20).encode(
        x=alt.X("seconds:Q", title="seconds a page"), color=alt.Color("whose:N", scale=colours, legend=None)
    )
    told = base.mark_text(align="left", dx=4).encode(x="seconds:Q", text="label:N")
    title = f"{size} case notebooks to pages, two at a time where the tool can: seconds a page"
    drawn = (bars + told).properties(width=480, title=alt.TitleParams(title, anchor="start"))
    return str(vl_convert.vegalite_to_svg(drawn.configure_view(stroke=None).to_dict()))


if __name__ == "__main__":
    main()
