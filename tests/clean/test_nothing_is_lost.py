"""Every raw row ends in exactly one place, whatever is in it."""

import csv
import json
from collections import Counter
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import catalog, clean, store
from analysis import settings as builds
from analysis.schema import RULES
from analysis.store.records import COLUMNS
from tests.conftest import COLLECTIONS, collected

TABLES = {"sources": "catalog/sources", "claims": "clean/claims", "cases": "catalog/cases"}
IDS = {"sources": "source_id", "claims": "claim_id", "cases": "case_id"}


def _clean(raw: Path) -> tuple[dict[str, pl.LazyFrame], dict[str, pl.DataFrame]]:
    build = builds.read(raw=str(raw), hand=str(raw / "no-decisions"))
    records = store.records(build)
    return records, collected(clean.tables(records, catalog.tables(records, build.hand), build.hand))


def _accounts(raw: Path) -> None:
    """Each row is rejected once, or its id is accepted, never both; and every accepted id has such a row."""
    records, tables = _clean(raw)
    rejected = tables["clean/rejected"]
    for table, made in TABLES.items():
        rows = records[table].select("collection", "row", id=IDS[table]).collect()
        lines = Counter(
            rejected.filter(pl.col("table").cast(pl.String) == table).select("collection", "row").iter_rows()
        )
        assert max(lines.values(), default=1) == 1
        assert set(lines) <= set(rows.select("collection", "row").iter_rows())
        kept = [r for r in rows.iter_rows(named=True) if (r["collection"], r["row"]) not in lines]
        accepted = Counter(tables[made].select("collection", IDS[table]).iter_rows())
        assert set(accepted) == {(r["collection"], r["id"]) for r in kept}
        if table != "cases":  # several rows of cases.csv may be one case with several accused
            assert sum(accepted.values()) == len(kept)
    assert rejected["rule"].null_count() == 0
    assert set(rejected["rule"]) <= set(RULES)


@pytest.mark.parametrize("raw", [COLLECTIONS / "tiny", builds.ROOT / "data" / "raw"], ids=["tiny", "real"])
def test_every_row_of_a_collection_is_accounted_for(raw: Path) -> None:
    _accounts(raw)


_ID = st.sampled_from(["A", "B", "C", "", " "])
_TEXT = st.one_of(
    st.just(""), st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=12)
)
_ADDRESS = st.sampled_from(["https://example.org/x", "javascript:x", "", "ftp://example.org"])
_WORDS = {
    "source_id": _ID, "claim_id": _ID, "case_id": st.sampled_from(["c", "d", "../c", ""]), "url": _ADDRESS,
    "attribute": st.sampled_from(["arrest", "sentence", "charge", "hearing", "nonsense", ""]),
    "status": st.sampled_from(["reported", "denied", "nonsense", ""]), "language": st.sampled_from(["en", "ru", ""]),
    "date": st.sampled_from(["", "3 мая", "May 2021", "yesterday", "?"]),
    "subject_name": st.sampled_from(["P. Q.", "", "Ж"]),
}  # fmt: skip


def _rows(table: str) -> st.SearchStrategy[list[list[str]]]:
    row = st.tuples(*[_WORDS.get(column, _TEXT) for column in COLUMNS[table]]).map(list)
    surplus = st.sampled_from([[], [], [], ["x"], [""]])
    return st.lists(st.tuples(row, surplus).map(lambda r: r[0] + r[1]), max_size=8)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(_rows("sources"), _rows("claims"), _rows("cases"))
def test_every_row_of_any_input_is_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, sources: list, claims: list, cases: list
) -> None:
    folder = tmp_path_factory.mktemp("any") / "any"
    folder.mkdir()
    for table, rows in (("sources", sources), ("claims", claims), ("cases", cases)):
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([COLUMNS[table], *rows])
    _accounts(folder.parent)


def test_each_bad_row_breaks_the_rule_it_was_made_for(tiny: dict[str, pl.DataFrame]) -> None:
    rejected = tiny["clean/rejected"]
    assert [
        tuple(r) for r in rejected.select(pl.col("table").cast(pl.String), "row", "rule").iter_rows()
    ] == [
        ("sources", 8, "has_source_id"),
        ("sources", 9, "source_id_is_new"),
        ("sources", 10, "has_web_address"),
        ("sources", 11, "has_web_address"),
        ("sources", 12, "has_as_many_fields_as_the_header"),
        ("cases", 4, "case_id_is_new"),
        ("cases", 5, "case_id_makes_a_file_name"),
        ("cases", 6, "has_case_id"),
        ("claims", 20, "has_claim_id"),
        ("claims", 21, "claim_id_is_new"),
        ("claims", 22, "source_is_in_the_collection"),
        ("claims", 23, "source_is_in_the_collection"),
        ("claims", 24, "case_is_in_the_collection"),
        ("claims", 25, "attribute_is_in_the_vocabulary"),
        ("claims", 26, "status_is_in_the_vocabulary"),
        ("claims", 27, "names_its_subject"),
        ("claims", 28, "asserts_something"),
        ("claims", 29, "claim_id_makes_an_anchor"),
        ("claims", 30, "has_as_many_fields_as_the_header"),
    ]


def test_a_rejected_row_says_what_to_do_and_keeps_what_was_read(tiny: dict[str, pl.DataFrame]) -> None:
    row = tiny["clean/rejected"].filter(pl.col("rule") == "attribute_is_in_the_vocabulary").to_dicts()[0]
    assert row["reason"] == (
        "attribute 'horoscope' is not in data/hand/attributes.yml: use one that is, or add it there with its meaning."
    )
    assert json.loads(row["record"])["value"] == "no such attribute"


def test_a_row_that_breaks_several_rules_is_rejected_once_for_all_of_them(
    tiny: dict[str, pl.DataFrame],
) -> None:
    row = (
        tiny["clean/rejected"]
        .filter((pl.col("table").cast(pl.String) == "claims") & (pl.col("row") == 30))
        .to_dicts()[0]
    )
    assert row["rule"] == "has_as_many_fields_as_the_header"
    assert "more fields than the header ('x')" in row["reason"]
    assert "status '' is not in" in row["reason"]


def test_nothing_printed_is_changed(real: dict[str, pl.DataFrame]) -> None:
    printed = ["subject_name", "attribute", "value", "status", "place", "attributed_to", "note", "date"]
    raw = store.records(builds.read())["claims"].select("claim_id", *printed).collect()
    made = real["clean/claims"].select("claim_id", *printed).with_columns(pl.col("status").cast(pl.String))
    assert made.sort("claim_id").equals(raw.sort("claim_id"))
