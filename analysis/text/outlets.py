"""Which outlet or institution a printed name means: one key for its spellings in every script.

    outlet      the key of one name
    credited    the names in a credit line, in their order

Vocabulary: ``data/hand/origins.yml`` and, for names only one collection has, ``<collection>/origins.yml``.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from analysis.text.folding import fold
from analysis.text.names import latin
from analysis.text.terms import Lexicon, Match, Unit, entries, readable, units
from analysis.vocabulary import OWN, find, load, read

_BRACKETS = re.compile(r"\s*[(（\[【][^()（）\[\]【】]*[)）\]】]")
_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
_DOMAIN = re.compile(
    r"^(?P<name>[\w-]+(?:\.[\w-]+)*?)(?P<ending>(?:\.(?:[a-z]{2,4}))?\.[a-z]{2,4})$", re.IGNORECASE
)
_LETTER_MARKS = re.compile("[ʻʼʽˈ]")  # apostrophes that count as letters, which terms do not have
_SEVERAL = re.compile(r"\s*[;；|]\s*|\s+/\s+")
_LISTED = re.compile(r"\s*[,،、]\s*")
_ALONE = "alone:"  # before the id of an institution that only the bare term means
_SHORTEST = 2  # letters of a rest that is a domain ending, no name (Газета.Ru)
_MOST_BESIDE = 4  # words of a country beside an institution


class Outlet(NamedTuple):
    """``key`` is equal for all spellings of one origin; ``name`` is how the vocabulary prints it."""

    key: str
    name: str | None
    is_institution: bool
    bare: str = ""  # the words of the name as printed, without what stands beside it


@lru_cache(maxsize=65536)
def outlet(text: str, collection: str = "", hand: Path = OWN) -> Outlet | None:
    """Return the outlet or institution that ``text`` names; None where it has no letter or digit.

    Brackets, domain endings, articles, "press service of", "news agency" and the like are no part of a name;
    case, accents, spaces and alphabet make no difference. Nothing is matched by likeness: Vreme is not Время.
    """
    vocabulary = _vocabulary(collection, hand)
    words = _name_words(text, vocabulary)
    for candidate in (words, _without(words, vocabulary.beside)):
        known = _known(candidate, vocabulary)
        if known:
            return known._replace(bare=" ".join(word.text for word in candidate))
    rest = _without(words, vocabulary.beside) or words
    key = _key(rest)
    bare = " ".join(word.text for word in rest)
    return Outlet(key, None, is_institution=False, bare=bare) if key else None


def credited(
    text: str, collection: str = "", hand: Path = OWN, known: Callable[[str], bool] | None = None
) -> list[str]:
    """Return the names that a credit line gives, in order.

    Semicolons part names. A comma does where what stands before it is a name by itself, "and" where each
    part is, a slash where any is: one that the vocabulary has, or whose key is ``known``.
    """
    names: list[str] = []
    for part in filter(None, _SEVERAL.split(text.strip())):
        whole = outlet(part, collection, hand)
        if whole and whole.name:
            names.append(part)
            continue
        listed = [piece for piece in _LISTED.split(part) if piece]
        joined = [piece for piece in _vocabulary(collection, hand).joining.split(part) if piece]
        if len(listed) > 1 and _is_known(listed[0], collection, hand, known):
            names += listed
        elif len(joined) > 1 and all(_is_known(piece, collection, hand, known) for piece in joined):
            names += joined
        elif len(slashed := part.split("/")) > 1 and _is_any_known(slashed, collection, hand, known):
            names += filter(None, map(str.strip, slashed))
        else:
            names.append(part)
    return names


def clean(text: str) -> str:
    """Return a name as it may be shown, without brackets and address parts, spaces single."""
    return re.sub(r"\s+", " ", _ADDRESS.sub("", _BRACKETS.sub("", text))).strip(" .,;:") or text.strip()


def _is_known(text: str, collection: str, hand: Path, known: Callable[[str], bool] | None) -> bool:
    found = outlet(text, collection, hand)
    return found is not None and (found.name is not None or (known is not None and known(found.key)))


def _is_any_known(
    pieces: list[str], collection: str, hand: Path, known: Callable[[str], bool] | None
) -> bool:
    is_address = "://" in "/".join(pieces) or any("." in piece for piece in pieces)
    return not is_address and any(_is_known(piece, collection, hand, known) for piece in pieces)


class _Vocabulary(NamedTuple):
    names: Lexicon
    beside: Lexicon  # codes around, before, after
    about: dict[str, tuple[str, bool, bool]]  # id -> name, is institution, is national
    common: frozenset[str]
    endings: frozenset[str]
    joining: re.Pattern[str]  # "and" in any language, or a slash within a word


@lru_cache(maxsize=64)
def _vocabulary(collection: str, hand: Path) -> _Vocabulary:
    general = load("origins", hand)
    local = find(f"{collection}/origins", hand)
    layers: list[Any] = [general, read(local)] if collection and local.is_file() else [general]
    about: dict[str, tuple[str, bool, bool]] = {}
    for layer in layers:
        for section in ("outlets", "institutions"):
            for code, entry in layer.get(section, {}).items():
                about[code] = (entry["name"], section == "institutions", "is_national" in entry)
    joining = "|".join(
        sorted({re.escape(term) for _, _, term in entries({"and": load("names", hand)["and"]})})
    )
    return _Vocabulary(
        names=Lexicon(term for layer in layers for term in _terms(layer)),
        beside=Lexicon(entries({code: general[code] for code in ("around", "before", "after")})),
        about=about,
        common=frozenset(map(str, general["common"])),
        endings=frozenset(general["endings"]),
        joining=re.compile(rf"\s+(?:{joining}|&)\s+|(?<=\w)/(?=\w)"),
    )


def _terms(layer: Any) -> Iterator[tuple[str, str, str]]:
    for section in ("outlets", "institutions"):
        known = layer.get(section, {})
        yield from entries(known)
        yield from entries({f"{_ALONE}{code}": entry.get("alone", {}) for code, entry in known.items()})


def _name_words(text: str, vocabulary: _Vocabulary) -> list[Unit]:
    """Return the words of a name, without brackets and without the domain endings that readers drop."""
    text = _LETTER_MARKS.sub("'", readable(text))
    bare = _ADDRESS.sub("", _BRACKETS.sub("", text).strip()) or text
    return units(" ".join(_undomained(part, vocabulary) for part in bare.split())) or units(text)


def _undomained(part: str, vocabulary: _Vocabulary) -> str:
    """Shorten a domain to the name it is known by; names too common, and figures, keep their ending."""
    domain = _DOMAIN.match(part.strip("/,.;:"))
    if not domain or latin(fold(domain["name"])) in vocabulary.common or domain["name"].isdigit():
        return part
    labels = domain["ending"].lower().strip(".").split(".")
    dropped = all(label in vocabulary.endings or len(label) == 2 for label in labels) and "tv" not in labels
    return domain["name"] if dropped else part


def _without(words: list[Unit], beside: Lexicon) -> list[Unit]:
    """Return the words without those that stand beside a name, taken off one end after the other."""
    kept = words
    while True:
        matches = beside.find(kept)
        first = max((m.end for m in matches if m.start == 0 and _opens(m, kept)), default=0)
        last = min((m.start for m in matches if m.end == len(kept) and m.code != "before"), default=len(kept))
        if 0 < first < len(kept):
            kept = kept[first:]
        elif 0 < last < len(kept):
            kept = kept[:last]
        else:
            return kept


def _opens(match: Match, words: list[Unit]) -> bool:
    """Whether a term at the front may be taken off: a kind of outlet only before a name with a capital."""
    if match.code != "before":
        return match.code == "around"
    rest = words[match.end :]
    return sum(len(word.text) for word in rest) > _SHORTEST and not rest[0].text[:1].islower()


def _known(words: list[Unit], vocabulary: _Vocabulary) -> Outlet | None:
    for match in sorted(vocabulary.names.find(words), key=lambda m: (m.start - m.end, m)):
        code = match.code.removeprefix(_ALONE)
        name, is_institution, is_national = vocabulary.about[code]
        beside = len(words) - (match.end - match.start)
        if beside == 0 or (is_national and code == match.code and beside <= _MOST_BESIDE):
            return Outlet(code, name, is_institution)
    return None


def _key(words: list[Unit]) -> str:
    """Join letters and digits of the words in Latin, what transliterations write differently in one way."""
    text = "".join(latin(word.text).lower() for word in words)
    text = re.sub("[^a-z0-9]", "", text)
    return re.sub("([iy])+", "i", re.sub("j(?=[aeou])", "i", text))
