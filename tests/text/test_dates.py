"""Dates as newspapers print them: the tables in tests/text/dates, and what must not be read as a date."""

import csv
import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from analysis import vocabulary
from analysis.settings import ROOT
from analysis.text import read_dates, read_published
from analysis.text.dateparts import DateParts, Day
from analysis.text.dates import parse

HAND = vocabulary.OWN
PAGES = Path(__file__).with_name("published.csv")  # days of publication as pages print them
TABLES = sorted((Path(__file__).parent / "dates").glob("*.csv"))
THURSDAY = dt.date(2023, 3, 9)  # on which all texts of the tables were published
ANSWERS = ["date_start", "date_end", "date_edtf", "date_basis"]
RAW, GOLDEN = (
    ROOT / "data" / "raw" / "kazakhstan-2022",
    ROOT / "tests" / "golden" / "kazakhstan-2022",
)


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_dates_as_printed_in(table: Path) -> None:
    with table.open(encoding="utf-8", newline="") as lines:
        cases = list(csv.DictReader(lines))
    read = _read([case["date"] for case in cases], language=table.stem)
    wrong = [
        (case, answer)
        for case, answer in zip(cases, read, strict=True)
        if {name: str(answer[name] or "") for name in ANSWERS} != {name: case[name] for name in ANSWERS}
    ]
    assert wrong == []


def test_every_language_of_the_vocabulary_has_a_table() -> None:
    relatives = {"ps"}  # has no words of its own but for a few beside those of fa
    assert set(vocabulary.load("dates")["languages"]) - relatives == {table.stem for table in TABLES}


def test_the_real_records_agree_with_the_answers_of_people() -> None:
    attributes = vocabulary.load("attributes")
    ahead = [name for name, entry in attributes.items() if entry.get("ahead", False)]
    sources = read_published(_table(RAW / "sources.csv").lazy(), HAND)
    published = sources.select("source_id", "language", "published_start", "published_end")
    claims = _table(RAW / "claims.csv").lazy().join(published, on="source_id")
    dates = read_dates(claims.with_columns(may_lie_ahead=pl.col("attribute").is_in(ahead)), HAND)
    for read, answers in ((sources, "sources.csv"), (dates, "dates.csv")):
        wanted = _table(GOLDEN / answers)
        names = wanted.columns[1:]
        found = wanted.select(wanted.columns[0]).join(
            read.collect(), on=wanted.columns[0], maintain_order="left"
        )
        assert found.select(pl.col(names).cast(pl.String)).equals(wanted.select(names))


@pytest.mark.parametrize(
    ("published", "language", "start", "end"),
    [
        ("2022/2/21", "en", "2022-02-21", "2022-02-21"),
        ("08.01.2022", "az", "2022-01-08", "2022-01-08"),
        ("02/19/2022", "en", "2022-02-19", "2022-02-19"),  # day first would be month 19
        ("20220117", "zh", "2022-01-17", "2022-01-17"),
        ("20220117T1430Z", "en", "2022-01-17", "2022-01-17"),
        ("26.02.19", "ko", "2026-02-19", "2026-02-19"),
        ("26.02.19", "de", "2019-02-26", "2019-02-26"),
        ("09:47 / 21.02.2022", "uz", "2022-02-21", "2022-02-21"),
        ("19:28, 02 May 2024", "en", "2024-05-02", "2024-05-02"),
        ("APRIL 24 2023", "en", "2023-04-24", "2023-04-24"),
        ("9 марта 2023, 07:36", "en", "2023-03-09", "2023-03-09"),  # a page in English, dated in Russian
        ("24 Ноември, 2024", "bg", "2024-11-24", "2024-11-24"),
        ("2022-01-09T08:42:26+06:00", "zh", "2022-01-09", "2022-01-09"),
        ("Mon, 24 Apr 2023 10:00:00 +0600", "en", "2023-04-24", "2023-04-24"),
        ("Mon, 24 Apr 2023 10:00:00 GMT", "fr", "2023-04-24", "2023-04-24"),
        ("By A. Writer, January 5, 2022", "en", "2022-01-05", "2022-01-05"),
        ("8-Jan-22", "en", "2022-01-08", "2022-01-08"),
        ("2022-03", "bs", "2022-03-01", "2022-03-31"),
        ("2024/02", "de", "2024-02-01", "2024-02-29"),
        ("luty 2022", "pl", "2022-02-01", "2022-02-28"),
        ("2022年1月", "zh", "2022-01-01", "2022-01-31"),
        ("8. Januar", "de", None, None),
        ("20 марта", "ru", None, None),
        ("2022", "en", None, None),
        ("January 2022 - March 2022", "en", None, None),
        ("mid-March 2022", "en", None, None),
        ("5 January 2022, 6 January 2022", "en", None, None),
        ("yesterday", "en", None, None),
        ("2 hours ago", "en", None, None),
        ("31.02.2022", "ru", None, None),
        (None, "en", None, None),
    ],
)
def test_days_of_publication(
    published: str | None, language: str, start: str | None, end: str | None
) -> None:
    frame = pl.LazyFrame(
        {"published": [published], "language": [language]},
        schema={"published": pl.String, "language": pl.String},
    )
    row = read_published(frame, HAND).collect().row(0, named=True)
    assert (row["published_start"], row["published_end"]) == (_day(start), _day(end))


