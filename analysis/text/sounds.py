"""How a printed name sounds, whatever its script or orthography: the keys by which names are compared.

A word of a name becomes one or more ``Sound``s: a string over nine classes of consonants and three of
vowels, and its bones, the consonants alone. Classes are wide on purpose (s, sh, zh, ch are one), because
orthographies differ exactly there: Maszimov, Massimow, Məsimov; Ergozhin, Yergojine, Jergozsin. A letter
that orthographies read differently (j, ch, w, x, q) gives a word several sounds.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from anyascii import anyascii


class Sound(NamedTuple):
    """One reading of a word: all of its sounds, and its consonants alone."""

    full: str
    bones: str


SCRIPTS = {
    "latin": "A-Za-z\u00aa-\u02ff\u1e00-\u1eff",
    "greek": "\u0370-\u03ff\u1f00-\u1fff",
    "cyrillic": "\u0400-\u052f\u1c80-\u1c8f",
    "armenian": "\u0530-\u058f",
    "hebrew": "\u0590-\u05ff",
    "arabic": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff",
    "indic": "\u0900-\u0dff",
    "georgian": "\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f",
    "kana": "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f",
    "han": "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    "hangul": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
}
_SCRIPT = re.compile("|".join(f"(?P<{name}>[{letters}])" for name, letters in SCRIPTS.items()))

# Letters of Latin orthographies that stripping their accents would misread.
_LATIN = str.maketrans(
    {
        "đ": "dj",
        "š": "sh", "ś": "sh", "ş": "sh", "ș": "sh", "ŝ": "sh", "ž": "zh", "ź": "zh", "ż": "zh",
        "ç": "ch", "č": "ch",
        "ć": "ch", "ñ": "n", "ń": "n", "ð": "d", "þ": "t", "ə": "a", "ä": "a", "å": "o", "ă": "a", "ř": "r",
        "ŵ": "w",
        "ы": "i",
    }
)  # fmt: skip
# Long vowels that scripts without short ones do write, and letters that anyascii leaves out or misreads.
_ARABIC = str.maketrans(
    {
        "ا": "a",
        "آ": "a",
        "أ": "a",
        "إ": "i",
        "ة": "a",
        "ع": "",
        "ء": "",
        "ئ": "y",
        "ؤ": "w",
        "ى": "a",
        "ض": "ḍ",
        "ظ": "ḍ",
        "ذ": "ḍ",
        "ث": "ṯ",
        "ج": "ǧ",
    }
)
_CYRILLIC = str.maketrans({"ё": "yo", "ђ": "dj", "ћ": "ch", "џ": "dzh", "љ": "l", "њ": "n", "ј": "y"})
_HEBREW = str.maketrans({"א": "a", "ע": "", "ו": "w", "ה": "h", "פ": "p", "ף": "f"})
_INDIC = {"c": "ch", "ŋ": "ŋ"}
_NASALS = str.maketrans(dict.fromkeys("ँंঁংਁਂઁંଁଂఁంಁಂംം", "ŋ"))
_HAN = str.maketrans({"什": "ʃ"})  # shi in foreign names, shen elsewhere
_DOUBLING = str.maketrans({"ッ": None, "っ": None})
_SMALL_KANA = re.compile("(.)([ャュョゃゅょァィゥェォぁぃぅぇぉ])")

# Pinyin as the sounds that Chinese newspapers write foreign names with.
_PINYIN = [
    ("zh", "s"),
    ("ch", "s"),
    ("sh", "s"),
    ("x", "s"),
    ("q", "s"),
    ("j", "s"),
    ("z", "s"),
    ("c", "s"),
    ("r", "l"),
]
_SPELLINGS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("tsch|dsch|shch|sch|tch|dzh|dsh", "S"),
        ("sh|sz|zh|zs|cz|cs|ts|tz|dz|dj|jh", "S"),
        ("ph", "P"),
        ("th|dh", "T"),
        ("bh", "P"),
        ("ngh(?=[aeiouy])", "nh"),
        ("ngh$|(?<=[nm])'h$", "n"),  # Singh, सिंह
        ("kh", "H"),
        ("gh|qh|ck|cq|qu(?=[eiy])", "K"),
        ("^rh", "r"),
        ("lh", "l"),
        ("ng|nh|gn", "n"),
        ("c(?=[eiy])", "S"),
        ("(?<=[bdgjlnrt])h(?=[^aeiouy'-]|$)|(?<=[aeiouy])h$", ""),
        ("['`-]", ""),
        ("[szšʃ]", "S"),
        ("[kgqc]", "K"),
        ("[bpfv]", "P"),
        ("[dt]", "T"),
        ("x", "KS"),
        ("ḍ", "T"),
        ("ou|oo|eo|eu|au(?=[^aeiouy])", "u"),
        ("h", "H"),
    )
]
# Letters that are read in more than one way: what stands for them in each reading. The first are Latin's.
_LATIN_READINGS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile("(?<![sdtzc])j"), ("y", "sh", "kh")),
    (re.compile("(?<![ts])ch(?!i[ao])"), ("sh", "kh")),
    (re.compile("dj"), ("dj", "d")),
    (re.compile("(?<![a-z])q(?=i)|(?<![a-z])x(?!h)"), ("k", "sh")),
    (re.compile("(?<=[a-z])x(?![h])"), ("x", "sh", "kh")),
    (re.compile("xh"), ("ksh", "dj")),
    (re.compile("gy"), ("gy", "dj", "d")),
    (re.compile("th"), ("th", "s")),
    (re.compile("^tr(?=[aeiouy]{1,3}(?:ng?|nh|ch?|[tpm])?$)"), ("tr", "ch")),  # Vietnamese
    (re.compile("g(?=[ei])"), ("g", "zh", "kh")),
    (re.compile("(?<![stzd])c(?=[aou]|$)"), ("k", "s")),
    (re.compile("ll(?=[aeiou])"), ("l", "y")),
    (re.compile("^h(?=[aeiou])"), ("h", "")),
)
_READINGS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile("w"), ("v", "u")),
    (re.compile("(?<=[^aeiouyq])u(?=[aei])"), ("u", "v")),
    (re.compile("ḍ"), ("d", "z")),
    (re.compile("ṯ"), ("t", "s")),
    (re.compile("ŋ"), ("n", "m", "")),
    (re.compile("ǧ"), ("zh", "g")),
)
# Sounds that Japanese writes with one sign.
_KANA_READINGS = (
    (re.compile("f(?=u)"), ("f", "h")),
    (re.compile("n'(?=[bpfv])"), ("n", "m")),
    *_READINGS,
)
_GLIDE = re.compile(
    "(?<=[aeiou])[yi](?=[aeiou])|(?<![a-zA-Z])[yi](?=[aeou])|(?<=[A-Zlmnr])[yi](?=[aou])|(?<=[aeiou])[yi]"
)
_VOWELS = str.maketrans({"A": "a", "E": "e", "I": "e", "Y": "e", "O": "o", "U": "o", "W": "o"})
_NO_SOUND = re.compile("[^A-Zaeo]")
_REPEATED = re.compile(r"(.)\1+")
_NO_VOWEL = re.compile("[aeo]")
_MOST_READINGS = 16


@lru_cache(maxsize=65536)
def script(text: str) -> str | None:
    """Return the script of the first letter of ``text`` that has one: a key of SCRIPTS, or None."""
    found = _SCRIPT.search(text)
    return found.lastgroup if found else None


@lru_cache(maxsize=65536)
def romanise(word: str) -> str:
    """``word`` in small Latin letters, as near to its sound as its script tells.

    An apostrophe parts letters or syllables of scripts that write them one by one, so that two of them are
    not read as one of Latin's digraphs.
    """
    word = unicodedata.normalize("NFKC", word).lower()
    match script(word):
        case "latin":
            letters = anyascii(unicodedata.normalize("NFC", word).translate(_LATIN))
        case "cyrillic":
            letters = anyascii(word.translate(_CYRILLIC))
        case "arabic":
            letters = "'".join(_arabic(letter) for letter in re.sub("^ع", "a", word).translate(_ARABIC))
        case "hebrew":
            letters = "'".join(anyascii(letter) for letter in word.translate(_HEBREW))
        case "indic":
            letters = "'".join(_indic(letter) for letter in word.translate(_NASALS))
        case "kana":
            kana = _SMALL_KANA.sub(_one_syllable, word.translate(_DOUBLING))
            letters = anyascii(re.sub("([ンん])", r"\1'", kana))
        case "hangul":
            letters = "'".join(anyascii(syllable) for syllable in word)
        case "han":
            letters = "'".join(anyascii(syllable) for syllable in word.translate(_HAN))
        case _:
            letters = anyascii(word)
    return letters.lower()


def _arabic(letter: str) -> str:
    return letter if letter in "ḍṯǧ" else anyascii(letter)


def _one_syllable(kana: re.Match[str]) -> str:
    """Read a sign with the small vowel behind it: フェ is fe, ウィ is wi."""
    return ("w" if kana[1] == "ウ" else anyascii(kana[1])[:-1]) + anyascii(kana[2])


def _indic(letter: str) -> str:
    return letter if letter == "ŋ" else _INDIC.get(anyascii(letter), anyascii(letter))


@lru_cache(maxsize=65536)
def sounds(word: str) -> tuple[Sound, ...]:
    """Return the readings of one word of a name, at least one, none twice."""
    letters, readings = romanise(word), _READINGS
    match script(word):
        case "latin" | "greek":
            readings = _LATIN_READINGS + _READINGS
        case "han":
            for spelling, sound in _PINYIN:
                letters = letters.replace(spelling, sound)
        case "kana":
            readings = _KANA_READINGS
            letters = letters.replace("j", "zh").replace("ch", "sh")
        case _:
            letters = letters.replace("j", "zh").replace("ch", "sh")
    return tuple(dict.fromkeys(_sound(reading) for reading in _read(letters, readings)))


def _read(letters: str, readings: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]) -> list[str]:
    ways = [(pattern, values) for pattern, values in readings if pattern.search(letters)]
    found = []
    for choice in list(product(*(values for _, values in ways)))[:_MOST_READINGS]:
        reading = letters
        for (pattern, _), value in zip(ways, choice, strict=True):
            reading = pattern.sub(value, reading)
        found.append(reading)
    return found


def _sound(letters: str) -> Sound:
    for pattern, sound in _SPELLINGS:
        letters = pattern.sub(sound, letters)
    letters = _GLIDE.sub("", letters).upper().translate(_VOWELS)
    full = _REPEATED.sub(r"\1", _NO_SOUND.sub("", letters))
    return Sound(full, _REPEATED.sub(r"\1", _NO_VOWEL.sub("", full)))


def hangul_of_han(word: str, readings: Mapping[str, str]) -> str | None:
    """Return a Korean name in Chinese characters as Korean reads it; None where one has no reading here."""
    syllables = [readings.get(character) for character in word]
    return "".join(filter(None, syllables)) if word and all(syllables) else None
