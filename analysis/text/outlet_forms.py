"""What spellings of one outlet have in common, where no vocabulary knows it: its sound, article, initials.

    forms    what of a printed name others of the same outlet may share with it

Forms are held against each other only within one collection, and never within one script by sound: Vreme is
not Время, Вечер not Večer by likeness; but ინტერპრესნიუსი is Interpressnews, and El Diario is Diario.
"""

import re
from functools import lru_cache
from pathlib import Path

from analysis.text.folding import fold
from analysis.text.names import latin
from analysis.text.sounds import Sound, script, sounds
from analysis.vocabulary import OWN, load

Form = tuple[str, str]  # kind (sound, name, initials), what is shared

_ENOUGH_BONES = 5  # consonants that settle it alone
_FEWEST_BONES = 3  # consonants that do with all their vowels
_FEWEST_LETTERS, _MOST_LETTERS = 3, 6  # of an abbreviation
_AL = "ال"


@lru_cache(maxsize=65536)
def forms(name: str, hand: Path = OWN) -> frozenset[Form]:
    """Return the forms of a name that is stripped of what stands beside it; empty where it has no letter."""
    words = name.split()
    joined = "".join(words)
    if not script(joined):
        return frozenset()
    found: set[Form] = {("name", _letters(joined)), ("name", _letters("".join(_unarticled(words, hand))))}
    found |= {("sound", heard) for heard in _heard(sounds(joined.lower()))}
    if joined.isupper() and len(words) == 1 and len(joined) <= _MOST_LETTERS:
        found |= {("initials", _letters(joined))} if len(joined) >= _FEWEST_LETTERS else set()
        found |= {("sound", heard) for heard in _spelt_out(joined, hand)}
    found |= {("sound", f"={_loose(sound)}") for sound in sounds(joined.lower()) if script(joined) != "latin"}
    initials = "".join(word[0] for word in words if word[0].isupper())
    if len(initials) >= _FEWEST_LETTERS and len(words) >= _FEWEST_LETTERS:
        found.add(("initials", _letters(initials)))
    return frozenset(found)


def has_article(name: str, hand: Path = OWN) -> bool:
    """Tell whether a name opens with an article, in any language."""
    words = name.split()
    return _unarticled(words, hand) != words


def _unarticled(words: list[str], hand: Path) -> list[str]:
    if len(words) > 1 and fold(words[0]) in _articles(hand):
        return words[1:]
    if words and words[0].startswith(_AL) and len(words[0]) > len(_AL) + 2:
        return [words[0][len(_AL) :], *words[1:]]
    return words


def _heard(readings: tuple[Sound, ...]) -> set[str]:
    """Return what of the sounds is enough to know a name by: many consonants, or all sounds of a few."""
    long = {_liquid(sound.bones) for sound in readings if len(sound.bones) >= _ENOUGH_BONES}
    return long | {_loose(sound) for sound in readings if len(sound.bones) >= _FEWEST_BONES}


def _loose(sound: Sound) -> str:
    return _liquid(sound.full)


def _liquid(heard: str) -> str:
    return heard.replace("R", "L")


def _spelt_out(letters: str, hand: Path) -> set[str]:
    """Return how an abbreviation sounds letter by letter in English (UNB: yu en bi)."""
    names = load("origins", hand)["letters"]
    spelt = "".join(names.get(letter, "") for letter in letters.lower())
    return {f"={_loose(sound)}" for sound in sounds(spelt)} if spelt and script(letters) == "latin" else set()


def _letters(text: str) -> str:
    return re.sub("[^a-z0-9]", "", latin(text).lower())


@lru_cache(maxsize=8)
def _articles(hand: Path) -> frozenset[str]:
    return frozenset(fold(term) for terms in load("origins", hand)["articles"].values() for term in terms)
