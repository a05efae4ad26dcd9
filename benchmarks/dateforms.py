"""Printed dates taken apart, so that others of the same form can be printed.

forms    texts with their languages -> one row a text: its form with slots, and what stood in them
"""

import re
from typing import Any

import polars as pl

from analysis import vocabulary
from benchmarks.words import WORDS

# What a text holds of a date, the first that fits: years, months and days as groups y, m and d.
_PARTS = [
    r"\d{1,2}:\d{2}(?::\d{2})?",  # a time of day, which stays
    r"(?P<y>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m>\d{1,2})(?:(?P=sep)(?P<d>\d{1,2}))?(?!\d)",
    r"(?P<d>\d{1,2})(?P<sep>[./])(?P<m>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)",
    r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)",
    r"(?P<m>\d{1,2})(?=月)",
    r"(?P<d>\d{1,2})(?=日)",
    r"(?P<y>(?:19|20)\d\d)(?!\d)",
    r"(?P<ordinal>\d{1,2})(?:st|nd|rd|th)\b",
    r"(?P<number>\d{1,2})(?!\d)",
    r"(?P<word>[^\W\d_]+)",
]
_PART = re.compile(
    "|".join(re.sub(r"(\(\?P[<=])(\w+)", rf"\1\g<2>_{n}", part) for n, part in enumerate(_PARTS))
)


def forms(texts: pl.DataFrame) -> pl.DataFrame:
    """One row a text: date, language, number (of the row), form, and what stood in its slots.

    Slots of a form: ``{d1}`` a day, ``{D1}`` one of two digits, ``{o1}`` an English ordinal, ``{n1}`` and
    ``{N1}`` a month as a number, ``{w1}`` its word, ``{y1}`` a year; with 2 those of the second one printed.
    d1, m1, y1 and d2, m2, y2 are what stood there; words1 and words2 the twelve words of the month's form.
    """
    rows = [
        {"number": n, **row, **_Form(row["language"]).read(row["date"])}
        for n, row in enumerate(texts.to_dicts())
    ]
    held: dict[str, Any] = {f"{part}{at}": pl.Int32 for at in (1, 2) for part in "ymd"}
    held |= {f"words{at}": pl.List(pl.String) for at in (1, 2)}
    schema = {"number": pl.Int32, "date": pl.String, "language": pl.String, "form": pl.String}
    return pl.DataFrame(rows, schema=schema | held)


class _Form:
    """Reads one text from left to right."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._held: dict[str, Any] = {}
        self._has_month = False

    def read(self, text: str) -> dict[str, Any]:
        self._has_month = "月" in text or any(self._month(word) for word in re.findall(r"[^\W\d_]+", text))
        return {"form": _PART.sub(self._opened, text), **self._held}

    def _opened(self, match: re.Match[str]) -> str:
        parts = sorted(
            (match.start(name), name) for name, held in match.groupdict().items() if held is not None
        )
        is_compact = (
            any(name.startswith("sep") for _, name in parts) or re.fullmatch(r"\d{8}", match[0]) is not None
        )
        opened, done = "", match.start()
        for start, name in parts:
            slot = self._slot(name.split("_")[0], match[name], is_compact)
            opened += match.string[done:start] + (match[name] if slot is None else slot)
            done = match.end() if name.startswith("ordinal") else match.end(name)
        return opened + match.string[done : match.end()]

    def _slot(self, part: str, printed: str, is_compact: bool) -> str | None:
        if part == "word":
            month = self._month(printed)
            return month and self._keep("w", "m", month[0], words=month[1])
        if part == "sep" or (part == "number" and not self._has_month):
            return None
        kind = {"ordinal": "d", "number": "d"}.get(part, part)
        letter = {"m": "n", "ordinal": "o", "number": "d"}.get(part, part)
        is_padded = printed.startswith("0") or (is_compact and len(printed) == 2)
        return self._keep(letter.upper() if is_padded and letter in "dn" else letter, kind, int(printed))

    def _keep(self, letter: str, kind: str, value: int, words: list[str] | None = None) -> str | None:
        at = 1 if f"{kind}1" not in self._held else 2
        if f"{kind}{at}" in self._held:
            return None
        self._held[f"{kind}{at}"] = value
        if words:
            self._held[f"words{at}"] = words
        return f"{{{letter}{at}}}"

    def _month(self, word: str) -> tuple[int, list[str]] | None:
        """Return the month that a word names, and the words of all twelve in its form and its capitals."""
        months = vocabulary.read(WORDS)["months"]
        for language in (self._language, *months):
            for form in months.get(language, ()):
                folded = [name.casefold() for name in form]
                if word.casefold() in folded:
                    return folded.index(word.casefold()) + 1, [_as_capitals_of(word, name) for name in form]
        return None


def _as_capitals_of(word: str, name: str) -> str:
    if word.isupper() and len(word) > 1:
        return name.upper()
    return name.capitalize() if word[0].isupper() else name
