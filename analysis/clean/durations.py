"""The parts of a printed sentence: lengths of time, and the terms of the vocabulary of lengths."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from analysis import vocabulary
from analysis.clean import numbers
from analysis.clean.articles import covered
from analysis.clean.languages import for_language, spelled
from analysis.clean.numbers import Number
from analysis.clean.phrases import Phrases
from analysis.clean.words import Words, is_unspaced, split

MONTHS_IN = {"year": 12.0, "month": 1.0, "month_after": 1.0, "week": 7 / 30, "day": 1 / 30}
CALENDAR_YEARS = range(1900, 2101)
_AFTER_UNITS = {"year_before": "year", "month_before": "month"}  # units that stand before their number
_UNITS = {*MONTHS_IN, *_AFTER_UNITS, "year_up_to", "month_up_to", "no_length", "fixed", "half", "half_first"}
_HALF_YEARS = (6, 18)  # fixed lengths that say "and a half" after a number: "tiga setengah tahun"
_NOT_TAKEN = {"and", "number"}
_LINKS = {"and", "to", "up_to"}
_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75"}
_WRITTEN_FRACTION = re.compile(r"(\d*)\s*([½¼¾])|(\d+)\s+1/2\b")
_MOST = 1000
_LIST_MARK = re.compile(r"[,/;、،-]")


class Part(NamedTuple):
    """Words ``first`` up to ``end``: a ``length`` of so many months, or a term of the lists ``kinds``.

    A length is ``bounded`` when its unit itself says 'up to', and ``several`` when the number of another
    person or count, or the lower end of a range, stands before it.
    """

    kinds: tuple[str, ...]
    first: int
    end: int
    months: float = 0.0
    unit: str = ""
    bounded: bool = False
    several: bool = False


class Sentence(NamedTuple):
    """A text in words, its parts from left to right, and the numbers that belong to no length."""

    words: Words
    parts: list[Part]
    numbers: list[Number]

    def marks(self, *kinds: str) -> list[Part]:
        """List the parts that stand in one of the vocabulary's lists ``kinds``."""
        return [part for part in self.parts if not set(kinds).isdisjoint(part.kinds)]

    def is_aside(self, part: Part) -> bool:
        """Tell whether a part stands in brackets."""
        before = "".join(self.words.gaps[: part.first + 1])
        return before.count("(") > before.count(")")


def parse(text: str, language: str | None, hand: Path) -> Sentence:
    """Find the parts of ``text``; numbers of articles, calendar years, ages and times since are left out."""
    words = split(_WRITTEN_FRACTION.sub(_decimal, text))
    terms = [
        Part(kinds, first, end, months, _unit(months) if months else "")
        for first, end, (kinds, months) in _lexicon(language, hand).terms.find(words)
    ]
    taken = {i for part in terms if _NOT_TAKEN.isdisjoint(part.kinds) for i in range(part.first, part.end)}
    counted = numbers.find(words, language, hand, taken)
    if len(counted) > 1:
        articles = covered(words, language, hand)
        counted = [number for number in counted if number.first not in articles]
    terms += _compounds(words, taken, counted, language, hand)
    lengths, used = _lengths(words, terms, counted)
    free = [number for number in counted if number not in used and _is_count(number)]
    others = [part for part in terms if _UNITS.isdisjoint(part.kinds) and not _is_within(part, lengths)]
    lengths = [length._replace(several=_has_another(words, length, others, free)) for length in lengths]
    return Sentence(words, sorted([*others, *lengths], key=_first), free)


def _is_count(number: Number) -> bool:
    """Tell whether a number can be a length without its unit; "a" and "un" are articles of grammar, too."""
    return 0 < number.value < _MOST and (number.in_digits or number.value != 1)


def _decimal(found: re.Match[str]) -> str:
    return f"{found[3]}.5" if found[3] else (found[1] or "0") + _FRACTIONS[found[2]]


def _unit(months: float) -> str:
    return "year" if months >= MONTHS_IN["year"] else "month"


def _first(part: Part) -> int:
    return part.first


class _Lexicon(NamedTuple):
    terms: Phrases[tuple[tuple[str, ...], float]]
    endings: Phrases[str]


@lru_cache(maxsize=256)
def _lexicon(language: str | None, hand: Path) -> _Lexicon:
    entries = vocabulary.load("lengths", hand)

    def terms(code: str) -> Iterator[tuple[str, tuple[tuple[str, ...], float]]]:
        return _terms(entries[code])

    def endings(code: str) -> Iterator[tuple[str, str]]:
        return _endings(entries[code])

    return _Lexicon(
        Phrases(for_language(terms, entries, language, hand)),
        Phrases(for_language(endings, entries, language, hand)),
    )


def _terms(entry: Mapping[str, Any]) -> Iterator[tuple[str, tuple[tuple[str, ...], float]]]:
    """Give each term with all the lists it stands in, and a fixed length with its months."""
    kinds: dict[str, tuple[str, ...]] = {}
    for kind, terms in entry.items():
        if kind == "fixed":
            for months, spellings in terms.items():
                yield from ((term, ((kind,), float(months))) for term in spellings)
        elif not kind.startswith("joined_"):
            for term in spelled(terms):
                kinds[term] = (*kinds.get(term, ()), kind)
    yield from ((term, (listed, 0.0)) for term, listed in kinds.items())


