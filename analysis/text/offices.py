"""Whose office a printed asserter holds, and whose name stands beside it.

    office    one attributed_to, taken apart

Vocabulary: ``data/hand/asserters.yml``.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from analysis.text.folding import fold
from analysis.text.name_runs import Name
from analysis.text.roles import describe
from analysis.text.sounds import script
from analysis.text.terms import Lexicon, Match, Unit, entries, longest, readable, units
from analysis.vocabulary import OWN, load

_OPEN, _CLOSE = "([（【", ")]）】"
_BREAK = re.compile(r"[,;،؛、，；/+|&·•]|\s-\s")
_WEAK = {"other", "government", "expert", None}
_UNSPACED = {"han", "kana", "hangul"}
_BESIDE = ("former", "neutral", "bereaved")  # terms that are no office


class Office(NamedTuple):
    """What an attributed_to prints; roles are codes of asserters.yml."""

    role: str | None  # None where no office is printed
    aside: str | None  # the role that only a bracket prints
    hint: str | None  # the role that a title tells where nothing else does ("Me Surname")
    names: tuple[Name, ...]  # beside the office
    title: tuple[str, ...]  # those of them that are surely its holder's
    is_kin: bool  # a relative asserts, or a family's lawyer, and no office tells of whom


class _Vocabulary(NamedTuple):
    lexicon: Lexicon
    order: dict[str, int]
    joining: dict[str, frozenset[str]]  # "and", by language


@lru_cache(maxsize=65536)
def office(text: str, language: str | None, hand: Path = OWN) -> Office:
    """Read one attributed_to.

    Terms of ``language`` (a BCP 47 code) and of English apply; where neither has one, or the language is
    unknown, those of the other languages of the script, if they agree. Of "X (via Y)", "Y citing X" and "X at
    Y's request", X is read. The first asserter listed counts; of one asserter the role that stands first in
    the vocabulary.
    """
    vocabulary = _vocabulary(hand)
    text = readable(text)
    languages = _languages(language, hand)
    words = _asserter(units(text), languages, vocabulary)
    depth = _depths(text)
    outer = [word for word in words if not depth[word.start]] or words
    inner = [word for word in words if depth[word.start]] if outer is not words else []
    matches = _matches(outer, languages, vocabulary)
    role = _role(outer, matches, text, vocabulary)
    rest = describe(_without_offices(outer, matches, text), hand)
    # of lawyers only a family's speak for it: French "son avocat" is no son's
    is_kin = bool(rest.family) and (role in _WEAK or (role == "defence" and "relative" in rest.family))
    if rest.family and role in (*_WEAK, "defence") and any(match.code == "bereaved" for match in matches):
        role, is_kin = "victim_witness", False
    hint = _hint(outer, matches, text)
    return Office(
        role="defence" if is_kin else role,
        aside=_role(inner, _matches(inner, languages, vocabulary), text, vocabulary),
        hint=hint,
        names=rest.names,
        title=tuple(name.text for name in rest.names if _is_holder(name, rest.names)) if role or hint else (),
        is_kin=is_kin,
    )


@lru_cache(maxsize=8)
def _vocabulary(hand: Path) -> _Vocabulary:
    content = load("asserters", hand)
    terms: list[tuple[str, str, str]] = list(entries(content["roles"]))
    terms += [(f"link:{code}", language, term) for code, language, term in entries(content["links"])]
    terms += [(f"title:{code}", language, term) for code, language, term in entries(content["titles"])]
    terms += entries({code: content[code] for code in _BESIDE})
    return _Vocabulary(
        lexicon=Lexicon(terms),
        order={role: at for at, role in enumerate(content["roles"])},
        joining={code: frozenset(map(fold, words)) for code, words in load("names", hand)["and"].items()},
    )


def _depths(text: str) -> list[int]:
    """For each character, in how many brackets it stands."""
    depths, depth = [], 0
    for character in text:
        depth += character in _OPEN
        depths.append(depth)
        depth -= character in _CLOSE and depth > 0
    return [*depths, 0]


def _spoken(matches: Iterable[Match], languages: list[str]) -> list[Match]:
    """Return the matches in ``languages``; where several claim the same words, those of the first."""
    spoken = [match for match in matches if match.language in languages]
    first: dict[tuple[int, int], int] = {}
    for match in spoken:
        rank, place = languages.index(match.language), (match.start, match.end)
        first[place] = min(rank, first.get(place, rank))
    return [m for m in spoken if languages.index(m.language) == first[m.start, m.end]]


@lru_cache(maxsize=1024)
def _languages(language: str | None, hand: Path) -> list[str]:
    """Return the languages whose terms apply to a text: its own, those printed beside it, English."""
    known = load("languages", hand)
    codes = [re.split("[-_]", tag)[0] for tag in re.split(r"[\s,;/+]+", (language or "").casefold()) if tag]
    own = [known["aliases"].get(code, code) for code in codes]
    return [*own, *(other for code in own for other in known["beside"].get(code, [])), "en"]


def _asserter(words: list[Unit], languages: list[str], vocabulary: _Vocabulary) -> list[Unit]:
    """Return the words of the one who asserts: without the conduit, and without whoever asked for it."""
    links = [m for m in vocabulary.lexicon.find(words) if m.code.startswith("link:")]
    for match in sorted(_spoken(links, languages), key=lambda m: (m.start, -m.end)):
        if match.code == "link:after" and match.end < len(words):
            return _asserter(words[match.end :], languages, vocabulary)
        if match.code != "link:after" and match.start > 0:
            return words[: match.start]
    return words


def _matches(words: list[Unit], languages: list[str], vocabulary: _Vocabulary) -> list[Match]:
    """Return the terms that count in ``words``."""
    found = [m for m in vocabulary.lexicon.find(words) if not m.code.startswith("link:")]
    spoken = longest(_spoken(found, languages))
    if any(_is_office(match) for match in spoken):
        return spoken
    codes: dict[tuple[int, int], set[str]] = defaultdict(set)
    others = _most_spelt(longest(found))
    for match in others:
        codes[match.start, match.end].add(match.code)
    return [match for match in others if len(codes[match.start, match.end]) == 1] or spoken


def _most_spelt(matches: list[Match]) -> list[Match]:
    """Return of matches in the same words those that spell out the most of them."""
    widest: dict[tuple[int, int], int] = {}
    for match in matches:
        widest[match.start, match.end] = max(match.width, widest.get((match.start, match.end), 0))
    return [match for match in matches if match.width == widest[match.start, match.end]]


def _role(words: list[Unit], matches: list[Match], text: str, vocabulary: _Vocabulary) -> str | None:
    """Return the role of the first asserter in ``words`` who prints an office."""
    joining = frozenset().union(*(vocabulary.joining.get(match.language, ()) for match in matches))
    ends = [at for at in range(len(words) - 1) if _ends(words, at, text, joining)]
    roles: list[tuple[int, int, str]] = []
    for match in _most_spelt([match for match in matches if _is_office(match)]):
        code = "other" if _is_former(match, matches) else match.code
        roles.append((sum(end < match.start for end in ends), vocabulary.order[code], code))
    return min(roles)[2] if roles else None


def _is_office(match: Match) -> bool:
    return match.code not in _BESIDE and not match.code.startswith("title:")


def _hint(words: list[Unit], matches: list[Match], text: str) -> str | None:
    """Return the role that a title tells before a capital: "Me Aubert", "mec. Nowicka", not the pronoun "me"."""
    for match in matches:
        if match.code.startswith("title:") and match.end < len(words):
            title = words[match.end - 1]
            is_short = text[title.end : title.end + 1] == "." or title.text[:1].isupper()
            if is_short and words[match.end].text[:1].isupper():
                return match.code.removeprefix("title:")
    return None


def _ends(words: list[Unit], at: int, text: str, joining: frozenset[str]) -> bool:
    """Tell whether one asserter ends and another begins at a word: a comma behind it, or "and"."""
    joins = words[at].folded in joining and script(words[at].text) not in _UNSPACED
    return joins or bool(_BREAK.search(text, words[at].end, words[at + 1].start))


def _is_former(match: Match, matches: list[Match]) -> bool:
    """Whether an office is one held no more; lawyers, witnesses and relatives are what they are."""
    if match.code in {"defence", "victim_witness", "expert", "media", "other"}:
        return False
    return any(other.code == "former" and match.start - 2 <= other.start <= match.end for other in matches)


def _without_offices(words: list[Unit], matches: list[Match], text: str) -> str:
    """Put commas in place of the words of offices: these are no part of a name, and part those that are."""
    if not words:
        return ""
    covered = {at for match in matches for at in range(match.start, match.end)}
    printed = list(text)
    for at, word in enumerate(words):
        if at in covered:
            printed[word.start : word.end] = "," * (word.end - word.start)
    return "".join(printed[words[0].start : words[-1].end + 1])


def _is_holder(name: Name, names: tuple[Name, ...]) -> bool:
    """Whether a name beside an office is its holder's: a full name, or the only one and not a place's."""
    if name.of or name.after:
        return False
    return len(name.words) > 1 or len(names) == 1
