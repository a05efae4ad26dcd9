"""Builds of the real collection through make: from nothing, unchanged, one claim edited, a module touched.

    python -m benchmarks.builds [--rounds 5]

Everything happens in a copy of the project; the environment is in place, byte code is compiled. The profile
says what the process imports, when it finished what, and how long each cell of a case page runs.
"""

import argparse
import json
import os
import re
import shutil
import sys
import time
from collections.abc import Callable
from typing import Any

from analysis.settings import ROOT
from benchmarks.measure import SCRATCH, Run, checked, machine, run, save, summary

_FOLDER = SCRATCH / "builds"
_COPIED = ("analysis", "data", "docs", "notebooks", "Makefile", "pyproject.toml", "requirements.lock")
_MADE = ("data/processed", "reports")
_CLAIMS = "data/raw/kazakhstan-2022/claims.csv"
_CARD = "data/raw/kazakhstan-2022/origin.yml"
_MODULE = "analysis/figures/sentences.py"
# a case page as the casebook runs it, cell by cell, then drawn
_ONE_PAGE = """
import json, sys, time
sys.modules["rfc3987_syntax"] = None
import papermill
from pathlib import Path
from analysis.publish import site
from analysis.publish.page import render
start = time.perf_counter()
parameters = dict(hand="data/hand", processed="data/processed", as_of="", view="all", case_id=sys.argv[1])
made = papermill.execute_notebook("notebooks/40_case.ipynb", None, parameters, engine_name="casebook",
                                  kernel_name="python3", progress_bar=False, cwd="notebooks")
ran = time.perf_counter()
facts = site.facts({"raw": "data/raw", "hand": "data/hand", "processed": "data/processed"})
told = time.perf_counter()
render(made, "cases/x.html", facts)
drawn = time.perf_counter()
code = [cell for cell in made.cells if cell.cell_type == "code"]
cells = [[cell.source.strip().splitlines()[-1], cell.metadata.papermill.duration] for cell in code]
print(json.dumps({"notebook": ran - start, "facts": told - ran, "render": drawn - told, "cells": cells}))
"""


def main() -> None:
    """Measures every kind of build, the kinds in turn; writes results/builds.json."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.builds", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    _copy()
    checked(_make())
    seconds: dict[str, list[float]] = {name: [] for name in _KINDS}
    redrawn: dict[str, int] = {}
    for number in range(rounds):
        for name, prepare in _KINDS.items():
            prepare(number)
            before = time.time_ns()
            seconds[name].append(checked(_make()).seconds)
            redrawn[name] = sum(
                page.stat().st_mtime_ns > before for page in (_FOLDER / "reports").rglob("*.html")
            )
            print(f"{name}: {seconds[name][-1]:.2f} s, {redrawn[name]} pages", flush=True)
    kinds = {name: summary(found) | {"pages": redrawn[name]} for name, found in seconds.items()}
    save("builds", {"machine": machine(), "kinds": kinds, "profile": _profile()})


def _copy() -> None:
    shutil.rmtree(_FOLDER, ignore_errors=True)
    _FOLDER.mkdir(parents=True)
    for name in _COPIED:
        source, target = ROOT / name, _FOLDER / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("processed", "__pycache__"))
        else:
            shutil.copy2(source, target)
    # the card's checksums would stop the build that an edited claim asks for
    (_FOLDER / _CARD).unlink()


def _make(*arguments: str) -> Run:
    return run(["make", "report", f"PYTHON={sys.executable}", *arguments], _FOLDER, PYTHONPATH=str(_FOLDER))


def _from_nothing(_: int) -> None:
    for folder in _MADE:
        shutil.rmtree(_FOLDER / folder, ignore_errors=True)


def _unchanged(_: int) -> None:
    """Nothing is to be done."""


def _one_claim_edited(number: int) -> None:
    """Another number of years in one sentence."""
    path = _FOLDER / _CLAIMS
    text = path.read_text(encoding="utf-8")
    edited, found = re.subn(r"(,sentence,)(\d+)( years,)", rf"\g<1>{12 + number % 2}\g<3>", text, count=1)
    if not found or edited == text:
        edited = re.sub(r"(,sentence,)(\d+)( years,)", rf"\g<1>{14 + number % 2}\g<3>", text, count=1)
    path.write_text(edited, encoding="utf-8")


def _module_touched(_: int) -> None:
    os.utime(_FOLDER / _MODULE)


_KINDS: dict[str, Callable[[int], None]] = {
    "from nothing": _from_nothing,
    "nothing changed": _unchanged,
    "one claim edited": _one_claim_edited,
    "one module of figures touched": _module_touched,
}


def _profile() -> dict[str, Any]:
    """Return what a build from nothing spends where, in seconds."""
    _from_nothing(0)
    return {
        "finished": _finished(),
        "make_reads": _median_of(["make", "settings", f"PYTHON={sys.executable}"]),
        "python": _median_of([sys.executable, "-c", "pass"]),
        "imports": _imports(),
        "case_page": _one_page(),
    }


def _median_of(command: list[str]) -> float:
    return float(
        summary([run(command, _FOLDER, PYTHONPATH=str(_FOLDER)).seconds for _ in range(5)])["median"]
    )


def _imports() -> dict[str, float]:
    """Return what importing costs: the whole, and the packages with most, each without those it imports."""
    command = [sys.executable, "-X", "importtime", "-m", "analysis.publish", "--help"]
    output = checked(run(command, _FOLDER, PYTHONPATH=str(_FOLDER))).output
    own: dict[str, float] = {}
    for line in re.findall(r"import time:\s+(\d+) \|\s+\d+ \|\s+([\w.]+)", output):
        package = line[1].partition(".")[0]
        own[package] = own.get(package, 0) + int(line[0]) / 1e6
    top = sorted(own.items(), key=lambda item: -item[1])
    return {"all": round(sum(own.values()), 3)} | {name: round(seconds, 3) for name, seconds in top[:12]}


def _finished() -> dict[str, float]:
    """When a build from nothing said that it had finished what, in seconds from its start."""
    from subprocess import PIPE, Popen

    start = time.perf_counter()
    command = ["make", "report", f"PYTHON={sys.executable}", "JOBS=2"]
    told = {}
    with Popen(
        command, cwd=_FOLDER, env=os.environ | {"PYTHONPATH": str(_FOLDER)}, text=True, stdout=PIPE
    ) as process:
        for line in process.stdout or ():
            told[line.strip().split("  ")[-1]] = round(time.perf_counter() - start, 3)
    return told


def _one_page() -> dict[str, Any]:
    case = max((_FOLDER / "data/processed/case").glob("*.parquet"), key=lambda path: path.stat().st_size).stem
    result = checked(run([sys.executable, "-c", _ONE_PAGE, case], _FOLDER, PYTHONPATH=str(_FOLDER)))
    timed = json.loads(result.output.splitlines()[-1])
    cells = [[source, round(seconds, 3)] for source, seconds in timed.pop("cells")]
    return {name: round(seconds, 3) for name, seconds in timed.items()} | {"case": case, "cells": cells}


if __name__ == "__main__":
    main()
