import pytest

from analysis import vocabulary
from analysis.clean.languages import for_language, spelled
from analysis.clean.phrases import Phrases
from analysis.clean.words import in_case, split

TERMS = {
    "en": [("abus* * power/office", "abuse"), ("abuse of trust", "trust"), ("^life", "life")],
    "de": [("*mord", "killing"), ("in", "inside")],
    "ar": [("خيانة عظمى", "treason")],
    "zh": [("滥用职权", "abuse")],
    "ko": [("직권 남용", "abuse")],
    "fr": [("main", "hand")],
    "es": [("main", "other")],
}


def found(text: str, language: str | None) -> list[str]:
    return [
        match.entry for match in Phrases(for_language(TERMS.__getitem__, TERMS, language)).find(split(text))
    ]


@pytest.mark.parametrize(
    ("language", "text", "entries"),
    [
        ("en", "Abusing his Office", ["abuse"]),
        ("en", "abuse of power and abuse of “office”", ["abuse", "abuse"]),
        ("en", "abuse of all his many great powers", []),
        ("en", "abuse, power", []),
        ("en", "abuse of trust", ["trust"]),
        ("en", "life in prison", ["life"]),
        ("en", "long life", []),
        ("de", "Doppelmord", ["killing"]),
        ("de", "Mordversuch", []),
        ("ar", "بالخيانة العظمى", ["treason"]),
        ("zh", "涉嫌滥用 职权罪", ["abuse"]),
        ("ko", "직권남용권리행사방해", ["abuse"]),
        ("ar", "abuse of office", ["abuse"]),
    ],
)
def test_finds_phrases(language: str, text: str, entries: list[str]) -> None:
    assert found(text, language) == entries


def test_an_unknown_language_has_all_terms_on_which_languages_agree() -> None:
    assert found("滥用职权, Doppelmord", None) == ["abuse", "killing"]
    assert found("滥用职权, Doppelmord", "xx") == ["abuse", "killing"]
    assert found("main", None) == []
    assert found("main", "fr") == ["hand"]


def test_a_language_knows_its_own_word_before_english() -> None:
    terms = {"en": [("to", "range")], "da": [("to", "two")]}
    for language, entry in [("da", "two"), ("no", "two"), ("en", "range"), (None, "range")]:
        assert for_language(terms.__getitem__, terms, language) == {"to": entry}


@pytest.mark.parametrize(("code", "own"), [("nb", "no"), ("pt-BR", "pt"), ("zh_Hant", "zh"), ("kk", "kk")])
def test_codes_of_a_language_are_one(code: str, own: str) -> None:
    terms = {own: [("a", 1)], "xx": [("b", 2)], "en": []}
    assert for_language(terms.__getitem__, terms, code) == {"a": 1}


def test_words_are_folded_and_keep_what_stands_between() -> None:
    words = split("§ 129a, «Ёлка»")
    assert words.tokens == ["§", "129", "a", "елка"]
    assert words.gaps == ["", " ", "", ', "', '"']
    assert in_case("§ 129A Abs.") == ["§", "129", "A", "Abs"]


def test_persian_compounds_are_read_with_or_without_their_gap() -> None:
    assert split("سهل‌انگاری") == split("سهل انگاری")


@pytest.mark.parametrize("name", ["articles", "lengths"])
def test_every_term_of_a_vocabulary_has_a_word(name: str) -> None:
    for language, lists in vocabulary.load(name).items():
        for kind, listed in lists.items():
            terms = (
                [term for some in listed.values() for term in some] if isinstance(listed, dict) else listed
            )
            for term in spelled(terms):
                assert split(term.replace("*", "")).tokens or term == "*", (language, kind, term)
