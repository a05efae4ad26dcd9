"""The front page: what it counts, what it shows of each case, what it says before one quotes."""

import re

import polars as pl
import pytest
from markupsafe import escape

from analysis import settings, vocabulary
from analysis.figures import (
    Casebook,
    before_you_quote,
    downloads,
    front_head,
    glance,
    how_to_read,
)
from analysis.settings import Settings

Tables = dict[str, pl.DataFrame]
NAMES = [
    "catalog/sources", "clean/claims", "collate/readings", "collate/conflicts", "collate/view",
    "compare/cases", "compare/matrix",
]  # fmt: skip


def casebook(tables: Tables) -> Casebook:
    return Casebook({name.split("/")[-1]: tables[name] for name in NAMES}, vocabulary.OWN)


@pytest.fixture(scope="module")
def book(real: Tables) -> Casebook:
    return casebook(real)


@pytest.fixture(scope="module")
def build() -> Settings:
    return settings.read()


def text(html: object) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", str(html)))


def row(html: object, name: str) -> str:
    return next(part for part in str(html).split("<tr>") if f">{name}</a>" in part)


def test_the_head_counts_what_is_shown(book: Casebook, build: Settings) -> None:
    told = text(front_head(book, build).html)
    for number in (book["cases"]["case_id"].n_unique(), book["claims"].height, book["sources"].height):
        assert str(number) in told
    assert "As of 31 January 2025" in told
    assert "print none" in told


def test_the_head_of_a_view_says_what_is_left_out(book: Casebook) -> None:
    view = book["view"].with_columns(
        is_shown=pl.col("source_id") == "S001", left_out_because=pl.lit("no date of publication")
    )
    told = text(
        front_head(Casebook({**book.tables, "view": view}, book.hand), settings.read(as_of="2023-04-15")).html
    )
    assert "As of 15 April 2023" in told
    assert f"{view.height - 1} sources (no date of publication)" in told


def test_the_title_of_the_page_is_the_casebooks(book: Casebook, build: Settings) -> None:
    assert front_head(book, build).head["title"] == "The Casebook"


def test_every_accused_has_a_row_that_leads_to_the_case(book: Casebook) -> None:
    html = str(glance(book).html)
    for case_id in book["cases"]["case_id"]:
        assert f'href="cases/{case_id}.html"' in html


def test_sought_and_imposed_carry_their_standing_and_claims(book: Casebook) -> None:
    told = row(glance(book).html, "Serik Kudebayev")
    assert re.search(r'data-status="requested" data-claims="C0029 C0180">.*?9 years', told)
    assert re.search(r'data-status="found_by_court" data-claims="[^"]*C0138[^"]*">.*?10 years', told)


def test_the_words_of_a_standing_stand_before_every_figure(book: Casebook) -> None:
    told = text(row(glance(book).html, "Serik Kudebayev"))
    assert "The court found: 10 years" in told


def test_silence_is_told_from_a_question_that_cannot_be_asked(book: Casebook) -> None:
    html = glance(book).html
    assert "not reported" in row(html, "Murat Bektanov")
    assert "no trial reported" in row(html, "Yerlan Turgumbayev")


def test_a_contested_length_shows_every_length(book: Casebook) -> None:
    told = text(row(glance(book).html, "Anuar Sadykulov"))
    assert re.search(r"16 years.* or .*15 years", told)


def test_the_steps_taken_end_at_the_stage_reached(book: Casebook) -> None:
    track = re.search(r'<svg class="track".*?</svg>', row(glance(book).html, "Serik Kudebayev"))[0]
    assert track.count('fill="currentColor"') == 4
    assert track.count('fill="none"') == 2


def test_the_sentence_above_the_table_is_computed(book: Casebook) -> None:
    told = text(glance(book).html)
    assert "A sentence is reported for nine of the twelve accused." in told
    assert "sought and imposed can be compared in one" in told
    none = book["cases"].with_columns(
        pl.lit(None).cast(book["cases"].schema["imposed_code"]).alias("imposed_code")
    )
    silent = Casebook({**book.tables, "cases": none}, book.hand)
    assert "No sentence is reported for any of the twelve accused." in text(glance(silent).html)


def test_no_case_is_said_in_words(book: Casebook) -> None:
    empty = Casebook({name: table.clear() for name, table in book.tables.items()}, book.hand)
    assert "No case is shown." in text(glance(empty).html)
    assert "no limit" in text(before_you_quote(empty).html)


def test_the_key_has_every_standing_once(book: Casebook) -> None:
    html = str(how_to_read(book).html)
    for code, entry in vocabulary.load("statuses").items():
        assert html.count(f"#i-{code}") == 1
        assert escape(entry["definition"]) in html


def test_limits_are_told_with_figures_from_the_tables(book: Casebook) -> None:
    told = text(before_you_quote(book).html)
    single = book["readings"].filter(pl.col("n_origins") == 1).height
    assert f"{single} of {book['readings'].height} readings rest on a single origin" in told
    undated = book["sources"]["published_end"].null_count()
    assert f"{undated} of {book['sources'].height} sources print no day of publication" in told


def test_a_limit_of_one_is_told_in_the_singular(book: Casebook) -> None:
    undated = pl.when(pl.col("number") == 1).then(None).otherwise(pl.lit("2024-01-01").str.to_date())
    sources = book["sources"].with_columns(published_end=undated)
    told = text(before_you_quote(Casebook({**book.tables, "sources": sources}, book.hand)).html)
    assert f"1 of {sources.height} sources prints no day of publication. It is left out" in told


def test_a_limit_that_is_nought_is_left_out(book: Casebook) -> None:
    dated = book["sources"].with_columns(pl.lit("2024-01-01").str.to_date().alias("published_end"))
    told = text(before_you_quote(Casebook({**book.tables, "sources": dated}, book.hand)).html)
    assert "print no day of publication" not in told


def test_a_casebook_too_large_for_a_page_is_divided_and_stays_small(book: Casebook) -> None:
    many = pl.concat([book["cases"].with_columns(pl.col("case_id") + f"-{n}") for n in range(170)])
    html = str(glance(Casebook({**book.tables, "cases": many}, book.hand)).html)
    assert 'href="comparison-34.html"' in html
    assert "34 parts" in html
    assert len(html.encode()) < 50_000


def test_downloads_lead_to_every_format() -> None:
    files = [
        {
            "name": "clean/claims",
            "description": "a claim: <b>one</b> assertion",
            "rows": 1234,
            "files": [{"path": "clean/claims.csv", "format": "csv", "bytes": 10, "size": "1 kB"}],
        }
    ]
    html = str(downloads(files).html)
    assert 'href="data/clean/claims.csv"' in html
    assert "1,234" in html
    assert "<b>" not in html
    assert "No table is there" in str(downloads([]).html)


def test_the_same_tables_give_the_same_bytes(real: Tables) -> None:
    assert str(glance(casebook(real)).html) == str(glance(casebook(real)).html)
