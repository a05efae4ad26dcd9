"""Numbers in a printed text, in digits of any script or in words of its language."""

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from num2words import num2words

from analysis import vocabulary
from analysis.clean.languages import for_language
from analysis.clean.phrases import Found, Phrases
from analysis.clean.words import Words, split

_LAST_SPELLED = 120


class Number(NamedTuple):
    """A number in words ``first`` up to, not including, ``end``."""

    first: int
    end: int
    value: float
    in_digits: bool


def read(text: str, language: str | None, hand: Path = vocabulary.OWN) -> float | None:
    """Read the number that ``text`` is: ``15.6``, ``15,6``, ``двадцати пяти``, ``十二``; else None."""
    words = split(text)
    numbers = find(words, language, hand)
    is_whole = len(numbers) == 1 and numbers[0].end - numbers[0].first == len(words.tokens)
    return numbers[0].value if is_whole else None


def find(
    words: Words, language: str | None, hand: Path = vocabulary.OWN, taken: Collection[int] = ()
) -> list[Number]:
    """Find the numbers in ``words`` from left to right; the words in ``taken`` mean something else."""
    known = _known(language, hand)
    return list(_summed(words, _single(words, known, taken, hand), known.connectors, taken))


def beginning(word: str, language: str | None, hand: Path = vocabulary.OWN) -> float | None:
    """Read ``word`` (folded) as a number that begins a compound: ``восьми``, ``acht``, ``ośmio``."""
    return _known(language, hand).beginnings.get(word)


def numeral(words: Words, i: int, hand: Path = vocabulary.OWN) -> Number | None:
    """Read the number written in numeral characters from word ``i`` on: 十二, 二百三十二, 십오."""
    characters = _numerals(hand)
    values: list[int] = []
    for j in range(i, len(words.tokens)):
        if words.tokens[j] not in characters or (values and words.gaps[j]):
            break
        values.append(characters[words.tokens[j]])
    return Number(i, i + len(values), _numeral_value(values), in_digits=False) if values else None


class _Known(NamedTuple):
    words: Phrases[float]
    beginnings: Mapping[str, float]
    connectors: frozenset[str]
    halves: tuple[str, ...]  # what a word ends in that says "and a half": dreieinhalb


@lru_cache(maxsize=8)
def _numerals(hand: Path) -> dict[str, int]:
    numerals = vocabulary.load("numbers", hand)["numerals"]
    return {character: value for script in numerals.values() for character, value in script.items()}


@lru_cache(maxsize=256)
def _known(language: str | None, hand: Path) -> _Known:
    listed = vocabulary.load("numbers", hand)
    library, entries = listed["library"], listed["languages"]
    languages = dict.fromkeys([*entries, *library])

    def words_of(code: str) -> Iterator[tuple[str, float]]:
        return _words(entries.get(code, {}), library.get(code))

    def joined_of(code: str) -> Iterator[tuple[str, float]]:
        return _forms(entries.get(code, {}), "joined")

    def connectors_of(code: str) -> Iterator[tuple[str, bool]]:
        return ((word, True) for word in entries.get(code, {}).get("and", []))

    def halves_of(code: str) -> Iterator[tuple[str, bool]]:
        return ((ending, True) for ending in entries.get(code, {}).get("halves", []))

    words = for_language(words_of, languages, language, hand)
    joined = for_language(joined_of, languages, language, hand)
    connectors = for_language(connectors_of, languages, language, hand)
    halves = for_language(halves_of, languages, language, hand)
    single = {term: value for term, value in words.items() if " " not in term}
    return _Known(Phrases(words), single | joined, frozenset(connectors), tuple(halves))


def _words(entry: Mapping[str, Any], library: str | None) -> Iterator[tuple[str, float]]:
    yield from _forms(entry, "words")
    if library:
        yield from _spelled(library)
    if entry.get("units_first"):
        forms = list(_forms(entry, "words"))
        for (unit, small), (ten, large) in product(forms, forms):
            if small < 10 and 20 <= large < 100:
                yield from ((f"{unit} {link}{ten}", small + large) for link in ("", f"{entry['and'][0]} "))


