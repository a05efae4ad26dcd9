"""The shared subset: what each form of a date, a length and a copy comes to; and that other tools agree."""

import datetime as dt
import importlib
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from benchmarks import subset
from benchmarks.cleaning import write_parquet
from benchmarks.collection import Collection
from benchmarks.subset import with_polars


def _readings(
    folder: Path, rows: list[dict[str, Any]], published: str | None = "09.03.2023"
) -> list[dict[str, Any]]:
    (folder / "claims").mkdir()
    base = {
        "case_id": "c", "subject_name": "Marta Quill", "attribute": "sentence", "status": "reported",
        "value": None, "date": None, "place": None, "attributed_to": None,
    }  # fmt: skip
    claims = [base | {"source_id": f"S{number}"} | row for number, row in enumerate(rows)]
    schema = dict.fromkeys([*base, "source_id"], pl.String)
    pl.DataFrame(claims, schema=schema).write_parquet(folder / "claims" / "000.parquet")
    sources = [
        {"source_id": source, "publisher": "Vale", "credited_to": None, "published": published}
        for source in sorted({claim["source_id"] for claim in claims})
    ]
    pl.DataFrame(sources, schema_overrides=dict.fromkeys(sources[0], pl.String)).write_parquet(
        folder / "sources.parquet"
    )
    return with_polars.readings(folder, subset.vocabularies()).to_dicts()


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2022/2/21", "2022-02-21"),
        ("21.02.2022, 08:49", "2022-02-21"),
        ("20 февраля 2022 года", "2022-02-20"),
        ("February 20, 2022", "2022-02-20"),
        ("February 2022", "2022-02-01"),
        ("8 января", "2023-01-08"),
        ("April 24", "2022-04-24"),
        ("31 февраля", None),
        ("last week", None),
        (None, None),
    ],
)
def test_six_forms_of_dates_are_resolved(tmp_path: Path, date: str | None, day: str | None) -> None:
    (reading,) = _readings(tmp_path, [{"date": date}])
    assert reading["first_day"] == (dt.date.fromisoformat(day) if day else None)


def test_a_day_without_a_year_needs_publication(tmp_path: Path) -> None:
    (reading,) = _readings(tmp_path, [{"date": "8 января"}], published=None)
    assert reading["first_day"] is None


def test_lengths_agree_across_languages_and_copies_of_one_origin_count_once(tmp_path: Path) -> None:
    rows = [{"value": "12 лет"}, {"value": "12 years in prison"}, {"value": "12 ans", "place": "Taraz"}]
    (reading,) = _readings(tmp_path, [*rows, rows[0] | {"source_id": "S0"}])
    assert reading["said"] == "144 months"
    assert [reading[name] for name in subset.COUNTS] == [3, 3, 1, 1, 0]


@pytest.mark.parametrize("tool", ["duckdb", "pandas"])
def test_another_tool_has_the_same_readings(tmp_path: Path, tool: str) -> None:
    pytest.importorskip(tool)
    write_parquet(Collection(cases=24, claims=4000), tmp_path)
    words = subset.vocabularies()
    own = with_polars.readings(tmp_path, words).sort(subset.READING, nulls_last=True)
    other = pl.DataFrame(importlib.import_module(f"benchmarks.subset.with_{tool}").readings(tmp_path, words))
    days = pl.col("first_day", "published").cast(pl.Date)
    other = other.with_columns(days).select(own.columns).sort(subset.READING, nulls_last=True)
    assert own.equals(other.cast(dict(own.schema)))
