"""The words of a text as what they are to a reference to an article: words for it, numbers, links."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from analysis import vocabulary
from analysis.clean import numbers
from analysis.clean.languages import for_language
from analysis.clean.phrases import Found, Phrases
from analysis.clean.words import Words, is_unspaced

_UNITS = ("year", "month", "week", "day")
_NUMBER = re.compile(r"[1-9]\d{0,4}(?:\.\d{1,3}){0,3}")
_ROMAN = re.compile(r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})")
_LETTER = re.compile(r"[^\W\d]")
_LONGEST_RANGE = 20
_LONGEST_PART = 3
_LAST_PART = 9  # after a slash: 309/1 is a part, 302/34 two articles
_LONGEST_ENDING = 5
_ENDING_GAPS = ("", "-", "'", ":", ".-")
_WORDS_OF_REFERENCE = ("article", "article_marked", "part", "item", "chapter", "unit", "sub", "and")


class Piece(NamedTuple):
    """Words ``first`` up to ``end``, as what they are to a reference.

    kind: a list of the vocabulary of articles, ``sign``, ``number``, ``unit`` or ``other``. A number has its
    ``values`` (several in "127-129"; of other pieces they are the words), what is ``nested`` in it
    ("451(3)"), and whether it is printed as an ``ordinal`` ("452."). ``gap`` is the punctuation before,
    ``is_open`` whether words that belong to no reference follow without any punctuation.
    """

    kind: str
    first: int
    end: int
    gap: str
    values: tuple[str, ...] = ()
    nested: tuple[str, ...] = ()
    ordinal: bool = False
    is_open: bool = False


def pieces(words: Words, language: str | None, hand: Path, printed: Sequence[str] = ()) -> list[Piece]:
    """Divide ``words`` into pieces; ``printed`` are the words in their case, for the letters of articles."""
    known = {found.first: found for found in _lexicon(language, hand).find(words)}
    text = _Text(words, known, printed if len(printed) == len(words.tokens) else words.tokens, hand)
    found: list[Piece] = []
    i = 0
    while i < len(words.tokens):
        found.append(_piece(text, i, found))
        i = found[-1].end
    following = [*found[1:], None]
    return [_with_what_follows(piece, after) for piece, after in zip(found, following, strict=True)]


@lru_cache(maxsize=256)
def _lexicon(language: str | None, hand: Path) -> Phrases[tuple[str, str]]:
    listed, lengths = vocabulary.load("articles", hand), vocabulary.load("lengths", hand)

    def terms(code: str) -> Iterator[tuple[str, tuple[str, str]]]:
        for kind, entries in listed.get(code, {}).items():
            if kind in ("ordinals", "letters"):
                yield from ((term, ("number", str(value))) for value in entries for term in entries[value])
            else:
                yield from ((term, (kind, "")) for term in entries)
        for kind in _UNITS:
            for term in lengths.get(code, {}).get(kind, []):
                # one letter is an item ("п. «г»") rather than the unit it abbreviates
                if len(term) > 1 or is_unspaced(term):
                    yield term, ("unit", "")

    return Phrases(for_language(terms, dict.fromkeys([*listed, *lengths]), language, hand))


class _Text(NamedTuple):
    words: Words
    known: Mapping[int, Found[tuple[str, str]]]
    printed: Sequence[str]
    hand: Path

    def kind(self, i: int) -> str:
        return self.known[i].entry[0] if i in self.known else ""

    def value(self, i: int) -> str:
        """Say what word ``i`` is as a number or letter by the vocabulary, else nothing."""
        return self.known[i].entry[1] if self.kind(i) == "number" else ""

    def is_letter(self, i: int) -> bool:
        word = self.words.tokens[i]
        return _LETTER.fullmatch(word) is not None and not is_unspaced(word)


def _piece(text: _Text, i: int, before: list[Piece]) -> Piece:
    word, gap, found = text.words.tokens[i], text.words.gaps[i], text.known.get(i)
    if word[0].isdigit():
        return _number(text, i)
    mark = _item_mark(text, i, before)
    if mark:
        return Piece("number", i, i + 1, gap, (mark,))
    if found:
        kind, value = found.entry
        named = (value,) if value else tuple(text.words.tokens[i : found.end])
        return Piece(kind, i, found.end, gap, named, is_open=kind == "number")
    if word == "§":
        return Piece("sign", i, i + 1, gap, (word,))
    numeral = numbers.numeral(text.words, i, text.hand)
    if numeral:
        return Piece("number", i, numeral.end, gap, (f"{numeral.value:.0f}",))
    if before and before[-1].kind != "other" and _is_ending(text, i):
        return Piece("link", i, i + 1, "")
    return Piece("other", i, i + 1, gap)


def _number(text: _Text, i: int) -> Piece:
    """Read the number at word ``i``, with its letter, Latin numeral or range, and what is nested in it."""
    words = text.words
    values = words.tokens[i].split(",")
    if not all(_NUMBER.fullmatch(value) for value in values):
        return Piece("other", i, i + 1, words.gaps[i])
    end = _with_inserted(text, i + 1, values)
    nested: list[str] = []
    while end < len(words.tokens):
        if _is_nested(text, end, bool(nested)):
            nested.append(text.value(end) or text.printed[end])
        elif words.gaps[end].strip() == "/" and _NUMBER.fullmatch(words.tokens[end]):
            values.append(words.tokens[end])
        else:
            break
        end += 1
    is_ordinal = words.gaps[end].startswith(".") and end < len(words.tokens)
    if end < len(words.tokens) and _is_ending(text, end):
        end, is_ordinal = end + 1, True
    return Piece("number", i, end, words.gaps[i], tuple(values), tuple(nested), is_ordinal)


def _with_inserted(text: _Text, end: int, values: list[str]) -> int:
    """Add to the last of ``values`` what makes it an inserted article (129a, 150 bis, 432-4) or a range."""
    words = text.words
    while end < len(words.tokens):
        word, gap = words.tokens[end], words.gaps[end]
        is_letter = text.is_letter(end) and text.kind(end) not in _WORDS_OF_REFERENCE
        if text.kind(end) == "repeat" and gap in ("", " ", "-"):
            values[-1] += gap + word
        elif gap == "-" and word.isdigit():
            if values[-1].isdigit() and 0 < int(word) - int(values[-1]) <= _LONGEST_RANGE:
                values += [str(n) for n in range(int(values[-1]) + 1, int(word) + 1)]
            else:
                values[-1] += gap + word
        elif is_letter and (not gap or (gap == "-" and word.isascii())):
            values[-1] += gap + text.printed[end]
        elif not gap and text.value(end).isalpha():
            values[-1] += text.value(end)
        else:
            break
        end += 1
    return end


def _is_nested(text: _Text, i: int, is_deeper: bool) -> bool:
    """Tell whether word ``i`` is a part or item written on to its article: 451(3), 302(b), 309/1, 309/1-a."""
    word, gap = text.words.tokens[i], text.words.gaps[i].strip()
    is_letter = text.is_letter(i) or text.value(i).isalpha()
    is_number = word.isdigit() and len(word) <= _LONGEST_PART
    if gap in ("(", ")("):
        return (is_number or is_letter) and text.words.gaps[i + 1].strip().startswith(")")
    if gap in ("/", ":"):
        return is_number and int(word) <= _LAST_PART
    return is_deeper and gap == "-" and is_letter


def _is_ending(text: _Text, i: int) -> bool:
    """Tell whether word ``i`` only makes an ordinal or a case of a number: 300.1-ին, 332-ე, 309'uncu, 1st."""
    word = text.words.tokens[i]
    is_short = word.isalpha() and len(word) <= _LONGEST_ENDING and not is_unspaced(word)
    return is_short and text.words.gaps[i] in _ENDING_GAPS and text.kind(i) not in _WORDS_OF_REFERENCE


def _item_mark(text: _Text, i: int, before: list[Piece]) -> str | None:
    """Read a letter or Roman numeral as an item's number: "п. «а» и «б»", "a) pont", "fracción XII"."""
    word, gaps = text.words.tokens[i], text.words.gaps
    is_roman = _ROMAN.fullmatch(word) is not None
    if not before or not (is_roman or text.is_letter(i)):
        return None
    last = before[-2] if before[-1].kind == "and" and len(before) > 1 else before[-1]
    is_listed = last is not before[-1] or "," in gaps[i]
    is_another = is_listed and last.kind == "number" and last.values[-1].isalpha()
    if is_another or before[-1].kind == "item" or (before[-1].kind == "part" and is_roman):
        return text.printed[i]
    is_before_item = text.kind(i + 1) == "item" and gaps[i + 1].strip() in (")", '"')
    return text.printed[i] if is_before_item and len(word) == 1 else None


def _with_what_follows(piece: Piece, after: Piece | None) -> Piece:
    is_open = after is not None and after.kind in ("other", "ignored") and not after.gap.strip()
    return piece._replace(is_open=True) if is_open else piece
