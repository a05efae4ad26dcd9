"""Who a claim is about: spellings and descriptions of one person get one id within their case.

    identify    claims (collection, case_id, subject_name), cases (collection, case_id, person)
                -> claims with person_id, person, is_group

How one designation is read stands in ``analysis/clean/designations.py``.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import NamedTuple

import polars as pl

from analysis.clean.designations import Accused, Case, Key, key_of
from analysis.text import fold, slug
from analysis.text.names import SAME, SURELY, similarity, sound_keys
from analysis.text.roles import describe, name_words
from analysis.text.sounds import script, sounds

_BRACKETS = re.compile(r"\s*[(（\[]([^()（）\[\]]+)[)）\]]\s*")
_NOT_LATIN = re.compile("[\u0370-\u1dff\u2c00-\U0003ffff]")

_KEYS = ["collection", "case_id", "subject_name"]
_CaseId = tuple[str, str]


class Person(NamedTuple):
    """A person, or a group of people, of one case."""

    person_id: str
    person: str
    is_group: bool


def identify(claims: pl.LazyFrame, cases: pl.LazyFrame, hand: Path) -> pl.LazyFrame:
    """Add ``person_id``, ``person`` (String) and ``is_group`` (Boolean) to every row of ``claims``.

    ``claims`` has collection, case_id and subject_name, and value where it may tell that a description means
    several people; ``cases`` has collection, case_id and person (names separated by ``;``, or null), and
    office where it may tell which of several accused is meant. ``person_id`` is a slug, unique within the
    case; ``person`` the name as ``cases`` gives it, else the most frequent spelling in Latin letters, else
    the most frequent one. Each distinct (case, subject_name) is read once; the order of rows changes nothing.
    """
    subjects: dict[_CaseId, dict[str, int]] = defaultdict(dict)
    counted = claims.drop_nulls(_KEYS).group_by(_KEYS).len().sort(_KEYS).collect(engine="streaming")
    for collection, case_id, subject, n in counted.iter_rows():
        subjects[collection, case_id][subject] = n
    known = _known(subjects, cases, hand)
    keys = {case_id: _keys(known[case_id], names) for case_id, names in subjects.items()}
    for case_id, subject, group in _groups_in_values(claims, keys, hand):
        keys[case_id][subject] = group
    rows = [
        (*case_id, subject, *person)
        for case_id, names in subjects.items()
        for subject, person in _persons(known[case_id], names, keys[case_id]).items()
    ]
    schema = {**dict.fromkeys([*_KEYS, "person_id", "person"], pl.String()), "is_group": pl.Boolean()}
    return claims.join(pl.LazyFrame(rows, schema=schema, orient="row"), on=_KEYS, how="left")


def _known(subjects: Mapping[_CaseId, Iterable[str]], cases: pl.LazyFrame, hand: Path) -> dict[_CaseId, Case]:
    """Gather what is known of each case before its designations are read."""
    accused, places = _accused(cases, hand), _places(cases)
    by_sound: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for (collection, _), people in accused.items():
        for form in (form for person in people for form in person.forms):
            for key in sound_keys(form, hand):
                by_sound[collection][key].add(form)
    elsewhere = {c: {key: frozenset(forms) for key, forms in found.items()} for c, found in by_sound.items()}
    aliases: dict[str, dict[str, str]] = defaultdict(dict)
    for (collection, _), names in sorted(subjects.items()):
        for outer, inner in (forms for name in sorted(names) if len(forms := _forms(name)) == 2):
            if script(outer) != script(inner):
                aliases[collection].setdefault(fold(outer), inner)
    return {
        case_id: Case(
            accused=accused.get(case_id, ()),
            elsewhere=elsewhere.get(case_id[0], {}),
            aliases=aliases[case_id[0]],
            hand=hand,
            places=places.get(case_id, frozenset()),
        )
        for case_id in subjects
    }


def _places(cases: pl.LazyFrame) -> dict[_CaseId, frozenset[str]]:
    """Return the sounds of all words that cases print of offices, institutions and countries."""
    printed = [c for c in ("office", "institution", "country") if c in cases.collect_schema().names()]
    if not printed:
        return {}
    words: dict[_CaseId, set[str]] = defaultdict(set)
    for collection, case_id, *cells in cases.select("collection", "case_id", *printed).collect().iter_rows():
        for word in re.findall(r"[^\W\d_]+", " ".join(cell for cell in cells if cell)):
            words[collection, case_id] |= {sound.full for sound in sounds(word)}
    return {case_id: frozenset(found) for case_id, found in words.items()}


def _accused(cases: pl.LazyFrame, hand: Path) -> dict[_CaseId, tuple[Accused, ...]]:
    """Return the accused of each case, in the order of their names; an office counts where each has one."""
    columns = cases.collect_schema().names()
    office = pl.col("office") if "office" in columns else pl.lit(None, pl.String).alias("office")
    people: dict[_CaseId, dict[str, frozenset[str]]] = defaultdict(dict)
    rows = cases.select("collection", "case_id", "person", office).collect()
    for collection, case_id, person, held in rows.iter_rows():
        names, offices = _listed(person), _listed(held)
        for at, name in enumerate(names):
            codes = describe(offices[at], hand).offices if len(offices) == len(names) else frozenset()
            people[collection, case_id][name] = people[collection, case_id].get(name, frozenset()) | codes
    return {
        case_id: tuple(Accused(name, _forms(name), codes) for name, codes in sorted(found.items()))
        for case_id, found in people.items()
    }


def _listed(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(";") if part.strip()]


def _forms(name: str) -> tuple[str, ...]:
    """Return a name without its brackets, and what the brackets hold: one form where there are none."""
    inner = [found.strip() for found in _BRACKETS.findall(name)]
    outer = _BRACKETS.sub(" ", name).strip()
    return tuple(form for form in (outer, *inner) if form) or (name,)


def _keys(case: Case, subjects: Iterable[str]) -> dict[str, Key]:
    """Return the key of each designation; those that name an accused teach what the others may mean.

    They teach names that cases.csv leaves out (a second surname) and offices that the accused held.
    """
    keys = {subject: key_of(subject, case) for subject in subjects}
    taught = list(case.accused)
    for subject, key in sorted(keys.items()):
        if key.kind == "accused" and _is_named(subject, case.hand):
            at = int(key.value[0])
            description, name = describe(subject, case.hand), taught[at].name
            forms = (*taught[at].forms, subject) if _is_fuller(subject, name, case.hand) else taught[at].forms
            taught[at] = taught[at]._replace(forms=forms, offices=taught[at].offices | description.offices)
    known = case._replace(accused=tuple(taught))
    return {s: key_of(s, known) if key.kind in ("role", "name") else key for s, key in keys.items()}


def _is_fuller(subject: str, name: str, hand: Path) -> bool:
    """Tell whether a designation is an accused's bare name with more words, in the same script."""
    if describe(subject, hand).has_office or script(subject) != script(name):
        return False
    more = len(name_words(subject, hand)) > len(name_words(name, hand))
    return more and similarity(subject, name, hand) >= SURELY


