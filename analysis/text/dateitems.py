"""Turns a text into items of dates: each a letter of the grammar and its value.

The letters are those of ``dateterms.KINDS`` and: ``n`` a number of up to three digits, ``d`` one that is marked as a
day, ``y`` a year, ``P`` day and month in figures, ``F`` a whole date in figures, ``R`` a Roman numeral, ``-`` a dash,
``,`` ``/`` ``(`` ``)`` as printed, ``?`` a word that is not known.
"""

import re
from collections.abc import Generator, Iterator
from itertools import islice, product
from typing import Any, NamedTuple

from analysis.text import figures
from analysis.text.datetokens import Token, split
from analysis.text.datewords import Found, Lexicon
from analysis.text.folding import fold

ENDING = "ending"  # value of an item that the end of a word tells
_MOST_READINGS = 48
_LETTERS_OF_MARKS = {"-": "-~→〜∼", "(": "([", ")": ")]", ",": ",،;|", "/": "/", "&": "&+、"}
_MARKS = {mark: letter for letter, marks in _LETTERS_OF_MARKS.items() for mark in marks}
_SILENT = set("\"':!?*…·_`^°")
# What may be written to a number without being its ending, and what follows a number that is no hour.
_AFTER_NUMBERS, _AFTER_DAYS = set("mwpYMKDVvqhgj"), set("mVvMPj-")
# Chinese sets the number into the word: 昨(21)日 is 昨日21日.
_BRACKETED_DAY = re.compile(r"([昨今前明本上])\((\d{1,2})\)([日月])")
_FIRST_YEAR, _LAST_YEAR = 1000, 2699
_LONGEST_NUMBER, _LONGEST_ENDING, _LONGEST_PREFIX, _DIGITS_OF_DATE = 3, 4, 2, 8


class Item(NamedTuple):
    """A piece of a text: a letter of the grammar, its value, and whether it may as well be a word of another kind."""

    kind: str
    value: Any = None
    is_doubtful: bool = False


Choice = tuple[Item, ...]
Choices = Generator[Choice, None, int]
_UNKNOWN = Item("?")


def readings(text: str, lexicon: Lexicon) -> Iterator[list[Item]]:
    """The ways to read ``text``, the likeliest first; words that say nothing are left out of each."""
    folded = _BRACKETED_DAY.sub(r"\1\3\2\3", fold(text))
    choices = _without_hours(list(_choices(split(folded), lexicon)))
    for items in islice(product(*choices), _MOST_READINGS):
        yield [item for item in items if item.kind]


def _choices(tokens: list[Token], lexicon: Lexicon) -> Iterator[Choice]:
    texts = [token.text for token in tokens]
    i = 0
    while i < len(tokens):
        kind = tokens[i].kind
        if kind in ("word", "letter"):
            i = yield from _word(texts, i, lexicon)
        elif kind == "number":
            i = yield from _number(tokens, texts, i, lexicon)
        elif kind in ("date", "pair"):
            i = yield from _figures(tokens, texts, i, lexicon)
        elif kind == "time":
            i = (_ending(tokens, i + 1) or i) + 1
        else:
            i = yield from _mark(tokens, texts, i, lexicon)


def _word(texts: list[str], i: int, lexicon: Lexicon) -> Choices:
    """Yields what the words from ``i`` on can be; returns where to go on."""
    found = lexicon.longest(texts, i)
    if found is None and (prefixed := _without_prefix(texts, i, lexicon)):
        found, before = prefixed
        if before:
            yield (Item(before),)
    numeral = figures.roman(texts[i])
    others = (Item("R", numeral),) if numeral and (found is None or found.end == i + 1) else ()
    if found is None:
        yield others or (_UNKNOWN,)
        return i + 1
    yield (*(Item(*sense) for sense in found.senses), *others)
    if found.ending:
        yield (Item(found.ending, ENDING),)
    return found.end


def _without_prefix(texts: list[str], i: int, lexicon: Lexicon) -> tuple[Found, str] | None:
    """What a word can be without what is written together with it, and the letter of that."""
    for prefix, letter in lexicon.prefixes.items():
        rest = texts[i].removeprefix(prefix).removeprefix("'")
        if texts[i].startswith(prefix) and rest:
            found = lexicon.longest([*texts[:i], rest, *texts[i + 1 :]], i)
            if found:
                return found, letter
    return None


def _number(tokens: list[Token], texts: list[str], i: int, lexicon: Lexicon) -> Choices:
    """A number with the ending written to it ("19th", "6-sı", "2023'te"), unless words begin with it ("1月")."""
    if found := lexicon.longest(texts, i):
        yield tuple(Item(*sense) for sense in found.senses)
        return found.end
    yield (_numbered(texts[i]),)
    end = _ending(tokens, i + 1)
    if end is None or _is_word_of_dates(texts, end, lexicon):
        return i + 1
    if role := lexicon.endings.role(texts[end]):
        yield (Item(role, ENDING),)
    return end + 1


