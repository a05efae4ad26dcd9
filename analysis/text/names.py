"""Whether two printed names are one person's, across scripts, orthographies and word orders.

    similarity    of two names by sound, 0 to 1
    closeness     of two names by letters, 0 to 1
    latin         a name in Latin letters, for ids and for readers

Vocabulary: ``data/hand/names.yml``.
"""

import re
from functools import lru_cache
from itertools import permutations, product
from pathlib import Path
from typing import NamedTuple

from anyascii import anyascii
from rapidfuzz.distance import OSA

from analysis.text.name_runs import Word
from analysis.text.roles import name_words
from analysis.text.sounds import Sound, hangul_of_han, romanise, script, sounds
from analysis.vocabulary import OWN, load

SAME = 0.8  # at and above: one person, unless another matches as well
SURELY = 0.9  # the same where little else speaks for it
_MATCHED = 0.74  # two words are forms of one name
_ENOUGH = 2  # words that agree, consonants that can be compared
_EXTRA, _SECOND = 0.01, 0.04  # off for a word that only one of the names has; that each has another one for
_INITIAL, _OTHER_INITIAL = 0.92, 0.2  # an initial before its name, before another
_OTHER_FIRST = 0.1  # off where the first consonants differ: misprints are seldom there
_WRITTEN, _TRANSCRIBED, _UNWRITTEN = 0.35, 0.25, 0.1  # how much vowels weigh, by how scripts write them
_NO_VOWELS = {"arabic", "hebrew"}
_ONE_LIQUID = {"han", "kana", "hangul"}  # scripts that write l and r alike, and foreign vowels loosely
_MOST_READINGS = 8  # of a name run together
_SURNAME_FIRST = {"han", "hangul"}
_KOREAN = 3  # syllables of a Korean name; foreign ones have more, and no one spelling
_GLIDES = {"hangul", "latin"}
_GLIDE = re.compile("y(?=[aeou])")
_NO_GLIDE = 0.7  # how alike two words are at most where only one has a glide
_LONGEST_UNSPACED = 4  # characters of a name whose first may be the surname
_MOST_ORDERED = 4  # words whose every order is tried when names are compared run together


class _Key(NamedTuple):
    sounds: tuple[Sound, ...]
    script: str | None
    initial: bool
    patronymic: bool
    spelt: str | None = None  # Hangul is exact: letters of a Korean word, where one sign makes another name
    glide: bool | None = None  # whether a given name in Hangul or Latin has one: Do-hyun, not Do-hoon


class _Pair(NamedTuple):
    score: float
    at: int  # in the shorter name
    of: int  # in the longer


def similarity(a: str, b: str, hand: Path = OWN) -> float:
    """How far ``a`` and ``b`` can be one person's name: 1 the same, 0 nothing in common; symmetric.

    Titles and offices are left out. Words may stand in any order; initials, patronymics and further given
    names may be missing from one of the two. Two names that agree in the surname and differ in the given
    name score low: below SAME. Nothing is known of a text without a letter: 0.
    """
    return _of_texts(*sorted((a, b)), hand)


@lru_cache(maxsize=262144)
def _of_texts(a: str, b: str, hand: Path) -> float:
    first, second = _keys(a, hand), _keys(b, hand)
    return _similarity(first, second) if first != second else float(any(first))


def closeness(a: str, b: str, hand: Path = OWN) -> float:
    """How near two names are letter by letter, romanised, 0 to 1: it tells apart names that sound alike."""
    return _closeness(*sorted((a, b)), hand)


def latin(text: str) -> str:
    """``text`` in Latin letters without accents, words apart, as near to print as a table gets."""
    spaced = re.sub("(?<=[\u3400-\u9fff])[·・‧-](?=[\u3400-\u9fff])", " ", text)
    return re.sub(r"\s+", " ", anyascii(spaced)).strip()


def is_korean(text: str, hand: Path = OWN) -> bool:
    """Tell whether a text is a Korean's full name in Hangul: a surname and two syllables, not a place."""
    korean = load("names", hand)["korean"]
    full = len(text) == _KOREAN and script(text) == "hangul"
    return full and text[0] in korean["surnames"] and text[-1] not in korean["places"]


