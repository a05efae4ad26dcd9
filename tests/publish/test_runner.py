"""Notebooks in processes of their own: what they show, how they fail, and that both engines give the same."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import nbformat.v4 as nbf
import papermill
import pytest

from analysis.settings import ROOT


def _notebook(folder: Path, name: str, *cells: str) -> Path:
    path = folder / f"{name}.ipynb"
    parameters = nbf.new_code_cell("who = 'nobody'", metadata={"tags": ["parameters"]})
    code = [nbf.new_code_cell(source) for source in cells]
    book = nbf.new_notebook(cells=[nbf.new_markdown_cell("## Shown"), parameters, *code])
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(book, path)
    return path


def _run(tmp_path: Path, *notebooks: Path, engine: str = "casebook", **order: Any) -> dict[str, Any]:
    order |= {
        "notebooks": [str(n) for n in notebooks], "work": str(tmp_path / "work"), "reports": str(tmp_path / "site"),
        "engine": engine,
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "tests.publish.driver", json.dumps(order)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


SHOWS = (
    "print('out'); print('more')",
    "import sys\nprint('err', file=sys.stderr)",
    "from IPython.display import HTML, display\ndisplay(HTML('<p>displayed</p>'))\n1 + 1",
    "x = 3",
    "HTML(f'<p>{who} {x}</p>')",
    "_ + None if False else None",
)


def test_a_page_shows_what_cells_show_and_no_code(tmp_path: Path) -> None:
    result = _run(tmp_path, _notebook(tmp_path, "one", *SHOWS), parameters={"who": "somebody"})
    assert result == {"progress": ["1 of 1  one"], "failure": ""}
    html = (tmp_path / "site" / "one.html").read_text(encoding="utf-8")
    assert "<p>displayed</p>" in html
    assert "<p>somebody 3</p>" in html
    assert "print(" not in html
    assert not (tmp_path / "work" / "one.ipynb").exists()


def test_both_engines_give_the_same_outputs(tmp_path: Path) -> None:
    notebook = _notebook(tmp_path, "one", *SHOWS)
    pages = []
    for engine in ("casebook", "kernel"):
        folder = tmp_path / engine
        assert _run(folder, notebook, engine=engine)["failure"] == ""
        pages.append((folder / "site" / "one.html").read_bytes())
    assert pages[0] == pages[1]


@pytest.mark.parametrize("engine", ["casebook", None])
def test_an_executed_notebook_has_the_outputs_of_a_kernel(tmp_path: Path, engine: str | None) -> None:
    """Run through papermill's own call, in a process of its own."""
    notebook, out = _notebook(tmp_path, "one", *SHOWS), tmp_path / "out.ipynb"
    code = (
        "import papermill, sys\n"
        f"papermill.execute_notebook({str(notebook)!r}, {str(out)!r}, {{'who': 'me'}}, engine_name={engine!r}, "
        "kernel_name='python3', progress_bar=False)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True, timeout=120)
    cells = [c for c in nbformat.read(out, 4).cells if c.cell_type == "code"][2:]
    shown = [[_plain(output) for output in cell.outputs] for cell in cells]
    assert shown == [
        [("stream", "stdout", "out\nmore\n")],
        [("stream", "stderr", "err\n")],
        [("display_data", "<p>displayed</p>"), ("execute_result", "2")],
        [],
        [("execute_result", "<p>me 3</p>")],
        [],
    ]


def _plain(output: Any) -> tuple[str, ...]:
    if output.output_type == "stream":
        return ("stream", output.name, output.text)
    return (output.output_type, output.data.get("text/html") or output.data["text/plain"])


@pytest.mark.parametrize("engine", ["casebook", "kernel"])
def test_a_failing_notebook_is_named_with_its_cell_and_kept_and_the_others_finish(
    tmp_path: Path, engine: str
) -> None:
    good = _notebook(tmp_path, "good", "HTML = 1\nHTML")
    bad = _notebook(tmp_path, "bad", "x = 1", "raise ValueError('no such case: x')", "y = 2")
    result = _run(tmp_path, bad, good, engine=engine)
    assert "bad: cell 3: ValueError: no such case: x" in result["failure"]
    assert "raise ValueError" in result["failure"]
    assert len(result["failure"].splitlines()) < 24
    assert (tmp_path / "site" / "good.html").is_file()
    assert not (tmp_path / "site" / "bad.html").exists()
    kept = nbformat.read(tmp_path / "work" / "bad.ipynb", 4)
    assert any(o.output_type == "error" for c in kept.cells for o in c.get("outputs", []))
    assert str(tmp_path / "work" / "bad.ipynb") in result["failure"]


def test_a_hanging_notebook_is_ended_and_named(tmp_path: Path) -> None:
    hanging = _notebook(tmp_path, "hanging", "import time\ntime.sleep(60)")
    result = _run(tmp_path, hanging, _notebook(tmp_path, "good", "1"), seconds=3)
    assert "hanging: still running after 3 seconds" in result["failure"]
    assert (tmp_path / "site" / "good.html").is_file()


def test_a_dying_process_is_named(tmp_path: Path) -> None:
    result = _run(tmp_path, _notebook(tmp_path, "dying", "import os\nos._exit(9)"))
    assert "dying: its process died (exit status 9)" in result["failure"]


def test_shells_share_nothing_between_notebooks(tmp_path: Path) -> None:
    one = _notebook(tmp_path, "one", "import sys\nsys.leaked = 1\nleaked = 1")
    two = _notebook(tmp_path, "two", "import sys\n(hasattr(sys, 'leaked'), 'leaked' in globals())")
    assert _run(tmp_path, one, two, at_a_time=1)["failure"] == ""
    three = _notebook(
        tmp_path, "three", "import sys\nassert not hasattr(sys, 'leaked')\nassert 'leaked' not in globals()"
    )
    assert _run(tmp_path, one, three, at_a_time=1)["failure"] == ""


@pytest.mark.parametrize(
    ("before", "refused"),
    [
        ("import polars", False),
        ("import polars as pl; pl.LazyFrame({'a': [1]}).group_by('a').len().collect()", True),
        (
            "import threading, time; threading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
            True,
        ),
    ],
)
def test_a_process_that_has_run_a_query_or_a_thread_refuses_to_fork(before: str, refused: bool) -> None:
    code = f"{before}\nfrom analysis.publish.runner import _check_threads\n_check_threads()"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ("must not fork; use ENGINE=kernel" in done.stderr) == refused


def test_the_engine_is_registered_with_papermill() -> None:
    assert papermill.engines.papermill_engines.get_engine("casebook").__name__ == "InProcessEngine"
