"""Holds every page of a site against the checks, several pages at a time."""

import multiprocessing
import re
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from analysis.publish.check import citations, markup, requests, wording
from analysis.publish.check.document import Document
from analysis.publish.check.findings import Finding
from analysis.publish.check.records import Records

_ID = re.compile(r"""\bid=["']([^"']*)["']""")
_FEW = 40  # pages that are checked sooner than processes start


@dataclass(frozen=True)
class Site:
    """A built site: its folder, and the ids of every page that links can lead to."""

    reports: Path
    ids: dict[str, frozenset[str]]


def check(reports: Path, processed: Path, hand: Path, jobs: int = 1) -> tuple[int, list[Finding]]:
    """How many pages the site in ``reports`` has, and what is wrong with them, in order."""
    paths = sorted(reports.rglob("*.html"))
    names = [path.relative_to(reports).as_posix() for path in paths]
    ids = {
        name: frozenset(_ID.findall(path.read_text(encoding="utf-8")))
        for name, path in zip(names, paths, strict=True)
    }
    one = partial(check_page, site=Site(reports, ids), records=Records(processed), hand=hand)
    found = requests.stylesheets(reports)
    if jobs > 1 and len(names) > _FEW:
        with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
            for findings in pool.map(one, names, chunksize=8):
                found += findings
    else:
        for name in names:
            found += one(name)
    return len(names), sorted(found)


def check_page(name: str, site: Site, records: Records, hand: Path) -> list[Finding]:
    """What is wrong with one page."""
    document = Document(name, (site.reports / name).read_text(encoding="utf-8"))
    return [
        *markup.faults(document),
        *requests.faults(document),
        *citations.faults(document, site.reports, site.ids, records),
        *wording.faults(document, records, hand),
    ]
