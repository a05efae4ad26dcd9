"""What a page says of its own data: the claims behind its citations, the tables it was drawn from."""

import hashlib
import json
import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import Any

import polars as pl
from markupsafe import Markup

from analysis import store, vocabulary

_CITED = re.compile(r'data-claims="([^"]+)"')
_ENTRY = re.compile(r' id="claim-([^"]+)"')
_LONGEST = 60  # characters of a printed value: enough to know it again, not to replace the entry of its claim
_STAGES = ("catalog", "clean", "collate", "compare")
# a page that a stage draws is there before the tables of the stages after it
_DRAWN_BY = {"quality.html": "clean", "conflicts.html": "collate"}


def backing(html: str, parameters: dict[str, Any]) -> Markup:
    """The claims that ``html`` cites, as JSON that may stand in a ``<script>``.

    ``{"statuses": {code: label}, "sources": {number: {claim_id: [status, who asserts it, value as printed,
    case_id]}}}``, empty where the notebook's parameters name no tables. By source, since ids are unique
    within a collection. Claims that the page has an entry for are left out, their facts are there.
    """
    cited = sorted(
        {claim for ids in _CITED.findall(html) for claim in unescape(ids).split()} - set(_entries(html))
    )
    hand = Path(parameters["hand"]) if "hand" in parameters else vocabulary.OWN
    statuses = {code: entry["label"] for code, entry in vocabulary.load("statuses", hand).items()}
    by_source: dict[str, dict[str, list[str | None]]] = {}
    if cited and "processed" in parameters:
        for number, claim_id, *told in _claims(parameters, cited).iter_rows():
            by_source.setdefault(str(number), {})[claim_id] = told
    text = json.dumps({"statuses": statuses, "sources": by_source}, ensure_ascii=False, separators=(",", ":"))
    # inside <script> only these could end it, or begin a comment
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704


def _entries(html: str) -> list[str]:
    return [unescape(claim) for claim in _ENTRY.findall(html)]


def origin_of(page: str, parameters: dict[str, Any]) -> dict[str, Any]:
    """What ``page`` was drawn from: ``digest`` of its tables, ``latest`` day of publication of a source.

    ``n_undated`` of ``n_sources`` print no date. Empty where the notebook's parameters name no tables.
    """
    if "processed" not in parameters:
        return {}
    processed = Path(parameters["processed"])
    if "case_id" in parameters:
        files = [processed / "case" / f"{parameters['case_id']}.parquet"]
        sources = store.read_case(processed, parameters["case_id"])["sources"].lazy()
    else:
        drawn_by = _STAGES.index(_DRAWN_BY.get(page, _STAGES[-1]))
        files = [
            path
            for folder in _STAGES[: drawn_by + 1]
            for path in sorted((processed / folder).glob("*.parquet"))
        ]
        sources = store.read(processed, "catalog/sources")
    days = sources.select(
        pl.col("published_end").max().alias("latest"),
        pl.col("published_end").is_null().sum().alias("n_undated"),
        pl.len().alias("n_sources"),
    ).collect()
    return {"digest": _digest(files), **days.to_dicts()[0]}


def _claims(parameters: dict[str, Any], cited: Iterable[str]) -> pl.DataFrame:
    processed = Path(parameters["processed"])
    columns = ["collection", "source_id", "claim_id", "status", "attributed_to", "value", "case_id"]
    if "case_id" in parameters:
        tables = store.read_case(processed, parameters["case_id"])
        related = tables["related_claims"].drop("case_id").rename({"of_case": "case_id"})
        claims = pl.concat([tables["claims"].select(columns), related.select(columns)]).lazy()
        sources = tables["sources"].lazy()
    else:
        claims = store.read(processed, "clean/claims").select(columns)
        sources = store.read(processed, "catalog/sources")
    cut = pl.col("value").str.slice(0, _LONGEST)
    value = pl.when(pl.col("value").str.len_chars() > _LONGEST).then(pl.format("{}…", cut)).otherwise("value")
    return (
        claims.filter(pl.col("claim_id").is_in(list(cited)))
        .join(sources.select("collection", "source_id", "number"), on=["collection", "source_id"])
        .select(
            "number",
            "claim_id",
            pl.col("status").cast(pl.String),
            "attributed_to",
            value.alias("value"),
            "case_id",
        )
        .sort("number", "claim_id")
        .collect()
    )


def _digest(files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in files:
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()
