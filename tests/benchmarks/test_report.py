"""What results come to in the document: ratios, units, targets kept or not, and nothing of what was not measured."""

import datetime as dt
from typing import Any

import pytest

from benchmarks import figures, report

DAY = dt.date(2026, 11, 23)
MACHINE = {
    "processor": "Abacus",
    "cores": 2,
    "memory_gib": 8,
    "system": "Linux",
    "python": "3.11",
    "versions": {"polars": "2.1"},
}


def _way(median: float, measured: int = 100, failures: int = 0) -> dict[str, Any]:
    return {
        "median": median,
        "seconds": [median],
        "measured": measured,
        "failures": failures,
        "runs": 5 * measured,
    }


@pytest.fixture
def pages() -> dict[str, Any]:
    ways = {
        "casebook": _way(10),
        "stock, in series": _way(400, measured=12),
        "stock, make -j2": _way(110, measured=12, failures=1),
        "myst-nb -j2": _way(61),
    }
    return {"machine": MACHINE, "claims_a_case": 66, "sizes": {"100": ways}}


@pytest.fixture
def cleaning() -> dict[str, Any]:
    def size(seconds: float, claims: int) -> dict[str, Any]:
        stages = {"read": {"median": seconds / 4}, "clean": {"median": seconds * 3 / 4}}
        return {
            "stages": stages, "whole": {"median": seconds}, "claims_a_second": round(claims / seconds),
            "peak_mib": 2048, "distinct": {"value": 650},
        }  # fmt: skip

    tools = {"casebook": {"median": 2.0, "peak_mib": 512}, "duckdb": {"median": 5.0, "peak_mib": 1024}}
    return {
        "machine": MACHINE,
        "claims_a_case": 500,
        "whole": {"1000000": size(1.3, 10**6), "10000000": size(16.9, 10**7)},
        "subset": {"10000000": tools},
    }


def _target(results: dict[str, Any], says: str) -> list[str]:
    return next(row for row in figures.targets(results) if row[0].startswith(says))


def test_a_target_is_held_against_the_ratio(pages: dict[str, Any]) -> None:
    results = {"pages": pages}
    assert _target(results, "100 case pages, beside stock")[1:] == [
        "**40 times faster**",
        "at least 25",
        "kept",
    ]
    assert _target(results, "100 case pages, beside the same")[1:] == [
        "**11 times faster**",
        "at least 12",
        "not kept",
    ]
    assert _target(results, "of them failed")[3] == "kept"
    assert _target(results, "one claim edited")[1] == "not measured"


def test_linear_means_the_same_time_a_claim(cleaning: dict[str, Any]) -> None:
    results = {"cleaning": cleaning}
    assert _target(results, "time a claim")[1:] == ["**1.30 times**", "at most 1.15", "not kept"]
    assert _target(results, "cleaning 10 million")[1:] == [
        "**0.59 million claims a second**",
        "at least 0.70",
        "not kept",
    ]
    assert _target(results, "peak memory of cleaning")[1:] == ["**2 GiB**", "at most 3", "kept"]
    assert _target(results, "the shared subset, 10 million")[1] == "**2.5 times faster**"


def test_the_document_tells_ratios_before_seconds_and_what_is_scaled(pages: dict[str, Any]) -> None:
    text = report.document({"pages": pages}, DAY)
    assert text.index("| 100 | **40** | **11** | **6.1** |") < text.index(
        "400 (60 runs, 0 failed, scaled from 12)"
    )
    assert "110 (60 runs, 1 failed, scaled from 12)" in text
    assert "2026-11-23: Abacus, 2 cores, 8 GiB" in text
    assert "Cleaning" not in text.partition("## Case pages")[2]


def test_each_table_of_the_document_has_rows_of_one_width(
    pages: dict[str, Any], cleaning: dict[str, Any]
) -> None:
    text = report.document({"pages": pages, "cleaning": cleaning}, DAY)
    tables = [block.splitlines() for block in text.split("\n\n") if block.startswith("|")]
    assert len(tables) == 6
    for table in tables:
        assert len({line.count("|") for line in table}) == 1, table[0]


def test_the_chart_names_every_tool(pages: dict[str, Any]) -> None:
    drawn = report.chart(pages)
    assert drawn.startswith("<svg")
    for name in ("casebook", "stock, in series", "4 s", "0.10 s"):
        assert name in drawn


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0.0042, "0.004"),
        (0.31, "0.31"),
        (1.999, "2.00"),
        (9.44, "9.4"),
        (35.2, "35"),
        (12, "12"),
        (1234.6, "1,235"),
    ],
)
def test_figures_have_as_many_digits_as_they_are_good_for(value: float, told: str) -> None:
    assert figures.number(value) == told