def test_days_of_publication_among_other_words() -> None:
    with PAGES.open(encoding="utf-8", newline="") as lines:
        cases = list(csv.DictReader(lines))
    frame = pl.LazyFrame(cases).select("published", "language").with_row_index()
    read = read_published(frame, HAND).collect().sort("index").to_dicts()
    names = ("published_start", "published_end")
    wrong = [
        (case, row)
        for case, row in zip(cases, read, strict=True)
        if any(str(row[name] or "") != case[name] for name in names)
    ]
    assert wrong == []


def test_a_day_in_two_calendars_is_that_of_ours_where_they_agree() -> None:
    june = Day(2024, 6, 3)
    for text in ("26 ذو القعدة 1445 الموافق 3 يونيو 2024", "3 يونيو 2024 (27 ذو القعدة 1445)"):
        parts = parse(text, "ar", HAND)
        assert parts
        assert (parts.form, parts.start, parts.end) == ("one", june, june)
    assert parse("26 ذو القعدة 1445 الموافق 9 يونيو 2024", "ar", HAND) is None
    weekday = parse("الأحد 26 ذو القعدة 1445", "ar", HAND)
    assert weekday
    assert weekday.start == weekday.end == Day(2024, 6, 2)


@pytest.mark.parametrize(
    ("text", "language", "edtf"),
    [
        ("31.04.2022", "ru", None),
        ("29 February 2023", "en", None),
        ("29 February 2024", "en", "2024-02-29"),
        ("30 лютого", "uk", None),
        ("32 January 2022", "en", None),
        ("13.13.2022", "de", None),
        ("2022/13/05", "en", None),
        ("0 January 2022", "en", None),
        ("2022年2月30日", "zh", None),
        ("30 اسفند 1400", "fa", None),  # a common year
        ("30 اسفند 1399", "fa", "2021-03-20"),
        ("6 January, 8 January", "en", None),
        ("5 and 8 January 2022", "en", None),
        ("5, 6 and 7 January 2022", "en", "2022-01-05/2022-01-07"),
        ("5 or 6 January 2022", "en", "[2022-01-05..2022-01-06]"),
        ("31 January and 1 February 2022", "en", "2022-01-31/2022-02-01"),
        ("7-5 January 2022", "en", None),
        ("Jan-22", "en", None),
        ("28 December – 3 January 2022", "en", "2021-12-28/2022-01-03"),
        ("28 December 2021 – 3 January", "en", "2021-12-28/2022-01-03"),
        ("Mid/late January 2022", "en", "2022-01-11/2022-01-31"),
        ("end of January – beginning of February 2022", "en", "2022-01-21/2022-02-10"),
        ("5.1.–8.1.2022", "de", "2022-01-05/2022-01-08"),
        ("Jan. 5-Feb. 3, 2022", "en", "2022-01-05/2022-02-03"),
        ("5.I.2022", "pl", "2022-01-05"),
        ("Jan '22", "en", "2022-01"),
        ("first half of January 2022", "en", "[2022-01-01..2022-01-15]"),
        ("since January 2022 to present", "en", "2022-01"),
        ("с января 2022 года по настоящее время", "ru", "2022-01"),
        ("height of January 2022 riots", "en", "2022-01"),
        ("5 January 2022, Almaty", "en", "2022-01-05"),
        ("January 5, 2022 (same day as the protest)", "en", "2022-01-05"),
        ("6 January 2022 (announced 8 January)", "en", "2022-01-06"),
        ("17 января (17 January) 2022", "ru", "2022-01-17"),
        ("5 جمادى الثانية 1443", "ar", "[2022-01-08..2022-01-10]"),  # by the moon, give or take a day
        ("2022 sentence", "en", None),  # a year of something else is not when it was
        ("before leaving, 5 January 2022", "en", None),
        ("not before 5 January 2022", "en", None),
        ("after 5 January 2022", "en", None),
        ("the week of 5 January 2022", "en", None),
        ("two months before 5 January 2022", "en", None),
        ("5 people detained", "en", None),
        ("855 charges", "en", None),
        ("18 years", "en", None),
        ("1.5 years", "en", None),
        ("5%", "en", None),
        ("§ 5", "en", None),
        ("5th hearing", "en", None),
        ("may be extended", "en", None),
        ("early 2022", "en", None),
        ("зима 2022", "ru", None),
        ("3 bulan lalu", "id", None),
        ("", "en", None),
        ("—", "en", None),
    ],
)
def test_what_a_text_says_by_itself(text: str, language: str, edtf: str | None) -> None:
    assert _read([text], language)[0]["date_edtf"] == edtf


