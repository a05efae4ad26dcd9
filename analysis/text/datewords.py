"""The words of dates: what each word or phrase of a language can stand for in a date.

Names of months and weekdays, units and phrases like "last month" come from the locales of dateparser
(CLDR), number words from num2words and ``numbers.yml``; ``data/hand/dates.yml`` adds what they lack and the rest. ``KINDS`` lists what a word can be.
"""

import importlib
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from itertools import chain, product
from pathlib import Path
from typing import Any, NamedTuple

from num2words import num2words

from analysis import vocabulary
from analysis.text.datetokens import is_unspaced, script, split
from analysis.text.folding import fold
from analysis.text.phrases import Endings, Phrases

# Key in dates.yml -> the letter that stands for it in the grammar (analysis.text.dates).
KINDS = {
    "months": "m",  # value: (calendar, 1..12)
    "weekdays": "w",  # 1..7, Monday first
    "days": "o",  # days from the day of publication
    "deixis": "t",  # this 0, last -1, next 1
    "months_away": "a",  # months from the month of publication
    "years_away": "b",
    "weeks_away": "c",
    "parts": "p",  # (first, last) day of the month
    "numbers": "N",
    "counted_days": "C",  # a number of days in one word
    "shifts": "S",  # days from the date that follows
    "quarters": "Q",
    "halves": "H",
    "eras": "e",  # years to add
    "year": "Y",
    "month": "M",
    "week": "K",
    "day": "D",
    "month_label": "V",
    "day_label": "v",
    "quarter": "q",
    "half": "h",
    "since": "s",
    "until": "u",
    "ago": "g",
    "after": "l",
    "announced": "A",
    "between": "B",
    "and": "&",
    "or": "|",
    "to": "r",
    "outside": "x",
    "hour_before": "i",
    "hour_after": "j",
    "ignored": "",
}
_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_CALENDARS = {"months": "gregorian", "months_jalali": "jalali", "months_hijri": "hijri"}
_NAMES = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_AWAY = {"day": "o", "month": "a", "year": "b", "week": "c"}
_RELATIVE = re.compile(r"(?:(?P<in>in )?(?P<count>\d) (?P<unit>day|week|month|year)(?P<ago> ago)?)$")
_SURE_LENGTH = 4
_LAST_DAY = 31


class Sense(NamedTuple):
    """One thing a word can stand for: a letter of KINDS and its value.

    is_doubtful: the word is short or has other meanings, and counts only in the company of a number or alone.
    """

    kind: str
    value: Any = None
    is_doubtful: bool = False


class Found(NamedTuple):
    """The words up to ``end`` (exclusive) and what they can stand for; ``ending`` is "s" (since) or "u" (until)."""

    end: int
    senses: tuple[Sense, ...]
    ending: str


Entries = dict[tuple[str, ...], tuple[Sense, ...]]


def lexicon(language: str | None, hand: Path) -> "Lexicon":
    """The words for ``language`` (ISO 639-1, regions and scripts after it ignored; None where unknown)."""
    path = vocabulary.find("dates", hand)
    languages = vocabulary.load("languages", hand)
    code = (language or "").lower().replace("_", "-").split("-")[0]
    code = languages["aliases"].get(code, code)
    return _lexicon(code, tuple(languages["beside"].get(code, ())), path, path.stat().st_mtime_ns)


class Lexicon:
    """The words that apply to texts of one language: its own, English ones, and what other languages agree on.

    year_first: a date in figures begins with the year, even one of two digits. month_first: day and month without
    a year begin with the month. counts_alike: "3 months ago" reads like "the 3rd of last month". has_postpositions: "before" follows what it governs. own_calendar: the calendar
    of a year that says so by its number alone.
    """

    def __init__(self, language: str, also: list[str], words: Mapping[str, Any], shared: "_Shared") -> None:
        """``also``: languages beside it. ``words``: the content of dates.yml. ``shared``: what all languages share."""
        own = words["languages"].get(language, {})
        self.year_first = language in words["year_first"]
        self.month_first = language in words["month_first"]
        self.counts_alike = language in words["counts_alike"]
        self.has_postpositions = bool(own.get("postpositions", False))
        self.own_calendar = next((name for name, codes in words["calendars"].items() if language in codes), None)
        self.prefixes = {fold(p): "" for p in own.get("prefixes", [])}
        self.prefixes |= {fold(p): "&" for p in own.get("prefixes_and", [])}
        entries = _entries(language, words)
        self.endings = Endings(own)
        self._shared = shared
        beside = [Phrases(_entries(code, words), Endings(words["languages"][code])) for code in also]
        self._layers = [Phrases(entries, self.endings) if entries else shared.strange, *beside, shared.english]
        self._scripts = {script(tokens[0][0]) for tokens in entries} | {script("a")}

    def longest(self, texts: list[str], start: int) -> Found | None:
        """The longest phrase that begins at ``texts[start]``; of two as long, the one of the language itself."""
        found = [f for layer in self._layers if (f := _longest(layer, texts, start))]
        if found:
            return max(found, key=lambda f: f.end)
        is_strange = script(texts[start][0]) not in self._scripts
        return _longest(self._shared.strange if is_strange else self._shared.names, texts, start)


class _Shared(NamedTuple):
    """English words, the words of all languages where they agree, and of these the names of months and weekdays."""

    english: Phrases[tuple[Sense, ...]]
    strange: Phrases[tuple[Sense, ...]]
    names: Phrases[tuple[Sense, ...]]


def _longest(phrases: Phrases[tuple[Sense, ...]], texts: list[str], start: int) -> Found | None:
    return max((Found(*match) for match in phrases.matches(texts, start)), key=lambda f: f.end, default=None)


