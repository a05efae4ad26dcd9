"""One form for texts that are printed in several ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text import fold


@pytest.mark.parametrize(
    ("printed", "other"),
    [
        ("क़ैद", "कैद"),  # the dot of a foreign sound, in one character or two
        ("सज़ा", "सजा"),
        ("जाँच", "जांच"),
        ("मृत्युदण्ड", "मृत्युदंड"),
        ("सम्बन्ध", "संबंध"),
        ("সাড়ে", "সাডে"),
        ("আয়", "আয"),
        ("ਜ਼ਮਾਨਤ", "ਜਮਾਨਤ"),
        ("٤٥", "४५"),
        ("Łódź", "lodz"),
        ("ئی", "يي"),
    ],
)
def test_spellings_of_one_word_are_one(printed: str, other: str) -> None:
    assert fold(printed) == fold(other)


def test_what_distinguishes_words_is_kept() -> None:
    assert fold("जन्म") != fold("जंम")
    assert fold("नन्हा") == fold(fold("नन्हा"))
    assert fold("कल") != fold("काल")


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
