"""Books of invented claims for the figures, and what a figure drew, taken from its markup."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import polars as pl

from analysis import collate, compare, store
from analysis.figures.book import Case, Casebook
from analysis.figures.fragment import Fragment
from analysis.schema import Cases
from analysis.settings import Settings
from tests.claims import claims, sources

Rows = list[dict[str, Any]]
SVG = "{http://www.w3.org/2000/svg}"


def casebook(rows: Rows, hand: Path, cases: Rows | None = None, **of_sources: dict[str, str]) -> Casebook:
    """All cases of ``rows`` (see tests.claims). cases: of catalog/cases, one about Marta Quill by default.

    of_sources: ``origins`` and ``published`` by source_id.
    """
    return Casebook(
        {name.split("/")[-1]: table for name, table in _made(rows, hand, cases, of_sources).items()}, hand
    )


def case(
    rows: Rows, hand: Path, cases: Rows | None = None, case_id: str = "c", **of_sources: dict[str, str]
) -> Case:
    """One case as its page reads it."""
    made = {name: table.lazy() for name, table in _made(rows, hand, cases, of_sources).items()}
    build = Settings(hand=hand, processed=hand / "processed")
    store.write_cases(build.processed, compare.by_case(made))
    return Case.read(build, case_id)


def _made(
    rows: Rows, hand: Path, cases: Rows | None, of_sources: dict[str, dict[str, str]]
) -> dict[str, pl.DataFrame]:
    table = claims(rows)
    known = {
        "collection": "t", "case_id": "c", "label": "Former chief of police", "country": "PE",
        "office": "Chief of police", "institution": "police", "person": "Marta Quill",
    }  # fmt: skip
    schema = {name: column.dtype for name, column in Cases.columns().items()}
    listed = pl.DataFrame([known | row for row in cases or [{}]], schema=schema, orient="row")
    made = {
        "clean/claims": table,
        "catalog/sources": sources(table, **of_sources),
        "catalog/cases": listed.lazy(),
    }
    for stage in (collate, compare):
        made |= {name: frame.lazy() for name, frame in stage.tables(made, Settings(hand=hand)).items()}
    return {name: frame.collect() for name, frame in made.items()}


def drawing(fragment: Fragment, kind: str = "wide") -> ET.Element:
    """The wide or the narrow drawing of a figure."""
    found = re.search(rf'<div class="plot {kind}">(<svg.*?</svg>)', fragment.html, re.DOTALL)
    assert found, f"no {kind} drawing"
    named = found[1].replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return ET.fromstring(named)  # noqa: S314 (drawn by the test itself)


def layer(drawn: ET.Element, name: str) -> list[ET.Element]:
    """The elements of one layer of a drawing, with what they have from it."""
    found = []
    for group in drawn.findall(f"{SVG}g[@class='{name}']"):
        for element in group:
            element.attrib = {
                key: value for key, value in group.attrib.items() if key != "class"
            } | element.attrib
            found.append(element)
    return found


def texts(drawn: ET.Element) -> list[str]:
    """What stands in a drawing, in words."""
    return [element.text or "" for element in layer(drawn, "texts")]


def place(element: ET.Element) -> tuple[float, float]:
    """Where a mark stands, in pixels."""
    x, y = re.fullmatch(r"translate\(([-\d.]+),([-\d.]+)\)", element.attrib["transform"]).groups()
    return float(x), float(y)


def title(fragment: Fragment) -> str:
    """The finding at the head of a figure."""
    return re.search(r"<figcaption><strong>(.*?)</strong>", fragment.html, re.DOTALL)[1]


def table(fragment: Fragment) -> list[list[str]]:
    """The rows of a figure's table, in words."""
    body = re.search(r"<tbody>(.*?)</tbody>", fragment.html, re.DOTALL)[1]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", body, re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row] for row in cells]
