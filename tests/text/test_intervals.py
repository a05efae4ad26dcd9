"""What a date is when its text leans on the day of publication."""

import datetime as dt
import re
from calendar import month_name, monthrange

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import vocabulary
from analysis.text import read_dates

HAND = vocabulary.OWN
_FAR = 60  # days_ahead in the vocabulary
DAYS = st.dates(dt.date(1995, 1, 1), dt.date(2030, 12, 31))
PARTS = ["early", "mid", "late"]


@pytest.mark.parametrize(
    ("date", "published", "start", "end", "edtf", "basis"),
    [
        # day and month: the latest not after publication, by its last day where only a month is known
        ("28 May", "2024-05", "2024-05-28", "2024-05-28", "2024-05-28", "year_inferred"),
        ("9 March", "2023-03-09", "2023-03-09", "2023-03-09", "2023-03-09", "year_inferred"),
        ("10 March", "2023-03-09", "2022-03-10", "2022-03-10", "2022-03-10", "year_inferred"),
        ("29 February", "2023-03-09", "2020-02-29", "2020-02-29", "2020-02-29", "year_inferred"),
        ("29 February", "2101-03-09", "2096-02-29", "2096-02-29", "2096-02-29", "year_inferred"),
        ("23-24 March", "2023-03-23", "2023-03-23", "2023-03-24", "2023-03-23/2023-03-24", "year_inferred"),
        (
            "30 December - 2 January",
            "2023-01-05",
            "2022-12-30",
            "2023-01-02",
            "2022-12-30/2023-01-02",
            "year_inferred",
        ),
        ("announced 9 March", "2023-03-09", None, "2023-03-09", "[..2023-03-09]", "year_inferred"),
        (
            "two days before January 8",
            "2022-01-08",
            "2022-01-06",
            "2022-01-06",
            "2022-01-06",
            "year_inferred",
        ),
        # a month: the same, and no later than publication
        ("February", "2023-03-09", "2023-02-01", "2023-02-28", "2023-02", "year_inferred"),
        ("February", "2024-03-09", "2024-02-01", "2024-02-29", "2024-02", "year_inferred"),
        ("March", "2023-03-09", "2023-03-01", "2023-03-09", "[2023-03-01..2023-03-09]", "year_inferred"),
        ("March", "2023-03", "2023-03-01", "2023-03-31", "2023-03", "year_inferred"),
        ("April", "2023-03-09", "2022-04-01", "2022-04-30", "2022-04", "year_inferred"),
        ("late March", "2023-03-25", "2023-03-21", "2023-03-25", "[2023-03-21..2023-03-25]", "year_inferred"),
        (
            "late February",
            "2023-03-25",
            "2023-02-21",
            "2023-02-28",
            "[2023-02-21..2023-02-28]",
            "year_inferred",
        ),
        ("January-March", "2023-03-09", "2023-01-01", "2023-03-09", "2023-01/2023-03-09", "year_inferred"),
        # without a day of publication
        ("28 May", None, None, None, "XXXX-05-28", "unresolved"),
        ("May", None, None, None, "XXXX-05", "unresolved"),
        ("late February", None, None, None, "[XXXX-02-21..XXXX-02-29]", "unresolved"),
        ("23-24 March", None, None, None, "XXXX-03-23/XXXX-03-24", "unresolved"),
        ("announced 9 March", None, None, None, "[..XXXX-03-09]", "unresolved"),
        ("December last year", None, None, None, "XXXX-12", "unresolved"),
        ("Monday", None, None, None, None, "unresolved"),
        ("the 13th", None, None, None, None, "unresolved"),
        ("yesterday", None, None, None, None, "unresolved"),
        ("last month", None, None, None, None, "unresolved"),
        ("5 March 2022", None, "2022-03-05", "2022-03-05", "2022-03-05", "stated"),
        # weekdays and days need the day of publication, days of a month do not
        ("Monday", "2023-03-06", "2023-03-06", "2023-03-06", "2023-03-06", "relative"),
        ("last Monday", "2023-03-06", "2023-02-27", "2023-02-27", "2023-02-27", "relative"),
        ("last Monday", "2023-03-07", "2023-03-06", "2023-03-06", "2023-03-06", "relative"),
        ("next Monday", "2023-03-06", "2023-03-13", "2023-03-13", "2023-03-13", "relative"),
        ("Monday", "2023-03", None, None, None, "unresolved"),
        ("yesterday", "2023-03-01", "2023-02-28", "2023-02-28", "2023-02-28", "relative"),
        ("yesterday", "2023-03", None, None, None, "unresolved"),
        ("three days ago", "2023-03-01", "2023-02-26", "2023-02-26", "2023-02-26", "relative"),
        ("Thursday last week", "2023-03-08", "2023-03-02", "2023-03-02", "2023-03-02", "relative"),
        ("Thursday last week", "2023-03-12", None, None, None, "unresolved"),  # a Sunday: of which week?
        ("the 31st", "2023-03-09", "2023-01-31", "2023-01-31", "2023-01-31", "relative"),
        ("the 9th", "2023-03-09", "2023-03-09", "2023-03-09", "2023-03-09", "relative"),
        ("the 10th", "2023-03-09", "2023-02-10", "2023-02-10", "2023-02-10", "relative"),
        ("the 6th", "2022-01", "2022-01-06", "2022-01-06", "2022-01-06", "relative"),
        ("today (23)", "2023-03-24", "2023-03-23", "2023-03-23", "2023-03-23", "relative"),
        ("next 31st", "2023-02-01", "2023-03-31", "2023-03-31", "2023-03-31", "relative"),
        # this, last and next month or year
        ("last month", "2022-01-21", "2021-12-01", "2021-12-31", "2021-12", "relative"),
        ("last month", "2022-01", "2021-12-01", "2021-12-31", "2021-12", "relative"),
        ("this month", "2022-02-21", "2022-02-01", "2022-02-21", "[2022-02-01..2022-02-21]", "relative"),
        ("late last month", "2023-03-09", "2023-02-21", "2023-02-28", "[2023-02-21..2023-02-28]", "relative"),
        ("5th of last month", "2023-03-09", "2023-02-05", "2023-02-05", "2023-02-05", "relative"),
        ("this January", "2023-03-09", "2023-01-01", "2023-01-31", "2023-01", "relative"),
        ("last January", "2023-03-09", "2023-01-01", "2023-01-31", "2023-01", "relative"),
        ("last March", "2023-03-09", "2022-03-01", "2022-03-31", "2022-03", "relative"),
        ("next January", "2023-03-09", "2024-01-01", "2024-01-31", "2024-01", "relative"),
        ("last year", "2023-03", "2022-01-01", "2022-12-31", "2022", "relative"),
        ("this year", "2023-03-09", "2023-01-01", "2023-12-31", "2023", "relative"),
        (
            "mid-February last year",
            "2023-03",
            "2022-02-11",
            "2022-02-20",
            "[2022-02-11..2022-02-20]",
            "relative",
        ),
        ("29 February last year", "2023-03-09", None, None, "XXXX-02-29", "unresolved"),
        (None, "2023-03-09", None, None, None, "none"),
    ],
)
def test_dates_that_lean_on_publication(
    date: str | None, published: str | None, start: str | None, end: str | None, edtf: str | None, basis: str
) -> None:
    row = _read(date, *_published(published))
    assert (_text(row["date_start"]), _text(row["date_end"]), row["date_edtf"], row["date_basis"]) == (
        start, end, edtf, basis,
    )  # fmt: skip
    assert row["year_is_soft"] == (basis == "year_inferred")


