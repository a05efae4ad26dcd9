"""Which terms of a vocabulary apply to a text of a language."""

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import TypeVar

from analysis import vocabulary
from analysis.clean.words import folded
from analysis.text.languages import applying

T = TypeVar("T")


def for_language(
    terms: Callable[[str], Iterable[tuple[str, T]]],
    languages: Collection[str],
    language: str | None,
    hand: Path = vocabulary.OWN,
) -> dict[str, T]:
    """Choose from the terms of each of ``languages`` those that apply to a text of ``language``, folded.

    The language's own, then those printed beside it, then English, the first to know a term deciding. Where
    the language is not known or has no terms: English, and every other term on which all languages agree.
    """
    chosen = [code for code in applying(language, hand) if code in languages]
    if chosen:
        known: dict[str, T] = {}
        for code in (*chosen, "en"):
            known = _entered(terms(code)) | known
        return known
    english = _entered(terms("en"))
    agreed: dict[str, T] = {}
    contested = set()
    for code in languages:
        for term, entry in _entered(terms(code)).items():
            if agreed.setdefault(term, entry) != entry:
                contested.add(term)
    return english | {term: entry for term, entry in agreed.items() if term not in contested | english.keys()}


def spelled(terms: Iterable[str]) -> Iterator[str]:
    """Fold terms and write them out, one for each choice of ``power/office``."""
    for term in terms:
        form = folded(term)
        yield from map(" ".join, product(*(w.split("/") for w in form.split()))) if "/" in form else [form]


def _entered(entries: Iterable[tuple[str, T]]) -> dict[str, T]:
    """Keep the first entry of each term."""
    entered: dict[str, T] = {}
    for term, entry in entries:
        for form in spelled([term]):
            entered.setdefault(form, entry)
    return entered
