import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import vocabulary
from analysis.text import fold
from analysis.text.names import SAME, closeness, latin, similarity
from analysis.text.sounds import sounds

TABLE = Path(__file__).with_name("names.csv")
PAIRS = [tuple(row.values()) for row in csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines())]
WORDS = sorted(
    {word for a, b, _ in PAIRS for word in (*a.split(), *b.split())} - {"Abdel", "عبد"}
)  # no names alone
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize(("a", "b", "same"), PAIRS)
def test_spellings_of_one_name_are_alike_and_names_of_two_people_are_not(a: str, b: str, same: str) -> None:
    assert (similarity(a, b) >= SAME) == (same == "yes")


@given(NAMES, NAMES)
def test_similarity_is_symmetric_and_a_share(a: str, b: str) -> None:
    assert similarity(a, b) == similarity(b, a)
    assert 0 <= similarity(a, b) <= 1


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_can_be_compared(a: str, b: str) -> None:
    assert similarity(a, b) == similarity(b, a)
    assert 0 <= closeness(a, b) <= 1


@given(NAMES)
def test_a_name_is_wholly_like_itself_in_any_case(name: str) -> None:
    assert similarity(name, name) == 1


# "Abdul" and "Ben" are names only with the word behind them: turned around, they are parts of another name
_BOUND = {fold(word) for kind in ("particles", "servants") for word in vocabulary.load("names")[kind]}
_FREE_WORDS = [word for word in WORDS if fold(word) not in _BOUND]


@given(st.sampled_from(_FREE_WORDS), st.sampled_from(_FREE_WORDS))
def test_the_order_of_words_changes_nothing(a: str, b: str) -> None:
    assert similarity(f"{a} {b}", f"{b} {a}") >= SAME


def test_text_without_letters_is_like_nothing() -> None:
    assert similarity("", "") == 0
    assert similarity("12", "12") == 0
    assert similarity("?", "Nurlan Akhmetov") == 0


def test_an_exact_spelling_is_closer_than_one_that_only_sounds_alike() -> None:
    assert closeness("Marat Dauletov", "Марат Даулетов") > closeness("Marat Dauletov", "Мурат Даулетов")


@pytest.mark.parametrize(
    ("printed", "letters"),
    [
        ("Серик Кудебаев", "Serik Kudebaev"),
        ("Daoulet Yergojine", "Daoulet Yergojine"),
        ("Żanat Sulejmenow", "Zanat Sulejmenow"),
        ("Սերժ Սարգսյան", "Serzh Sargsyan"),
        ("薩馬特-阿比", "SaMaTe ABi"),
    ],
)
def test_latin_gives_letters_for_an_id(printed: str, letters: str) -> None:
    assert latin(printed) == letters


@pytest.mark.parametrize(
    "spellings",
    [
        ["Kudebaev", "Kudebayev", "Koudebaïev", "Кудебаев", "Күдебаев"],
        ["Maszimov", "Massimov", "Məsimov", "Масимов", "Масімов"],
        ["Erghozhin", "Ergozhin", "Ергожин"],
        ["Turqumbayev", "Турғумбаев", "Turgumbaev"],
    ],
)
def test_orthographies_of_one_name_sound_the_same(spellings: list[str]) -> None:
    assert len({sounds(spelling)[0].full for spelling in spellings}) == 1


def test_letters_that_orthographies_read_differently_give_several_sounds() -> None:
    assert len(sounds("Jergozsin")) > 1
    assert {sound.full for sound in sounds("Massimow")} > {sound.full for sound in sounds("Massimov")}
