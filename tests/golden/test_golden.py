"""The real collection against answers made by reading each of its records (the CSV files beside this one)."""

from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

import polars as pl
import pytest

COLLECTION = "kazakhstan-2022"
FOLDER = Path(__file__).parent / COLLECTION


def _golden(name: str) -> pl.DataFrame:
    return pl.read_csv(FOLDER / f"{name}.csv", infer_schema=False)


def _text(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.String).fill_null("")


def _number(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.Float64, strict=False).round(2).cast(pl.String).fill_null("")


def _misses(want: pl.DataFrame, got: pl.DataFrame, key: str) -> list[tuple]:
    """Rows of ``want`` of which ``got`` says otherwise: key, wanted values, values got."""
    columns = [c for c in want.columns if c != key]
    both = want.with_columns(_text(c) for c in columns).join(
        got.with_columns(_text(c) for c in columns), on=key, how="left", suffix="_got"
    )
    same = pl.all_horizontal(pl.col(c) == pl.col(f"{c}_got").fill_null("\0") for c in columns)
    return [tuple(r) for r in both.filter(~same).iter_rows()]


def _pairs(items: Iterable[tuple[Any, Any]]) -> set[tuple[Any, Any]]:
    groups: dict[Any, list[Any]] = {}
    for item, group in items:
        groups.setdefault(group, []).append(item)
    return {pair for members in groups.values() for pair in combinations(sorted(members), 2)}


def test_dates_of_publication(real: dict[str, pl.DataFrame]) -> None:
    assert _misses(_golden("sources"), real["catalog/sources"], "source_id") == []


def test_dates_of_claims(real: dict[str, pl.DataFrame]) -> None:
    misses = _misses(_golden("dates"), real["clean/claims"], "claim_id")
    assert [m for m in misses if m[1:3] == ("", "")] == [], "a date was invented"
    assert misses == []


def test_lengths(real: dict[str, pl.DataFrame]) -> None:
    want = _golden("lengths").with_columns(_number("value_months"))
    assert _misses(want, real["clean/claims"].with_columns(_number("value_months")), "claim_id") == []


@pytest.mark.parametrize("name", ["articles", "offences"])
def test_what_a_value_names(real: dict[str, pl.DataFrame], name: str) -> None:
    got = real["clean/claims"].with_columns(pl.col(name).cast(pl.List(pl.String)).list.sort().list.join(";"))
    want = _golden(name).with_columns(pl.col(name).str.split(";").list.sort().list.join(";").fill_null(""))
    assert _misses(want.select("claim_id", name), got, "claim_id") == []


def test_who_asserts(real: dict[str, pl.DataFrame]) -> None:
    misses = _misses(_golden("asserters"), real["clean/claims"], "claim_id")
    assert len(misses) <= 0.05 * _golden("asserters").height, misses


def test_persons(real: dict[str, pl.DataFrame]) -> None:
    golden = _golden("persons")
    want = _pairs(
        ((r["case_id"], r["subject_name"]), (r["case_id"], r["person"])) for r in golden.iter_rows(named=True)
    )
    got = real["clean/claims"].select("case_id", "subject_name", "person_id").unique()
    known = set(golden.select("case_id", "subject_name").iter_rows())
    found = _pairs(((c, s), (c, p)) for c, s, p in got.iter_rows() if (c, s) in known)
    assert 2 * len(want & found) / (len(want) + len(found)) >= 0.97, sorted(want ^ found)


def test_origins(real: dict[str, pl.DataFrame]) -> None:
    golden = dict(_golden("origins").iter_rows())
    want = _pairs(golden.items())
    found = _pairs(
        r for r in real["catalog/sources"].select("source_id", "origin_id").iter_rows() if r[0] in golden
    )
    assert 2 * len(want & found) / (len(want) + len(found)) >= 0.95, sorted(want ^ found)


def _points(frame: pl.DataFrame) -> set[tuple[str, str]]:
    return set(frame.select("case_id", "attribute").iter_rows())


def test_contradictions_that_columns_can_show(real: dict[str, pl.DataFrame]) -> None:
    golden = _golden("conflicts")
    in_columns = golden.filter(
        (pl.col("kind") != "value") | pl.col("attribute").is_in(["sentence", "prosecution_request"])
    )
    found = _points(real["collate/conflicts"].filter(pl.col("noted_by").cast(pl.String) == "columns"))
    missed = [p for p in in_columns.select("case_id", "attribute").iter_rows() if p not in found]
    assert len(missed) <= 0.25 * in_columns.height, missed


def test_contradictions_that_a_reader_noted(real: dict[str, pl.DataFrame]) -> None:
    golden = _golden("conflicts")
    by_hand = golden.filter(
        (pl.col("kind") == "value") & ~pl.col("attribute").is_in(["sentence", "prosecution_request"])
    )
    assert _points(by_hand) <= _points(real["collate/conflicts"])


def test_agreements_are_not_shown_as_contradictions(real: dict[str, pl.DataFrame]) -> None:
    calm = _points(_golden("agreements")) - _points(_golden("conflicts"))
    found = _points(real["collate/conflicts"].filter(pl.col("noted_by").cast(pl.String) == "columns"))
    assert len(calm & found) <= 0.1 * len(calm), sorted(calm & found)


def test_where_each_case_stands(real: dict[str, pl.DataFrame]) -> None:
    golden = (
        _golden("cases")
        .drop("confidence")
        .rename({"final_stage": "procedural_stage", "verdict_date": "verdict_start"})
    )
    want = golden.with_columns(_number("sought_months"), _number("imposed_months"))
    cases = real["compare/cases"].with_columns(_number("sought_months"), _number("imposed_months"))
    first = cases.sort("n_sources", descending=True).unique("case_id", keep="first")
    assert _misses(want, first, "case_id") == []
