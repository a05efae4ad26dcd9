"""One tool's subset, timed: ``python -m benchmarks.subset TOOL FOLDER [--keep FILE]``; prints JSON."""

import argparse
import importlib
import json
import resource
import time
from pathlib import Path
from typing import Any

from benchmarks import subset


def main() -> None:
    """Run the tool named; ``--keep`` writes its readings as Parquet, sorted, after the clock has stopped."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.subset")
    parser.add_argument("tool", choices=["polars", "duckdb", "pandas"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    words = subset.vocabularies()
    tool = importlib.import_module(f"benchmarks.subset.with_{given.tool}")
    importlib.import_module(given.tool)
    start = time.perf_counter()
    readings = tool.readings(given.folder, words)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    if given.keep:
        _keep(readings, given.keep)
    print(json.dumps({"seconds": round(seconds, 3), "peak_mib": peak, "readings": len(readings)}))


def _keep(readings: Any, path: Path) -> None:
    import polars as pl

    frame = readings if isinstance(readings, pl.DataFrame) else pl.DataFrame(readings)
    columns = [*subset.READING, *subset.COUNTS, "strength", "published", "family"]
    days = pl.col("first_day", "published").cast(pl.Date)
    frame.select(columns).with_columns(days).sort(columns, nulls_last=True).write_parquet(path)


if __name__ == "__main__":
    main()
