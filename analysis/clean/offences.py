"""Reads which offences a charge, a verdict or an allegation names, whatever the language."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from analysis import vocabulary
from analysis.clean.languages import for_language
from analysis.clean.phrases import Phrases
from analysis.clean.words import split

_IGNORED = "ignored"


def read(text: str, language: str | None, hand: Path = vocabulary.OWN) -> list[str]:
    """Read the codes of the offences that ``text`` names, sorted, each once; empty where it names none.

    ``other`` is an offence that is named and has no code of its own.
    """
    found = {match.entry for match in _lexicon(language, hand).find(split(text))}
    return sorted(found - {_IGNORED})


@lru_cache(maxsize=256)
def _lexicon(language: str | None, hand: Path) -> Phrases[str]:
    listed = vocabulary.load("offences", hand)

    def terms(code: str) -> Iterator[tuple[str, str]]:
        return ((term, offence) for offence, entry in listed.items() for term in entry.get(code, []))

    languages = dict.fromkeys(code for entry in listed.values() for code in entry if code != "definition")
    return Phrases(for_language(terms, languages, language, hand))
