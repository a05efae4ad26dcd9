"""One notebook to one page: executes it through papermill and renders what it shows through the project's template."""

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import papermill
from papermill.exceptions import PapermillExecutionError

from analysis.publish.page import files, render


@dataclass(frozen=True)
class Job:
    """A notebook to run: its parameters, the page it makes below ``reports``, and the engine that runs it."""

    notebook: Path
    parameters: dict[str, Any]
    page: str
    reports: Path
    work: Path
    engine: str = "casebook"
    site: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What progress and errors call the job."""
        return self.page.removesuffix(".html")

    @property
    def failure(self) -> Path:
        """Where the job says in words what failed."""
        return self.work / f"{self.name}.failure.txt"

    @property
    def executed(self) -> Path:
        """The executed notebook: kept when it failed, to be opened; removed when it did not."""
        return self.work / f"{self.name}.ipynb"


def run(job: Job) -> None:
    """Runs one job in the process it is called in; ends the process with status 1 where the notebook fails."""
    logging.getLogger("papermill").setLevel(logging.ERROR)
    job.executed.parent.mkdir(parents=True, exist_ok=True)
    job.failure.unlink(missing_ok=True)
    try:
        # looked up here: papermill imports this package, through its engine, while it is being imported itself
        execute: Callable[..., Any] = papermill.execute_notebook  # type: ignore[attr-defined]
        executed = execute(
            job.notebook,
            job.executed,
            job.parameters,
            engine_name="casebook" if job.engine == "casebook" else None,
            kernel_name="python3",
            progress_bar=False,
            request_save_on_cell_execute=False,
            cwd=job.notebook.parent,
        )
        for path, text in files(executed).items():
            _write(job.reports / path, text)
        _write(job.reports / job.page, render(executed, job.page, job.site))
    except PapermillExecutionError as error:
        _fail(job, f"cell {error.exec_count}: {error.ename}: {error.evalue}\n\n{_indented(error.source)}")
    except Exception as error:
        _fail(job, f"{type(error).__name__}: {error}\n\n{_indented(traceback.format_exc(limit=-3))}")
    job.executed.unlink(missing_ok=True)


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.aside")
    aside.write_text(text, encoding="utf-8", newline="")
    aside.replace(target)


def _fail(job: Job, text: str) -> None:
    job.failure.write_text(f"{text}\n\nThe half-run notebook, to open: {job.executed}\n", encoding="utf-8")
    raise SystemExit(1)


def _indented(source: str) -> str:
    lines = source.strip().splitlines()
    return "\n".join(f"    {line}" for line in lines[:12] + (["..."] if len(lines) > 12 else []))
