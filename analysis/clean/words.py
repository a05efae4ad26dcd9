"""A printed text in words and numbers, as the vocabularies of this stage are compared with it."""

import re
import unicodedata
from typing import NamedTuple

from analysis.text import fold

_UNSPACED = (
    "\u0e01-\u0e4e\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
)
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0900-\u0903\u093a-\u0963\u0970-\u0dff"
_LETTER = rf"[^\W\d_{_UNSPACED}]"
_TOKEN = re.compile(rf"(\d+(?:[.,]\d+)*|[{_UNSPACED}]|{_LETTER}+(?:[{_MARKS}]+{_LETTER}*)*|[§%$€£¥₽₸₹№])")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_DIGIT = re.compile(r"(?![0-9])\d")
_BARRIER = re.compile(r"[,;:()\[\]!?|、。،؛।+]")
# folding closes the gap that Persian leaves within a compound; a space is as common in print
_PERSIAN_JOINT = re.compile("(?<=[\u0600-\u06ff])\u200c(?=[\u0600-\u06ff])")


class Words(NamedTuple):
    """A folded text in words and numbers, one by one the characters of scripts that set no spaces.

    ``gaps[i]`` is what stands before ``tokens[i]``; there is one gap more than tokens, for the end.
    """

    tokens: list[str]
    gaps: list[str]

    def is_parted(self, i: int) -> bool:
        """Tell whether punctuation that ends a phrase stands before token ``i``."""
        return _BARRIER.search(self.gaps[i]) is not None


def split(text: str) -> Words:
    """Fold ``text`` and divide it into words and numbers."""
    parts = _TOKEN.split(folded(text))
    return Words(parts[1::2], parts[0::2])


def in_case(text: str) -> list[str]:
    """Divide ``text`` in the case it is printed in, digits as 0-9; as split does, but for rare letters."""
    composed = unicodedata.normalize("NFKC", text)
    return _TOKEN.findall(_DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), composed))


def folded(text: str) -> str:
    """Fold ``text`` as the terms of the vocabularies are folded."""
    return fold(_PERSIAN_JOINT.sub(" ", text) if "\u200c" in text else text)


def is_unspaced(word: str) -> bool:
    """Tell whether ``word`` is one character of a script that is written without spaces."""
    return _IS_UNSPACED.match(word) is not None
