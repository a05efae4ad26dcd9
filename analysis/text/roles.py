"""What a printed designation of a person is made of: names, offices, number, kinship.

    describe      a designation taken apart
    name_words    only the words of the name in it

Vocabulary: ``data/hand/names.yml``.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from analysis.text.folding import fold
from analysis.text.groups import Meaning, count, is_plural, kinds
from analysis.text.name_runs import ELISION, UNCASED, Labels, Name, Word, names_in
from analysis.text.sounds import script
from analysis.text.terms import Lexicon, Match, Unit, entries, longest, readable, units
from analysis.vocabulary import OWN, load

_ONE_BY_ONE = {"han", "kana", "hangul"}


class Description(NamedTuple):
    """A designation taken apart; codes are those of names.yml."""

    names: tuple[Name, ...]
    offices: frozenset[str]  # without states such as `former`
    has_office: bool  # any word of an office, states and places included
    is_group: bool
    number: int | None  # of people, where it is printed
    kinds: frozenset[str]  # of a group
    family: frozenset[str]


@lru_cache(maxsize=65536)
def describe(text: str, hand: Path = OWN) -> Description:
    """Take a designation apart, in any language; words in brackets count like the others."""
    text = readable(text)
    words = units(text)
    vocabulary = _vocabulary(hand)
    found = longest(
        [match for match in vocabulary.lexicon.find(words) if _fits(match, words, text, vocabulary)]
    )
    labels: list[Labels] = [{} for _ in words]
    for match in found:
        section, _, code = match.code.partition(":")
        for at in range(match.start, match.end):
            labels[at].setdefault(section, set()).add(code)
    _give_back(words, labels, text)
    offices = frozenset().union(*(found["office"] for found in labels if "office" in found))
    number = count(words, labels, vocabulary.meaning)
    return Description(
        names=names_in(words, labels, text),
        offices=offices - vocabulary.meaning.states,
        has_office=bool(offices - {"honorific"}),
        is_group=number is not None or is_plural(words, labels, vocabulary.meaning),
        number=number,
        kinds=kinds(labels, number, vocabulary.meaning),
        family=frozenset().union(*(found["family"] for found in labels if "family" in found)),
    )


def name_words(text: str, hand: Path = OWN) -> list[Word]:
    """Return the words of the name in ``text``, without titles; all words where nothing would be left."""
    names = describe(text, hand).names
    own = [name for name in names if not name.of] or names
    if own:
        return [word for name in own for word in name.words]
    every = [unit.text for unit in units(readable(text)) if script(unit.text)]
    return [Word(word, is_initial=False, is_patronymic=False) for word in every]


def is_adjective(word: str, hand: Path = OWN) -> bool:
    """Tell whether a word ends as adjectives do in the genitive of a place's name."""
    return bool(_vocabulary(hand).adjective.search(fold(word)))


class _Vocabulary(NamedTuple):
    lexicon: Lexicon  # codes are "section:code"
    meaning: Meaning
    homonyms: frozenset[str]
    surname: re.Pattern[str]
    adjective: re.Pattern[str]
    genitive: re.Pattern[str]
    patronymics: frozenset[str]
    capital_particles: frozenset[str]


@lru_cache(maxsize=8)
def _vocabulary(hand: Path) -> _Vocabulary:
    content = load("names", hand)
    return _Vocabulary(
        lexicon=Lexicon(_entries(content)),
        meaning=Meaning.read(content),
        homonyms=frozenset(map(fold, content["homonyms"])),
        surname=_ending(content["surname_endings"]),
        adjective=_ending(content["genitive_adjectives"]),
        genitive=_ending(content["genitives"]),
        patronymics=frozenset(map(fold, content["patronymics"])),
        capital_particles=frozenset(content["capital_particles"]),
    )


def _ending(endings: list[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(map(fold, endings))})$")


