"""Who asserts a claim: the office of whom attributed_to names.

    assign    claims (collection, source_id, case_id, subject_name, attributed_to), sources
              -> claims with asserter_role

A printed office decides; how one is read stands in ``analysis/text/offices.py``. A bare name is the
accused's, an outlet's, or somebody's whose office the collection prints elsewhere.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from analysis.text import fold
from analysis.text.names import SAME, SURELY, similarity, sound_keys
from analysis.text.offices import Office, office
from analysis.text.outlets import credited, outlet
from analysis.text.roles import describe, name_words
from analysis.text.terms import Lexicon, longest, readable, units
from analysis.vocabulary import find, load, read

_KEYS = ["collection", "case_id", "attributed_to", "language"]
_ALIKE = 0.6  # for a name that may have endings, or that two languages spell
_NGO = "ngo"  # kind of a source whose publisher speaks as an expert, not as a medium
# An office that another of the same holder makes more precise: a lawyer may be a victim's, a president a court's.
_FINER = {"defence": "victim_witness", "government": "court"}

_Holder = tuple[str, str]  # case and name


class _Collection(NamedTuple):
    """What a collection tells about the names in it."""

    name: str
    hand: Path
    given: Lexicon  # names of people and bodies with their roles, from data/hand
    people: Mapping[str, str]  # those of them that are full names
    outlets: frozenset[str]  # keys of publishers and of those they credit
    organisations: frozenset[str]  # keys of publishers that are non-governmental organisations
    holders: Mapping[_Holder, Counter[str]]  # how many claims give a name which role
    by_sound: Mapping[str, frozenset[_Holder]]  # bones of a word -> holders
    accused: Mapping[str, frozenset[str]]  # case -> names of its persons
    designations: Mapping[str, frozenset[str]]  # case -> how its claims call them, folded


def assign(claims: pl.LazyFrame, sources: pl.LazyFrame, hand: Path) -> pl.LazyFrame:
    """Add ``asserter_role`` (String; null where attributed_to is) to every row of ``claims``.

    ``claims`` has collection, source_id, case_id, subject_name and attributed_to, and person where persons
    are known; ``sources`` has collection, source_id, language, publisher and credited_to, and kind where kinds
    of sources are known. Roles are those of asserters.yml; what neither prints an office nor is known by name
    is ``other``. Each distinct attributed_to of a case and language is read once; the order of rows changes
    nothing.
    """
    named = claims.collect_schema().names()
    language = sources.select("collection", "source_id", "language")
    spoken = (
        claims if "language" in named else claims.join(language, on=["collection", "source_id"], how="left")
    )
    counted = (
        spoken.drop_nulls("attributed_to")
        .group_by(_KEYS)
        .len()
        .sort(_KEYS, nulls_last=True)
        .collect(engine="streaming")
    )
    columns = [c for c in ("subject_name", "person") if c in named]
    people = claims.select("collection", "case_id", *columns).unique().collect(engine="streaming")
    kinds = [c for c in ("kind",) if c in sources.collect_schema().names()]
    printed = sources.select("collection", "publisher", "credited_to", *kinds).unique().collect()
    rows: list[tuple[str | None, ...]] = []
    for (collection,), part in counted.group_by("collection", maintain_order=True):
        own = pl.col("collection") == collection
        known = _learn(str(collection), part, people.filter(own), printed.filter(own), hand)
        rows += [(*key, _role(key[2], key[3], key[1], known)) for key in part.select(_KEYS).iter_rows()]
    schema = dict.fromkeys([*_KEYS, "asserter_role"], pl.String())
    found = pl.LazyFrame(rows, schema=schema, orient="row")
    return spoken.join(found, on=_KEYS, how="left", nulls_equal=True).select(*named, "asserter_role")


def _role(text: str, language: str | None, case_id: str, known: _Collection) -> str:
    """Return the role of one attributed_to."""
    given = _given(text, known)
    if given:
        return given
    found = outlet(text, known.name, known.hand)
    if found and found.key in known.organisations:
        return "expert"
    printed = office(text, language, known.hand)
    accused = known.accused.get(case_id, frozenset())
    if fold(text) in known.designations.get(case_id, frozenset()):
        return "defence"
    if printed.is_kin and printed.names:
        return "defence" if _is_of(printed, accused, known.hand) else "victim_witness"
    if _is_accused(printed, accused, known.hand):
        return "defence"
    if printed.role and printed.role != "other":
        return _finer(printed, case_id, known)
    if found and not found.is_institution and (found.key in known.outlets or found.name):
        return "media"
    if printed.role:
        return printed.role
    held: Counter[str] = Counter()
    for (_, role), n in _held(printed, case_id, known).items():
        held[role] += n
    return _most(held, known.hand) or printed.hint or printed.aside or "other"


def _finer(printed: Office, case_id: str, known: _Collection) -> str:
    """Return the printed role, or the more precise one that a bracket or the collection gives its holder.

    One of the two names must be a full one: courts and ministries share the names of their cities.
    """
    role = printed.role or ""
    finer = _FINER.get(role)
    if finer is None or not printed.names:
        return role
    is_held = (True, finer) in _held(printed, case_id, known)
    return finer if is_held or printed.aside == finer else role


def _given(text: str, known: _Collection) -> str | None:
    found = longest(known.given.find(units(readable(text))))
    if found:
        return found[0].code
    return next(
        (role for name, role in known.people.items() if similarity(text, name, known.hand) >= SURELY), None
    )


def _is_accused(printed: Office, accused: Iterable[str], hand: Path) -> bool:
    """Whether the accused speak themselves, under whatever title."""
    own = [name.text for name in printed.names if not name.of]
    if printed.role in ("victim_witness", "prosecution", "court") or printed.is_kin:
        return False
    return any(_is_one(name, person, hand) for name in own for person in accused)


def _is_of(printed: Office, accused: Iterable[str], hand: Path) -> bool:
    """Whether relatives are those of the accused: the name beside them says whose they are, or they share one."""
    return any(
        similarity(name.text, person, hand) >= _ALIKE
        or any(_is_one(word.text, person, hand) for word in name.words if not word.is_initial)
        for name in printed.names
        for person in accused
    )


@lru_cache(maxsize=65536)
def _is_one(a: str, b: str, hand: Path) -> bool:
    """Whether two names are one person's; a name of one word must be a whole word of the other, no initial."""
    if a == b:
        return any(not word.is_initial for word in name_words(a, hand))
    if sound_keys(a, hand).isdisjoint(sound_keys(b, hand)):
        return False
    words, others = name_words(a, hand), name_words(b, hand)
    if min(len(words), len(others)) > 1:
        return similarity(a, b, hand) >= SAME
    full, full_other = (" ".join(w.text for w in ws if not w.is_initial) for ws in (words, others))
    return bool(full and full_other) and similarity(full, full_other, hand) >= SURELY