@pytest.mark.parametrize("language", [None, "", "xx", "de", "de-AT", "DE", "de_CH"])
def test_names_in_one_script_are_read_whatever_language_is_noted(language: str | None) -> None:
    assert _read(["17. Dezember 2022", "17 декабря 2022"], language)[0]["date_edtf"] == "2022-12-17"
    assert _read(["17 декабря 2022"], language)[0]["date_edtf"] == "2022-12-17"


@pytest.mark.parametrize("language", ["ru", "ka", "zh", "hu", "ar"])
def test_english_counts_beside_every_language(language: str) -> None:
    texts = ["mid-March 2022", "same day", "announced 5 January 2022"]
    assert [row["date_edtf"] for row in _read(texts, language)] == [
        "[2022-03-11..2022-03-20]",
        None,
        "[..2022-01-05]",
    ]


def test_the_parts_of_a_date() -> None:
    assert parse("two days before 1 March", "en", HAND) is None  # on 27 or 28 February
    assert parse("two days before 8 January", "en", HAND) == DateParts("year", Day(0, 1, 6), Day(0, 1, 6))
    assert parse("Februar letzten Jahres", "de", HAND) == DateParts(
        "year_away", Day(0, 2), Day(0, 2), away=-1
    )
    assert parse("上周四", "zh", HAND) == DateParts("week_away", Day(), Day(), away=-1, weekday=4)
    assert parse("15 دی", "fa", HAND) == DateParts("year", Day(0, 10, 15), Day(0, 10, 15), calendar="jalali")


def _read(texts: list[str], language: str | None) -> list[dict]:
    frame = pl.LazyFrame(
        {"date": texts, "row": range(len(texts))}, schema={"date": pl.String, "row": pl.Int64}
    ).with_columns(
        language=pl.lit(language, pl.String),
        may_lie_ahead=False,
        published_start=THURSDAY,
        published_end=THURSDAY,
    )
    return read_dates(frame, HAND).sort("row").collect().to_dicts()


def _table(path: Path) -> pl.DataFrame:
    return pl.read_csv(path, infer_schema=False)


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
