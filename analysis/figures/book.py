"""The tables of one case, or of all, with what every fragment needs to cite the claims behind it."""

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
    """The sources behind something a page says: their numbers, the claims, and how many origins they have."""

    claim_ids: tuple[str, ...]
    sources: tuple[
        dict[str, Any], ...
    ]  # rows of catalog/sources, by number, each with the claims cited from it
    n_origins: int


@dataclass(frozen=True)
class Book:
    """Tables by their short names (cases, readings, conflicts, claims, sources, ...) and the vocabularies' folder."""

    tables: Mapping[str, pl.DataFrame]
    hand: Path

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
        sources = tuple(by_source[number] for number in sorted(by_source))
        self.cited_numbers.update(by_source)
        return Citation(wanted, sources, len({source["origin_id"] for source in sources}))

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