def _held(printed: Office, case_id: str, known: _Collection) -> Counter[tuple[bool, str]]:
    """Count the roles that the case gives a name elsewhere, or where it gives none, the collection.

    Once for each claim, with whether one of the two names is more than one word.
    """
    own: Counter[tuple[bool, str]] = Counter()
    others: Counter[tuple[bool, str]] = Counter()
    for name in printed.names:
        keys = sound_keys(name.text, known.hand)
        for holder in frozenset().union(*(known.by_sound.get(key, frozenset()) for key in keys)):
            case, text = holder
            if _is_one(name.text, text, known.hand):
                is_full = len(name.words) > 1 or " " in text
                held = own if case == case_id else others
                for role, n in known.holders[holder].items():
                    held[is_full, role] += n
    return own or others


def _most(roles: Counter[str], hand: Path) -> str | None:
    """Return the most frequent role; of equals the more telling."""
    order = list(load("asserters", hand)["roles"])
    return min(roles, key=lambda role: (-roles[role], order.index(role))) if roles else None


def _learn(
    name: str, counted: pl.DataFrame, people: pl.DataFrame, printed: pl.DataFrame, hand: Path
) -> _Collection:
    """Read from a collection which names it gives an office, which are outlets and which are the accused."""
    accused, designations = _accused(people, hand)
    holders: dict[_Holder, Counter[str]] = defaultdict(Counter)
    for _, case_id, text, language, n in counted.sort(_KEYS, nulls_last=True).iter_rows():
        told = office(text, language, hand)
        role = told.role or told.hint
        if role and role != "other" and not told.is_kin:
            for holder in told.title:
                holders[case_id, holder][role] += n
    by_sound: dict[str, set[_Holder]] = defaultdict(set)
    for case_id, text in holders:
        for key in sound_keys(text, hand):
            by_sound[key].add((case_id, text))
    by_hand = _by_hand(name, hand)
    return _Collection(
        name=name,
        hand=hand,
        given=Lexicon((role, "", body) for body, role in by_hand.items()),
        people={person: role for person, role in by_hand.items() if len(units(person)) > 1},
        outlets=_outlets(name, printed, hand),
        organisations=_organisations(name, printed, hand),
        holders=holders,
        by_sound={bones: frozenset(names) for bones, names in by_sound.items()},
        accused=accused,
        designations=designations,
    )


def _by_hand(collection: str, hand: Path) -> dict[str, str]:
    path = find(f"{collection}/asserters", hand)
    entries: list[Any] = read(path)["asserters"] if collection and path.is_file() else []
    return {name: entry["role"] for entry in entries for name in entry["names"]}


def _outlets(collection: str, printed: pl.DataFrame, hand: Path) -> frozenset[str]:
    names = set(printed["publisher"].drop_nulls())
    for credit in printed["credited_to"].drop_nulls():
        names |= set(credited(credit, collection, hand))
    found = (outlet(name, collection, hand) for name in names)
    return frozenset(one.key for one in found if one and not one.is_institution)


def _organisations(collection: str, printed: pl.DataFrame, hand: Path) -> frozenset[str]:
    if "kind" not in printed.columns:
        return frozenset()
    names = printed.filter(pl.col("kind") == _NGO)["publisher"].drop_nulls()
    found = (outlet(name, collection, hand) for name in names)
    return frozenset(one.key for one in found if one)


def _accused(people: pl.DataFrame, hand: Path) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Return the names of each case's persons, and all that its claims call them, folded."""
    names: dict[str, set[str]] = defaultdict(set)
    called: dict[str, set[str]] = defaultdict(set)
    for _, case_id, *printed in people.iter_rows():
        names[case_id] |= {name for name in printed if name and _is_name(name, hand)}
        called[case_id] |= {fold(name) for name in printed if name}
    return (
        {case_id: frozenset(found) for case_id, found in names.items()},
        {case_id: frozenset(found) for case_id, found in called.items()},
    )


@lru_cache(maxsize=65536)
def _is_name(text: str, hand: Path) -> bool:
    """Whether a designation is a bare name: beside an office a word may be a place."""
    description = describe(text, hand)
    return not (description.has_office or description.is_group or description.family) and bool(
        description.names
    )