@lru_cache(maxsize=128)
def _spelled(library: str) -> list[tuple[str, float]]:
    numbers = range(1, _LAST_SPELLED + 1)
    return [(num2words(n, lang=library), float(n)) for n in numbers]  # type: ignore[no-untyped-call]  # has no types


def _forms(entry: Mapping[str, Any], key: str) -> Iterator[tuple[str, float]]:
    for value, spellings in entry.get(key, {}).items():
        yield from ((spelling, float(value)) for spelling in spellings)


def _single(words: Words, known: _Known, taken: Collection[int], hand: Path) -> list[Number]:
    """Find numbers that are one token, one spelling, or one run of numeral characters."""
    numbers = [Number(*found, in_digits=False) for found in known.words.find(words) if _is_free(found, taken)]
    used = {*taken, *(i for number in numbers for i in range(number.first, number.end))}
    for i, token in enumerate(words.tokens):
        if i in used:
            continue
        value = _digits(token) if token[0].isdigit() else None
        half = _with_half(token, known)
        if half is not None:
            numbers.append(Number(i, i + 1, half, in_digits=False))
            continue
        number = numeral(words, i, hand) if value is None else Number(i, i + 1, value, in_digits=True)
        if number:
            numbers.append(number)
            used.update(range(i, number.end))
    return sorted(numbers)


def _with_half(token: str, known: _Known) -> float | None:
    """Read a number and a half in one word: ``siebenundzwanzigeinhalb``."""
    for ending in known.halves:
        value = known.beginnings.get(token.removesuffix(ending)) if token.endswith(ending) else None
        if value is not None:
            return value + 0.5
    return None


def _is_free(found: Found[float], taken: Collection[int]) -> bool:
    return not any(i in taken for i in range(found.first, found.end))


def _digits(token: str) -> float | None:
    """Read ``15.6``, ``15,6`` with a decimal, ``1,200`` with its thousands set off; not ``5.1.2022``."""
    whole, *groups = token.replace(",", ".").split(".")
    if groups and len(whole) <= 3 and whole != "0" and all(len(group) == 3 for group in groups):
        return float(whole + "".join(groups))
    return float(".".join([whole, *groups])) if len(groups) <= 1 else None


def _numeral_value(values: list[int]) -> float:
    """Add up Chinese, Japanese and Korean numerals: 二十五 by its tens, 二〇 digit by digit."""
    if max(values) < 10:
        return float("".join(map(str, values)))
    total = digit = 0
    for value in values:
        if value in (10, 100, 1000):
            total, digit = total + (digit or 1) * value, 0
        elif value > 10:
            total += value
        else:
            digit = value
    return float(total + digit)


def _summed(
    words: Words, numbers: list[Number], connectors: frozenset[str], taken: Collection[int]
) -> Iterator[Number]:
    """Add up what stands side by side, or with an 'and' between: twenty five, treinta y cinco."""
    last: Number | None = None
    for number in numbers:
        total = None
        if last is not None and _are_beside(words, last, number, connectors, taken):
            total = _sum(last.value, number.value, is_joined=last.end < number.first)
        if last is not None and total is not None:
            last = Number(last.first, number.end, total, in_digits=False)
            continue
        if last is not None:
            yield last
        last = number
    if last is not None:
        yield last


def _are_beside(
    words: Words, a: Number, b: Number, connectors: frozenset[str], taken: Collection[int]
) -> bool:
    between = range(a.end, b.first)
    are_words = not (a.in_digits or b.in_digits or words.is_parted(b.first))
    are_connectors = all(words.tokens[i] in connectors and i not in taken for i in between)
    return are_words and len(between) <= 1 and are_connectors


def _sum(a: float, b: float, *, is_joined: bool) -> float | None:
    if a in range(100, 1000, 100) and 1 <= b < 100:
        return a + b
    if a in range(2, 10) and b == 100 and not is_joined:
        return a * b
    # only the Turkic languages, Korean and Vietnamese write ten and a unit apart, and never with an 'and'
    if a in range(20, 100, 10) or (a == 10 and not is_joined):
        return a + b if 1 <= b < 10 else None
    return None
