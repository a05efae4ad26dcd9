"""Tables are checked, written only when their content changes, and never left half-written."""

from pathlib import Path

import dataframely as dy
import polars as pl
import pytest

from analysis import store
from analysis.schema import Cases

CASES = Cases.validate(
    pl.DataFrame(
        {
            "collection": ["c", "c"], "case_id": ["a", "b"], "label": ["A", "B"], "country": ["ZZ", None],
            "office": [None, None], "institution": ["x", "y"], "person": ["P", None],
        },
        schema_overrides={"office": pl.String},
    )
)  # fmt: skip


def test_a_table_comes_back_as_it_was(tmp_path: Path) -> None:
    assert store.write(tmp_path, {"catalog/cases": CASES}) == ["catalog/cases"]
    assert store.read(tmp_path, "catalog/cases").collect().equals(CASES)


def test_a_table_is_rewritten_only_when_its_content_changes(tmp_path: Path) -> None:
    store.write(tmp_path, {"catalog/cases": CASES})
    path = tmp_path / "catalog" / "cases.parquet"
    before = path.stat().st_mtime_ns
    assert store.write(tmp_path, {"catalog/cases": CASES.clone()}) == []
    assert path.stat().st_mtime_ns == before
    assert store.write(tmp_path, {"catalog/cases": CASES.head(1)}) == ["catalog/cases"]
    assert store.read(tmp_path, "catalog/cases").collect().height == 1


def test_a_table_that_breaks_its_schema_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(dy.exc.ValidationError):
        store.write(tmp_path, {"catalog/cases": pl.concat([CASES, CASES])})
    assert not (tmp_path / "catalog").exists()


def test_what_an_earlier_build_left_in_a_folder_is_removed(tmp_path: Path) -> None:
    (tmp_path / "catalog").mkdir()
    (tmp_path / "catalog" / "old.parquet").touch()
    store.write(tmp_path, {"catalog/cases": CASES})
    assert [p.name for p in (tmp_path / "catalog").iterdir()] == ["cases.parquet"]


def test_a_table_that_is_not_made_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="make report"):
        store.read(tmp_path, "catalog/cases")


def test_a_case_file_holds_the_rows_of_its_case(tmp_path: Path) -> None:
    more = pl.LazyFrame({"case_id": ["b", "b", "c"], "what": ["one", "two", "of no case"]})
    assert store.write_cases(tmp_path, {"cases": CASES.lazy(), "more": more}) == ["a", "b"]
    b = store.read_case(tmp_path, "b")
    assert b["more"].to_dicts() == [{"case_id": "b", "what": "one"}, {"case_id": "b", "what": "two"}]
    assert b["cases"]["label"].to_list() == ["B"]
    assert store.read_case(tmp_path, "a")["more"].is_empty()


def test_only_the_case_that_changed_is_rewritten_and_one_that_is_gone_is_removed(tmp_path: Path) -> None:
    more = pl.LazyFrame({"case_id": ["a", "b"], "what": ["x", "y"]})
    store.write_cases(tmp_path, {"cases": CASES.lazy(), "more": more})
    edited = more.with_columns(what=pl.when(pl.col("case_id") == "b").then(pl.lit("z")).otherwise("what"))
    assert store.write_cases(tmp_path, {"cases": CASES.lazy(), "more": edited}) == ["b"]
    assert store.write_cases(tmp_path, {"cases": CASES.head(1).lazy(), "more": edited}) == []
    assert [p.name for p in (tmp_path / "case").iterdir()] == ["a.parquet"]
    with pytest.raises(FileNotFoundError, match="the cases there are: a"):
        store.read_case(tmp_path, "b")
