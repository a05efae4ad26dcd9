"""Folds printed text into the form in which texts are compared; the printed text itself is never changed."""

import re
import unicodedata
from functools import lru_cache

_MARKS = {
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－⸺"), "-"),
    **dict.fromkeys(map(ord, "‘’‚‛ʻʼʽˈ′`´ʹ＇"), "'"),
    **dict.fromkeys(map(ord, "“”„‟«»‹›「」『』〝〞″"), '"'),
}
_LETTERS = str.maketrans(
    {
        "ё": "е", "ı": "i", "ß": "ss", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي", "ک": "ك",
        "ة": "ه", "ۀ": "ه", "ؤ": "و",
        "ـ": None,
    }
)  # fmt: skip
_COMBINING = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f]")
_DIGIT = re.compile(r"(?![0-9])\d")
_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """One form for texts that differ only in case, digits' script, accents, dashes, quotes or spaces.

    Unicode NFKC; lower case; digits of any script as 0-9; dashes as ``-``, apostrophes as ``'``, quotes as
    ``"``; Latin, Greek and Cyrillic letters without accents (``ё`` is ``е``, ``й`` is ``и``, ``ї`` is ``і``);
    Arabic letters without vowel signs and in one form each; no control or direction marks; single spaces.
    Folding twice changes nothing.
    """
    text = unicodedata.normalize("NFKC", text)
    text = _INVISIBLE.sub("", text).translate(_MARKS).casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFD", text.translate(_LETTERS))
        text = unicodedata.normalize("NFC", _COMBINING.sub("", text)).translate(_LETTERS)
        text = _DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text)
    return _SPACES.sub(" ", text).strip()
