"""Reads which restraint before judgment a claim is about."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from analysis import vocabulary
from analysis.clean.languages import for_language
from analysis.clean.phrases import Found, Phrases
from analysis.clean.words import split

_WORDS_BETWEEN = 2
_RESTRAINTS = ("detention", "house_arrest", "undertaking", "bail")


def read(text: str, attribute: str, language: str | None, hand: Path = vocabulary.OWN) -> str | None:
    """Read detention, house_arrest, undertaking, bail, at_liberty or undecided; None for no restraint.

    The attribute decides (an arrest is detention), unless the text says outright that the person was not
    detained and names no restraint. Where a measure changed or ended the text decides: the last restraint it
    names that is not the one left behind, else that the person was let go.
    """
    measures = vocabulary.load("measures", hand)
    found = _lexicon(language, hand).find(split(text)) if text else []
    codes = {match.entry for match in found}
    if attribute in measures["by_text"]:
        return _told(found, codes)
    if "at_liberty" in codes and codes.isdisjoint(_RESTRAINTS):
        return "at_liberty"
    code: str | None = measures["attributes"].get(attribute)
    return code


def _told(found: list[Found[str]], codes: set[str]) -> str | None:
    if "undecided" in codes:
        return "undecided"
    restraints = [match for match in found if match.entry in _RESTRAINTS]
    begins = [match.end for match in found if match.entry == "from"]
    kept = [
        match for match in restraints if not any(0 <= match.first - end <= _WORDS_BETWEEN for end in begins)
    ]
    if not kept and not codes.isdisjoint({"at_liberty", "released"}):
        return "at_liberty"
    # "orden de prisión": where nothing else is named, what follows a 'from' is not left behind
    last = [*restraints, *kept][-1:]
    return last[0].entry if last else None


@lru_cache(maxsize=256)
def _lexicon(language: str | None, hand: Path) -> Phrases[str]:
    listed = vocabulary.load("measures", hand)["terms"]

    def terms(code: str) -> Iterator[tuple[str, str]]:
        return ((term, measure) for measure, entry in listed.items() for term in entry.get(code, []))

    languages = dict.fromkeys(code for entry in listed.values() for code in entry)
    return Phrases(for_language(terms, languages, language, hand))