def _endings(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for kind, terms in entry.items():
        if kind.startswith("joined_"):
            yield from ((term, kind.removeprefix("joined_")) for term in terms)


def _compounds(
    words: Words, taken: set[int], counted: list[Number], language: str | None, hand: Path
) -> Iterator[Part]:
    """Read lengths written as one word, ``восьмилетний``, ``zehnjährige``, and the units of ``18-летний``."""
    endings = _lexicon(language, hand).endings
    ends = {number.end for number in counted}
    taken = taken | {i for number in counted for i in range(number.first, number.end)}
    for i, word in enumerate(words.tokens):
        if i in taken or not word.isalpha() or is_unspaced(word):
            continue
        after_number = endings.whole(word) if i in ends else None
        if after_number:
            yield Part((after_number,), i, i + 1)
            continue
        for cut in range(2, len(word) - 1):
            unit = endings.whole(word[cut:])
            value = numbers.beginning(word[:cut], language, hand) if unit else None
            if unit and value:
                yield Part(("fixed",), i, i + 1, value * MONTHS_IN[unit], unit)
                break


def _lengths(words: Words, terms: list[Part], counted: list[Number]) -> tuple[list[Part], set[Number]]:
    """Put numbers to their units, ``5 years and 4 months`` as one length; give the numbers used, too."""
    at = {part.first: part for part in terms}
    before = {part.end: part for part in terms if not _AFTER_UNITS.keys().isdisjoint(part.kinds)}
    first_halves = {part.end for part in terms if "half_first" in part.kinds}
    single, used = [], set()
    for number in counted:
        part, value = at.get(number.end), number.value + (0.5 if number.first in first_halves else 0.0)
        if part and "half" in part.kinds:
            value, part = value + 0.5, at.get(part.end)
        kind = next((kind for kind in part.kinds if kind in _UNITS), None) if part else None
        if kind is None and number.first in before and value not in CALENDAR_YEARS:
            single.append(_after_unit(before[number.first], number))
            used.add(number)
            continue
        if part is None or kind is None or _is_apart(words, part.first):
            continue
        used |= {number, *(n for n in counted if n.end == number.first and _repeats(words, n, number))}
        unit = kind.removesuffix("_up_to")
        is_date = unit == "year" and number.in_digits and value in CALENDAR_YEARS
        if unit in MONTHS_IN and not is_date:
            is_bounded = kind.endswith("_up_to")
            months = value * MONTHS_IN[unit]
            single.append(Part(("length",), number.first, part.end, months, unit, is_bounded))
    single += [_with_years(words, part, counted, used) for part in terms if "fixed" in part.kinds]
    with_halves = [_with_half(part, at.get(part.end)) for part in single]
    return _added(words, sorted(with_halves, key=_first), terms), used


def _after_unit(unit: Part, number: Number) -> Part:
    """Read a length whose unit stands first: "miaka 15"."""
    name = next(_AFTER_UNITS[kind] for kind in unit.kinds if kind in _AFTER_UNITS)
    return Part(("length",), unit.first, number.end, number.value * MONTHS_IN[name], name)


def _with_years(words: Words, part: Part, counted: list[Number], used: set[Number]) -> Part:
    """Add to "half a year", or "a year and a half", the years that a number right before it counts."""
    part = part._replace(kinds=("length",))
    years = next((number for number in counted if number.end == part.first and number.value > 1), None)
    if years is None or part.months not in _HALF_YEARS or words.is_parted(part.first):
        return part
    used.add(years)
    months = years.value * MONTHS_IN["year"] + MONTHS_IN["year"] / 2
    return part._replace(first=years.first, months=months, unit="year")


def _repeats(words: Words, a: Number, b: Number) -> bool:
    """Tell whether ``b`` says ``a`` again: "5 (five) years"."""
    return a.value == b.value and "(" in words.gaps[b.first]


def _is_apart(words: Words, unit: int) -> bool:
    """Tell whether punctuation parts a unit from its number; not the bracket of "5 (five) years"."""
    return words.is_parted(unit) and not words.gaps[unit].strip().startswith(")")


def _with_half(part: Part, half: Part | None) -> Part:
    if half is None or "half" not in half.kinds:
        return part
    return part._replace(end=half.end, months=part.months + MONTHS_IN[part.unit] / 2)


def _added(words: Words, single: list[Part], terms: list[Part]) -> list[Part]:
    joints = {(part.first, part.end) for part in terms if "and" in part.kinds}
    lengths: list[Part] = []
    for part in single:
        last = lengths[-1] if lengths else None
        if last and _follows(words, last, part, joints):
            lengths[-1] = last._replace(end=part.end, months=last.months + part.months, unit=part.unit)
        elif part.unit != "month_after":
            lengths.append(part)
    return lengths


def _follows(words: Words, last: Part, part: Part, joints: set[tuple[int, int]]) -> bool:
    """Tell whether ``part`` goes on where ``last`` ends, in a smaller unit: five years and four months."""
    is_next = part.first == last.end or (last.end, part.first) in joints
    is_smaller = MONTHS_IN[part.unit] < MONTHS_IN[last.unit]
    return is_smaller and is_next and not re.search("[;(]", words.gaps[last.end])


def _is_within(part: Part, lengths: list[Part]) -> bool:
    return any(length.first <= part.first < length.end for length in lengths)


def _has_another(words: Words, length: Part, others: list[Part], free: list[Number]) -> bool:
    """Tell whether a number without a unit leads up to ``length``: "16, 15 and 3 years", "3 to 16 years"."""
    if free and any("between" in part.kinds for part in others):
        return True
    links = {part.end: part for part in others if not _LINKS.isdisjoint(part.kinds)}
    start = length.first
    while start in links:
        start = links[start].first
    number = next((n for n in free if n.end == start), None)
    if number is None or start < length.first:
        return number is not None
    # a single Chinese or Korean character before a comma is more often part of a name than a number
    is_number = number.in_digits or not is_unspaced(words.tokens[number.first])
    return is_number and _LIST_MARK.search(words.gaps[start]) is not None