def _groups_in_values(
    claims: pl.LazyFrame, keys: Mapping[_CaseId, Mapping[str, Key]], hand: Path
) -> Iterator[tuple[_CaseId, str, Key]]:
    """Find bare offices whose claims print how many held them: "vice di Rossi", "(three deputies)"."""
    bare = [
        (*case_id, subject)
        for case_id, found in keys.items()
        for subject, key in found.items()
        if key.kind in ("accused", "role")
        and describe(subject, hand).offices
        and not _is_named(subject, hand)
    ]
    if not bare or "value" not in claims.collect_schema().names():
        return
    wanted = pl.LazyFrame(bare, schema=dict.fromkeys(_KEYS, pl.String()), orient="row")
    told = claims.join(wanted, on=_KEYS, how="semi").filter(pl.col("value").str.contains(r"[(（]"))
    rows = told.select(*_KEYS, "value").unique().sort(*_KEYS, "value").collect()
    for collection, case_id, subject, value in rows.iter_rows():
        for inner in _BRACKETS.findall(value):
            group = describe(inner, hand)
            if group.number and group.kinds & describe(subject, hand).offices:
                yield (collection, case_id), subject, Key("group", tuple(sorted(group.kinds)), group.number)


def _is_named(subject: str, hand: Path) -> bool:
    return any(not name.of for name in describe(subject, hand).names)


