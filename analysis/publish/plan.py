"""What a build runs: the stages make found stale, those that their tables make stale, and the pages that follow."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from analysis.publish import artist, site, vega
from analysis.publish.job import Job
from analysis.publish.runner import run_all
from analysis.publish.warm import warm
from analysis.settings import ROOT

NOTEBOOKS = ROOT / "notebooks"
# read once, before pages are forked; those of the cleaning are read by one process alone
WORDS_OF_PAGES = (
    "attributes",
    "dimensions",
    "due_process",
    "figures",
    "pages",
    "stages",
    "statuses",
    "wording",
)


@dataclass(frozen=True)
class Stage:
    """A notebook that makes tables: the tables it reads and makes, and the page it shows them on."""

    name: str
    notebook: str
    reads: tuple[str, ...]
    makes: tuple[str, ...]
    page: str


STAGES = (
    Stage("clean", "10_clean", (), ("catalog", "clean"), "quality.html"),
    Stage("collate", "20_collate", ("catalog", "clean"), ("collate",), "conflicts.html"),
    Stage("compare", "30_compare", ("catalog", "clean", "collate"), ("compare", "case"), "comparison.html"),
)


@dataclass(frozen=True)
class Build:
    """One call of make: where it reads and writes, what it shows, and how it runs."""

    parameters: dict[str, str]  # of the notebooks: raw, hand, processed, cases, as_of, view
    reports: Path
    stale: frozenset[
        str
    ]  # of clean, collate, compare, pages: what make found older than what it is made from
    engine: str
    jobs: int
    timeout: float
    progress: Callable[[str], None]

    @property
    def processed(self) -> Path:
        """The folder of the tables."""
        return Path(self.parameters["processed"])


def build(order: Build) -> None:
    """Makes the tables and the pages that are stale. Raises BuildError naming the notebooks that failed."""
    facts = site.facts(order.parameters)
    told = site.told_on_every_page(facts)
    stamps = order.processed / "made"
    stamps.mkdir(parents=True, exist_ok=True)
    if not (stamps / "site.json").is_file() or (stamps / "site.json").read_text(encoding="utf-8") != told:
        (stamps / "site.json").unlink(missing_ok=True)
        order = replace(order, stale=order.stale | {"pages"})
    if order.engine == "casebook":
        warm(sorted(NOTEBOOKS.glob("*.ipynb")), WORDS_OF_PAGES, Path(order.parameters["hand"]))
    drawn = set()
    with vega.bundled(order.reports, order.processed / "work"), artist.at_work(order.jobs):
        for stage in STAGES:
            stamp = stamps / stage.name
            if stage.name in order.stale or _is_older(stamp, _tables(order.processed, stage.reads)):
                stamp.unlink(missing_ok=True)
                _run(order, [_job(order, facts, stage.notebook, stage.page, remake=True)])
                stamp.touch()
                drawn.add(stage.page)
        _run(order, [job for job in _pages(order, facts) if job.page not in drawn])
    (stamps / "site.json").write_text(told, encoding="utf-8")
    _drop_pages_of_nothing(order)
    site.copy_assets(order.reports)


def _pages(order: Build, facts: dict[str, Any]) -> list[Job]:
    """A job for every page that is to be redrawn, or is older than the tables it shows."""
    redrawn = "pages" in order.stale
    wanted = []
    for case in sorted((order.processed / "case").glob("*.parquet")):
        page = f"cases/{case.stem}.html"
        if redrawn or _is_older(order.reports / page, [case]):
            wanted.append(_job(order, facts, "40_case", page, case_id=case.stem))
    everything = ("catalog", "clean", "collate", "compare")
    of_stages = [(s.notebook, s.page, {"remake": False}, s.reads + s.makes[:1]) for s in STAGES]
    of_all = [
        ("50_index", "index.html", {"reports": str(order.reports)}, everything),
        ("60_method", "method.html", {}, ()),
    ]
    of_parts = [
        ("35_part", f"comparison-{n}.html", {"part": n}, everything) for n in site.parts(order.parameters)
    ]
    for notebook, page, parameters, tables in of_stages + of_all + of_parts:
        if redrawn or _is_older(order.reports / page, _tables(order.processed, tables)):
            wanted.append(_job(order, facts, notebook, page, **parameters))
    return wanted


def _job(order: Build, facts: dict[str, Any], notebook: str, page: str, **parameters: Any) -> Job:
    taken = {"60_method": ("hand",), "40_case": ("hand", "processed", "as_of", "view")}
    names = taken.get(notebook, tuple(order.parameters))
    return Job(
        notebook=NOTEBOOKS / f"{notebook}.ipynb",
        parameters={name: order.parameters[name] for name in names} | parameters,
        page=page,
        reports=order.reports,
        work=order.processed / "work",
        engine=order.engine,
        site=facts,
    )


def _run(order: Build, jobs: list[Job]) -> None:
    run_all(jobs, order.jobs, order.timeout, order.progress)


def _tables(processed: Path, folders: Iterable[str]) -> list[Path]:
    return [path for folder in folders for path in sorted((processed / folder).glob("*.parquet"))]


def _is_older(target: Path, inputs: Iterable[Path]) -> bool:
    if not target.is_file():
        return True
    made = target.stat().st_mtime_ns
    return any(path.stat().st_mtime_ns > made for path in inputs)


def _drop_pages_of_nothing(order: Build) -> None:
    """Removes the pages, with their figures, of cases and parts that are no more."""
    cases = {f"cases/{path.stem}" for path in (order.processed / "case").glob("*.parquet")}
    parts = {f"comparison-{n}" for n in site.parts(order.parameters)}
    for page in [*order.reports.glob("cases/*.html"), *order.reports.glob("comparison-*.html")]:
        name = page.relative_to(order.reports).with_suffix("").as_posix()
        if name not in cases | parts:
            page.unlink()
            shutil.rmtree(order.reports / "figures" / name, ignore_errors=True)
