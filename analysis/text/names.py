"""Whether two printed names are one person's, across scripts, orthographies and word orders.

similarity    of two names, 0 to 1
latin         a name in Latin letters, for ids and for readers
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
_EXTRA = 0.01  # for each word that only one of the names has
_NO_VOWELS = {"arabic", "hebrew"}
_ONE_LIQUID = {"han", "kana", "hangul"}  # scripts that write l and r alike
_FOREIGN = 0.35  # how much vowels weigh where both scripts write them
_MOST_READINGS = 8  # of a name run together
_SURNAME_FIRST = {"han", "hangul"}
_LONGEST_UNSPACED = 4  # characters of a name whose first may be the surname
_MOST_ORDERED = 4  # words whose every order is tried when names are compared run together


class _Key(NamedTuple):
    sounds: tuple[Sound, ...]
    script: str | None
    initial: bool
    patronymic: bool


def similarity(a: str, b: str, hand: Path = OWN) -> float:
    """How far ``a`` and ``b`` can be one person's name: 1 the same, 0 nothing in common; symmetric.

    Titles and offices are left out. Words may stand in any order; initials, patronymics and further given
    names may be missing from one of the two. Two names that agree in the surname and differ in the given
    name score low: below SAME. Nothing is known of a text without a letter: 0.
    """
    first, second = (_keys(text, hand) for text in sorted((a, b)))
    return _similarity(first, second) if first != second else float(any(first))


def closeness(a: str, b: str, hand: Path = OWN) -> float:
    """How near two names are letter by letter, romanised, 0 to 1: it tells apart names that sound alike."""
    return _closeness(*sorted((a, b)), hand)


def latin(text: str) -> str:
    """``text`` in Latin letters without accents, words apart, as near to print as a table gets."""
    spaced = re.sub("(?<=[\u3400-\u9fff])[·・‧-](?=[\u3400-\u9fff])", " ", text)
    return re.sub(r"\s+", " ", anyascii(spaced)).strip()


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
    for way in list(ways):
        if (
            len(way) == 1
            and script(way[0].text) in _SURNAME_FIRST
            and 1 < len(way[0].text) <= _LONGEST_UNSPACED
        ):
            ways.append([way[0]._replace(text=way[0].text[:1]), way[0]._replace(text=way[0].text[1:])])
    return tuple(tuple(_key(word, hand) for word in way) for way in ways)


def _key(word: Word, hand: Path) -> _Key:
    return _Key(
        sounds(_spoken(hand).get(word.text.casefold(), word.text)),
        script(word.text),
        word.is_initial,
        word.is_patronymic,
    )


@lru_cache(maxsize=65536)
def _closeness(a: str, b: str, hand: Path) -> float:
    first, second = ([_letters(word.text) for word in name_words(text, hand)] for text in (a, b))
    if len(first) > len(second):
        first, second = second, first
    if not first:
        return 0.0
    if len(first) != len(second):
        joined = max(
            OSA.normalized_similarity("".join(first), "".join(o))
            for o in permutations(second[:_MOST_ORDERED])
        )
    else:
        joined = 0.0
    return max(joined, sum(max(OSA.normalized_similarity(x, y) for y in second) for x in first) / len(first))


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
    """Return the words of one name set against those of the other, best pairs first."""
    if len(a) > len(b):
        a, b = b, a
    scores = sorted(
        ((_word(x, y), i, j) for i, x in enumerate(a) for j, y in enumerate(b)),
        key=lambda s: (-s[0], s[1], s[2]),
    )
    pairs: dict[int, tuple[int, float]] = {}
    for score, i, j in scores:
        if i not in pairs and j not in {k for k, _ in pairs.values()}:
            pairs[i] = (j, score)
    matched = [(i, j, s) for i, (j, s) in pairs.items() if s >= _MATCHED]
    missed = [(i, j, s) for i, (j, s) in pairs.items() if s < _MATCHED]
    extra = _EXTRA * (len(b) - len(a))
    mean = sum(score for _, score in pairs.values()) / len(pairs)
    if not missed:
        return mean - extra
    names = [
        1 for i, j, _ in matched if not (a[i].patronymic or b[j].patronymic or a[i].initial or b[j].initial)
    ]
    if len(names) >= 2 and all(i != j and i and j for i, j, _ in missed):
        return sum(s for _, _, s in matched) / len(matched) - 4 * _EXTRA * len(missed)
    if all(a[i].patronymic != b[j].patronymic for i, j, _ in missed) and len(names) >= 2:
        return mean - extra
    return (mean + min(s for _, _, s in missed)) / 2


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
    return _Key(
        tuple(Sound(*map("".join, zip(*way, strict=True))) for way in ways), order[0].script, False, False
    )


def _word(a: _Key, b: _Key) -> float:
    if a.initial or b.initial:
        return 0.92 if any(_begins(x.full, y.full) for x in a.sounds for y in b.sounds) else 0.2
    scripts = {a.script, b.script}
    vowels = (
        0.1 if scripts & _NO_VOWELS else _FOREIGN if len(scripts) == 1 or not scripts & _ONE_LIQUID else 0.25
    )
    fusion = (
        {"R": "L"}
        if len(scripts) == 2 and scripts & _ONE_LIQUID
        else {"H": "K"}
        if "cyrillic" in scripts
        else {}
    )
    return max(_sound(x, y, vowels, fusion) for x in a.sounds for y in b.sounds)


def _sound(a: Sound, b: Sound, vowels: float, fusion: dict[str, str]) -> float:
    """How alike two words sound; ``fusion`` names sounds that one of the scripts does not tell apart."""
    if a.full == b.full:
        return 1.0
    for one, other in fusion.items():
        a, b = (Sound(s.full.replace(one, other), s.bones.replace(one, other)) for s in (a, b))
    full = OSA.normalized_similarity(a.full, b.full)
    if max(len(a.bones), len(b.bones)) < 2:
        return full
    score = (1 - vowels) * OSA.normalized_similarity(a.bones, b.bones) + vowels * full
    return max(score - (0.1 if a.bones[:1] != b.bones[:1] else 0.0), 0.0)


def _begins(a: str, b: str) -> bool:
    return a[:1] == b[:1] or a[:1] == b[1:2] != "" or b[:1] == a[1:2] != ""
