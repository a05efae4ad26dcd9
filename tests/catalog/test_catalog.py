"""Sources and cases of the invented collection: dates of publication, numbers, several accused of one case."""

import polars as pl

from analysis import catalog
from tests.conftest import COLLECTIONS


def test_sources_have_numbers_dates_and_origins(tiny: dict[str, pl.DataFrame]) -> None:
    sources = tiny["catalog/sources"].sort("number")
    assert sources["source_id"].to_list() == ["A1", "A2", "A3", "A4", "A5", "A6"]
    assert sources["number"].to_list() == [1, 2, 3, 4, 5, 6]
    assert [str(d) for d in sources["published_start"]] == [
        "2021-05-04", "2021-05-05", "None", "2021-06-07", "2021-06-08", "2021-06-10",
    ]  # fmt: skip
    origin = dict(sources.select("source_id", "origin_id").iter_rows())
    assert origin["A1"] == origin["A2"], "a source that credits another shares its origin"
    assert origin["A4"] == origin["A5"]
    assert origin["A3"] == origin["A6"], "two pages of one publisher count once"
    assert len(set(origin.values())) == 3


def _cases(*rows: tuple[str | None, ...]) -> tuple[pl.DataFrame, pl.DataFrame]:
    names = ["collection", "row", "case_id", "label", "country", "office", "institution", "person", "surplus"]
    schema = dict.fromkeys(names, pl.String) | {"row": pl.Int64}
    empty = pl.LazyFrame(schema=schema)
    records = pl.LazyFrame([(*row, None) for row in rows], schema=schema, orient="row")
    sources = pl.LazyFrame(
        schema=dict.fromkeys(
            [
                "collection",
                "source_id",
                "url",
                "publisher",
                "published",
                "language",
                "kind",
                "credited_to",
                "surplus",
            ],
            pl.String,
        )
        | {"row": pl.Int64}
    )
    tables = catalog.tables({"cases": records, "sources": sources, "claims": empty}, COLLECTIONS / "nothing")
    return tables["catalog/cases"], tables["clean/rejected"]


def test_several_rows_of_one_case_are_several_accused() -> None:
    cases, rejected = _cases(
        ("a", 2, "c", "Label", "ZZ", None, None, "One Person"),
        ("a", 3, "c", None, None, "Chief", None, "Other Person"),
    )
    assert cases.to_dicts() == [
        {
            "collection": "a", "case_id": "c", "label": "Label", "country": "ZZ", "office": "Chief",
            "institution": None,
            "person": "One Person; Other Person",
        }
    ]  # fmt: skip
    assert rejected.is_empty()


def test_a_case_of_two_collections_is_rejected_in_the_second() -> None:
    cases, rejected = _cases(
        ("a", 2, "c", "L", "ZZ", None, None, "P"), ("b", 2, "c", "L", "ZZ", None, None, "P")
    )
    assert cases["collection"].to_list() == ["a"]
    assert rejected.select("collection", "rule").rows() == [("b", "case_id_is_of_one_collection")]
