"""Case notebooks to pages, by the casebook and by other tools, in turns: seconds, and what failed.

    python -m benchmarks.pages [--sizes 2 12 100] [--rounds 5] [--sample 12 | --all]

The cases are those of a generated collection with as many claims a case as the real one; the notebook is
40_case with the same parameters for all. The stock tools draw it with their own templates. They are measured
on a sample where there are more cases, and scaled; with --all they run them all.
"""

import argparse
import shlex
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from analysis.settings import ROOT
from benchmarks.collection import CLAIMS_A_CASE, Collection
from benchmarks.measure import PEERS, SCRATCH, checked, machine, run, save, summary

_FOLDER = SCRATCH / "pages"
_NOTEBOOK = ROOT / "notebooks" / "40_case.ipynb"
_CONF = """extensions = ["myst_nb"]
nb_execution_mode = "force"
nb_execution_timeout = 600
suppress_warnings = ["mystnb.unknown_mime_type", "toc.not_included"]
"""


class Outcome(NamedTuple):
    """Seconds that some cases took, and how many of them have no page."""

    seconds: float
    failures: int


def main() -> None:
    """Measures every size in every way, the ways in turn; writes results/pages.json."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[2, 12, 100])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--sample", type=int, default=12, help="cases measured of more, where tools run one by one"
    )
    parser.add_argument("--all", action="store_true", help="no samples")
    given = parser.parse_args()
    cases = _built(max(given.sizes))
    results: dict[str, Any] = {"machine": machine(PEERS), "claims_a_case": CLAIMS_A_CASE, "sizes": {}}
    for size in given.sizes:
        sample = size if given.all else min(size, given.sample)
        outcomes: dict[str, list[Outcome]] = {name: [] for name in _WAYS}
        for _ in range(given.rounds):
            for name, way in _WAYS.items():
                runs = sample if name.startswith("stock") else size
                outcomes[name].append(way(cases[:runs]))
                print(f"{size} cases, {name}: {outcomes[name][-1].seconds:.2f} s for {runs}", flush=True)
        results["sizes"][size] = {
            name: summary([one.seconds * size / runs for one in found])
            | {"measured": runs, "failures": sum(one.failures for one in found), "runs": runs * given.rounds}
            for name, found in outcomes.items()
            for runs in [sample if name.startswith("stock") else size]
        }
    save("pages", results)


def _built(size: int) -> list[str]:
    """Make the tables and the site of a generated collection once; returns the ids of its cases."""
    shutil.rmtree(_FOLDER, ignore_errors=True)
    Collection(size, CLAIMS_A_CASE * size, has_bad_rows=False).write(_FOLDER / "raw")
    checked(run([*_publish(), "clean", "collate", "compare", "pages"]))
    return sorted(path.stem for path in (_FOLDER / "processed" / "case").glob("*.parquet"))


def _publish() -> list[str | Path]:
    folders = {name: _FOLDER / name for name in ("raw", "hand", "processed", "reports")}
    options = [part for name, folder in folders.items() for part in (f"--{name}", folder)]
    return [sys.executable, "-m", "analysis.publish", *options, "--jobs", "2"]


def _casebook(cases: Sequence[str]) -> Outcome:
    """Draws the pages that are missing: those of ``cases``."""
    pages = [_FOLDER / "reports" / "cases" / f"{case}.html" for case in cases]
    for page in pages:
        page.unlink(missing_ok=True)
    result = run(_publish())
    return _outcome(result.seconds, pages)


def _stock_in_series(cases: Sequence[str]) -> Outcome:
    """Papermill's and nbconvert's command lines, one case after another."""
    out = _emptied("stock")
    seconds = 0.0
    for case in cases:
        for command in _stock(case, out):
            result = run(command)
            seconds += result.seconds
            if result.status:
                break
    return _outcome(seconds, [out / f"{case}.html" for case in cases])


def _stock_make(cases: Sequence[str]) -> Outcome:
    """Return the same two commands as a rule of a Makefile, two cases at a time; what fails is left out."""
    out = _emptied("stock-make")
    rules = [f"all: {' '.join(f'{case}.html' for case in cases)}"]
    for case in cases:
        lines = [f"\t@{shlex.join(map(str, command))}" for command in _stock(case, out)]
        rules.append("\n".join([f"{case}.html:", *lines]))
    (out / "Makefile").write_text("\n".join(rules) + "\n", encoding="utf-8")
    result = run(["make", "--keep-going", "-j2", "-C", out])
    return _outcome(result.seconds, [out / f"{case}.html" for case in cases])


def _stock(case: str, out: Path) -> list[list[str | Path]]:
    tools = PEERS.parent
    executed = out / f"{case}.ipynb"
    given = [part for name, value in _parameters(case).items() for part in ("-p", name, value)]
    given += ["-k", "python3", "--cwd", str(_NOTEBOOK.parent), "--no-progress-bar", "--log-level", "ERROR"]
    return [
        [tools / "papermill", _NOTEBOOK, executed, *given],
        [tools / "jupyter", "nbconvert", "--to", "html", "--log-level", "ERROR", executed],
    ]


def _myst_nb(cases: Sequence[str]) -> Outcome:
    """One Sphinx build with myst-nb that runs every notebook, two at a time."""
    import nbformat
    from papermill.iorw import load_notebook_node
    from papermill.parameterize import parameterize_notebook

    source, out = _emptied("myst"), _emptied("myst-site")
    notebook = load_notebook_node(str(_NOTEBOOK))  # type: ignore[no-untyped-call]
    for case in cases:
        filled = parameterize_notebook(  # type: ignore[no-untyped-call]
            notebook, _parameters(case), kernel_name="python3", language="python"
        )
        filled.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        (source / f"{case}.ipynb").write_text(nbformat.v4.writes(filled), encoding="utf-8")  # type: ignore[no-untyped-call]
    (source / "conf.py").write_text(_CONF, encoding="utf-8")
    listed = "\n".join(cases)
    (source / "index.md").write_text(f"# Cases\n\n```{{toctree}}\n{listed}\n```\n", encoding="utf-8")
    result = run([PEERS, "-m", "sphinx", "-q", "-j2", "-b", "html", source, out])
    failed = result.output.count("Executing notebook failed")
    outcome = _outcome(result.seconds, [out / f"{case}.html" for case in cases])
    return outcome._replace(failures=max(failed, outcome.failures))


def _parameters(case: str) -> dict[str, str]:
    hand = str(_FOLDER / "hand")
    return {
        "hand": hand,
        "processed": str(_FOLDER / "processed"),
        "as_of": "",
        "view": "all",
        "case_id": case,
    }


def _outcome(seconds: float, pages: Sequence[Path]) -> Outcome:
    return Outcome(seconds, sum(not page.is_file() for page in pages))


def _emptied(name: str) -> Path:
    folder = _FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


_WAYS: dict[str, Callable[[Sequence[str]], Outcome]] = {
    "casebook": _casebook,
    "stock, in series": _stock_in_series,
    "stock, make -j2": _stock_make,
    "myst-nb -j2": _myst_nb,
}

if __name__ == "__main__":
    main()
