"""What all benchmarks share: running a command and measuring it, the machine, results as JSON.

run         a command -> seconds, exit status, peak memory of its processes together
machine     what the figures were measured on
save        one benchmark's results into benchmarks/results/
"""

import json
import os
import platform
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from analysis.settings import ROOT

RESULTS = Path(__file__).parent / "results"
SCRATCH = ROOT / "build" / "benchmarks"  # git ignores build/
PEERS = ROOT / "benchmarks" / ".venv" / "bin" / "python"
_PACKAGES = ("polars", "altair", "papermill", "nbconvert", "myst-nb", "duckdb", "pandas")


class Run(NamedTuple):
    """One run of a command: wall-clock seconds, exit status, the most MiB of all its processes, output."""

    seconds: float
    status: int
    peak_mib: int
    output: str


def run(command: Sequence[str | Path], cwd: Path = ROOT, *, watch: bool = False, **environment: str) -> Run:
    """Run ``command`` to its end. ``watch`` samples the memory of its process tree ten times a second.

    Memory is proportional: pages that forked children share count once. Byte code is written, as usual.
    """
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | environment
    start = time.perf_counter()
    with subprocess.Popen(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        watched = _Watch(process.pid) if watch else None
        output, _ = process.communicate()
    seconds = time.perf_counter() - start
    return Run(seconds, process.returncode, watched.stop() if watched else 0, output)


def checked(result: Run) -> Run:
    """Return ``result``, where its command succeeded; else ends with its output."""
    if result.status:
        sys.exit(f"exit status {result.status}:\n{result.output[-4000:]}")
    return result


def summary(seconds: Sequence[float]) -> dict[str, Any]:
    """Return times as results keep them: each, and the median."""
    return {"seconds": [round(value, 3) for value in seconds], "median": round(median(seconds), 3)}


def machine(python: Path | str = sys.executable) -> dict[str, Any]:
    """Processors, memory, system, Python and the versions of what is compared, as ``python`` has them."""
    names = json.dumps(_PACKAGES)
    ask = f"import json, importlib.metadata as m\nprint(json.dumps({{n: m.version(n) for n in {names}}}))"
    asked = run([python, "-c", ask])
    processor = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        "",
    )
    memory = next(
        (int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0
    )
    return {
        "processor": processor or platform.processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(memory / 2**20),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "casebook": version("casebook"),
        "versions": json.loads(asked.output) if asked.status == 0 else {},
    }


def save(name: str, results: Mapping[str, Any]) -> None:
    """Write ``benchmarks/results/<name>.json`` and says so."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    path = RESULTS / f"{name}.json"
    path.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{path.relative_to(ROOT)} written")


class _Watch(threading.Thread):
    """Samples the memory of a process and its descendants until it is stopped."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._peak, self._over = pid, 0, threading.Event()
        self.start()

    def run(self) -> None:
        while not self._over.wait(0.1):
            self._peak = max(self._peak, sum(_proportional_kib(pid) for pid in _tree(self._pid)))

    def stop(self) -> int:
        self._over.set()
        self.join()
        return round(self._peak / 1024)


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for task in _listed(Path(f"/proc/{pid}/task")):
        for child in " ".join(_lines(task / "children")).split():
            yield from _tree(int(child))


def _proportional_kib(pid: int) -> int:
    lines = _lines(f"/proc/{pid}/smaps_rollup")
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:  # the process has ended meanwhile
        return []


def _lines(path: str | Path) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
