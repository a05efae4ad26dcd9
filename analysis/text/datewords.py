"""The words of dates that apply to a text: its language's own, those of languages beside it, and English ones."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from analysis import vocabulary
from analysis.text.dateterms import Entries, Sense, entries
from analysis.text.datetokens import script
from analysis.text.folding import fold
from analysis.text.phrases import Endings, Phrases


class Found(NamedTuple):
    """The words up to ``end`` (exclusive) and what they can stand for; ``ending`` is "s" (since) or "u" (until)."""

    end: int
    senses: tuple[Sense, ...]
    ending: str


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
    a year begin with the month. counts_alike: "3 months ago" reads like "the 3rd of last month". has_postpositions:
    "before" follows what it governs. own_calendar: the calendar of a year that says so by its number alone.
    """

    def __init__(self, language: str, also: list[str], words: Mapping[str, Any], shared: "_Shared") -> None:
        """``also``: languages beside it. ``words``: the content of dates.yml. ``shared``: what all languages share."""
        own = words["languages"].get(language, {})
        self.year_first = language in words["year_first"]
        self.month_first = language in words["month_first"]
        self.counts_alike = language in words["counts_alike"]
        self.has_postpositions = bool(own.get("postpositions", False))
        self.own_calendar = next(
            (name for name, codes in words["calendars"].items() if language in codes), None
        )
        self.prefixes = {fold(p): "" for p in own.get("prefixes", [])}
        self.prefixes |= {fold(p): "&" for p in own.get("prefixes_and", [])}
        own_words = entries(language, words)
        self.endings = Endings(own)
        self._shared = shared
        beside = [Phrases(entries(code, words), Endings(words["languages"][code])) for code in also]
        self._layers = [
            Phrases(own_words, self.endings) if own_words else shared.strange,
            *beside,
            shared.english,
        ]
        self._scripts = {script(tokens[0][0]) for tokens in own_words} | {script("a")}

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
    return Lexicon(
        language, [code for code in also if code in words["languages"]], words, _shared(path, changed)
    )


@lru_cache(maxsize=8)
def _shared(path: Path, _changed: int) -> _Shared:
    words = vocabulary.read(path)
    agreed: Entries = {}
    for language in words["languages"]:
        for tokens, senses in entries(language, words).items():
            known = agreed.get(tokens, senses)
            agreed[tokens] = tuple(s for s in senses if any(s[:2] == other[:2] for other in known))
    agreed = {tokens: senses for tokens, senses in agreed.items() if senses}
    names = {tokens: senses for tokens, senses in agreed.items() if _is_sure_name(tokens, senses)}
    english = Phrases(entries("en", words), Endings(words["languages"]["en"]))
    return _Shared(english, Phrases(agreed, Endings({})), Phrases(names, Endings({})))
