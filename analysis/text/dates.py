"""Reads what a printed date says by itself, whenever it was published."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from analysis.text.dategrammar import Phrase, phrase
from analysis.text.dateitems import readings
from analysis.text.dateparts import (
    DateParts,
    Day,
    adjoining,
    in_two_calendars,
    joined,
    moved,
    of_group,
    shared,
)
from analysis.text.datewords import Lexicon, lexicon

_LONGEST_PIECE = 10  # words of a date: "Thursday, the fifth day of August of the year 2021"


def parse(text: str, language: str | None, hand: Path, *, is_publication: bool = False) -> DateParts | None:
    """What ``text``, printed in ``language``, says of a date; None where it says none that can be resolved.

    Words come from the vocabulary ``dates`` in ``hand``. A text with several dates that are no range, with a day that
    does not exist, or with words that lean on something outside it says none. The day when something was announced
    is the last on which it can have been, but for ``is_publication``, where it is the day that is asked for.
    """
    words = lexicon(language, hand)
    for items in readings(text, words):
        said = phrase(items, words)
        if said and (parts := _interpreted(said, words, is_publication=is_publication)):
            return parts
    return None


def published(text: str, language: str | None, hand: Path) -> DateParts | None:
    """The day or month of a publication that ``text`` tells by itself; None where it tells neither, or several.

    "By", "until" and the like say nothing there: they are a byline's, or words of another language. Where the whole
    is no date, the one day that pieces of it tell in full: "7 January 2025, issue 12".
    """
    whole = parse(text, language, hand, is_publication=True)
    if whole is not None:
        is_told = whole.leans_on == "nothing" and whole.form in ("one", "until") and whole.start.month
        return whole._replace(form="one") if is_told else None
    pieces = set(_pieces(text.replace("|", " ").split(), language, hand))
    return pieces.pop() if len(pieces) == 1 and all(piece.form == "one" for piece in pieces) else None


def _pieces(words: list[str], language: str | None, hand: Path) -> Iterator[DateParts]:
    """What words in a row tell of days with their month and year; from the left, of each the most words."""
    first = 0
    while first < len(words):
        for end in range(min(len(words), first + _LONGEST_PIECE), first, -1):
            parts = parse(" ".join(words[first:end]), language, hand, is_publication=True)
            if parts and parts.leans_on == "nothing" and parts.start.day:
                yield parts
                first = end
                break
        else:
            first += 1


def _interpreted(said: Phrase, words: Lexicon, *, is_publication: bool) -> DateParts | None:
    letters = said.letters.replace("A", "")
    form = "until" if "A" in said.letters and not is_publication else None
    if _TWO.fullmatch(letters):
        one, other = said.groups
        same = in_two_calendars(one, other, words)
        if same:
            return same
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


_TWO = re.compile("G[-/|]?G")  # one day in two calendars
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
