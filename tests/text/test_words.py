"""Dates and lengths in words, one unambiguous form each."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text import words


@pytest.mark.parametrize(
    ("edtf", "day", "when"),
    [
        ("2022-02-20", "20 February 2022", "on 20 February 2022"),
        ("2022-02-01", "1 February 2022", "on 1 February 2022"),
        ("2022-02", "February 2022", "in February 2022"),
        ("2022", "2022", "in 2022"),
        ("[2022-02-11..2022-02-20]", "11 to 20 February 2022", "between 11 and 20 February 2022"),
        ("2022-02-11/2022-02-20", "11 to 20 February 2022", "between 11 and 20 February 2022"),
        ("[2022-02-28..2022-03-03]", "28 February to 3 March 2022", "between 28 February and 3 March 2022"),
        (
            "2022-12-30/2023-01-02",
            "30 December 2022 to 2 January 2023",
            "between 30 December 2022 and 2 January 2023",
        ),
        ("[2022-02-01..2022-02-28]", "February 2022", "in February 2022"),
        ("[2024-02-01..2024-02-29]", "February 2024", "in February 2024"),
        ("[2023-01-01..2023-12-31]", "2023", "in 2023"),
        ("2000-01/2016-09", "January 2000 to September 2016", "between January 2000 and September 2016"),
        ("[2022-01..2022-03]", "January to March 2022", "between January and March 2022"),
        ("2016/2018", "2016 to 2018", "between 2016 and 2018"),
        ("[..2023-03-09]", "on or before 9 March 2023", "on or before 9 March 2023"),
        ("[..2023-03]", "in or before March 2023", "in or before March 2023"),
        ("[2023-03-09..]", "on or after 9 March 2023", "on or after 9 March 2023"),
        ("XXXX-04-03", "3 April, year not printed", "on 3 April, year not printed"),
        ("XXXX-11", "November, year not printed", "in November, year not printed"),
        (
            "XXXX-03-23/XXXX-03-24",
            "23 to 24 March, year not printed",
            "between 23 and 24 March, year not printed",
        ),
        ("[XXXX-02-01..XXXX-02-29]", "February, year not printed", "in February, year not printed"),
        (
            "[..XXXX-03-09]",
            "on or before 9 March, year not printed",
            "on or before 9 March, year not printed",
        ),
    ],
)
def test_a_date_has_one_form_in_tables_and_one_in_sentences(edtf: str, day: str, when: str) -> None:
    assert words.day(edtf) == day
    assert words.when(edtf) == when


def test_a_column_of_dates_keeps_its_nulls_and_its_order() -> None:
    table = pl.LazyFrame({"d": ["2022-02-20", None, "XXXX-03", "2022-02-20"]}).select(words.edtf("d"))
    assert table.collect()["d"].to_list() == [
        "20 February 2022",
        None,
        "March, year not printed",
        "20 February 2022",
    ]
    assert pl.DataFrame({"d": [None]}, schema={"d": pl.String}).select(words.edtf("d"))["d"].to_list() == [
        None
    ]


@given(st.dates(), st.dates())
def test_both_days_of_an_interval_are_told(one, other) -> None:
    first, last = sorted([one.replace(year=max(one.year, 1000)), other.replace(year=max(other.year, 1000))])
    told = words.when(f"[{first.isoformat()}..{last.isoformat()}]")
    assert str(last.year) in told
    assert "XXXX" not in told
    if first != last and (first.day, last.day) != (1, 28):
        assert told.startswith(("between ", "in "))


@pytest.mark.parametrize(
    ("code", "months", "expected"),
    [
        ("term", 120.0, "10 years"),
        ("term", 12.0, "1 year"),
        ("term", 64.0, "5 years and 4 months"),
        ("term", 1.0, "1 month"),
        ("term", 187.2, "15.6 years"),
        ("suspended", 96.0, "8 years, suspended"),
        ("maximum", 144.0, "up to 12 years"),
        ("life", None, "life imprisonment"),
        ("death", None, "death"),
        ("acquittal", None, "acquittal"),
        (None, None, None),
    ],
)
def test_a_length_in_words(code: str | None, months: float | None, expected: str | None) -> None:
    schema = {"value_code": pl.String, "value_months": pl.Float64}
    table = pl.DataFrame({"value_code": [code], "value_months": [months]}, schema=schema)
    assert table.select(told=words.length())["told"].to_list() == [expected]
