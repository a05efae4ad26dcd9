"""Reads what a printed date says by itself, whenever it was published."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from analysis.text.dategrammar import Phrase, phrase
from analysis.text.dateitems import readings
from analysis.text.dateparts import DateParts, Day, adjoining, joined, moved, of_group, shared
from analysis.text.datewords import Lexicon, lexicon


def parse(text: str, language: str | None, hand: Path) -> DateParts | None:
    """What ``text``, printed in ``language``, says of a date; None where it says none that can be resolved.

    Words come from the vocabulary ``dates`` in ``hand``. A text with several dates that are no range, with a day that
    does not exist, or with words that lean on something outside it says none.
    """
    words = lexicon(language, hand)
    for items in readings(text, words):
        said = phrase(items, words)
        if said and (parts := _interpreted(said, words)):
            return parts
    return None


def _interpreted(said: Phrase, words: Lexicon) -> DateParts | None:
    letters = said.letters.replace("A", "")
    form = "until" if "A" in said.letters else None
    for pattern, needs_postpositions, build in _PATTERNS:
        if pattern.fullmatch(letters) and (words.has_postpositions or not needs_postpositions):
            parts = build(said, words)
            return parts._replace(form=form) if parts and form else parts
    return None


def _one(said: Phrase, words: Lexicon) -> DateParts | None:
    return of_group(said.groups[0], words)


def _until(said: Phrase, words: Lexicon) -> DateParts | None:
    parts = _one(said, words)
    return parts._replace(form="until") if parts else None


def _before(said: Phrase, words: Lexicon) -> DateParts | None:
    """Where one word is "ago" and "before": after a bare number of a day it is more likely a count of days."""
    return _until(said, words) if "m" in said.groups[0] or "y" in said.groups[0] else None


def _ago(said: Phrase, _words: Lexicon) -> DateParts:
    return DateParts("day_away", Day(), Day(), away=-said.days[0])


def _earlier(said: Phrase, words: Lexicon) -> DateParts | None:
    return moved(_one(said, words), -said.days[0])


def _later(said: Phrase, words: Lexicon) -> DateParts | None:
    return moved(_one(said, words), said.days[0])


def _through(said: Phrase, words: Lexicon) -> DateParts | None:
    return _joined(said, words, "through")


def _within(said: Phrase, words: Lexicon) -> DateParts | None:
    return _joined(said, words, "within")


def _both(said: Phrase, words: Lexicon) -> DateParts | None:
    return adjoining(_joined(said, words, "through"))


def _either(said: Phrase, words: Lexicon) -> DateParts | None:
    return adjoining(_joined(said, words, "within"))


def _series(said: Phrase, words: Lexicon) -> DateParts | None:
    """Three days or more, one after another; the last tells their month."""
    last = said.groups[-1]
    days = [group | shared(group, last) for group in said.groups]
    is_unbroken = all(adjoining(joined(two[0], two[1], words, "through")) for two in pairwise(days))
    return joined(days[0], last, words, "through") if is_unbroken else None


def _joined(said: Phrase, words: Lexicon, form: str) -> DateParts | None:
    first, last = said.groups
    return joined(first, last, words, form)


# What a phrase can be, whether "before" follows what it governs in it, and how it is understood.
_PATTERNS: list[tuple[re.Pattern[str], bool, Callable[[Phrase, Lexicon], DateParts | None]]] = [
    (re.compile(letters), needs_postpositions, build)
    for letters, needs_postpositions, build in [
        ("[sBr]?Gr?", False, _one),
        ("s?Gs", True, _one),
        ("uGu?", False, _until),
        ("Gs?u", True, _until),
        ("s?G-?[-r/u]-?G[ru]?", False, _through),
        ("Gs-?[-ru]?Gs?[usr]?|GGr|GB?-GB", True, _through),
        ("BG[&r-]G", False, _within),
        ("G&GB", True, _within),
        ("s?G&G", False, _both),
        (r"G\|G", False, _either),
        ("GG+&G|G(?:[/&]G){2,}", False, _series),
        ("Gg", True, _before),
        ("Jg|gJg?", False, _ago),
        ("J[ugs]G|[ug]JsG|GuJ[ug]?|Gs?J[ug]", False, _earlier),
        ("JGu", True, _earlier),
        ("JGl", True, _later),
        ("l?JlG|GlJ|Gs?Jl", False, _later),
        ("SG", False, _later),
    ]
]
