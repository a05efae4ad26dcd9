"""Corrections are applied where the old value still stands, and stop the build where it does not."""

from pathlib import Path

import polars as pl
import pytest

from analysis.store import InputError
from analysis.store.corrections import COLUMNS, correct

PATH = Path("corrections.csv")
RECORDS = {
    "claims": pl.LazyFrame(
        {
            "collection": ["c", "c", "d"],
            "row": [2, 3, 2],
            "claim_id": ["K1", "K2", "K1"],
            "value": ["old", None, "old"],
        }
    )
}


def _corrections(*rows: tuple[str | None, ...]) -> pl.DataFrame:
    return pl.DataFrame(
        [(line, *row) for line, row in enumerate(rows, 2)],
        schema={"row": pl.Int64} | dict.fromkeys(COLUMNS, pl.String),
        orient="row",
    )


def test_a_correction_changes_one_cell_of_one_collection() -> None:
    wanted = _corrections(("c", "claims", "K1", "value", "old", "new", "misread", "the page"))
    assert correct(RECORDS, wanted, PATH)["claims"].collect()["value"].to_list() == ["new", None, "old"]


def test_a_blank_can_be_filled_and_a_value_be_taken_out() -> None:
    wanted = _corrections(
        ("c", "claims", "K2", "value", None, "new", "left out", "the page"),
        ("c", "claims", "K1", "value", "old", None, "not said", "the page"),
    )
    assert correct(RECORDS, wanted, PATH)["claims"].collect()["value"].to_list() == [None, "new", "old"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("c", "claims", "K1", "value", "older", "new", "r", "s"), "is 'old' in claims, not 'older'"),
        (("c", "claims", "K9", "value", "old", "new", "r", "s"), "is None in claims"),
        (("c", "claims", "K1", "valeu", "old", "new", "r", "s"), "no column valeu"),
        (("c", "klaims", "K1", "value", "old", "new", "r", "s"), "table klaims"),
        (("c", "claims", "K1", "claim_id", "K1", "K3", "r", "s"), "an id is not corrected"),
        (("c", "claims", "K1", "value", "old", "new", None, "s"), "needs reason"),
    ],
)
def test_a_correction_that_does_not_apply_names_its_line(row: tuple[str | None, ...], said: str) -> None:
    with pytest.raises(InputError, match=said) as failure:
        correct(RECORDS, _corrections(row), PATH)
    assert "corrections.csv, line 2" in str(failure.value)


def test_two_corrections_of_one_cell_are_refused() -> None:
    row = ("c", "claims", "K1", "value", "old", "new", "r", "s")
    with pytest.raises(InputError, match="another line"):
        correct(RECORDS, _corrections(row, row), PATH)
