"""Scales: values keep their order and their distances, ticks keep apart, empty decades are left out."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.figures.charts.axis import Days, Numbers

DAYS = st.lists(st.dates(dt.date(1940, 1, 1), dt.date(2060, 12, 31)), min_size=1, max_size=30)


@given(DAYS)
def test_days_keep_their_order_and_have_room(days: list[dt.date]) -> None:
    scale = Days.over(days, 200, 700)
    places = [scale.x(day) for day in sorted(days)]
    assert places == sorted(places)
    assert all(200 <= x <= 700.001 for x in places)


@given(DAYS)
def test_ticks_stand_in_order_on_the_scale_far_enough_apart_for_their_labels(days: list[dt.date]) -> None:
    scale = Days.over(days, 0, 500)
    ticks = scale.ticks()
    assert ticks
    assert all(tick.x == pytest.approx(scale.x(tick.at)) for tick in ticks)
    for left, right in scale.lines:
        own = [tick.x for tick in ticks if left - 0.01 <= tick.x <= right + 0.01]
        assert own
        assert all(after - before > 50 for before, after in pairwise(own))


def test_within_a_piece_the_scale_is_even() -> None:
    scale = Days.over([dt.date(2022, 1, 1), dt.date(2023, 12, 31)], 100, 600)
    a, b, c = (scale.x(dt.date(2022, 3, 1) + dt.timedelta(days=100 * n)) for n in range(3))
    assert b - a == pytest.approx(c - b)


def test_decades_without_a_step_are_a_break() -> None:
    scale = Days.over(
        [dt.date(1982, 12, 6), dt.date(1982, 12, 8), dt.date(2011, 7, 1), dt.date(2012, 3, 1)], 0, 500
    )
    assert len(scale.lines) == 2
    assert [tick.label for tick in scale.ticks()] == ["1983", "Apr", "Jul 2011", "Oct", "2012"]
    assert scale.x(dt.date(2012, 3, 1)) - scale.x(dt.date(2011, 7, 1)) > 100


def test_years_with_steps_in_them_are_not_broken() -> None:
    days = [dt.date(year, 6, 1) for year in range(1990, 2020)]
    assert len(Days.over(days, 0, 500).lines) == 1


@pytest.mark.parametrize(
    ("days", "labels"),
    [
        (["2022-02-18", "2023-04-28"], ["Apr 2022", "Jul", "Oct", "2023", "Apr"]),
        (["2022-01-05", "2025-01-27"], ["2022", "Jul", "2023", "Jul", "2024", "Jul", "2025"]),
        (
            ["1990-05-01", "2000-05-01", "2010-05-01", "2019-05-01"],
            ["1990", "1995", "2000", "2005", "2010", "2015"],
        ),
    ],
)
def test_the_first_tick_names_its_year(days: list[str], labels: list[str]) -> None:
    scale = Days.over([dt.date.fromisoformat(day) for day in days], 0, 480)
    assert [tick.label for tick in scale.ticks()] == labels


@given(st.floats(1, 1e6), st.floats(100, 900))
def test_ticks_of_numbers_are_round_and_apart(most: float, width: float) -> None:
    ticks = Numbers(most, 0, width).ticks()
    assert ticks[0].label == "0"
    assert all(after.x - before.x > 50 for before, after in pairwise(ticks))
    assert all(0 <= tick.x <= width + 0.001 for tick in ticks)