def _is_sure_name(tokens: tuple[str, ...], senses: tuple[Sense, ...]) -> bool:
    return all(s.kind in ("m", "w") and not s.is_doubtful for s in senses) and len(tokens) == 1


@lru_cache(maxsize=512)
def _lexicon(language: str, also: tuple[str, ...], path: Path, changed: int) -> Lexicon:
    words = vocabulary.read(path)
    return Lexicon(language, [code for code in also if code in words["languages"]], words, _shared(path, changed))


@lru_cache(maxsize=8)
def _shared(path: Path, _changed: int) -> _Shared:
    words = vocabulary.read(path)
    agreed: Entries = {}
    for language in words["languages"]:
        for tokens, senses in _entries(language, words).items():
            known = agreed.get(tokens, senses)
            agreed[tokens] = tuple(s for s in senses if any(s[:2] == other[:2] for other in known))
    agreed = {tokens: senses for tokens, senses in agreed.items() if senses}
    names = {tokens: senses for tokens, senses in agreed.items() if _is_sure_name(tokens, senses)}
    english = Phrases(_entries("en", words), Endings(words["languages"]["en"]))
    return _Shared(english, Phrases(agreed, Endings({})), Phrases(names, Endings({})))


def _entries(language: str, words: Mapping[str, Any]) -> Entries:
    """Every phrase of a language, as folded tokens; what dates.yml says comes before what a locale says."""
    own = words["languages"].get(language, {})
    without = {fold(term) for term in own.get("without", [])}
    doubtful = {fold(term) for term in own.get("doubtful", [])}
    relatives = [_yaml_terms(words["languages"][other]) for other in own.get("like", [])]
    names = own.get("locales", [language] if language else [])
    locales = ((t, s) for name in names for t, s in _locale_terms(name) if fold(t) not in without)
    entries: dict[tuple[str, ...], dict[str, Sense]] = {}
    for term, sense in chain(_yaml_terms(own), *relatives, locales, _number_terms(language)):
        folded = fold(term)
        tokens = _term_tokens(folded)
        if tokens:
            is_short = len(tokens) == 1 and len(folded) < _SURE_LENGTH and not is_unspaced(folded)
            is_doubtful = sense.kind in ("m", "w") and (is_short or folded in doubtful)
            entries.setdefault(tokens, {}).setdefault(sense.kind, sense._replace(is_doubtful=is_doubtful))
    return {tokens: tuple(senses.values()) for tokens, senses in entries.items()}


def _yaml_terms(own: Mapping[str, Any]) -> Iterator[tuple[str, Sense]]:
    for key, content in own.items():
        if key in _CALENDARS:
            for number, terms in content.items():
                yield from ((term, Sense("m", (_CALENDARS[key], number))) for term in terms)
        elif key in ("parts", "units"):
            for name, terms in content.items():
                sense = Sense("p", _PARTS[name]) if key == "parts" else Sense(KINDS[name])
                yield from ((term, sense) for term in terms)
        elif key in KINDS and isinstance(content, Mapping):
            for number, terms in content.items():
                yield from ((term, Sense(KINDS[key], number)) for term in terms)
        elif key in KINDS:
            yield from ((term, Sense(KINDS[key])) for term in content)


def _locale_terms(name: str) -> Iterator[tuple[str, Sense]]:
    """Names, units and relative phrases of a locale of dateparser; nothing where it has no such locale.

    Abbreviations of one letter, and of two where they name a weekday in Latin script, are words of other kinds
    too often to be read.
    """
    try:
        info = importlib.import_module(f"dateparser.data.date_translation_data.{name}").info
    except ModuleNotFoundError:
        return
    for number, key in enumerate(_NAMES, 1):
        yield from ((t, Sense("m", ("gregorian", number))) for t in info[key] if len(fold(t)) > 1)
    for number, key in enumerate(_WEEKDAYS, 1):
        for term in info[key]:
            if len(fold(term)) > (2 if script(fold(term)[0]) == script("a") else 1):
                yield term, Sense("w", number)
    for key in ("year", "month", "week", "day"):
        yield from ((t, Sense(KINDS[key])) for t in info[key] if len(fold(t)) > 1 or is_unspaced(t))
    for key, terms in info["relative-type"].items():
        if (relative := _RELATIVE.match(key)) and (relative["in"] or relative["ago"]):
            away = int(relative["count"]) * (1 if relative["in"] else -1)
            if abs(away) > 1 and relative["unit"] != "day":
                continue  # "two years ago" is no year
            yield from ((t, Sense(_AWAY[relative["unit"]], away)) for t in terms if len(fold(t)) > 1)


def _number_terms(language: str) -> Iterator[tuple[str, Sense]]:
    """The words for 1 to 31, as they are counted and as they order, from num2words and numbers.yml."""
    numbers = vocabulary.load("numbers")
    library = numbers["library"].get(language)
    for number, how in product(range(1, _LAST_DAY + 1) if library else (), ("cardinal", "ordinal")):
        with suppress(NotImplementedError, LookupError):  # some languages lack some numbers
            yield num2words(number, lang=library, to=how), Sense("N", number)
    for number, terms in numbers["languages"].get(language, {}).get("words", {}).items():
        if number in range(1, _LAST_DAY + 1):
            yield from ((term, Sense("N", number)) for term in terms)


def _term_tokens(folded: str) -> tuple[str, ...]:
    """The tokens of a term; a word that ends in ``*`` stays one token, for any word that begins so."""
    tokens: list[str] = []
    for word in folded.split():
        tokens += [word] if word.endswith("*") else [token.text for token in split(word)]
    return tuple(tokens)