@pytest.mark.parametrize(
    ("date", "published", "edtf"),
    [
        ("14 September", "2023-09-11", "2023-09-14"),
        ("10 November", "2023-09-11", "2023-11-10"),  # the 60th day
        ("11 November", "2023-09-11", "2022-11-11"),
        ("10 September", "2023-09-11", "2023-09-10"),
        ("5 January", "2022-12-20", "2023-01-05"),
        ("29 February", "2023-12-31", "2024-02-29"),
        ("October", "2023-09-11", "2023-10"),
        ("September", "2023-09-11", "2023-09"),  # may yet come: not cut
        ("late September", "2023-09-11", "[2023-09-21..2023-09-30]"),
        ("Monday", "2023-09-12", "2023-09-11"),
        ("next Monday", "2023-09-12", "2023-09-18"),
        ("the 20th", "2023-09-12", "2023-08-20"),
        ("this month", "2023-09-11", "2023-09"),
        ("this December", "2023-09-11", "2023-12"),
    ],
)
def test_what_may_lie_ahead(date: str, published: str, edtf: str) -> None:
    assert _read(date, *_published(published), may_lie_ahead=True)["date_edtf"] == edtf


@pytest.mark.parametrize(
    ("date", "published", "md_start", "md_end"),
    [
        ("5 March", "2023-03-09", 305, 305),
        ("5 March", None, 305, 305),
        ("5 March 2022", None, 305, 305),
        ("March", "2023-03-09", 301, 331),
        ("late March", None, 321, 331),
        ("February", None, 201, 229),
        ("February", "2023-03-09", 201, 228),
        ("late February 2024", None, 221, 229),
        ("March to May 2022", None, 301, 531),
        ("December 2021 - January 2022", None, None, None),
        ("30 December - 2 January", "2023-03-09", None, None),
        ("announced 9 March", "2023-03-09", None, 309),
        ("2022", None, None, None),
        ("Monday", "2023-03-09", None, None),
        ("the 5th", "2023-03-09", None, None),
    ],
)
def test_month_and_day_that_the_text_gives(
    date: str, published: str | None, md_start: int | None, md_end: int | None
) -> None:
    row = _read(date, *_published(published))
    assert (row["md_start"], row["md_end"]) == (md_start, md_end)