@lru_cache(maxsize=65536)
def sound_keys(text: str, hand: Path = OWN) -> frozenset[str]:
    """Return the bones of a name's words in every reading: names that share none are hardly one person's."""
    return frozenset(s.bones for way in _keys(text, hand) for key in way for s in key.sounds)


@lru_cache(maxsize=65536)
def _keys(text: str, hand: Path) -> tuple[tuple[_Key, ...], ...]:
    """Return the name as words, once for each way of reading it."""
    words = name_words(text, hand)
    ways = [words]
    if words and all(script(word.text) == "han" for word in words):
        korean = [hangul_of_han(word.text, _hanja(hand)) for word in words]
        ways += [[w._replace(text=k) for w, k in zip(words, korean, strict=True) if k]] if all(korean) else []
    ways += [_parted(way[0]) for way in ways if len(way) == 1 and _is_parted(way[0])]
    ways = [way for way in ways if not (len(way) == 1 and is_korean(way[0].text, hand))]
    return tuple(tuple(_key(word, hand) for word in way) for way in ways if way)


def _is_parted(word: Word) -> bool:
    """Tell whether a name without spaces may open with a surname of one character."""
    return script(word.text) in _SURNAME_FIRST and 1 < len(word.text) <= _LONGEST_UNSPACED


def _parted(word: Word) -> list[Word]:
    return [word._replace(text=word.text[:1]), word._replace(text=word.text[1:])]


def _key(word: Word, hand: Path) -> _Key:
    spoken = _spoken(hand).get(word.text.casefold(), word.text)
    heard = sounds(spoken)
    if word.has_article:
        heard = tuple(dict.fromkeys((*heard, *(Sound("aL" + s.full, "L" + s.bones) for s in heard))))
    kind = script(word.text)
    letters = romanise(word.text) if kind in _GLIDES else ""
    exact = kind == "hangul" and len(word.text) <= _KOREAN
    return _Key(
        sounds=heard,
        script=kind,
        initial=word.is_initial,
        patronymic=word.is_patronymic,
        spelt=letters if exact else None,
        glide=_GLIDE.search(letters) is not None if letters else None,
    )


@lru_cache(maxsize=65536)
def _closeness(a: str, b: str, hand: Path) -> float:
    first, second = _spelling(a, hand), _spelling(b, hand)
    if len(first) > len(second):
        first, second = second, first
    if not first:
        return 0.0
    apart = sum(max(_alike(x, y) for y in second) for x in first) / len(first)
    if len(first) == len(second):
        return apart
    orders = permutations(second[:_MOST_ORDERED])
    return max(apart, *(_alike("".join(first), "".join(order)) for order in orders))


@lru_cache(maxsize=65536)
def _spelling(text: str, hand: Path) -> tuple[str, ...]:
    return tuple(_letters(word.text) for word in name_words(text, hand))


@lru_cache(maxsize=65536)
def _letters(word: str) -> str:
    return re.sub("[^a-z]", "", romanise(word))


@lru_cache(maxsize=8)
def _hanja(hand: Path) -> dict[str, str]:
    return {c: syllable for syllable, characters in load("names", hand)["hanja"].items() for c in characters}


@lru_cache(maxsize=8)
def _spoken(hand: Path) -> dict[str, str]:
    return dict(load("names", hand)["spoken"])


@lru_cache(maxsize=262144)
def _similarity(a: tuple[tuple[_Key, ...], ...], b: tuple[tuple[_Key, ...], ...]) -> float:
    best = 0.0
    for x in a:
        for y in b:
            if x and y:
                best = max(best, _aligned(x, y), _run_together(x, y))
    return round(best, 4)


def _aligned(a: tuple[_Key, ...], b: tuple[_Key, ...]) -> float:
    """Set the words of one name against those of the other, best pairs first, and weigh what does not fit."""
    a, b = sorted((a, b), key=len)
    pairs = _pairs(a, b)
    matched = [pair for pair in pairs if pair.score >= _MATCHED]
    missed = [pair for pair in pairs if pair.score < _MATCHED]
    mean = sum(pair.score for pair in pairs) / len(pairs)
    if not missed:
        return mean - _EXTRA * (len(b) - len(a))
    names = [pair for pair in matched if _tells(a[pair.at]) and _tells(b[pair.of])]
    if len(names) >= _ENOUGH and all(pair.at and pair.of and pair.at != pair.of for pair in missed):
        return sum(pair.score for pair in matched) / len(matched) - _SECOND * len(missed)
    if len(names) >= _ENOUGH and all(a[pair.at].patronymic != b[pair.of].patronymic for pair in missed):
        return mean
    return (mean + min(pair.score for pair in missed)) / 2


