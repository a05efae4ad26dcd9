"""Records to readings, a million claims and more: claims a second, peak memory, the share of each stage.

    python -m benchmarks.cleaning [--claims 1000000 10000000] [--rounds 3] [--subset 1000000 10000000]

Cases grow with the claims, and so do the values printed. Every run is a process of its own. The subset (see
benchmarks/subset) is done by the casebook's way, duckdb and pandas in turn; their readings must be equal.
"""

import argparse
import json
import resource
import shutil
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.collection import Collection
from benchmarks.measure import PEERS, SCRATCH, checked, machine, run, save, summary

_FOLDER = SCRATCH / "cleaning"
_CLAIMS_A_CASE = 5000
_TOOLS = {"casebook": "polars", "duckdb": "duckdb", "pandas": "pandas"}
_SLOW = {"pandas": 2_000_000}  # more rows than this would need all of a laptop's memory


def main() -> None:
    """Measures all sizes; writes results/cleaning.json."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.cleaning", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--claims", type=int, nargs="*", default=[1_000_000, 10_000_000])
    parser.add_argument("--subset", type=int, nargs="*", default=[1_000_000, 10_000_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--stages", type=Path, help="run the stages on this folder, here, and print what they took"
    )
    given = parser.parse_args()
    if given.stages:
        print(json.dumps(_stages(given.stages)))
        return
    results: dict[str, Any] = {"machine": machine(PEERS), "claims_a_case": _CLAIMS_A_CASE}
    results["whole"] = {claims: _whole(claims, given.rounds) for claims in given.claims}
    results["subset"] = {claims: _subset(claims, given.rounds) for claims in given.subset}
    save("cleaning", results)


def write_parquet(collection: Collection, folder: Path) -> None:
    """Write claims and sources as the subset reads them."""
    (folder / "claims").mkdir()
    collection.source_rows.drop("fault").write_parquet(folder / "sources.parquet")
    for number, rows in enumerate(collection.claim_rows()):
        rows.drop("fault").write_parquet(folder / "claims" / f"{number:03}.parquet")


def _whole(claims: int, rounds: int) -> dict[str, Any]:
    """Return the casebook's stages on a generated collection of so many claims."""
    folder = _emptied("whole")
    _collection(claims).write(folder / "raw" / "generated", "parquet")
    found = []
    for _ in range(rounds):
        output = checked(run([sys.executable, "-m", "benchmarks.cleaning", "--stages", folder])).output
        found.append(json.loads(output.splitlines()[-1]))
        print(f"{claims} claims: {found[-1]}", flush=True)
    stages = {name: summary([one["seconds"][name] for one in found]) for name in found[0]["seconds"]}
    cleaning = summary([sum(one["seconds"][name] for name in ("read", "catalog", "clean")) for one in found])
    return {
        "stages": stages,
        "cleaning": cleaning,
        "whole": summary([sum(one["seconds"].values()) for one in found]),
        "claims_a_second": round(claims / cleaning["median"]),
        "peak_mib": max(one["peak_mib"] for one in found),
        "rows": found[0]["rows"],
        "distinct": found[0]["distinct"],
    }


def _stages(folder: Path) -> dict[str, Any]:
    """Run the stages that make tables, each timed with the writing of its own."""
    from analysis import catalog, clean, collate, store
    from analysis.settings import Settings

    build = Settings(raw=folder / "raw", hand=folder / "hand", processed=folder / "processed")
    clock = [time.perf_counter()]
    records = store.records(build)
    clock.append(time.perf_counter())
    known = catalog.tables(records, build.hand)
    clock.append(time.perf_counter())
    store.write(build.processed, clean.tables(records, known, build.hand))
    clock.append(time.perf_counter())
    store.write(build.processed, collate.tables(store.made(build.processed), build))
    clock.append(time.perf_counter())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    names = ("read", "catalog", "clean", "collate")
    return {
        "seconds": {
            name: round(end - start, 3) for name, start, end in zip(names, clock, clock[1:], strict=False)
        },
        "peak_mib": peak,
        "rows": _rows(build.processed),
        "distinct": _distinct(build.processed),
    }


def _rows(processed: Path) -> dict[str, int]:
    import polars as pl

    return {
        path.relative_to(processed).with_suffix("").as_posix(): pl.scan_parquet(path)
        .select(pl.len())
        .collect()
        .item()
        for path in sorted(processed.glob("*/*.parquet"))
    }


def _distinct(processed: Path) -> dict[str, int]:
    """How many different texts each printed column holds: each is read once."""
    import polars as pl

    columns = ["subject_name", "value", "date", "place", "attributed_to"]
    counted = (
        pl.scan_parquet(processed / "clean" / "claims.parquet").select(pl.col(columns).n_unique()).collect()
    )
    return dict(zip(columns, counted.row(0), strict=True))


def _subset(claims: int, rounds: int) -> dict[str, Any]:
    """Every tool's subset on the same rows, in turn; the readings of all are asserted to be equal."""
    folder = _emptied("subset")
    write_parquet(_collection(claims), folder)
    tools = [tool for tool in _TOOLS if claims <= _SLOW.get(tool, claims)]
    found: dict[str, list[dict[str, Any]]] = {tool: [] for tool in tools}
    for number in range(rounds):
        for tool in tools:
            kept = ["--keep", str(folder / f"{tool}.parquet")] if number == 0 else []
            output = checked(run([PEERS, "-m", "benchmarks.subset", _TOOLS[tool], folder, *kept])).output
            found[tool].append(json.loads(output.splitlines()[-1]))
            print(f"{claims} claims, subset, {tool}: {found[tool][-1]}", flush=True)
    _check_equal([folder / f"{tool}.parquet" for tool in tools])
    return {
        tool: summary([one["seconds"] for one in runs])
        | {"peak_mib": max(one["peak_mib"] for one in runs), "readings": runs[0]["readings"]}
        for tool, runs in found.items()
    }


def _check_equal(files: list[Path]) -> None:
    import polars as pl

    first = pl.read_parquet(files[0])
    for other in files[1:]:
        if not first.equals(pl.read_parquet(other).cast(first.schema)):
            sys.exit(
                f"{other} and {files[0]} have different readings: the figures would compare different work"
            )


def _collection(claims: int) -> Collection:
    return Collection(cases=max(12, claims // _CLAIMS_A_CASE), claims=claims)


def _emptied(name: str) -> Path:
    folder = _FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


if __name__ == "__main__":
    main()