@pytest.mark.parametrize(
    ("date", "published", "start", "end"),
    [
        ("۱۵ دی", "2022-01-08", "2022-01-05", "2022-01-05"),
        ("۱۵ دی", "2022-01-04", "2021-01-04", "2021-01-04"),
        ("دی", "2022-01-08", "2021-12-22", "2022-01-08"),
        ("اواخر آذر", "2022-01-08", "2021-12-12", "2021-12-21"),
        ("سال گذشته", "2022-01-08", "2020-03-20", "2021-03-20"),
        ("۱۵ دی سال گذشته", "2022-01-08", "2021-01-04", "2021-01-04"),
        ("ماه گذشته", "2022-01-08", "2021-11-22", "2021-12-21"),
        ("۱۵ دی", None, None, None),
        ("سال گذشته", "2022-03", None, None),  # Nowruz is on the 21st
        ("۸ ژانویه", "2022-01-08", "2022-01-08", "2022-01-08"),
    ],
)
def test_solar_hijri_dates_that_lean_on_publication(
    date: str, published: str | None, start: str | None, end: str | None
) -> None:
    row = _read(date, *_published(published), language="fa")
    assert (_text(row["date_start"]), _text(row["date_end"])) == (start, end)


@given(DAYS, DAYS)
def test_a_coarser_text_contains_what_a_finer_one_says(day: dt.date, published: dt.date) -> None:
    month = f"{month_name[day.month]} {day.year}"
    part = f"{PARTS[min((day.day - 1) // 10, 2)]} {month}"
    finest, *coarser = _read_all([f"{day.day} {month}", part, month, str(day.year)], published)
    assert (finest["date_start"], finest["date_end"]) == (day, day)
    for finer, row in zip([finest, *coarser], coarser, strict=False):
        assert row["date_start"] <= finer["date_start"] <= finer["date_end"] <= row["date_end"]


@given(DAYS, DAYS, st.booleans())
def test_no_year_that_neither_text_nor_publication_supports(
    day: dt.date, published: dt.date, may_lie_ahead: bool
) -> None:
    texts = [f"{day.day} {month_name[day.month]}", month_name[day.month], f"late {month_name[day.month]}"]
    for row in _read_all(texts, published, may_lie_ahead=may_lie_ahead):
        reach = 8 if (day.month, day.day) == (2, 29) else 1  # that day comes every fourth year, or eighth
        assert published.year - reach <= row["date_start"].year <= published.year + may_lie_ahead
        assert row["date_start"] <= published + dt.timedelta(days=_FAR if may_lie_ahead else 0)
        assert row["date_start"] <= row["date_end"]
        assert row["date_end"] <= published or may_lie_ahead


