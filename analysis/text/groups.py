"""How many people a designation means: one, or several, of which kind and of which number."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from analysis.text.folding import fold
from analysis.text.name_runs import Labels
from analysis.text.sounds import script
from analysis.text.terms import Unit

_LOOK_AHEAD = 4  # words between a number and what it counts
_MOST_PEOPLE = 1900  # larger figures are years
_HEAD_LAST = {
    "han",
    "kana",
    "hangul",
    "indic",
    "georgian",
    "armenian",
}  # an office before only says whose people


class Meaning(NamedTuple):
    """What names.yml says about codes of offices, and about figures."""

    positions: frozenset[str]
    states: frozenset[str]
    kinds: Mapping[str, str]
    counters: frozenset[str]
    ordinals: frozenset[str]

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> "Meaning":
        """Take it from the vocabulary."""
        meaning = content["meaning"]
        return cls(
            positions=frozenset(meaning["positions"]),
            states=frozenset(meaning["states"]),
            kinds=meaning["kinds"],
            counters=frozenset(map(fold, content["counters"])),
            ordinals=frozenset(map(fold, content["ordinals"])),
        )


def is_plural(words: list[Unit], labels: list[Labels], meaning: Meaning) -> bool:
    """Tell whether words say that several people are meant: deputies, a group of officers, X and others."""
    for at, found in enumerate(labels):
        if "others" in found:
            return True
        ahead = labels[at + 1 : at + 1 + _LOOK_AHEAD]
        several = "group" in found or ("several" in found and any(_is_people(after) for after in ahead))
        if several and (script(words[at].text) in _HEAD_LAST or not _has_head(labels[:at], meaning)):
            return True
    return False


def count(words: list[Unit], labels: list[Labels], meaning: Meaning) -> int | None:
    """Return the number of people that a designation counts, None where it counts none.

    A number counts what follows it, unless one person's office or another group comes before: the head of
    three departments is one, the leaders of three departments are not counted.
    """
    for at, word in enumerate(words):
        number = _number(word, labels[at])
        if number is None or not 2 <= number < _MOST_PEOPLE:
            continue
        follower = words[at + 1].folded if at + 1 < len(words) else ""
        if follower in meaning.ordinals:
            continue
        if follower in meaning.counters:
            return number
        ahead = labels[at + 1 : at + 1 + _LOOK_AHEAD]
        counted = any("group" in f or "others" in f or f.get("office", set()) - meaning.states for f in ahead)
        if counted and not _has_head(labels[:at], meaning) and not any("group" in f for f in labels[:at]):
            return number
    return None


def kinds(labels: list[Labels], number: int | None, meaning: Meaning) -> frozenset[str]:
    """Return the kind of people a group is: what its noun says, else what the office counted makes of it."""
    named = frozenset().union(*(found["group"] for found in labels if "group" in found))
    if named or number is None:
        return named
    offices = frozenset().union(*(found["office"] for found in labels if "office" in found)) - meaning.states
    return frozenset(meaning.kinds.get(code, "officer") for code in offices)


def _is_people(found: Labels) -> bool:
    return "office" in found or "group" in found


def _has_head(before: list[Labels], meaning: Meaning) -> bool:
    """Tell whether an office that one person holds comes before."""
    return any("group" not in found and found.get("office", set()) & meaning.positions for found in before)


def _number(word: Unit, found: Labels) -> int | None:
    if word.folded.isdecimal():
        return int(word.folded[:6])
    return min(map(int, found["count"])) if "count" in found else None
