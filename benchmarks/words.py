"""benchmarks/model.yml, and what it says of names in texts."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from anyascii import anyascii

from analysis import vocabulary
from analysis.text.sounds import script

WORDS = Path(__file__).with_name("model.yml")
_WORD = re.compile(r"[^\W\d_]+(?:['’‘ʻ-][^\W\d_]+)*")
_BETWEEN_NAMES = re.compile(r"^[\s·•-]$")


def words() -> Mapping[str, Any]:
    """benchmarks/model.yml."""
    return vocabulary.read(WORDS)


def without_names(text: str) -> str:
    """``text`` with a slot for each name of a person: ``{g} {s}`` for several words, ``{s}`` for one.

    Every word with a capital, or of a script without capitals, is a name's unless model.yml says that it is
    not. A surname in capitals is ``{S}``.
    """
    runs: list[list[re.Match[str]]] = []
    for word in filter(lambda found: _is_name(found[0]), _WORD.finditer(text)):
        if runs and _BETWEEN_NAMES.match(text[runs[-1][-1].end() : word.start()]):
            runs[-1].append(word)
        else:
            runs.append([word])
    for run in reversed(runs):
        start, end = run[0].start(), run[-1].end()
        surname = "{S}" if run[-1][0].isupper() and len(run[-1][0]) > 3 else "{s}"
        given = "{g}" + text[run[0].end()] if len(run) > 1 else ""
        text = text[:start] + given + surname + text[end:]
    return text


def spelled_as(text: str, language: str) -> str:
    """Return the column of the syllables in which names in ``text`` are spelled."""
    rules = words()["spelled_as"]
    return str(rules["scripts"].get(script(text)) or rules["languages"].get(language, "en"))


def outlet_key(name: str) -> str:
    """One key for the spellings of an outlet in any alphabet."""
    return re.sub("[^a-z0-9]+", "", re.sub(r"\s*\(.*|\.\w+$", "", anyascii(name).strip()).lower())


def is_outlet(name: str) -> bool:
    """Whether a name that is credited is an outlet's, and not an institution's, which keeps its own."""
    return "." in name or any(_is_name(word) for word in _WORD.findall(name))


def _is_name(word: str) -> bool:
    has_capitals = word[0].lower() != word[0].upper()
    return word not in _not_people() and (word[0].isupper() or not has_capitals)


@cache
def _not_people() -> frozenset[str]:
    return frozenset(words()["not_people"].split())
