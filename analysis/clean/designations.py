"""What one designation of a person means within its case: an accused, a group, a relative, somebody else.

    key_of    the designation's key: designations of one case with one key are one person

Readings that are certain come first: the name itself, several names, a number of people, a kinship; then the
name that fits one accused best; last what only the case can settle, a garbled name or a bare office.
"""

import re
from collections.abc import Mapping
from itertools import starmap
from pathlib import Path
from typing import NamedTuple

from analysis.text import fold
from analysis.text.name_runs import Name
from analysis.text.names import SAME, SURELY, closeness, is_korean, similarity, sound_keys
from analysis.text.roles import Description, describe, is_adjective
from analysis.text.sounds import script, sounds

_CLEARER = 0.08  # by how much the best accused must fit better than the next
_CLOSER = 0.05  # the same by letters, where sounds do not decide
_ONE_NAME = 0.93  # by letters: one name, spelt in two ways by two cases
_GARBLED_BY_FAR, _FAR = 0.7, 0.3  # with several accused: so good, and so much better than the next
_GARBLED_WORD = 0.45  # one word, held against the sole accused
_GARBLED_NAME = 0.74  # a full name, likewise; below it the given name is another
_GARBLED_ABROAD = 0.6  # a full name in another script
_GARBLED_HAN = 0.5  # Chinese characters, whose reading in the name's own language may be unknown
_SERVANTS = {"deputy", "official", "officer"}  # offices held under somebody who may be named


class Accused(NamedTuple):
    """A person the case is about: the name as cases give it, its forms, codes of the office where known."""

    name: str
    forms: tuple[str, ...]
    offices: frozenset[str]


class Case(NamedTuple):
    """What is known of a case when its designations are read."""

    accused: tuple[Accused, ...]
    elsewhere: Mapping[str, frozenset[str]]  # accused of all cases of the collection, by the bones of a word
    aliases: Mapping[str, str]  # a folded name -> the form that brackets give it somewhere in the collection
    hand: Path
    places: frozenset[str] = frozenset()  # sounds of the words that cases print of offices and countries


class Key(NamedTuple):
    """``kind`` is accused, case, group, members, relative, role or name; ``value`` tells apart in a kind."""

    kind: str
    value: tuple[str, ...] = ()
    number: int | None = None


def key_of(subject: str, case: Case) -> Key:
    """Return the key of one designation; deterministic, whatever else the case holds."""
    for index, accused in enumerate(case.accused):
        if any(_letters(subject) == _letters(form) for form in accused.forms):
            return Key("accused", (str(index),))
    abbreviated = [index for index, accused in enumerate(case.accused) if _abbreviates(subject, accused)]
    if len(abbreviated) == 1:
        return Key("accused", (str(abbreviated[0]),))
    description = describe(subject, case.hand)
    named = _members(description, case)
    if len(named) > 1:
        return Key("members", tuple(sorted(map(str, named))))
    if description.is_group:
        return _group(subject, description, case)
    if description.family:
        return _relative(description, case)
    names = _own_names(description)
    whole = _best(_whole(names), case)
    at = _best(names, case) if whole is None else whole
    if at is not None:
        return Key("accused", (str(at),))
    proper = [name for name in names if not name.text.islower() and not _is_place(name, case)]
    if proper and _is_other(proper, description, case):
        return Key("name", (subject,))
    return _by_office(subject, description, case)


def _letters(text: str) -> str:
    """Fold a name, drop what stands between its words and set these in one order."""
    return " ".join(sorted(re.findall(r"[^\W_]+", fold(text))))


def _abbreviates(subject: str, accused: Accused) -> bool:
    """Tell whether a designation is nothing but an accused's initials, as some of the press prints them."""
    capitals = subject.replace(".", "").replace(" ", "")
    if not (capitals.isupper() and capitals.isalpha() and len(capitals) > 1):
        return False
    return any(capitals == "".join(word[0] for word in form.upper().split()) for form in accused.forms)


def _members(description: Description, case: Case) -> set[int]:
    """Return the accused that a designation names one after another."""
    if len(case.accused) < 2:
        return set()
    found = {_best([name], case) for name in description.names if not name.of}
    return {at for at in found if at is not None}


def _group(subject: str, description: Description, case: Case) -> Key:
    if not case.accused:
        return Key("case")
    uncounted = () if description.number else (fold(subject),)
    return Key("group", (*sorted(description.kinds), *uncounted), description.number)


def _relative(description: Description, case: Case) -> Key:
    names = [name for name in _own_names(description) if _best([name], case) is None]
    own = [name.text for name in names if not _is_sole([name], case)]
    return Key("relative", (*sorted(description.family), *sorted(map(_letters, own))))


def _own_names(description: Description) -> list[Name]:
    """Return the names of the person meant, not of whom that person belongs to."""
    own = [name for name in description.names if not name.of]
    return own if own or description.has_office or description.family else list(description.names)


def _whole(names: list[Name]) -> list[Name]:
    """Return a name that brackets or a comma part, as one: "Sow (Aly)" is not any Sow."""
    if len(names) < 2 or len({script(name.text) for name in names}) > 1:
        return []
    return [names[0]._replace(words=tuple(word for name in names for word in name.words))]


def _is_place(name: Name, case: Case) -> bool:
    """Tell whether all words of a name stand in what the case prints of offices: the place of one."""
    return all(any(s.full in case.places for s in sounds(word.text)) for word in name.words)