def _tells(key: _Key) -> bool:
    """Tell whether a word tells people of one family apart, or one family from another."""
    return not (key.initial or key.patronymic)


def _pairs(a: tuple[_Key, ...], b: tuple[_Key, ...]) -> list[_Pair]:
    """Return each word of the shorter name with the word of the other it is paired with."""
    every = [_Pair(_word(x, y), i, j) for i, x in enumerate(a) for j, y in enumerate(b)]
    chosen: list[_Pair] = []
    for pair in sorted(every, key=lambda pair: (-pair.score, pair.at, pair.of)):
        if all(pair.at != other.at and pair.of != other.of for other in chosen):
            chosen.append(pair)
    return chosen


def _run_together(a: tuple[_Key, ...], b: tuple[_Key, ...]) -> float:
    """Both names without spaces, in any order of words: scripts and habits part names differently."""
    if len(a) == len(b) or min(len(a), len(b)) > 2 or max(len(a), len(b)) > _MOST_ORDERED:
        return 0.0
    if any(key.initial for key in a + b):
        return 0.0
    whole = [_joined(order) for order in permutations(a)]
    other = [_joined(order) for order in permutations(b)]
    best = max(_word(x, y) for x in whole for y in other)
    return best if best >= _MATCHED else 0.0


def _joined(order: tuple[_Key, ...]) -> _Key:
    ways = list(product(*(key.sounds for key in order)))[:_MOST_READINGS]
    heard = tuple(Sound(*map("".join, zip(*way, strict=True))) for way in ways)
    return _Key(heard, order[0].script, initial=False, patronymic=False)


def _word(a: _Key, b: _Key) -> float:
    if a.initial or b.initial:
        begins = any(_begins(x.full, y.full) for x in a.sounds for y in b.sounds)
        return _INITIAL if begins else _OTHER_INITIAL
    if a.spelt and b.spelt:
        return 1.0 if a.spelt == b.spelt else _OTHER_INITIAL
    scripts = {a.script, b.script}
    abroad = len(scripts) == 2 and bool(scripts & _ONE_LIQUID)
    vowels = _UNWRITTEN if scripts & _NO_VOWELS else _TRANSCRIBED if abroad else _WRITTEN
    fusion = ("R", "L") if abroad else ("H", "K") if "cyrillic" in scripts else None
    best = max(_heard(x, y, vowels, fusion) for x in a.sounds for y in b.sounds)
    return min(best, _NO_GLIDE) if _is_other_syllable(a, b) else best


def _is_other_syllable(a: _Key, b: _Key) -> bool:
    """Tell whether a Korean given name has a glide that its like in Latin letters has not (hyun, hoon)."""
    spelt = (a.spelt or b.spelt or "") if {a.script, b.script} == _GLIDES else ""
    return spelt.count("'") == 1 and a.glide != b.glide


def _heard(a: Sound, b: Sound, vowels: float, fusion: tuple[str, str] | None) -> float:
    """Tell how alike two words sound; ``fusion`` are two sounds that one of the scripts does not tell apart."""
    if a.full == b.full:
        return 1.0
    if fusion:
        a, b = (Sound(s.full.replace(*fusion), s.bones.replace(*fusion)) for s in (a, b))
    full = _alike(a.full, b.full)
    if max(len(a.bones), len(b.bones)) < _ENOUGH:
        return full
    score = (1 - vowels) * _alike(a.bones, b.bones) + vowels * full
    return max(score - (_OTHER_FIRST if a.bones[:1] != b.bones[:1] else 0.0), 0.0)


def _begins(a: str, b: str) -> bool:
    """Tell whether two words begin with one sound; a vowel may stand before it in one of them."""
    return a[:1] == b[:1] or a[:1] == b[1:2] != "" or b[:1] == a[1:2] != ""


def _alike(a: str, b: str) -> float:
    return OSA.normalized_similarity(a, b)
