"""Where a source has it from: copies of one story share an origin.

    trace    sources (collection, source_id, url, publisher, credited_to) -> origin_id, origin

How a printed name becomes an outlet stands in ``analysis/text/outlets.py``.
"""

import re
from collections import Counter, defaultdict
from pathlib import Path
from urllib.parse import urlsplit

import polars as pl

from analysis.text import slug
from analysis.text.outlet_forms import Form, forms, has_article
from analysis.text.outlets import Outlet, clean, credited, outlet
from analysis.text.sounds import script

_KEYS = ["collection", "publisher", "credited_to", "address"]
_ABBREVIATION = re.compile(r"^(?P<long>\w+[\s\w'’.-]*\s\S+)\s*[(（](?P<short>[^\W\d_a-zа-я]{2,8})[)）]$")
_NOT_LATIN = re.compile("[\u0370-\u1dff\u2c00-\U0003ffff]")


def trace(sources: pl.LazyFrame, hand: Path) -> pl.LazyFrame:
    """Add ``origin_id`` and ``origin`` (String, never null) to every row of ``sources``.

    ``sources`` has collection, publisher, credited_to, and url where a source may have neither. The origin is
    the first name of credited_to, else the publisher, else the address's host; outlets that the vocabulary
    or their letters show to be one share ``origin_id``, a slug. ``origin`` is the name in the vocabulary,
    else a publisher's own spelling, Latin before others. Neither depends on the order of rows or on how often
    a source is copied.
    """
    columns = sources.collect_schema().names()
    url = pl.col("url") if "url" in columns else pl.lit(None, pl.String)
    addressed = sources.with_columns(
        address=pl.when(pl.col("publisher").is_null() & pl.col("credited_to").is_null()).then(url)
    )
    distinct = addressed.select(_KEYS).unique().sort(_KEYS, nulls_last=True).collect(engine="streaming")
    rows = []
    for (collection,), part in distinct.group_by("collection", maintain_order=True):
        rows += _traced(str(collection), part, hand)
    schema = dict.fromkeys([*_KEYS, "origin_id", "origin"], pl.String())
    found = pl.LazyFrame(rows, schema=schema, orient="row")
    return addressed.join(found, on=_KEYS, how="left", nulls_equal=True, maintain_order="left").drop(
        "address"
    )


def _traced(collection: str, sources: pl.DataFrame, hand: Path) -> list[tuple[str | None, ...]]:
    """Return the rows of one collection with origin_id and origin."""
    published = {name for name in sources["publisher"] if name}
    own = {found.key for name in published if (found := outlet(name, collection, hand))}
    printed: dict[str, set[str]] = defaultdict(set)
    chosen: list[tuple[tuple[str | None, ...], Outlet]] = []
    for row in sources.select(_KEYS).iter_rows():
        _, publisher, credit, address = row
        name = _first(credit, collection, hand, own) or publisher or _host(address)
        found = outlet(name, collection, hand) or Outlet(
            name.strip() or "unknown", None, is_institution=False
        )
        printed[found.key].add(name)
        chosen.append((row, found))
    for name in published:
        found = outlet(name, collection, hand)
        if found:
            printed[found.key].add(name)
    same = _same({found for _, found in chosen}, printed, collection, hand)
    chosen = [(row, same.get(found.key, found)) for row, found in chosen]
    for key, kept in same.items():
        printed[kept.key] |= printed.pop(key)
    names = {key: _shown(spellings, published) for key, spellings in printed.items()}
    shown = Counter(slug(name) for name in names.values())
    ids = {key: slug(name) if shown[slug(name)] == 1 else key for key, name in names.items()}
    return [
        (*row, found.key if found.name else ids[found.key], found.name or names[found.key])
        for row, found in chosen
    ]


def _same(
    outlets: set[Outlet], printed: dict[str, set[str]], collection: str, hand: Path
) -> dict[str, Outlet]:
    """Return what the outlets that no vocabulary knows are called elsewhere in the collection: key -> outlet.

    One is another by its sound in another script, by its name with or without an article, or by its
    abbreviation; where two others could be meant it stays by itself.
    """
    by_key: dict[str, Outlet] = {}
    for found in sorted(outlets, key=lambda o: (o.key, _NOT_LATIN.search(o.bare) is not None, o.bare)):
        by_key.setdefault(found.key, found)
    sharing: dict[Form, set[str]] = defaultdict(set)
    for found in outlets:
        for form in forms(found.bare, hand):
            sharing[form].add(found.key)
    same: dict[str, Outlet] = {}
    for key, found in sorted(by_key.items(), key=lambda item: _rank(item[1], hand)):
        if found.name:
            continue
        alike = {
            same.get(other, by_key[other]).key
            for form in forms(found.bare, hand)
            for other in sharing[form] - {key}
            if _may_share(form, found, by_key[other], hand)
            and (form[0] != "initials" or sum(" " in by_key[k].bare for k in sharing[form]) == 1)
            and _rank(by_key[other], hand) < _rank(found, hand)
        }
        alike |= {o for name in printed[key] for o in _abbreviated(name, by_key, collection, hand)} - {key}
        if len(alike) == 1:
            same[key] = by_key[alike.pop()]
    return same


def _rank(found: Outlet, hand: Path) -> tuple[bool, bool, bool, int, str]:
    """Sort outlets by how fit they are to stand for others: known, Latin, with an article, short."""
    foreign = _NOT_LATIN.search(found.bare) is not None
    return found.name is None, foreign, not has_article(found.bare, hand), len(found.bare), found.key


def _may_share(form: Form, found: Outlet, other: Outlet, hand: Path) -> bool:
    """Tell whether a shared form makes two outlets one."""
    match form[0]:
        case "sound":
            return script(found.bare) != script(other.bare)
        case "name":
            return has_article(found.bare, hand) != has_article(other.bare, hand)
        case _:
            return (" " in found.bare) != (" " in other.bare)


def _abbreviated(name: str, by_key: dict[str, Outlet], collection: str, hand: Path) -> set[str]:
    """Return the outlet whose abbreviation a longer name has in brackets, beginning with the same letter."""
    bracket = _ABBREVIATION.match(name)
    found = outlet(bracket["short"], collection, hand) if bracket else None
    if not bracket or not found or bracket["long"][0] != bracket["short"][0]:
        return set()
    return {found.key} if found.key in by_key else set()


def _first(credit: str | None, collection: str, hand: Path, own: set[str]) -> str | None:
    """Return the first name of a credit line that names anything."""
    parts = credited(credit, collection, hand, own.__contains__) if credit else []
    return next((part for part in parts if outlet(part, collection, hand)), None)


def _host(address: str | None) -> str:
    host = (urlsplit(address).hostname or "") if address else ""
    return host.removeprefix("www.") or "unknown"


def _shown(spellings: set[str], published: set[str]) -> str:
    """Choose a spelling for readers: a publisher's own, then Latin letters, then the shortest."""
    best = min(spellings, key=lambda s: (s not in published, _NOT_LATIN.search(s) is not None, len(s), s))
    return clean(best)