@given(
    DAYS,
    st.sampled_from(
        [
            "Monday",
            "last Friday",
            "next Sunday",
            "yesterday",
            "today",
            "the 31st",
            "last month",
            "this year",
            "last May",
        ]
    ),
)
def test_what_is_relative_is_within_reach_of_publication(published: dt.date, text: str) -> None:
    row = _read(text, published, published)
    assert row["date_basis"] == "relative"
    assert row["date_start"] <= row["date_end"]
    assert published - dt.timedelta(days=730) <= row["date_start"] <= published + dt.timedelta(days=7)


@given(st.integers(1, 99), st.integers(0, 40), st.integers(1900, 2100), st.sampled_from("./-"))
def test_days_that_do_not_exist_never_roll_over(day: int, month: int, year: int, mark: str) -> None:
    row = _read(f"{day:02}{mark}{month:02}{mark}{year}", None, None)
    orders = [(month, day), (day, month)]  # day first, and month first where that alone can be
    known = [o for o in orders if 1 <= o[0] <= 12 and 1 <= o[1] <= monthrange(year, o[0])[1]]
    if row["date_start"] is not None:
        assert row["date_start"] in [dt.date(year, *order) for order in known]
    assert (row["date_start"] is None) == (not known or (known[0] != orders[0] and 1 <= month <= 12))


@given(st.lists(st.text(max_size=12), max_size=5), DAYS)
def test_any_text_is_kept_and_gives_dates_in_order_or_none(texts: list[str], published: dt.date) -> None:
    rows = _read_all(texts, published)
    assert [row["date"] for row in rows] == texts
    for row in rows:
        assert row["date_basis"] in {"stated", "year_inferred", "relative", "unresolved"}
        assert (row["date_end"] is None) == (row["date_basis"] == "unresolved")
        assert row["date_start"] is None or row["date_start"] <= row["date_end"]


@given(DAYS, DAYS)
def test_edtf_tells_the_interval(day: dt.date, published: dt.date) -> None:
    month = month_name[day.month]
    texts = [
        f"{day.day} {month}",
        month,
        f"mid-{month}",
        f"before {day.day} {month} {day.year}",
        "last month",
        "Monday",
    ]
    for row in _read_all(texts, published):
        first, last = re.fullmatch(r"\[?(.*?)(?:(?:\.\.|/)(.*?))?\]?", row["date_edtf"]).groups()
        assert _span(first)[0] == row["date_start"] if row["date_start"] else first == ""
        assert _span(last or first)[1] == row["date_end"]


def _span(edtf: str) -> tuple[dt.date | None, dt.date | None]:
    """The first and last day of a day, a month or a year in EDTF."""
    if not edtf:
        return None, None
    numbers = [int(part) for part in edtf.split("-")]
    first, last = [*numbers, 1, 1][:3], [*numbers, 12][: max(2, len(numbers))]
    return dt.date(*first), dt.date(*last, *([] if len(last) == 3 else [monthrange(*last)[1]]))


def _read(
    date: str | None,
    start: dt.date | None,
    end: dt.date | None,
    *,
    language: str = "en",
    may_lie_ahead: bool = False,
) -> dict:
    return _frame([date], start, end, language, may_lie_ahead=may_lie_ahead)[0]


def _read_all(texts: list[str], published: dt.date, *, may_lie_ahead: bool = False) -> list[dict]:
    return _frame(texts, published, published, "en", may_lie_ahead=may_lie_ahead)


def _frame(
    dates: list[str | None], start: dt.date | None, end: dt.date | None, language: str, *, may_lie_ahead: bool
) -> list[dict]:
    frame = pl.LazyFrame(
        {"date": dates, "row": range(len(dates))}, schema={"date": pl.String, "row": pl.Int64}
    ).with_columns(
        language=pl.lit(language),
        may_lie_ahead=may_lie_ahead,
        published_start=pl.lit(start, pl.Date),
        published_end=pl.lit(end, pl.Date),
    )
    return read_dates(frame, HAND).sort("row").collect().to_dicts()


def _published(text: str | None) -> tuple[dt.date | None, dt.date | None]:
    return _span(text) if text else (None, None)


def _text(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
