"""Cuts a folded text into the tokens of which dates are made."""

import re
from bisect import bisect
from typing import NamedTuple

from analysis.text.folding import fold

_UNSPACED = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_HAN_DIGITS = "〇零一二三四五六七八九"
# All that is no digit, mark or symbol, and of no script in _UNSPACED.
_LETTER = r"[^\s0-9!-/:-@\[-`{-~¡-©«-´¶-¹»-¿×÷†-⁞₠-⃏\u2100-\u2bff…、。〜・・،؛؟।॥։՝՛՞" + _UNSPACED + "]"
_TOKEN = re.compile(
    rf"""
      (?P<time> (?<=\d{{8}})t\d{{4}}(?:\d{{2}})?(?:\ ?z\b)?
              | t?\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:[.,]\d+)?(?:\ ?(?:z\b|utc|gmt))?
               (?:\ ?[+-]\d{{2}}:?\d{{2}}(?!\d))? )
    | (?P<date> \d{{1,4}}\ ?(?P<point>[./-])\ ?\d{{1,2}}\ ?(?P=point)\ ?\d{{1,4}}(?!\d) )
    | (?P<pair> \d{{4}}[./-]\d{{1,2}}(?!\d) | \d{{1,2}}[./-]\d{{4}}(?!\d)
              | \d{{1,2}}[./]\d{{1,2}}(?!\d) | \d{{1,2}}\.\ \d{{1,2}}\. )
    | (?P<number> \d+ )
    | (?P<han> [{_HAN_DIGITS}十廿卅]+ )
    | (?P<letter> [{_UNSPACED}] )
    | (?P<word> {_LETTER}+(?:'{_LETTER}+)*'? )
    | (?P<mark> [^\s.] )
    """,
    re.VERBOSE,
)
# First code points of the scripts that dates are printed in; digits and marks fall before the first.
_SCRIPT_STARTS = [0x41, 0x370, 0x400, 0x530, 0x590, 0x600, 0x700, *range(0x900, 0x1000, 0x80), 0x10A0, 0x1100]
_SCRIPT_STARTS += [0x1C90, 0x1CC0, 0x3005, 0x3008, 0x3040, 0x3100, 0x3400, 0xAC00, 0xD7B0]


class Token(NamedTuple):
    """A piece of text. kind: time, date, pair, number, letter (of an unspaced script), word or mark.

    is_glued: no space before it. Numbers in Han numerals are of kind number, their text in digits.
    """

    text: str
    kind: str
    is_glued: bool


def split(folded: str) -> list[Token]:
    """The tokens of a folded text in order; points that are no part of a date in figures are left out."""
    tokens = []
    last_end = 0
    for match in _TOKEN.finditer(folded):
        kind, text = str(match.lastgroup), match.group()
        if kind == "han":
            kind, text = "number", str(_han_number(text))
        gap = folded[last_end : match.start()]
        tokens.append(Token(text, kind, not gap.strip(".") and match.start() > 0))
        last_end = match.end()
    return tokens


def script(character: str) -> int:
    """A number that is the same for letters of one script."""
    return bisect(_SCRIPT_STARTS, ord(character))


def is_unspaced(text: str) -> bool:
    """Whether ``text`` begins in a script without spaces between words, or in Hangul, whose words carry particles."""
    return re.match(f"[{_UNSPACED}]", fold(text)) is not None


def _han_number(text: str) -> int:
    """``二〇二二`` is 2022, ``十二`` 12, ``二十五`` 25, ``廿五`` 25."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int("".join(str(max(_HAN_DIGITS.index(c) - 1, 0)) for c in text))
    return 10 * _han_digit(tens, 1) + _han_digit(ones, 0)


def _han_digit(text: str, empty: int) -> int:
    return max(_HAN_DIGITS.find(text[-1:]) - 1, 0) if text else empty
