from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import vocabulary
from analysis.clean import articles, lengths
from tests.clean.tables import Row, golden, invented, label

ROWS = invented("lengths")
SCRIPTS = [{ord("0") + i: chr(zero + i) for i in range(10)} for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xFF10)]
WORDS: dict[str, dict[str, Any]] = {
    language: entry
    for language, entry in vocabulary.load("lengths").items()
    if {"year", "month", "and"} <= entry.keys()
}


def expected(row: Row) -> lengths.Reading:
    return row["value_code"] or None, float(row["value_months"]) if row["value_months"] else None


@pytest.mark.parametrize("row", ROWS, ids=label)
def test_reads_a_sentence(row: Row) -> None:
    assert lengths.read(row["text"], row["language"] or None) == expected(row)


def test_reads_the_golden_collection() -> None:
    for row in golden("lengths"):
        assert lengths.read(row["value"], row["language"]) == expected(row), row["value"]


@pytest.mark.parametrize("row", ROWS, ids=label)
def test_case_and_the_script_of_digits_do_not_count(row: Row) -> None:
    language = row["language"] or None
    assert lengths.read(row["text"].upper(), language) == expected(row)
    for script in SCRIPTS:
        assert lengths.read(row["text"].translate(script), language) == expected(row)


@given(st.data(), st.integers(1, 40), st.integers(1, 11))
def test_years_and_months_add_up_in_every_language(data: st.DataObject, years: int, months: int) -> None:
    language = data.draw(st.sampled_from(sorted(WORDS)))
    words = WORDS[language]
    year, month, joint = (data.draw(st.sampled_from(words[kind])) for kind in ("year", "month", "and"))
    text = f"{years} {year} {joint} {months} {month}"
    assert lengths.read(text, language) == ("term", years * 12 + months)
    assert lengths.read(f"{years} {year} {months} {month}", language) == ("term", years * 12 + months)


@given(st.data(), st.integers(1, 120))
def test_no_article_is_read_from_a_length(data: st.DataObject, count: int) -> None:
    language = data.draw(st.sampled_from(sorted(WORDS)))
    unit = data.draw(st.sampled_from([*WORDS[language]["year"], *WORDS[language]["month"]]))
    if len(unit) > 1 or unit > "\u3000":
        assert articles.read(f"{count} {unit}", language, is_article=True) == []


@given(st.floats(0.5, 60).map(lambda years: round(years, 1)))
def test_a_bare_number_is_years_with_its_decimals(years: float) -> None:
    assert lengths.read(str(years), None) == ("term", round(years * 12, 2))
    assert lengths.read(str(years).replace(".", ","), None) == ("term", round(years * 12, 2))


@given(st.text(max_size=60), st.sampled_from([None, *WORDS]))
def test_reads_any_text(text: str, language: str | None) -> None:
    code, months = lengths.read(text, language)
    assert months is None or (months >= 0 and code in {"term", "suspended", "maximum"})


def test_every_language_of_the_design_has_at_least_ten_rows() -> None:
    counted = Counter(row["language"] for row in ROWS)
    languages = (
        "en ru kk uk de fr es it pt pl tr az uz ar fa zh ja ko id bn hi hy ka bg sr bs hr hu ro nl sv fi"
    )
    assert min(counted[language] for language in languages.split()) >= 10
