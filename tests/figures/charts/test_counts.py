"""Corroboration, languages and kinds, what was known when: counts, findings, empty states."""

from pathlib import Path

import polars as pl
import pytest

from analysis.figures import corroboration, known_when, languages_and_kinds
from analysis.figures.book import Casebook
from analysis.figures.charts.axis import Numbers
from tests.figures.charts.books import Rows, case, casebook, drawing, layer, place, table, texts, title


def test_sources_and_origins_stand_at_their_numbers(tmp_path: Path) -> None:
    rows: Rows = [{"on": "2022-03-01"} for _ in range(4)]
    drawn = corroboration(casebook(rows, tmp_path, origins={"S01": "wire", "S02": "wire", "S03": "wire"}))
    assert title(drawn) == "None of one reading rests on a single origin"
    sources, origins = layer(drawing(drawn), "marks")
    scale = Numbers(5, 200, 590)
    assert place(sources)[0] == pytest.approx(scale.x(4), abs=0.1)
    assert place(origins)[0] == pytest.approx(scale.x(2), abs=0.1)
    assert sources.attrib["data-claims"] == "K01 K02 K03 K04"
    assert {"4 sources, 2 origins", "0 of 1 readings on one origin"} <= set(texts(drawing(drawn)))
    assert table(drawn)[0][:5] == ["Marta Quill", "4", "2", "1", "0"]


@pytest.mark.parametrize(
    ("days", "finding"),
    [
        (["2022-03-01"], "One of one reading rests on a single origin"),
        (["2022-03-01", "2022-09-01"], "Two of two readings rest on a single origin"),
    ],
)
def test_the_title_counts_readings(days: list[str], finding: str, tmp_path: Path) -> None:
    assert title(corroboration(casebook([{"on": day} for day in days], tmp_path))) == finding


def of(book: Casebook, languages: list[str | None], kinds: list[str | None]) -> Casebook:
    given = pl.DataFrame(
        {"language": languages, "kind": kinds}, schema={"language": pl.String, "kind": pl.String}
    )
    sources = book["sources"].drop("language", "kind").with_columns(given.get_columns())
    return Casebook({**book.tables, "sources": sources}, book.hand)


@pytest.mark.parametrize(
    ("languages", "finding"),
    [
        (["ru"], "The one claim is in Russian"),
        (["ru", "ru"], "All two claims are in Russian"),
        (["ru", "ru", "ru", "en"], "Russian carries 75% of the claims; there are two languages in all"),
        (
            ["ru", "en", "kk", "fr"],
            "English, French and Kazakh carry 75% of the claims; there are four languages in all",
        ),
        (
            [None, "en"],
            "English and language not stated carry 100% of the claims; there are two languages in all",
        ),
    ],
)
def test_the_title_names_the_languages_that_carry_most(
    languages: list[str | None], finding: str, tmp_path: Path
) -> None:
    book = of(casebook([{} for _ in languages], tmp_path), languages, ["newspaper"] * len(languages))
    assert title(languages_and_kinds(book)) == finding


def test_claims_are_counted_by_language_and_kind(tmp_path: Path) -> None:
    book = of(
        casebook([{} for _ in range(4)], tmp_path),
        ["ru", "ru", "en", "en"],
        ["online_news", "newspaper", "online_news", None],
    )
    drawn = languages_and_kinds(book)
    assert table(drawn) == [["English", "2", "1", "1", "0"], ["Russian", "2", "1", "0", "1"]]
    assert texts(drawing(drawn))[:4] == ["all", "online news", "kind not recorded", "newspaper"]
    assert set(drawn.files) == {
        "figures/quality/languages-and-kinds.svg",
        "figures/quality/languages-and-kinds.csv",
    }


def test_more_languages_and_kinds_than_have_room_are_taken_together(tmp_path: Path) -> None:
    codes = [
        "ar",
        "az",
        "bg",
        "bn",
        "bs",
        "cs",
        "da",
        "de",
        "el",
        "en",
        "es",
        "et",
        "fa",
        "fi",
        "fr",
        "hi",
        "hr",
    ]
    codes += ["hu", "hy", "id", "it", "ja", "ka", "kk", "ko", "ky", "lt"]
    book = of(
        casebook([{} for _ in codes], tmp_path), list(codes), [f"kind {n % 9}" for n in range(len(codes))]
    )
    rows = table(languages_and_kinds(book))
    assert len(rows) == 25
    assert rows[-1][0] == "other languages"
    assert sum(int(row[1]) for row in rows) == len(codes)
    assert len(rows[0]) == 9


def test_no_claim_no_languages(tmp_path: Path) -> None:
    book = casebook([{}], tmp_path)
    empty = Casebook({**book.tables, "claims": book["claims"].clear()}, tmp_path)
    assert "There is no claim yet." in languages_and_kinds(empty).html


KNOWN: Rows = [
    {"on": "2022-03-01"},
    {"attribute": "hearing", "value": "heard", "on": "2022-04-01"},
    {"attribute": "plea", "value": "not guilty"},
]
PUBLISHED = {"S01": "2022-03-02", "S02": "2022-04-20"}


def test_readings_are_counted_by_first_publication_and_family(tmp_path: Path) -> None:
    drawn = known_when(casebook(KNOWN, tmp_path, published=PUBLISHED))
    assert title(drawn) == (
        "Half of the two readings with a dated source were known by 2 March 2022; "
        "the newest is of 20 April 2022"
    )
    assert table(drawn) == [
        ["Restraint before judgment", "March 2022", "1"],
        ["Proceedings", "April 2022", "1"],
    ]
    assert "One reading has no source with a date of publication and is not drawn." in drawn.html
    assert set(drawn.files) == {"figures/comparison/known-when.svg", "figures/comparison/known-when.csv"}


def test_of_one_case_every_bar_has_its_claims(tmp_path: Path) -> None:
    drawn = known_when(case(KNOWN, tmp_path, published=PUBLISHED))
    assert [bar.attrib["data-claims"] for bar in layer(drawing(drawn), "spans")] == ["K01", "K02"]
    assert set(drawn.files) == {"figures/cases/c/known-when.svg", "figures/cases/c/known-when.csv"}


def test_the_one_reading_that_is_dated(tmp_path: Path) -> None:
    drawn = known_when(casebook(KNOWN[:1], tmp_path, published=PUBLISHED))
    assert title(drawn) == "The one reading with a dated source was known by 2 March 2022"


def test_without_a_dated_source_it_says_so(tmp_path: Path) -> None:
    assert (
        "No source of these readings has a date of publication." in known_when(casebook(KNOWN, tmp_path)).html
    )


@pytest.mark.parametrize(
    ("days", "periods"),
    [
        (("2022-03-02", "2022-04-20"), ["March 2022", "April 2022"]),
        (("2010-03-02", "2022-04-20"), ["January to March 2010", "April to June 2022"]),
        (("1980-03-02", "2022-04-20"), ["1980", "2022"]),
    ],
)
def test_the_longer_the_time_the_longer_the_periods(
    days: tuple[str, str], periods: list[str], tmp_path: Path
) -> None:
    published = dict(zip(("S01", "S02"), days, strict=True))
    assert [row[1] for row in table(known_when(casebook(KNOWN, tmp_path, published=published)))] == periods
