import pytest

from analysis.text.terms import Lexicon, longest, units

LEXICON = Lexicon(
    [
        ("prosecution", "en", "prosecut*"),
        ("prosecution", "de", "Staatsanw*"),
        ("court", "de", "*gericht"),
        ("court", "hu", "*bíróság*"),
        ("court", "zh", "法院"),
        ("court", "ko", "법원"),
        ("army", "ko", "군"),
        ("court", "ar", "محكمة"),
        ("victims", "en", "lawyer* * victim*"),
        ("defence", "en", "lawyer*"),
        ("security", "en", "KNB"),
        ("investigators", "id", "penyidik"),
    ]
)


def _codes(text: str) -> list[str]:
    return [match.code for match in longest(LEXICON.find(units(text)))]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("the Prosecutor's office", ["prosecution"]),
        ("Oberstes Militärgericht", ["court"]),
        ("a Fővárosi Ítélőtáblabíróságon", ["court"]),
        ("首尔中央地方法院", ["court"]),
        ("서울중앙지방법원", ["court"]),
        ("군", ["army"]),
        ("장군", []),
        ("والمحكمة العليا", ["court"]),
        ("lawyer of the victims", ["victims"]),
        ("lawyer of the seven other brave victims", ["defence"]),
        ("KNB", ["security"]),
        ("Knb", []),
        ("penyidiknya", ["investigators"]),
        ("STAATSANWALTSCHAFT", ["prosecution"]),
        ("", []),
    ],
)
def test_terms_are_found_in_every_script(text: str, codes: list[str]) -> None:
    assert _codes(text) == codes


def test_words_end_at_hyphens_and_apostrophes_and_carry_their_marks() -> None:
    assert [unit.text for unit in units("l'ex-chef")] == ["l", "ex", "chef"]
    assert [unit.text for unit in units("শেখ হাসিনা ১৭")] == ["শেখ", "হাসিনা", "১৭"]
    assert [unit.folded for unit in units("১৭")] == ["17"]
    assert [unit.text for unit in units("尹锡悦 3명")] == ["尹", "锡", "悦", "3", "명"]
