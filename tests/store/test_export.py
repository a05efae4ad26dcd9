"""The downloads: every table in three formats, described, the same bytes, nothing a spreadsheet runs."""

import csv
import io
import json
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import store
from analysis.schema import TABLES
from analysis.store.export import plain

Tables = dict[str, pl.DataFrame]


@pytest.fixture
def processed(tmp_path: Path, tiny: Tables) -> Path:
    store.write(tmp_path / "processed", tiny)
    return tmp_path / "processed"


def test_every_table_is_there_in_three_formats(processed: Path, tmp_path: Path, tiny: Tables) -> None:
    listed = store.export(processed, tmp_path / "data")
    assert {entry["name"] for entry in listed} == set(tiny)
    for entry in listed:
        name = entry["name"]
        assert [file["format"] for file in entry["files"]] == ["csv", "parquet", "json"]
        assert entry["rows"] == tiny[name].height
        assert pl.read_parquet(tmp_path / "data" / f"{name}.parquet").height == entry["rows"]
        assert (
            len(json.loads((tmp_path / "data" / f"{name}.json").read_text(encoding="utf-8"))) == entry["rows"]
        )
        read = list(
            csv.reader((tmp_path / "data" / f"{name}.csv").read_text(encoding="utf-8-sig").splitlines())
        )
        assert read[0] == tiny[name].columns


def test_lists_are_joined_and_structures_are_json() -> None:
    table = pl.DataFrame(
        {
            "ids": [["a", "b"], []],
            "days": [[-3, None], None],
            "sides": [[{"says": "x", "claim_ids": ["c"]}], []],
        }
    )
    assert plain(table).rows() == [("a;b", "-3;", '[{"says":"x","claim_ids":["c"]}]'), ("", None, None)]


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n", "\x00", "＝", "＋", "－", "＠"])
def test_a_text_that_would_run_in_a_spreadsheet_has_an_apostrophe_before_it(begins: str) -> None:
    table = pl.DataFrame(
        {"text": [f"{begins}HYPERLINK(1)", "ordinary"], "list": [[f"{begins}1"], ["a"]], "n": [-1.5, 2.0]}
    )
    assert plain(table).rows() == [(f"'{begins}HYPERLINK(1)", f"'{begins}1", -1.5), ("ordinary", "a", 2.0)]


@given(st.lists(st.text(st.characters(codec="utf-8")), max_size=5))
def test_no_text_of_a_csv_begins_with_what_runs_and_none_is_lost(texts: list[str]) -> None:
    told = plain(pl.DataFrame({"text": pl.Series(texts, dtype=pl.String)}))["text"].to_list()
    for before, after in zip(texts, told, strict=True):
        assert after in (before, f"'{before}")
        assert not after.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_the_claims_of_each_case_stand_with_their_sources(
    processed: Path, tmp_path: Path, tiny: Tables
) -> None:
    store.export(processed, tmp_path / "data")
    for case_id in tiny["collate/readings"]["case_id"].unique():
        rows = pl.read_csv(tmp_path / "data" / "cases" / f"{case_id}.csv", infer_schema=False)
        shown = tiny["collate/readings"].filter(pl.col("case_id") == case_id)["claim_ids"].explode().unique()
        assert set(rows["claim_id"]) == set(shown)
        assert rows["url"].null_count() == 0


def test_the_list_for_the_menu_is_a_script_that_holds_data_alone(
    processed: Path, tmp_path: Path, tiny: Tables
) -> None:
    store.export(processed, tmp_path / "data")
    script = (tmp_path / "data" / "cases.js").read_text(encoding="utf-8")
    rows = json.loads(script.removeprefix("window.casebookCases = ").rstrip(";\n"))
    assert {row[0] for row in rows} == set(tiny["compare/cases"]["case_id"])


def test_the_package_describes_every_column(processed: Path, tmp_path: Path, tiny: Tables) -> None:
    store.export(processed, tmp_path / "data")
    package = json.loads((tmp_path / "data" / "datapackage.json").read_text(encoding="utf-8"))
    by_path = {resource["path"]: resource for resource in package["resources"]}
    assert len(by_path) == 3 * len(tiny)
    assert len({resource["name"] for resource in package["resources"]}) == len(by_path)
    for name in tiny:
        resource = by_path[f"{name}.csv"]
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        assert list(fields) == TABLES[name].column_names()
        assert all(field["description"] for field in fields.values())
        assert resource["bytes"] == (tmp_path / "data" / resource["path"]).stat().st_size
    claims = {field["name"]: field for field in by_path["clean/claims.csv"]["schema"]["fields"]}
    assert claims["date_start"]["type"] == "date"
    assert claims["value_months"]["type"] == "number"
    assert claims["articles"] == claims["articles"] | {"type": "list", "delimiter": ";", "itemType": "string"}
    assert "alleged" in claims["status"]["constraints"]["enum"]
    assert "apostrophe" in package["description"]


def test_the_same_tables_give_the_same_bytes_and_are_not_written_again(
    processed: Path, tmp_path: Path
) -> None:
    store.export(processed, tmp_path / "one")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "one").rglob("*.*")}
    store.export(processed, tmp_path / "one")
    assert before == {path: path.stat().st_mtime_ns for path in (tmp_path / "one").rglob("*.*")}
    store.export(processed, tmp_path / "two")
    for path in before:
        assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()


def test_what_is_no_more_is_removed(processed: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    for stray in ("cases/gone.csv", "clean/gone.json"):
        (data / stray).parent.mkdir(parents=True, exist_ok=True)
        (data / stray).write_text("x", encoding="utf-8")
    store.export(processed, data)
    assert not list(data.glob("*/gone.*"))


def test_a_spreadsheet_reads_the_csv_as_utf8(processed: Path, tmp_path: Path) -> None:
    store.export(processed, tmp_path / "data")
    assert (tmp_path / "data" / "clean" / "claims.csv").read_bytes().startswith("\ufeff".encode())
    assert io.BytesIO((tmp_path / "data" / "clean" / "claims.csv").read_bytes()).read(3) == b"\xef\xbb\xbf"
