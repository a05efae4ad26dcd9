"""Finds the phrases of a vocabulary in a text: the one way in which this stage looks for terms.

A term is one or more words. ``abus*`` is a word with any ending, ``*mord`` one with any beginning, a bare
``*`` stands for up to three words between, ``power/office`` for either word, ``^`` in front binds the term
to the beginning of the text. Case, accents, hyphens and quotes do not count; a comma, a semicolon, a colon
or a bracket ends a phrase. Chinese, Japanese, Korean and Thai are compared character by character, so that
spaces do not count there. The Arabic article and the one-letter words that Arabic and Hebrew write
together with the next are taken off where the word is not known with them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from analysis.clean.words import Words, is_unspaced, split

T = TypeVar("T")

_WORDS_BETWEEN = 3
_CHARACTERS_BETWEEN = 6


class Found(NamedTuple, Generic[T]):
    """A term in words ``first`` up to, not including, ``end``, and what the vocabulary says of it."""

    first: int
    end: int
    entry: T


class Phrases(Generic[T]):
    """Terms, as for_language gives them, to be found; of two that begin at one word the longer counts."""

    def __init__(self, terms: Mapping[str, T]) -> None:
        self._anywhere: _Node[T] = _Node()
        self._at_start: _Node[T] = _Node()
        for term, entry in terms.items():
            root = self._at_start if term.startswith("^") else self._anywhere
            root.add([step for word in term.removeprefix("^").split() for step in _steps(word)], entry)

    def find(self, words: Words) -> list[Found[T]]:
        """Find the terms in ``words``, from left to right, none overlapping another."""
        found = []
        i = 0
        while i < len(words.tokens):
            best = self._longest(self._anywhere, words, i, i)
            if i == 0:
                at_start = self._longest(self._at_start, words, 0, 0)
                best = at_start if at_start and (best is None or at_start[0] >= best[0]) else best
            if best is None:
                i += 1
            else:
                found.append(Found(i, *best))
                i = best[0]
        return found

    def whole(self, word: str) -> T | None:
        """Say what ``word`` (folded, one word) is as a term of its own."""
        best = self._longest(self._anywhere, Words([word], ["", ""]), 0, 0)
        return best[1] if best else None

    def _longest(self, node: "_Node[T]", words: Words, first: int, i: int) -> tuple[int, T] | None:
        best = None if node.entry is None else (i, node.entry)
        if i == len(words.tokens) or (i > first and words.is_parted(i)):
            return best
        for child in node.children(words.tokens[i]):
            longer = self._longest(child, words, first, i + 1)
            if longer and (best is None or longer[0] > best[0]):
                best = longer
        if node.between is not None:
            for j in _skipped(words, i):
                longer = self._longest(node.between, words, first, j)
                if longer:
                    return longer if best is None or longer[0] > best[0] else best
        return best


def _skipped(words: Words, i: int) -> Iterator[int]:
    limit = _CHARACTERS_BETWEEN if is_unspaced(words.tokens[i]) else _WORDS_BETWEEN
    for j in range(i, min(i + limit, len(words.tokens) - 1) + 1):
        if j > i and words.is_parted(j):
            return
        yield j


def _steps(word: str) -> list[str]:
    """Divide ``ill-treat*`` into ``ill``, ``treat*``; a star beside a script without spaces says nothing."""
    if word == "*":
        return ["*"]
    tokens = split(word).tokens
    if word.endswith("*") and not is_unspaced(tokens[-1]):
        tokens[-1] += "*"
    if word.startswith("*") and not is_unspaced(tokens[0]):
        tokens[0] = "*" + tokens[0]
    return tokens


class _Node(Generic[T]):
    """One word further into the terms that share their first words."""

    __slots__ = ("beginnings", "between", "endings", "entry", "words")

    def __init__(self) -> None:
        self.words: dict[str, _Node[T]] = {}
        self.beginnings: dict[str, _Node[T]] = {}
        self.endings: dict[str, _Node[T]] = {}
        self.between: _Node[T] | None = None
        self.entry: T | None = None

    def add(self, steps: list[str], entry: T) -> None:
        node = self
        for step in steps:
            node = node._next(step)
        if node.entry is None:
            node.entry = entry

    def children(self, word: str) -> Iterator["_Node[T]"]:
        for form in _forms(word):
            if form in self.words:
                yield self.words[form]
            if self.beginnings:
                for end in range(len(form), 0, -1):
                    if form[:end] in self.beginnings:
                        yield self.beginnings[form[:end]]
        if self.endings:
            for start in range(len(word)):
                if word[start:] in self.endings:
                    yield self.endings[word[start:]]

    def _next(self, step: str) -> "_Node[T]":
        if step == "*":
            self.between = self.between or _Node()
            return self.between
        if step.startswith("*"):
            return self.endings.setdefault(step.strip("*"), _Node())
        if step.endswith("*"):
            return self.beginnings.setdefault(_ARTICLE.sub("", step[:-1]), _Node())
        return self.words.setdefault(_ARTICLE.sub("", step), _Node())


_ARTICLE = re.compile("^ال(?=..)")
# what is written on to an Arabic or Hebrew word: the article, prepositions, 'and'; one of them or all
_WRITTEN_ON = [
    _ARTICLE,
    re.compile("^(?:[وف]?(?:[بك]?ال|لل)|[وف]?[بلك]|[وف])(?=..)"),
    re.compile("^[وفبلك](?=..)"),
    re.compile("^[והבלמשכ]{1,2}(?=..)"),
    re.compile("^[והבלמשכ](?=..)"),
]


def _forms(word: str) -> Iterable[str]:
    return _semitic_forms(word) if "\u0590" <= word[0] <= "\u06ff" else (word,)


@lru_cache(maxsize=16384)
def _semitic_forms(word: str) -> tuple[str, ...]:
    """Give a word as printed, then without what Arabic and Hebrew write together with it."""
    return tuple(dict.fromkeys([word, *(pattern.sub("", word) for pattern in _WRITTEN_ON)]))
