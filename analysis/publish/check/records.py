"""What the tables say of the claims and the people that a page names."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl

from analysis import store


@dataclass(frozen=True)
class Records:
    """The tables under PROCESSED, as far as a page is held against them."""

    processed: Path

    def standings(self, page: str, claim_ids: Iterable[str]) -> dict[str, set[str]]:
        """claim_id -> its standing; ids are unique within a collection, so that one may have several."""
        wanted = list(set(claim_ids))
        case = self._case(page)
        if case is None:
            tables = [store.read(self.processed, "clean/claims")]
        else:
            tables = [case[name].lazy() for name in ("claims", "related_claims") if name in case]
        columns = ["claim_id", pl.col("status").cast(pl.String)]
        found: dict[str, set[str]] = {}
        for table in tables:
            rows = table.filter(pl.col("claim_id").is_in(wanted)).select(columns).collect()
            for claim_id, status in rows.iter_rows():
                found.setdefault(claim_id, set()).add(status)
        return found

    def anchors(self, page: str) -> list[str]:
        """The ids that the page of a case owes to its readers: of each claim and each reading."""
        case = self._case(page)
        if case is None:
            return []
        readings = case["readings"].select(pl.col("claim_ids").list.first()).to_series()
        return [f"claim-{claim}" for claim in case["claims"]["claim_id"]] + [
            f"reading-{claim}" for claim in readings
        ]

    @cached_property
    def names(self) -> list[str]:
        """The names of the accused, whole and by their last word."""
        people = (
            store.read(self.processed, "compare/cases").select("person").collect()["person"].unique().sort()
        )
        whole = [name for name in people if not name.startswith("group:")]
        last = [name.split()[-1] for name in whole if " " in name and len(name.split()[-1]) > len("Lee")]
        return sorted({*whole, *last}, key=len, reverse=True)

    def _case(self, page: str) -> dict[str, pl.DataFrame] | None:
        folder, _, name = page.rpartition("/")
        return store.read_case(self.processed, name.removesuffix(".html")) if folder == "cases" else None
