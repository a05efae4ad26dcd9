"""A large collection through ``make report``, whole: seconds, peak memory, and how large the pages are.

python -m benchmarks.whole [--cases 2000] [--claims 1000000]
"""

import argparse
import shutil
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.collection import Collection
from benchmarks.measure import SCRATCH, checked, machine, run, save

_FOLDER = SCRATCH / "whole"


def main() -> None:
    """Generate the collection, builds its site in one command; writes results/whole.json."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.whole", description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--claims", type=int, default=1_000_000)
    given = parser.parse_args()
    shutil.rmtree(_FOLDER, ignore_errors=True)
    start = time.perf_counter()
    Collection(given.cases, given.claims).write(_FOLDER / "raw" / "generated")
    generated = round(time.perf_counter() - start, 1)
    folders = {name: _FOLDER / name.lower() for name in ("RAW", "PROCESSED", "REPORTS")}
    command = [
        "make",
        "report",
        f"PYTHON={sys.executable}",
        *[f"{name}={path}" for name, path in folders.items()],
    ]
    built = checked(run(command, watch=True))
    again = checked(run(command))
    results: dict[str, Any] = {
        "machine": machine(),
        "cases": given.cases,
        "claims": given.claims,
        "generated_seconds": generated,
        "seconds": round(built.seconds, 1),
        "peak_mib": built.peak_mib,
        "unchanged_seconds": round(again.seconds, 2),
        "raw_mib": _mib(folders["RAW"]),
        "site": _sizes(folders["REPORTS"]),
    }
    save("whole", results)


def _sizes(reports: Path) -> dict[str, Any]:
    pages = sorted(
        (page.stat().st_size, page.relative_to(reports).as_posix()) for page in reports.rglob("*.html")
    )
    top = {path: size for size, path in pages if "/" not in path}
    cases = [size for size, path in pages if path.startswith("cases/")]
    return {
        "pages": len(pages),
        "kib": {path: round(size / 1024) for path, size in sorted(top.items())},
        "case_kib": {"median": round(cases[len(cases) // 2] / 1024), "largest": round(cases[-1] / 1024)},
        "largest_kib": {path: round(size / 1024) for size, path in pages[-3:]},
        "mib": _mib(reports),
    }


def _mib(folder: Path) -> int:
    return round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20)


if __name__ == "__main__":
    main()
