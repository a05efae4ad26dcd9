"""The quality of the data: what came in, what was rejected or not read, where it all comes from."""

from collections.abc import Iterable
from typing import Any

import polars as pl

from analysis import store
from analysis.figures.book import Casebook
from analysis.figures.fragment import Fragment, draw
from analysis.figures.tongues import language_name
from analysis.settings import Settings

_ROWS = 200  # of what was rejected or corrected; the rest is in the downloads
_VALUES = 40  # of what could not be read, in each field
_CLAIMS = 12  # that print one value
_ORIGINS = 30


def quality_head(book: Casebook) -> Fragment:
    """Title of the page on the data's quality, with the share of raw rows that were accepted."""
    accepted = sum(row["accepted"] for row in _rows(book))
    rejected = book["rejected"].height
    description = f"{accepted:,} rows accepted, {rejected:,} rejected, and what could not be read."
    head = {"title": "Data quality", "description": description}
    return draw("quality_head", head=head, accepted=accepted, rejected=rejected)


def records(book: Casebook) -> Fragment:
    """Rows read, accepted and rejected, by collection and file: every raw row ends in one of the two."""
    return draw("quality_records", rows=_rows(book))


def rejected(book: Casebook) -> Fragment:
    """The rows rejected, each with its file, line, rule, reason and content; counted by rule before."""
    rows = book["rejected"].with_columns(pl.col("table").cast(pl.String))
    by_rule = rows.group_by("rule").agg(n=pl.len()).sort(pl.col("n"), "rule", descending=[True, False])
    return draw("quality_rejected", rows=rows.head(_ROWS).to_dicts(), n=rows.height, rules=by_rule.rows())


def unmapped(book: Casebook, build: Settings) -> Fragment:
    """Printed values that no vocabulary could read, by field, each with its claims.

    The claims are links only where every claim has its entry on the page of a case: not in a view that leaves some out.
    """
    told = book.words("pages")["fields"]
    of_case = _cases_of(book)
    fields = []
    for (field,), rows in book["unmapped"].group_by("field", maintain_order=True):
        ranked = rows.sort("n_claims", "value", descending=[True, False], maintain_order=True)
        fields.append(
            {
                "name": told.get(field, field),
                "n_values": rows.height,
                "n_claims": int(rows["n_claims"].sum()),
                "rows": [_unread(row, of_case) for row in ranked.head(_VALUES).to_dicts()],
            }
        )
    return draw("quality_unmapped", fields=fields, has_entries=build.is_whole)


def corrections(book: Casebook) -> Fragment:
    """The corrections by hand that were applied: the old value, the new one, the reason and its source."""
    rows = book["corrections"].with_columns(pl.col("table").cast(pl.String))
    return draw("quality_corrections", rows=rows.head(_ROWS).to_dicts(), n=rows.height)


def sources_by(book: Casebook) -> Fragment:
    """Sources and claims by language and by kind of source, and the origins that several sources share."""
    claims = book["claims"].group_by("collection", "source_id").agg(n_claims=pl.len())
    sources = book["sources"].join(claims, on=["collection", "source_id"], how="left")
    copied = (
        sources.group_by("origin_id")
        .agg(
            pl.col("origin").first(), n=pl.len(), publishers=pl.col("publisher").drop_nulls().unique().sort()
        )
        .filter(pl.col("n") > 1)
        .sort(pl.col("n"), "origin", descending=[True, False])
    )
    return draw(
        "quality_sources",
        languages=[row | {"name": _language(row["language"])} for row in _counted(sources, "language")],
        kinds=[
            row | {"name": (row["kind"] or "not stated").replace("_", " ")}
            for row in _counted(sources, "kind")
        ],
        origins=copied.head(_ORIGINS).to_dicts(),
        n_origins=sources["origin_id"].n_unique(),
        n_copied=copied.height,
        n_sources=sources.height,
    )


def silence(book: Casebook) -> Fragment:
    """What the vocabulary can ask and no claim answers: looked for in every source, and not found."""
    told = set(book["claims"]["attribute"])
    missing = [entry["label"] for code, entry in book.words("attributes").items() if code not in told]
    return draw("quality_silence", missing=missing)


def origins(collections: Iterable[store.Collection]) -> Fragment:
    """Where the records come from: what each collection's origin card says, its files and their checksums.

    A collection without a card is said to have none; columns that are not read are named.
    """
    cards = [
        {
            "name": collection.name,
            "card": {key: str(value) for key, value in collection.card.items() if key != "sha256"},
            "files": [
                {"name": path.name, "sha256": store.checksum(path)}
                for path in (collection.path(table) for table in ("sources", "claims", "cases"))
            ],
            "ignored": store.ignored(collection),
        }
        for collection in collections
    ]
    return draw("quality_origins", cards=cards)


def _rows(book: Casebook) -> list[dict[str, Any]]:
    """Rows accepted and rejected, by collection and file."""
    counts = [
        book[table].group_by("collection").agg(accepted=pl.len()).with_columns(table=pl.lit(table))
        for table in ("sources", "cases", "claims")
    ]
    gone = book["rejected"].with_columns(pl.col("table").cast(pl.String))
    both = pl.concat(counts).join(
        gone.group_by("collection", "table").agg(rejected=pl.len()),
        on=["collection", "table"],
        how="full",
        coalesce=True,
    )
    ordered = both.with_columns(pl.col("accepted", "rejected").fill_null(0)).sort("collection", "table")
    return ordered.with_columns(read=pl.col("accepted") + pl.col("rejected")).to_dicts()


def _unread(row: dict[str, Any], of_case: dict[tuple[str, str], str]) -> dict[str, Any]:
    ids = row["claim_ids"]
    claims = [{"id": claim, "case_id": of_case[(row["collection"], claim)]} for claim in ids[:_CLAIMS]]
    more = max(0, len(ids) - _CLAIMS)
    return row | {"claims": claims, "n_more": more, "language_name": _language(row["language"])}


def _cases_of(book: Casebook) -> dict[tuple[str, str], str]:
    unread = (
        book["unmapped"]
        .select("collection", claim_id=pl.col("claim_ids").list.head(_CLAIMS))
        .explode("claim_id")
    )
    cases = book["claims"].select("collection", "claim_id", "case_id")
    found = cases.join(unread.unique(), on=["collection", "claim_id"], how="semi")
    return {(collection, claim): case for collection, claim, case in found.iter_rows()}


def _counted(sources: pl.DataFrame, by: str) -> list[dict[str, Any]]:
    counted = sources.group_by(by).agg(
        n_sources=pl.len(), n_origins=pl.col("origin_id").n_unique(), n_claims=pl.col("n_claims").sum()
    )
    return counted.sort(pl.col("n_sources"), by, descending=[True, False], nulls_last=True).to_dicts()


def _language(code: str | None) -> str:
    return language_name(code) if code else "not stated"
