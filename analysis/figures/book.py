"""The tables of one case, or of all, with what every fragment needs to cite the claims behind it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from analysis import store, vocabulary
from analysis.settings import Settings


@dataclass(frozen=True)
class Citation:
    """The sources behind something a page says: their numbers, the claims, and how many origins they have.

    sources: rows of catalog/sources, by number, each with the claims cited from it: all ``n_sources`` of them, or as
    many as the book cites at most; claim_ids are theirs.
    """

    claim_ids: tuple[str, ...]
    sources: tuple[dict[str, Any], ...]
    n_sources: int
    n_origins: int


@dataclass(frozen=True)
class Book:
    """Tables by their short names (cases, readings, conflicts, claims, sources, ...) and the vocabularies' folder."""

    tables: Mapping[str, pl.DataFrame]
    hand: Path
    most_cited: int | None = None  # sources of one citation; what is left out stands on the case page

    def __getitem__(self, name: str) -> pl.DataFrame:
        return self.tables[name]

    def words(self, name: str) -> Mapping[str, Any]:
        """The vocabulary ``name``."""
        return vocabulary.load(name, self.hand)

    def cite(self, claim_ids: Iterable[str], collection: str | None = None) -> Citation:
        """The citation of claims; ``collection`` is needed where the book holds more than one."""
        wanted = tuple(sorted(set(claim_ids)))
        by_source: dict[int, dict[str, Any]] = {}
        for claim_id in wanted:
            source = self._source_of[(collection or self._only_collection, claim_id)]
            entry = by_source.setdefault(source["number"], {**source, "claim_ids": []})
            entry["claim_ids"].append(claim_id)
        sources = [by_source[number] for number in sorted(by_source)]
        n_origins = len({source["origin_id"] for source in sources})
        kept = sources if self.most_cited is None else _spread(sources, self.most_cited)
        self.cited_numbers.update(source["number"] for source in kept)
        claims = (
            wanted if len(kept) == len(sources) else sorted(c for source in kept for c in source["claim_ids"])
        )
        return Citation(tuple(claims), tuple(kept), len(sources), n_origins)

    @cached_property
    def cited_numbers(self) -> set[int]:
        """The numbers of the sources cited so far: the page that cites them lists them at its end."""
        return set()

    @cached_property
    def _source_of(self) -> dict[tuple[str, str], dict[str, Any]]:
        sources = {(row["collection"], row["source_id"]): row for row in self["sources"].to_dicts()}
        claims = self["claims"].select("collection", "claim_id", "source_id")
        return {(c, claim): sources[(c, source)] for c, claim, source in claims.iter_rows()}

    @cached_property
    def _only_collection(self) -> str:
        names = self["sources"]["collection"].unique()
        if len(names) > 1:
            raise ValueError(f"which collection? the book holds {', '.join(sorted(names))}")
        return str(names[0])


def _spread(sources: list[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    """So many of ``sources``, of as many origins as can be, in the same order."""
    seen: Counter[str] = Counter()
    turns = []
    for source in sources:
        turns.append((seen[source["origin_id"]], source["number"], source))
        seen[source["origin_id"]] += 1
    chosen = sorted(turns, key=lambda turn: turn[:2])[:most]
    return [source for *_, source in sorted(chosen, key=lambda turn: turn[1])]


class Case(Book):
    """The tables of one case: cases, readings, conflicts, claims, sources, due_process, durations, comparability."""

    @classmethod
    def read(cls, settings: Settings, case_id: str) -> "Case":
        """The case that the stage compare wrote. Raises FileNotFoundError naming the cases there are."""
        return cls(store.read_case(settings.processed, case_id), settings.hand)


class Casebook(Book):
    """The tables of all cases shown, under the same names as a Case has them, and matrix, view, changes ..."""

    @classmethod
    def read(cls, settings: Settings, *names: str) -> "Casebook":
        """The tables named, by their paths below PROCESSED (``compare/cases`` becomes ``cases``)."""
        tables = {name.split("/")[-1]: store.read(settings.processed, name).collect() for name in names}
        return cls(tables, settings.hand)
