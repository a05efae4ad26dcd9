"""Days counted by month, quarter or year, for figures of lanes of bars."""

import datetime as dt
from collections.abc import Mapping

import polars as pl

from analysis.figures.charts.axis import Days
from analysis.figures.charts.bars import Bar, Lane
from analysis.text.words import MONTHS

_MOST = {"1mo": 6 * 366, "1q": 18 * 366}  # days that are still told by month, by quarter


def lanes_by_period(
    days: pl.DataFrame, labels: Mapping[str, str], *, with_claims: bool = False
) -> list[Lane]:
    """A lane for each kind, in the order of ``labels``, with a bar for each period that has anything.

    days: kind, day (Date, not null), key (what is counted, once a period) and claim_ids, which the bars have
    where ``with_claims``.
    """
    every = _every(days)
    counted = (
        days.with_columns(first=pl.col("day").dt.truncate(every))
        .group_by("kind", "first")
        .agg(pl.col("key").n_unique().alias("n"), pl.col("claim_ids").explode().unique().sort())
        .with_columns(last=pl.col("first").dt.offset_by(every).dt.offset_by("-1d"))
        .sort("kind", "first")
    )
    lanes = [
        Lane(
            label,
            [
                Bar(
                    row["first"],
                    row["last"],
                    row["n"],
                    _named(row["first"], every),
                    row["claim_ids"] if with_claims else (),
                )
                for row in counted.filter(pl.col("kind") == kind).to_dicts()
            ],
        )
        for kind, label in labels.items()
    ]
    return [lane for lane in lanes if lane.bars]


def scale_over(lanes: list[Lane], left: float, right: float) -> Days:
    """The scale on which all bars have room."""
    return Days.over(
        [day for lane in lanes for bar in lane.bars for day in (bar.first, bar.last)], left, right
    )


def _every(days: pl.DataFrame) -> str:
    first, last = days.select(pl.col("day").min(), last=pl.col("day").max()).row(0)
    return next((every for every, most in _MOST.items() if (last - first).days <= most), "1y")


def _named(first: dt.date, every: str) -> str:
    if every == "1y":
        return str(first.year)
    month = MONTHS[first.month - 1]
    return f"{month} {first.year}" if every == "1mo" else f"{month} to {MONTHS[first.month + 1]} {first.year}"
