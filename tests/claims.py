"""Builds small tables of invented claims, so that a test can say in one line what sources claim."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

import polars as pl

from analysis.schema import Claims, Sources

_COLUMNS = Claims.columns()


def claims(rows: Iterable[dict[str, Any]]) -> pl.LazyFrame:
    """clean/claims of ``rows``: any of its columns, and ``on`` for the date.

    on: ``2022-01-05``, ``2022-01``, ``2022-01-05/2022-01-07``, ``..2023-03-09`` (on or before), ``XXXX-03-30`` or
    ``XXXX-03`` (no year), ``soft 2023-04-28`` (the year inferred). A row without claim_id, source_id or case_id
    gets K01, K02 ..., the source S<claim> and the case ``c``.
    """
    filled = []
    for number, row in enumerate(rows, 1):
        base = {
            "collection": "t", "claim_id": f"K{number:02}", "source_id": f"S{number:02}", "case_id": "c",
            "person_id": "p",
            "person": "Marta Quill", "is_group": False, "subject_name": "Marta Quill", "attribute": "arrest",
            "status": "reported", "value": "arrested", "articles": [], "offences": [], "date_basis": "none",
            "year_is_soft": False,
        }  # fmt: skip
        given = dict(row)
        filled.append(dict.fromkeys(_COLUMNS) | base | _dated(given.pop("on", None)) | given)
    schema = {name: column.dtype for name, column in _COLUMNS.items()}
    return Claims.validate(pl.DataFrame(filled, schema=schema, orient="row")).lazy()


def sources(
    of: pl.LazyFrame,
    origins: dict[str, str] | None = None,
    published: dict[str, str] | None = None,
    language: str | None = "en",
) -> pl.LazyFrame:
    """catalog/sources for the sources that claims name; each its own origin but where ``origins`` says otherwise."""
    ids = of.select("collection", "source_id").unique().sort("source_id").collect()["source_id"].to_list()
    rows = [
        {
            "collection": "t", "source_id": name, "number": number, "url": f"https://example.org/{name}",
            "publisher": name, "language": language, "origin_id": (origins or {}).get(name, name),
            "origin": (origins or {}).get(name, name),
            "published_start": _day((published or {}).get(name)), "published_end": _day((published or {}).get(name)),
        }
        for number, name in enumerate(ids, 1)
    ]  # fmt: skip
    schema = {name: column.dtype for name, column in Sources.columns().items()}
    return Sources.validate(
        pl.DataFrame([dict.fromkeys(schema) | r for r in rows], schema=schema, orient="row")
    ).lazy()


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _dated(on: str | None) -> dict[str, Any]:
    if on is None:
        return {}
    soft = on.startswith("soft ")
    on = on.removeprefix("soft ")
    if on.startswith(".."):
        return {"date": on, "date_end": _day(on[2:]), "date_edtf": f"[{on}]", "date_basis": "stated"}
    first, _, last = on.partition("/")
    last = last or first
    span = {"md_start": _first(first), "md_end": _last(last), "date_edtf": on, "date": on}
    if on.startswith("XXXX"):
        return span | {"date_basis": "unresolved"}
    start, end = f"{first[:4]}-{_mmdd(_first(first))}", f"{last[:4]}-{_mmdd(_last(last, int(last[:4])))}"
    span["md_end"] = _last(last, int(last[:4]))
    return span | {
        "date_start": _day(start), "date_end": _day(end), "date_basis": "year_inferred" if soft else "stated",
        "year_is_soft": soft,
    }  # fmt: skip


def _first(text: str) -> int:
    month, day = _parts(text)
    return month * 100 + (day or 1)


def _last(text: str, year: int = 2000) -> int:
    month, day = _parts(text)
    if day:
        return month * 100 + day
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return month * 100 + (following - dt.timedelta(days=1)).day


def _parts(text: str) -> tuple[int, int | None]:
    found = re.fullmatch(r"....-(\d\d)(?:-(\d\d))?", text)
    assert found, f"{text}: a date of a test is a day or a month"
    return int(found[1]), int(found[2]) if found[2] else None


def _mmdd(md: int) -> str:
    return f"{md // 100:02}-{md % 100:02}"
