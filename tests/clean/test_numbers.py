import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import vocabulary
from analysis.clean import numbers
from analysis.clean.words import split
from tests.clean.tables import Row, invented, label


@pytest.mark.parametrize("row", invented("numbers"), ids=label)
def test_reads_a_number(row: Row) -> None:
    expected = float(row["value"]) if row["value"] else None
    assert numbers.read(row["text"], row["language"] or None) == expected


@given(st.integers(0, 10_000))
def test_digits_of_every_script_are_one_number(n: int) -> None:
    arabic = str(n).translate({ord("0") + i: chr(0x660 + i) for i in range(10)})
    devanagari = str(n).translate({ord("0") + i: chr(0x966 + i) for i in range(10)})
    assert numbers.read(str(n), None) == numbers.read(arabic, None) == numbers.read(devanagari, None) == n


@given(st.integers(1, 99))
def test_numeral_characters_are_read_by_their_tens(n: int) -> None:
    digits, tens = "〇一二三四五六七八九", n // 10
    written = ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[n % 10] if n % 10 else "")
    assert numbers.read(written, "zh") == n


@pytest.mark.parametrize("language", sorted(vocabulary.load("numbers")["languages"]))
def test_every_listed_form_is_its_number(language: str) -> None:
    for value, forms in vocabulary.load("numbers")["languages"][language].get("words", {}).items():
        for form in forms:
            found = numbers.find(split(form), language)
            assert [number.value for number in found] == [value], form


def test_finds_numbers_in_a_text_but_for_words_that_mean_something_else() -> None:
    words = split("two deputies, 16 and three years")
    assert [(n.first, n.value) for n in numbers.find(words, "en")] == [(0, 2), (2, 16), (4, 3)]
    assert [n.value for n in numbers.find(words, "en", taken={4})] == [2, 16]


def test_numbers_on_two_sides_of_an_and_stay_two() -> None:
    assert [n.value for n in numbers.find(split("five and twenty years"), "en")] == [5, 20]