def _is_word_of_dates(texts: list[str], i: int, lexicon: Lexicon) -> bool:
    """Whether a word written to a number is a month, a unit or the like, rather than its ending."""
    if figures.roman(texts[i]) and i + 1 < len(texts) and texts[i + 1].isdecimal():
        return True
    found = lexicon.longest(texts, i)
    return found is not None and any(sense.kind and sense.kind in _AFTER_NUMBERS for sense in found.senses)


def _numbered(text: str) -> Item:
    number = int(text)
    if len(text) <= _LONGEST_NUMBER:
        return Item("n" if number else "x", number)
    if len(text) == _DIGITS_OF_DATE:
        date = figures.eight_digits(text)
        return Item("F", date) if date else _UNKNOWN
    return Item("y", number) if _FIRST_YEAR <= number <= _LAST_YEAR else _UNKNOWN


def _ending(tokens: list[Token], i: int) -> int | None:
    """Where the word stands that is written to what is before ``i``, with a dash or an apostrophe or without."""
    if i + 1 < len(tokens) and tokens[i].text in ("-", "'") and tokens[i].is_glued:
        i += 1
    return i if i < len(tokens) and tokens[i].kind == "word" and tokens[i].is_glued else None


def _figures(tokens: list[Token], texts: list[str], i: int, lexicon: Lexicon) -> Choices:
    text = tokens[i].text
    if tokens[i].kind == "date":
        date = figures.full_date(text, year_first=lexicon.year_first)
        yield (Item("F", date) if date else Item("x"),)
    elif month := figures.year_and_month(text):
        yield (Item("m", ("gregorian", month[1])),)
        yield (Item("y", month[0]),)
    elif _is_month(texts, i + 1, lexicon) or _is_month(texts, i - 1, lexicon):
        first, last = figures.two_numbers(text)
        yield (Item("n", first),)
        yield (Item("-"),)
        yield (Item("n", last),)
    else:
        day = figures.day_and_month(text, month_first=lexicon.month_first)
        yield (Item("P", day) if day else Item("") if figures.is_time(text) else _UNKNOWN,)
    end = _ending(tokens, i + 1)
    return i + 1 if end is None or _is_word_of_dates(texts, end, lexicon) else end + 1


def _is_month(texts: list[str], i: int, lexicon: Lexicon) -> bool:
    found = lexicon.longest(texts, i) if 0 <= i < len(texts) else None
    return found is not None and found.senses[0].kind == "m"


def _mark(tokens: list[Token], texts: list[str], i: int, lexicon: Lexicon) -> Choices:
    if _is_short_year(tokens, i):
        yield (Item("y", 2000 + int(texts[i + 1])),)
        return i + 2
    end = _ending(tokens, i)
    if end and end > i and len(texts[end]) <= _LONGEST_ENDING and lexicon.longest(texts, end) is None:
        return end + 1
    if texts[i] not in _MARKS and texts[i] not in _SILENT:
        yield (_UNKNOWN,)
    elif texts[i] in _MARKS and not _is_hyphen(tokens, texts, i, lexicon):
        yield (Item(_MARKS[texts[i]]),)
    return i + 1


def _is_short_year(tokens: list[Token], i: int) -> bool:
    """Whether an apostrophe and two digits are a year: "Jan '22"."""
    number = tokens[i + 1] if i + 1 < len(tokens) else tokens[i]
    return (
        tokens[i].text == "'" and not tokens[i].is_glued and number.kind == "number" and len(number.text) == 2
    )


def _is_hyphen(tokens: list[Token], texts: list[str], i: int, lexicon: Lexicon) -> bool:
    """Whether a dash ties a number to a word ("5-yanvar", "ב-5", "8-Jan-2022") rather than parts two ends."""
    if texts[i] != "-" or not tokens[i].is_glued or i + 1 == len(tokens) or not tokens[i + 1].is_glued:
        return False
    kinds = [token.kind for token in tokens[max(i - 3, 0) : i + 2]]
    if kinds[-3:] == ["word", "mark", "number"] and len(texts[i - 1]) <= _LONGEST_PREFIX:
        return True
    if kinds[-3:] == ["number", "mark", "word"]:
        return not _is_month(texts, i - 2, lexicon) or kinds[:-3] == ["mark", "word"]
    return kinds == ["number", "mark", "word", "mark", "number"]


def _without_hours(choices: list[Choice]) -> list[Choice]:
    """The same without numbers that are hours and minutes, and without the words that tell so."""
    kept: list[Choice] = []
    letters = ["".join(item.kind or " " for item in choice) for choice in choices]
    i = 0
    while i < len(choices):
        here, following, second = (letters[k] if k < len(letters) else "" for k in (i, i + 1, i + 2))
        if here in ("n", "P") and "j" in following:
            i += 3 if second == "n" and not set("".join(letters[i + 3 : i + 4])) & _AFTER_DAYS else 2
        elif "i" in here and following in ("n", "P") and not set(second) & _AFTER_DAYS:
            i += 2
        else:
            kept.append(choices[i] if set(here) - set("ij ") else (Item(""),))
            i += 1
    return kept
