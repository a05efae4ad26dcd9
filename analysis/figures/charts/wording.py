"""The words of figures: findings, numbers in words, dates cut short; data/hand/figures.yml has them."""

from typing import Any

from analysis.figures.book import Book
from analysis.figures.labels import in_words
from analysis.text.words import MONTHS


def say(book: Book, key: str, n: int | None = None, **given: Any) -> str:
    """The words under ``key`` (``figure.name``) of the vocabulary ``figures``, for the number ``n`` if given.

    Numbers are put in words where they are small. Empty where there are no words for nought of something.
    """
    section, name = key.split(".")
    entry = book.words("figures")["words"][section][name]
    told = {name: in_words(value) if isinstance(value, int) else value for name, value in given.items()}
    if n is None:
        return str(entry).format(**told)
    chosen = entry.get("none", "") if n == 0 else entry.get("one", "") if n == 1 else entry["many"]
    said = str(chosen).format(n=in_words(n), **told)
    # a number may open the sentence
    return title(said) if said.endswith(".") else said


def title(*parts: str) -> str:
    """Parts of a finding as one: joined, with a capital."""
    joined = "; ".join(part for part in parts if part)
    return joined[:1].upper() + joined[1:]


def accused(book: Book) -> str:
    """How many the casebook is about: ``twelve cases``, or ``14 accused`` where a case has several."""
    n, cases = book["cases"].height, book["cases"]["case_id"].n_unique()
    if n > cases:
        return f"{in_words(n)} accused"
    return f"{in_words(n)} case{'' if n == 1 else 's'}"


def is_many(book: Book, n: int) -> bool:
    """Whether ``n`` accused are too many for a line each."""
    return n > int(book.words("figures")["lines"])


def brief(date: str) -> str:
    """A date in words with its months cut to three letters."""
    for month in MONTHS:
        date = date.replace(month, month[:3])
    return date
