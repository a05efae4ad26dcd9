"""Finds the terms of a vocabulary in a printed text, in any language and script.

A term is one or more words in normal spelling. ``abc*`` is any word that begins so, ``*abc`` one that ends
so, ``*abc*`` one that has it anywhere; a ``*`` that stands alone is up to three words of any kind. Words end
at spaces, hyphens and apostrophes. Where a script sets no spaces (Han, kana) a term is found anywhere; so is
a Korean term of two syllables or more, spaces or not. An Arabic or Hebrew word is also known behind the
article and the prepositions written on to it, an Indonesian one before its possessive, any behind ex-. A term
in capitals is an abbreviation: only capitals match it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from analysis.text.folding import fold
from analysis.text.sounds import SCRIPTS

_MARKS = "\u0300-\u036f\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u1000-\u109f"
_APART = "".join(SCRIPTS[name] for name in ("han", "kana", "hangul"))
_UNIT = re.compile(rf"[{_APART}]|\d+|(?:(?![{_APART}\d_])[\w{_MARKS}])+")
_PATTERN = re.compile(rf"\*?[{_APART}]\*?|\d+|\*?(?:(?![{_APART}\d_])[\w{_MARKS}])+\*?|\*")
_HANGUL = re.compile(f"[{SCRIPTS['hangul']}]")
_UNSPACED = re.compile(f"[{_APART}]")
_ARABIC_PREFIX = re.compile("^(?:(?:و|ف)?(?:ب|ك)?ال|(?:و|ف)?لل|(?:و|ف)(?=....)|[بلك](?=....))(?=..)")
_HEBREW_PREFIX = re.compile("^[והבלמשכ]{1,2}(?=..)")
_INDONESIAN_SUFFIX = re.compile("(?<=.....)nya$")
_FORMER_PREFIX = re.compile("^(?:ex|eks|экс|екс)(?=....)")
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|(?<=[\u0900-\u0dff])\u200c"
)
_HALF_SPACE = "\u200c"
_LONGEST_GAP = 3


class Unit(NamedTuple):
    """A word of a text, or one character of a script without spaces."""

    text: str  # as printed
    folded: str
    start: int
    end: int
    is_alone: bool  # no letter of an unspaced script touches it


class Match(NamedTuple):
    """A term found in units ``start`` to ``end`` (exclusive); ``width`` counts the letters it spells out."""

    start: int
    end: int
    width: int
    code: str
    language: str


def readable(text: str) -> str:
    """Return ``text`` as ``units`` takes it: composed, without invisible marks but the Persian half-space."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text))


def units(text: str) -> list[Unit]:
    """Return the words of ``text`` in order; characters of Chinese, Japanese and Korean one by one."""
    return [Unit(m[0], fold(m[0]), m.start(), m.end(), not _touches(text, m)) for m in _UNIT.finditer(text)]


def _touches(text: str, found: re.Match[str]) -> bool:
    if not _UNSPACED.match(found.group()):
        return False
    before, after = found.start(), found.end()
    return (before > 0 and bool(_UNSPACED.match(text[before - 1]))) or bool(
        _UNSPACED.match(text[after : after + 1])
    )


class _Node:
    __slots__ = ("children", "gap", "terms")

    def __init__(self) -> None:
        self.children: dict[str, _Node] = {}
        self.gap: _Node | None = None
        self.terms: list[tuple[str, str, int, bool]] = []


class Lexicon:
    """Terms with their codes and languages, ready to be found."""

    def __init__(self, entries: Iterable[tuple[str, str, str]]) -> None:
        """``entries`` are (code, language, term)."""
        self._root = _Node()
        self._exact: set[str] = set()
        self._prefixes: dict[int, set[str]] = {}
        self._suffixes: dict[int, set[str]] = {}
        self._infixes: dict[int, set[str]] = {}
        for code, language, term in entries:
            self._add(code, language, term)
        self._patterns = lru_cache(maxsize=65536)(self._patterns_of)

    def _add(self, code: str, language: str, term: str) -> None:
        node = self._root
        for word in _words(term):
            if word == "*":
                node.gap = node.gap or _Node()
                node = node.gap
                continue
            stem = word.strip("*")
            if "*" not in word:
                self._exact.add(stem)
            else:
                opens, ends = word.startswith("*"), word.endswith("*")
                stems = self._infixes if opens and ends else self._suffixes if opens else self._prefixes
                stems.setdefault(len(stem), set()).add(stem)
            node = node.children.setdefault(word, _Node())
        width = sum(len(word.strip("*")) for word in _words(term))
        entry = (code, language, width, term.isupper() and term.isalpha() and len(term) > 1)
        if entry not in node.terms:
            node.terms.append(entry)

    def _patterns_of(self, word: str) -> tuple[str, ...]:
        """Return the words of terms that ``word`` fits, as patterns."""
        found: dict[str, None] = {}
        for form in _forms(word):
            if form in self._exact:
                found[form] = None
            found |= {form[:n] + "*": None for n, stems in self._prefixes.items() if form[:n] in stems}
            found |= {"*" + form[-n:]: None for n, stems in self._suffixes.items() if form[-n:] in stems}
            for n, stems in self._infixes.items():
                for start in range(len(form) - n + 1):
                    if form[start : start + n] in stems:
                        found[f"*{form[start : start + n]}*"] = None
        return tuple(found)

    def find(self, words: list[Unit]) -> list[Match]:
        """Every term in ``words``, overlapping ones too, in order of start, then of end."""
        patterns = [self._patterns(word.folded) for word in words]
        found = []
        for start in range(len(words)):
            for node, end in self._ends(self._root, patterns, start):
                if end - start == 1 and _HANGUL.match(words[start].folded) and not words[start].is_alone:
                    continue
                capitals = all(_is_capital(word.text) for word in words[start:end])
                found += [
                    Match(start, end, width, code, language)
                    for code, language, width, abbreviation in node.terms
                    if capitals or not abbreviation
                ]
        return sorted(set(found))

    def _ends(self, node: _Node, patterns: list[tuple[str, ...]], at: int) -> Iterator[tuple[_Node, int]]:
        if node.terms:
            yield node, at
        if at < len(patterns):
            for pattern in patterns[at]:
                if pattern in node.children:
                    yield from self._ends(node.children[pattern], patterns, at + 1)
        if node.gap:
            for skipped in range(_LONGEST_GAP + 1):
                yield from self._ends(node.gap, patterns, at + skipped)


def _is_capital(word: str) -> bool:
    return word == word.upper()


def _words(term: str) -> list[str]:
    """Return the words of a term as patterns; figures, and characters of an unspaced script, one by one."""
    return _PATTERN.findall(fold(term.replace(_HALF_SPACE, " ")))


def _forms(word: str) -> list[str]:
    forms = [word]
    for attached in (_ARABIC_PREFIX, _HEBREW_PREFIX, _INDONESIAN_SUFFIX, _FORMER_PREFIX):
        bare = attached.sub("", word)
        if bare != word:
            forms.append(bare)
    return forms


def longest(matches: list[Match]) -> list[Match]:
    """Return ``matches`` without those that lie within, or overlap, one of which more is spelt out."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (-m.width, m)):
        spans = [(m.start, m.end) for m in kept]
        if (match.start, match.end) in spans or all(match.end <= s or match.start >= e for s, e in spans):
            kept.append(match)
    return sorted(kept)


def entries(section: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Yield (code, language, term) of a section: code -> language -> terms; other keys are skipped."""
    for code, by_language in section.items():
        for language, terms in by_language.items():
            if isinstance(terms, list):
                yield from ((code, language, str(term)) for term in terms)