def _entries(content: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for section, label in (
        ("offices", "office"),
        ("groups", "group"),
        ("family", "family"),
        ("counts", "count"),
    ):
        for code, language, term in entries(content[section]):
            yield f"{label}:{code}", language, term
    yield from entries({section: content[section] for section in ("others", "and", "several", "small_words")})
    for section in ("particles", "patronymics", "servants", "endings"):
        yield from ((section, "", str(term)) for term in content[section])


def _fits(match: Match, words: list[Unit], text: str, vocabulary: _Vocabulary) -> bool:
    """Tell whether a match can be meant, by the way it is printed."""
    first = words[match.start]
    section = match.code.partition(":")[0]
    kind = script(first.text)
    if kind == "han" and match.width == 1 and section != "office":
        return _is_apart(match.start, words) or (section == "others" and match.end == len(words))
    if section == "endings":
        return bool(ELISION.match(text[first.start - 1 : first.start]))
    if section == "family" and _is_patronymic(match, words, text, vocabulary):
        return match.start > 0 and bool(vocabulary.genitive.search(words[match.start - 1].folded))
    if kind in UNCASED or match.end - match.start > 1:
        return True
    if len(first.text) == 1 and text[first.end : first.end + 1] == ".":
        return False
    if section == "particles" and (match.end == len(words) or _is_name_here(words, match.start, vocabulary)):
        return False
    return not first.text[:1].isupper() or text.isupper() or _fits_capital(match, words, text, vocabulary)


def _is_apart(at: int, words: list[Unit]) -> bool:
    """Tell whether no other Chinese character touches this one."""
    before, after = words[at - 1] if at else None, words[at + 1] if at + 1 < len(words) else None
    touched = before is not None and before.end == words[at].start and script(before.text) == "han"
    return not touched and not (
        after is not None and after.start == words[at].end and script(after.text) == "han"
    )


def _is_patronymic(match: Match, words: list[Unit], text: str, vocabulary: _Vocabulary) -> bool:
    return fold(text[words[match.start].start : words[match.end - 1].end]) in vocabulary.patronymics


def _is_name_here(words: list[Unit], at: int, vocabulary: _Vocabulary) -> bool:
    """Tell whether a particle with a capital is a name (Das, Do-yun): none of the few that keep theirs."""
    word = words[at]
    return word.text[:1].isupper() and word.folded not in vocabulary.capital_particles


def _fits_capital(match: Match, words: list[Unit], text: str, vocabulary: _Vocabulary) -> bool:
    """Tell the same of one word with a capital, where a name is near."""
    section, word, before = match.code.partition(":")[0], words[match.start], words[match.start - 1]
    follower = words[match.end] if match.end < len(words) else None
    elided = bool(ELISION.match(text[word.end : word.end + 1]))
    opens = match.start == 0 and follower is not None and follower.text[:1].islower()
    if section in ("small_words", "and", "count", "several"):
        return len(word.text) == 1 if elided else opens
    if section == "family" and script(word.text) == "latin":
        return opens or (match.start > 0 and before.text[:1].islower())
    if section in ("office", "group", "family"):
        return word.folded not in vocabulary.homonyms and not vocabulary.surname.search(
            word.folded[match.width :]
        )
    return True


def _give_back(words: list[Unit], labels: list[Labels], text: str) -> None:
    """Unlabel a syllable joined to an unknown word: it belongs to the name (Jong-il, Tae-on, To'qayev)."""
    for at, word in enumerate(words):
        known = labels[at].keys() & {"particles", "patronymics", "office", "group"}
        if not labels[at] or known or script(word.text) in _ONE_BY_ONE:
            continue
        before = at > 0 and text[words[at - 1].end : word.start] == "-" and not labels[at - 1]
        after = at + 1 < len(words) and _continues(word, words[at + 1], text) and not labels[at + 1]
        if before or after:
            labels[at].clear()


def _continues(word: Unit, after: Unit, text: str) -> bool:
    """Tell whether the next word is the rest of this one: behind a hyphen, or small behind an apostrophe."""
    between = text[word.end : after.start]
    rest = bool(ELISION.fullmatch(between)) and word.text[:1].isupper() and after.text[:1].islower()
    return between == "-" or rest