def _best(names: list[Name], case: Case) -> int | None:
    """Return the one accused whom a name fits; None where it fits none, two alike, or another better."""
    texts = [case.aliases.get(fold(name.text), name.text) for name in names]
    scored = [(*_score(texts, accused.forms, case), at) for at, accused in enumerate(case.accused)]
    scored.sort(key=lambda score: (-score[0], -score[1], score[2]))
    if not scored or scored[0][0] < SAME:
        return _by_far(scored)
    alike = [score for score in scored if scored[0][0] - score[0] < _CLEARER]
    alike.sort(key=lambda score: -score[1])
    if len(alike) > 1 and alike[0][1] - alike[1][1] < _CLOSER:
        return None
    fit, near, at = alike[0]
    return None if near < _ONE_NAME and _is_surpassed(names, fit, near, case) else at


def _is_surpassed(names: list[Name], fit: float, near: float, case: Case) -> bool:
    """Tell whether a full name is as like that of another case's accused, and closer to it by letters."""
    return any(
        closeness(name.text, other, case.hand) - near >= _CLOSER
        and similarity(name.text, other, case.hand) >= fit - _CLEARER
        and not _is_own(other, case)
        for name in names
        if _is_full(name)
        for other in _elsewhere(name, case)
    )


def _by_far(scored: list[tuple[float, float, int]]) -> int | None:
    """Return the one of several accused whom a garbled name still fits far better than the others."""
    if len(scored) > 1 and scored[0][0] >= _GARBLED_BY_FAR and scored[0][0] - scored[1][0] >= _FAR:
        return scored[0][2]
    return None


def _score(texts: list[str], forms: tuple[str, ...], case: Case) -> tuple[float, float]:
    """Return the best similarity of sounds and of letters."""
    pairs = [(text, form, case.hand) for text in texts for form in forms]
    return max(starmap(similarity, pairs), default=0.0), max(starmap(closeness, pairs), default=0.0)


def _is_other(names: list[Name], description: Description, case: Case) -> bool:
    """Tell whether a name that fits no accused is somebody else's, not a garbled form or a place."""
    if not case.accused and not description.has_office:
        return True
    if _is_elsewhere(names, case):
        return not (description.offices & _SERVANTS)
    if len(case.accused) > 1:
        titled = any(_is_full(name) and (name.before or is_korean(name.text, case.hand)) for name in names)
        return not description.has_office or titled
    if _is_sole(names, case):
        return False
    return not description.has_office or any(_is_titled(name, case.hand) for name in names)


def _is_elsewhere(names: list[Name], case: Case) -> bool:
    """Tell whether a name is surely that of the accused in another case."""
    return any(
        similarity(name.text, other, case.hand) >= SURELY and not _is_own(other, case)
        for name in names
        for other in _elsewhere(name, case)
    )


def _elsewhere(name: Name, case: Case) -> frozenset[str]:
    """Return the accused of any case of the collection who share the sound of a word with a name."""
    keys = sound_keys(name.text, case.hand)
    return frozenset().union(*(case.elsewhere.get(key, frozenset()) for key in keys))


def _is_own(other: str, case: Case) -> bool:
    """Tell whether another case's accused is one of this case, perhaps in another spelling."""
    forms = [form for accused in case.accused for form in accused.forms]
    return any(closeness(other, form, case.hand) >= _ONE_NAME for form in forms)


def _is_sole(names: list[Name], case: Case) -> bool:
    """Tell whether a name can be the sole accused's, printed with faults."""
    if len(case.accused) != 1:
        return False
    return any(
        similarity(name.text, form, case.hand) >= _enough(name, form)
        for name in names
        for form in case.accused[0].forms
    )


def _enough(name: Name, form: str) -> float:
    kinds = {script(name.text), script(form)}
    if "han" in kinds and len(kinds) == 2:
        return _GARBLED_HAN
    if not _is_full(name):
        return _GARBLED_WORD
    return _GARBLED_ABROAD if len(kinds) == 2 else _GARBLED_NAME


def _is_full(name: Name) -> bool:
    """Tell whether a name has more than a surname."""
    return len(name.words) > 1 or (script(name.text) in {"han", "hangul"} and len(name.text) > 2)


def _is_titled(name: Name, hand: Path) -> bool:
    """Tell a full name straight behind an office; one word, or an adjective with a noun, may be a place."""
    if is_korean(name.text, hand):
        return name.before or name.after
    return name.before and not name.after and _is_full(name) and not is_adjective(name.words[0].text, hand)


def _by_office(subject: str, description: Description, case: Case) -> Key:
    masters = [name for name in description.names if name.of]
    if description.offices & _SERVANTS and masters and _best(masters, case) is not None:
        return Key("role", (fold(subject),))
    if len(case.accused) == 1:
        return Key("accused", ("0",))
    if not case.accused:
        return Key("case")
    fitting = [at for at, accused in enumerate(case.accused) if _holds(description, accused)]
    return Key("accused", (str(fitting[0]),)) if len(fitting) == 1 else Key("role", (fold(subject),))


def _holds(description: Description, accused: Accused) -> bool:
    """Tell whether an accused held the office described."""
    offices = description.offices - {"accused"}
    same_rank = ("deputy" in offices) == ("deputy" in accused.offices)
    return bool(offices) and offices <= accused.offices and same_rank
