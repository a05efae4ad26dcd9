import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import vocabulary
from analysis.clean import offences
from analysis.schema.codes import OFFENCES
from tests.clean.tables import Row, golden, invented, label

ROWS = invented("offences")
NAMED = [row for row in ROWS if row["offences"]]


def read(row: Row) -> str:
    return ";".join(offences.read(row["text"], row["language"] or None))


@pytest.mark.parametrize("row", ROWS, ids=label)
def test_reads_offences(row: Row) -> None:
    assert read(row) == row["offences"]


def test_reads_the_golden_collection() -> None:
    for row in golden("offences"):
        assert ";".join(offences.read(row["value"], row["language"])) == row["offences"], row["value"]


def test_the_vocabulary_has_every_code_and_no_other() -> None:
    assert set(vocabulary.load("offences")) == {*OFFENCES, "ignored"}
    assert all(vocabulary.load("offences")[code]["definition"] for code in OFFENCES)


@pytest.mark.parametrize("code", OFFENCES)
def test_no_term_of_a_language_stands_under_two_codes(code: str) -> None:
    listed = vocabulary.load("offences")
    for language, terms in listed[code].items():
        for other in OFFENCES:
            if other != code and language != "definition":
                assert not set(terms) & set(listed[other].get(language, [])), (language, other)


@given(st.sampled_from(NAMED), st.sampled_from(NAMED))
def test_two_offences_side_by_side_are_both_read(one: Row, other: Row) -> None:
    if one["language"] == other["language"]:
        text = f"{one['text']}; {other['text']}"
        both = {*one["offences"].split(";"), *other["offences"].split(";")}
        assert offences.read(text, one["language"] or None) == sorted(both)


@given(st.sampled_from(NAMED))
def test_case_and_quotes_do_not_count(row: Row) -> None:
    assert ";".join(offences.read(f"«{row['text'].upper()}»", row["language"] or None)) == row["offences"]


@given(st.text(max_size=60))
def test_reads_any_text(text: str) -> None:
    assert set(offences.read(text, None)) <= set(OFFENCES)
