"""Whether whatever a page says of a case has its claims, and every reference leads somewhere."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from analysis.publish.check.document import Document, claim_ids, classes, shown, text
from analysis.publish.check.findings import Finding
from analysis.publish.check.records import Records

# tables that compare cases: every cell of them rests on claims, or says that there are none
_OF_CASES = {"matrix", "dp", "glance"}
_SILENT = {"nr", "nrx"}
_SILENT_STATES = {"not_reported", "not_comparable"}
_NUMBER = re.compile(r"[\d\s.,:+−–-]*")
_SOURCE = re.compile(r"s\d+")


def faults(
    document: Document, reports: Path, ids: dict[str, frozenset[str]], records: Records
) -> Iterator[Finding]:
    """Claims that are not there, cells without any, links that lead nowhere, sources without an address."""
    yield from _claims(document, records)
    yield from _cells(document)
    yield from _links(document, reports, ids)
    yield from _sources(document)
    missing = [anchor for anchor in records.anchors(document.name) if anchor not in ids[document.name]]
    for anchor in missing:
        remedy = (
            "Every claim and every reading of a case has its place on the page, so that one can link to it."
        )
        yield Finding(document.name, "an id is missing", anchor, remedy)


def _claims(document: Document, records: Records) -> Iterator[Finding]:
    citing = [element for element in document.elements if "data-claims" in element.attrib]
    known = records.standings(document.name, [claim for element in citing for claim in claim_ids(element)])
    for element in citing:
        unknown = [claim for claim in claim_ids(element) if claim not in known]
        if unknown:
            what = f"cites {unknown[0]}, which is no claim in the tables"
            yield Finding(
                document.name, what, shown(element), "Build the page anew, or mend what names the claim."
            )
        if not claim_ids(element):
            yield Finding(
                document.name, "cites no claim", shown(element), "Name the claims behind it in data-claims."
            )
    for element in document.elements:
        if "data-status" in element.attrib and "data-claims" not in element.attrib:
            yield Finding(
                document.name, "a sentence without claims", text(element), "Name its claims in data-claims."
            )


def _cells(document: Document) -> Iterator[Finding]:
    for table in document.elements:
        if table.tag != "table" or not classes(table) & _OF_CASES:
            continue
        for cell in document.within(table):
            if cell.tag == "td" and not _is_silent(document, cell) and not _is_cited(document, cell):
                remedy = "A cell has the claims behind it in data-claims, or says that nothing is reported."
                yield Finding(document.name, "a cell without claims", text(cell), remedy)


def _is_silent(document: Document, cell: Element) -> bool:
    is_marked = any(classes(element) & _SILENT for element in document.within(cell))
    is_stated = cell.attrib.get("data-state") in _SILENT_STATES
    return is_marked or is_stated or _NUMBER.fullmatch(text(cell)) is not None


def _is_cited(document: Document, cell: Element) -> bool:
    around = (element for element in document.ancestors(cell) if element.tag == "tr")
    return any("data-claims" in element.attrib for element in (*document.within(cell), *around))


def _links(document: Document, reports: Path, ids: dict[str, frozenset[str]]) -> Iterator[Finding]:
    for element in document.elements:
        href = element.attrib.get("href", "")
        if element.tag not in ("a", "link") or not href or re.match(r"[a-z]+:", href):
            continue
        path, _, anchor = href.partition("#")
        target = normpath(PurePosixPath(document.name).parent / unquote(path)) if path else document.name
        if target in ids:
            if anchor and unquote(anchor) not in ids[target]:
                what = f"leads to #{anchor}, which is not in {target}"
                yield Finding(
                    document.name, what, shown(element), "Give the place its id, or take the link out."
                )
        elif not (reports / target).is_file():
            yield Finding(
                document.name,
                f"leads to {target}, which is not there",
                shown(element),
                "Mend or drop the link.",
            )


def _sources(document: Document) -> Iterator[Finding]:
    for element in document.elements:
        if not _SOURCE.fullmatch(element.attrib.get("id", "")):
            continue
        links = [one.attrib.get("href", "") for one in document.within(element) if one.tag == "a"]
        if not any(re.match(r"https?://", href) for href in links):
            remedy = "Every source leads to its address."
            yield Finding(document.name, "a source without an address", shown(element), remedy)
