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
from analysis.text.outlets import Outlet, clean, credited, outlet

_KEYS = ["collection", "publisher", "credited_to", "address"]
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
    names = {key: _shown(spellings, published) for key, spellings in printed.items()}
    shown = Counter(slug(name) for name in names.values())
    ids = {key: slug(name) if shown[slug(name)] == 1 else key for key, name in names.items()}
    return [
        (*row, found.key if found.name else ids[found.key], found.name or names[found.key])
        for row, found in chosen
    ]


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
