"""The words of dates of one language: what each can stand for, gathered from where they are kept.

Names of months and weekdays, units and phrases like "last month" come from the locales of dateparser (CLDR), number
words from num2words and ``numbers.yml``; ``data/hand/dates.yml`` adds what they lack and the rest.
"""

import importlib
import re
from calendar import day_name, month_name
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import chain, product
from typing import Any, NamedTuple

from num2words import num2words

from analysis import vocabulary
from analysis.text.datetokens import is_unspaced, script, split
from analysis.text.folding import fold

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
    "other_days": "z",
    "hour_before": "i",
    "hour_after": "j",
    "ignored": "",
}
_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_CALENDARS = {"months": "gregorian", "months_jalali": "jalali", "months_hijri": "hijri"}
_AWAY = {"day": "o", "month": "a", "year": "b", "week": "c"}
_RELATIVE = re.compile(r"(?:(?P<in>in )?(?P<count>\d) (?P<unit>day|week|month|year)(?P<ago> ago)?)$")
_SURE_LENGTH = 4
_LAST_DAY = 31
_MONTHS, _WEEKDAYS = [name.lower() for name in month_name[1:]], [name.lower() for name in day_name]


class Sense(NamedTuple):
    """One thing a word can stand for: a letter of KINDS and its value.

    is_doubtful: the word is short or has other meanings, and counts only in the company of a number or alone.
    """

    kind: str
    value: Any = None
    is_doubtful: bool = False


Entries = dict[tuple[str, ...], tuple[Sense, ...]]


def entries(language: str, words: Mapping[str, Any]) -> Entries:
    """Every phrase of a language, as folded tokens; what dates.yml says comes before what a locale says."""
    own = words["languages"].get(language, {})
    without = {fold(term) for term in own.get("without", [])}
    doubtful = {fold(term) for term in own.get("doubtful", [])}
    relatives = [_yaml_terms(words["languages"][other]) for other in own.get("like", [])]
    names = own.get("locales", [language] if language else [])
    locales = ((t, s) for name in names for t, s in _locale_terms(name) if fold(t) not in without)
    found: dict[tuple[str, ...], dict[str, Sense]] = {}
    for term, sense in chain(_yaml_terms(own), *relatives, locales, _number_terms(language)):
        folded = fold(term)
        tokens = _term_tokens(folded)
        if tokens:
            is_short = len(tokens) == 1 and len(folded) < _SURE_LENGTH and not is_unspaced(folded)
            is_doubtful = sense.kind in ("m", "w") and (is_short or folded in doubtful)
            found.setdefault(tokens, {}).setdefault(sense.kind, sense._replace(is_doubtful=is_doubtful))
    return {tokens: tuple(senses.values()) for tokens, senses in found.items()}


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
    for number, key in enumerate(_MONTHS, 1):
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
    spell: Callable[..., str] = num2words
    numbers = vocabulary.load("numbers")
    library = numbers["library"].get(language)
    for number, how in product(range(1, _LAST_DAY + 1) if library else (), ("cardinal", "ordinal")):
        with suppress(NotImplementedError, LookupError):  # some languages lack some numbers
            yield spell(number, lang=library, to=how), Sense("N", number)
    for number, terms in numbers["languages"].get(language, {}).get("words", {}).items():
        if number in range(1, _LAST_DAY + 1):
            yield from ((term, Sense("N", number)) for term in terms)


def _term_tokens(folded: str) -> tuple[str, ...]:
    """The tokens of a term; a word that ends in ``*`` stays one token, for any word that begins so."""
    tokens: list[str] = []
    for word in folded.split():
        tokens += [word] if word.endswith("*") else [token.text for token in split(word)]
    return tuple(tokens)
