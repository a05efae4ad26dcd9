"""Runs jobs, each in a process of its own, so many at a time; a hanging or dying one is ended and named.

With the engine ``casebook`` this process is the warm parent: it has imported everything and queried nothing, and
forks one child a job. A process that has run a polars query must not fork, since its threads are not copied; the
number of threads is checked. With the engine ``kernel`` children are spawned.
"""

import multiprocessing
import re
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from analysis.publish.job import Job, run

_QUERY_THREAD = re.compile(r"polars-\d|async-executor|tokio")


class BuildError(RuntimeError):
    """Notebooks that failed, each with its name, the cell and the error."""


@dataclass
class _Running:
    process: BaseProcess
    job: Job
    since: float


def run_all(jobs: Iterable[Job], at_a_time: int, seconds: float, progress: Callable[[str], None]) -> None:
    """Runs every job, ``at_a_time`` of them at once, each for at most ``seconds``.

    All jobs are run, whichever fail. Raises BuildError naming each one that failed.
    """
    waiting = list(jobs)
    total, done, failed = len(waiting), 0, {}
    running: list[_Running] = []
    while waiting or running:
        while waiting and len(running) < at_a_time:
            running.append(_start(waiting.pop(0)))
        time.sleep(0.002)
        for one in list(running):
            if one.process.is_alive() and time.monotonic() - one.since < seconds:
                continue
            why = _ended(one, seconds)
            running.remove(one)
            done += 1
            if why:
                failed[one.job.name] = why
            progress(f"{done} of {total}  {one.job.name}{'  FAILED' if why else ''}")
    if failed:
        raise BuildError("\n\n".join(f"{name}: {why}" for name, why in failed.items()))


def _start(job: Job) -> _Running:
    if job.engine == "casebook":
        _check_threads()
    context: Any = multiprocessing.get_context("fork" if job.engine == "casebook" else "spawn")
    process = context.Process(target=run, args=(job,), name=job.name)
    process.start()
    return _Running(process, job, time.monotonic())


def _ended(one: _Running, seconds: float) -> str | None:
    process, job = one.process, one.job
    if process.is_alive():
        process.kill()
        process.join()
        return f"still running after {seconds:g} seconds, and was ended (TIMEOUT sets the limit)"
    process.join()
    if process.exitcode == 0:
        return None
    if job.failure.is_file():
        return job.failure.read_text(encoding="utf-8")
    return f"its process died (exit status {process.exitcode})"


def _check_threads() -> None:
    if not may_fork():
        raise BuildError(
            "this process has run a query or started threads, and must not fork; use ENGINE=kernel"
        )


def may_fork() -> bool:
    """Whether nothing runs here that a fork would lose: importing polars starts threads that may be left behind."""
    tasks = Path("/proc/self/task")
    names = [(task / "comm").read_text() for task in tasks.iterdir()] if tasks.is_dir() else []
    return threading.active_count() == 1 and not any(_QUERY_THREAD.match(name) for name in names)


def default_engine() -> str:
    """``casebook`` where forking is safe, else ``kernel``."""
    return "casebook" if sys.platform == "linux" else "kernel"