def _persons(case: Case, subjects: Mapping[str, int], keys: Mapping[str, Key]) -> dict[str, Person]:
    """Return the person of each designation of a case; ``subjects`` counts the claims that print it."""
    merged = {**_merged_groups(keys.values()), **_merged_names(case, subjects, keys)}
    members: dict[Key, list[str]] = defaultdict(list)
    for subject, key in keys.items():
        members[merged.get(key, key)].append(subject)
    persons: dict[str, Person] = {}
    taken: set[str] = set()
    for key, designations in sorted(members.items(), key=lambda item: (item[0].kind != "accused", item[1])):
        is_accused = key.kind == "accused"
        name = case.accused[int(key.value[0])].name if is_accused else _usual(designations, subjects)
        person_id = _unused(slug(name), taken)
        taken.add(person_id)
        several = any(describe(subject, case.hand).is_group for subject in designations)
        is_group = key.kind in ("group", "members") or (several and not is_accused)
        persons |= dict.fromkeys(designations, Person(person_id, name, is_group))
    return persons


def _merged_groups(keys: Iterable[Key]) -> dict[Key, Key]:
    """Make groups of one number one where their kind agrees, or one names no kind (accomplices)."""
    merged: dict[Key, Key] = {}
    for number in sorted({key.number for key in keys if key.kind == "group" and key.number}):
        same = sorted(key for key in keys if key.kind == "group" and key.number == number)
        kinds = [key for key in dict.fromkeys(same) if key.value not in ((), ("people",))]
        for key in kinds:
            merged[key] = next(other for other in kinds if _ranks(other) & _ranks(key))
        if len({merged[key] for key in kinds}) < 2:  # one kind, or none
            merged |= {key: merged[kinds[0]] if kinds else same[0] for key in same if key not in kinds}
    return merged


def _ranks(group: Key) -> set[str]:
    """Return the kinds of a group; who leads in one printing is an officer in another (three generals)."""
    return {"officer" if kind == "leader" else kind for kind in group.value}


def _merged_names(case: Case, subjects: Mapping[str, int], keys: Mapping[str, Key]) -> dict[Key, Key]:
    """Names of people who are no accused: spellings of one person are one, full names before surnames."""
    names = [subject for subject, key in keys.items() if key.kind == "name"]
    words = {name: name_words(name, case.hand) for name in names}
    first: dict[str, str] = {}
    by_sound: dict[str, set[str]] = defaultdict(set)
    for name in sorted(names, key=lambda n: (-len(words[n]), -subjects[n], n)):
        keys_of_name = sound_keys(name, case.hand)
        known = sorted(set().union(*(by_sound[key] for key in keys_of_name)))
        scored = sorted(((similarity(name, other, case.hand), other) for other in known), reverse=True)
        same = [first[other] for score, other in scored if score >= SAME]
        sure = len(set(same)) == 1 or (len(words[name]) > 1 and bool(same))
        first[name] = same[0] if sure else name
        for key in keys_of_name:
            by_sound[key].add(name)
    return {keys[name]: Key("name", (first[name],)) for name in names}


def _usual(designations: list[str], subjects: Mapping[str, int]) -> str:
    """Return the most frequent designation in Latin letters, else the most frequent one."""
    return min(designations, key=lambda d: (_NOT_LATIN.search(d) is not None, -subjects[d], d))


def _unused(name: str, taken: set[str]) -> str:
    ids = (name if n == 1 else f"{name}-{n}" for n in count(1))
    return next(person_id for person_id in ids if person_id not in taken)
