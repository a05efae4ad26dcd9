"""Readings to steps: what is one step, what is contested, what is no step."""

import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from analysis.figures.charts.steps import either, left_out, steps
from tests.figures.charts.books import Rows, casebook

COURT = {"status": "found_by_court", "value_code": "term", "value_months": 120.0}


def shown(rows: Rows, hand: Path) -> list[dict[str, Any]]:
    return steps(casebook(rows, hand)).to_dicts()


def test_judgment_is_one_step_whether_a_source_calls_it_verdict_or_sentence(tmp_path: Path) -> None:
    rows: Rows = [
        {
            "attribute": "verdict",
            "value": "guilty",
            "offences": ["torture"],
            "status": "found_by_court",
            "on": "2023-04-28",
        },
        {"attribute": "sentence", "on": "2023-04-28"} | COURT,
    ]
    (one,) = shown(rows, tmp_path)
    assert (one["lane"], one["label"], one["mark"], one["family"]) == (
        "judgment",
        "Judgment",
        "judgment",
        "judgment",
    )
    assert one["claim_ids"] == ["K01", "K02"]
    assert (one["first"], one["last"], one["is_yearless"]) == (
        dt.date(2023, 4, 28),
        dt.date(2023, 4, 28),
        False,
    )


def test_dates_that_contradict_each_other_share_a_contest(tmp_path: Path) -> None:
    two = shown([{"on": "2022-03-01"}, {"on": "2022-03-09"}], tmp_path)
    assert [step["when"] for step in two] == ["1 March 2022", "9 March 2022"]
    assert len({step["contest"] for step in two}) == 1
    assert two[0]["contest"] is not None


def test_a_day_without_a_year_is_a_step_off_the_axis(tmp_path: Path) -> None:
    (one,) = shown([{"on": "XXXX-03-30"}], tmp_path)
    assert one["is_yearless"]
    assert one["when"] == "30 March, year not printed"
    assert (one["first"], one["last"]) == (None, None)


def test_on_or_before_has_one_end(tmp_path: Path) -> None:
    (one,) = shown([{"on": "..2023-03-09"}], tmp_path)
    assert (one["date_start"], one["date_end"], one["is_yearless"]) == (None, dt.date(2023, 3, 9), False)
    assert one["first"] == one["last"] == dt.date(2023, 3, 9)


def test_what_is_denied_did_not_happen_on_the_day_of_the_denial_but_a_plea_did(tmp_path: Path) -> None:
    rows: Rows = [
        {"attribute": "arrest", "status": "denied", "value": "was never arrested", "on": "2022-03-01"},
        {"attribute": "plea", "status": "denied", "value": "not guilty", "on": "2022-04-01"},
        {"attribute": "role", "value": "chief of police", "on": "2020-01-01"},
        {"attribute": "hearing", "value": "heard"},
    ]
    book = casebook(rows, tmp_path)
    assert [step["lane"] for step in steps(book).to_dicts()] == ["plea"]
    assert left_out(book) == {"undated": 1, "denials": 1}


def test_lanes_come_in_the_order_of_the_vocabulary_and_steps_in_that_of_time(tmp_path: Path) -> None:
    rows: Rows = [
        {"attribute": "sentence", "on": "2023-04-28"} | COURT,
        {"attribute": "hearing", "value": "heard", "on": "2023-02-01"},
        {"attribute": "hearing", "value": "heard again", "on": "2023-01-01"},
        {"attribute": "dismissal", "value": "left", "on": "2022-01-19"},
    ]
    assert [(step["lane"], step["when"]) for step in shown(rows, tmp_path)] == [
        ("dismissal", "19 January 2022"),
        ("hearing", "1 January 2023"),
        ("hearing", "1 February 2023"),
        ("judgment", "28 April 2023"),
    ]


def test_the_strongest_standing_is_the_step_s(tmp_path: Path) -> None:
    rows: Rows = [
        {"status": "reported", "on": "2022-03-01", "value": "held"},
        {"status": "ordered", "on": "2022-03-01", "value": "arrested"},
    ]
    assert {step["status"] for step in shown(rows, tmp_path)} == {"ordered"}


def test_a_day_of_judgment_settled_by_hand_takes_the_place_of_the_one_without_a_year(tmp_path: Path) -> None:
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "judgments.yml").write_text(
        "judgments:\n"
        "  - {id: j, cases: [c], date: 2023-04-24, claims: [K01, K02], why: One court gave one judgment.}\n",
        encoding="utf-8",
    )
    rows: Rows = [
        {"attribute": "sentence", "on": "XXXX-04"} | COURT,
        {"attribute": "verdict", "value": "guilty", "status": "found_by_court", "on": "XXXX-04-24"},
        {"attribute": "hearing", "value": "heard", "on": "XXXX-04-24"},
    ]
    found = {step["lane"]: step for step in shown(rows, tmp_path)}
    assert set(found) == {"judgment", "hearing"}
    assert found["judgment"]["when"] == "24 April 2023"
    assert found["judgment"]["is_by_hand"]
    assert found["judgment"]["claim_ids"] == ["K01", "K02"]
    assert found["hearing"]["is_yearless"]


def test_no_reading_gives_no_step(tmp_path: Path) -> None:
    empty = steps(casebook([{"attribute": "hearing", "value": "heard"}], tmp_path))
    assert empty.is_empty()
    assert {"first", "last", "when", "is_yearless", "claim_ids"} <= set(empty.columns)
    assert empty.schema["claim_ids"] == pl.List(pl.String)


@pytest.mark.parametrize(
    ("dates", "phrase"),
    [
        (["9 March 2023", "10 March 2023"], "9 or 10 March 2023"),
        (["January 2022", "18 February 2022"], "January or 18 February 2022"),
        (
            ["6 January 2022", "8 January 2022", "6 January 2024"],
            "6 January 2022 or 8 January 2022 or 6 January 2024",
        ),
        (["1 to 10 January 2022", "5 January 2022"], "1 to 10 or 5 January 2022"),
        (["30 March, year not printed", "3 April, year not printed"], "30 March or 3 April"),
        (["9 March, year not printed", "10 March, year not printed"], "9 or 10 March"),
        (["24 February 2023", "on or before 9 March 2023"], "24 February, or on or before 9 March 2023"),
        (["May 2022", "May 2022"], "May 2022"),
        (["March, year not printed", "March, year not printed"], "March"),
    ],
)
def test_dates_that_contradict_each_other_are_one_phrase(dates: list[str], phrase: str) -> None:
    assert either(dates) == phrase
