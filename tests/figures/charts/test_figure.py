"""A figure on its page: nothing printed runs, nothing it offers runs, two processes write the same bytes."""

import os
import re
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from analysis import figures, settings
from analysis.figures.book import Case, Casebook
from analysis.settings import ROOT
from tests.figures.charts.books import Rows, case, casebook, drawing, texts

HOSTILE = '=cmd|"</script><svg/onload=hacked(1)>{{7*7}}\u202e'
DATED: Rows = [
    {"on": "2022-03-01", "person": HOSTILE, "value": HOSTILE},
    {"on": "2022-03-09", "person": HOSTILE, "value": HOSTILE},
    {"attribute": "sentence", "value_code": "term", "value_months": 12.0, "person": HOSTILE, "on": "XXXX-05"},
]
OF_ALL = [
    figures.timelines,
    figures.sought_and_imposed,
    figures.corroboration,
    figures.languages_and_kinds,
    figures.known_when,
]


@pytest.fixture
def hostile(tmp_path: Path) -> Casebook:
    book = casebook(DATED, tmp_path, [{"person": HOSTILE}], published={"S01": "2022-04-01"})
    sources = book["sources"].with_columns(language=pl.lit(HOSTILE), kind=pl.lit(HOSTILE))
    return Casebook({**book.tables, "sources": sources}, tmp_path)


@pytest.mark.parametrize("figure", OF_ALL, ids=lambda f: f.__name__)
def test_what_is_printed_is_text(figure: object, hostile: Casebook) -> None:
    drawn = figure(hostile)  # type: ignore[operator]
    markup = re.sub(r'<script type="application/json" class="spec">[^<]*</script>', "", drawn.html)
    assert "<svg/onload" not in drawn.html
    assert "<script" not in markup
    assert " style=" not in drawn.html
    assert not re.search(r" on\w+=", markup.replace(HOSTILE, ""))
    for text in drawn.files.values():
        assert "<svg/onload" not in text or not text.startswith("<svg")


@pytest.mark.parametrize("figure", OF_ALL, ids=lambda f: f.__name__)
def test_a_spreadsheet_runs_nothing(figure: object, hostile: Casebook) -> None:
    data = next(text for path, text in figure(hostile).files.items() if path.endswith(".csv"))  # type: ignore[operator]
    cells = pl.read_csv(data.encode(), infer_schema=False)
    for column in cells.iter_columns():
        assert not column.str.contains(r"^[=+\-@\t\r]").any()


def test_a_person_s_name_is_drawn_as_it_is_printed(hostile: Casebook) -> None:
    names = [text for text in texts(drawing(figures.timelines(hostile))) if text.startswith("=cmd")]
    assert names
    assert "\u202e" not in "".join(names)


def test_the_specification_ends_no_script(tmp_path: Path) -> None:
    drawn = figures.timeline(case(DATED, tmp_path, [{"person": HOSTILE}]))
    for spec in re.findall(r'class="spec">(.*?)</script>', drawn.html, re.DOTALL):
        assert not set(spec) & set("<>&")


BUILD = """
import sys, hashlib
from pathlib import Path
from analysis import figures
from tests.figures.charts.test_figure import DATED, OF_ALL
from tests.figures.charts.books import case, casebook
folder = Path(sys.argv[1])
total = hashlib.sha256()
book = casebook(DATED, folder, published={"S01": "2022-04-01"})
made = [figure(book) for figure in OF_ALL]
for fragment in [*made, figures.timeline(case(DATED, folder))]:
    total.update(fragment.html.encode())
    total.update(repr(sorted(fragment.files.items())).encode())
    total.update(repr(fragment.chart).encode())
print(total.hexdigest())
"""


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    digests = set()
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        environment = os.environ | {
            "PYTHONHASHSEED": seed,
            "TZ": "Asia/Almaty" if seed == "1" else "America/Lima",
        }
        command = [sys.executable, "-c", BUILD, str(folder)]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        digests.add(done.stdout)
    assert len(digests) == 1


def test_every_figure_of_the_real_cases_is_drawn(real: dict[str, pl.DataFrame]) -> None:
    book = Casebook({name.split("/")[-1]: table for name, table in real.items()}, settings.read().hand)
    for figure in OF_ALL:
        assert "<svg" in figure(book).html
    for case_id in book["cases"]["case_id"].unique().sort():
        own = {
            name: table.filter(pl.col("case_id") == case_id) if "case_id" in table.columns else table
            for name, table in book.tables.items()
        }
        html = figures.timeline(Case(own, book.hand)).html
        assert len(html.encode()) < 60_000
        for element in re.findall(r"<path [^>]*>", "".join(re.findall(r'<g class="marks".*?</g>', html))):
            assert "data-claims" in element
