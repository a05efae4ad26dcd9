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
# Accents, Arabic vowel signs, and the dot that makes a foreign sound of an Indic letter and is as often left out.
_COMBINING = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u093c\u09bc\u0a3c\u0b3c]")
# Hindi writes a nasal before a consonant as its letter, a dot or a dot in a crescent.
_NASAL = re.compile("\u0901|ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f]")
_DIGIT = re.compile(r"(?![0-9])\d")
_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """One form for texts that differ only in case, digits' script, accents, dashes, quotes or spaces.

    Unicode NFKC; lower case; digits of any script as 0-9; dashes as ``-``, apostrophes as ``'``, quotes as
    ``"``; Latin, Greek and Cyrillic letters without accents (``ё`` is ``е``, ``й`` is ``и``, ``ї`` is ``і``);
    Arabic letters without vowel signs and in one form each; Indic letters without the dot of foreign sounds, Hindi
    nasals as a dot; no control or direction marks; single spaces.
    Folding twice changes nothing.
    """
    text = unicodedata.normalize("NFKC", text)
    text = _INVISIBLE.sub("", text).translate(_MARKS).casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFD", text.translate(_LETTERS))
        text = unicodedata.normalize("NFC", _COMBINING.sub("", text)).translate(_LETTERS)
        text = _NASAL.sub("\u0902", text)
        text = _DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text)
    return _SPACES.sub(" ", text).strip()
